//! What pages say of themselves, and that they say it every time.

use crate::support::{
    NewProduct, TestSite, encoded,
    html::{self, canonical, cards, meta, only_text, structured_data, tags, without_nonce},
    site::{PUBLIC, day, words},
};
use domain::calendar::jst_date;
use store::Actor;

/// One address of each kind of page.
const KINDS: [&str; 12] = [
    "/",
    "/products",
    "/products?q=%E3%81%B6%E3%81%A9%E3%81%86&sort=new",
    "/products/asazumi-delaware",
    "/producers/kitanodan",
    "/about",
    "/about/design",
    "/open-data",
    "/accessibility",
    "/accessibility/results",
    "/privacy",
    "/contact",
];

#[tokio::test]
async fn every_kind_of_page_names_itself() {
    let site = TestSite::sample().await;
    site.publish(NewProduct::named("shiken", "試験のジャム")).await;
    for (address, title, own) in [
        ("/", words().home.title, "/"),
        ("/?utm_source=letter", words().home.title, "/"),
        ("/products", words().products.title, "/products"),
        ("/products?page=1&utm_source=letter", words().products.title, "/products"),
        ("/products?page=2", &words().products.title_of_page(words().products.title, 2), "/products?page=2"),
        ("/products/shiken", "試験のジャム", "/products/shiken"),
    ] {
        let answer = site.get(address).await;
        let page = answer.assert_page(200, address);
        assert_eq!(only_text(page, "title"), words().site.title(title), "{address}");
        assert_eq!(meta(page, "og:title"), Some(title), "{address}");
        assert_eq!(canonical(page), Some(format!("{PUBLIC}{own}").as_str()), "{address}");
        assert_eq!(meta(page, "og:url"), canonical(page), "{address}");
        assert_eq!(meta(page, "robots"), None, "{address} is for search engines");
        let description = meta(page, "description").expect("a description");
        assert!(description.chars().count() >= 7, "{address} describes itself: {description}");
        assert_eq!(answer.header("content-language"), Some("ja"));
    }
}

#[tokio::test]
async fn a_page_has_one_heading_that_its_title_begins_with() {
    let site = TestSite::sample().await;
    for address in ["/products", "/products/asazumi-delaware", "/producers/kitanodan"] {
        let answer = site.get(address).await;
        let page = answer.assert_page(200, address);
        let heading = only_text(page, "h1");
        assert!(!heading.is_empty() && only_text(page, "title").starts_with(heading), "{address}: {heading}");
    }
    assert_eq!(tags(site.get("/").await.text()).iter().filter(|tag| tag.name == "h1").count(), 1);
}

#[tokio::test]
async fn a_category_has_an_address_of_its_own_and_a_search_has_none() {
    let site = TestSite::sample().await;
    let answer = site.get("/products?category=primary&gift=").await;
    assert_eq!(canonical(answer.assert_page(200, "a category")), Some(format!("{PUBLIC}/products?category=primary").as_str()));
    for query in ["q=abc", "gift=1", "season=7", "price=0-1000", "without=egg", "category=primary&online=1"] {
        let answer = site.get(&format!("/products?{query}")).await;
        let page = answer.assert_page(200, query);
        assert_eq!((canonical(page), meta(page, "robots")), (None, Some("noindex")), "{query}");
    }
}

#[tokio::test]
async fn what_was_chosen_stands_in_the_title() {
    let site = TestSite::sample().await;
    let answer = site.get(&format!("/products?q={}&gift=1", encoded("ぶどう"))).await;
    let title = only_text(answer.assert_page(200, "a search"), "title");
    assert!(title.contains("ぶどう") && title.contains(words().products.gift), "{title}");
}

#[tokio::test]
async fn an_address_that_leads_nowhere_has_a_page_of_ours() {
    let site = TestSite::sample().await;
    for address in [
        "/nowhere",
        "/products/nowhere",
        "/products/Asazumi-Delaware",
        "/products/asazumi-delaware/more",
        "/producers/nowhere",
        "/producers",
        "/products?page=3",
        "/products?page=999999",
        "/products?q=abcdefgh&page=2",
        "/pkg/kashiwara.css",
        "/favicon.ico",
        "/..%2f..%2fetc%2fpasswd",
        "/pkg/../../../etc/passwd",
    ] {
        let answer = site.get(address).await;
        let page = answer.assert_page(404, address);
        assert_eq!(only_text(page, "title"), words().site.title(words().trouble.missing_title), "{address}");
        assert_eq!(only_text(page, "h1"), words().trouble.missing_title, "{address}");
        assert_eq!((canonical(page), meta(page, "robots")), (None, Some("noindex")), "{address}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{address}");
        assert!(tags(page).iter().any(|tag| tag.name == "a" && tag.get("href") == Some("/products")), "{address} leads on");
    }
}

#[tokio::test]
async fn every_page_of_a_sample_says_so_and_no_other_does() {
    let real = TestSite::with(|config| config.demo = false).await;
    let sample = TestSite::sample().await;
    for address in KINDS.into_iter().chain(["/nowhere"]) {
        assert!(sample.get(address).await.text().contains(words().site.sample_notice), "{address}");
        assert!(!real.get(address).await.text().contains(words().site.sample_notice), "{address}");
    }
}

#[tokio::test]
async fn a_page_is_the_same_each_time_it_is_asked_for() {
    let site = TestSite::sample().await;
    for address in KINDS.into_iter().chain(["/nowhere"]) {
        let first = without_nonce(site.get(address).await.text());
        for time in 1..30 {
            assert_eq!(without_nonce(site.get(address).await.text()), first, "{address}, time {time}");
        }
    }
}

#[tokio::test]
async fn a_page_is_whole_without_scripts() {
    let site = TestSite::sample().await;
    for address in KINDS {
        let answer = site.get(address).await;
        let page = answer.assert_page(200, address);
        for trace in ["<template", "__RESOLVED_RESOURCES", "__INCOMPLETE_CHUNKS", "<!--"] {
            assert!(!page.contains(trace), "{address} has {trace}, as pages have that are sent in parts");
        }
        assert_eq!(html::scripts(page).len(), 1, "{address} has the one script that starts the program");
    }
}

#[tokio::test]
async fn the_list_shows_its_products_in_order_and_in_pages() {
    let site = TestSite::sample().await;
    let all = site.get("/products").await;
    let first = cards(all.text());
    assert_eq!(first.len(), 24);
    let second = site.get("/products?page=2").await;
    assert!(cards(second.text()).iter().all(|name| !first.contains(name)), "no product is on two pages");
    site.publish(NewProduct::named("shiken", "試験のジャム")).await;
    assert_eq!(cards(site.get("/products").await.text())[0], "試験のジャム");
    let found = site.get(&format!("/products?q={}", encoded("試験のジャム"))).await;
    assert_eq!(cards(found.text()), ["試験のジャム"]);
}

#[tokio::test]
async fn an_expired_product_leaves_the_list_and_keeps_its_page() {
    let site = TestSite::sample().await;
    let product = NewProduct::named("mukashi", "むかしの品").certified(day("2020-04-01"), day("2023-03-31"));
    site.publish(product).await;
    assert_eq!(cards(site.get("/products").await.text())[0], "むかしの品", "while it was valid it was listed");

    let today = jst_date(server::clock::now());
    let changed = store::products::refresh_listings(&site.store, &Actor::System("test"), today).await;
    assert!(changed.expect("the list is refreshed") >= 1);

    for address in ["/products", "/", "/producers/kitanodan", "/products?q=%E3%82%80%E3%81%8B%E3%81%97"] {
        assert!(!cards(site.get(address).await.text()).contains(&"むかしの品"), "{address} omits it");
    }
    let answer = site.get("/products/mukashi").await;
    let page = answer.assert_page(200, "the page for old labels");
    assert!(page.contains(words().product.expired_note) && page.contains(words().product.expired));
    assert_eq!(only_text(page, "h1"), "むかしの品");
    let data = structured_data(page).expect("data");
    assert_eq!(data["hasCertification"]["certificationStatus"], "https://schema.org/CertificationInactive");
}

#[tokio::test]
async fn a_product_tells_search_engines_what_it_is() {
    let site = TestSite::sample().await;
    site.publish(NewProduct::named("shiken", "試験のジャム")).await;
    let answer = site.get("/products/shiken").await;
    let data = structured_data(answer.text()).expect("data");
    assert_eq!(data["@type"], "Product");
    assert_eq!(data["name"], "試験のジャム");
    assert_eq!(data["url"], format!("{PUBLIC}/products/shiken"));
    assert_eq!(data["offers"]["price"], 1_000);
    assert_eq!(data["hasCertification"]["certificationStatus"], "https://schema.org/CertificationActive");
    assert_eq!(data["hasCertification"]["expires"], "2999-12-31");
    let number = data["hasCertification"]["certificationIdentification"].as_str().expect("a number");
    assert!(answer.text().matches(number).count() >= 2, "the number stands on the page as well");
    let parsed = site.get("/products/asazumi-delaware").await;
    assert!(structured_data(parsed.text()).is_some());
}
