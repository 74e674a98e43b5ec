//! Opening a database: what is set up, what is refused, and that the refusal names its cause in one line.

use crate::support::{ACTOR, Engine, KEY, Place, World, category, checked, day, now, permissions_are_ignored, product, run, today};
use domain::{lang::Lang, products::ProductFilter};
use sea_orm::{ConnectionTrait, Database, Statement};
use std::{
    fs,
    path::Path,
    sync::{Arc, Barrier},
    thread,
};
use store::{Settings, Store, StoreError};
use tokio::runtime;

/// Why a database is not opened: one line, for whoever starts the program.
async fn refusal(settings: &Settings) -> String {
    match Store::open(settings).await {
        Err(StoreError::Unusable(line)) => {
            assert!(!line.trim().is_empty() && !line.contains('\n') && line.len() < 300, "one line, not {line:?}");
            line
        }
        Err(other) => panic!("{}: {other:?} does not say that the database is unusable", settings.url),
        Ok(_) => panic!("{} was opened", settings.url),
    }
}

/// Asserts that each of some words is in a refusal.
#[track_caller]
fn names(line: &str, words: &[&str]) {
    for word in words {
        assert!(line.contains(word), "{line:?} does not say {word:?}");
    }
}

// --- migrations -----------------------------------------------------------------------------------------------

both!(opening_again_changes_nothing);
async fn opening_again_changes_nothing(world: &World) {
    world.product("a", |_| {}).await;
    let (rows, applied) = (world.place.rows().await, world.place.number("SELECT COUNT(*) FROM seaql_migrations").await);
    for migrate in [true, false, true] {
        let settings = Settings { migrate, ..Settings::new(&world.place.url, KEY) };
        let again = Store::open(&settings).await.expect("it opens again");
        again.ping().await.expect("it answers");
        let list = store::products::list(&again, ProductFilter::everything(), Vec::new(), today(), Lang::Ja).await.expect("a list");
        assert_eq!(list.total, 1);
        again.close().await;
    }
    assert_eq!(world.place.rows().await, rows);
    assert_eq!(world.place.number("SELECT COUNT(*) FROM seaql_migrations").await, applied);
    assert_eq!(world.product("b", |_| {}).await.to_string(), "KM-2026-0002", "those that were open all along go on");
}

both!(openings_at_once_all_succeed);
async fn openings_at_once_all_succeed(place: &Place) {
    // Each in a thread with a runtime of its own, as programs are that start at the same time.
    const PROGRAMS: usize = 6;
    let start = Arc::new(Barrier::new(PROGRAMS));
    let starting: Vec<_> = (0..PROGRAMS)
        .map(|n| {
            let (settings, start) = (Settings::new(&place.url, KEY), Arc::clone(&start));
            let runtime = runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            thread::spawn(move || {
                start.wait();
                runtime.block_on(async {
                    let store = Store::open(&settings).await?;
                    let record = checked(category(&format!("c{n}"), "種類"));
                    store::catalogue::add_category(&store, &ACTOR, &record).await?;
                    store.close().await;
                    Ok::<(), StoreError>(())
                })
            })
        })
        .collect();
    for program in starting {
        program.join().expect("no panic").expect("it opens and writes");
    }
    assert_eq!(place.number("SELECT COUNT(*) FROM category").await, PROGRAMS as i64);
    let applied = place.number("SELECT COUNT(*) FROM seaql_migrations").await;
    assert_eq!(applied, place.number("SELECT COUNT(DISTINCT version) FROM seaql_migrations").await);
}

both!(a_newer_database_is_left_alone);
async fn a_newer_database_is_left_alone(world: &World) {
    world.product("a", |_| {}).await;
    world.place.run("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_of_tomorrow', 0)").await;
    let rows = world.place.rows().await;
    for migrate in [true, false] {
        let line = refusal(&Settings { migrate, ..Settings::new(&world.place.url, KEY) }).await;
        names(&line, &["newer than this program", "m9999_of_tomorrow"]);
    }
    assert_eq!(world.place.rows().await, rows);
    assert_eq!(world.place.number("SELECT COUNT(*) FROM seaql_migrations WHERE version = 'm9999_of_tomorrow'").await, 1);
}

both!(an_older_database_waits_for_the_word_to_migrate);
async fn an_older_database_waits_for_the_word_to_migrate(place: &Place) {
    let serve_only = Settings { migrate: false, ..Settings::new(&place.url, KEY) };
    names(&refusal(&serve_only).await, &["older than this program", "kashiwara migrate"]);
    match place.engine {
        Engine::Sqlite => assert!(!std::path::Path::new(place.url.trim_start_matches("sqlite://")).exists(), "nothing was made"),
        Engine::Postgres => {
            let tables = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'public'";
            assert_eq!(place.number(tables).await, 0, "nothing was made");
        }
    }

    place.open().await.close().await;
    Store::open(&serve_only).await.expect("now it is up to date").close().await;
}

// --- addresses ------------------------------------------------------------------------------------------------

sqlite!(an_address_of_another_kind_is_refused);
async fn an_address_of_another_kind_is_refused(_: &Place) {
    for url in ["", "register.db", "mysql://root@localhost/x", "http://localhost/", " sqlite://x.db", "SQLITE", "/var/lib/register.db"] {
        names(&refusal(&Settings::new(url, KEY)).await, &["DATABASE_URL", "sqlite://", "postgres://"]);
    }
    names(&refusal(&Settings::new("postgres://[half/an/address", KEY)).await, &["DATABASE_URL", "PostgreSQL"]);
    names(&refusal(&Settings::new("postgres://localhost:port/x", KEY)).await, &["DATABASE_URL", "PostgreSQL"]);
}

sqlite!(a_database_in_memory_is_refused);
async fn a_database_in_memory_is_refused(place: &Place) {
    // It would be gone when the program ends.
    let in_memory = format!("{}?mode=memory", place.url);
    for url in ["sqlite::memory:", "sqlite://:memory:", &in_memory] {
        names(&refusal(&Settings::new(url, KEY)).await, &["DATABASE_URL", "file"]);
    }
}

sqlite!(an_address_without_a_file_is_refused);
async fn an_address_without_a_file_is_refused(place: &Place) {
    for url in ["sqlite://", "sqlite:", "sqlite://?mode=rwc"] {
        names(&refusal(&Settings::new(url, KEY)).await, &["DATABASE_URL", "file"]);
    }
    let url = format!("{}?mode=sideways", place.url);
    names(&refusal(&Settings::new(url, KEY)).await, &["DATABASE_URL", "sideways"]);
}

// --- files ----------------------------------------------------------------------------------------------------

fn at(path: &Path) -> Settings {
    Settings::new(format!("sqlite://{}", path.display()), KEY)
}

sqlite!(a_missing_folder_is_made);
async fn a_missing_folder_is_made(place: &Place) {
    let path = place.folder().join("var/lib/柏原 産/register.db");
    Store::open(&at(&path)).await.expect("it opens").close().await;
    assert!(path.is_file());
}

sqlite!(a_closed_database_is_a_whole_file);
async fn a_closed_database_is_a_whole_file(world: &World) {
    world.product("a", |_| {}).await;
    world.store.clone().close().await;
    let log = world.place.folder().join("register.db-wal");
    assert!(!log.exists(), "what was written is in the file itself, which may be copied");

    let copy = world.place.folder().join("copy.db");
    fs::copy(world.place.file(), &copy).expect("a copy");
    let store = Store::open(&at(&copy)).await.expect("the copy opens");
    let list = store::products::list(&store, ProductFilter::everything(), Vec::new(), today(), Lang::Ja).await.expect("a list");
    assert_eq!((list.total, list.cards.len()), (1, 1));
    store.close().await;
}

sqlite!(what_is_no_database_is_refused_and_left_as_it_is);
async fn what_is_no_database_is_refused_and_left_as_it_is(place: &Place) {
    let path = place.folder().join("letter.txt");
    let letter = "拝啓\n".repeat(1_000);
    fs::write(&path, &letter).expect("a file");
    names(&refusal(&at(&path)).await, &["letter.txt", "not a database"]);
    assert_eq!(fs::read_to_string(&path).expect("the file"), letter);

    let folder = place.folder().join("folder.db");
    fs::create_dir(&folder).expect("a folder");
    names(&refusal(&at(&folder)).await, &["folder.db"]);

    let under_a_file = path.join("register.db");
    names(&refusal(&at(&under_a_file)).await, &["cannot make the folder", "letter.txt"]);
}

sqlite!(a_damaged_database_is_refused);
async fn a_damaged_database_is_refused(world: &World) {
    world.store.clone().close().await;
    let path = world.place.folder().join("cut.db");
    let whole = fs::read(world.place.file()).expect("the file");
    // The header still looks right; the rest is missing, as after a copy that broke off.
    fs::write(&path, &whole[..whole.len() / 3]).expect("a part of the file");
    names(&refusal(&at(&path)).await, &["cut.db", "malformed"]);
}

sqlite!(a_locked_database_is_refused_until_it_is_free);
async fn a_locked_database_is_refused_until_it_is_free(place: &Place) {
    // One that was in use before, and one that another program is just about to make.
    place.open().await.close().await;
    let new = Settings::new(format!("{}.new", place.url), KEY);
    let old = Settings::new(&place.url, KEY);
    let holding_old = place.back_door().await;
    run(&holding_old, "BEGIN IMMEDIATE").await;
    let holding_new = Database::connect(format!("{}?mode=rwc", new.url)).await.expect("a new file");
    run(&holding_new, "BEGIN EXCLUSIVE; CREATE TABLE t (n)").await;

    let (old_line, new_line) = tokio::join!(refusal(&old), refusal(&new));
    names(&old_line, &["register.db", "locked"]);
    names(&new_line, &["register.db.new", "locked"]);

    for (holding, settings) in [(holding_old, old), (holding_new, new)] {
        holding.close().await.expect("the other program ends");
        Store::open(&settings).await.expect("it opens").close().await;
    }
}

sqlite!(a_read_only_database_is_refused);
async fn a_read_only_database_is_refused(world: &World) {
    world.product("a", |_| {}).await;
    world.store.clone().close().await;
    let file = world.place.file();
    for mode in ["mode=ro", "immutable=1"] {
        let line = refusal(&Settings::new(format!("{}?{mode}", world.place.url), KEY)).await;
        names(&line, &["register.db", "read"]);
        assert!(line.contains("read-only") || line.contains("readonly"), "{line}");
    }

    let mut permissions = fs::metadata(&file).expect("the file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).expect("the file may not be written");
    // Root may write it all the same.
    if !permissions_are_ignored(&file) {
        let line = refusal(&Settings::new(&world.place.url, KEY)).await;
        names(&line, &["register.db", "read"]);
    }
    assert_eq!(world.place.number("SELECT COUNT(*) FROM product").await, 1, "nothing is lost");
}

// --- settings of SQLite ---------------------------------------------------------------------------------------

sqlite!(connections_are_set_for_safety);
async fn connections_are_set_for_safety(world: &World) {
    let db = world.place.back_door().await;
    let mode = db.query_one_raw(Statement::from_string(db.get_database_backend(), "PRAGMA journal_mode")).await;
    assert_eq!(mode.expect("an answer").expect("a row").try_get_by_index::<String>(0).expect("a text"), "wal");

    // What the program's own connections are set to, a trigger and a view tell that run in them: query_only,
    // synchronous (2 is FULL) and foreign_keys, a digit each.
    const DIGITS: &str = "100 * query_only + 10 * synchronous + foreign_keys";
    const SETTINGS: &str = "pragma_query_only, pragma_synchronous, pragma_foreign_keys";
    run(&db, "CREATE TABLE seen (digits INTEGER)").await;
    run(&db, &format!("CREATE TRIGGER look AFTER INSERT ON product BEGIN INSERT INTO seen SELECT {DIGITS} FROM {SETTINGS}; END")).await;
    world.product("a", |_| {}).await;
    assert_eq!(world.place.number("SELECT digits FROM seen").await, 21, "the writer: FULL, foreign keys");

    run(&db, "ALTER TABLE product_count RENAME TO product_count_before").await;
    let view = format!("CREATE VIEW product_count AS SELECT 1 AS category_id, 1 AS area_id, {DIGITS} AS products FROM {SETTINGS}");
    run(&db, &view).await;
    let fresh = world.place.open().await;
    let list = store::products::list(&fresh, ProductFilter::everything(), Vec::new(), today(), Lang::Ja).await.expect("a list");
    assert_eq!(list.total, 121, "the readers: no writing, FULL, foreign keys");
}

// --- servers --------------------------------------------------------------------------------------------------

postgres!(a_server_that_does_not_answer_is_named);
async fn a_server_that_does_not_answer_is_named(place: &Place) {
    // Port 1 is nobody's.
    let line = refusal(&Settings::new("postgres://somebody:secret@127.0.0.1:1/register", KEY)).await;
    names(&line, &["cannot reach the database", "refused"]);
    assert!(!line.contains("secret"), "{line}");

    let (server, name) = place.url.rsplit_once('/').expect("an address");
    names(&refusal(&Settings::new(format!("{server}/no_such_database"), KEY)).await, &["no_such_database"]);
    let stranger = format!("{server}/{name}").replace("postgres://postgres@", "postgres://stranger@");
    names(&refusal(&Settings::new(stranger, KEY)).await, &["stranger"]);
}

both!(a_database_that_went_away_is_an_error);
async fn a_database_that_went_away_is_an_error(world: &World) {
    world.store.ping().await.expect("it answers");
    world.store.clone().close().await;
    assert!(matches!(world.store.ping().await, Err(StoreError::Unavailable(_))));
    assert!(matches!(world.try_list("q=葡萄").await, Err(StoreError::Unavailable(_))));
    let publishing = store::products::publish(&world.store, &ACTOR, &product("a", |p| p.certified_on = day("2026-01-01")), now()).await;
    assert!(matches!(publishing, Err(StoreError::Unavailable(_))), "{publishing:?}");
}
