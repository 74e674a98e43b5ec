//! 催し, for citizens: documents that only the server renders, so that no browser loads their code.

mod card;
mod form;
mod letters;
mod list;
pub mod machine;
mod page;
mod receipt;
mod sign_up;
mod sign_words;
mod structured;
pub(crate) mod when;
mod words;

pub use form::{Signing, Wrong, problems};
pub use letters::letter;

use crate::{
    context::{Context, context},
    error::AppError,
    page::{Address, Shown},
};
use domain::{
    Slug,
    events::{EventFilter, EventRecord},
    lang::Lang,
    query,
};
use leptos::prelude::AnyView;
use store::Token;

/// Where the list is, without a language.
const EVENTS: &str = "/events";

/// `/events`, `/events/{slug}`, `/events/{slug}/sign-up` and `/events/receipt/{token}`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let context = context()?;
    let named = |slug: &str| Slug::parse(slug).map_err(|_| AppError::Missing);
    match address.segments().as_slice() {
        ["events"] => {
            let pairs = query::pairs(&address.query);
            let (filter, ignored) = EventFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            let list = store::events::list(&context.store, filter, context.lang, context.now).await?;
            Ok(list::show(&context, list, !ignored.is_empty()))
        }
        ["events", "receipt", token] => receipt::page(&context, &Token::read(token).ok_or(AppError::Missing)?).await,
        ["events", slug, "sign-up"] => sign_up::page(&context, &named(slug)?).await,
        ["events", slug] => {
            let event = store::events::page(&context.store, &named(slug)?, context.lang, context.now).await?;
            Ok(page::show(&context, &event))
        }
        _ => Err(AppError::Missing),
    }
}

/// A draft as it would be read in a language: for its editor.
pub(crate) async fn preview(context: &Context, record: EventRecord, lang: Lang) -> Result<AnyView, AppError> {
    let event = store::events::preview(&context.store, record, lang, context.now).await?;
    Ok(crate::context::in_language(context, lang, || page::preview(context, lang, &event)))
}

/// The address of an event, without a language.
pub fn address(slug: &Slug) -> String {
    format!("{EVENTS}/{slug}")
}

/// Where one signs up, without a language; for one of several times by its name.
fn sign_up_address(slug: &Slug, key: &str) -> String {
    if key.is_empty() { format!("{EVENTS}/{slug}/sign-up") } else { format!("{EVENTS}/{slug}/sign-up?on={key}") }
}

/// Where somebody sees what became of his sign-up.
pub fn receipt_address(token: &Token) -> String {
    format!("{EVENTS}/receipt/{}", token.text())
}

/// The calendar of an event; of one of its times, if it is named.
fn calendar_address(slug: &Slug, key: &str) -> String {
    if key.is_empty() { format!("/calendar/events/{slug}.ics") } else { format!("/calendar/events/{slug}.ics?on={key}") }
}
