//! Opening a database: the pools, the settings, and the assertions that must hold before anything is served.

use crate::{Key, Result, Store, StoreError, migration::Migrator, turns::Writing};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, Statement, TransactionTrait,
    sqlx::{
        ConnectOptions as _, Connection as _,
        postgres::{PgConnectOptions, PgPoolOptions},
        sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
    },
};
use sea_orm_migration::MigratorTrait;
use std::{
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

/// Older releases can corrupt a database when the WAL is reset (mended in 3.51.3).
const SQLITE_AT_LEAST: [u32; 3] = [3, 51, 3];

/// How long a statement waits for another's lock, and a request for a connection.
const PATIENCE: Duration = Duration::from_secs(5);

/// Name of the lock that starters queue at on PostgreSQL: the city's code.
const STARTERS: i64 = 272_213;

/// How the database is opened.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `sqlite://path`, `postgres://…`.
    pub url: String,
    /// Connections that only read.
    pub readers: u32,
    /// Apply pending migrations; otherwise an older database is refused.
    pub migrate: bool,
    /// The key of the installation.
    pub key: Key,
}

impl Settings {
    /// The usual settings for an address and the key of the installation.
    pub fn new(url: impl Into<String>, key: Key) -> Self {
        Self { url: url.into(), readers: 4, migrate: true, key }
    }
}

impl Store {
    /// Opens the database, checks it and brings it to this program's version.
    ///
    /// # Errors
    /// [`StoreError::Unusable`] with one line that says what is wrong and what to do.
    pub async fn open(settings: &Settings) -> Result<Self> {
        let url = settings.url.as_str();
        if url.starts_with("sqlite:") {
            open_sqlite(settings).await
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            open_postgres(settings).await
        } else {
            Err(unusable("DATABASE_URL must begin with sqlite:// or postgres://"))
        }
    }

    /// Begins to write, when those who came before have: see [`crate::turns`].
    pub(crate) async fn begin(&self) -> Result<Writing> {
        Ok(self.turns.next(&self.write, PATIENCE).await?)
    }

    /// Empties SQLite's log of what was written, in which what was erased still stands. A reader at work may keep a part of
    /// it until the next time; PostgreSQL's own cleaning comes by itself.
    pub(crate) async fn scrub(&self) -> Result<()> {
        if self.write.get_database_backend() == DbBackend::Sqlite {
            self.write.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
        }
        Ok(())
    }
}

async fn open_sqlite(settings: &Settings) -> Result<Store> {
    let options = SqliteConnectOptions::from_str(&settings.url)
        .map_err(|e| unusable(format!("DATABASE_URL is not a SQLite address: {e}")))?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        // Rows are handed over by the connection's own thread: a page of a list in one go.
        .row_buffer_size(64)
        .statement_cache_capacity(200)
        // 6.5 MB of pages for each connection, and no memory map: what the program takes stays small and known.
        .pragma("cache_size", "-6500")
        // What was erased is overwritten in the file, and not only let go of.
        .pragma("secure_delete", "ON")
        .disable_statement_logging();
    let path = options.get_filename().to_path_buf();
    let in_memory = path.to_str().is_some_and(|p| p.is_empty() || p == ":memory:" || p.starts_with("file:sqlx-in-memory"));
    if in_memory || settings.url.contains("mode=memory") {
        return Err(unusable("DATABASE_URL must name a file: several connections share it"));
    }
    // A check, or a start that must not migrate, makes nothing.
    if !settings.migrate && !path.exists() {
        return Err(unusable(format!(
            "the database {} is not there, and so older than this program: run `kashiwara migrate`",
            path.display()
        )));
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|e| unusable(format!("cannot make the folder {} of the database: {e}", folder.display())))?;
    }
    // Before the first look at the file: while another program makes it, migration after migration, whoever only tries
    // again now and then may not get its turn for as long as he has patience.
    let lock = if settings.migrate { Some(migration_lock(&path).await?) } else { None };
    let explain = |e: sea_orm::sqlx::Error| unusable(format!("cannot open the database {}: {}", path.display(), plain(&e)));
    // A pool that can't connect only says that it waited; one plain connection says why.
    options.connect().await.map_err(explain)?.close().await.map_err(explain)?;
    // One writer: SQLite has one at a time anyway, and so they queue here instead of failing there.
    // Pings before each use would double the hand-overs to the connection's thread.
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .test_before_acquire(false)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options.clone())
        .await
        .map_err(explain)?;
    let write = DatabaseConnection::from(write);
    let version: String = scalar(&write, "SELECT sqlite_version()").await?;
    if numbers(&version) < SQLITE_AT_LEAST.to_vec() {
        return Err(unusable(format!("SQLite {version} is too old: at least 3.51.3 is needed")));
    }
    writable(&write, &path).await?;
    bring_up_to_date(&write, settings, &path.display().to_string()).await?;
    drop(lock);

    let read = SqlitePoolOptions::new()
        .max_connections(settings.readers)
        .min_connections(1)
        .test_before_acquire(false)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        // When the file is gone, an empty one in its place would answer that there is nothing.
        .connect_with(options.create_if_missing(false).pragma("query_only", "ON"))
        .await
        .map_err(explain)?;
    Ok(Store::new(DatabaseConnection::from(read), write, Some(path), settings.key))
}

async fn open_postgres(settings: &Settings) -> Result<Store> {
    let options = PgConnectOptions::from_str(&settings.url)
        .map_err(|e| unusable(format!("DATABASE_URL is not a PostgreSQL address: {e}")))?
        .application_name("kashiwara")
        .options([("statement_timeout", "30s"), ("lock_timeout", "5s"), ("TimeZone", "UTC")])
        .disable_statement_logging();
    let pool = |size: u32| {
        let options = options.clone();
        async move {
            PgPoolOptions::new()
                .max_connections(size)
                .acquire_timeout(PATIENCE)
                .connect_with(options)
                .await
                .map(DatabaseConnection::from)
                .map_err(|e| unusable(format!("cannot reach the database: {}", plain(&e))))
        }
    };
    // A pool that can't connect only says that it waited; one plain connection says why.
    match tokio::time::timeout(PATIENCE, options.connect()).await {
        Ok(tried) => drop(tried.map_err(|e| unusable(format!("cannot reach the database: {}", plain(&e))))?),
        Err(_) => return Err(unusable("cannot reach the database: no answer")),
    }
    let write = pool(4).await?;
    // One starter migrates; the others wait here and then find nothing to do. The lock ends with its transaction.
    let lock = write.begin().await?;
    lock.execute_unprepared(&format!("SET LOCAL lock_timeout = '60s'; SELECT pg_advisory_xact_lock({STARTERS})")).await?;
    bring_up_to_date(&write, settings, "PostgreSQL").await?;
    lock.commit().await?;
    Ok(Store::new(pool(settings.readers).await?, write, None, settings.key))
}

/// Applies what is pending, or refuses an older database; refuses a newer one in any case.
async fn bring_up_to_date(db: &DatabaseConnection, settings: &Settings, name: &str) -> Result<()> {
    let (applied, known) = (applied_migrations(db).await?, Migrator::migrations());
    if let Some(newer) = applied.iter().find(|version| !known.iter().any(|m| m.name() == version.as_str())) {
        return Err(unusable(format!("the database {name} is newer than this program (it has {newer}): use the newer program")));
    }
    if applied.len() == known.len() {
        return Ok(());
    }
    if !settings.migrate {
        return Err(unusable(format!(
            "the database {name} is older than this program ({} of {} migrations): run `kashiwara migrate`",
            applied.len(),
            known.len()
        )));
    }
    Migrator::up(db, None).await.map_err(|e| unusable(format!("cannot bring the database {name} up to date: {e}")))
}

/// The names of the migrations on record, also by a program newer than this one.
async fn applied_migrations(db: &DatabaseConnection) -> Result<Vec<String>> {
    let there = match db.get_database_backend() {
        DbBackend::Sqlite => "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'seaql_migrations'",
        _ => "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'seaql_migrations'",
    };
    if scalar::<i64>(db, there).await? == 0 {
        return Ok(Vec::new());
    }
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), "SELECT version FROM seaql_migrations ORDER BY version"))
        .await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// Fails while the file can't be written or another program keeps it locked. On a read-only file a transaction
/// alone would begin as if nothing were wrong, hence a table, which is never kept.
async fn writable(db: &DatabaseConnection, path: &Path) -> Result<()> {
    db.execute_unprepared("BEGIN IMMEDIATE; CREATE TABLE writable (x); ROLLBACK").await.map(drop).map_err(|e| {
        let text = e.to_string();
        let why = if text.contains("locked") {
            "another program keeps it locked"
        } else if text.contains("readonly") {
            "it is read-only"
        } else {
            text.as_str()
        };
        unusable(format!("cannot write to the database {}: {why}", path.display()))
    })
}

/// Two programs that start at once migrate one after the other.
async fn migration_lock(database: &Path) -> Result<std::fs::File> {
    let mut name = database.as_os_str().to_owned();
    name.push(".starting");
    let path = PathBuf::from(name);
    let failed = |e: std::io::Error| unusable(format!("cannot open the database {}: {}: {e}", database.display(), path.display()));
    let file = std::fs::File::create(&path).map_err(failed)?;
    // Tried again and again instead of waited for: a wait would hold up everything else of this thread.
    for _ in 0..600 {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(std::fs::TryLockError::WouldBlock) => tokio::time::sleep(Duration::from_millis(100)).await,
            Err(std::fs::TryLockError::Error(e)) => return Err(failed(e)),
        }
    }
    Err(unusable(format!("another program has kept {} locked for a minute", path.display())))
}

async fn scalar<T: sea_orm::TryGetable>(db: &DatabaseConnection, sql: &str) -> Result<T> {
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?.ok_or(StoreError::NotFound)?;
    Ok(row.try_get_by_index(0)?)
}

fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
}

/// The innermost message, on one line.
fn plain(error: &sea_orm::sqlx::Error) -> String {
    match error {
        sea_orm::sqlx::Error::Database(e) => e.message().to_owned(),
        other => other.to_string(),
    }
    .replace('\n', " ")
}

fn unusable(text: impl Into<String>) -> StoreError {
    StoreError::Unusable(text.into())
}
