//! 広報かしわら, for citizens: documents that only the server renders. Issues as text and as they were printed, the archive by year, and
//! letters about new ones.

mod ended;
mod form;
mod issue;
mod letters;
mod list;
mod subscribe;
mod words;

pub use form::{Subscribing, Wrong};
pub use letters::{asked as asked_letter, issue as issue_letter};
pub use words::title;

use crate::{
    context::{Context, context},
    error::AppError,
    page::{Address, Shown},
};
use domain::{
    Slug,
    bulletin::{EndLink, IssueFilter, IssueRecord},
    lang::Lang,
    query,
};
use leptos::prelude::AnyView;
use store::Token;

/// Where the archive is, without a language.
pub const BULLETIN: &str = "/bulletin";

/// Where letters are asked for, without a language.
pub const SUBSCRIBE: &str = "/bulletin/subscribe";

/// Where the news are for feed readers, without a language.
pub const FEED: &str = "/feeds/bulletin.atom";

/// `/bulletin` and everything below.
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let context = context()?;
    match address.segments().as_slice() {
        ["bulletin"] => {
            let pairs = query::pairs(&address.query);
            let (filter, ignored) = IssueFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            let list = store::bulletin::list(&context.store, filter, context.lang, context.now).await?;
            Ok(list::show(list, !ignored.is_empty()))
        }
        ["bulletin", "subscribe"] => Ok(subscribe::page(&context, &address)),
        ["bulletin", "confirm", link] => subscribe::confirm(&context, &Token::read(link).ok_or(AppError::Missing)?).await,
        ["bulletin", "end", link] => Ok(ended::page(&EndLink::read(link).ok_or(AppError::Missing)?)),
        ["bulletin", slug] => {
            let slug = Slug::parse(slug).map_err(|_| AppError::Missing)?;
            Ok(issue::show(store::bulletin::page(&context.store, &slug, context.lang, context.now).await?))
        }
        _ => Err(AppError::Missing),
    }
}

/// A draft as it would be read in a language: for its editor.
pub(crate) async fn preview(context: &Context, record: IssueRecord, lang: Lang) -> Result<AnyView, AppError> {
    Ok(issue::preview(&store::bulletin::preview(&context.store, record, lang, context.now).await?))
}

/// Where who has the address confirms that he wants letters, without a language.
pub fn confirm_address(link: &Token) -> String {
    format!("/bulletin/confirm/{}", link.text())
}

/// Where letters are ended, without a language.
pub fn end_address(link: &EndLink) -> String {
    format!("/bulletin/end/{}", link.text())
}

/// The address of an issue, without a language.
pub fn address(slug: &Slug) -> String {
    format!("{BULLETIN}/{slug}")
}
