//! The register as staff see it: what is in it, in which order, and what narrows it.

use crate::support::{ACTOR, Dice, World, day, noon, now, product, slug, today};
use domain::{
    calendar::iso,
    certification::Standing,
    products::{ProductRecord, REGISTER_PER_PAGE, Register, RegisterFilter},
    query,
    staff::{Action, Email, Member, Role},
    table::SortKey,
};
use std::{sync::Arc, time::Instant};
use store::{Actor, StoreError, products};
use time::Duration;

fn read(address: &str) -> (RegisterFilter, Vec<&'static str>) {
    let pairs = query::pairs(address);
    RegisterFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
}

impl World {
    async fn register(&self, address: &str) -> Register {
        let (filter, ignored) = read(address);
        let answer = products::register(&self.store, &ACTOR, filter, ignored, today()).await;
        answer.unwrap_or_else(|error| panic!("{address}: {error}"))
    }

    /// The products on a page of the register, by their slugs.
    async fn lines(&self, address: &str) -> Vec<String> {
        self.register(address).await.rows.iter().map(|row| row.slug.to_string()).collect()
    }

    /// What was decided about a product's certificate.
    async fn decide(&self, slug: &str, state: &str) {
        let update = format!("UPDATE certificate SET state = '{state}' WHERE product_id = (SELECT id FROM product WHERE slug = '{slug}')");
        self.place.run(&update).await;
        self.becomes(today()).await;
    }
}

fn member(role: Role) -> Actor {
    Actor::Staff(Arc::new(Member {
        id: 1,
        session: 1,
        email: Email::parse("hana@city.example").expect("an address"),
        name: "花子".into(),
        roles: [role].into_iter().collect(),
        sure_at: now(),
        request: "request".into(),
    }))
}

/// Ends some days after the day of the stories; the term began three years before.
fn ends(record: &mut ProductRecord, days: i64) {
    record.expires_on = today() + Duration::days(days);
    record.certified_on = record.expires_on - Duration::days(1_000);
}

both!(what_is_not_in_the_public_list_is_there_with_its_standing);
async fn what_is_not_in_the_public_list_is_there_with_its_standing(world: &World) {
    for (name, days) in [
        ("valid", 180),
        ("ending", 179),
        ("soon", 90),
        ("last-day", 0),
        ("over", -1),
        ("suspended", 50),
        ("withdrawn", 400),
        ("revoked", 60),
    ] {
        world.product(name, |p| ends(p, days)).await;
    }
    for state in ["suspended", "withdrawn", "revoked"] {
        world.decide(state, state).await;
    }
    assert_eq!(world.list("").await.total, 4, "what citizens see");
    let all = world.register("sort=left").await;
    let lines: Vec<_> = all.rows.iter().map(|row| (row.slug.as_str(), row.standing, row.days_left)).collect();
    use Standing::{EndingSoon, Expired, Revoked, Suspended, Valid, Withdrawn};
    let told = [
        ("over", Expired, -1),
        ("last-day", EndingSoon, 0),
        ("suspended", Suspended, 50),
        ("revoked", Revoked, 60),
        ("soon", EndingSoon, 90),
        ("ending", EndingSoon, 179),
        ("valid", Valid, 180),
        ("withdrawn", Withdrawn, 400),
    ];
    assert_eq!(lines, told);
    assert_eq!((all.total, all.at_least), (8, false));
    for standing in Standing::ALL {
        let found = world.lines(&format!("standing={}&sort=left", standing.code())).await;
        let wanted: Vec<&str> = told.iter().filter(|(_, of, _)| *of == standing).map(|(slug, ..)| *slug).collect();
        assert_eq!(found, wanted, "{standing:?}");
    }
    assert_eq!(world.lines("soon=1&sort=left").await, ["last-day", "suspended", "soon"], "what has to be renewed");
    assert_eq!(world.lines("soon=1&standing=suspended").await, ["suspended"]);
}

both!(a_line_says_what_is_in_the_record);
async fn a_line_says_what_is_in_the_record(world: &World) {
    world.producer("mill", |maker| (maker.name, maker.area) = ("河内製粉".into(), slug("katakami"))).await;
    let number = world.product("flour", |p| {
        (p.name, p.kana) = ("<b>粉</b>".into(), "こな".into());
        (p.producer, p.category) = (slug("mill"), slug("processed"));
    });
    let number = number.await;
    let register = world.register("").await;
    let [row] = register.rows.as_slice() else { panic!("one line") };
    assert_eq!((row.number, row.name.as_str(), row.kana.as_str()), (number, "<b>粉</b>", "こな"));
    assert_eq!((row.maker.as_str(), row.category.as_str(), row.area.as_str()), ("河内製粉", "加工品", "堅上"));
    assert_eq!((iso(row.certified_on), iso(row.expires_on)), ("2026-04-01".to_owned(), "2029-03-31".to_owned()));
    assert_eq!(register.categories.len(), 3);
}

both!(every_column_sorts_both_ways);
async fn every_column_sorts_both_ways(world: &World) {
    world.producer("abe", |maker| (maker.kana, maker.area) = ("アベ".into(), slug("katakami"))).await;
    // Entered in this order, which is that of the numbers.
    for (slug_, kana, maker, category, on, left) in [
        ("a", "き", "maker", "processed", "2026-01-02", 30),
        ("b", "カ", "other", "craft", "2026-01-03", 10),
        ("c", "あ", "abe", "primary", "2026-01-01", 20),
    ] {
        world
            .product(slug_, |p| {
                (p.kana, p.producer, p.category) = (kana.into(), slug(maker), slug(category));
                (p.certified_on, p.expires_on) = (day(on), today() + Duration::days(left));
            })
            .await;
    }
    world.decide("c", "revoked").await;
    for (sort, order) in [
        ("number", ["a", "b", "c"]),
        ("name", ["c", "b", "a"]),
        ("maker", ["c", "b", "a"]),
        ("category", ["c", "a", "b"]),
        ("area", ["a", "b", "c"]),
        ("standing", ["b", "a", "c"]),
        ("certified", ["c", "a", "b"]),
        ("expires", ["b", "c", "a"]),
        ("left", ["b", "c", "a"]),
    ] {
        // Narrowed and not: found first and put in order, or walked.
        for filter in ["", "&q=maker", "&q=品"] {
            let there = world.lines(&format!("sort={sort}{filter}")).await;
            assert_eq!(there, order, "{sort}{filter}");
            let mut back = world.lines(&format!("sort=-{sort}{filter}")).await;
            back.reverse();
            assert_eq!(back, order, "-{sort}{filter}");
        }
    }
}

both!(a_number_is_found_however_it_is_typed);
async fn a_number_is_found_however_it_is_typed(world: &World) {
    for name in ["first", "second", "third"] {
        world.product(name, |_| {}).await;
    }
    for typed in ["KM-2026-0002", "ｋｍ－２０２６－０００２", "KM20260002", "2026-2", " km 2026 0002 "] {
        assert_eq!(world.lines(&format!("q={typed}")).await, ["second"], "{typed}");
        let number = domain::certification::CertificateNumber::read(typed).expect("a number");
        let found = products::with_number(&world.store, &ACTOR, number).await.expect("one product");
        assert_eq!(found.as_str(), "second");
    }
    assert_eq!(world.lines("q=2026-99").await, [""; 0]);
    assert_eq!(world.lines("q=0003").await, ["third"], "a part of a number is a word");
    let unknown = "KM-2026-0099".parse().expect("a number");
    assert!(matches!(products::with_number(&world.store, &ACTOR, unknown).await, Err(StoreError::NotFound)));
}

both!(words_find_names_readings_and_makers_in_any_spelling);
async fn words_find_names_readings_and_makers_in_any_spelling(world: &World) {
    world.product("grape", |p| (p.name, p.kana) = ("堅下ぶどうのジャム".into(), "かたしもぶどうのジャム".into())).await;
    world.product("cloth", |p| (p.name, p.kana) = ("河内木綿".into(), "かわちもめん".into())).await;
    for typed in ["ぶどう", "ブドウ", "ﾌﾞﾄﾞｳ", "堅下 ジャム", "かたしも"] {
        assert_eq!(world.lines(&format!("q={typed}")).await, ["grape"], "{typed}");
    }
    assert_eq!(world.lines("q=綿").await, ["cloth"], "one character");
    assert_eq!(world.lines("q=工芸品&sort=number").await, ["grape", "cloth"], "the category as well");
    let (count, makers) = store::producers::find(&world.store, &ACTOR, "ツクリテ", 1).await.expect("an answer");
    assert_eq!((count, makers.len()), (2, 1), "all are counted, the first are shown");
    assert_eq!(store::producers::find(&world.store, &ACTOR, "いない", 9).await.expect("an answer").0, 0);
    assert_eq!(store::producers::find(&world.store, &ACTOR, "  ", 9).await.expect("an answer").0, 0);
}

both!(what_does_not_exist_is_left_aside_and_told);
async fn what_does_not_exist_is_left_aside_and_told(world: &World) {
    world.product("one", |_| {}).await;
    let register = world.register("category=no-such&sort=x&standing='; DROP TABLE product; --").await;
    assert_eq!(register.ignored, ["sort", "standing", "category"]);
    assert_eq!((register.total, register.filter.category), (1, None));
    for past in ["2", "51", "999999999"] {
        let first = world.register(&format!("page={past}")).await;
        assert_eq!((first.ignored, first.paging.page, first.rows.len()), (vec!["page"], 1, 1), "{past}");
    }
    for hostile in ["' OR 1=1 --", "\u{0}", "%", "AND OR NOT", "\"", "*", "km-", "KM-2026-"] {
        let _ = world.lines(&format!("q={}", query::encode([("", hostile)]).trim_start_matches('='))).await;
    }
}

both!(it_is_for_staff_and_taking_it_out_is_put_down);
async fn it_is_for_staff_and_taking_it_out_is_put_down(world: &World) {
    world.product("one", |_| {}).await;
    let stranger = Actor::Visitor;
    let refused = products::register(&world.store, &stranger, RegisterFilter::default(), Vec::new(), today()).await;
    assert!(matches!(refused, Err(StoreError::Forbidden)));
    assert!(matches!(store::producers::find(&world.store, &stranger, "作り手", 9).await, Err(StoreError::Forbidden)));
    let number = "KM-2026-0001".parse().expect("a number");
    assert!(matches!(products::with_number(&world.store, &stranger, number).await, Err(StoreError::Forbidden)));
    let refused = products::export_register(&world.store, &stranger, RegisterFilter::default(), now()).await;
    assert!(matches!(refused, Err(StoreError::Forbidden)));
    let viewer = member(Role::Viewer);
    let (filter, _) = read("category=craft");
    assert_eq!(products::export_register(&world.store, &viewer, filter, now()).await.expect("every role may").len(), 1);
    let people = store::staff::export_people(&world.store, &viewer, &domain::staff::PeopleFilter::default(), now()).await;
    assert!(matches!(people, Err(StoreError::Forbidden)), "a viewer never sees accounts");
    store::staff::export_people(&world.store, &member(Role::Admin), &domain::staff::PeopleFilter::default(), now()).await.expect("a list");
    let log = store::audit::page(&world.store, &ACTOR, &domain::audit::AuditFilter::default()).await.expect("the log");
    let exports: Vec<_> = log.iter().map(|entry| (entry.action.as_str(), entry.subject.as_str())).collect();
    assert_eq!(exports, [("people.export", "people"), ("products.export", "products")], "and refusals are not exports");
    assert!(Role::ALL.into_iter().all(|role| domain::staff::may([role].into_iter().collect(), Action::SeeRegister)));
}

both!(thousands_are_counted_to_a_ceiling_and_leafed_through);
async fn thousands_are_counted_to_a_ceiling_and_leafed_through(world: &World) {
    let mut dice = Dice::new(11);
    let records: Vec<_> = (0..6_000)
        .map(|n| {
            product(&format!("p{n}"), |p| {
                (p.kana, p.producer) = (dice.pick(&["あ", "い", "う", "え"]).into(), slug(dice.pick(&["maker", "other"])));
                p.category = slug(if n % 600 == 0 { "primary" } else { "craft" });
            })
        })
        .collect();
    for part in records.chunks(1_000) {
        world.products(part).await;
    }
    let register = world.register("").await;
    assert_eq!((register.total, register.at_least, register.paging.pages), (5_000, true, 50));
    assert_eq!(register.rows.len(), REGISTER_PER_PAGE as usize);
    assert_eq!(world.register("category=craft&page=50").await.rows.len(), 100, "the last page that is counted");
    let few = world.register("category=primary&sort=-number").await;
    assert_eq!((few.total, few.at_least, few.rows.len(), few.rows[0].slug.as_str()), (10, false, 10, "p5400"));
    assert_eq!(world.lines("q=KM-2026-4321").await, ["p4320"]);
    let mut seen: Vec<String> = Vec::new();
    for page in 1..=10 {
        seen.extend(world.lines(&format!("sort=name&q=品&page={page}")).await);
    }
    let pages = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((pages, seen.len()), (1_000, 1_000), "no product twice");
    for sort in domain::products::RegisterSort::ALL {
        let began = Instant::now();
        world.register(&format!("sort=-{}&page=50", sort.code())).await;
        assert!(began.elapsed().as_secs() < 2, "{sort:?} took {:?}", began.elapsed());
    }
    let all = products::export_register(&world.store, &ACTOR, RegisterFilter::default(), noon(today())).await.expect("a file");
    assert_eq!(all.len(), 6_000, "a file has them all");
}
