//! PR活動の記録, for citizens: documents that only the server renders, so that no browser loads their code.

mod list;
mod page;
mod words;

use crate::{
    context::{Context, context, in_language},
    error::AppError,
    page::{Address, Shown},
};
use domain::{
    Slug,
    campaigns::{CampaignFilter, CampaignRecord},
    lang::Lang,
    query,
};
use leptos::prelude::AnyView;

/// Where the list is, without a language.
const CAMPAIGNS: &str = "/campaigns";

/// `/campaigns` and `/campaigns/{slug}`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let context = context()?;
    match address.segments().as_slice() {
        ["campaigns"] => {
            let pairs = query::pairs(&address.query);
            let (filter, ignored) = CampaignFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            let list = store::campaigns::list(&context.store, filter, context.lang, context.now).await?;
            Ok(list::show(list, !ignored.is_empty()))
        }
        ["campaigns", slug] => {
            let slug = Slug::parse(slug).map_err(|_| AppError::Missing)?;
            Ok(page::show(store::campaigns::page(&context.store, &slug, context.lang, context.now).await?))
        }
        _ => Err(AppError::Missing),
    }
}

/// A draft as it would be read in a language: for its editor.
pub(crate) async fn preview(context: &Context, record: CampaignRecord, lang: Lang) -> Result<AnyView, AppError> {
    let campaign = store::campaigns::preview(&context.store, record, lang, context.now).await?;
    Ok(in_language(context, lang, || page::preview(&campaign)))
}

/// The address of one, without a language.
fn address(slug: &Slug) -> String {
    format!("{CAMPAIGNS}/{slug}")
}
