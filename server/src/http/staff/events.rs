//! What staff do at the door of an event.

use super::{Outcome, Visitor, number};
use app::{
    events::letter,
    staff::{
        EventFault,
        desk::{Fault, Form},
    },
};
use domain::{
    check::{Check, Checked, FieldError, Problem},
    events::{SignUpNotice, SignUpRecord, WalkInRecord},
    lang::Lang,
    numbers::phone,
    staff::Email,
};
use store::{Result, StoreError, events};

/// A form that was sent to what comes after `/staff/events`.
pub(super) async fn post(visitor: &Visitor, below: &[&str], form: &Form) -> Result<Outcome> {
    let [id, what] = below else { return Err(StoreError::NotFound) };
    let event = number(id)?;
    match *what {
        "walk-in" => walk_in(visitor, event, form).await,
        "check-in" => check_in(visitor, event, form).await,
        "withdraw" => withdraw(visitor, event, form).await,
        _ => Err(StoreError::NotFound),
    }
}

async fn walk_in(visitor: &Visitor, event: i64, form: &Form) -> Result<Outcome> {
    let here = match form.value("how") {
        "before" => false,
        "here" => true,
        _ => return Ok(Outcome::wrong("how", Fault::NoChoice)),
    };
    let record = match record(form, here) {
        Ok(record) => record,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    match events::walk_in(&visitor.state.store, &visitor.actor(), event, &record, visitor.now).await {
        Ok(_) => Ok(to(event, form, "event-entered", "")),
        Err(StoreError::Rule("full")) => Ok(Outcome::wrong("how", Fault::Event(EventFault::Full))),
        Err(StoreError::Rule("not_planned")) => Ok(Outcome::wrong("how", Fault::Event(EventFault::NotPlanned))),
        Err(StoreError::Rule("occurrence")) => Ok(Outcome::wrong("how", Fault::Event(EventFault::NoSuchTime))),
        Err(error) => Err(error),
    }
}

/// What a form says, or everything that is wrong with it.
fn record(form: &Form, here: bool) -> std::result::Result<Checked<WalkInRecord>, Vec<(&'static str, Fault)>> {
    let typed = form.text("email");
    let email = (!typed.is_empty()).then(|| Email::parse(&typed));
    if matches!(email, Some(Err(_))) {
        return Err(vec![("email", Fault::NotAnEmail)]);
    }
    let sign_up = SignUpRecord {
        occurrence: form.text("on"),
        name: form.text("name"),
        party: form.text("party").parse().unwrap_or(0),
        email: email.and_then(std::result::Result::ok),
        phone: phone(&form.text("phone")),
        note: form.text("note"),
        lang: Lang::Ja,
    };
    WalkInRecord { sign_up, here }.checked().map_err(|problems| problems.into_iter().map(fault).collect())
}

fn fault(error: FieldError) -> (&'static str, Fault) {
    let fault = match (error.field, error.problem) {
        ("email", Problem::Empty) => Fault::Event(EventFault::Reach),
        ("phone", Problem::Contradiction) => Fault::Event(EventFault::NotAPhone),
        ("party", _) => Fault::Event(EventFault::Party),
        ("occurrence", _) => return ("how", Fault::Event(EventFault::NoSuchTime)),
        (_, problem) => Fault::Problem(problem),
    };
    (error.field, fault)
}

async fn check_in(visitor: &Visitor, event: i64, form: &Form) -> Result<Outcome> {
    let (id, came) = (number(form.value("id"))?, !form.value("came").is_empty());
    match events::check_in(&visitor.state.store, &visitor.actor(), (event, id), came, visitor.now).await {
        Ok(()) => Ok(to(event, form, if came { "event-came" } else { "event-not-came" }, &format!("#s{id}"))),
        Err(StoreError::Stale) => Ok(Outcome::wrong("main", Fault::Event(EventFault::Settled))),
        Err(error) => Err(error),
    }
}

async fn withdraw(visitor: &Visitor, event: i64, form: &Form) -> Result<Outcome> {
    let id = number(form.value("id"))?;
    let write = |notice: &SignUpNotice| letter(notice, None, &visitor.state.site.public_url);
    match events::withdraw_for(&visitor.state.store, &visitor.actor(), (event, id), &write, visitor.now).await {
        Ok(()) => Ok(to(event, form, "event-withdrawn", "")),
        Err(StoreError::Stale) => Ok(Outcome::wrong("main", Fault::Event(EventFault::Settled))),
        Err(error) => Err(error),
    }
}

/// Back to the list of the same time.
fn to(event: i64, form: &Form, done: &str, below: &str) -> Outcome {
    let on = form.value("on");
    let pairs = [("on", on), ("done", done)].into_iter().filter(|(_, value)| !value.is_empty());
    Outcome::go(format!("/staff/events/{event}?{}{below}", domain::query::encode(pairs)))
}
