//! The search of the whole site from outside.

use crate::support::{
    TestSite,
    html::{only_text, tags},
};
use domain::staff::Role;

#[tokio::test]
async fn whatever_is_published_is_found_by_a_word() {
    let site = TestSite::sample().await;
    for (q, to) in [
        ("%E9%AB%98%E4%BA%95%E7%94%B0", "/places/takaida-tombs"),
        ("takaida", "/places/takaida-tombs"),
        ("%EF%BD%B7%EF%BE%86%EF%BD%B1%EF%BE%97", "none"),
    ] {
        let page = site.get(&format!("/search?q={q}")).await;
        let html = page.assert_page(200, q);
        assert_eq!(html.contains(&format!("href=\"{to}\"")), to != "none", "{q}");
    }
    let page = site.get("/en/search?q=tombs").await;
    assert!(page.assert_page(200, "in English").contains("href=\"/en/places/takaida-tombs\""));
    let empty = site.get("/search").await;
    let html = empty.assert_page(200, "without a word");
    assert_eq!(only_text(html, "h1"), "サイト内をさがす");
    assert!(html.contains("ここからもさがせます"));
    let none = site.get("/search?q=%F0%9F%8D%87%F0%9F%8D%87").await;
    assert!(none.assert_page(200, "nothing").contains("見つかりませんでした"));
    // The field at the top of every page leads here.
    let home = site.get("/").await;
    assert!(
        tags(home.text())
            .iter()
            .any(|tag| tag.get("action") == Some("/search") && tag.get("class").is_some_and(|class| class.contains("head-search")))
    );
}

#[tokio::test]
async fn what_is_typed_stays_a_text() {
    let site = TestSite::sample().await;
    let page = site.get("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%20onfocus%3D%22x").await;
    let html = page.assert_page(200, "markup");
    assert!(!html.contains("<script>alert"));
    assert!(tags(html).iter().all(|tag| tag.get("onfocus").is_none()));
    for odd in
        ["q=%00%ff", "q=%22%20OR%201", "q=a%26b%7C!c%3A*", "q='%20--", "q=a&q=b&in=secrets", "in=stories", "q=%E4%B8%98&page=x", "q=((("]
    {
        site.get(&format!("/search?{odd}")).await.assert_page(200, odd);
    }
    assert!(site.get("/search?q=a&in=secrets").await.text().contains("読み取れなかった条件"));
    let long = site.get(&format!("/search?q={}", "%E3%81%B6".repeat(300))).await;
    assert!(long.assert_page(200, "long").contains("はじめの100文字"));
    site.get("/search?q=%E4%B8%98&page=999").await.assert_page(404, "no such page");
    assert_eq!(site.get("/search/x").await.status, 404);
}

#[tokio::test]
async fn drafts_and_staff_pages_are_not_found() {
    let site = TestSite::sample().await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let begun = editor.post("/staff/pages/news/new", &[("title", "秘密の下書き")]).await;
    assert_eq!(begun.status, 303, "{}", begun.text());
    let page = site.get("/search?q=%E7%A7%98%E5%AF%86%E3%81%AE%E4%B8%8B%E6%9B%B8%E3%81%8D").await;
    assert!(page.assert_page(200, "a draft").contains("見つかりませんでした"));
}
