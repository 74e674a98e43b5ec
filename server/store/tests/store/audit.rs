//! The audit log: what is put down, and that nobody changes it unseen.

use crate::support::{ACTOR, Engine, Place, World, day, now};
use domain::{
    audit::{AuditFilter, Broken},
    table::MOST_ROWS,
};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use store::{Actor, StoreError};
use time::Duration;

/// As many entries as an office makes in a week.
const MANY: i64 = 1_000;

/// A log with [`MANY`] entries, and a way in past the program.
async fn a_long_log(world: &World) -> DatabaseConnection {
    for n in 0..MANY {
        let subject = format!("thing:{}", n % 10);
        store::audit::note(&world.store, &ACTOR, now() + Duration::seconds(n), "test.look", &subject).await.expect("an entry");
    }
    assert_eq!(store::audit::verify(&world.store).await.expect("an answer"), None, "as it was written");
    let door = world.place.back_door().await;
    let unguard = match world.place.engine {
        Engine::Sqlite => "DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_deleted;",
        Engine::Postgres => "DROP TRIGGER audit_is_not_changed ON audit;",
    };
    door.execute_unprepared(unguard).await.expect("the guards are gone");
    door
}

both!(whatever_is_done_to_the_log_is_found);
async fn whatever_is_done_to_the_log_is_found(world: &World) {
    let door = a_long_log(world).await;
    door.execute_unprepared("CREATE TABLE copy AS SELECT * FROM audit; CREATE TABLE copy_head AS SELECT * FROM audit_head;")
        .await
        .expect("a copy");
    for (what, sql, found) in [
        ("edited", "UPDATE audit SET who = 'system:other' WHERE seq = 500", Broken::Changed(500)),
        ("edited in time", "UPDATE audit SET at_ms = at_ms + 1 WHERE seq = 1", Broken::Changed(1)),
        ("deleted", "DELETE FROM audit WHERE seq = 500", Broken::Missing(500)),
        ("deleted at the beginning", "DELETE FROM audit WHERE seq = 1", Broken::Missing(1)),
        (
            "put in",
            "UPDATE audit SET seq = seq + 10000 WHERE seq >= 500; UPDATE audit SET seq = seq - 9999 WHERE seq >= 10000; \
             INSERT INTO audit SELECT 500, at_ms, who, action, subject, changes, request, hash FROM audit WHERE seq = 499",
            Broken::Changed(500),
        ),
        (
            "put in at the end",
            "INSERT INTO audit SELECT 1001, at_ms, who, action, subject, changes, request, hash FROM audit WHERE seq = 1000",
            Broken::Changed(1001),
        ),
        (
            "reordered",
            "UPDATE audit SET seq = 0 WHERE seq = 500; UPDATE audit SET seq = 500 WHERE seq = 501; UPDATE audit SET seq = 501 WHERE seq = 0",
            Broken::Changed(500),
        ),
        (
            "put in before the first",
            "INSERT INTO audit SELECT -5, at_ms, who, action, subject, changes, request, 'x' FROM audit WHERE seq = 500",
            Broken::Foreign(1),
        ),
        ("cut", "DELETE FROM audit WHERE seq > 900", Broken::Cut(900)),
        (
            "cut with its head",
            "DELETE FROM audit WHERE seq > 900; UPDATE audit_head SET seq = 900, hash = (SELECT hash FROM audit WHERE seq = 900)",
            Broken::Cut(900),
        ),
        ("emptied", "DELETE FROM audit", Broken::Cut(0)),
        ("without its head", "DELETE FROM audit_head", Broken::Cut(0)),
    ] {
        door.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(store::audit::verify(&world.store).await.expect("an answer"), Some(found), "{what}");
        let lines = store::check::check(&world.store, crate::support::today()).await.expect("an answer");
        assert!(lines.contains(&found.to_string()), "{what}: {lines:?}");
        let restore = "DELETE FROM audit; INSERT INTO audit SELECT * FROM copy; DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM copy_head";
        door.execute_unprepared(restore).await.expect("it is as before");
    }
    assert_eq!(store::audit::verify(&world.store).await.expect("an answer"), None, "put back as it was");
    door.close().await.expect("a closed connection");
}

both!(another_key_has_not_written_it);
async fn another_key_has_not_written_it(world: &World) {
    store::audit::note(&world.store, &ACTOR, now(), "test.look", "thing").await.expect("an entry");
    let settings = store::Settings::new(&world.place.url, store::Key::new([8; 32]));
    let other = store::Store::open(&settings).await.expect("the database opens");
    assert_eq!(store::audit::verify(&other).await.expect("an answer"), Some(Broken::Changed(1)));
    assert!(!store::audit::fits_key(&other).await.expect("an answer") && store::audit::fits_key(&world.store).await.expect("an answer"));
    other.close().await;
}

both!(the_database_itself_refuses_to_change_an_entry);
async fn the_database_itself_refuses_to_change_an_entry(world: &World) {
    store::audit::note(&world.store, &ACTOR, now(), "test.look", "thing").await.expect("an entry");
    let door = world.place.back_door().await;
    for sql in ["UPDATE audit SET who = 'x'", "DELETE FROM audit"] {
        assert!(door.execute_unprepared(sql).await.is_err(), "{sql}");
    }
    door.close().await.expect("a closed connection");
}

both!(the_log_is_read_by_page_and_by_what_is_sought);
async fn the_log_is_read_by_page_and_by_what_is_sought(world: &World) {
    let door = a_long_log(world).await;
    let page = |filter: AuditFilter| async move { store::audit::page(&world.store, &ACTOR, &filter).await.expect("a page") };
    let first = page(AuditFilter::default()).await;
    assert_eq!((first.len(), first[0].seq), (store::audit::PER_PAGE + 1, MANY));
    let last = first[store::audit::PER_PAGE - 1].seq;
    assert_eq!(page(AuditFilter { before: Some(last), ..Default::default() }).await[0].seq, last - 1);
    let of = page(AuditFilter { subject: "thing:3".into(), ..Default::default() }).await;
    assert!(of.len() == 100 && of.iter().all(|entry| entry.subject == "thing:3"));
    assert!(page(AuditFilter { action: "staff.".into(), ..Default::default() }).await.is_empty());
    assert!(page(AuditFilter { action: "test".into(), ..Default::default() }).await.is_empty(), "a code is meant whole");
    assert_eq!(page(AuditFilter { action: "test.".into(), ..Default::default() }).await.len(), store::audit::PER_PAGE + 1);
    let of_days = |from: &str, to: &str| AuditFilter { from: Some(day(from)), to: Some(day(to)), ..Default::default() };
    assert_eq!(page(of_days("2026-10-15", "2026-10-15")).await.len(), store::audit::PER_PAGE + 1);
    assert!(page(of_days("2026-10-16", "2026-10-20")).await.is_empty() && page(of_days("2026-10-01", "2026-10-14")).await.is_empty());
    for signs in ["%", "_", "\\", "' OR 1=1 --"] {
        assert!(page(AuditFilter { who: signs.into(), ..Default::default() }).await.is_empty(), "{signs} stands for itself");
    }
    let all = store::audit::export(&world.store, &ACTOR, &AuditFilter::default(), now()).await.expect("an export");
    assert_eq!(all.len() as i64, MANY);
    assert_eq!(page(AuditFilter::default()).await[0].action, "audit.export", "and the export is put down");
    assert!(matches!(store::audit::page(&world.store, &Actor::Visitor, &AuditFilter::default()).await, Err(StoreError::Forbidden)));
    door.close().await.expect("a closed connection");
}

both!(a_file_of_the_log_is_whole_or_there_is_none);
async fn a_file_of_the_log_is_whole_or_there_is_none(world: &World) {
    let door = world.place.back_door().await;
    let many = format!(
        "INSERT INTO audit (seq, at_ms, who, action, subject, changes, request, hash) \
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= {MOST_ROWS}) \
         SELECT 1000 + i, i, 'x', 'test.many', CASE WHEN i = 1 THEN 'one' ELSE 'other' END, '[]', '', CAST(i AS TEXT) FROM n"
    );
    door.execute_unprepared(&many).await.expect("more entries than a file takes");
    let export = |subject: &str| {
        let filter = AuditFilter { subject: subject.to_owned(), action: "test.many".to_owned(), ..Default::default() };
        async move { store::audit::export(&world.store, &ACTOR, &filter, now()).await }
    };
    assert!(matches!(export("").await, Err(StoreError::Rule("too_many_rows"))));
    let exports = AuditFilter { action: "audit.export".to_owned(), ..Default::default() };
    assert!(store::audit::page(&world.store, &ACTOR, &exports).await.expect("a page").is_empty(), "nothing was taken out");
    assert_eq!(export("other").await.expect("a file").len(), MOST_ROWS);
    assert_eq!(export("one").await.expect("a file").len(), 1);
    door.close().await.expect("a closed connection");
}

both!(writers_at_once_make_one_chain);
async fn writers_at_once_make_one_chain(place: &Place) {
    let stores = [place.open().await, place.open().await];
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..40 {
        let store = stores[n % 2].clone();
        tasks.spawn(async move { store::audit::note(&store, &ACTOR, now(), "test.look", "thing").await });
    }
    assert!(tasks.join_all().await.into_iter().all(|noted| noted.is_ok()));
    assert_eq!(store::audit::verify(&stores[0]).await.expect("an answer"), None);
}

both!(a_day_of_the_log_is_one_in_japan);
async fn a_day_of_the_log_is_one_in_japan(world: &World) {
    let midnight = now() - Duration::hours(12);
    for at in [midnight - Duration::milliseconds(1), midnight, midnight + Duration::hours(24) - Duration::milliseconds(1)] {
        store::audit::note(&world.store, &ACTOR, at, "test.look", "thing").await.expect("an entry");
    }
    let filter = AuditFilter { from: Some(day("2026-10-15")), to: Some(day("2026-10-15")), ..Default::default() };
    let found = store::audit::page(&world.store, &ACTOR, &filter).await.expect("a page");
    assert_eq!(found.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [3, 2]);
}
