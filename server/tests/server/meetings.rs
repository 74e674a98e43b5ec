//! Meetings, schedules, news and planned notices from outside: pages in both languages, feeds, calendars, and what cannot be read.

use crate::support::{
    TestSite,
    html::{canonical, tags, whole_text},
    site::{PUBLIC, day, loaded},
};
use domain::{
    Slug,
    calendar::{iso, jst_date},
    check::Check,
    lang::Both,
    meetings::{ScheduleRecord, Week},
    publishing::{Piece, Showing},
    staff::Role,
};
use store::Actor;
use time::Time;

const PAGES: [(&str, &str, &str); 8] = [
    ("/meetings", "会議と会議録", "Meetings and minutes"),
    ("/meetings/city-promotion", "シティプロモーション推進会議", "City promotion forum"),
    ("/meetings/city-promotion/city-promotion-1", "第1回シティプロモーション推進会議", "City promotion forum, first meeting"),
    ("/meetings/brand-review/brand-review-1", "第1回認定審査会", "Certification panel, first meeting"),
    ("/schedule", "市長・副市長の予定", "Schedule of the mayor and the deputy mayor"),
    ("/news", "お知らせ", "News"),
    ("/news/old-road-walk", "竜田古道を歩く会の参加者を受け付けています", "Sign up for a walk on the Tatsuta old road"),
    ("/notices", "緊急のお知らせ", "Emergency notices"),
];

#[tokio::test]
async fn the_pages_are_there_in_both_languages() {
    let site = TestSite::sample().await;
    for (path, ja, en) in PAGES {
        for (address, heading) in [(path.to_owned(), ja), (format!("/en{path}"), en)] {
            let answer = site.get(&address).await;
            let page = answer.assert_page(200, &address);
            assert_eq!(
                (whole_text(page, "h1").as_str(), canonical(page)),
                (heading, Some(format!("{PUBLIC}{address}").as_str())),
                "{address}"
            );
        }
    }
    let map = site.get("/sitemap.xml").await;
    for (path, ..) in PAGES {
        assert!(map.text().contains(&format!("<loc>{PUBLIC}{path}</loc>")), "{path} is in the map");
    }
}

#[tokio::test]
async fn an_english_page_has_no_japanese_without_saying_so() {
    let site = TestSite::sample().await;
    let japanese = |c: char| matches!(c, '\u{3041}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}');
    for (path, ..) in PAGES {
        let answer = site.get(&format!("/en{path}")).await;
        let page = answer.assert_page(200, path);
        let mut inside = false;
        for tag in tags(page).iter().filter(|tag| !["script", "html", "title", "desc", "meta"].contains(&tag.name)) {
            let marked = tag.get("lang") == Some("ja") || tag.get("data-other-language").is_some();
            // Minutes are in Japanese as a whole, and marked there.
            inside = (inside || (tag.name == "div" && marked)) && tag.name != "section";
            assert!(marked || inside || !tag.text.contains(japanese), "{path}: <{}> says {:?} without lang", tag.name, tag.text);
        }
    }
}

#[tokio::test]
async fn what_can_not_be_is_missing_and_never_an_error() {
    let site = TestSite::sample().await;
    for address in [
        "/meetings/none",
        "/meetings/city-promotion/none",
        "/meetings/master-plan/city-promotion-1",
        "/meetings/A%20B",
        "/meetings/city-promotion?page=99",
        "/meetings/city-promotion/city-promotion-1/more",
        "/news/none",
        "/news?page=99",
        "/schedule/mayor",
        "/notices/1",
    ] {
        assert_eq!(site.get(address).await.status, 404, "{address}");
    }
    for from in ["x", "2026-02-30", "0000-01-01", "9999-12-31", "%3Cscript%3E", "2026-11-23'--"] {
        let answer = site.get(&format!("/schedule?from={from}")).await;
        assert!(answer.assert_page(200, from).contains("読み取れない日付"), "{from}");
        let answer = site.get(&format!("/schedule?day={from}")).await;
        assert!(answer.assert_page(200, from).contains("読み取れない日付"), "{from}");
    }
    let answer = site.get("/news?kind=emergency&year=99999&page=-1").await;
    assert!(answer.assert_page(200, "unknown conditions").contains("読み取れなかった条件"));
    assert!(site.get("/meetings/city-promotion?page=x").await.assert_page(200, "a page").contains("これまでの会議"));
}

#[tokio::test]
async fn a_meeting_says_what_is_late_closed_and_cancelled() {
    let site = TestSite::sample().await;
    let list = site.get("/meetings").await;
    let list = list.assert_page(200, "the list");
    for said in ["会議録の公開が遅れています", "日遅れ", "これから開く会議", "審議会", "庁内の会議"] {
        assert!(list.contains(said), "{said}");
    }
    let coming = list.find("id=\"coming\"").zip(list.find("id=\"bodies\"")).expect("both parts");
    assert!(coming.0 < coming.1, "what comes first stands first");
    let late = site.get("/meetings/city-promotion/city-promotion-3").await;
    let late = late.assert_page(200, "late");
    assert!(late.contains("遅れています") && late.contains("録音の一部が聞き取れず"));
    let told = site.get("/meetings/city-promotion/city-promotion-1").await;
    let told = told.assert_page(200, "minutes");
    assert!(told.contains("より") && told.contains("日遅れました") && told.contains("直売所の場所を知らない人が多い"));
    let closed = site.get("/meetings/brand-review/brand-review-1").await;
    assert!(closed.assert_page(200, "closed").contains("公開しない理由"));
    let cancelled = site.get("/meetings/master-plan/master-plan-2").await;
    let cancelled = cancelled.assert_page(200, "cancelled");
    assert!(cancelled.contains("この会議は中止になりました") && cancelled.contains("https://schema.org/EventCancelled"));
    let body = site.get("/meetings/city-promotion").await;
    let body = body.assert_page(200, "a body");
    assert!(["学識経験者", "座長", "設置の根拠", "市民委員の募集"].iter().all(|said| body.contains(said)));
}

#[tokio::test]
async fn a_meeting_of_no_body_is_told_at_its_field() {
    let site = TestSite::sample().await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let begun = editor.post("/staff/pages/meetings/new", &[("title", "第5回"), ("title_en", ""), ("slug", "fifth")]).await;
    let page = begun.header("location").and_then(|to| to.split('?').next()).expect("a form").to_owned();
    let sent = |version: &'static str, body: &'static str| {
        vec![
            ("version", version),
            ("title", "第5回"),
            ("body", body),
            ("day", "2027-01-20"),
            ("begins", "18:30"),
            ("ends", "20:00"),
            ("place", "市役所"),
            ("openness", "open"),
            ("attend", "先着10人"),
            ("agenda", "開会"),
            ("minutes_due", "2027-02-20"),
        ]
    };
    let saved = editor.post(&page, &sent("1", "city-promotoin")).await;
    assert_eq!(saved.header("location"), Some(format!("{page}?done=saved").as_str()), "a draft may name anything");
    let html = editor.get(&page).await.assert_page(200, "the form").to_owned();
    assert!(html.contains("「city-promotoin」という名前の会議体はありません") && html.contains("<code>city-promotion<"), "{html}");
    let shown = editor.post(&format!("{page}/show"), &sent("2", "city-promotoin")).await;
    let html = shown.assert_page(422, "nothing to show");
    assert!(html.contains("この名前の会議体がありません") && html.contains("href=\"#body\"") && html.contains("value=\"city-promotoin\""));
    let shown = editor.post(&format!("{page}/show"), &sent("2", "city-promotion")).await;
    assert_eq!(shown.header("location"), Some(format!("{page}?done=piece-shown").as_str()), "{}", shown.text());
    assert!(!editor.get(&page).await.text().contains("という名前の会議体はありません"));
    site.get("/meetings/city-promotion/fifth").await.assert_page(200, "the meeting");
}

#[tokio::test]
async fn a_week_leads_to_the_weeks_beside_it() {
    let site = TestSite::sample().await;
    let week = Week::of(jst_date(loaded()));
    let answer = site.get(&format!("/schedule?from={}", iso(week.first()))).await;
    let page = answer.assert_page(200, "the week of the samples");
    let links: Vec<&str> = tags(page).iter().filter_map(|tag| tag.get("href")).filter(|to| to.starts_with("/schedule?from=")).collect();
    assert_eq!(links, [week.earlier(), week.later()].map(|beside| format!("/schedule?from={}", iso(beside.first()))));
    assert!(["副市長", "翌日の0:30", "どなたでも参加できます"].iter().all(|said| page.contains(said)));
    let later = site.get(links[1]).await;
    let later = later.assert_page(200, "the week after");
    assert!(later.contains("公開する予定はありません"), "a day without entries says so");
    assert_eq!(tags(later).iter().filter_map(|tag| tag.get("rel")).filter(|rel| rel.contains("next")).count(), 0, "nothing is later");
    let far = site.get("/en/schedule?from=2090-01-01").await;
    let far = far.assert_page(200, "far away");
    assert!(far.contains("Nothing is listed for this week") && canonical(far).is_none(), "weeks come and go");
    let by_hand = site.get("/schedule?day=2030-01-01").await;
    let by_hand = by_hand.assert_page(200, "a day that was typed");
    assert!(by_hand.contains("2029-12-31") && by_hand.contains("この週に公開している予定はありません"), "the week of that day");
    assert!(by_hand.contains("今週の予定を見る") && !by_hand.contains("読み取れない日付"));
    assert!(!site.get("/schedule?day=").await.text().contains("読み取れない日付"), "who chose no day asked for nothing");
    assert_eq!(canonical(site.get("/schedule").await.text()), Some(format!("{PUBLIC}/schedule").as_str()));
}

#[tokio::test]
async fn feeds_and_calendars_tell_the_same() {
    let site = TestSite::sample().await;
    for (address, said) in [
        ("/feeds/meetings.atom", "第4回シティプロモーション推進会議"),
        ("/en/feeds/meetings.atom", "City promotion forum, fourth meeting"),
        ("/feeds/news.atom", "まちの見聞特派員を募集しています"),
        ("/en/feeds/news.atom", "Town reporters wanted"),
        ("/feeds/all.atom", "/feeds/meetings.atom"),
        ("/feeds/all.atom", "/feeds/news.atom"),
    ] {
        let answer = site.get(address).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type")),
            (200, Some("application/atom+xml; charset=utf-8")),
            "{address}"
        );
        assert!(answer.text().contains(said), "{address} says {said}");
    }
    for (address, said) in [
        ("/calendar/meetings.ics", "X-WR-CALNAME:会議と会議録"),
        ("/en/calendar/schedule.ics", "X-WR-CALNAME:Schedule of the mayor and the deputy mayor"),
    ] {
        let answer = site.get(address).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, Some("text/calendar; charset=utf-8")), "{address}");
        let whole = answer.text().replace("\r\n ", "");
        assert!(whole.contains(said), "{address} says {said}");
    }
    // Calendars have what is to come, and the last weeks.
    let entry = ScheduleRecord {
        day: Some(day("2099-12-31")),
        begins: Time::from_hms(22, 0, 0).ok(),
        ends: Time::from_hms(0, 30, 0).ok(),
        place: Both::new("市内", "In the city"),
        ..ScheduleRecord::begin(Slug::parse("night").expect("a slug"), Both::new("夜間警戒", "Night watch"))
    };
    let (actor, checked) = (Actor::System("test"), entry.checked().expect("an entry"));
    let id = store::publishing::add(&site.store, &actor, &checked, loaded()).await.expect("a draft");
    let showing = Showing { from: loaded(), until: None }.checked().expect("a time");
    store::publishing::show::<ScheduleRecord>(&site.store, &actor, (id, 1), (&showing, ""), loaded()).await.expect("shown");
    for (address, title) in [("/calendar/schedule.ics", "市長：夜間警戒"), ("/en/calendar/schedule.ics", "Mayor: Night watch")] {
        let answer = site.get(address).await;
        let whole = answer.text().replace("\r\n ", "");
        for line in [format!("SUMMARY:{title}"), "DTSTART:20991231T130000Z".to_owned(), "DTEND:20991231T153000Z".to_owned()] {
            assert!(whole.contains(&line), "{address} says {line}");
        }
    }
}

#[tokio::test]
async fn a_count_of_meetings_says_which_of_them_follow() {
    let site = TestSite::sample().await;
    for (address, each, said) in
        [("/meetings", "（下は、終わった会議の新しい方から", "回）"), ("/en/meetings", "(below, the last ", " over)")]
    {
        let answer = site.get(address).await;
        let html = answer.assert_page(200, address);
        let mut several = 0;
        for body in html.split("class=\"body-name\"").skip(1) {
            let body = body.split("class=\"body-name\"").next().unwrap_or_default();
            let body = body.split("class=\"ways\"").next().unwrap_or_default();
            let below = body.matches("<h5").count();
            let told = body.split(each).nth(1).and_then(|rest| rest.split(said).next());
            match below {
                0 => assert_eq!(told, None, "{address}"),
                1 => assert!(told.is_some_and(|told| told.starts_with('1') || told.starts_with("one")), "{address}: {told:?}"),
                _ => {
                    several += 1;
                    assert!(told.is_some_and(|told| told.starts_with(&below.to_string())), "{address}: {told:?}");
                }
            }
        }
        assert!(several > 0, "{address}: a body with several meetings");
    }
}

#[tokio::test]
async fn news_go_by_kind_and_year() {
    let site = TestSite::sample().await;
    let list = site.get("/news").await;
    let list = list.assert_page(200, "the list");
    assert!(["大事なお知らせ", "終了しました", "秘書広報課", "くらし（"].iter().all(|said| list.contains(said)));
    let above = list.split("id=\"pinned\"").nth(1).and_then(|rest| rest.split("id=\"newest\"").next()).expect("what stands above");
    let pinned: Vec<&str> = tags(above).iter().filter_map(|tag| tag.get("href")).filter(|to| to.starts_with("/news/")).collect();
    assert!(!pinned.is_empty() && pinned.iter().all(|to| list.matches(&format!("href=\"{to}\"")).count() == 1), "each once: {pinned:?}");
    let below = list.split("id=\"newest\"").nth(1).and_then(|rest| rest.split("class=\"ways\"").next()).expect("what stands below");
    let listed = tags(below).iter().filter_map(|tag| tag.get("href")).filter(|to| to.starts_with("/news/")).count();
    assert!(
        below.contains(&format!("{listed}件のお知らせ（上の「大事なお知らせ」{}件のほかに）", pinned.len())),
        "the count is the list's"
    );
    let calls = site.get("/news?kind=call").await;
    let calls = calls.assert_page(200, "calls");
    assert!(calls.contains("2件のお知らせ") && !calls.contains("大事なお知らせ") && canonical(calls).is_none());
    let empty = site.get("/en/news?year=1999").await;
    assert!(empty.assert_page(200, "an empty year").contains("There are no such news"));
    let page = site.get("/news/citizens-for-forum").await;
    let page = page.assert_page(200, "news");
    assert!(page.contains("\"@type\":\"NewsArticle\"") && page.contains("href=\"/meetings/city-promotion\""));
}

#[tokio::test]
async fn a_notice_is_planned_seen_and_taken_back() {
    let site = TestSite::sample().await;
    let mut policy = site.member("policy@city.example", Role::Policy).await;
    let text = ("text", "明日の朝から断水します。");
    let wrong = policy.post("/staff/notice", &[text, ("from", "2020-01-01T09:00"), ("until", "いつか"), ("link", "javascript:1")]).await;
    let wrong = wrong.assert_page(422, "wrong");
    assert!(
        ["明日の朝から断水します。", "2020-01-01T09:00", "javascript:1"].iter().all(|typed| wrong.contains(typed)),
        "what was typed is kept"
    );
    let answer = policy
        .post("/staff/notice", &[text, ("text-en", "No water from tomorrow."), ("from", "2099-01-01T09:00"), ("until", "2099-01-02T09:00")])
        .await;
    assert_eq!(answer.header("location"), Some("/staff/notice?done=planned"));
    assert!(!site.get("/products").await.text().contains("明日の朝から断水します。"), "not yet");
    let page = policy.get("/staff/notice").await;
    let html = page.assert_page(200, "the plan");
    assert!(["これから出すお知らせ", "明日の朝から断水します。", "No water from tomorrow."].iter().all(|said| html.contains(said)));
    let id = html.split("name=\"id\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("its number").to_owned();
    let answer = policy.post("/staff/notice/lower", &[("id", &id)]).await;
    assert_eq!(answer.header("location"), Some("/staff/notice?done=lowered"));
    assert_eq!(
        policy.post("/staff/notice/lower", &[("id", &id)]).await.header("location"),
        Some("/staff/notice?done=lowered"),
        "twice is once"
    );
    let page = policy.get("/staff/notice").await;
    assert!(page.assert_page(200, "the record").contains("出す前に取り下げ"));
    assert!(!site.get("/notices").await.text().contains("明日の朝から断水します。"), "nobody ever saw it");

    policy.post("/staff/notice", &[("text", "大和川の水位が上がっています。"), ("link", "/contact")]).await;
    policy.post("/staff/notice", &[("text", "国分で断水しています。"), ("text-en", "No water in Kokubu.")]).await;
    let japanese = site.get("/products").await;
    assert!(japanese.text().contains("【1/2】国分で断水しています。　【2/2】大和川の水位が上がっています。"));
    assert!(japanese.text().contains("href=\"/notices\""), "each stands there with its own link");
    assert!(site.get("/en/products").await.text().contains("[1/2] No water in Kokubu."));
    let all = site.get("/en/notices").await;
    let all = all.assert_page(200, "all of them");
    assert!(all.contains("No water in Kokubu.") && all.contains("大和川の水位が上がっています。") && all.contains("href=\"/en/contact\""));
    assert_eq!(store::audit::verify(&site.store).await.expect("an answer"), None);
}
