//! The permits that everybody sees.

use super::rows::{number, state};
use crate::{Result, Store, StoreError, sql};
use domain::{
    calendar::Date,
    certification::{PERMITS_PER_PAGE, PermitNumber, PermitStanding, PublicPermit},
    lang::Lang,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// Permits that were granted, the newest first, on a day in Japan; those after the one with a number, if one is given. The second is the
/// number behind which the next page begins, if there is one. Whom to ask is in none of them, and of those whose keeping time is over
/// nothing is left.
///
/// # Errors
/// [`StoreError::NotFound`] if no permit has the number.
pub async fn public(
    store: &Store,
    after: Option<PermitNumber>,
    today: Date,
    lang: Lang,
) -> Result<(Vec<PublicPermit>, Option<PermitNumber>)> {
    let db = &store.read;
    let mut values: Vec<Value> = vec![i64::from(PERMITS_PER_PAGE + 1).into()];
    let mut beyond = "";
    if let Some((year, serial)) = after.map(PermitNumber::parts) {
        let known = "SELECT id FROM mark_permit WHERE permit_year = $1 AND permit_serial = $2";
        let key: [Value; 2] = [i64::from(year).into(), i64::from(serial).into()];
        db.query_one_raw(sql::statement(db, known, key.clone())).await?.ok_or(StoreError::NotFound)?;
        values.extend(key);
        beyond = "AND (p.permit_year < $2 OR (p.permit_year = $2 AND p.permit_serial < $3)) ";
    }
    let select = format!(
        "SELECT p.permit_year, p.permit_serial, p.holder, p.shown, p.shown_en, p.from_on, p.until_on, p.state, p.closed_on FROM mark_permit p \
         WHERE p.permit_serial IS NOT NULL AND p.holder <> '' {beyond}ORDER BY p.permit_year DESC, p.permit_serial DESC LIMIT $1"
    );
    let permit = |row: &QueryResult| {
        let (state, term) = (state(row, 7)?, (sql::get(row, 5)?, sql::get(row, 6)?));
        Ok(PublicPermit {
            number: number(row, 0)?.ok_or(StoreError::Corrupt("mark_permit.permit_serial"))?,
            holder: sql::get(row, 2)?,
            shown: sql::both(row, 3)?.said(lang),
            term,
            standing: PermitStanding::on(today, state, term).ok_or(StoreError::Corrupt("mark_permit.state"))?,
            closed_on: sql::get(row, 8)?,
        })
    };
    let rows = db.query_all_raw(sql::statement(db, select, values)).await?;
    let mut permits = rows.iter().map(permit).collect::<Result<Vec<PublicPermit>>>()?;
    let more = permits.len() > PERMITS_PER_PAGE as usize;
    permits.truncate(PERMITS_PER_PAGE as usize);
    let next = permits.last().filter(|_| more).map(|permit| permit.number);
    Ok((permits, next))
}
