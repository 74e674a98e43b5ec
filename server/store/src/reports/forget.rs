//! What is held on reporters goes when its time is over (`domain::personal`).

use crate::{Actor, Result, Store, sql};
use domain::{calendar::Date, personal::Kind};
use sea_orm::ConnectionTrait;

/// Empties what is held on reporters whose time was over long ago, and on sign-ups that came to nothing; deletes articles of theirs that were
/// never public. What citizens read stays, with its pen name. Returns of how many something went.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError::Forbidden) unless the program itself asks.
pub(crate) async fn forget_old(store: &Store, actor: &Actor, today: Date) -> Result<u64> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    let mut gone = 0;
    if let Some(first) = Kind::ReporterSignUp.kept().first_day(today) {
        let delete = "DELETE FROM reporter WHERE state IN ('refused', 'withdrawn') AND closed_on < $1";
        gone += tx.execute_raw(sql::statement(&tx, delete, [first.into()])).await?.rows_affected();
    }
    if let Some(first) = Kind::Reporter.kept().first_day(today) {
        let over = "email NOT LIKE 'forgotten-%' AND ((state = 'ended' AND closed_on < $1) OR (state = 'accepted' AND until_on < $1))";
        let articles =
            format!("DELETE FROM report WHERE state <> 'published' AND reporter_id IN (SELECT p.id FROM reporter p WHERE {over})");
        gone += tx.execute_raw(sql::statement(&tx, articles, [first.into()])).await?.rows_affected();
        let steps = format!(
            "UPDATE report_step SET why = '' WHERE report_id IN (SELECT r.id FROM report r JOIN reporter p ON p.id = r.reporter_id WHERE {})",
            over.replace("email", "p.email")
                .replace("state", "p.state")
                .replace("closed_on", "p.closed_on")
                .replace("until_on", "p.until_on")
        );
        tx.execute_raw(sql::statement(&tx, steps, [first.into()])).await?;
        let empty = format!(
            "UPDATE reporter SET state = 'ended', name = '', kana = '', email = 'forgotten-' || id, born_on = NULL, guardian = '', \
             guardian_contact = '', wish = '', why = '', renewal_at = NULL, version = version + 1 WHERE {over}"
        );
        gone += tx.execute_raw(sql::statement(&tx, empty, [first.into()])).await?.rows_affected();
    }
    tx.commit().await?;
    Ok(gone)
}
