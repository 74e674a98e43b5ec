//! The database of Kashiwara-mon.
//!
//! Reads are queries that return views of `domain`; writes are commands that take an [`Actor`] and a
//! validated type of `domain`, and do everything that belongs together in one transaction. Entities never
//! leave this crate: the conversion into a view decides what is public.

mod actor;
pub mod audit;
mod background;
pub mod bulletin;
pub mod campaigns;
pub mod catalogue;
pub mod certification;
pub mod channels;
pub mod check;
pub mod comments;
mod connect;
pub mod courses;
pub mod decisions;
mod entity;
mod error;
pub mod events;
pub mod feedback;
pub mod goals;
pub mod inquiries;
mod key;
mod links;
pub mod living;
pub mod media;
pub mod meetings;
mod migration;
pub mod news;
pub mod notices;
pub mod outbox;
pub mod personal;
pub mod places;
pub mod producers;
pub mod products;
pub mod programmes;
pub mod publishing;
pub mod reports;
pub mod search;
pub mod seasons;
mod sql;
pub mod staff;
pub mod stories;
mod turns;
pub mod verification;

pub use actor::Actor;
pub use background::Background;
pub use connect::Settings;
pub use error::{Result, StoreError};
pub use key::{Key, Nonce, Token};

use sea_orm::DatabaseConnection;
use std::{path::PathBuf, sync::Arc};

/// A handle to the database; cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    /// Many connections that only read.
    read: DatabaseConnection,
    /// On SQLite a single connection, so that writers queue.
    write: DatabaseConnection,
    turns: turns::Turns,
    catalogue: Arc<catalogue::Cache>,
    /// On SQLite the file, which open connections don't miss when it is gone.
    file: Option<PathBuf>,
    /// Seals the audit log, and encrypts what must come back as it was.
    key: Key,
    hasher: staff::Hasher,
}

impl Store {
    fn new(read: DatabaseConnection, write: DatabaseConnection, file: Option<PathBuf>, key: Key) -> Self {
        Self { read, write, turns: turns::Turns::default(), catalogue: Arc::default(), file, key, hasher: staff::Hasher::start() }
    }

    /// A seal that only this installation can make; see [`Key::seal`].
    pub fn seal(&self, purpose: &str, parts: &[&str]) -> String {
        self.key.seal(purpose, parts)
    }

    /// What stands for a person where nobody needs to know who it is; see [`Key::pseudonym`].
    pub fn pseudonym(&self, text: &str) -> String {
        self.key.pseudonym(text)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// If it does not.
    pub async fn ping(&self) -> Result<()> {
        if self.file.as_ref().is_some_and(|file| !file.exists()) {
            return Err(StoreError::Unusable("the file of the database is gone".to_owned()));
        }
        Ok(self.read.ping().await?)
    }

    /// Lets running statements end and closes the connections.
    pub async fn close(self) {
        let _ = self.read.close().await;
        let _ = self.write.close().await;
    }
}
