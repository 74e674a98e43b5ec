//! Figures of promises: entered by one, approved or sent back by another.

use super::{
    super::{Outcome, Visitor},
    plan::told,
};
use app::staff::desk::{Fault, Form};
use domain::{
    calendar::parse_written,
    check::Check,
    goals::{Aim, MeasurementRecord, RejectionRecord, Whose},
    lang::Both,
};
use store::{Result, StoreError, goals};

/// A figure in a line of the month's list.
pub(super) async fn enter(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let id = form.value("indicator").parse().map_err(|_| StoreError::NotFound)?;
    let (aim, unit) = goals::measured_by(&visitor.state.store, &visitor.actor(), id).await?;
    let record = match record(form, aim, &unit).map(Check::checked) {
        Ok(Ok(record)) => record,
        Ok(Err(problems)) => return Ok(Outcome::Again(problems.into_iter().map(told).collect())),
        Err((field, fault)) => return Ok(Outcome::wrong(field, fault)),
    };
    match goals::enter_by_number(&visitor.state.store, &visitor.actor(), id, &record, visitor.now).await {
        Ok(_) => {
            let whose = Whose::read(form.value("whose"));
            let narrowed = if whose == Whose::All { String::new() } else { format!("whose={}&", whose.code()) };
            Ok(Outcome::go(format!("/staff/goals?{narrowed}done=entered")))
        }
        Err(error) => refused(error),
    }
}

/// What a refused figure is told, beside the field it is about.
pub(super) fn refused(error: StoreError) -> Result<Outcome> {
    match error {
        StoreError::Taken(_) => Ok(Outcome::wrong("day", Fault::DayTaken)),
        StoreError::Rule("outside_year") => Ok(Outcome::wrong("day", Fault::OutsideYear)),
        StoreError::Rule("future") => Ok(Outcome::wrong("day", Fault::Future)),
        StoreError::Rule("no_paper") => Ok(Outcome::wrong("evidence", Fault::NoPaper)),
        StoreError::Rule("negative") => Ok(Outcome::wrong("value", Fault::Negative)),
        error => Err(error),
    }
}

/// Several figures at once, or one.
pub(super) async fn approve(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let ids: Vec<i64> = form.all("figure").map(str::parse).collect::<Result<_, _>>().map_err(|_| StoreError::NotFound)?;
    if ids.is_empty() {
        return Ok(Outcome::wrong("figure", Fault::NothingChosen));
    }
    match goals::approve(&visitor.state.store, &visitor.actor(), &ids, visitor.now).await {
        Ok(()) => Ok(Outcome::go("/staff/goals?done=published")),
        Err(StoreError::Stale | StoreError::NotFound) => Ok(Outcome::wrong("figure", Fault::Settled)),
        Err(StoreError::Rule("same_person")) => Ok(Outcome::wrong("figure", Fault::OwnFigure)),
        Err(StoreError::Rule("too_new")) => Ok(Outcome::wrong("figure", Fault::TooNew)),
        Err(error) => Err(error),
    }
}

/// One figure, with a reason.
pub(super) async fn reject(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let id = form.value("figure").parse().map_err(|_| StoreError::NotFound)?;
    let record = match (RejectionRecord { note: form.text("note") }).checked() {
        Ok(record) => record,
        Err(problems) => return Ok(Outcome::problems(problems)),
    };
    match goals::reject(&visitor.state.store, &visitor.actor(), id, &record, visitor.now).await {
        Ok(()) => Ok(Outcome::go("/staff/goals?done=sent-back")),
        Err(StoreError::Stale) => Ok(Outcome::wrong("figure", Fault::Settled)),
        Err(error) => Err(error),
    }
}

fn record(form: &Form, aim: Aim, unit: &str) -> std::result::Result<MeasurementRecord, (&'static str, Fault)> {
    let finding = aim.read(form.value("value").trim(), unit).map_err(|problem| ("value", problem.into()))?;
    let day = parse_written(form.value("day")).ok_or(("day", Fault::Day))?;
    let words = |name| Both::new(form.text(name), "");
    Ok(MeasurementRecord { day, finding, source: words("source"), evidence: form.text("evidence"), by: words("by") })
}
