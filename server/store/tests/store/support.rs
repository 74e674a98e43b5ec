//! What the stories stand on: a place for a database, a furnished world in it, and small builders.
//!
//! A story is an `async fn(&World)` or, where the opening itself is the matter, an `async fn(&Place)`.
//! [`both`] makes a test of it for each database; every test has a database of its own.

use domain::{
    Slug,
    calendar::{Date, Month, OffsetDateTime, parse_iso},
    certification::CertificateNumber,
    check::{Check, Checked},
    picture::BilingualPicture,
    places::AreaRecord,
    producers::ProducerRecord,
    products::{
        Allergens, CategoryRecord, Ignored, Months, ProductFilter, ProductList, ProductPage, ProductRecord, Season, ShopKind, ShopRecord,
        TaxRate, Yen,
    },
    query,
};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};
use std::{
    env, fs,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
};
use store::{Actor, Settings, Store};
use tokio::runtime;

/// Makes `name::sqlite` and `name::postgres` of a story.
macro_rules! both {
    ($story:ident) => {
        mod $story {
            #[test]
            fn sqlite() {
                $crate::support::tell($crate::support::Engine::Sqlite, super::$story);
            }

            #[test]
            fn postgres() {
                $crate::support::tell($crate::support::Engine::Postgres, super::$story);
            }
        }
    };
}

/// Makes `name::sqlite` alone, of a story about files.
macro_rules! sqlite {
    ($story:ident) => {
        mod $story {
            #[test]
            fn sqlite() {
                $crate::support::tell($crate::support::Engine::Sqlite, super::$story);
            }
        }
    };
}

/// Makes `name::postgres` alone, of a story about a server.
macro_rules! postgres {
    ($story:ident) => {
        mod $story {
            #[test]
            fn postgres() {
                $crate::support::tell($crate::support::Engine::Postgres, super::$story);
            }
        }
    };
}

/// Who acts in the stories.
pub const ACTOR: Actor = Actor::System("story");

/// The day of the stories, a Thursday in October.
pub fn today() -> Date {
    day("2026-10-15")
}

/// Noon of that day, in Japan.
pub fn now() -> OffsetDateTime {
    noon(today())
}

/// Noon of a day in Japan, as the clock of the server has it: in UTC.
pub fn noon(day: Date) -> OffsetDateTime {
    day.with_hms(3, 0, 0).expect("a time of the day").assume_utc()
}

/// A day of a story.
pub fn day(iso: &str) -> Date {
    parse_iso(iso).expect("a day such as 2026-10-15")
}

/// A slug of a story.
pub fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

// --- a place for a database -----------------------------------------------------------------------------------

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
    async fn fresh(engine: Engine) -> Self {
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

    async fn clear(&self) {
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
        Store::open(&Settings::new(&self.url)).await.expect("the database opens")
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
    env::var("TEST_POSTGRES_URL").expect("TEST_POSTGRES_URL names no PostgreSQL server: run these tests by `make test`, which starts one")
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

// --- telling a story ------------------------------------------------------------------------------------------

/// What a story is told in.
pub trait Scene: Sized {
    async fn set(place: Place) -> Self;
}

impl Scene for Place {
    async fn set(place: Place) -> Self {
        place
    }
}

impl Scene for World {
    async fn set(place: Place) -> Self {
        World::furnished(place).await
    }
}

/// Tells a story on one database and clears up after it, however it ends.
pub fn tell<S: Scene>(engine: Engine, story: impl AsyncFnOnce(&S)) {
    at_places([engine], async |[place]| story(&S::set(place).await).await);
}

/// Tells a story on both databases at once, to compare them.
pub fn tell_of_both<S: Scene>(story: impl AsyncFnOnce(&S, &S)) {
    at_places([Engine::Sqlite, Engine::Postgres], async |[first, second]| story(&S::set(first).await, &S::set(second).await).await);
}

fn at_places<const N: usize>(engines: [Engine; N], story: impl AsyncFnOnce([Place; N])) {
    let runtime = runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let places = engines.map(|engine| runtime.block_on(Place::fresh(engine)));
    let ending = catch_unwind(AssertUnwindSafe(|| runtime.block_on(Box::pin(story(places.clone())))));
    for place in &places {
        runtime.block_on(place.clear());
    }
    if let Err(panic) = ending {
        resume_unwind(panic);
    }
}

// --- the world ------------------------------------------------------------------------------------------------

/// An open database with categories `primary`, `processed` and `craft`, areas `taiheiji`, `kokubu` and
/// `katakami`, the makers `maker` (in Taiheiji) and `other` (in Kokubu), and no products.
pub struct World {
    pub place: Place,
    pub store: Store,
}

impl World {
    async fn furnished(place: Place) -> Self {
        let world = Self { store: place.open().await, place };
        for (slug, name) in [("primary", "一次産品"), ("processed", "加工品"), ("craft", "工芸品")] {
            world.category(slug, name).await;
        }
        for (slug, name, kana) in [("taiheiji", "太平寺", "たいへいじ"), ("kokubu", "国分", "こくぶ"), ("katakami", "堅上", "かたかみ")]
        {
            world.area(slug, name, kana).await;
        }
        world.producer("maker", |maker| maker.area = slug("taiheiji")).await;
        world.producer("other", |maker| maker.area = slug("kokubu")).await;
        world
    }

    pub async fn category(&self, slug: &str, name: &str) {
        store::catalogue::add_category(&self.store, &ACTOR, &checked(category(slug, name))).await.expect("a new category");
    }

    pub async fn area(&self, slug: &str, name: &str, kana: &str) {
        store::catalogue::add_area(&self.store, &ACTOR, &checked(area(slug, name, kana))).await.expect("a new area");
    }

    pub async fn producer(&self, slug: &str, change: impl FnOnce(&mut ProducerRecord)) {
        store::producers::add(&self.store, &ACTOR, &producer(slug, change), now()).await.expect("a new maker");
    }

    pub async fn shop(&self, slug: &str, change: impl FnOnce(&mut ShopRecord)) {
        store::products::add_shop(&self.store, &ACTOR, &shop(slug, change)).await.expect("a new shop");
    }

    pub async fn product(&self, slug: &str, change: impl FnOnce(&mut ProductRecord)) -> CertificateNumber {
        store::products::publish(&self.store, &ACTOR, &product(slug, change), now()).await.expect("a new product")
    }

    /// Enters many products in one go.
    pub async fn products(&self, records: &[Checked<ProductRecord>]) -> Vec<CertificateNumber> {
        store::products::publish_all(&self.store, &ACTOR, records, now()).await.expect("new products")
    }

    /// Brings the list to a day, as the server does after midnight.
    pub async fn becomes(&self, today: Date) -> u64 {
        store::products::refresh_listings(&self.store, &ACTOR, today).await.expect("listings are refreshed")
    }

    /// What the list answers to an address such as `category=craft&sort=price`.
    pub async fn try_list(&self, address: &str) -> store::Result<ProductList> {
        let (filter, ignored) = read(address);
        self.try_filter(filter, ignored).await
    }

    pub async fn try_filter(&self, filter: ProductFilter, ignored: Vec<Ignored>) -> store::Result<ProductList> {
        store::products::list(&self.store, filter, ignored, today()).await
    }

    pub async fn list(&self, address: &str) -> ProductList {
        self.try_list(address).await.unwrap_or_else(|error| panic!("{address}: {error}"))
    }

    /// The products on the page of an address, by their slugs.
    pub async fn slugs(&self, address: &str) -> Vec<String> {
        slugs(&self.list(address).await)
    }

    /// The list of a search for words as they are typed.
    pub async fn search(&self, words: &str) -> ProductList {
        let (filter, ignored) = ProductFilter::read([("q", words)]);
        self.try_filter(filter, ignored).await.unwrap_or_else(|error| panic!("{words:?}: {error}"))
    }

    /// The products that a search finds, by their slugs.
    pub async fn found(&self, words: &str) -> Vec<String> {
        slugs(&self.search(words).await)
    }

    pub async fn page(&self, slug: &str) -> ProductPage {
        self.page_on(slug, today()).await
    }

    pub async fn page_on(&self, slug: &str, today: Date) -> ProductPage {
        store::products::page(&self.store, &self::slug(slug), today).await.unwrap_or_else(|error| panic!("{slug}: {error}"))
    }

    /// What the program's own check of the database says.
    pub async fn findings(&self) -> Vec<String> {
        self.findings_on(today()).await
    }

    pub async fn findings_on(&self, today: Date) -> Vec<String> {
        store::check::check(&self.store, today).await.expect("the database answers")
    }
}

/// The filter of an address, and what of it was left aside.
pub fn read(address: &str) -> (ProductFilter, Vec<Ignored>) {
    let pairs = query::pairs(address);
    ProductFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
}

/// The products of a page of the list.
pub fn slugs(list: &ProductList) -> Vec<String> {
    list.cards.iter().map(|card| card.slug.to_string()).collect()
}

// --- records with sensible defaults ---------------------------------------------------------------------------

/// A record of a story, which keeps the rules.
pub fn checked<T: Check>(record: T) -> Checked<T> {
    record.checked().unwrap_or_else(|problems| panic!("a record of the story breaks a rule: {problems:?}"))
}

pub fn category(slug: &str, name: &str) -> CategoryRecord {
    CategoryRecord { slug: self::slug(slug), name: name.into(), name_en: "Things".into() }
}

pub fn area(slug: &str, name: &str, kana: &str) -> AreaRecord {
    AreaRecord { slug: self::slug(slug), name: name.into(), kana: kana.into(), name_en: "Place".into() }
}

pub fn producer(slug: &str, change: impl FnOnce(&mut ProducerRecord)) -> Checked<ProducerRecord> {
    let mut record = ProducerRecord {
        slug: self::slug(slug),
        name: "作り手".into(),
        kana: "つくりて".into(),
        name_en: "Maker".into(),
        area: self::slug("taiheiji"),
        since: None,
        summary: "作っています。".into(),
        summary_en: String::new(),
        story: "話".into(),
        story_en: String::new(),
        visit: String::new(),
        visit_en: String::new(),
        picture: picture("/plates/maker.svg"),
    };
    change(&mut record);
    checked(record)
}

pub fn shop(slug: &str, change: impl FnOnce(&mut ShopRecord)) -> Checked<ShopRecord> {
    let mut record = ShopRecord {
        slug: self::slug(slug),
        name: "店".into(),
        kana: "みせ".into(),
        name_en: "Shop".into(),
        kind: ShopKind::Shop,
        area: Some(self::slug("kokubu")),
        hours: String::new(),
        closed: String::new(),
        note: String::new(),
    };
    change(&mut record);
    checked(record)
}

/// A valid craft of `maker`, certified in April 2026 for three years, whose words no search of a story is after.
pub fn product(slug: &str, change: impl FnOnce(&mut ProductRecord)) -> Checked<ProductRecord> {
    let mut record = ProductRecord {
        slug: self::slug(slug),
        name: "品".into(),
        kana: "しな".into(),
        name_en: "Goods".into(),
        producer: self::slug("maker"),
        category: self::slug("craft"),
        summary: "品です。".into(),
        summary_en: String::new(),
        story: "話".into(),
        story_en: String::new(),
        price: Yen(500),
        tax: TaxRate::Standard,
        unit: "1つ".into(),
        season: Season { main: Months::ALL, some: Months::default() },
        season_note: String::new(),
        food: false,
        alcohol: false,
        allergens: Allergens::default(),
        ingredients: String::new(),
        storage: String::new(),
        gift: false,
        online: false,
        pictures: vec![picture("/plates/goods.svg")],
        shops: Vec::new(),
        certified_on: day("2026-04-01"),
        expires_on: day("2029-03-31"),
        place: 0,
    };
    change(&mut record);
    checked(record)
}

/// Makes a record one of food, which alone may declare allergens.
pub fn food(record: &mut ProductRecord, allergens: Allergens) {
    record.food = true;
    record.ingredients = "材料".into();
    record.allergens = allergens;
}

pub fn picture(src: &str) -> BilingualPicture {
    BilingualPicture { src: src.into(), alt: "絵".into(), alt_en: String::new(), width: 300, height: 200, drawing: true }
}

// --- chance without surprise ----------------------------------------------------------------------------------

/// Numbers that look random and are the same every time (a linear congruential generator, Knuth's MMIX).
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // The high bits are the good ones.
        ((self.0 >> 33) % u64::from(sides)) as u32
    }

    /// True once in `sides` times.
    pub fn once_in(&mut self, sides: u32) -> bool {
        self.roll(sides) == 0
    }

    pub fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len() as u32) as usize]
    }

    /// A day of the years 2023 to 2026.
    pub fn day(&mut self) -> Date {
        let month = Month::try_from(self.roll(12) as u8 + 1).expect("a month");
        Date::from_calendar_date(2023 + self.roll(4) as i32, month, self.roll(28) as u8 + 1).expect("a day")
    }
}

/// Whether a file can be written in spite of being marked read-only, as root can.
pub fn permissions_are_ignored(path: &Path) -> bool {
    fs::OpenOptions::new().write(true).open(path).is_ok()
}
