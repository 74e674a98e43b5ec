//! Public comments from outside: a case is made and published by two, people send, opinions are worked through and answered; and what
//! is private stays so.

use crate::{
    staff::{Browser, between, now},
    support::{Answer, TestSite, encoded, html::tags},
};
use domain::{
    Slug,
    calendar::{OffsetDateTime, jst_date},
    check::Check,
    comments::{CaseDates, CaseMove, CaseRecord, FinalRecord, IntakeRecord, OpinionRecord, SubmissionRecord, Way, Who},
    lang::{Both, Lang},
    staff::{Email, Role},
};
use http::Method;
use std::collections::BTreeSet;
use store::{Actor, Token, comments};
use time::Duration;

const OURS: &[(&str, &str)] = &[("sec-fetch-site", "same-origin")];
const ACTOR: Actor = Actor::System("story");

/// What must never be read by anybody but those who keep comments.
const SECRETS: [&str; 8] = [
    "ひみつの氏名",
    "ひみつの住所",
    "ひみつの勤め先",
    "072-555-0199",
    "himitsu@home.example",
    "090-5555-0188",
    "ひみつの山田です",
    "himitsu-scan",
];

fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

/// A case whose time began and ended so many days from now.
fn case(name: &str, (opens, closes): (i64, i64)) -> CaseRecord {
    let on = |days: i64| jst_date(now() + Duration::days(days));
    let both = |ja: &str| Both::new(ja, "");
    CaseRecord {
        slug: slug(name),
        title: both("駐輪場の決まり（案）"),
        body: both("政策推進部"),
        contact: "〒582-8555 柏原市安堂町1番55号 柏原市役所の窓口\n電話 072-000-0000　ファクス 072-000-0001\nkikaku@city.example".into(),
        summary: both("決まりを改めます。"),
        changes: both("夜も使えます。"),
        affected: both("自転車に乗る人"),
        draft: "## 目的 {#aim}\n\n便利にします。\n\n## 時間 {#hours}\n\n朝から夜まで。".into(),
        drafted_on: on(opens - 3),
        questions: String::new(),
        papers: Vec::new(),
        dates: CaseDates { opens_on: on(opens), closes_on: on(closes), results_on: on(closes + 60) },
        short_reason: "試すため".into(),
        who: Who::CITIZENS.to_vec(),
        ways: Way::ALL.to_vec(),
        published: both("意見の内容と件数"),
        goals: Vec::new(),
    }
}

/// A public case, by its number.
async fn published(site: &TestSite, record: CaseRecord) -> i64 {
    let at = now() + Duration::days(-200);
    let id = comments::add(&site.store, &ACTOR, &record.checked().expect("a case"), at).await.expect("added");
    let step = CaseMove::Publish.checked().expect("a step");
    comments::draft(&site.store, &ACTOR, (id, 1), &step, at).await.expect("published");
    id
}

fn token(n: u8) -> Token {
    Token::new([n; 32])
}

fn submission(text: &str) -> SubmissionRecord {
    SubmissionRecord {
        opinions: vec![OpinionRecord { section: "aim".into(), text: text.into() }],
        name: SECRETS[0].into(),
        address: SECRETS[1].into(),
        who: Some(Who::Worker),
        place: SECRETS[2].into(),
        phone: SECRETS[3].into(),
        email: Some(Email::parse(SECRETS[4]).expect("an address")),
        by_mail: true,
        lang: Lang::Ja,
    }
}

async fn sent(site: &TestSite, name: &str, record: SubmissionRecord, token: &Token, at: OffsetDateTime) {
    let record = record.checked().expect("a submission");
    comments::submit(&site.store, &ACTOR, &slug(name), &record, (token, None), None, at).await.expect("a number");
}

/// What the form on a page has in a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let field = tags(page).into_iter().find(|tag| tag.name == "input" && tag.get("name") == Some(name));
    field.unwrap_or_else(|| panic!("a field {name}")).get("value").unwrap_or_default().to_owned()
}

async fn post(site: &TestSite, address: &str, fields: &[(&str, &str)]) -> Answer {
    let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    site.post(address, &body.join("&"), OURS).await
}

const SENDING: &[(&str, &str)] = &[
    ("step", "send"),
    ("page", "check"),
    ("opinion-1", "よい案です。\r\n夜も使えるのは助かります。"),
    ("section-1", "hours"),
    ("opinion-2", "屋根もほしいです。"),
    ("section-2", ""),
    ("name", "𠮷田 﨑子\u{E0100}"),
    ("address", "安堂町１－５５"),
    ("who", "resident"),
];

#[tokio::test]
async fn a_citizen_sends_opinions_without_a_program_and_sees_them_behind_his_link() {
    let site = TestSite::sample().await;
    let id = published(&site, case("bicycles", (-3, 5))).await;
    let page = site.get("/comments/bicycles").await;
    let html = page.assert_page(200, "the case");
    assert!(html.contains("/comments/bicycles/submit?section=aim"), "a link at each section");
    let form = site.get("/comments/bicycles/submit?section=hours").await;
    let html = form.assert_page(200, "the form");
    assert_eq!(form.header("cache-control"), Some("private, no-cache"), "the secret link in it is one person's, who can go back to it");
    let (token, stamp) = (hidden(html, "token"), hidden(html, "stamp"));
    let own = [("token", token.as_str()), ("stamp", stamp.as_str())];
    let fields = [SENDING, &own[..]].concat();
    let empty: Vec<_> = fields.iter().map(|(name, value)| if *name == "name" { (*name, "") } else { (*name, *value) }).collect();
    let wrong = post(&site, "/comments/bicycles/submit", &empty).await;
    let html = wrong.assert_page(422, "without a name");
    assert_eq!(wrong.header("cache-control"), Some("private, no-cache"), "going back does not ask whether to send it again");
    assert!(html.contains("屋根もほしいです。") && html.contains("安堂町１－５５"), "nothing typed is lost");
    let answer = post(&site, "/comments/bicycles/submit", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let receipt = answer.header("location").expect("a receipt").to_owned();
    assert_eq!(receipt, format!("/comments/receipt/{token}"));
    let again = post(&site, "/comments/bicycles/submit", &fields).await;
    assert_eq!(again.header("location"), Some(receipt.as_str()), "a form that is sent twice makes one submission");
    let known = "A".repeat(43);
    for foreign in [vec![("token", known.as_str())], vec![("token", known.as_str()), ("stamp", stamp.as_str())]] {
        let other = post(&site, "/comments/bicycles/submit", &[SENDING, &foreign[..]].concat()).await;
        assert_eq!(other.status, 303, "{}", other.text());
        assert!(!other.text().contains(&known) && !other.header("location").is_some_and(|to| to.contains(&known)), "no link but ours");
        // It is no part of what follows.
        let to = other.header("location").expect("a receipt").to_owned();
        assert_eq!(post(&site, &format!("{to}/withdraw"), &[]).await.status, 303);
    }
    let planted = site.get(&format!("/comments/bicycles/submit?token={known}&opinion-1=x&name=y")).await;
    let html = planted.assert_page(200, "a form in whose address something stands");
    assert!(hidden(html, "token") != known && hidden(html, "token") != token, "an address fills in nothing");
    let page = site.get(&receipt).await;
    let html = page.assert_page(200, "the receipt");
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert!(html.contains("P-20") && html.contains("𠮷田 﨑子\u{E0100}") && html.contains("屋根もほしいです。"), "as it was typed");
    assert!(!html.contains("action=\"/feedback\""), "its address is kept nowhere");
    let more = post(&site, &format!("{receipt}/add"), &[("opinion-1", "空気入れもほしいです。"), ("section-1", "aim")]).await;
    assert_eq!(more.status, 303, "{}", more.text());
    assert!(site.get(&receipt).await.text().contains("空気入れもほしいです。"));

    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let list = officer.get(&format!("/staff/comments/{id}/submissions")).await.assert_page(200, "the list").to_owned();
    assert!(!list.contains("𠮷田"), "a list names nobody");
    let queue = format!("/staff/comments/{id}/units");
    assert!(!officer.get(&queue).await.text().contains("屋根もほしいです。"), "nobody types so fast: someone has to look");
    let held = officer.get(&format!("/staff/comments/{id}/submissions?show=held")).await.text().to_owned();
    let one = format!("/staff/comments/{id}/submissions/{}", between(&held, &format!("/staff/comments/{id}/submissions/"), "\""));
    assert!(officer.get(&one).await.assert_page(200, "the submission").contains("𠮷田"), "whoever keeps comments reads who sent it");
    let released = officer.post(&format!("{one}/release"), &[]).await;
    assert_eq!(released.status, 303, "{}", released.text());
    let units = officer.get(&queue).await.assert_page(200, "the queue").to_owned();
    assert!(units.contains("屋根もほしいです。") && !units.contains("𠮷田"));

    let one = post(&site, &format!("{receipt}/withdraw"), &[("opinion", "1")]).await;
    assert_eq!(one.header("location"), Some(format!("{receipt}?done=withdrawn#opinions").as_str()));
    let html = site.get(&receipt).await.text().to_owned();
    assert!(!html.contains("夜も使える") && html.contains("屋根もほしいです。") && html.contains("𠮷田"), "one alone is taken back");
    assert_eq!(post(&site, &format!("{receipt}/withdraw"), &[("opinion", "9")]).await.status, 404);
    let gone = post(&site, &format!("{receipt}/withdraw"), &[]).await;
    assert_eq!(gone.status, 303, "{}", gone.text());
    let html = site.get(&receipt).await.text().to_owned();
    assert!(!html.contains("屋根もほしいです。") && !html.contains("𠮷田"), "nothing is left of it");
}

#[tokio::test]
async fn who_comes_too_late_keeps_his_words() {
    let site = TestSite::sample().await;
    published(&site, case("bicycles", (-30, -1))).await;
    published(&site, case("trains", (2, 20))).await;
    for name in ["bicycles", "trains"] {
        let address = format!("/comments/{name}/submit");
        let answer = post(&site, &address, SENDING).await;
        assert!(matches!(answer.status.as_u16(), 409 | 422), "{name}: {}", answer.status);
        let html = answer.text();
        assert!(html.contains("屋根もほしいです。") && html.contains("072-000-0000"), "{name}: the words, and other ways");
    }
    let form = site.get("/comments/bicycles/submit").await;
    assert!(!form.text().contains("name=\"opinion-1\""), "no form after the close");
}

#[tokio::test]
async fn hostile_input_is_text_and_nothing_more() {
    let site = TestSite::sample().await;
    published(&site, case("bicycles", (-3, 5))).await;
    let address = "/comments/bicycles/submit";
    let with = |name: &'static str, value: &'static str| -> Vec<(&str, &str)> {
        SENDING.iter().map(|(known, old)| (*known, if *known == name { value } else { *old })).collect()
    };
    let script = "</textarea><script>alert(1)</script>\"'><img src=x>";
    let wrong: Vec<_> =
        with("opinion-1", script).into_iter().map(|(name, value)| (name, if name == "name" { "" } else { value })).collect();
    let answer = post(&site, address, &wrong).await;
    assert!(answer.status.is_client_error() && !answer.text().contains("<script>alert") && !answer.text().contains("<img src=x"));
    let turned = post(&site, address, &with("opinion-1", "よい\u{202E}案")).await;
    assert!(turned.status.is_client_error(), "a sign that turns the direction");
    let unseen = post(&site, address, &with("name", "\u{200B}\u{FEFF}")).await;
    assert!(unseen.status.is_client_error(), "a name that nobody sees");
    let section = post(&site, address, &with("section-1", "../../etc")).await;
    assert!(section.status.is_client_error(), "no such section");
    let long = format!("{}おわり", "あ".repeat(30_000));
    let answer = post(&site, address, &[&[("opinion-1", long.as_str())], &SENDING[..2], &SENDING[3..]].concat()).await;
    assert!(answer.status.is_client_error() && answer.text().contains("おわり"), "too long, and kept");
    let huge = "あ".repeat(1_000_000);
    let answer = post(&site, address, &[("step", "send"), ("opinion-1", &huge)]).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    for method in [Method::PUT, Method::DELETE] {
        assert_eq!(site.ask(method, address, &[]).await.status, 405);
    }
    let foreign = site.post(address, "step=send", &[("sec-fetch-site", "cross-site")]).await;
    assert_eq!(foreign.status, 403, "from another site");
    assert_eq!(site.get("/comments/receipt/nothing").await.status, 404);
}

#[tokio::test]
async fn a_case_is_published_by_two() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let mut head = site.member("head@city.example", Role::Head).await;
    let day = |days: i64| jst_date(now() + Duration::days(days));
    let mut fields: Vec<(String, String)> = [
        ("title", "案内板の決まり（案）"),
        ("title_en", "Signs"),
        ("asks", "政策推進部"),
        ("contact", "電話 072-000-0000"),
        ("minute", "案内板をそろえます。"),
        ("changes", "字が大きくなります。"),
        ("affected", "市民の皆さん"),
        ("draft", "## 目的\r\n\r\n•\u{A0}見やすく\r\n"),
        ("published", "意見の内容と件数"),
        ("who", "resident"),
        ("ways", "form"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    for (name, on) in [("drafted_on", day(0)), ("opens_on", day(1)), ("closes_on", day(32)), ("results_on", day(60))] {
        let parts = [("era", String::new()), ("year", on.year().to_string()), ("month", u8::from(on.month()).to_string())];
        fields.extend(parts.map(|(part, value)| (format!("{name}-{part}"), value)));
        fields.push((format!("{name}-day"), on.day().to_string()));
    }
    let pairs: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let wrong = pairs.iter().filter(|(name, _)| *name != "minute").copied();
    let wrong: Vec<_> = wrong.chain([("minute", ""), ("ways", "fax"), ("goals", "2026/none"), ("paper-title-1", "資料")]).collect();
    let again = officer.post("/staff/comments/new", &wrong).await;
    let html = again.assert_page(422, "everything that is wrong at once");
    for field in ["minute", "contact", "goals", "papers"] {
        assert!(html.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    let added = officer.post("/staff/comments/new", &pairs).await;
    assert_eq!(added.status, 303, "{}", added.text());
    let id = between(added.header("location").expect("an address"), "/staff/comments/", "/").to_owned();
    assert_eq!(site.get("/comments/signs").await.status, 404, "nobody outside sees it yet");
    let preview = officer.get(&format!("/staff/comments/{id}/preview")).await;
    assert!(preview.assert_page(200, "the preview").contains("見やすく"));
    let desk = format!("/staff/comments/{id}");
    let version = hidden(officer.get(&desk).await.text(), "version");
    let drafted = officer.post(&format!("{desk}/publish"), &[("version", &version)]).await;
    assert_eq!(drafted.status, 303, "{}", drafted.text());
    let html = head.get(&desk).await.assert_page(200, "what waits").to_owned();
    let step = hidden(&html, "move");
    let own = officer.post(&format!("{desk}/approve"), &[("move", &step)]).await;
    assert!(!own.status.is_redirection(), "by oneself: {}", own.status);
    let approved = head.post(&format!("{desk}/approve"), &[("move", &step)]).await;
    assert_eq!(approved.status, 303, "{}", approved.text());
    assert!(site.get("/comments/signs").await.assert_page(200, "the case").contains("見やすく"));
    for role in [Role::Viewer, Role::Brand, Role::Editor] {
        let mut other = site.member(&format!("{}@city.example", role.code()), role).await;
        for page in ["", "/preview", "/results-preview"] {
            assert_eq!(other.get(&format!("{desk}{page}")).await.status, 403, "{role:?} {page}");
        }
    }
}

/// Plays a case that is closed to the end of its results by the pages of staff.
async fn answered(officer: &mut Browser<'_>, head: &mut Browser<'_>, id: i64) {
    let base = format!("/staff/comments/{id}");
    let units = officer.get(&format!("{base}/units")).await.text().to_owned();
    let ids: Vec<String> = tags(&units)
        .into_iter()
        .filter(|tag| tag.name == "input" && tag.get("name") == Some("unit"))
        .filter_map(|tag| tag.get("value").map(str::to_owned))
        .collect();
    assert_eq!(ids.len(), 2, "the same by paper and by form is one line");
    let ticked: Vec<(&str, &str)> = ids.iter().map(|id| ("unit", id.as_str())).collect();
    let grouped = officer
        .post(&format!("{base}/units"), &[&ticked[..], &[("do", "group"), ("into", "new"), ("title", "全体について")]].concat())
        .await;
    assert_eq!(grouped.status, 303, "{}", grouped.text());
    let groups = officer.get(&format!("{base}/groups")).await.text().to_owned();
    let link = format!("href=\"{base}/groups/");
    let numbers = groups.split(link.as_str()).skip(1).filter_map(|rest| rest.split('"').next()?.parse::<i64>().ok());
    let group = format!("{base}/groups/{}", numbers.last().expect("a group"));
    let version = hidden(officer.get(&group).await.text(), "version");
    let answer = [
        ("version", version.as_str()),
        ("title", "全体について"),
        ("section", ""),
        ("view", "参考にします。"),
        ("treatment", "reference"),
        ("reason", "これから決めるため。"),
    ];
    let written = officer.post(&group, &answer).await;
    assert_eq!(written.status, 303, "{}", written.text());
    for unit in &ids {
        let page = format!("{base}/units/{unit}");
        let version = hidden(officer.get(&page).await.text(), "version");
        let cut = officer.post(&format!("{page}/cut"), &[("version", &version), ("do", "proposals")]).await;
        assert_eq!(cut.status, 303, "{}", cut.text());
        let html = head.get(&page).await.text().to_owned();
        let version = hidden(&html, "version");
        assert!(SECRETS[..5].iter().all(|secret| !html.contains(secret)), "who signs does not see who sent it");
        let signed = head.post(&format!("{page}/sign"), &[("version", &version)]).await;
        assert_eq!(signed.status, 303, "{}", signed.text());
    }
    let version = hidden(officer.get(&format!("{base}/final")).await.text(), "version");
    let text = "## 目的 {#aim}\n\nもっと便利にします。\n\n## 時間 {#hours}\n\n朝から夜まで。";
    let written = officer.post(&format!("{base}/final"), &[("version", &version), ("final", text)]).await;
    assert_eq!(written.status, 303, "{}", written.text());
    let version = hidden(officer.get(&base).await.text(), "version");
    let drafted = officer.post(&format!("{base}/results"), &[("version", &version)]).await;
    assert_eq!(drafted.status, 303, "{}", drafted.text());
    let html = head.get(&base).await.assert_page(200, "what waits").to_owned();
    assert!(html.contains("承認待ち") && html.contains(&format!("href=\"{base}/results-preview\"")), "{html}");
    let seen = head.get(&format!("{base}/results-preview")).await.assert_page(200, "the preview").to_owned();
    assert!(["参考にします。", "もっと"].iter().all(|words| seen.contains(words)) && SECRETS.iter().all(|secret| !seen.contains(secret)));
    assert!(!seen.contains("/open-data/comments/"), "no file of what is not published");
    let step = hidden(&html, "move");
    let approved = head.post(&format!("{base}/approve"), &[("move", &step)]).await;
    assert_eq!(approved.status, 303, "{}", approved.text());
}

#[tokio::test]
async fn what_is_private_is_read_by_nobody_else_before_and_after_results() {
    let site = TestSite::sample().await;
    let id = published(&site, case("bicycles", (-40, -5))).await;
    let (secret, at) = (token(1), now() - Duration::days(20));
    let text = format!("夜も使えるようにしてください。{}。電話は{}です。", SECRETS[6], SECRETS[5]);
    sent(&site, "bicycles", submission(&text), &secret, at).await;
    sent(&site, "bicycles", submission("屋根もほしいです。"), &token(2), at).await;
    let paper =
        IntakeRecord {
            way: Way::Post, received_on: jst_date(at), scan: SECRETS[7].into(), submission: submission("屋根も ほしいです")
        };
    comments::take_in(&site.store, &ACTOR, id, &paper.checked().expect("paper"), &token(3), at).await.expect("a number");
    let public = [
        "/",
        "/comments",
        "/comments/bicycles",
        "/comments/bicycles/submit",
        "/comments/bicycles/results",
        "/comments/bicycles/results?answer=1",
        "/comments/bicycles/results?treatment=reference",
        "/feeds/all.atom",
        "/feeds/comments.atom",
        "/calendar/comments.ics",
        "/open-data",
        "/open-data/comments.csv",
        "/open-data/comments.json",
        "/open-data/comments/bicycles.csv",
        "/open-data/comments/bicycles.json",
        "/sitemap.xml",
        "/metrics",
        "/en/comments",
        "/en/comments/bicycles",
        "/en/comments/bicycles/results",
    ];
    let search = async |when: &str| {
        for address in public {
            let answer = site.get(address).await;
            let text = String::from_utf8_lossy(&answer.body);
            for secret in SECRETS {
                assert!(!text.contains(secret), "{when}, {address} tells {secret}");
            }
        }
    };
    search("before results").await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let mut head = site.member("head@city.example", Role::Head).await;
    for address in ["", "/units", "/groups", "/final", "/statistics", "/preview"] {
        let page = head.get(&format!("/staff/comments/{id}{address}")).await;
        let html = page.assert_page(200, address);
        assert!(SECRETS[..5].iter().all(|secret| !html.contains(secret)), "{address}: whoever decides does not read who sent what");
    }
    assert_eq!(head.get(&format!("/staff/comments/{id}/submissions")).await.status, 403);
    for role in [Role::Admin, Role::Viewer, Role::Brand] {
        let mut other = site.member(&format!("{}@city.example", role.code()), role).await;
        for address in ["submissions", "units", "units.csv", "groups", "intake", "import"] {
            assert_eq!(other.get(&format!("/staff/comments/{id}/{address}")).await.status, 403, "{role:?} {address}");
        }
    }
    answered(&mut officer, &mut head, id).await;
    let results = site.get("/comments/bicycles/results").await;
    let html = results.assert_page(200, "the results");
    assert!(html.contains("■■■") && html.contains("夜も使えるようにしてください") && html.contains("参考にします。"), "the signed version");
    search("after results").await;
    let page = site.get(&format!("/comments/receipt/{}", secret.text())).await;
    let html = page.assert_page(200, "the receipt");
    assert!(html.contains("参考にします。") && html.contains(SECRETS[0]), "its sender reads the answer, and what he gave");
    let csv = officer.get(&format!("/staff/comments/{id}/units.csv")).await;
    let text = String::from_utf8_lossy(&csv.body).into_owned();
    assert!(csv.status.is_success() && SECRETS[..5].iter().all(|secret| !text.contains(secret)), "a table of opinions names nobody");
}

/// The ids of a page; each stands there once.
fn ids(page: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for id in tags(page).iter().filter_map(|tag| tag.get("id")) {
        assert!(ids.insert(id.to_owned()), "the id {id} stands there twice");
    }
    ids
}

#[tokio::test]
async fn a_case_says_what_is_so_in_its_phase() {
    let site = TestSite::sample().await;
    let draft = "## 目的 {#aim}\n\n便利にします。\n\n## 扱い {#handling}\n\n- 朝から夜まで。\n\n| 時 | 人 |\n|--|--|\n| 朝 | 2 |\n\n## 古い点 {#menu}\n\n消えます。";
    let id = published(&site, CaseRecord { draft: draft.into(), ..case("bicycles", (-120, -80)) }).await;
    let page = site.get("/comments/bicycles").await;
    let html = page.assert_page(200, "late");
    assert!(html.contains("結果の公表が遅れています") && html.contains("公表の約束は") && html.contains("受け付けた方法"));
    assert!(!html.contains("までに公表します") && !html.contains("bicycles/submit") && !html.contains("23時59分までは"));
    assert!(html.contains("<caption class=\"sr\">"), "a table has a name");
    let all = ids(html);
    assert!(["aim", "handling", "the_handling", "section_menu", "menu"].iter().all(|id| all.contains(*id)), "{all:?}");

    let step = |step: CaseMove| step.checked().expect("a step");
    let anew = step(CaseMove::Late { reason: "意見が多いため".into(), until: Some(jst_date(now() + Duration::days(30))) });
    comments::draft(&site.store, &ACTOR, (id, 2), &anew, now()).await.expect("told");
    for at in ["/comments/bicycles", "/comments"] {
        assert!(site.get(at).await.text().contains("新しい約束の日"), "{at}");
    }

    let text = "## 目的 {#aim}\n\n便利にします。\n\n## 扱い {#handling}\n\n- 朝だけです。\n";
    let text = FinalRecord { text: text.into() }.checked().expect("a text");
    comments::write_final(&site.store, &ACTOR, (id, 3), &text, now()).await.expect("kept");
    comments::draft(&site.store, &ACTOR, (id, 4), &step(CaseMove::Results), now()).await.expect("published");
    let page = site.get("/comments/bicycles").await;
    let html = page.assert_page(200, "published");
    let all = ids(html);
    assert!(["aim", "handling", "was_aim", "was_handling", "section_menu"].iter().all(|id| all.contains(*id)), "{all:?}");
    let (is, was) = (html.find("朝だけです").expect("what was decided"), html.find("朝から夜まで").expect("the draft"));
    assert!(is < was, "what was decided comes first");
    for at in ["/comments/bicycles", "/comments", "/comments/bicycles/results"] {
        assert!(site.get(at).await.text().contains("日遅れました"), "{at}");
    }
    let results = site.get("/comments/bicycles/results").await;
    let html = results.assert_page(200, "results");
    ids(html);
    assert!(!html.contains(">- 朝"), "no marks of Markdown");

    let id = published(&site, case("market", (-30, 20))).await;
    comments::draft(&site.store, &ACTOR, (id, 2), &step(CaseMove::Cancel { reason: "工事のため".into() }), now()).await.expect("off");
    let page = site.get("/comments/market").await;
    let html = page.assert_page(200, "called off");
    assert!(html.contains("予定していた期間") && !html.contains("までに公表します") && !html.contains("market/submit"));
    assert!(!html.contains("意見の扱い方") && !html.contains("出す方法"));
}
