//! Decisions on applications: drafted when the letter was looked at, made or sent back by another.

use super::{
    super::{Outcome, Visitor, number, version},
    done, fault, files, refused,
};
use app::{
    certification::{decision_letter, letter},
    staff::{
        CertificationFault,
        certification::verdict_record,
        desk::{Fault, Form},
    },
};
use domain::{calendar::jst_date, certification::Verdict, check::Check, staff::Outcome as Became};
use store::{
    Result, StoreError,
    certification::{check, decisions},
};

/// A form that was sent to what comes after the number of an application.
pub(super) async fn post(visitor: &Visitor, id: i64, below: &[&str], form: &Form) -> Result<Outcome> {
    match below {
        [_, "draft"] => draft(visitor, id, form).await,
        [_, "decide"] => decide(visitor, id, form).await,
        [_, "return"] => send_back(visitor, id, form).await,
        [_, "met"] => {
            let decision = of_application(visitor, id, form).await?.id;
            match decisions::meet(&visitor.state.store, &visitor.actor(), (decision, version(form)), visitor.now).await {
                Ok(()) => Ok(done(id, "met")),
                Err(error) => refused(error, "main"),
            }
        }
        _ => Err(StoreError::NotFound),
    }
}

/// Shows the letter, or drafts the decision with the letter that was shown.
async fn draft(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (store, actor) = (&visitor.state.store, visitor.actor());
    let view = check::find(store, &actor, id).await?.view;
    let record = match verdict_record(form, jst_date(visitor.now)) {
        Ok(record) => record,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    if form.value("go") != "1" {
        return Ok(Outcome::Again(Vec::new()));
    }
    let previewed = form.value("previewed").replace("\r\n", "\n");
    if previewed != decision_letter(&view, &record) {
        return Ok(Outcome::wrong("verdict", fault(CertificationFault::NotAsPreviewed)));
    }
    let record = match record.checked() {
        Ok(record) => record,
        Err(problems) => return Ok(Outcome::problems(problems)),
    };
    match decisions::draft(store, &actor, (id, version(form)), &record, &decision_letter, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/certification/{id}?done=verdict-drafted#decisions"))),
        Err(error) => refused(error, "verdict"),
    }
}

async fn decide(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (store, actor) = (&visitor.state.store, visitor.actor());
    let decision = of_application(visitor, id, form).await?;
    // Before anything refers to them. A copy that stays without a use harms nobody: nothing names it.
    if decision.verdict != Verdict::Refuse && decision.outcome == Became::Pending {
        let view = check::find(store, &actor, id).await?.view;
        if !files::publish(visitor, &view.files).await? {
            return Ok(Outcome::wrong("decide", fault(CertificationFault::NoFile)));
        }
    }
    match decisions::decide(store, &actor, (decision.id, version(form)), &letter, visitor.now).await {
        Ok(_) => Ok(done(id, "verdict-made")),
        Err(StoreError::Stale) => Ok(Outcome::wrong("decide", Fault::AlreadyDecided)),
        Err(error) => refused(error, "decide"),
    }
}

/// Another sends it back; its drafter takes it back.
async fn send_back(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let decision = of_application(visitor, id, form).await?;
    let own = visitor.signed.as_ref().is_some_and(|signed| decision.drafted_by == Some(signed.member.id));
    let reply = form.text("reply");
    if !own && reply.is_empty() {
        return Ok(Outcome::wrong("reply", fault(CertificationFault::NoReason)));
    }
    if reply.chars().any(|c| c.is_control() && c != '\n') {
        return Ok(Outcome::wrong("reply", fault(CertificationFault::WrongReason)));
    }
    match decisions::send_back(&visitor.state.store, &visitor.actor(), (decision.id, version(form)), &reply, visitor.now).await {
        Ok(()) => Ok(done(id, if own { "verdict-dropped" } else { "verdict-back" })),
        Err(StoreError::Rule("wrong")) => Ok(Outcome::wrong("reply", fault(CertificationFault::WrongReason))),
        Err(StoreError::Stale) => Ok(Outcome::wrong("decide", Fault::AlreadyDecided)),
        Err(error) => refused(error, "reply"),
    }
}

/// The decision that a form names, if it is one of the application at the address.
async fn of_application(visitor: &Visitor, id: i64, form: &Form) -> Result<domain::certification::VerdictView> {
    let wanted = number(form.value("decision"))?;
    let known = decisions::of(&visitor.state.store, &visitor.actor(), id).await?;
    known.into_iter().find(|decision| decision.id == wanted).ok_or(StoreError::NotFound)
}
