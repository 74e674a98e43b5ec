//! The pages of goals as the server sends them.

use crate::support::{
    TestSite,
    html::{canonical, meta, only_text, tags},
    site::{PUBLIC, words},
};
use domain::calendar::{fiscal_year, jst_date};

/// The year that the samples of these tests are for: that in which they were loaded.
fn year() -> i32 {
    fiscal_year(jst_date(crate::support::site::loaded()))
}

#[tokio::test]
async fn a_year_has_one_address_and_says_how_it_stands() {
    let site = TestSite::sample().await;
    let (own, before) = (format!("/goals/{}", year()), format!("/goals/{}", year() - 1));
    for (address, canonical_path) in
        [("/goals", &own), (&own, &own), (&format!("{own}?department=policy-promotion"), &own), (&before, &before)]
    {
        let answer = site.get(address).await;
        let page = answer.assert_page(200, address);
        assert_eq!(canonical(page), Some(format!("{PUBLIC}{canonical_path}").as_str()), "{address}");
        let heading = only_text(page, "h1");
        // Drawings have titles as well.
        let title = format!("<title>{}</title>", words().site.title(heading));
        assert!(heading.ends_with("の約束と進み具合") && page.contains(&title), "{address}: {heading}");
        assert!(meta(page, "description").is_some_and(|text| text.contains("の約束があ")), "{address}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_missing() {
    let site = TestSite::sample().await;
    let year = year();
    for address in [
        "/goals/1999".to_owned(),
        "/goals/26".to_owned(),
        "/goals/%E4%BB%A4%E5%92%8C8".to_owned(),
        format!("/goals/{year}?department=nobody"),
        format!("/goals/{year}?department=..%2F"),
        format!("/goals/{year}/nothing"),
        format!("/goals/{year}/Voices"),
        "/goals/1999/voices".to_owned(),
        "/en/goals/1999".to_owned(),
    ] {
        site.get(&address).await.assert_page(404, &address);
    }
}

#[tokio::test]
async fn a_goal_shows_its_promises_and_its_story() {
    let site = TestSite::sample().await;
    let address = format!("/goals/{}/voices", year());
    let answer = site.get(&address).await;
    let page = answer.assert_page(200, &address);
    assert_eq!(canonical(page), Some(format!("{PUBLIC}{address}").as_str()));
    let words = words();
    for said in [words.goal.story, words.goal.policy, words.goals.stage_plan, words.goals.stage_check, words.goals.stands_on_time] {
        assert!(page.contains(said), "{said}");
    }
    let links: Vec<&str> = tags(page).iter().filter_map(|tag| tag.get("href")).collect();
    assert!(links.contains(&format!("{address}/feed.atom").as_str()), "its feed");
    assert!(links.contains(&format!("/open-data/indicators.csv?year={}", year()).as_str()), "its figures");
}

#[tokio::test]
async fn an_english_page_has_no_japanese_without_saying_so() {
    let site = TestSite::sample().await;
    let japanese = |c: char| matches!(c, '\u{3041}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}');
    for address in [format!("/en/goals/{}", year()), format!("/en/goals/{}/voices", year()), format!("/en/goals/{}/promotion", year() - 1)]
    {
        let answer = site.get(&address).await;
        let page = answer.assert_page(200, &address);
        for tag in tags(page).iter().filter(|tag| !["script", "html", "title", "desc", "meta"].contains(&tag.name)) {
            let marked = tag.get("lang") == Some("ja") || tag.get("data-other-language").is_some();
            assert!(marked || !tag.text.contains(japanese), "{address}: <{}> says {:?} without lang", tag.name, tag.text);
        }
    }
}

#[tokio::test]
async fn drawings_have_no_number_that_is_none() {
    let site = TestSite::sample().await;
    for address in [format!("/goals/{}", year()), format!("/goals/{}/voices", year()), "/goals/2013/voices".to_owned()] {
        let answer = site.get(&address).await;
        let page = answer.assert_page(200, &address);
        assert!(!page.contains("NaN") && !page.contains("inf%"), "{address}");
    }
}
