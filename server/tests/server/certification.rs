//! The certification round at the desks of officers, members, the chair and those who decide.

use crate::{
    staff::{Browser, between, now},
    support::{Answer, TestSite, html::tags},
};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    certification::{
        ApplicationForm, Business, CheckRecord, Finding, Interest, Label, PHOTOS, Part, RoundRecord, RuleBook, Vow, check_items,
    },
    check::Check,
    lang::Both,
    media::{Content, FileKind},
    products::{Months, Yen},
    staff::Role,
};
use store::{
    Actor,
    certification::{Notice, applicants, applications, check, files, queue, rounds, rules, scoring},
};
use time::Duration;

const SYSTEM: Actor = Actor::System("test");
const PICTURE: Content = Content::Picture { width: 320, height: 213 };
const PAPER: Content = Content::Paper { kind: FileKind::Pdf, bytes: 9 };
const QUEUE: &str = "/staff/certification";

fn write(notice: &Notice) -> (String, String) {
    app::certification::letter(notice)
}

/// A round that has been open until a few days ago, with a rule book of two criteria.
struct Round {
    site: TestSite,
    id: i64,
    /// When applications came.
    then: OffsetDateTime,
}

impl Round {
    async fn over() -> Self {
        let site = TestSite::sample().await;
        let then = now() - Duration::days(20);
        let usual = RuleBook::usual();
        let criteria = usual.criteria.iter().filter(|one| matches!(one.code.as_str(), "ties" | "safety")).cloned().collect();
        let book = RuleBook { least_members: 2, criteria, ..usual };
        let rule_book = rules::draft(&site.store, &SYSTEM, &book.checked().expect("a rule book"), then).await.expect("a draft");
        rules::put_to_use(&site.store, &SYSTEM, (rule_book, 1), then).await.expect("used");
        let day = |days: i64| jst_date(now() + Duration::days(days));
        let record = RoundRecord {
            name: Both::new("第1回", "Round 1"),
            opens_on: day(-40),
            closes_on: day(-5),
            results_on: day(60),
            announced: true,
            chair: None,
        };
        let id = rounds::add(&site.store, &SYSTEM, rule_book, &record.checked().expect("a round"), then).await.expect("a round");
        Self { site, id, then }
    }

    async fn version(&self, id: i64) -> (i64, i64) {
        (id, check::find(&self.site.store, &SYSTEM, id).await.expect("an application").view.version)
    }

    /// An application that has come, whole, of a business of a name.
    async fn sent(&self, name: &str, business: &str) -> i64 {
        let (store, then) = (&self.site.store, self.then);
        let business = Business {
            name: business.into(),
            kana: "きたのだん".into(),
            representative: "代表 太郎".into(),
            phone: "072-972-1501".into(),
            postal: "5820016".into(),
            address: "柏原市安堂町1-55".into(),
            area: "taiheiji".into(),
            summary: "ぶどうを作っています。".into(),
            ..Business::default()
        };
        let email = domain::staff::Email::parse("maker@maker.example").expect("an address");
        let email = (!self.has_applicant().await).then_some(&email);
        let id = applications::begin_on_paper(store, &SYSTEM, (self.id, email), &business, then).await.expect("begun");
        let typed = applications::find(store, &SYSTEM, id).await.expect("a draft");
        let (_, profile) = applicants::business(store, &SYSTEM, typed.applicant).await.expect("a profile");
        applicants::save_business(store, &SYSTEM, (typed.applicant, profile), &business, then).await.expect("kept");
        let version = applications::save(store, &SYSTEM, (id, 1), (Part::Product, &form(name)), then).await.expect("kept");
        for (n, paper) in (1u8..).zip(["registry", "tax", "pledge", "label"]) {
            self.file(id, paper, n, PAPER, "paper.pdf").await;
        }
        self.file(id, PHOTOS, 9, PICTURE, "jam.jpg").await;
        applications::submit(store, &SYSTEM, (id, version), Some(then), &write, then).await.expect("sent");
        id
    }

    async fn has_applicant(&self) -> bool {
        let known = queue::list(&self.site.store, &SYSTEM, Default::default(), jst_date(now())).await.expect("a queue");
        known.counts.iter().any(|(_, count)| *count > 0)
    }

    async fn file(&self, id: i64, item: &str, n: u8, content: Content, name: &str) {
        let stem = format!("{:032x}", u128::from(n) + u128::from(id.unsigned_abs()) * 16);
        for file in content.files(&stem) {
            self.site.shelf.put(&files::private(&file.to_string()), b"a file it".to_vec()).await.expect("kept");
        }
        files::add(&self.site.store, &SYSTEM, (id, item), (&stem, content), name, self.then).await.expect("a file");
    }

    async fn pass(&self, id: i64) {
        let store = &self.site.store;
        let view = check::find(store, &SYSTEM, id).await.expect("an application").view;
        let items = check_items(&view.rules, &view.form.category);
        let record = CheckRecord(items.into_iter().map(|item| (item.code, Finding::Pass, String::new())).collect());
        check::find_out(store, &SYSTEM, (id, view.version), &record.checked().expect("findings"), self.then).await.expect("passed");
    }

    /// Members by their numbers, as the form of officers has them.
    async fn members(&self) -> Vec<i64> {
        rounds::members(&self.site.store, &SYSTEM).await.expect("members").into_iter().map(|(id, _)| id).collect()
    }

    /// Passed on to all members there are.
    async fn reviewed(&self, name: &str, business: &str) -> i64 {
        let (store, id) = (&self.site.store, self.sent(name, business).await);
        check::begin(store, &SYSTEM, self.version(id).await, self.then).await.expect("begun");
        self.pass(id).await;
        check::assign(store, &SYSTEM, self.version(id).await, &self.members().await, self.then).await.expect("assigned");
        check::accept(store, &SYSTEM, self.version(id).await, self.then).await.expect("passed on");
        id
    }

    /// Makes a member the chair.
    async fn chaired_by(&self, chair: i64) {
        let known = rounds::find(&self.site.store, &SYSTEM, self.id).await.expect("a round");
        let record = RoundRecord { chair: Some(chair), ..known.record }.checked().expect("a round");
        rounds::save(&self.site.store, &SYSTEM, (self.id, known.version), &record, now()).await.expect("saved");
    }
}

fn form(name: &str) -> ApplicationForm {
    ApplicationForm {
        category: "processed".into(),
        name: name.into(),
        kana: "だんだんジャム".into(),
        summary: "朝に摘んだぶどうのジャムです。".into(),
        ties: "太平寺の段々畑のぶどうを使います。".into(),
        making: "その日のうちに煮ます。".into(),
        food: Some(true),
        ingredients: "ぶどう、砂糖".into(),
        no_allergens: true,
        storage: "冷暗所".into(),
        labels: Label::ALL.iter().map(|label| label.code().to_owned()).collect(),
        price: Some(Yen(864)),
        tax: Some(8),
        unit: "150g".into(),
        months: Months::ALL,
        shops: "直売所で売っています。".into(),
        vows: Vow::ALL.iter().map(|vow| vow.code().to_owned()).collect(),
        ..ApplicationForm::default()
    }
}

/// What the first hidden field of a name has.
fn hidden(page: &str, name: &str) -> String {
    let field = tags(page).into_iter().find(|tag| tag.name == "input" && tag.get("name") == Some(name));
    field.and_then(|tag| tag.get("value").map(str::to_owned)).unwrap_or_else(|| panic!("no {name} in {page}"))
}

fn led(answer: &Answer, to: &str) {
    assert_eq!(answer.header("location"), Some(to), "{}", answer.text());
}

/// The version that the page of an application has.
async fn version(browser: &mut Browser<'_>, id: i64) -> String {
    hidden(browser.get(&format!("{QUEUE}/{id}")).await.assert_page(200, "an application"), "version")
}

/// The check form with one finding for every item but those that are named.
fn checks<'a>(fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    const ITEMS: [&str; 11] = [
        "finding-business",
        "finding-product",
        "finding-story",
        "finding-food",
        "finding-sales",
        "finding-photos",
        "finding-oath",
        "finding-paper-registry",
        "finding-paper-tax",
        "finding-paper-pledge",
        "finding-paper-label",
    ];
    let passes = ITEMS.into_iter().filter(|item| fields.iter().all(|(name, _)| name != item)).map(|item| (item, "pass"));
    passes.chain(fields.iter().copied()).chain([("checking", "1")]).collect()
}

#[tokio::test]
async fn an_officer_looks_an_application_through_and_sends_it_back() {
    let round = Round::over().await;
    let mut brand = round.site.member("brand@city.example", Role::Brand).await;
    let id = round.sent("段々ジャム<script>", "北の段<b>ぶどう園").await;
    let page = format!("{QUEUE}/{id}");
    assert!(brand.get("/staff").await.text().contains("新しい認定の申請が1件あります"));
    let list = brand.get(QUEUE).await;
    let html = list.assert_page(200, "the queue");
    assert!(html.contains("段々ジャム&lt;script&gt;") && html.contains("北の段&lt;b&gt;ぶどう園") && html.contains("A-"), "{html}");
    let number = check::find(&round.site.store, &SYSTEM, id).await.expect("one").view.number.expect("a number").to_string();
    let straight = brand.get(&format!("/staff/search?q={number}")).await;
    led(&straight, &page);
    assert!(brand.get("/staff/search?q=%E6%AE%B5%E3%80%85").await.text().contains(&page), "and by its name");

    let html = brand.get(&page).await.assert_page(200, "an application").to_owned();
    assert!(html.contains("形式審査を始める") && !html.contains("確認票を保存する") && !html.contains("<script>alert"));
    for part in ["柏原との結びつき", "太平寺の段々畑", "864円", "paper.pdf", "市税の納税証明書"] {
        assert!(html.contains(part), "{part}");
    }
    let version_of = hidden(&html, "version");
    led(&brand.post(&format!("{page}/begin"), &[("version", &version_of)]).await, &format!("{page}?done=begun"));
    let twice = brand.post(&format!("{page}/begin"), &[("version", &version_of)]).await;
    assert!(twice.assert_page(422, "twice").contains("ほかの人がこの内容を変えました"));

    // What is asked for says what; nothing typed is lost.
    let now = version(&mut brand, id).await;
    let ask = checks(&[("version", &now), ("finding-story", "ask"), ("note-story", ""), ("note-product", "よい</textarea>")]);
    let wrong = brand.post(&format!("{page}/check"), &ask).await;
    let html = wrong.assert_page(422, "without a note");
    assert!(html.contains("何をどうするかを書いてください") && html.contains("よい&lt;/textarea&gt;"), "{html}");
    for (note, told) in [("長".repeat(1_001), "1,000文字以内"), ("\u{7}".into(), "制御文字")] {
        let ask = checks(&[("version", &now), ("finding-story", "ask"), ("note-story", &note)]);
        assert!(brand.post(&format!("{page}/check"), &ask).await.assert_page(422, "a bad note").contains(told));
    }
    let back = brand.post(&format!("{page}/send-back"), &[("version", &now)]).await;
    assert!(back.assert_page(422, "nothing is asked").contains("補正を求める項目がありません"));
    let ask = checks(&[("version", &now), ("finding-story", "ask"), ("note-story", "どの畑か\r\n<i>書いてください")]);
    led(&brand.post(&format!("{page}/check"), &ask).await, &format!("{page}?done=checked#next"));
    let html = brand.get(&page).await.assert_page(200, "to be sent back").to_owned();
    assert!(
        html.contains("補正をお願いする") && html.contains("1　柏原との結びつき・作り方\n　　どの畑か\n　　&lt;i&gt;書いてください"),
        "the letter as it would go out"
    );
    let stale = brand.post(&format!("{page}/check"), &checks(&[("version", &now), ("note-oath", "私の覚え")])).await;
    let html = stale.assert_page(422, "somebody was quicker");
    assert!(html.contains("どちらの内容にしますか") && html.contains("私の覚え") && html.contains("補正を求める：どの畑か"), "{html}");

    let now = version(&mut brand, id).await;
    led(&brand.post(&format!("{page}/send-back"), &[("version", &now)]).await, &format!("{page}?done=asked"));
    let html = brand.get(&page).await.assert_page(200, "sent back").to_owned();
    assert!(
        html.contains("補正のお願い") && html.contains("補正を待っています") && html.contains("/part/story"),
        "typed in for a paper application"
    );
    let extend = async |brand: &mut Browser<'_>, due: &str| {
        let now = hidden(brand.get(&page).await.text(), "version");
        brand.post(&format!("{page}/extend"), &[("version", &now), ("due", due)]).await
    };
    for (due, told) in [("", "日付"), ("2020-01-01", "あすから90日以内"), ("2999-01-01", "あすから90日以内")] {
        assert!(extend(&mut brand, due).await.assert_page(422, due).contains(told), "{due}");
    }
    let later = domain::calendar::iso(jst_date(crate::staff::now() + Duration::days(30)));
    led(&extend(&mut brand, &later).await, &format!("{page}?done=asked"));
    let html = brand.get(&page).await.assert_page(200, "asked once more").to_owned();
    assert!(html.contains("補正の期限を延ばしました"));
    let letter = between(&html, &format!("{page}/letter/"), "\"").to_owned();
    let sheet = brand.get(&format!("{page}/letter/{letter}")).await;
    assert!(sheet.assert_page(200, "on paper").contains("北の段&lt;b&gt;ぶどう園　様"));
    assert_eq!(brand.get(&format!("{page}/letter/999")).await.status, 404);

    // It comes back mended, is marked, and is looked at again.
    let (store, mended) = (&round.site.store, ApplicationForm { ties: "7枚の畑です。".into(), ..form("段々ジャム") });
    let seen =
        applications::save(store, &SYSTEM, round.version(id).await, (Part::Story, &mended), crate::staff::now()).await.expect("mended");
    applications::answer(store, &SYSTEM, (id, seen), &write, crate::staff::now()).await.expect("answered");
    assert!(brand.get("/staff").await.text().contains("補正が届いた申請が1件あります"));
    let html = brand.get(&page).await.text().to_owned();
    assert!(html.contains("直しました") && html.contains("7枚の畑です。"));
    let now = version(&mut brand, id).await;
    let early = brand.post(&format!("{page}/accept"), &[("version", &now)]).await;
    assert!(early.assert_page(422, "not looked at again").contains("まだ確かめていない項目か"));
    led(&brand.post(&format!("{page}/check"), &checks(&[("version", &now)])).await, &format!("{page}?done=checked#next"));
    let now = version(&mut brand, id).await;
    led(&brand.post(&format!("{page}/accept"), &[("version", &now)]).await, &format!("{page}?done=passed-on"));

    // Back once more, with the reason; and away, for the applicant has asked.
    let now = version(&mut brand, id).await;
    let no_why = brand.post(&format!("{page}/recall"), &[("version", &now), ("recall-why", " ")]).await;
    assert!(no_why.assert_page(422, "no reason").contains("理由を書いてください"));
    led(
        &brand.post(&format!("{page}/recall"), &[("version", &now), ("recall-why", "書類を見落とした")]).await,
        &format!("{page}?done=recalled"),
    );
    let now = version(&mut brand, id).await;
    let gone = brand.post(&format!("{page}/withdraw"), &[("version", &now), ("withdraw-why", "電話で申し出")]).await;
    led(&gone, &format!("{page}?done=taken-down"));
    let html = brand.get(&page).await.text().to_owned();
    assert!(html.contains("電話で申し出") && html.contains("書類を見落とした") && html.contains("取下げを受け付けました"));
}

#[tokio::test]
async fn many_are_taken_on_at_once_after_a_look() {
    let round = Round::over().await;
    let mut brand = round.site.member("brand@city.example", Role::Brand).await;
    round.site.member("m1@city.example", Role::Committee).await;
    let (one, two) = (round.sent("一のジャム", "一の園").await, round.sent("二のジャム", "二の園").await);
    check::begin(&round.site.store, &SYSTEM, round.version(two).await, now()).await.expect("begun");
    let list = brand.get(QUEUE).await.assert_page(200, "what can be taken on together").to_owned();
    assert!(list.contains("value=\"begin\"") && list.contains("value=\"assign\"") && list.contains("name=\"row\""), "{list}");
    let checking = brand.get(&format!("{QUEUE}?view=checking")).await.assert_page(200, "what is taken on already").to_owned();
    assert!(!checking.contains("value=\"begin\"") && checking.contains("value=\"assign\""), "{checking}");
    let rows = [("row", one.to_string()), ("row", two.to_string()), ("row", "99999".to_owned()), ("row", "x".to_owned())];
    let mut form: Vec<(&str, &str)> = rows.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.push(("step", "begin"));
    let look = brand.post(&format!("{QUEUE}/bulk"), &form).await;
    let html = look.assert_page(200, "a dry run");
    assert!(html.contains("まだ何も変えていません。1件に行い、1件には行いません。") && html.contains("今は「形式審査」なので"), "{html}");
    let row = hidden(html, "row");
    assert!(row.starts_with(&format!("{one}-")), "in the version that was seen: {row}");
    let go = [("step", "begin"), ("go", "1"), ("row", row.as_str()), ("row", "1-x")];
    let done = brand.post(&format!("{QUEUE}/bulk"), &go).await;
    assert!(done.assert_page(200, "a report").contains("1件に行いました。"), "{}", done.text());
    let again = brand.post(&format!("{QUEUE}/bulk"), &go).await;
    assert!(again.assert_page(200, "again").contains("1件には行えませんでした"), "each by its own command");

    let member = round.members().await[0].to_string();
    let (first, second) = (one.to_string(), two.to_string());
    let assign = [("step", "assign"), ("row", first.as_str()), ("row", second.as_str()), ("member", member.as_str())];
    let html = brand.post(&format!("{QUEUE}/bulk"), &assign).await.assert_page(200, "who would score").to_owned();
    assert!(html.contains("2件に行います。") && html.contains("山田 を加えます。"), "{html}");
    let mut go = vec![("step", "assign"), ("go", "1"), ("member", member.as_str())];
    let rows: Vec<String> =
        tags(&html).iter().filter(|tag| tag.get("name") == Some("row")).filter_map(|tag| tag.get("value").map(str::to_owned)).collect();
    go.extend(rows.iter().map(|row| ("row", row.as_str())));
    assert!(brand.post(&format!("{QUEUE}/bulk"), &go).await.text().contains("2件に行いました。"));
    assert_eq!(check::find(&round.site.store, &SYSTEM, one).await.expect("one").seats.len(), 1);
    let none = brand.post(&format!("{QUEUE}/bulk"), &[("step", "begin")]).await;
    assert!(none.assert_page(422, "nothing ticked").contains("印を付けてください"));
    assert_eq!(brand.post(&format!("{QUEUE}/bulk"), &[("step", "erase"), ("row", &first)]).await.status, 404);

    for address in [format!("{QUEUE}?view=mine&tick=all"), format!("{QUEUE}?view=%00&round=x&kind=y&page=-3&q=%3Cb%3E")] {
        brand.get(&address).await.assert_page(200, &address);
    }
    let csv = brand.get(&format!("{QUEUE}.csv?view=all")).await;
    assert!(csv.text().contains("一のジャム") && csv.text().contains("受付番号"));
    assert!(csv.text().contains(",加工品,") && !csv.text().contains("processed"), "by its name: {}", csv.text());
    let figures = brand.get(&format!("{QUEUE}/statistics")).await.assert_page(200, "figures").to_owned();
    assert!(figures.contains("<th scope=\"col\" class=\"right\">認定</th>"), "headings stand as their figures do: {figures}");
    let csv = brand.get(&format!("{QUEUE}/statistics.csv")).await;
    assert!(csv.text().contains("加工品,2,"), "{}", csv.text());
    assert_eq!(brand.get(&format!("{QUEUE}.xlsx?view=all")).await.status, 200);
}

/// The rubric, filled in.
fn marks<'a>(version: &'a str, ties: &'a str, safety: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("version", version), ("marking", "1"), ("mark-ties", ties), ("mark-safety", safety), ("comment-safety", "表示を見た")]
}

#[tokio::test]
async fn members_score_blind_and_the_chair_locks() {
    let round = Round::over().await;
    let mut one = round.site.member("m1@city.example", Role::Committee).await;
    let mut two = round.site.member("m2@city.example", Role::Committee).await;
    let mut three = round.site.member("m3@city.example", Role::Committee).await;
    let mut brand = round.site.member("brand@city.example", Role::Brand).await;
    let members = round.members().await;
    round.chaired_by(members[0]).await;
    let id = round.reviewed("段々ジャム", "北の園").await;
    let (list, page) = ("/staff/certification/scoring", format!("/staff/certification/scoring/{id}"));
    assert!(one.get("/staff").await.text().contains("採点を待つ申請が1件あります"));
    assert!(one.get(list).await.assert_page(200, "his list").contains("利害関係の申告がまだ（1件）"));

    // First he says what binds him: until then he sees nothing of it.
    let html = one.get(&page).await.assert_page(200, "first").to_owned();
    assert!(html.contains("利害関係の申告") && !html.contains("太平寺の段々畑") && !html.contains("mark-ties"));
    assert!(html.contains("利害関係があるときは必須") && !html.contains("任意"), "what hangs on the answer says so: {html}");
    let photo = files_of(&round, id).await;
    assert_eq!(one.get(&format!("{QUEUE}/file/{photo}")).await.status, 404, "nor its files");
    let first = hidden(&html, "version");
    let early = one.post(&page, &marks(&first, "8", "8")).await;
    assert!(early.assert_page(422, "too early").contains("先に利害関係の申告をしてください"));
    let nothing = one.post(&format!("{page}/declare"), &[("version", &first)]).await;
    assert!(nothing.assert_page(422, "nothing said").contains("「利害関係はない」か「利害関係がある」のどちらかを選んでください"));
    let silent = one.post(&format!("{page}/declare"), &[("version", &first), ("interest", "conflict"), ("interest-note", "")]).await;
    assert!(silent.assert_page(422, "which").contains("どのような関係かを書いてください"));
    for browser in [&mut one, &mut two] {
        let version = hidden(browser.get(&page).await.text(), "version");
        led(
            &browser.post(&format!("{page}/declare"), &[("version", &version), ("interest", "clear")]).await,
            &format!("{page}?done=declared"),
        );
    }
    let version_of = hidden(three.get(&page).await.text(), "version");
    let conflict = [("version", version_of.as_str()), ("interest", "conflict"), ("interest-note", "親類の店です")];
    led(&three.post(&format!("{page}/declare"), &conflict).await, &format!("{page}?done=declared"));
    assert!(three.get(&page).await.text().contains("採点から外れています"));

    // Saved as one types: the answer has the next version, and what is missing.
    let html = one.get(&page).await.assert_page(200, "the rubric").to_owned();
    assert!(
        html.contains("太平寺の段々畑") && html.contains("data-autosave") && html.matches("name=\"mark-ties\"").count() == 11,
        "{html}"
    );
    assert!(!html.contains("072-972-1501"), "nobody's telephone is theirs");
    assert_eq!(one.get(&format!("{QUEUE}/file/{photo}")).await.status, 200);
    let at = hidden(&html, "version");
    let mut typed = marks(&at, "8", "");
    typed.push(("auto", "1"));
    let saved = one.post(&page, &typed).await;
    let answer: serde_json::Value = serde_json::from_str(saved.text()).expect("JSON");
    assert_eq!(answer["missing"], "あと1つ：食品衛生・法令遵守（点）");
    let next = answer["version"].as_str().expect("a version").to_owned();
    let old = one.post(&page, &typed).await;
    assert!(old.text().contains("ほかの人がこの内容を変えました") && old.status == 200, "an older version is turned away");
    let other_tab = one.post(&page, &marks(&at, "3", "3")).await;
    let html = other_tab.assert_page(422, "another tab");
    assert!(
        html.contains("どちらの内容にしますか") && html.contains("柏原との結びつき：8点") && html.contains("柏原との結びつき：3点"),
        "{html}"
    );
    let short = one.post(&format!("{page}/lock"), &[("version", next.as_str()), ("marking", "1"), ("mark-ties", "3")]).await;
    let html = short.assert_page(422, "not whole");
    assert!(
        html.contains("半分より低い点には、理由を") && html.contains("点を付けてください") && html.contains("付けた点は保存しました"),
        "{html}"
    );
    let kept = hidden(html, "version");
    for bad in ["11", "-1", "x"] {
        let wrong = one.post(&page, &marks(&kept, bad, "8")).await;
        assert!(wrong.assert_page(422, bad).contains("保存できないものがあります"));
    }
    let script =
        [("version", kept.as_str()), ("marking", "1"), ("mark-ties", "8"), ("comment-ties", "</textarea><script>alert(1)</script>")];
    led(&one.post(&page, &script).await, &format!("{page}?done=marked"));
    let html = one.get(&page).await.text().to_owned();
    assert!(!html.contains("<script>alert"));
    let now = hidden(&html, "version");
    led(&one.post(&format!("{page}/lock"), &marks(&now, "8", "9")).await, &format!("{page}?done=marks-locked"));
    let html = one.get(&page).await.text().to_owned();
    assert!(html.contains("確定しました。直すときは、委員長に") && html.contains("90.0%"));
    let late = one.post(&page, &marks(&now, "1", "1")).await;
    assert!(late.assert_page(422, "locked").contains("採点を確定した委員"));
    assert!(!two.get(&page).await.text().contains("90.0%"), "blind until he has locked");

    // The chair sees what is missing; nobody else sees anything.
    let table = format!("/staff/certification/rounds/{}/marks", round.id);
    for browser in [&mut two, &mut brand] {
        assert_eq!(browser.get(&table).await.status, 403);
    }
    let html = one.get(&table).await.assert_page(200, "the chair's").to_owned();
    assert!(html.contains("採点がそろっていない申請が1件") && html.contains("合格点 70%") && html.contains("人数がまだ"), "{html}");
    let reopen = format!("/staff/certification/rounds/{}/reopen", round.id);
    let own = format!("{id}-{}", members[0]);
    assert!(one.post(&reopen, &[("seat", &own), ("why", "x")]).await.assert_page(422, "his own").contains("自分の確定を取り消せません"));
    let now = hidden(two.get(&page).await.text(), "version");
    led(&two.post(&format!("{page}/lock"), &marks(&now, "7", "7")).await, &format!("{page}?done=marks-locked"));
    let html = one.get(&table).await.text().to_owned();
    let seat = between(&html, "<option value=\"", "\"").to_owned();
    assert!(one.post(&reopen, &[("seat", &seat), ("why", "")]).await.assert_page(422, "no reason").contains("理由を書いてください"));
    assert!(one.post(&reopen, &[("seat", "1-999"), ("why", "x")]).await.assert_page(422, "nobody").contains("選択肢から"));
    let not_chair = two.post(&reopen, &[("seat", &seat), ("why", "x")]).await;
    assert_eq!(not_chair.status, 403);
    led(&one.post(&reopen, &[("seat", &seat), ("why", "書き間違い")]).await, &format!("{table}?done=marks-reopened"));
    let now = hidden(two.get(&page).await.text(), "version");
    led(&two.post(&format!("{page}/lock"), &marks(&now, "7", "6")).await, &format!("{page}?done=marks-locked"));
    assert!(two.get(&page).await.text().contains("確定したほかの委員の点"));

    assert!(one.get("/staff").await.text().contains("採点がそろいました：第1回"));
    let html = one.get(&table).await.text().to_owned();
    assert!(html.contains("採点を締め切る") && html.contains("外れ 1人"));
    let lock = format!("/staff/certification/rounds/{}/lock", round.id);
    let at = hidden(&html, "version");
    led(&one.post(&lock, &[("version", &at)]).await, &format!("{table}?done=round-locked"));
    let own = one.get(list).await.assert_page(200, "his list").to_owned();
    assert!(own.contains("委員長として締め切った募集回") && own.contains(&table), "what he has locked he finds again: {own}");
    assert!(!one.get(&table).await.assert_page(200, "to be read").contains("<form class=\"form\""), "and changes nothing of");
    assert!(one.post(&lock, &[("version", &at)]).await.assert_page(422, "twice").contains("ほかの人がこの内容を変えました"));
    brand.get(&table).await.assert_page(200, "and from now on officers");
}

/// The number of the photograph of an application.
async fn files_of(round: &Round, id: i64) -> i64 {
    let view = check::find(&round.site.store, &SYSTEM, id).await.expect("an application").view;
    view.files.iter().find(|file| file.item == PHOTOS).expect("a photograph").id
}

/// An application that members have scored and the chair has locked.
async fn scored(round: &Round, chair: &mut Browser<'_>, name: &str, points: &str) -> i64 {
    let id = round.reviewed(name, "北の園").await;
    let page = format!("/staff/certification/scoring/{id}");
    let members = round.members().await;
    let store = &round.site.store;
    for member in &members[1..] {
        let person = store::staff::list(store, &SYSTEM).await.expect("staff").into_iter().find(|one| one.id == *member).expect("a member");
        let mut other = Browser::new(&round.site);
        other.sign_in(&person.email.to_string(), crate::staff::PASSWORD).await;
        score(&mut other, &page, points).await;
    }
    score(chair, &page, points).await;
    id
}

async fn score(browser: &mut Browser<'_>, page: &str, points: &str) {
    let version = hidden(browser.get(page).await.text(), "version");
    browser.post(&format!("{page}/declare"), &[("version", &version), ("interest", Interest::Clear.code())]).await;
    let version = hidden(browser.get(page).await.text(), "version");
    let mut form = marks(&version, points, points);
    form.push(("comment-ties", "弱い"));
    led(&browser.post(&format!("{page}/lock"), &form).await, &format!("{page}?done=marks-locked"));
}

async fn lock(round: &Round, chair: &mut Browser<'_>) {
    let version = rounds::find(&round.site.store, &SYSTEM, round.id).await.expect("a round").version.to_string();
    let answer = chair.post(&format!("/staff/certification/rounds/{}/lock", round.id), &[("version", &version)]).await;
    assert!(answer.status.is_redirection(), "{}", answer.text());
}

#[tokio::test]
async fn one_drafts_the_letter_and_another_decides() {
    let round = Round::over().await;
    let mut chair = round.site.member("m1@city.example", Role::Committee).await;
    round.site.member("m2@city.example", Role::Committee).await;
    let mut brand = round.site.member("brand@city.example", Role::Brand).await;
    let mut head = round.site.member("head@city.example", Role::Head).await;
    round.chaired_by(round.members().await[0]).await;
    let good = scored(&round, &mut chair, "段々ジャム", "8").await;
    let poor = scored(&round, &mut chair, "さかのジャム", "3").await;
    lock(&round, &mut chair).await;
    let page = format!("{QUEUE}/{good}");
    assert!(brand.get("/staff").await.text().contains("決定の起案を待つ申請が2件あります"));
    let html = brand.get(&format!("{QUEUE}?view=deciding")).await.assert_page(200, "what waits for a draft").to_owned();
    assert!(html.contains("まとめて行えることがありません") && !html.contains("name=\"row\""), "{html}");
    let html = brand.get(&format!("{QUEUE}/{poor}")).await.assert_page(200, "it does not pass").to_owned();
    let (marks, columns) = (html.find("id=\"marks\""), html.find("class=\"case-right\""));
    assert!(marks.is_some() && marks < columns, "the marks have the whole width");
    assert!(html.contains("合格点 70% に届いていません") || html.contains("認定にはできません"), "{html}");
    assert!(html.contains("value=\"refuse\"") && !html.contains("value=\"certify\""), "only what can be decided is offered");
    let html = brand.get(&page).await.assert_page(200, "it passes").to_owned();
    assert!(html.contains("平均 80.0%。合格点 70% に届いています。") && html.contains("value=\"certify\""), "{html}");

    // The letter first.
    let at = hidden(&html, "version");
    let draft = format!("{page}/draft");
    let wrong =
        brand.post(&draft, &[("version", &at), ("verdict", "conditional"), ("reasons", "よい<b>"), ("conditions-due", "2001-01-01")]).await;
    let html = wrong.assert_page(422, "no condition");
    assert!(html.contains("条件：入力してください") && html.contains("もう過ぎた日付") && html.contains("よい&lt;b&gt;"), "{html}");
    let long = "長".repeat(3_001);
    assert!(
        brand
            .post(&draft, &[("version", &at), ("verdict", "certify"), ("reasons", &long)])
            .await
            .assert_page(422, "too long")
            .contains("3,000文字以内")
    );
    let fields =
        [("version", at.as_str()), ("verdict", "certify"), ("reasons", "味も由来も\r\n確かです。［認定番号］の品"), ("note", "内部の覚え")];
    let look = brand.post(&draft, &fields).await;
    let html = look.assert_page(200, "the letter");
    assert!(
        html.contains("この通知で起案する") && html.contains("［認定番号］") && html.contains("　　味も由来も\n　　確かです。［"),
        "{html}"
    );
    let letter = hidden(html, "previewed").replace("&amp;", "&");
    let mut other = fields.to_vec();
    other.extend([("go", "1"), ("previewed", "ほかの文")]);
    assert!(brand.post(&draft, &other).await.assert_page(422, "another letter").contains("もう一度確かめて"));
    let mut go = fields.to_vec();
    go.extend([("go", "1"), ("previewed", letter.as_str())]);
    led(&brand.post(&draft, &go).await, &format!("{page}?done=verdict-drafted#decisions"));
    let html = brand.get(&page).await.text().to_owned();
    assert!(html.contains("あなたが起案したので") && !html.contains("\">決裁する"), "not his to decide");
    let (decision, at) = (hidden(&html, "decision"), between(&html, "/return\"", "</form>").to_owned());
    let at = between(&at, "name=\"version\" value=\"", "\"").to_owned();
    let own = brand.post(&format!("{page}/decide"), &[("decision", &decision), ("version", &at)]).await;
    assert!(own.assert_page(422, "by himself").contains("あなたが起案したものは"));

    assert!(head.get("/staff").await.text().contains("決裁を待つ認定の決定が1件あります"));
    let html = head.get(&page).await.assert_page(200, "for the head").to_owned();
    assert!(html.contains("内部の覚え") && html.contains("決裁する") && !html.contains("確認票を保存する"));
    let blank = head.post(&format!("{page}/return"), &[("decision", &decision), ("version", &at), ("reply", " ")]).await;
    assert!(blank.assert_page(422, "no reason").contains("理由を書いてください"));
    assert_eq!(
        head.post(&format!("{QUEUE}/{poor}/decide"), &[("decision", &decision), ("version", &at)]).await.status,
        404,
        "of another one"
    );
    led(&head.post(&format!("{page}/decide"), &[("decision", &decision), ("version", &at)]).await, &format!("{page}?done=verdict-made"));
    let again = head.post(&format!("{page}/decide"), &[("decision", &decision), ("version", &at)]).await;
    assert!(again.assert_page(422, "twice").contains("もう決裁されたか"));
    let html = head.get(&page).await.text().to_owned();
    assert!(html.contains("KM-") && html.contains("決裁済み") && !html.contains("［有効期間の最後の日］"), "{html}");
    assert!(html.contains("確かです。［認定番号］の品") && !html.contains("［\u{2060}"), "what was written stands as it was: {html}");
    let number = check::find(&round.site.store, &SYSTEM, good).await.expect("one").view.certificate.expect("a certificate");
    let product = head.get(&format!("/staff/search?q={number}")).await.header("location").expect("a product").to_owned();
    let public = round.site.get(&product).await;
    let html = public.assert_page(200, "the product");
    assert!(html.contains("段々ジャム") && !html.contains("内部の覚え") && !html.contains("072-972-1501"));
    let picture = between(html, "/media/", "\"").split(['#', ' ']).next().expect("a name").to_owned();
    assert_eq!(round.site.get(&format!("/media/{picture}")).await.status, 200, "its photograph is public");

    // A refusal is sent back, taken up again, and taken back by its drafter.
    let page = format!("{QUEUE}/{poor}");
    let at = version(&mut brand, poor).await;
    let fields = [("version", at.as_str()), ("verdict", "refuse"), ("reasons", "結びつきが弱い。")];
    let letter = hidden(brand.post(&format!("{page}/draft"), &fields).await.text(), "previewed");
    let mut go = fields.to_vec();
    go.extend([("go", "1"), ("previewed", letter.as_str())]);
    led(&brand.post(&format!("{page}/draft"), &go).await, &format!("{page}?done=verdict-drafted#decisions"));
    let html = head.get(&page).await.text().to_owned();
    let decision = hidden(&html, "decision");
    led(
        &head.post(&format!("{page}/return"), &[("decision", &decision), ("version", "1"), ("reply", "もっと詳しく<i>")]).await,
        &format!("{page}?done=verdict-back"),
    );
    let html = brand.get(&page).await.text().to_owned();
    assert!(html.contains("もっと詳しく&lt;i&gt;") && html.contains("結びつきが弱い。"), "what was written is mended, not written anew");
}

#[tokio::test]
async fn rule_books_and_rounds_are_kept() {
    let site = TestSite::sample().await;
    let mut brand = site.member("brand@city.example", Role::Brand).await;
    let mut head = site.member("head@city.example", Role::Head).await;
    let rules = "/staff/certification/rules";
    brand.get(rules).await.assert_page(200, "rule books");
    let html = brand.get(&format!("{rules}/new?from=usual")).await.assert_page(200, "a new one").to_owned();
    // The form as it stands, sent back.
    let fields = sent_back(&html);
    let with = |changes: &[(&'static str, &'static str)]| {
        let kept = fields.iter().filter(|(name, _)| changes.iter().all(|(other, _)| other != name));
        kept.map(|(name, value)| (name.as_str(), value.as_str())).chain(changes.iter().copied()).collect::<Vec<_>>()
    };
    let wrong =
        brand.post(&format!("{rules}/new"), &with(&[("pass", "百"), ("name", "二<b>"), ("c0-weight", "多い"), ("p0-name", "")])).await;
    let html = wrong.assert_page(422, "wrong fields");
    assert!(
        html.contains("1から100までの数字")
            && html.contains("二&lt;b&gt;")
            && html.contains("value=\"多い\"")
            && html.contains("名前のない行"),
        "{html}"
    );
    let made = brand
        .post(
            &format!("{rules}/new"),
            &with(&[("p5-name", "見本品"), ("c6-name", "見た目"), ("c6-about", "色</textarea>"), ("c6-weight", "５")]),
        )
        .await;
    let to = made.header("location").unwrap_or_else(|| panic!("{}", made.text())).to_owned();
    let (book, _) = to.split_once('?').expect("what was done");
    let html = brand.get(book).await.assert_page(200, "a draft").to_owned();
    assert!(html.contains("使い始める") && html.contains("見本品") && html.contains("色&lt;/textarea&gt;"));
    let preview = brand.get(&format!("{book}/preview")).await;
    let html = preview.assert_page(200, "the form as applicants will see it");
    assert!(html.contains("柏原との結びつき") && html.contains("未着手"));
    for (part, has) in [
        ("business", "name=\"business-name\""),
        ("product", "name=\"category\""),
        ("story", "name=\"ties\""),
        ("food", "name=\"allergens\""),
        ("sales", "name=\"price\""),
        ("photos", "type=\"file\""),
        ("papers?category=processed", "登記事項証明書"),
        ("oath", "name=\"vows\""),
    ] {
        let html = brand.get(&format!("{book}/preview/{part}")).await.assert_page(200, part).to_owned();
        assert!(html.contains(has) && html.contains("<fieldset disabled"), "{part}: {html}");
    }
    assert_eq!(brand.get(&format!("{book}/preview/nothing")).await.status, 404);
    assert_eq!(head.post(&format!("{book}/use"), &[("version", "1")]).await.status, 403);
    led(&brand.post(&format!("{book}/use"), &[("version", "1")]).await, &format!("{book}?done=rules-used"));
    let late = brand.post(book, &with(&[("version", "2")])).await;
    assert!(late.assert_page(422, "used").contains("変えられません"));
    assert!(head.get(book).await.assert_page(200, "to read").contains("使用中（変更不可）"));

    let rounds = "/staff/certification/rounds";
    brand.get(&format!("{rounds}/new")).await.assert_page(200, "a new round");
    let id = book.rsplit('/').next().expect("a number");
    let round = [
        ("rules", id),
        ("name", "令和8年度 第1回"),
        ("opens-on", "2026-04-01"),
        ("closes-on", "令和8年4月30日"),
        ("results-on", "2026-08-31"),
        ("announced", "1"),
        ("chair", ""),
    ];
    let with = |changes: &[(&'static str, &'static str)]| {
        let kept = round.iter().filter(|(name, _)| changes.iter().all(|(other, _)| other != name));
        kept.chain(changes).copied().collect::<Vec<_>>()
    };
    for (change, told) in [
        (("closes-on", "2026-03-31"), "終わりの日は、始まりの日から1年以内"),
        (("opens-on", "そのうち"), "2026-11-30 か 令和8年11月30日"),
        (("results-on", "2026-04-30"), "募集が終わったあとの日"),
        (("chair", "99999"), "審査委員でない人"),
        (("rules", "99999"), "選択肢から"),
        (("name", "一\u{1}"), "制御文字"),
    ] {
        let answer = brand.post(&format!("{rounds}/new"), &with(&[change])).await;
        assert!(answer.assert_page(422, change.0).contains(told), "{change:?}: {}", answer.text());
    }
    let made = brand.post(&format!("{rounds}/new"), &with(&[])).await;
    let to = made.header("location").unwrap_or_else(|| panic!("{}", made.text())).to_owned();
    let (one, _) = to.split_once('?').expect("what was done");
    let html = brand.get(one).await.assert_page(200, "a round").to_owned();
    assert!(html.contains("午後11時59分まで") && html.contains("結果（市民のページに出る内容）"), "{html}");
    let at = hidden(&html, "version");
    let shorter = with(&[("closes-on", "2026-04-15")]);
    let mut shorter: Vec<(&str, &str)> = shorter;
    shorter.push(("version", &at));
    assert!(brand.post(one, &shorter).await.assert_page(422, "shorter").contains("終わりの日は先へ延ばすだけ"));
    let mut longer = with(&[("closes-on", "2026-05-10")]);
    longer.push(("version", &at));
    led(&brand.post(one, &longer).await, &format!("{one}?done=saved"));
    let stale = brand.post(one, &longer).await;
    assert!(stale.assert_page(422, "stale").contains("どちらの内容にしますか"));
    let now = hidden(head.get(one).await.assert_page(200, "for the head"), "version");
    led(&head.post(&format!("{one}/publish"), &[("version", &now)]).await, &format!("{one}?done=results-published"));
}

/// What a browser would send of the form of a page that has the most fields.
fn sent_back(html: &str) -> Vec<(String, String)> {
    let from = html.find("id=\"main\"").expect("the form");
    let form = &html[from..];
    let plain = |text: &str| text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let mut fields: Vec<(String, String)> = Vec::new();
    for tag in tags(form) {
        let Some(name) = tag.get("name").map(str::to_owned) else { continue };
        match (tag.name, tag.get("type")) {
            ("input", Some("checkbox" | "radio")) if tag.get("checked").is_none() => {}
            ("input", _) => fields.push((name, plain(tag.get("value").unwrap_or_default()))),
            ("textarea", _) => fields.push((name, plain(tag.text).trim_start_matches('\n').to_owned())),
            ("select", _) => fields.push((name, "10".to_owned())),
            _ => {}
        }
    }
    fields
}

#[tokio::test]
async fn what_came_on_paper_is_begun_by_an_officer() {
    let round = Round::over().await;
    let mut brand = round.site.member("brand@city.example", Role::Brand).await;
    let paper = "/staff/certification/paper";
    brand.get(paper).await.assert_page(200, "the form");
    let id = round.id.to_string();
    for (field, value, told) in [
        ("business-kana", "漢字", "ひらがなかカタカナ"),
        ("business-name", "", "入力してください"),
        ("email", "no address", "メールアドレスの形"),
        ("round", "99999", "選択肢から"),
    ] {
        let form = [("round", id.as_str()), ("business-name", "紙の園<b>"), ("business-kana", "かみのえん"), ("email", "")];
        let form = form.map(|(name, kept)| (name, if name == field { value } else { kept }));
        let answer = brand.post(paper, &form).await;
        assert!(answer.assert_page(422, field).contains(told), "{field}: {}", answer.text());
    }
    let form = [("round", id.as_str()), ("business-name", "紙の園<b>"), ("business-kana", "かみのえん"), ("email", "")];
    let begun = brand.post(paper, &form).await;
    let parts = begun.header("location").unwrap_or_else(|| panic!("{}", begun.text())).to_owned();
    brand.get(&parts).await.assert_page(200, "its parts");
    // What is typed is kept by itself, and what lacks is told.
    let product = format!("{parts}/product");
    let at = hidden(brand.get(&product).await.text(), "version");
    let typed = [("auto", "1"), ("part", "product"), ("version", at.as_str()), ("name", "紙のジャム"), ("kana", "髪")];
    let told: serde_json::Value = serde_json::from_str(brand.post(&product, &typed).await.text()).expect("JSON");
    assert_eq!(told["missing"], "送るまでに、あと3つ：種類、読み（ひらがなかカタカナで）、紹介");

    let page = parts.trim_end_matches("/part").to_owned();
    let html = brand.get(&page).await.assert_page(200, "a draft").to_owned();
    assert!(
        html.contains("紙の園&lt;b&gt;") && html.contains("/part/product") && html.contains("すべての部分が「完了」になると"),
        "{html}"
    );
    assert!(brand.get(&format!("{QUEUE}?view=paper")).await.text().contains("紙のジャム"));
    let at = hidden(&html, "version");
    let gone = brand.post(&format!("{page}/withdraw"), &[("version", &at), ("withdraw-why", "二重だった")]).await;
    led(&gone, "/staff/certification?view=paper&done=dropped-draft");
    assert_eq!(brand.get(&page).await.status, 404);
}

#[tokio::test]
async fn nobody_comes_to_what_is_not_his() {
    let round = Round::over().await;
    let mut member = round.site.member("m1@city.example", Role::Committee).await;
    let mut other = round.site.member("m2@city.example", Role::Committee).await;
    let mut editor = round.site.member("editor@city.example", Role::Editor).await;
    let mut head = round.site.member("head@city.example", Role::Head).await;
    let mut brand = round.site.member("brand@city.example", Role::Brand).await;
    let id = round.sent("段々ジャム", "北の園").await;
    let first = round.members().await[0];
    check::begin(&round.site.store, &SYSTEM, round.version(id).await, now()).await.expect("begun");
    round.pass(id).await;
    check::assign(&round.site.store, &SYSTEM, round.version(id).await, &[first], now()).await.expect("assigned");
    let scoring = format!("/staff/certification/scoring/{id}");
    assert_eq!(member.get(&scoring).await.status, 404, "it is looked through still");
    check::accept(&round.site.store, &SYSTEM, round.version(id).await, now()).await.expect("passed on");
    member.get(&scoring).await.assert_page(200, "his own");
    assert_eq!(other.get(&scoring).await.status, 404, "not given to him");
    assert_eq!(other.post(&format!("{scoring}/declare"), &[("version", "1"), ("interest", "clear")]).await.status, 404);
    let photo = files_of(&round, id).await;
    let file = format!("{QUEUE}/file/{photo}");
    for browser in [&mut other, &mut editor] {
        assert_eq!(browser.get(&file).await.status, 404);
        assert_eq!(browser.get(&format!("{QUEUE}/{id}")).await.status, 403);
    }
    let shown = brand.get(&file).await;
    assert_eq!(
        (shown.status.as_u16(), shown.header("content-type"), shown.header("cache-control")),
        (200, Some("image/jpeg"), Some("no-store"))
    );
    assert_eq!((shown.header("x-content-type-options"), shown.header("content-disposition")), (Some("nosniff"), None));
    let view = check::find(&round.site.store, &SYSTEM, id).await.expect("an application").view;
    let paper = view.files.iter().find(|file| file.item != PHOTOS).expect("a paper").id;
    assert_eq!(head.get(&format!("{QUEUE}/file/{paper}")).await.header("content-disposition"), Some("attachment"));
    assert_eq!(brand.get(&format!("{QUEUE}/file/99999")).await.status, 404);
    head.get(&format!("{QUEUE}/{id}")).await.assert_page(200, "to look at");
    let at = round.version(id).await.1.to_string();
    for step in ["begin", "check", "accept", "give", "assign", "withdraw", "draft"] {
        assert_eq!(head.post(&format!("{QUEUE}/{id}/{step}"), &[("version", &at)]).await.status, 403, "{step}");
    }
    for wrong in ["99999", "0"] {
        assert_eq!(brand.get(&format!("{QUEUE}/{wrong}")).await.status, 404, "{wrong}");
        assert_eq!(brand.post(&format!("{QUEUE}/{wrong}/begin"), &[("version", "1")]).await.status, 404, "{wrong}");
    }
    let seats = scoring::own(&round.site.store, &SYSTEM).await;
    assert!(seats.is_err(), "nobody but a member has seats");
}
