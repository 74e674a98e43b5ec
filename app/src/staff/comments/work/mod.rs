//! work

use super::super::desk::Desk;
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
};
use std::sync::Arc;

/// The page at what of an address comes after the number of a case.
pub(super) async fn page(
    _context: &Context,
    _desk: &Arc<Desk>,
    _address: &Address,
    _case: i64,
    _below: &[&str],
) -> Result<Shown, AppError> {
    Err(AppError::Missing)
}
