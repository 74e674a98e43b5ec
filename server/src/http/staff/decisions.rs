//! Steps of decisions.

use super::{Outcome, Visitor, people::proof, version};
use app::staff::desk::{Fault, Form};
use domain::{
    check::{Check, Problem},
    staff::{Step, StepRecord},
};
use store::{Result, StoreError, decisions};

/// Approving asks for proof, and rejecting for a reason. What can't be done is told on the decision's page.
pub(super) async fn decide(visitor: &Visitor, id: &str, step: &str, form: &Form) -> Result<Outcome> {
    let id = id.parse().map_err(|_| StoreError::NotFound)?;
    let (step, done) = match step {
        "approve" => (Step::Approve, "approved"),
        "reject" => (Step::Reject, "rejected"),
        "withdraw" => (Step::Withdraw, "withdrawn"),
        _ => return Err(StoreError::NotFound),
    };
    let note = if step == Step::Reject { form.text("note") } else { String::new() };
    let record = match (StepRecord { step, note }).checked() {
        Ok(record) => record,
        Err(problems) => {
            let fault = |problem| if problem == Problem::Contradiction { Fault::NamesPerson } else { Fault::Problem(problem) };
            return Ok(Outcome::Again(problems.into_iter().map(|error| (error.field, fault(error.problem))).collect()));
        }
    };
    if step == Step::Approve
        && let Err(fault) = proof(visitor, form).await?
    {
        return Ok(Outcome::wrong("proof-password", fault));
    }
    let decided = decisions::decide(&visitor.state.store, &visitor.actor(), (id, version(form)), &record, visitor.now).await;
    let fault = match decided {
        Ok(()) => return Ok(Outcome::go(format!("/staff/decisions/{id}?done={done}"))),
        Err(StoreError::Stale) => Fault::Stale,
        Err(StoreError::Rule("same_person")) => Fault::SamePerson,
        Err(StoreError::Rule("too_new")) => Fault::TooNew,
        Err(StoreError::Rule("not_the_drafter")) => Fault::NotTheDrafter,
        Err(StoreError::Rule("already_decided")) => Fault::AlreadyDecided,
        Err(StoreError::Rule("open_account")) => Fault::OpenAccount,
        Err(StoreError::Rule("nothing_held")) => Fault::NothingHeld,
        Err(error) => return Err(error),
    };
    Ok(Outcome::wrong("decision", fault))
}
