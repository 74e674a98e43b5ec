//! `/reporter/{id}/photographs`: what is there, each with its words, and a place for more, in one form: whoever sends a photograph keeps
//! what he wrote of the others.

use super::{PHOTOGRAPHS, home_link, shown};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    reports::Reporting,
    staff::desk::Form,
    ui::{
        banner::{Banner, Tone},
        button::{Button, Look, Size},
        field::Label,
        file_picker::FilePicker,
    },
    words::words,
};
use domain::{
    media::LARGEST_FILE,
    reports::{LONGEST_ALT, MOST_PHOTOGRAPHS, Photograph, ReportDesk},
};
use leptos::prelude::*;
use store::reports::SignedReporter;

pub(super) async fn page(context: &Context, reporting: &Reporting, signed: &SignedReporter, id: i64) -> Result<Shown, AppError> {
    let desk = store::reports::find(&context.store, &signed.actor(), id).await?;
    if !desk.report.stage.is_open_to_author() {
        return super::one::page(context, reporting, signed, id).await;
    }
    let title = if desk.newest.text.title.is_empty() { "新しい記事".to_owned() } else { desk.newest.text.title.clone() };
    let content = view! {
        <h1>"写真"</h1>
        <p class="lead">{format!("{MOST_PHOTOGRAPHS}枚まで。1枚目が、記事の始まりと一覧に出ます。公開するまで、あなたと編集の担当のほかには見えません。")}</p>
        {lacking(&desk)}
        {form(&reporting.form, &desk)}
    };
    Ok(shown(reporting, "写真", vec![home_link(), (format!("/reporter/{id}"), title)], content.into_any()))
}

/// What is missing before the article can be sent, with the way to the first of it.
fn lacking(desk: &ReportDesk) -> Option<AnyView> {
    let undescribed = desk.undescribed();
    undescribed.first().map(|first| {
        let told = format!("説明のない写真が{}枚あります。「何が写っているか」を書くまで、記事は送れません。", undescribed.len());
        let way = format!("#alt-{first}");
        view! { <Banner tone=Tone::Warning><p>{told}<a href=way>"説明を書く"</a></p></Banner> }.into_any()
    })
}

/// Photographs as they are, for whoever only looks. `at` is what stands before the number of one.
pub(crate) fn looking(at: &str, photographs: &[Photograph]) -> Option<AnyView> {
    let each = photographs
        .iter()
        // The words below say what is to be seen: once is enough.
        .map(|photograph| view! { <li class="apply-photo">{small(at, photograph, "")}<p>{photograph.alt.clone()}</p></li> }.into_any());
    (!photographs.is_empty()).then(|| view! { <ul class="plain report-photos">{each.collect_view()}</ul> }.into_any())
}

fn form(form: &Form, desk: &ReportDesk) -> AnyView {
    let there = &desk.photographs;
    let fields = there.iter().map(|photograph| field(form, photograph)).collect_view();
    let add = if there.len() < MOST_PHOTOGRAPHS {
        let label = Label::optional("files", "写真を加える")
            .hint("人の顔や家が写るときは、本人に断ってください。撮った場所の記録は、受け取るときに消します。");
        let megabytes = u32::try_from(LARGEST_FILE / 1_000_000).unwrap_or_default();
        let label = label.error(form.error("files"));
        view! { <FilePicker label=label accept="image/jpeg,image/png,image/webp" types="JPEG、PNG、WebP" megabytes=megabytes several=true /> }.into_any()
    } else {
        view! { <p class="sub">"これ以上は加えられません。入れ替えるときは、先に外してください。"</p> }.into_any()
    };
    view! {
        <form class="form" id="main" action=format!("/reporter/{}/photographs", desk.id) method="post" enctype="multipart/form-data" novalidate>
            <ul class="plain">{fields}</ul>
            {add}
            <div class="reporter-save">
                <Button look=Look::Solid size=Size::Large>"保存する"</Button>
                <Button size=Size::Large name="go" value="article">"保存して、記事へ戻る"</Button>
            </div>
        </form>
    }
    .into_any()
}

fn small(at: &str, photograph: &Photograph, alt: &str) -> AnyView {
    let (width, height) = photograph.size;
    view! { <img src=format!("{at}{}", photograph.id) alt=alt.to_owned() width=width height=height loading="lazy" /> }.into_any()
}

fn field(form: &Form, photograph: &Photograph) -> AnyView {
    let name = format!("alt-{}", photograph.id);
    let value = if form.sent(&name) { form.value(&name).to_owned() } else { photograph.alt.clone() };
    let hint = format!("{name}-hint");
    view! {
        <li class="apply-photo">
            {small(PHOTOGRAPHS, photograph, &photograph.alt)}
            <div class="field">
                <label for=name.clone()>"何が写っているか"<span class="need must">{words().form.required}</span></label>
                <span class="hint" id=hint.clone()>"見えない人のための説明。例：橋の上から見た夕方の川"</span>
                <input type="text" id=name.clone() name=name.clone() value=value maxlength=LONGEST_ALT.to_string() required aria-describedby=hint autocomplete="off" />
                <label class="ck"><input type="checkbox" name="remove" value=photograph.id.to_string() />"この写真を外す"</label>
            </div>
        </li>
    }
    .into_any()
}
