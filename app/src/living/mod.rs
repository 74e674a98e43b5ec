//! `/living` and `/visit`: what who thinks of living here, and who thinks of a visit, needs to know. Their sections are kept by editors;
//! what changes by itself — stories, seasons, events, products — is drawn from where it is kept. Only the server renders them.

mod data;
mod live;
mod page;
mod section;
mod words;

use crate::{
    context::{Context, context, in_language},
    error::AppError,
    page::{Address, Shown},
};
use domain::{
    lang::Lang,
    living::{GuidePage, GuideRecord},
};
use leptos::prelude::AnyView;

/// `/living` and `/visit`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let context = context()?;
    let page = GuidePage::from_code(address.last()).ok_or(AppError::Missing)?;
    let (sections, pictures) = store::living::sections(&context.store, page, context.lang, context.now).await?;
    let live = live::Live::of(&context, page).await?;
    Ok(page::show(page, &sections, &pictures, &live))
}

/// A draft as it would be read in a language: for its editor.
pub(crate) async fn preview(context: &Context, record: &GuideRecord, lang: Lang) -> Result<AnyView, AppError> {
    let covers: Vec<i64> = record.cover.into_iter().collect();
    let pictures = store::publishing::pictures(&context.store, &covers, lang).await?;
    Ok(in_language(context, lang, || section::preview(record, &pictures, lang)))
}

/// Where a page is, without a language.
const fn address(page: GuidePage) -> &'static str {
    match page {
        GuidePage::Living => "/living",
        GuidePage::Visit => "/visit",
    }
}
