//! What of public comments is over, by the table of `domain::personal`.

use crate::{Actor, Result, Store, sql};
use domain::{calendar::Date, personal::Kind};
use sea_orm::ConnectionTrait;

/// Empties what has been kept long enough. Returns of how many submissions something went.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError) unless the program itself asks.
pub(crate) async fn forget_old(store: &Store, actor: &Actor, today: Date) -> Result<u64> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    // A case is over when its results are published or it is called off.
    let over = "(SELECT id FROM comment_case WHERE COALESCE(published_on, cancelled_on) < $1)";
    let mut gone = 0;
    if let Some(first) = Kind::CommentContact.kept().first_day(today) {
        let update = format!(
            "UPDATE comment_submission SET name = '', address = '', place = '', phone = '', email = '', person = '', scan = '', digest = '' \
             WHERE case_id IN {over} AND (name <> '' OR address <> '' OR email <> '' OR phone <> '')"
        );
        gone += tx.execute_raw(sql::statement(&tx, update, [first.into()])).await?.rows_affected();
    }
    if let Some(first) = Kind::Comment.kept().first_day(today) {
        // What is public stays as it was signed; what was signed and never became public goes.
        for update in [
            format!(
                "UPDATE comment_unit SET shown = '', cuts = '' WHERE case_id IN {over} AND shown <> '' AND NOT (state = 'grouped' \
                 AND case_id IN (SELECT id FROM comment_case WHERE published_on IS NOT NULL))"
            ),
            format!("UPDATE comment_opinion SET body = '', sha = '' WHERE case_id IN {over} AND body <> ''"),
            format!("UPDATE comment_unit SET part = '', digest = '' WHERE case_id IN {over} AND (digest <> '' OR part <> '')"),
        ] {
            gone += tx.execute_raw(sql::statement(&tx, update, [first.into()])).await?.rows_affected();
        }
    }
    tx.commit().await?;
    Ok(gone)
}
