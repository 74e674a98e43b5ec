//! A search that leaves no choice leads on at once.

use super::{Visitor, asked};
use app::staff;
use domain::certification::CertificateNumber;
use store::{Result, StoreError, products};

/// Where a number leads that one product has; `None` if it is none, or nobody's.
pub(super) async fn straight(visitor: &Visitor, target: &str) -> Result<Option<String>> {
    let Some(number) = CertificateNumber::read(&staff::search_query(&asked(target))) else { return Ok(None) };
    match products::with_number(&visitor.state.store, &visitor.actor(), number).await {
        Ok(slug) => Ok(Some(format!("/products/{slug}"))),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
