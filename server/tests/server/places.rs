//! Places, walking courses and the calendar of the year as citizens get them, and as files.

use crate::support::{
    TestSite,
    html::{canonical, only_text, tags},
    site::PUBLIC,
};
use domain::staff::Role;
use serde_json::Value;

const PAGES: [(&str, &str, &str); 5] = [
    ("/places", "見どころ", "Places to see"),
    ("/places/takaida-tombs", "高井田横穴群", "Takaida Rock-cut Tombs"),
    ("/places/courses", "散策コース", "Walking courses"),
    ("/places/courses/two-hills", "横穴と古墳、二つの丘", "Two Hills of Tombs"),
    ("/seasons", "季節の暦", "Calendar of the seasons"),
];

#[tokio::test]
async fn the_pages_are_there_in_both_languages() {
    let site = TestSite::sample().await;
    for (path, ja, en) in PAGES {
        for (address, heading) in [(path.to_owned(), ja), (format!("/en{path}"), en)] {
            let answer = site.get(&address).await;
            let page = answer.assert_page(200, &address);
            assert_eq!((only_text(page, "h1"), canonical(page)), (heading, Some(format!("{PUBLIC}{address}").as_str())), "{address}");
        }
    }
    for missing in ["/places/no-such-place", "/places/courses/no-such-course", "/places/courses/a/b", "/places/TAKAIDA", "/seasons/x"] {
        site.get(missing).await.assert_page(404, missing);
    }
}

#[tokio::test]
async fn an_english_page_has_no_japanese_without_saying_so() {
    let site = TestSite::sample().await;
    let japanese = |c: char| matches!(c, '\u{3041}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}');
    for (path, _, _) in PAGES {
        let address = format!("/en{path}");
        let answer = site.get(&address).await;
        let page = answer.assert_page(200, &address);
        for tag in tags(page).iter().filter(|tag| !["script", "html", "meta"].contains(&tag.name)) {
            let marked = tag.get("lang") == Some("ja") || tag.get("data-other-language").is_some();
            assert!(marked || !tag.text.contains(japanese), "{address}: <{}> says {:?} without lang", tag.name, tag.text);
        }
    }
}

#[tokio::test]
async fn map_and_list_have_the_same_numbers() {
    let site = TestSite::sample().await;
    let answer = site.get("/places").await;
    let page = answer.assert_page(200, "the list");
    let names: Vec<String> = tags(page)
        .iter()
        .filter(|tag| tag.name == "a" && tag.get("aria-label").is_some() && tag.get("href").is_some_and(|to| to.starts_with("/places/")))
        .filter_map(|tag| tag.get("aria-label").map(str::to_owned))
        .collect();
    assert!(names.len() >= 14, "{names:?}");
    for (place, name) in names.iter().enumerate() {
        let (number, name) = name.split_once(' ').expect("a number and a name");
        assert_eq!(number, (place + 1).to_string());
        assert!(page.matches(name).count() >= 2, "{name} stands in the list too");
    }
    assert!(!page.contains("<script src=\"http") && !page.contains("tile"), "nothing is fetched from elsewhere");
}

#[tokio::test]
async fn the_list_is_narrowed_and_says_what_to_drop() {
    let site = TestSite::sample().await;
    let answer = site.get("/places?category=winery&with=wheelchair").await;
    let page = answer.assert_page(200, "wineries");
    assert!(page.contains("/places/midorizaka-winery") && !page.contains("/places/takaida-tombs"));
    assert_eq!(canonical(page), None, "a part of a list is no page of its own");
    let answer = site.get("/places?category=heritage&with=wheelchair").await;
    let page = answer.assert_page(200, "nothing");
    assert!(page.contains("条件に合う場所はありません") && page.contains("「車いすで回れる」を外す"), "{page}");
    let answer = site.get("/places?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E&month=13&category=..%2F&with=%00&area=%27").await;
    let page = answer.assert_page(200, "hostile");
    assert!(page.contains("読み取れなかった条件があります") && !page.contains("<script>alert"));
    site.get("/places?page=99").await.assert_page(404, "past the end");
}

#[tokio::test]
async fn a_place_tells_what_is_known_and_what_is_not() {
    let site = TestSite::sample().await;
    let answer = site.get("/places/takaida-tombs").await;
    let page = answer.assert_page(200, "a place");
    for said in [
        "大正11年（1922年）",
        "geo:34.577700,135.639500",
        "分かっていません",
        "ない・できない",
        "/places/courses/two-hills",
        "/seasons#tombs-in-winter",
    ] {
        assert!(page.contains(said), "{said}");
    }
    let data = tags(page).into_iter().find(|tag| tag.get("type") == Some("application/ld+json")).expect("structured data");
    let data: Value = serde_json::from_str(data.text).expect("JSON");
    assert_eq!(
        (data["@graph"][0]["@type"].as_str(), data["@graph"][1]["@type"].as_str()),
        (Some("TouristAttraction"), Some("BreadcrumbList"))
    );
    assert_eq!(data["@graph"][0]["geo"]["latitude"], "34.577700");
    let answer = site.get("/places/midorizaka-winery").await;
    assert!(answer.assert_page(200, "a winery").contains("サンプル（架空の場所です）"));
}

#[tokio::test]
async fn a_course_is_drawn_and_told() {
    let site = TestSite::sample().await;
    let answer = site.get("/places/courses/two-hills").await;
    let page = answer.assert_page(200, "a course");
    for said in ["4.2km", "約6,000歩", "1歩を0.7mとして計算", "約1時間40分", "course-profile", "/places/matsuokayama-kofun"] {
        assert!(page.contains(said), "{said}");
    }
    assert!(tags(page).iter().filter(|tag| tag.name == "tr").count() >= 7, "the profile's figures are a table");
}

#[tokio::test]
async fn the_year_has_twelve_months_and_marks_this_one() {
    let site = TestSite::sample().await;
    let answer = site.get("/seasons").await;
    let page = answer.assert_page(200, "the calendar");
    let current = tags(page).iter().filter(|tag| tag.get("aria-current") == Some("date")).count();
    assert_eq!((current, page.matches("今月").count() >= 1), (2, true), "in the ways to months, and among the months");
    let place = |said: &str| page.find(said).unwrap_or_else(|| panic!("no {said}"));
    for month in 1..=12 {
        assert!(place(&format!("href=\"#month-{month}\"")) < place(&format!("id=\"month-{month}\"")), "{month}");
    }
    assert!(place("href=\"#month-12\"") < place("id=\"now\""), "the ways stand first");
    let now = page.split("id=\"now\"").nth(1).and_then(|rest| rest.split("id=\"months\"").next()).expect("what is now");
    let cards = now.matches("class=\"season-card\"").count();
    assert!((1..=4).contains(&cards) || now.contains("次の季節を待つころ"), "{cards} cards");
    let folded = tags(page).iter().filter(|tag| tag.name == "details" && tag.get("class") == Some("season-more")).count();
    assert_eq!(
        folded,
        tags(page).iter().filter(|tag| tag.get("class") == Some("season-entry")).count(),
        "each entry is unfolded by itself"
    );
    for entry in ["fireflies", "delaware", "mikan"] {
        assert!(page.contains(&format!("href=\"#{entry}\"")) && page.contains(&format!("id=\"{entry}\"")), "{entry}");
    }
}

#[tokio::test]
async fn the_files_are_in_the_columns_of_the_standard() {
    let site = TestSite::sample().await;
    let csv = site.get("/open-data/places.csv").await;
    assert!(csv.status == 200 && csv.body.starts_with(b"\xEF\xBB\xBF"), "with the mark that spreadsheets need");
    let mut reader = csv::Reader::from_reader(&csv.body[3..]);
    let head = reader.headers().expect("columns").clone();
    let at = |name: &str| head.iter().position(|column| column == name).unwrap_or_else(|| panic!("no column {name}"));
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let row = rows.iter().find(|row| &row[at("ID")] == "takaida-tombs").expect("the tombs");
    assert_eq!(
        (&row[at("全国地方公共団体コード")], &row[at("名称_カナ")], &row[at("緯度")]),
        ("272213", "タカイダヨコアナグン", "34.577700")
    );
    assert_eq!((&row[at("段差なし")], &row[at("多目的トイレ")], &row[at("備考")]), ("無", "", "位置はおおよそ"));
    let heritage: Vec<Value> = serde_json::from_slice(&site.get("/open-data/heritage.json").await.body).expect("a list");
    assert!(heritage.len() >= 5 && heritage.iter().all(|place| place["designation"]["ja"].as_str().is_some_and(|kind| !kind.is_empty())));
}

#[tokio::test]
async fn an_editor_writes_a_place_and_shows_it() {
    let site = TestSite::sample().await;
    let mut editor = site.member("places@city.example", Role::Editor).await;
    let new =
        editor.post("/staff/pages/places/new", &[("title", "山の魚"), ("title_en", "Mountain Fish"), ("slug", "mountain-fish")]).await;
    let form = new.header("location").unwrap_or_default().split('?').next().unwrap_or_default().to_owned();
    assert!(form.starts_with("/staff/pages/places/"), "{}", new.text());
    let typed = [("version", "1"), ("title", "山の魚"), ("lat", "35.6"), ("lon", "139.7"), ("access", "駅"), ("category", "park")];
    let wrong = editor.post(&form, &typed).await;
    let page = wrong.assert_page(422, "faults come back");
    assert!(page.contains("35.6") && page.contains("1行目を読み取れません"), "{page}");
    let reserved = editor.post("/staff/pages/places/new", &[("title", "コース"), ("title_en", "Courses"), ("slug", "courses")]).await;
    assert_eq!(reserved.status, 422, "another page has that address");
    for kind in ["places", "courses", "seasons"] {
        editor.get(&format!("/staff/pages/{kind}")).await.assert_page(200, kind);
        editor.get(&format!("/staff/pages/{kind}/new")).await.assert_page(200, kind);
    }
}
