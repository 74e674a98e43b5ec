//! What whoever wants to use the mark does: he applies, looks what became of it, and takes it back.

use super::rows::{number, receipt as receipt_number, state, subject};
use crate::{
    Actor, Result, Store, StoreError, Token,
    audit::Done,
    goals::{Work, insert},
    key::digest,
    sql,
};
use domain::{
    audit::Change,
    calendar::{Date, OffsetDateTime, iso, jst_date},
    certification::{MarkReceipt, MarkReceiptNumber, PermitRecord, PermitStanding, PermitState},
    check::Checked,
    staff::{Email, Outcome},
};
use sea_orm::ConnectionTrait;

/// Takes an application, and returns its receipt number. The token is the secret link of whoever applies. The same sent again with the
/// same token is the same application: a form that is sent twice makes one.
///
/// # Errors
/// [`StoreError::Taken`] if the token is another application's; the rule `over` if the time asked for is over.
pub async fn apply(
    store: &Store,
    actor: &Actor,
    record: &Checked<PermitRecord>,
    token: &Token,
    now: OffsetDateTime,
) -> Result<MarkReceiptNumber> {
    let today = jst_date(now);
    if record.is_over(today) {
        return Err(StoreError::Rule("over"));
    }
    let work = Work::begin(store, actor, now).await?;
    let email = record.email.as_ref().map_or("", Email::as_str);
    let (from, until) = (iso(record.from), iso(record.until));
    let parts = [&record.holder, &record.person, email, &record.phone, &record.goods, &record.amount, &from, &until];
    let same = digest(&parts.join("\0"));
    let select = "SELECT year, serial, digest FROM mark_permit WHERE hash = $1";
    if let Some(row) = work.tx.query_one_raw(sql::statement(&work.tx, select, [token.hash().into()])).await? {
        return if sql::get::<String>(&row, 2)? == same { receipt_number(&row, 0) } else { Err(StoreError::Taken("token")) };
    }
    let year = i64::from(today.year());
    let select = "SELECT COALESCE(MAX(serial), 0) + 1 FROM mark_permit WHERE year = $1";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [year.into()])).await?;
    let serial: i64 = sql::get(&row.ok_or(StoreError::Corrupt("mark_permit.serial"))?, 0)?;
    let receipt = MarkReceiptNumber::new(sql::fit(year, "now")?, sql::fit(serial, "mark_permit.serial")?).ok_or(StoreError::Busy)?;
    let values = [
        ("year", year.into()),
        ("serial", serial.into()),
        ("holder", record.holder.clone().into()),
        ("person", record.person.clone().into()),
        ("email", email.into()),
        ("phone", record.phone.clone().into()),
        ("goods", record.goods.clone().into()),
        ("amount", record.amount.clone().into()),
        ("from_on", record.from.into()),
        ("until_on", record.until.into()),
        ("lang", record.lang.tag().into()),
        ("hash", token.hash().into()),
        ("digest", same.into()),
        ("sent_at", now.into()),
        ("state", PermitState::Waiting.code().into()),
    ];
    let id = insert(&work.tx, "mark_permit", values).await?;
    work.put(Done::new("permits.apply", subject(id)).changes([Change::of("number", "", receipt)])).await?;
    work.end().await?;
    Ok(receipt)
}

/// What became of the application with a secret link, on a day in Japan.
///
/// # Errors
/// [`StoreError::NotFound`] if no application has it.
pub async fn receipt(store: &Store, token: &Token, today: Date) -> Result<MarkReceipt> {
    let select = "SELECT year, serial, permit_year, permit_serial, state, sent_at, granted_on, closed_on, from_on, until_on, reasons, \
                  conditions, holder, person, email, phone, goods, amount FROM mark_permit WHERE hash = $1";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [token.hash().into()])).await?.ok_or(StoreError::NotFound)?;
    let (state, term) = (state(&row, 4)?, (sql::get(&row, 8)?, sql::get(&row, 9)?));
    Ok(MarkReceipt {
        receipt: receipt_number(&row, 0)?,
        number: number(&row, 2)?,
        state,
        standing: PermitStanding::on(today, state, term),
        sent_on: jst_date(sql::get(&row, 5)?),
        granted_on: sql::get(&row, 6)?,
        closed_on: sql::get(&row, 7)?,
        term,
        reasons: sql::get(&row, 10)?,
        conditions: sql::get(&row, 11)?,
        holder: sql::get(&row, 12)?,
        person: sql::get(&row, 13)?,
        email: sql::get(&row, 14)?,
        phone: sql::get(&row, 15)?,
        goods: sql::get(&row, 16)?,
        amount: sql::get(&row, 17)?,
    })
}

/// Takes an application back that is not decided yet: at once nothing is left of it but its number. Taken back already, it stays so.
///
/// # Errors
/// [`StoreError::NotFound`] if no application has this secret link, [`StoreError::Stale`] if it was decided in the meantime.
pub async fn withdraw(store: &Store, actor: &Actor, token: &Token, now: OffsetDateTime) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    let select = "SELECT id, state FROM mark_permit WHERE hash = $1";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [token.hash().into()])).await?.ok_or(StoreError::NotFound)?;
    let id: i64 = sql::get(&row, 0)?;
    match state(&row, 1)? {
        PermitState::Withdrawn => return Ok(()),
        PermitState::Waiting => {}
        _ => return Err(StoreError::Stale),
    }
    let update = "UPDATE mark_permit SET state = $2, closed_on = $3, holder = '', person = '', email = '', phone = '', goods = '', \
                  amount = '', digest = '', version = version + 1 WHERE id = $1";
    let values = [id.into(), PermitState::Withdrawn.code().into(), jst_date(now).into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    let close = "UPDATE mark_permit_draft SET outcome = $2, decided_at = $3, reasons = '', conditions = '', shown = '', shown_en = '', \
                 version = version + 1 WHERE permit_id = $1 AND outcome = $4";
    let values = [id.into(), Outcome::Withdrawn.code().into(), now.into(), Outcome::Pending.code().into()];
    work.tx.execute_raw(sql::statement(&work.tx, close, values)).await?;
    work.put(Done::new("permits.withdraw", subject(id))).await?;
    work.end().await?;
    store.scrub().await
}
