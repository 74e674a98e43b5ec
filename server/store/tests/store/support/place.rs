//! A place for a database, and the back door to it.

use super::KEY;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
};
use store::{Settings, Store};

/// The two databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Where a database may be opened. On SQLite nothing is there yet; on PostgreSQL it is an empty database.
#[derive(Clone, Debug)]
pub struct Place {
    pub engine: Engine,
    pub url: String,
    name: String,
}

impl Place {
    pub async fn fresh(engine: Engine) -> Self {
        static COUNTER: AtomicU32 = AtomicU32::new(0);
        let name = format!("store_test_{}_{}", process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
        match engine {
            Engine::Sqlite => {
                let place = Self { engine, url: format!("sqlite://{}", folder(&name).join("register.db").display()), name };
                // A folder left by a test that was killed, of a process with the same number.
                let _ = fs::remove_dir_all(place.folder());
                fs::create_dir_all(place.folder()).expect("a temporary folder");
                place
            }
            Engine::Postgres => {
                let server = postgres_server();
                let place = Self { engine, url: within(&server, &name), name };
                let admin = connect(&server).await;
                run(&admin, &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", place.name)).await;
                run(&admin, &format!("CREATE DATABASE {}", place.name)).await;
                admin.close().await.expect("a closed connection");
                place
            }
        }
    }

    pub async fn clear(&self) {
        match self.engine {
            Engine::Sqlite => fs::remove_dir_all(self.folder()).expect("the temporary folder goes"),
            Engine::Postgres => {
                let admin = connect(&postgres_server()).await;
                run(&admin, &format!("DROP DATABASE {} WITH (FORCE)", self.name)).await;
                admin.close().await.expect("a closed connection");
            }
        }
    }

    /// A folder of its own, whichever the database.
    pub fn folder(&self) -> PathBuf {
        folder(&self.name)
    }

    /// The database file of SQLite.
    pub fn file(&self) -> PathBuf {
        self.folder().join("register.db")
    }

    /// Opens the database as the program does.
    pub async fn open(&self) -> Store {
        Store::open(&Settings::new(&self.url, KEY)).await.expect("the database opens")
    }

    /// Comes in by the back door, past the program: one connection, to look and to tamper.
    pub async fn back_door(&self) -> DatabaseConnection {
        connect(&self.url).await
    }

    /// Runs a statement by the back door.
    pub async fn run(&self, sql: &str) {
        let db = self.back_door().await;
        run(&db, sql).await;
        db.close().await.expect("a closed connection");
    }

    /// Asks for a number by the back door.
    pub async fn number(&self, sql: &str) -> i64 {
        let db = self.back_door().await;
        let number = number(&db, sql).await;
        db.close().await.expect("a closed connection");
        number
    }

    /// How many rows each table of products has, to see that nothing came or went.
    pub async fn rows(&self) -> Vec<(&'static str, i64)> {
        const TABLES: [&str; 9] = [
            "product",
            "product_detail",
            "product_picture",
            "product_shop",
            "certificate",
            "certificate_event",
            "product_folded",
            "product_terms",
            "product_count",
        ];
        let db = self.back_door().await;
        let mut rows = Vec::new();
        for table in TABLES {
            rows.push((table, number(&db, &format!("SELECT COUNT(*) FROM {table}")).await));
        }
        db.close().await.expect("a closed connection");
        rows
    }
}

fn folder(name: &str) -> PathBuf {
    env::temp_dir().join(name)
}

fn postgres_server() -> String {
    env::var("TEST_POSTGRES_URL")
        .unwrap_or_else(|_| panic!("TEST_POSTGRES_URL names no PostgreSQL server: run these tests by `make test`, which starts one"))
}

/// The address of another database of the same server.
fn within(server: &str, name: &str) -> String {
    let (address, parameters) = server.split_once('?').map_or((server, None), |(address, rest)| (address, Some(rest)));
    let (host, _) = address.rsplit_once('/').expect("an address such as postgres://postgres@127.0.0.1:5432/postgres");
    parameters.map_or_else(|| format!("{host}/{name}"), |rest| format!("{host}/{name}?{rest}"))
}

async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.expect("the database lets the test in")
}

/// Runs a statement that must succeed.
pub async fn run(db: &impl ConnectionTrait, sql: &str) {
    db.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// The number that a statement gives.
pub async fn number(db: &impl ConnectionTrait, sql: &str) -> i64 {
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await;
    row.unwrap_or_else(|error| panic!("{sql}: {error}")).expect("a row").try_get_by_index(0).expect("a whole number")
}

/// Whether a file can be written in spite of being marked read-only, as root can.
pub fn permissions_are_ignored(path: &Path) -> bool {
    fs::OpenOptions::new().write(true).open(path).is_ok()
}
