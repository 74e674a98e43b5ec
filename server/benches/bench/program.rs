//! The programs under load, each on core 0, and their databases.

use std::{
    error::Error,
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use store::{Settings, Store};

/// A SQLite file with so many made-up products, kept between runs of one version of the program; or a PostgreSQL database.
pub enum Database {
    /// The file.
    File(PathBuf),
    /// Its address.
    Server(String),
}

/// Names an empty PostgreSQL database for what can be measured on both.
const POSTGRES: &str = "BENCH_POSTGRES_URL";

impl Database {
    /// Made-up products; made unless it is there and whole.
    pub fn with_products(products: u32) -> Result<Self, Box<dyn Error>> {
        Self::seeded("products", products)
    }

    /// A case with so many made-up submissions, and the samples: always a new one, since it is worked on. In the PostgreSQL database that
    /// `BENCH_POSTGRES_URL` names, if it names one.
    pub fn with_comments(submissions: u32) -> Result<Self, Box<dyn Error>> {
        if let Ok(url) = std::env::var(POSTGRES) {
            return Self::Server(url).filled("comments", submissions);
        }
        Self::fresh(&format!("comments-{submissions}.db"))?;
        Self::seeded("comments", submissions)
    }

    fn seeded(what: &str, count: u32) -> Result<Self, Box<dyn Error>> {
        let folder = workspace().join("target/bench");
        std::fs::create_dir_all(&folder)?;
        let file = folder.join(if what == "products" { format!("{count}.db") } else { format!("{what}-{count}.db") });
        let database = Self::File(file.clone());
        let whole = file.exists()
            && Command::new(built("kashiwara")?)
                .arg("check")
                .env("DATABASE_URL", database.url())
                .env("SIGNING_KEY_FILE", key_file())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()?
                .success();
        if whole {
            return Ok(database);
        }
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", file.display()));
        }
        database.filled(what, count)
    }

    fn filled(self, what: &str, count: u32) -> Result<Self, Box<dyn Error>> {
        eprintln!("making a database with {count} {what}");
        let status = Command::new(built("kashiwara")?)
            .args(["seed", &format!("--{what}")])
            .arg(count.to_string())
            .env("DATABASE_URL", self.url())
            .env("SIGNING_KEY_FILE", key_file())
            .stdout(Stdio::null())
            .status()?;
        if status.success() { Ok(self) } else { Err("the database could not be made".into()) }
    }

    /// The same with 1,200,000 figures of goals: 20 departments, 10 years, 50 indicators each.
    pub fn with_goals() -> Result<Self, Box<dyn Error>> {
        const FIGURES: i64 = 1_200_000;
        let folder = workspace().join("target/bench");
        std::fs::create_dir_all(&folder)?;
        let file = folder.join("goals.db");
        let count = |db: &rusqlite::Connection| db.query_row("SELECT COUNT(*) FROM measurement", [], |row| row.get::<_, i64>(0));
        if !rusqlite::Connection::open(&file).and_then(|db| count(&db)).is_ok_and(|figures| figures == FIGURES) {
            for end in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(format!("{}{end}", file.display()));
            }
            eprintln!("making a database with {FIGURES} figures");
            let migrated = Command::new(built("kashiwara")?)
                .arg("migrate")
                .env("DATABASE_URL", format!("sqlite://{}", file.display()))
                .env("SIGNING_KEY_FILE", key_file())
                .stdout(Stdio::null())
                .status()?;
            if !migrated.success() {
                return Err("the database could not be made".into());
            }
            let day = |n: &str| format!("date(g.year || '-04-01', '+' || ({n} * 3) || ' days')");
            let sql = include_str!("goals.sql").replace("{last}", &day("119")).replace("{day}", &day("n.i"));
            rusqlite::Connection::open(&file)?.execute_batch(&format!("BEGIN; {sql} COMMIT; ANALYZE;"))?;
        }
        Ok(Self::File(file))
    }
}

impl Database {
    /// An empty file of that name, with nothing left of an earlier run.
    pub fn fresh(name: &str) -> Result<Self, Box<dyn Error>> {
        let file = workspace().join("target/bench").join(name);
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", file.display()));
        }
        Ok(Self::File(file))
    }

    /// Opens it as the program does, with the program's key.
    pub async fn open(&self) -> Result<Store, Box<dyn Error>> {
        let key = server::signing_key::load(&key_file(), true)?;
        Ok(Store::open(&Settings::new(self.url(), key)).await?)
    }

    /// Where it is.
    pub fn url(&self) -> String {
        match self {
            Self::File(file) => format!("sqlite://{}", file.display()),
            Self::Server(url) => url.clone(),
        }
    }

    /// The file, if it is one.
    pub fn file(&self) -> Result<&Path, Box<dyn Error>> {
        match self {
            Self::File(file) => Ok(file),
            Self::Server(_) => Err("this is measured on SQLite alone".into()),
        }
    }
}

/// A running program; ended when dropped.
pub struct Program {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From the start of the process to its first answer.
    pub first_answer: Duration,
}

impl Program {
    /// This project's server.
    pub fn server(database: &Database) -> Result<Self, Box<dyn Error>> {
        let address = free_address()?;
        let mut command = pinned(&built("kashiwara")?);
        command
            .arg("serve")
            .env("DATABASE_URL", database.url())
            .env("SIGNING_KEY_FILE", key_file())
            .env("LEPTOS_SITE_ADDR", address.to_string())
            .env("LEPTOS_SITE_ROOT", workspace().join("target/site"))
            .env("TRUSTED_PROXIES", "127.0.0.1/32")
            .env("RUST_LOG", "warn");
        Self::start(command, address)
    }

    /// The ceiling (`benches/ceiling`).
    pub fn ceiling(database: &Database) -> Result<Self, Box<dyn Error>> {
        let address = free_address()?;
        let mut command = pinned(&built("examples/ceiling")?);
        command.arg(database.file()?).arg(address.to_string());
        Self::start(command, address)
    }

    fn start(mut command: Command, address: SocketAddr) -> Result<Self, Box<dyn Error>> {
        let began = Instant::now();
        let child = command.stdout(Stdio::null()).spawn()?;
        let mut program = Self { child, address, first_answer: Duration::ZERO };
        while TcpStream::connect(address).is_err() {
            if program.child.try_wait()?.is_some() || began.elapsed() > Duration::from_secs(20) {
                return Err("the program did not start".into());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        crate::load::once(address, "/products")?;
        program.first_answer = began.elapsed();
        Ok(program)
    }

    /// Seconds of processor time so far (proc(5): utime and stime in hundredths).
    pub fn cpu(&self) -> Result<f64, Box<dyn Error>> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |place: usize| fields.get(place).and_then(|text| text.parse::<f64>().ok()).ok_or("no such field");
        Ok((ticks(11)? + ticks(12)?) / 100.0)
    }

    /// The most memory it ever had, in bytes.
    pub fn peak_memory(&self) -> Result<u64, Box<dyn Error>> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).ok_or("no VmHWM")?;
        Ok(line.split_whitespace().nth(1).ok_or("no number")?.parse::<u64>()? * 1024)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Beside the databases, which outlive a measurement.
fn key_file() -> PathBuf {
    workspace().join("target/bench/signing.key")
}

fn workspace() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A program of the same build as this one, which is in `examples`.
fn built(name: &str) -> Result<PathBuf, Box<dyn Error>> {
    let folder = std::env::current_exe()?.parent().and_then(Path::parent).ok_or("not in a build folder")?.to_owned();
    Ok(folder.join(name))
}

fn pinned(program: &Path) -> Command {
    let mut command = Command::new("taskset");
    command.args(["-c", "0"]).arg(program);
    command
}

fn free_address() -> Result<SocketAddr, Box<dyn Error>> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
