//! Producers' accounts: signed in by a link that comes by mail, without a password.

use crate::{
    Actor, Result, Store, StoreError, Token,
    audit::Done,
    goals::{Work, insert},
    links::Gate,
    outbox, sql,
};
use domain::{
    calendar::OffsetDateTime,
    certification::{Business, LINK_LASTS, Stage},
    check::Checked,
    mail::Letter,
    staff::Email,
};
use sea_orm::{ConnectionTrait, QueryResult};
use std::sync::Arc;

/// How producers come in. A link with an account changes the account's address, and signs nobody in.
const GATE: Gate =
    Gate { links: "applicant_link", only: " AND applicant_id IS NULL", sessions: "applicant_session", owner: "applicant_id" };

/// A producer who has signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedApplicant {
    /// The number of his account.
    pub id: i64,
    /// Where letters go, and the name of the account.
    pub email: String,
    /// What his business is called; empty as long as he has not said.
    pub name: String,
    /// The request at hand.
    pub request: Arc<str>,
}

impl SignedApplicant {
    /// Who acts.
    pub fn actor(&self) -> Actor {
        Actor::Applicant(self.id, Arc::clone(&self.request))
    }
}

/// Keeps a link for an address, and puts the letter with it down to be sent. Whether there is an account nobody learns from it:
/// the first link that is used makes one.
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
    work.keep_link((email, token), None, ("apply-link", letter)).await?;
    work.put(Done::new("applicants.link", store.pseudonym(email.as_str()))).await?;
    work.end().await
}

/// Whether a link can be used. Looking at it uses nothing up: programs that read mail follow links.
///
/// # Errors
/// If the database does not answer.
pub async fn is_usable(store: &Store, link: &Token, now: OffsetDateTime) -> Result<bool> {
    GATE.is_usable(store, link, now).await
}

/// Uses a link once and opens a session; an address that has no account gets one.
///
/// # Errors
/// [`StoreError::NotFound`] if the link is unknown, used, or older than [`LINK_LASTS`].
pub async fn use_link(store: &Store, actor: &Actor, link: &Token, session: &Token, now: OffsetDateTime) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    let email = GATE.redeem(&work.tx, link, now).await?;
    let known =
        work.tx.query_one_raw(sql::statement(&work.tx, "SELECT id FROM applicant WHERE email = $1", [email.as_str().into()])).await?;
    let id = match known {
        Some(row) => sql::get(&row, 0)?,
        None => insert(&work.tx, "applicant", [("email", email.into()), ("made_at", now.into()), ("seen_at", now.into())]).await?,
    };
    GATE.open(&work.tx, session, id, now).await?;
    let seen = "UPDATE applicant SET seen_at = $2, on_paper = $3 WHERE id = $1";
    work.tx.execute_raw(sql::statement(&work.tx, seen, [id.into(), now.into(), false.into()])).await?;
    work.put(Done::new("applicants.sign_in", subject(id))).await?;
    work.end().await
}

/// The producer of a session; `None` if there is none, or it is over.
///
/// # Errors
/// If the database does not answer.
pub async fn resume(store: &Store, session: &Token, request: &Arc<str>, now: OffsetDateTime) -> Result<Option<SignedApplicant>> {
    let Some(id) = GATE.owner(store, session, now).await? else { return Ok(None) };
    let select = sql::statement(&store.read, "SELECT email, name FROM applicant WHERE id = $1", [id.into()]);
    let row = store.read.query_one_raw(select).await?;
    row.map(|row| Ok(SignedApplicant { id, email: sql::get(&row, 0)?, name: sql::get(&row, 1)?, request: Arc::clone(request) })).transpose()
}

/// Ends a session.
///
/// # Errors
/// If the database does not answer.
pub async fn sign_out(store: &Store, session: &Token) -> Result<()> {
    GATE.close(store, session).await
}

/// The profile of a producer, with its version: his own, or any for an officer.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn business(store: &Store, actor: &Actor, id: i64) -> Result<(Business, i64)> {
    must_own(actor, id)?;
    let select = format!("SELECT {BUSINESS}, p.version FROM applicant p WHERE p.id = $1");
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    Ok((read_business(&row, 0)?, sql::get(&row, BUSINESS_COLUMNS)?))
}

/// Changes the profile. What waits to be mended in it is mended by that. Returns its next version.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`] for an officer unless he has never come himself and something that came on paper is open,
/// [`StoreError::Stale`]; the rule `wrong` for texts that can't be kept.
pub async fn save_business(store: &Store, actor: &Actor, seen: (i64, i64), business: &Business, now: OffsetDateTime) -> Result<i64> {
    must_own(actor, seen.0)?;
    if !business.wrong().is_empty() {
        return Err(StoreError::Rule("wrong"));
    }
    let work = Work::begin(store, actor, now).await?;
    if !matches!(actor, Actor::Applicant(..)) {
        let select = "SELECT 1 FROM application a JOIN applicant p ON p.id = a.applicant_id WHERE p.id = $1 AND p.on_paper = $2 \
                      AND a.on_paper = $2 AND a.state IN ('draft', 'returned')";
        let open = work.tx.query_one_raw(sql::statement(&work.tx, select, [seen.0.into(), true.into()])).await?;
        open.ok_or(StoreError::NotFound)?;
    }
    let update = "UPDATE applicant SET name = $3, kana = $4, name_en = $5, representative = $6, person = $7, phone = $8, postal = $9, \
                  address = $10, area = $11, since = $12, summary = $13, story = $14, version = version + 1 WHERE id = $1 AND version = $2";
    let Business { name, kana, name_en, representative, person, phone, postal, address, area, since, summary, story } = business.clone();
    let values = [
        seen.0.into(),
        seen.1.into(),
        name.into(),
        kana.into(),
        name_en.into(),
        representative.into(),
        person.into(),
        phone.into(),
        postal.into(),
        address.into(),
        area.into(),
        since.map(i64::from).into(),
        summary.into(),
        story.into(),
    ];
    if work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?.rows_affected() == 0 {
        return Err(StoreError::Stale);
    }
    let mend = "UPDATE application_finding SET mended_at = $2 WHERE item = 'business' AND verdict = 'ask' AND mended_at IS NULL \
                AND application_id IN (SELECT id FROM application WHERE applicant_id = $1 AND state = 'returned')";
    work.tx.execute_raw(sql::statement(&work.tx, mend, [seen.0.into(), now.into()])).await?;
    work.put(Done::new("applicants.profile", subject(seen.0))).await?;
    work.end().await?;
    Ok(seen.1 + 1)
}

/// Deletes links and sessions that are over. Returns how many.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but the program itself.
pub async fn forget_old(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<u64> {
    actor.must_be_system()?;
    GATE.forget_old(store, now).await
}

impl Work<'_> {
    /// Keeps a link for an address, with the letter in which it goes there, of a kind by which the outbox knows it: one that signs in,
    /// or, with an account, one that changes the account's address.
    pub(super) async fn keep_link(
        &self,
        (email, token): (&Email, &Token),
        account: Option<i64>,
        (kind, letter): (&str, &Checked<Letter>),
    ) -> Result<()> {
        let insert = "INSERT INTO applicant_link (hash, email, made_at, ends_at, applicant_id) VALUES ($1, $2, $3, $4, $5)";
        let values = [token.hash().into(), email.as_str().into(), self.now.into(), (self.now + LINK_LASTS).into(), account.into()];
        self.tx.execute_raw(sql::statement(&self.tx, insert, values)).await?;
        outbox::put(&self.tx, &format!("{kind}:{}", token.hash()), letter, self.now).await.map(drop)
    }
}

/// The columns of a profile, of `applicant p`.
pub(super) const BUSINESS: &str = "p.name, p.kana, p.name_en, p.representative, p.person, p.phone, p.postal, p.address, p.area, p.since, \
                                   p.summary, p.story";

/// How many they are.
pub(super) const BUSINESS_COLUMNS: usize = 12;

/// A profile from its columns.
pub(super) fn read_business(row: &QueryResult, place: usize) -> Result<Business> {
    let since: Option<i64> = sql::get(row, place + 9)?;
    Ok(Business {
        name: sql::get(row, place)?,
        kana: sql::get(row, place + 1)?,
        name_en: sql::get(row, place + 2)?,
        representative: sql::get(row, place + 3)?,
        person: sql::get(row, place + 4)?,
        phone: sql::get(row, place + 5)?,
        postal: sql::get(row, place + 6)?,
        address: sql::get(row, place + 7)?,
        area: sql::get(row, place + 8)?,
        since: since.map(|year| sql::fit(year, "applicant.since")).transpose()?,
        summary: sql::get(row, place + 10)?,
        story: sql::get(row, place + 11)?,
    })
}

/// How the audit log names a producer's account.
pub(super) fn subject(id: i64) -> String {
    format!("applicant:{id}")
}

/// The version of the profile of an account, if it is written by officers: nobody has ever signed in to it.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but officers, [`StoreError::NotFound`].
pub async fn typed_in(store: &Store, actor: &Actor, id: i64) -> Result<Option<i64>> {
    actor.must(domain::staff::Action::KeepCertification)?;
    let select = sql::statement(&store.read, "SELECT version, on_paper FROM applicant WHERE id = $1", [id.into()]);
    let row = store.read.query_one_raw(select).await?.ok_or(StoreError::NotFound)?;
    Ok(if sql::get(&row, 1)? { Some(sql::get(&row, 0)?) } else { None })
}

/// That an application of an account is the actor's to write in: the applicant's own, but for what the office is typing in for him; or,
/// for an officer, one that came on paper.
pub(super) fn must_write(actor: &Actor, applicant: i64, (on_paper, stage): (bool, Stage)) -> Result<()> {
    let allowed = match actor {
        Actor::Applicant(own, _) => *own == applicant && !(on_paper && stage == Stage::Draft),
        _ => on_paper && actor.must(domain::staff::Action::KeepCertification).is_ok(),
    };
    if allowed { Ok(()) } else { Err(StoreError::NotFound) }
}

/// That an account is the actor's own, or he keeps the round.
pub(super) fn must_own(actor: &Actor, id: i64) -> Result<()> {
    match actor {
        Actor::Applicant(own, _) if *own == id => Ok(()),
        _ => actor.must(domain::staff::Action::KeepCertification),
    }
}
