//! Signing in: a password, then a code; and the set-up link, which stands for a password that is not there yet.

use super::{
    accounts::{self, link},
    password::is_common,
    second_factor,
    sessions::{self, Signed, subject},
};
use crate::{
    Actor, Result, Store, StoreError, Token,
    audit::{self, Done},
    sql,
};
use domain::{
    calendar::OffsetDateTime,
    staff::{Email, Mfa, PasswordProblem, Stage, normal_password, password_problem},
};
use sea_orm::ConnectionTrait;

/// What someone enters who wants to come in.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// The name of the account, as typed.
    pub email: &'a str,
    /// As typed.
    pub password: &'a str,
    /// By which he comes.
    pub browser: Browser<'a>,
}

/// What is known of a request of one who has no session yet.
#[derive(Clone, Copy)]
pub struct Browser<'a> {
    /// The browser and the system, as far as they say.
    pub device: &'a str,
    /// The request, for the audit log.
    pub request: &'a str,
}

/// Checks a password and opens a session with a new token; `None` if account or password are wrong, which takes as
/// long, whichever it is.
///
/// # Errors
/// [`StoreError::Busy`] if too many try at once.
pub async fn sign_in(store: &Store, entry: Entry<'_>, token: &Token, mfa: Mfa, now: OffsetDateTime) -> Result<Option<Stage>> {
    let email = Email::parse(entry.email).ok();
    let account = match &email {
        Some(email) => accounts::by_email(&store.read, email).await?,
        None => None,
    };
    let known = account.as_ref().filter(|account| account.active).map(|account| account.password.clone()).unwrap_or_default();
    let right = store.hasher.verify(normal_password(entry.password), known).await?;
    let tx = store.begin().await?;
    let known = account.as_ref().map(|account| subject(account.id));
    let Some(account) = account.filter(|_| right) else {
        // What is no account's name may be a password that was typed in the wrong place.
        let hashed = || email.map_or_else(|| "unreadable".to_owned(), |email| store.key.pseudonym(email.as_str()));
        let who = known.unwrap_or_else(hashed);
        audit::put(&tx, &store.key, &Actor::Asking(entry.browser.request.into()), now, Done::new("staff.refused", who)).await?;
        tx.commit().await?;
        return Ok(None);
    };
    let stage = Stage::after_password(account.has_second(), mfa);
    let session = sessions::open(&tx, account.id, stage, token, entry.browser.device, now).await?;
    let action = if stage == Stage::Full { "staff.sign_in" } else { "staff.password_right" };
    let actor = account.acting(session, entry.browser.request, now)?;
    audit::put(&tx, &store.key, &actor, now, Done::new(action, subject(account.id))).await?;
    tx.commit().await?;
    Ok(Some(stage))
}

/// Takes the code of the second factor, or a recovery code, and signs in with a new token. `false` if it is wrong.
///
/// # Errors
/// If the database does not answer.
pub async fn give_code(store: &Store, signed: &Signed, code: &str, token: &Token, now: OffsetDateTime) -> Result<bool> {
    let tx = store.begin().await?;
    let took = second_factor::take(&tx, &store.key, signed.member.id, code, now).await?;
    let action = match took {
        Some(second_factor::Took::Code) => "staff.sign_in",
        Some(second_factor::Took::Recovery) => "staff.sign_in_by_recovery_code",
        None => "staff.code_refused",
    };
    if took.is_some() {
        sessions::let_in(&tx, signed.member.session, token, now).await?;
    }
    audit::put(&tx, &store.key, &signed.actor(), now, Done::new(action, subject(signed.member.id))).await?;
    tx.commit().await?;
    Ok(took.is_some())
}

/// Uses a set-up link: sets the password, forgets older second factors and passkeys, ends older sessions and opens a new one.
///
/// # Errors
/// [`StoreError::NotFound`] if the link is unknown, used or over. The inner result says what is wrong with the password.
pub async fn set_up(
    store: &Store,
    link_token: &Token,
    entry: (&str, [u8; 16], Browser<'_>),
    token: &Token,
    mfa: Mfa,
    now: OffsetDateTime,
) -> Result<Result<Stage, PasswordProblem>> {
    let (password, salt, browser) = entry;
    // Looked at before the work is done, and again when it is: a link is good for one use.
    let owner = accounts::owner_of_link(store, link_token, now).await?;
    let hash = match fit_password(store, password, salt, &[owner.email.as_str(), &owner.name]).await? {
        Ok(hash) => hash,
        Err(problem) => return Ok(Err(problem)),
    };
    let tx = store.begin().await?;
    let id = link::take(&tx, link_token, now).await?;
    accounts::begin_anew(&tx, id, &hash).await?;
    let stage = Stage::after_password(false, mfa);
    let session = sessions::open(&tx, id, stage, token, browser.device, now).await?;
    let account = accounts::by_email(&tx, &owner.email).await?.ok_or(StoreError::NotFound)?;
    let actor = account.acting(session, browser.request, now)?;
    audit::put(&tx, &store.key, &actor, now, Done::new("staff.set_up", subject(id))).await?;
    tx.commit().await?;
    Ok(Ok(stage))
}

/// Changes one's own password. Every other session ends.
///
/// # Errors
/// [`StoreError::Rule`] `wrong_password` if the old one is not right. The inner result says what is wrong with the new one.
pub async fn change_password(
    store: &Store,
    signed: &Signed,
    (old, new, salt): (&str, &str, [u8; 16]),
    now: OffsetDateTime,
) -> Result<Result<(), PasswordProblem>> {
    if !prove(store, signed, old, now).await? {
        return Err(StoreError::Rule("wrong_password"));
    }
    let member = &signed.member;
    let hash = match fit_password(store, new, salt, &[member.email.as_str(), &member.name]).await? {
        Ok(hash) => hash,
        Err(problem) => return Ok(Err(problem)),
    };
    let tx = store.begin().await?;
    let update = "UPDATE staff SET password = $1, version = version + 1 WHERE id = $2";
    tx.execute_raw(sql::statement(&tx, update, [hash.into(), member.id.into()])).await?;
    sessions::end_of(&tx, member.id, Some(member.session)).await?;
    audit::put(&tx, &store.key, &signed.actor(), now, Done::new("staff.password_change", subject(member.id))).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Proves once more that it is he, before something dangerous. `false` if the password is wrong.
///
/// # Errors
/// [`StoreError::Busy`] if too many try at once.
pub async fn prove(store: &Store, signed: &Signed, password: &str, now: OffsetDateTime) -> Result<bool> {
    let account = accounts::by_email(&store.read, &signed.member.email).await?.ok_or(StoreError::NotFound)?;
    let right = store.hasher.verify(normal_password(password), account.password).await?;
    let tx = store.begin().await?;
    let update = "UPDATE staff_session SET sure_at = $1 WHERE id = $2";
    if right {
        tx.execute_raw(sql::statement(&tx, update, [now.into(), signed.member.session.into()])).await?;
    }
    let action = if right { "staff.proved" } else { "staff.proof_refused" };
    audit::put(&tx, &store.key, &signed.actor(), now, Done::new(action, subject(signed.member.id))).await?;
    tx.commit().await?;
    Ok(right)
}

async fn fit_password(store: &Store, password: &str, salt: [u8; 16], personal: &[&str]) -> Result<Result<String, PasswordProblem>> {
    let password = normal_password(password);
    match password_problem(&password, personal, is_common) {
        Some(problem) => Ok(Err(problem)),
        None => Ok(Ok(store.hasher.hash(password, salt).await?)),
    }
}
