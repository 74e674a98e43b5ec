//! `/staff/programmes…` and `/staff/improvements…`: what is decided of programmes year by year, and what workplaces improve.

mod fault;
mod fields;
mod improvement;
mod improvements;
mod list;
mod one;
mod release;

pub use fault::ProgrammeFault;
pub use improvements::{filter as improvement_filter, sheet as improvement_sheet};
pub use list::{filter as programme_filter, sheet as programme_sheet};

use super::desk::Desk;
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::badge::{State, badge},
};
use domain::programmes::{Decision, DepartmentName, ImprovementState, Outlook};
use leptos::prelude::*;
use std::sync::Arc;

/// The page at what of an address comes after `/staff/programmes`; at that of a form it is the page on which the form stands.
pub(super) async fn programmes(context: &Context, desk: &Arc<Desk>, address: &Address, below: &[&str]) -> Result<Shown, AppError> {
    match below {
        [] => list::page(context, desk, address).await,
        ["new"] => one::new(context, desk).await,
        [id, ..] => one::page(context, desk, address, id).await,
    }
}

/// The same after `/staff/improvements`.
pub(super) async fn improvements(context: &Context, desk: &Arc<Desk>, address: &Address, below: &[&str]) -> Result<Shown, AppError> {
    match below {
        [] => improvements::page(context, desk, address).await,
        ["new"] => improvement::new(context, desk).await,
        [id, ..] => improvement::page(context, desk, id).await,
    }
}

/// What was decided, as the offices say it.
pub(super) const fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Continue => "継続",
        Decision::Improve => "改善",
        Decision::Reduce => "縮小",
        Decision::End => "廃止",
    }
}

const fn outlook(outlook: Outlook) -> &'static str {
    match outlook {
        Outlook::Decided(known) => decision(known),
        Outlook::Open => "未評価",
    }
}

fn outlook_badge(way: Outlook) -> AnyView {
    let state = match way {
        Outlook::Decided(Decision::Continue) => State::Good,
        Outlook::Decided(Decision::Improve) => State::Going,
        Outlook::Decided(Decision::Reduce) => State::Warning,
        Outlook::Decided(Decision::End) => State::Bad,
        Outlook::Open => State::None,
    };
    badge(state, outlook(way))
}

/// How far an improvement has come, as the offices say it.
pub(super) const fn progress(state: ImprovementState) -> &'static str {
    match state {
        ImprovementState::Proposed => "提案",
        ImprovementState::Doing => "実施中",
        ImprovementState::Done => "完了",
        ImprovementState::NotTaken => "見送り",
    }
}

fn progress_badge(state: ImprovementState) -> AnyView {
    let shape = match state {
        ImprovementState::Proposed => State::Warning,
        ImprovementState::Doing => State::Going,
        ImprovementState::Done => State::Good,
        ImprovementState::NotTaken => State::None,
    };
    badge(shape, progress(state))
}

/// Departments as a filter has them.
fn choices(departments: &[DepartmentName]) -> Vec<(String, String)> {
    departments.iter().map(|known| (known.slug.to_string(), known.name.ja.clone())).collect()
}

const fn shown_to(public: bool) -> &'static str {
    if public { "公開" } else { "非公開" }
}
