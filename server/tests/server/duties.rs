//! What every page offers beside its content: notices, answers, codes, maps for search engines, and the worker.

use crate::support::{
    TestSite,
    program::Place,
    site::{PUBLIC, SCRIPT, STYLE, WASM, words},
};
use domain::{check::Check, notices::NoticeRecord};
use store::Actor;

#[tokio::test]
async fn an_emergency_stands_on_every_page() {
    let site = TestSite::sample().await;
    let record = NoticeRecord {
        text: "大和川の水位が<上がって>います。".into(),
        text_en: String::new(),
        link: "/contact".into(),
        from: time::OffsetDateTime::UNIX_EPOCH,
        until: None,
    };
    let record = record.checked().expect("a notice that keeps the rules");
    store::notices::raise(&site.store, &Actor::System("test"), &record, time::OffsetDateTime::UNIX_EPOCH).await.expect("raised");
    for (address, marked) in [("/", ""), ("/products", ""), ("/no-such-page", ""), ("/en/about", " lang=\"ja\"")] {
        let answer = site.get(address).await;
        assert!(answer.text().contains(&format!("<span{marked}>大和川の水位が&lt;上がって&gt;います。</span>")), "{address}");
    }
    assert!(site.get("/en").await.text().contains("href=\"/en/contact\""));
}

#[test]
fn an_operator_raises_and_lowers_a_notice() {
    let place = Place::sample();
    let raised = place.run(&["banner", "raise", "断水しています。", "--en", "No water.", "--until", "2099-01-01T09:00"]);
    assert_eq!((raised.code, raised.stdout.trim()), (Some(0), "the notice is on every page"), "{}", raised.stderr);
    for wrong in [
        &["banner", "raise", ""][..],
        &["banner", "raise", "断水", "--link", "javascript:alert(1)"],
        &["banner", "raise", "断水", "--until", "明日"],
        &["banner", "raise", "断水", "--until", "2020-01-01T00:00"],
    ] {
        place.run(wrong).assert_refused(&format!("{wrong:?}"));
    }
    assert_eq!(place.run(&["banner", "lower"]).stdout.trim(), "1 notices ended");
}

#[tokio::test]
async fn answers_are_counted_and_thanked_for() {
    let site = TestSite::sample().await;
    let answer = site.post("/feedback", "page=%2Fen%2Fproducts&useful=yes", &[]).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, Some("/en/feedback")));
    let by_script =
        site.post("/feedback", "page=%2Fproducts&useful=no", &[("sec-fetch-mode", "cors"), ("sec-fetch-site", "same-origin")]).await;
    assert_eq!(by_script.status, 204);
    assert_eq!(store::feedback::of_page(&site.store, "/en/products").await.expect("counts"), (1, 0));
    assert_eq!(store::feedback::of_page(&site.store, "/products").await.expect("counts"), (0, 1));
    for wrong in [
        "page=%2Fproducts",
        "page=%2Fproducts&useful=maybe",
        "page=products&useful=yes",
        "page=%2F%3Cscript%3E&useful=yes",
        "page=%2Fno-such-page&useful=yes",
        "useful=yes",
        "",
    ] {
        assert_eq!(site.post("/feedback", wrong, &[]).await.status, 400, "{wrong}");
    }
    assert_eq!(site.post("/feedback", "page=%2F&useful=yes", &[("sec-fetch-site", "cross-site")]).await.status, 403);
    site.get("/feedback").await.assert_page(200, "thanks");
}

#[tokio::test]
async fn a_flood_of_answers_is_held_back() {
    let site = TestSite::sample().await;
    let mut taken = 0;
    for _ in 0..60 {
        let status = site.post("/feedback", "page=%2F&useful=yes", &[]).await.status.as_u16();
        assert!([303, 429].contains(&status), "{status}");
        taken += u32::from(status == 303);
    }
    assert!(taken < 60, "all were taken");
}

#[tokio::test]
async fn a_printed_page_has_a_code_of_its_address() {
    let site = TestSite::sample().await;
    let page = site.get("/products?q=abc&sort=new").await;
    assert!(page.text().contains("<img src=\"/qr.svg?to=/products?q=abc%26sort=new\""), "what is printed");
    let code = site.get("/qr.svg?to=/products?q=abc%26sort=new").await;
    assert_eq!((code.status.as_u16(), code.header("content-type")), (200, Some("image/svg+xml")));
    assert!(code.text().starts_with("<svg ") && code.text().ends_with("</svg>"));
    for wrong in [
        "/qr.svg",
        "/qr.svg?to=",
        "/qr.svg?to=//evil.example",
        "/qr.svg?to=https://evil.example",
        &format!("/qr.svg?to=/{}", "a".repeat(400)),
    ] {
        assert_eq!(site.get(wrong).await.status, 400, "{wrong}");
    }
}

#[tokio::test]
async fn search_engines_find_the_pages_in_both_languages() {
    let site = TestSite::sample().await;
    let robots = site.get("/robots.txt").await;
    assert!(robots.text().contains(&format!("Sitemap: {PUBLIC}/sitemap.xml")));
    let map = site.get("/sitemap.xml").await;
    assert_eq!(map.header("content-type"), Some("application/xml; charset=utf-8"));
    for path in ["/", "/en", "/products/asazumi-delaware", "/en/products/asazumi-delaware", "/producers/kitanodan", "/en/contact"] {
        assert!(map.text().contains(&format!("<loc>{PUBLIC}{path}</loc>")), "{path}");
    }
}

#[tokio::test]
async fn the_worker_knows_its_build_and_may_load_from_here_only() {
    let site = TestSite::sample().await;
    let worker = site.get("/sw.js").await;
    assert_eq!((worker.status.as_u16(), worker.header("cache-control")), (200, Some("no-cache")));
    assert!(worker.header("content-security-policy").expect("a policy").contains("connect-src 'self'"));
    for file in [STYLE, SCRIPT, WASM, "/offline", "/en/offline"] {
        assert!(worker.text().contains(&format!("\"{file}\"")), "{file}");
    }
    assert!(!worker.text().contains("__"), "every place is filled in");
}

#[tokio::test]
async fn documents_are_whole() {
    let site = TestSite::sample().await;
    let answer = site.get("/accessibility/results").await;
    let page = answer.assert_page(200, "the results");
    assert_eq!(page.matches("<tr>").count(), 1 + 56, "a row for each criterion");
    for address in ["/offline", "/feedback"] {
        assert!(site.get(address).await.text().contains("noindex"), "{address} is nobody's aim");
    }
    assert!(site.get("/privacy").await.text().contains("prefs"), "{}", words().site.nav_privacy);
}
