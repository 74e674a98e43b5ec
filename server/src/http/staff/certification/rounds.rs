//! Rounds: added, changed, published; and what their chair does.

use super::{
    super::{Outcome, Visitor, number, version},
    fault, refused,
};
use app::staff::{
    CertificationFault,
    certification::round_record,
    desk::{Fault, Form},
};
use domain::check::Check;
use store::{
    Result, StoreError,
    certification::{rounds, scoring},
};

/// Takes a form that was sent to what of an address comes after `/staff/certification/rounds`.
pub(super) async fn post(visitor: &Visitor, below: &[&str], form: &Form) -> Result<Outcome> {
    match below {
        ["new"] => add(visitor, form).await,
        [id] => change(visitor, number(id)?, form).await,
        [id, "publish"] => {
            let id = number(id)?;
            match rounds::publish(&visitor.state.store, &visitor.actor(), (id, version(form)), visitor.now).await {
                Ok(()) => Ok(Outcome::go(format!("/staff/certification/rounds/{id}?done=results-published"))),
                Err(error) => refused(error, "main"),
            }
        }
        [id, "lock"] => {
            let id = number(id)?;
            match scoring::lock_round(&visitor.state.store, &visitor.actor(), (id, version(form)), visitor.now).await {
                Ok(()) => Ok(Outcome::go(format!("/staff/certification/rounds/{id}/marks?done=round-locked"))),
                Err(error) => refused(error, "main"),
            }
        }
        [id, "reopen"] => reopen(visitor, number(id)?, form).await,
        _ => Err(StoreError::NotFound),
    }
}

async fn add(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let (read, rules) = (round_record(form), form.value("rules").parse().ok());
    let (record, rules) = match (read, rules) {
        (Ok(record), Some(rules)) => (record, rules),
        (read, rules) => {
            let unread = rules.is_none().then_some(("rules", Fault::NoChoice));
            return Ok(Outcome::Again(unread.into_iter().chain(read.err().unwrap_or_default()).collect()));
        }
    };
    let record = match record.checked() {
        Ok(record) => record,
        Err(problems) => return Ok(Outcome::problems(problems)),
    };
    match rounds::add(&visitor.state.store, &visitor.actor(), rules, &record, visitor.now).await {
        Ok(id) => Ok(Outcome::go(format!("/staff/certification/rounds/{id}?done=round-added"))),
        Err(StoreError::NotFound) => Ok(Outcome::wrong("rules", Fault::NoChoice)),
        Err(StoreError::Rule("no_member")) => Ok(Outcome::wrong("chair", fault(CertificationFault::NoMember))),
        Err(error) => refused(error, "rules"),
    }
}

async fn change(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let record = match round_record(form) {
        Ok(record) => record,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    let record = match record.checked() {
        Ok(record) => record,
        Err(problems) => return Ok(Outcome::problems(problems)),
    };
    match rounds::save(&visitor.state.store, &visitor.actor(), (id, version(form)), &record, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/certification/rounds/{id}?done=saved"))),
        Err(StoreError::Rule("no_member")) => Ok(Outcome::wrong("chair", fault(CertificationFault::NoMember))),
        Err(StoreError::Rule("window_relied_on")) => Ok(Outcome::wrong("closes-on", fault(CertificationFault::WindowReliedOn))),
        Err(error) => refused(error, "name"),
    }
}

/// Opens a member's marks again, of an application of this round.
async fn reopen(visitor: &Visitor, round: i64, form: &Form) -> Result<Outcome> {
    let (store, actor) = (&visitor.state.store, visitor.actor());
    let seat = form.value("seat").split_once('-').and_then(|(id, member)| Some((id.parse().ok()?, member.parse().ok()?)));
    let ranks = scoring::ranking(store, &actor, round).await?;
    let known =
        |(id, member): &(i64, i64)| ranks.iter().any(|rank| rank.line.id == *id && rank.names.iter().any(|(known, _)| known == member));
    let Some(seat) = seat.filter(known) else { return Ok(Outcome::wrong("seat", Fault::NoChoice)) };
    let why = form.text("why");
    if why.is_empty() {
        return Ok(Outcome::wrong("why", fault(CertificationFault::NoReason)));
    }
    if why.chars().any(|c| c.is_control() && c != '\n') {
        return Ok(Outcome::wrong("why", fault(CertificationFault::WrongReason)));
    }
    match scoring::reopen(store, &actor, seat, &why, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/certification/rounds/{round}/marks?done=marks-reopened"))),
        Err(StoreError::Rule("wrong")) => Ok(Outcome::wrong("why", fault(CertificationFault::WrongReason))),
        Err(StoreError::NotFound) => Ok(Outcome::wrong("seat", Fault::NoChoice)),
        Err(error) => refused(error, "why"),
    }
}
