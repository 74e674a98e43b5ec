//! Pictures and papers to choose from, and the blocks of a story, each with a button that writes it into the text.

use super::{Editor, entry::Input};
use crate::{
    context::Context,
    error::AppError,
    staff::desk::Desk,
    ui::plate::{Load, Place, image},
};
use domain::{
    media::{Content, MediaFilter, MediaView},
    publishing::Kind,
    stories::BlockKind,
};
use leptos::prelude::*;

/// How many of the newest stand here.
const MOST: usize = 24;

pub(super) async fn view<E: Editor>(context: &Context, desk: &Desk) -> Result<Option<AnyView>, AppError> {
    let blocks = E::FIELDS.iter().any(|entry| matches!(entry.input, Input::Blocks(_)));
    if !blocks && !E::FIELDS.iter().any(|entry| entry.input == Input::Media) && E::KIND != Kind::Meeting {
        return Ok(None);
    }
    let filter = MediaFilter { described: Some(true), ..MediaFilter::default() };
    let mut found = store::media::list(&context.store, &desk.actor(), &filter).await?;
    let more = found.len() > MOST;
    found.truncate(MOST);
    let waiting = store::media::unfinished(&context.store, &desk.actor()).await?;
    let things = found.into_iter().map(|media| thing(media, blocks)).collect_view();
    let kinds = blocks.then(|| {
        let buttons = BlockKind::ALL.into_iter().map(|kind| {
            view! { <li><button type="button" class="chip" data-insert=template(kind)>{kind.names()[0]}</button></li> }.into_any()
        });
        let buttons = buttons.collect_view();
        view! { <p>"文の中に入れる形。押すと、最後に書いていた所に入ります。"</p><ul class="chips">{buttons}</ul> }
    });
    let waiting = (waiting > 0).then(|| {
        let told = format!("説明がまだのものが{waiting}点あります。説明を書くと、ここに並びます。");
        view! { <p><a href="/staff/media?state=unfinished" rel="external">{told}</a></p> }
    });
    let more = more.then(|| {
        let told = format!("新しいものから{MOST}点です。これより前のものは、一覧で番号（#）を見て、番号で書けます。");
        view! { <p class="sub">{told}" "<a href="/staff/media" rel="external">"一覧を見る"</a></p> }
    });
    Ok(Some(
        view! {
            <details class="piece-picker" open=blocks>
                <summary>"写真と書類"</summary>
                {kinds}
                <p><a href="/staff/media" rel="external">"写真を送る、説明を書く"</a>"（書いたものは保存されています）"</p>
                {waiting}
                <ul class="shelf">{things}</ul>
                {more}
            </details>
        }
        .into_any(),
    ))
}

fn thing(media: MediaView, blocks: bool) -> AnyView {
    let face = match media.content {
        Content::Picture { .. } => image(media.address(), Place::card(Load::Later)),
        Content::Paper { kind, .. } => view! { <span class="plate paper" aria-hidden="true">{kind.paper_name()}</span> }.into_any(),
    };
    let insert = (blocks && matches!(media.content, Content::Picture { .. })).then(|| {
        let text = format!(":::写真 {}\n{}\n:::\n", media.id, media.record.alt);
        view! { <button type="button" class="btn btn-sm" data-insert=text>"本文に入れる"</button> }
    });
    view! { <li>{face}<p><b class="num">{format!("#{}", media.id)}</b>" "{media.record.alt}</p>{insert}</li> }.into_any()
}

/// A block to be filled in.
fn template(kind: BlockKind) -> String {
    let name = kind.names()[0];
    match kind {
        BlockKind::Picture => format!(":::{name} 番号\n何が写っているか\n写真の下に出す言葉\n:::\n"),
        BlockKind::Gallery => format!(":::{name}\n番号 何が写っているか\n番号 何が写っているか\n:::\n"),
        BlockKind::Quote => format!(":::{name}\n言葉\n—だれの言葉か\n:::\n"),
        BlockKind::Facts => format!(":::{name}\n名前：値\n:::\n"),
        BlockKind::Goal => format!(":::{name} 2026/名前\n:::\n"),
        BlockKind::Map | BlockKind::Product | BlockKind::Place | BlockKind::Event => format!(":::{name} 名前\n:::\n"),
    }
}
