//! Events: what citizens find, who gets the last seat, who waits and moves up, what staff do at the door, and what is kept of it.

use crate::{
    goals::{figures, indicator, promised, the_goal},
    staff::member,
    support::{ACTOR, World, checked, day, now, slug},
};
use domain::{
    calendar::OffsetDateTime,
    events::{
        Cadence, EventFilter, EventKind, EventRecord, EventReport, EventStatus, Places, Repeat, SeatState, SignUpNotice, SignUpRecord,
        SignUpTerms, Span, Times, Venue, WalkInRecord, Weekdays, Why,
    },
    goals::{Amount, IndicatorRecord, Live},
    lang::{Both, Lang},
    mail::Letter,
    publishing::{Piece, Showing},
    staff::{Email, Role, SessionLimits},
};
use std::{
    collections::HashSet,
    sync::atomic::{AtomicU64, Ordering},
};
use store::{Actor, Store, StoreError, Token, events, goals, outbox, personal, publishing};
use time::{Duration, Weekday};

/// A secret link that no other has.
fn token() -> Token {
    static LAST: AtomicU64 = AtomicU64::new(0);
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&LAST.fetch_add(1, Ordering::Relaxed).to_le_bytes());
    Token::new(bytes)
}

/// Two hours from ten o'clock of a day.
fn span(on: &str) -> Span {
    let at = |hour| day(on).with_hms(hour, 0, 0).expect("a time");
    Span::new(at(10), at(12)).expect("a span")
}

fn event(name: &str, on: &str, capacity: Option<u32>) -> EventRecord {
    let both = Both::new;
    EventRecord {
        kind: EventKind::Class,
        summary: both("電話で町を写す。", ""),
        times: Times { span: Some(span(on)), ..Times::default() },
        venue: Venue { name: both("市役所", ""), ..Venue::default() },
        contact: both("秘書広報課", ""),
        sign_up: SignUpTerms { on: true, capacity, waiting: true, ..SignUpTerms::default() },
        ..EventRecord::begin(slug(name), both("SNS写真講習会", ""))
    }
}

async fn shown(store: &Store, record: EventRecord) -> i64 {
    let id = publishing::add(store, &ACTOR, &checked(record), now()).await.expect("an event");
    show(store, id, 1).await;
    id
}

both!(nobody_moves_up_in_what_does_not_take_place_or_is_not_seen);
async fn nobody_moves_up_in_what_does_not_take_place_or_is_not_seen(world: &World) {
    let store = &world.store;
    let id = shown(store, event("class", "2026-12-05", Some(1))).await;
    let first = signs_up(store, "class", party("ichi", 1)).await.expect("taken");
    let second = signs_up(store, "class", party("ni", 1)).await.expect("taken");
    let desk = async || publishing::desk::<EventRecord>(store, &ACTOR, id).await.expect("a desk").version;
    let hide = async || publishing::hide::<EventRecord>(store, &ACTOR, (id, desk().await), now()).await;
    assert!(matches!(hide().await, Err(StoreError::Rule("awaited"))), "they would come to a closed door");
    change(store, id, |record| (record.status, record.status_note) = (EventStatus::Cancelled, Both::new("雨のため", ""))).await;
    letters(store).await;
    events::withdraw(store, &Actor::Visitor, &first, &letter, now()).await.expect("taken back");
    assert_eq!((letters(store).await, state(store, &second).await), (vec!["ichi Withdrawn".to_owned()], (SeatState::Waiting, Some(1))));

    hide().await.expect("everybody is told");
    assert_eq!(events::keep(store, &ACTOR, &letter, now()).await.expect("told"), 1);
    assert_eq!((letters(store).await, state(store, &second).await), (vec!["ni Cancelled".to_owned()], (SeatState::Waiting, Some(1))));
    change(store, id, |record| (record.status, record.status_note) = (EventStatus::Planned, Both::default())).await;
    events::keep(store, &ACTOR, &letter, now()).await.expect("moved up");
    assert_eq!(state(store, &second).await.0, SeatState::Seat);
}

async fn show(store: &Store, id: i64, version: i64) {
    let showing = checked(Showing { from: now(), until: None });
    publishing::show::<EventRecord>(store, &ACTOR, (id, version), (&showing, ""), now()).await.expect("shown");
}

/// Writes on an event and shows it.
async fn change(store: &Store, id: i64, change: impl FnOnce(&mut EventRecord)) {
    let desk = publishing::desk::<EventRecord>(store, &ACTOR, id).await.expect("a desk");
    let mut record = desk.record;
    change(&mut record);
    let version = publishing::save(store, &ACTOR, (id, desk.version), &checked(record), now()).await.expect("saved");
    show(store, id, version).await;
}

fn party(name: &str, persons: u32) -> SignUpRecord {
    SignUpRecord {
        occurrence: String::new(),
        name: name.into(),
        party: persons,
        email: Some(Email::parse(&format!("{name}@city.example")).expect("an address")),
        phone: String::new(),
        note: "車いすです".into(),
        lang: Lang::Ja,
    }
}

fn letter(notice: &SignUpNotice) -> Letter {
    Letter::new(notice.to.clone(), &format!("{:?}", notice.why), notice.number.to_string())
}

async fn signs_up(store: &Store, name: &str, record: SignUpRecord) -> Result<Token, StoreError> {
    let link = token();
    events::sign_up(store, &Actor::Visitor, &slug(name), &checked(record), &link, Some(&letter), now()).await.map(|_| link)
}

async fn state(store: &Store, link: &Token) -> (SeatState, Option<u32>) {
    let found = events::receipt(store, link, Lang::Ja, now()).await.expect("a receipt");
    (found.state, found.in_line)
}

/// Whom letters were written to since, and why.
async fn letters(store: &Store) -> Vec<String> {
    letters_on(store, now()).await
}

async fn letters_on(store: &Store, now: OffsetDateTime) -> Vec<String> {
    let due = outbox::take(store, &ACTOR, now).await.expect("letters");
    due.into_iter().map(|letter| format!("{} {}", letter.to.as_str().split('@').next().unwrap_or_default(), letter.subject)).collect()
}

both!(the_last_seat_of_two_hundred_is_one_persons_and_the_others_wait_in_order);
async fn the_last_seat_of_two_hundred_is_one_persons_and_the_others_wait_in_order(world: &World) {
    const MANY: usize = 200;
    let store = &world.store;
    shown(store, event("class", "2026-12-05", Some(1))).await;
    let tasks: Vec<_> = (0..MANY)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move {
                let record = SignUpRecord { email: None, phone: "072-000-0000".into(), ..party(&format!("p{n}"), 1) };
                signs_up(&store, "class", record).await.expect("taken")
            })
        })
        .collect();
    let mut links = Vec::new();
    for task in tasks {
        links.push(task.await.expect("no panic"));
    }
    let (mut seats, mut places, mut numbers) = (0, Vec::new(), Vec::new());
    for link in &links {
        let found = events::receipt(store, link, Lang::Ja, now()).await.expect("a receipt");
        match found.in_line {
            None => seats += usize::from(found.state == SeatState::Seat),
            Some(place) => {
                places.push(place);
                numbers.push((place, found.number));
            }
        }
    }
    places.sort_unstable();
    assert_eq!((seats, places), (1, (1..MANY as u32).collect::<Vec<_>>()), "one has it, the others wait at a place of their own");
    numbers.sort_unstable();
    assert!(numbers.windows(2).all(|two| two[0].1 < two[1].1), "in the order in which they came");
    assert_eq!(numbers.iter().map(|(_, number)| *number).collect::<HashSet<_>>().len(), MANY - 1);
}

both!(who_waits_moves_up_when_somebody_withdraws_and_is_told);
async fn who_waits_moves_up_when_somebody_withdraws_and_is_told(world: &World) {
    let store = &world.store;
    let id = shown(store, event("class", "2026-12-05", Some(4))).await;
    let first = signs_up(store, "class", party("ichi", 2)).await.expect("taken");
    let second = signs_up(store, "class", party("ni", 2)).await.expect("taken");
    let third = signs_up(store, "class", party("san", 3)).await.expect("taken");
    let fourth = signs_up(store, "class", party("yon", 1)).await.expect("taken");
    assert_eq!((state(store, &third).await, state(store, &fourth).await), ((SeatState::Waiting, Some(1)), (SeatState::Waiting, Some(2))));
    assert_eq!(letters(store).await, ["ichi Seat", "ni Seat", "san Waiting(1)", "yon Waiting(2)"]);
    let page = events::page(store, &slug("class"), Lang::Ja, now()).await.expect("a page");
    assert_eq!(page.times[0].places(&page.record.sign_up), Places::Line(2));

    events::withdraw(store, &Actor::Visitor, &first, &letter, now()).await.expect("withdrawn");
    assert_eq!(state(store, &third).await, (SeatState::Waiting, Some(1)), "three don't fit on two seats, and nobody overtakes");
    events::withdraw(store, &Actor::Visitor, &second, &letter, now()).await.expect("withdrawn");
    assert_eq!((state(store, &third).await.0, state(store, &fourth).await.0), (SeatState::Seat, SeatState::Seat));
    assert_eq!(letters(store).await, ["ichi Withdrawn", "ni Withdrawn", "san MovedUp", "yon MovedUp"], "each is told what became of it");
    events::withdraw(store, &Actor::Visitor, &second, &letter, now()).await.expect("it stays so");
    assert!(letters(store).await.is_empty(), "and only once");

    let gone = events::receipt(store, &first, Lang::Ja, now()).await.expect("its page stays");
    assert_eq!(
        (gone.state, gone.name.as_str(), gone.email.as_str(), gone.note.as_str(), gone.open),
        (SeatState::Withdrawn, "", "", "", false)
    );
    assert_eq!(world.place.number("SELECT COUNT(*) FROM event_sign_up WHERE name = 'ichi' OR email LIKE 'ichi%'").await, 0);

    // A larger room is found.
    for name in ["go", "roku"] {
        signs_up(store, "class", party(name, 2)).await.expect("taken");
    }
    letters(store).await;
    change(store, id, |record| record.sign_up.capacity = Some(6)).await;
    assert_eq!(events::keep(store, &ACTOR, &letter, now()).await.expect("looked through"), 1);
    assert_eq!(letters(store).await, ["go MovedUp"]);
    assert_eq!(events::keep(store, &ACTOR, &letter, now()).await.expect("nothing more"), 0);
    assert!(matches!(events::keep(store, &Actor::Visitor, &letter, now()).await, Err(StoreError::Forbidden)));
}

both!(a_form_that_is_sent_twice_is_one_sign_up_and_rules_hold);
async fn a_form_that_is_sent_twice_is_one_sign_up_and_rules_hold(world: &World) {
    let store = &world.store;
    let id = shown(store, event("class", "2026-12-05", Some(4))).await;
    let (link, record) = (token(), checked(party("hana", 2)));
    let class = slug("class");
    let send = |record, at| events::sign_up(store, &Actor::Visitor, &class, record, &link, None, at);
    let number = send(&record, now()).await.expect("taken");
    assert_eq!((number.to_string().as_str(), send(&record, now()).await.expect("the same")), ("E-2026-0001", number));
    let later = now() + Duration::days(365);
    assert_eq!(send(&record, later).await.expect("sent in time, and its answer got lost"), number);
    let other = checked(party("taro", 2));
    assert!(matches!(send(&other, now()).await, Err(StoreError::Taken(_))), "another sign-up needs a link of its own");
    assert!(matches!(events::receipt(store, &token(), Lang::Ja, now()).await, Err(StoreError::NotFound)), "nobody guesses one");

    assert!(matches!(signs_up(store, "class", party("go", 5)).await, Err(StoreError::Rule("party"))));
    assert!(matches!(signs_up(store, "none", party("go", 1)).await, Err(StoreError::NotFound)));
    let wrong = SignUpRecord { occurrence: "2026-12-06".into(), ..party("go", 1) };
    assert!(matches!(signs_up(store, "class", wrong).await, Err(StoreError::Rule("occurrence"))));
    let closed = |change: fn(&mut EventRecord)| async move {
        self::change(store, id, change).await;
        signs_up(store, "class", party("go", 1)).await.map(|_| ())
    };
    assert!(matches!(closed(|record| record.sign_up.closes_at = Some(now() - Duration::DAY)).await, Err(StoreError::Rule("closed"))));
    assert!(matches!(
        closed(|record| (record.sign_up.closes_at, record.sign_up.opens_at) = (None, Some(now() + Duration::DAY))).await,
        Err(StoreError::Rule("not_open"))
    ));
    let full = closed(|record| record.sign_up = SignUpTerms { on: true, capacity: Some(2), ..SignUpTerms::default() }).await;
    assert!(matches!(full, Err(StoreError::Rule("full"))));
    assert!(matches!(closed(|record| record.sign_up.on = false).await, Err(StoreError::Rule("not_asked"))));
    let off = closed(|record| (record.status, record.status_note) = (EventStatus::Cancelled, Both::new("雨のため", ""))).await;
    assert!(matches!(off, Err(StoreError::Rule("not_planned"))));
}

both!(an_event_that_repeats_has_seats_each_time);
async fn an_event_that_repeats_has_seats_each_time(world: &World) {
    let store = &world.store;
    let mut weekly = event("school", "2026-12-01", Some(1));
    let cadence = Cadence::Weekly { every: 1, on: Weekdays::of([Weekday::Tuesday]) };
    weekly.times.repeat = Some(Repeat { cadence, until: day("2026-12-31"), except: Vec::new() });
    let id = shown(store, weekly).await;
    let on = |key: &str, name: &str| SignUpRecord { occurrence: key.into(), ..party(name, 1) };
    for key in ["", "2026-12-02"] {
        assert!(matches!(signs_up(store, "school", on(key, "zero")).await, Err(StoreError::Rule("occurrence"))), "nobody chooses for him");
    }
    let first = signs_up(store, "school", on("2026-12-01", "ichi")).await.expect("taken");
    let second = signs_up(store, "school", on("2026-12-08", "ni")).await.expect("taken");
    let third = signs_up(store, "school", on("2026-12-08", "san")).await.expect("taken");
    assert_eq!((state(store, &first).await.0, state(store, &second).await.0), (SeatState::Seat, SeatState::Seat));
    assert_eq!(state(store, &third).await, (SeatState::Waiting, Some(1)));

    let list = events::list(store, EventFilter::default(), Lang::Ja, now()).await.expect("a list");
    assert_eq!((list.months.len(), list.coming.len(), list.coming[0].1[0].times.len()), (1, 1, 5), "one card for a month");
    assert_eq!(list.coming[0].1[0].times[1].seats.waiting, 1);

    // One of its times is left out: whoever signed up for it is found by staff.
    let editor = member(world, "editor@city.example", &[Role::Editor]).await.actor();
    change(store, id, |record| {
        if let Some(repeat) = &mut record.times.repeat {
            repeat.except.push(day("2026-12-08"));
        }
    })
    .await;
    assert!(events::receipt(store, &second, Lang::Ja, now()).await.expect("a receipt").occurrence.is_none());
    let sheet = events::sheet(store, &editor, id, Some("2026-12-08"), now()).await.expect("a sheet");
    assert_eq!((sheet.lines.len(), sheet.times[sheet.chosen].occurrence.is_none()), (2, true));
    let next = events::sheet(store, &editor, id, None, now()).await.expect("the next time");
    assert_eq!((next.chosen, next.lines[0].name.as_str()), (0, "ichi"));
}

both!(staff_check_in_enter_and_take_back_and_what_changes_is_told);
async fn staff_check_in_enter_and_take_back_and_what_changes_is_told(world: &World) {
    let store = &world.store;
    let editor = member(world, "editor@city.example", &[Role::Editor]).await.actor();
    let viewer = member(world, "viewer@city.example", &[Role::Viewer]).await.actor();
    let id = shown(store, event("class", "2026-12-05", Some(2))).await;
    let first = signs_up(store, "class", party("ichi", 2)).await.expect("taken");
    let call = |name: &str| SignUpRecord { email: None, phone: "072-000-0000".into(), ..party(name, 1) };
    let entered = |here, name: &str| checked(WalkInRecord { sign_up: call(name), here });
    events::walk_in(store, &editor, id, &entered(false, "denwa"), now()).await.expect("by telephone");
    events::walk_in(store, &editor, id, &entered(true, "mado"), now()).await.expect("at the door");
    assert!(matches!(events::walk_in(store, &viewer, id, &entered(true, "x"), now()).await, Err(StoreError::Forbidden)));
    assert!(matches!(events::sheet(store, &viewer, id, None, now()).await, Err(StoreError::Forbidden)));
    let sheet = events::sheet(store, &editor, id, None, now()).await.expect("a sheet");
    let told: Vec<_> = sheet.lines.iter().map(|line| (line.name.as_str(), line.state, line.in_line, line.came_at.is_some())).collect();
    assert_eq!(
        told,
        [("ichi", SeatState::Seat, None, false), ("mado", SeatState::Seat, None, true), ("denwa", SeatState::Waiting, Some(1), false)]
    );

    let ichi = sheet.lines[0].id;
    events::check_in(store, &editor, (id, ichi), true, now()).await.expect("he is here");
    assert!(matches!(events::withdraw(store, &Actor::Visitor, &first, &letter, now()).await, Err(StoreError::Stale)), "he is here");
    assert!(matches!(events::check_in(store, &editor, (id + 1, ichi), true, now()).await, Err(StoreError::NotFound)));
    let sheet = events::export(store, &editor, id, None, now()).await.expect("a file");
    assert_eq!(sheet.times[0].came, 3);
    events::check_in(store, &editor, (id, ichi), false, now()).await.expect("he was not");
    events::withdraw_for(store, &editor, (id, ichi), &letter, now()).await.expect("taken back");
    let lines = events::desk(store, &editor, now()).await.expect("a list");
    assert_eq!((lines.len(), lines[0].seats.taken, lines[0].seats.waiting), (1, 2, 0), "whoever called has a seat now");

    letters(store).await;
    let second = signs_up(store, "class", party("ni", 1)).await.expect("taken");
    letters(store).await;
    change(store, id, |record| record.times.span = Some(span("2026-12-12"))).await;
    assert_eq!(events::keep(store, &ACTOR, &letter, now()).await.expect("told"), 2, "not who has come already");
    assert_eq!(letters(store).await, [format!("ni {:?}", Why::Moved)], "the other has no address");
    change(store, id, |record| (record.status, record.status_note) = (EventStatus::Cancelled, Both::new("雨のため", ""))).await;
    assert_eq!(events::keep(store, &ACTOR, &letter, now()).await.expect("told"), 2);
    assert_eq!(letters(store).await, ["ni Cancelled"]);
    let receipt = events::receipt(store, &second, Lang::Ja, now()).await.expect("a receipt");
    assert_eq!((receipt.status, receipt.status_note.text.as_str()), (EventStatus::Cancelled, "雨のため"));
}

both!(what_is_put_off_taken_out_or_hidden_reaches_those_who_signed_up);
async fn what_is_put_off_taken_out_or_hidden_reaches_those_who_signed_up(world: &World) {
    let store = &world.store;
    let class = shown(store, event("class", "2026-12-05", None)).await;
    let ichi = signs_up(store, "class", party("ichi", 1)).await.expect("taken");
    let on = |date: &str| crate::support::noon(day(date));
    let keep = async |date: &str| events::keep(store, &ACTOR, &letter, on(date)).await.expect("looked through");

    change(store, class, |record| (record.status, record.status_note) = (EventStatus::Postponed, Both::new("台風のため", ""))).await;
    assert_eq!((keep("2026-12-04").await, keep("2026-12-04").await), (1, 0));
    assert_eq!(letters_on(store, on("2026-12-04")).await, ["ichi Seat", "ichi Postponed"]);
    personal::forget_old(store, &ACTOR, SessionLimits::default(), on("2027-02-01")).await.expect("forgotten");
    change(store, class, |record| (record.status, record.times.span) = (EventStatus::Planned, Some(span("2027-03-06")))).await;
    assert_eq!((keep("2027-02-01").await, keep("2027-02-01").await), (1, 0), "long after its first day");
    assert_eq!(letters_on(store, on("2027-02-01")).await, ["ichi Planned"]);

    // What is called off and hidden, and then written anew, is on nobody's receipt.
    change(store, class, |record| (record.status, record.status_note) = (EventStatus::Cancelled, Both::new("雨のため", ""))).await;
    assert_eq!((keep("2027-02-01").await, letters_on(store, on("2027-02-01")).await), (1, vec!["ichi Cancelled".to_owned()]));
    let desk = publishing::desk::<EventRecord>(store, &ACTOR, class).await.expect("a desk");
    publishing::hide::<EventRecord>(store, &ACTOR, (class, desk.version), now()).await.expect("hidden");
    let desk = publishing::desk::<EventRecord>(store, &ACTOR, class).await.expect("a desk");
    let draft = EventRecord { title: Both::new("まだ秘密の題", "A secret title"), ..desk.record };
    publishing::save(store, &ACTOR, (class, desk.version), &checked(draft), now()).await.expect("saved");
    let receipt = events::receipt(store, &ichi, Lang::Ja, now()).await.expect("a receipt");
    assert_ne!(receipt.title.text, "まだ秘密の題");

    let cadence = Cadence::Weekly { every: 1, on: Weekdays::of([Weekday::Saturday]) };
    let mut weekly = event("walks", "2026-12-05", None);
    weekly.times.repeat = Some(Repeat { cadence, until: day("2026-12-19"), except: Vec::new() });
    let walks = shown(store, weekly).await;
    signs_up(store, "walks", SignUpRecord { occurrence: "2026-12-12".into(), ..party("ni", 1) }).await.expect("taken");
    letters(store).await;
    change(store, walks, |record| {
        let repeat = record.times.repeat.as_mut().expect("a rhythm");
        repeat.except = vec![day("2026-12-12")];
    })
    .await;
    assert_eq!((keep("2026-12-01").await, keep("2026-12-01").await), (1, 0), "one of several times was taken out");
    assert_eq!(letters_on(store, on("2027-02-01")).await, ["ni Seat", "ni Cancelled"]);
}

both!(what_is_kept_of_who_came_goes_when_its_time_is_over);
async fn what_is_kept_of_who_came_goes_when_its_time_is_over(world: &World) {
    let store = &world.store;
    shown(store, event("class", "2026-12-05", None)).await;
    signs_up(store, "class", party("hana", 2)).await.expect("taken");
    let email = Email::parse("hana@city.example").expect("an address");
    let held = personal::look(store, &ACTOR, &email, now()).await.expect("held");
    let count = |kind| held.counts.iter().find(|(known, ..)| *known == kind).map(|(_, count, goes)| (*count, *goes));
    assert_eq!(count(domain::personal::Kind::EventContact), Some((1, true)));
    assert_eq!(count(domain::personal::Kind::EventSignUp), Some((1, true)));
    let forget = async |on: &str| {
        personal::forget_old(store, &ACTOR, SessionLimits::default(), crate::support::noon(day(on))).await.expect("forgotten").sign_ups
    };
    assert_eq!((forget("2027-01-04").await, forget("2027-01-05").await), (0, 1), "thirty days after the event the address goes");
    let left = |column: &str| format!("SELECT COUNT(*) FROM event_sign_up WHERE {column} <> ''");
    assert_eq!((world.place.number(&left("email")).await, world.place.number(&left("name")).await), (0, 1));
    assert_eq!((forget("2027-12-05").await, forget("2027-12-06").await), (0, 1));
    assert_eq!((world.place.number(&left("name")).await, world.place.number(&left("note")).await), (0, 0));
}

both!(what_is_over_is_listed_below_and_counts_for_goals);
async fn what_is_over_is_listed_below_and_counts_for_goals(world: &World) {
    let store = &world.store;
    let over = |name: &str, on: &str, came| EventRecord {
        report: EventReport { came, text: Both::new("よく晴れた。", ""), ..EventReport::default() },
        ..event(name, on, None)
    };
    shown(store, over("fair", "2026-09-20", Some(640))).await;
    shown(store, over("old-fair", "2013-11-02", Some(1_700))).await;
    shown(store, event("class", "2026-12-05", None)).await;
    let off =
        EventRecord {
            status: EventStatus::Cancelled, status_note: Both::new("雨のため", ""), ..over("rained-off", "2026-09-27", None)
        };
    shown(store, off).await;
    let list = events::list(store, EventFilter::default(), Lang::Ja, now()).await.expect("a list");
    let names: Vec<_> = list.past.iter().map(|card| card.slug.as_str()).collect();
    assert_eq!((names, list.coming.len()), (vec!["rained-off", "fair", "old-fair"], 1));
    let month = EventFilter { month: Some(day("2013-11-01")), ..EventFilter::default() };
    let list = events::list(store, month, Lang::Ja, now()).await.expect("a month long ago");
    assert_eq!((list.coming.len(), list.coming[0].1[0].came), (1, Some(1_700)));
    let none = EventFilter { kind: Some(EventKind::Market), ..EventFilter::default() };
    assert!(events::list(store, none, Lang::Ja, now()).await.expect("a list").coming.is_empty());
    assert_eq!(events::coming(store, 3, Lang::Ja, now()).await.expect("the next ones").len(), 1);

    promised(world).await;
    let line = async |live: Live, place: usize| {
        let name = if live == Live::EventsHeld { "held" } else { "came" };
        let counted = IndicatorRecord { live: Some(live), ..indicator("voices", name, figures(0, 4)) };
        goals::add_indicator(store, &ACTOR, &checked(counted), now()).await.expect("an indicator");
        the_goal(store, "voices").await.goal.indicators[place].value()
    };
    assert_eq!(line(Live::EventsHeld, 2).await, Some(Amount::whole(1)), "what is called off was not held");
    assert_eq!(line(Live::EventParticipants, 3).await, Some(Amount::whole(640)), "those of this year");
}
