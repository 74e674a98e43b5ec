//! The bulletin and the official channels from outside: read, asked for by mail, ended; and what staff enter.

use crate::{
    staff::{Browser, between},
    support::{
        Answer, TestSite, encoded,
        site::{HOST, PUBLIC},
    },
};
use domain::staff::Role;
use http::Method;
use server::{clock, jobs, mail::Post};
use std::path::Path;
use store::{Actor, outbox};

const SUBSCRIBE: &str = "/bulletin/subscribe";
const OURS: &[(&str, &str)] = &[("sec-fetch-site", "same-origin")];

async fn ask(site: &TestSite, address: &str, email: &str) -> Answer {
    site.post(address, &format!("email={}&website=", encoded(email)), OURS).await
}

/// The letters that wait, as they would be sent: to whom, what they say, and what ends them.
async fn letters(site: &TestSite) -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    loop {
        let due = outbox::take(&site.store, &Actor::System("test"), clock::now()).await.expect("letters");
        if due.is_empty() {
            return all;
        }
        for letter in due {
            outbox::sent(&site.store, &Actor::System("test"), letter.id, clock::now()).await.expect("sent");
            all.push((letter.to.to_string(), letter.text, letter.end_url));
        }
    }
}

fn path(url: &str) -> String {
    url.strip_prefix(PUBLIC).expect("an address of ours").to_owned()
}

#[tokio::test]
async fn issues_are_read_on_pages_in_the_feed_and_found() {
    let site = TestSite::sample().await;
    let page = site.get("/bulletin").await;
    let html = page.assert_page(200, "the archive");
    let newest = between(html, "<h2><a href=\"/bulletin/", "\"").to_owned();
    assert!(html.contains("最新号") && html.contains("href=\"/bulletin/subscribe\"") && html.contains("?year="));
    let issue = site.get(&format!("/bulletin/{newest}")).await;
    let html = issue.assert_page(200, "an issue");
    assert!(html.contains("href=\"#article-1\"") && html.contains("id=\"article-1\"") && html.contains("PublicationIssue"));
    assert!(html.contains("https://social-plugins.line.me/lineit/share?url=https%3A%2F%2F") && html.contains("noreferrer"));
    let english = site.get(&format!("/en/bulletin/{newest}")).await;
    assert!(english.assert_page(200, "in English").contains("Become a town reporter"));
    let feed = site.get("/feeds/bulletin.atom").await;
    assert!(feed.status == 200 && feed.text().contains(&format!("/bulletin/{newest}</id>")));
    assert!(site.get("/feeds/all.atom").await.text().contains(&format!("/bulletin/{newest}</id>")));
    assert!(site.get("/sitemap.xml").await.text().contains(&format!("/bulletin/{newest}</loc>")));
    site.get("/bulletin?year=26&page=x").await.assert_page(200, "what can't be read is told");
    for missing in ["/bulletin/none", "/bulletin?page=99", "/bulletin/confirm/x", "/bulletin/end/1.x", "/bulletin/a/b"] {
        assert_eq!(site.get(missing).await.status, 404, "{missing}");
    }
}

#[tokio::test]
async fn letters_are_asked_for_confirmed_and_ended_with_one_request() {
    let site = TestSite::sample().await;
    site.get(SUBSCRIBE).await.assert_page(200, "the form");
    let sent = ask(&site, SUBSCRIBE, "Ｈａｎａ@home.example").await;
    assert_eq!((sent.status.as_u16(), sent.header("location")), (303, Some("/bulletin/subscribe?done=sent")));
    site.get("/bulletin/subscribe?done=sent").await.assert_page(200, "what comes next");
    let waiting = letters(&site).await;
    let [(to, text, end)] = waiting.as_slice() else { panic!("one letter: {waiting:?}") };
    assert_eq!(to, "hana@home.example");
    let confirm = format!("/bulletin/confirm/{}", between(text, "/bulletin/confirm/", "\n"));

    // Programs that read mail follow links: nothing comes of it.
    for link in [&confirm, &path(end)] {
        let page = site.get(link).await;
        let html = page.assert_page(200, "a question");
        assert!(html.contains(&format!("action=\"{link}\" method=\"post\"")) && html.contains("noindex"), "{link}");
        assert_eq!((page.header("cache-control"), page.header("referrer-policy")), (Some("no-store"), Some("strict-origin")));
    }
    let done = site.post(&confirm, "", OURS).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, Some("/bulletin/subscribe?done=confirmed")));

    // The same answer to a second one, whose letter says more.
    let again = ask(&site, SUBSCRIBE, "hana@home.example").await;
    assert_eq!((again.status.as_u16(), again.header("location"), again.text()), (303, sent.header("location"), sent.text()));
    let known = letters(&site).await;
    assert!(known[0].1.contains("もう配信しています") && !known[0].1.contains("confirm"), "{known:?}");

    // RFC 8058: without cookie, origin or anything of a browser, and as often as one likes.
    for _ in 0..2 {
        let ended = site.post(&path(end), "List-Unsubscribe=One-Click", &[]).await;
        assert_eq!((ended.status.as_u16(), ended.header("location"), ended.header("set-cookie")), (200, None, None));
    }
    let forged = format!("/bulletin/end/1.{}", "a".repeat(43));
    assert_eq!(site.post(&forged, "List-Unsubscribe=One-Click", &[]).await.status, 404);
    assert_eq!(site.post(&path(end), "", &[("sec-fetch-site", "cross-site")]).await.status, 403);
    let by_button = site.post(&path(end), "", OURS).await;
    assert_eq!(by_button.header("location"), Some("/bulletin/subscribe?done=ended"));
}

#[tokio::test]
async fn what_is_wrong_is_told_and_nothing_typed_is_lost() {
    let site = TestSite::sample().await;
    let wrong = ask(&site, SUBSCRIBE, "hana").await;
    let html = wrong.assert_page(422, "no address");
    assert!(html.contains("value=\"hana\"") && html.contains("エラー：") && html.contains("href=\"#email\""));
    assert_eq!(site.post(SUBSCRIBE, "email=a%40b.example&website=x", OURS).await.status, 422, "a program");
    assert_eq!(ask(&site, "/en/bulletin/subscribe", "").await.status, 422);
    // One's box is not filled, and who asks learns nothing of it; then he has asked enough.
    for n in 0..5 {
        assert_eq!(ask(&site, SUBSCRIBE, "b@home.example").await.status, 303, "{n}");
    }
    assert_eq!(letters(&site).await.len(), 2);
    assert_eq!(ask(&site, SUBSCRIBE, "c@home.example").await.status, 429);
    assert_eq!(site.ask(Method::GET, "/bulletin/confirm/", &[]).await.status, 404);
    let unknown = format!("/bulletin/confirm/{}", "a".repeat(43));
    site.get(&unknown).await.assert_page(404, "an old link");
    site.post(&unknown, "", OURS).await.assert_page(404, "an old link");
}

#[tokio::test]
async fn a_letter_of_an_issue_says_where_it_ends() {
    let site = TestSite::sample().await;
    // Whatever of the samples is news is told before anybody has asked.
    while jobs::tell_now(&site.store, PUBLIC, clock::now()).await.expect("told").is_some() {}
    ask(&site, SUBSCRIBE, "hana@home.example").await;
    let confirm = between(&letters(&site).await[0].1, "/bulletin/confirm/", "\n").to_owned();
    site.post(&format!("/bulletin/confirm/{confirm}"), "", OURS).await;

    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let begun = editor.post("/staff/pages/bulletin/new", &[("title", "臨時号"), ("title_en", ""), ("slug", "extra")]).await;
    assert_eq!(begun.status, 303, "{}", begun.text());
    let at = begun.header("location").expect("a page").split('?').next().expect("an address").to_owned();
    let today = domain::calendar::iso(domain::calendar::jst_date(clock::now()));
    let fields = [
        ("title", "臨時号"),
        ("number", "900"),
        ("day", today.as_str()),
        ("summary", "お知らせ"),
        ("contents", "大雨への備え"),
        ("body", "## 大雨への備え\n逃げる所を確かめましょう。"),
    ];
    let saved = editor.post(&at, &[&[("version", "1"), ("shown_from", "")], &fields[..]].concat()).await;
    assert!(saved.status == 303 || saved.status == 200, "{}", saved.text());
    let page = editor.get(&at).await;
    let version = between(page.text(), "name=\"version\" value=\"", "\"").to_owned();
    let shown = editor
        .post(
            &format!("{at}/show"),
            &[&[("version", version.as_str()), ("shown_from", ""), ("shown_until", ""), ("note", "")], &fields[..]].concat(),
        )
        .await;
    assert_eq!(shown.status, 303, "{}", shown.text());
    assert_eq!(jobs::tell_now(&site.store, PUBLIC, clock::now()).await.expect("told"), Some(1));
    assert_eq!(jobs::tell_now(&site.store, PUBLIC, clock::now()).await.expect("told"), None);

    let folder = site.folder.path().join("sent");
    let post = Post::new("", "柏原市 <mon@city.example>", Path::new(&folder), HOST).expect("a folder");
    assert_eq!(jobs::send_due(&site.store, &post).await.expect("sent"), 1);
    let file = std::fs::read_dir(&folder).expect("a folder").find_map(|file| file.ok()).expect("a letter");
    let letter = std::fs::read_to_string(file.path()).expect("text");
    let head = letter.split("\r\n\r\n").next().expect("a head").replace("\r\n ", " ");
    assert!(head.contains(&format!("List-Unsubscribe: <{PUBLIC}/bulletin/end/")), "{head}");
    assert!(head.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{head}");
    let desk = editor.get("/staff/bulletin").await;
    let html = desk.assert_page(200, "what went out");
    assert!(html.contains("臨時号") && !html.contains("hana@home.example"), "no addresses");
}

#[tokio::test]
async fn channels_are_shown_with_their_course_and_kept_by_staff() {
    let site = TestSite::sample().await;
    let html = site.get("/channels").await;
    let html = html.assert_page(200, "channels");
    assert!(html.contains("class=\"line\"") && html.contains("増えました") && html.contains("/open-data/channels.csv"));
    let csv = site.get("/open-data/channels.csv").await;
    assert!(csv.text().contains("facebook") && csv.text().lines().count() > 100);
    let json: serde_json::Value = serde_json::from_str(site.get("/open-data/channels.json").await.text()).expect("JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(3));
}

/// The number of a channel in the list.
async fn number(editor: &mut Browser<'_>) -> String {
    let list = editor.get("/staff/channels").await;
    let found = list.text().split("href=\"/staff/channels/").filter_map(|rest| rest.split('"').next());
    found.filter(|id| id.bytes().all(|b| b.is_ascii_digit())).map(str::to_owned).next().expect("a channel")
}

#[tokio::test]
async fn a_figure_is_corrected_with_a_reason_and_a_table_is_looked_through_first() {
    let site = TestSite::sample().await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let at = format!("/staff/channels/{}", number(&mut editor).await);
    let today = domain::calendar::iso(domain::calendar::jst_date(clock::now()));
    let figure = |followers: &'static str, reason: &'static str| {
        vec![("day", today.clone()), ("followers", followers.to_owned()), ("source", "画面".to_owned()), ("reason", reason.to_owned())]
    };
    let to = format!("{at}/figure");
    for (followers, reason, status) in
        [("９９０人", "", 303), ("991", "", 422), ("991", "見まちがい", 303), ("-1", "", 422), ("991", "同じ", 422)]
    {
        let fields = figure(followers, reason);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = editor.post(&to, &fields).await;
        assert_eq!(answer.status, status, "{followers} {reason}: {}", answer.text());
        assert!(status == 303 || answer.text().contains(&format!("value=\"{followers}\"")), "what was typed stays");
    }
    let html = editor.get(&at).await;
    assert!(html.text().contains("<del>990</del>") && html.text().contains("見まちがい"));

    let part = |name: &str, value: &str| format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let body = |table: &str| format!("{}{}--edge--\r\n", part("table", table), part("source", "管理画面")).into_bytes();
    let bad = editor.send_raw("/staff/channels/import", "multipart/form-data; boundary=edge", body("2020-01-01,none,5")).await;
    let html = bad.assert_page(422, "a table that is wrong");
    assert!(html.contains("1行目") && html.contains("2020-01-01,none,5") && html.contains("value=\"管理画面\""));
    let good = editor.send_raw("/staff/channels/import", "multipart/form-data; boundary=edge", body("2020-01-01,facebook,5")).await;
    let html = good.assert_page(200, "a table that is good");
    assert!(html.contains("1行を取り込めます") && html.contains("/staff/channels/import/take"));
    assert!(!site.get("/open-data/channels.csv").await.text().contains("2020-01-01"), "nothing is in yet");
    let taken = editor.post("/staff/channels/import/take", &[("table", "2020-01-01,facebook,5"), ("source", "管理画面")]).await;
    assert_eq!(taken.status, 303, "{}", taken.text());
    assert!(site.get("/open-data/channels.csv").await.text().contains("2020-01-01"));
    let again = editor.post("/staff/channels/import/take", &[("table", "2020-01-01,facebook,6"), ("source", "管理画面")]).await;
    assert_eq!(again.status, 422, "what is known is corrected by hand");

    let wrong = editor.post("/staff/channels/new", &[("slug", "Tube"), ("name", "動画"), ("service", "youtube")]).await;
    assert!(wrong.assert_page(422, "no name for tables").contains("value=\"動画\""));
    let made =
        [("slug", "tube"), ("name", "動画"), ("service", "youtube"), ("url", "http://a.example"), ("about", "会議の録画"), ("active", "1")];
    assert_eq!(editor.post("/staff/channels/new", &made).await.status, 422, "not by a secure way");
    let made: Vec<_> =
        made.into_iter().map(|(name, value)| if name == "url" { (name, "https://a.example/") } else { (name, value) }).collect();
    assert_eq!(editor.post("/staff/channels/new", &made).await.status, 303);
    assert!(site.get("/channels").await.text().contains("会議の録画"));
}
