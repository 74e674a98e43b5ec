//! Inquiries from outside: asked, answered, read, taken back; and what attackers and mistakes send.

use crate::{
    staff::{between, now},
    support::{
        Answer, TestSite, encoded,
        html::{only_text, tags},
    },
};
use domain::staff::Role;
use http::Method;
use store::Token;

const INQUIRY: &str = "/inquiry";
const OURS: &[(&str, &str)] = &[("sec-fetch-site", "same-origin")];

/// A secret link and the stamp of a form that was begun so many seconds ago.
fn begun(site: &TestSite, byte: u8, ago: i64) -> (String, String) {
    let token = Token::new([byte; 32]).text().to_owned();
    let seconds = (now().unix_timestamp() - ago).to_string();
    let seal = site.store.seal("inquiry-form", &[&token, &seconds]);
    (token, format!("{seconds}.{seal}"))
}

async fn send_to(site: &TestSite, address: &str, changes: &[(&str, &str)]) -> Answer {
    let usual = [("about", "living"), ("text", "家を見に行けますか。"), ("name", ""), ("email", "hana@home.example"), ("step", "send")];
    let mut fields: Vec<(&str, &str)> = usual.to_vec();
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    site.post(address, &body.join("&"), OURS).await
}

/// Sends one that was begun a minute ago.
async fn send(site: &TestSite, byte: u8, changes: &[(&str, &str)]) -> Answer {
    let (token, stamp) = begun(site, byte, 60);
    send_to(site, INQUIRY, &[&[("token", token.as_str()), ("stamp", stamp.as_str())], changes].concat()).await
}

/// The address of the receipt of one that was taken.
async fn asked(site: &TestSite, byte: u8, changes: &[(&str, &str)]) -> String {
    let answer = send(site, byte, changes).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").expect("a receipt").to_owned()
}

fn hidden(page: &str, name: &str) -> String {
    let field = tags(page).into_iter().find(|tag| tag.name == "input" && tag.get("name") == Some(name)).expect("a field");
    field.get("value").unwrap_or_default().to_owned()
}

#[tokio::test]
async fn an_inquiry_goes_its_whole_way() {
    let site = TestSite::sample().await;
    let page = site.get("/inquiry?about=visit").await;
    let html = page.assert_page(200, "the form");
    assert_eq!(page.header("cache-control"), Some("no-store"), "the secret link in it is one person's");
    assert!(html.contains("までにお返事します。") && html.contains("1年"), "by when, and how long it is kept");
    let chosen = tags(html).into_iter().find(|tag| tag.name == "input" && tag.get("value") == Some("visit")).expect("a choice");
    assert!(chosen.get("checked").is_some(), "what the address says is chosen");

    let typed = [("text", "家を見に\r\n行けますか。"), ("name", "山田 﨑子"), ("phone", "０７２（９７２）１５０１"), ("call", "1")];
    let checking = send(&site, 1, &[&typed[..], &[("step", "check")]].concat()).await;
    let html = checking.assert_page(200, "to be looked at");
    assert!(html.contains("まだ送っていません") && html.contains("山田 﨑子") && html.contains("name=\"step\" value=\"send\""));
    let mending = send(&site, 1, &[&typed[..], &[("step", "mend")]].concat()).await;
    assert!(mending.assert_page(200, "the form again").contains("value=\"山田 﨑子\""), "nothing typed is lost");
    let receipt = asked(&site, 1, &typed).await;
    assert!(receipt.starts_with("/inquiry/receipt/"));
    assert_eq!(asked(&site, 1, &typed).await, receipt, "a form that is sent twice makes one inquiry");

    let page = site.get(&receipt).await;
    let html = page.assert_page(200, "the receipt");
    assert_eq!((page.header("cache-control"), page.header("referrer-policy")), (Some("no-store"), Some("strict-origin")));
    assert!(page.header("etag").is_none() && html.contains("name=\"robots\" content=\"noindex\""));
    let number = between(html, "<b class=\"num\">", "</b>").to_owned();
    assert!(number.starts_with("I-20") && html.contains("受け付けました。") && html.contains("072-972-1501"));
    assert!(!html.contains("action=\"/feedback\"") && html.contains(&format!("https://mon.example{receipt}")), "to be written down");

    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let list = editor.get(&format!("/staff/inquiries?q={number}")).await.text().to_owned();
    assert!(!list.contains("hana@home.example") && !list.contains("山田 﨑子"), "a list names nobody");
    let one = format!("/staff/inquiries/{}", between(&list, "href=\"/staff/inquiries/", "\""));
    let html = editor.get(&one).await.assert_page(200, "the inquiry").to_owned();
    assert!(html.contains("hana@home.example") && html.contains("072-972-1501") && html.contains("電話をかけてもよい"));
    assert!(editor.get("/staff").await.text().contains("担当の決まっていないお問い合わせが"));
    let version = hidden(&html, "version");
    let blank = editor.post(&format!("{one}/reply"), &[("version", &version), ("reply", "はい、行けます。"), ("by", "")]).await;
    assert!(blank.assert_page(422, "no post").contains("はい、行けます。"), "nothing typed is lost");
    let over = [("version", version.as_str()), ("post", "産業振興課"), ("why", "家の相談です")];
    let sent = editor.post(&format!("{one}/hand-over"), &over).await;
    assert_eq!(sent.header("location"), Some(format!("{one}?done=inquiry-handed-over").as_str()), "{}", sent.text());
    assert!(site.get(&receipt).await.text().contains("産業振興課に引き継ぎました。"));
    let reply = [("version", version.as_str()), ("reply", "はい、行けます。"), ("by", "産業振興課")];
    let stale = editor.post(&format!("{one}/reply"), &reply).await;
    assert!(stale.assert_page(422, "another version").contains("はい、行けます。"), "nothing typed is lost");
    let version = hidden(editor.get(&one).await.text(), "version");
    let sent = editor.post(&format!("{one}/reply"), &[("version", &version), reply[1], reply[2]]).await;
    assert_eq!(sent.header("location"), Some(format!("{one}?done=inquiry-answered").as_str()), "{}", sent.text());
    let page = site.get(&receipt).await;
    assert!(page.text().contains("はい、行けます。") && page.text().contains("返事が出ました。"));
    assert!(!page.text().contains("家の相談です"), "what staff tell each other stays with them");
    let version = hidden(editor.get(&one).await.text(), "version");
    let late = editor.post(&format!("{one}/close"), &[("version", &version), ("reason", "x")]).await;
    assert_eq!(late.status, 422, "what is answered is not closed");
    let mut viewer = site.member("viewer@city.example", Role::Viewer).await;
    assert_eq!(viewer.get(&one).await.status, 403);
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost() {
    let site = TestSite::sample().await;
    let long = "あ".repeat(2_001);
    let first = site.get("/inquiry").await;
    let html = first.assert_page(200, "the form");
    let topics = tags(html).into_iter().filter(|tag| tag.name == "input" && tag.get("name") == Some("about"));
    assert!(topics.into_iter().all(|topic| topic.get("checked").is_none()), "nobody chooses for whoever asks");
    assert!(html.contains("電話番号だけを書くときは必須") && html.contains("必ずチェックを入れてください"));
    for (changes, words) in [
        (&[("about", "")][..], "何についてですか：あてはまるものを1つ選んでください"),
        (&[("about", "'; DROP TABLE inquiry")], "何についてですか：あてはまるものを1つ選んでください"),
        (&[("text", "")], "書いてください"),
        (&[("text", long.as_str())], "2,000文字以内で書いてください"),
        (&[("text", "a\u{1B}[31mb")], "使えない文字"),
        (&[("email", "hana")], "メールアドレスの形になっていません"),
        (&[("email", "")], "メールアドレスか電話番号のどちらか"),
        (&[("email", ""), ("phone", "072-972-1501")], "電話でお返事します"),
        (&[("phone", "内線12")], "電話番号の形になっていません"),
        (&[("call", "1")], "電話番号を書いてください"),
        (&[("website", "https://spam.example")], "人には見えない欄"),
    ] {
        let answer = send(&site, 2, &[&[("name", "髙橋")], changes].concat()).await;
        let html = answer.assert_page(422, words);
        assert!(html.contains(words) && html.contains("髙橋") && html.contains("<title>エラー："), "{changes:?}: {html}");
        assert!(!html.contains("spam.example"), "what nobody has typed is not there");
    }
    let kept = send(&site, 2, &[("about", ""), ("text", "家を見たいです。")]).await;
    assert!(kept.text().contains("家を見たいです。</textarea>") && kept.text().contains("value=\"hana@home.example\""));
    let english = send_to(&site, "/en/inquiry", &[("about", ""), ("text", ""), ("email", "x")]).await;
    let html = english.assert_page(422, "in English");
    assert!(
        html.contains("please choose one") && html.contains("please write something") && html.contains("this is not an e-mail address")
    );
    let silent = send(&site, 3, &[("phone", "072-972-1501"), ("step", "check")]).await;
    let html = silent.assert_page(200, "to be looked at");
    assert!(
        html.contains("「電話をかけてもよい」にチェックを入れていません") && !html.contains("かけないで"),
        "a box left alone is no wish"
    );
}

#[tokio::test]
async fn what_is_sent_faster_than_one_reads_is_shown_once_more() {
    let site = TestSite::sample().await;
    let (token, stamp) = begun(&site, 4, 0);
    let quick = send_to(&site, INQUIRY, &[("token", &token), ("stamp", &stamp)]).await;
    assert!(quick.assert_page(422, "quick").contains("とても早く送られた") && quick.text().contains("家を見に行けますか。"));
    // A form of nobody's gets a link of its own, and its time begins now.
    let (token, _) = begun(&site, 5, 60);
    for stamp in ["", "0.x", "99999999999999999999.x", "1700000000.AAAA"] {
        let forged = send_to(&site, INQUIRY, &[("token", &token), ("stamp", stamp)]).await;
        let html = forged.assert_page(422, stamp);
        assert_ne!(hidden(html, "token"), token, "a link that is not from us is not taken");
    }
}

#[tokio::test]
async fn hostile_text_is_text() {
    let site = TestSite::sample().await;
    let text = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)> '\"; DROP TABLE inquiry; --";
    let name = "\"><script>alert(2)</script>";
    let receipt = asked(&site, 6, &[("text", text), ("name", name)]).await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let list = editor.get("/staff/inquiries?sort=-number").await.text().to_owned();
    let one = format!("/staff/inquiries/{}", between(&list, "href=\"/staff/inquiries/", "\""));
    asked(&site, 8, &[("text", "=HYPERLINK(\"http://evil.example\")")]).await;
    let csv = editor.get("/staff/inquiries.csv?sort=-number").await;
    assert!(csv.header("content-type").is_some_and(|kind| kind.starts_with("text/csv")) && csv.header("cache-control") == Some("no-store"));
    assert!(csv.text().contains("'=HYPERLINK") && csv.text().contains("</textarea>"), "no cell is a formula: {}", csv.text());
    assert!(!csv.text().contains("hana@home.example") && !csv.text().contains("alert(2)"), "nor says who asks");
    let sheet = editor.get("/staff/inquiries.xlsx?about=living").await;
    assert!(sheet.header("content-type").is_some_and(|kind| kind.contains("spreadsheet")));
    assert!(list.contains("/staff/inquiries.csv?sort=-number") && list.contains("/staff/inquiries.xlsx?sort=-number"));
    let mut head = site.member("head@city.example", Role::Head).await;
    assert_eq!(head.get("/staff/inquiries.csv").await.status, 403);
    let log = store::audit::page(&site.store, &store::Actor::System("test"), &Default::default()).await.expect("the log");
    assert_eq!(log.iter().filter(|entry| entry.action == "inquiries.export").count(), 2);
    let again = send(&site, 7, &[("text", text), ("name", name), ("email", "")]).await.text().to_owned();
    for html in [site.get(&receipt).await.text(), &list, editor.get(&one).await.text(), &again] {
        assert!(!html.contains("<script>alert") && !html.contains("<img src=x"), "{html}");
    }
}

#[tokio::test]
async fn a_flood_is_held_back_and_forged_addresses_help_nothing() {
    let site = TestSite::sample().await;
    let mut taken = 0;
    for n in 0..60_u8 {
        let (token, stamp) = begun(&site, 100 + n, 60);
        let text = format!("質問{n}");
        let fields =
            [("token", token.as_str()), ("stamp", &stamp), ("about", "visit"), ("text", &text), ("email", "a@b.example"), ("step", "send")];
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let from = format!("198.51.100.{n}");
        let answer = site.post(INQUIRY, &body.join("&"), &[("sec-fetch-site", "same-origin"), ("x-forwarded-for", &from)]).await;
        match answer.status.as_u16() {
            303 => taken += 1,
            429 => assert!(answer.text().contains("書いたものは残っています") && answer.text().contains(&text)),
            other => panic!("{other}"),
        }
    }
    assert!((5..=6).contains(&taken), "{taken} of 60");
    assert_eq!(send(&site, 8, &[("text", "")]).await.status, 422, "a mistake costs no place");
}

#[tokio::test]
async fn nobody_else_comes_to_a_receipt_and_nothing_is_done_by_looking() {
    let site = TestSite::sample().await;
    let receipt = asked(&site, 9, &[]).await;
    for guess in
        ["/inquiry/receipt/x", &format!("/inquiry/receipt/{}", "A".repeat(43)), "/inquiry/receipt", "/inquiry/receipt/%27%20OR%201=1"]
    {
        let answer = site.get(guess).await;
        assert_eq!(answer.status, 404, "{guess}");
        assert!(only_text(answer.text(), "h1").contains("見つかりません"));
    }
    let withdraw = format!("{receipt}/withdraw");
    assert_eq!(site.get(&withdraw).await.status, 405);
    assert_eq!(site.ask(Method::PUT, INQUIRY, &[]).await.status, 405);
    for address in [INQUIRY, &withdraw] {
        assert_eq!(site.post(address, "text=a", &[("sec-fetch-site", "cross-site")]).await.status, 403, "{address} from another site");
    }
    assert_eq!(site.post("/feedback", &format!("page={}&useful=yes", encoded(&receipt)), &[]).await.status, 400, "its address is not kept");
    let gone = site.post(&withdraw, "", OURS).await;
    assert_eq!((gone.status.as_u16(), gone.header("location")), (303, Some(receipt.as_str())));
    let page = site.get(&receipt).await;
    assert!(
        page.text().contains("取り下げました。")
            && !page.text().contains("家を見に行けますか")
            && !page.text().contains("hana@home.example")
    );
    assert!(site.get(&format!("/en{receipt}")).await.assert_page(200, "in English").contains("You have withdrawn it."));
}
