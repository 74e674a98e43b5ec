//! The staff area from outside: coming in, who may go where, and what attackers try.

use crate::support::{
    Answer, TestSite, encoded,
    site::{HOST, database_url},
};
use domain::{
    calendar::OffsetDateTime,
    check::Check,
    staff::{Email, Mfa, Role, StaffRecord},
};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, Statement};
use server::http::staff::{ADDRESSES, Door, DoorMethod};
use std::{
    sync::atomic::{AtomicU8, Ordering},
    time::Instant,
};
use store::{Actor, Token, staff};
use totp_rs::{Builder, Secret};

pub(crate) const PASSWORD: &str = "correct horse battery staple";
pub(crate) const OPERATOR: Actor = Actor::System("operator");

/// A token that no other call gives.
fn token() -> Token {
    static COUNT: AtomicU8 = AtomicU8::new(1);
    Token::new([COUNT.fetch_add(1, Ordering::Relaxed); 32])
}

#[expect(clippy::disallowed_methods, reason = "the pages run by the real clock")]
pub(crate) fn now() -> OffsetDateTime {
    OffsetDateTime::now_utc()
}

impl TestSite {
    /// A new account with its link.
    pub(crate) async fn link(&self, email: &str, role: Role, at: OffsetDateTime) -> Token {
        let record =
            StaffRecord { email: Email::parse(email).expect("an address"), name: "山田".into(), roles: [role].into_iter().collect() };
        let link = token();
        staff::add(&self.store, &OPERATOR, &record.checked().expect("a record"), &link, at).await.expect("an account");
        link
    }

    /// Someone who has signed in.
    pub(crate) async fn member(&self, email: &str, role: Role) -> Browser<'_> {
        let link = self.link(email, role, now()).await;
        let mut browser = Browser::new(self);
        let answer = browser.post("/staff/set-up", &[("t", link.text()), ("password", PASSWORD)]).await;
        assert_eq!(answer.header("location"), Some("/staff"), "{}", answer.text());
        browser
    }
}

/// A browser that keeps cookies.
pub(crate) struct Browser<'a> {
    site: &'a TestSite,
    pub cookies: Vec<(String, String)>,
}

impl<'a> Browser<'a> {
    pub fn new(site: &'a TestSite) -> Self {
        Self { site, cookies: Vec::new() }
    }

    fn cookie(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    /// The token of the session; empty if there is none.
    pub fn session(&self) -> &str {
        self.cookies.iter().find(|(name, _)| name == "__Host-staff").map_or("", |(_, value)| value)
    }

    fn keep(&mut self, answer: &Answer) {
        for line in answer.headers.get_all("set-cookie") {
            let line = line.to_str().expect("ASCII");
            assert!(line.contains("; Path=/; HttpOnly; SameSite=Lax") && line.ends_with("; Secure") && !line.contains("Domain"), "{line}");
            let (name, rest) = line.split_once('=').expect("a cookie");
            let value = rest.split(';').next().expect("a value");
            self.cookies.retain(|(known, _)| known != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        assert_eq!(answer.header("cache-control"), Some("no-store"), "nothing of the staff area is kept");
    }

    pub(crate) async fn get(&mut self, address: &str) -> Answer {
        let answer = self.site.get_with(address, &[("cookie", &self.cookie()), ("host", HOST)]).await;
        self.keep(&answer);
        answer
    }

    pub(crate) async fn post(&mut self, address: &str, form: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = form.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let answer = self.site.post(address, &body.join("&"), &[("cookie", &self.cookie()), ("sec-fetch-site", "same-origin")]).await;
        self.keep(&answer);
        answer
    }

    /// Sends files as a form with `multipart/form-data` does (RFC 7578).
    pub(crate) async fn send(&mut self, address: &str, files: &[(&str, &[u8])]) -> Answer {
        self.send_with(address, &[], files).await
    }

    /// Sends texts, and then files.
    pub(crate) async fn send_with(&mut self, address: &str, texts: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        let text = |(name, text): &(&str, &str)| format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
        let mut body: Vec<u8> = texts.iter().map(text).collect::<String>().into_bytes();
        for (name, bytes) in files {
            let head = "--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=";
            body.extend_from_slice(format!("{head}\"{name}\"\r\nContent-Type: image/jpeg\r\n\r\n").as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        self.send_raw(address, "multipart/form-data; boundary=edge", body).await
    }

    /// Sends whatever it is told to.
    pub(crate) async fn send_raw(&mut self, address: &str, kind: &str, body: Vec<u8>) -> Answer {
        let request = http::Request::builder().method("POST").uri(address).header("content-type", kind);
        let request = request.header("cookie", self.cookie()).header("sec-fetch-site", "same-origin");
        let answer = Answer::of(self.site.router(), request.body(body.into()).expect("a request")).await;
        self.keep(&answer);
        answer
    }

    pub(crate) async fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        self.post("/staff/sign-in", &[("email", email), ("password", password)]).await
    }
}

fn code(secret: &str, at: OffsetDateTime) -> String {
    let totp = Builder::new().with_secret(Secret::try_from_base32(secret).expect("a secret")).build().expect("a generator");
    totp.generate(at.unix_timestamp() as u64).to_string()
}

/// The text between two others.
pub(crate) fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    text.split_once(before).and_then(|(_, rest)| rest.split_once(after)).map_or_else(|| panic!("no {before} in {text}"), |(found, _)| found)
}

#[tokio::test]
async fn a_new_member_of_staff_comes_in_with_the_link_alone() {
    let site = TestSite::with(|config| config.mfa = Mfa::Required).await;
    let link = site.link("hana@city.example", Role::Brand, now()).await;
    let mut hana = Browser::new(&site);
    let address = format!("/staff/set-up?t={}", link.text());
    for _ in 0..2 {
        let page = hana.get(&address).await;
        assert!(page.assert_page(200, "looking does not use the link up").contains("hana@city.example"));
    }
    let page = hana.post("/staff/set-up", &[("t", link.text()), ("password", "short")]).await;
    assert!(
        page.assert_page(422, "too short").contains("パスワードは12文字以上にしてください") && !page.text().contains("value=\"short\"")
    );
    let answer = hana.post("/staff/set-up", &[("t", link.text()), ("password", PASSWORD)]).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, Some("/staff/second-factor")));
    let answer = hana.get("/staff").await;
    assert_eq!(answer.header("location"), Some("/staff/second-factor"), "nothing before the second factor");

    let page = hana.get("/staff/second-factor").await;
    let secret = between(page.assert_page(200, "the second factor"), "secret=", "&").to_owned();
    let picture = hana.get("/staff/second-factor/qr.svg").await;
    assert_eq!((picture.status.as_u16(), picture.header("content-type")), (200, Some("image/svg+xml")));
    let before = hana.session().to_owned();
    assert_eq!(hana.post("/staff/second-factor", &[("code", "123456")]).await.status, 422);
    let page = hana.post("/staff/second-factor", &[("code", &code(&secret, now()))]).await;
    let recovery = between(page.assert_page(200, "recovery codes"), "<ol class=\"recovery\"><li><code>", "</code>").to_owned();
    assert!(page.text().matches("<li><code>").count() == 10 && recovery.len() == 11, "{recovery}");
    assert_ne!(hana.session(), before, "a new token");
    hana.get("/staff").await.assert_page(200, "in");

    let answer = hana.post("/staff/sign-out", &[]).await;
    assert_eq!((answer.header("location"), hana.session()), (Some("/staff/sign-in?done=signed-out"), ""));
    let answer = hana.sign_in("hana@city.example", PASSWORD).await;
    assert_eq!(answer.header("location"), Some("/staff/code?to="));
    let waiting = hana.session().to_owned();
    for address in ["/staff", "/staff/account", "/staff/second-factor"] {
        assert_eq!(hana.get(address).await.header("location"), Some("/staff/code"), "{address} before the code");
    }
    assert_eq!(hana.post("/staff/code", &[("code", "000000")]).await.status, 422);
    let answer = hana.post("/staff/code", &[("code", &recovery), ("to", "/staff/account")]).await;
    assert_eq!(answer.header("location"), Some("/staff/account"));
    assert_ne!(hana.session(), waiting);
    let old = site.get_with("/staff", &[("cookie", &format!("__Host-staff={waiting}"))]).await;
    assert_eq!(old.header("location"), Some("/staff/sign-in?done=ended"), "the token of before is worth nothing");
    let page = hana.get("/staff/account").await;
    assert!(page.assert_page(200, "the account").contains("この端末"));
}

#[tokio::test]
async fn a_link_that_is_not_good_says_so() {
    let site = TestSite::sample().await;
    let used = site.link("a@city.example", Role::Brand, now()).await;
    let old = site.link("b@city.example", Role::Brand, now() - time::Duration::hours(25)).await;
    let mut first = Browser::new(&site);
    assert_eq!(first.post("/staff/set-up", &[("t", used.text()), ("password", PASSWORD)]).await.status, 303);
    for text in [used.text(), old.text(), token().text(), "", "<script>", "../../etc/passwd"] {
        let mut thief = Browser::new(&site);
        let page = thief.get(&format!("/staff/set-up?t={}", encoded(text))).await;
        assert!(page.assert_page(404, text).contains("使い終わったか、期限"), "{text}");
        let answer = thief.post("/staff/set-up", &[("t", text), ("password", PASSWORD)]).await;
        assert!(!answer.status.is_redirection() && thief.session().is_empty(), "{text}");
    }
}

#[tokio::test]
async fn nobody_learns_which_accounts_there_are() {
    let site = TestSite::sample().await;
    site.member("hana@city.example", Role::Brand).await;
    let mut answers = Vec::new();
    for email in ["hana@city.example", "gone@city.example"] {
        let mut stranger = Browser::new(&site);
        let answer = stranger.sign_in(email, "not the password").await;
        assert!(stranger.session().is_empty());
        let nonce = answer.nonce().expect("a nonce").to_owned();
        answers.push((answer.status, answer.text().replace(email, "").replace(&nonce, "")));
    }
    assert_eq!(answers[0], answers[1]);
    assert!(answers[0].1.contains("メールアドレスかパスワードが違います"));
}

#[tokio::test]
async fn guessing_is_slowed_down_and_locks_nobody_out() {
    let site = TestSite::sample().await;
    let mut hana = site.member("hana@city.example", Role::Brand).await;
    hana.post("/staff/sign-out", &[]).await;
    assert!(hana.sign_in("hana@city.example", PASSWORD).await.status.is_redirection(), "marks the browser as known");
    hana.post("/staff/sign-out", &[]).await;
    let mut statuses = Vec::new();
    for n in 0..8 {
        let mut thief = Browser::new(&site);
        let forged = format!("198.51.100.{n}");
        let body = format!("email=hana%40city.example&password=guess{n}");
        let answer = site.post("/staff/sign-in", &body, &[("x-forwarded-for", &forged)]).await;
        thief.keep(&answer);
        statuses.push(answer.text().contains("続けて失敗したため"));
    }
    assert_eq!(statuses, [false, false, false, false, false, true, true, true], "five at once; a forged address helps nothing");
    let mut elsewhere = Browser::new(&site);
    assert!(elsewhere.sign_in("hana@city.example", PASSWORD).await.text().contains("続けて失敗したため"), "even with the password");
    assert!(hana.sign_in("hana@city.example", PASSWORD).await.status.is_redirection(), "where she has been before she gets in");
    site.member("taro@city.example", Role::Brand).await;
    let mut taro = Browser::new(&site);
    assert!(taro.sign_in("taro@city.example", PASSWORD).await.status.is_redirection(), "others as well");
    let mut liar = Browser::new(&site);
    liar.cookies.push(("__Host-browser".into(), "AAAA.AAAA".into()));
    assert!(liar.sign_in("hana@city.example", PASSWORD).await.text().contains("続けて失敗したため"), "a mark that nobody gave");
}

#[tokio::test]
async fn one_address_can_not_try_many_accounts() {
    let site = TestSite::sample().await;
    let (began, mut refused) = (Instant::now(), 0);
    for n in 0..40 {
        let answer = Browser::new(&site).sign_in(&format!("nobody{n}@city.example"), "x").await;
        refused += u64::from(answer.text().contains("続けて失敗したため"));
    }
    // Thirty at once, and one more in six seconds: a slow machine gets some back meanwhile.
    let back = began.elapsed().as_secs() / 6 + 1;
    assert!(refused <= 10 && refused + back >= 10, "{refused} of 40, {back} came back");
}

/// Who may come where, as people read it: `server/tests/server/staff_matrix.txt`. Whoever changes a rule changes the table.
#[tokio::test]
async fn every_address_admits_whom_the_table_says() {
    let site = TestSite::sample().await;
    let mut table = format!("{:<36}{:<6}", "address", "out");
    let mut browsers = vec![None];
    for role in Role::ALL {
        table.push_str(&format!("{:<11}", role.code()));
        browsers.push(Some(site.member(&format!("{}@city.example", role.code()), role).await));
    }
    table = format!("{}\n", table.trim_end());
    for (method, pattern, door) in ADDRESSES {
        let address = pattern.replace("{}", "1").replace("{kind}", "stories");
        let mut line = format!("{:<36}", format!("{} {pattern} ", if *method == DoorMethod::Get { "GET " } else { "POST" }));
        for (place, browser) in browsers.iter_mut().enumerate() {
            let mut nobody = Browser::new(&site);
            let signed = browser.is_some();
            let browser = browser.as_mut().unwrap_or(&mut nobody);
            let before = browser.session().to_owned();
            let answer = if *method == DoorMethod::Get { browser.get(&address).await } else { browser.post(&address, &[]).await };
            assert!(answer.status.as_u16() != 500, "{address}");
            let sent_away = answer.status.is_redirection() && answer.header("location").is_some_and(|to| to.starts_with("/staff/sign-in"));
            let may = match answer.status.as_u16() {
                403 => "-",
                // Signing out leads there too, for whoever was in.
                _ if sent_away && (!signed || browser.session() == before) => "-",
                // Sent on to where he is.
                303 if signed && (*method == DoorMethod::Get || *door == Door::Code) => "-",
                _ => "yes",
            };
            line.push_str(&format!("{may:<width$}", width = if place == 0 { 6 } else { 11 }));
            if signed && browser.session().is_empty() {
                let email = format!("{}@city.example", Role::ALL[place - 1].code());
                assert!(browser.sign_in(&email, PASSWORD).await.status.is_redirection(), "{email} comes in again");
            }
        }
        table.push_str(&format!("{}\n", line.trim_end()));
    }
    assert!(table == include_str!("staff_matrix.txt"), "the table is now:\n{table}");
}

#[tokio::test]
async fn what_changes_something_is_sent_by_our_own_forms() {
    let site = TestSite::sample().await;
    let admin = site.member("admin@city.example", Role::Admin).await;
    for (method, pattern, _) in ADDRESSES {
        let address = pattern.replace("{}", "1").replace("{kind}", "stories");
        if *method == DoorMethod::Post {
            let headers = [("cookie", admin.cookie()), ("sec-fetch-site", "cross-site".to_owned())];
            let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
            assert_eq!(site.post(&address, "", &headers).await.status, 403, "{address} from another site");
            if !ADDRESSES.iter().any(|(other, same, _)| *other == DoorMethod::Get && same == pattern) {
                let answer = site.get_with(&address, &[("cookie", &admin.cookie())]).await;
                assert_eq!((answer.status.as_u16(), answer.header("allow")), (405, Some("POST")), "GET {address}");
            }
        }
    }
    let page = site.get("/en/staff/sign-in").await;
    page.assert_page(404, "the staff area is Japanese");
}

#[tokio::test]
async fn an_administrator_lets_others_in_and_out() {
    let site = TestSite::sample().await;
    let mut admin = site.member("admin@city.example", Role::Admin).await;
    let bad = admin.post("/staff/people/new", &[("email", "no address"), ("name", "")]).await;
    let html = bad.assert_page(422, "wrong fields");
    assert!(
        ["メールアドレスの形になっていません", "入力してください", "value=\"no address\"", "エラー"].iter().all(|text| html.contains(text))
    );
    let name = "<script>alert(1)</script> 花子";
    let page =
        admin.post("/staff/people/new", &[("email", "hana@city.example"), ("name", name), ("roles", "brand"), ("roles", "editor")]).await;
    let link = between(page.assert_page(200, "a link"), "https://mon.example", "</code>").to_owned();
    assert!(link.starts_with("/staff/set-up?t="), "{link}");
    let twice = admin.post("/staff/people/new", &[("email", "HANA@city.example"), ("name", "x"), ("roles", "brand")]).await;
    assert!(twice.assert_page(422, "twice").contains("すでに登録されています"));

    let mut hana = Browser::new(&site);
    let answer = hana.post("/staff/set-up", &[("t", link.split_once("t=").expect("a token").1), ("password", PASSWORD)]).await;
    assert_eq!(answer.header("location"), Some("/staff"));
    let list = admin.get("/staff/people").await;
    let html = list.assert_page(200, "the list");
    assert!(!html.contains(name) && html.contains("&lt;script&gt;alert(1)&lt;/script&gt; 花子"));
    // The newest account has the highest number.
    let id = html.split("/staff/people/").filter_map(|rest| rest.split('"').next()?.parse::<i64>().ok()).max().expect("an account");
    let address = format!("/staff/people/{id}");
    let html = admin.get(&address).await.assert_page(200, "one").to_owned();
    let version = between(&html, "name=\"version\" value=\"", "\"").to_owned();

    // Two administrators at once: the second is told, and keeps what was typed.
    let editor = |name: &'static str| [("name", name), ("version", version.as_str()), ("roles", "editor")];
    assert_eq!(admin.post(&address, &editor("花子")).await.header("location"), Some(format!("{address}?done=saved").as_str()));
    let stale = admin.post(&address, &editor("はな")).await;
    let html = stale.assert_page(422, "someone was quicker");
    assert!(html.contains("ほかの人がこの内容を変えました") && html.contains("value=\"はな\""));
    // Both versions, the name marked and the role not; who was quicker; and sending it once more saves it.
    assert!(html.contains("<tr class=\"differs\"><th scope=\"row\">名前</th><td>花子</td><td>はな</td>"), "{html}");
    assert!(html.contains("<th scope=\"row\">役割</th><td>編集担当</td><td>編集担当</td>"), "{html}");
    assert!(html.contains("山田 さんが ") && html.contains("form=\"person\"") && html.contains(&format!("href=\"{address}\"")));
    let newest = between(html, "name=\"version\" value=\"", "\"").to_owned();
    let mine = [("name", "はな"), ("version", newest.as_str()), ("roles", "editor")];
    assert_eq!(admin.post(&address, &mine).await.header("location"), Some(format!("{address}?done=saved").as_str()), "mine");
    let html = admin.get(&address).await.assert_page(200, "mine").to_owned();
    assert!(html.contains("<h1>はな</h1>") && html.contains("花子"), "and theirs is in the history");
    let html = html.as_str();

    // The new rights hold at once, with a new token.
    let before = hana.session().to_owned();
    hana.get("/staff").await.assert_page(200, "still in");
    assert_ne!(hana.session(), before);
    let version = between(html, "name=\"version\" value=\"", "\"").to_owned();
    assert!(admin.post(&format!("{address}/close"), &[("version", &version)]).await.status.is_redirection());
    assert_eq!(hana.get("/staff").await.header("location"), Some("/staff/sign-in?done=ended"), "closed at once");
    let own = admin.get("/staff/account").await;
    own.assert_page(200, "the administrator is in");
    let log = admin.get("/staff/audit?action=staff.").await;
    assert!(log.assert_page(200, "the log").contains("アカウントを止めた"));
    let csv = admin.get("/staff/audit.csv?action=staff.deactivate").await;
    assert_eq!((csv.status.as_u16(), csv.text().lines().count()), (200, 2));
}

#[tokio::test]
async fn an_emergency_notice_is_raised_from_the_staff_area() {
    let site = TestSite::sample().await;
    let mut policy = site.member("policy@city.example", Role::Policy).await;
    let wrong =
        policy.post("/staff/notice", &[("text", "水位が上がっています。"), ("link", "javascript:alert(1)"), ("until", "いつか")]).await;
    assert!(wrong.assert_page(422, "wrong").contains("水位が上がっています。"), "what was typed is kept");
    let answer = policy
        .post(
            "/staff/notice",
            &[("text", "大和川の水位が上がっています。"), ("text-en", "The Yamato River is rising."), ("link", "/contact")],
        )
        .await;
    assert_eq!(answer.header("location"), Some("/staff/notice?done=raised"));
    assert!(site.get("/products").await.text().contains("大和川の水位が上がっています。"));
    assert!(site.get("/en").await.text().contains("The Yamato River is rising."));
    policy.post("/staff/notice/lower", &[]).await;
    assert!(!site.get("/products").await.text().contains("大和川の水位が上がっています。"));
    assert_eq!(store::audit::verify(&site.store).await.expect("an answer"), None);
}

#[tokio::test]
async fn what_is_dangerous_asks_for_the_password_again_and_loses_nothing() {
    let site = TestSite::sample().await;
    let mut admin = site.member("admin@city.example", Role::Admin).await;
    let database = Database::connect(ConnectOptions::new(database_url(site.folder.path()))).await.expect("the back door");
    let age = "UPDATE staff_session SET sure_at = $1";
    let age = Statement::from_sql_and_values(database.get_database_backend(), age, [(now() - time::Duration::hours(1)).into()]);
    database.execute_raw(age).await.expect("a while ago");
    let form = [("email", "hana@city.example"), ("name", "花子"), ("roles", "brand")];
    let with = |password: &'static str| [&form[..], &[("proof-password", password)]].concat();

    let page = admin.post("/staff/people/new", &form).await;
    let html = page.assert_page(422, "asked for the password");
    assert!(["id=\"proof-password\"", "value=\"hana@city.example\"", "value=\"花子\""].iter().all(|part| html.contains(part)), "{html}");
    assert_eq!(admin.post("/staff/people/new", &with("wrong")).await.status, 422);
    let answer = admin.post("/staff/second-factor", &[("code", "123456")]).await;
    assert_eq!(answer.header("location"), Some("/staff/confirm?to=%2Fstaff%2Fsecond-factor"), "nobody binds an open session to his phone");
    let answer = admin.post("/staff/people/1/close", &[("version", "1")]).await;
    assert_eq!(answer.header("location"), Some("/staff/confirm?to=%2Fstaff%2Fpeople%2F1"));
    assert!(admin.post("/staff/people/new", &with(PASSWORD)).await.assert_page(200, "a link").contains("/staff/set-up?t="));
    for n in 0..8 {
        let answer = admin.post("/staff/confirm", &[("password", PASSWORD), ("to", "/staff/people")]).await;
        assert_eq!(answer.header("location"), Some("/staff/people"), "right for the {n}th time");
    }
    let mut refused = Vec::new();
    for _ in 0..7 {
        refused.push(admin.post("/staff/confirm", &[("password", "guess")]).await.text().contains("続けて失敗したため"));
    }
    assert_eq!(refused.iter().filter(|refused| **refused).count(), 2, "{refused:?}");
    let log = admin.get("/staff/audit?action=staff.proof_refused").await;
    assert!(log.assert_page(200, "the log").contains("本人であることを確かめられなかった"));
}

#[tokio::test]
async fn a_changed_password_changes_the_token_and_a_refusal_names_the_account() {
    let site = TestSite::sample().await;
    let mut hana = site.member("hana@city.example", Role::Brand).await;
    let before = hana.session().to_owned();
    let answer = hana.post("/staff/account/password", &[("password", PASSWORD), ("new-password", "kaki no tane to budou")]).await;
    assert_eq!(answer.header("location"), Some("/staff/account?done=password"));
    assert_ne!(hana.session(), before);
    hana.get("/staff").await.assert_page(200, "still in");
    Browser::new(&site).sign_in("hana@city.example", "not the password").await;
    let refusals = domain::audit::AuditFilter { action: "staff.refused".into(), ..Default::default() };
    let log = store::audit::page(&site.store, &OPERATOR, &refusals).await.expect("the log");
    assert_eq!(log.iter().map(|entry| entry.subject.as_str()).collect::<Vec<_>>(), ["staff:1"]);
}

#[tokio::test]
async fn whoever_is_stopped_is_put_down_once_with_the_request() {
    let site = TestSite::sample().await;
    let mut admin = site.member("admin@city.example", Role::Admin).await;
    let mut stopped = Vec::new();
    for _ in 0..12 {
        let answer = Browser::new(&site).sign_in("hana@city.example", "guess").await;
        if answer.text().contains("続けて失敗したため") {
            stopped.push(answer.header("x-request-id").expect("an id").to_owned());
        }
    }
    assert_eq!(stopped.len(), 7);
    let all = store::audit::page(&site.store, &OPERATOR, &Default::default()).await.expect("the log");
    let told: Vec<_> = all.iter().filter(|entry| entry.action == "staff.stopped").collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((told[0].who.as_str(), told[0].request.as_str()), ("visitor", stopped[0].as_str()));
    assert_eq!(told[0].subject, site.store.pseudonym("hana@city.example"));
    assert!(all.iter().all(|entry| !entry.request.is_empty() || entry.who.starts_with("system:")), "each names its request");

    let today = domain::calendar::iso(domain::calendar::jst_date(now()));
    let page = admin.get(&format!("/staff/audit?action=staff.stopped&from={today}&to={today}")).await;
    let html = page.assert_page(200, "of today");
    assert!(html.contains("続けて失敗したため止められた") && html.contains(&format!("value=\"{today}\"")), "{html}");
    assert!(html.contains("<option value=\"staff.stopped\" selected"), "chosen by its words");
    let before = admin.get("/staff/audit?to=2010-01-01").await;
    assert!(before.assert_page(200, "of no day").contains("あてはまる記録はありません"));
    let wrong = admin.get("/staff/audit?from=%E3%81%84%E3%81%A4%E3%81%8B").await;
    assert!(wrong.assert_page(200, "no day").contains("日付を 2026-11-30 のように入力してください"));
    let csv = admin.get("/staff/audit.csv?action=staff.stopped&to=2010-01-01").await;
    assert_eq!(csv.text().lines().count(), 1, "the file is filtered alike");
}

#[tokio::test]
async fn while_the_database_is_away_staff_read_so_and_keep_what_they_typed() {
    let site = TestSite::sample().await;
    let mut hana = site.member("hana@city.example", Role::Editor).await;
    site.store.clone().close().await;
    let page = hana.get("/staff").await;
    assert_eq!((page.status.as_u16(), page.header("cache-control")), (503, Some("no-store")));
    assert!(page.text().contains("ただいま表示できません"), "{}", page.text());
    let mut other = Browser::new(&site);
    let answer = other.post("/staff/sign-in", &[("email", "hana@city.example"), ("password", PASSWORD)]).await;
    let page = answer.assert_page(503, "sign-in");
    assert!(page.contains("value=\"hana@city.example\"") && page.contains("入力したものは残っています"), "{page}");
    assert!(!page.contains(PASSWORD));
}

#[tokio::test]
async fn a_form_about_something_that_is_gone_gets_a_page_that_says_so() {
    let site = TestSite::sample().await;
    let mut admin = site.member("root@city.example", Role::Admin).await;
    for address in ["/staff/people/999/close", "/staff/people/999", "/staff/media/999/retire", "/staff/decisions/999/approve"] {
        let answer = admin.post(address, &[("version", "1"), ("name", "x")]).await;
        assert!(matches!(answer.status.as_u16(), 403 | 404), "{address}: {}", answer.status);
        assert!(answer.text().contains("<h1"), "{address}: {}", answer.text());
    }
}

#[tokio::test]
async fn a_password_alone_opens_no_page_however_its_address_is_written() {
    let site = TestSite::with(|config| config.mfa = Mfa::Required).await;
    let link = site.link("root@city.example", Role::Admin, now()).await;
    let mut root = Browser::new(&site);
    root.post("/staff/set-up", &[("t", link.text()), ("password", PASSWORD)]).await;
    for address in [
        "/staff/./people",
        "/staff/./",
        "/staff/x/../audit",
        "/staff/./people/1",
        "/staff/./account",
        "/staff/%2e/people",
        "/staff/people/../audit",
        "/staff//people",
        "/staff/./personal-data",
        "/staff/people/",
        "/staff/./media",
    ] {
        let answer = root.get(address).await;
        assert_ne!(answer.status, 200, "{address}");
        assert!(!answer.text().contains("root@city.example"), "{address}");
    }
    let site = TestSite::sample().await;
    let mut brand = site.member("brand@city.example", Role::Brand).await;
    for address in ["/staff/./people", "/staff/x/../audit", "/staff/./products"] {
        let answer = brand.get(address).await;
        assert_eq!(answer.status, 404, "{address}");
        assert!(answer.text().contains("仕事へ戻る"), "{address}: who works here is led back to his work");
    }
}

#[tokio::test]
async fn who_guesses_elsewhere_keeps_nobody_out() {
    let site = TestSite::sample().await;
    site.member("hana@city.example", Role::Brand).await;
    let from = async |peer: [u8; 4], password: &str| {
        let body = format!("email={}&password={}", encoded("hana@city.example"), encoded(password));
        let request = http::Request::post("/staff/sign-in").header("content-type", "application/x-www-form-urlencoded");
        let mut request = request.body(axum::body::Body::from(body)).expect("a request");
        request.extensions_mut().insert(axum::extract::ConnectInfo(std::net::SocketAddr::from((peer, 4_711))));
        Answer::of(site.router(), request).await
    };
    let mut stopped = 0;
    for _ in 0..20 {
        let answer = from([198, 51, 100, 7], "guess").await;
        stopped += usize::from(answer.text().contains("続けて失敗したため"));
    }
    assert_eq!(stopped, 15);
    let answer = from([203, 0, 113, 9], PASSWORD).await;
    assert_eq!(answer.header("location"), Some("/staff"), "a browser that was never here, somewhere else");
}

#[tokio::test]
async fn whoever_sends_a_form_after_his_session_is_told_and_comes_back() {
    let site = TestSite::sample().await;
    let mut hana = site.member("hana@city.example", Role::Editor).await;
    let cookies = hana.cookies.clone();
    hana.post("/staff/sign-out", &[]).await;
    hana.cookies = cookies;
    let answer = hana.post("/staff/notice", &[("text", "大雨")]).await;
    let to = answer.header("location").expect("the way in").to_owned();
    assert_eq!(to, "/staff/sign-in?to=%2Fstaff%2Fnotice&done=ended");
    let page = hana.get(&to).await;
    assert!(page.assert_page(200, "sign-in").contains("サインインが切れていたため"));
    let answer = hana.post("/staff/sign-in", &[("email", "hana@city.example"), ("password", PASSWORD), ("to", "/staff/notice")]).await;
    assert_eq!(answer.header("location"), Some("/staff/notice"));
}

#[tokio::test]
async fn the_same_password_is_no_new_one_and_ones_own_role_goes_with_a_word() {
    let site = TestSite::sample().await;
    let mut admin = site.member("root@city.example", Role::Admin).await;
    let answer = admin.post("/staff/account/password", &[("password", PASSWORD), ("new-password", PASSWORD)]).await;
    assert!(answer.assert_page(422, "the same").contains("今のパスワードと同じです"));
    site.member("second@city.example", Role::Admin).await;
    let answer = admin.post("/staff/people/1", &[("version", "2"), ("name", "山田"), ("roles", "viewer")]).await;
    assert_eq!(answer.header("location"), Some("/staff?done=saved"), "{}", answer.text());
}
