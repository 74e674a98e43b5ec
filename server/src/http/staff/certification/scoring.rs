//! A member's marks: declared, saved as one types, locked.

use super::{
    super::{Outcome, Visitor, version},
    fault, refused,
};
use app::staff::{
    CertificationFault,
    certification::{mark_sheet, missing},
    desk::{Fault, Form},
};
use domain::certification::Interest;
use serde_json::json;
use store::{Result, StoreError, certification::scoring};

/// Takes a form that was sent to what of an address comes after `/staff/certification/scoring/{}`.
pub(super) async fn post(visitor: &Visitor, id: i64, below: &[&str], form: &Form) -> Result<Outcome> {
    match below {
        ["declare"] => declare(visitor, id, form).await,
        [] => save(visitor, id, form).await,
        ["lock"] => lock(visitor, id, form).await,
        _ => Err(StoreError::NotFound),
    }
}

async fn declare(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let note = form.text("interest-note");
    let interest = Interest::from_code(form.value("interest")).filter(|interest| *interest != Interest::Unknown);
    let Some(interest) = interest else { return Ok(Outcome::wrong("interest", fault(CertificationFault::NoInterest))) };
    match scoring::declare(&visitor.state.store, &visitor.actor(), (id, version(form)), (interest, &note), visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/certification/scoring/{id}?done=declared"))),
        Err(StoreError::Rule("wrong")) => Ok(Outcome::wrong("interest-note", fault(CertificationFault::NoInterestNote))),
        Err(error) => refused(error, "interest"),
    }
}

/// Keeps marks. What a program sends while one types is answered with the next version, and with what is missing.
async fn save(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (store, actor, by_itself) = (&visitor.state.store, visitor.actor(), form.value("auto") == "1");
    let rules = scoring::find(store, &actor, id).await?.view.rules;
    let sheet = mark_sheet(form, &rules);
    let saved = scoring::save(store, &actor, (id, version(form)), &sheet, visitor.now).await;
    match saved {
        Ok(version) if by_itself => {
            Ok(Outcome::Json(json!({ "version": version.to_string(), "missing": missing(&rules, &sheet) }), Vec::new()))
        }
        Ok(_) => Ok(Outcome::go(format!("/staff/certification/scoring/{id}?done=marked"))),
        Err(error) => {
            let told = refusal(error)?;
            Ok(if by_itself { Outcome::Json(json!({ "told": told.words() }), Vec::new()) } else { Outcome::wrong("marks", told) })
        }
    }
}

async fn lock(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (store, actor, seen) = (&visitor.state.store, visitor.actor(), (id, version(form)));
    let rules = scoring::find(store, &actor, id).await?.view.rules;
    let sheet = mark_sheet(form, &rules);
    if sheet.wrong(&rules).is_empty() && !sheet.problems(&rules).is_empty() {
        // What is there is kept, and what is missing told: nothing typed is lost.
        return match scoring::save(store, &actor, seen, &sheet, visitor.now).await {
            Ok(_) => Ok(Outcome::wrong("marks", fault(CertificationFault::IncompleteMarks))),
            Err(error) => Ok(Outcome::wrong("marks", refusal(error)?)),
        };
    }
    match scoring::lock(store, &actor, seen, &sheet, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/certification/scoring/{id}?done=marks-locked"))),
        Err(error) => Ok(Outcome::wrong("marks", refusal(error)?)),
    }
}

fn refusal(error: StoreError) -> Result<Fault> {
    match error {
        StoreError::Rule("wrong") => Ok(fault(CertificationFault::WrongMarks)),
        error => super::told(error),
    }
}
