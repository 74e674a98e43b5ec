//! The use of the mark from outside: applied for, granted by two, public, revoked, taken back; and what mistakes and programs send.

use crate::{
    staff::between,
    support::{Answer, TestSite, encoded, html::tags},
};
use domain::{lang::Lang, staff::Role};
use http::Method;
use server::clock;
use store::Actor;

const APPLY: &str = "/certification/mark";
const LIST: &str = "/staff/certification/permits";
const OURS: &[(&str, &str)] = &[("sec-fetch-site", "same-origin")];

/// A whole form, with some fields otherwise. The days are of the years to come.
fn form(changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let year = domain::calendar::jst_date(clock::now()).year() + 1;
    let (from, until) = (year.to_string(), (year + 1).to_string());
    let usual = [
        ("holder", "柏原商店会"),
        ("person", "髙井 﨑子"),
        ("email", "hana@shop.example"),
        ("phone", ""),
        ("goods", "直売所の紙袋の表"),
        ("amount", "5,000枚"),
        ("from-year", from.as_str()),
        ("from-month", "4"),
        ("from-day", "1"),
        ("until-year", until.as_str()),
        ("until-month", "3"),
        ("until-day", "31"),
        ("agreed", "yes"),
        ("step", "send"),
    ];
    let mut fields: Vec<(String, String)> = usual.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

async fn send(site: &TestSite, address: &str, changes: &[(&str, &str)]) -> Answer {
    let body: Vec<String> = form(changes).iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    site.post(address, &body.join("&"), OURS).await
}

/// Applies for something, and returns the address of its receipt.
async fn applied(site: &TestSite, changes: &[(&str, &str)]) -> String {
    let answer = send(site, APPLY, changes).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    answer.header("location").expect("a receipt").to_owned()
}

/// What the form on a page has in a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let field = tags(page).into_iter().find(|tag| tag.name == "input" && tag.get("name") == Some(name)).expect("a field");
    field.get("value").unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_permit_goes_its_whole_way() {
    let site = TestSite::sample().await;
    let page = site.get(APPLY).await;
    let html = page.assert_page(200, "the form");
    assert_eq!(page.header("cache-control"), Some("no-store"), "the secret link in it is one person's");
    assert!(html.contains("マークの形、色、縦横の比を変えない") && html.contains("使った人が責任をもって対応し"));
    assert!(html.contains("終わるまでと、終わってから1年") && !html.contains("{kept"));
    let token = hidden(html, "token");
    let fields = [("token", token.as_str())];
    let checking = send(&site, APPLY, &[&fields[..], &[("step", "check")]].concat()).await;
    let html = checking.assert_page(200, "to be looked at");
    assert!(html.contains("まだ送っていません") && html.contains("髙井 﨑子") && html.contains("4月1日"));
    let mending = send(&site, APPLY, &[&fields[..], &[("step", "mend")]].concat()).await;
    assert!(mending.assert_page(200, "the form again").contains("value=\"髙井 﨑子\""), "nothing typed is lost");
    let receipt = applied(&site, &fields).await;
    assert_eq!(receipt, format!("{APPLY}/receipt/{token}"));
    assert_eq!(applied(&site, &fields).await, receipt, "a form that is sent twice makes one application");
    let page = site.get(&receipt).await;
    let html = page.assert_page(200, "the receipt");
    assert_eq!((page.header("cache-control"), page.header("referrer-policy")), (Some("no-store"), Some("strict-origin")));
    assert!(page.header("etag").is_none() && html.contains("name=\"robots\" content=\"noindex\""));
    let number = between(html, "<b class=\"num\">", "</b>").to_owned();
    assert!(number.starts_with("M-20") && html.contains("hana@shop.example") && html.contains("取り下げる"));
    assert!(!html.contains("/qr.svg?to=/certification/mark/receipt"), "its address is kept nowhere");

    let mut brand = site.member("brand@city.example", Role::Brand).await;
    let mut head = site.member("head@city.example", Role::Head).await;
    assert!(brand.get("/staff").await.text().contains("マークの使用の申込みが2件あります"));
    let list = brand.get(&format!("{LIST}?q={number}")).await.assert_page(200, "the list").to_owned();
    assert!(!list.contains("hana@shop.example") && !list.contains("髙井"), "a list names nobody to ask");
    let one = format!("{LIST}/{}", between(&list, &format!("href=\"{LIST}/"), "\""));
    let html = brand.get(&one).await.assert_page(200, "the application").to_owned();
    assert!(html.contains("髙井 﨑子") && html.contains("value=\"直売所の紙袋の表\""), "who applies, and what is proposed");
    let version = hidden(&html, "version");
    let wrong = brand.post(&format!("{one}/draft"), &[("version", &version), ("verdict", "grant"), ("from", "いつか")]).await;
    let html = wrong.assert_page(422, "what is missing");
    assert!(html.contains("公開する文：入力してください") && html.contains("日付を 2026-11-30 か"), "{html}");
    let blank = brand.post(&format!("{one}/draft"), &[("version", &version), ("verdict", "refuse")]).await;
    assert!(blank.assert_page(422, "no reason").contains("理由：入力してください"));
    let year = domain::calendar::jst_date(clock::now()).year() + 1;
    let (from, until) = (format!("{year}-04-01"), format!("{}-03-31", year + 1));
    let grant = [
        ("version", version.as_str()),
        ("verdict", "grant"),
        ("shown", "直売所の紙袋<b>"),
        ("shown-en", "Paper bags"),
        ("from", &from),
        ("until", &until),
        ("conditions", "色見本を先に送ること"),
    ];
    let sent = brand.post(&format!("{one}/draft"), &grant).await;
    assert_eq!(sent.header("location"), Some(format!("{one}?done=permit-drafted").as_str()), "{}", sent.text());
    assert!(!site.get("/certification/mark/permits").await.text().contains("柏原商店会"), "nothing is public so far");
    assert!(head.get("/staff").await.text().contains("決裁を待つマークの使用許可が1件あります"));
    let html = head.get(&one).await.assert_page(200, "for the head").to_owned();
    let (id, version) = (hidden(&html, "draft-id"), hidden(&html, "version"));
    let own = brand.post(&format!("{one}/decide"), &[("draft-id", &id), ("version", &version)]).await;
    assert!(own.assert_page(422, "by oneself").contains("あなたが起案したものは、あなたでは決裁できません"));
    let done = head.post(&format!("{one}/decide"), &[("draft-id", &id), ("version", &version)]).await;
    assert_eq!(done.header("location"), Some(format!("{one}?done=permit-decided").as_str()), "{}", done.text());

    for lang in Lang::ALL {
        let page = site.get(&lang.href("/certification/mark/permits")).await;
        let html = page.assert_page(200, "the permits");
        assert!(html.contains("柏原商店会") && html.contains("KP-20"));
        assert!(!html.contains("髙井") && !html.contains("hana@shop.example") && !html.contains("色見本"), "what never is published");
    }
    assert!(site.get("/certification/mark/permits").await.text().contains("直売所の紙袋&lt;b&gt;"));
    assert!(site.get("/en/certification/mark/permits").await.text().contains("Paper bags"));
    assert!(site.get(&receipt).await.text().contains("色見本を先に送ること"));
    let letters = store::outbox::take(&site.store, &Actor::System("test"), clock::now()).await.expect("letters");
    assert!(letters.len() == 1 && letters[0].subject.contains(&number) && !letters[0].text.contains("色見本"), "{letters:?}");
    assert!(!letters[0].text.contains(&token), "mail passes through many hands");
    let csv = brand.get(&format!("{LIST}.csv")).await;
    assert!(csv.status.is_success() && csv.text().contains("柏原商店会") && !csv.text().contains("髙井"));
    assert_eq!(brand.get(&format!("{LIST}.xlsx")).await.status, 200);
    let version = hidden(brand.get(&one).await.text(), "version");
    let end = brand.post(&format!("{one}/end"), &[("version", &version), ("reason", "4月の届")]).await;
    assert_eq!(end.header("location"), Some(format!("{one}?done=permit-ended").as_str()), "{}", end.text());
    assert!(site.get("/certification/mark/permits").await.text().contains("終了"));
    let mut admin = site.member("admin@city.example", Role::Admin).await;
    let log = admin.get("/staff/audit?action=permits.").await.text().to_owned();
    assert!(log.contains("連絡先を見た") && log.contains("マークの使用許可を終えた") && !log.contains("髙井") && !log.contains("4月の届"));
}

#[tokio::test]
async fn what_is_taken_back_is_gone() {
    let site = TestSite::sample().await;
    let receipt = applied(&site, &[]).await;
    let gone = site.post(&format!("{receipt}/withdraw"), "", OURS).await;
    assert_eq!(gone.header("location"), Some(receipt.as_str()));
    let html = site.get(&receipt).await.text().to_owned();
    assert!(html.contains("すべて消しました") && !html.contains("髙井") && !html.contains("hana@shop.example"));
    for address in ["/certification/mark/receipt/x", "/certification/mark/receipt", "/certification/mark/other"] {
        assert_eq!(site.get(address).await.status, 404, "{address}");
    }
    let unknown = format!("/certification/mark/receipt/{}", "A".repeat(43));
    assert_eq!(site.get(&unknown).await.status, 404);
    assert_eq!(site.ask(Method::PUT, APPLY, OURS).await.status, 405);
    assert_eq!(site.get("/certification/mark/permits?after=KP-2026-9999").await.status, 404);
}

#[tokio::test]
async fn mistakes_are_told_and_programs_are_stopped() {
    let site = TestSite::sample().await;
    let answer = send(&site, "/en/certification/mark", &[("email", ""), ("phone", ""), ("until-year", "1999"), ("agreed", "")]).await;
    let html = answer.assert_page(422, "mistakes");
    assert!(html.contains("please give an e-mail address or a phone number") && html.contains("within three years"), "{html}");
    assert!(html.contains("value=\"髙井 﨑子\"") && html.contains("value=\"1999\""), "nothing typed is lost");
    let past = send(&site, APPLY, &[("from-year", "2020"), ("until-year", "2021")]).await;
    assert!(past.assert_page(422, "the past").contains("もう過ぎた日です"));
    let era = send(&site, APPLY, &[("from-era", "令和"), ("from-month", "１３")]).await;
    assert!(era.assert_page(422, "no such year").contains("年、月、日を数字で書いてください"));
    let trap = send(&site, APPLY, &[("website", "https://spam.example")]).await;
    assert!(trap.assert_page(422, "a program").contains("人には見えない欄に文字が入っていた"));
    let script = send(&site, APPLY, &[("goods", "</textarea><script>alert(1)</script>"), ("agreed", "")]).await;
    assert!(!script.assert_page(422, "a script").contains("<script>alert"));
    for _ in 0..5 {
        applied(&site, &[]).await;
    }
    let many = send(&site, APPLY, &[]).await;
    assert!(many.assert_page(429, "too many").contains("書いたものは残っています"));
    assert_eq!(site.post(APPLY, "holder=x", &[("sec-fetch-site", "cross-site")]).await.status, 403);
}
