//! Certificates, checked by anyone: by number, by their signed statement, on paper, and by a program of somebody else.

use crate::support::{
    TestSite,
    html::{canonical, only_text, tags},
    program::Place,
    site::PUBLIC,
    wire::Wire,
};
use domain::{
    calendar::jst_date,
    certification::CertificateNumber,
    verification::{Flaw, KeySet, Scanned, SecretKey, Term, check},
};
use server::clock;
use std::fmt::Write;

/// The number of a sample, from the link on its page.
async fn number_of(site: &TestSite, slug: &str) -> String {
    let answer = site.get(&format!("/products/{slug}")).await;
    let page = answer.assert_page(200, slug);
    let link = tags(page).into_iter().find_map(|tag| tag.get("href")?.strip_prefix("/verify/")).expect("a link to verification");
    link.to_owned()
}

async fn statement(site: &TestSite, number: &str) -> String {
    let answer = site.get(&format!("/verify/{number}/statement")).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, Some("application/jose")));
    answer.text().to_owned()
}

async fn keys(site: &TestSite) -> KeySet {
    KeySet::read(site.get("/verify/keys.json").await.text())
}

/// A text with one of its characters changed, in the middle of its payload.
fn flipped(text: &str) -> String {
    let place = text.len() / 2;
    let other = if &text[place..=place] == "A" { "B" } else { "A" };
    format!("{}{other}{}", &text[..place], &text[place + 1..])
}

#[tokio::test]
async fn a_number_leads_to_its_certificate_however_it_is_typed() {
    let site = TestSite::sample().await;
    let number = number_of(&site, "asazumi-delaware").await;
    let (year, serial) = number.parse::<CertificateNumber>().expect("a number").parts();
    for typed in
        [format!("km{year}-{serial}"), format!("KM{year}{serial:04}"), format!("ＫＭ－{year}－{serial:04}"), format!("{year} {serial:04}")]
    {
        let mut escaped = String::new();
        domain::query::escape(&mut escaped, &typed);
        for (prefix, typed) in [("", &escaped), ("/en", &escaped)] {
            let answer = site.get(&format!("{prefix}/verify?by=number&number={typed}")).await;
            assert_eq!(
                (answer.status.as_u16(), answer.header("location")),
                (303, Some(format!("{prefix}/verify/{number}").as_str())),
                "{typed}"
            );
        }
        let answer = site.get(&format!("/verify/{escaped}")).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (308, Some(format!("/verify/{number}").as_str())), "{typed}");
    }
    let answer = site.get(&format!("/verify/{number}")).await;
    let page = answer.assert_page(200, "a certificate");
    assert!(only_text(page, "h1").contains(&number));
    assert_eq!(canonical(page), Some(format!("{PUBLIC}/verify/{number}").as_str()));
    for said in ["有効です", "朝摘みデラウェア 2kg", "北の段ぶどう園", "これまでの経過"] {
        assert!(page.contains(said), "{said}");
    }
    let english = site.get(&format!("/en/verify/{number}")).await;
    assert!(english.assert_page(200, "in English").contains("Morning-Picked Delaware Grapes 2kg"));
}

#[tokio::test]
async fn what_is_no_number_is_told_and_kept() {
    let site = TestSite::sample().await;
    for (query, told, kept) in [
        ("by=number", "認定番号を入れてください", ""),
        ("by=number&number=", "認定番号を入れてください", ""),
        ("number=%E3%81%B6%E3%81%A9%E3%81%86", "「ぶどう」は認定番号として読み取れません", "ぶどう"),
        ("number=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "&lt;script&gt;alert(1)&lt;/script&gt;", ""),
    ] {
        let answer = site.get(&format!("/verify?{query}")).await;
        let page = answer.assert_page(400, query);
        assert!(only_text(page, "title").starts_with("エラー：") && page.contains(told), "{query}");
        let field = tags(page).into_iter().find(|tag| tag.get("name") == Some("number")).expect("the field");
        assert!(field.get("value").unwrap_or_default().contains(kept), "{query}");
        assert_eq!(field.get("aria-invalid"), Some("true"));
        assert!(!page.contains("<script>alert"));
    }
    for (address, told) in [
        ("/verify/KM-2026-9999", "認定番号 KM-2026-9999 は、登録簿に載っていません"),
        ("/verify/KM-2026-9999/certificate", "認定番号 KM-2026-9999 は、登録簿に載っていません"),
        ("/verify/hello", "「hello」は、認定番号の形になっていません"),
        ("/verify/%3Cimg%20src=x%3E", "「&lt;img src=x&gt;」は"),
        ("/verify/%00%FF", "認定番号の形になっていません"),
    ] {
        let answer = site.get(address).await;
        let page = answer.assert_page(404, address);
        assert!(page.contains(told) && page.contains("確かめてほしいこと"), "{address}");
        assert!(tags(page).iter().any(|tag| tag.get("name") == Some("number")), "the field once more");
    }
    for address in ["/verify/KM-2026-0001/other", "/verify/a/b/c"] {
        assert_eq!(site.get(address).await.status, 404, "{address}");
    }
}

#[tokio::test]
async fn the_camera_is_allowed_where_codes_are_read_and_nowhere_else() {
    let site = TestSite::sample().await;
    let number = number_of(&site, "asazumi-delaware").await;
    for (address, allowed) in [
        ("/verify".to_owned(), true),
        ("/en/verify".to_owned(), true),
        ("/verify?number=x".to_owned(), true),
        (format!("/verify/{number}"), false),
        ("/verify/about".to_owned(), false),
        ("/".to_owned(), false),
        ("/verify/keys.json".to_owned(), false),
    ] {
        let answer = site.get(&address).await;
        let policy = answer.header("permissions-policy").expect("a policy");
        let camera = if allowed { "camera=(self)," } else { "camera=()," };
        assert!(policy.starts_with(camera) && policy.contains("microphone=()"), "{address}: {policy}");
    }
    let first = site.get("/verify").await;
    let tag = first.header("etag").expect("a tag").to_owned();
    let again = site.get_with("/verify", &[("if-none-match", &tag)]).await;
    assert_eq!(
        (again.status.as_u16(), again.header("permissions-policy")),
        (304, first.header("permissions-policy")),
        "a page that has not changed"
    );
}

#[tokio::test]
async fn the_statement_of_the_running_program_is_checked_by_its_public_keys() {
    let site = TestSite::sample().await;
    let (number, today) = (number_of(&site, "asazumi-delaware").await, jst_date(clock::now()));
    let text = statement(&site, &number).await;
    let keys = keys(&site).await;
    let proven = check(&text, &keys, today).expect("genuine");
    assert_eq!((proven.statement.number.to_string(), proven.statement.issued_on, proven.term), (number.clone(), today, Term::Current));
    assert_eq!((proven.statement.product.as_str(), proven.statement.holder.as_str()), ("朝摘みデラウェア 2kg", "北の段ぶどう園"));
    assert_eq!(proven.statement.issuer, "大阪府柏原市（サンプル）", "a sample does not pass for the city's");
    let later = proven.statement.expires_on.next_day().expect("a day");
    assert_eq!(check(&text, &keys, later).map(|proven| proven.term), Ok(Term::Expired));
    assert!(check(&flipped(&text), &keys, today).is_err());
    let forged = SecretKey::new(&[1; 32]).sign(&proven.statement);
    assert_eq!(check(&forged, &keys, today), Err(Flaw::UnknownKey));

    let answer = site.get("/verify/keys.json").await;
    assert_eq!(answer.header("content-type"), Some("application/jwk-set+json"));
    assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    assert!(!answer.text().contains("\"d\""), "nothing but what is public");
    // The pages that check have the keys with them.
    for address in ["/verify".to_owned(), format!("/verify/{number}")] {
        let page = site.get(&address).await;
        let part = tags(page.text()).into_iter().find(|tag| tag.get("data-verify").is_some()).expect("the part").get("data-keys");
        assert_eq!(KeySet::read(&part.expect("keys").replace("&quot;", "\"")), keys, "{address}");
    }
    for (address, status) in
        [("/verify/KM-2026-9999/statement", 404), ("/verify/hello/statement", 404), ("/verify/km-2026-1/code.svg", 404)]
    {
        assert_eq!(site.get(address).await.status, status, "{address}");
    }
}

/// Draws the squares of an SVG of ours large enough to be read.
fn drawn(svg: &str) -> (Vec<u8>, usize) {
    const SCALE: usize = 4;
    let side: usize =
        svg.split("viewBox=\"0 0 ").nth(1).and_then(|rest| rest.split(' ').next()).and_then(|n| n.parse().ok()).expect("a side");
    let width = side * SCALE;
    let mut points = vec![255; width * width];
    let path = svg.rsplit("<path d=\"").next().and_then(|rest| rest.split('"').next()).expect("the squares");
    for square in path.split('M').skip(1) {
        let (x, y) = square.split_once('h').expect("a square").0.split_once(' ').expect("its place");
        let (x, y): (usize, usize) = (x.parse().expect("a number"), y.parse().expect("a number"));
        for row in 0..SCALE {
            let start = (y * SCALE + row) * width + x * SCALE;
            points[start..start + SCALE].fill(0);
        }
    }
    (points, width)
}

#[tokio::test]
async fn the_code_on_paper_is_the_signed_address() {
    let site = TestSite::sample().await;
    let number = number_of(&site, "asazumi-delaware").await;
    let answer = site.get(&format!("/verify/{number}/code.svg")).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, Some("image/svg+xml")));
    let (points, width) = drawn(answer.text());
    let mut decoder = quircs::Quirc::new();
    let found: Vec<_> = decoder.identify(width, width, &points).filter_map(|code| code.ok()?.decode().ok()).collect();
    assert_eq!(found.len(), 1, "one code");
    let text = String::from_utf8(found[0].payload.clone()).expect("text");
    assert_eq!(text, format!("{PUBLIC}/verify/{number}#{}", statement(&site, &number).await));
    assert!(matches!(Scanned::read(&text), Some(Scanned::Certificate { statement: Some(_), .. })));
}

#[tokio::test]
async fn the_paper_says_what_is_certified_and_is_kept_by_nobody() {
    let site = TestSite::sample().await;
    let number = number_of(&site, "asazumi-delaware").await;
    let answer = site.get(&format!("/verify/{number}/certificate")).await;
    let page = answer.assert_page(200, "a certificate");
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let sheet = page.split("<article").nth(1).and_then(|rest| rest.split("</article>").next()).expect("the sheet");
    let codes = format!("/verify/{number}/code.svg");
    for said in [
        "認定証",
        &number,
        "朝摘みデラウェア 2kg",
        "北の段ぶどう園",
        "令和",
        "大阪府柏原市（サンプル）",
        "見本",
        &codes,
        "mon.example/verify/",
    ] {
        assert!(sheet.contains(said), "{said}");
    }
    let serious = TestSite::with(|config| config.demo = false).await;
    let answer = serious.get(&format!("/verify/{number}/certificate")).await;
    assert!(!answer.text().contains("見本") && !answer.text().contains("サンプル"), "of the city itself");
    let english = site.get(&format!("/en/verify/{number}/certificate")).await;
    assert!(english.assert_page(200, "in English").contains("class=\"sheet\""));
}

#[tokio::test]
async fn what_has_ended_says_so_and_has_no_paper() {
    let site = TestSite::sample().await;
    let number = number_of(&site, "kazeboshi-budo").await;
    let answer = site.get(&format!("/verify/{number}")).await;
    let page = answer.assert_page(200, "an ended certificate");
    assert!(page.contains("期限が切れています") && !page.contains("有効です") && !page.contains(&format!("/verify/{number}/certificate")));
    let answer = site.get(&format!("/verify/{number}/certificate")).await;
    let page = answer.assert_page(200, "no paper");
    assert!(page.contains("認定証は表示できません") && !page.contains("<article") && !page.contains("code.svg"));
    for what in ["statement", "code.svg"] {
        assert_eq!(site.get(&format!("/verify/{number}/{what}")).await.status, 410, "{what}");
    }
    let product = site.get("/products/kazeboshi-budo").await;
    assert!(!product.text().contains("/certificate\""), "its page leads to no paper");
}

#[test]
fn a_decision_is_seen_at_once() {
    let place = Place::sample();
    for (serial, state) in [(1, "suspended"), (2, "revoked"), (3, "withdrawn")] {
        place.tamper(&format!(
            "UPDATE certificate SET state = '{state}', expires_on = '2999-03-31' WHERE year = 2026 AND serial = {serial}"
        ));
    }
    let program = place.serve_by(&["serve", "--demo"]);
    let mut wire = Wire::to(&program.address);
    for (serial, told) in [(1, "一時停止しています"), (2, "取り消されました"), (3, "認定は終わりました")] {
        let page = wire.ask("GET", &format!("/verify/KM-2026-{serial:04}"), &[]);
        let text = String::from_utf8(page.body).expect("UTF-8");
        assert!(page.status == 200 && text.contains(told) && !text.contains("有効です"), "{told}");
        assert_eq!(wire.ask("GET", &format!("/verify/KM-2026-{serial:04}/statement"), &[]).status, 410);
    }
}

#[tokio::test]
async fn the_format_is_documented_with_the_program_that_the_tests_run() {
    let site = TestSite::sample().await;
    let number = number_of(&site, "asazumi-delaware").await;
    let before = site.get("/verify/about").await;
    assert!(before.assert_page(200, "about").contains("まだ鍵はありません"));
    statement(&site, &number).await;
    let kid = keys(&site).await.0[0].kid.to_string();
    for (address, in_use) in [("/verify/about", "使用中"), ("/en/verify/about", "in use")] {
        let answer = site.get(address).await;
        let page = answer.assert_page(200, address);
        let mut escaped = String::new();
        for c in app::verification::EXAMPLE.trim_end().chars() {
            match c {
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '&' => escaped.push_str("&amp;"),
                c => escaped.write_char(c).expect("memory"),
            }
        }
        assert!(page.contains(&escaped), "{address} shows the program as it is");
        assert!(page.contains(&kid) && page.contains(in_use) && page.contains("RFC 8037"), "{address}");
    }
    assert!(app::verification::EXAMPLE.lines().count() <= 16, "it stays short");
}

#[test]
fn an_operator_lists_replaces_and_withdraws_keys() {
    let place = Place::sample();
    assert_eq!(place.run(&["migrate"]).code, Some(0));
    let none = place.run(&["keys", "list"]);
    assert_eq!((none.code, none.stdout.as_str()), (Some(0), ""));
    assert!(none.stderr.contains("there is no key yet"));
    let kid = |line: &str| line.split_whitespace().next().unwrap_or_default().to_owned();
    let first = kid(&place.run(&["keys", "rotate"]).stdout);
    let refused = place.run(&["keys", "withdraw", &first]);
    assert!(refused.assert_refused("in use").contains("kashiwara keys rotate"));
    let second = kid(&place.run(&["keys", "rotate"]).stdout);
    let list = place.run(&["keys", "list"]).stdout;
    assert_eq!(list.lines().map(kid).collect::<Vec<_>>(), [second.clone(), first.clone()]);
    assert!(list.lines().next().is_some_and(|line| line.contains("in use")) && first != second);
    assert_eq!(place.run(&["keys", "withdraw", &first]).code, Some(0));
    assert_eq!(place.run(&["keys", "list"]).stdout.lines().map(kid).collect::<Vec<_>>(), [second]);
    for wrong in ["x", first.as_str()] {
        place.run(&["keys", "withdraw", wrong]).assert_refused(wrong);
    }
    assert_eq!(place.run(&["check"]).code, Some(0), "the log is as it was written");
}
