//! Two languages, and what readers choose for themselves.

use crate::support::{
    TestSite,
    html::{canonical, only_text, tags},
    site::PUBLIC,
};
use domain::lang::Lang;

/// A browser that follows a link of ours, and one that comes from a bookmark.
const BY_LINK: [(&str, &str); 2] = [("sec-fetch-site", "same-origin"), ("sec-fetch-mode", "navigate")];
const BY_BOOKMARK: [(&str, &str); 2] = [("sec-fetch-site", "none"), ("sec-fetch-mode", "navigate")];

#[tokio::test]
async fn every_page_is_there_in_both_languages_and_names_the_other() {
    let site = TestSite::sample().await;
    for path in [
        "/",
        "/products",
        "/products?category=primary",
        "/products/asazumi-delaware",
        "/producers/kitanodan",
        "/about",
        "/about/design",
        "/goals/2026/versions",
        "/goals/2026/voices/years",
        "/open-data",
        "/privacy",
    ] {
        for lang in Lang::ALL {
            let address = lang.href(path);
            let answer = site.get(&address).await;
            let page = answer.assert_page(200, &address);
            assert_eq!(answer.header("content-language"), Some(lang.tag()));
            assert_eq!(canonical(page), Some(format!("{PUBLIC}{address}").as_str()));
            let alternates: Vec<_> = tags(page)
                .into_iter()
                .filter(|tag| tag.get("rel") == Some("alternate") && tag.get("type").is_none())
                .map(|tag| (tag.get("hreflang"), tag.get("href")))
                .collect();
            let of = |lang: Lang| format!("{PUBLIC}{}", lang.href(path));
            let (ja, en) = (of(Lang::Ja), of(Lang::En));
            assert_eq!(alternates, [(Some("ja"), Some(ja.as_str())), (Some("en"), Some(en.as_str()))]);
            let switch = tags(page).into_iter().find(|tag| tag.get("data-other-language").is_some()).expect("a switch");
            assert_eq!(switch.get("href"), Some(lang.other().href(path).as_str()), "the switch keeps the page");
        }
    }
}

#[tokio::test]
async fn an_english_page_leads_to_english_pages() {
    let site = TestSite::sample().await;
    for path in
        ["/en", "/en/products?q=grape", "/en/products/asazumi-delaware", "/en/producers/kitanodan", "/en/contact", "/en/no-such-page"]
    {
        let answer = site.get(path).await;
        let page = answer.text();
        for link in tags(page).into_iter().filter(|tag| tag.name == "a" && tag.get("data-other-language").is_none()) {
            let to = link.get("href").unwrap_or_default();
            assert!(to.starts_with("/en") || to.starts_with("tel:") || to.starts_with('#') || to.is_empty(), "{path} leads to {to}");
        }
    }
}

#[tokio::test]
async fn what_has_no_translation_is_marked_as_japanese() {
    let site = TestSite::sample().await;
    let answer = site.get("/en/products/asazumi-delaware").await;
    let page = answer.assert_page(200, "a product");
    assert_eq!(only_text(page, "h1"), "Morning-Picked Delaware Grapes 2kg");
    let japanese = |c: char| matches!(c, '\u{3041}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}');
    for tag in tags(page).iter().filter(|tag| !["script", "html", "title", "meta", "option"].contains(&tag.name)) {
        let marked = tag.get("lang") == Some("ja") || tag.get("data-other-language").is_some();
        assert!(marked || !tag.text.contains(japanese), "<{}> says {:?} without lang", tag.name, tag.text);
    }
}

#[tokio::test]
async fn the_home_page_comes_in_the_language_last_chosen() {
    let site = TestSite::sample().await;
    let with = |headers: [(&'static str, &'static str); 2], cookie: &'static str| [headers[0], headers[1], ("cookie", cookie)];
    let answer = site.get_with("/", &with(BY_BOOKMARK, "prefs=en.standard")).await;
    assert_eq!((answer.status.as_u16(), answer.header("location"), answer.header("cache-control")), (302, Some("/en"), Some("no-store")));
    for (headers, cookie) in [(BY_BOOKMARK, "prefs=ja.standard"), (BY_BOOKMARK, "other=en"), (BY_LINK, "prefs=en.standard")] {
        site.get_with("/", &with(headers, cookie)).await.assert_page(200, cookie);
    }
    // Every other address says itself which language it is in.
    site.get_with("/products", &with(BY_BOOKMARK, "prefs=en.standard")).await.assert_page(200, "a bookmark");
    assert_eq!(site.get_with("/", &[("cookie", "prefs=en")]).await.status, 200, "a program that says nothing of itself");
}

#[tokio::test]
async fn a_language_is_remembered_when_a_link_of_ours_leads_to_it() {
    let site = TestSite::sample().await;
    let cookie = |answer: &crate::support::site::Answer| answer.header("set-cookie").map(str::to_owned);
    let chosen = cookie(&site.get_with("/en/products", &BY_LINK).await).expect("a cookie");
    assert!(
        chosen.starts_with("prefs=en.standard;") && chosen.contains("; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly; Secure"),
        "{chosen}"
    );
    let back = site.get_with("/products", &[BY_LINK[0], BY_LINK[1], ("cookie", "prefs=en.large.furigana")]).await;
    assert!(cookie(&back).expect("a cookie").starts_with("prefs=ja.large.furigana;"), "the rest is kept");
    for headers in [&BY_BOOKMARK[..], &[], &BY_LINK[..1]] {
        assert_eq!(cookie(&site.get_with("/en/products", headers).await), None, "{headers:?}");
    }
    assert_eq!(cookie(&site.get_with("/products", &BY_LINK).await), None, "who never chose needs no cookie");
}

#[tokio::test]
async fn preferences_are_kept_and_shown() {
    let site = TestSite::sample().await;
    let answer = site.post("/preferences", "to=%2Fproducts%3Fq%3Dabc&size=xlarge", &[("cookie", "prefs=ja.standard.furigana")]).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, Some("/products?q=abc#display")));
    assert!(answer.header("set-cookie").expect("a cookie").starts_with("prefs=ja.xlarge.furigana;"));
    let answer = site.post("/preferences", "to=%2F&furigana=off", &[("cookie", "prefs=large.furigana")]).await;
    assert!(answer.header("set-cookie").expect("a cookie").starts_with("prefs=large;"));

    let page = site.get_with("/products", &[("cookie", "prefs=large.furigana")]).await;
    let html = page.assert_page(200, "with preferences");
    assert_eq!((tags(html)[0].get("data-size"), tags(html)[0].get("data-furigana")), (Some("large"), Some("")));
    assert!(html.contains("<ruby>柏原産<rp>（</rp><rt>かしわらもん</rt><rp>）</rp></ruby>"), "headings");
    let product = site.get_with("/products/asazumi-delaware", &[("cookie", "prefs=furigana")]).await;
    assert!(product.text().contains("<ruby>朝摘<rp>（</rp><rt>あさづ</rt><rp>）</rp></ruby>みデラウェア 2kg"), "names");
    assert!(page.header("vary").expect("vary").contains("cookie"));
    let english = site.get_with("/en/products", &[("cookie", "prefs=furigana")]).await;
    assert!(!english.text().contains("<ruby"), "readings are for Japanese pages");
    assert_ne!(page.header("etag"), site.get("/products").await.header("etag"));
}

#[tokio::test]
async fn hostile_preferences_change_nothing() {
    let site = TestSite::sample().await;
    for to in ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example", "%2Fa%0D%0ASet-Cookie%3Aa"] {
        let answer = site.post("/preferences", &format!("to={to}&size=%3Cscript%3E&furigana=2"), &[]).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, Some("/#display")), "{to}");
        assert!(answer.header("set-cookie").expect("a cookie").starts_with("prefs=standard;"));
    }
    for cookie in ["prefs=%00", "prefs=<script>", "prefs=en.en.en", "prefs=;;;="] {
        let answer = site.get_with("/products", &[("cookie", cookie)]).await;
        answer.assert_page(200, cookie);
    }
    assert_eq!(site.post("/preferences", "size=large", &[("sec-fetch-site", "cross-site")]).await.status, 403);
    assert_eq!(site.get("/preferences").await.status, 404, "a link changes nothing");
}
