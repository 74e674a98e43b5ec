//! What staff send of public comments.

mod cases;
pub(super) mod intake;
mod work;

use super::{Outcome, Visitor, number};
use app::staff::{
    CommentFault,
    desk::{Fault, Form},
};
use store::{Result, StoreError};

/// Takes a form that was sent to what of an address comes after `/staff/comments`.
pub(super) async fn post(visitor: &Visitor, below: &[&str], form: &Form) -> Result<Outcome> {
    match below {
        [id, "submissions" | "intake" | "import", ..] => intake::post(visitor, number(id)?, &below[1..], form).await,
        [id, "units" | "groups" | "final", ..] => work::post(visitor, number(id)?, &below[1..], form).await,
        _ => cases::post(visitor, below, form).await,
    }
}

/// Whether a file is at an address, and no page.
pub(super) fn is_file(below_staff: &[&str]) -> bool {
    matches!(below_staff, ["comments", _, "import.csv" | "units.csv" | "units.xlsx"] | ["comments", _, "submissions", _, "scan"])
}

/// What the store refuses, told at a field; anything else is an error.
fn refused(error: StoreError, field: &'static str) -> Result<Outcome> {
    match error {
        StoreError::Stale => Ok(Outcome::wrong(field, Fault::Stale)),
        StoreError::Rule("same_person") => Ok(Outcome::wrong(field, Fault::SamePerson)),
        StoreError::Rule("too_new") => Ok(Outcome::wrong(field, Fault::TooNew)),
        StoreError::Unknown { what: "goal", .. } => Ok(Outcome::wrong(field, Fault::Comment(CommentFault::NoGoal))),
        StoreError::Rule(rule) => match CommentFault::of(rule) {
            Some(fault) => Ok(Outcome::wrong(field, Fault::Comment(fault))),
            None => Err(StoreError::Rule(rule)),
        },
        error => Err(error),
    }
}
