//! Programmes and improvements from outside: what citizens read, and how one drafts what another decides.

use crate::support::{
    TestSite,
    html::{canonical, only_text, tags},
    site::PUBLIC,
};
use domain::staff::Role;

/// The number in an address that a form has led to.
fn number(location: Option<&str>) -> String {
    let location = location.unwrap_or_default();
    let path = location.split('?').next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn the_pages_are_there_in_both_languages() {
    let site = TestSite::sample().await;
    for (path, ja, en) in [
        ("/goals/programmes", "事務事業の見直し", "Review of programmes"),
        ("/goals/programmes/city-magazine", "広報紙の発行", "City magazine"),
        ("/goals/improvements", "業務改善運動", "Improvements of our own work"),
    ] {
        for (address, heading) in [(path.to_owned(), ja), (format!("/en{path}"), en)] {
            let answer = site.get(&address).await;
            let page = answer.assert_page(200, &address);
            assert_eq!((only_text(page, "h1"), canonical(page)), (heading, Some(format!("{PUBLIC}{address}").as_str())), "{address}");
            assert!(page.contains("すべて見本です") || page.contains("all samples"), "{address} says that it is invented");
        }
    }
    let year = site.get("/goals").await;
    let links: Vec<&str> = tags(year.text()).iter().filter_map(|tag| tag.get("href")).collect();
    assert!(links.contains(&"/goals/programmes"), "the year leads there");
}

#[tokio::test]
async fn an_english_page_has_no_japanese_without_saying_so() {
    let site = TestSite::sample().await;
    let japanese = |c: char| matches!(c, '\u{3041}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}');
    for address in ["/en/goals/programmes", "/en/goals/programmes/city-magazine", "/en/goals/improvements"] {
        let answer = site.get(address).await;
        let page = answer.assert_page(200, address);
        for tag in tags(page).iter().filter(|tag| !["script", "html", "title", "desc", "meta"].contains(&tag.name)) {
            let marked = tag.get("lang") == Some("ja") || tag.get("data-other-language").is_some();
            assert!(marked || !tag.text.contains(japanese), "{address}: <{}> says {:?} without lang", tag.name, tag.text);
        }
    }
}

#[tokio::test]
async fn a_list_says_first_what_came_out() {
    let site = TestSite::sample().await;
    let answer = site.get("/goals/programmes").await;
    let page = answer.assert_page(200, "the list");
    for said in
        ["のうち、10件をふり返りました。", "金額の分かる9件を合わせて", "費用の記入がまだの事業が1件", "まだ評価していない事業が2件"]
    {
        assert!(page.contains(said), "{said}");
    }
    assert!(page.contains("記入なし") && !page.contains(">0円"), "what nobody has entered is no zero");
    let ended = site.get("/goals/programmes?decision=end").await;
    let page = ended.assert_page(200, "what ends");
    assert!(page.contains("/goals/programmes/printed-guide") && !page.contains("/goals/programmes/city-magazine"));
    assert_eq!(canonical(page), None, "a part of a list is no page of its own");
    let one = site.get("/goals/programmes/city-magazine").await;
    let page = one.assert_page(200, "a programme");
    for said in ["訂正しました。", "二重に足していました", "17,920,000円", "17,290,000円"] {
        assert!(page.contains(said), "{said}");
    }
}

#[tokio::test]
async fn hostile_parameters_are_left_aside_and_told() {
    let site = TestSite::sample().await;
    for (address, told) in [
        ("/goals/programmes?year=R7&department=..%2F&decision=END&sort=password&after=%00", "年度、部、判定、並べ替え、次の事業を見る"),
        ("/goals/programmes?year=1999&department=no-such", "年度、部"),
        ("/goals/programmes?after=no-such", "次の事業を見る"),
        ("/goals/improvements?state=%3Cscript%3E&year=x&after=-1", "状態、年度、次の事業を見る"),
        ("/en/goals/improvements?year=1999", "Year"),
    ] {
        let answer = site.get(address).await;
        let page = answer.assert_page(200, address);
        assert!(page.contains(&format!("{told}</p>")), "{address}: {told} in {page}");
    }
    assert!(!site.get("/goals/programmes?utm_source=x&q=").await.assert_page(200, "unknown").contains("note-aside"));
    for address in
        ["/goals/programmes/no-such", "/goals/programmes/a%2Fb", "/goals/programmes/A", "/goals/improvements/1", "/goals/programmes/a/b"]
    {
        assert_eq!(site.get(address).await.status, 404, "{address}");
    }
}

#[tokio::test]
async fn programs_get_the_same_as_files() {
    let site = TestSite::sample().await;
    let csv = site.get("/open-data/programmes.csv?year=2025").await;
    let text = csv.text().trim_start_matches('\u{FEFF}').to_owned();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let columns = reader.headers().expect("columns").clone();
    let at = |name: &str| columns.iter().position(|column| column == name).unwrap_or_else(|| panic!("{name}"));
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert!(rows.iter().all(|row| row.len() == columns.len() && matches!(&row[at("年度")], "2025" | "")));
    let magazine: Vec<_> = rows.iter().filter(|row| &row[at("ID")] == "city-magazine").map(|row| &row[at("決算額(円)")]).collect();
    assert_eq!(magazine, ["17920000", "17290000"], "what was corrected, too");
    assert!(rows.iter().any(|row| &row[at("ID")] == "statistics-book" && row[at("判定")].is_empty()), "what is open has an empty line");
    let json = site.get("/open-data/improvements.json").await;
    let records: Vec<serde_json::Value> = serde_json::from_str(json.text()).expect("JSON");
    assert!(records.len() >= 12 && records.iter().any(|record| record["hours_a_year"].is_null() && record["state"] == "done"));
    assert_eq!(site.get("/open-data/programmes.csv?year=R7").await.status, 400);
    let map = site.get("/sitemap.xml").await;
    for path in ["/goals/programmes<", "/goals/programmes/city-magazine<", "/en/goals/improvements<"] {
        assert!(map.text().contains(path), "{path}");
    }
}

/// An assessment that can be drafted.
const ASSESSMENT: [(&str, &str); 9] = [
    ("year", "2025"),
    ("budget", "１，２００万円"),
    ("actual", "3,000千円"),
    ("output", "統計書を作りました。"),
    ("grade", "B"),
    ("decision", "improve"),
    ("reason", "ファイルでほしいという声のため。"),
    ("day", "令和8年8月20日"),
    ("by", "政策推進部長"),
];

/// The same with other values of some fields.
fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = ASSESSMENT.iter().copied().filter(|(name, _)| changes.iter().all(|(other, _)| other != name));
    kept.chain(changes.iter().copied()).collect()
}

/// The number of a programme in the list of staff.
fn programme(list: &str, name: &str) -> String {
    let (before, _) = list.split_once(&format!(">{name}</a>")).unwrap_or_else(|| panic!("{name} in {list}"));
    let (_, address) = before.rsplit_once("/staff/programmes/").expect("a link");
    address.split('"').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn one_drafts_another_decides_and_citizens_read_it() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let list = officer.get("/staff/programmes?decision=open").await.assert_page(200, "what is open").to_owned();
    let id = programme(&list, "統計書の作成");
    let sent = officer.post(&format!("/staff/programmes/{id}/assess"), &ASSESSMENT).await;
    assert_eq!(sent.header("location"), Some(format!("/staff/programmes/{id}?done=drafted-assessment").as_str()), "{}", sent.text());
    let own = officer.get(&format!("/staff/programmes/{id}")).await.assert_page(200, "his own").to_owned();
    assert!(own.contains("予算 12,000,000円　決算 3,000,000円") && !own.contains("決定して公開する"), "read, and not his to decide");
    assert!(!site.get("/goals/programmes/statistics-book").await.text().contains("ファイルでほしいという声のため"), "not yet");

    let mut head = site.member("head@city.example", Role::Head).await;
    assert!(head.get("/staff").await.text().contains("事業の評価：統計書の作成（令和7年度）"), "what waits for her");
    let page = head.get(&format!("/staff/programmes/{id}")).await.assert_page(200, "hers").to_owned();
    let (_, rest) = page.split_once("name=\"assessment\" value=\"").expect("the form that decides");
    let draft = rest.split('"').next().unwrap_or_default().to_owned();
    let form = [("assessment", draft.as_str())];
    let same = officer.post(&format!("/staff/programmes/{id}/decide"), &form).await;
    assert!(same.assert_page(422, "one's own").contains("あなたが起案したものは"));
    let elsewhere = programme(head.get("/staff/programmes").await.text(), "広報紙の発行");
    assert_eq!(head.post(&format!("/staff/programmes/{elsewhere}/decide"), &form).await.status, 404, "of another programme");
    assert_eq!(head.post(&format!("/staff/programmes/{id}/reject"), &[form[0], ("note", "")]).await.status, 422, "not without a reason");
    let done = head.post(&format!("/staff/programmes/{id}/decide"), &form).await;
    assert_eq!(done.header("location"), Some(format!("/staff/programmes/{id}?done=decided").as_str()), "{}", done.text());
    assert!(site.get("/goals/programmes/statistics-book").await.text().contains("ファイルでほしいという声のため"), "at once");
    let again = head.post(&format!("/staff/programmes/{id}/decide"), &form).await;
    assert!(again.assert_page(422, "twice").contains("もう決裁されたか"));

    // A correction begins with what stands there, and needs its reason.
    let page = officer.get(&format!("/staff/programmes/{id}?correct={draft}")).await.assert_page(200, "a correction").to_owned();
    assert!(page.contains("評価を訂正する") && page.contains("value=\"3,000,000\""));
    let to = format!("/staff/programmes/{id}/amend");
    let without = with(&[("corrects", &draft), ("actual", "300万5千円"), ("why", "")]);
    let page = officer.post(&to, &without).await.assert_page(422, "no reason").to_owned();
    assert!(page.contains("value=\"300万5千円\"") && page.contains("評価を訂正する"), "what was typed is there");
    let right = with(&[("corrects", &draft), ("actual", "300万5千円"), ("why", "手数料を足していませんでした。")]);
    assert!(officer.post(&to, &right).await.status.is_redirection());
    assert!(officer.post(&to, &right).await.assert_page(422, "twice").contains("何も変えていません"));
}

#[tokio::test]
async fn what_can_not_be_taken_is_told_at_its_field_and_nothing_typed_is_lost() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let id = programme(officer.get("/staff/programmes").await.text(), "統計書の作成");
    for (field, value, words) in [
        ("actual", "約3,000千円", "「約」や「以上」のつかない、はっきりした金額"),
        ("actual", "三千円", "1,200万円、3,000千円 のように"),
        ("actual", "-5", "0円より小さい金額"),
        ("budget", "0.5円", "1円より細かい"),
        ("budget", "99999億円", "大きすぎる金額"),
        ("effort", "-1", "0より小さい値"),
        ("effort", "0.00001", "小数は3けたまで"),
        ("value", "12", "両方入れるか両方空に"),
        ("year", "2019x", "年度を選ぶか"),
        ("year", "1969", "この事業がなかった年度"),
        ("year", "2027", "まだ始まっていない年度"),
        ("year", "2024", "この年度の評価は、もうあります"),
        ("day", "2026-13-01", "日付を"),
        ("day", "2999-01-01", "まだ来ていない日付"),
        ("day", "2025-03-31", "ふり返る年度が始まるより前"),
        ("grade", "Z", "選択肢から"),
        ("decision", "", "選択肢から"),
        ("reason", "", "入力してください"),
    ] {
        let answer = officer.post(&format!("/staff/programmes/{id}/assess"), &with(&[(field, value)])).await;
        let page = answer.assert_page(422, words);
        assert!(page.contains(words), "{field}={value}: {words}");
        assert!(page.contains("統計書を作りました。"), "kept");
    }
    let new = [
        ("slug", "Bad Slug"),
        ("name", "講座"),
        ("kana", "講座"),
        ("name_en", "Lectures"),
        ("department", "policy-promotion"),
        ("division", "広報担当"),
        ("purpose", "</textarea><script>alert(1)</script>"),
        ("since", "２０１０"),
        ("goal_year", "2026"),
        ("goal", ""),
        ("public", "1"),
    ];
    let page = officer.post("/staff/programmes/new", &new).await.assert_page(422, "a new one").to_owned();
    for words in ["半角の英小文字", "ひらがなかカタカナ", "その年度に、この目標はありません"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("<script>alert") && !page.contains("年度を選ぶか"), "digits of full width are read");
}

#[tokio::test]
async fn two_who_change_a_programme_at_once_are_shown_both_versions() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let id = programme(officer.get("/staff/programmes").await.text(), "統計書の作成");
    let form = |version: &'static str, name: &'static str| {
        [
            ("version", version),
            ("name", name),
            ("kana", "とうけい"),
            ("name_en", "Statistics"),
            ("department", "policy-promotion"),
            ("division", "政策推進担当"),
            ("purpose", "調べられるようにするためです。"),
            ("since", "1970"),
            ("public", "1"),
        ]
    };
    let to = format!("/staff/programmes/{id}");
    assert!(officer.post(&to, &form("1", "統計書")).await.status.is_redirection());
    let late = officer.post(&to, &form("1", "遅れた名前")).await;
    let page = late.assert_page(422, "late");
    assert!(page.contains("どちらの内容にしますか") && page.contains("遅れた名前") && page.contains("name=\"version\" value=\"2\""));
    for ending in [".csv", ".xlsx"] {
        assert_eq!(officer.get(&format!("/staff/programmes{ending}")).await.status, 200);
    }
    let odd = officer.get("/staff/programmes?sort=--name&year=x&page=99").await;
    assert!(odd.assert_page(200, "odd").contains("並べ替え、年度、ページ"));
}

#[tokio::test]
async fn anyone_of_staff_proposes_and_those_who_keep_goals_move_it_on() {
    let site = TestSite::sample().await;
    let mut clerk = site.member("editor@city.example", Role::Editor).await;
    let proposal = [
        ("department", "policy-promotion"),
        ("division", "窓口担当"),
        ("title", "番号札を大きくする"),
        ("trouble", "番号が読みにくい。"),
        ("proposal", "文字を2倍にする。"),
        ("day", "2026-10-01"),
        ("public", "0"),
    ];
    let sent = clerk.post("/staff/improvements/new", &proposal).await;
    assert!(sent.status.is_redirection(), "{}", sent.text());
    let id = number(sent.header("location"));
    let page = clerk.get(&format!("/staff/improvements/{id}")).await.assert_page(200, "his own").to_owned();
    assert!(page.contains("提案の内容") && !page.contains("状態を進める"));
    assert_eq!(clerk.post(&format!("/staff/improvements/{id}/move"), &[("to", "doing")]).await.status, 403);
    assert!(!site.get("/goals/improvements").await.text().contains("番号札を大きくする"), "not in public");
    let mut forged = proposal.to_vec();
    forged[6] = ("public", "1");
    assert_eq!(clerk.post("/staff/improvements/new", &forged).await.status, 403, "that he does not decide");
    assert_eq!(clerk.get("/staff/improvements.xlsx").await.status, 200);
    let mut outsider = site.member("committee@city.example", Role::Committee).await;
    assert_eq!(outsider.get(&format!("/staff/improvements/{id}")).await.status, 403, "who is asked from outside reads nothing of it");

    let mut head = site.member("head@city.example", Role::Head).await;
    assert!(head.get("/staff").await.text().contains("業務改善の提案が"));
    let to = format!("/staff/improvements/{id}/move");
    for (form, words) in [
        (vec![("version", "1"), ("moved_on", "2026-10-02")], "選択肢から"),
        (vec![("version", "1"), ("to", "not_taken"), ("moved_on", "2026-10-02")], "理由"),
        (vec![("version", "1"), ("to", "done"), ("moved_on", "2026-10-02"), ("effect", "早い")], "その状態にできません"),
        (vec![("version", "1"), ("to", "doing"), ("moved_on", "2026-09-01")], "提案した日より前"),
        (vec![("version", "1"), ("to", "doing"), ("moved_on", "2026-10-02"), ("yen", "約3万円")], "はっきりした金額"),
        (vec![("version", "9"), ("to", "doing"), ("moved_on", "2026-10-02")], "ほかの人がこの内容を変えました"),
    ] {
        assert!(head.post(&to, &form).await.assert_page(422, words).contains(words), "{words}");
    }
    let begun = head.post(&to, &[("version", "1"), ("to", "doing"), ("moved_on", "2026-10-02")]).await;
    assert!(begun.header("location").is_some_and(|to| to.ends_with("?done=moved")), "{}", begun.text());
    let done = [
        ("version", "2"),
        ("to", "done"),
        ("moved_on", "2026-11-01"),
        ("effect", "読み違いが減った。"),
        ("hours", "１２時間"),
        ("yen", ""),
    ];
    assert!(head.post(&to, &done).await.status.is_redirection());
    let mut seen = proposal.to_vec();
    seen[6] = ("public", "1");
    seen.push(("version", "3"));
    let sent = head.post(&format!("/staff/improvements/{id}"), &seen).await;
    assert!(sent.header("location").is_some_and(|to| to.ends_with("?done=waits")), "{}", sent.text());
    assert!(!site.get("/goals/improvements?state=done").await.text().contains("番号札を大きくする"), "nobody else has looked at it");
    let own = head.post(&format!("/staff/improvements/{id}/release"), &[("version", "4")]).await;
    assert!(own.assert_page(422, "by oneself").contains("自分で書いたものは、自分では公開できません"));
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    assert!(officer.get("/staff").await.text().contains("公開を待つ業務改善：番号札を大きくする"));
    let released = officer.post(&format!("/staff/improvements/{id}/release"), &[("version", "4")]).await;
    assert!(released.status.is_redirection(), "{}", released.text());
    let page = site.get("/goals/improvements?state=done").await;
    assert!(page.text().contains("番号札を大きくする") && page.text().contains("1年に12時間減"), "in public");
}
