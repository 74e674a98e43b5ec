//! The pages of products and makers, and the home page.

use crate::support::{ACTOR, World, day, food, noon, picture, producer, product, slug, today};
use domain::{
    calendar::parse_iso,
    certification::Standing,
    lang::{Lang, Said},
    picture::Picture,
    products::{Allergen, Allergens, Months, ProductCard, ProductRecord, Season, ShopKind, TaxRate, Yen},
};
use store::StoreError;

both!(a_page_shows_all_that_was_entered);
async fn a_page_shows_all_that_was_entered(world: &World) {
    world
        .shop("stall", |s| (s.name, s.kind, s.hours, s.closed) = ("直売所".into(), ShopKind::Direct, "9〜17時".into(), "水曜".into()))
        .await;
    world.shop("mail", |s| (s.name, s.kind, s.area, s.note) = ("通販".into(), ShopKind::Online, None, "送料別".into())).await;
    let record = product("wine", |p| {
        (p.name, p.kana, p.name_en) = ("坂の<甲州>".into(), "さかのこうしゅう".into(), "Slope \"Koshu\"".into());
        (p.producer, p.category) = (slug("other"), slug("processed"));
        (p.summary, p.story) = ("白です。".into(), "一行目\n続き\n\n\n\n 二つ目 \n\n".into());
        (p.price, p.tax, p.unit) = (Yen(2_420), TaxRate::Standard, "720ml".into());
        (p.season, p.season_note) = (Season { main: Months::of([12, 1]), some: Months::of([2]) }, "新酒は冬".into());
        food(p, Allergens::from_iter([Allergen::Gelatin, Allergen::Egg]));
        (p.alcohol, p.ingredients, p.storage) = (true, "ぶどう".into(), "冷暗所".into());
        (p.gift, p.online) = (true, true);
        p.pictures = vec![picture("/plates/front.svg"), picture("/plates/back.svg")];
        p.pictures[1].width = 600;
        p.shops = vec![slug("mail"), slug("stall")];
        (p.certified_on, p.expires_on) = (day("2026-02-28"), day("2029-02-27"));
    });
    // Late in the evening in UTC it is the next day in Japan.
    let evening = noon(day("2026-10-14")).replace_hour(23).expect("an hour");
    store::products::publish(&world.store, &ACTOR, &record, evening).await.expect("a new product");

    let page = world.page("wine").await;
    assert_eq!((page.slug.as_str(), page.name.as_str(), page.kana.as_str()), ("wine", "坂の<甲州>", "さかのこうしゅう"));
    assert_eq!((page.name_en.as_str(), page.summary.text.as_str()), ("Slope \"Koshu\"", "白です。"));
    assert_eq!(page.story.1, ["一行目\n続き", "二つ目"], "blank lines part the paragraphs");
    assert_eq!((page.category.slug.as_str(), page.category.name.as_str()), ("processed", "加工品"));
    assert_eq!((page.area.slug.as_str(), page.area.name.as_str()), ("kokubu", "国分"));
    assert_eq!((page.price, page.tax, page.unit.as_str()), (Yen(2_420), TaxRate::Standard, "720ml"));
    assert_eq!((page.season, page.season_note.as_str()), (record.season, "新酒は冬"));
    assert_eq!((page.food, page.alcohol, page.allergens), (true, true, record.allergens));
    assert_eq!((page.ingredients.as_str(), page.storage.as_str()), ("ぶどう", "冷暗所"));
    assert!(page.gift && page.online);
    let front = Picture {
        src: "/plates/front.svg".into(),
        alt: Said::ja("絵".into()),
        width: 300,
        height: 200,
        drawing: true,
        credit: String::new(),
    };
    let back = Picture { src: "/plates/back.svg".into(), width: 600, ..front.clone() };
    assert_eq!(page.pictures, [front, back]);
    assert_eq!((page.producer_slug.as_str(), page.producer.as_str()), ("other", "作り手"));
    assert_eq!((page.certificate.certified_on, page.certificate.expires_on), (day("2026-02-28"), day("2029-02-27")));
    assert_eq!(page.certificate.standing, Standing::Valid);
    assert_eq!((page.today, page.updated_on), (today(), day("2026-10-15")));

    // The shops in the order of the record.
    let [mail, stall] = page.shops.as_slice() else { panic!("two shops, not {}", page.shops.len()) };
    assert_eq!((mail.name.as_str(), mail.kind, mail.area.as_deref(), mail.note.as_str()), ("通販", ShopKind::Online, None, "送料別"));
    assert_eq!((stall.name.as_str(), stall.kind, stall.area.as_deref()), ("直売所", ShopKind::Direct, Some("国分")));
    assert_eq!((stall.hours.as_str(), stall.closed.as_str()), ("9〜17時", "水曜"));
}

both!(what_has_no_page_is_not_found);
async fn what_has_no_page_is_not_found(world: &World) {
    world.product("a", |_| {}).await;
    let product = store::products::page(&world.store, &slug("b"), today(), Lang::Ja).await;
    assert!(matches!(product, Err(StoreError::NotFound)), "{product:?}");
    for name in ["a", "nobody"] {
        let maker = store::producers::page(&world.store, &slug(name), Lang::Ja).await;
        assert!(matches!(maker, Err(StoreError::NotFound)), "{name}: {maker:?}");
    }
}

both!(a_page_leads_on_to_others);
async fn a_page_leads_on_to_others(world: &World) {
    let of = |slug: &str, maker: &'static str, category: &'static str, place: i64| {
        product(slug, |p| (p.producer, p.category, p.place) = (self::slug(maker), self::slug(category), place))
    };
    let products = [
        of("here", "maker", "craft", 1),
        of("same-5", "maker", "primary", 5),
        of("same-2", "maker", "craft", 2),
        of("same-3", "maker", "craft", 3),
        of("same-4", "maker", "craft", 4),
        of("same-6", "maker", "craft", 6),
        of("like-2", "other", "craft", 2),
        of("like-1", "other", "craft", 1),
        of("unlike", "other", "primary", 0),
        product("gone", |p| (p.producer, p.expires_on) = (slug("other"), day("2026-10-14"))),
    ];
    world.products(&products).await;
    let page = world.page("here").await;
    assert_eq!(names(&page.by_producer), ["same-2", "same-3", "same-4", "same-5"], "four of the same maker, best first");
    assert_eq!(names(&page.related), ["like-1", "like-2"], "of the same kind, by others");
}

both!(a_maker_s_page_shows_all_that_was_entered);
async fn a_maker_s_page_shows_all_that_was_entered(world: &World) {
    let record = producer("winery", |m| {
        (m.name, m.kana, m.name_en) = ("坂の醸造所".into(), "さかのじょうぞうしょ".into(), "Slope Winery".into());
        (m.area, m.since, m.summary) = (slug("katakami"), Some(1914), "醸します。".into());
        (m.story, m.visit) = ("一\n\n二".into(), "予約制".into());
    });
    store::producers::add(&world.store, &ACTOR, &record, noon(day("2026-10-01"))).await.expect("a new maker");
    let own = |slug: &str, change: fn(&mut ProductRecord)| {
        product(slug, |p| {
            p.producer = self::slug("winery");
            change(p);
        })
    };
    let gone = own("gone", |p| p.expires_on = day("2026-10-14"));
    world.products(&[own("second", |p| p.place = 2), own("first", |p| p.place = 1), gone, product("other", |_| {})]).await;

    let page = store::producers::page(&world.store, &slug("winery"), Lang::Ja).await.expect("a page");
    assert_eq!((page.name.as_str(), page.kana.as_str(), page.name_en.as_str()), ("坂の醸造所", "さかのじょうぞうしょ", "Slope Winery"));
    assert_eq!((page.area.name.as_str(), page.since, page.summary.text.as_str()), ("堅上", Some(1914), "醸します。"));
    assert_eq!((page.story, page.visit.text.as_str()), ((Lang::Ja, vec!["一".to_owned(), "二".to_owned()]), "予約制"));
    assert_eq!((page.picture.src.as_str(), page.picture.width), ("/plates/maker.svg", 300));
    assert_eq!((names(&page.products), page.updated_on), (vec!["first", "second"], day("2026-10-01")));
}

both!(the_home_page_shows_what_is_in_season_and_new);
async fn the_home_page_shows_what_is_in_season_and_new(world: &World) {
    let empty = store::products::home(&world.store, today(), Lang::Ja).await.expect("a home page");
    assert_eq!((empty.total, empty.in_season.len(), empty.newest.len(), empty.updated_on), (0, 0, 0, None));

    let october = |slug: &str, main: &[u8], some: &[u8], certified: &str| {
        product(slug, |p| {
            p.season = Season { main: Months::of(main.to_vec()), some: Months::of(some.to_vec()) };
            p.certified_on = parse_iso(certified).expect("a day");
        })
    };
    let all: Vec<u8> = (1..=12).collect();
    world
        .products(&[
            october("grapes", &[9, 10], &[], "2026-01-01"),
            october("summer", &[8], &[10], "2026-01-02"),
            october("always", &all, &[], "2026-01-03"),
            october("persimmon", &[10, 11], &[], "2026-01-04"),
            october("newest", &[1], &[], "2026-01-05"),
        ])
        .await;
    let home = store::products::home(&world.store, today(), Lang::Ja).await.expect("a home page");
    assert_eq!((home.month, home.total), (10, 5));
    assert_eq!(names(&home.in_season), ["grapes", "persimmon"], "plentiful now and not always");
    assert_eq!(names(&home.newest), ["newest", "always", "summer"], "and nothing that stands above already");
    assert_eq!(home.categories.iter().map(|c| c.count).collect::<Vec<_>>(), [Some(0), Some(0), Some(5)]);
    assert_eq!(home.updated_on, Some(today()));
}

fn names(cards: &[ProductCard]) -> Vec<&str> {
    cards.iter().map(|card| card.slug.as_str()).collect()
}
