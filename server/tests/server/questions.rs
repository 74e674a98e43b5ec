//! The question box from outside: asked, answered, read, taken back; and what attackers and mistakes send.

use crate::{
    staff::{Browser, between},
    support::{
        Answer, TestSite, encoded,
        html::{only_text, tags},
    },
};
use domain::{lang::Lang, staff::Role};
use http::Method;

const ASK: &str = "/goals/2026/reform/ask";
const OURS: &[(&str, &str)] = &[("sec-fetch-site", "same-origin")];

/// A whole form, with some fields otherwise.
fn form(changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let usual = [("kind", "question"), ("text", "いつ始まりますか。"), ("agreed", "yes"), ("name", ""), ("email", ""), ("step", "send")];
    let mut fields: Vec<(String, String)> = usual.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

async fn send(site: &TestSite, address: &str, changes: &[(&str, &str)]) -> Answer {
    let fields = form(changes);
    let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    site.post(address, &body.join("&"), OURS).await
}

/// Asks something, and returns the address of its receipt.
async fn asked(site: &TestSite, changes: &[(&str, &str)]) -> String {
    let answer = send(site, ASK, changes).await;
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
async fn a_question_goes_its_whole_way() {
    let site = TestSite::sample().await;
    let goal = site.get("/goals/2026/reform").await;
    assert!(goal.text().contains(&format!("href=\"{ASK}\" rel=\"external\"")), "a link on the goal");
    let page = site.get(ASK).await;
    let html = page.assert_page(200, "the form");
    assert_eq!(page.header("cache-control"), Some("no-store"), "the secret link in it is one person's");
    assert!(html.contains("までに答えます。") && html.contains("名前とメールアドレスは、どちらを選んでも公開しません。"));
    let token = hidden(html, "token");

    let fields = [
        ("token", token.as_str()),
        ("text", "いつ始まりますか。\r\n電話は072-111-2222です。"),
        ("name", "山田 﨑子"),
        ("email", "hana@home.example"),
    ];
    let checking = send(&site, ASK, &[&fields[..], &[("step", "check")]].concat()).await;
    let html = checking.assert_page(200, "to be looked at");
    assert!(html.contains("まだ送っていません") && html.contains("山田 﨑子") && html.contains("name=\"step\" value=\"send\""));
    let mending = send(&site, ASK, &[&fields[..], &[("step", "mend")]].concat()).await;
    assert!(mending.assert_page(200, "the form again").contains("value=\"山田 﨑子\""), "nothing typed is lost");
    let receipt = asked(&site, &fields).await;
    assert_eq!(receipt, format!("/goals/question/{token}"));
    assert_eq!(asked(&site, &fields).await, receipt, "a form that is sent twice makes one question");

    let page = site.get(&receipt).await;
    let html = page.assert_page(200, "the receipt");
    assert_eq!((page.header("cache-control"), page.header("referrer-policy")), (Some("no-store"), Some("strict-origin")));
    assert!(page.header("etag").is_none() && html.contains("name=\"robots\" content=\"noindex\""));
    let number = between(html, "<b class=\"num\">", "</b>").to_owned();
    assert!(
        number.starts_with("Q-20")
            && html.contains("受け付けました。")
            && html.contains("072-111-2222")
            && html.contains("hana@home.example")
    );
    assert!(!html.contains("action=\"/feedback\"") && !html.contains("/qr.svg?to=/goals/question"), "its address is kept nowhere");
    assert!(html.contains(&format!("https://mon.example{receipt}")), "to be written down");

    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let mut head = site.member("head@city.example", Role::Head).await;
    let list = officer.get(&format!("/staff/goals/questions?q={number}")).await.text().to_owned();
    assert!(!list.contains("hana@home.example") && !list.contains("山田 﨑子"), "a list names nobody");
    let one = format!("/staff/goals/questions/{}", between(&list, "href=\"/staff/goals/questions/", "\""));
    let html = officer.get(&one).await.assert_page(200, "the question").to_owned();
    assert!(html.contains("hana@home.example") && html.contains("電話は■■■です。"), "who asks, and what is proposed");
    let version = hidden(&html, "version");
    let draft = [
        ("version", version.as_str()),
        ("answer", "4月に始まります。"),
        ("by", "改革担当"),
        ("listed", "public"),
        ("shown", "いつ始まりますか。\r\n電話は■■■です。"),
        ("changed", "始まる日を早めました。"),
    ];
    let sent = officer.post(&format!("{one}/draft"), &draft).await;
    assert_eq!(sent.header("location"), Some(format!("{one}?done=answer-drafted").as_str()), "{}", sent.text());
    let stale = officer.post(&format!("{one}/draft"), &draft).await;
    assert!(stale.assert_page(422, "another version").contains("どちらの内容にしますか"));
    let version = hidden(officer.get(&one).await.text(), "version");
    let own = officer.post(&format!("{one}/publish"), &[("version", &version)]).await;
    assert!(own.assert_page(422, "by oneself").contains("自分で書いたものは、自分では公開できません"));
    assert!(head.get("/staff").await.text().contains("公開を待つ答えが1件あります"));
    let published = head.post(&format!("{one}/publish"), &[("version", &version)]).await;
    assert_eq!(published.header("location"), Some(format!("{one}?done=answered").as_str()), "{}", published.text());

    assert!(site.get(&receipt).await.text().contains("4月に始まります。"));
    for lang in Lang::ALL {
        let page = site.get(&lang.href("/goals/2026/reform/questions")).await;
        let html = page.assert_page(200, "the answers");
        assert!(html.contains("4月に始まります。") && html.contains("改革担当") && html.contains("電話は■■■です。"));
        assert!(!html.contains("072-111-2222") && !html.contains("hana@home.example") && !html.contains("山田"), "what never is published");
    }
    // What was wrong is corrected by two, and what should not be public goes at once.
    let version = async |who: &mut Browser<'_>| hidden(who.get(&one).await.text(), "version");
    let right = [("answer", "5月に始まります。"), ("by", "改革担当"), ("listed", "public"), ("shown", "いつですか。")];
    let seen = version(&mut officer).await;
    let blank = officer.post(&format!("{one}/correct"), &[&right[..], &[("version", &seen)]].concat()).await;
    assert!(blank.assert_page(422, "no reason").contains("5月に始まります。"), "nothing typed is lost");
    let sent = officer.post(&format!("{one}/correct"), &[&right[..], &[("version", &seen), ("why", "月を間違えました。")]].concat()).await;
    assert!(sent.status.is_redirection(), "{}", sent.text());
    let seen = version(&mut head).await;
    let own = officer.post(&format!("{one}/publish-correction"), &[("version", &seen)]).await;
    assert!(own.assert_page(422, "by oneself").contains("自分で書いたものは、自分では公開できません"));
    assert!(site.get(&receipt).await.text().contains("4月に始まります。"));
    assert!(head.post(&format!("{one}/publish-correction"), &[("version", &seen)]).await.status.is_redirection());
    let page = site.get(&receipt).await;
    assert!(page.text().contains("5月に始まります。") && page.text().contains("月を間違えました。"), "and says so");
    let seen = version(&mut officer).await;
    let gone = officer.post(&format!("{one}/unlist"), &[("version", &seen), ("unlist-note", "名前が残っていました")]).await;
    assert!(gone.status.is_redirection(), "{}", gone.text());
    assert!(!site.get("/goals/2026/reform/questions").await.text().contains("5月に始まります。"));

    let story = site.get("/goals/2026/reform").await;
    assert!(story.text().contains("始まる日を早めました。"), "in the story of the goal");
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost() {
    let site = TestSite::sample().await;
    let long = "あ".repeat(2_001);
    let fits = "👨‍👩‍👧".repeat(400);
    for (changes, status, words) in [
        (&[("text", "")][..], 422, "書いてください"),
        (&[("text", " \n\u{200B}")], 422, "書いてください"),
        (&[("text", long.as_str())], 422, "2000文字以内で書いてください"),
        (&[("text", "a\0b")], 422, "使えない文字"),
        (&[("text", "a\u{1B}[31mb")], 422, "使えない文字"),
        (&[("kind", "")], 422, "どちらかを選んでください"),
        (&[("agreed", "perhaps")], 422, "どちらかを選んでください"),
        (&[("email", "hana")], 422, "メールアドレスの形になっていません"),
        (&[("website", "https://spam.example")], 422, "人には見えない欄"),
        (&[("step", "check"), ("text", &fits)], 200, "まだ送っていません"),
        (&[("step", ""), ("text", "\t表の 文")], 200, "まだ送っていません"),
    ] {
        let answer = send(&site, ASK, &[&[("name", "髙橋")], changes].concat()).await;
        let html = answer.assert_page(status, words);
        assert!(html.contains(words), "{changes:?}: {html}");
        assert!(html.contains("髙橋"), "{changes:?}: what was typed is there");
        assert!(!html.contains("spam.example"), "what nobody has typed is not");
        if status == 422 {
            assert!(html.contains("<title>エラー："), "{changes:?}");
        }
    }
    let english = send(&site, "/en/goals/2026/reform/ask", &[("text", ""), ("email", "x")]).await;
    let html = english.assert_page(422, "in English");
    assert!(html.contains("please write something") && html.contains("this is not an e-mail address"));
    let whole = asked(&site, &[("text", &"𠮷".repeat(2_000))]).await;
    assert!(site.get(&whole).await.text().contains("𠮷𠮷"), "two thousand signs are not too many");
}

#[tokio::test]
async fn hostile_text_is_text() {
    let site = TestSite::sample().await;
    let text = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)> '\"; DROP TABLE question; --";
    let name = "\"><script>alert(2)</script>";
    let receipt = asked(&site, &[("text", text), ("name", name)]).await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let list = officer.get("/staff/goals/questions").await.text().to_owned();
    let one = format!("/staff/goals/questions/{}", between(&list, "href=\"/staff/goals/questions/", "\""));
    let again = send(&site, ASK, &[("text", text), ("name", name), ("agreed", "")]).await.text().to_owned();
    for html in [site.get(&receipt).await.text(), &list, officer.get(&one).await.text(), &again] {
        assert!(!html.contains("<script>alert") && !html.contains("<img src=x"), "{html}");
    }
    let file = officer.get("/staff/goals/questions.csv").await;
    assert_eq!((file.status.as_u16(), file.header("content-type")), (200, Some("text/csv; charset=utf-8")));
    let sheet = officer.get("/staff/goals/questions.xlsx?state=waiting").await;
    assert!(sheet.header("content-disposition").is_some_and(|name| name.contains("questions-")));
}

#[tokio::test]
async fn a_flood_is_held_back_and_forged_addresses_help_nothing() {
    let site = TestSite::sample().await;
    let mut taken = 0;
    for n in 0..200 {
        let from = format!("198.51.100.{n}");
        let fields: Vec<String> =
            form(&[("text", &format!("質問{n}"))]).iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let answer = site.post(ASK, &fields.join("&"), &[("sec-fetch-site", "same-origin"), ("x-forwarded-for", &from)]).await;
        match answer.status.as_u16() {
            303 => taken += 1,
            429 => assert!(answer.text().contains("書いたものは残っています") && answer.text().contains(&format!("質問{n}"))),
            other => panic!("{other}"),
        }
    }
    assert!((5..=6).contains(&taken), "{taken} of 200");
    assert_eq!(send(&site, ASK, &[("text", "")]).await.status, 422, "a mistake costs no place");
}

#[tokio::test]
async fn nobody_else_comes_to_a_receipt_and_nothing_is_done_by_looking() {
    let site = TestSite::sample().await;
    let receipt = asked(&site, &[]).await;
    let guesses =
        ["/goals/question/", "/goals/question/x", &format!("/goals/question/{}", "A".repeat(43)), "/goals/question/%27%20OR%201=1"];
    for guess in guesses {
        let answer = site.get(guess).await;
        assert_eq!(answer.status, 404, "{guess}");
        assert!(only_text(answer.text(), "h1").contains("見つかりません"));
    }
    for guess in ["/goals/question/x/withdraw".to_owned(), format!("/goals/question/{}/withdraw", "A".repeat(43))] {
        assert_eq!(site.post(&guess, "", OURS).await.status, 404, "{guess}");
    }
    let withdraw = format!("{receipt}/withdraw");
    assert_eq!(site.get(&withdraw).await.status, 405);
    assert_eq!(site.ask(Method::PUT, ASK, &[]).await.status, 405);
    assert_eq!(site.get(&format!("{ASK}?kind=question&text=a&agreed=yes&step=send")).await.status, 200, "only the form");
    for address in [ASK, &withdraw] {
        let answer = site.post(address, "kind=question", &[("sec-fetch-site", "cross-site")]).await;
        assert_eq!(answer.status, 403, "{address} from another site");
    }
    assert!(site.get(&receipt).await.text().contains("受け付けました。"), "still there");
    assert_eq!(site.post("/feedback", &format!("page={}&useful=yes", encoded(&receipt)), &[]).await.status, 400, "its address is not kept");

    let gone = site.post(&withdraw, "", OURS).await;
    assert_eq!((gone.status.as_u16(), gone.header("location")), (303, Some(receipt.as_str())));
    let page = site.get(&receipt).await;
    assert!(page.text().contains("取り下げました。") && !page.text().contains("いつ始まりますか"));
    assert_eq!(site.post(&withdraw, "", OURS).await.status, 303, "once more changes nothing");
    let english = site.get(&format!("/en{receipt}")).await;
    assert!(english.assert_page(200, "in English").contains("You have withdrawn it."));
}

#[tokio::test]
async fn another_text_in_the_same_form_is_another_question() {
    let site = TestSite::sample().await;
    let token = hidden(site.get(ASK).await.text(), "token");
    let first = asked(&site, &[("token", &token)]).await;
    let second = asked(&site, &[("token", &token), ("text", "別の質問です。")]).await;
    assert_ne!(first, second);
    assert!(site.get(&first).await.text().contains("いつ始まりますか。") && site.get(&second).await.text().contains("別の質問です。"));
    let forged = asked(&site, &[("token", "short"), ("text", "三つ目")]).await;
    assert_eq!(forged.len(), first.len(), "a link that can't be one is made anew");
}

#[tokio::test]
async fn there_is_a_box_for_every_published_goal_and_none_else() {
    let site = TestSite::sample().await;
    for path in ["/goals/2026/voices/ask", "/goals/2026/voices/questions", "/goals/2013/voices/ask", "/goals/2013/voices/questions"] {
        for lang in Lang::ALL {
            site.get(&lang.href(path)).await.assert_page(200, path);
        }
    }
    assert!(site.get("/goals/2013/voices/questions").await.text().contains("公開した答えはまだありません"));
    let answers = site.get("/goals/2026/voices/questions").await;
    assert!(answers.text().contains("【見本】") && answers.text().contains("■■■") && !answers.text().contains("072-111-2222"));
    for path in [
        "/goals/2026/nothing/ask",
        "/goals/26/voices/ask",
        "/goals/2026/nothing/questions",
        "/goals/2026/voices/questions?after=Q-2026-9999",
        "/goals/2026/voices/questions?after=%27",
        "/goals/2026/voices/asks",
    ] {
        assert_eq!(site.get(path).await.status, 404, "{path}");
    }
    assert_eq!(send(&site, "/goals/2026/nothing/ask", &[]).await.status, 404);
    assert_eq!(send(&site, "/goals/x/y/ask", &[]).await.status, 404);
}

#[tokio::test]
async fn an_overdue_answer_is_told_to_staff() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    assert!(officer.get("/staff").await.text().contains("答える期日を過ぎた質問・意見が"));
    let list = officer.get("/staff/goals/questions?state=overdue&department=nobody&sort=promised").await;
    let html = list.assert_page(200, "the overdue");
    assert!(html.contains("期限超過") && html.contains("使えない条件があったので、外して表示しています：部"));
    let one = format!("/staff/goals/questions/{}", between(html, "href=\"/staff/goals/questions/", "\""));
    assert!(officer.get(&one).await.text().contains("送った人のページにも、そう出ています"));
    for (what, fields, words) in [
        ("draft", &[("answer", ""), ("by", "")][..], "入力してください"),
        ("return", &[("note", "")], "入力してください"),
        ("publish", &[], "取り下げられたか、ほかの人が答えました"),
    ] {
        let version = hidden(officer.get(&one).await.text(), "version");
        let answer = officer.post(&format!("{one}/{what}"), &[&[("version", version.as_str())], fields].concat()).await;
        assert!(answer.assert_page(422, what).contains(words), "{what}");
    }
    assert_eq!(officer.get("/staff/goals/questions/999999").await.status, 404);
    assert_eq!(officer.post("/staff/goals/questions/999999/assign", &[("post", "課")]).await.status, 404);
}
