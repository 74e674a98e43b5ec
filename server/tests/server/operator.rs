//! The operator's commands.

use crate::support::program::Place;
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use std::{collections::BTreeMap, fs};

/// The rows of every table as text, without the times at which they were written.
fn content(place: &Place) -> BTreeMap<String, String> {
    place.with_database(|runtime, database| {
        let ask = |sql: String| -> Vec<QueryResult> {
            let statement = Statement::from_string(sea_orm::DbBackend::Sqlite, sql);
            runtime.block_on(database.query_all_raw(statement)).expect("the rows")
        };
        let text = |row: &QueryResult| -> String { row.try_get_by_index(0).expect("a text") };
        let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_terms%' ESCAPE '\\' AND name NOT LIKE 'sqlite_%' \
                      AND name NOT IN ('seaql_migrations', 'audit', 'audit_head')";
        let mut content = BTreeMap::new();
        for table in ask(tables.to_owned()).iter().map(text) {
            let columns = ask(format!(
                "SELECT name FROM pragma_table_info('{table}') WHERE name NOT IN ('updated_at', 'published_at', 'entered_at', 'counted_at', 'prepared_at', 'closed_at', 'sent_at', 'drafted_at', 'decided_at', 'public_at', 'looked_at', 'signed_at', 'edited_at', 'made_at', 'written_at', 'from_at', 'sort_at', 'hash')"
            ));
            let columns: Vec<String> = columns.iter().map(|row| format!("quote({})", text(row))).collect();
            let rows = ask(format!("SELECT {} FROM {table} ORDER BY 1", columns.join(" || ',' || ")));
            content.insert(table, rows.iter().map(text).collect::<Vec<_>>().join("\n"));
        }
        content
    })
}

#[test]
fn made_up_products_are_the_same_each_time() {
    let make = || {
        let place = Place::empty();
        let seeded = place.run(&["seed", "--products", "50"]);
        assert_eq!((seeded.code, seeded.stdout.contains("50 products")), (Some(0), true), "{}", seeded.stderr);
        place
    };
    let (one, other) = (make(), make());
    let (rows, again) = (content(&one), content(&other));
    assert_eq!(rows["product"].matches("sample-0000").count(), 50);
    assert_eq!(rows.keys().collect::<Vec<_>>(), again.keys().collect::<Vec<_>>());
    for (table, rows) in &rows {
        assert!(*rows == again[table], "{table} differs");
    }
    assert_eq!(one.run(&["check"]).code, Some(0));
}

#[test]
fn seeding_twice_is_refused_and_changes_nothing() {
    for arguments in [&["seed"][..], &["seed", "--products", "50"]] {
        let place = Place::empty();
        assert_eq!(place.run(arguments).code, Some(0), "{arguments:?}");
        let before = content(&place);
        place.run(arguments).assert_refused(&format!("{arguments:?} again"));
        assert!(content(&place) == before, "{arguments:?}");
    }
}

#[test]
fn migrating_twice_does_nothing_the_second_time() {
    let place = Place::sample();
    let before = content(&place);
    for _ in 0..2 {
        assert_eq!(place.run(&["migrate"]).code, Some(0));
    }
    assert!(content(&place) == before);
}

#[test]
fn a_sound_database_is_found_sound() {
    let place = Place::seeded();
    let found = place.run(&["check"]);
    assert_eq!((found.code, found.stdout.trim()), (Some(0), "the database is sound"), "{}", found.stderr);
}

/// Fails unless `check` finds something after a change behind the program's back.
fn assert_found_out(sql: &str, finding: &str) {
    let place = Place::seeded();
    place.tamper(sql);
    let found = place.run(&["check"]);
    assert_eq!(found.code, Some(1), "{sql}: {}", found.stdout);
    assert!(found.stdout.lines().any(|line| line.starts_with("wrong: ") && line.contains(finding)), "{sql}: {}", found.stdout);
    assert!(found.stdout.ends_with("the database is not sound\n"), "{sql}");
}

#[test]
fn a_tampered_database_is_found_out() {
    for (sql, finding) in [
        ("UPDATE product_count SET products = products + 1", "kept counts"),
        ("DELETE FROM product_count WHERE category_id = 1", "kept counts"),
        ("DELETE FROM product_folded WHERE product_id = 1", "not in the search"),
        ("DELETE FROM product_detail WHERE product_id = 1", "no detail"),
        ("UPDATE certificate SET expires_on = '2001-01-01' WHERE id = 1", "other dates"),
        (
            "UPDATE product SET expires_on = '2001-01-01' WHERE listed; UPDATE certificate SET expires_on = '2001-01-01' WHERE product_id IN (SELECT id FROM product WHERE listed)",
            "expired",
        ),
        ("PRAGMA foreign_keys = OFF; DELETE FROM producer WHERE id = 1", "refers to one that does not exist"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM certificate WHERE product_id = 1", "no certificate"),
    ] {
        assert_found_out(sql, finding);
    }
}

#[test]
fn a_file_of_the_library_that_is_missing_is_found_out() {
    let columns = "stem, kind, bytes, width, height, name, licence, focus, retired, added_at";
    let values = "'abc', 'picture', 0, 300, 200, 'a.jpg', 'city', 'centre', 0, '2026-11-01 00:00:00 +00:00'";
    assert_found_out(&format!("INSERT INTO media ({columns}) VALUES ({values})"), "the file abc-300.jpg of the media library is missing");
}

#[test]
fn counts_of_what_is_not_there_are_found_out() {
    let empty = "NOT EXISTS (SELECT 1 FROM product p WHERE p.category_id = 1 AND p.area_id = a.id)";
    assert_found_out(&format!("INSERT INTO product_count SELECT 1, a.id, 7 FROM area a WHERE {empty} LIMIT 1"), "kept counts");
}

#[test]
fn a_product_that_the_search_has_lost_is_found_out() {
    assert_found_out("DELETE FROM product_terms WHERE rowid = 1", "search");
}

#[test]
fn a_page_that_the_search_has_lost_is_found_out() {
    assert_found_out("DELETE FROM search_terms WHERE rowid = 1", "pages have no terms");
    assert_found_out("DELETE FROM search_page WHERE id = 1", "pages are not in the search");
}

#[test]
fn a_damaged_file_is_found_out() {
    let place = Place::seeded();
    let file = place.path().join("site.db");
    let mut bytes = fs::read(&file).expect("the database");
    // The second half of every page but the first few, which say what is where.
    for page in bytes.chunks_mut(4_096).skip(60) {
        page[2_048..].fill(0x55);
    }
    fs::write(&file, bytes).expect("the damage");
    let found = place.run(&["check"]);
    assert_eq!(found.code, Some(1), "{} {}", found.stdout, found.stderr);
    assert!(!found.stderr.contains("panicked"), "{}", found.stderr);
}

#[test]
fn checking_what_is_not_there_makes_nothing() {
    let place = Place::empty();
    place.run(&["check"]).assert_refused("no database");
    assert_eq!(place.files(), ["signing.key", "site"], "an empty database was made");
}

#[test]
fn the_first_account_is_made_at_the_terminal() {
    let place = Place::empty().set("PUBLIC_URL", "https://mon.example/");
    let add = ["staff", "add", "Hana@city.example", "--name", "hana", "--role", "admin", "--role", "editor"];
    let made = place.run(&add);
    let link = made.stdout.trim();
    assert!(made.code == Some(0) && link.starts_with("https://mon.example/staff/set-up?t="), "{link} {}", made.stderr);
    assert!(place.run(&add).assert_refused("twice").contains("exists"));
    let again = place.run(&["staff", "link", "hana@city.example"]);
    assert!(again.code == Some(0) && again.stdout.trim() != link, "another link");
    for wrong in [
        &["staff", "add", "no address", "--name", "x", "--role", "admin"][..],
        &["staff", "add", "a@b", "--name", "", "--role", "admin"],
        &["staff", "add", "a@b", "--name", "x", "--role", "root"],
        &["staff", "add", "a@b", "--name", "x"],
        &["staff", "link", "nobody@city.example"],
    ] {
        place.run(wrong).assert_refused(&format!("{wrong:?}"));
    }
    assert_eq!(place.run(&["check"]).code, Some(0), "the log is as it was written");
}

#[test]
fn a_tampered_log_is_named_by_its_first_wrong_entry() {
    let place = Place::empty();
    for n in 0..3 {
        assert_eq!(place.run(&["staff", "add", &format!("n{n}@city.example"), "--name", "n", "--role", "viewer"]).code, Some(0));
    }
    place.with_database(|runtime, database| {
        for sql in ["DROP TRIGGER audit_is_not_changed", "UPDATE audit SET who = 'somebody else' WHERE seq = 2"] {
            runtime.block_on(database.execute_unprepared(sql)).expect("tampered");
        }
    });
    let found = place.run(&["check"]);
    assert_eq!(found.code, Some(1));
    assert!(found.stdout.contains("entry 2 of the audit log"), "{}", found.stdout);
}

/// A secret of an app for codes, as a program of before has left it.
const SECRET: &str = "MEQHGZLDOJSXIIDPMYQHI53FNZ2HSIDC";

/// A place with an account that has one, and was last opened by a program of before.
fn with_a_plain_secret() -> Place {
    let place = Place::empty();
    assert_eq!(place.run(&["staff", "add", "hana@city.example", "--name", "hana", "--role", "viewer"]).code, Some(0));
    place.tamper(&format!("UPDATE staff SET totp = '{SECRET}'"));
    place.tamper("DELETE FROM seaql_migrations WHERE version = 'm0011_sealed_second_factor'");
    place
}

fn with_another_key(place: &Place) {
    fs::write(place.path().join("signing.key"), "CAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg=").expect("another key");
}

/// Whether the secret stands in the file of the database, be it where nothing points to it any more.
fn stands_there(place: &Place) -> bool {
    let bytes = fs::read(place.path().join("site.db")).expect("the database is one file when closed");
    bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes())
}

#[test]
fn after_the_first_start_no_secret_is_left_as_it_was() {
    let place = with_a_plain_secret();
    assert!(place.run(&["check"]).assert_refused("older").contains("kashiwara migrate"));
    assert!(stands_there(&place));
    assert_eq!(place.run(&["migrate"]).code, Some(0));
    assert!(!stands_there(&place));
    assert_eq!(place.run(&["check"]).code, Some(0));

    let mut program = with_a_plain_secret().serve();
    program.tell_to_stop();
    assert_eq!(program.end(), Some(0));
    assert!(!stands_there(program.place()));
    assert_eq!(program.place().run(&["check"]).code, Some(0));
}

#[test]
fn a_start_with_another_key_says_what_is_wrong_and_spoils_nothing() {
    let place = with_a_plain_secret();
    with_another_key(&place);
    let mut program = place.serve();
    program.tell_to_stop();
    assert_eq!(program.end(), Some(0));
    let log = program.log();
    assert!(log.contains("the audit log was not sealed with this key (SIGNING_KEY_FILE)"), "{log}");
    assert!(log.contains("secrets of apps for codes can't be decrypted with this key (SIGNING_KEY_FILE)"), "{log}");
    assert!(stands_there(program.place()), "nothing is encrypted that the right key could not decrypt");
}

#[test]
fn a_check_with_another_key_names_the_secrets_that_it_can_not_decrypt() {
    let place = with_a_plain_secret();
    assert_eq!(place.run(&["migrate"]).code, Some(0));
    with_another_key(&place);
    let found = place.run(&["check"]);
    assert_eq!(found.code, Some(1));
    assert!(found.stdout.contains("wrong: 1 secrets of apps for codes can't be decrypted with this key"), "{}", found.stdout);
}
