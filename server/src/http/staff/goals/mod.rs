//! What staff send of promises.

mod figures;
mod plan;

use super::{Outcome, Visitor};
use app::staff::desk::Form;
use store::Result;

/// Takes a form that was sent to what of an address comes after `/staff/goals`.
pub(super) async fn post(visitor: &Visitor, below: &[&str], form: &Form) -> Result<Outcome> {
    match below {
        ["enter"] => figures::enter(visitor, form).await,
        ["approve"] => figures::approve(visitor, form).await,
        ["reject"] => figures::reject(visitor, form).await,
        below => plan::post(visitor, below, form).await,
    }
}
