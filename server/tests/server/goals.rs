//! Promises as machines meet them, and as pages: the samples, of fiscal 2013, 2025 and 2026.

use crate::support::{TestSite, html::only_text, site::PUBLIC};
use domain::lang::Lang;
use serde_json::Value;

#[tokio::test]
async fn a_year_and_a_goal_are_pages_in_both_languages() {
    let site = TestSite::sample().await;
    for path in ["/goals/2026", "/goals/2025", "/goals/2013", "/goals/2026/voices", "/goals/2026/pay"] {
        for lang in Lang::ALL {
            let address = lang.href(path);
            site.get(&address).await.assert_page(200, &address);
        }
    }
    let year = site.get("/goals/2026").await;
    for (goal, words) in [("voices", "1,000"), ("promotion", "このサイトで自動集計")] {
        assert!(year.text().contains(&format!("/goals/2026/{goal}")) && year.text().contains(words), "{goal}");
    }
    assert!(year.text().contains("見本"), "invented figures say so");
    let followers = "955人";
    for path in ["/goals/2026/voices", "/channels"] {
        assert!(site.get(path).await.text().contains(followers), "{path} tells how many follow");
    }
    let document = site.get("/goals/2013").await;
    assert!(
        !document.text().contains("見本の数値") && document.text().contains("まだ測っていません") | document.text().contains("測った値")
    );
}

#[tokio::test]
async fn what_there_is_not_is_not_found() {
    let site = TestSite::sample().await;
    for address in [
        "/goals/1999",
        "/goals/26",
        "/goals/２０２６",
        "/goals/2026/nothing",
        "/goals/2026/%22%3E%3Cscript%3E",
        "/goals/2026?department=nobody",
        "/goals/2026?department=%27",
        "/goals/2026/nothing/feed.atom",
        "/goals/2026/voices/indicator/nothing.svg",
        "/goals/2026/voices/indicator/facebook-likes.png",
        "/goals/x/y/indicator/z.svg",
        "/open-data/goals.exe",
        "/open-data/nothing.csv",
        "/open-data/..%2F..%2Fetc%2Fpasswd",
    ] {
        let answer = site.get(address).await;
        assert_eq!(answer.status, 404, "{address}");
        assert!(only_text(answer.text(), "h1").contains("見つかりません"), "{address} in words");
    }
}

#[tokio::test]
async fn open_data_has_every_figure_in_both_forms() {
    let site = TestSite::sample().await;
    let all = site.get("/open-data/indicators.csv").await;
    assert_eq!((all.status.as_u16(), all.header("content-type")), (200, Some("text/csv; charset=utf-8")));
    assert_eq!(all.header("access-control-allow-origin"), Some("*"));
    assert!(all.body.starts_with("\u{FEFF}全国地方公共団体コード,".as_bytes()));
    let mut reader = csv::Reader::from_reader(&all.body[3..]);
    let columns = reader.headers().expect("columns").clone();
    let at = |name: &str| columns.iter().position(|column| column == name).expect("a column");
    let lines: Vec<_> = reader.records().map(|line| line.expect("a line as long as the others")).collect();
    let likes: Vec<_> = lines.iter().filter(|line| &line[at("ID")] == "facebook-likes").collect();
    assert!(likes.iter().all(|line| !line[at("値")].contains(',')), "figures are without commas");
    assert!(likes.iter().any(|line| &line[at("訂正済み")] == "1"), "also what was corrected");
    let corrects = likes.iter().find(|line| !line[at("訂正前の値")].is_empty()).expect("what came in its place");
    assert_eq!((&corrects[at("訂正前の値")], &corrects[at("値")]), ("523", "412"));
    assert!(lines.iter().any(|line| &line[at("年度")] == "2013" && line[at("値")].is_empty()), "blank is not zero");
    assert!(
        lines.iter().all(|line| &line[at("年度")] != "2013" || line[at("値")].is_empty()),
        "nothing is made up for the document's year"
    );

    let answer = site.get("/open-data/indicators.json?year=2025").await;
    let of_year: Vec<Value> = serde_json::from_slice(&answer.body).expect("a list");
    assert!(of_year.iter().all(|indicator| indicator["year"] == 2025));
    let figures: usize = of_year.iter().map(|indicator| indicator["figures"].as_array().map_or(0, Vec::len)).sum();
    let written = lines.iter().filter(|line| &line[at("年度")] == "2025" && !line[at("日付")].is_empty()).count();
    assert_eq!(figures, written, "as many as in the table");
    assert!(of_year.iter().any(|indicator| indicator["counted_by"] == "certified_products"));

    let goals: Vec<Value> = serde_json::from_slice(&site.get("/open-data/goals.json?year=2026").await.body).expect("a list");
    assert_eq!(goals.iter().filter(|goal| goal["parent"].is_null()).count(), 5, "five of them at the top");
    let table = site.get("/open-data/goals.csv").await;
    assert_eq!(csv::Reader::from_reader(&table.body[3..]).records().count(), 3 * goals.len(), "of three years");
    assert_eq!(site.get("/open-data/goals.json?year=1950").await.text(), "[\n]\n");
    assert_eq!(site.get("/open-data/goals.json?year=26").await.status, 400);
}

#[tokio::test]
async fn feeds_tell_what_was_entered_last() {
    let site = TestSite::sample().await;
    for (address, about) in
        [("/feeds/goals.atom", "/goals"), ("/en/feeds/goals.atom", "/en/goals"), ("/goals/2026/voices/feed.atom", "/goals/2026/voices")]
    {
        let answer = site.get(address).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, Some("application/atom+xml; charset=utf-8")));
        let feed: atom_syndication::Feed = answer.text().parse().expect("a feed");
        assert_eq!(feed.id(), format!("{PUBLIC}{address}"));
        assert!(feed.links().iter().any(|link| link.rel() == "alternate" && link.href() == format!("{PUBLIC}{about}")));
        assert!(feed.entries().len() > 5, "{address}");
        let mut ids: Vec<_> = feed.entries().iter().map(|entry| entry.id().to_owned()).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), feed.entries().len(), "each has a name of its own");
        for entry in feed.entries() {
            let page = entry.links().first().map(|link| link.href().replace(PUBLIC, "")).expect("a page");
            assert!(page.starts_with(about), "{page}");
        }
    }
}

#[tokio::test]
async fn other_sites_may_show_an_indicator() {
    let site = TestSite::sample().await;
    let answer = site.get("/goals/2026/voices/indicator/facebook-likes.svg").await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, Some("image/svg+xml")));
    assert_eq!(answer.header("cross-origin-resource-policy"), Some("cross-origin"));
    assert!(answer.header("cache-control").is_some_and(|is| is.contains("max-age")));
    assert!(answer.text().contains("<title id=\"t\">") && answer.text().contains("facebook"));
    let english = site.get("/en/goals/2026/voices/indicator/facebook-likes.svg").await;
    assert!(english.text().contains("lang=\"en\"") && english.text() != answer.text());
}
