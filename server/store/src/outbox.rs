//! Letters on their way: put down in the transaction that makes them necessary, sent by a job, tried again until they went.

use crate::{Actor, Result, Store, StoreError, sql};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    check::Checked,
    mail::{Letter, MOST_TRIES, pause},
    personal::Kind,
    staff::Email,
};
use sea_orm::{ConnectionTrait, Value};
use time::Duration;

/// How long a sender has for a letter before another one may try.
const LEASE: Duration = Duration::minutes(10);

/// The most letters that a sender takes at once.
const MOST_AT_ONCE: i64 = 20;

/// A letter that is to be sent now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Its number.
    pub id: i64,
    /// To whom.
    pub to: Email,
    /// One line.
    pub subject: String,
    /// Paragraphs.
    pub text: String,
    /// Where its reader's program ends what it was sent for (RFC 8058); empty if that can't be ended.
    pub end_url: String,
    /// Which try it is, from 1.
    pub tries: u32,
}

/// Why a letter could not be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// In the words of whoever refused it.
    pub text: String,
    /// Whether it never can be.
    pub for_good: bool,
}

/// Puts a letter down that is to be sent, unless there is one of its name: what it is about, such as
/// `goals-overdue:12:2026-11-25`.
///
/// # Errors
/// If the database does not answer.
pub(crate) async fn put(db: &impl ConnectionTrait, name: &str, letter: &Checked<Letter>, now: OffsetDateTime) -> Result<bool> {
    put_ending(db, name, letter, "", now).await
}

/// The same of a letter that comes by subscription: at `end_url` its reader's program ends that with one press.
///
/// # Errors
/// If the database does not answer.
pub(crate) async fn put_ending(
    db: &impl ConnectionTrait,
    name: &str,
    letter: &Checked<Letter>,
    end_url: &str,
    now: OffsetDateTime,
) -> Result<bool> {
    let insert = "INSERT INTO outbox (name, recipient, subject, body, end_url, put_at, due_at) VALUES ($1, $2, $3, $4, $6, $5, $5) \
                  ON CONFLICT (name) DO NOTHING";
    let values: [Value; 6] =
        [name.into(), letter.to.as_str().into(), letter.subject.clone().into(), letter.text.clone().into(), now.into(), end_url.into()];
    Ok(db.execute_raw(sql::statement(db, insert, values)).await?.rows_affected() > 0)
}

/// How many letters whose names begin with these words, which end with a colon, were put down since an instant.
///
/// # Errors
/// If the database does not answer.
pub(crate) async fn count_since(db: &impl ConnectionTrait, begins: &str, since: OffsetDateTime) -> Result<u64> {
    // The sign after the colon: an index of names finds them between the two.
    let end = format!("{};", begins.trim_end_matches(':'));
    let count = "SELECT COUNT(*) FROM outbox WHERE name >= $1 AND name < $2 AND put_at >= $3";
    let row = db.query_one_raw(sql::statement(db, count, [begins.into(), end.into(), since.into()])).await?;
    row.map_or(Ok(0), |row| sql::fit(sql::get(&row, 0)?, "outbox"))
}

/// Puts letters down that the program itself writes, each with its name. Returns how many are new.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but the program itself.
pub async fn write(store: &Store, actor: &Actor, letters: &[(String, Checked<Letter>)], now: OffsetDateTime) -> Result<usize> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    let mut new = 0;
    for (name, letter) in letters {
        new += usize::from(put(&tx, name, letter, now).await?);
    }
    tx.commit().await?;
    Ok(new)
}

/// Takes letters that are due, to send them: nobody else gets them for a while.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but the program itself.
pub async fn take(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<Vec<Due>> {
    actor.must_be_system()?;
    // Most of the time nothing waits: readers say so without keeping the one writer.
    let select = "SELECT 1 FROM outbox WHERE sent_at IS NULL AND due_at <= $1 AND tries < $2 LIMIT 1";
    let values: [Value; 2] = [now.into(), i64::from(MOST_TRIES).into()];
    if store.read.query_one_raw(sql::statement(&store.read, select, values)).await?.is_none() {
        return Ok(Vec::new());
    }
    let waits = "sent_at IS NULL AND due_at <= $1 AND tries < $2";
    let update = format!(
        "UPDATE outbox SET due_at = $3, tries = tries + 1 WHERE {waits} \
         AND id IN (SELECT id FROM outbox WHERE {waits} ORDER BY due_at, id LIMIT {MOST_AT_ONCE}) \
         RETURNING id, recipient, subject, body, tries, end_url"
    );
    let tx = store.begin().await?;
    let values: [Value; 3] = [now.into(), i64::from(MOST_TRIES).into(), (now + LEASE).into()];
    let rows = tx.query_all_raw(sql::statement(&tx, update, values)).await?;
    tx.commit().await?;
    let mut due = rows
        .iter()
        .map(|row| {
            Ok(Due {
                id: sql::get(row, 0)?,
                to: Email::parse(&sql::get::<String>(row, 1)?).map_err(|_| StoreError::Corrupt("outbox.recipient"))?,
                subject: sql::get(row, 2)?,
                text: sql::get(row, 3)?,
                end_url: sql::get(row, 5)?,
                tries: sql::fit(sql::get(row, 4)?, "outbox.tries")?,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    due.sort_by_key(|letter| letter.id);
    Ok(due)
}

/// That a letter went: what it said and to whom is forgotten.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but the program itself.
pub async fn sent(store: &Store, actor: &Actor, id: i64, now: OffsetDateTime) -> Result<()> {
    actor.must_be_system()?;
    let update = "UPDATE outbox SET sent_at = $2, recipient = '', subject = '', body = '', end_url = '', trouble = '' WHERE id = $1";
    store.write.execute_raw(sql::statement(&store.write, update, [id.into(), now.into()])).await?;
    Ok(())
}

/// That a letter could not be sent, and why; it is tried again later, unless it never can be.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but the program itself.
pub async fn failed(store: &Store, actor: &Actor, letter: &Due, trouble: Trouble, now: OffsetDateTime) -> Result<()> {
    actor.must_be_system()?;
    let update = "UPDATE outbox SET due_at = $2, trouble = $3, tries = $4 WHERE id = $1 AND sent_at IS NULL";
    let tries = if trouble.for_good { MOST_TRIES } else { letter.tries };
    let values: [Value; 4] = [letter.id.into(), (now + pause(tries)).into(), trouble.text.into(), i64::from(tries).into()];
    store.write.execute_raw(sql::statement(&store.write, update, values)).await?;
    Ok(())
}

/// How many letters nobody tries any more.
///
/// # Errors
/// If the database does not answer.
pub async fn given_up(store: &Store) -> Result<u64> {
    let select = "SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL AND tries >= $1";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [i64::from(MOST_TRIES).into()])).await?;
    row.map_or(Ok(0), |row| sql::fit(sql::get(&row, 0)?, "outbox"))
}

/// Deletes letters that were put down as long ago as `domain::personal` says. Returns how many.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but the program itself.
pub async fn forget_old(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<u64> {
    actor.must_be_system()?;
    let Some(before) = Kind::Letter.kept().over_before(jst_date(now)) else { return Ok(0) };
    let delete = sql::statement(&store.write, "DELETE FROM outbox WHERE put_at < $1", [before.into()]);
    Ok(store.write.execute_raw(delete).await?.rows_affected())
}
