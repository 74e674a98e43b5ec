//! What the page of open data says of files and feeds, and the feed with all news.

use crate::support::{
    NewProduct, TestSite,
    html::tags,
    site::{PUBLIC, day, loaded},
};
use app::open_data::{CASE_FILES, FILES, File};
use domain::lang::Lang;
use serde_json::Value;
use store::Actor;

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
        // Between texts the renderer may leave marks.
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
async fn certified_products_and_their_makers_are_open_data_while_they_are_listed() {
    let site = TestSite::sample().await;
    site.publish(NewProduct::named("risky", "=1+1").certified(day("2026-11-14"), day("2999-12-31"))).await;
    site.publish(NewProduct::named("over", "切れた品").certified(day("2020-04-01"), day("2023-03-31"))).await;
    store::products::refresh_listings(&site.store, &Actor::System("test"), loaded().date()).await.expect("listings of the day");

    let csv = site.get("/open-data/products.csv").await;
    let mut reader = csv::Reader::from_reader(&csv.body[3..]);
    let head = reader.headers().expect("columns").clone();
    let at = |name: &str| head.iter().position(|column| column == name).unwrap_or_else(|| panic!("no column {name}"));
    let lines: Vec<csv::StringRecord> = reader.records().map(|line| line.expect("a line")).collect();
    let line = lines.iter().find(|line| &line[at("ID")] == "risky").expect("what is listed");
    assert_eq!(
        ["名称", "名称_カナ", "作り手ID", "種類ID", "認定日", "認定の状態", "URL"].map(|name| &line[at(name)]),
        ["'=1+1", "シケンノシナ", "kitanodan", "primary", "2026-11-14", "valid", "/products/risky"]
    );
    assert!(line[at("認定番号")].starts_with("KM-2026-") && &line[at("旬の月")] == "1;2;3;4;5;6;7;8;9;10;11;12");
    assert!(lines.iter().all(|line| &line[at("ID")] != "over"), "what has ended is not listed");

    let records: Vec<Value> = serde_json::from_slice(&site.get("/open-data/products.json").await.body).expect("a list");
    assert_eq!(records.len(), lines.len());
    let record = records.iter().find(|record| record["id"] == "risky").expect("the same");
    assert_eq!(
        (&record["name"]["ja"], &record["price"], &record["season"]["some"]),
        (&"=1+1".into(), &1_000.into(), &Value::Array(Vec::new()))
    );
    let makers: Vec<Value> = serde_json::from_slice(&site.get("/open-data/producers.json").await.body).expect("a list");
    for record in &records {
        assert!(makers.iter().any(|maker| maker["id"] == record["producer"]["id"]), "{} has a maker", record["id"]);
        site.get(record["url"].as_str().expect("an address")).await.assert_page(200, "its page");
    }
    let products: u64 = makers.iter().filter_map(|maker| maker["products"].as_u64()).sum();
    assert_eq!(products, records.len() as u64, "each is of one maker");
    for lang in Lang::ALL {
        let feed = site.get(&lang.href("/feeds/products.atom")).await;
        let feed: atom_syndication::Feed = feed.text().parse().expect("a feed");
        let ids: Vec<&str> = feed.entries().iter().map(|entry| entry.id()).collect();
        assert!(ids.contains(&format!("{PUBLIC}{}", lang.href("/products/risky")).as_str()), "{ids:?}");
        assert!(!ids.iter().any(|id| id.ends_with("/products/over")));
        let list = site.get(&lang.href("/products")).await;
        assert!(list.text().contains(&format!("href=\"{}\"", lang.href("/feeds/products.atom"))), "readers find it");
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
        let parts = ["news", "meetings", "bulletin", "products", "stories", "events", "comments", "reports", "goals"];
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
