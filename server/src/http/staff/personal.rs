//! What is held on a person: looked at, taken out, and its erasure drafted.

use super::{Outcome, Visitor, people::proof};
use app::staff::desk::{Fault, Form};
use domain::{
    check::{Check, Problem},
    personal::ErasureRecord,
    staff::Email,
};
use store::{Result, StoreError, personal};

/// The page looks itself, once an address was sent that is one.
pub(super) fn look(form: &Form) -> Outcome {
    match Email::parse(form.value("email")) {
        Ok(_) => Outcome::Again(Vec::new()),
        Err(_) => Outcome::wrong("email", Fault::NotAnEmail),
    }
}

pub(super) async fn export(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let Ok(email) = Email::parse(form.value("email")) else { return Ok(Outcome::wrong("email", Fault::NotAnEmail)) };
    if let Err(fault) = proof(visitor, form).await? {
        return Ok(Outcome::wrong("proof-password", fault));
    }
    let file = personal::export(&visitor.state.store, &visitor.actor(), &email, visitor.now).await?;
    Ok(Outcome::File("personal-data.json", file))
}

pub(super) async fn erase(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let Ok(email) = Email::parse(form.value("email")) else { return Ok(Outcome::wrong("email", Fault::NotAnEmail)) };
    let reason = form.text("reason");
    let record = match (ErasureRecord { email, confirm: form.value("confirm").to_owned(), reason }).checked() {
        Ok(record) => record,
        Err(problems) => {
            let fault = |error: domain::check::FieldError| match (error.field, error.problem) {
                ("confirm", _) => Fault::OtherAddress,
                (_, Problem::Contradiction) => Fault::NamesPerson,
                (_, problem) => Fault::Problem(problem),
            };
            return Ok(Outcome::Again(problems.into_iter().map(|error| (error.field, fault(error))).collect()));
        }
    };
    if let Err(fault) = proof(visitor, form).await? {
        return Ok(Outcome::wrong("proof-password", fault));
    }
    match personal::draft_erasure(&visitor.state.store, &visitor.actor(), &record, visitor.now).await {
        Ok(id) => Ok(Outcome::go(format!("/staff/decisions/{id}?done=drafted"))),
        Err(StoreError::Rule("own_account")) => Ok(Outcome::wrong("confirm", Fault::OwnAccount)),
        Err(StoreError::Rule("open_account")) => Ok(Outcome::wrong("confirm", Fault::OpenAccount)),
        Err(StoreError::Rule("nothing_held")) => Ok(Outcome::wrong("confirm", Fault::NothingHeld)),
        Err(StoreError::Taken(_)) => Ok(Outcome::wrong("confirm", Fault::Taken)),
        Err(error) => Err(error),
    }
}
