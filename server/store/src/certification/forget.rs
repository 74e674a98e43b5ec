//! What is held on producers goes when its time is over (`domain::personal`).

use crate::{Actor, Result, Store, sql};
use domain::{calendar::Date, personal::Kind};
use sea_orm::ConnectionTrait;

/// An application that nothing rests on any more on a day: closed before it, and its certificate over before it.
const OVER: &str = "a.closed_on < $1 AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.id = a.certificate_id AND c.expires_on >= $1 \
                    AND c.state IN ('granted', 'suspended'))";

/// Empties applications that were over long ago, deletes drafts that were never sent, and profiles of producers who have neither an
/// application nor a certificate any more. Decisions stay, without what was applied with. Returns of how many something went.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError) unless the program itself asks.
pub(crate) async fn forget_old(store: &Store, actor: &Actor, today: Date) -> Result<u64> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    let mut gone = 0;
    if let Some(first) = Kind::Application.kept().first_day(today) {
        for (table, change) in [
            ("application_file", "DELETE FROM application_file"),
            ("application_letter", "UPDATE application_letter SET subject = '', body = ''"),
            ("application_finding", "UPDATE application_finding SET note = ''"),
            ("application_step", "UPDATE application_step SET why = ''"),
        ] {
            let all =
                format!("{change} WHERE {table}.application_id IN (SELECT a.id FROM application a WHERE {OVER} AND a.body <> '{{}}')");
            tx.execute_raw(sql::statement(&tx, all, [first.into()])).await?;
        }
        let empty = format!(
            "UPDATE application SET body = '{{}}', business = '', name = '' WHERE id IN (SELECT a.id FROM application a WHERE {OVER} AND a.body <> '{{}}')"
        );
        gone += tx.execute_raw(sql::statement(&tx, empty, [first.into()])).await?.rows_affected();
    }
    if let Some(before) = Kind::Producer.kept().over_before(today) {
        let before = before.to_offset(time::UtcOffset::UTC);
        let drafts = "DELETE FROM application WHERE state = 'draft' AND begun_at < $1";
        gone += tx.execute_raw(sql::statement(&tx, drafts, [before.into()])).await?.rows_affected();
        let idle = "UPDATE applicant SET email = 'forgotten-' || id, name = '', kana = '', name_en = '', representative = '', person = '', \
                    phone = '', postal = '', address = '', area = '', since = NULL, summary = '', story = '' \
                    WHERE seen_at < $1 AND email NOT LIKE 'forgotten-%' \
                    AND NOT EXISTS (SELECT 1 FROM application a WHERE a.applicant_id = applicant.id AND a.body <> '{}') \
                    AND NOT EXISTS (SELECT 1 FROM product p JOIN certificate c ON c.product_id = p.id WHERE p.producer_id = applicant.producer_id \
                    AND c.expires_on >= $2 AND c.state IN ('granted', 'suspended'))";
        gone += tx.execute_raw(sql::statement(&tx, idle, [before.into(), today.into()])).await?.rows_affected();
    }
    tx.commit().await?;
    Ok(gone)
}
