//! The search of the whole site: what of it citizens find, in which order, and with which words.

use crate::{
    reports,
    stories::{AT_ONCE, picture, shown, story},
    support::{ACTOR, World, checked, noon, now, producer, slug, today},
};
use domain::{
    calendar::{Date, JST},
    events::{Cadence, EventRecord, Repeat, Span, Times, Venue, Weekdays},
    lang::{Both, Lang},
    publishing::{Piece, Showing},
    reports::ReportStep,
    search::{Part, SearchFilter, SearchPage, with_characters},
    stories::StoryRecord,
};
use sea_orm::{ConnectionTrait, DbBackend};
use store::{Actor, Store, StoreError, publishing, search};
use time::{Duration, PrimitiveDateTime};

async fn look(store: &Store, q: &str) -> SearchPage {
    let filter = SearchFilter { q: q.into(), page: 1, ..SearchFilter::default() };
    search::search(store, filter, Lang::Ja, now()).await.expect("a page")
}

async fn addresses(store: &Store, q: &str) -> Vec<String> {
    look(store, q).await.hits.into_iter().map(|hit| hit.to).collect()
}

fn titled(name: &str, cover: i64, title: &str, body: &str) -> StoryRecord {
    StoryRecord { title: Both::new(title, "A title"), body: Both::new(body, "A *body*."), ..story(name, cover) }
}

both!(what_is_published_is_found_and_what_is_not_is_not);
async fn what_is_published_is_found_and_what_is_not_is_not(world: &World) {
    let store = &world.store;
    let cover = picture(store, "aa").await;
    let body = "ぶどうの丘に、[高井田](/places/x)の横穴がある。\n\n:::quote\n石\n:::";
    let (id, version) = shown(store, titled("tombs", cover, "古墳の丘", body), AT_ONCE()).await;
    let named = titled("name", cover, "高井田の横穴を歩く", "道のこと。");
    shown(store, named, Showing { from: now() - Duration::days(30), until: None }).await;
    let later = titled("later", cover, "高井田の明日", "先のこと。");
    shown(store, later, Showing { from: now() + Duration::days(1), until: None }).await;
    publishing::add(store, &ACTOR, &checked(titled("draft", cover, "高井田の下書き", "まだ。")), now()).await.expect("a draft");

    // A title counts more than a newer text; half-width kana, capitals and one character find as well as any.
    for q in ["高井田", "高井田　横穴", "横穴"] {
        assert_eq!(addresses(store, q).await, ["/stories/name", "/stories/tombs"], "{q}");
    }
    for q in ["ﾌﾞﾄﾞｳ", "石", "石 丘", "BODY A"] {
        assert!(addresses(store, q).await.contains(&"/stories/tombs".to_owned()), "{q}");
    }
    for q in ["井高", "横高", "明日", "下書き", "places", "quote", "", "🍇", "\" OR 1", "a & b | !c"] {
        assert_eq!(addresses(store, q).await, [""; 0], "{q}");
    }
    let page = look(store, "横穴").await;
    assert_eq!((page.counts, page.hits[1].excerpt.text.as_str()), (vec![(Part::Stories, 2)], "ぶどうの丘に、高井田の横穴がある。"));
    let english = search::search(store, page.filter, Lang::En, now()).await.expect("a page");
    assert_eq!((english.hits[1].title.lang, english.hits[1].excerpt.text.as_str()), (Lang::En, "It was in 1704."));

    // What is written anew is found by its new words alone; what is hidden by none.
    let seen =
        publishing::save(store, &ACTOR, (id, version), &checked(titled("tombs", cover, "古墳の丘", "勾玉。")), now()).await.expect("saved");
    publishing::show::<StoryRecord>(store, &ACTOR, (id, seen), (&checked(AT_ONCE()), ""), now()).await.expect("shown anew");
    assert_eq!(
        (addresses(store, "横穴").await, addresses(store, "勾玉").await),
        (vec!["/stories/name".to_owned()], vec!["/stories/tombs".to_owned()])
    );
    publishing::hide::<StoryRecord>(store, &ACTOR, (id, seen + 1), now()).await.expect("hidden");
    assert_eq!(addresses(store, "勾玉").await, [""; 0]);
    assert!(world.findings().await.is_empty(), "{:?}", world.findings().await);
}

both!(an_article_is_found_while_it_is_public);
async fn an_article_is_found_while_it_is_public(world: &World) {
    let store = &world.store;
    let author: Actor = reports::reporter(store, "taro@mail.example").await;
    let id = reports::sent(store, &author, "川べりの朝").await;
    assert_eq!(addresses(store, "白い鳥").await, [""; 0]);
    reports::step(store, &ACTOR, id, ReportStep::Publish, "", now()).await.expect("published");
    let page = look(store, "白い鳥").await;
    assert_eq!((page.counts, page.hits[0].excerpt.text.as_str()), (vec![(Part::Reports, 1)], "白い鳥がいました。"));
    assert!(page.hits[0].to.starts_with("/reports/") && page.hits[0].day == Some(today()));
    assert_eq!(addresses(store, "川べり").await.len(), 1);
    reports::step(store, &author, id, ReportStep::Withdraw, "", now()).await.expect("withdrawn");
    assert_eq!(addresses(store, "白い鳥").await, [""; 0]);
}

both!(products_and_makers_are_found_beside_pages);
async fn products_and_makers_are_found_beside_pages(world: &World) {
    let store = &world.store;
    store::producers::add(store, &ACTOR, &producer("hill", |maker| maker.name = "丘の園".into()), now()).await.expect("a maker");
    for at in 0..5 {
        world.product(&format!("p{at}"), |product| product.name = "丘のジュース".into()).await;
    }
    let page = look(store, "丘").await;
    assert_eq!((page.product_count, page.products.len()), (5, 4));
    assert_eq!((page.counts, page.hits[0].to.as_str()), (vec![(Part::Producers, 1)], "/producers/hill"));
}

both!(one_part_and_one_page_at_a_time);
async fn one_part_and_one_page_at_a_time(world: &World) {
    let store = &world.store;
    let cover = picture(store, "aa").await;
    for at in 0..21 {
        let showing = Showing { from: noon(today()) - Duration::days(at), until: None };
        shown(store, titled(&format!("s{at}"), cover, "丘の話", "話。"), showing).await;
    }
    let filter = |part, page| SearchFilter { q: "丘".into(), part, page, ..SearchFilter::default() };
    let page = search::search(store, filter(Some(Part::Stories), 2), Lang::Ja, now()).await.expect("the last page");
    assert_eq!((page.total(), page.paging.pages, page.hits.len(), page.hits[0].to.as_str()), (21, 2, 1, "/stories/s20"));
    let none = search::search(store, filter(Some(Part::News), 1), Lang::Ja, now()).await.expect("a page of none");
    assert_eq!((none.counts, none.hits.len()), (vec![(Part::Stories, 21)], 0));
    for page in [3, u32::MAX] {
        assert!(matches!(search::search(store, filter(None, page), Lang::Ja, now()).await, Err(StoreError::NotFound)), "{page}");
    }
}

both!(what_is_not_seen_among_the_newest_hits_is_no_reason_to_say_that_all_were_counted);
async fn what_is_not_seen_among_the_newest_hits_is_no_reason_to_say_that_all_were_counted(world: &World) {
    let store = &world.store;
    let cover = picture(store, "aa").await;
    shown(store, titled("old", cover, "丘の話", "話。"), AT_ONCE()).await;
    let page = look(store, "丘").await;
    assert_eq!((page.total(), page.at_least), (1, false));

    // As many newer pages as are looked at, none of them seen today.
    let term = with_characters(["丘"]).terms;
    let door = world.place.back_door().await;
    let (column, term) = match door.get_database_backend() {
        DbBackend::Sqlite => ("rowid", format!("'{term}'")),
        _ => ("page_id", format!("to_tsvector('simple', '{term}')")),
    };
    let pages = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) \
                 INSERT INTO search_page (kind, item, address, folded) SELECT 'story', -i, '/stories/x', '丘' FROM n";
    for sql in [pages.to_owned(), format!("INSERT INTO search_terms ({column}, terms) SELECT id, {term} FROM search_page WHERE item < 0")] {
        door.execute_unprepared(&sql).await.expect("pages of which none is seen");
    }
    door.close().await.expect("a closed connection");
    let page = look(store, "丘").await;
    assert_eq!((page.total(), page.at_least), (0, true));
}

both!(an_event_is_found_with_its_next_day);
async fn an_event_is_found_with_its_next_day(world: &World) {
    let store = &world.store;
    let at = |day: Date| noon(day).to_offset(JST);
    let times = |first: Date| {
        let starts = PrimitiveDateTime::new(at(first).date(), at(first).time());
        let cadence = Cadence::Weekly { every: 1, on: Weekdays::of([first.weekday()]) };
        let repeat = Repeat { cadence, until: first + Duration::weeks(5), except: Vec::new() };
        Times { span: Span::new(starts, starts + Duration::hours(1)).ok(), repeat: Some(repeat), ..Times::default() }
    };
    for (name, first) in [("coming", today() - Duration::weeks(2)), ("over", today() - Duration::weeks(9))] {
        let class = EventRecord { times: times(first), ..EventRecord::begin(slug(name), Both::new("丘の教室", "")) };
        let class = EventRecord { summary: Both::new("話。", ""), contact: Both::new("課", ""), ..class };
        let class = EventRecord { venue: Venue { name: Both::new("市役所", ""), ..Venue::default() }, ..class };
        let id = publishing::add(store, &ACTOR, &checked(class), now()).await.expect("an event");
        publishing::show::<EventRecord>(store, &ACTOR, (id, 1), (&checked(AT_ONCE()), ""), now()).await.expect("shown");
    }
    let days: Vec<_> = look(store, "丘の教室").await.hits.into_iter().map(|hit| (hit.to, hit.day)).collect();
    let told = |name: &str, day: Date| (format!("/events/{name}"), Some(day));
    assert_eq!(days, [told("coming", today()), told("over", today() - Duration::weeks(4))]);
}
