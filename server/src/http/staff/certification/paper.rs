//! An application that came on paper is begun by an officer.

use super::{
    super::{Outcome, Visitor},
    refused,
};
use app::staff::desk::{Fault, Form};
use domain::{certification::Business, check::FieldError, staff::Email};
use store::{Result, StoreError, certification::applications};

/// `POST /staff/certification/paper`
pub(super) async fn begin(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let mut wrong = Vec::new();
    let round = form.value("round").parse().ok();
    if round.is_none() {
        wrong.push(("round", Fault::NoChoice));
    }
    let typed = form.text("email");
    let email = Email::parse(&typed).ok();
    if email.is_none() && !typed.is_empty() {
        wrong.push(("email", Fault::NotAnEmail));
    }
    let business = Business { name: form.text("business-name"), kana: form.text("business-kana"), ..Business::default() };
    // The rest is typed in on its own page; here it may be missing.
    let ours = |error: &FieldError| matches!(error.field, "business-name" | "business-kana");
    for error in business.problems(&[]).into_iter().filter(ours) {
        wrong.push((error.field, Fault::Problem(error.problem)));
    }
    let Some(round) = round.filter(|_| wrong.is_empty()) else { return Ok(Outcome::Again(wrong)) };
    match applications::begin_on_paper(&visitor.state.store, &visitor.actor(), (round, email.as_ref()), &business, visitor.now).await {
        Ok(id) => Ok(Outcome::go(format!("/staff/certification/{id}/part"))),
        Err(StoreError::NotFound) => Ok(Outcome::wrong("round", Fault::NoChoice)),
        Err(error) => refused(error, "round"),
    }
}
