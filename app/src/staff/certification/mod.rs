//! `/staff/certification/…`: what officers do with certificates, and with permits to use the mark.

pub(in crate::staff) mod certificates;
pub(in crate::staff) mod permits;

use super::desk::Desk;
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
};
use std::sync::Arc;

/// The page below `/staff/certification`.
pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, below: &[&str]) -> Result<Shown, AppError> {
    match below {
        ["certificates"] => certificates::list(context, desk, address).await,
        ["certificates", id, ..] => certificates::one(context, desk, id).await,
        ["permits"] => permits::list(context, desk, address).await,
        ["permits", id, ..] => permits::one(context, desk, id).await,
        _ => Err(AppError::Missing),
    }
}
