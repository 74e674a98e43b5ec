//! A permit as staff see it: with who applied.

use super::rows::{DRAFT, draft, number, receipt, state, subject};
use crate::{
    Actor, Result, Store, StoreError,
    audit::{self, Done},
    certification::standing::must_see,
    sql,
};
use domain::{
    audit::AuditEntry,
    calendar::{OffsetDateTime, jst_date},
    certification::{PermitFile, PermitStanding},
    staff::Outcome,
};
use sea_orm::ConnectionTrait;

/// A permit with all that is known of it, and what was done to it. That someone has read who applies is put down.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn find(store: &Store, actor: &Actor, id: i64, now: OffsetDateTime) -> Result<(PermitFile, Vec<AuditEntry>)> {
    must_see(actor)?;
    let db = &store.read;
    let select = "SELECT p.version, p.year, p.serial, p.permit_year, p.permit_serial, p.holder, p.person, p.email, p.phone, p.goods, p.amount, \
                  p.from_on, p.until_on, p.sent_at, p.state, p.granted_on, p.closed_on, p.shown, p.shown_en, p.reasons, p.conditions, \
                  COALESCE((SELECT MAX(w.reasons) FROM mark_permit_draft w WHERE w.permit_id = p.id AND w.kind = 'end'), '') \
                  FROM mark_permit p WHERE p.id = $1";
    let row = db.query_one_raw(sql::statement(db, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    let select = format!("{DRAFT} WHERE w.permit_id = $1 AND w.kind <> 'end' ORDER BY w.id DESC");
    let drafts = db.query_all_raw(sql::statement(db, select, [id.into()])).await?;
    let (waiting, past): (Vec<_>, Vec<_>) =
        drafts.iter().map(draft).collect::<Result<Vec<_>>>()?.into_iter().partition(|view| view.outcome == Outcome::Pending);
    let (state, term) = (state(&row, 14)?, (sql::get(&row, 11)?, sql::get(&row, 12)?));
    let file = PermitFile {
        id,
        version: sql::get(&row, 0)?,
        receipt: receipt(&row, 1)?,
        number: number(&row, 3)?,
        holder: sql::get(&row, 5)?,
        person: sql::get(&row, 6)?,
        email: sql::get(&row, 7)?,
        phone: sql::get(&row, 8)?,
        goods: sql::get(&row, 9)?,
        amount: sql::get(&row, 10)?,
        term,
        sent_at: sql::get(&row, 13)?,
        state,
        standing: PermitStanding::on(jst_date(now), state, term),
        granted_on: sql::get(&row, 15)?,
        closed_on: sql::get(&row, 16)?,
        shown: sql::both(&row, 17)?,
        reasons: sql::get(&row, 19)?,
        conditions: sql::get(&row, 20)?,
        ended: sql::get(&row, 21)?,
        waiting: waiting.into_iter().next(),
        past,
    };
    let history = audit::history(store, &subject(id)).await?;
    if !(file.person.is_empty() && file.email.is_empty() && file.phone.is_empty()) {
        let tx = store.begin().await?;
        audit::put(&tx, &store.key, actor, now, Done::new("permits.read", subject(id))).await?;
        tx.commit().await?;
    }
    Ok((file, history))
}
