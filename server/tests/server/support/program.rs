//! The program as a process of its own.

use super::{
    site::{database_url, make_site, sample_database},
    until,
    wire::Wire,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use std::{
    fs::File,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, ExitStatus},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// How long anything may take on a busy machine before a test gives up.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A folder of its own with a made-up site, and room for a database.
pub struct Place {
    folder: TempDir,
    settings: Vec<(String, String)>,
}

impl Place {
    /// Without a database.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        make_site(&folder.path().join("site"));
        std::fs::write(folder.path().join("signing.key"), STANDARD.encode([7; 32])).expect("the key of these tests");
        let settings = vec![
            ("DATABASE_URL".to_owned(), database_url(folder.path())),
            ("SIGNING_KEY_FILE".to_owned(), folder.path().join("signing.key").display().to_string()),
            ("MEDIA_URL".to_owned(), format!("file://{}", folder.path().join("media").display())),
            ("MAIL_FOLDER".to_owned(), folder.path().join("outbox").display().to_string()),
            // Any port: only a server that is to be asked needs one that is known.
            ("LEPTOS_SITE_ADDR".to_owned(), "127.0.0.1:0".to_owned()),
            ("LEPTOS_SITE_ROOT".to_owned(), folder.path().join("site").display().to_string()),
        ];
        Self { folder, settings }
    }

    /// With a database that has the samples, loaded on a day that has passed.
    pub fn sample() -> Self {
        Self::holding(sample_database())
    }

    /// With a database that the program itself has seeded today. It is made once, and each test gets a copy.
    pub fn seeded() -> Self {
        static MADE: OnceLock<Vec<u8>> = OnceLock::new();
        Self::holding(MADE.get_or_init(|| {
            let place = Self::empty();
            let seeded = place.run(&["seed"]);
            assert_eq!(seeded.code, Some(0), "{}", seeded.stderr);
            std::fs::read(place.path().join("site.db")).expect("the database is one file when closed")
        }))
    }

    fn holding(database: &[u8]) -> Self {
        let place = Self::empty();
        std::fs::write(place.path().join("site.db"), database).expect("a copy of the database");
        place
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// With a setting changed.
    pub fn set(mut self, name: &str, value: impl Into<String>) -> Self {
        self.settings.retain(|(known, _)| known != name);
        self.settings.push((name.to_owned(), value.into()));
        self
    }

    /// The program with this place's settings and no others. Both outputs go into files, which never fill up.
    fn command(&self, arguments: &[&str]) -> Command {
        let file = |name| File::create(self.path().join(name)).expect("a file for the output");
        let mut command = Command::new(env!("CARGO_BIN_EXE_kashiwara"));
        command.args(arguments).env_clear().envs(self.settings.iter().map(|(name, value)| (name, value)));
        command.current_dir(self.path()).stdout(file("stdout")).stderr(file("stderr"));
        command
    }

    /// The names of what is there beside the outputs.
    pub fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.path()).expect("the folder").map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
        names.retain(|name| name != "stdout" && name != "stderr");
        names.sort();
        names
    }

    fn output(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).unwrap_or_default()
    }

    /// Runs the program to its end.
    pub fn run(&self, arguments: &[&str]) -> Finished {
        let mut running = Running(self.command(arguments).spawn().expect("the program starts"));
        until(&format!("{arguments:?} with {:?} ends", self.settings), PATIENCE, || running.status().is_some());
        let status = running.end();
        Finished { code: status.code(), stdout: self.output("stdout"), stderr: self.output("stderr") }
    }

    /// Starts the server and waits until it answers.
    pub fn serve(self) -> Program {
        self.serve_by(&["serve"])
    }

    /// As [`Place::serve`], with other arguments.
    pub fn serve_by(self, arguments: &[&str]) -> Program {
        for _ in 0..5 {
            let address = free_address();
            let mut running = Running(self.command(arguments).env("LEPTOS_SITE_ADDR", &address).spawn().expect("the program starts"));
            let mut ended = false;
            until("the server answers", PATIENCE, || {
                ended = running.status().is_some();
                ended || TcpStream::connect(&address).is_ok()
            });
            if !ended {
                // The door is open before the server is ready.
                assert_eq!(Wire::to(&address).ask("GET", "/healthz", &[]).status, 200);
                return Program { running, address, place: self };
            }
            // Between finding the port free and taking it, someone else may have taken it.
            let said = self.output("stderr");
            assert!(said.contains("cannot listen"), "the server does not start: {said}");
        }
        panic!("no free port was left in five tries");
    }

    /// Changes the database behind the program's back.
    pub fn tamper(&self, sql: &str) {
        self.with_database(|runtime, database| {
            runtime.block_on(database.execute_unprepared(sql)).expect("the change");
        });
    }

    /// Keeps the database locked against writers until the closure ends.
    pub fn locked<T>(&self, meanwhile: impl FnOnce() -> T) -> T {
        self.with_database(|runtime, database| {
            runtime.block_on(database.execute_unprepared("BEGIN IMMEDIATE")).expect("the lock");
            let result = meanwhile();
            runtime.block_on(database.execute_unprepared("ROLLBACK")).expect("the lock was held");
            result
        })
    }

    /// Opens the database on one connection.
    pub fn with_database<T>(&self, act: impl FnOnce(&Runtime, &DatabaseConnection) -> T) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let mut options = ConnectOptions::new(database_url(self.path()));
        options.max_connections(1).sqlx_logging(false);
        let database = runtime.block_on(Database::connect(options)).expect("the database");
        let result = act(&runtime, &database);
        runtime.block_on(database.close()).expect("the database closes");
        result
    }
}

/// What a command left behind.
pub struct Finished {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Finished {
    /// Fails unless the program refused with one clear line, and returns the line.
    pub fn assert_refused(&self, what: &str) -> &str {
        assert!(self.code.is_some_and(|code| code != 0), "{what}: ended with {:?}: {}", self.code, self.stdout);
        assert_eq!(self.stderr.lines().count(), 1, "{what}: one line, not: {}", self.stderr);
        self.stderr.trim_end()
    }
}

/// A process that never outlives its test.
struct Running(Child);

impl Running {
    fn status(&mut self) -> Option<ExitStatus> {
        self.0.try_wait().expect("a child")
    }

    fn end(&mut self) -> ExitStatus {
        until("the program ends", PATIENCE, || self.status().is_some());
        self.status().expect("it has ended")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A running server.
pub struct Program {
    running: Running,
    pub address: String,
    place: Place,
}

impl Program {
    /// Sends SIGTERM.
    pub fn tell_to_stop(&self) {
        let told = Command::new("sh").args(["-c", &format!("kill -TERM {}", self.running.0.id())]).status().expect("a shell");
        assert!(told.success());
    }

    /// Waits until nobody new is let in.
    pub fn closes_its_door(&self) {
        until("new connections are refused", PATIENCE, || TcpStream::connect(&self.address).is_err());
    }

    /// Waits for the end, and returns the exit code.
    pub fn end(&mut self) -> Option<i32> {
        self.running.end().code()
    }

    /// Where it runs.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// What it has written to its log.
    pub fn log(&self) -> String {
        self.place.output("stderr")
    }
}

/// An address on which nobody listens, and that no other test of this program is given. It is below the ports
/// that the system hands out, lest a client be given it before the server takes it.
fn free_address() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let first = std::process::id() % 20_000 * 64;
    loop {
        let port = 10_000 + (first + NEXT.fetch_add(1, Ordering::Relaxed)) % 20_000;
        let address = format!("127.0.0.1:{port}");
        if TcpListener::bind(&address).is_ok() {
            return address;
        }
    }
}
