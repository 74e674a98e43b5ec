//! What of inquiries is over, by the table of `domain::personal`.

use crate::{Actor, Result, Store, sql};
use domain::{calendar::Date, personal::Kind};
use sea_orm::ConnectionTrait;

/// Empties what has been kept long enough: number, subject and days stay. Returns of how many inquiries something went.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError) unless the program itself asks.
pub(crate) async fn forget_old(store: &Store, actor: &Actor, today: Date) -> Result<u64> {
    actor.must_be_system()?;
    let Some(first) = Kind::Inquiry.kept().first_day(today) else { return Ok(0) };
    let tx = store.begin().await?;
    let over = "SELECT id FROM inquiry WHERE state <> 'waiting' AND closed_on < $1";
    for table in ["inquiry_reply", "inquiry_note"] {
        let delete = format!("DELETE FROM {table} WHERE inquiry_id IN ({over})");
        tx.execute_raw(sql::statement(&tx, delete, [first.into()])).await?;
    }
    let update = "UPDATE inquiry SET body = '', name = '', email = '', phone = '', may_call = FALSE, digest = '', reason = '', \
                  version = version + 1 WHERE state <> 'waiting' AND closed_on < $1 AND (body <> '' OR email <> '' OR phone <> '')";
    let gone = tx.execute_raw(sql::statement(&tx, update, [first.into()])).await?.rows_affected();
    tx.commit().await?;
    Ok(gone)
}
