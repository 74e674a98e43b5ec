//! What was shown, version by version, and what is different in each.

use super::{Editor, PATH, title_of};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    staff::{desk::Desk, moment, page_head, shown},
    ui::{button::Button, difference::difference},
};
use domain::publishing::PieceVersion;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page<E: Editor>(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let piece = store::publishing::desk::<E>(&context.store, &desk.actor(), id).await?;
    let path = format!("{PATH}/{}/{id}", E::KIND.code());
    let draft = differences::<E>(piece.versions.first().map(|version| &version.record), &piece.record);
    let lines = piece.versions.iter().enumerate().map(|(place, version)| {
        let before = piece.versions.get(place + 1).map(|before| &before.record);
        let restore = view! {
            <form action=format!("{path}/restore") method="post">
                <input type="hidden" name="version" value=piece.version.to_string() />
                <input type="hidden" name="number" value=version.number.to_string() />
                <Button>"この版を下書きに戻す"</Button>
            </form>
        };
        view! { <section class="section">{head(context, version)}{differences::<E>(before, &version.record)}{restore}</section> }.into_any()
    });
    let title = format!("版と違い：{}", piece.record.title().ja);
    let view = view! {
        <div class="wrap desk-page">
            <p><a href=path.clone() rel="external">"書く画面へ戻る"</a></p>
            {page_head(desk, &title, "公開した版は残ります。市民に見えるのは、いちばん新しく公開した版です。")}
            <section class="section"><h2>"下書き"</h2>{draft}</section>
            {lines.collect_view()}
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

fn head<P>(context: &Context, version: &PieceVersion<P>) -> AnyView {
    let note = (!version.note.is_empty()).then(|| view! { <p>{version.note.clone()}</p> });
    view! {
        <h2>{format!("第{}版", version.number)}</h2>
        <p class="sub">{moment(context, version.made.0)}"　"{version.made.1.clone()}</p>
        {note}
    }
    .into_any()
}

/// What changed, field by field; of the first version everything is new, and nothing is said.
fn differences<E: Editor>(before: Option<&E>, after: &E) -> AnyView {
    let Some(before) = before else { return view! { <p class="sub">"初めての版です。"</p> }.into_any() };
    let old = before.pairs();
    let changed = after.pairs().into_iter().filter_map(|(name, now)| {
        let was = old.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
        (was != now).then(|| {
            view! { <dt>{title_of::<E>(name)}</dt><dd class="piece-change difference">{difference(was, &now, "消した所：", "加えた所：")}</dd> }
                .into_any()
        })
    });
    let changed: Vec<AnyView> = changed.collect();
    if changed.is_empty() {
        return view! { <p class="sub">"違いはありません。"</p> }.into_any();
    }
    view! { <dl class="piece-changes">{changed}</dl> }.into_any()
}
