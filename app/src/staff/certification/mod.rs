//! `/staff/certification…`: the queue of applications, what officers, members and deciders do with one, rule books and rounds.

mod bulk;
pub(in crate::staff) mod certificates;
mod chair;
mod checking;
mod decision;
mod fault;
mod hand_over;
mod history;
mod one;
mod paper;
pub(in crate::staff) mod permits;
mod queue;
mod rounds;
mod rules;
mod rules_form;
mod rules_preview;
mod scoring;
mod sheet;
mod statistics;
mod steps;
mod tally;
mod typing;
mod words;

pub use bulk::{Bulk, Row, row};
pub use checking::check_record;
pub use decision::verdict_record;
pub use fault::CertificationFault;
pub use queue::{filter as queue_filter, sheet as queue_sheet};
pub use rounds::round_record;
pub use rules_form::rule_book;
pub use sheet::{mark_sheet, missing};
pub use statistics::{sheet as statistics_sheet, year as statistics_year};

use super::desk::Desk;
use crate::{
    certification::summary::Lists,
    context::Context,
    error::AppError,
    page::{Address, Shown},
};
use domain::{lang::Lang, staff::Action};
use leptos::prelude::*;
use std::sync::Arc;

/// Where files of applications are, before their number.
const FILES: &str = "/staff/certification/file/";

/// The page at what of an address comes after `/staff/certification`; at that of a form it is the page on which the form stands.
pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, below: &[&str]) -> Result<Shown, AppError> {
    match below {
        [] => queue::page(context, desk, address).await,
        ["certificates"] => certificates::list(context, desk, address).await,
        ["certificates", id, ..] => certificates::one(context, desk, id).await,
        ["permits"] => permits::list(context, desk, address).await,
        ["permits", id, ..] => permits::one(context, desk, id).await,
        ["statistics"] => statistics::page(context, desk, address).await,
        ["hand-over"] => hand_over::page(context, desk).await,
        ["bulk"] => bulk::page(context, desk).await,
        ["paper"] => paper::page(context, desk).await,
        ["rules", below @ ..] => rules::page(context, desk, address, below).await,
        ["rounds", below @ ..] => rounds::page(context, desk, address, below).await,
        ["scoring", below @ ..] => scoring::page(context, desk, below).await,
        [id, "part", below @ ..] => typing::page(context, desk, address, id, below).await,
        [id, "letter", letter] => history::letter(context, desk, number(id)?, number(letter)?).await,
        [id, ..] => one::page(context, desk, number(id)?).await,
    }
}

/// Lines for the home of one who works here: where to, what waits, and what to do.
pub(super) async fn tasks(context: &Context, desk: &Desk) -> Result<Vec<(String, String, &'static str)>, AppError> {
    let mut tasks = Vec::new();
    let may = |action| desk.signed.as_ref().is_some_and(|signed| signed.member.may(action));
    if may(Action::DecideCertification) {
        tasks.extend(queue::tasks(context, desk).await?);
    }
    if may(Action::ScoreApplications) {
        tasks.extend(scoring::tasks(context, desk).await?);
    }
    Ok(tasks)
}

/// Areas and categories by their names.
async fn lists(context: &Context) -> Result<Lists, AppError> {
    let (areas, categories) = store::catalogue::names(&context.store, Lang::Ja).await?;
    Ok(Lists { areas, categories })
}

/// The pages of officers, each for those who may see it.
fn ways(desk: &Desk, here: &str) -> AnyView {
    const WAYS: &[(&str, &str, Action)] = &[
        ("/staff/certification", "申請", Action::DecideCertification),
        ("/staff/certification/rounds", "募集回", Action::DecideCertification),
        ("/staff/certification/rules", "要綱", Action::DecideCertification),
        ("/staff/certification/paper", "紙の申請を入れる", Action::KeepCertification),
        ("/staff/certification/statistics", "統計", Action::DecideCertification),
        ("/staff/certification/hand-over", "引継ぎ", Action::DecideCertification),
    ];
    let may = |action| desk.signed.as_ref().is_some_and(|signed| signed.member.may(action));
    let ways = WAYS.iter().filter(|(.., action)| may(*action)).map(|(to, title, _)| {
        let here = (*to == here).then_some("page");
        view! { <li><a href=*to rel="external" aria-current=here>{*title}</a></li> }
    });
    view! { <nav class="desk-ways" aria-label="認定の申請"><ul>{ways.collect_view()}</ul></nav> }.into_any()
}

fn number(text: &str) -> Result<i64, AppError> {
    text.parse().map_err(|_| AppError::Missing)
}

/// A day as it stands in tables.
fn day(on: domain::calendar::Date) -> AnyView {
    view! { <time datetime=domain::calendar::iso(on) class="num nb">{domain::calendar::date_plain(on)}</time> }.into_any()
}

/// A form of one button beside others, with the version of what was seen.
fn press(action: String, version: i64, fields: AnyView) -> AnyView {
    view! {
        <form class="form" action=action method="post" novalidate>
            <input type="hidden" name="version" value=version.to_string() />
            {fields}
        </form>
    }
    .into_any()
}
