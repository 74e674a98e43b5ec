//! Passkeys: kept, asked for, and taken. What a device has signed the server verifies; here stand only texts.

use super::{
    accounts::{self, link},
    sessions::{self, Signed, subject},
    sign_in::Browser,
};
use crate::{
    Actor, Result, Store, StoreError, Token,
    audit::{self, Done},
    sql,
};
use domain::{
    audit::Change,
    calendar::OffsetDateTime,
    check::Checked,
    staff::{CEREMONY_LASTS, Email, MOST_PASSKEYS, PasskeyRecord, PasskeyView, Stage, may_remove_passkey},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryResult};

/// What a device is asked for, and for whom: its answer is taken for nothing else.
#[derive(Clone, Copy, Debug)]
pub enum Ceremony<'a> {
    /// To sign in; who it is, the answer tells.
    SignIn,
    /// To set an account up, by its link.
    SetUp(&'a Token),
    /// To add one to one's own.
    Add(&'a Signed),
    /// To prove who one is: in the place of a code, or before something dangerous.
    Prove(&'a Signed),
}

impl Ceremony<'_> {
    fn purpose(self) -> String {
        match self {
            Self::SignIn => "sign-in".to_owned(),
            Self::SetUp(link) => format!("set-up {}", link.hash()),
            Self::Add(signed) => format!("add {}", signed.member.session),
            Self::Prove(signed) => format!("prove {}", signed.member.session),
        }
    }
}

/// For whom a new passkey is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyOwner {
    /// The number of the account, by which a device knows it.
    pub id: i64,
    /// The name of the account.
    pub email: Email,
    /// As it is written.
    pub name: String,
}

/// A passkey as verifying needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPasskey {
    /// Which one.
    pub id: i64,
    /// Whose.
    pub staff_id: i64,
    /// The public key with its counter.
    pub credential: String,
}

/// A passkey that has proved who its owner is.
#[derive(Clone, Copy, Debug)]
pub struct Proof<'a> {
    /// As it was when it was verified.
    pub known: &'a KnownPasskey,
    /// With its new counter.
    pub credential: &'a str,
}

/// Puts down what the answer will be compared with; `token` is its name for five minutes.
///
/// # Errors
/// If the database does not answer.
pub async fn begin_passkey(store: &Store, what: Ceremony<'_>, state: &str, token: &Token, now: OffsetDateTime) -> Result<()> {
    let tx = store.begin().await?;
    let insert = "INSERT INTO staff_passkey_challenge (hash, purpose, state, expires_at) VALUES ($1, $2, $3, $4)";
    let values = [token.hash().into(), what.purpose().into(), state.into(), (now + CEREMONY_LASTS).into()];
    tx.execute_raw(sql::statement(&tx, insert, values)).await?;
    Ok(tx.commit().await?)
}

/// What an answer is compared with. It is used up, whatever becomes of the answer; `None` if it was used before, is too
/// old, or was for something else.
///
/// # Errors
/// If the database does not answer.
pub async fn take_challenge(store: &Store, what: Ceremony<'_>, token: &Token, now: OffsetDateTime) -> Result<Option<String>> {
    let tx = store.begin().await?;
    let delete = "DELETE FROM staff_passkey_challenge WHERE hash = $1 RETURNING purpose, state, expires_at";
    let row = tx.query_one_raw(sql::statement(&tx, delete, [token.hash().into()])).await?;
    tx.commit().await?;
    let Some(row) = row else { return Ok(None) };
    let (purpose, state, expires_at): (String, String, OffsetDateTime) = (sql::get(&row, 0)?, sql::get(&row, 1)?, sql::get(&row, 2)?);
    Ok((purpose == what.purpose() && now < expires_at).then_some(state))
}

/// For whom a passkey is made by a link. Looking does not use it up.
///
/// # Errors
/// [`StoreError::NotFound`] if the link is unknown, used or over.
pub async fn passkey_owner(store: &Store, link_token: &Token, now: OffsetDateTime) -> Result<PasskeyOwner> {
    let id = link::owner(&store.read, link_token, now).await?;
    let owner = accounts::owner_of_link(store, link_token, now).await?;
    Ok(PasskeyOwner { id, email: owner.email, name: owner.name })
}

/// One's own passkeys, the oldest first.
///
/// # Errors
/// If the database does not answer.
pub async fn passkeys(store: &Store, signed: &Signed) -> Result<Vec<PasskeyView>> {
    let select = "SELECT id, name, added_at, used_at FROM staff_passkey WHERE staff_id = $1 ORDER BY id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [signed.member.id.into()])).await?;
    let view = |row: &QueryResult| -> Result<PasskeyView> {
        Ok(PasskeyView { id: sql::get(row, 0)?, name: sql::get(row, 1)?, added_at: sql::get(row, 2)?, used_at: sql::get(row, 3)? })
    };
    rows.iter().map(view).collect()
}

/// One's own passkeys as verifying needs them.
///
/// # Errors
/// If the database does not answer.
pub async fn own_passkeys(store: &Store, signed: &Signed) -> Result<Vec<KnownPasskey>> {
    let select = format!("{KNOWN} WHERE p.staff_id = $1 ORDER BY p.id");
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [signed.member.id.into()])).await?;
    rows.iter().map(known).collect()
}

/// The passkey with a number; `None` if there is none, or its owner's account is closed.
///
/// # Errors
/// If the database does not answer.
pub async fn find_passkey(store: &Store, credential_id: &str) -> Result<Option<KnownPasskey>> {
    let select = format!("{KNOWN} JOIN staff m ON m.id = p.staff_id WHERE p.credential_id = $1 AND m.active = $2");
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [credential_id.into(), true.into()])).await?;
    row.as_ref().map(known).transpose()
}

/// Adds one to one's own.
///
/// # Errors
/// [`StoreError::Taken`] if it is known already, be it another's; [`StoreError::Rule`] `too_many_passkeys` if he has
/// [`MOST_PASSKEYS`].
pub async fn add_passkey(store: &Store, signed: &Signed, record: &Checked<PasskeyRecord>, now: OffsetDateTime) -> Result<()> {
    let tx = store.begin().await?;
    let select = "SELECT COUNT(*) FROM staff_passkey WHERE staff_id = $1";
    let row = tx.query_one_raw(sql::statement(&tx, select, [signed.member.id.into()])).await?;
    if sql::get::<i64>(&row.ok_or(StoreError::Corrupt("staff_passkey"))?, 0)? >= MOST_PASSKEYS {
        return Err(StoreError::Rule("too_many_passkeys"));
    }
    keep(&tx, signed.member.id, record, now).await?;
    audit::put(&tx, &store.key, &signed.actor(), now, added(signed.member.id, record)).await?;
    Ok(tx.commit().await?)
}

/// Removes one of one's own. Every other session ends: it may be the one of a device that was lost.
///
/// # Errors
/// [`StoreError::NotFound`] if it is not his, [`StoreError::Rule`] `last_way` if he could not sign in any more.
pub async fn remove_passkey(store: &Store, signed: &Signed, id: i64, now: OffsetDateTime) -> Result<()> {
    let tx = store.begin().await?;
    let staff_id = signed.member.id;
    let rows = tx.query_all_raw(sql::statement(&tx, "SELECT id, name FROM staff_passkey WHERE staff_id = $1", [staff_id.into()])).await?;
    let own: Vec<(i64, String)> = rows.iter().map(|row| Ok((sql::get(row, 0)?, sql::get(row, 1)?))).collect::<Result<_>>()?;
    let (_, name) = own.iter().find(|(own, _)| *own == id).ok_or(StoreError::NotFound)?;
    let account = accounts::by_email(&tx, &signed.member.email).await?.ok_or(StoreError::NotFound)?;
    if !may_remove_passkey(!account.password.is_empty(), own.len()) {
        return Err(StoreError::Rule("last_way"));
    }
    tx.execute_raw(sql::statement(&tx, "DELETE FROM staff_passkey WHERE id = $1", [id.into()])).await?;
    sessions::end_of(&tx, staff_id, Some(signed.member.session)).await?;
    let done = Done::new("staff.passkey_remove", subject(staff_id)).changes([Change::of("passkey", name, "")]);
    audit::put(&tx, &store.key, &signed.actor(), now, done).await?;
    Ok(tx.commit().await?)
}

/// Opens a session with a new token for the owner of a passkey, and tells whose it is; `None` if his account was closed
/// or the passkey was used otherwise meanwhile.
///
/// # Errors
/// If the database does not answer.
pub async fn sign_in_by_passkey(
    store: &Store,
    proof: Proof<'_>,
    token: &Token,
    browser: Browser<'_>,
    now: OffsetDateTime,
) -> Result<Option<Email>> {
    let tx = store.begin().await?;
    let id = proof.known.staff_id;
    let Some(account) = accounts::by_id(&tx, id).await?.filter(|account| account.active) else { return Ok(None) };
    if !take(&tx, proof, now).await? {
        return Ok(None);
    }
    let session = sessions::open(&tx, id, Stage::Full, token, browser.device, now).await?;
    audit::put(&tx, &store.key, &account.acting(session, browser.request, now)?, now, Done::new("staff.sign_in_by_passkey", subject(id)))
        .await?;
    tx.commit().await?;
    Ok(Some(account.email()?))
}

/// Signs in with a new token by a passkey in the place of a code. `false` if it is another's, or was used otherwise
/// meanwhile.
///
/// # Errors
/// If the database does not answer.
pub async fn give_passkey(store: &Store, signed: &Signed, proof: Proof<'_>, token: &Token, now: OffsetDateTime) -> Result<bool> {
    let tx = store.begin().await?;
    if proof.known.staff_id != signed.member.id || !take(&tx, proof, now).await? {
        return Ok(false);
    }
    sessions::let_in(&tx, signed.member.session, token, now).await?;
    audit::put(&tx, &store.key, &signed.actor(), now, Done::new("staff.sign_in_by_passkey", subject(signed.member.id))).await?;
    tx.commit().await?;
    Ok(true)
}

/// Proves once more that it is he, before something dangerous. `false` as [`give_passkey`].
///
/// # Errors
/// If the database does not answer.
pub async fn prove_by_passkey(store: &Store, signed: &Signed, proof: Proof<'_>, now: OffsetDateTime) -> Result<bool> {
    let tx = store.begin().await?;
    if proof.known.staff_id != signed.member.id || !take(&tx, proof, now).await? {
        return Ok(false);
    }
    let update = "UPDATE staff_session SET sure_at = $1 WHERE id = $2";
    tx.execute_raw(sql::statement(&tx, update, [now.into(), signed.member.session.into()])).await?;
    audit::put(&tx, &store.key, &signed.actor(), now, Done::new("staff.proved", subject(signed.member.id))).await?;
    tx.commit().await?;
    Ok(true)
}

/// Uses a set-up link: from now on one signs in by this passkey alone. Older passwords, second factors, passkeys and
/// sessions are worth nothing any more.
///
/// # Errors
/// [`StoreError::NotFound`] if the link is unknown, used or over, [`StoreError::Taken`] if the passkey is another's.
pub async fn set_up_by_passkey(
    store: &Store,
    link_token: &Token,
    record: &Checked<PasskeyRecord>,
    (token, browser): (&Token, Browser<'_>),
    now: OffsetDateTime,
) -> Result<()> {
    let owner = accounts::owner_of_link(store, link_token, now).await?;
    let tx = store.begin().await?;
    let id = link::take(&tx, link_token, now).await?;
    accounts::begin_anew(&tx, id, "").await?;
    keep(&tx, id, record, now).await?;
    let session = sessions::open(&tx, id, Stage::Full, token, browser.device, now).await?;
    let account = accounts::by_email(&tx, &owner.email).await?.ok_or(StoreError::NotFound)?;
    let actor = account.acting(session, browser.request, now)?;
    audit::put(&tx, &store.key, &actor, now, Done::new("staff.set_up", subject(id))).await?;
    audit::put(&tx, &store.key, &actor, now, added(id, record)).await?;
    Ok(tx.commit().await?)
}

/// Puts down that a passkey was refused: whose, if that is known, and why.
///
/// # Errors
/// If the database does not answer.
pub async fn refuse_passkey(store: &Store, actor: &Actor, owner: Option<i64>, why: &'static str, now: OffsetDateTime) -> Result<()> {
    let tx = store.begin().await?;
    let done = Done::new("staff.passkey_refused", owner.map_or_else(|| "passkey".to_owned(), subject));
    audit::put(&tx, &store.key, actor, now, done.changes([Change::of("reason", "", why)])).await?;
    Ok(tx.commit().await?)
}

/// Deletes challenges that nobody has answered. Returns how many.
pub(super) async fn forget_challenges(tx: &DatabaseTransaction, now: OffsetDateTime) -> Result<u64> {
    let delete = "DELETE FROM staff_passkey_challenge WHERE expires_at < $1";
    Ok(tx.execute_raw(sql::statement(tx, delete, [now.into()])).await?.rows_affected())
}

const KNOWN: &str = "SELECT p.id, p.staff_id, p.credential FROM staff_passkey p";

fn known(row: &QueryResult) -> Result<KnownPasskey> {
    Ok(KnownPasskey { id: sql::get(row, 0)?, staff_id: sql::get(row, 1)?, credential: sql::get(row, 2)? })
}

async fn keep(tx: &DatabaseTransaction, staff_id: i64, record: &PasskeyRecord, now: OffsetDateTime) -> Result<()> {
    let insert = "INSERT INTO staff_passkey (staff_id, credential_id, credential, name, added_at) VALUES ($1, $2, $3, $4, $5)";
    let values =
        [staff_id.into(), record.credential_id.as_str().into(), record.credential.as_str().into(), record.name.as_str().into(), now.into()];
    let taken = |error| if sql::is_taken(&error) { StoreError::Taken("passkey") } else { error.into() };
    tx.execute_raw(sql::statement(tx, insert, values)).await.map_err(taken)?;
    Ok(())
}

fn added(staff_id: i64, record: &PasskeyRecord) -> Done {
    Done::new("staff.passkey_add", subject(staff_id)).changes([Change::of("passkey", "", &record.name)])
}

/// Takes a proof: once for each state of the counter, so that of two copies that sign at the same time one is refused.
async fn take(tx: &DatabaseTransaction, proof: Proof<'_>, now: OffsetDateTime) -> Result<bool> {
    let update = "UPDATE staff_passkey SET credential = $1, used_at = $2 WHERE id = $3 AND credential = $4";
    let values = [proof.credential.into(), now.into(), proof.known.id.into(), proof.known.credential.as_str().into()];
    Ok(tx.execute_raw(sql::statement(tx, update, values)).await?.rows_affected() == 1)
}
