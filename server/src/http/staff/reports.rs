//! Articles of town reporters, and who reporters are: read, answered, published; accepted, ended.

use super::{Outcome, Visitor, number, version};
use crate::http::reporter::photographs;
use app::{
    reports::{ReportFault, fault_of, notice_letter, text_of},
    staff::desk::{Fault, Form},
};
use axum::response::Response;
use domain::{
    check::{Check, Checked},
    mail::Letter,
    reports::{ReasonRecord, ReportNotice, ReportStep},
};
use store::{
    Result, StoreError,
    reports::{self, Move},
};

/// `GET /staff/reports/photograph/{}`
pub(super) async fn photograph(visitor: &Visitor, id: &str) -> Response {
    photographs::show(&visitor.state, &visitor.actor(), id).await
}

/// `POST /staff/reports/{}/…`
pub(super) async fn post_reports(visitor: &Visitor, below: &[&str], form: &Form) -> Result<Outcome> {
    let [id, step] = below else { return Err(StoreError::NotFound) };
    let seen = (number(id)?, version(form));
    match *step {
        "publish" => publish(visitor, seen).await,
        "propose" => propose(visitor, seen, form).await,
        "return" => take(visitor, seen, (ReportStep::Return, form.text("why")), "report-returned").await,
        "refuse" => take(visitor, seen, (ReportStep::Refuse, form.text("why")), "report-refused").await,
        "take-down" => take_down(visitor, seen, form).await,
        _ => Err(StoreError::NotFound),
    }
}

/// `POST /staff/reporters/{}/…`
pub(super) async fn post_reporters(visitor: &Visitor, below: &[&str], form: &Form) -> Result<Outcome> {
    let [id, step] = below else { return Err(StoreError::NotFound) };
    let seen = (number(id)?, version(form));
    let (store, actor, write, now) = (&visitor.state.store, visitor.actor(), letter(visitor), visitor.now);
    let (done, code) = match *step {
        "accept" => (reports::accept(store, &actor, seen, &write, now).await, "reporter-accepted"),
        "extend" => (reports::extend(store, &actor, seen, &write, now).await, "reporter-extended"),
        "refuse" | "end" => {
            let why = match reason(form.text("why"), false) {
                Ok(why) => why,
                Err(faults) => return Ok(Outcome::Again(faults)),
            };
            match *step {
                "refuse" => (reports::refuse(store, &actor, seen, &why, &write, now).await, "reporter-refused"),
                _ => (reports::end(store, &actor, seen, &why, &write, now).await, "reporter-ended"),
            }
        }
        _ => return Err(StoreError::NotFound),
    };
    after(done, format!("/staff/reporters/{}?done={code}", seen.0), "main")
}

/// Makes an article public. Its photographs are there before anything names them.
async fn publish(visitor: &Visitor, seen: (i64, i64)) -> Result<Outcome> {
    let report = reports::find(&visitor.state.store, &visitor.actor(), seen.0).await?;
    // Nothing of it becomes public that can't be: what the rules say is asked first.
    if let Err(error) = report.report.take(ReportStep::Publish, ReportStep::Publish.is_of()) {
        let fault = if error == domain::reports::StepFault::NotAgreed { ReportFault::NotAgreed } else { ReportFault::NotNow };
        return Ok(Outcome::wrong("publish", Fault::Report(fault)));
    }
    if !photographs::publish(&visitor.state, &report.photographs).await? {
        return Ok(Outcome::wrong("publish", Fault::Report(ReportFault::NoFile)));
    }
    let why = reason(String::new(), true).map_err(|_| StoreError::Rule("wrong"))?;
    let moved = Move { step: ReportStep::Publish, why: &why, wording: None };
    let done = reports::take(&visitor.state.store, &visitor.actor(), seen, moved, &letter(visitor), visitor.now).await;
    if done.is_err() {
        photographs::take_from_public(&visitor.state, &report.photographs).await;
    }
    after(done.map(drop), format!("/staff/reports/{}?done=report-published", seen.0), "publish")
}

/// Proposes another wording, which must be another one.
async fn propose(visitor: &Visitor, seen: (i64, i64), form: &Form) -> Result<Outcome> {
    let wanted = text_of(form);
    let problems: Vec<_> = wanted.lacks().into_iter().chain(wanted.problems()).collect();
    let mut faults: Vec<_> = problems
        .into_iter()
        .map(|error| (if error.field == "body" { "article" } else { error.field }, Fault::Problem(error.problem)))
        .collect();
    let why = match reason(form.text("note"), true) {
        Ok(why) => Some(why),
        Err(wrong) => {
            faults.extend(wrong.into_iter().map(|(_, fault)| ("note", fault)));
            None
        }
    };
    let report = reports::find(&visitor.state.store, &visitor.actor(), seen.0).await?;
    if faults.is_empty() && report.newest.text == wanted {
        faults.push(("article", Fault::Report(ReportFault::SameWords)));
    }
    let (Some(why), Ok(text), true) = (why, wanted.checked(), faults.is_empty()) else { return Ok(Outcome::Again(faults)) };
    let moved = Move { step: ReportStep::Propose, why: &why, wording: Some(&text) };
    let done = reports::take(&visitor.state.store, &visitor.actor(), seen, moved, &letter(visitor), visitor.now).await;
    after(done.map(drop), format!("/staff/reports/{}?done=report-proposed", seen.0), "article")
}

async fn take_down(visitor: &Visitor, seen: (i64, i64), form: &Form) -> Result<Outcome> {
    let report = reports::find(&visitor.state.store, &visitor.actor(), seen.0).await?;
    let outcome = take(visitor, seen, (ReportStep::TakeDown, form.text("why")), "report-taken-down").await?;
    if matches!(outcome, Outcome::Go(..)) {
        photographs::take_from_public(&visitor.state, &report.photographs).await;
    }
    Ok(outcome)
}

async fn take(visitor: &Visitor, seen: (i64, i64), (step, why): (ReportStep, String), code: &str) -> Result<Outcome> {
    let why = match reason(why, false) {
        Ok(why) => why,
        Err(faults) => return Ok(Outcome::Again(faults)),
    };
    let moved = Move { step, why: &why, wording: None };
    let done = reports::take(&visitor.state.store, &visitor.actor(), seen, moved, &letter(visitor), visitor.now).await;
    after(done.map(drop), format!("/staff/reports/{}?done={code}", seen.0), "why")
}

fn reason(text: String, optional: bool) -> std::result::Result<Checked<ReasonRecord>, Vec<(&'static str, Fault)>> {
    let wrong =
        |problems: Vec<domain::check::FieldError>| problems.into_iter().map(|error| ("why", Fault::Problem(error.problem))).collect();
    ReasonRecord { text, optional }.checked().map_err(wrong)
}

fn letter(visitor: &Visitor) -> impl Fn(&ReportNotice) -> Letter + Sync + use<> {
    let site = std::sync::Arc::clone(&visitor.state.site);
    move |notice| notice_letter(notice, &site.public_url)
}

fn after(done: Result<()>, to: String, field: &'static str) -> Result<Outcome> {
    match done {
        Ok(()) => Ok(Outcome::go(to)),
        Err(StoreError::Stale) => Ok(Outcome::wrong(field, Fault::Report(ReportFault::NotNow))),
        Err(error) => match fault_of(&error) {
            Some(fault) => Ok(Outcome::wrong(field, fault)),
            None => Err(error),
        },
    }
}
