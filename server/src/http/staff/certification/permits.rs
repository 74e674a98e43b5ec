//! Permits to use the mark: a verdict is drafted by one and decided by another; and what a holder gives back.

use super::super::{Outcome, Visitor, number, version};
use app::{
    certification::mark::permit_letter,
    staff::{
        StandingFault,
        desk::{Fault, Form},
    },
};
use domain::{
    calendar::{Date, parse_written},
    certification::{PermitEndRecord, PermitNotice, PermitVerdict, PermitVerdictRecord},
    check::{Check, FieldError, Problem},
    lang::Both,
    staff::{Step, StepRecord},
};
use store::{Result, StoreError, certification::permits};

/// A form that was sent to what comes after the number of a permit.
pub(super) async fn act(visitor: &Visitor, id: i64, what: &str, form: &Form) -> Result<Outcome> {
    match what {
        "draft" => draft(visitor, id, form).await,
        "decide" => step(visitor, id, Step::Approve, form).await,
        "return" => step(visitor, id, Step::Reject, form).await,
        "take-back" => step(visitor, id, Step::Withdraw, form).await,
        "end" => end(visitor, id, form).await,
        _ => Err(StoreError::NotFound),
    }
}

async fn draft(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let mut wrong = Vec::new();
    let verdict = PermitVerdict::from_code(form.value("verdict"));
    if verdict.is_none() {
        wrong.push(("verdict", Fault::NoChoice));
    }
    let grants = verdict == Some(PermitVerdict::Grant);
    let mut day = |name: &'static str| -> Option<Date> {
        let read = parse_written(form.value(name));
        if read.is_none() && grants {
            wrong.push((name, Fault::Day));
        }
        read
    };
    let (from, until) = (day("from"), day("until"));
    // Of the fields of a grant, other verdicts know nothing.
    let text = |name: &str| if grants { form.text(name) } else { String::new() };
    let record = PermitVerdictRecord {
        verdict: verdict.unwrap_or(PermitVerdict::Grant),
        reasons: form.text("reasons"),
        conditions: text("conditions"),
        shown: Both::new(text("shown"), text("shown-en")),
        term: from.zip(until).filter(|_| grants),
    };
    if verdict.is_some() {
        let known: Vec<&str> = wrong.iter().map(|(field, _)| *field).collect();
        let more = record.problems().into_iter().map(field).filter(|(field, _)| !known.contains(field)).collect::<Vec<_>>();
        // A day that could not be read was told already.
        let days_read = from.is_some() && until.is_some();
        wrong.extend(more.into_iter().filter(|(field, _)| days_read || !matches!(*field, "from" | "until")));
    }
    let record = match record.checked() {
        Ok(record) if wrong.is_empty() => record,
        _ => return Ok(Outcome::Again(wrong)),
    };
    let done = permits::draft(&visitor.state.store, &visitor.actor(), (id, version(form)), &record, visitor.now).await;
    refused("verdict", done.map(|_| Outcome::go(format!("/staff/certification/permits/{id}?done=permit-drafted"))))
}

/// What another makes of a draft, or its drafter.
async fn step(visitor: &Visitor, id: i64, step: Step, form: &Form) -> Result<Outcome> {
    let note = if step == Step::Reject { form.text("note") } else { String::new() };
    let record = match (StepRecord { step, note }).checked() {
        Ok(record) => record,
        Err(problems) => {
            let fault = |problem| if problem == Problem::Contradiction { Fault::NamesPerson } else { Fault::Problem(problem) };
            return Ok(Outcome::Again(problems.into_iter().map(|error| (error.field, fault(error.problem))).collect()));
        }
    };
    let letter = |notice: &PermitNotice| permit_letter(notice, &visitor.state.site.public_url);
    let seen = (number(form.value("draft-id"))?, version(form));
    let done = permits::decide(&visitor.state.store, &visitor.actor(), seen, &record, &letter, visitor.now).await;
    let code = match step {
        Step::Approve => "permit-decided",
        Step::Reject => "permit-back",
        Step::Withdraw => "withdrawn",
    };
    refused("waiting", done.map(|_| Outcome::go(format!("/staff/certification/permits/{id}?done={code}"))))
}

async fn end(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let record = match (PermitEndRecord { reason: form.text("reason") }).checked() {
        Ok(record) => record,
        Err(problems) => return Ok(Outcome::problems(problems)),
    };
    let letter = |notice: &PermitNotice| permit_letter(notice, &visitor.state.site.public_url);
    let done = permits::end(&visitor.state.store, &visitor.actor(), (id, version(form)), &record, Some(&letter), visitor.now).await;
    refused("reason", done.map(|()| Outcome::go(format!("/staff/certification/permits/{id}?done=permit-ended"))))
}

/// A problem of the record at the field of its form.
fn field(error: FieldError) -> (&'static str, Fault) {
    let name = if error.field == "shown_en" { "shown-en" } else { error.field };
    match (error.field, error.problem) {
        ("shown" | "shown_en", Problem::Contradiction) => (name, Fault::Standing(StandingFault::Address)),
        ("until", Problem::Contradiction) => (name, Fault::Standing(StandingFault::Term)),
        (_, problem) => (name, Fault::Problem(problem)),
    }
}

/// What the store refuses, at a field of the page.
fn refused(field: &'static str, done: Result<Outcome>) -> Result<Outcome> {
    let standing = |fault| Ok(Outcome::wrong(field, Fault::Standing(fault)));
    match done {
        Err(StoreError::Stale) => standing(StandingFault::PermitMoved),
        Err(StoreError::Taken(_)) => standing(StandingFault::Waits),
        Err(StoreError::Rule("other_standing")) => standing(StandingFault::PermitMoved),
        Err(StoreError::Rule("expired")) => standing(StandingFault::PermitOver),
        Err(StoreError::Rule("same_person")) => Ok(Outcome::wrong(field, Fault::SamePerson)),
        Err(StoreError::Rule("too_new")) => Ok(Outcome::wrong(field, Fault::TooNew)),
        Err(StoreError::Rule("not_the_drafter")) => Ok(Outcome::wrong(field, Fault::NotTheDrafter)),
        Err(StoreError::Rule("already_decided")) => Ok(Outcome::wrong(field, Fault::AlreadyDecided)),
        other => other,
    }
}
