//! A page that has not changed is not sent again.

use crate::support::{
    NewProduct, TestSite,
    html::without_nonce,
    site::{ICON, LOADER, SCRIPT},
};
use http::Method;

const PAGES: [&str; 5] = ["/", "/products", "/products?q=abc", "/products/asazumi-delaware", "/producers/kitanodan"];

#[tokio::test]
async fn a_page_that_the_browser_has_is_not_sent_again() {
    let site = TestSite::sample().await;
    for address in PAGES {
        let first = site.get(address).await;
        assert_eq!(first.header("cache-control"), Some("no-cache"), "{address} is asked for each time");
        let tag = first.header("etag").expect("a tag").to_owned();
        assert!(tag.starts_with("W/\""), "{address}: pages differ by their nonce: {tag}");
        assert_eq!(site.get(address).await.header("etag"), Some(tag.as_str()), "{address}: the nonce does not count");

        for known in [tag.clone(), format!("\"other\", {tag}"), format!("{tag},W/\"other\"")] {
            let again = site.get_with(address, &[("if-none-match", &known)]).await;
            assert_eq!(again.status, 304, "{address} with {known}");
            assert!(again.body.is_empty(), "{address}");
            assert_eq!(again.header("content-type"), None, "{address}");
            // The page that the browser has goes with the policy that came with it.
            assert_eq!(again.header("content-security-policy"), None, "{address}");
            assert_eq!(again.header("etag"), Some(tag.as_str()), "{address}");
            assert_eq!(again.header("cache-control"), Some("no-cache"), "{address}");
            assert_eq!(again.header("x-content-type-options"), Some("nosniff"), "{address}");
        }
        let other = site.get_with(address, &[("if-none-match", "W/\"0123456789abcdef\"")]).await;
        assert_eq!(other.status, 200, "{address}");
        assert_eq!(without_nonce(other.text()), without_nonce(first.text()), "{address}");
        assert_ne!(other.nonce(), first.nonce(), "{address}");
    }
}

/// RFC 9110 15.4.5: what caches go by is the same whether the page is sent or not.
#[tokio::test]
async fn a_page_that_is_not_sent_again_varies_as_it_did() {
    let site = TestSite::sample().await;
    for address in PAGES.into_iter().chain([ICON, SCRIPT]) {
        let headers = |tag| [("accept-encoding", "br"), ("if-none-match", tag)];
        let first = site.get_with(address, &headers("\"other\"")).await;
        let again = site.get_with(address, &headers(first.header("etag").expect("a tag"))).await;
        assert_eq!((first.status.as_u16(), again.status.as_u16()), (200, 304), "{address}");
        assert_eq!(again.header("vary"), first.header("vary"), "{address}");
    }
}

#[tokio::test]
async fn a_page_that_has_changed_is_sent() {
    let site = TestSite::sample().await;
    let mut tags = Vec::new();
    for address in ["/", "/products", "/producers/kitanodan"] {
        tags.push((address, site.get(address).await.header("etag").expect("a tag").to_owned()));
    }
    site.publish(NewProduct::named("shiken", "試験のジャム")).await;
    for (address, tag) in tags {
        let answer = site.get_with(address, &[("if-none-match", &tag)]).await;
        assert_eq!(answer.status, 200, "{address}");
        assert_ne!(answer.header("etag"), Some(tag.as_str()), "{address}");
        assert!(answer.text().contains("試験のジャム"), "{address}");
    }
}

#[tokio::test]
async fn different_pages_have_different_tags() {
    let site = TestSite::sample().await;
    let mut seen = std::collections::HashSet::new();
    for address in PAGES {
        let tag = site.get(address).await.header("etag").expect("a tag").to_owned();
        assert!(seen.insert(tag), "{address}");
    }
}

#[tokio::test]
async fn what_went_wrong_is_not_kept() {
    let site = TestSite::sample().await;
    for address in ["/nowhere", "/products?page=999999", "/api/products?query=page%3D999999", "/api/nowhere"] {
        let answer = site.get(address).await;
        assert!(answer.status.is_client_error());
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{address}");
        assert_eq!(answer.header("etag"), None, "{address}");
    }
}

#[tokio::test]
async fn the_head_alone_is_that_of_the_page() {
    let site = TestSite::sample().await;
    for address in PAGES.into_iter().chain([ICON, SCRIPT, LOADER]) {
        let (whole, head) = (site.get(address).await, site.ask(Method::HEAD, address, &[]).await);
        assert_eq!(head.status, 200, "{address}");
        for name in ["content-type", "etag", "cache-control", "vary", "content-language"] {
            assert_eq!(head.header(name), whole.header(name), "{address}: {name}");
        }
        let tag = head.header("etag").expect("a tag");
        assert_eq!(site.ask(Method::HEAD, address, &[("if-none-match", tag)]).await.status, 304, "{address}");
    }
    assert_eq!(site.ask(Method::HEAD, "/nowhere", &[]).await.status, 404);
}
