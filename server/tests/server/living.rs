//! The pages for who thinks of living here or of a visit, and the records of promotion, from outside.

use crate::{
    staff::between,
    support::{
        TestSite,
        html::{canonical, structured_data, tags},
    },
};
use domain::{lang::Lang, staff::Role};

#[tokio::test]
async fn both_pages_have_their_sections_in_their_order_and_a_way_to_ask() {
    let site = TestSite::sample().await;
    for (path, first, last, about) in
        [("/living", "getting-to-work", "living-questions", "living"), ("/visit", "how-to-come", "visit-questions", "visit")]
    {
        for lang in Lang::ALL {
            let page = site.get(&lang.href(path)).await;
            let html = page.assert_page(200, path);
            let place = |id: &str| html.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("{path} has no {id}"));
            assert!(place(first) < place(last));
            assert!(html.contains(&format!("href=\"#{first}\"")), "what is on the page stands above it");
            let figures = html.find("guide-figures").expect("figures");
            let ways = html.find("class=\"chips\"").expect("what is on the page");
            assert!(ways < figures && figures < place(first), "one finds one's way before anything else");
            // The first section and the questions are read at once; of the others what they are about, and where they lead.
            let folded: Vec<_> =
                tags(html).into_iter().filter(|tag| tag.name == "details" && tag.get("class") == Some("guide-more")).collect();
            assert!(folded.len() >= 4 && folded.iter().all(|tag| tag.get("open").is_none()), "{path}: {}", folded.len());
            assert!(place(first) < html.find("class=\"guide-body\"").expect("words"));
            let ask = lang.href(&format!("/inquiry?about={about}"));
            assert!(html.matches(&format!("href=\"{ask}\"")).count() >= 3, "the way to ask is at hand");
            assert!(canonical(html).is_some_and(|address| address.ends_with(&lang.href(path))));
            let data = structured_data(html).expect("data").to_string();
            assert!(data.contains("FAQPage") && data.contains("acceptedAnswer"), "{data}");
            assert!(html.contains("見本") || html.contains("sample"), "it says that it is a sample");
            assert!(!html.contains("%%") && !html.contains("<!--"), "nothing is left over");
        }
    }
    assert_eq!(site.get("/living/none").await.status, 404);
    let japanese = site.get("/living").await;
    assert!(japanese.text().contains("66,978人") && japanese.text().contains("25.33km²"), "figures that are attested");
}

#[tokio::test]
async fn an_editor_changes_a_section_and_readers_see_it() {
    let site = TestSite::sample().await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let list = editor.get("/staff/pages/guides").await.assert_page(200, "the sections").to_owned();
    assert!(list.contains("通う、出かける"));
    let new = editor.post("/staff/pages/guides/new", &[("title", "図書館"), ("title_en", "The library")]).await;
    let one = new.header("location").expect("its form").split('?').next().unwrap_or_default().to_owned();
    let form = editor.get(&one).await.assert_page(200, "the form").to_owned();
    let version = between(&form, "name=\"version\" value=\"", "\"").to_owned();
    let fields = [
        ("version", version.as_str()),
        ("title", "図書館"),
        ("title_en", "The library"),
        ("page", "living"),
        ("shape", "text"),
        ("place", "45"),
        ("body", "本を借りられます。\n\n<script>alert(1)</script>"),
        ("body_en", "You can borrow books."),
        ("links", "見どころ｜/places\n悪い｜javascript:alert(1)"),
        ("links_en", "Places｜/places"),
    ];
    let wrong = editor.post(&one, &fields).await;
    assert!(wrong.assert_page(422, "a link that leads astray").contains("2行目を読み取れません"));
    let mut mended = fields;
    mended[8].1 = "見どころ｜/places";
    let saved = editor.post(&one, &mended).await;
    assert!(saved.status.is_redirection() || saved.status.is_success(), "{}", saved.text());
    assert!(!site.get("/living").await.text().contains("本を借りられます。"), "a draft is nobody's");
    let version = between(editor.get(&one).await.text(), "name=\"version\" value=\"", "\"").to_owned();
    mended[0].1 = &version;
    let shown = editor.post(&format!("{one}/show"), &mended).await;
    assert!(shown.status.is_redirection(), "{}", shown.text());
    let page = site.get("/living").await;
    assert!(page.text().contains("本を借りられます。") && !page.text().contains("<script>alert"));
    assert!(site.get("/en/living").await.text().contains("You can borrow books."));
}

#[tokio::test]
async fn records_of_promotion_are_listed_by_day_and_tell_what_came_of_it() {
    let site = TestSite::sample().await;
    for lang in Lang::ALL {
        let list = site.get(&lang.href("/campaigns")).await;
        let html = list.assert_page(200, "the list");
        let place = |slug: &str| html.find(&lang.href(&format!("/campaigns/{slug}"))).expect("a record");
        assert!(place("summer-school-lunch") < place("radio-morning") && place("radio-morning") < place("autumn-department-store"));
        let one = site.get(&lang.href("/campaigns/autumn-department-store")).await;
        let html = one.assert_page(200, "one of them");
        assert!(html.contains("2,140") && html.contains("684,000") && html.contains("href=\"") && html.contains("/products/saka-no-koshu"));
        assert_eq!(structured_data(html).expect("data")["@type"], "Article");
    }
    let uncounted = site.get("/campaigns/station-exhibition").await;
    assert!(uncounted.text().contains("記録がありません") && !uncounted.text().contains(">0人<"), "blank is not zero");
    let free = site.get("/campaigns/radio-morning").await;
    assert!(free.text().contains(">0円<"), "zero is zero");
    let narrowed = site.get("/campaigns?kind=trade").await;
    assert!(narrowed.text().contains("restaurant-tasting") && !narrowed.text().contains("/campaigns/radio-morning"));
    let strange = site.get("/campaigns?kind=%27%20OR%201&page=x").await;
    assert!(strange.assert_page(200, "told").contains("読み取れなかった条件"));
    for gone in ["/campaigns/none", "/campaigns?page=9", "/campaigns/..%2Fx"] {
        assert_eq!(site.get(gone).await.status, 404, "{gone}");
    }
    let sitemap = site.get("/sitemap.xml").await;
    for path in ["/living", "/visit", "/campaigns", "/inquiry", "/campaigns/radio-morning"] {
        assert!(sitemap.text().contains(&format!("https://mon.example{path}<")), "{path}");
    }
}

#[tokio::test]
async fn records_of_promotion_are_open_data() {
    let site = TestSite::sample().await;
    let csv = site.get("/open-data/campaigns.csv").await;
    let mut reader = csv::Reader::from_reader(&csv.body[3..]);
    let lines: Vec<csv::StringRecord> = reader.records().map(|line| line.expect("a line")).collect();
    assert!(lines.len() > 10, "a line for each figure");
    assert!(lines.iter().all(|line| line.get(0) == Some("272213")));
    let json = site.get("/open-data/campaigns.json").await;
    let records: Vec<serde_json::Value> = serde_json::from_slice(&json.body).expect("a list");
    let free = records.iter().find(|record| record["id"] == "radio-morning").expect("a record");
    assert_eq!((&free["cost"], &free["people"]), (&0.into(), &serde_json::Value::Null), "zero and blank are kept apart");
}
