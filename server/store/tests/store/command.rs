//! Commands: all or nothing, names that are taken or unknown, and many at once.

use crate::support::{
    ACTOR, Engine, Place, World, area, category, checked, day, now, producer, product, read, run, shop, slug, slugs, today,
};
use domain::{
    lang::Lang,
    products::{ShopKind, Yen},
};
use sea_orm::DatabaseConnection;
use std::{collections::BTreeSet, time::Duration};
use store::StoreError;
use tokio::{task::JoinSet, time::timeout};

// --- all or nothing -------------------------------------------------------------------------------------------

both!(a_taken_address_leaves_nothing_half_written);
async fn a_taken_address_leaves_nothing_half_written(world: &World) {
    world.shop("stall", |_| {}).await;
    world.product("taken", |p| p.shops = vec![slug("stall")]).await;
    let rows = world.place.rows().await;

    let alone = store::products::publish(&world.store, &ACTOR, &product("taken", |p| p.name = "別の品".into()), now()).await;
    assert!(matches!(alone, Err(StoreError::Taken("slug"))), "{alone:?}");
    let batch = [product("new", |p| p.shops = vec![slug("stall")]), product("newer", |_| {}), product("taken", |_| {})];
    let batch = store::products::publish_all(&world.store, &ACTOR, &batch, now()).await;
    assert!(matches!(batch, Err(StoreError::Taken("slug"))), "{batch:?}");
    let twins = store::products::publish_all(&world.store, &ACTOR, &[product("twin", |_| {}), product("twin", |_| {})], now()).await;
    assert!(matches!(twins, Err(StoreError::Taken("slug"))), "{twins:?}");

    assert_eq!(world.place.rows().await, rows);
    assert_eq!(world.slugs("").await, ["taken"]);
    assert_eq!(world.page("taken").await.name, "品");
    // What failed took no number.
    assert_eq!(world.product("new", |_| {}).await.to_string(), "KM-2026-0002");
    assert_eq!(world.findings().await, Vec::<String>::new());
}

both!(what_does_not_exist_is_named);
async fn what_does_not_exist_is_named(world: &World) {
    world.shop("stall", |_| {}).await;
    let rows = world.place.rows().await;
    for (record, what, name) in [
        (product("p", |p| p.producer = slug("nobody")), "producer", "nobody"),
        (product("p", |p| p.category = slug("nothing")), "category", "nothing"),
        (product("p", |p| p.shops = vec![slug("stall"), slug("nowhere")]), "shop", "nowhere"),
    ] {
        let batch = [product("fine", |_| {}), record];
        let told = store::products::publish_all(&world.store, &ACTOR, &batch, now()).await;
        let Err(StoreError::Unknown { what: told_what, name: told_name }) = told else { panic!("{what}: {told:?}") };
        assert_eq!((told_what, told_name.as_str()), (what, name));
    }
    let maker = store::producers::add(&world.store, &ACTOR, &producer("new", |m| m.area = slug("moon")), now()).await;
    assert!(matches!(&maker, Err(StoreError::Unknown { what: "area", name }) if name == "moon"), "{maker:?}");
    let stall = store::products::add_shop(&world.store, &ACTOR, &shop("new", |s| s.area = Some(slug("moon")))).await;
    assert!(matches!(&stall, Err(StoreError::Unknown { what: "area", name }) if name == "moon"), "{stall:?}");

    assert_eq!(world.place.rows().await, rows);
    assert_eq!(world.place.number("SELECT COUNT(*) FROM shop").await, 1);
    assert_eq!(world.place.number("SELECT COUNT(*) FROM producer").await, 2);
}

both!(one_name_is_one_record_s);
async fn one_name_is_one_record_s(world: &World) {
    world.shop("stall", |_| {}).await;
    let store = &world.store;
    for told in [
        store::catalogue::add_category(store, &ACTOR, &checked(category("craft", "別"))).await,
        store::catalogue::add_area(store, &ACTOR, &checked(area("kokubu", "別", "べつ"))).await,
        store::products::add_shop(store, &ACTOR, &shop("stall", |s| (s.kind, s.area) = (ShopKind::Online, None))).await,
        store::producers::add(store, &ACTOR, &producer("maker", |_| {}), now()).await,
    ] {
        assert!(matches!(told, Err(StoreError::Taken("slug"))), "{told:?}");
    }
    // A name of one kind is free for another.
    world.category("maker", "別").await;
    world.product("maker", |p| p.category = slug("maker")).await;
    assert_eq!(world.slugs("category=maker").await, ["maker"]);
}

both!(an_empty_batch_changes_nothing);
async fn an_empty_batch_changes_nothing(world: &World) {
    world.product("a", |_| {}).await;
    let rows = world.place.rows().await;
    assert!(world.products(&[]).await.is_empty());
    assert_eq!(world.place.rows().await, rows);
    assert_eq!(world.list("").await.total, 1);
}

both!(new_categories_and_areas_come_last_in_the_list);
async fn new_categories_and_areas_come_last_in_the_list(world: &World) {
    assert_eq!(world.list("").await.categories.len(), 3);
    world.category("dining", "飲食").await;
    world.area("aotani", "青谷", "あおたに").await;
    let list = world.list("").await;
    let categories: Vec<_> = list.categories.iter().map(|c| (c.category.slug.as_str(), c.count)).collect();
    assert_eq!(categories, ["primary", "processed", "craft", "dining"].map(|slug| (slug, Some(0))));
    let areas: Vec<_> = list.areas.iter().map(|a| a.area.name.as_str()).collect();
    assert_eq!(areas, ["太平寺", "国分", "堅上", "青谷"]);
}

both!(a_command_that_is_broken_off_leaves_all_or_nothing);
async fn a_command_that_is_broken_off_leaves_all_or_nothing(world: &World) {
    let mut there = 0;
    for (round, patience) in [0, 1, 2, 4, 8, 12, 20, 30].into_iter().enumerate() {
        let batch: Vec<_> = (0..10).map(|n| product(&format!("p{round}-{n}"), |_| {})).collect();
        // The caller goes away in the middle of it.
        let _ = timeout(Duration::from_millis(patience), store::products::publish_all(&world.store, &ACTOR, &batch, now())).await;
        let next = world.product(&format!("next-{round}"), |_| {}).await;
        there = match world.list("").await.total - there {
            1 => there + 1,
            11 => there + 11,
            came => panic!("{came} products came of a batch of ten and one"),
        };
        assert_eq!(next.to_string(), format!("KM-2026-{there:04}"));
    }
    assert_eq!(world.findings().await, Vec::<String>::new());
}

// --- many at once ---------------------------------------------------------------------------------------------

both!(twenty_at_once_get_twenty_numbers);
async fn twenty_at_once_get_twenty_numbers(world: &World) {
    let mut publishing = JoinSet::new();
    for n in 0..20 {
        let store = world.store.clone();
        publishing.spawn(async move { store::products::publish(&store, &ACTOR, &product(&format!("p{n}"), |_| {}), now()).await });
    }
    let outcomes = publishing.join_all().await;
    let failed: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).collect();
    assert!(failed.is_empty(), "{} of 20 failed: {failed:?}", failed.len());
    let numbers: BTreeSet<_> = outcomes.iter().flatten().map(ToString::to_string).collect();
    assert_eq!(numbers, (1..=20).map(|n| format!("KM-2026-{n:04}")).collect());
    assert_eq!(world.list("").await.total, 20);
    assert_eq!(world.findings().await, Vec::<String>::new());
}

both!(two_programs_may_write_at_once);
async fn two_programs_may_write_at_once(world: &World) {
    // Each reads before it writes, and the other may have written in between.
    let other = world.place.open().await;
    let mut publishing = JoinSet::new();
    for n in 0..24 {
        let store = if n % 2 == 0 { world.store.clone() } else { other.clone() };
        publishing.spawn(async move { store::products::publish(&store, &ACTOR, &product(&format!("p{n}"), |_| {}), now()).await });
    }
    let failed: Vec<_> = publishing.join_all().await.into_iter().filter_map(Result::err).collect();
    assert!(failed.is_empty(), "{} of 24 failed: {failed:?}", failed.len());
    assert_eq!(world.place.number("SELECT MAX(serial) FROM certificate").await, 24);
    assert_eq!(world.findings().await, Vec::<String>::new());
}

both!(counts_stay_right_when_days_turn_while_products_are_entered);
async fn counts_stay_right_when_days_turn_while_products_are_entered(world: &World) {
    let ending: Vec<_> = (0..10).map(|n| product(&format!("ending{n}"), |p| p.expires_on = day("2026-10-31"))).collect();
    world.products(&ending).await;
    let mut at_once = JoinSet::new();
    for n in 0..8 {
        let (publishing, refreshing) = (world.store.clone(), world.store.clone());
        at_once.spawn(async move {
            store::products::publish(&publishing, &ACTOR, &product(&format!("new{n}"), |_| {}), now()).await.map(|_| ())
        });
        at_once.spawn(async move { store::products::refresh_listings(&refreshing, &ACTOR, day("2026-11-01")).await.map(|_| ()) });
    }
    let failed: Vec<_> = at_once.join_all().await.into_iter().filter_map(Result::err).collect();
    assert!(failed.is_empty(), "{} of 16 failed: {failed:?}", failed.len());
    assert_eq!(world.list("").await.total, 8);
    assert_eq!(world.findings_on(day("2026-11-01")).await, Vec::<String>::new());
}

/// Takes what every writer needs, from outside, and holds it until the connection says `ROLLBACK`.
async fn hold_the_lock(place: &Place) -> DatabaseConnection {
    let db = place.back_door().await;
    match place.engine {
        Engine::Sqlite => run(&db, "BEGIN IMMEDIATE").await,
        Engine::Postgres => run(&db, "BEGIN; LOCK TABLE product_count IN EXCLUSIVE MODE").await,
    }
    db
}

both!(a_writer_holds_up_no_reader);
async fn a_writer_holds_up_no_reader(world: &World) {
    world.product("a", |p| p.price = Yen(500)).await;
    let writer = hold_the_lock(&world.place).await;
    run(&writer, "UPDATE product SET price = 1").await;

    let store = world.store.clone();
    let waiting = tokio::spawn(async move { store::products::publish(&store, &ACTOR, &product("b", |_| {}), now()).await });
    // More readers than connections, each quicker than the writer's patience; they see what is committed.
    let mut readers = JoinSet::new();
    for n in 0..12 {
        let store = world.store.clone();
        readers.spawn(async move {
            let address = ["", "q=しな", "gift=0&sort=price", "category=craft"][n % 4];
            let (filter, ignored) = read(address);
            store::products::list(&store, filter, ignored, today(), Lang::Ja).await
        });
    }
    let lists = timeout(Duration::from_secs(3), readers.join_all()).await.expect("readers do not wait");
    for list in lists {
        let list = list.expect("a list");
        assert_eq!((slugs(&list), list.cards[0].price), (vec!["a".to_owned()], Yen(500)));
    }
    assert!(!waiting.is_finished(), "the second writer waits for the first");

    run(&writer, "ROLLBACK").await;
    waiting.await.expect("no panic").expect("then it is its turn");
    assert_eq!(world.slugs("").await, ["a", "b"]);
}

both!(a_lock_that_is_held_for_too_long_is_an_error_not_a_hang);
async fn a_lock_that_is_held_for_too_long_is_an_error_not_a_hang(world: &World) {
    world.product("a", |_| {}).await;
    let rows = world.place.rows().await;
    let writer = hold_the_lock(&world.place).await;
    let record = product("b", |_| {});
    let publishing = store::products::publish(&world.store, &ACTOR, &record, now());
    let outcome = timeout(Duration::from_secs(20), publishing).await.expect("an answer within its patience of five seconds");
    assert!(matches!(outcome, Err(StoreError::Unavailable(_))), "{outcome:?}");

    run(&writer, "ROLLBACK").await;
    assert_eq!(world.place.rows().await, rows);
    assert_eq!(world.product("b", |_| {}).await.to_string(), "KM-2026-0002");
}
