//! Pictures and papers to choose from, each with buttons that put it where it belongs, and the way for a new one to come in without
//! leaving the page.

use super::{Editor, PATH, entry::Input};
use crate::{
    context::Context,
    error::AppError,
    page::Address,
    staff::{desk::Desk, parameter, words},
    ui::{
        button::{Button, Look},
        choices::{Choice, SelectField},
        field::Label,
        file_picker::{FilePicker, PICTURES_AND_PAPERS},
        plate::{Load, Place, image},
        text_field::{TextArea, TextField},
    },
};
use domain::{
    media::{Content, LARGEST_FILE, Licence, MediaFilter, MediaRecord, MediaView},
    publishing::Kind,
};
use leptos::prelude::*;

/// How many of the newest stand here.
const MOST: usize = 24;

/// What is wrong with the form below is told here as well, by what its fields are called.
pub(super) fn title_of(field: &str) -> Option<String> {
    let title = match field {
        "files" => "送るファイル",
        "alt" => ALT,
        "alt-en" => ALT_EN,
        "credit" => CREDIT,
        _ => return None,
    };
    Some(title.to_owned())
}

const ALT: &str = "何が写っているか（書類は、その名前）";
const ALT_EN: &str = "英語の説明";
const CREDIT: &str = "撮影・作成した人や課";

pub(super) async fn view<E: Editor>(context: &Context, desk: &Desk, address: &Address, id: i64) -> Result<Option<AnyView>, AppError> {
    let blocks = E::FIELDS.iter().any(|entry| matches!(entry.input, Input::Blocks(_)));
    if !blocks && !E::FIELDS.iter().any(|entry| matches!(entry.input, Input::Picture | Input::Paper)) && E::KIND != Kind::Meeting {
        return Ok(None);
    }
    // A paper is of use only where a field or a text takes one.
    let papers = E::KIND == Kind::Meeting || E::FIELDS.iter().any(|entry| entry.input == Input::Paper);
    let filter = MediaFilter { described: Some(true), pictures: !papers, ..MediaFilter::default() };
    let mut found = store::media::list(&context.store, &desk.actor(), &filter).await?;
    let more = found.len() > MOST;
    found.truncate(MOST);
    let waiting = store::media::unfinished(&context.store, &desk.actor()).await?;
    // What was sent just now stands first, be it new or not.
    let sent = match parameter(address, "picture").parse() {
        Ok(sent) => store::media::find(&context.store, &desk.actor(), sent).await.ok().map(|page| page.media),
        Err(_) => None,
    };
    let like = sent.as_ref().map(|media| media.record.clone()).unwrap_or_default();
    let told = sent.as_ref().map(|media| {
        let known = parameter(address, "done") == "picture-known";
        let told = format!("{}：#{} {}", if known { "前に送られたものと同じです" } else { "送ったもの" }, media.id, media.record.alt);
        let kept = known.then(|| {
            let to = format!("/staff/media/{}", media.id);
            view! { <br />"説明は前のままです。"<a href=to target="_blank" rel="external">"説明を直す（別の画面）"</a> }
        });
        view! { <p class="piece-sent" tabindex="-1" data-arrived>{told}{kept}</p> }
    });
    if let Some(sent) = sent.filter(MediaView::is_ready) {
        found.retain(|media| media.id != sent.id);
        found.insert(0, sent);
    }
    let things = found.into_iter().map(|media| thing::<E>(media, blocks)).collect_view();
    let waiting = (waiting > 0).then(|| {
        let told = format!("説明がまだのものが{waiting}点あります。説明を書くと、ここに並びます。");
        view! { <p><a href="/staff/media?state=unfinished" rel="external">{told}</a></p> }
    });
    let more = more.then(|| {
        let told = format!("新しいものから{MOST}点です。これより前のものは、一覧で番号（#）を見て、番号で書けます。");
        view! { <p class="sub">{told}" "<a href="/staff/media" rel="external">"一覧を見る"</a></p> }
    });
    let open = blocks || told.is_some();
    let sending = desk.form.has_errors() && desk.form.sent("alt");
    Ok(Some(
        view! {
            <details class="piece-picker" id="pictures" open=open || sending>
                <summary>"写真と書類"</summary>
                {told}
                <details class="piece-send" open=sending>
                    <summary>"新しく送る"</summary>
                    {sender(desk, format!("{PATH}/{}/{id}/picture", E::KIND.code()), &like)}
                </details>
                {waiting}
                <ul class="shelf">{things}</ul>
                {more}
            </details>
        }
        .into_any(),
    ))
}

/// The form for a new one, with what is said of it: who makes a picture has often made the next as well.
fn sender(desk: &Desk, action: String, like: &MediaRecord) -> AnyView {
    let form = &desk.form;
    let sent = form.sent("alt");
    let value = |name: &str, else_: &str| if sent { form.value(name).to_owned() } else { else_.to_owned() };
    let licence = value("licence", like.licence.code());
    let licences = Licence::ALL.map(|one| Choice::new(one.code(), words::licence(one)).chosen(one.code() == licence)).to_vec();
    let alt = Label::required("alt", ALT).hint("見えない人に読み上げる文です。例：斜面のぶどう棚に実る、紫色のデラウェア");
    view! {
        <form class="form" action=action method="post" enctype="multipart/form-data" data-upload="送っています" data-upload-part="#pictures" data-not-sent="送れませんでした。つながりを確かめて、もう一度送ってください。書いたものと選んだものは、そのままです。">
            <noscript><p>"送る前に、上の「保存する」を押してください。保存していない文は、送ると消えます。"</p></noscript>
            <FilePicker label=Label::required("files", "ファイルを選ぶ").error(form.error("files")) accept=PICTURES_AND_PAPERS types="JPEG、PNG、WebP、PDF、Word、Excel" megabytes=(LARGEST_FILE / 1_000_000) as u32 />
            <TextArea label=alt.error(form.error("alt")) value=value("alt", "") rows=2 />
            <TextArea label=Label::optional("alt-en", ALT_EN).error(form.error("alt-en")) value=value("alt-en", "") rows=2 />
            <TextField label=Label::required("credit", CREDIT).hint("写真の下に出ます。例：柏原市産業振興課").error(form.error("credit")) value=value("credit", &like.credit) />
            <SelectField label=Label::required("licence", "使える条件") choices=licences />
            <p class="wrong" role="alert" data-told></p>
            <div class="desk-acts"><Button look=Look::Solid>"送る"</Button></div>
        </form>
    }
    .into_any()
}

fn thing<E: Editor>(media: MediaView, blocks: bool) -> AnyView {
    let picture = matches!(media.content, Content::Picture { .. });
    let face = match media.content {
        Content::Picture { .. } => image(media.address(), Place::card(Load::Later)),
        Content::Paper { kind, .. } => view! { <span class="plate paper" aria-hidden="true">{kind.paper_name()}</span> }.into_any(),
    };
    let of = format!("：#{} {}", media.id, media.record.alt);
    let into_text = (blocks && picture).then(|| {
        let text = format!(":::写真 {}\n{}\n:::\n", media.id, media.record.alt);
        // Without an English description of its own the block is read with what the library has.
        let english = format!(":::picture {}\n{}\n:::\n", media.id, media.record.alt_en);
        view! { <button type="button" class="btn btn-sm" data-insert=text data-insert-en=english>"本文に入れる"<span class="sr">{of.clone()}</span></button> }
    });
    let wanted = if picture { Input::Picture } else { Input::Paper };
    let into_fields = E::FIELDS.iter().filter(|entry| entry.input == wanted).map(|entry| {
        let label = format!("「{}」にする", entry.label);
        view! { <button type="button" class="btn btn-sm" data-insert=media.id.to_string() data-insert-into=entry.name>{label}<span class="sr">{of.clone()}</span></button> }.into_any()
    });
    let into_fields = into_fields.collect_view();
    view! { <li>{face}<p><b class="num">{format!("#{}", media.id)}</b>" "{media.record.alt.clone()}</p><div class="piece-put">{into_text}{into_fields}</div></li> }.into_any()
}
