//! What of permits is over, by the table of `domain::personal`.

use crate::{Actor, Result, Store, sql};
use domain::{calendar::Date, personal::Kind};
use sea_orm::ConnectionTrait;

/// Whether nothing of it is in force any more since before `$1`.
const OVER: &str = "((state IN ('refused', 'withdrawn', 'ended', 'revoked') AND closed_on < $1) OR (state = 'granted' AND until_on < $1))";

/// Empties what has been kept long enough. Returns of how many permits something went.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError) unless the program itself asks.
pub(crate) async fn forget_old(store: &Store, actor: &Actor, today: Date) -> Result<u64> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    let mut gone = 0;
    if let Some(first) = Kind::MarkContact.kept().first_day(today) {
        let update = format!(
            "UPDATE mark_permit SET person = '', email = '', phone = '', digest = '' WHERE {OVER} AND (person <> '' OR email <> '' OR phone <> '')"
        );
        gone += tx.execute_raw(sql::statement(&tx, update, [first.into()])).await?.rows_affected();
    }
    if let Some(first) = Kind::MarkPermit.kept().first_day(today) {
        let drafts = format!("DELETE FROM mark_permit_draft WHERE permit_id IN (SELECT id FROM mark_permit WHERE {OVER})");
        tx.execute_raw(sql::statement(&tx, drafts, [first.into()])).await?;
        let update = format!(
            "UPDATE mark_permit SET holder = '', goods = '', amount = '', shown = '', shown_en = '', reasons = '', conditions = '' \
             WHERE {OVER} AND (holder <> '' OR goods <> '')"
        );
        gone += tx.execute_raw(sql::statement(&tx, update, [first.into()])).await?.rows_affected();
    }
    tx.commit().await?;
    Ok(gone)
}
