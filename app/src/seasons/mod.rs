//! 季節の暦, for citizens. Only the server renders it.

mod parts;
mod words;
mod year;

pub(crate) use parts::{lines, now_list, place};

use crate::{
    context::{Context, context},
    error::AppError,
    page::Shown,
};
use domain::{lang::Lang, seasons::SeasonRecord};
use leptos::prelude::AnyView;

/// Where the calendar is, without a language.
pub(crate) const SEASONS: &str = "/seasons";

/// `/seasons`
pub(crate) async fn page() -> Result<Shown, AppError> {
    let context = context()?;
    Ok(year::show(&store::seasons::year(&context.store, context.lang, context.now).await?))
}

/// A draft as it would be read in a language: for its editor.
pub(crate) async fn preview(context: &Context, record: SeasonRecord, lang: Lang) -> Result<AnyView, AppError> {
    Ok(year::preview(&store::seasons::preview(&context.store, record, lang, context.now).await?))
}
