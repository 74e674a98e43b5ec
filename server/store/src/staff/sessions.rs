//! Sessions: opened by a password, followed from request to request, ended.

use super::{accounts::PASSKEYS, passkeys};
use crate::{
    Actor, Result, Store, StoreError, Token,
    audit::{self, Done},
    sql,
};
use domain::{
    calendar::OffsetDateTime,
    staff::{Email, Member, Roles, SessionLimits, SessionView, Stage},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryResult};
use std::sync::Arc;
use time::Duration;

/// How often it is written down that a session is in use.
const SEEN_EVERY: Duration = Duration::minutes(1);

/// A session with its owner.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Who.
    pub member: Arc<Member>,
    /// How far he has come.
    pub stage: Stage,
    /// Whether he has set a password.
    pub has_password: bool,
    /// Whether he has an app for codes.
    pub has_totp: bool,
    /// Whether he has a passkey.
    pub has_passkey: bool,
    /// Whether the token must be changed now, because his rights were.
    pub renew: bool,
}

impl Signed {
    /// Who acts.
    pub fn actor(&self) -> Actor {
        Actor::Staff(Arc::clone(&self.member))
    }

    /// Whether he has a second factor: an app for codes, or a passkey.
    pub const fn has_second(&self) -> bool {
        self.has_totp || self.has_passkey
    }
}

/// Opens a session; the caller has made sure of who it is.
pub(super) async fn open(
    tx: &DatabaseTransaction,
    staff_id: i64,
    stage: Stage,
    token: &Token,
    device: &str,
    now: OffsetDateTime,
) -> Result<i64> {
    let insert = "INSERT INTO staff_session (hash, staff_id, stage, device, created_at, seen_at, sure_at, renew) \
                  VALUES ($1, $2, $3, $4, $5, $5, $5, $6) RETURNING id";
    let device: String = device.chars().filter(|c| !c.is_control()).take(60).collect();
    let values = [token.hash().into(), staff_id.into(), stage.code().into(), device.into(), now.into(), false.into()];
    let row = tx.query_one_raw(sql::statement(tx, insert, values)).await?.ok_or(StoreError::Corrupt("staff_session"))?;
    seen(tx, staff_id, now).await?;
    sql::get(&row, 0)
}

/// The session of a token; `None` if there is none, it is over, or its owner's account is closed.
///
/// # Errors
/// If the database does not answer.
pub async fn resume(store: &Store, token: &Token, limits: SessionLimits, request: &str, now: OffsetDateTime) -> Result<Option<Signed>> {
    let select = format!(
        "SELECT s.id, s.stage, s.created_at, s.seen_at, s.sure_at, s.renew, m.id, m.email, m.name, m.roles, m.totp, m.password, {PASSKEYS} \
         FROM staff_session s JOIN staff m ON m.id = s.staff_id WHERE s.hash = $1 AND m.active = $2"
    );
    let values = [token.hash().into(), true.into()];
    let Some(row) = store.read.query_one_raw(sql::statement(&store.read, select, values)).await? else { return Ok(None) };
    let stage = Stage::from_code(&sql::get::<String>(&row, 1)?).ok_or(StoreError::Corrupt("staff_session.stage"))?;
    let (id, created_at, seen_at) = (sql::get(&row, 0)?, sql::get(&row, 2)?, sql::get(&row, 3)?);
    if !limits.hold(stage, created_at, seen_at, now) {
        return Ok(None);
    }
    if now - seen_at >= SEEN_EVERY {
        let tx = store.begin().await?;
        let update = "UPDATE staff_session SET seen_at = $1 WHERE id = $2";
        tx.execute_raw(sql::statement(&tx, update, [now.into(), i64::into(id)])).await?;
        seen(&tx, sql::get(&row, 6)?, now).await?;
        tx.commit().await?;
    }
    let member = Member {
        id: sql::get(&row, 6)?,
        session: id,
        email: Email::parse(&sql::get::<String>(&row, 7)?).map_err(|_| StoreError::Corrupt("staff.email"))?,
        name: sql::get(&row, 8)?,
        // Whoever still owes a code, or has none, is known by name and has no right: whatever he asks for.
        roles: if stage == Stage::Full { roles(&row, 9)? } else { Roles::default() },
        sure_at: sql::get(&row, 4)?,
        request: request.to_owned(),
    };
    Ok(Some(Signed {
        member: Arc::new(member),
        stage,
        has_password: !sql::get::<String>(&row, 11)?.is_empty(),
        has_totp: !sql::get::<String>(&row, 10)?.is_empty(),
        has_passkey: sql::get::<i64>(&row, 12)? > 0,
        renew: sql::get(&row, 5)?,
    }))
}

/// Writes down that someone is at work: a session that is over does not say so any more.
async fn seen(tx: &DatabaseTransaction, staff_id: i64, now: OffsetDateTime) -> Result<()> {
    tx.execute_raw(sql::statement(tx, "UPDATE staff SET seen_at = $1 WHERE id = $2", [now.into(), staff_id.into()])).await?;
    Ok(())
}

/// Lets a session in wholly, with a new token: the code was right.
pub(super) async fn let_in(tx: &DatabaseTransaction, session: i64, token: &Token, now: OffsetDateTime) -> Result<()> {
    let update =
        "UPDATE staff_session SET hash = $1, stage = 'full', draft = '', created_at = $2, seen_at = $2, sure_at = $2 WHERE id = $3";
    tx.execute_raw(sql::statement(tx, update, [token.hash().into(), now.into(), session.into()])).await?;
    Ok(())
}

/// Gives a session another token, so that an older one, whoever has it, is worth nothing. Whether it did: of several
/// requests that come at once after a change of rights only one does.
///
/// # Errors
/// If the database does not answer.
pub async fn renew(store: &Store, signed: &Signed, token: &Token) -> Result<bool> {
    let tx = store.begin().await?;
    let update = "UPDATE staff_session SET hash = $1, renew = $2 WHERE id = $3 AND (renew = $4 OR $5 = $6)";
    let values = [token.hash().into(), false.into(), signed.member.session.into(), true.into(), signed.renew.into(), false.into()];
    let renewed = tx.execute_raw(sql::statement(&tx, update, values)).await?.rows_affected();
    tx.commit().await?;
    Ok(renewed == 1)
}

/// The sessions of the one who asks, the newest first. Some may be over already.
///
/// # Errors
/// If the database does not answer.
pub async fn sessions(store: &Store, signed: &Signed, limits: SessionLimits, now: OffsetDateTime) -> Result<Vec<SessionView>> {
    let select =
        "SELECT id, device, created_at, seen_at FROM staff_session WHERE staff_id = $1 AND stage = 'full' ORDER BY seen_at DESC, id DESC";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [signed.member.id.into()])).await?;
    let view = |row: &QueryResult| -> Result<SessionView> {
        let id = sql::get(row, 0)?;
        let here = id == signed.member.session;
        Ok(SessionView { id, device: sql::get(row, 1)?, created_at: sql::get(row, 2)?, seen_at: sql::get(row, 3)?, here })
    };
    let views: Result<Vec<SessionView>> = rows.iter().map(view).collect();
    Ok(views?.into_iter().filter(|view| limits.hold(Stage::Full, view.created_at, view.seen_at, now)).collect())
}

/// Signs out here.
///
/// # Errors
/// If the database does not answer.
pub async fn end(store: &Store, signed: &Signed, now: OffsetDateTime) -> Result<()> {
    let tx = store.begin().await?;
    let delete = "DELETE FROM staff_session WHERE id = $1";
    tx.execute_raw(sql::statement(&tx, delete, [signed.member.session.into()])).await?;
    audit::put(&tx, &store.key, &signed.actor(), now, Done::new("staff.sign_out", subject(signed.member.id))).await?;
    Ok(tx.commit().await?)
}

/// Ends one of one's own sessions.
///
/// # Errors
/// [`StoreError::NotFound`] if it is not his, or over.
pub async fn end_one(store: &Store, signed: &Signed, id: i64, now: OffsetDateTime) -> Result<()> {
    let tx = store.begin().await?;
    let delete = "DELETE FROM staff_session WHERE id = $1 AND staff_id = $2";
    let gone = tx.execute_raw(sql::statement(&tx, delete, [id.into(), signed.member.id.into()])).await?.rows_affected();
    if gone == 0 {
        return Err(StoreError::NotFound);
    }
    audit::put(&tx, &store.key, &signed.actor(), now, Done::new("staff.session_end", subject(signed.member.id))).await?;
    Ok(tx.commit().await?)
}

/// Signs out everywhere, also here.
///
/// # Errors
/// If the database does not answer.
pub async fn end_all(store: &Store, signed: &Signed, now: OffsetDateTime) -> Result<()> {
    let tx = store.begin().await?;
    end_of(&tx, signed.member.id, None).await?;
    audit::put(&tx, &store.key, &signed.actor(), now, Done::new("staff.sign_out_everywhere", subject(signed.member.id))).await?;
    Ok(tx.commit().await?)
}

/// Ends the sessions of an account, but for one.
pub(super) async fn end_of(tx: &DatabaseTransaction, staff_id: i64, but: Option<i64>) -> Result<()> {
    let delete = "DELETE FROM staff_session WHERE staff_id = $1 AND id <> $2";
    tx.execute_raw(sql::statement(tx, delete, [staff_id.into(), but.unwrap_or(0).into()])).await?;
    Ok(())
}

/// Deletes sessions, links and challenges that are over. Returns how many.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the program itself asks.
pub async fn forget_old(store: &Store, actor: &Actor, limits: SessionLimits, now: OffsetDateTime) -> Result<u64> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    let old = "DELETE FROM staff_session WHERE created_at < $1 OR seen_at < $2";
    let values = [(now - limits.absolute).into(), (now - limits.idle).into()];
    let sessions = tx.execute_raw(sql::statement(&tx, old, values)).await?.rows_affected();
    let links = tx.execute_raw(sql::statement(&tx, "DELETE FROM staff_link WHERE expires_at < $1", [now.into()])).await?.rows_affected();
    let challenges = passkeys::forget_challenges(&tx, now).await?;
    tx.commit().await?;
    Ok(sessions + links + challenges)
}

/// As the audit log names an account.
pub(crate) fn subject(staff_id: i64) -> String {
    format!("staff:{staff_id}")
}

/// The roles in a column.
pub(crate) fn roles(row: &QueryResult, place: usize) -> Result<Roles> {
    Ok(Roles::from_bits(sql::fit(sql::get::<i64>(row, place)?, "staff.roles")?))
}
