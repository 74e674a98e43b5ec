//! `/staff/goals…`: the promises of the city as staff keep them.

mod fault;
mod import;
mod item;
mod keepers;
mod month;
mod overview;
mod plan;
pub(super) mod questions;
mod review;
mod review_form;
mod reviews;
mod words;

pub use fault::PlanFault;
pub use import::sheets as import_sheets;
pub(super) use plan::{change_word, waiting_for};

use super::desk::Desk;
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
};
use domain::{Slug, goals::FiscalYear};
use leptos::prelude::*;
use std::sync::Arc;

/// The page at what of an address comes after `/staff/goals`; at that of a form it is the page on which the form stands.
pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, below: &[&str]) -> Result<Shown, AppError> {
    match below {
        ["import"] => Ok(import::page(desk)),
        ["import", id] => import::one(context, desk, id).await,
        [] | ["enter" | "approve" | "reject"] => month::page(context, desk, address).await,
        ["overview"] => overview::page(context, desk, address).await,
        ["keepers"] => keepers::page(context, desk, address).await,
        ["reviews"] => reviews::page(context, desk).await,
        ["reviews", "new"] => review_form::new(context, desk, address).await,
        ["reviews", id, ..] => review::page(context, desk, id).await,
        ["items", id, ..] => item::page(context, desk, id).await,
        ["questions"] => questions::page(context, desk, address).await,
        ["questions", id, ..] => questions::one(context, desk, id).await,
        _ => plan::page(context, desk, below).await,
    }
}

/// The pages beside each other: what a month's work, a look over everything and a meeting need.
const WAYS: [(&str, &str); 5] = [
    ("/staff/goals", "今月の数値"),
    ("/staff/goals/overview", "見わたし"),
    ("/staff/goals/reviews", "部長会議"),
    ("/staff/goals/keepers", "担当"),
    ("/staff/goals/plan", "計画"),
];

/// The way from one of them to the others; `here` is where one is, or what that is below.
fn ways(here: &str) -> AnyView {
    let items =
        WAYS.map(|(to, title)| view! { <li><a href=to rel="external" aria-current=(to == here).then_some("page")>{title}</a></li> });
    view! { <nav class="desk-ways" aria-label="約束の数値と部長会議"><ul>{items.into_iter().collect_view()}</ul></nav> }.into_any()
}

/// The year and the department that an address asks for, and the parameters that can't be read.
fn wanted(address: &Address) -> (Option<FiscalYear>, Option<Slug>, Vec<&'static str>) {
    let (year, department) = (super::parameter(address, "year"), super::parameter(address, "department"));
    let (read_year, read_department) = (FiscalYear::read(&year), Slug::parse(&department).ok());
    let wrong = [("year", &year, read_year.is_none()), ("department", &department, read_department.is_none())];
    let wrong = wrong.into_iter().filter(|(_, text, unread)| *unread && !text.is_empty()).map(|(name, ..)| name).collect();
    (read_year, read_department, wrong)
}

/// The fields of a filter by year and department.
fn by_year_and_department(year: FiscalYear, years: &[FiscalYear], department: Option<&Slug>, all: &[(Slug, String)]) -> AnyView {
    let years = years.iter().map(|known| {
        let number = known.number().to_string();
        view! { <option value=number selected=*known == year>{known.japanese()}</option> }
    });
    let departments = all.iter().map(|(slug, name)| (slug.to_string(), name.clone())).collect();
    view! {
        <div><label for="year">"年度"</label><select id="year" name="year">{years.collect_view()}</select></div>
        {super::table::one_of("department", "部", "すべての部", departments, department.map(Slug::as_str))}
    }
    .into_any()
}

/// The query of a page of a year and a department.
fn query(year: FiscalYear, department: Option<&Slug>) -> String {
    let (year, department) = (year.number().to_string(), department.map_or("", Slug::as_str));
    domain::query::encode([("year", year.as_str()), ("department", department)].into_iter().filter(|(_, value)| !value.is_empty()))
}
