//! Server functions of the goals.

use crate::error::AppError;
use domain::{
    goals::{GoalPage, YearPage},
    lang::Lang,
};
use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, Postcard},
};

/// A year's promises; of the present year, or the newest that has something, if none is named. `department` may be empty.
///
/// # Errors
/// [`AppError::Missing`] if there is no such year or department, [`AppError::Unavailable`] if the database does not answer.
#[server(name = LoadYear, input = GetUrl, output = Postcard, prefix = "/api", endpoint = "goals")]
pub async fn year(
    #[server(default)] lang: Lang,
    #[server(default)] year: String,
    #[server(default)] department: String,
) -> Result<YearPage, AppError> {
    use crate::context::{answer, context};
    let context = context()?;
    let year = answer(some(&year).map(|year| domain::goals::FiscalYear::read(year).ok_or(AppError::Missing)).transpose())?;
    let department = answer(some(&department).map(|slug| domain::Slug::parse(slug).map_err(|_| AppError::Missing)).transpose())?;
    answer(store::goals::year(&context.store, year, department.as_ref(), context.today(), lang).await)
}

/// A goal's page.
///
/// # Errors
/// [`AppError::Missing`] if there is none at this address, [`AppError::Unavailable`] if the database does not answer.
#[server(name = LoadGoal, input = GetUrl, output = Postcard, prefix = "/api", endpoint = "goal")]
pub async fn goal(#[server(default)] lang: Lang, year: String, slug: String) -> Result<GoalPage, AppError> {
    use crate::context::{answer, context};
    let context = context()?;
    let year = answer(domain::goals::FiscalYear::read(&year).ok_or(AppError::Missing))?;
    let slug = answer(domain::Slug::parse(&slug).map_err(|_| AppError::Missing))?;
    answer(store::goals::goal(&context.store, year, &slug, context.today(), lang).await)
}

/// What is not empty.
#[cfg(feature = "ssr")]
fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
