//! What of programmes and improvements the site counts for a promise.

use crate::{Result, Store, StoreError, sql};
use domain::calendar::Date;
use sea_orm::ConnectionTrait;

/// Programmes in public of which something was decided from one day to another. A correction is no second decision.
pub(crate) async fn assessed(store: &Store, from: Date, to: Date) -> Result<u64> {
    let select = "SELECT COUNT(DISTINCT a.programme_id) FROM programme_assessment a JOIN programme p ON p.id = a.programme_id \
                  WHERE a.corrects IS NULL AND a.day >= $1 AND a.day <= $2 AND a.state IN ('public', 'superseded') AND p.public";
    count(store, select, from, to).await
}

/// Improvements in public that were done from one day to another.
pub(crate) async fn improved(store: &Store, from: Date, to: Date) -> Result<u64> {
    let select = "SELECT COUNT(*) FROM improvement WHERE state = 'done' AND ended_on >= $1 AND ended_on <= $2 AND public";
    count(store, select, from, to).await
}

async fn count(store: &Store, select: &str, from: Date, to: Date) -> Result<u64> {
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [from.into(), to.into()])).await?;
    sql::fit(sql::get(&row.ok_or(StoreError::Corrupt("count"))?, 0)?, "count")
}
