//! The bulletin: its issues, who is told of them by mail, and that nobody is told twice.

use crate::{
    staff::member,
    support::{ACTOR, World, checked, day, noon, now, slug, today},
};
use domain::{
    bulletin::{Content, EndLink, IssueFilter, IssueNotice, IssueRecord},
    calendar::{Date, OffsetDateTime},
    check::Check,
    lang::{Both, Lang},
    mail::Letter,
    personal::Kind,
    publishing::Showing,
    staff::{Email, Role},
};
use std::sync::Mutex;
use store::{Actor, Store, StoreError, Token, bulletin, outbox, personal, publishing};
use time::Duration;

pub(crate) fn issue(name: &str, on: Date) -> IssueRecord {
    IssueRecord {
        slug: slug(name),
        number: Some(812),
        day: Some(on),
        title: Both::new("10月号", "October"),
        summary: Both::new("ぶどうの特集です。", "Grapes."),
        contents: [vec![Content::read("特集｜2").expect("a line")], vec![Content::read("Feature｜2").expect("a line")]],
        body: Both::new("## 特集\n本文", "## Feature\nText"),
        paper: None,
        pages: None,
        cover: None,
        by_machine: false,
    }
}

async fn shown(store: &Store, record: IssueRecord, from: OffsetDateTime) -> i64 {
    let id = publishing::add(store, &ACTOR, &checked(record), now()).await.expect("an issue");
    let showing = checked(Showing { from, until: None });
    publishing::show::<IssueRecord>(store, &ACTOR, (id, 1), (&showing, ""), now()).await.expect("shown");
    id
}

fn email(text: &str) -> Email {
    Email::parse(text).expect("an address")
}

/// Asks for letters; returns the link to confirm, and what ends it.
async fn asked(store: &Store, to: &str, n: u8, at: OffsetDateTime) -> (Token, bulletin::Asked) {
    let (link, told) = (Token::new([n; 32]), Mutex::new(None));
    let letter = |asked: &bulletin::Asked| {
        *told.lock().expect("a lock") = Some(asked.clone());
        Ok((Letter::new(email(to), "確認", "本文".into()).checked().expect("a letter"), "https://city.example/end".to_owned()))
    };
    bulletin::subscribe(store, &Actor::Visitor, (&email(to), Lang::Ja, &link), &letter, at).await.expect("asked");
    let told = told.lock().expect("a lock").clone().expect("a letter was written");
    (link, told)
}

async fn subscribed(store: &Store, to: &str, n: u8, at: OffsetDateTime) -> EndLink {
    let (link, told) = asked(store, to, n, at).await;
    bulletin::confirm(store, &Actor::Visitor, &link, at).await.expect("confirmed");
    match told {
        bulletin::Asked::Waits(end) | bulletin::Asked::Known(end) => end,
    }
}

fn letter(notice: &IssueNotice) -> (Letter, String) {
    let text = format!("{} {}", notice.slug, notice.contents.join("、"));
    (Letter::new(notice.to.clone(), &notice.title.text, text), format!("https://city.example/{}", notice.end.text()))
}

async fn tell(store: &Store, at: OffsetDateTime) -> Option<usize> {
    bulletin::tell(store, &ACTOR, &letter, at).await.expect("told")
}

/// Sends what is due; returns to whom, by subject.
async fn sent(store: &Store, at: OffsetDateTime) -> Vec<(String, String)> {
    let mut all = Vec::new();
    loop {
        let due = outbox::take(store, &ACTOR, at).await.expect("letters");
        if due.is_empty() {
            return all;
        }
        for letter in due {
            assert!(letter.end_url.starts_with("https://city.example/"), "every letter can be ended");
            outbox::sent(store, &ACTOR, letter.id, at).await.expect("sent");
            all.push((letter.to.to_string(), letter.subject));
        }
    }
}

both!(issues_are_read_by_year);
async fn issues_are_read_by_year(world: &World) {
    let store = &world.store;
    for (name, on) in [("2025-12", "2025-12-01"), ("2026-09", "2026-09-01"), ("2026-10", "2026-10-01")] {
        shown(store, issue(name, day(on)), noon(day(on))).await;
    }
    shown(store, issue("2026-11", day("2026-11-01")), noon(day("2026-11-01"))).await;
    let list = bulletin::list(store, IssueFilter::default(), Lang::En, now()).await.expect("a list");
    let slugs: Vec<&str> = list.cards.iter().map(|card| card.slug.as_str()).collect();
    assert_eq!((slugs, list.years), (vec!["2026-10", "2026-09", "2025-12"], vec![(2_026, 2), (2_025, 1)]));
    assert_eq!(list.newest.map(|card| card.slug), Some(slug("2026-10")), "what is planned nobody sees yet");
    let of_year = bulletin::list(store, IssueFilter { year: Some(2_025), page: 1 }, Lang::Ja, now()).await.expect("a list");
    assert_eq!(of_year.cards.len(), 1);
    let page = bulletin::page(store, &slug("2026-09"), Lang::En, now()).await.expect("an issue");
    assert_eq!((page.contents.1[0].to.clone(), page.articles.1[0].title.as_str()), (Some(Ok(0)), "Feature"));
    let beside = page.beside.map(|issue| issue.map(|(slug, _)| slug.to_string()));
    assert_eq!(beside, [Some("2025-12".to_owned()), Some("2026-10".to_owned())]);
    assert!(matches!(bulletin::page(store, &slug("2026-11"), Lang::Ja, now()).await, Err(StoreError::NotFound)));
}

both!(letters_begin_when_they_are_confirmed_and_end_at_once);
async fn letters_begin_when_they_are_confirmed_and_end_at_once(world: &World) {
    let store = &world.store;
    let editor = member(world, "editor@city.example", &[Role::Editor]).await.actor();
    let (first, told) = asked(store, "hana@home.example", 1, now()).await;
    assert!(matches!(told, bulletin::Asked::Waits(_)));
    assert!(bulletin::is_usable(store, &first, now()).await.expect("an answer"));
    assert_eq!(bulletin::figures(store, &editor).await.expect("figures").waiting, 1);

    // Asked again: the newer link counts, and there is one person.
    let (second, _) = asked(store, "Hana@Home.example", 2, now()).await;
    assert!(matches!(bulletin::confirm(store, &Actor::Visitor, &first, now()).await, Err(StoreError::NotFound)));
    let late = now() + Duration::days(8);
    assert!(matches!(bulletin::confirm(store, &Actor::Visitor, &second, late).await, Err(StoreError::NotFound)), "too late");
    for _ in 0..2 {
        bulletin::confirm(store, &Actor::Visitor, &second, now()).await.expect("confirmed, and once more");
    }
    let figures = bulletin::figures(store, &editor).await.expect("figures");
    assert_eq!((figures.confirmed, figures.waiting), ([1, 0], 0));
    let (_, told) = asked(store, "hana@home.example", 3, now()).await;
    let bulletin::Asked::Known(end) = told else { panic!("it is known") };

    assert!(matches!(bulletin::figures(store, &Actor::Visitor).await, Err(StoreError::Forbidden)));
    let forged = EndLink { seal: "a".repeat(43), ..end.clone() };
    assert!(matches!(bulletin::end(store, &Actor::Visitor, &forged, now()).await, Err(StoreError::NotFound)));
    assert!(bulletin::end(store, &Actor::Visitor, &end, now()).await.expect("ended"));
    assert!(!bulletin::end(store, &Actor::Visitor, &end, now()).await.expect("ended before"), "a second time there is none");
    assert_eq!(bulletin::figures(store, &editor).await.expect("figures").confirmed, [0, 0]);
    assert!(sent(store, now()).await.is_empty(), "letters that waited are gone with it");
}

both!(what_is_not_confirmed_is_forgotten_and_persons_are_erased);
async fn what_is_not_confirmed_is_forgotten_and_persons_are_erased(world: &World) {
    let store = &world.store;
    asked(store, "late@home.example", 1, now() - Duration::days(9)).await;
    asked(store, "new@home.example", 2, now()).await;
    subscribed(store, "hana@home.example", 3, now() - Duration::days(400)).await;
    assert_eq!(bulletin::forget_old(store, &ACTOR, today()).await.expect("forgotten"), 1);
    let admin = member(world, "admin@city.example", &[Role::Admin]).await.actor();
    let count =
        |held: &domain::personal::Held, kind| held.counts.iter().find(|(of, ..)| *of == kind).map(|(_, count, goes)| (*count, *goes));
    let held = personal::look(store, &admin, &email("hana@home.example"), now()).await.expect("held");
    assert_eq!((count(&held, Kind::BulletinAddress), count(&held, Kind::BulletinRequest)), (Some((1, true)), Some((0, true))));
    assert!(held.mentions.is_empty(), "his own are no mentions");
    let held = personal::look(store, &admin, &email("new@home.example"), now()).await.expect("held");
    assert_eq!(count(&held, Kind::BulletinRequest), Some((1, true)));
}

both!(an_issue_is_told_once_to_each);
async fn an_issue_is_told_once_to_each(world: &World) {
    let store = &world.store;
    let editor = member(world, "editor@city.example", &[Role::Editor]).await.actor();
    let end = subscribed(store, "a@home.example", 1, now()).await;
    subscribed(store, "b@home.example", 2, now()).await;
    asked(store, "c@home.example", 3, now()).await;
    sent(store, now()).await;
    assert_eq!(tell(store, now()).await, None, "there is nothing to tell");

    // By schedule, and an old one beside it.
    shown(store, issue("2026-01", day("2026-01-01")), now()).await;
    let id = shown(store, issue("2026-11", day("2026-11-01")), noon(day("2026-11-01"))).await;
    assert_eq!(tell(store, now()).await, None, "what is old or to come is no news");
    let then = noon(day("2026-11-02"));
    assert_eq!(tell(store, then).await, Some(2));
    assert_eq!(tell(store, then).await, None);
    let told = sent(store, then).await;
    assert_eq!(told, [("a@home.example".to_owned(), "10月号".to_owned()), ("b@home.example".to_owned(), "10月号".to_owned())]);

    // Shown anew, and after the outbox has forgotten: nobody is told again.
    let version = publishing::desk::<IssueRecord>(store, &editor, id).await.expect("a desk").version;
    publishing::hide::<IssueRecord>(store, &editor, (id, version), then).await.expect("hidden");
    let version = publishing::desk::<IssueRecord>(store, &editor, id).await.expect("a desk").version;
    let showing = checked(Showing { from: then, until: None });
    publishing::show::<IssueRecord>(store, &editor, (id, version), (&showing, ""), then).await.expect("shown");
    outbox::forget_old(store, &ACTOR, then + Duration::days(40)).await.expect("forgotten");
    subscribed(store, "late@home.example", 4, then).await;
    assert_eq!(tell(store, then + Duration::hours(1)).await, None);
    let went = bulletin::mailings(store, &editor).await.expect("mailings");
    assert_eq!((went.len(), went[0].id, went[0].letters, went[0].done_at), (1, id, 2, Some(then)));

    // The next issue: not to whoever has ended it.
    bulletin::end(store, &Actor::Visitor, &end, then).await.expect("ended");
    sent(store, then).await;
    shown(store, issue("2026-12", day("2026-12-01")), then).await;
    assert_eq!(tell(store, then).await, Some(2));
    let told: Vec<String> = sent(store, then).await.into_iter().map(|(to, _)| to).collect();
    assert_eq!(told, ["b@home.example", "late@home.example"]);
    assert!(matches!(bulletin::tell(store, &editor, &letter, then).await, Err(StoreError::Forbidden)));
}

both!(many_are_told_in_batches);
async fn many_are_told_in_batches(world: &World) {
    let store = &world.store;
    for n in 0..=200_u8 {
        subscribed(store, &format!("reader{n}@home.example"), n, now()).await;
    }
    sent(store, now()).await;
    shown(store, issue("2026-10", day("2026-10-01")), now()).await;
    assert_eq!(tell(store, now()).await, Some(100));
    assert_eq!(tell(store, now()).await, None, "as many wait as may");
    let mut told = sent(store, now()).await;
    assert_eq!(tell(store, now()).await, Some(100));
    told.extend(sent(store, now()).await);
    assert_eq!(tell(store, now()).await, Some(1));
    told.extend(sent(store, now()).await);
    assert_eq!(tell(store, now()).await, None);
    told.sort();
    told.dedup();
    assert_eq!(told.len(), 201, "each has one");
}
