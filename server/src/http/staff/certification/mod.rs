//! What officers, members and deciders send of the certification round, of certificates, and of permits to use the mark.

mod bulk;
mod certificates;
mod decision;
pub(super) mod files;
mod one;
mod paper;
mod permits;
mod rounds;
mod rules;
mod scoring;
pub(super) mod typing;

use super::{Outcome, Visitor, number};
use app::staff::{
    CertificationFault,
    desk::{Fault, Form},
};
use store::{Result, StoreError};

/// Takes a form that was sent to what of an address comes after `/staff/certification`.
pub(super) async fn post(visitor: &Visitor, below: &[&str], form: &Form) -> Result<Outcome> {
    match below {
        ["certificates", id, what] => certificates::act(visitor, number(id)?, what, form).await,
        ["permits", id, what] => permits::act(visitor, number(id)?, what, form).await,
        ["bulk"] => bulk::post(visitor, form).await,
        ["paper"] => paper::begin(visitor, form).await,
        ["rules", below @ ..] => rules::post(visitor, below, form).await,
        ["rounds", below @ ..] => rounds::post(visitor, below, form).await,
        ["scoring", id, below @ ..] => scoring::post(visitor, number(id)?, below, form).await,
        [id, "draft" | "decide" | "return" | "met"] => decision::post(visitor, number(id)?, below, form).await,
        [id, "part", below @ ..] => typing::post(visitor, id, below, form).await,
        [id, what] => one::post(visitor, number(id)?, what, form).await,
        _ => Err(StoreError::NotFound),
    }
}

/// The page of an application, with what was done.
fn done(id: i64, code: &str) -> Outcome {
    Outcome::go(format!("/staff/certification/{id}?done={code}"))
}

const fn fault(fault: CertificationFault) -> Fault {
    Fault::Certification(fault)
}

/// What the store refuses, told at a field; anything else is an error.
fn refused(error: StoreError, field: &'static str) -> Result<Outcome> {
    Ok(Outcome::wrong(field, told(error)?))
}

/// What the store refuses, in words; anything else is an error.
fn told(error: StoreError) -> Result<Fault> {
    match error {
        StoreError::Stale => Ok(Fault::Stale),
        StoreError::Rule("same_person") => Ok(Fault::SamePerson),
        StoreError::Rule("too_new") => Ok(Fault::TooNew),
        StoreError::Rule(rule) => CertificationFault::of(rule).map(fault).ok_or(StoreError::Rule(rule)),
        error => Err(error),
    }
}
