//! Accounts: made, changed and closed by administrators, each with a link by which its owner sets himself up.

use super::sessions::{self, roles, subject};
use crate::{
    Actor, Result, Store, StoreError, Token,
    audit::{self, Done},
    personal, sql,
};
use domain::{
    audit::{AuditEntry, Change},
    calendar::OffsetDateTime,
    check::Checked,
    staff::{Action, Email, Member, Role, Roles, StaffRecord, StaffView, is_too_new},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryResult};
use std::sync::Arc;

/// Whom a link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The name of the account.
    pub email: Email,
    /// As it is written.
    pub name: String,
}

/// Makes an account, and a link for its owner that is good for `domain::staff::LINK_LASTS`. Returns its number.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may, [`StoreError::Taken`] if there is such an account.
pub async fn add(store: &Store, actor: &Actor, record: &Checked<StaffRecord>, token: &Token, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::ManageStaff)?;
    let tx = store.begin().await?;
    let insert = "INSERT INTO staff (email, name, roles, active, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id";
    let values =
        [record.email.as_str().into(), record.name.as_str().into(), i64::from(record.roles.bits()).into(), true.into(), now.into()];
    let taken = |error| if sql::is_taken(&error) { StoreError::Taken("email") } else { error.into() };
    let row = tx.query_one_raw(sql::statement(&tx, insert, values)).await.map_err(taken)?;
    let id: i64 = sql::get(&row.ok_or(StoreError::Corrupt("staff"))?, 0)?;
    link::give(&tx, id, token, now).await?;
    appointed(&tx, actor, id, now).await?;
    personal::comes_anew(&tx, &store.key, &record.email).await?;
    let changes =
        [Change::of("email", "", &record.email), Change::of("name", "", &record.name), Change::of("roles", "", codes(record.roles))];
    audit::put(&tx, &store.key, actor, now, Done::new("staff.add", subject(id)).changes(changes)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes name and roles. Whoever is signed in gets a new token, and has the new rights from his next request on.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::Stale`] if it was changed meanwhile, [`StoreError::Rule`] `last_admin` if
/// nobody could let others in any more.
pub async fn change(
    store: &Store,
    actor: &Actor,
    (id, version): (i64, i64),
    record: &Checked<StaffRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    actor.must(Action::ManageStaff)?;
    let tx = store.begin().await?;
    let before = of_version(&tx, id, version).await?;
    if before.is_admin() && !record.roles.has(Role::Admin) {
        another_admin(&tx, id).await?;
    }
    let update = "UPDATE staff SET name = $1, roles = $2, version = version + 1 WHERE id = $3";
    let values = [record.name.as_str().into(), i64::from(record.roles.bits()).into(), id.into()];
    tx.execute_raw(sql::statement(&tx, update, values)).await?;
    if before.roles != record.roles {
        appointed(&tx, actor, id, now).await?;
        tx.execute_raw(sql::statement(&tx, "UPDATE staff_session SET renew = $1 WHERE staff_id = $2", [true.into(), id.into()])).await?;
    }
    let changes = [Change::of("name", &before.name, &record.name), Change::of("roles", codes(before.roles), codes(record.roles))];
    audit::put(&tx, &store.key, actor, now, Done::new("staff.change", subject(id)).changes(changes)).await?;
    Ok(tx.commit().await?)
}

/// Closes an account: all its sessions and links end at once.
///
/// # Errors
/// As [`change`].
pub async fn deactivate(store: &Store, actor: &Actor, (id, version): (i64, i64), now: OffsetDateTime) -> Result<()> {
    actor.must(Action::ManageStaff)?;
    let tx = store.begin().await?;
    if of_version(&tx, id, version).await?.is_admin() {
        another_admin(&tx, id).await?;
    }
    close_or_open(&tx, id, Some(now)).await?;
    sessions::end_of(&tx, id, None).await?;
    tx.execute_raw(sql::statement(&tx, "DELETE FROM staff_link WHERE staff_id = $1", [id.into()])).await?;
    audit::put(&tx, &store.key, actor, now, Done::new("staff.deactivate", subject(id))).await?;
    Ok(tx.commit().await?)
}

/// Opens a closed account again.
///
/// # Errors
/// As [`change`].
pub async fn activate(store: &Store, actor: &Actor, (id, version): (i64, i64), now: OffsetDateTime) -> Result<()> {
    actor.must(Action::ManageStaff)?;
    let tx = store.begin().await?;
    of_version(&tx, id, version).await?;
    close_or_open(&tx, id, None).await?;
    appointed(&tx, actor, id, now).await?;
    audit::put(&tx, &store.key, actor, now, Done::new("staff.activate", subject(id))).await?;
    Ok(tx.commit().await?)
}

/// Gives a new link, for one who has lost his password or second factor. Older links are worth nothing any more; what he
/// has stays good until the link is used.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may, [`StoreError::NotFound`] if there is no such open account.
pub async fn new_link(store: &Store, actor: &Actor, id: i64, token: &Token, now: OffsetDateTime) -> Result<Linked> {
    actor.must(Action::ManageStaff)?;
    let tx = store.begin().await?;
    let account = by(&tx, "id = $1", id).await?.filter(|account| account.active).ok_or(StoreError::NotFound)?;
    link::give(&tx, id, token, now).await?;
    appointed(&tx, actor, id, now).await?;
    audit::put(&tx, &store.key, actor, now, Done::new("staff.new_link", subject(id))).await?;
    tx.commit().await?;
    Ok(Linked { email: account.email()?, name: account.name })
}

/// Whom a link is for. Looking does not use it up: programs that read mail look, too.
///
/// # Errors
/// [`StoreError::NotFound`] if it is unknown, used or over.
pub async fn owner_of_link(store: &Store, token: &Token, now: OffsetDateTime) -> Result<Linked> {
    let id = link::owner(&store.read, token, now).await?;
    let account = by(&store.read, "id = $1", id).await?.filter(|account| account.active).ok_or(StoreError::NotFound)?;
    Ok(Linked { email: account.email()?, name: account.name })
}

/// Every account, by name.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may.
pub async fn list(store: &Store, actor: &Actor) -> Result<Vec<StaffView>> {
    actor.must(Action::ManageStaff)?;
    let rows = store.read.query_all_raw(sql::statement(&store.read, select_views("ORDER BY m.active DESC, m.email"), [])).await?;
    rows.iter().map(view).collect()
}

/// One account with what was done to it.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may, [`StoreError::NotFound`].
pub async fn find(store: &Store, actor: &Actor, id: i64) -> Result<(StaffView, Vec<AuditEntry>)> {
    actor.must(Action::ManageStaff)?;
    let row = store.read.query_one_raw(sql::statement(&store.read, select_views("AND m.id = $1"), [id.into()])).await?;
    Ok((view(&row.ok_or(StoreError::NotFound)?)?, audit::history(store, &subject(id)).await?))
}

/// An account as sign-in needs it.
pub(super) struct Account {
    pub(super) id: i64,
    email: String,
    name: String,
    roles: Roles,
    pub(super) active: bool,
    pub(super) password: String,
    totp: String,
    passkeys: i64,
}

impl Account {
    /// A passkey counts as well: whoever has one is asked for more than a password.
    pub(super) fn has_second(&self) -> bool {
        !self.totp.is_empty() || self.passkeys > 0
    }

    /// Its owner, in a session that has just begun.
    pub(super) fn acting(&self, session: i64, request: &str, now: OffsetDateTime) -> Result<Actor> {
        let member = Member {
            id: self.id,
            session,
            email: self.email()?,
            name: self.name.clone(),
            roles: self.roles,
            sure_at: now,
            request: request.to_owned(),
        };
        Ok(Actor::Staff(Arc::new(member)))
    }

    pub(super) fn email(&self) -> Result<Email> {
        Email::parse(&self.email).map_err(|_| StoreError::Corrupt("staff.email"))
    }
}

pub(super) async fn by_email(db: &impl ConnectionTrait, email: &Email) -> Result<Option<Account>> {
    by(db, "email = $1", email.as_str()).await
}

pub(super) async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<Option<Account>> {
    by(db, "id = $1", id).await
}

async fn by(db: &impl ConnectionTrait, which: &str, value: impl Into<sea_orm::Value>) -> Result<Option<Account>> {
    let select =
        format!("SELECT id, email, name, roles, active, password, totp, {PASSKEYS} FROM staff m WHERE {which} AND erased_at IS NULL");
    let Some(row) = db.query_one_raw(sql::statement(db, select, [value.into()])).await? else { return Ok(None) };
    Ok(Some(Account {
        id: sql::get(&row, 0)?,
        email: sql::get(&row, 1)?,
        name: sql::get(&row, 2)?,
        roles: roles(&row, 3)?,
        active: sql::get(&row, 4)?,
        password: sql::get(&row, 5)?,
        totp: sql::get(&row, 6)?,
        passkeys: sql::get(&row, 7)?,
    }))
}

/// How many passkeys an account has.
pub(super) const PASSKEYS: &str = "(SELECT COUNT(*) FROM staff_passkey p WHERE p.staff_id = m.id)";

fn select_views(which: &str) -> String {
    format!(
        "SELECT m.id, m.email, m.name, m.roles, m.active, m.password, m.totp, m.version, \
         COALESCE(m.seen_at, (SELECT MAX(s.seen_at) FROM staff_session s WHERE s.staff_id = m.id)), {PASSKEYS} FROM staff m WHERE m.erased_at IS NULL {which}"
    )
}

fn view(row: &QueryResult) -> Result<StaffView> {
    let has_passkey = sql::get::<i64>(row, 9)? > 0;
    Ok(StaffView {
        id: sql::get(row, 0)?,
        email: Email::parse(&sql::get::<String>(row, 1)?).map_err(|_| StoreError::Corrupt("staff.email"))?,
        name: sql::get(row, 2)?,
        roles: roles(row, 3)?,
        active: sql::get(row, 4)?,
        has_password: !sql::get::<String>(row, 5)?.is_empty(),
        has_passkey,
        has_second: has_passkey || !sql::get::<String>(row, 6)?.is_empty(),
        version: sql::get(row, 7)?,
        seen_at: sql::get(row, 8)?,
    })
}

async fn of_version(tx: &DatabaseTransaction, id: i64, version: i64) -> Result<StaffView> {
    let row = tx.query_one_raw(sql::statement(tx, select_views("AND m.id = $1"), [id.into()])).await?;
    let view = view(&row.ok_or(StoreError::NotFound)?)?;
    if view.version == version { Ok(view) } else { Err(StoreError::Stale) }
}

/// Closes an account at an instant, from which its keeping time runs, or opens it.
async fn close_or_open(tx: &DatabaseTransaction, id: i64, closed_at: Option<OffsetDateTime>) -> Result<()> {
    let update = "UPDATE staff SET active = $1, closed_at = $2, version = version + 1 WHERE id = $3";
    tx.execute_raw(sql::statement(tx, update, [closed_at.is_none().into(), closed_at.into(), id.into()])).await?;
    Ok(())
}

/// An account whose owner begins anew by a link, with this password's hash, or none: whatever he had to come in with is
/// worth nothing any more.
pub(super) async fn begin_anew(tx: &DatabaseTransaction, id: i64, password: &str) -> Result<()> {
    let update = "UPDATE staff SET password = $1, totp = '', totp_step = 0, version = version + 1 WHERE id = $2";
    tx.execute_raw(sql::statement(tx, update, [password.into(), id.into()])).await?;
    tx.execute_raw(sql::statement(tx, "DELETE FROM staff_recovery WHERE staff_id = $1", [id.into()])).await?;
    tx.execute_raw(sql::statement(tx, "DELETE FROM staff_passkey WHERE staff_id = $1", [id.into()])).await?;
    sessions::end_of(tx, id, None).await
}

/// Writes down that a member of staff was let in by another one, or given more to do. What is done at the terminal is done
/// by those who have the whole database.
async fn appointed(tx: &DatabaseTransaction, by: &Actor, id: i64, now: OffsetDateTime) -> Result<()> {
    if let Actor::Staff(_) = by {
        let update = "UPDATE staff SET appointed_at = $1 WHERE id = $2";
        tx.execute_raw(sql::statement(tx, update, [now.into(), id.into()])).await?;
    }
    Ok(())
}

/// That a member of staff may decide by now what another has drafted ([`is_too_new`]).
///
/// # Errors
/// The rule `too_new` if he may not yet.
pub(crate) async fn must_be_trusted(db: &impl ConnectionTrait, id: i64, now: OffsetDateTime) -> Result<()> {
    if is_too_new(appointed_at(db, id).await?, now) { Err(StoreError::Rule("too_new")) } else { Ok(()) }
}

/// That whoever decides is another than whoever drafted; a drafter who is gone is nobody here.
///
/// # Errors
/// The rule `same_person`.
pub(crate) fn must_be_another(member: i64, drafter: Option<i64>) -> Result<()> {
    if drafter == Some(member) { Err(StoreError::Rule("same_person")) } else { Ok(()) }
}

/// When a member of staff was last let in by another one.
async fn appointed_at(db: &impl ConnectionTrait, id: i64) -> Result<Option<OffsetDateTime>> {
    let row = db.query_one_raw(sql::statement(db, "SELECT appointed_at FROM staff WHERE id = $1", [id.into()])).await?;
    sql::get(&row.ok_or(StoreError::NotFound)?, 0)
}

/// The roles of everyone else who can come in: whose account is open and set up.
pub(crate) async fn roles_of_others(db: &impl ConnectionTrait, id: i64) -> Result<Vec<Roles>> {
    let select = format!("SELECT m.roles FROM staff m WHERE m.active = $1 AND m.id <> $2 AND (m.password <> '' OR {PASSKEYS} > 0)");
    let rows = db.query_all_raw(sql::statement(db, select, [true.into(), id.into()])).await?;
    rows.iter().map(|row| roles(row, 0)).collect()
}

/// Fails unless someone else can let others in.
async fn another_admin(tx: &DatabaseTransaction, id: i64) -> Result<()> {
    let others = roles_of_others(tx, id).await?;
    if others.into_iter().any(|roles| roles.has(Role::Admin)) { Ok(()) } else { Err(StoreError::Rule("last_admin")) }
}

fn codes(roles: Roles) -> String {
    roles.iter().map(Role::code).collect::<Vec<_>>().join(" ")
}

/// Set-up links.
pub(super) mod link {
    use crate::{Result, StoreError, Token, sql};
    use domain::{calendar::OffsetDateTime, staff::LINK_LASTS};
    use sea_orm::{ConnectionTrait, DatabaseTransaction};

    /// A new one; older ones go.
    pub(super) async fn give(tx: &DatabaseTransaction, staff_id: i64, token: &Token, now: OffsetDateTime) -> Result<()> {
        tx.execute_raw(sql::statement(tx, "DELETE FROM staff_link WHERE staff_id = $1", [staff_id.into()])).await?;
        let insert = "INSERT INTO staff_link (hash, staff_id, expires_at, used) VALUES ($1, $2, $3, $4)";
        let values = [token.hash().into(), staff_id.into(), (now + LINK_LASTS).into(), false.into()];
        tx.execute_raw(sql::statement(tx, insert, values)).await?;
        Ok(())
    }

    /// Whose it is, if it is good.
    pub(in crate::staff) async fn owner(db: &impl ConnectionTrait, token: &Token, now: OffsetDateTime) -> Result<i64> {
        let select = "SELECT staff_id FROM staff_link WHERE hash = $1 AND used = $2 AND expires_at > $3";
        let row = db.query_one_raw(sql::statement(db, select, [token.hash().into(), false.into(), now.into()])).await?;
        sql::get(&row.ok_or(StoreError::NotFound)?, 0)
    }

    /// Uses it up.
    pub(in crate::staff) async fn take(tx: &DatabaseTransaction, token: &Token, now: OffsetDateTime) -> Result<i64> {
        let id = owner(tx, token, now).await?;
        tx.execute_raw(sql::statement(tx, "UPDATE staff_link SET used = $1 WHERE hash = $2", [true.into(), token.hash().into()])).await?;
        Ok(id)
    }
}
