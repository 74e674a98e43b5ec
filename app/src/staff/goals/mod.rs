//! `/staff/goals…`: the promises of the city as staff keep them.

mod fault;
mod month;
mod plan;

pub use fault::PlanFault;
pub(super) use plan::{change_word, waiting_for};

use super::desk::Desk;
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
};
use std::sync::Arc;

/// The page at what of an address comes after `/staff/goals`; at that of a form it is the page on which the form stands.
pub(super) async fn page(context: &Context, desk: &Arc<Desk>, _address: &Address, below: &[&str]) -> Result<Shown, AppError> {
    match below {
        [] | ["enter" | "approve" | "reject"] => month::page(context, desk).await,
        _ => plan::page(context, desk, below).await,
    }
}
