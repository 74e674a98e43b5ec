//! Coming in by a link that comes by mail, without a password: one mechanism for whoever is no member of staff and has an account.
//!
//! A link can be used once and for half an hour, a session lasts a month and ends when it is not used for a week; of both the database
//! has hashes only.

use crate::{Result, Store, StoreError, Token, sql};
use domain::{
    calendar::OffsetDateTime,
    certification::{LINK_LASTS, SESSION_IDLE, SESSION_LASTS},
    staff::Email,
};
use sea_orm::ConnectionTrait;
use time::Duration;

/// How often it is written down that a session is in use.
const SEEN_EVERY: Duration = Duration::hours(1);

/// The tables of those who come in this way.
pub(crate) struct Gate {
    /// Links: `hash`, `email`, `made_at`, `ends_at`, `used_at`.
    pub(crate) links: &'static str,
    /// Which of these sign in; all, if it says nothing.
    pub(crate) only: &'static str,
    /// Sessions: `hash`, `begun_at`, `seen_at`, and whose they are.
    pub(crate) sessions: &'static str,
    /// The column that says whose.
    pub(crate) owner: &'static str,
}

impl Gate {
    /// Keeps a link for an address.
    pub(crate) async fn keep(&self, tx: &impl ConnectionTrait, (email, link): (&Email, &Token), now: OffsetDateTime) -> Result<()> {
        let insert = format!("INSERT INTO {} (hash, email, made_at, ends_at) VALUES ($1, $2, $3, $4)", self.links);
        let values = [link.hash().into(), email.as_str().into(), now.into(), (now + LINK_LASTS).into()];
        tx.execute_raw(sql::statement(tx, insert, values)).await?;
        Ok(())
    }

    /// Whether a link can be used. Looking at it uses nothing up: programs that read mail follow links.
    pub(crate) async fn is_usable(&self, store: &Store, link: &Token, now: OffsetDateTime) -> Result<bool> {
        let select = format!("SELECT 1 FROM {} WHERE hash = $1{} AND used_at IS NULL AND ends_at > $2", self.links, self.only);
        let values = [link.hash().into(), now.into()];
        Ok(store.read.query_one_raw(sql::statement(&store.read, select, values)).await?.is_some())
    }

    /// Uses a link once, and says for which address it is; [`StoreError::NotFound`] if it is unknown, used, or too old.
    ///
    /// With it end all others that were asked for for this address: whoever is in needs none, and one that lies in a box or in a log of
    /// mail leads nobody in after him. They end with this, and not when a newer one is asked for: to ask needs an address alone, so that
    /// any stranger who knows it could end every link before its owner has opened his mail, and keep him out for as long as he asks.
    pub(crate) async fn redeem(&self, tx: &impl ConnectionTrait, link: &Token, now: OffsetDateTime) -> Result<String> {
        let update = format!(
            "UPDATE {} SET used_at = $2 WHERE hash = $1{} AND used_at IS NULL AND ends_at > $2 RETURNING email",
            self.links, self.only
        );
        let row = tx.query_one_raw(sql::statement(tx, update, [link.hash().into(), now.into()])).await?;
        let email: String = sql::get(&row.ok_or(StoreError::NotFound)?, 0)?;
        let others = format!("UPDATE {} SET used_at = $2 WHERE email = $1{} AND used_at IS NULL", self.links, self.only);
        tx.execute_raw(sql::statement(tx, others, [email.as_str().into(), now.into()])).await?;
        Ok(email)
    }

    /// Opens a session.
    pub(crate) async fn open(&self, tx: &impl ConnectionTrait, session: &Token, owner: i64, now: OffsetDateTime) -> Result<()> {
        let open = format!("INSERT INTO {} (hash, {}, begun_at, seen_at) VALUES ($1, $2, $3, $3)", self.sessions, self.owner);
        tx.execute_raw(sql::statement(tx, open, [session.hash().into(), owner.into(), now.into()])).await?;
        Ok(())
    }

    /// Whose a session is; `None` if there is none, or it is over.
    pub(crate) async fn owner(&self, store: &Store, session: &Token, now: OffsetDateTime) -> Result<Option<i64>> {
        let select = format!("SELECT {}, begun_at, seen_at FROM {} WHERE hash = $1", self.owner, self.sessions);
        let row = store.read.query_one_raw(sql::statement(&store.read, select, [session.hash().into()])).await?;
        let Some(row) = row else { return Ok(None) };
        let (begun_at, seen_at): (OffsetDateTime, OffsetDateTime) = (sql::get(&row, 1)?, sql::get(&row, 2)?);
        if now - begun_at >= SESSION_LASTS || now - seen_at >= SESSION_IDLE {
            return Ok(None);
        }
        if now - seen_at >= SEEN_EVERY {
            let update = format!("UPDATE {} SET seen_at = $2 WHERE hash = $1", self.sessions);
            store.write.execute_raw(sql::statement(&store.write, update, [session.hash().into(), now.into()])).await?;
        }
        sql::get(&row, 0).map(Some)
    }

    /// Ends a session.
    pub(crate) async fn close(&self, store: &Store, session: &Token) -> Result<()> {
        let delete = format!("DELETE FROM {} WHERE hash = $1", self.sessions);
        store.write.execute_raw(sql::statement(&store.write, delete, [session.hash().into()])).await?;
        Ok(())
    }

    /// Deletes links and sessions that are over. Returns how many.
    pub(crate) async fn forget_old(&self, store: &Store, now: OffsetDateTime) -> Result<u64> {
        let links = format!("DELETE FROM {} WHERE ends_at < $1", self.links);
        let links = sql::statement(&store.write, links, [now.into()]);
        let sessions = format!("DELETE FROM {} WHERE begun_at < $1 OR seen_at < $2", self.sessions);
        let values = [(now - SESSION_LASTS).into(), (now - SESSION_IDLE).into()];
        let sessions = sql::statement(&store.write, sessions, values);
        Ok(store.write.execute_raw(links).await?.rows_affected() + store.write.execute_raw(sessions).await?.rows_affected())
    }
}
