//! Who is told of new issues by mail: asked for, confirmed by whoever has the address, ended by one press.

use super::super::{
    Actor, Result, Store, StoreError, Token,
    audit::Done,
    goals::{Work, insert},
    key::digest,
    outbox, personal, sql,
};
use domain::{
    bulletin::{EndLink, SubscriberFigures},
    calendar::{Date, OffsetDateTime},
    check::Checked,
    lang::Lang,
    mail::Letter,
    personal::Kind,
    staff::{Action, Email},
};
use sea_orm::ConnectionTrait;

/// What the seal of a link is for that ends a subscription.
const END: &str = "bulletin-end";

/// What became of asking: it is told by mail alone, so that nobody else learns who is subscribed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It waits to be confirmed.
    Waits(EndLink),
    /// It was confirmed before.
    Known(EndLink),
}

/// Writes the letter to whoever has asked, and the address by which letters are ended.
pub type Writer<'a> = dyn Fn(&Asked) -> Result<(Checked<Letter>, String)> + Sync + 'a;

/// Asks for letters on behalf of whoever has an address, and puts down the letter in which he confirms that by `link`. Who has confirmed
/// before gets a letter that says so. Asking again makes earlier links useless.
///
/// # Errors
/// If the database does not answer.
pub async fn subscribe(
    store: &Store,
    actor: &Actor,
    (email, lang, link): (&Email, Lang, &Token),
    letter: &Writer<'_>,
    now: OffsetDateTime,
) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    let select = "SELECT id, confirmed_at FROM bulletin_subscriber WHERE email = $1";
    let known = work.tx.query_one_raw(sql::statement(&work.tx, select, [email.as_str().into()])).await?;
    let known =
        known.map(|row| Ok::<_, StoreError>((sql::get::<i64>(&row, 0)?, sql::get::<Option<OffsetDateTime>>(&row, 1)?))).transpose()?;
    let end = |id: i64| EndLink { id, seal: seal(store, id) };
    let asked = match known {
        Some((id, Some(_))) => Asked::Known(end(id)),
        Some((id, None)) => {
            let update = "UPDATE bulletin_subscriber SET hash = $2, lang = $3, asked_at = $4 WHERE id = $1";
            let values = [id.into(), link.hash().into(), lang.tag().into(), now.into()];
            work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
            Asked::Waits(end(id))
        }
        None => {
            let row =
                [("email", email.as_str().into()), ("lang", lang.tag().into()), ("hash", link.hash().into()), ("asked_at", now.into())];
            let id = insert(&work.tx, "bulletin_subscriber", row).await?;
            personal::comes_anew(&work.tx, &store.key, email).await?;
            Asked::Waits(end(id))
        }
    };
    let (letter, end_url) = letter(&asked)?;
    outbox::put_ending(&work.tx, &format!("bulletin-asked:{}", link.hash()), &letter, &end_url, now).await?;
    work.put(Done::new("bulletin.ask", store.pseudonym(email.as_str()))).await?;
    work.end().await
}

/// Whether a link confirms something. Looking at it changes nothing: programs that read mail follow links.
///
/// # Errors
/// If the database does not answer.
pub async fn is_usable(store: &Store, link: &Token, now: OffsetDateTime) -> Result<bool> {
    let select = "SELECT asked_at, confirmed_at FROM bulletin_subscriber WHERE hash = $1";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [link.hash().into()])).await?;
    row.map_or(Ok(false), |row| Ok(sql::get::<Option<OffsetDateTime>>(&row, 1)?.is_some() || !is_over(sql::get(&row, 0)?, now)))
}

/// Confirms what was asked for. A second time it changes nothing.
///
/// # Errors
/// [`StoreError::NotFound`] if the link is unknown, or older than `domain::personal` keeps what is not confirmed.
pub async fn confirm(store: &Store, actor: &Actor, link: &Token, now: OffsetDateTime) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    let select = "SELECT id, email, asked_at, confirmed_at FROM bulletin_subscriber WHERE hash = $1";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [link.hash().into()])).await?.ok_or(StoreError::NotFound)?;
    if sql::get::<Option<OffsetDateTime>>(&row, 3)?.is_some() {
        return Ok(());
    }
    if is_over(sql::get(&row, 2)?, now) {
        return Err(StoreError::NotFound);
    }
    let update = "UPDATE bulletin_subscriber SET confirmed_at = $2 WHERE id = $1";
    work.tx.execute_raw(sql::statement(&work.tx, update, [sql::get::<i64>(&row, 0)?.into(), now.into()])).await?;
    work.put(Done::new("bulletin.confirm", store.pseudonym(&sql::get::<String>(&row, 1)?))).await?;
    work.end().await
}

/// Ends a subscription, or what was asked for, at once: nothing of it is left, nor of letters that wait. Returns whether there was one.
///
/// # Errors
/// [`StoreError::NotFound`] if the link was never given out.
pub async fn end(store: &Store, actor: &Actor, link: &EndLink, now: OffsetDateTime) -> Result<bool> {
    must_be_ours(store, link)?;
    let work = Work::begin(store, actor, now).await?;
    let delete = "DELETE FROM bulletin_subscriber WHERE id = $1 RETURNING email";
    let Some(row) = work.tx.query_one_raw(sql::statement(&work.tx, delete, [link.id.into()])).await? else { return Ok(false) };
    let email: String = sql::get(&row, 0)?;
    let letters = "DELETE FROM outbox WHERE recipient = $1 AND name LIKE 'bulletin%' AND sent_at IS NULL";
    work.tx.execute_raw(sql::statement(&work.tx, letters, [email.as_str().into()])).await?;
    work.put(Done::new("bulletin.end", store.pseudonym(&email))).await?;
    work.end().await?;
    Ok(true)
}

/// How many are told, and how many letters wait.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor publishes.
pub async fn figures(store: &Store, actor: &Actor) -> Result<SubscriberFigures> {
    actor.must(Action::Publish)?;
    let select = "SELECT COUNT(CASE WHEN confirmed_at IS NOT NULL AND lang = 'ja' THEN 1 END), \
                  COUNT(CASE WHEN confirmed_at IS NOT NULL AND lang <> 'ja' THEN 1 END), \
                  COUNT(CASE WHEN confirmed_at IS NULL THEN 1 END) FROM bulletin_subscriber";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [])).await?.ok_or(StoreError::Corrupt("count"))?;
    let count = |place| sql::fit(sql::get(&row, place)?, "bulletin_subscriber");
    Ok(SubscriberFigures { confirmed: [count(0)?, count(1)?], waiting: count(2)?, letters_waiting: super::mailing::waiting(store).await? })
}

/// Deletes what was not confirmed in time. Returns how many.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but the program itself.
pub async fn forget_old(store: &Store, actor: &Actor, today: Date) -> Result<u64> {
    actor.must_be_system()?;
    let Some(before) = Kind::BulletinRequest.kept().over_before(today) else { return Ok(0) };
    let delete = "DELETE FROM bulletin_subscriber WHERE confirmed_at IS NULL AND asked_at < $1";
    Ok(store.write.execute_raw(sql::statement(&store.write, delete, [before.into()])).await?.rows_affected())
}

/// Whether what was asked for at an instant is over before it was confirmed.
fn is_over(asked_at: OffsetDateTime, now: OffsetDateTime) -> bool {
    Kind::BulletinRequest.kept().over_before(domain::calendar::jst_date(now)).is_some_and(|before| asked_at < before)
}

/// What only this installation writes behind the number of a subscription.
pub(super) fn seal(store: &Store, id: i64) -> String {
    store.seal(END, &[&id.to_string()])
}

/// Compared by digests: how long it takes tells nothing of the seal.
fn must_be_ours(store: &Store, link: &EndLink) -> Result<()> {
    if digest(&seal(store, link.id)) == digest(&link.seal) { Ok(()) } else { Err(StoreError::NotFound) }
}
