//! Figures of promises from outside: one enters, another approves, and the public page has it.

use crate::support::TestSite;
use domain::staff::Role;

/// The lines of the month's list: number and name.
fn lines(page: &str) -> Vec<(String, String)> {
    let forms = page.split("action=\"/staff/goals/enter#line-").skip(1);
    forms
        .map(|form| {
            let id = form.split('"').next().unwrap_or_default().to_owned();
            let name = form.split_once("rel=\"external\">").and_then(|(_, rest)| rest.split('<').next()).unwrap_or_default();
            (id, name.to_owned())
        })
        .collect()
}

/// The numbers of what waits for another's approval.
fn waiting(page: &str) -> Vec<String> {
    page.split("name=\"figure\" form=\"approve-figures\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn one_enters_and_another_publishes() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let page = officer.get("/staff/goals").await.assert_page(200, "the month").to_owned();
    let (id, name) = lines(&page).into_iter().find(|(_, name)| name.contains("感想")).expect("what readers wrote");
    assert!(officer.get("/staff").await.text().contains("今月入れる約束の数値が"), "what waits for him");
    let form = [("indicator", id.as_str()), ("value", "９件"), ("day", "2026-11-20"), ("source", "広報担当が数えた"), ("by", "広報担当")];
    let sent = officer.post("/staff/goals/enter", &form).await;
    assert_eq!(sent.header("location"), Some("/staff/goals?done=entered"), "{}", sent.text());
    assert!(!site.get("/goals/2026/voices").await.text().contains("広報担当が数えた"), "not before another has looked");

    let mut head = site.member("head@city.example", Role::Head).await;
    assert!(head.get("/staff").await.text().contains("公開を待つ約束の数値が1件あります"));
    let page = head.get("/staff/goals").await.assert_page(200, "what waits").to_owned();
    let figure = waiting(&page).pop().expect("a figure");
    assert!(page.contains(&format!("{name}　9件")), "{page}");
    let none = head.post("/staff/goals/approve", &[]).await;
    assert!(none.assert_page(422, "nothing chosen").contains("公開する数値を選んでください"));
    let done = head.post("/staff/goals/approve", &[("figure", figure.as_str())]).await;
    assert_eq!(done.header("location"), Some("/staff/goals?done=published"), "{}", done.text());
    assert!(site.get("/goals/2026/voices").await.text().contains("広報担当が数えた"), "at once");
    let again = head.post("/staff/goals/approve", &[("figure", figure.as_str())]).await;
    assert!(again.assert_page(422, "twice").contains("何も公開していません"));
}

#[tokio::test]
async fn what_can_not_be_taken_is_told_at_its_line_and_nothing_typed_is_lost() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let page = officer.get("/staff/goals").await.text().to_owned();
    let (id, _) = lines(&page).into_iter().find(|(_, name)| name.contains("感想")).expect("what readers wrote");
    let deed = lines(&page).into_iter().map(|(id, _)| id).find(|line| page.contains(&format!("<select id=\"value-{line}\"")));
    for (value, on, words) in [
        ("", "2026-11-20", "空のままにします"),
        ("約10件", "2026-11-20", "「約」や「以上」のつかない"),
        ("十件", "2026-11-20", "数字で入力してください"),
        ("-3", "2026-11-20", "0より小さい値はありません"),
        ("9", "2026-03-31", "年度（4月1日から3月31日まで）の外"),
        ("9", "2026-13-01", "日付を"),
        ("9", "2027-03-31", "まだ来ていない日付"),
        ("9", "２０２６年１０月３１日", "もう入っています"),
    ] {
        let form = [("indicator", id.as_str()), ("value", value), ("day", on), ("source", "わたしの出どころ"), ("by", "広報担当")];
        let answer = officer.post("/staff/goals/enter", &form).await;
        let page = answer.assert_page(422, words);
        assert!(page.contains(words), "{value} {on}: {words}");
        assert!(page.contains("わたしの出どころ") && (value.is_empty() || page.contains(&format!("value=\"{value}\""))), "kept");
    }
    if let Some(deed) = deed {
        let form = [("indicator", deed.as_str()), ("value", "yes"), ("day", "2026-11-20"), ("source", "a"), ("by", "b")];
        assert!(officer.post("/staff/goals/enter", &form).await.assert_page(422, "no choice").contains("選択肢から"));
    }
    let link = [
        ("indicator", id.as_str()),
        ("value", "9"),
        ("day", "2026-11-20"),
        ("source", "a"),
        ("by", "b"),
        ("evidence", "javascript:alert(1)"),
    ];
    assert_eq!(officer.post("/staff/goals/enter", &link).await.status, 422);
    for nothing in ["999999", "x", ""] {
        let form = [("indicator", nothing), ("value", "9"), ("day", "2026-11-20")];
        assert_eq!(officer.post("/staff/goals/enter", &form).await.status, 404, "{nothing}");
    }
    let mut viewer = site.member("viewer@city.example", Role::Viewer).await;
    assert_eq!(viewer.get("/staff/goals").await.status, 403);
    assert_eq!(viewer.post("/staff/goals/enter", &[("indicator", id.as_str())]).await.status, 403);
}

#[tokio::test]
async fn a_figure_is_sent_back_with_a_reason() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let (id, _) = lines(officer.get("/staff/goals").await.text()).into_iter().find(|(_, name)| name.contains("感想")).expect("a line");
    let form = [("indicator", id.as_str()), ("value", "90"), ("day", "2026-11-20"), ("source", "数え間違い"), ("by", "広報担当")];
    officer.post("/staff/goals/enter", &form).await;
    let mut head = site.member("head@city.example", Role::Head).await;
    let figure = waiting(head.get("/staff/goals").await.text()).pop().expect("a figure");
    assert_eq!(head.post("/staff/goals/reject", &[("figure", figure.as_str()), ("note", "")]).await.status, 422);
    let back = head.post("/staff/goals/reject", &[("figure", figure.as_str()), ("note", "けたを確かめてください")]).await;
    assert_eq!(back.header("location"), Some("/staff/goals?done=sent-back"));
    assert!(waiting(head.get("/staff/goals").await.text()).is_empty());
}

#[tokio::test]
async fn what_was_sent_wrongly_stays_to_be_mended_also_where_nothing_is_due() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let due: Vec<String> = lines(officer.get("/staff/goals").await.text()).into_iter().map(|(id, _)| id).collect();
    let mut found = 0;
    for id in (1..200).map(|id| id.to_string()).filter(|id| !due.contains(id)) {
        let form = [("indicator", id.as_str()), ("value", "約10件"), ("day", "2026-11-20"), ("source", "数えた"), ("by", "広報担当")];
        let answer = officer.post("/staff/goals/enter", &form).await;
        // Of years that are over long since nothing is entered in the month's list.
        if answer.status == 422 && answer.text().contains(&format!("name=\"indicator\" value=\"{id}\"")) {
            assert!(answer.text().contains("value=\"数えた\"") && answer.text().contains("id=\"value\""), "{}", answer.text());
            found += 1;
        }
    }
    assert!(found > 5, "{found}");
}
