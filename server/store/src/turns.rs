//! Writers take turns, and what several of them wrote one after the other is committed at once.
//!
//! A disk takes as long to make one change last as fifty: each writer works in a savepoint of one transaction, and is told that it
//! is done when that transaction is committed (group commit; DeWitt et al., "Implementation Techniques for Main Memory Database
//! Systems", SIGMOD 1984). See `docs/decisions/0023-turns.md`.

use sea_orm::{
    ConnAcquireErr, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait, entity::prelude::async_trait::async_trait,
};
use std::{ops::Deref, sync::Arc, time::Duration};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

/// Writers whose work is committed at once, at most: PostgreSQL keeps up to 64 savepoints at hand.
const AT_ONCE: usize = 50;

/// Name of the lock that writers queue at on PostgreSQL, where other programs write as well: the city's code, and a number.
const WRITERS: i64 = 272_214;

/// Where writers queue, in the order in which they come.
#[derive(Clone, Debug, Default)]
pub(crate) struct Turns(Arc<Mutex<Option<Group>>>);

/// A writer at work. What it wrote lasts when [`Writing::commit`] has answered, and is gone if it is dropped before.
#[derive(Debug)]
pub(crate) struct Writing {
    // First, so that only the group holds the transaction when the turn ends.
    tx: Arc<DatabaseTransaction>,
    turn: Turn,
}

impl Turns {
    /// The next turn, when those who came before have had theirs.
    ///
    /// # Errors
    /// If it did not come in time, or the database does not answer.
    pub(crate) async fn next(&self, db: &DatabaseConnection, patience: Duration) -> Result<Writing, DbErr> {
        let waited = tokio::time::timeout(patience, Arc::clone(&self.0).lock_owned()).await;
        let mut place = waited.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))?;
        if place.as_ref().is_some_and(|group| group.left || group.waiting.len() >= AT_ONCE) {
            // As a task of its own: who asks may go, and those who wait must hear.
            place = tokio::spawn(settle(place)).await.map_err(|_| nobody_answered())?;
        }
        let mut turn = Turn(place);
        let mut group = match turn.0.take() {
            Some(group) => group,
            None => Group { tx: Arc::new(begin(db).await?), left: false, waiting: Vec::new() },
        };
        // Until its end is known: wherever it stops, what it wrote is taken back.
        group.left = true;
        let (tx, savepoint) = (Arc::clone(&group.tx), group.savepoint());
        *turn.0 = Some(group);
        if let Some(name) = savepoint {
            tx.execute_unprepared(&format!("SAVEPOINT {name}")).await?;
        }
        Ok(Writing { tx, turn })
    }
}

impl Writing {
    /// Makes what was written last.
    ///
    /// # Errors
    /// If it could not be: then nothing of it is there.
    pub(crate) async fn commit(self) -> Result<(), DbErr> {
        let Self { tx, mut turn } = self;
        drop(tx);
        let (told, done) = oneshot::channel();
        if let Some(group) = turn.0.as_mut() {
            group.left = false;
            group.waiting.push(told);
            // The first of a group sees to its end: it queues behind those who wait now, and they join. As a task of its own,
            // since who wrote may be gone by then.
            if group.waiting.len() == 1 {
                let queue = Arc::clone(OwnedMutexGuard::mutex(&turn.0));
                tokio::spawn(async move { drop(settle(queue.lock_owned().await).await) });
            }
        }
        drop(turn);
        done.await.unwrap_or_else(|_| Err(nobody_answered()))
    }
}

/// Writers who are committed at once.
#[derive(Debug)]
struct Group {
    tx: Arc<DatabaseTransaction>,
    /// Whether the last one stopped before its end.
    left: bool,
    /// Those who wait to hear that it lasts.
    waiting: Vec<oneshot::Sender<Result<(), DbErr>>>,
}

impl Group {
    /// Where the last one began; with the first all of it goes.
    fn savepoint(&self) -> Option<String> {
        Some(self.waiting.len()).filter(|before| *before > 0).map(|before| format!("turn{before}"))
    }
}

/// Whoever has it writes.
#[derive(Debug)]
struct Turn(OwnedMutexGuard<Option<Group>>);

impl Drop for Turn {
    fn drop(&mut self) {
        // Nobody waits for what was written: all of it is taken back, and the connection is free.
        if self.0.as_ref().is_some_and(|group| group.waiting.is_empty()) {
            *self.0 = None;
        }
    }
}

/// Commits what the writers of a group wrote, and tells them.
async fn settle(mut place: OwnedMutexGuard<Option<Group>>) -> OwnedMutexGuard<Option<Group>> {
    let Some(group) = place.take().filter(|group| !group.waiting.is_empty()) else { return place };
    let savepoint = group.savepoint().filter(|_| group.left);
    let Group { tx, waiting, .. } = group;
    let ended = async {
        if let Some(name) = savepoint {
            // If the database has taken back everything by itself, as when the disk is full, there is no savepoint any more.
            tx.execute_unprepared(&format!("ROLLBACK TO SAVEPOINT {name}")).await?;
        }
        Arc::into_inner(tx).ok_or_else(nobody_answered)?.commit().await
    };
    let ended = ended.await;
    for told in waiting {
        let _ = told.send(ended.clone());
    }
    place
}

/// Begins a transaction that may write. On SQLite it takes the write lock at once, since one that reads first and then writes fails
/// when another program wrote in between; on PostgreSQL it takes a lock that ends with it, since two that read the last number
/// of a year would both take the next.
async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let options = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
    let tx = db.begin_with_options(options).await?;
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({WRITERS})")).await?;
    }
    Ok(tx)
}

fn nobody_answered() -> DbErr {
    DbErr::Custom("what was written could not be committed".to_owned())
}

impl Deref for Writing {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.tx
    }
}

#[async_trait]
impl ConnectionTrait for Writing {
    fn get_database_backend(&self) -> DbBackend {
        self.tx.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.tx.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.tx.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.tx.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.tx.query_all_raw(statement).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::Database;

    const PATIENCE: Duration = Duration::from_secs(5);

    async fn place() -> (tempfile::TempDir, DatabaseConnection) {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("turns.db").display());
        let mut options = sea_orm::ConnectOptions::new(url);
        options.max_connections(1);
        let db = Database::connect(options).await.expect("a database");
        let tables = "CREATE TABLE parent (id INTEGER PRIMARY KEY); \
                      CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)";
        db.execute_unprepared(tables).await.expect("tables");
        (folder, db)
    }

    async fn children(db: &DatabaseConnection) -> i64 {
        let row = db.query_one_raw(Statement::from_string(DbBackend::Sqlite, "SELECT COUNT(*) FROM child")).await;
        row.expect("an answer").expect("a row").try_get_by_index(0).expect("a number")
    }

    /// Writes a child, of which `refers` says that its parent is missing, which is found out only at the end.
    async fn write(turns: &Turns, db: &DatabaseConnection, id: i64, refers: bool) -> Result<Writing, DbErr> {
        let tx = turns.next(db, PATIENCE).await?;
        let parent = if refers { "9" } else { "NULL" };
        tx.execute_unprepared(&format!("INSERT INTO child VALUES ({id}, {parent})")).await?;
        Ok(tx)
    }

    #[tokio::test]
    async fn all_of_a_group_are_told_when_it_could_not_be_committed() {
        let (_folder, db) = place().await;
        let turns = Turns::default();
        let first = write(&turns, &db, 1, true).await.expect("the first turn");
        let (told, second) = tokio::join!(first.commit(), async {
            let second = write(&turns, &db, 2, false).await.expect("the second turn");
            second.commit().await
        });
        told.expect_err("its parent is missing");
        second.expect_err("it was committed with the first");
        assert_eq!(children(&db).await, 0);
        write(&turns, &db, 3, false).await.expect("a turn").commit().await.expect("the next ones write as ever");
        assert_eq!(children(&db).await, 1);
    }

    #[tokio::test]
    async fn who_stops_in_the_middle_takes_nobody_with_him() {
        let (_folder, db) = place().await;
        let turns = Turns::default();
        let first = write(&turns, &db, 1, false).await.expect("the first turn");
        let (told, ()) = tokio::join!(first.commit(), async {
            drop(write(&turns, &db, 2, true).await.expect("the second turn"));
        });
        told.expect("it was kept");
        drop(write(&turns, &db, 3, false).await.expect("a turn of his own"));
        assert_eq!(children(&db).await, 1, "only what was committed is there, and the connection is free");
    }

    #[tokio::test]
    async fn what_comes_after_sees_what_went_before_in_the_same_group() {
        let (_folder, db) = place().await;
        let turns = Turns::default();
        let first = write(&turns, &db, 1, false).await.expect("the first turn");
        let (told, again) = tokio::join!(first.commit(), async { write(&turns, &db, 1, false).await.err() });
        told.expect("it was kept");
        again.expect("the number is taken");
        assert_eq!(children(&db).await, 1);
    }
}
