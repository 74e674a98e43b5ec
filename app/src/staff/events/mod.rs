//! `/staff/events…`: 催しの受付. The events themselves are written at `/staff/pages/events`.

mod door;
mod fault;
mod list;
mod sheet;

pub use fault::EventFault;
pub use sheet::sheet;

use super::desk::Desk;
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
};
use std::sync::Arc;

/// Where all of it is.
const PATH: &str = "/staff/events";

/// The page at what of an address comes after `/staff/events`; at that of a form it is the page on which the form stands.
pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, below: &[&str]) -> Result<Shown, AppError> {
    match below {
        [] => list::page(context, desk).await,
        [id, ..] => door::page(context, desk, address, id.parse().map_err(|_| AppError::Missing)?).await,
    }
}

/// The address of the list of one time.
fn to(id: i64, key: &str) -> String {
    if key.is_empty() { format!("{PATH}/{id}") } else { format!("{PATH}/{id}?on={key}") }
}
