//! 約束と進み具合: what departments promise for a year, and how far that has come.

mod api;
#[cfg(feature = "ssr")]
pub(crate) mod difference;
mod figures;
mod goal;
#[cfg(feature = "ssr")]
pub mod machine;
mod manifesto;
#[cfg(feature = "ssr")]
pub(crate) mod missing;
#[cfg(feature = "ssr")]
pub mod questions;
mod row;
mod standings;
mod story;
#[cfg(feature = "ssr")]
mod structured;
mod verdict;
#[cfg(feature = "ssr")]
pub mod versions;
mod year;
#[cfg(feature = "ssr")]
pub mod years;

use crate::{
    error::AppError,
    page::{Address, Page, Shown},
    words,
};
use domain::{
    Slug,
    goals::{FiscalYear, GoalPage, YearPage},
    lang::Lang,
    query,
};
use leptos::wasm_split::wasm_split;

/// `/goals` and `/goals/{year}`, with `?department=` where there are several.
pub struct YearRoute;

impl Page for YearRoute {
    /// Without a year the present one.
    type Key = (Lang, Option<FiscalYear>, Option<Slug>);
    type Data = YearPage;

    fn key(address: &Address) -> Option<Self::Key> {
        let year = match address.segments().as_slice() {
            [_, year] => Some(FiscalYear::read(year)?),
            _ => None,
        };
        Some((words::lang(), year, department(address)?))
    }

    async fn load((lang, year, department): Self::Key) -> Result<YearPage, AppError> {
        let year = year.map(|year| year.number().to_string()).unwrap_or_default();
        api::year(lang, year, department.map(String::from).unwrap_or_default()).await
    }

    async fn show(data: YearPage) -> Result<Shown, AppError> {
        show_goals(data).await
    }
}

/// The department that an address names, if it names one; `None` if what it names can be none.
fn department(address: &Address) -> Option<Option<Slug>> {
    let department = query::pairs(&address.query).into_iter().find(|(name, value)| name == "department" && !value.is_empty());
    department.map(|(_, slug)| Slug::parse(&slug).ok()).map_or(Some(None), |slug| slug.map(Some))
}

/// `/goals/{year}/{slug}`
pub struct GoalRoute;

impl Page for GoalRoute {
    type Key = (Lang, FiscalYear, Slug);
    type Data = GoalPage;

    fn key(address: &Address) -> Option<Self::Key> {
        match address.segments().as_slice() {
            [_, year, slug] => Some((words::lang(), FiscalYear::read(year)?, Slug::parse(slug).ok()?)),
            _ => None,
        }
    }

    async fn load((lang, year, slug): Self::Key) -> Result<GoalPage, AppError> {
        api::goal(lang, year.number().to_string(), slug.into()).await
    }

    async fn show(data: GoalPage) -> Result<Shown, AppError> {
        show_goal(data).await
    }
}

// Two pieces of code in the browser: whoever reads the year needs neither charts nor stories. What both need is a third.
#[wasm_split(show_goals, wasm_split_path = ::leptos::wasm_split, fallible)]
fn show_goals(data: YearPage) -> Result<Shown, AppError> {
    Ok(year::show(data))
}

#[wasm_split(show_goal, wasm_split_path = ::leptos::wasm_split, fallible)]
fn show_goal(data: GoalPage) -> Result<Shown, AppError> {
    Ok(goal::show(data))
}

/// The address of a year's page, without a language.
fn year_address(year: FiscalYear) -> String {
    format!("/goals/{}", year.number())
}

/// The address of a goal's page, without a language.
fn goal_address(year: FiscalYear, goal: &Slug) -> String {
    format!("/goals/{}/{goal}", year.number())
}

/// The address of a year's figures as a file.
fn csv_address(year: FiscalYear) -> String {
    format!("/open-data/indicators.csv?year={}", year.number())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_which_year_and_goal() {
        let year = |path: &str, query: &str| {
            YearRoute::key(&Address::new(path, query))
                .map(|(_, year, department)| (year.map(FiscalYear::number), department.map(String::from)))
        };
        assert_eq!(year("/goals", ""), Some((None, None)));
        assert_eq!(year("/en/goals/2026/", "?department=seisaku"), Some((Some(2026), Some("seisaku".to_owned()))));
        assert_eq!(year("/goals/2026", "?department="), Some((Some(2026), None)));
        assert_eq!((year("/goals/26", ""), year("/goals/r8", ""), year("/goals/2026", "?department=..")), (None, None, None));
        let goal = |path: &str| GoalRoute::key(&Address::new(path, "")).map(|(_, year, slug)| (year.number(), slug.to_string()));
        assert_eq!(goal("/goals/2026/nigiwai"), Some((2026, "nigiwai".to_owned())));
        assert_eq!((goal("/goals/x/nigiwai"), goal("/goals/2026/N")), (None, None));
    }
}
