//! Reporters come in by a link that comes by mail, without a password.

use super::of_reporter;
use crate::{Actor, Result, Store, StoreError, Token, audit::Done, goals::Work, links::Gate, outbox, sql};
use domain::{calendar::OffsetDateTime, check::Checked, mail::Letter, staff::Email};
use sea_orm::ConnectionTrait;
use std::sync::Arc;

/// How they come in.
pub(crate) const GATE: Gate = Gate { links: "reporter_link", only: "", sessions: "reporter_session", owner: "reporter_id" };

/// A reporter who has signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedReporter {
    /// The number of the account.
    pub id: i64,
    /// Where letters go.
    pub email: String,
    /// The pen name.
    pub pen: String,
    /// The request at hand.
    pub request: Arc<str>,
}

impl SignedReporter {
    /// Who acts.
    pub fn actor(&self) -> Actor {
        Actor::Reporter(self.id, Arc::clone(&self.request))
    }
}

/// Keeps a link for the address of a reporter, and puts the letter with it down to be sent; of any other address it does nothing, which
/// whoever asks does not learn.
///
/// # Errors
/// If the database does not answer.
pub async fn give_link(
    store: &Store,
    actor: &Actor,
    (email, token): (&Email, &Token),
    letter: &Checked<Letter>,
    now: OffsetDateTime,
) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    if account(&work, email.as_str()).await?.is_some() {
        GATE.keep(&work.tx, (email, token), now).await?;
        outbox::put(&work.tx, &format!("reporter-link:{}", token.hash()), letter, now).await?;
        work.put(Done::new("reporters.link", store.pseudonym(email.as_str()))).await?;
    }
    work.end().await
}

/// Whether a link can be used. Looking at it uses nothing up.
///
/// # Errors
/// If the database does not answer.
pub async fn is_usable(store: &Store, link: &Token, now: OffsetDateTime) -> Result<bool> {
    GATE.is_usable(store, link, now).await
}

/// Uses a link once and opens a session.
///
/// # Errors
/// [`StoreError::NotFound`] if the link is unknown, used or too old, or its reporter's time has been ended meanwhile.
pub async fn use_link(store: &Store, actor: &Actor, link: &Token, session: &Token, now: OffsetDateTime) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    let email = GATE.redeem(&work.tx, link, now).await?;
    let id = account(&work, &email).await?.ok_or(StoreError::NotFound)?;
    GATE.open(&work.tx, session, id, now).await?;
    work.put(Done::new("reporters.sign_in", of_reporter(id))).await?;
    work.end().await
}

/// The reporter of a session; `None` if there is none, it is over, or its owner is no reporter any more.
///
/// # Errors
/// If the database does not answer.
pub async fn resume(store: &Store, session: &Token, request: &Arc<str>, now: OffsetDateTime) -> Result<Option<SignedReporter>> {
    let Some(id) = GATE.owner(store, session, now).await? else { return Ok(None) };
    let select = "SELECT email, pen FROM reporter WHERE id = $1 AND state = 'accepted'";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [id.into()])).await?;
    row.map(|row| Ok(SignedReporter { id, email: sql::get(&row, 0)?, pen: sql::get(&row, 1)?, request: Arc::clone(request) })).transpose()
}

/// Ends a session.
///
/// # Errors
/// If the database does not answer.
pub async fn sign_out(store: &Store, session: &Token) -> Result<()> {
    GATE.close(store, session).await
}

/// The reporter with an address.
async fn account(work: &Work<'_>, email: &str) -> Result<Option<i64>> {
    let select = "SELECT id FROM reporter WHERE email = $1 AND state = 'accepted'";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [email.into()])).await?;
    row.map(|row| sql::get(&row, 0)).transpose()
}
