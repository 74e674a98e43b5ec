//! The list: its order, its pages, its filters and its counts.

use crate::support::{ACTOR, Dice, World, checked, day, food, now, product, slug, slugs, today};
use domain::{
    calendar::{Date, years_after},
    certification::Standing,
    check::Checked,
    products::{Allergen, Allergens, Ignored, Months, PER_PAGE, PriceBand, ProductFilter, ProductRecord, Season, Sort, Yen},
    search,
};
use std::{collections::HashSet, time::Duration};
use store::StoreError;
use tokio::time::{sleep, timeout};

// --- order ----------------------------------------------------------------------------------------------------

both!(what_is_equal_keeps_the_order_of_entry);
async fn what_is_equal_keeps_the_order_of_entry(world: &World) {
    // Entered in this order; in every order of the list, the middle two are equal.
    for (slug, place, certified, kana, price) in [
        ("last", 9, "2025-04-01", "わ", 900),
        ("first-twin", 5, "2025-10-01", "が", 500),
        ("second-twin", 5, "2025-10-01", "ガ", 500),
        ("first", -1, "2026-04-01", "か", 100),
    ] {
        let change = |p: &mut ProductRecord| {
            (p.place, p.certified_on, p.kana, p.price) = (place, day(certified), kana.into(), Yen(price));
        };
        world.product(slug, change).await;
    }
    for sort in ["", "sort=kana", "sort=price"] {
        assert_eq!(world.slugs(sort).await, ["first", "first-twin", "second-twin", "last"], "{sort}");
    }
    // Newest first, and so among those of one day.
    assert_eq!(world.slugs("sort=new").await, ["first", "second-twin", "first-twin", "last"]);
}

both!(readings_are_ordered_by_syllable_whatever_the_script);
async fn readings_are_ordered_by_syllable_whatever_the_script(world: &World) {
    for (slug, kana) in [("wa", "ワイン"), ("bu", "ぶどう"), ("a", "ア"), ("ki", "きっこう"), ("latin", "Koshu"), ("i", "イコマ")]
    {
        world.product(slug, |p| p.kana = kana.into()).await;
    }
    assert_eq!(world.slugs("sort=kana").await, ["latin", "a", "i", "ki", "bu", "wa"]);
}

// --- pages ----------------------------------------------------------------------------------------------------

both!(an_empty_list_has_one_page_that_says_so);
async fn an_empty_list_has_one_page_that_says_so(world: &World) {
    for address in ["", "q=ぶどう", "category=craft", "gift=1"] {
        let list = world.list(address).await;
        assert_eq!((list.total, list.at_least, list.cards.len()), (0, false, 0), "{address}");
        assert_eq!((list.paging.page, list.paging.pages), (1, 1), "{address}");
        assert_eq!(list.years, Vec::<u16>::new());
        assert!(list.categories.iter().all(|c| c.count == Some(0)) && list.areas.iter().all(|a| a.count == Some(0)));
        assert!(matches!(world.try_list(&format!("{address}&page=2")).await, Err(StoreError::NotFound)), "{address}");
    }
}

both!(a_full_last_page_has_no_empty_one_behind_it);
async fn a_full_last_page_has_no_empty_one_behind_it(world: &World) {
    let two_pages: Vec<_> = (0..2 * PER_PAGE).map(|n| product(&format!("p{n}"), |p| p.gift = true)).collect();
    world.products(&two_pages).await;
    for filter in ["", "gift=1"] {
        let last = world.list(&format!("{filter}&page=2")).await;
        assert_eq!((last.total, last.paging.pages, last.cards.len()), (48, 2, 24), "{filter}");
        assert!(matches!(world.try_list(&format!("{filter}&page=3")).await, Err(StoreError::NotFound)), "{filter}");
    }

    world.product("one-more", |p| p.gift = true).await;
    for filter in ["", "gift=1"] {
        assert_eq!(world.slugs(&format!("{filter}&page=3")).await, ["one-more"], "{filter}");
        for past in ["4", "999999", "999999999"] {
            assert!(matches!(world.try_list(&format!("{filter}&page={past}")).await, Err(StoreError::NotFound)), "{past}");
        }
    }
    let page_zero = ProductFilter { page: 0, ..ProductFilter::everything() };
    assert!(matches!(world.try_filter(page_zero, Vec::new()).await, Err(StoreError::NotFound)));
}

both!(leafing_through_shows_every_product_once);
async fn leafing_through_shows_every_product_once(world: &World) {
    // Few different keys, so that pages end in the middle of equal ones.
    let records: Vec<_> = (0..60)
        .map(|n| product(&format!("p{n:02}"), |p| (p.place, p.price, p.kana) = (n % 2, Yen(100 + n as u32 % 3), "か".into())))
        .collect();
    world.products(&records).await;
    for sort in ["recommended", "new", "kana", "price"] {
        let mut seen = Vec::new();
        for page in 1..=3 {
            seen.extend(world.slugs(&format!("sort={sort}&page={page}")).await);
        }
        seen.sort();
        let all: Vec<String> = (0..60).map(|n| format!("p{n:02}")).collect();
        assert_eq!(seen, all, "{sort}");
    }
}

both!(a_card_says_what_was_entered);
async fn a_card_says_what_was_entered(world: &World) {
    let change = |p: &mut ProductRecord| {
        (p.name, p.kana, p.price) = ("河内の<葡萄> & '梅\"".into(), "かわちのぶどうとうめ".into(), Yen(99_999_999));
        p.pictures[0].src = "/plates/grape.svg".into();
    };
    world.product("grape", change).await;
    let list = world.list("").await;
    let [card] = list.cards.as_slice() else { panic!("one card, not {}", list.cards.len()) };
    assert_eq!((card.slug.as_str(), card.name.as_str()), ("grape", "河内の<葡萄> & '梅\""));
    assert_eq!((card.below.as_str(), card.producer.as_str()), ("かわちのぶどうとうめ", "作り手"));
    assert_eq!((card.price, card.picture.as_str()), (Yen(99_999_999), "/plates/grape.svg"));
}

// --- filters --------------------------------------------------------------------------------------------------

both!(each_filter_keeps_what_it_says);
async fn each_filter_keeps_what_it_says(world: &World) {
    let products = [
        product("craft", |p| p.gift = true),
        product("kokubu", |p| p.producer = slug("other")),
        product("cheap", |p| (p.category, p.price) = (slug("primary"), Yen(999))),
        product("middle", |p| (p.category, p.price) = (slug("processed"), Yen(1_000))),
        product("dear", |p| (p.price, p.online) = (Yen(10_000), true)),
        product("old", |p| (p.certified_on, p.price) = (day("2024-12-31"), Yen(2_999))),
        product("summer", |p| p.season = Season { main: Months::of([7, 8]), some: Months::of([9]) }),
        product("wheat", |p| food(p, Allergens::from_iter([Allergen::Wheat, Allergen::Gelatin]))),
        product("egg", |p| food(p, Allergens::from_iter([Allergen::Egg]))),
    ];
    world.products(&products).await;
    let everything = ["craft", "kokubu", "cheap", "middle", "dear", "old", "summer", "wheat", "egg"];
    let without = |gone: &[&str]| -> Vec<&str> { everything.into_iter().filter(|slug| !gone.contains(slug)).collect() };

    for (address, expected) in [
        ("", everything.to_vec()),
        ("category=primary", vec!["cheap"]),
        ("category=processed", vec!["middle"]),
        ("area=kokubu", vec!["kokubu"]),
        ("area=katakami", vec![]),
        ("gift=1", vec!["craft"]),
        ("gift=0", everything.to_vec()),
        ("online=1", vec!["dear"]),
        ("price=0-1000", without(&["middle", "dear", "old"])),
        ("price=1000-3000", vec!["middle", "old"]),
        ("price=3000-10000", vec![]),
        ("price=10000-", vec!["dear"]),
        ("year=2024", vec!["old"]),
        ("year=2025", vec![]),
        ("year=2026", without(&["old"])),
        ("season=7", everything.to_vec()),
        ("season=9", everything.to_vec()),
        ("season=10", without(&["summer"])),
        ("without=wheat", without(&["wheat"])),
        ("without=gelatin", without(&["wheat"])),
        ("without=wheat,egg", without(&["wheat", "egg"])),
        ("without=wheat&without=egg", without(&["wheat", "egg"])),
        ("without=shrimp", everything.to_vec()),
        // Together, a product must keep every one.
        ("gift=1&online=1", vec![]),
        ("year=2024&price=1000-3000&area=taiheiji&category=craft", vec!["old"]),
        ("year=2024&price=1000-3000&area=kokubu", vec![]),
        ("season=10&without=egg&price=0-1000&category=craft", vec!["craft", "kokubu", "wheat"]),
    ] {
        let list = world.list(address).await;
        assert_eq!(slugs(&list), expected, "{address}");
        assert_eq!((list.total as usize, list.at_least, list.ignored.len()), (expected.len(), false, 0), "{address}");
    }
}

both!(a_category_or_area_that_does_not_exist_is_left_aside_and_told);
async fn a_category_or_area_that_does_not_exist_is_left_aside_and_told(world: &World) {
    world.product("a", |_| {}).await;
    let list = world.list("category=no-such&area=nowhere&gift=0").await;
    assert_eq!((list.total, list.filter.category.clone(), list.filter.area.clone()), (1, None, None));
    assert_eq!(list.ignored, [Ignored::Unknown(1), Ignored::Unknown(2)], "the keys of the address, by their places");

    // What was left aside before is still told, and what exists still narrows.
    let list = world.list("sort=DROP&category=craft&area=nowhere").await;
    assert_eq!(list.ignored, [Ignored::Unknown(9), Ignored::Unknown(2)]);
    assert_eq!((list.total, list.filter.category), (1, Some(slug("craft"))));
}

both!(the_years_to_choose_from_are_newest_first);
async fn the_years_to_choose_from_are_newest_first(world: &World) {
    for (slug, certified) in [("b", "2025-12-31"), ("a", "2024-01-01"), ("c", "2026-01-01")] {
        world.product(slug, |p| p.certified_on = day(certified)).await;
    }
    let list = world.list("").await;
    assert_eq!((list.years, list.this_month), (vec![2026, 2025, 2024], 10));
}

// --- counts ---------------------------------------------------------------------------------------------------

both!(what_another_server_publishes_is_counted_soon);
async fn what_another_server_publishes_is_counted_soon(world: &World) {
    world.product("mine", |_| {}).await;
    assert_eq!(world.list("").await.total, 1);
    let elsewhere = world.place.open().await;
    store::products::publish(&elsewhere, &ACTOR, &product("theirs", |_| {}), now()).await.expect("the other server publishes");
    // Names and counts may be two seconds old, no more.
    let soon = timeout(Duration::from_secs(10), async {
        while world.list("").await.total != 2 {
            sleep(Duration::from_millis(50)).await;
        }
    });
    soon.await.expect("the count of the list follows");
}

const CATEGORIES: [&str; 3] = ["primary", "processed", "craft"];
const AREAS: [&str; 3] = ["taiheiji", "kokubu", "katakami"];

both!(lists_and_counts_equal_those_made_by_hand);
async fn lists_and_counts_equal_those_made_by_hand(world: &World) {
    world.producer("third", |maker| maker.area = slug("katakami")).await;
    let mut dice = Dice::new(20_261_015);
    let register: Vec<_> = (0..160).map(|n| anything(&mut dice, n)).collect();
    world.products(&register).await;
    for _ in 0..120 {
        compare(world, &register, any_filter(&mut dice), today()).await;
    }

    // As certificates end, the counts go down with the list.
    for now in ["2027-03-01", "2028-07-15", "2029-12-31"].map(day) {
        let before = register.iter().filter(|p| p.expires_on >= now).count();
        world.becomes(now).await;
        assert_eq!(world.list("").await.total as usize, before);
        for _ in 0..30 {
            compare(world, &register, any_filter(&mut dice), now).await;
        }
        assert_eq!(world.findings_on(now).await, Vec::<String>::new());
    }
}

/// Asks the list and goes through the register by hand.
async fn compare(world: &World, register: &[Checked<ProductRecord>], filter: ProductFilter, now: Date) {
    let address = filter.to_query();
    let fits = |category: Option<&str>, area: Option<&str>| -> Vec<(usize, &Checked<ProductRecord>)> {
        let there = |p: &ProductRecord| category.is_none_or(|c| p.category == slug(c)) && area.is_none_or(|a| area_of(p) == a);
        register.iter().enumerate().filter(|(_, p)| p.expires_on >= now && there(p) && narrowed(&filter, p)).collect()
    };
    let (category, area) = (filter.category.as_ref().map(|c| c.as_str()), filter.area.as_ref().map(|a| a.as_str()));
    let mut expected = fits(category, area);
    match filter.sort {
        Sort::Recommended => expected.sort_by_key(|(entered, p)| (p.place, *entered)),
        Sort::New => expected.sort_by_key(|(entered, p)| std::cmp::Reverse((p.certified_on, *entered))),
        Sort::Kana => expected.sort_by_key(|(entered, p)| (search::fold(&p.kana), *entered)),
        Sort::Price => expected.sort_by_key(|(entered, p)| (p.price, *entered)),
    }
    let pages = expected.len().div_ceil(PER_PAGE as usize).max(1);
    for page in 1..=pages {
        let list = world.try_filter(filter.on_page(page as u32), Vec::new()).await.unwrap_or_else(|error| panic!("{address}: {error}"));
        assert_eq!((list.total as usize, list.paging.pages as usize), (expected.len(), pages), "{address}");
        let shown = expected.iter().skip((page - 1) * PER_PAGE as usize).take(PER_PAGE as usize);
        assert_eq!(slugs(&list), shown.map(|(_, p)| p.slug.to_string()).collect::<Vec<_>>(), "{address} page {page}");
        let shown: Vec<_> = list.categories.iter().map(|facet| (facet.category.slug.as_str(), facet.count)).collect();
        assert_eq!(shown, CATEGORIES.map(|slug| (slug, Some(fits(Some(slug), area).len() as u64))), "{address}");
        let shown: Vec<_> = list.areas.iter().map(|facet| (facet.area.slug.as_str(), facet.count)).collect();
        assert_eq!(shown, AREAS.map(|slug| (slug, Some(fits(category, Some(slug)).len() as u64))), "{address}");
    }
}

fn area_of(product: &ProductRecord) -> &'static str {
    match product.producer.as_str() {
        "maker" => "taiheiji",
        "other" => "kokubu",
        _ => "katakami",
    }
}

/// Whether a product keeps a filter, category and area apart.
fn narrowed(filter: &ProductFilter, product: &ProductRecord) -> bool {
    let name = search::fold(&product.name);
    search::words(&filter.q).iter().all(|word| name.contains(word.as_str()))
        && filter.season.is_none_or(|month| product.season.has(month))
        && filter.price.is_none_or(|band| (band.range().0..band.range().1).contains(&product.price.0))
        && filter.year.is_none_or(|year| product.certified_on.year() == i32::from(year))
        && (!filter.gift || product.gift)
        && (!filter.online || product.online)
        && !filter.without.iter().any(|allergen| product.allergens.contains(allergen))
}

const WORDS: [&str; 6] = ["葡萄", "梅酒", "桃", "手拭い", "鉄の鋏", "菓子"];

fn anything(dice: &mut Dice, n: u32) -> Checked<ProductRecord> {
    let mut record = (*product(&format!("p{n:03}"), |_| {})).clone();
    record.producer = slug(dice.pick(&["maker", "other", "third"]));
    record.category = slug(dice.pick(&CATEGORIES));
    record.name = format!("{}と{}", dice.pick(&WORDS), dice.pick(&WORDS));
    record.kana = (dice.pick(&["あめ", "アメ", "うめ", "うメ", "ぶどう", "わ"])).to_owned();
    record.price = Yen(dice.pick(&[0, 1, 999, 1_000, 2_999, 3_000, 9_999, 10_000, 99_999_999]));
    let (main, some) = (dice.roll(4_095) as u16 + 1, dice.roll(4_096) as u16);
    record.season = Season { main: Months::from_bits(main), some: Months::from_bits(some & !main) };
    (record.gift, record.online) = (dice.once_in(2), dice.once_in(3));
    if dice.once_in(2) {
        food(&mut record, Allergens::from_bits(dice.roll(1 << 28) & dice.roll(1 << 28) & dice.roll(1 << 28)));
    }
    record.certified_on = dice.day();
    record.expires_on = years_after(record.certified_on, 3).max(today());
    record.place = i64::from(dice.roll(20)) - 10;
    checked(record)
}

fn any_filter(dice: &mut Dice) -> ProductFilter {
    let mut filter = ProductFilter::everything();
    filter.sort = dice.pick(&Sort::ALL);
    if dice.once_in(3) {
        filter.category = Some(slug(dice.pick(&CATEGORIES)));
    }
    if dice.once_in(3) {
        filter.area = Some(slug(dice.pick(&AREAS)));
    }
    if dice.once_in(4) {
        filter.season = Some(dice.roll(12) as u8 + 1);
    }
    if dice.once_in(4) {
        filter.price = Some(dice.pick(&PriceBand::ALL));
    }
    if dice.once_in(4) {
        filter.year = Some(2023 + dice.roll(4) as u16);
    }
    (filter.gift, filter.online) = (dice.once_in(5), dice.once_in(5));
    if dice.once_in(4) {
        filter.without = Allergen::all().filter(|_| dice.once_in(10)).collect();
    }
    if dice.once_in(3) {
        filter.q = (dice.pick(&["葡萄", "桃", "と", "鉄の鋏", "菓子 梅酒", "ノ", "なし"])).to_owned();
    }
    filter
}

// --- records --------------------------------------------------------------------------------------------------

both!(files_have_every_listed_product_once_and_its_maker);
async fn files_have_every_listed_product_once_and_its_maker(world: &World) {
    let many: Vec<Checked<ProductRecord>> = (0..501).map(|n| product(&format!("p-{n}"), |p| p.name = format!("品{n}"))).collect();
    world.products(&many).await;
    world.product("of-other", |p| (p.producer, p.certified_on) = (slug("other"), day("2026-05-01"))).await;
    world.product("soon-over", |p| (p.certified_on, p.expires_on) = (day("2023-11-01"), day("2026-10-20"))).await;
    world.producer("idle", |maker| maker.area = slug("katakami")).await;

    let (mut after, mut found) = (0, Vec::new());
    loop {
        let part = store::products::files(&world.store, after, today()).await.expect("a part");
        let Some(last) = part.last() else { break };
        after = last.id;
        found.extend(part);
    }
    assert_eq!((found.len(), found.iter().map(|p| p.slug.clone()).collect::<HashSet<_>>().len()), (503, 503), "in two parts");
    let one = found.iter().find(|p| p.slug == slug("of-other")).expect("a record");
    assert_eq!((one.category.0.clone(), one.area.1.ja.as_str(), one.standing), (slug("craft"), "国分", Standing::Valid));
    let soon = found.iter().find(|p| p.slug == slug("soon-over")).expect("a record");
    assert_eq!((soon.standing, soon.expires_on), (Standing::EndingSoon, day("2026-10-20")));
    let newest = store::products::newest(&world.store, 2, today()).await.expect("the newest");
    assert_eq!(newest.iter().map(|p| p.slug.as_str()).collect::<Vec<_>>(), ["of-other", "p-500"]);

    let makers = store::producers::files(&world.store, 0).await.expect("makers");
    let told: Vec<(&str, u32)> = makers.iter().map(|maker| (maker.slug.as_str(), maker.products)).collect();
    assert_eq!(told, [("maker", 502), ("other", 1)], "who makes nothing that is listed is in no file");
    world.becomes(day("2026-10-21")).await;
    let left = store::products::files(&world.store, 0, day("2026-10-21")).await.expect("a part");
    assert!(left.iter().all(|p| p.slug != slug("soon-over")));
    assert_eq!(store::producers::files(&world.store, 0).await.expect("makers")[0].products, 501);
}
