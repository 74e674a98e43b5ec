//! Certificates at the desk of officers: suspended and revoked by two persons, given up on paper, and told to their makers.

use crate::{
    staff::between,
    support::{TestSite, html::tags, site::PUBLIC},
};
use domain::{calendar::jst_date, certification::Standing, lang::Lang, staff::Role};
use server::{clock, jobs};
use store::Actor;
use time::Duration;

const LIST: &str = "/staff/certification/certificates";

/// What a form on a page has in a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let field = tags(page).into_iter().find(|tag| tag.name == "input" && tag.get("name") == Some(name)).expect("a field");
    field.get("value").unwrap_or_default().to_owned()
}

/// A site on which a maker of the samples has an address. Returns the certificate's number and the product's address.
async fn site() -> (TestSite, String, String) {
    let site = TestSite::sample().await;
    let products =
        store::products::list(&site.store, domain::products::ProductFilter::everything(), Vec::new(), jst_date(clock::now()), Lang::Ja);
    let slug = products.await.expect("a list").cards[0].slug.clone();
    let page = store::products::page(&site.store, &slug, jst_date(clock::now()), Lang::Ja).await.expect("a page");
    let db = sea_orm::Database::connect(crate::support::site::database_url(site.folder.path())).await.expect("a back door");
    let insert = format!(
        "INSERT INTO applicant (email, producer_id, made_at, seen_at) SELECT 'maker@maker.example', id, '2026-01-01T00:00:00Z', \
         '2026-01-01T00:00:00Z' FROM producer WHERE slug = '{}'",
        page.producer_slug
    );
    sea_orm::ConnectionTrait::execute_unprepared(&db, &insert).await.expect("an applicant");
    db.close().await.expect("closed");
    (site, page.certificate.number.to_string(), format!("/products/{slug}"))
}

#[tokio::test]
async fn a_suspension_goes_its_whole_way() {
    let (site, number, product) = site().await;
    let mut brand = site.member("brand@city.example", Role::Brand).await;
    let mut head = site.member("head@city.example", Role::Head).await;
    let list = brand.get(&format!("{LIST}?q={number}")).await;
    let list = list.assert_page(200, "the list");
    assert!(list.contains(&number) && list.contains("認定証"));
    let one = format!("{LIST}/{}", between(list, &format!("href=\"{LIST}/"), "\""));
    let html = brand.get(&one).await.assert_page(200, "a certificate").to_owned();
    assert!(html.contains("一時停止・再開・取消を起案する") && !html.contains("value=\"resume\""), "only what can be done is offered");
    let version = hidden(&html, "version");
    let form = [
        ("version", version.as_str()),
        ("measure", "suspend"),
        ("reason", "保健所からの連絡\r\n担当は佐藤"),
        ("wording", "表示を直す間、停止しています。<b>"),
        ("wording-en", "Suspended until its label is right."),
        ("until", "令和12年1月31日"),
    ];
    let look = brand.post(&format!("{one}/measure"), &[&form[..], &[("step", "look")]].concat()).await;
    let html = look.assert_page(200, "how it would read");
    assert!(html.contains("まだ起案していません") && html.contains("停止は2030年1月31日までの予定です。"), "{html}");
    assert!(html.contains("表示を直す間、停止しています。&lt;b&gt;") && html.contains("担当は佐藤"), "nothing typed is lost");
    let wrong = brand.post(&format!("{one}/measure"), &[("version", &version), ("measure", "revoke"), ("until", "いつか")]).await;
    let html = wrong.assert_page(422, "what is missing");
    assert!(html.contains("公開する文：入力してください") && html.contains("日付を 2026-12-28 か"), "{html}");

    let sent = brand.post(&format!("{one}/measure"), &[&form[..], &[("step", "draft")]].concat()).await;
    assert_eq!(sent.header("location"), Some(format!("{one}?done=measure-drafted").as_str()), "{}", sent.text());
    assert!(!site.get(&product).await.text().contains("表示を直す間"), "nothing is public so far");
    let own = brand.get(&one).await.text().to_owned();
    assert!(own.contains("あなたが起案したので") && !own.contains("を決裁する"));
    assert!(head.get("/staff").await.text().contains("決裁を待つ認定の一時停止・再開・取消が1件あります"));
    let html = head.get(&one).await.assert_page(200, "for the head").to_owned();
    assert!(html.contains("担当は佐藤") && html.contains("確かめたので、一時停止を決裁する") && !html.contains("紙の辞退届"));
    let (id, version) = (hidden(&html, "measure-id"), hidden(&html, "version"));
    let own = brand.post(&format!("{one}/decide"), &[("measure-id", &id), ("version", &version)]).await;
    assert!(own.assert_page(422, "by oneself").contains("あなたが起案したものは、あなたでは決裁できません"));
    let blank = head.post(&format!("{one}/return"), &[("measure-id", &id), ("version", &version)]).await;
    assert!(blank.assert_page(422, "no reason").contains("差し戻した理由：入力してください"));
    let done = head.post(&format!("{one}/decide"), &[("measure-id", &id), ("version", &version)]).await;
    assert_eq!(done.header("location"), Some(format!("{one}?done=measure-decided").as_str()), "{}", done.text());
    let again = head.post(&format!("{one}/decide"), &[("measure-id", &id), ("version", &version)]).await;
    assert!(again.assert_page(422, "twice").contains("もう決裁されたか取り下げられています"));

    let page = site.get(&product).await;
    let html = page.assert_page(200, "the product");
    assert!(html.contains("表示を直す間、停止しています。&lt;b&gt;") && html.contains("停止は2030年1月31日までの予定です。"));
    assert!(!html.contains("佐藤") && !html.contains("保健所"), "the reason is the city's own");
    assert!(site.get(&format!("/en{product}")).await.text().contains("Suspended until its label is right."));
    let listed = format!("href=\"{product}\"");
    assert!(!site.get("/products").await.text().contains(&listed), "it has left the list");

    let letters = store::outbox::take(&site.store, &Actor::System("test"), clock::now()).await.expect("letters");
    assert_eq!(letters.len(), 1);
    assert!(letters[0].subject.contains(&number) && letters[0].text.contains(&format!("{PUBLIC}{product}")));
    assert!(letters[0].text.contains("表示を直す間") && !letters[0].text.contains("佐藤"));
    // The end that was announced is over, and nobody has resumed it.
    let csv = brand.get(&format!("{LIST}.csv?state=suspended")).await;
    assert!(csv.status.is_success() && csv.text().contains(&number) && csv.text().contains("2030-01-31"), "{}", csv.text());
    assert_eq!(brand.get(&format!("{LIST}.xlsx")).await.status, 200);
}

#[tokio::test]
async fn a_paper_ends_a_certificate_at_once() {
    let (site, number, product) = site().await;
    let mut brand = site.member("brand@city.example", Role::Brand).await;
    let list = brand.get(&format!("{LIST}?q={number}")).await.text().to_owned();
    let one = format!("{LIST}/{}", between(&list, &format!("href=\"{LIST}/"), "\""));
    let version = hidden(brand.get(&one).await.text(), "version");
    let blank = brand.post(&format!("{one}/give-up"), &[("version", &version), ("paper", " ")]).await;
    assert!(blank.assert_page(422, "no paper").contains("届と理由：入力してください"));
    let stale = brand.post(&format!("{one}/give-up"), &[("version", "99"), ("paper", "10月の届")]).await;
    assert!(stale.assert_page(422, "another version").contains("10月の届"), "nothing typed is lost");
    let done = brand.post(&format!("{one}/give-up"), &[("version", &version), ("paper", "10月の届")]).await;
    assert_eq!(done.header("location"), Some(format!("{one}?done=given-up").as_str()), "{}", done.text());
    let html = brand.get(&one).await.text().to_owned();
    assert!(html.contains("10月の届") && !html.contains("紙の辞退届を受け付ける…") && html.contains("value=\"revoke\""));
    assert!(site.get(&product).await.text().contains("辞退"));
    let mut admin = site.member("admin@city.example", Role::Admin).await;
    let log = admin.get("/staff/audit?action=certification.").await.text().to_owned();
    assert!(log.contains("認定の辞退を受け付けた") && log.contains("認定中") && log.contains("紙の届") && !log.contains("10月の届"));
}

#[tokio::test]
async fn makers_are_warned_once_and_officers_see_what_ends() {
    let (site, number, product) = site().await;
    let slug = domain::Slug::parse(product.rsplit('/').next().expect("a slug")).expect("a slug");
    let page = store::products::page(&site.store, &slug, jst_date(clock::now()), Lang::Ja).await.expect("a page");
    let at = (page.certificate.expires_on - Duration::days(29)).midnight().assume_utc();
    let before = jobs::write_warnings(&site.store, PUBLIC, at).await.expect("warnings");
    assert!(before >= 1);
    assert_eq!(jobs::write_warnings(&site.store, PUBLIC, at).await.expect("warnings"), 0, "once");
    let letters = store::outbox::take(&site.store, &Actor::System("test"), at).await.expect("letters");
    let letter = letters.iter().find(|letter| letter.subject.contains(&number)).expect("a letter");
    assert!(letter.text.contains("あと29日") && letter.text.contains("更新を申し込んでください"), "{}", letter.text);
    assert_ne!(page.certificate.standing, Standing::Revoked);
    let mut brand = site.member("brand@city.example", Role::Brand).await;
    let list = brand.get(&format!("{LIST}?within=180&state=nonsense")).await;
    assert!(list.assert_page(200, "what ends").contains("使えない条件があったので、外して表示しています：状態"));
    assert_eq!(brand.get(&format!("{LIST}/99999")).await.status, 404);
}
