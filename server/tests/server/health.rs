//! What a watchman asks, and what readers see while the database is away.

use crate::support::{
    TestSite,
    html::{canonical, only_text},
    site::words,
};
use std::fs;

#[tokio::test]
async fn a_server_that_is_well_says_so() {
    let site = TestSite::sample().await;
    for (address, text) in [("/healthz", "ok"), ("/readyz", "ready")] {
        let answer = site.get(address).await;
        assert_eq!((answer.status.as_u16(), answer.text()), (200, text));
        assert!(answer.header("content-type").is_some_and(|is| is.starts_with("text/plain")), "{address}");
    }
    assert_eq!(site.get("/readyz").await.header("cache-control"), Some("no-store"));
}

#[tokio::test]
async fn without_its_database_a_server_is_alive_but_not_ready() {
    let site = TestSite::sample().await;
    site.store.clone().close().await;
    assert_eq!(site.get("/healthz").await.status, 200);
    let answer = site.get("/readyz").await;
    assert_eq!(answer.status, 503);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[tokio::test]
async fn while_the_database_is_away_pages_say_so_in_plain_words() {
    let site = TestSite::sample().await;
    site.get("/products").await.assert_page(200, "before");
    site.store.clone().close().await;
    for address in ["/", "/products", "/products?q=abc", "/products/asazumi-delaware", "/producers/kitanodan"] {
        let answer = site.get(address).await;
        let page = answer.assert_page(503, address);
        assert_eq!(only_text(page, "h1"), words().trouble.unavailable_title, "{address}");
        assert!(page.contains(words().trouble.unavailable_text) && page.contains(words().trouble.try_again), "{address}");
        for inside in ["sqlx", "Pool", "SELECT", "panicked", "sea_orm", "site.db"] {
            assert!(!page.contains(inside), "{address} tells no one of {inside}");
        }
        assert_eq!((canonical(page), answer.header("cache-control")), (None, Some("no-store")), "{address}");
        assert!(answer.nonce().is_some(), "{address} is a page like any other");
    }
    for address in ["/api/home", "/api/products?query=", "/api/product?slug=asazumi-delaware", "/api/producer?slug=kitanodan"] {
        let answer = site.get(address).await;
        assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (503, Some("no-store")), "{address}");
    }
    // What needs no database is answered as ever.
    site.get("/nowhere").await.assert_page(404, "/nowhere");
}

/// A disk that was unmounted, a folder that was moved: SQLite itself goes on with the file that it has open.
#[tokio::test]
async fn when_the_file_is_gone_the_server_is_not_ready_and_makes_no_new_one() {
    let site = TestSite::sample().await;
    assert_eq!(site.get("/readyz").await.status, 200);
    for name in ["site.db", "site.db-wal", "site.db-shm"] {
        let _ = fs::remove_file(site.folder.path().join(name));
    }
    // Several at once, so that more connections are opened.
    let asked = (0..16).map(|_| tokio::spawn(crate::support::Answer::of(site.router(), request("/products?q=abc"))));
    let mut statuses = Vec::new();
    for one in asked.collect::<Vec<_>>() {
        statuses.push(one.await.expect("an answer").status.as_u16());
    }
    assert!(!site.folder.path().join("site.db").exists(), "an empty database in place of the lost one: {statuses:?}");
    assert_eq!(site.get("/readyz").await.status, 503);
}

fn request(address: &str) -> http::Request<axum::body::Body> {
    http::Request::get(address).body(axum::body::Body::empty()).expect("a request")
}
