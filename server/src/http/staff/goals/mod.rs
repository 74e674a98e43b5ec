//! What staff send of promises.

mod figures;
pub(super) mod import;
mod keepers;
mod plan;
mod questions;
mod reviews;
mod story;

use super::{Outcome, Visitor};
use app::staff::desk::Form;
use store::Result;

/// Takes a form that was sent to what of an address comes after `/staff/goals`.
pub(super) async fn post(visitor: &Visitor, below: &[&str], form: &Form) -> Result<Outcome> {
    match below {
        ["enter"] => figures::enter(visitor, form).await,
        ["approve"] => figures::approve(visitor, form).await,
        ["import", id] => import::take_in(visitor, id).await,
        ["reject"] => figures::reject(visitor, form).await,
        ["keepers"] => keepers::set(visitor, form).await,
        ["reviews", "new"] => reviews::prepare(visitor, form).await,
        ["reviews", id] => reviews::change(visitor, id, form).await,
        ["reviews", id, what] => reviews::act(visitor, id, what, form).await,
        ["items", id] => reviews::minutes(visitor, id, form).await,
        ["items", id, "task"] => reviews::item_task(visitor, id, form).await,
        ["questions", id, what] => questions::act(visitor, id, what, form).await,
        below => plan::post(visitor, below, form).await,
    }
}
