//! `/apply…`: how producers apply, mend, and keep their certificates. In Japanese only; only the server renders it, and every page
//! works without a program.

mod certificate;
mod counter;
mod fields;
mod home;
mod lacking;
mod letters;
mod new_email;
mod one;
mod part;
mod sending;
mod sign_in;

pub use counter::{Counter, Desk};
pub use fields::{business_of, form_of};
pub use lacking::lacking;
pub use letters::link_letter;
pub use new_email::{email_changed_letter, new_email_letter};
pub(crate) use one::writing as tasks;
pub use part::file_fault;
pub(crate) use part::{item, writing as part_page};
pub(crate) use sending::checking;

use super::summary::Lists;
use crate::{
    context::{Context, context},
    error::AppError,
    page::{Address, Head, Shown},
    ui::{breadcrumb::Breadcrumb, page_foot::PageFoot},
};
use domain::lang::Lang;
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::SignedApplicant;

/// `/apply/…`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let context = context()?;
    // Without a counter it is not the server's door that asks: `/en/apply` is nothing.
    let counter = context.sent::<Counter>().ok_or(AppError::Missing)?;
    let segments = address.segments();
    let below = segments.get(1..).unwrap_or_default();
    match below {
        ["sent"] => return Ok(sign_in::sent(&counter)),
        ["in", token] => return sign_in::enter(&context, &counter, token).await,
        _ => {}
    }
    let Some(applicant) = counter.applicant.clone() else { return sign_in::page(&context, &counter).await };
    match below {
        [] | ["begin" | "again"] => home::page(&context, &counter, &applicant).await,
        ["email", token] => new_email::page(&context, &counter, &applicant, token).await,
        ["business" | "email"] => part::business_page(&context, &counter, &applicant).await,
        ["certificate", number, ..] => certificate::page(&context, &counter, &applicant, number).await,
        [id] => one::page(&context, &counter, &applicant, number(id)?).await,
        [id, "check" | "submit" | "answer"] => sending::page(&context, &counter, &applicant, number(id)?).await,
        [id, "withdraw"] => one::page(&context, &counter, &applicant, number(id)?).await,
        [id, "letter", letter] => letters::page(&context, &applicant, (number(id)?, number(letter)?)).await,
        [id, "file", ..] => part::of_file(&context, &counter, &applicant, number(id)?, &address).await,
        [id, part] => part::page(&context, &counter, &applicant, (number(id)?, part), &address).await,
        _ => Err(AppError::Missing),
    }
}

fn number(text: &str) -> Result<i64, AppError> {
    text.parse().map_err(|_| AppError::Missing)
}

/// Districts and categories by their names.
pub(crate) async fn lists(context: &Context) -> Result<Lists, AppError> {
    let (areas, categories) = store::catalogue::names(&context.store, Lang::Ja).await?;
    Ok(Lists { areas, categories })
}

/// A page with its frame; the errors of a form come first, in the title as well.
fn shown(counter: &Arc<Counter>, title: &str, above: Vec<(String, String)>, content: AnyView) -> Shown {
    let form = &counter.form;
    let full = if form.has_errors() { crate::words::words().form.error_title(title) } else { title.to_owned() };
    let view = view! {
        <div class="wrap apply">
            <Breadcrumb above=above here=title.to_owned() />
            {form.summary()}{form.done()}
            {content}
        </div>
        <PageFoot updated_on=None />
    };
    let description = "大阪府柏原市（かしわらし）のブランド認定に申請し、認定証を更新する、事業者のためのページです。".to_owned();
    Shown { head: Head { title: full, description, desk: true, ..Head::default() }, view: view.into_any() }
}

/// The way back to one's own applications.
fn home_link() -> (String, String) {
    ("/apply".to_owned(), "申請と認定".to_owned())
}

/// Who has signed in, and the way out.
fn who(applicant: &SignedApplicant) -> AnyView {
    let name = if applicant.name.is_empty() { applicant.email.clone() } else { format!("{}（{}）", applicant.name, applicant.email) };
    view! {
        <form class="apply-who" action="/apply/sign-out" method="post">
            <span>{name}</span>
            <button class="btn btn-sm" type="submit">"サインアウト"</button>
        </form>
    }
    .into_any()
}
