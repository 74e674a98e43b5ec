//! What of sign-ups is over, by the table of `domain::personal`.

use crate::{Actor, Result, Store, sql};
use domain::{calendar::Date, personal::Kind};
use sea_orm::ConnectionTrait;

/// Empties what has been kept long enough. Returns of how many sign-ups something went.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError) unless the program itself asks.
pub(crate) async fn forget_old(store: &Store, actor: &Actor, today: Date) -> Result<u64> {
    actor.must_be_system()?;
    let contacts = "UPDATE event_sign_up SET email = '', phone = '' WHERE over_on < $1 AND (email <> '' OR phone <> '')";
    let others = "UPDATE event_sign_up SET name = '', note = '', digest = '', hash = 'over-' || id \
                  WHERE over_on < $1 AND (name <> '' OR note <> '' OR digest <> '')";
    let tx = store.begin().await?;
    let mut gone = 0;
    for (kind, update) in [(Kind::EventContact, contacts), (Kind::EventSignUp, others)] {
        if let Some(first) = kind.kept().first_day(today) {
            gone += tx.execute_raw(sql::statement(&tx, update, [first.into()])).await?.rows_affected();
        }
    }
    tx.commit().await?;
    Ok(gone)
}
