//! A certificate as staff see it: with what is not public.

use super::rows::{MEASURE, measure, must_see, number, state, subject};
use crate::{Actor, Result, Store, StoreError, audit, sql};
use domain::{
    audit::AuditEntry,
    calendar::Date,
    certification::{CertificateFile, EventKind, FiledEvent, Standing, Warning},
    staff::Outcome,
};
use sea_orm::{ConnectionTrait, QueryResult};

/// A certificate with all that is known of it on a day in Japan, and what was done to it.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn find(store: &Store, actor: &Actor, id: i64, today: Date) -> Result<(CertificateFile, Vec<AuditEntry>)> {
    must_see(actor)?;
    let db = &store.read;
    let select = "SELECT c.version, c.number, p.slug, p.name, m.name, c.certified_on, c.expires_on, c.state, c.until_on, \
                  EXISTS (SELECT 1 FROM applicant a WHERE a.producer_id = m.id AND a.email LIKE '%@%') FROM certificate c \
                  JOIN product p ON p.id = c.product_id JOIN producer m ON m.id = p.producer_id WHERE c.id = $1";
    let row = db.query_one_raw(sql::statement(db, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    let (expires_on, state) = (sql::get(&row, 6)?, state(&row, 7)?);
    let select = format!("{MEASURE} WHERE w.certificate_id = $1 AND w.event_id IS NULL ORDER BY w.id DESC");
    let measures = db.query_all_raw(sql::statement(db, select, [id.into()])).await?;
    let (waiting, past): (Vec<_>, Vec<_>) =
        measures.iter().map(measure).collect::<Result<Vec<_>>>()?.into_iter().partition(|view| view.outcome == Outcome::Pending);
    let file = CertificateFile {
        id,
        version: sql::get(&row, 0)?,
        number: number(&row, 1)?,
        slug: sql::slug(sql::get(&row, 2)?)?,
        product: sql::get(&row, 3)?,
        maker: sql::get(&row, 4)?,
        certified_on: sql::get(&row, 5)?,
        expires_on,
        state,
        standing: Standing::on(today, state, expires_on),
        suspended_until: sql::get(&row, 8)?,
        told: sql::get(&row, 9)?,
        history: history(db, id).await?,
        waiting: waiting.into_iter().next(),
        past,
        warned: warned(db, id, expires_on).await?,
    };
    Ok((file, audit::history(store, &subject(id)).await?))
}

async fn history(db: &impl ConnectionTrait, id: i64) -> Result<Vec<FiledEvent>> {
    let select = "SELECT v.on_day, v.kind, v.wording, v.wording_en, COALESCE(w.reason, ''), COALESCE(d.name, ''), COALESCE(e.name, '') \
                  FROM certificate_event v LEFT JOIN certificate_measure w ON w.event_id = v.id LEFT JOIN staff d ON d.id = w.drafted_by \
                  LEFT JOIN staff e ON e.id = w.decided_by WHERE v.certificate_id = $1 ORDER BY v.on_day DESC, v.id DESC";
    let event = |row: &QueryResult| {
        Ok(FiledEvent {
            on: sql::get(row, 0)?,
            kind: EventKind::from_code(&sql::get::<String>(row, 1)?).ok_or(StoreError::Corrupt("certificate_event.kind"))?,
            wording: sql::both(row, 2)?,
            reason: sql::get(row, 4)?,
            by: [sql::get(row, 5)?, sql::get(row, 6)?],
        })
    };
    db.query_all_raw(sql::statement(db, select, [id.into()])).await?.iter().map(event).collect()
}

/// The warnings of the present term.
async fn warned(db: &impl ConnectionTrait, id: i64, expires_on: Date) -> Result<Vec<(Warning, Date)>> {
    let select = "SELECT days, told_on FROM certificate_warning WHERE certificate_id = $1 AND expires_on = $2 ORDER BY days DESC";
    let rows = db.query_all_raw(sql::statement(db, select, [id.into(), expires_on.into()])).await?;
    let one = |row: &QueryResult| {
        let warning = Warning::from_days(sql::get(row, 0)?).ok_or(StoreError::Corrupt("certificate_warning.days"))?;
        Ok((warning, sql::get(row, 1)?))
    };
    rows.iter().map(one).collect()
}
