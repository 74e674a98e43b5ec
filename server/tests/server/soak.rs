//! Many requests at once: rendering must never leave a page unfinished or mix two up.

use crate::support::{Answer, TestSite, html::without_nonce};
use axum::body::Body;
use http::Request;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

/// Readers at once.
const AT_ONCE: usize = 32;

/// No page takes this long, unless it never ends.
const HUNG: Duration = Duration::from_secs(30);

const PAGES: [&str; 8] = [
    "/",
    "/products",
    "/products?page=2",
    "/products?q=%E3%81%B6%E3%81%A9%E3%81%86&gift=1",
    "/products/asazumi-delaware",
    "/products/kitanodan-kyoho",
    "/producers/kitanodan",
    "/nowhere",
];

/// `SOAK_REQUESTS` sets how many; the benchmarks ask for 20,000.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_readers_at_once_all_get_whole_pages() {
    let total = std::env::var("SOAK_REQUESTS").map_or(2_000, |n| n.parse().expect("SOAK_REQUESTS is a number"));
    let site = TestSite::sample().await;
    let mut expected = Vec::new();
    for address in PAGES {
        let answer = site.get(address).await;
        expected.push((answer.status, without_nonce(answer.text())));
    }
    let (expected, next) = (Arc::new(expected), Arc::new(AtomicUsize::new(0)));
    let readers: Vec<_> = (0..AT_ONCE)
        .map(|_| {
            let (router, expected, next) = (site.router(), Arc::clone(&expected), Arc::clone(&next));
            tokio::spawn(async move {
                let mut read = 0;
                loop {
                    let turn = next.fetch_add(1, Ordering::Relaxed);
                    if turn >= total {
                        return read;
                    }
                    let place = turn % PAGES.len();
                    let request = Request::get(PAGES[place]).body(Body::empty()).expect("a request");
                    let answer = tokio::time::timeout(HUNG, Answer::of(router.clone(), request)).await;
                    let answer = answer.unwrap_or_else(|_| panic!("{} was never finished (request {turn})", PAGES[place]));
                    let (status, page) = &expected[place];
                    assert_eq!(answer.status, *status, "{} (request {turn})", PAGES[place]);
                    assert!(answer.text().ends_with("</html>"), "{} is cut off (request {turn})", PAGES[place]);
                    assert!(without_nonce(answer.text()) == *page, "{} is another page (request {turn})", PAGES[place]);
                    read += 1;
                }
            })
        })
        .collect();
    let mut read = 0;
    for reader in readers {
        read += reader.await.expect("every page was whole");
    }
    assert_eq!(read, total);
}
