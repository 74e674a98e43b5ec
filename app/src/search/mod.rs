//! サイト内検索, for citizens: one field for whatever is published. Only the server renders it.

mod page;
mod words;

use crate::{
    context::context,
    error::AppError,
    page::{Address, Shown},
};
use domain::{query, search::SearchFilter};

/// Where the page is, without a language.
pub(crate) const SEARCH: &str = "/search";

/// `/search`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let context = context()?;
    let pairs = query::pairs(&address.query);
    let (filter, all) = SearchFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    let found = store::search::search(&context.store, filter, context.lang, context.now).await?;
    Ok(page::show(&found, !all))
}
