//! 見どころ, for citizens: documents that only the server renders, so that no browser loads their code. The list has a map of our own.

mod blocks;
mod facts;
mod filter;
mod ground;
mod list;
mod map;
mod names;
mod page;
mod structured;
mod words;

pub(crate) use blocks::{block_card, block_map};
pub(crate) use map::{Pin, View, map};
pub(crate) use page::cover;
pub(crate) use words::{category_name, distance};

use crate::{
    context::{Context, context},
    courses,
    error::AppError,
    page::{Address, Shown},
};
use domain::{
    Slug,
    lang::Lang,
    places::{PlaceFilter, PlaceRecord},
    query,
};
use leptos::prelude::AnyView;

/// Where the list is, without a language.
pub(crate) const PLACES: &str = "/places";

/// `/places`, `/places/{slug}` and what is below `/places/courses`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let context = context()?;
    match address.segments().as_slice() {
        ["places"] => {
            let pairs = query::pairs(&address.query);
            let (filter, ignored) = PlaceFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            let list = store::places::list(&context.store, filter, context.lang, context.now).await?;
            Ok(list::show(list, !ignored.is_empty()))
        }
        ["places", "courses", below @ ..] => courses::page(&context, below).await,
        ["places", slug] => {
            let slug = Slug::parse(slug).map_err(|_| AppError::Missing)?;
            Ok(page::show(&store::places::page(&context.store, &slug, context.lang, context.now).await?))
        }
        _ => Err(AppError::Missing),
    }
}

/// A draft as it would be read in a language: for its editor.
pub(crate) async fn preview(context: &Context, record: PlaceRecord, lang: Lang) -> Result<AnyView, AppError> {
    Ok(page::preview(&store::places::preview(&context.store, record, lang, context.now).await?))
}

/// The address of a place, without a language.
pub(crate) fn address(slug: &Slug) -> String {
    format!("{PLACES}/{slug}")
}

/// What the title of the list is in the language of the page.
pub(crate) fn title() -> &'static str {
    words::here().title
}
