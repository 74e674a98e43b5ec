//! Producers at the counter: how they come in, what is kept of what they write, and what is nobody else's.

use crate::{
    staff::{Browser, between, now},
    support::{Answer, TestSite},
};
use domain::{
    calendar::jst_date,
    certification::{RoundRecord, RuleBook},
    check::Check,
    lang::Both,
    mail::Letter,
    staff::Email,
};
use store::{
    Actor, Token,
    certification::{applicants, rounds, rules},
};
use time::Duration;

const SYSTEM: Actor = Actor::System("test");

/// A site whose round is open.
async fn open() -> (TestSite, String) {
    let site = TestSite::sample().await;
    let rule_book = rules::draft(&site.store, &SYSTEM, &RuleBook::usual().checked().expect("a rule book"), now()).await.expect("a draft");
    rules::put_to_use(&site.store, &SYSTEM, (rule_book, 1), now()).await.expect("used");
    let day = |days: i64| jst_date(now() + Duration::days(days));
    let record = RoundRecord {
        name: Both::new("第1回", "Round 1"),
        opens_on: day(-5),
        closes_on: day(5),
        results_on: day(60),
        announced: true,
        chair: None,
    };
    let id = rounds::add(&site.store, &SYSTEM, rule_book, &record.checked().expect("a round"), now()).await.expect("a round");
    (site, id.to_string())
}

/// A producer who has signed in by the link in his mail.
async fn producer<'a>(site: &'a TestSite, email: &str) -> Browser<'a> {
    let (email, link) = (Email::parse(email).expect("an address"), Token::new([email.as_bytes()[0]; 32]));
    let letter = Letter::new(email.clone(), "リンク", link.text().to_owned()).checked().expect("a letter");
    applicants::give_link(&site.store, &SYSTEM, (&email, &link), &letter, now()).await.expect("a link");
    let mut browser = Browser::new(site);
    let entered = browser.post(&format!("/apply/in/{}", link.text()), &[]).await;
    assert_eq!(entered.header("location"), Some("/apply"));
    browser
}

async fn begun(browser: &mut Browser<'_>, round: &str) -> String {
    led(&browser.post("/apply/begin", &[("round", round)]).await)
}

fn led(answer: &Answer) -> String {
    answer.header("location").unwrap_or_else(|| panic!("{}: {}", answer.status, answer.text())).to_owned()
}

fn version(html: &str) -> String {
    between(html, "name=\"version\" value=\"", "\"").to_owned()
}

fn json(answer: &Answer) -> serde_json::Value {
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, Some("no-store")));
    serde_json::from_str(answer.text()).expect("JSON")
}

#[tokio::test]
async fn who_has_no_address_or_an_old_link_is_told_what_to_do() {
    let (site, _) = open().await;
    let mut browser = Browser::new(&site);
    for (email, told) in [("", "入力してください"), ("maker", "メールアドレスの形")] {
        let answer = browser.post("/apply/link", &[("email", email)]).await;
        assert!(answer.assert_page(422, email).contains(told), "{email}");
    }
    for link in ["x".to_owned(), Token::new([7; 32]).text().to_owned()] {
        let answer = browser.post(&format!("/apply/in/{link}"), &[]).await;
        assert!(answer.assert_page(422, &link).contains("新しいリンクを受け取ってください"), "{link}");
    }
}

#[tokio::test]
async fn an_address_is_changed_by_a_link_that_goes_to_it() {
    let (site, _) = open().await;
    let mut maker = producer(&site, "maker@kashiwara.example").await;
    for (email, told) in [("", "入力してください"), ("new", "メールアドレスの形")] {
        let answer = maker.post("/apply/email", &[("email", email)]).await;
        assert!(answer.assert_page(422, email).contains(told), "{email}");
    }
    assert_eq!(led(&maker.post("/apply/email", &[("email", "new@kashiwara.example")]).await), "/apply/business?done=email-asked");
    let letters = store::outbox::take(&site.store, &SYSTEM, now()).await.expect("letters");
    let letter = letters.iter().find(|letter| letter.to.as_str() == "new@kashiwara.example").expect("a letter to the new address");
    let page = format!("/apply/email/{}", between(&letter.text, "/apply/email/", "\n"));
    let mut stranger = producer(&site, "stranger@nara.example").await;
    assert!(stranger.get(&page).await.assert_page(200, "another's").contains("このリンクは使えません"));
    assert!(stranger.post(&page, &[]).await.assert_page(422, "another's").contains("新しいリンクを受け取ってください"));
    assert!(maker.get(&page).await.assert_page(200, "his own").contains("new@kashiwara.example"));
    assert_eq!(led(&maker.post(&page, &[]).await), "/apply/business?done=email-changed");
    assert!(maker.get("/apply/business").await.text().contains("<b>new@kashiwara.example</b>"));
    maker.post(&page, &[]).await.assert_page(422, "used");
}

#[tokio::test]
async fn what_is_written_is_kept_and_what_lacks_is_told() {
    let (site, round) = open().await;
    let mut maker = producer(&site, "maker@kashiwara.example").await;
    let page = begun(&mut maker, &round).await;
    let html = maker.get(&page).await.assert_page(200, "the tasks").to_owned();
    assert!(html.contains("8のうち0が完了"), "papers depend on the category");

    // A profile with a year that nobody can read: the rest is kept.
    let business = "/apply/business";
    let at = version(maker.get(business).await.text());
    let typed = [("part", "business"), ("version", at.as_str()), ("business-name", "北の園"), ("since", "むかし"), ("phone", "972-1501")];
    let told = maker.post(business, &typed).await;
    assert!(told.assert_page(422, "no year").contains("年を読み取れません"));
    let html = maker.get(business).await.assert_page(200, "kept").to_owned();
    assert!(html.contains("value=\"北の園\"") && html.contains("送るまでに、次のものが要ります"));
    assert!(html.contains("href=\"#phone\"") && html.contains("電話番号（市外局番から、10けたか11けたで）"), "{html}");
    let html = maker.get(&page).await.text().to_owned();
    assert!(html.contains("あと7つ：読み、代表者の名前、電話番号（"), "the list says it as well: {html}");

    // While he types it is kept by itself.
    let product = format!("{page}/product");
    let at = version(maker.get(&product).await.text());
    let typed = [("auto", "1"), ("part", "product"), ("version", at.as_str()), ("name", "段々ジャム"), ("kana", "髪")];
    let told = json(&maker.post(&product, &typed).await);
    assert_eq!(told["missing"], "送るまでに、あと3つ：種類、読み（ひらがなかカタカナで）、紹介");
    let next = told["version"].as_str().expect("a version").to_owned();

    // Another window: nothing of either is lost.
    let other = [("part", "product"), ("version", at.as_str()), ("name", "坂のジャム")];
    let told = json(&maker.post(&product, &[&other[..], &[("auto", "1")]].concat()).await);
    assert!(told["version"].is_null() && told["told"].as_str().is_some_and(|told| told.contains("別の画面")), "{told}");
    let html = maker.post(&product, &other).await.assert_page(422, "stale").to_owned();
    assert!(html.contains("今、保存されている内容") && html.contains("段々ジャム") && html.contains("value=\"坂のジャム\""));
    assert_eq!(version(&html), next, "sent once more it is taken");

    // A name is a line: it stands in the subjects of letters.
    for name in ["段々\nジャム", "段々\u{202E}ジャム"] {
        let told = json(&maker.post(&product, &[("auto", "1"), ("part", "product"), ("version", &next), ("name", name)]).await);
        assert!(told["told"].as_str().is_some_and(|told| told.contains("使えない文字")), "{told}");
    }
}

#[tokio::test]
async fn an_application_is_its_applicants_own() {
    let (site, round) = open().await;
    let mut maker = producer(&site, "maker@kashiwara.example").await;
    let page = begun(&mut maker, &round).await;
    let id = page.trim_start_matches("/apply/").to_owned();
    let mut stranger = producer(&site, "stranger@nara.example").await;
    let mut brand = site.member("brand@city.example", domain::staff::Role::Brand).await;
    for below in ["", "/product", "/check"] {
        assert_eq!(stranger.get(&format!("{page}{below}")).await.status, 404, "{below}");
    }
    let fields = [("part", "story"), ("version", "1"), ("ties", "x"), ("came", "2026-01-01T09:00"), ("why", "x")];
    for below in ["story", "submit", "withdraw", "file/remove"] {
        assert_eq!(stranger.post(&format!("{page}/{below}"), &fields).await.status, 404, "{below}");
    }
    // Not an officer's either, who types in what came on paper, and that alone.
    let part = format!("/staff/certification/{id}/part");
    for below in ["", "/product", "/business", "/check"] {
        assert_eq!(brand.get(&format!("{part}{below}")).await.status, 404, "{below}");
    }
    for below in ["product", "business", "oath", "photos", "submit", "file/remove"] {
        assert_eq!(brand.post(&format!("{part}/{below}"), &fields).await.status, 404, "{below}");
    }
}
