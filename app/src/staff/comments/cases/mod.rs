//! Cases: the list, the form, and what two persons decide.

use super::super::desk::Desk;
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
};
use std::sync::Arc;

/// The page at what of an address comes after `/staff/comments`.
pub(super) async fn page(_context: &Context, _desk: &Arc<Desk>, _address: &Address, _below: &[&str]) -> Result<Shown, AppError> {
    Err(AppError::Missing)
}
