//! `/staff/goals…`: the promises of the city as staff keep them.

mod month;
pub(super) mod questions;

use super::desk::Desk;
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
};
use std::sync::Arc;

/// The page at what of an address comes after `/staff/goals`; at that of a form it is the page on which the form stands.
pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, below: &[&str]) -> Result<Shown, AppError> {
    match below {
        [] | ["enter" | "approve" | "reject"] => month::page(context, desk).await,
        ["questions"] => questions::page(context, desk, address).await,
        ["questions", id, ..] => questions::one(context, desk, id).await,
        _ => Err(AppError::Missing),
    }
}
