//! Passkeys from outside, as far as it needs no device: what is offered where, and what is refused. That a device's own
//! answers are taken, `end2end/specs/passkey.spec.ts` shows.

use crate::{
    staff::{Browser, now},
    support::{
        TestSite, html,
        site::{HOST, database_url},
    },
};
use domain::{audit::AuditFilter, staff::Role};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, Statement};
use serde_json::{Value, json};
use store::Actor;

impl Browser<'_> {
    /// What the browser's program is told.
    async fn options(&mut self, address: &str, form: &[(&str, &str)]) -> Value {
        let answer = self.post(address, form).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, Some("application/json")), "{address}");
        serde_json::from_str(answer.text()).expect("JSON")
    }

    fn challenge(&self) -> Option<String> {
        self.cookies.iter().find(|(name, _)| name == "__Host-passkey").map(|(_, value)| value.clone())
    }
}

/// An answer of the right form that no device has signed.
fn forged() -> String {
    let response = json!({ "authenticatorData": "AA", "clientDataJSON": "e30", "signature": "AA", "userHandle": "AAAAAAAAAAAAAAAAAAAAAQ" });
    json!({ "id": "AQ", "rawId": "AQ", "type": "public-key", "response": response, "clientExtensionResults": {} }).to_string()
}

/// Why passkeys were refused, the newest first.
async fn refusals(site: &TestSite) -> Vec<String> {
    let filter = AuditFilter { action: "staff.passkey_refused".into(), ..Default::default() };
    let entries = store::audit::page(&site.store, &Actor::System("test"), &filter).await.expect("the log");
    entries.into_iter().map(|entry| entry.changes[0].after.clone()).collect()
}

#[tokio::test]
async fn a_device_is_asked_for_a_verified_passkey_that_needs_no_name() {
    let site = TestSite::sample().await;
    let mut anyone = Browser::new(&site);
    let options = anyone.options("/staff/passkey/sign-in", &[]).await;
    let wanted = &options["publicKey"];
    assert_eq!((&wanted["rpId"], &wanted["userVerification"]), (&json!("mon.example"), &json!("required")), "{options}");
    assert_eq!(wanted["allowCredentials"], json!([]), "nobody learns which there are");
    assert!(anyone.challenge().is_some_and(|challenge| challenge.len() == 43));

    let link = site.link("hana@city.example", Role::Brand, now()).await;
    let options = anyone.options("/staff/passkey/set-up", &[("t", link.text())]).await;
    let wanted = &options["publicKey"];
    let selection = json!({ "residentKey": "required", "requireResidentKey": true, "userVerification": "required" });
    assert_eq!((&wanted["authenticatorSelection"], &wanted["rp"]["id"]), (&selection, &json!("mon.example")), "{options}");
    assert_eq!(wanted["user"]["name"], "hana@city.example");
    assert!(!anyone.challenge().expect("a challenge").contains(wanted["challenge"].as_str().expect("a challenge")));
}

#[tokio::test]
async fn where_browsers_know_no_passkeys_nobody_reads_of_them() {
    for (url, offered) in [("http://127.0.0.1:3000", false), ("https://mon.example", true)] {
        let site = TestSite::with(|config| config.public_url = url.to_owned()).await;
        let link = site.link("hana@city.example", Role::Brand, now()).await;
        let mut hana = site.member("taro@city.example", Role::Brand).await;
        for address in ["/staff/sign-in".to_owned(), format!("/staff/set-up?t={}", link.text()), "/staff/account".to_owned()] {
            let page = hana.get(&address).await;
            let html = page.assert_page(200, &address);
            assert_eq!(html.contains("data-passkey"), offered, "{address} at {url}");
            assert_eq!(html.contains("パスキー"), offered, "{address} at {url}");
        }
        let status = if offered { 200 } else { 404 };
        assert_eq!(hana.post("/staff/passkey/sign-in", &[]).await.status, status);
    }
}

#[tokio::test]
async fn without_a_program_no_button_is_to_be_seen() {
    let site = TestSite::sample().await;
    let mut taro = site.member("taro@city.example", Role::Brand).await;
    for address in ["/staff/sign-in", "/staff/account"] {
        let page = taro.get(address).await;
        let tags = html::tags(page.text());
        let parts: Vec<_> = tags.iter().filter(|tag| tag.get("data-passkey").is_some()).collect();
        assert!(!parts.is_empty() && parts.iter().all(|part| part.get("hidden").is_some()), "{address}");
    }
}

#[tokio::test]
async fn an_answer_that_is_none_is_refused_and_uses_the_challenge_up() {
    let site = TestSite::sample().await;
    let forged = forged();
    for answer in ["{}", "[]", "not JSON", "null", &"[".repeat(10_000), &forged] {
        let mut thief = Browser::new(&site);
        thief.options("/staff/passkey/sign-in", &[]).await;
        let challenge = thief.challenge();
        let page = thief.post("/staff/sign-in", &[("credential", answer)]).await;
        assert!(page.assert_page(422, "refused").contains("パスキーを確かめられませんでした"));
        assert!(!page.text().contains("value=\"{"), "an answer is not shown again");
        let page = thief.post("/staff/sign-in", &[("credential", &forged)]).await;
        assert_eq!((page.status.as_u16(), thief.challenge()), (422, challenge), "replayed");
        assert!(thief.session().is_empty());
    }
    let why = refusals(&site).await;
    assert_eq!(why.iter().filter(|why| *why == "challenge").count(), 6, "{why:?}");
    assert_eq!((why.iter().filter(|why| *why == "answer").count(), why[1].as_str()), (5, "unknown"), "{why:?}");
}

#[tokio::test]
async fn an_answer_belongs_to_its_session_and_comes_in_time() {
    let site = TestSite::sample().await;
    let mut hana = site.member("hana@city.example", Role::Brand).await;
    let mut taro = site.member("taro@city.example", Role::Brand).await;
    let forged = forged();
    assert_eq!(
        hana.options("/staff/passkey/prove", &[]).await["say"].as_str().map(|say| say.contains("パスキー")),
        Some(true),
        "she has none"
    );

    // Taro answers what Hana was asked.
    let form = [("passkey-name", "職場のPC"), ("credential", forged.as_str())];
    hana.options("/staff/passkey/add", &form[..1]).await;
    taro.cookies.push(("__Host-passkey".into(), hana.challenge().expect("a challenge")));
    let page = taro.post("/staff/account/passkey", &form).await;
    let html = page.assert_page(422, "another's");
    assert!(html.contains("パスキーを確かめられませんでした") && html.contains("value=\"職場のPC\""), "what was typed is kept");
    // Hana answers late.
    hana.options("/staff/passkey/add", &form[..1]).await;
    let database = Database::connect(ConnectOptions::new(database_url(site.folder.path()))).await.expect("the back door");
    let age = |sql| Statement::from_sql_and_values(database.get_database_backend(), sql, [(now() - time::Duration::hours(1)).into()]);
    database.execute_raw(age("UPDATE staff_passkey_challenge SET expires_at = $1")).await.expect("a while ago");
    assert_eq!(hana.post("/staff/account/passkey", &form).await.status, 422);
    assert_eq!(refusals(&site).await, ["challenge", "challenge"]);
    hana.options("/staff/passkey/add", &form[..1]).await;
    assert_eq!(hana.post("/staff/account/passkey", &form).await.status, 422);
    assert_eq!(refusals(&site).await[0], "answer");

    // A name comes first, and fresh proof before that.
    assert!(
        hana.options("/staff/passkey/add", &[("passkey-name", " ")]).await["say"]
            .as_str()
            .is_some_and(|say| say.contains("入力してください"))
    );
    database.execute_raw(age("UPDATE staff_session SET sure_at = $1")).await.expect("a while ago");
    let confirm = "/staff/confirm?to=%2Fstaff%2Faccount";
    assert_eq!(hana.options("/staff/passkey/add", &form[..1]).await["go"], confirm);
    assert_eq!(hana.post("/staff/account/passkey", &form).await.header("location"), Some(confirm));
    assert_eq!(hana.post("/staff/account/passkey/remove", &[("passkey", "1")]).await.header("location"), Some(confirm));
    assert!(hana.get("/staff/account").await.text().contains("本人の確認をして、パスキーを追加する"));
}

#[tokio::test]
async fn a_link_that_is_not_good_makes_no_passkey() {
    let site = TestSite::sample().await;
    let old = site.link("hana@city.example", Role::Brand, now() - time::Duration::hours(25)).await;
    for text in [old.text(), "", "<script>"] {
        let mut thief = Browser::new(&site);
        let said = thief.options("/staff/passkey/set-up", &[("t", text)]).await;
        assert!(said["say"].as_str().is_some_and(|say| say.contains("使い終わったか、期限")), "{text}");
        assert_eq!(thief.challenge(), None);
        let answer = thief.post("/staff/set-up", &[("t", text), ("credential", &forged())]).await;
        assert!(!answer.status.is_redirection() && thief.session().is_empty(), "{text}");
    }
    let good = site.link("taro@city.example", Role::Brand, now()).await;
    let mut taro = Browser::new(&site);
    let page = taro.post("/staff/set-up", &[("t", good.text()), ("credential", &forged())]).await;
    assert!(page.assert_page(422, "never asked").contains("新しいパスワード"), "the link is still good");
}

#[tokio::test]
async fn one_address_can_not_ask_or_answer_without_end() {
    let site = TestSite::sample().await;
    let mut refused = [0, 0];
    for _ in 0..40 {
        let mut thief = Browser::new(&site);
        let asked = thief.post("/staff/passkey/sign-in", &[]).await;
        refused[0] += usize::from(asked.text().contains("続けて失敗したため"));
        let answered = thief.post("/staff/sign-in", &[("credential", &forged())]).await;
        refused[1] += usize::from(answered.text().contains("続けて失敗したため"));
    }
    assert!(refused.iter().all(|refused| (7..=10).contains(refused)), "{refused:?} of 40");
    let headers = [("host", HOST), ("sec-fetch-site", "cross-site")];
    assert_eq!(site.post("/staff/passkey/sign-in", "", &headers).await.status, 403, "from another site");
}
