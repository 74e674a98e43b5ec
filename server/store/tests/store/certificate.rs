//! Certificates: their numbers, and what their last day does to list and page.

use crate::support::{ACTOR, World, day, now, number, product, run, today};
use domain::{
    certification::{CertificateEvent, EventKind, Standing},
    lang::{Lang, Said},
};
use sea_orm::ConnectionTrait;

// --- the last day ---------------------------------------------------------------------------------------------

both!(a_product_leaves_the_list_the_day_after_its_last_day);
async fn a_product_leaves_the_list_the_day_after_its_last_day(world: &World) {
    world.product("ending", |p| p.expires_on = day("2026-10-31")).await;
    world.product("staying", |_| {}).await;

    assert_eq!(world.becomes(day("2026-10-31")).await, 0);
    assert_eq!(world.slugs("").await, ["ending", "staying"]);
    assert_eq!(world.page_on("ending", day("2026-10-31")).await.certificate.standing, Standing::EndingSoon);

    assert_eq!(world.becomes(day("2026-11-01")).await, 1);
    let list = world.list("").await;
    assert_eq!((list.total, list.cards.len()), (1, 1));
    assert_eq!(world.slugs("category=craft").await, ["staying"]);
    assert_eq!(world.slugs("q=しな").await, ["staying"]);
    let home = store::products::home(&world.store, day("2026-11-01"), Lang::Ja).await.expect("a home page");
    assert_eq!((home.total, home.newest.len(), home.categories[2].count), (1, 1, Some(1)));

    // The page stays, dated and marked, so that the code on an old package explains itself.
    let page = world.page_on("ending", day("2026-11-01")).await;
    assert_eq!((page.certificate.standing, page.certificate.expires_on), (Standing::Expired, day("2026-10-31")));
    assert_eq!(page.certificate.number.to_string(), "KM-2026-0001");
    assert_eq!(page.by_producer.len(), 1, "what is still listed is shown on it");
    assert!(world.page("staying").await.by_producer.is_empty(), "and it is shown nowhere");
}

both!(refreshing_again_changes_nothing);
async fn refreshing_again_changes_nothing(world: &World) {
    world.product("ending", |p| p.expires_on = day("2026-10-31")).await;
    assert_eq!(world.becomes(day("2026-11-01")).await, 1);
    let rows = world.place.rows().await;
    assert_eq!(world.becomes(day("2026-11-01")).await, 0);
    assert_eq!(world.becomes(day("2027-11-01")).await, 0);
    assert_eq!(world.place.rows().await, rows);
}

both!(a_clock_that_was_ahead_does_no_lasting_harm);
async fn a_clock_that_was_ahead_does_no_lasting_harm(world: &World) {
    world.product("a", |_| {}).await;
    assert_eq!(world.becomes(day("2099-01-01")).await, 1);
    assert_eq!(world.slugs("").await, [""; 0]);
    assert_eq!(world.becomes(today()).await, 1);
    assert_eq!(world.slugs("").await, ["a"]);
    assert_eq!(world.findings().await, Vec::<String>::new());
}

both!(what_is_entered_after_its_last_day_has_only_a_page);
async fn what_is_entered_after_its_last_day_has_only_a_page(world: &World) {
    world.product("old", |p| (p.certified_on, p.expires_on) = (day("2020-04-01"), day("2023-03-31"))).await;
    world.product("last-day", |p| p.expires_on = today()).await;
    assert_eq!(world.slugs("").await, ["last-day"]);
    assert_eq!(world.list("").await.years, [2026], "a year without listed products is no choice");
    assert_eq!(world.page("old").await.certificate.standing, Standing::Expired);
    assert_eq!(world.findings().await, Vec::<String>::new());
}

both!(a_decision_takes_a_product_out_of_the_list);
async fn a_decision_takes_a_product_out_of_the_list(world: &World) {
    world.product("a", |_| {}).await;
    for (state, standing) in [("suspended", Standing::Suspended), ("withdrawn", Standing::Withdrawn), ("revoked", Standing::Revoked)] {
        world.place.run(&format!("UPDATE certificate SET state = '{state}'")).await;
        assert_eq!(world.becomes(today()).await, 1, "{state}");
        assert_eq!(world.slugs("").await, [""; 0], "{state}");
        assert_eq!(world.page("a").await.certificate.standing, standing);

        world.place.run("UPDATE certificate SET state = 'granted'").await;
        assert_eq!(world.becomes(today()).await, 1, "{state}");
        assert_eq!(world.slugs("").await, ["a"], "{state}");
    }
}

// --- numbers --------------------------------------------------------------------------------------------------

both!(numbers_rise_within_the_year_of_certification);
async fn numbers_rise_within_the_year_of_certification(world: &World) {
    let mut numbers = Vec::new();
    for (slug, certified) in [("a", "2025-12-31"), ("b", "2026-01-01"), ("c", "2025-04-01"), ("d", "2026-10-15"), ("e", "2024-02-29")] {
        numbers.push(world.product(slug, |p| p.certified_on = day(certified)).await.to_string());
    }
    assert_eq!(numbers, ["KM-2025-0001", "KM-2026-0001", "KM-2025-0002", "KM-2026-0002", "KM-2024-0001"]);

    let batch = [product("f", |_| {}), product("g", |p| p.certified_on = day("2025-05-05")), product("h", |_| {})];
    let numbers: Vec<_> = world.products(&batch).await.iter().map(ToString::to_string).collect();
    assert_eq!(numbers, ["KM-2026-0003", "KM-2025-0003", "KM-2026-0004"]);
    for (slug, number) in [("a", "KM-2025-0001"), ("e", "KM-2024-0001"), ("g", "KM-2025-0003")] {
        assert_eq!(world.page(slug).await.certificate.number.to_string(), number);
    }
}

both!(a_number_is_never_given_twice);
async fn a_number_is_never_given_twice(world: &World) {
    world.product("a", |_| {}).await;
    world.product("b", |p| p.expires_on = day("2026-10-31")).await;

    // Not after it expired, was revoked, or the program was started anew.
    world.becomes(day("2026-11-01")).await;
    assert_eq!(world.product("c", |_| {}).await.to_string(), "KM-2026-0003");
    world.place.run("UPDATE certificate SET state = 'revoked' WHERE serial = 3").await;
    assert_eq!(world.product("d", |_| {}).await.to_string(), "KM-2026-0004");
    let again = world.place.open().await;
    let e = store::products::publish(&again, &ACTOR, &product("e", |_| {}), now()).await;
    assert_eq!(e.expect("a number").to_string(), "KM-2026-0005");

    // And the database itself keeps a certificate from going with its product.
    let db = world.place.back_door().await;
    assert!(db.execute_unprepared("DELETE FROM product WHERE slug = 'e'").await.is_err());
    let copy = "INSERT INTO certificate (number, year, serial, product_id, certified_on, expires_on, state) \
                SELECT 'KM-2026-9999', year, serial, product_id + 100, certified_on, expires_on, state FROM certificate WHERE serial = 1";
    assert!(db.execute_unprepared(copy).await.is_err(), "nor may a serial stand twice");
    assert_eq!(number(&db, "SELECT COUNT(*) FROM certificate").await, 5);
}

both!(after_the_9999th_comes_a_longer_number);
async fn after_the_9999th_comes_a_longer_number(world: &World) {
    world.product("a", |_| {}).await;
    let db = world.place.back_door().await;
    run(&db, "UPDATE certificate SET serial = 9999, number = 'KM-2026-9999'").await;
    assert_eq!(world.product("b", |_| {}).await.to_string(), "KM-2026-10000");
    assert_eq!(world.product("c", |_| {}).await.to_string(), "KM-2026-10001");
    assert_eq!(world.page("c").await.certificate.number.to_string(), "KM-2026-10001");
}

both!(the_public_history_begins_with_the_certification);
async fn the_public_history_begins_with_the_certification(world: &World) {
    world.product("a", |p| p.certified_on = day("2026-04-01")).await;
    let db = world.place.back_door().await;
    for (on, kind) in [("2026-08-01", "resumed"), ("2026-07-01", "suspended"), ("2026-08-01", "changed")] {
        let event = format!("INSERT INTO certificate_event (certificate_id, on_day, kind) SELECT id, '{on}', '{kind}' FROM certificate");
        run(&db, &event).await;
    }
    let event = |on, kind| CertificateEvent { on: day(on), kind, wording: Said::default() };
    let newest_first = [
        event("2026-08-01", EventKind::Changed),
        event("2026-08-01", EventKind::Resumed),
        event("2026-07-01", EventKind::Suspended),
        event("2026-04-01", EventKind::Certified),
    ];
    assert_eq!(world.page("a").await.certificate.history, newest_first);
}
