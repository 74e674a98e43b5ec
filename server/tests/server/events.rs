//! Events from outside: read by people and machines, signed up for without an account, and received by staff at the door.

use crate::{
    staff::{between, now},
    support::{
        Answer, TestSite, encoded,
        html::{only_text, structured_data, tags},
    },
};
use domain::{
    Slug,
    calendar::{JST, iso},
    check::Check,
    events::EventRecord,
    publishing::{Showing, of_form},
    staff::Role,
};
use store::{Actor, Token, publishing};
use time::Duration;

const OURS: &[(&str, &str)] = &[("sec-fetch-site", "same-origin")];
const DEMO: Actor = Actor::System("test");

/// An event in ten days, from half past one to three.
async fn event(site: &TestSite, slug: &str, changes: &[(&str, &str)]) -> i64 {
    let day = iso((now() + Duration::days(10)).to_offset(JST).date());
    let usual = [
        ("title", "SNS写真講習会"),
        ("kind", "class"),
        ("summary", "電話で町を写す。"),
        ("day", day.as_str()),
        ("begins", "13:30"),
        ("ends", "15:00"),
        ("place", "柏原市役所"),
        ("contact", "秘書広報課"),
        ("sign_up", "1"),
        ("capacity", "2"),
        ("waiting", "1"),
    ];
    let mut fields: Vec<(String, String)> = usual.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    let record: EventRecord = of_form(Slug::parse(slug).expect("a slug"), &fields).expect("an event");
    let id = publishing::add(&site.store, &DEMO, &record.checked().expect("rules"), now()).await.expect("an event");
    let showing = Showing { from: now() - Duration::hours(1), until: None }.checked().expect("from then on");
    publishing::show::<EventRecord>(&site.store, &DEMO, (id, 1), (&showing, ""), now()).await.expect("shown");
    id
}

/// A secret link and the stamp of a form that was begun so many seconds ago.
fn begun(site: &TestSite, slug: &str, byte: u8, ago: i64) -> (String, String) {
    let token = Token::new([byte; 32]).text().to_owned();
    let seconds = (now().unix_timestamp() - ago).to_string();
    let seal = site.store.seal("event-form", &[slug, &token, &seconds]);
    (token, format!("{seconds}.{seal}"))
}

async fn send_to(site: &TestSite, slug: &str, changes: &[(&str, &str)]) -> Answer {
    let usual = [("occurrence", ""), ("name", "柏原 﨑子"), ("party", "2"), ("email", "hana@home.example"), ("phone", ""), ("note", "")];
    let mut fields: Vec<(&str, &str)> = usual.to_vec();
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    site.post(&format!("/events/{slug}/sign-up"), &body.join("&"), OURS).await
}

/// Sends one that was begun a minute ago.
async fn send(site: &TestSite, slug: &str, byte: u8, changes: &[(&str, &str)]) -> Answer {
    let (token, stamp) = begun(site, slug, byte, 60);
    send_to(site, slug, &[&[("token", token.as_str()), ("stamp", stamp.as_str())], changes].concat()).await
}

/// The address of the receipt of one that was taken.
async fn taken(site: &TestSite, slug: &str, byte: u8, changes: &[(&str, &str)]) -> String {
    let answer = send(site, slug, byte, changes).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").expect("a receipt").to_owned()
}

#[tokio::test]
async fn a_sign_up_goes_its_whole_way() {
    let site = TestSite::sample().await;
    event(&site, "photo-class", &[]).await;
    let page = site.get("/events/photo-class/sign-up").await;
    let html = page.assert_page(200, "the form");
    assert_eq!(page.header("cache-control"), Some("no-store"), "the secret link in it is one person's");
    assert!(html.contains("残り2席") && html.contains("30日"), "how it stands, and how long it is kept");

    let receipt = taken(&site, "photo-class", 1, &[]).await;
    assert!(receipt.starts_with("/events/receipt/"));
    assert_eq!(taken(&site, "photo-class", 1, &[]).await, receipt, "a form that is sent twice makes one sign-up");
    let page = site.get(&receipt).await;
    let html = page.assert_page(200, "the receipt");
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert!(page.header("etag").is_none() && html.contains("name=\"robots\" content=\"noindex\""));
    assert!(
        between(html, "<b class=\"num\">", "</b>").starts_with("E-20") && html.contains("席があります。") && html.contains("柏原 﨑子")
    );
    assert!(html.contains("/calendar/events/photo-class.ics") && !html.contains("action=\"/feedback\""));

    let second =
        taken(&site, "photo-class", 2, &[("name", "二子"), ("party", "1"), ("email", ""), ("phone", "０７２（９７２）１５０１")]).await;
    let html = site.get(&second).await;
    assert!(html.assert_page(200, "waits").contains("いま1番目です") && html.text().contains("072-972-1501"));
    assert!(site.get("/events/photo-class").await.assert_page(200, "the event").contains("満席（空き待ち 1組）"));
    let english = site.get("/en/events/photo-class").await;
    assert!(english.assert_page(200, "in English").contains("Full (1 on the waiting list)"));

    let withdrawn = site.post(&format!("{receipt}/withdraw"), "", OURS).await;
    assert_eq!((withdrawn.status.as_u16(), withdrawn.header("location")), (303, Some(receipt.as_str())));
    assert!(
        site.get(&receipt).await.assert_page(200, "gone").contains("取りやめました") && !site.get(&receipt).await.text().contains("﨑子")
    );
    assert!(site.get(&second).await.assert_page(200, "moved up").contains("席があります。"));
    site.get("/events/receipt/none").await.assert_page(404, "nobody's");
}

#[tokio::test]
async fn what_can_not_be_taken_comes_back_with_all_that_was_typed() {
    let site = TestSite::sample().await;
    event(&site, "photo-class", &[("waiting", ""), ("capacity", "2")]).await;
    let wrong = send(&site, "photo-class", 1, &[("name", ""), ("email", "hana"), ("note", "<b>車いす</b>")]).await;
    let html = wrong.assert_page(422, "what is wrong");
    assert!(
        html.contains("エラー：")
            && html.contains("href=\"#name\"")
            && html.contains("value=\"hana\"")
            && html.contains("車いす&lt;/b")
            && !html.contains("<b>車いす")
    );
    let trapped = send(&site, "photo-class", 1, &[("website", "https://spam.example")]).await;
    assert!(trapped.assert_page(422, "a program").contains("人には見えない欄"));
    let (token, stamp) = begun(&site, "photo-class", 1, 1);
    let quick = send_to(&site, "photo-class", &[("token", token.as_str()), ("stamp", stamp.as_str())]).await;
    assert!(quick.assert_page(422, "too quick").contains("早すぎたため") && quick.text().contains("value=\"柏原 﨑子\""));
    let (_, stamp) = begun(&site, "another", 1, 60);
    let foreign = send_to(&site, "photo-class", &[("token", token.as_str()), ("stamp", stamp.as_str())]).await;
    assert_eq!(foreign.status, 422, "a stamp of another form is none");
    assert!(send(&site, "photo-class", 1, &[("party", "3")]).await.assert_page(422, "too many").contains("1人から2人まで"));
    let gone = send(&site, "photo-class", 1, &[("occurrence", "2026-01-01")]).await;
    assert!(gone.assert_page(422, "no such time").contains("どの回に来るか"));
    taken(&site, "photo-class", 1, &[]).await;
    let full = send(&site, "photo-class", 2, &[("party", "1")]).await;
    assert!(full.assert_page(422, "full").contains("満席になったため") && full.text().contains("value=\"柏原 﨑子\""));
    assert!(site.get("/events/photo-class/sign-up").await.assert_page(200, "no form").contains("この催しは満席です。"));
    let other = site.post("/events/photo-class/sign-up", "name=x", &[("sec-fetch-site", "cross-site")]).await;
    assert_eq!(other.status, 403);
    for n in 10..40 {
        let answer = send(&site, "photo-class", n, &[("party", "1")]).await;
        if answer.status == 429 {
            assert!(answer.text().contains("短い間にたくさん"));
            return;
        }
    }
    panic!("nobody is stopped");
}

/// Sends one from an address of the network, as [`send`] does.
async fn send_from(site: &TestSite, peer: [u8; 4], slug: &str, byte: u8, name: &str) -> Answer {
    let (token, stamp) = begun(site, slug, byte, 60);
    let body = format!("occurrence=&name={}&party=4&email=&phone=072-000-0000&note=&token={token}&stamp={stamp}", encoded(name));
    let request = http::Request::post(format!("/events/{slug}/sign-up")).header("content-type", "application/x-www-form-urlencoded");
    let mut request = request.header("sec-fetch-site", "same-origin").body(axum::body::Body::from(body)).expect("a request");
    request.extensions_mut().insert(axum::extract::ConnectInfo(std::net::SocketAddr::from((peer, 4_711))));
    Answer::of(site.router(), request).await
}

#[tokio::test]
async fn nobody_takes_a_whole_event_with_invented_names() {
    let site = TestSite::sample().await;
    event(&site, "photo-class", &[("capacity", "30")]).await;
    event(&site, "wine-class", &[("capacity", "100")]).await;
    let (office, home) = ([198, 51, 100, 7], [203, 0, 113, 9]);
    let mut receipts = Vec::new();
    for n in 1..=6 {
        let answer = send_from(&site, office, "photo-class", n, "見本 一郎").await;
        assert_eq!(answer.status, 303, "{n}: {}", answer.text());
        receipts.push(answer.header("location").expect("a receipt").to_owned());
    }
    let seventh = send_from(&site, office, "photo-class", 7, "見本 七郎").await;
    let html = seventh.assert_page(429, "the seventh");
    assert!(html.contains("まだ受け付けていません") && html.contains("控えのページが出た申込は、受け付けてあります"), "what was kept");
    assert!(html.contains("10分ほど待って") && html.contains("072-000-0000") && html.contains("value=\"見本 七郎\""), "what to do");
    let again = send_from(&site, office, "photo-class", 6, "見本 一郎").await;
    assert_eq!((again.status.as_u16(), again.header("location")), (303, Some(receipts[5].as_str())), "the same once more is no other one");
    assert_eq!(send_from(&site, office, "photo-class", 6, "見本 六郎").await.status, 429, "others with its link are");
    assert_eq!(send_from(&site, office, "wine-class", 8, "見本 八郎").await.status, 303, "another event is another");
    assert_eq!(send_from(&site, home, "photo-class", 9, "見本 九郎").await.status, 303, "so is another place");
    assert!(site.get("/events/photo-class/sign-up").await.text().contains("残り2席"), "seven parties of four");
}

/// The router of pages would resolve these, and show the receipt by an address that nothing takes for a secret one.
#[tokio::test]
async fn a_receipt_has_one_address() {
    let site = TestSite::sample().await;
    event(&site, "photo-class", &[]).await;
    let receipt = taken(&site, "photo-class", 1, &[]).await;
    let token = receipt.trim_start_matches("/events/receipt/").to_owned();
    site.get(&format!("/en{receipt}")).await.assert_page(200, "in English");
    for way in [
        "/events/./receipt/",
        "/events/%2e/receipt/",
        "/events/%2E/receipt/",
        "/./events/receipt/",
        "/events/receipt/./",
        "/events/x/../receipt/",
        "/events/x/%2e%2E/receipt/",
        "/events//receipt/",
        "/events\\receipt\\",
        "/en/./events/receipt/",
        "/en/events/./receipt/",
    ] {
        let answer = site.get(&format!("{way}{token}")).await;
        let html = answer.assert_page(404, way);
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{way}");
        assert!(!html.contains("﨑子") && answer.header("etag").is_none(), "{way}");
    }
}

#[tokio::test]
async fn of_several_dates_one_has_to_be_chosen() {
    let site = TestSite::sample().await;
    let until = iso((now() + Duration::days(30)).to_offset(JST).date());
    event(&site, "weekly-class", &[("repeat", "weekly"), ("repeat_until", &until)]).await;
    for others in [&[][..], &[("name", "")]] {
        let sent = send(&site, "weekly-class", 1, others).await;
        let html = sent.assert_page(422, "no date");
        assert!(html.contains("どの回に来るかを選んでください") && html.contains("href=\"#occurrence"), "{html}");
    }
    let day = iso((now() + Duration::days(17)).to_offset(JST).date());
    taken(&site, "weekly-class", 1, &[("occurrence", &day)]).await;
}

#[tokio::test]
async fn events_are_found_by_people_and_machines() {
    let site = TestSite::sample().await;
    let until = iso((now() + Duration::days(40)).to_offset(JST).date());
    event(&site, "weekly-class", &[("repeat", "weekly"), ("repeat_until", &until), ("lat", "34.5794"), ("lon", "135.6287")]).await;
    let off = [
        ("kind", "festival"),
        ("status", "cancelled"),
        ("status_note", "雨のため"),
        ("title", "=川の日"),
        ("begins", "23:00"),
        ("ends", "1:00"),
    ];
    event(&site, "river-day", &off).await;
    let over = [("day", "2013-11-02"), ("begins", ""), ("ends", ""), ("came", "1700"), ("report", "よく晴れた。"), ("sign_up", "")];
    event(&site, "old-market", &over).await;

    let list = site.get("/events?kind=class").await;
    let html = list.assert_page(200, "the list");
    assert!(html.contains("/events/weekly-class") && !html.contains("/events/river-day"));
    assert!(site.get("/events?month=2013-11").await.assert_page(200, "a month").contains("/events/old-market"));
    assert!(site.get("/events?month=x&page=0").await.assert_page(200, "what can't be read").contains("読み取れなかった条件"));
    site.get("/events?page=99").await.assert_page(404, "past the end");
    let past = site.get("/events/old-market").await;
    assert!(past.assert_page(200, "over").contains("1,700人が来ました") && past.text().contains("平成25年（2013年）11月2日（土）"));

    let page = site.get("/events/weekly-class").await;
    let html = page.assert_page(200, "an event");
    assert_eq!(only_text(html, "h1"), "SNS写真講習会");
    let data = structured_data(html).expect("data");
    assert_eq!((data[0]["@type"].as_str(), data[1]["eventStatus"].as_str()), (Some("Event"), Some("https://schema.org/EventScheduled")));
    let links = tags(html).into_iter().filter(|tag| tag.get("href").is_some_and(|to| to.contains("/sign-up?on="))).count();
    assert_eq!(links, 5, "each time has a way to sign up");
    let off = site.get("/events/river-day").await;
    let html = off.assert_page(200, "called off");
    assert!(
        html.contains("中止になりました。")
            && html.contains("雨のため")
            && html.contains("翌日1時")
            && !html.contains("/events/river-day/sign-up")
    );
    assert_eq!(structured_data(html).expect("data")["eventStatus"], "https://schema.org/EventCancelled");

    let one = site.get("/calendar/events/weekly-class.ics").await;
    assert_eq!((one.header("content-type"), one.text().matches("BEGIN:VEVENT").count()), (Some("text/calendar; charset=utf-8"), 5));
    assert!(one.text().contains("T043000Z\r\n") && one.text().contains("LOCATION:柏原市役所"), "half past one in Japan");
    let all = site.get("/en/calendar/events.ics").await;
    assert!(all.text().contains("STATUS:CANCELLED") && all.text().contains("[Cancelled] =川の日") && !all.text().contains("old-market"));
    assert_eq!(site.get("/calendar/events/none.ics").await.status, 404);
    assert_eq!(site.get("/calendar/events/weekly-class.ics?on=2000-01-01").await.status, 404);
    let feed = site.get("/feeds/events.atom").await;
    assert!(feed.text().contains("/events/old-market") && feed.text().contains("【中止】=川の日"));
    assert!(site.get("/feeds/all.atom").await.text().contains("/feeds/events.atom"));
    let csv = site.get("/open-data/events.csv").await;
    assert!(csv.text().contains("'=川の日") && csv.text().contains("34.579400") && !csv.text().contains("hana@"));
    let json: serde_json::Value = serde_json::from_str(site.get("/open-data/events.json").await.text()).expect("JSON");
    let market = json.as_array().expect("a list").iter().find(|event| event["id"] == "old-market").expect("the market");
    assert_eq!((market["came"].as_u64(), market["times"][0]["starts_at"].is_null()), (Some(1_700), true));
    assert!(site.get("/sitemap.xml").await.text().contains("/en/events/weekly-class"));
}

#[tokio::test]
async fn a_number_that_can_not_be_is_told_with_those_that_can() {
    let site = TestSite::sample().await;
    let id = event(&site, "photo-class", &[]).await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let form = format!("/staff/pages/events/{id}");
    for (field, value, told) in [
        ("capacity", "4294967296", "1から100,000までの整数で入力してください"),
        ("capacity", "0", "1から100,000までの整数で入力してください"),
        ("party", "99999999999999999999", "1から10までの整数で入力してください"),
        ("came", "4,294,967,296", "0から200,000までの整数で入力してください"),
    ] {
        let sent = [("version", "2"), ("title", "SNS写真講習会"), ("kind", "class"), (field, value)];
        let answer = editor.post(&form, &sent).await;
        let html = answer.assert_page(422, value);
        assert!(html.contains(told) && html.contains(&format!("value=\"{value}\"")), "{field} {value}: {html}");
    }
}

#[tokio::test]
async fn staff_receive_at_the_door() {
    let site = TestSite::sample().await;
    let id = event(&site, "photo-class", &[]).await;
    taken(&site, "photo-class", 1, &[("name", "=1+1 花")]).await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let list = editor.get("/staff/events").await;
    assert!(list.assert_page(200, "the list").contains("SNS写真講習会") && list.text().contains("2 / 2人"));
    let door = format!("/staff/events/{id}");
    let sheet = editor.get(&door).await;
    let html = sheet.assert_page(200, "the door");
    assert!(html.contains("=1+1 花") && html.contains("mailto:hana@home.example"));
    assert!(!html.contains("同じ連絡先の申込"));
    let line = between(html, "<li id=\"s", "\"").to_owned();
    taken(&site, "photo-class", 2, &[("name", "花"), ("party", "1"), ("email", "HANA@home.example")]).await;
    assert_eq!(editor.get(&door).await.text().matches("同じ連絡先の申込があります：E-").count(), 2, "each is told of the other");

    let came = editor.post(&format!("{door}/check-in"), &[("id", line.as_str()), ("came", "1"), ("on", "")]).await;
    assert_eq!(came.header("location"), Some(format!("{door}?done=event-came#s{line}").as_str()));
    assert!(editor.get(&door).await.assert_page(200, "here").contains("来た人 2人"));
    let late = editor.post(&format!("{door}/withdraw"), &[("id", line.as_str()), ("on", "")]).await;
    assert!(late.assert_page(422, "he is here").contains("先に変えました"));

    let fields = [("on", ""), ("how", "before"), ("name", "電話 太郎"), ("party", "1"), ("phone", ""), ("email", ""), ("note", "")];
    let wrong = editor.post(&format!("{door}/walk-in"), &fields).await;
    let html = wrong.assert_page(422, "nobody could reach him");
    assert!(html.contains("どちらかを入力") && html.contains("value=\"電話 太郎\""));
    let mut there = fields;
    there[1] = ("how", "here");
    let entered = editor.post(&format!("{door}/walk-in"), &there).await;
    assert_eq!(entered.header("location"), Some(format!("{door}?done=event-entered").as_str()), "{}", entered.text());

    let csv = editor.get(&format!("{door}/sign-ups.csv")).await;
    assert!(csv.text().contains("'=1+1 花") && csv.text().contains("電話 太郎"));
    assert!(editor.get(&format!("{door}/sign-ups.xlsx")).await.header("content-type").is_some_and(|kind| kind.contains("spreadsheet")));
    let log = store::audit::page(&site.store, &DEMO, &Default::default()).await.expect("the log");
    let actions: Vec<&str> = log.iter().map(|entry| entry.action.as_str()).take(4).collect();
    assert_eq!(actions, ["events.export", "events.export", "events.walk_in", "events.check_in"]);
    editor.get("/staff/events/999999").await.assert_page(404, "no such event");
}
