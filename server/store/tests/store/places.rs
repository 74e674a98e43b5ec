//! Places, walking courses and the calendar of the year: what is found, what is near, and what leads to what.

use crate::{
    goals::promised,
    staff::member,
    support::{ACTOR, World, checked, now, slug},
};
use domain::{
    calendar::{OffsetDateTime, parse_iso},
    courses::{CourseRecord, Difficulty, Point},
    lang::{Both, Lang},
    places::{Facet, Facilities, Facility, Have, PlaceCategory, PlaceFilter, PlaceRecord, Position},
    products::Months,
    publishing::{Piece, Showing},
    seasons::{SeasonKind, SeasonRecord, Span, Third},
    staff::Role,
};
use store::{Store, StoreError, courses, places, publishing, seasons};
use time::Time;

async fn show<P: Piece + std::fmt::Debug>(store: &Store, record: P) -> i64 {
    let id = publishing::add(store, &ACTOR, &checked(record), now()).await.expect("a draft");
    let showing = checked(Showing { from: now(), until: None });
    publishing::show::<P>(store, &ACTOR, (id, 1), (&showing, ""), now()).await.expect("shown");
    id
}

fn place(name: &str, kana: &str, lat: &str) -> PlaceRecord {
    PlaceRecord {
        kana: kana.into(),
        position: Position::read(lat, "135.6400"),
        summary: Both::new("紹介", "What it is"),
        body: Both::new("本文", "Text"),
        sources: Both::new("- 市", "- City"),
        ..PlaceRecord::begin(slug(name), Both::new(name, name))
    }
}

async fn town(store: &Store) {
    let tombs = PlaceRecord {
        category: PlaceCategory::Heritage,
        designation: Both::new("国指定史跡", "Historic site"),
        months: Months::of([11, 12]),
        facilities: Facilities::default().with(Facility::Toilet, Have::Yes).with(Facility::Level, Have::No),
        ..place("tombs", "よこあな", "34.5777")
    };
    let park = PlaceRecord { category: PlaceCategory::Park, area: Some(slug("tamate")), ..place("park", "こうえん", "34.5650") };
    let stall = PlaceRecord { category: PlaceCategory::Stall, ..place("stall", "ちょくばい", "34.5780") };
    for record in [tombs, park, stall] {
        show(store, record).await;
    }
    publishing::add(store, &ACTOR, &checked(place("draft", "あ", "34.57")), now()).await.expect("a draft");
}

async fn slugs(store: &Store, filter: PlaceFilter) -> Vec<String> {
    let list = places::list(store, filter, Lang::Ja, now()).await.expect("a list");
    list.places.iter().map(|place| place.slug.to_string()).collect()
}

both!(places_are_found_by_what_is_asked_for);
async fn places_are_found_by_what_is_asked_for(world: &World) {
    let store = &world.store;
    town(store).await;
    let of = |pairs: &[(&str, &str)]| PlaceFilter::read(pairs.iter().copied()).0;
    assert_eq!(slugs(store, of(&[])).await, ["park", "stall", "tombs"], "by their readings, and no draft");
    assert_eq!(slugs(store, of(&[("category", "heritage")])).await, ["tombs"]);
    assert_eq!(slugs(store, of(&[("area", "tamate")])).await, ["park"]);
    assert_eq!(slugs(store, of(&[("with", "toilet")])).await, ["tombs"]);
    assert_eq!(slugs(store, of(&[("month", "7")])).await, ["park", "stall"], "what has no season is good in any month");
    assert_eq!(slugs(store, of(&[("q", "ヨコアナ")])).await, ["tombs"]);
    let none = places::list(store, of(&[("category", "stall"), ("with", "toilet")]), Lang::Ja, now()).await.expect("a list");
    assert_eq!((none.total, none.places.len()), (0, 0));
    assert_eq!(none.without, [(Facet::Category(PlaceCategory::Stall), 1), (Facet::With(Facility::Toilet), 1)]);
    assert!(
        none.categories.iter().any(|(category, count)| *category == PlaceCategory::Heritage && *count == 1),
        "kinds keep the other conditions"
    );
    assert!(matches!(places::list(store, of(&[("page", "2")]), Lang::Ja, now()).await, Err(StoreError::NotFound)));
}

both!(a_place_tells_what_is_near_and_what_passes_it);
async fn a_place_tells_what_is_near_and_what_passes_it(world: &World) {
    let store = &world.store;
    town(store).await;
    let course = CourseRecord {
        summary: Both::new("歩きます", "A walk"),
        start: Both::new("高井田駅", "Takaida"),
        end: Both::new("国分駅", "Kokubu"),
        metres: Some(2_000),
        difficulty: Difficulty::Moderate,
        points: ["高井田駅｜34.5768｜135.6390｜22", "tombs｜60", "draft｜10", "park｜40"].into_iter().filter_map(Point::read).collect(),
        cautions: Both::new("坂", "Slopes"),
        body: Both::new("本文", "Text"),
        ..CourseRecord::begin(slug("walk"), Both::new("丘の道", "The way of the hills"))
    };
    show(store, course).await;
    let winter = SeasonRecord {
        kind: SeasonKind::Walk,
        span: Span { from: Third::from_code("11c").expect("a third"), to: Third::from_code("2c").expect("a third") },
        summary: Both::new("よく見えます", "Plain to see"),
        places: vec![slug("tombs"), slug("draft"), slug("gone")],
        ..SeasonRecord::begin(slug("winter"), Both::new("古墳めぐり", "Walks"))
    };
    show(store, winter).await;

    let page = places::page(store, &slug("tombs"), Lang::En, now()).await.expect("a page");
    let near: Vec<(&str, u32)> = page.near.iter().map(|(line, metres)| (line.slug.as_str(), *metres)).collect();
    assert_eq!(near.iter().map(|(slug, _)| *slug).collect::<Vec<_>>(), ["stall", "park"]);
    assert!(near[0].1 < 50 && near[1].1 > 1_000, "{near:?}");
    assert_eq!(
        page.courses.iter().map(|(slug, title)| (slug.as_str(), title.text.as_str())).collect::<Vec<_>>(),
        [("walk", "The way of the hills")]
    );
    assert_eq!(page.seasons.len(), 1);
    assert!(matches!(places::page(store, &slug("draft"), Lang::Ja, now()).await, Err(StoreError::NotFound)));

    let walk = courses::page(store, &slug("walk"), Lang::Ja, now()).await.expect("a course");
    let stops: Vec<(&str, u32)> = walk.stops.iter().map(|stop| (stop.name.text.as_str(), stop.along)).collect();
    assert_eq!(
        stops.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        ["高井田駅", "tombs", "park"],
        "a place that nobody sees is no stop"
    );
    assert_eq!((stops[0].1, stops[2].1, walk.line.minutes), (0, 2_000, 35));

    let year = seasons::year(store, Lang::Ja, now()).await.expect("a year");
    assert_eq!(
        year.entries[0].links.iter().map(|link| link.address.as_str()).collect::<Vec<_>>(),
        ["/places/tombs"],
        "of those that are there"
    );
    let on = |day: &str| OffsetDateTime::new_utc(parse_iso(day).expect("a day"), Time::MIDNIGHT);
    assert_eq!(seasons::now(store, Lang::Ja, on("2027-01-01")).await.expect("now").len(), 1, "past the year's end");
    assert!(seasons::now(store, Lang::Ja, on("2027-03-01")).await.expect("now").is_empty());

    let some = places::some(store, &[slug("park"), slug("gone"), slug("tombs")], Lang::Ja, now()).await.expect("places");
    assert_eq!(some.iter().map(|line| line.slug.as_str()).collect::<Vec<_>>(), ["park", "tombs"], "in the order of the text");
    assert_eq!(places::files(store, now()).await.expect("files").len(), 3);
}

both!(what_a_story_leads_to_is_chosen_by_name);
async fn what_a_story_leads_to_is_chosen_by_name(world: &World) {
    let store = promised(world).await;
    town(store).await;
    world.product("wine", |_| {}).await;
    let offered = publishing::offered(store, &ACTOR, now()).await.expect("a choice");
    let names = |of: &[(String, String)]| of.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let mut places = names(&offered.places);
    places.sort();
    assert_eq!((places, names(&offered.products)), (vec!["park".into(), "stall".into(), "tombs".into()], vec!["wine".to_owned()]));
    assert!(offered.goals.iter().all(|(name, title)| name.starts_with("2026/") && !title.is_empty()) && !offered.goals.is_empty());
    assert!(offered.events.is_empty(), "none is shown");
    let brand = member(world, "brand@city.example", &[Role::Brand]).await.actor();
    assert!(matches!(publishing::offered(store, &brand, now()).await, Err(StoreError::Forbidden)));
}
