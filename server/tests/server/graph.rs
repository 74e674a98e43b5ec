//! Who depends on whom: `domain` ← `store` ← `app` ← `server`, `domain` ← `app` ← `client`, and nothing else.

use serde_json::Value;
use std::{collections::BTreeSet, process::Command};

/// The crates of the project, and which of them each may know.
const MAY_KNOW: [(&str, &[&str]); 6] = [
    ("domain", &[]),
    ("store", &["domain"]),
    ("app", &["domain", "store"]),
    ("client", &["app"]),
    ("server", &["app", "domain", "store"]),
    ("bundle", &[]),
];

/// What a crate of ours must not know, because it is another's business.
const MUST_NOT_KNOW: [(&str, &[&str]); 4] = [
    ("domain", &["leptos", "axum", "http", "sea-orm", "sqlx", "tokio", "tracing", "getrandom", "rand", "reqwest", "regex", "chrono"]),
    ("store", &["leptos", "leptos_axum", "leptos_router", "axum", "http", "hyper", "tower", "tower-http"]),
    ("app", &["axum", "sea-orm", "sea-orm-migration", "sqlx", "tokio", "regex", "chrono", "url", "image"]),
    ("server", &["sea-orm", "sea-orm-migration", "sqlx"]),
];

/// What the browser must not download.
const NOT_IN_THE_BROWSER: [&str; 8] = ["sea-orm", "sea-query", "sqlx", "tokio", "chrono", "image", "axum", "hyper"];

/// The answer of the cargo that runs this test.
fn cargo(arguments: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let out = Command::new(cargo).current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().expect("cargo runs");
    assert!(out.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("UTF-8")
}

fn packages() -> Vec<Value> {
    let metadata: Value = serde_json::from_str(&cargo(&["metadata", "--format-version", "1", "--no-deps"])).expect("JSON");
    metadata["packages"].as_array().expect("packages").clone()
}

/// The names of a package's dependencies; those for tests and builds only if asked for.
fn dependencies<'a>(package: &'a Value, kinds: &[Option<&str>]) -> Vec<(&'a str, bool)> {
    let all = package["dependencies"].as_array().expect("dependencies");
    let wanted = all.iter().filter(|one| kinds.contains(&one["kind"].as_str()));
    wanted.map(|one| (one["name"].as_str().expect("a name"), one["optional"] == true)).collect()
}

#[test]
fn our_crates_point_in_one_direction() {
    let packages = packages();
    let names: BTreeSet<&str> = packages.iter().map(|package| package["name"].as_str().expect("a name")).collect();
    assert_eq!(names, MAY_KNOW.iter().map(|(name, _)| *name).collect(), "a new crate has its place here first");
    for package in &packages {
        let name = package["name"].as_str().expect("a name");
        let (_, may_know) = MAY_KNOW.iter().find(|(known, _)| *known == name).expect("checked above");
        for (other, _) in dependencies(package, &[None, Some("build"), Some("dev")]) {
            assert!(!names.contains(other) || may_know.contains(&other), "{name} must not know {other}");
        }
    }
}

/// `app` is built twice, and only for the server does it come with the database.
#[test]
fn the_pages_know_the_database_on_the_server_only() {
    let packages = packages();
    let app = packages.iter().find(|package| package["name"] == "app").expect("app");
    assert!(dependencies(app, &[None]).contains(&("store", true)), "store is optional");
    let features = &app["features"];
    let with_store = |feature: &str| features[feature].as_array().expect("a feature").iter().any(|part| part == "dep:store");
    assert!(with_store("ssr") && !with_store("hydrate") && !with_store("default"));
}

#[test]
fn each_crate_minds_its_own_business() {
    for package in packages() {
        let name = package["name"].as_str().expect("a name");
        let Some((_, must_not_know)) = MUST_NOT_KNOW.iter().find(|(known, _)| *known == name) else { continue };
        for (other, _) in dependencies(&package, &[None, Some("build")]) {
            assert!(!must_not_know.contains(&other), "{name} must not know {other}");
        }
    }
}

const CLIENT: [&str; 9] = ["tree", "-p", "client", "--target", "wasm32-unknown-unknown", "-e", "normal", "--prefix", "none"];

#[test]
fn the_browser_downloads_nothing_of_the_server() {
    let tree = cargo(&CLIENT);
    let crates: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(crates.contains("app") && crates.contains("leptos"), "this is the client's tree: {crates:?}");
    for name in crates {
        let family =
            NOT_IN_THE_BROWSER.into_iter().find(|no| name == *no || name.strip_prefix(no).is_some_and(|rest| rest.starts_with(['-', '_'])));
        assert_eq!(family, None, "{name} is in the browser's program");
        assert!(!["store", "server"].contains(&name), "{name} is in the browser's program");
    }
}

/// `leptos_config`, which every program of Leptos names, reads settings by `regex`. The browser's program does
/// not call it, so the linker leaves it out. Nobody else may bring it.
#[test]
fn the_browser_has_no_use_for_regular_expressions() {
    let tree = cargo(&[&CLIENT[..], &["--invert", "regex", "--depth", "1"]].concat());
    let by: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).filter(|name| *name != "regex").collect();
    assert!(by.iter().all(|name| *name == "leptos_config"), "{by:?} bring regex");
}
