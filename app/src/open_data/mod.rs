//! `/open-data`: which files and feeds there are for programs, what stands in each, and how they may be used. Only the server renders it.

mod columns;
mod files;
mod page;
mod words;

pub use files::{CASE_FILES, Column, FILES, File};
pub use words::news_title;

use crate::{context::context, error::AppError, page::Shown};

/// Where the page is, without a language.
pub const OPEN_DATA: &str = "/open-data";

/// The news of every part of the site as a feed, without a language.
pub const ALL_NEWS: &str = "/feeds/all.atom";

/// `/open-data`
pub(crate) async fn page() -> Result<Shown, AppError> {
    let context = context()?;
    let cases = store::comments::list(&context.store, context.lang, context.today()).await?;
    let published = cases.into_iter().filter(|case| case.standing.published_on.is_some()).collect();
    Ok(page::show(published, &context.site.public_url))
}
