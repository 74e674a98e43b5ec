//! A search that leaves no choice leads on at once.

use super::{Visitor, asked};
use app::staff;
use domain::{
    calendar::jst_date,
    certification::{ApplicationNumber, CertificateNumber, QueueFilter, QueueView},
    comments::SubmissionNumber,
};
use store::{Result, StoreError, certification::queue, comments, products};

/// Where a number leads that one product has; `None` if it is none, or nobody's.
pub(super) async fn straight(visitor: &Visitor, target: &str) -> Result<Option<String>> {
    let query = staff::search_query(&asked(target));
    if let Some(number) = CertificateNumber::read(&query) {
        match products::with_number(&visitor.state.store, &visitor.actor(), number).await {
            Ok(slug) => return Ok(Some(format!("/products/{slug}"))),
            Err(StoreError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    match application(visitor, &query).await? {
        Some(to) => Ok(Some(to)),
        None => submission(visitor, &query).await,
    }
}

/// Where the receipt of a public comment leads whoever may see who sent it.
async fn submission(visitor: &Visitor, query: &str) -> Result<Option<String>> {
    let Some(number) = SubmissionNumber::read(query) else { return Ok(None) };
    match comments::with_number(&visitor.state.store, &visitor.actor(), number).await {
        Ok((case, id)) => Ok(Some(format!("/staff/comments/{case}/submissions/{id}"))),
        Err(StoreError::NotFound | StoreError::Forbidden) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Where the number of an application leads whoever may see it. Without its letter `2026-0012` is read as that of a certificate first.
async fn application(visitor: &Visitor, query: &str) -> Result<Option<String>> {
    let Some(number) = ApplicationNumber::read(query) else { return Ok(None) };
    let filter = QueueFilter { view: QueueView::All, number: Some(number), page: 1, ..QueueFilter::default() };
    match queue::list(&visitor.state.store, &visitor.actor(), filter, jst_date(visitor.now)).await {
        Ok(found) => Ok(found.lines.first().map(|line| format!("/staff/certification/{}", line.id))),
        Err(StoreError::Forbidden) => Ok(None),
        Err(error) => Err(error),
    }
}
