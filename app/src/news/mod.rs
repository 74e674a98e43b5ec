//! お知らせ, for citizens: documents that only the server renders, so that no browser loads their code.

mod list;
pub mod machine;
mod page;
mod words;

use crate::{
    context::{Context, context, in_language},
    error::AppError,
    page::{Address, Shown},
};
use domain::{
    Slug,
    lang::Lang,
    news::{NewsFilter, NewsRecord},
    query,
};
use leptos::prelude::AnyView;

/// Where the list is, without a language.
const NEWS: &str = "/news";

/// `/news` and `/news/{slug}`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let context = context()?;
    match address.segments().as_slice() {
        ["news"] => {
            let pairs = query::pairs(&address.query);
            let (filter, ignored) = NewsFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            let list = store::news::list(&context.store, filter, context.now).await?;
            Ok(list::show(&context, &list, !ignored.is_empty()))
        }
        ["news", slug] => {
            let slug = Slug::parse(slug).map_err(|_| AppError::Missing)?;
            Ok(page::show(&context, store::news::page(&context.store, &slug, context.lang, context.now).await?))
        }
        _ => Err(AppError::Missing),
    }
}

/// A draft as it would be read in a language: for its editor.
pub(crate) async fn preview(context: &Context, record: NewsRecord, lang: Lang) -> Result<AnyView, AppError> {
    let news = store::news::preview(&context.store, record, lang, context.now).await?;
    Ok(in_language(context, lang, || page::preview(context, &news)))
}
