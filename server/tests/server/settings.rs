//! A start that can't succeed says why, in one line that names what is wrong, and leaves everything as it was.

use crate::support::{program::Place, site::sample_database};
use std::{fs, net::TcpListener};

#[test]
fn a_wrong_setting_is_named() {
    for (name, value) in [
        ("LEPTOS_SITE_ADDR", "nonsense"),
        ("LEPTOS_SITE_ADDR", "127.0.0.1"),
        ("LEPTOS_SITE_ADDR", "127.0.0.1:99999"),
        ("LEPTOS_SITE_ADDR", ""),
        ("PUBLIC_URL", "mon.example"),
        ("PUBLIC_URL", "ftp://mon.example"),
        ("PUBLIC_URL", "https://mon.example/path"),
        ("PUBLIC_URL", "https://mon.example?x=1"),
        ("PUBLIC_URL", "https://mon.example\"><script>"),
        ("PUBLIC_URL", ""),
        ("TZ_DISPLAY", "Europe/Paris"),
        ("TZ_DISPLAY", ""),
        ("DATABASE_URL", "mysql://127.0.0.1/mon"),
        ("DATABASE_URL", "site.db"),
        ("DATABASE_URL", ""),
        ("LEPTOS_SITE_ROOT", "nowhere"),
        ("STAFF_MFA", "off"),
        ("TRUSTED_PROXIES", "10.0.0.0/8,my proxy"),
        ("TRUSTED_PROXIES", "10.0.0.0/33"),
        ("MEDIA_URL", "data/media"),
        ("MEDIA_URL", "http://mon.example"),
        ("MEDIA_URL", ""),
        ("SESSION_HOURS", "0"),
        ("SESSION_IDLE_MINUTES", "many"),
    ] {
        let place = Place::empty().set(name, value);
        let refused = place.run(&["serve"]);
        let line = refused.assert_refused(&format!("{name}={value}"));
        assert!(line.contains(name), "{name}={value}: {line}");
    }
}

/// It would be lost at the end, and may be another one for each connection.
#[test]
fn a_database_without_a_file_is_refused() {
    for address in ["sqlite::memory:", "sqlite://:memory:", "sqlite://", "sqlite:site.db?mode=memory"] {
        let place = Place::empty().set("DATABASE_URL", address);
        let refused = place.run(&["migrate"]);
        let line = refused.assert_refused(address);
        assert!(line.contains("DATABASE_URL"), "{address}: {line}");
        assert!(place.files().iter().all(|name| matches!(name.as_str(), "signing.key" | "site")), "{address} leaves {:?}", place.files());
    }
}

/// What the reader of arguments refuses by itself reads no different.
#[test]
fn a_setting_of_a_wrong_kind_is_named() {
    for (name, value) in [
        ("DATABASE_READERS", "0"),
        ("DATABASE_READERS", "65"),
        ("DATABASE_READERS", "many"),
        ("DATABASE_READERS", ""),
        ("LEPTOS_SITE_ROOT", ""),
    ] {
        let refused = Place::empty().set(name, value).run(&["serve"]);
        let line = refused.assert_refused(&format!("{name}={value}"));
        assert!(line.contains(name), "{name}={value}: {line}");
    }
}

#[test]
fn a_site_that_was_not_built_is_told() {
    let place = Place::empty();
    fs::remove_dir_all(place.path().join("site/pkg")).expect("it was made");
    let refused = place.run(&["serve"]);
    let line = refused.assert_refused("no pkg");
    assert!(line.contains("LEPTOS_SITE_ROOT") && line.contains("make build"), "{line}");
}

#[test]
fn a_port_in_use_is_told() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let refused = Place::sample().set("LEPTOS_SITE_ADDR", &address).run(&["serve"]);
    let line = refused.assert_refused("a port in use");
    assert!(line.contains("LEPTOS_SITE_ADDR") && line.contains(&address), "{line}");
}

#[test]
fn a_locked_database_is_told() {
    let place = Place::sample();
    let refused = place.locked(|| place.run(&["serve"]));
    let line = refused.assert_refused("a locked database");
    assert!(line.contains("site.db") && line.contains("locked"), "{line}");
    // Nothing was lost, and with the lock gone it works.
    assert_eq!(place.run(&["migrate"]).code, Some(0));
}

#[test]
fn a_database_newer_than_the_program_is_left_alone() {
    let place = Place::sample();
    place.tamper("INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 0)");
    for command in ["serve", "migrate", "seed", "check"] {
        let refused = place.run(&[command]);
        let line = refused.assert_refused(command);
        assert!(line.contains("newer") && line.contains("m9999_later"), "{command}: {line}");
    }
}

#[test]
fn a_database_older_than_the_program_is_left_alone_when_asked_to() {
    let place = Place::empty();
    // To SQLite an empty file is a database without tables.
    fs::write(place.path().join("site.db"), "").expect("a file");
    let refused = place.run(&["serve", "--no-migrate"]);
    let line = refused.assert_refused("an empty database");
    assert!(line.contains("older") && line.contains("kashiwara migrate"), "{line}");
    assert_eq!(place.run(&["migrate"]).code, Some(0));
    assert_eq!(place.run(&["check"]).code, Some(0));
}

#[test]
fn the_key_is_made_once_and_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::empty();
    let file = place.path().join("keys/own.key");
    let place = place.set("SIGNING_KEY_FILE", file.display().to_string());
    let line = place.run(&["check"]);
    assert!(line.assert_refused("no key yet").contains("SIGNING_KEY_FILE"), "what looks makes nothing");
    assert_eq!(place.run(&["migrate"]).code, Some(0));
    let key = fs::read_to_string(&file).expect("a key");
    assert_eq!(fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o600);
    assert_eq!(place.run(&["migrate"]).code, Some(0));
    assert_eq!(fs::read_to_string(&file).expect("a key"), key, "the same");
    assert_eq!(place.run(&["check"]).code, Some(0));
    for wrong in ["", "not a key", "AAAA"] {
        fs::write(&file, wrong).expect("a file");
        assert!(place.run(&["serve"]).assert_refused(wrong).contains("SIGNING_KEY_FILE"), "{wrong:?}");
    }
}

#[test]
fn a_read_only_database_is_told() {
    let place = Place::sample();
    let address = format!("sqlite://{}?mode=ro", place.path().join("site.db").display());
    let refused = place.set("DATABASE_URL", address).run(&["migrate"]);
    let line = refused.assert_refused("a read-only database");
    assert!(line.contains("site.db") && line.contains("read-only"), "{line}");
}

#[test]
fn a_file_that_is_no_database_is_told_and_kept() {
    let place = Place::empty();
    let file = place.path().join("site.db");
    fs::write(&file, "these are my notes, not a database. ".repeat(100)).expect("a file");
    let refused = place.run(&["serve"]);
    let line = refused.assert_refused("notes");
    assert!(line.contains("site.db"), "{line}");
    assert!(fs::read_to_string(&file).is_ok_and(|text| text.starts_with("these are my notes")));
}

#[test]
fn a_folder_that_can_not_be_made_is_told() {
    let place = Place::empty();
    fs::write(place.path().join("file"), "").expect("a file");
    let address = format!("sqlite://{}", place.path().join("file/site.db").display());
    let refused = place.set("DATABASE_URL", address).run(&["serve"]);
    assert!(refused.assert_refused("a folder in a file").contains("file"));
}

#[test]
fn a_server_out_of_reach_is_told_without_its_password() {
    let place = Place::empty().set("DATABASE_URL", "postgres://mon:geheim@127.0.0.1:1/mon");
    let refused = place.run(&["serve"]);
    let line = refused.assert_refused("no PostgreSQL there");
    assert!(line.contains("database"), "{line}");
    assert!(!refused.stderr.contains("geheim") && !refused.stdout.contains("geheim"));
}

#[test]
fn a_refused_start_changes_nothing() {
    let place = Place::sample().set("TZ_DISPLAY", "Europe/Paris");
    place.run(&["serve"]).assert_refused("a wrong time zone");
    assert!(fs::read(place.path().join("site.db")).is_ok_and(|bytes| bytes == sample_database()));
}
