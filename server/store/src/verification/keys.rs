//! The keys that sign, one at a time. The private part is encrypted with the key of the installation, as secrets of accounts
//! are (`docs/decisions/0014-encrypted-secrets.md`), and gone once the key is retired.

use super::registered;
use crate::{
    Actor, Key, Nonce, Result, Store, StoreError,
    audit::{self, Done},
    sql,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    audit::Change,
    calendar::{Date, OffsetDateTime, iso, jst_date},
    certification::CertificateNumber,
    lang::Lang,
    verification::{KeyId, KeySet, PublicKey, SecretKey},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryResult};

/// Randomness for a key, in case that one has to be made: the key itself, and what encrypts it otherwise each time.
pub type Fresh = ([u8; 32], Nonce);

/// For what the key of the installation encrypts.
const PURPOSE: &str = "signing key";

/// Every key that was ever used, the present one first: old ones still prove what they signed in their time. Without those
/// that were withdrawn.
///
/// # Errors
/// If the database does not answer.
pub async fn keys(store: &Store) -> Result<KeySet> {
    let select = "SELECT kid, x, from_on, retired_on FROM signing_key WHERE withdrawn_on IS NULL ORDER BY id DESC";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [])).await?;
    Ok(KeySet(rows.iter().map(public).collect::<Result<_>>()?))
}

/// A signed statement of what the register says of a certificate today, for the code on paper. The first one ever makes the
/// first key.
///
/// # Errors
/// [`StoreError::NotFound`] if there is no such certificate, the rule `not_valid` if it is not valid today: of what has ended, no
/// paper is made. [`StoreError::Unusable`] if the key of the installation is not the one that the database was made with.
pub async fn statement(
    store: &Store,
    actor: &Actor,
    number: CertificateNumber,
    issuer: &str,
    fresh: impl FnOnce() -> Fresh,
    now: OffsetDateTime,
) -> Result<String> {
    let registered = registered(store, number, (jst_date(now), Lang::Ja)).await?;
    if !registered.certificate.standing.is_listed() {
        return Err(StoreError::Rule("not_valid"));
    }
    let secret = match in_use(&store.read, &store.key).await? {
        Some((_, secret)) => secret,
        None => first(store, actor, fresh(), now).await?,
    };
    Ok(secret.sign(&registered.statement(issuer)))
}

/// Retires the key in use, if there is one, and makes the next. What the old one signed up to today stays proven. Returns the
/// new one.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the program itself asks; [`StoreError::Unusable`] as for [`statement`].
pub async fn rotate(store: &Store, actor: &Actor, fresh: Fresh, now: OffsetDateTime) -> Result<PublicKey> {
    actor.must_be_system()?;
    must_fit(store).await?;
    let (tx, today) = (store.begin().await?, jst_date(now));
    let select = "SELECT kid, x, from_on, retired_on FROM signing_key WHERE retired_on IS NULL";
    if let Some(row) = tx.query_one_raw(sql::statement(&tx, select, [])).await? {
        let old = public(&row)?;
        let update = "UPDATE signing_key SET retired_on = $1, secret = '' WHERE kid = $2";
        tx.execute_raw(sql::statement(&tx, update, [today.into(), old.kid.as_str().into()])).await?;
        let done = Done::new("verification.key_retired", format!("key:{}", old.kid));
        audit::put(&tx, &store.key, actor, now, done.changes([Change::of("retired_on", "", iso(today))])).await?;
    }
    let new = make(&tx, &store.key, actor, fresh, now).await?.public(today);
    tx.commit().await?;
    // The old secret must not be left where nothing points to it any more.
    store.scrub().await?;
    Ok(new)
}

/// Takes a retired key out of the list, because others may have its secret: nothing that it signed is proven any more, and its
/// certificates have to be printed anew.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the program itself asks; [`StoreError::NotFound`] if there is no such key, or it was withdrawn
/// before; the rule `key_in_use` while it signs: it has to be retired first.
pub async fn withdraw(store: &Store, actor: &Actor, kid: &KeyId, now: OffsetDateTime) -> Result<()> {
    actor.must_be_system()?;
    let (tx, today) = (store.begin().await?, jst_date(now));
    let select = "SELECT kid, x, from_on, retired_on FROM signing_key WHERE kid = $1 AND withdrawn_on IS NULL";
    let row = tx.query_one_raw(sql::statement(&tx, select, [kid.as_str().into()])).await?.ok_or(StoreError::NotFound)?;
    if public(&row)?.retired_on.is_none() {
        return Err(StoreError::Rule("key_in_use"));
    }
    let update = "UPDATE signing_key SET withdrawn_on = $1 WHERE kid = $2";
    tx.execute_raw(sql::statement(&tx, update, [today.into(), kid.as_str().into()])).await?;
    let done = Done::new("verification.key_withdrawn", format!("key:{kid}"));
    audit::put(&tx, &store.key, actor, now, done.changes([Change::of("withdrawn_on", "", iso(today))])).await?;
    Ok(tx.commit().await?)
}

/// Whether the key in use can't be decrypted by the key of the installation, so that nothing can be signed.
pub(crate) async fn unreadable(store: &Store) -> Result<bool> {
    match in_use(&store.read, &store.key).await {
        Ok(_) => Ok(false),
        Err(StoreError::Unusable(_)) => Ok(true),
        Err(error) => Err(error),
    }
}

/// The first key, unless another has just made it.
async fn first(store: &Store, actor: &Actor, fresh: Fresh, now: OffsetDateTime) -> Result<SecretKey> {
    must_fit(store).await?;
    let tx = store.begin().await?;
    if let Some((_, secret)) = in_use(&tx, &store.key).await? {
        return Ok(secret);
    }
    let secret = make(&tx, &store.key, actor, fresh, now).await?;
    tx.commit().await?;
    Ok(secret)
}

async fn make(tx: &DatabaseTransaction, key: &Key, actor: &Actor, (seed, nonce): Fresh, now: OffsetDateTime) -> Result<SecretKey> {
    let (secret, today) = (SecretKey::new(&seed), jst_date(now));
    let public = secret.public(today);
    let (kid, x) = (public.kid.to_string(), public.x());
    let encrypted = key.encrypt(PURPOSE, &kid, &URL_SAFE_NO_PAD.encode(seed), nonce);
    let insert = "INSERT INTO signing_key (kid, x, secret, from_on) VALUES ($1, $2, $3, $4)";
    tx.execute_raw(sql::statement(tx, insert, [kid.clone().into(), x.clone().into(), encrypted.into(), today.into()])).await?;
    let done = Done::new("verification.key_made", format!("key:{kid}"));
    audit::put(tx, key, actor, now, done.changes([Change::of("x", "", x)])).await?;
    Ok(secret)
}

/// The key that signs; `None` if there is none yet.
async fn in_use(db: &impl ConnectionTrait, key: &Key) -> Result<Option<(PublicKey, SecretKey)>> {
    let select = "SELECT kid, x, from_on, retired_on, secret FROM signing_key WHERE retired_on IS NULL";
    let Some(row) = db.query_one_raw(sql::statement(db, select, [])).await? else { return Ok(None) };
    let (public, text): (PublicKey, String) = (public(&row)?, sql::get(&row, 4)?);
    let seed = key.decrypt(PURPOSE, public.kid.as_str(), &text).and_then(|text| URL_SAFE_NO_PAD.decode(text).ok());
    let secret = seed.and_then(|seed| <[u8; 32]>::try_from(seed).ok()).map(|seed| SecretKey::new(&seed)).ok_or_else(another_key)?;
    if secret.public(public.from).bytes != public.bytes {
        return Err(StoreError::Corrupt("signing_key.secret"));
    }
    Ok(Some((public, secret)))
}

/// No key is made that the right key of the installation could not decrypt when it is back.
async fn must_fit(store: &Store) -> Result<()> {
    if audit::fits_key(store).await? { Ok(()) } else { Err(another_key()) }
}

fn another_key() -> StoreError {
    StoreError::Unusable("the key that signs certificates can't be decrypted with this key (SIGNING_KEY_FILE)".to_owned())
}

fn public(row: &QueryResult) -> Result<PublicKey> {
    let (kid, x): (String, String) = (sql::get(row, 0)?, sql::get(row, 1)?);
    let (from, retired): (Date, Option<Date>) = (sql::get(row, 2)?, sql::get(row, 3)?);
    PublicKey::read(&kid, &x, from, retired).ok_or(StoreError::Corrupt("signing_key"))
}
