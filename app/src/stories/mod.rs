//! 物語, for citizens: documents that only the server renders, so that no browser loads their code.

mod blocks;
mod list;
mod page;
mod words;

pub(crate) use list::some as cards;

use crate::{
    context::{Context, context},
    error::AppError,
    page::{Address, Shown},
};
use domain::{
    Slug,
    lang::Lang,
    query,
    stories::{StoryFilter, StoryRecord},
};
use leptos::prelude::AnyView;

/// Where the list is, without a language.
const STORIES: &str = "/stories";

/// What the list is called, as feeds say it.
pub const fn title(lang: Lang) -> &'static str {
    words::title(lang)
}

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

/// A draft as it would be read in a language: for its editor.
pub(crate) async fn preview(context: &Context, record: StoryRecord, lang: Lang) -> Result<AnyView, AppError> {
    Ok(page::preview(&store::stories::preview(&context.store, record, lang, context.now).await?))
}

/// The address of a story, without a language.
fn address(slug: &Slug) -> String {
    format!("{STORIES}/{slug}")
}
