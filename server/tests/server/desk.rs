//! The tables of staff and their search from outside: what sorts, what narrows, what is taken out, and who may.

use crate::{
    staff::{OPERATOR, now},
    support::{NewProduct, TestSite, encoded, html::tags, site::day},
};
use domain::{audit::AuditFilter, staff::Role};
use std::io::{Cursor, Read};

/// The texts of the first cells of the table's rows.
fn first_cells(page: &str) -> Vec<&str> {
    let rows = page.split("<th scope=\"row\"").skip(1);
    rows.map(|row| row.split_once("</a>").and_then(|(link, _)| link.rsplit('>').next()).unwrap_or_else(|| panic!("no link in {row}")))
        .collect()
}

#[tokio::test]
async fn the_register_is_narrowed_and_sorted_by_its_address() {
    let site = TestSite::sample().await;
    let mut viewer = site.member("viewer@city.example", Role::Viewer).await;
    let all = viewer.get("/staff/products").await.assert_page(200, "the register").to_owned();
    let numbers = first_cells(&all);
    assert!(numbers.len() > 40 && numbers.is_sorted_by(|a, b| a > b), "the newest number first: {numbers:?}");
    assert!(all.contains(&format!("全部で{}件です。", numbers.len())), "{all}");
    assert!(all.contains("<caption class=\"sr\">認定品の台帳</caption>") && all.contains("aria-sort=\"descending\""));
    assert_eq!(all.matches("aria-sort").count(), 1);
    assert!(all.contains("<tbody data-rows") && all.contains("行は↑↓キーでも移れます"), "by keyboard");
    // Pressed twice, a heading goes both ways.
    assert!(all.contains("href=\"/staff/products?sort=number#by-number\""), "the way back");
    let page = viewer.get("/staff/products?sort=number").await;
    let turned = first_cells(page.assert_page(200, "turned")).into_iter().rev().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(turned, numbers);
    assert!(page.text().contains("aria-sort=\"ascending\"") && page.text().contains("href=\"/staff/products#by-number\""));

    let one = viewer.get(&format!("/staff/products?q={}", encoded("ＫＭ２０２６０００１"))).await;
    assert!(numbers.contains(&"KM-2026-0001"));
    assert_eq!(first_cells(one.assert_page(200, "by number")), ["KM-2026-0001"]);
    assert!(!one.text().contains("↑↓"), "one row leads nowhere");
    assert!(
        one.text().contains("条件に合うのは1件です。") && one.text().contains("value=\"ＫＭ２０２６０００１\""),
        "and what was typed is there"
    );
    let none = viewer.get("/staff/products?q=nothing+of+the+kind").await;
    assert!(none.assert_page(200, "nothing").contains("あてはまる認定品はありません"));
    let craft = viewer.get("/staff/products?category=craft&standing=valid&sort=-expires").await;
    let html = craft.assert_page(200, "crafts");
    assert!(!first_cells(html).is_empty() && first_cells(html).len() < numbers.len());
    // The order stays when one narrows, and the filter when one sorts or takes out.
    assert!(html.contains("name=\"sort\" value=\"-expires\"") && html.contains("<option value=\"craft\" selected"));
    for link in [
        "/staff/products?category=craft&amp;standing=valid&amp;sort=name#by-name",
        "/staff/products.csv?category=craft&amp;standing=valid&amp;sort=-expires",
        "/staff/products.xlsx?category=craft&amp;standing=valid&amp;sort=-expires",
    ] {
        assert!(html.contains(link), "{link} in {html}");
    }
    assert!(viewer.get("/staff/products?soon=1").await.assert_page(200, "soon").contains("name=\"soon\" value=\"1\" checked"));
}

#[tokio::test]
async fn what_is_not_listed_is_there_and_leads_to_its_page() {
    let site = TestSite::sample().await;
    let slug = site.publish(NewProduct::named("old", "<b>古い品</b>").certified(day("2020-04-01"), day("2023-03-31"))).await;
    let mut brand = site.member("brand@city.example", Role::Brand).await;
    let page = brand.get("/staff/products?standing=expired").await;
    let html = page.assert_page(200, "what is over");
    assert!(html.contains("&lt;b&gt;古い品&lt;/b&gt;") && !html.contains("<b>古い品"), "{html}");
    assert!(html.contains(&format!("/products/{slug}\"")) && html.contains("日過ぎ"));
}

#[tokio::test]
async fn hostile_parameters_are_left_aside_and_told() {
    let site = TestSite::sample().await;
    let mut admin = site.member("admin@city.example", Role::Admin).await;
    for (address, told) in [
        ("/staff/products?sort=password&category=../../etc&standing=%00&soon=maybe&page=-1", "並べ替え、種類、状態、期限、ページ"),
        ("/staff/products?category=no-such-thing", "種類"),
        ("/staff/products?page=99", "ページ"),
        ("/staff/people?sort=--name&role=root&state=%3Cscript%3E&page=0", "並べ替え、役割、状態、ページ"),
        ("/staff/people?page=999999999", "ページ"),
    ] {
        let page = admin.get(address).await;
        let html = page.assert_page(200, address);
        assert!(html.contains(&format!("使えない条件があったので、外して表示しています：{told}</p>")), "{address}: {html}");
        assert!(!first_cells(html).is_empty(), "{address}");
    }
    for (field, sides) in [("q", ["/staff/products", "/staff/people"])] {
        for address in sides {
            for words in ["' OR 1=1 --", "\"><script>alert(1)</script>", "AND OR NOT", "%", "\u{0}\u{1F}", "*", "KM-"] {
                let page = admin.get(&format!("{address}?{field}={}", encoded(words))).await;
                assert!(!page.assert_page(200, words).contains("<script>alert"), "{words}");
            }
        }
    }
    let long = format!("/staff/products?q={}", "a".repeat(300));
    assert!(admin.get(&long).await.assert_page(200, "long").contains("言葉（100文字より後ろ）"));
}

#[tokio::test]
async fn a_file_has_exactly_what_the_filter_shows_and_is_put_down() {
    let site = TestSite::sample().await;
    site.publish(NewProduct::named("formula", "=HYPERLINK(\"http://evil.example\")")).await;
    let mut brand = site.member("brand@city.example", Role::Brand).await;
    let page = brand.get("/staff/products?category=craft&sort=name").await;
    let shown: Vec<String> = first_cells(page.assert_page(200, "crafts")).into_iter().map(str::to_owned).collect();

    let file = brand.get("/staff/products.csv?category=craft&sort=name").await;
    assert_eq!((file.status.as_u16(), file.header("content-type")), (200, Some("text/csv; charset=utf-8")));
    let name = file.header("content-disposition").expect("a name");
    assert!(name.starts_with("attachment; filename=\"products-20") && name.ends_with(".csv\""), "{name}");
    assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
    let text = file.text().strip_prefix('\u{FEFF}').expect("the mark of UTF-8");
    let mut lines = text.split("\r\n").filter(|line| !line.is_empty());
    assert_eq!(lines.next(), Some("認定番号,品名,読み,作り手,種類,地区,状態,認定日,期限,残り日数"));
    let numbers: Vec<&str> = lines.map(|line| line.split(',').next().expect("a number")).collect();
    assert_eq!(numbers, shown, "the same products in the same order");
    let all = brand.get("/staff/products.csv").await;
    assert!(all.text().contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\""), "no formula");

    let file = brand.get("/staff/products.xlsx?category=craft&sort=name").await;
    assert_eq!(file.header("content-type"), Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
    let mut parts = zip::ZipArchive::new(Cursor::new(&file.body)).expect("an archive");
    let mut sheet = String::new();
    parts.by_name("xl/worksheets/sheet1.xml").expect("the sheet").read_to_string(&mut sheet).expect("XML");
    assert_eq!(sheet.matches("<row ").count(), shown.len() + 1, "a heading and a row for each");
    assert!(!sheet.contains("<f>") && sheet.contains("<autoFilter"));

    let exports = AuditFilter { action: "products.export".into(), ..Default::default() };
    let log = store::audit::page(&site.store, &OPERATOR, &exports).await.expect("the log");
    assert_eq!(log.len(), 3, "each of them");
    assert!(log[0].who.contains("brand@city.example"));
}

#[tokio::test]
async fn people_are_narrowed_sorted_and_taken_out() {
    let site = TestSite::sample().await;
    let mut admin = site.member("admin@city.example", Role::Admin).await;
    site.member("hana@city.example", Role::Brand).await;
    site.link("waiting@city.example", Role::Editor, now()).await;
    let page = admin.get("/staff/people?sort=-email").await;
    let html = page.assert_page(200, "people");
    let at = |email: &str| html.find(&format!(">{email}</td>")).unwrap_or_else(|| panic!("{email} in {html}"));
    assert!(at("waiting@city.example") < at("hana@city.example") && at("hana@city.example") < at("admin@city.example"));
    assert!(html.contains("全部で3人です。"));
    let waiting = admin.get("/staff/people?state=waiting").await;
    let html = waiting.assert_page(200, "who waits");
    assert!(html.contains("条件に合うのは1人です。") && html.contains("waiting@city.example") && !html.contains(">hana@"));
    let file = admin.get("/staff/people.csv?role=brand").await;
    let lines: Vec<&str> = file.text().lines().collect();
    assert!(lines.len() == 2 && lines[1].starts_with("山田,hana@city.example,ブランド担当,利用中,20"), "{lines:?}");
    assert_eq!(admin.get("/staff/people.xlsx").await.status, 200);
    let log = admin.get("/staff/audit?action=people.export").await;
    assert_eq!(log.assert_page(200, "the log").matches("職員の一覧を書き出した").count(), 3, "twice, and once to choose it");
}

#[tokio::test]
async fn the_search_finds_by_number_and_name_and_respects_rights() {
    let site = TestSite::sample().await;
    let mut admin = site.member("admin@city.example", Role::Admin).await;
    let mut viewer = site.member("viewer@city.example", Role::Viewer).await;
    for typed in ["KM-2026-0001", "ｋｍ２０２６０００１", "2026-1"] {
        let answer = viewer.get(&format!("/staff/search?q={}", encoded(typed))).await;
        assert_eq!(answer.status, 303, "{typed}");
        let to = answer.header("location").expect("an address").to_owned();
        assert!(to.starts_with("/products/") && site.get(&to).await.text().contains("KM-2026-0001"), "{to}");
    }
    let nobody = viewer.get("/staff/search?q=KM-2026-9999").await;
    let html = nobody.assert_page(200, "no such number");
    assert!(html.contains("見つかりませんでした") && html.contains("さがせるもの"));
    let empty = viewer.get("/staff/search").await;
    assert!(empty.assert_page(200, "nothing typed").contains("番号か言葉を入力してください"));

    let grapes = viewer.get(&format!("/staff/search?q={}", encoded("ブドウ"))).await;
    let html = grapes.assert_page(200, "a word");
    assert!(html.contains("<h2 id=\"products\">認定品（") && html.contains("<h2 id=\"makers\">作り手（"), "{html}");
    let (links, more) = (html.matches("href=\"/products/").count(), html.contains("/staff/products?q=%E3%83%96%E3%83%89%E3%82%A6\""));
    assert!(links <= 10 && (links < 10 || more), "{links}");

    let of = |browser: &str| format!("/staff/search?q={browser}");
    let html = admin.get(&of("viewer%40city")).await.assert_page(200, "a person").to_owned();
    assert!(html.contains("<h2 id=\"people\">職員（1人）"), "{html}");
    let html = viewer.get(&of("admin%40city")).await.assert_page(200, "not for a viewer").to_owned();
    assert!(!html.contains("id=\"people\"") && html.contains("見つかりませんでした"), "{html}");
    let hostile = admin.get(&of(&encoded("<script>alert(1)</script>"))).await;
    assert!(!hostile.assert_page(200, "hostile").contains("<script>alert"));
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let html = editor.get(&of(&encoded("ぶどう"))).await.assert_page(200, "what editors write").to_owned();
    assert!(html.contains("<h2 id=\"events\">催し（") && html.contains("火曜のぶどう教室") && html.contains("公開中"), "{html}");
    let (event, _) = html.split_once("火曜のぶどう教室").expect("an event");
    let to = event.rsplit_once("href=\"").and_then(|(_, to)| to.split_once('"')).expect("a link").0.to_owned();
    editor.get(&to).await.assert_page(200, "its form");
    let id = to.trim_start_matches("/staff/pages/events/");
    assert!(html.contains(&format!("/staff/events/{id}\"")), "and who comes");
    let english = editor.get(&of("tuesday")).await.text().to_owned();
    assert!(english.contains("火曜のぶどう教室"), "in English");
    assert!(!viewer.get(&of("tuesday")).await.text().contains("火曜のぶどう教室"), "not for a viewer");
    // The way there stands on every page of staff.
    let page = viewer.get("/staff").await;
    let fields = tags(page.text());
    assert!(fields.iter().any(|tag| tag.name == "input" && tag.get("id") == Some("desk-q") && tag.get("name") == Some("q")));
}
