//! Personal data from outside: looked at, taken out, and erased by two persons.

use crate::{
    staff::{Browser, PASSWORD, between, now},
    support::{TestSite, site::database_url},
};
use domain::staff::Role;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, Statement};

const HANA: &str = "hana@city.example";

/// Closes an account from its page.
async fn close(admin: &mut Browser<'_>, id: i64) {
    let page = admin.get(&format!("/staff/people/{id}")).await;
    let version = between(page.assert_page(200, "an account"), "name=\"version\" value=\"", "\"").to_owned();
    let answer = admin.post(&format!("/staff/people/{id}/close"), &[("version", &version)]).await;
    assert!(answer.header("location").is_some_and(|to| to.ends_with("done=closed")), "{}", answer.text());
}

/// The number of an account, from the list.
async fn number(admin: &mut Browser<'_>, email: &str) -> i64 {
    let page = admin.get("/staff/people").await;
    let (before, _) = page.text().split_once(&format!(">{email}</td>")).expect("the account");
    let (_, id) = before.rsplit_once("/staff/people/").expect("a link");
    id.split('"').next().and_then(|id| id.parse().ok()).expect("a number")
}

fn form<'a>(confirm: &'a str, reason: &'a str) -> [(&'a str, &'a str); 3] {
    [("email", HANA), ("confirm", confirm), ("reason", reason)]
}

/// Everyone proved an hour ago that it is he.
async fn an_hour_passes(site: &TestSite) {
    let database = Database::connect(ConnectOptions::new(database_url(site.folder.path()))).await.expect("the back door");
    let age = "UPDATE staff_session SET sure_at = $1";
    let age = Statement::from_sql_and_values(database.get_database_backend(), age, [(now() - time::Duration::hours(1)).into()]);
    database.execute_raw(age).await.expect("a while ago");
}

#[tokio::test]
async fn a_person_is_erased_by_two_administrators() {
    let site = TestSite::sample().await;
    let mut first = site.member("first@city.example", Role::Admin).await;
    let alone = first.get("/staff/personal-data").await;
    assert!(alone.assert_page(200, "alone").contains("kashiwara staff add"), "what to do when there is nobody else");
    let mut second = site.member("second@city.example", Role::Admin).await;
    let mut hana = site.member(HANA, Role::Brand).await;
    assert!(!first.get("/staff/personal-data").await.text().contains("kashiwara staff add"));

    let wrong = first.post("/staff/personal-data", &[("email", "no address")]).await;
    assert!(wrong.assert_page(422, "no address").contains("value=\"no address\""));
    let own = first.post("/staff/personal-data", &[("email", "first@city.example")]).await;
    assert!(own.assert_page(200, "oneself").contains("自分の情報の消去は起案できません"));
    let open = first.post("/staff/personal-data", &[("email", HANA)]).await;
    let html = open.assert_page(200, "in use");
    assert!(html.contains("先にアカウントを止めてください") && html.contains("監査記録") && !html.contains("name=\"confirm\""));
    let forced = first.post("/staff/personal-data/erase", &form(HANA, "退職")).await;
    assert!(forced.assert_page(422, "in use").contains("何も消していません"));

    let id = number(&mut first, HANA).await;
    close(&mut first, id).await;
    let found = first.post("/staff/personal-data", &[("email", " Hana@City.Example ")]).await;
    assert!(found.assert_page(200, "closed").contains("name=\"confirm\""));
    for (confirm, reason, told) in [
        ("taro@city.example", "退職のため", "消去する人のメールアドレスと違います"),
        (HANA, "", "入力してください"),
        (HANA, "hana@city.example さんの求め", "メールアドレスが入っています"),
    ] {
        let answer = first.post("/staff/personal-data/erase", &form(confirm, reason)).await;
        let html = answer.assert_page(422, told);
        assert!(html.contains(told) && html.contains(&format!("value=\"{confirm}\"")) && html.contains(reason), "{told}");
    }
    an_hour_passes(&site).await;
    let unsure = first.post("/staff/personal-data/erase", &form(HANA, "退職のため")).await;
    let html = unsure.assert_page(422, "asks for the password");
    assert!(html.contains("id=\"proof-password\"") && html.contains("退職のため"), "and keeps what was typed");
    let sure = [&form(HANA, "退職のため")[..], &[("proof-password", PASSWORD)]].concat();
    let answer = first.post("/staff/personal-data/erase", &sure).await;
    let to = answer.header("location").expect("the draft").to_owned();
    let address = to.split('?').next().expect("an address").to_owned();
    assert!(first.get(&to).await.assert_page(200, "drafted").contains("あなたが起案したので、決裁はほかの人が行います"));

    // Whoever drafted it can't decide it, whatever he sends.
    let alone = first.post(&format!("{address}/approve"), &[("version", "1")]).await;
    assert!(alone.assert_page(422, "the same person").contains("起案した人とは別の人が決裁してください"));
    assert!(first.get("/staff").await.text().contains("あなたの起案です"));
    assert!(second.get("/staff").await.text().contains(&format!("href=\"{address}\"")), "it waits for the other");
    let refused = second.post(&format!("{address}/reject"), &[("version", "1"), ("note", "")]).await;
    assert!(refused.assert_page(422, "without a reason").contains("入力してください"));
    let unsure = second.post(&format!("{address}/approve"), &[("version", "1")]).await;
    assert!(unsure.assert_page(422, "asks for the password").contains("id=\"proof-password\""));
    let stale = second.post(&format!("{address}/approve"), &[("version", "7"), ("proof-password", PASSWORD)]).await;
    assert!(stale.assert_page(422, "another version").contains("ほかの人がこの内容を変えました"));
    let approved = second.post(&format!("{address}/approve"), &[("version", "1")]).await;
    assert_eq!(approved.header("location"), Some(format!("{address}?done=approved").as_str()), "{}", approved.text());
    let page = second.get(&address).await;
    let html = page.assert_page(200, "decided");
    assert!(html.contains("決裁済み") && html.contains("退職のため") && !html.contains(HANA));
    let late = first.post(&format!("{address}/withdraw"), &[("version", "1")]).await;
    assert!(late.assert_page(422, "over").contains("もう決裁されたか取り下げられています"));

    assert!(!first.get("/staff/people").await.text().contains(HANA));
    assert!(hana.sign_in(HANA, PASSWORD).await.text().contains("メールアドレスかパスワードが違います"));
    assert_eq!(store::audit::verify(&site.store).await.expect("an answer"), None);
    let findings = store::check::check(&site.store, domain::calendar::jst_date(crate::support::site::loaded())).await;
    assert_eq!(findings.expect("an answer"), Vec::<String>::new());
    let log = first.get("/staff/audit?action=person.").await;
    let html = log.assert_page(200, "the log");
    assert!(html.contains("個人情報を消去した") && html.contains("個人情報を調べた"));
}

#[tokio::test]
async fn what_is_held_is_given_as_one_file() {
    let site = TestSite::sample().await;
    let mut admin = site.member("first@city.example", Role::Admin).await;
    site.member(HANA, Role::Brand).await;
    let file = admin.post("/staff/personal-data/export", &[("email", HANA)]).await;
    assert_eq!((file.status.as_u16(), file.header("content-type")), (200, Some("application/json; charset=utf-8")));
    assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"personal-data.json\""));
    let json: serde_json::Value = serde_json::from_str(file.text()).expect("JSON");
    assert_eq!(json["held"]["account"][0]["email"], HANA);
    assert_eq!(admin.post("/staff/personal-data/export", &[("email", "x")]).await.status, 422);
    assert!(admin.get("/staff/audit").await.text().contains("個人情報を書き出した"));
}

#[tokio::test]
async fn what_waits_is_shown_to_those_who_may_decide_and_is_taken_back_by_whoever_drafted_it() {
    let site = TestSite::sample().await;
    let mut first = site.member("first@city.example", Role::Admin).await;
    let mut second = site.member("second@city.example", Role::Admin).await;
    let mut viewer = site.member("viewer@city.example", Role::Viewer).await;
    site.member(HANA, Role::Brand).await;
    let id = number(&mut first, HANA).await;
    close(&mut first, id).await;
    let drafted = first.post("/staff/personal-data/erase", &form(HANA, "退職のため")).await;
    let address = drafted.header("location").and_then(|to| to.split('?').next()).expect("the draft").to_owned();
    assert!(!viewer.get("/staff").await.text().contains(&address), "not for everybody");
    viewer.get(&address).await.assert_page(403, "nor by its address");
    assert_eq!(viewer.post(&format!("{address}/approve"), &[("version", "1")]).await.status, 403);
    let again = first.post("/staff/personal-data", &[("email", HANA)]).await;
    assert!(again.assert_page(200, "a draft waits").contains("もう起案されています"));
    let not_his = second.post(&format!("{address}/withdraw"), &[("version", "1")]).await;
    assert!(not_his.assert_page(422, "another's").contains("取り下げられるのは、起案した人だけです"));
    assert!(first.post(&format!("{address}/withdraw"), &[("version", "1")]).await.status.is_redirection());
    assert!(!second.get("/staff").await.text().contains(&address), "nothing waits any more");
    assert!(first.get(&address).await.assert_page(200, "it stays on record").contains("取り下げ"));
}
