//! `/staff/reports…` and `/staff/reporters…`: articles of town reporters, from the queue to the wording that is published, and who
//! reporters are.

mod one;
mod queue;
mod reporter;
mod reporters;

use super::desk::Desk;
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    reports::words,
    ui::badge::{State, badge},
};
use domain::{
    reports::{ReportStage, ReporterState},
    staff::Action,
};
use leptos::prelude::*;
use std::sync::Arc;

/// `/staff/reports…`
pub(super) async fn reports(context: &Context, desk: &Arc<Desk>, address: &Address, below: &[&str]) -> Result<Shown, AppError> {
    match below {
        [] => queue::page(context, desk, address).await,
        [id, ..] => one::page(context, desk, number(id)?).await,
    }
}

/// `/staff/reporters…`
pub(super) async fn reporters(context: &Context, desk: &Arc<Desk>, address: &Address, below: &[&str]) -> Result<Shown, AppError> {
    match below {
        [] => reporters::page(context, desk, address).await,
        [id, ..] => reporter::page(context, desk, number(id)?).await,
    }
}

/// Lines at the start of an editor's work.
pub(super) async fn tasks(context: &Context, desk: &Arc<Desk>) -> Result<Vec<(String, String, &'static str)>, AppError> {
    if !desk.signed.as_ref().is_some_and(|signed| signed.member.may(Action::Publish)) {
        return Ok(Vec::new());
    }
    let open = store::reports::open(&context.store, &desk.actor()).await?;
    let lines = [
        (open.articles, "/staff/reports", "特派員の記事が", "読んで、公開するか、書き直しをお願いしてください。"),
        (open.sign_ups, "/staff/reporters?state=waiting", "特派員の申込みが", "読んで、登録するか、お断りしてください。"),
        (open.renewals, "/staff/reporters", "特派員の更新の申込みが", "任期を更新するか、活動を終えてください。"),
    ];
    Ok(lines
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, to, what, text)| (to.to_owned(), format!("{what}{count}件あります"), text))
        .collect())
}

/// A stage as a badge, from the editors' side.
fn stage(stage: ReportStage) -> AnyView {
    let state = match stage {
        ReportStage::Published => State::Good,
        ReportStage::Sent | ReportStage::Agreed => State::Warning,
        ReportStage::Returned | ReportStage::Proposed => State::Going,
        ReportStage::Refused | ReportStage::TakenDown => State::Bad,
        ReportStage::Draft | ReportStage::Withdrawn => State::None,
    };
    badge(state, words::stage(stage))
}

fn reporter_state(state: ReporterState) -> AnyView {
    let kind = match state {
        ReporterState::Waiting => State::Warning,
        ReporterState::Accepted => State::Good,
        ReporterState::Refused => State::Bad,
        ReporterState::Withdrawn | ReporterState::Ended => State::None,
    };
    badge(kind, words::reporter_state(state))
}

fn number(text: &str) -> Result<i64, AppError> {
    text.parse().map_err(|_| AppError::Missing)
}
