//! Cases: the list, the form, and what two persons decide.

mod changes;
mod cleaning;
mod deciding;
mod entered;
mod fields;
mod form;
mod goals;
mod home;
mod left;
mod list;
mod moves;
mod one;
mod papers;
mod preview;
mod settings;
mod statistics;

pub use cleaning::Cleaning;
pub use entered::{case_record, case_settings, late as case_late, told as case_fault};
pub(in crate::staff) use home::tasks;

use super::super::desk::Desk;
use crate::{
    comments::names,
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::badge::{State, badge},
};
use domain::{comments::CasePhase, lang::Lang, staff::Action};
use leptos::prelude::*;
use std::sync::Arc;

/// Where cases are.
pub(in crate::staff::comments) const PATH: &str = "/staff/comments";

/// The page at what of an address comes after `/staff/comments`; at that of a form it is the page on which the form stands.
pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, below: &[&str]) -> Result<Shown, AppError> {
    match below {
        [] => list::page(context, desk).await,
        ["new"] => form::new(context, desk).await,
        ["settings"] => settings::page(context, desk).await,
        [id, "edit"] => form::edit(context, desk, super::number(id)?).await,
        [id, "correct"] => form::correct(context, desk, super::number(id)?).await,
        [id, "results-preview"] => preview::results_page(context, desk, address, super::number(id)?).await,
        [id, "preview"] => preview::page(context, desk, address, super::number(id)?).await,
        [id, "statistics"] => statistics::page(context, desk, super::number(id)?).await,
        [id, ..] => one::page(context, desk, address, super::number(id)?).await,
    }
}

/// The parts of a case, each for those who may see it. `here` is what comes after its number, empty for the case itself.
pub(in crate::staff::comments) fn ways(desk: &Desk, id: i64, here: &str) -> AnyView {
    const WAYS: &[(&str, &str, Action)] = &[
        ("", "案件", Action::SeeComments),
        ("submissions", "受付", Action::KeepComments),
        ("units", "意見", Action::SeeComments),
        ("groups", "回答", Action::SeeComments),
        ("final", "最終案", Action::SeeComments),
        ("statistics", "統計", Action::SeeComments),
    ];
    let ways = WAYS.iter().filter(|(.., action)| may(desk, *action)).map(|(what, title, _)| {
        let to = if what.is_empty() { format!("{PATH}/{id}") } else { format!("{PATH}/{id}/{what}") };
        let here = (*what == here).then_some("page");
        view! { <li><a href=to rel="external" aria-current=here>{*title}</a></li> }
    });
    view! { <nav class="desk-ways" aria-label="この案件"><ul>{ways.collect_view()}</ul></nav> }.into_any()
}

/// Whether the one who has signed in may do something.
fn may(desk: &Desk, action: Action) -> bool {
    desk.signed.as_ref().is_some_and(|signed| signed.member.may(action))
}

/// Where a case stands, as a badge; one that is not public has no phase.
pub(in crate::staff::comments) fn phase_badge(phase: Option<CasePhase>, late: bool) -> AnyView {
    let state = match phase {
        None => return badge(State::None, "未公開"),
        Some(CasePhase::Announced) => State::Waiting,
        Some(CasePhase::Open) => State::Going,
        Some(CasePhase::Considering) if late => return badge(State::Bad, "公表が遅れている"),
        Some(CasePhase::Considering) => State::Warning,
        Some(CasePhase::Published) => State::Good,
        Some(CasePhase::Cancelled) => State::None,
    };
    badge(state, phase.map_or("", |phase| names::phase(phase, Lang::Ja)))
}

/// A day as it stands in tables and facts.
fn day(on: domain::calendar::Date) -> AnyView {
    view! { <time datetime=domain::calendar::iso(on) class="num nb">{domain::calendar::date_plain(on)}</time> }.into_any()
}
