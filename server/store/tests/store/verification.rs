//! What anyone can check: a certificate by its number, and its signed statement by the keys.

use crate::support::{ACTOR, Engine, KEY, Place, World, day, noon, now, number, today};
use domain::{
    calendar::OffsetDateTime,
    certification::{CertificateNumber, Standing},
    lang::Lang,
    verification::{Flaw, KeySet, Term, check},
};
use sea_orm::{ConnectionTrait, Statement};
use std::sync::atomic::{AtomicU8, Ordering};
use store::{
    Actor, Key, Settings, Store, StoreError,
    verification::{self, Fresh},
};

const ISSUER: &str = "大阪府柏原市";
const OTHER_KEY: Key = Key::new([8; 32]);

/// Other bytes each time.
fn fresh() -> Fresh {
    static COUNT: AtomicU8 = AtomicU8::new(1);
    let n = COUNT.fetch_add(1, Ordering::Relaxed);
    ([n; 32], [n; 12])
}

async fn sign(world: &World, number: CertificateNumber, at: OffsetDateTime) -> String {
    verification::statement(&world.store, &ACTOR, number, ISSUER, fresh, at).await.expect("a statement")
}

async fn keys(world: &World) -> KeySet {
    verification::keys(&world.store).await.expect("the keys")
}

async fn rotate(world: &World, at: OffsetDateTime) {
    verification::rotate(&world.store, &ACTOR, fresh(), at).await.expect("another key");
}

async fn open(place: &Place, key: Key) -> Store {
    Store::open(&Settings::new(&place.url, key)).await.expect("the database opens")
}

/// The private parts as they stand in the database, the present key's last.
async fn secrets(place: &Place) -> Vec<String> {
    let door = place.back_door().await;
    let select = Statement::from_string(door.get_database_backend(), "SELECT secret FROM signing_key ORDER BY id");
    let rows = door.query_all_raw(select).await.expect("the keys");
    let secrets = rows.iter().map(|row| row.try_get_by_index(0).expect("a text")).collect();
    door.close().await.expect("a closed connection");
    secrets
}

both!(a_certificate_is_found_by_its_number_whatever_became_of_it);
async fn a_certificate_is_found_by_its_number_whatever_became_of_it(world: &World) {
    let number = world.product("jam", |p| (p.name, p.name_en) = ("いちじくジャム".into(), "Fig jam".into())).await;
    let found = verification::registered(&world.store, number, (today(), Lang::Ja)).await.expect("the certificate");
    assert_eq!((found.certificate.number, found.certificate.standing), (number, Standing::Valid));
    assert_eq!((found.product.ja.as_str(), found.product.en.as_str(), found.slug.as_str()), ("いちじくジャム", "Fig jam", "jam"));
    let page = world.page("jam").await;
    assert_eq!((found.certificate.clone(), &found.holder.ja, found.holder_slug), (page.certificate, &page.producer, page.producer_slug));
    assert_eq!(found.category.ja, page.category.name);

    for (state, standing) in [("suspended", Standing::Suspended), ("withdrawn", Standing::Withdrawn), ("revoked", Standing::Revoked)] {
        world.place.run(&format!("UPDATE certificate SET state = '{state}'")).await;
        let found = verification::registered(&world.store, number, (today(), Lang::Ja)).await.expect("the certificate");
        assert_eq!(found.certificate.standing, standing);
    }
    let other = CertificateNumber::new(2026, 999).expect("a number");
    assert!(matches!(verification::registered(&world.store, other, (today(), Lang::Ja)).await, Err(StoreError::NotFound)));
}

both!(the_first_statement_makes_the_key_and_the_next_uses_it);
async fn the_first_statement_makes_the_key_and_the_next_uses_it(world: &World) {
    let number = world.product("jam", |_| {}).await;
    assert_eq!(keys(world).await, KeySet::default(), "none before it is needed");
    let text = sign(world, number, now()).await;
    assert_eq!(sign(world, number, now()).await, text, "the same on the same day");
    let keys = keys(world).await;
    assert_eq!((keys.0.len(), keys.0[0].from, keys.0[0].retired_on), (1, today(), None));

    let proven = check(&text, &keys, today()).expect("genuine");
    let page = world.page("jam").await;
    let said = (proven.statement.product.as_str(), proven.statement.holder.as_str(), proven.statement.issuer.as_str());
    assert_eq!(said, (page.name.as_str(), page.producer.as_str(), ISSUER));
    assert_eq!((proven.statement.number, proven.statement.issued_on, proven.term), (number, today(), Term::Current));
    assert_eq!(proven.statement.expires_on, page.certificate.expires_on);

    let door = world.place.back_door().await;
    assert_eq!(crate::support::number(&door, "SELECT COUNT(*) FROM audit WHERE action = 'verification.key_made'").await, 1);
    assert_eq!(world.findings().await, Vec::<String>::new());
}

both!(two_who_need_the_first_key_at_once_get_the_same);
async fn two_who_need_the_first_key_at_once_get_the_same(world: &World) {
    let number = world.product("jam", |_| {}).await;
    let many = (0..8).map(|_| {
        let store = world.store.clone();
        tokio::spawn(async move { verification::statement(&store, &ACTOR, number, ISSUER, fresh, now()).await.expect("a statement") })
    });
    let mut texts = Vec::new();
    for task in many.collect::<Vec<_>>() {
        texts.push(task.await.expect("a task that ends"));
    }
    texts.dedup();
    assert_eq!((texts.len(), keys(world).await.0.len()), (1, 1));
}

both!(nothing_is_signed_of_what_is_not_valid);
async fn nothing_is_signed_of_what_is_not_valid(world: &World) {
    let number = world.product("jam", |p| p.expires_on = day("2026-10-31")).await;
    let ask = |at| verification::statement(&world.store, &ACTOR, number, ISSUER, fresh, at);
    assert!(ask(noon(day("2026-10-31"))).await.is_ok(), "the last day is still valid");
    assert!(matches!(ask(noon(day("2026-11-01"))).await, Err(StoreError::Rule("not_valid"))));
    for state in ["suspended", "withdrawn", "revoked"] {
        world.place.run(&format!("UPDATE certificate SET state = '{state}'")).await;
        assert!(matches!(ask(now()).await, Err(StoreError::Rule("not_valid"))), "{state}");
    }
    let other = CertificateNumber::new(2026, 999).expect("a number");
    let none = verification::statement(&world.store, &ACTOR, other, ISSUER, fresh, now()).await;
    assert!(matches!(none, Err(StoreError::NotFound)));
}

both!(an_old_key_proves_what_it_signed_in_its_time);
async fn an_old_key_proves_what_it_signed_in_its_time(world: &World) {
    let number = world.product("jam", |_| {}).await;
    let before = sign(world, number, now()).await;
    let retired = noon(day("2026-12-01"));
    let on_the_last_day = sign(world, number, retired).await;
    rotate(world, retired).await;
    let after = sign(world, number, noon(day("2026-12-02"))).await;

    let keys = keys(world).await;
    assert_eq!(
        keys.0.iter().map(|key| (key.from, key.retired_on)).collect::<Vec<_>>(),
        [(day("2026-12-01"), None), (today(), Some(day("2026-12-01")))]
    );
    let later = day("2027-06-01");
    for text in [&before, &on_the_last_day, &after] {
        assert_eq!(check(text, &keys, later).map(|proven| proven.term), Ok(Term::Current));
    }
    // Who has the list of before does not know the new key; and the old one is no key for what is said to be of later.
    let mut older = KeySet(vec![keys.0[1].clone()]);
    assert_eq!(check(&after, &older, later), Err(Flaw::UnknownKey));
    older.0[0].retired_on = Some(day("2026-10-14"));
    assert_eq!(check(&before, &older, later), Err(Flaw::KeyNotInUse));

    let secrets = secrets(&world.place).await;
    assert!(secrets[0].is_empty() && secrets[1].starts_with("v1."), "a key that signs no more can't be stolen");
    assert_eq!(world.findings().await, Vec::<String>::new());
}

both!(one_key_signs_at_a_time);
async fn one_key_signs_at_a_time(world: &World) {
    rotate(world, now()).await;
    rotate(world, now()).await;
    let door = world.place.back_door().await;
    assert_eq!(number(&door, "SELECT COUNT(*) FROM signing_key WHERE retired_on IS NULL").await, 1);
    assert!(door.execute_unprepared("UPDATE signing_key SET retired_on = NULL").await.is_err(), "the database keeps to it");
    assert!(matches!(verification::rotate(&world.store, &Actor::Visitor, fresh(), now()).await, Err(StoreError::Forbidden)));
    assert_eq!(keys(world).await.0.len(), 2);
}

both!(a_key_that_was_withdrawn_proves_nothing_any_more);
async fn a_key_that_was_withdrawn_proves_nothing_any_more(world: &World) {
    let number = world.product("jam", |_| {}).await;
    let text = sign(world, number, now()).await;
    let kid = keys(world).await.0[0].kid.clone();
    let withdraw = || verification::withdraw(&world.store, &ACTOR, &kid, now());
    assert!(matches!(withdraw().await, Err(StoreError::Rule("key_in_use"))));
    rotate(world, now()).await;
    assert!(matches!(verification::withdraw(&world.store, &Actor::Visitor, &kid, now()).await, Err(StoreError::Forbidden)));
    withdraw().await.expect("withdrawn");
    assert!(matches!(withdraw().await, Err(StoreError::NotFound)), "once");
    let left = keys(world).await;
    assert_eq!((left.0.len(), check(&text, &left, today())), (1, Err(Flaw::UnknownKey)));
    assert!(check(&sign(world, number, now()).await, &left, today()).is_ok(), "the next one signs");
    let door = world.place.back_door().await;
    assert_eq!(crate::support::number(&door, "SELECT COUNT(*) FROM audit WHERE action = 'verification.key_withdrawn'").await, 1);
}

both!(the_private_key_stands_nowhere_as_it_is);
async fn the_private_key_stands_nowhere_as_it_is(world: &World) {
    let seed = *b"a seed of thirty-two bytes......";
    verification::rotate(&world.store, &ACTOR, (seed, [9; 12]), now()).await.expect("a key");
    let text = "YSBzZWVkIG9mIHRoaXJ0eS10d28gYnl0ZXM";
    assert!(secrets(&world.place).await.iter().all(|secret| !secret.contains(text) && !secret.contains("thirty-two")));
    let file = if world.place.engine == Engine::Sqlite { std::fs::read(world.place.file()).expect("the database") } else { Vec::new() };
    for plain in [&seed[..], text.as_bytes()] {
        assert!(!file.windows(plain.len()).any(|part| part == plain));
    }
}

both!(with_another_key_of_the_installation_nothing_is_signed_or_made);
async fn with_another_key_of_the_installation_nothing_is_signed_or_made(world: &World) {
    let number = world.product("jam", |_| {}).await;
    let text = sign(world, number, now()).await;
    let other = open(&world.place, OTHER_KEY).await;
    let refused = verification::statement(&other, &ACTOR, number, ISSUER, fresh, now()).await;
    assert!(matches!(refused, Err(StoreError::Unusable(line)) if line.contains("SIGNING_KEY_FILE")));
    assert!(matches!(verification::rotate(&other, &ACTOR, fresh(), now()).await, Err(StoreError::Unusable(_))));
    let found = store::check::check(&other, today()).await.expect("an answer").join("\n");
    assert!(found.contains("the key that signs certificates can't be decrypted"), "{found}");
    // What was signed is checked as before: that takes no secret.
    assert!(check(&text, &verification::keys(&other).await.expect("the keys"), today()).is_ok());
    other.close().await;
    let again = open(&world.place, KEY).await;
    assert_eq!(verification::statement(&again, &ACTOR, number, ISSUER, fresh, now()).await.expect("a statement"), text);
    again.close().await;
}
