//! The second factor: codes by time (TOTP, RFC 6238: SHA-1, six digits, thirty seconds), and codes for when the phone is
//! lost.

use super::sessions::{self, Signed, subject};
use crate::{
    Result, Store, StoreError, Token,
    audit::{self, Done},
    key::digest,
    sql,
};
use domain::calendar::OffsetDateTime;
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use totp_rs::{Builder, Secret, Totp};

/// How many recovery codes one gets. Each is good once.
pub const RECOVERY_CODES: usize = 10;

/// By what one came in.
pub(super) enum Took {
    Code,
    Recovery,
}

/// Begins to set a second factor: the secret for the app, in Base32. It is the same until it is confirmed, so that a
/// page that is loaded again shows the same.
///
/// # Errors
/// If the database does not answer.
pub async fn begin_second(store: &Store, signed: &Signed, fresh: [u8; 20]) -> Result<String> {
    let tx = store.begin().await?;
    let id = signed.member.session;
    let draft = draft(&tx, id).await?;
    if !draft.is_empty() {
        return Ok(draft);
    }
    let secret = Secret::from(fresh).to_base32();
    let update = "UPDATE staff_session SET draft = $1 WHERE id = $2";
    tx.execute_raw(sql::statement(&tx, update, [secret.as_str().into(), id.into()])).await?;
    tx.commit().await?;
    Ok(secret)
}

/// What the QR code for the app says (Key URI Format), of a secret in Base32.
pub fn second_uri(secret: &str, account: &str, issuer: &str) -> String {
    let escape = |text: &str| {
        let mut escaped = String::new();
        domain::query::escape(&mut escaped, text);
        escaped
    };
    format!("otpauth://totp/{0}:{1}?secret={secret}&issuer={0}", escape(issuer), escape(account))
}

/// Confirms it by its first code, and signs in with a new token. Older recovery codes and other sessions are worth
/// nothing any more. `false` if the code is wrong.
///
/// # Errors
/// [`StoreError::NotFound`] if none was begun.
pub async fn confirm_second(
    store: &Store,
    signed: &Signed,
    code: &str,
    recovery: &[String; RECOVERY_CODES],
    token: &Token,
    now: OffsetDateTime,
) -> Result<bool> {
    let tx = store.begin().await?;
    let (id, session) = (signed.member.id, signed.member.session);
    let draft = draft(&tx, session).await?;
    let totp = totp(&draft).ok_or(StoreError::NotFound)?;
    let Some(step) = totp.check(&plain(code), seconds(now)) else { return Ok(false) };
    let update = "UPDATE staff SET totp = $1, totp_step = $2, version = version + 1 WHERE id = $3";
    tx.execute_raw(sql::statement(&tx, update, [draft.into(), number(step).into(), id.into()])).await?;
    tx.execute_raw(sql::statement(&tx, "DELETE FROM staff_recovery WHERE staff_id = $1", [id.into()])).await?;
    for code in recovery {
        let insert = "INSERT INTO staff_recovery (staff_id, hash) VALUES ($1, $2)";
        tx.execute_raw(sql::statement(&tx, insert, [id.into(), digest(&plain(code)).into()])).await?;
    }
    sessions::end_of(&tx, id, Some(session)).await?;
    sessions::let_in(&tx, session, token, now).await?;
    audit::put(&tx, &store.key, &signed.actor(), now, Done::new("staff.second_factor_set", subject(id))).await?;
    tx.commit().await?;
    Ok(true)
}

/// How many recovery codes one has left.
///
/// # Errors
/// If the database does not answer.
pub async fn recovery_left(store: &Store, signed: &Signed) -> Result<i64> {
    let select = "SELECT COUNT(*) FROM staff_recovery WHERE staff_id = $1";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [signed.member.id.into()])).await?;
    sql::get(&row.ok_or(StoreError::Corrupt("staff_recovery"))?, 0)
}

/// Takes a code, or a recovery code. Neither is taken twice.
pub(super) async fn take(tx: &DatabaseTransaction, staff_id: i64, code: &str, now: OffsetDateTime) -> Result<Option<Took>> {
    let row = tx.query_one_raw(sql::statement(tx, "SELECT totp, totp_step FROM staff WHERE id = $1", [staff_id.into()])).await?;
    let row = row.ok_or(StoreError::NotFound)?;
    let (secret, last): (String, i64) = (sql::get(&row, 0)?, sql::get(&row, 1)?);
    let code = plain(code);
    let step = totp(&secret).and_then(|totp| totp.check(&code, seconds(now))).map(number);
    if let Some(step) = step.filter(|step| *step > last) {
        tx.execute_raw(sql::statement(tx, "UPDATE staff SET totp_step = $1 WHERE id = $2", [step.into(), staff_id.into()])).await?;
        return Ok(Some(Took::Code));
    }
    let delete = "DELETE FROM staff_recovery WHERE staff_id = $1 AND hash = $2";
    let used = tx.execute_raw(sql::statement(tx, delete, [staff_id.into(), digest(&code).into()])).await?.rows_affected();
    Ok((used == 1).then_some(Took::Recovery))
}

/// The second factor that a session is setting; empty if none was begun.
async fn draft(tx: &DatabaseTransaction, session: i64) -> Result<String> {
    let row = tx.query_one_raw(sql::statement(tx, "SELECT draft FROM staff_session WHERE id = $1", [session.into()])).await?;
    sql::get(&row.ok_or(StoreError::NotFound)?, 0)
}

/// `None` for an account without one.
fn totp(secret: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok().filter(|_| !secret.is_empty())?;
    Builder::new().with_secret(secret).build().ok()
}

/// A code as it is typed: in full width, with spaces or hyphens, in small letters.
fn plain(code: &str) -> String {
    domain::search::fold(code).chars().filter(char::is_ascii_alphanumeric).collect()
}

fn seconds(now: OffsetDateTime) -> u64 {
    u64::try_from(now.unix_timestamp()).unwrap_or_default()
}

fn number(step: u64) -> i64 {
    i64::try_from(step).unwrap_or(i64::MAX)
}
