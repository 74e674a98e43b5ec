//! What a sender does: he asks, looks what became of it, and takes it back.

use super::{Writer, about, number, replies, state, subject};
use crate::{
    Actor, Result, Store, StoreError, Token,
    audit::Done,
    goals::{Work, insert},
    key::digest,
    outbox, sql,
};
use domain::{
    audit::Change,
    calendar::{OffsetDateTime, jst_date},
    check::{Check, Checked},
    goals::FiscalYear,
    inquiries::{InquiryNotice, InquiryNumber, InquiryReceipt, InquiryRecord, InquiryState, promised_on},
    staff::Email,
};
use sea_orm::ConnectionTrait;

/// Takes an inquiry, and returns its receipt number. The token is the sender's secret link. The same sent again with the same token is
/// the same inquiry: a form that is sent twice makes one. Whoever gave an address for mail gets the letter that is made for him.
///
/// # Errors
/// [`StoreError::Taken`] if the token is another inquiry's.
pub async fn send(
    store: &Store,
    actor: &Actor,
    record: &Checked<InquiryRecord>,
    token: &Token,
    letter: Option<Writer<'_>>,
    now: OffsetDateTime,
) -> Result<InquiryNumber> {
    let work = Work::begin(store, actor, now).await?;
    let email = record.email.as_ref().map_or("", Email::as_str);
    let parts = [record.about.code(), &record.text, &record.name, email, &record.phone, if record.call { "1" } else { "" }];
    let same = digest(&parts.join("\0"));
    let select = "SELECT year, serial, digest FROM inquiry WHERE hash = $1";
    if let Some(row) = work.tx.query_one_raw(sql::statement(&work.tx, select, [token.hash().into()])).await? {
        // What waits is not changed by whoever knows the link: another text is another inquiry.
        return if sql::get::<String>(&row, 2)? == same { number(&row, 0) } else { Err(StoreError::Taken("token")) };
    }
    let number = work.next_inquiry().await?;
    let (year, serial) = number.parts();
    let promised_on = promised_on(now);
    let values = [
        ("year", i64::from(year.number()).into()),
        ("serial", i64::from(serial).into()),
        ("about", record.about.code().into()),
        ("body", record.text.clone().into()),
        ("name", record.name.clone().into()),
        ("email", email.into()),
        ("phone", record.phone.clone().into()),
        ("may_call", record.call.into()),
        ("lang", record.lang.tag().into()),
        ("hash", token.hash().into()),
        ("digest", same.into()),
        ("sent_at", now.into()),
        ("promised_on", promised_on.into()),
        ("state", InquiryState::Waiting.code().into()),
    ];
    let id = insert(&work.tx, "inquiry", values).await?;
    if let (Some(letter), Some(to)) = (letter, &record.email) {
        let notice = InquiryNotice { to: to.clone(), number, lang: record.lang, promised_on, reply: None };
        let letter = letter(&notice).checked().map_err(|_| StoreError::Corrupt("letter"))?;
        outbox::put(&work.tx, &format!("inquiry-received:{id}"), &letter, now).await?;
    }
    work.put(Done::new("inquiries.send", subject(id)).changes([Change::of("number", "", number)])).await?;
    work.end().await?;
    Ok(number)
}

/// What became of the inquiry with a secret link.
///
/// # Errors
/// [`StoreError::NotFound`] if no inquiry has it.
pub async fn receipt(store: &Store, token: &Token) -> Result<InquiryReceipt> {
    let select = "SELECT q.id, q.year, q.serial, q.about, q.body, q.name, q.email, q.phone, q.may_call, q.sent_at, q.promised_on, q.state, \
                  q.closed_on, q.reason, q.post FROM inquiry q WHERE q.hash = $1";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [token.hash().into()])).await?.ok_or(StoreError::NotFound)?;
    Ok(InquiryReceipt {
        number: number(&row, 1)?,
        about: about(&row, 3)?,
        text: sql::get(&row, 4)?,
        name: sql::get(&row, 5)?,
        email: sql::get(&row, 6)?,
        phone: sql::get(&row, 7)?,
        call: sql::get(&row, 8)?,
        sent_on: jst_date(sql::get(&row, 9)?),
        promised_on: sql::get(&row, 10)?,
        state: state(&row, 11)?,
        closed_on: sql::get(&row, 12)?,
        reason: sql::get(&row, 13)?,
        post: sql::get(&row, 14)?,
        replies: replies(&store.read, sql::get(&row, 0)?).await?,
    })
}

/// Takes an inquiry back that is not answered yet: at once nothing is left of it but its number. Taken back already, it stays so.
///
/// # Errors
/// [`StoreError::NotFound`] if no inquiry has this secret link, [`StoreError::Stale`] if it was answered or closed in the meantime.
pub async fn withdraw(store: &Store, actor: &Actor, token: &Token, now: OffsetDateTime) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    let select = "SELECT id, state FROM inquiry WHERE hash = $1";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [token.hash().into()])).await?.ok_or(StoreError::NotFound)?;
    let id: i64 = sql::get(&row, 0)?;
    match state(&row, 1)? {
        InquiryState::Answered | InquiryState::Closed => return Err(StoreError::Stale),
        InquiryState::Withdrawn => return Ok(()),
        InquiryState::Waiting => {}
    }
    let update = "UPDATE inquiry SET state = $2, closed_on = $3, body = '', name = '', email = '', phone = '', may_call = $4, digest = '', \
                  post = '', version = version + 1 WHERE id = $1";
    let values = [id.into(), InquiryState::Withdrawn.code().into(), jst_date(now).into(), false.into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    work.tx.execute_raw(sql::statement(&work.tx, "DELETE FROM inquiry_note WHERE inquiry_id = $1", [id.into()])).await?;
    work.put(Done::new("inquiries.withdraw", subject(id))).await?;
    work.end().await
}

impl Work<'_> {
    /// The next number of the fiscal year. No row is ever deleted, so that none comes twice.
    async fn next_inquiry(&self) -> Result<InquiryNumber> {
        let year = FiscalYear::of(jst_date(self.now)).ok_or(StoreError::Corrupt("now"))?;
        let select = "SELECT COALESCE(MAX(serial), 0) + 1 FROM inquiry WHERE year = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [i64::from(year.number()).into()])).await?;
        let serial = sql::fit(sql::get(&row.ok_or(StoreError::Corrupt("inquiry.serial"))?, 0)?, "inquiry.serial")?;
        InquiryNumber::new(year, serial).ok_or(StoreError::Busy)
    }
}
