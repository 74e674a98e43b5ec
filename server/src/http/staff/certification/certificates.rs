//! The standing of a certificate: drafted by one, decided or sent back by another; and what its holder gives up on paper.

use super::super::{Outcome, Visitor, number, version};
use app::{
    certification::standing_letter,
    staff::{
        StandingFault,
        desk::{Fault, Form},
    },
};
use domain::{
    calendar::{jst_date, parse_written},
    certification::{ApplicationKind, GivingUpRecord, Measure, MeasureRecord, StandingNotice},
    check::{Check, FieldError, Problem},
    lang::Both,
    staff::{Step, StepRecord},
};
use store::{
    Result, StoreError,
    certification::{again, standing},
};

/// A form that was sent to what comes after the number of a certificate.
pub(super) async fn act(visitor: &Visitor, id: i64, what: &str, form: &Form) -> Result<Outcome> {
    match what {
        "measure" => draft(visitor, id, form).await,
        "decide" => step(visitor, id, Step::Approve, form).await,
        "return" => step(visitor, id, Step::Reject, form).await,
        "take-back" => step(visitor, id, Step::Withdraw, form).await,
        "again" => again(visitor, id, form).await,
        "give-up" => give_up(visitor, id, form).await,
        _ => Err(StoreError::NotFound),
    }
}

/// Shows how it would read, or drafts it.
async fn draft(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let day = form.text("until");
    let until = parse_written(&day);
    let mut wrong = Vec::new();
    let measure = Measure::from_code(form.value("measure"));
    if measure.is_none() {
        wrong.push(("measure", Fault::NoChoice));
    }
    let record = MeasureRecord {
        measure: measure.unwrap_or(Measure::Suspend),
        reason: form.text("reason"),
        wording: Both::new(form.text("wording"), form.text("wording-en")),
        until,
    };
    wrong.extend(record.problems().into_iter().map(field));
    if until.is_none() && !day.is_empty() {
        wrong.push(("until", Fault::Standing(StandingFault::Until)));
    }
    let record = match record.checked() {
        Ok(record) if wrong.is_empty() => record,
        _ => return Ok(Outcome::Again(wrong)),
    };
    if form.value("step") == "look" {
        return Ok(Outcome::Again(Vec::new()));
    }
    let done = standing::draft(&visitor.state.store, &visitor.actor(), (id, version(form)), &record, visitor.now).await;
    refused("measure", done.map(|_| Outcome::go(format!("/staff/certification/certificates/{id}?done=measure-drafted"))))
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
    let letter = |notice: &StandingNotice| standing_letter(notice, &visitor.state.site.public_url);
    let seen = (number(form.value("measure-id"))?, version(form));
    let done = standing::decide(&visitor.state.store, &visitor.actor(), seen, &record, &letter, visitor.now).await;
    let code = match step {
        Step::Approve => "measure-decided",
        Step::Reject => "measure-back",
        Step::Withdraw => "measure-taken-back",
    };
    refused("waiting", done.map(|_| Outcome::go(format!("/staff/certification/certificates/{id}?done={code}"))))
}

async fn give_up(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let record = match (GivingUpRecord { on_paper: true, reason: form.text("paper") }).checked() {
        Ok(record) => record,
        Err(problems) => return Ok(Outcome::Again(problems.into_iter().map(|error| ("paper", Fault::Problem(error.problem))).collect())),
    };
    let letter = |notice: &StandingNotice| standing_letter(notice, &visitor.state.site.public_url);
    let seen = (id, version(form));
    let done = standing::give_up(&visitor.state.store, &visitor.actor(), seen, &record, Some(&letter), visitor.now).await;
    refused("paper", done.map(|()| Outcome::go(format!("/staff/certification/certificates/{id}?done=given-up"))))
}

/// A renewal or a change that was asked for on paper is begun, to be typed in.
async fn again(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (store, actor) = (&visitor.state.store, visitor.actor());
    let (file, _) = standing::find(store, &actor, id, jst_date(visitor.now)).await?;
    let kind = ApplicationKind::from_code(form.value("kind")).ok_or(StoreError::NotFound)?;
    match again::begin_again_on_paper(store, &actor, (kind, file.number), visitor.now).await {
        Ok(id) => Ok(Outcome::go(format!("/staff/certification/{id}/part"))),
        Err(StoreError::Rule("open")) => Ok(Outcome::wrong("again", Fault::ApplicationOpen)),
        Err(StoreError::Rule("not_yet" | "ended" | "no_rules")) => Ok(Outcome::wrong("again", Fault::NotRenewable)),
        Err(error) => Err(error),
    }
}

/// A problem of the record at the field of its form.
fn field(error: FieldError) -> (&'static str, Fault) {
    match (error.field, error.problem) {
        ("wording", Problem::Contradiction) => ("wording", Fault::Standing(StandingFault::Address)),
        ("wording_en", Problem::Contradiction) => ("wording-en", Fault::Standing(StandingFault::Address)),
        ("until", _) => ("until", Fault::Standing(StandingFault::UntilOnlySuspended)),
        ("wording_en", problem) => ("wording-en", Fault::Problem(problem)),
        (field, problem) => (field, Fault::Problem(problem)),
    }
}

/// What the store refuses, at a field of the page.
fn refused(field: &'static str, done: Result<Outcome>) -> Result<Outcome> {
    let standing = |fault| Ok(Outcome::wrong(field, Fault::Standing(fault)));
    match done {
        Err(StoreError::Stale) => standing(StandingFault::Moved),
        Err(StoreError::Taken(_)) => standing(StandingFault::Waits),
        Err(StoreError::Rule("other_standing")) => standing(StandingFault::OtherStanding),
        Err(StoreError::Rule("expired")) => standing(StandingFault::Expired),
        Err(StoreError::Rule("until_past")) => {
            let field = if field == "measure" { "until" } else { field };
            Ok(Outcome::wrong(field, Fault::Standing(StandingFault::UntilPast)))
        }
        Err(StoreError::Rule("same_person")) => Ok(Outcome::wrong(field, Fault::SamePerson)),
        Err(StoreError::Rule("too_new")) => Ok(Outcome::wrong(field, Fault::TooNew)),
        Err(StoreError::Rule("not_the_drafter")) => Ok(Outcome::wrong(field, Fault::NotTheDrafter)),
        Err(StoreError::Rule("already_decided")) => Ok(Outcome::wrong(field, Fault::AlreadyDecided)),
        other => other,
    }
}
