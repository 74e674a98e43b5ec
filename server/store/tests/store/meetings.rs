//! Bodies, meetings and schedules: what citizens see of them, when, and in which order.

use crate::{
    staff::member,
    support::{ACTOR, World, checked, day, now, slug, today},
};
use domain::{
    calendar::OffsetDateTime,
    lang::Both,
    meetings::{BodyKind, BodyRecord, MEETINGS_PER_PAGE, MeetingRecord, Openness, Post, ScheduleRecord, Seat, Week},
    publishing::{Piece, Showing},
    staff::Role,
};
use store::{Store, StoreError, meetings, publishing};
use time::{Duration, Time};

fn time(hour: u8, minute: u8) -> Option<Time> {
    Some(Time::from_hms(hour, minute, 0).expect("a time"))
}

fn body(name: &str, kind: BodyKind) -> BodyRecord {
    BodyRecord {
        kind,
        purpose: Both::new("話し合う。", ""),
        basis: Both::new("条例", ""),
        members: vec![Seat { post: Both::new("学識経験者", ""), role: Both::new("会長", "") }],
        contact: Both::new("政策推進課", ""),
        ..BodyRecord::begin(slug(name), Both::new("審議会", ""))
    }
}

/// A meeting so many days from the day of the stories, at half past six in the evening.
fn meeting(name: &str, of: &str, days: i64) -> MeetingRecord {
    let on = today() + Duration::days(days);
    MeetingRecord {
        body: Some(slug(of)),
        day: Some(on),
        begins: time(18, 30),
        ends: time(20, 0),
        place: Both::new("市役所", ""),
        openness: Openness::Open,
        attend: Both::new("先着10人", ""),
        agenda: vec![Both::new("開会", "")],
        minutes_due: Some(on + Duration::days(28)),
        ..MeetingRecord::begin(slug(name), Both::new("会議", ""))
    }
}

fn entry(name: &str, post: Post, on: &str, times: Option<[u8; 2]>) -> ScheduleRecord {
    ScheduleRecord {
        post,
        day: Some(day(on)),
        begins: times.and_then(|[begins, _]| time(begins, 0)),
        ends: times.and_then(|[_, ends]| time(ends, 0)),
        place: Both::new("市役所", ""),
        ..ScheduleRecord::begin(slug(name), Both::new("打ち合わせ", ""))
    }
}

async fn show<P: Piece>(store: &Store, record: P) {
    let id = publishing::add(store, &ACTOR, &checked(record), now()).await.expect("a draft");
    let showing = checked(Showing { from: now(), until: None });
    publishing::show::<P>(store, &ACTOR, (id, 1), (&showing, ""), now()).await.expect("shown");
}

both!(those_to_come_stand_first_and_late_minutes_are_said);
async fn those_to_come_stand_first_and_late_minutes_are_said(world: &World) {
    let store = &world.store;
    show(store, body("heads", BodyKind::Internal)).await;
    show(store, body("tourism", BodyKind::Council)).await;
    for (name, days) in [("far", 30), ("near", 3), ("today", 0), ("last", -10), ("older", -40), ("oldest", -80)] {
        show(store, meeting(name, "tourism", days)).await;
    }
    let told = MeetingRecord { minutes: Both::new("発言", ""), minutes_on: Some(today()), ..meeting("told", "tourism", -60) };
    show(store, told).await;
    let page = meetings::list(store, now()).await.expect("a page");
    let names = |cards: &[domain::meetings::MeetingCard]| cards.iter().map(|card| card.slug.to_string()).collect::<Vec<_>>();
    assert_eq!(names(&page.coming), ["today", "near", "far"], "this evening's has not begun");
    assert_eq!(names(&page.late), ["older", "oldest"]);
    assert_eq!(page.bodies.iter().map(|body| (body.slug.as_str(), body.meetings)).collect::<Vec<_>>(), [("tourism", 7), ("heads", 0)]);
    assert_eq!(names(&page.bodies[0].last), ["last", "older"]);
    assert_eq!(page.coming[0].body.as_ref().map(|body| body.ja.as_str()), Some("審議会"));
    let evening = now() + Duration::hours(8) + Duration::minutes(1);
    assert_eq!(names(&meetings::list(store, evening).await.expect("a page").coming), ["near", "far"], "at one past eight it is over");
    let own = meetings::body(store, &slug("tourism"), 1, evening).await.expect("a body");
    assert_eq!(
        (names(&own.coming), names(&own.past)),
        (vec!["near".to_owned(), "far".to_owned()], ["today", "last", "older", "told", "oldest"].map(str::to_owned).to_vec())
    );
}

both!(a_meeting_belongs_to_its_body);
async fn a_meeting_belongs_to_its_body(world: &World) {
    let store = &world.store;
    show(store, body("tourism", BodyKind::Council)).await;
    show(store, body("heads", BodyKind::Internal)).await;
    show(store, meeting("first", "tourism", -10)).await;
    show(store, meeting("second", "tourism", 10)).await;
    let page = async |of: &str, name: &str| meetings::page(store, &slug(of), &slug(name), now()).await;
    let found = page("tourism", "first").await.expect("a meeting");
    assert_eq!(found.body.as_ref().map(|body| body.contact.ja.as_str()), Some("政策推進課"));
    assert_eq!(found.others.iter().map(|other| other.slug.as_str()).collect::<Vec<_>>(), ["second"]);
    assert!(matches!(page("heads", "first").await, Err(StoreError::NotFound)), "one meeting has one address");
    assert!(matches!(page("tourism", "third").await, Err(StoreError::NotFound)));
    let mut addresses: Vec<String> =
        meetings::addresses(store, now()).await.expect("addresses").into_iter().map(|(path, _)| path).collect();
    addresses.sort();
    assert_eq!(addresses, ["/meetings/heads", "/meetings/tourism", "/meetings/tourism/first", "/meetings/tourism/second"]);
    // A body that is hidden takes no meeting with it.
    let id = publishing::staff_list(store, &ACTOR, (domain::publishing::Kind::Body, "tourism"), (1, 0)).await.expect("a list")[0].id;
    let desk = publishing::desk::<BodyRecord>(store, &ACTOR, id).await.expect("a desk");
    publishing::hide::<BodyRecord>(store, &ACTOR, (id, desk.version), now()).await.expect("hidden");
    assert!(page("tourism", "first").await.expect("a meeting").body.is_none());
    assert!(matches!(meetings::body(store, &slug("tourism"), 1, now()).await, Err(StoreError::NotFound)));
}

both!(a_meeting_of_no_body_is_not_shown);
async fn a_meeting_of_no_body_is_not_shown(world: &World) {
    let store = &world.store;
    let id = publishing::add(store, &ACTOR, &checked(meeting("first", "torism", 10)), now()).await.expect("a draft may name anything");
    let showing = checked(Showing { from: now(), until: None });
    let shown = async |version| publishing::show::<MeetingRecord>(store, &ACTOR, (id, version), (&showing, ""), now()).await;
    assert!(matches!(shown(1).await, Err(StoreError::Rule("no_owner"))));
    let version = publishing::save(store, &ACTOR, (id, 1), &checked(meeting("first", "tourism", 10)), now()).await.expect("mended");
    assert!(matches!(shown(version).await, Err(StoreError::Rule("no_owner"))), "nor of one that is still to be");
    publishing::add(store, &ACTOR, &checked(body("tourism", BodyKind::Council)), now()).await.expect("a draft of the body is enough");
    assert_eq!(shown(version).await.expect("shown"), 1);
}

both!(many_meetings_go_by_pages);
async fn many_meetings_go_by_pages(world: &World) {
    let store = &world.store;
    show(store, body("tourism", BodyKind::Council)).await;
    let count = MEETINGS_PER_PAGE + 1;
    for number in 0..count {
        show(store, meeting(&format!("m-{number}"), "tourism", -2 - i64::from(number))).await;
    }
    let page = async |page| meetings::body(store, &slug("tourism"), page, now()).await;
    let (first, second) = (page(1).await.expect("a page"), page(2).await.expect("a page"));
    assert_eq!((first.past.len(), second.past.len(), second.paging.pages), (MEETINGS_PER_PAGE as usize, 1, 2));
    assert!(matches!(page(3).await, Err(StoreError::NotFound)));
}

both!(a_meeting_is_called_by_those_who_publish_and_never_half);
async fn a_meeting_is_called_by_those_who_publish_and_never_half(world: &World) {
    let store = &world.store;
    let viewer = member(world, "viewer@city.example", &[Role::Viewer]).await.actor();
    let refused = publishing::add(store, &viewer, &checked(meeting("first", "tourism", 3)), now()).await;
    assert!(matches!(refused, Err(StoreError::Forbidden)));
    let closed = MeetingRecord { openness: Openness::Closed, ..meeting("closed", "tourism", 3) };
    let id = publishing::add(store, &ACTOR, &checked(closed), now()).await.expect("a draft");
    let showing = checked(Showing { from: now(), until: None });
    let shown = publishing::show::<MeetingRecord>(store, &ACTOR, (id, 1), (&showing, ""), now()).await;
    assert!(matches!(shown, Err(StoreError::Rule("lacks"))), "closed without a reason");
}

both!(a_week_has_seven_days_and_what_lasts_into_it);
async fn a_week_has_seven_days_and_what_lasts_into_it(world: &World) {
    let store = &world.store;
    // The week of the stories begins on Monday, 12 October 2026.
    for record in [
        entry("sunday-night", Post::Mayor, "2026-10-11", Some([22, 1])),
        entry("late", Post::Mayor, "2026-10-14", Some([15, 16])),
        entry("early", Post::Deputy, "2026-10-14", Some([9, 10])),
        entry("all-day", Post::Mayor, "2026-10-14", None),
        entry("next-week", Post::Mayor, "2026-10-19", Some([9, 10])),
    ] {
        show(store, record).await;
    }
    let week = async |week: Week| meetings::schedule(store, week, now()).await.expect("a week");
    let names = |page: &domain::meetings::SchedulePage, place: usize| {
        page.days[place].items.iter().map(|item| item.record.slug.to_string()).collect::<Vec<_>>()
    };
    let this = week(Week::of(today())).await;
    assert_eq!((this.days.len(), this.has_earlier, this.has_later), (7, true, true));
    assert_eq!((names(&this, 0), names(&this, 1), names(&this, 6)), (vec!["sunday-night".to_owned()], Vec::new(), Vec::new()));
    assert_eq!(names(&this, 2), ["all-day", "early", "late"]);
    let before = week(Week::of(today()).earlier()).await;
    assert_eq!((names(&before, 6), before.has_earlier, before.has_later), (vec!["sunday-night".to_owned()], false, true));
    let far = week(Week::of(day("2099-01-01"))).await;
    assert!(far.days.iter().all(|day| day.items.is_empty()) && far.has_earlier && !far.has_later);
    let calendar = async |at: OffsetDateTime| meetings::upcoming(store, at).await.expect("entries").len();
    assert_eq!((calendar(now()).await, calendar(now() + Duration::days(62)).await), (5, 1));
}
