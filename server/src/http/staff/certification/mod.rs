//! What officers send of certificates, and of permits to use the mark.

mod certificates;
mod permits;

use super::{Outcome, Visitor, number};
use app::staff::desk::Form;
use store::{Result, StoreError};

/// Takes a form that was sent to what of an address comes after `/staff/certification`.
pub(super) async fn post(visitor: &Visitor, below: &[&str], form: &Form) -> Result<Outcome> {
    match below {
        ["certificates", id, what] => certificates::act(visitor, number(id)?, what, form).await,
        ["permits", id, what] => permits::act(visitor, number(id)?, what, form).await,
        _ => Err(StoreError::NotFound),
    }
}
