//! News: by kind and year, what stands above, and what leads to others.

use crate::support::{ACTOR, World, checked, day, now, slug};
use domain::{
    calendar::JST,
    lang::{Both, Lang},
    news::{NEWS_PER_PAGE, NewsCard, NewsFilter, NewsKind, NewsRecord},
    publishing::{Piece, Showing},
};
use store::{Store, StoreError, news, publishing};
use time::Duration;

fn piece(name: &str, kind: NewsKind, on: &str) -> NewsRecord {
    NewsRecord {
        kind,
        day: Some(day(on)),
        body: Both::new("本文", ""),
        section: Both::new("秘書広報課", ""),
        ..NewsRecord::begin(slug(name), Both::new("お知らせ", ""))
    }
}

async fn show(store: &Store, record: NewsRecord, showing: Showing) {
    let id = publishing::add(store, &ACTOR, &checked(record), now()).await.expect("a draft");
    publishing::show::<NewsRecord>(store, &ACTOR, (id, 1), (&checked(showing), ""), now()).await.expect("shown");
}

const AT_ONCE: fn() -> Showing = || Showing { from: now(), until: None };

fn names(cards: &[NewsCard]) -> Vec<&str> {
    cards.iter().map(|card| card.slug.as_str()).collect()
}

both!(news_are_found_by_kind_and_year);
async fn news_are_found_by_kind_and_year(world: &World) {
    let store = &world.store;
    for (name, kind, on) in [
        ("new-year", NewsKind::Living, "2026-01-01"),
        ("new-years-eve", NewsKind::Living, "2025-12-31"),
        ("call", NewsKind::Call, "2026-10-01"),
        ("newest", NewsKind::Notice, "2026-10-14"),
    ] {
        show(store, piece(name, kind, on), AT_ONCE()).await;
    }
    let list = async |kind, year| news::list(store, NewsFilter { kind, year, page: 1 }, now()).await.expect("a list");
    let all = list(None, None).await;
    assert_eq!(names(&all.cards), ["newest", "call", "new-year", "new-years-eve"]);
    assert_eq!((all.total(), all.years.clone()), (4, vec![2026, 2025]));
    let of_2025 = list(None, Some(2025)).await;
    assert_eq!((names(&of_2025.cards), of_2025.counts.clone()), (vec!["new-years-eve"], vec![(NewsKind::Living, 1)]));
    let living = list(Some(NewsKind::Living), Some(2026)).await;
    assert_eq!((names(&living.cards), living.total(), living.counts.len()), (vec!["new-year"], 1, 3));
    assert!(list(Some(NewsKind::Event), None).await.cards.is_empty());
    assert!(list(None, Some(1999)).await.cards.is_empty());
    let past = news::list(store, NewsFilter { page: 2, ..NewsFilter::default() }, now()).await;
    assert!(matches!(past, Err(StoreError::NotFound)));
    let page = news::page(store, &slug("new-year"), Lang::Ja, now()).await.expect("a page");
    assert_eq!((page.day, names(&page.others)), (day("2026-01-01"), vec!["new-years-eve"]));
}

both!(what_is_pinned_stands_above_on_the_first_page);
async fn what_is_pinned_stands_above_on_the_first_page(world: &World) {
    let store = &world.store;
    show(store, NewsRecord { pinned: true, ..piece("pinned", NewsKind::Living, "2026-09-01") }, AT_ONCE()).await;
    for number in 0..NEWS_PER_PAGE {
        show(store, piece(&format!("n-{number}"), NewsKind::Notice, "2026-10-01"), AT_ONCE()).await;
    }
    let first = news::list(store, NewsFilter::default(), now()).await.expect("a list");
    assert_eq!((names(&first.pinned), first.cards.len(), first.paging.pages), (vec!["pinned"], NEWS_PER_PAGE as usize, 2));
    let second = news::list(store, NewsFilter { page: 2, ..NewsFilter::default() }, now()).await.expect("a list");
    assert_eq!((names(&second.cards), second.pinned.len()), (vec!["pinned"], 0));
    show(store, NewsRecord { pinned: true, ..piece("new-and-pinned", NewsKind::Living, "2026-10-02") }, AT_ONCE()).await;
    let first = news::list(store, NewsFilter::default(), now()).await.expect("a list");
    assert_eq!((names(&first.pinned), first.cards.len()), (vec!["new-and-pinned", "pinned"], NEWS_PER_PAGE as usize - 1), "each once");
    assert_eq!(first.total(), u64::from(NEWS_PER_PAGE) + 2, "and all are counted");
    let living = news::list(store, NewsFilter { kind: Some(NewsKind::Living), ..NewsFilter::default() }, now()).await.expect("a list");
    assert_eq!((names(&living.cards), living.pinned.len()), (vec!["new-and-pinned", "pinned"], 0), "in a part nothing stands above");
    assert_eq!(names(&news::newest(store, 2, now()).await.expect("the newest"))[0], "new-and-pinned");
}

both!(news_are_seen_in_their_time);
async fn news_are_seen_in_their_time(world: &World) {
    let store = &world.store;
    let later = Showing { from: now() + Duration::hours(2), until: Some(now() + Duration::hours(4)) };
    show(store, NewsRecord { day: None, ..piece("later", NewsKind::Notice, "2026-10-01") }, later).await;
    let seen = async |ahead| news::page(store, &slug("later"), Lang::Ja, now() + Duration::hours(ahead)).await;
    assert!(matches!(seen(0).await, Err(StoreError::NotFound)));
    assert_eq!(seen(2).await.expect("a page").day, day("2026-10-15"), "its day is that on which it is shown");
    assert!(matches!(seen(4).await, Err(StoreError::NotFound)));
    assert!(news::feed(store, 10, now()).await.expect("a feed").is_empty());
    // By the clock on the wall in Japan it is the same instant.
    let at_once = Showing { from: now().to_offset(JST), until: Some((now() + Duration::HOUR).to_offset(JST)) };
    show(store, piece("at-once", NewsKind::Notice, "2026-10-15"), at_once).await;
    let seen =
        async |ahead| news::list(store, NewsFilter { year: Some(2026), ..NewsFilter::default() }, now() + ahead).await.expect("a list");
    assert_eq!((names(&seen(Duration::ZERO).await.cards), seen(Duration::HOUR).await.cards.len()), (vec!["at-once"], 0));
}
