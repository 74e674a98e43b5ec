//! Another address for mail of a producer: given by whoever has signed in, and proved by a link that goes to it.

use super::applicants::subject;
use crate::{Actor, Result, Store, StoreError, Token, audit::Done, goals::Work, outbox, sql};
use domain::{calendar::OffsetDateTime, check::Checked, mail::Letter, staff::Email};
use sea_orm::ConnectionTrait;

/// Keeps a link that gives the actor's account another address, and puts the letter with it down to be sent. Whether another account
/// has the address nobody learns but whoever reads its mail.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but a producer.
pub async fn ask(
    store: &Store,
    actor: &Actor,
    (email, token): (&Email, &Token),
    letter: &Checked<Letter>,
    now: OffsetDateTime,
) -> Result<()> {
    let own = account(actor)?;
    let work = Work::begin(store, actor, now).await?;
    work.keep_link((email, token), Some(own), ("apply-email", letter)).await?;
    work.put(Done::new("applicants.ask_email", subject(own))).await?;
    work.end().await
}

/// The address to which a link would change the actor's account; `None` if it can't be used.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but a producer.
pub async fn asked(store: &Store, actor: &Actor, link: &Token, now: OffsetDateTime) -> Result<Option<Email>> {
    let select = "SELECT email FROM applicant_link WHERE hash = $1 AND applicant_id = $2 AND used_at IS NULL AND ends_at > $3";
    let values = [link.hash().into(), account(actor)?.into(), now.into()];
    let row = store.read.query_one_raw(sql::statement(&store.read, select, values)).await?;
    row.map(|row| Email::parse(&sql::get::<String>(&row, 0)?).map_err(|_| StoreError::Corrupt("applicant_link.email"))).transpose()
}

/// Uses such a link once. The old address is told, and links that went to it sign nobody in any more.
///
/// # Errors
/// [`StoreError::NotFound`] if the link is unknown, used, too old or another's; the rule `taken` if another account has the address.
pub async fn change(
    store: &Store,
    actor: &Actor,
    link: &Token,
    letter: &(dyn Fn(&Email) -> Letter + Sync),
    now: OffsetDateTime,
) -> Result<()> {
    let own = account(actor)?;
    let work = Work::begin(store, actor, now).await?;
    let update = "UPDATE applicant_link SET used_at = $3 WHERE hash = $1 AND applicant_id = $2 AND used_at IS NULL AND ends_at > $3 \
                  RETURNING email";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, update, [link.hash().into(), own.into(), now.into()])).await?;
    let email: String = sql::get(&row.ok_or(StoreError::NotFound)?, 0)?;
    let select = sql::statement(&work.tx, "SELECT 1 FROM applicant WHERE email = $1 AND id <> $2", [email.as_str().into(), own.into()]);
    if work.tx.query_one_raw(select).await?.is_some() {
        return Err(StoreError::Rule("taken"));
    }
    let select = sql::statement(&work.tx, "SELECT email FROM applicant WHERE id = $1", [own.into()]);
    let old: String = sql::get(&work.tx.query_one_raw(select).await?.ok_or(StoreError::NotFound)?, 0)?;
    let set = sql::statement(&work.tx, "UPDATE applicant SET email = $2 WHERE id = $1", [own.into(), email.into()]);
    work.tx.execute_raw(set).await?;
    let close = "UPDATE applicant_link SET used_at = $2 WHERE email = $1 AND used_at IS NULL";
    work.tx.execute_raw(sql::statement(&work.tx, close, [old.as_str().into(), now.into()])).await?;
    if let Ok(old) = Email::parse(&old) {
        let letter = domain::check::Check::checked(letter(&old)).map_err(|_| StoreError::Corrupt("letter"))?;
        outbox::put(&work.tx, &format!("apply-email-changed:{}", link.hash()), &letter, now).await?;
    }
    work.put(Done::new("applicants.change_email", subject(own))).await?;
    work.end().await
}

fn account(actor: &Actor) -> Result<i64> {
    match actor {
        Actor::Applicant(own, _) => Ok(*own),
        _ => Err(StoreError::Forbidden),
    }
}
