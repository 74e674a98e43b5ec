//! 物語, for citizens: documents that only the server renders, so that no browser loads their code.

mod blocks;
mod list;
mod page;
mod words;

use crate::{
    context::context,
    error::AppError,
    page::{Address, Shown},
};
use domain::{Slug, query, stories::StoryFilter};

/// Where the list is, without a language.
const STORIES: &str = "/stories";

/// `/stories` and `/stories/{slug}`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let context = context()?;
    match address.segments().as_slice() {
        ["stories"] => {
            let pairs = query::pairs(&address.query);
            let (filter, ignored) = StoryFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            let list = store::stories::list(&context.store, filter, context.lang, context.now).await?;
            Ok(list::show(list, !ignored.is_empty()))
        }
        ["stories", slug] => {
            let slug = Slug::parse(slug).map_err(|_| AppError::Missing)?;
            Ok(page::show(store::stories::page(&context.store, &slug, context.lang, context.now).await?))
        }
        _ => Err(AppError::Missing),
    }
}

/// The address of a story, without a language.
fn address(slug: &Slug) -> String {
    format!("{STORIES}/{slug}")
}
