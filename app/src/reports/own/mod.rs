//! `/reporter…`: the pages of a reporter who has signed in. In Japanese only, as the articles are.

mod home;
pub(crate) mod one;
pub(crate) mod photographs;
mod sign_in;
mod write;

use super::{Reporting, given};
use crate::{
    context::Context,
    error::AppError,
    page::{Head, Shown},
    staff::desk::Form,
    ui::{breadcrumb::Breadcrumb, page_foot::PageFoot},
};
use domain::reports::ReportText;
use leptos::prelude::*;
use store::reports::SignedReporter;

/// What stands before the number of a photograph that its author looks at.
const PHOTOGRAPHS: &str = "/reporter/photograph/";

/// A wording as it was sent.
pub fn text_of(form: &Form) -> ReportText {
    let plain = |name: &str| form.text(name).replace('\r', "\n").replace('\t', " ");
    ReportText { title: plain("title"), body: plain("article") }
}

/// `/reporter/…`
pub(super) async fn page(context: &Context, below: &[&str]) -> Result<Shown, AppError> {
    let reporting = given(context)?;
    match below {
        ["sent"] => return Ok(sign_in::sent(&reporting)),
        ["in", token] => return sign_in::enter(context, &reporting, token).await,
        _ => {}
    }
    let Some(signed) = reporting.signed.clone() else { return Ok(sign_in::page(&reporting)) };
    match below {
        [] | ["begin" | "renew" | "end"] => home::page(context, &reporting, &signed).await,
        [id, "photographs"] => photographs::page(context, &reporting, &signed, number(id)?).await,
        [id] | [id, _] => one::page(context, &reporting, &signed, number(id)?).await,
        _ => Err(AppError::Missing),
    }
}

fn number(text: &str) -> Result<i64, AppError> {
    text.parse().map_err(|_| AppError::Missing)
}

/// A page with its frame; the errors of a form come first, in the title as well.
fn shown(reporting: &Reporting, title: &str, above: Vec<(String, String)>, content: AnyView) -> Shown {
    let form = &reporting.form;
    let full = if form.has_errors() { crate::words::words().form.error_title(title) } else { title.to_owned() };
    let view = view! {
        <div class="wrap apply reporter">
            <Breadcrumb above=above here=title.to_owned() />
            {form.summary()}{form.done()}
            {content}
        </div>
        <PageFoot updated_on=None />
    };
    let description = "大阪府柏原市（かしわらし）のまちの見聞特派員が、記事を書いて送るページです。".to_owned();
    Shown { head: Head { title: full, description, desk: true, ..Head::default() }, view: view.into_any() }
}

/// The way back to one's own articles.
fn home_link() -> (String, String) {
    ("/reporter".to_owned(), "特派員のページ".to_owned())
}

/// Who has signed in, and the way out.
fn who(signed: &SignedReporter) -> AnyView {
    view! {
        <form class="apply-who" action="/reporter/sign-out" method="post">
            <span>{format!("{}（{}）", signed.pen, signed.email)}</span>
            <button class="btn btn-sm" type="submit">"サインアウト"</button>
        </form>
    }
    .into_any()
}
