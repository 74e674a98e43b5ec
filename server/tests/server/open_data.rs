//! What the page of open data says of files and feeds, and the feed with all news.

use crate::support::{TestSite, html::tags, site::PUBLIC};
use app::open_data::{CASE_FILES, FILES, File};
use domain::lang::Lang;
use serde_json::Value;

/// A file at an address has the columns and fields that the page explains, and no others.
async fn as_explained(site: &TestSite, file: &File, address: &str) {
    let csv = site.get(&format!("{address}.csv")).await;
    assert_eq!(csv.status, 200, "{address}");
    let columns = csv::Reader::from_reader(&csv.body[3..]).headers().expect("columns").clone();
    let explained = ["全国地方公共団体コード", "地方公共団体名"].into_iter().chain(file.columns.iter().map(|column| column.name));
    assert_eq!(columns.iter().collect::<Vec<_>>(), explained.filter(|name| !name.is_empty()).collect::<Vec<_>>(), "{address}.csv");
    let json = site.get(&format!("{address}.json")).await;
    let records: Vec<Value> = serde_json::from_slice(&json.body).expect("a list");
    let fields: Vec<&str> = file.columns.iter().map(|column| column.json).filter(|path| !path.is_empty()).collect();
    assert!(!records.is_empty(), "{address}.json has something to compare with");
    for record in records.iter().filter_map(Value::as_object) {
        let first = |path: &&str| path.split(['.', '[']).next().unwrap_or_default().to_owned();
        for name in record.keys() {
            assert!(fields.iter().any(|path| first(path) == *name), "{address}.json: nothing is said of {name}");
        }
    }
    for path in fields {
        assert!(records.iter().any(|record| has(record, path)), "{address}.json has no {path}");
    }
}

/// Whether a record has a field, such as `figures[].day`; in an empty list or in nothing there may be one.
fn has(record: &Value, path: &str) -> bool {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    match (record.get(name.trim_end_matches("[]")), rest) {
        (None, _) => false,
        (Some(Value::Array(items)), Some(rest)) => items.iter().any(|item| has(item, rest)),
        (Some(Value::Null), _) | (Some(_), None) => true,
        (Some(inner), Some(rest)) => has(inner, rest),
    }
}

#[tokio::test]
async fn the_page_explains_every_column_and_leads_to_files_that_are_there() {
    let site = TestSite::sample().await;
    // Articles of reporters come with photographs, for which this site has no place: `reports.rs` looks at theirs.
    for file in FILES.iter().filter(|file| file.name != "reports") {
        as_explained(&site, file, &format!("/open-data/{}", file.name)).await;
    }
    for file in &CASE_FILES {
        as_explained(&site, file, &format!("/open-data/comments/policy-goals{}", file.name)).await;
    }
    for lang in Lang::ALL {
        let answer = site.get(&lang.href("/open-data")).await;
        let page = answer.assert_page(200, "open data");
        let links = |start: &str| -> Vec<String> {
            let of = tags(page).into_iter().filter(|tag| tag.name == "a").filter_map(|tag| tag.get("href").map(str::to_owned));
            of.filter(|to| to.starts_with(start)).collect()
        };
        let (files, mut news) = (links("/open-data/"), links(&lang.href("/feeds/")));
        news.extend(links(&lang.href("/calendar/")));
        assert!(files.len() >= 2 * FILES.len() + 2 * CASE_FILES.len(), "{files:?}");
        assert!(files.contains(&"/open-data/comments/policy-goals-figures.csv".to_owned()), "of a case with results");
        assert!(news.len() >= 4, "{news:?}");
        for to in files.into_iter().chain(news) {
            assert_eq!(site.get(&to).await.status, 200, "{to}");
        }
        for column in FILES.iter().chain(&CASE_FILES).flat_map(|file| file.columns) {
            assert!(page.contains(&format!("<code>{}</code>", column.json)) || column.json.is_empty(), "{lang:?}: {}", column.json);
            assert!(page.contains(column.name), "{lang:?}: {}", column.name);
        }
    }
}

#[tokio::test]
async fn what_offers_files_leads_to_the_page() {
    let site = TestSite::sample().await;
    for address in ["/", "/comments", "/comments/policy-goals/results", "/goals/2026", "/goals/programmes", "/goals/improvements"] {
        let answer = site.get(address).await;
        let ways = tags(answer.text()).into_iter().filter(|tag| tag.name == "a" && tag.get("href") == Some("/open-data")).count();
        // The footer's, and one beside the files.
        assert_eq!(ways, if address == "/" { 1 } else { 2 }, "{address}");
    }
    let map = site.get("/sitemap.xml").await;
    assert!(map.text().contains(&format!("<loc>{PUBLIC}/open-data</loc>")) && map.text().contains(&format!("{PUBLIC}/en/open-data")));
}

#[tokio::test]
async fn nobody_is_told_of_samples_where_there_are_none() {
    let site = TestSite::with(|config| config.demo = false).await;
    let answer = site.get("/open-data").await;
    assert!(!answer.assert_page(200, "the city's own").contains("見本"));
}

#[tokio::test]
async fn one_feed_has_the_news_of_all() {
    let site = TestSite::sample().await;
    for lang in Lang::ALL {
        let feed = async |path: &str| -> atom_syndication::Feed {
            let answer = site.get(&lang.href(path)).await;
            assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, Some("application/atom+xml; charset=utf-8")));
            answer.text().parse().expect("a feed")
        };
        let all = feed("/feeds/all.atom").await;
        assert_eq!(all.id(), format!("{PUBLIC}{}", lang.href("/feeds/all.atom")));
        assert!(all.title().value.contains(app::words::of(lang).site.sample), "{} tells of samples", all.title().value);
        assert_eq!(all.updated(), all.entries().first().expect("an entry").updated());
        let mut known = Vec::new();
        let mut shown = 0;
        let parts = ["news", "meetings", "bulletin", "stories", "events", "comments", "reports", "goals"];
        for part in parts.map(|part| format!("/feeds/{part}.atom")) {
            let part = feed(&part).await;
            let of_it = all.entries().iter().filter(|entry| entry.source().is_some_and(|from| from.id() == part.id()));
            let of_it: Vec<_> = of_it.map(|entry| entry.id()).collect();
            let newest: Vec<_> = part.entries().iter().map(|entry| entry.id()).take(of_it.len()).collect();
            assert_eq!(of_it, newest, "the newest of {}, named as there", part.id());
            assert!(of_it.len() >= part.entries().len().min(50 / parts.len()), "{} has its share", part.id());
            known.push(part.entries().len());
            shown += of_it.len();
        }
        assert_eq!((shown, all.entries().len()), (known.iter().sum::<usize>().min(50), shown), "each is of one of them");
        assert!(all.entries().is_sorted_by_key(|entry| std::cmp::Reverse(entry.updated())), "newest first");
        let home = site.get(&lang.href("/")).await;
        let link = tags(home.text()).into_iter().find(|tag| tag.name == "link" && tag.get("type") == Some("application/atom+xml"));
        assert_eq!(link.expect("readers find it").get("href"), Some(lang.href("/feeds/all.atom").as_str()));
    }
    let other = site.get("/products").await;
    assert!(!tags(other.text()).iter().any(|tag| tag.get("type") == Some("application/atom+xml")), "it is the home page's");
}
