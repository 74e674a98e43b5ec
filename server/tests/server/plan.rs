//! What is promised, as staff write and change it: by forms that lose nothing, and by two once citizens have read it.

use crate::{
    staff::Browser,
    support::{TestSite, site::Answer},
};
use domain::staff::Role;

/// The numbers in links such as `/staff/goals/goal/12`, in their order on the page.
fn numbers(page: &str, before: &str) -> Vec<String> {
    let found = page.split(before).skip(1);
    let digits = found.map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
    digits.filter(|digits| !digits.is_empty()).collect()
}

/// The number of the manifesto of a year, such as 令和8年度.
async fn manifesto(staff: &mut Browser<'_>, year: &str) -> String {
    let page = staff.get("/staff/goals/plan").await.assert_page(200, "the years").to_owned();
    let line = page.split("<li>").find(|line| line.contains(year) && line.contains("/staff/goals/plan/")).expect("a manifesto").to_owned();
    numbers(&line, "/staff/goals/plan/").remove(0)
}

/// The address of the page of something on a manifesto's page, by its name.
fn address_of(page: &str, name: &str, kind: &str) -> String {
    let (_, rest) = page.split_once(&format!(">{name}<")).unwrap_or_else(|| panic!("{name} is on the page"));
    format!("/staff/goals/{kind}/{}", numbers(rest, &format!("/staff/goals/{kind}/")).remove(0))
}

fn version(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"version\" value=\"").expect("a version");
    rest.split('"').next().unwrap_or_default().to_owned()
}

fn sent_to<'a>(answer: &'a Answer, what: &str) -> &'a str {
    answer.header("location").unwrap_or_else(|| panic!("{what}: {}", answer.text()))
}

const GOAL: [(&str, &str); 5] =
    [("title", "新しい取組み"), ("title_en", "A new measure"), ("policy", "方針です。"), ("division", "広報担当"), ("weight", "２")];

fn with<'a>(form: &[(&'a str, &'a str)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = form.iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    kept.chain(more).copied().collect()
}

#[tokio::test]
async fn one_proposes_and_another_approves() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let mut head = site.member("head@city.example", Role::Head).await;
    let id = manifesto(&mut officer, "令和8年度").await;
    let plan = format!("/staff/goals/plan/{id}");
    let page = officer.get(&plan).await.assert_page(200, "the plan").to_owned();
    let goal = address_of(&page, "市民の声を市政に生かす", "goal");
    let form = officer.get(&goal).await.assert_page(200, "the goal").to_owned();
    assert!(form.contains("data-draft=\"plan-goal-") && form.contains("変更の案を出す"));
    let base = version(&form);
    let words = [
        ("version", base.as_str()),
        ("title", "市民の声を生かす"),
        ("title_en", "Hear them"),
        ("policy", "早く届けます。"),
        ("division", "広報担当"),
        ("weight", "1"),
    ];

    // Why, and who decided: citizens read it.
    let unsaid = officer.post(&goal, &words).await;
    let html = unsaid.assert_page(422, "no reason");
    assert!(html.contains("理由と職の両方を入力してください") && html.contains("value=\"市民の声を生かす\""));
    let reasoned = with(&words, &[("reason", "短くしました"), ("by", "政策推進部長")]);
    assert_eq!(sent_to(&officer.post(&goal, &reasoned).await, "proposed"), format!("{plan}?done=proposed"));
    assert!(!site.get("/goals/2026/voices").await.text().contains("市民の声を生かす"), "nobody has approved it");
    let page = officer.get(&plan).await.assert_page(200, "it waits").to_owned();
    assert!(page.contains("承認を待つ変更") && page.contains("市民の声を市政に生かす") && page.contains("市民の声を生かす"));
    let change = format!("/staff/goals/change/{}", numbers(&page, "/staff/goals/change/").remove(0));
    let again = officer.post(&goal, &reasoned).await;
    assert!(again.assert_page(422, "twice").contains("承認を待っている変更がもうあります"));
    assert!(officer.get(&change).await.text().contains("案を取り下げる"));
    let own = officer.post(&format!("{change}/approve"), &[]).await;
    assert!(own.assert_page(422, "his own").contains("自分で出した案は"));

    assert!(head.get("/staff").await.text().contains("約束の変更：目標の内容"), "what waits for him");
    let html = head.get(&change).await.assert_page(200, "what would change").to_owned();
    assert!(html.contains("短くしました") && html.contains("承認して公開する"));
    assert_eq!(head.post(&format!("{change}/reject"), &[("note", " ")]).await.status, 422);
    assert_eq!(sent_to(&head.post(&format!("{change}/approve"), &[]).await, "approved"), format!("{plan}?done=agreed"));
    assert!(site.get("/goals/2026/voices").await.text().contains("市民の声を生かす"), "at once");
    let again = head.post(&format!("{change}/approve"), &[]).await;
    assert!(again.assert_page(422, "it is over").contains("もう決まっています"));

    let versions = site.get("/goals/2026/versions").await;
    let html = versions.assert_page(200, "its versions");
    assert!(["第3版", "第2版", "第1版", "短くしました", "政策推進部長", "見やすくします"].iter().all(|text| html.contains(text)), "{html}");
    assert!(site.get("/en/goals/2026/versions").await.assert_page(200, "in English").contains("Sample: people told us"));

    // Who was on the old form is told, with both versions.
    let html = officer.post(&goal, &reasoned).await.assert_page(422, "stale").to_owned();
    assert!(html.contains("どちらの内容にしますか") && html.contains("ほかの人がこの内容を変えました"));
}

#[tokio::test]
async fn a_change_is_sent_back_or_taken_back() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let mut head = site.member("head@city.example", Role::Head).await;
    let id = manifesto(&mut officer, "令和8年度").await;
    let plan = format!("/staff/goals/plan/{id}");
    let page = officer.get(&plan).await.text().to_owned();
    let target = format!("{}/target", address_of(&page, "まちの見聞特派員の記事", "measure"));
    let base = version(officer.get(&target).await.assert_page(200, "the target"));
    let form =
        [("version", base.as_str()), ("target", "１２件"), ("day", "2026-11-01"), ("reason", "早く達しそうなので"), ("by", "政策推進部長")];
    for done in ["reject", "drop"] {
        assert_eq!(sent_to(&officer.post(&target, &form).await, "proposed"), format!("{plan}?done=proposed"));
        let page = officer.get(&plan).await.text().to_owned();
        assert!(page.contains(">10件<") && page.contains(">12件<"), "{page}");
        let change = format!("/staff/goals/change/{}", numbers(&page, "/staff/goals/change/").remove(0));
        if done == "reject" {
            let back = head.post(&format!("{change}/reject"), &[("note", "まだ早いです")]).await;
            assert_eq!(sent_to(&back, "sent back"), format!("{plan}?done=refused"));
            assert!(officer.get(&change).await.text().contains("まだ早いです"));
            assert!(officer.get(&plan).await.text().contains("理由：まだ早いです"));
        } else {
            assert_eq!(head.post(&format!("{change}/drop"), &[]).await.status, 403, "it is not his");
            assert_eq!(sent_to(&officer.post(&format!("{change}/drop"), &[]).await, "taken back"), format!("{plan}?done=dropped"));
        }
    }
    for (value, on, words) in [
        ("", "2026-11-01", "入力してください"),
        ("約12件", "2026-11-01", "「約」や「以上」のつかない"),
        ("-3", "2026-11-01", "0より小さい値"),
        ("10", "2026-11-01", "今の目標の値と同じ"),
        ("0", "2026-11-01", "はじめの値と目標の値が同じ"),
        ("12", "2026-03-31", "年度（4月1日から3月31日まで）の外"),
        ("12", "2027-03-31", "まだ来ていない日付"),
        ("12", "いつか", "日付を"),
    ] {
        let form = [("version", base.as_str()), ("target", value), ("day", on), ("reason", "わたしの理由"), ("by", "職")];
        let answer = officer.post(&target, &form).await;
        let html = answer.assert_page(422, words);
        assert!(html.contains(words) && html.contains("わたしの理由"), "{value} {on}: {words}");
    }
}

#[tokio::test]
async fn the_next_year_is_made_worked_on_and_published() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let mut head = site.member("head@city.example", Role::Head).await;
    let this = manifesto(&mut officer, "令和8年度").await;
    let made = officer.post(&format!("/staff/goals/plan/{this}/next"), &[]).await;
    let plan = sent_to(&made, "the next year").split('?').next().expect("an address").to_owned();
    let again = officer.post(&format!("/staff/goals/plan/{this}/next"), &[]).await;
    assert!(again.assert_page(422, "twice").contains("来年度のマニフェストは、もうあります"));
    let page = officer.get(&plan).await.assert_page(200, "next year's").to_owned();
    assert!(page.contains("目標の値は要検討") && page.contains("まだ公開していません"));
    assert_eq!(site.get("/goals/2027").await.status, 404, "nobody sees it");
    let early = officer.post(&format!("{plan}/publish"), &[("version", &version(&page))]).await;
    assert!(early.assert_page(422, "undecided").contains("「要検討」の指標が残っています"));

    // Goals are added, moved and dropped by one alone.
    let add = format!("{plan}/goal");
    assert!(officer.get(&add).await.assert_page(200, "the form").contains("どの目標の下か"));
    assert_eq!(sent_to(&officer.post(&add, &GOAL).await, "added"), format!("{plan}?done=saved"));
    for (more, words) in [
        (vec![("title", "")], "題名：入力してください"),
        (vec![("slug", "日本語")], "半角の小文字の英字と数字"),
        (vec![("slug", "versions")], "半角の小文字の英字と数字"),
        (vec![("title_en", "")], "英語の名前から作れませんでした"),
        (vec![], "この名前はもう使われています"),
        (vec![("weight", "101"), ("slug", "other")], "0から100まで"),
        (vec![("weight", "1.5"), ("slug", "other")], "0から100まで"),
        (vec![("weight", ""), ("slug", "other")], "0から100まで"),
        (vec![("parent", "nowhere"), ("slug", "other")], "選択肢から選んでください"),
    ] {
        let form = with(&GOAL, &more);
        let answer = officer.post(&add, &form).await;
        let html = answer.assert_page(422, words);
        assert!(html.contains(words) && html.contains("方針です。"), "{words}: {html}");
    }
    let page = officer.get(&plan).await.text().to_owned();
    let goal = address_of(&page, "新しい取組み", "goal");
    let place = format!("{}/move", address_of(&page, "市の仕事とお金を見直す", "goal"));
    let base = version(officer.get(&place).await.assert_page(200, "its place"));
    let cycle = officer.post(&place, &[("version", base.as_str()), ("parent", "mindset"), ("before", "")]).await;
    assert!(cycle.assert_page(422, "a cycle").contains("自分の下にある目標の下には移せません"));
    let moved = officer.post(&place, &[("version", base.as_str()), ("parent", ""), ("before", "voices")]).await;
    assert_eq!(sent_to(&moved, "moved"), format!("{plan}?done=saved"));
    let page = officer.get(&plan).await.text().to_owned();
    assert!(page.find("市の仕事とお金を見直す") < page.find("<h3>市民の声を市政に生かす"));

    let indicator = format!("{goal}/indicator");
    let numeric = [
        ("name", "記事"),
        ("name_en", "Articles"),
        ("kind", "numeric"),
        ("unit", "件"),
        ("baseline", "０"),
        ("target", "1,000件"),
        ("course", "even"),
        ("due", "令和10年3月31日"),
        ("rhythm", "1"),
        ("weight", "0"),
        ("live", ""),
    ];
    for (more, words) in [
        (vec![("target", "約10件")], "「約」や「以上」のつかない"),
        (vec![("target", "0")], "はじめの値と目標の値が同じ"),
        (vec![("baseline", "")], "はじめの値：入力してください"),
        (vec![("target", "-5")], "0より小さい値が入っています"),
        (vec![("due", "2027-03-31")], "年度（4月1日から3月31日まで）の外の日付"),
        (vec![("due", "2028-02-30")], "日付を"),
        (vec![("course", "steps"), ("steps", "2027-09-30 40%\nいつか")], "2行目が読み取れません"),
        (vec![("course", "steps"), ("steps", "")], "節目を、1行にひとつ"),
        (vec![("course", "steps"), ("steps", "2027-09-30 40%\n2027-10-01 30%")], "前の行より進むように"),
        (vec![("weight", "百")], "0から100まで"),
        (vec![("kind", "deed"), ("live", "certified_products")], "種類が「数値」の指標だけ"),
        (vec![("kind", "x")], "選択肢から"),
    ] {
        let answer = officer.post(&indicator, &with(&numeric, &more)).await;
        let html = answer.assert_page(422, words);
        assert!(html.contains(words) && html.contains("value=\"Articles\""), "{words}: {html}");
    }
    assert_eq!(sent_to(&officer.post(&indicator, &numeric).await, "added"), format!("{plan}?done=saved"));
    assert!(officer.get(&plan).await.text().contains("重みがすべて0"), "allowed, and explained");
    let drop = format!("{goal}/drop");
    let base = version(officer.get(&drop).await.assert_page(200, "asked once more"));
    assert_eq!(sent_to(&officer.post(&drop, &[("version", base.as_str())]).await, "dropped"), format!("{plan}?done=saved"));

    // Every target is decided on, as it stands.
    let page = officer.get(&plan).await.text().to_owned();
    for (_, line) in page.match_indices("目標の値は要検討").map(|(at, _)| page.split_at(at)) {
        let address = format!("/staff/goals/measure/{}", numbers(line, "/staff/goals/measure/").remove(0));
        let html = officer.get(&address).await.text().to_owned();
        let value = |name: &str| {
            let input = html.split("<input").find(|input| input.contains(&format!("name=\"{name}\""))).unwrap_or_default();
            input.split_once("value=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default().to_owned()
        };
        let live = if html.contains("<option value=\"certified_products\" selected") { "certified_products" } else { "" };
        let kept: Vec<(&str, String)> =
            ["version", "name", "name_en", "unit", "baseline", "target", "due", "weight"].map(|name| (name, value(name))).to_vec();
        let mut form: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
        form.extend([("kind", "numeric"), ("course", "even"), ("rhythm", "1"), ("live", live)]);
        assert_eq!(sent_to(&officer.post(&address, &form).await, "decided"), format!("{plan}?done=saved"));
    }
    let base = version(officer.get(&plan).await.text());
    let asked =
        officer.post(&format!("{plan}/publish"), &[("version", &base), ("reason", "来年度の約束です"), ("by", "政策推進部長")]).await;
    assert_eq!(sent_to(&asked, "asked for"), format!("{plan}?done=proposed"));
    let page = head.get(&plan).await.text().to_owned();
    let change = format!("/staff/goals/change/{}", numbers(&page, "/staff/goals/change/").remove(0));
    assert_eq!(sent_to(&head.post(&format!("{change}/approve"), &[]).await, "published"), format!("{plan}?done=agreed"));
    assert!(site.get("/goals/2027").await.assert_page(200, "citizens see it").contains("市民の声を市政に生かす"));
    assert!(site.get("/goals/2027/versions").await.text().contains("来年度の約束です"));
}

#[tokio::test]
async fn stories_texts_and_corrections_have_forms_of_their_own() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let id = manifesto(&mut officer, "令和8年度").await;
    let plan = format!("/staff/goals/plan/{id}");
    let page = officer.get(&plan).await.text().to_owned();
    let entry = format!("{}/entry", address_of(&page, "市民の声を市政に生かす", "goal"));
    assert!(officer.get(&entry).await.assert_page(200, "the form").contains("市民の声で変わったこと"));
    let story = [("stage", "do"), ("day", "2026-11-10"), ("text", "話し合いました。"), ("by", "広報担当"), ("evidence", "")];
    for (more, words) in [
        (vec![("text", "")], "入力してください"),
        (vec![("stage", "x")], "選択肢から"),
        (vec![("day", "2027-03-01")], "まだ来ていない日付"),
        (vec![("day", "2020-03-01")], "半年以上離れた"),
        (vec![("evidence", "javascript:alert(1)")], "https:// で始まる"),
    ] {
        let answer = officer.post(&entry, &with(&story, &more)).await;
        assert!(answer.assert_page(422, words).contains(words), "{words}");
    }
    assert_eq!(sent_to(&officer.post(&entry, &story).await, "proposed"), format!("{plan}?done=proposed"));

    let texts = format!("{plan}/texts");
    let base = version(officer.get(&texts).await.assert_page(200, "the texts"));
    let written =
        [("version", base.as_str()), ("post", "部長"), ("message", "使命です。"), ("fields", "名前だけ"), ("reason", "r"), ("by", "b")];
    assert!(officer.post(&texts, &written).await.assert_page(422, "no tasks").contains("分野と分野の間を1行あけて"));
    let written = with(&written, &[("fields", "広報\n広報紙")]);
    assert_eq!(sent_to(&officer.post(&texts, &written).await, "proposed"), format!("{plan}?done=proposed"));

    let measure = address_of(&page, "広報かしわらに届いた感想", "measure");
    let figures = measure.replace("/measure/", "/figures/");
    let list = officer.get(&figures).await.assert_page(200, "the figures").to_owned();
    let figure = format!("/staff/goals/figure/{}", numbers(&list, "/staff/goals/figure/").remove(0));
    assert!(officer.get(&figure).await.assert_page(200, "one of them").contains("訂正する理由"));
    let right =
        [("value", "６件"), ("day", "2026-10-31"), ("source", "見本：数え直した"), ("by", "広報担当"), ("reason", "二重に数えました")];
    assert!(officer.post(&figure, &with(&right, &[("reason", "")])).await.assert_page(422, "no reason").contains("入力してください"));
    assert!(officer.post(&figure, &with(&right, &[("value", "-1")])).await.assert_page(422, "below nothing").contains("0より小さい"));
    assert_eq!(sent_to(&officer.post(&figure, &right).await, "corrected"), format!("{figures}?done=entered"));
    assert!(officer.post(&figure, &right).await.assert_page(422, "twice").contains("訂正が承認を待っています"));
    assert!(officer.get(&figures).await.text().contains("訂正が承認待ち"));
    let mut viewer = site.member("viewer@city.example", Role::Viewer).await;
    assert_eq!(viewer.get(&plan).await.status, 403);
    assert_eq!(viewer.post(&entry, &story).await.status, 403);
    for nothing in
        ["/staff/goals/plan/999", "/staff/goals/goal/999", "/staff/goals/measure/999", "/staff/goals/figure/999", "/staff/goals/change/999"]
    {
        assert_eq!(officer.get(nothing).await.status, 404, "{nothing}");
    }
}

#[tokio::test]
async fn years_are_set_beside_each_other() {
    let site = TestSite::sample().await;
    let page = site.get("/goals/2026/voices/years").await;
    let html = page.assert_page(200, "year by year");
    assert!(["令和8年度", "令和7年度", "年度で比べる", "（途中）"].iter().all(|text| html.contains(text)), "{html}");
    assert!(html.contains("class=\"track\"") && html.contains("<table"));
    assert!(site.get("/en/goals/2026/voices/years").await.assert_page(200, "in English").contains("Year by year"));
    assert!(site.get("/goals/2026/voices").await.text().contains("href=\"/goals/2026/voices/years\" rel=\"external\""));
    assert!(site.get("/goals/2026").await.text().contains("/goals/2026/versions?department="));
    for nothing in [
        "/goals/2026/nothing/years",
        "/goals/1999/versions",
        "/goals/x/versions",
        "/goals/2026/versions?department=nobody",
        "/goals/2026/voices/other",
    ] {
        assert_eq!(site.get(nothing).await.status, 404, "{nothing}");
    }
}
