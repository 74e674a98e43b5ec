//! Reviews from outside: what a head reads, how one prepares and another closes, who keeps which figure; and what is refused.

use crate::{
    staff::{Browser, OPERATOR, between, now},
    support::TestSite,
};
use domain::{
    Slug,
    check::Check,
    goals::{DepartmentRecord, FiscalYear, ManifestoRecord},
    lang::Both,
    staff::Role,
};
use store::goals;

/// The number of the review that a form has led to.
fn number(location: Option<&str>) -> String {
    between(location.expect("a way on"), "/staff/goals/reviews/", "?").to_owned()
}

/// The topics that a form offers.
fn topics(page: &str) -> Vec<String> {
    page.split("name=\"topic\" value=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

/// The numbers of the items of a review.
fn items(page: &str) -> Vec<String> {
    page.split("<li id=\"item-").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

fn version(page: &str) -> String {
    between(page, "name=\"version\" value=\"", "\"").to_owned()
}

/// Prepares a review of this year's department that was held today, about one topic.
async fn prepared(officer: &mut Browser<'_>, points: &str) -> String {
    let page = officer.get("/staff/goals/reviews/new?year=2026&department=policy-promotion").await.text().to_owned();
    let topic = topics(&page).into_iter().find(|topic| topic.starts_with("indicator-")).expect("something to talk about");
    let form = [
        ("year", "2026"),
        ("department", "policy-promotion"),
        ("day", "2026-11-20"),
        ("place", "第1会議室"),
        ("attends", "政策推進部長\r\n広報担当"),
        ("topic", topic.as_str()),
        ("points", points),
    ];
    let sent = officer.post("/staff/goals/reviews/new?year=2026&department=policy-promotion", &form).await;
    assert!(sent.status.is_redirection(), "{}", sent.text());
    number(sent.header("location"))
}

#[tokio::test]
async fn a_head_reads_in_a_sentence_what_to_ask_about() {
    let site = TestSite::sample().await;
    let mut head = site.member("head@city.example", Role::Head).await;
    let page = head.get("/staff/goals/overview").await.assert_page(200, "the overview").to_owned();
    let verdict = between(&page, "<p class=\"verdict\">", "</p>");
    assert!(verdict.contains("「遅れ」が") && verdict.contains("まず、「") && verdict.contains("期限を過ぎています"), "{verdict}");
    for words in
        ["変わりました", "新しい値", "前の会議：", "会議で決めた、まだ済んでいないこと", "/goals/2026/promotion", "/staff/goals#line-"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(head.get("/staff").await.text().contains("部長会議で決めたことのうち、"), "it waits on the first page, too");
    let before = head.get("/staff/goals/overview?year=2025&department=policy-promotion").await;
    assert!(before.assert_page(200, "the year before").contains("この年度の会議はまだありません"));
    let hostile = head.get("/staff/goals/overview?year=26&department=%27%3Cscript%3E").await;
    assert!(hostile.assert_page(200, "what can't be read is left aside").contains("使えない条件があったので"));
    for nothing in ["?year=1999", "?department=nobody", "?year=2026&department=nobody"] {
        assert_eq!(head.get(&format!("/staff/goals/overview{nothing}")).await.status, 404, "{nothing}");
    }
    let mut viewer = site.member("viewer@city.example", Role::Viewer).await;
    assert_eq!(viewer.get("/staff/goals/overview").await.status, 403);
}

#[tokio::test]
async fn several_departments_stand_side_by_side() {
    let site = TestSite::sample().await;
    let (slug, year) = (Slug::parse("works").expect("a slug"), FiscalYear::new(2026).expect("a year"));
    let both = |text: &str| Both::new(text, "");
    let department = DepartmentRecord { slug: slug.clone(), name: Both::new("建設部", "Works"), kana: "けんせつぶ".into() };
    let manifesto = ManifestoRecord {
        department: slug.clone(),
        year,
        post: both("建設部長"),
        message: both("道を守ります。"),
        remark: both(""),
        fields: vec![(both("道"), both("直す"))],
    };
    let (department, manifesto) = (department.checked().expect("a department"), manifesto.checked().expect("a manifesto"));
    goals::add_department(&site.store, &OPERATOR, &department, now()).await.expect("a department");
    goals::add_manifesto(&site.store, &OPERATOR, &manifesto, now()).await.expect("a manifesto");
    goals::publish(&site.store, &OPERATOR, &slug, year, now()).await.expect("published");
    let mut head = site.member("head@city.example", Role::Head).await;
    let page = head.get("/staff/goals/overview").await.assert_page(200, "all departments").to_owned();
    for words in ["部ごと", "建設部", "聞くことはありません", "/staff/goals/overview?year=2026&amp;department=policy-promotion"]
    {
        assert!(page.contains(words), "{words}");
    }
    let one = head.get("/staff/goals/overview?year=2026&department=works").await;
    assert!(one.assert_page(200, "one of them").contains("約束の数値について、聞くことはありません。"));
    let of_all = head.get("/staff/goals/reviews/new?year=2026").await;
    let page = of_all.assert_page(200, "a review of all");
    assert!(page.contains("政策推進部長\n建設部長"), "who attends");
}

#[tokio::test]
async fn one_prepares_another_closes_and_citizens_read_what_was_decided() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let id = prepared(&mut officer, "来年度の進め方").await;
    let address = format!("/staff/goals/reviews/{id}");
    let page = officer.get(&address).await.assert_page(200, "the agenda").to_owned();
    assert!(page.contains("来年度の進め方") && page.contains("広報担当") && page.contains("準備中"));
    let all = items(&page);
    assert_eq!(all.len(), 2);
    let item = format!("/staff/goals/items/{}", all[0]);
    let form_page = officer.get(&item).await.assert_page(200, "an item").to_owned();
    let written = [
        ("version", version(&form_page)),
        ("discussed", "日程の話".to_owned()),
        ("decided", "来月から毎週お知らせします".to_owned()),
        ("decided_en", "News every week from next month".to_owned()),
        ("public", "1".to_owned()),
        ("stage", "act".to_owned()),
        ("next", "1".to_owned()),
    ];
    let form: Vec<(&str, &str)> = written.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let sent = officer.post(&item, &form).await;
    assert_eq!(sent.header("location"), Some(format!("/staff/goals/items/{}?done=recorded", all[1]).as_str()), "{}", sent.text());
    let stale = officer.post(&item, &form).await;
    assert!(stale.assert_page(422, "someone was quicker").contains("どちらの内容にしますか"));
    let task = [("task", "下書きをつくる"), ("post", "広報担当"), ("due", "令和8年12月10日")];
    assert!(officer.post(&format!("{item}/task"), &task).await.status.is_redirection());
    let early = officer.post(&format!("{address}/task"), &[("task", "x"), ("post", "y"), ("due", "2026-11-01")]).await;
    assert!(early.assert_page(422, "before the review").contains("会議の日より前"));

    let page = officer.get(&address).await.text().to_owned();
    assert!(page.contains("下書きをつくる") && page.contains("確定はほかの人が行います"));
    let own = officer.post(&format!("{address}/close"), &[("version", &version(&page))]).await;
    assert!(own.assert_page(422, "his own").contains("自分では確定できません"));
    let mut head = site.member("head@city.example", Role::Head).await;
    assert!(head.get("/staff").await.text().contains("確定していない部長会議が2件あります"), "and the sample's");
    assert!(officer.get("/staff").await.text().contains("確定していない部長会議が1件あります"), "his own waits for another");
    let stale = head.post(&format!("{address}/close"), &[("version", "1")]).await;
    assert!(stale.assert_page(422, "another version").contains("ほかの人がこの会議の記録を変えました"));
    assert!(!site.get("/goals/2026").await.text().contains("来月から毎週"), "not yet");
    let page = head.get(&address).await.text().to_owned();
    let closed = head.post(&format!("{address}/close"), &[("version", &version(&page))]).await;
    assert_eq!(closed.header("location"), Some(format!("{address}?done=review-closed").as_str()), "{}", closed.text());
    let page = head.get(&address).await.text().to_owned();
    let goal = between(&page, "<p class=\"sub\"><a href=\"", "\"").to_owned();
    assert!(site.get(&goal).await.text().contains("来月から毎週お知らせします"), "{goal}");
    assert!(site.get(&format!("/en{goal}")).await.text().contains("News every week from next month"));

    // Frozen, and added to.
    for (address, form) in [
        (item.clone(), form.clone()),
        (format!("{address}/task"), task.to_vec()),
        (address.clone(), vec![("version", "9"), ("day", "2026-11-20"), ("place", "x"), ("attends", "y"), ("points", "z")]),
        (format!("{address}/close"), vec![("version", "9")]),
    ] {
        let answer = head.post(&address, &form).await;
        assert!(answer.assert_page(422, &address).contains("もう確定しているので"), "{address}");
    }
    let addition = [("addition", "お知らせは12月から。"), ("addition_reason", "")];
    let refused = head.post(&format!("{address}/add"), &addition).await;
    assert!(refused.assert_page(422, "no reason").contains("お知らせは12月から。"), "nothing typed is lost");
    let addition = [("addition", "お知らせは12月から。"), ("addition_reason", "日付の書きもらし")];
    assert!(head.post(&format!("{address}/add"), &addition).await.status.is_redirection());
    let number = between(&page, "<li id=\"task-", "\"").to_owned();
    let future = [("task", number.as_str()), ("done_on", "2099-01-01"), ("done_note", "済み")];
    assert!(head.post(&format!("{address}/done"), &future).await.assert_page(422, "to come").contains("まだ来ていない日付"));
    let done = [("task", number.as_str()), ("done_on", "2026-11-21"), ("done_note", "2案つくった")];
    assert!(head.post(&format!("{address}/done"), &done).await.status.is_redirection());
    assert!(head.post(&format!("{address}/done"), &done).await.assert_page(422, "twice").contains("もう「済んだ」"));
    let page = head.get(&address).await.text().to_owned();
    assert!(page.contains("日付の書きもらし") && page.contains("2案つくった") && page.contains("お知らせは12月から。"));
}

#[tokio::test]
async fn what_can_not_be_prepared_is_told_at_its_field_and_nothing_typed_is_lost() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let address = "/staff/goals/reviews/new?year=2026";
    let long = "あ".repeat(201);
    for (day, place, attends, points, words) in [
        ("", "会議室", "部長", "話", "日付を 2026-11-30"),
        ("2026-02-30", "会議室", "部長", "話", "日付を 2026-11-30"),
        ("2020-11-20", "会議室", "部長", "話", "離れた日付"),
        ("2026-11-20", "", "部長", "話", "場所：入力してください"),
        ("2026-11-20", "会議室", " ", "話", "出席する職：入力してください"),
        ("2026-11-20", "会議室", "部長", " \r\n ", "議題：入力してください"),
        ("2026-11-20", "会議室", "部長", long.as_str(), "200文字以内"),
    ] {
        let form = [("year", "2026"), ("department", ""), ("day", day), ("place", place), ("attends", attends), ("points", points)];
        let answer = officer.post(address, &form).await;
        let page = answer.assert_page(422, words);
        assert!(page.contains(words), "{words}");
        assert!(place.is_empty() || page.contains("value=\"会議室\""), "kept");
        assert!(points.trim().is_empty() || page.contains(points), "kept");
    }
    let unknown =
        [("year", "2026"), ("department", ""), ("day", "2026-11-20"), ("place", "a"), ("attends", "b"), ("topic", "indicator-999999")];
    assert_eq!(officer.post(address, &unknown).await.status, 404, "nobody was offered this");
    for form in [[("year", "x"), ("department", "")], [("year", "2026"), ("department", "../")]] {
        assert_eq!(officer.post(address, &form).await.status, 404);
    }
    for nothing in ["/staff/goals/reviews/999999", "/staff/goals/items/999999"] {
        assert_eq!(officer.get(nothing).await.status, 404, "{nothing}");
        assert_eq!(officer.post(nothing, &[("day", "2026-11-20"), ("place", "a"), ("attends", "b"), ("points", "c")]).await.status, 404);
    }
    let id = prepared(&mut officer, "自分の議題").await;
    let address = format!("/staff/goals/reviews/{id}");
    let stale = [("version", "9"), ("day", "2026-11-21"), ("place", "別の部屋"), ("attends", "部長"), ("points", "x")];
    let answer = officer.post(&address, &stale).await;
    let page = answer.assert_page(422, "someone was quicker");
    assert!(page.contains("どちらの内容にしますか") && page.contains("別の部屋") && page.contains("第1会議室"));
    let point = items(officer.get(&address).await.text()).pop().expect("the own point");
    let item = format!("/staff/goals/items/{point}");
    let form = [("version", "1"), ("discussed", "長い話"), ("decided", "決めた"), ("public", "1"), ("stage", "act")];
    assert!(officer.post(&item, &form).await.assert_page(422, "no goal").contains("目標のない議題"));
    let form = [("version", "1"), ("discussed", "長い話"), ("decided", ""), ("stage", "plan")];
    assert!(officer.post(&item, &form).await.assert_page(422, "no such stage").contains("長い話"));
}

#[tokio::test]
async fn figures_get_keepers_and_the_month_begins_with_ones_own() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let mut head = site.member("head@city.example", Role::Head).await;
    let address = "/staff/goals/keepers?year=2026";
    let page = officer.get(address).await.assert_page(200, "keepers").to_owned();
    let people = between(&page, "<select id=\"keeper\"", "</select>");
    let numbers: Vec<&str> = people.split("option value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(numbers.len(), 4, "choose, two people, nobody: {numbers:?}");
    let month = officer.get("/staff/goals").await.text().to_owned();
    let last = month.rsplit("/staff/goals/enter#line-").next().and_then(|rest| rest.split('"').next()).expect("a line").to_owned();
    for (form, words) in [
        (vec![("keeper", ""), ("indicator", last.as_str())], "選択肢から"),
        (vec![("keeper", numbers[1])], "印を付けてください"),
        (vec![("keeper", "999999"), ("indicator", last.as_str())], "ほかの人を選んで"),
    ] {
        assert!(officer.post(address, &form).await.assert_page(422, words).contains(words), "{words}");
    }
    for form in [vec![("keeper", "x"), ("indicator", "1")], vec![("keeper", numbers[1]), ("indicator", "x")]] {
        assert_eq!(officer.post(address, &form).await.status, 404);
    }
    // Both have the same name here; the one who has it first on his list is it.
    let mut kept = false;
    for number in &numbers[1..3] {
        let set = officer.post(address, &[("year", "2026"), ("keeper", number), ("indicator", &last)]).await;
        assert_eq!(set.header("location"), Some("/staff/goals/keepers?year=2026&done=kept"));
        let mine = officer.get("/staff/goals?whose=mine").await.text().to_owned();
        if mine.contains("あなたの担当") {
            kept = true;
            let first = officer.get("/staff/goals").await.text().to_owned();
            assert!(first.contains(&format!("/staff/goals/enter#line-{last}")));
            assert_eq!(between(&first, "/staff/goals/enter#line-", "\""), last, "one's own first");
            assert!(mine.contains(&format!("/staff/goals/enter?whose=mine#line-{last}")));
            assert_eq!(mine.matches("class=\"due-line\"").count(), 1);
            assert!(!head.get("/staff/goals?whose=none").await.text().contains(&format!("#line-{last}")), "it is somebody's");
            break;
        }
    }
    assert!(kept);
    let every = officer.post(address, &[("year", "2026"), ("keeper", "none"), ("every", "1")]).await;
    assert!(every.status.is_redirection());
    assert!(!officer.get("/staff/goals").await.text().contains("あなたの担当"));
    let hostile = officer.get("/staff/goals?whose=%27%3Cscript%3E").await;
    hostile.assert_page(200, "everything else is all");
}
