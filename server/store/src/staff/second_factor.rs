//! The second factor: codes by time (TOTP, RFC 6238: SHA-1, six digits, thirty seconds), and codes for when the phone is
//! lost. The secrets from which the codes are made are encrypted in the database: whoever has a copy of it makes no codes.

use super::sessions::{self, Signed, subject};
use crate::{
    Actor, Key, Nonce, Result, Store, StoreError, Token,
    audit::{self, Done},
    key::{ENCRYPTED, digest},
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

/// Begins to set a second factor: the secret for the app, in Base32, of random bytes, of which the others encrypt it. It is
/// the same until it is confirmed, so that a page that is loaded again shows the same.
///
/// # Errors
/// If the database does not answer.
pub async fn begin_second(store: &Store, signed: &Signed, (fresh, nonce): ([u8; 20], Nonce)) -> Result<String> {
    let tx = store.begin().await?;
    let id = signed.member.session;
    if let Some(begun) = decrypt(&store.key, signed.member.id, &draft(&tx, id).await?) {
        return Ok(begun);
    }
    let secret = Secret::from(fresh).to_base32();
    let update = "UPDATE staff_session SET draft = $1 WHERE id = $2";
    tx.execute_raw(sql::statement(&tx, update, [encrypt(&store.key, signed.member.id, &secret, nonce).into(), id.into()])).await?;
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
    let totp = totp(&store.key, id, &draft).ok_or(StoreError::NotFound)?;
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
pub(super) async fn take(tx: &DatabaseTransaction, key: &Key, staff_id: i64, code: &str, now: OffsetDateTime) -> Result<Option<Took>> {
    let row = tx.query_one_raw(sql::statement(tx, "SELECT totp, totp_step FROM staff WHERE id = $1", [staff_id.into()])).await?;
    let row = row.ok_or(StoreError::NotFound)?;
    let (secret, last): (String, i64) = (sql::get(&row, 0)?, sql::get(&row, 1)?);
    let code = plain(code);
    let step = totp(key, staff_id, &secret).and_then(|totp| totp.check(&code, seconds(now))).map(number);
    if let Some(step) = step.filter(|step| *step > last) {
        tx.execute_raw(sql::statement(tx, "UPDATE staff SET totp_step = $1 WHERE id = $2", [step.into(), staff_id.into()])).await?;
        return Ok(Some(Took::Code));
    }
    let delete = "DELETE FROM staff_recovery WHERE staff_id = $1 AND hash = $2";
    let used = tx.execute_raw(sql::statement(tx, delete, [staff_id.into(), digest(&code).into()])).await?.rows_affected();
    Ok((used == 1).then_some(Took::Recovery))
}

/// Where secrets stand: the table, the column, and the account whose it is.
const SECRETS: [(&str, &str, &str); 2] = [("staff", "totp", "id"), ("staff_session", "draft", "staff_id")];

/// Encrypts the secrets that stand in the database as they are, as a program of before has left them. Returns how many.
///
/// None as long as the key at hand is not the one that the log was sealed with: nobody could sign in with them any more
/// when the right one is back.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the program itself asks.
pub async fn encrypt_secrets(store: &Store, actor: &Actor, nonce: impl Fn() -> Nonce) -> Result<u64> {
    actor.must_be_system()?;
    if !audit::fits_key(store).await? {
        return Ok(0);
    }
    let mut count = 0;
    let tx = store.begin().await?;
    for (table, column, owner) in SECRETS {
        let select = format!("SELECT id, {owner}, {column} FROM {table} WHERE {column} <> '' AND {column} NOT LIKE '{ENCRYPTED}%'");
        for row in tx.query_all_raw(sql::statement(&tx, select, [])).await? {
            let (id, owner, secret): (i64, i64, String) = (sql::get(&row, 0)?, sql::get(&row, 1)?, sql::get(&row, 2)?);
            let update = format!("UPDATE {table} SET {column} = $1 WHERE id = $2");
            let values = [encrypt(&store.key, owner, &secret, nonce()).into(), id.into()];
            tx.execute_raw(sql::statement(&tx, update, values)).await?;
            count += 1;
        }
    }
    tx.commit().await?;
    if count > 0 {
        store.scrub().await?;
    }
    Ok(count)
}

/// How many accounts have a secret that the key at hand does not decrypt, so that no code of theirs is taken: it was
/// encrypted with another key, or for another account, or not at all.
///
/// # Errors
/// If the database does not answer.
pub async fn unreadable_secrets(store: &Store) -> Result<usize> {
    let rows = store.read.query_all_raw(sql::statement(&store.read, "SELECT id, totp FROM staff WHERE totp <> ''", [])).await?;
    let mut count = 0;
    for row in &rows {
        let (id, secret): (i64, String) = (sql::get(row, 0)?, sql::get(row, 1)?);
        count += usize::from(totp(&store.key, id, &secret).is_none());
    }
    Ok(count)
}

/// A secret as it stands in the database: bound to its account, so that it is worth nothing in the row of another.
fn encrypt(key: &Key, staff_id: i64, secret: &str, nonce: Nonce) -> String {
    key.encrypt(PURPOSE, &subject(staff_id), secret, nonce)
}

fn decrypt(key: &Key, staff_id: i64, text: &str) -> Option<String> {
    key.decrypt(PURPOSE, &subject(staff_id), text)
}

const PURPOSE: &str = "second factor";

/// The second factor that a session is setting, encrypted; empty if none was begun.
async fn draft(tx: &DatabaseTransaction, session: i64) -> Result<String> {
    let row = tx.query_one_raw(sql::statement(tx, "SELECT draft FROM staff_session WHERE id = $1", [session.into()])).await?;
    sql::get(&row.ok_or(StoreError::NotFound)?, 0)
}

/// What makes the codes of an encrypted secret; `None` for an account without one, or with one that can't be decrypted.
fn totp(key: &Key, staff_id: i64, text: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(&decrypt(key, staff_id, text)?).ok()?;
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
