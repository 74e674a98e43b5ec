//! What officers do with one application but for its decision.

use super::{
    super::{Outcome, Visitor, version},
    done, fault, refused,
};
use app::{
    certification::letter,
    staff::{
        CertificationFault,
        certification::check_record,
        desk::{Fault, Form},
    },
};
use domain::{
    calendar::parse_iso,
    certification::{Stage, check_items},
    check::{Check, Problem},
};
use store::{
    Result, StoreError,
    certification::{applications, check},
};

/// The most characters of a reason.
const LONGEST_WHY: usize = 1_000;

/// A form that was sent to what comes after the number of an application.
pub(super) async fn post(visitor: &Visitor, id: i64, what: &str, form: &Form) -> Result<Outcome> {
    let (store, actor, seen, now) = (&visitor.state.store, visitor.actor(), (id, version(form)), visitor.now);
    // Of drafts that are their applicants' own nothing is told.
    let found = check::find(store, &actor, id).await?;
    let (result, field, code) = match what {
        "check" => return looked_through(visitor, id, form).await,
        "withdraw" => return withdraw(visitor, found.view.stage, id, form).await,
        "recall" => {
            let why = match why(form, "recall-why") {
                Ok(why) => why,
                Err(wrong) => return Ok(wrong),
            };
            (check::recall(store, &actor, seen, &why, now).await, "main", "recalled")
        }
        "begin" => (check::begin(store, &actor, seen, now).await, "main", "begun"),
        "send-back" => (check::send_back(store, &actor, seen, &letter, now).await, "main", "asked"),
        "extend" => {
            let Some(due_on) = parse_iso(form.value("due")) else { return Ok(Outcome::wrong("due", Fault::Day)) };
            (check::extend(store, &actor, seen, due_on, &letter, now).await, "due", "asked")
        }
        "accept" => (check::accept(store, &actor, seen, now).await, "main", "passed-on"),
        "fail" => (check::fail(store, &actor, seen, now).await, "main", "failed"),
        "give" => {
            let officer = match form.value("officer") {
                "" => None,
                officer => match officer.parse() {
                    Ok(officer) => Some(officer),
                    Err(_) => return Ok(Outcome::wrong("officer", Fault::NoChoice)),
                },
            };
            (check::give_to(store, &actor, seen, officer, now).await, "officer", "given")
        }
        "assign" => {
            let members: Vec<i64> = form.all("member").filter_map(|id| id.parse().ok()).collect();
            (check::assign(store, &actor, seen, &members, now).await, "member", "assigned")
        }
        _ => return Err(StoreError::NotFound),
    };
    match result {
        Ok(()) => Ok(done(id, code)),
        Err(error) => refused(error, field),
    }
}

/// Keeps what was found.
async fn looked_through(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (store, actor) = (&visitor.state.store, visitor.actor());
    let view = check::find(store, &actor, id).await?.view;
    let record = match check_record(form, &check_items(&view.rules, &view.form.category)) {
        Ok(record) => record,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    let record = match record.checked() {
        Ok(record) => record,
        Err(problems) => return Ok(Outcome::problems(problems)),
    };
    match check::find_out(store, &actor, (id, version(form)), &record, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/certification/{id}?done=checked#next"))),
        Err(error) => refused(error, "checks"),
    }
}

/// Takes it back for the applicant; a draft goes without a trace.
async fn withdraw(visitor: &Visitor, stage: Stage, id: i64, form: &Form) -> Result<Outcome> {
    let why = match why(form, "withdraw-why") {
        Ok(why) => why,
        Err(wrong) => return Ok(wrong),
    };
    let seen = (id, version(form));
    match applications::withdraw(&visitor.state.store, &visitor.actor(), seen, &why, &letter, visitor.now).await {
        Ok(()) if stage == Stage::Draft => Ok(Outcome::go("/staff/certification?view=paper&done=dropped-draft")),
        Ok(()) => Ok(done(id, "taken-down")),
        Err(error) => refused(error, "main"),
    }
}

/// The reason of a step, which the history keeps.
fn why(form: &Form, field: &'static str) -> std::result::Result<String, Outcome> {
    let why = form.text(field);
    let wrong = |fault| Outcome::wrong(field, fault);
    if why.is_empty() {
        return Err(wrong(fault(CertificationFault::NoReason)));
    }
    if why.chars().count() > LONGEST_WHY {
        return Err(wrong(Fault::Problem(Problem::TooLong(LONGEST_WHY))));
    }
    if why.chars().any(|c| c.is_control() && c != '\n') {
        return Err(wrong(fault(CertificationFault::WrongReason)));
    }
    Ok(why)
}
