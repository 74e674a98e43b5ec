//! How far the pages of products reach: counts that add up, told to makers and officers.

use crate::{
    staff::member,
    support::{ACTOR, World, day, slug, today},
};
use domain::{
    certification::{ReachKind, ReachMonth},
    products::ShopUrl,
    staff::Role,
};
use store::{Actor, StoreError, certification::reach};

both!(counts_add_up_by_day_and_are_told_by_month);
async fn counts_add_up_by_day_and_are_told_by_month(world: &World) {
    world.product("a", |_| {}).await;
    world.product("b", |p| p.producer = slug("other")).await;
    let insert = "INSERT INTO applicant (id, email, producer_id, made_at, seen_at) SELECT 1, 'maker@maker.example', id, \
                  '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z' FROM producer WHERE slug = 'maker'";
    world.place.run(insert).await;
    let counts = [
        (slug("a"), ReachKind::View, day("2026-10-01"), 3),
        (slug("a"), ReachKind::View, day("2026-10-15"), 4),
        (slug("a"), ReachKind::Shop, day("2026-10-15"), 1),
        (slug("a"), ReachKind::View, day("2025-10-31"), 9),
        (slug("b"), ReachKind::View, day("2026-10-15"), 2),
        (slug("gone"), ReachKind::View, day("2026-10-15"), 2),
    ];
    for _ in 0..2 {
        reach::count(&world.store, &ACTOR, &counts).await.expect("counted");
    }
    assert_eq!(world.place.number("SELECT COUNT(*) FROM reach").await, 5, "a row for each product, kind and day");
    let maker = Actor::Applicant(1, "request".into());
    let own = reach::of_maker(&world.store, &maker, today()).await.expect("his own");
    assert_eq!((own.len(), own[0].slug.as_str(), own[0].months.len()), (1, "a", 12), "and no other's");
    assert_eq!(own[0].months[11], ReachMonth { first: day("2026-10-01"), views: 14, shops: 2 });
    assert!(own[0].months[..11].iter().all(|month| month.views + month.shops == 0), "a year ago is over");
    let brand = member(world, "brand@city.example", &[Role::Brand]).await.actor();
    let of_b = reach::of_certificate(&world.store, &brand, 2, today()).await.expect("for officers");
    assert_eq!((of_b.slug.as_str(), of_b.months[11].views), ("b", 4));
    let viewer = member(world, "viewer@city.example", &[Role::Viewer]).await.actor();
    assert!(matches!(reach::of_certificate(&world.store, &viewer, 2, today()).await, Err(StoreError::Forbidden)));
    for nobody in [&Actor::Visitor, &brand] {
        assert!(matches!(reach::of_maker(&world.store, nobody, today()).await, Err(StoreError::Forbidden)));
        assert!(matches!(reach::count(&world.store, nobody, &counts).await, Err(StoreError::Forbidden)));
    }
    assert_eq!(world.findings().await, Vec::<String>::new());
}

both!(a_shop_is_reached_by_its_number_if_it_has_a_site);
async fn a_shop_is_reached_by_its_number_if_it_has_a_site(world: &World) {
    world.shop("plain", |_| {}).await;
    world.shop("online", |s| s.url = ShopUrl::parse("https://shop.example/a").ok()).await;
    world.product("a", |p| p.shops = vec![slug("plain"), slug("online")]).await;
    let sites: Vec<Option<u32>> = world.page("a").await.shops.iter().map(|shop| shop.site).collect();
    assert_eq!(sites, [None, Some(2)]);
    let site = async |slug_of: &str, number| reach::shop_site(&world.store, &slug(slug_of), number).await;
    assert_eq!(site("a", 2).await.expect("a site").as_str(), "https://shop.example/a");
    for (slug_of, number) in [("a", 1), ("a", 3), ("a", 0), ("b", 2)] {
        assert!(matches!(site(slug_of, number).await, Err(StoreError::NotFound)), "{slug_of} {number}");
    }
    world.place.run("UPDATE shop SET url = 'https://city.example@evil.example/' WHERE slug = 'online'").await;
    assert!(matches!(site("a", 2).await, Err(StoreError::Corrupt(_))), "nobody is sent where no rule lets him");
}
