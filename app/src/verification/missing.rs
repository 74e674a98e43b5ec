//! Numbers that the register does not have: what to check, and the field once more.

use super::{answers, start, words};
use crate::{
    context::Context,
    error::AppError,
    page::{Head, Shown},
    ui::{breadcrumb::Breadcrumb, page_foot::PageFoot, said::heading_read},
    words::fill,
};
use domain::certification::CertificateNumber;
use leptos::prelude::*;

/// No certificate has the number.
pub(super) async fn unknown(context: &Context, number: CertificateNumber) -> Result<Shown, AppError> {
    let words = words::here();
    let text = fill(words.missing_text, &[("{number}", &number)]);
    show(context, words.missing_title, text, number.to_string()).await
}

/// What stands in the address is no number.
pub(super) async fn unread(context: &Context, text: String) -> Result<Shown, AppError> {
    let words = words::here();
    let shown: String = text.chars().take(40).collect();
    let says = fill(words.unread_text, &[("{number}", &shown)]);
    show(context, words.unread_title, says, shown).await
}

async fn show(context: &Context, title: &'static str, text: String, typed: String) -> Result<Shown, AppError> {
    let keys = store::verification::keys(&context.store).await?;
    let words = words::here();
    let head = Head { title: title.to_owned(), description: text.clone(), desk: true, ..Head::default() };
    let checks = words.missing_checks.map(|check| view! { <li>{check}</li> }).collect_view();
    // A statement in the address is checked all the same: it says that the paper is genuine, and of another register, or not.
    let content = view! {
        {answers::place()}
        <section aria-labelledby="what">
            <h2 id="what">{heading_read(words.what_to_check, words.readings)}</h2>
            <ul class="points">{checks}</ul>
        </section>
        <section aria-labelledby="by-number">
            <h2 id="by-number">{heading_read(words.by_number, words.readings)}</h2>
            {start::form(typed, None)}
        </section>
    };
    let view = view! {
        <div class="wrap narrow verify">
            <Breadcrumb above=vec![("/verify".to_owned(), words.title.to_owned())] here=title />
            <h1>{heading_read(title, words.readings)}</h1>
            <p class="lead">{text}</p>
            {answers::part(&keys, None, content.into_any())}
        </div>
        <PageFoot updated_on=None />
    };
    Ok(Shown { head, view: view.into_any() })
}
