//! What the browser's side of the pages asks for.

use crate::support::{Answer, TestSite, encoded};
use http::Method;

/// The codes of errors on their way to the browser, as `app` declares them.
fn code(answer: &Answer) -> app::error::AppError {
    use app::error::AppError as E;
    match answer.body.as_slice() {
        [0] => E::Missing,
        [1] => E::Invalid,
        [2] => E::Unavailable,
        [3] => E::Internal,
        other => panic!("{other:?} is no code"),
    }
}

#[tokio::test]
async fn every_kind_of_page_has_its_data() {
    let site = TestSite::sample().await;
    for (address, holds) in [
        ("/api/home".to_owned(), "デラウェア"),
        ("/api/products?query=".to_owned(), "北の段ぶどう園"),
        (format!("/api/products?query={}", encoded("q=%E3%83%87%E3%83%A9%E3%82%A6%E3%82%A7%E3%82%A2&sort=new")), "朝摘みデラウェア"),
        ("/api/product?slug=asazumi-delaware".to_owned(), "朝摘みデラウェア"),
        ("/api/producer?slug=kitanodan".to_owned(), "北の段ぶどう園"),
    ] {
        let answer = site.get(&address).await;
        assert_eq!(answer.status, 200, "{address}");
        assert_eq!(answer.header("content-type"), Some("application/x-postcard"), "{address}");
        let text = String::from_utf8_lossy(&answer.body);
        assert!(text.contains(holds), "{address} holds {holds}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_missing() {
    let site = TestSite::sample().await;
    for address in [
        "/api/product?slug=nowhere",
        "/api/product?slug=..%2Fx",
        "/api/product?slug=%00",
        "/api/producer?slug=nowhere",
        "/api/producer?slug=",
        "/api/products?query=page%3D999999",
    ] {
        let answer = site.get(address).await;
        assert_eq!((answer.status.as_u16(), code(&answer)), (404, app::error::AppError::Missing), "{address}");
    }
}

/// The sender's fault, not ours: nobody is woken for it.
#[tokio::test]
async fn what_can_not_be_read_is_invalid() {
    let site = TestSite::sample().await;
    for address in ["/api/products", "/api/product", "/api/producer", "/api/product?other=1", "/api/products?query[a]=1"] {
        let answer = site.get(address).await;
        assert_eq!(answer.status, 400, "{address}");
        assert_eq!(code(&answer), app::error::AppError::Invalid, "{address}");
    }
}

#[tokio::test]
async fn an_address_without_a_function_is_not_found_in_few_words() {
    let site = TestSite::sample().await;
    for (method, address) in [(Method::GET, "/api/nowhere"), (Method::GET, "/api/products/more"), (Method::POST, "/api/nowhere")] {
        let answer = site.ask(method.clone(), address, &[]).await;
        assert_eq!(answer.status, 404, "{method} {address}");
        assert!(!answer.text().contains("server function"), "{method} {address} does not tell how the server is built");
    }
}

#[tokio::test]
async fn odd_input_never_breaks_a_function() {
    let site = TestSite::sample().await;
    for value in
        ["%00", "%ED%A0%80", "%FF", "%", "%zz", "%F0%9F%98%80", "%3Cscript%3E", &"a".repeat(10_000), "%22*(%20OR%20NEAR", "q%3D%2522*("]
    {
        for function in ["products?query=", "product?slug=", "producer?slug=", "home?x="] {
            let answer = site.get(&format!("/api/{function}{value}")).await;
            assert!(answer.status.as_u16() < 500, "{function}{value}: {}", answer.status);
            assert!(answer.header("content-type").is_none_or(|is| !is.contains("html")), "{function}{value} is no page");
        }
    }
}

#[tokio::test]
async fn the_head_alone_can_be_asked_for() {
    let site = TestSite::sample().await;
    for address in ["/api/home", "/api/products?query=", "/api/product?slug=nowhere"] {
        let (whole, head) = (site.get(address).await, site.ask(Method::HEAD, address, &[]).await);
        assert_eq!((head.status, head.header("content-type")), (whole.status, whole.header("content-type")), "{address}");
    }
}

/// Leptos sends browsers that come without its program back to the page they came from.
#[tokio::test]
async fn nobody_is_sent_to_another_site() {
    let site = TestSite::sample().await;
    for address in ["/api/home", "/api/products?query=", "/api/product?slug=nowhere"] {
        let headers = [("host", "mon.example"), ("accept", "text/html"), ("referer", "https://evil.example/")];
        let answer = site.get_with(address, &headers).await;
        let to = answer.header("location").unwrap_or("/");
        assert!(to.starts_with('/') || to.starts_with("https://mon.example/"), "{address} leads to {to}");
    }
}
