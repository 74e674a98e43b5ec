//! How many products are certified: what other features may show.

use crate::{Result, Store, StoreError, sql};
use domain::{calendar::Date, certification::CertificateState};
use sea_orm::ConnectionTrait;

/// Products in the public list at this moment; the count is kept.
pub(crate) async fn listed_now(store: &Store) -> Result<u64> {
    Ok(store.catalogue().await?.counts.sum(None, None))
}

/// Products whose certificate was valid on a day, as far as it was not taken back since.
pub(crate) async fn listed_on(store: &Store, day: Date) -> Result<u64> {
    let select = "SELECT COUNT(*) FROM certificate WHERE certified_on <= $1 AND expires_on >= $1 AND state = $2";
    let values = [day.into(), CertificateState::Granted.code().into()];
    let row = store.read.query_one_raw(sql::statement(&store.read, select, values)).await?;
    sql::fit(sql::get(&row.ok_or(StoreError::Corrupt("certificate"))?, 0)?, "count")
}
