//! Requests that may change something are taken from our own pages only.

use crate::support::{
    TestSite,
    site::{HOST, PUBLIC},
};
use http::Method;

const CHANGING: [Method; 4] = [Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
const PLACES: [&str; 6] = ["/", "/products", "/nowhere", "/api/home", "/api/products", "/api/nowhere"];

#[tokio::test]
async fn what_comes_from_another_site_is_refused() {
    let site = TestSite::sample().await;
    for sender in [
        [("host", HOST), ("sec-fetch-site", "cross-site")],
        [("host", HOST), ("sec-fetch-site", "same-site")],
        [("host", HOST), ("sec-fetch-site", "Same-Origin")],
        [("host", HOST), ("sec-fetch-site", "")],
        [("host", HOST), ("origin", "https://evil.example")],
        [("host", HOST), ("origin", "null")],
        [("host", HOST), ("origin", "")],
        [("host", HOST), ("origin", "https://mon.example.evil.example")],
        [("host", HOST), ("origin", "https://mon.example:8443")],
        [("host", HOST), ("origin", "https://evil.example/https://mon.example")],
        [("host", HOST), ("referer", "https://evil.example/")],
        [("host", HOST), ("referer", "https://mon.example.evil.example/a")],
        [("host", HOST), ("referer", "https://evil.example/https://mon.example/")],
    ] {
        for method in CHANGING {
            for place in PLACES {
                let answer = site.ask(method.clone(), place, &sender).await;
                assert_eq!(answer.status, 403, "{method} {place} from {sender:?}");
                assert!(!answer.text().contains("<script"), "nothing to run");
            }
        }
    }
}

#[tokio::test]
async fn whoever_is_refused_reads_why_and_what_to_do() {
    let site = TestSite::sample().await;
    let evil = [("host", HOST), ("sec-fetch-site", "cross-site")];
    for (place, words) in [("/products", "何も変えていません"), ("/en/products", "Nothing was changed")] {
        let answer = site.ask(Method::POST, place, &evil).await;
        assert!(answer.text().contains(words) && answer.header("cache-control") == Some("no-store"), "{place}");
    }
    let long = format!("text={}", "a".repeat(2_000_000));
    let answer = site.post("/inquiry", &long, &[("sec-fetch-site", "same-origin")]).await;
    assert_eq!(answer.status, 413);
    assert!(answer.text().contains("短くして、もう一度送ってください"));
    let answer = site.ask(Method::PUT, "/products", &[("host", HOST), ("sec-fetch-site", "same-origin")]).await;
    assert_eq!(answer.status, 405);
    assert!(answer.text().contains("フォームから送るためのアドレスです") && answer.header("allow").is_some());
}

/// A browser that says both is believed where it can't be made to lie.
#[tokio::test]
async fn the_browsers_word_outweighs_the_origin() {
    let site = TestSite::sample().await;
    let both = [("host", HOST), ("sec-fetch-site", "cross-site"), ("origin", PUBLIC)];
    assert_eq!(site.ask(Method::POST, "/api/home", &both).await.status, 403);
}

#[tokio::test]
async fn what_comes_from_our_pages_is_heard() {
    let site = TestSite::sample().await;
    for sender in [
        vec![("host", HOST), ("sec-fetch-site", "same-origin")],
        vec![("host", HOST), ("sec-fetch-site", "none")],
        vec![("host", HOST), ("origin", PUBLIC)],
        // A proxy may name the host by which it reaches us.
        vec![("host", "127.0.0.1:3000"), ("origin", PUBLIC)],
        vec![("host", "127.0.0.1:3000"), ("origin", "http://127.0.0.1:3000")],
        vec![("host", HOST), ("referer", "https://mon.example/en/products?q=1")],
        vec![("host", HOST), ("referer", PUBLIC)],
        // Not a browser: nobody's cookies come with it.
        vec![("host", HOST)],
    ] {
        for method in CHANGING {
            for place in PLACES {
                let answer = site.ask(method.clone(), place, &sender).await;
                assert_ne!(answer.status, 403, "{method} {place} from {sender:?}");
                assert!(answer.status.is_client_error(), "nothing here takes a {method} so far");
            }
        }
    }
}

#[tokio::test]
async fn anyone_may_read() {
    let site = TestSite::sample().await;
    for method in [Method::GET, Method::HEAD] {
        for place in ["/", "/products", "/healthz"] {
            let headers = [("host", HOST), ("sec-fetch-site", "cross-site"), ("origin", "https://elsewhere.example")];
            let answer = site.ask(method.clone(), place, &headers).await;
            assert_eq!(answer.status, 200, "{method} {place}");
            assert_eq!(answer.header("access-control-allow-origin"), None, "{place}: scripts of other sites may not");
        }
    }
}
