//! What protects every answer.

use crate::support::{
    NewProduct, TestSite,
    html::{scripts, tags},
    site::{ICON, LOADER, SCRIPT, STYLE, WASM},
};
use http::Method;
use std::collections::HashSet;

const PAGES: [&str; 7] = [
    "/",
    "/products",
    "/products?q=abc&sort=DROP",
    "/products/asazumi-delaware",
    "/producers/kitanodan",
    "/nowhere",
    "/products?page=999999",
];

/// A request and the status of its answer.
type Kind = (Method, &'static str, Vec<(&'static str, &'static str)>, u16);

/// One for each kind of answer.
fn kinds() -> Vec<Kind> {
    let foreign = vec![("sec-fetch-site", "cross-site")];
    vec![
        (Method::GET, "/", vec![], 200),
        (Method::HEAD, "/", vec![], 200),
        (Method::GET, "/products/asazumi-delaware", vec![], 200),
        (Method::GET, "/nowhere", vec![], 404),
        (Method::GET, SCRIPT, vec![], 200),
        (Method::GET, WASM, vec![("accept-encoding", "br")], 200),
        (Method::GET, ICON, vec![], 200),
        (Method::GET, LOADER, vec![], 200),
        (Method::GET, "/api/home", vec![], 200),
        (Method::GET, "/api/products?query=page%3D999999", vec![], 404),
        (Method::GET, "/healthz", vec![], 200),
        (Method::GET, "/readyz", vec![], 200),
        (Method::POST, "/", vec![], 405),
        (Method::DELETE, "/products", vec![], 405),
        (Method::OPTIONS, "/", vec![], 405),
        (Method::TRACE, "/", vec![], 405),
        (Method::PUT, "/healthz", vec![], 405),
        (Method::DELETE, "/api/home", vec![], 405),
        (Method::POST, "/", foreign.clone(), 403),
        (Method::POST, "/api/home", foreign, 403),
    ]
}

#[tokio::test]
async fn every_answer_is_protected() {
    let site = TestSite::sample().await;
    for (method, address, headers, status) in kinds() {
        let what = format!("{method} {address} {headers:?}");
        let answer = site.ask(method, address, &headers).await;
        assert_eq!(answer.status, status, "{what}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{what}: {name}");
        }
        let policy = answer.header("content-security-policy").unwrap_or_default();
        for rule in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(rule), "{what}: {policy}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'") && !policy.contains('*'), "{what}: {policy}");
        let permissions = answer.header("permissions-policy").unwrap_or_default();
        assert!(["camera=()", "geolocation=()", "microphone=()"].iter().all(|none| permissions.contains(none)), "{what}");
        assert!(answer.header("strict-transport-security").is_some_and(|v| v.starts_with("max-age=31536000")), "{what}");
        assert!(answer.header("x-request-id").is_some(), "{what}");
        assert_eq!(answer.header("set-cookie"), None, "{what}: readers are not followed");
        assert_eq!((answer.header("server"), answer.header("x-powered-by")), (None, None), "{what}");
    }
}

#[tokio::test]
async fn browsers_are_bound_to_https_only_where_it_is_there() {
    let plain = TestSite::with(|config| (config.https, config.public_url) = (false, "http://mon.example".to_owned())).await;
    assert_eq!(plain.get("/").await.header("strict-transport-security"), None);
}

#[tokio::test]
async fn each_page_allows_one_script_by_a_number_used_once() {
    let site = TestSite::sample().await;
    let mut seen = HashSet::new();
    for address in PAGES.into_iter().cycle().take(3 * PAGES.len()) {
        let answer = site.get(address).await;
        let nonce = answer.nonce().unwrap_or_else(|| panic!("{address} has a nonce")).to_owned();
        assert!(nonce.len() >= 22, "{address}: 128 bits");
        let scripts = scripts(answer.text());
        assert_eq!(scripts.len(), 1, "{address}");
        assert_eq!(scripts[0].get("nonce"), Some(nonce.as_str()), "{address}");
        for tag in tags(answer.text()) {
            let holds: Vec<_> = tag.attributes.iter().filter(|(name, value)| *name == "nonce" || value.contains(&nonce)).collect();
            let right = holds.iter().all(|held| **held == ("nonce", nonce.as_str()) && matches!(tag.name, "script" | "link"));
            assert!(right, "{address}: the nonce stands where it is of use only: {tag:?}");
        }
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.contains("'strict-dynamic' 'wasm-unsafe-eval'"), "{address}: {policy}");
        assert!(seen.insert(nonce), "{address}: a nonce came twice");
    }
}

#[tokio::test]
async fn only_pages_may_run_scripts() {
    let site = TestSite::sample().await;
    for address in [STYLE, SCRIPT, WASM, ICON, "/healthz", "/readyz", "/api/home", "/api/nowhere"] {
        let answer = site.get(address).await;
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(!policy.contains("script-src") && !policy.contains("nonce"), "{address}: {policy}");
    }
}

/// The policy allows neither, and a browser would say so on its console.
#[tokio::test]
async fn no_page_has_styles_or_handlers_in_its_elements() {
    let site = TestSite::sample().await;
    site.publish(NewProduct::named("shiken", "試験のジャム")).await;
    for address in PAGES.into_iter().chain(["/products/shiken"]) {
        let answer = site.get(address).await;
        for tag in tags(answer.text()) {
            assert!(tag.name != "style" && tag.get("style").is_none(), "{address}: {tag:?}");
            assert!(tag.attributes.iter().all(|(name, _)| !name.starts_with("on")), "{address}: {tag:?}");
        }
    }
}

#[tokio::test]
async fn a_page_loads_nothing_from_elsewhere() {
    let site = TestSite::sample().await;
    for address in PAGES {
        let answer = site.get(address).await;
        for tag in tags(answer.text()) {
            let loads = matches!(tag.name, "img" | "script" | "iframe" | "source" | "video")
                || (tag.name == "link" && !matches!(tag.get("rel"), Some("canonical" | "alternate")));
            let from = tag.get("src").or(tag.get("href")).unwrap_or("/");
            assert!(!loads || (from.starts_with('/') && !from.starts_with("//")), "{address}: {tag:?}");
        }
    }
}
