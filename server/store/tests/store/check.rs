//! The check of a database: silent about a sound one, and plain about what is wrong in another.

use crate::support::{Engine, World, day, product, run, slug};

both!(a_sound_database_has_no_findings);
async fn a_sound_database_has_no_findings(world: &World) {
    assert_eq!(world.findings().await, Vec::<String>::new(), "an empty one");
    world.shop("stall", |_| {}).await;
    let products = [
        product("a", |p| p.shops = vec![slug("stall")]),
        product("b", |p| p.category = slug("primary")),
        product("old", |p| (p.certified_on, p.expires_on) = (day("2020-04-01"), day("2023-03-31"))),
    ];
    world.products(&products).await;
    assert_eq!(world.findings().await, Vec::<String>::new());
}

/// Tampers with a register of three products and asserts that the one finding says so.
async fn finds(world: &World, tampering: &str, finding: &str) {
    world.products(&[product("a", |_| {}), product("b", |p| p.category = slug("primary")), product("c", |_| {})]).await;
    world.place.run(tampering).await;
    let findings = world.findings().await;
    assert_eq!(findings.len(), 1, "{tampering}: {findings:?}");
    assert!(findings[0].contains(finding), "{tampering}: {findings:?}");
}

const ONE_CATEGORY: &str = "category_id = (SELECT id FROM category WHERE slug = 'craft')";
const ONE_PRODUCT: &str = "product_id = (SELECT id FROM product WHERE slug = 'a')";

both!(a_wrong_count_is_found);
async fn a_wrong_count_is_found(world: &World) {
    finds(world, &format!("UPDATE product_count SET products = 3 WHERE {ONE_CATEGORY}"), "1 kept counts").await;
}

both!(a_missing_count_is_found);
async fn a_missing_count_is_found(world: &World) {
    finds(world, &format!("DELETE FROM product_count WHERE {ONE_CATEGORY}"), "1 kept counts").await;
}

both!(a_count_of_nothing_is_found);
async fn a_count_of_nothing_is_found(world: &World) {
    let ghosts = "INSERT INTO product_count (category_id, area_id, products) \
                  SELECT c.id, a.id, 7 FROM category c, area a WHERE c.slug = 'processed' AND a.slug = 'katakami'";
    finds(world, ghosts, "kept counts").await;
}

both!(a_missing_detail_is_found);
async fn a_missing_detail_is_found(world: &World) {
    finds(world, &format!("DELETE FROM product_detail WHERE {ONE_PRODUCT}"), "1 products have no detail").await;
}

both!(a_product_that_no_search_finds_is_found);
async fn a_product_that_no_search_finds_is_found(world: &World) {
    finds(world, &format!("DELETE FROM product_folded WHERE {ONE_PRODUCT}"), "1 products are not in the search").await;
}

both!(a_product_that_no_word_finds_is_found);
async fn a_product_that_no_word_finds_is_found(world: &World) {
    let row = if world.place.engine == Engine::Sqlite { ONE_PRODUCT.replacen("product_id", "rowid", 1) } else { ONE_PRODUCT.to_owned() };
    finds(world, &format!("DELETE FROM product_terms WHERE {row}"), "1 products are not in the search").await;
}

both!(a_missing_certificate_is_found);
async fn a_missing_certificate_is_found(world: &World) {
    let certificate = format!("(SELECT id FROM certificate WHERE {ONE_PRODUCT})");
    let tampering =
        format!("DELETE FROM certificate_event WHERE certificate_id = {certificate}; DELETE FROM certificate WHERE {ONE_PRODUCT}");
    finds(world, &tampering, "1 products have no certificate").await;
}

both!(other_dates_on_the_certificate_are_found);
async fn other_dates_on_the_certificate_are_found(world: &World) {
    finds(world, &format!("UPDATE certificate SET expires_on = '2099-01-01' WHERE {ONE_PRODUCT}"), "1 products have other dates").await;
}

both!(an_overdue_listing_is_found);
async fn an_overdue_listing_is_found(world: &World) {
    world.products(&[product("a", |p| p.expires_on = day("2026-10-31")), product("b", |_| {})]).await;
    assert_eq!(world.findings_on(day("2026-10-31")).await, Vec::<String>::new());
    let findings = world.findings_on(day("2026-11-01")).await;
    assert!(matches!(findings.as_slice(), [one] if one.starts_with("1 products are listed although")), "{findings:?}");
    world.becomes(day("2026-11-01")).await;
    assert_eq!(world.findings_on(day("2026-11-01")).await, Vec::<String>::new());
}

both!(all_that_is_wrong_is_named);
async fn all_that_is_wrong_is_named(world: &World) {
    world.products(&[product("a", |_| {}), product("b", |_| {})]).await;
    world.place.run("UPDATE product_count SET products = 9; DELETE FROM product_detail; DELETE FROM product_folded").await;
    let findings = world.findings_on(day("2030-01-01")).await;
    assert_eq!(findings.len(), 4, "{findings:?}");
}

sqlite!(a_reference_to_nothing_is_found);
async fn a_reference_to_nothing_is_found(world: &World) {
    world.product("a", |_| {}).await;
    let db = world.place.back_door().await;
    run(&db, "PRAGMA foreign_keys = OFF; UPDATE product_detail SET product_id = 99").await;
    let findings = world.findings().await;
    assert!(findings.iter().any(|line| line.contains("product_detail")), "{findings:?}");
}
