//! `/staff/comments…`: cases and what two persons decide of them, what comes in, and how every opinion is worked through and answered.

mod cases;
mod fault;
mod intake;
mod names;
mod work;

pub(super) use cases::tasks;
pub use cases::{Cleaning, case_fault, case_late, case_record, case_settings};
pub use fault::CommentFault;
pub use intake::{CommentReceipt, ImportLook, read_way, read_who, sample, units_sheet};
pub(super) use names::step;

use super::desk::Desk;
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
};
use std::sync::Arc;

/// The page at what of an address comes after `/staff/comments`; at that of a form it is the page on which the form stands.
pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, below: &[&str]) -> Result<Shown, AppError> {
    match below {
        [id, "submissions" | "intake" | "import", ..] => intake::page(context, desk, address, number(id)?, &below[1..]).await,
        [id, "units" | "groups" | "final", ..] => work::page(context, desk, address, number(id)?, &below[1..]).await,
        _ => cases::page(context, desk, address, below).await,
    }
}

fn number(text: &str) -> Result<i64, AppError> {
    text.parse().map_err(|_| AppError::Missing)
}
