//! Personal data: what is held, taken out and erased, what the check proves, and what the nights delete.

use crate::{
    staff::{LIMITS, PASSWORD, account, member, sign_in, token},
    support::{ACTOR, Engine, World, checked, day, noon, now, today},
};
use domain::{
    check::Checked,
    feedback::FeedbackRecord,
    personal::{ErasureRecord, Held, Kind},
    staff::{Email, Mfa, Role, Step, StepRecord},
};
use sea_orm::{ConnectionTrait, Statement};
use std::collections::BTreeSet;
use store::{
    Actor, StoreError, decisions,
    personal::{self, Forgotten},
    staff::{self, Signed},
};
use time::Duration;

pub(crate) fn email(text: &str) -> Email {
    Email::parse(text).expect("an address")
}

/// Two administrators, and one whose account was closed.
pub(crate) async fn an_office(world: &World) -> (Signed, Signed, i64) {
    let first = member(world, "first@city.example", &[Role::Admin]).await;
    let second = member(world, "second@city.example", &[Role::Admin]).await;
    let gone = member(world, "hana@city.example", &[Role::Brand]).await.member.id;
    close(world, gone).await;
    (first, second, gone)
}

pub(crate) async fn close(world: &World, id: i64) {
    let (view, _) = staff::find(&world.store, &ACTOR, id).await.expect("an account");
    staff::deactivate(&world.store, &ACTOR, (id, view.version), now()).await.expect("it closes");
}

pub(crate) async fn draft(world: &World, by: &Signed, whom: &str) -> store::Result<i64> {
    let record = checked(ErasureRecord { email: email(whom), confirm: whom.into(), reason: "本人の求めによる".into() });
    personal::draft_erasure(&world.store, &by.actor(), &record, now()).await
}

pub(crate) fn step_of(step: Step, note: &str) -> Checked<StepRecord> {
    checked(StepRecord { step, note: note.into() })
}

pub(crate) async fn decide(world: &World, by: &Signed, id: i64, step: Step) -> store::Result<()> {
    decisions::decide(&world.store, &by.actor(), (id, 1), &step_of(step, if step == Step::Reject { "まだ必要です" } else { "" }), now())
        .await
}

async fn erase(world: &World, by: &Signed, with: &Signed, whom: &str) {
    let id = draft(world, by, whom).await.expect("a draft");
    decide(world, with, id, Step::Approve).await.expect("approved");
}

async fn look(world: &World, by: &Signed, whom: &str) -> Held {
    personal::look(&world.store, &by.actor(), &email(whom), now()).await.expect("what is held")
}

fn count(held: &Held, kind: Kind) -> u64 {
    held.counts.iter().find(|(known, ..)| *known == kind).expect("a kind").1
}

async fn last_entries(world: &World, most: usize) -> Vec<(String, String)> {
    let entries = store::audit::page(&world.store, &ACTOR, &Default::default()).await.expect("the log");
    entries.into_iter().take(most).map(|entry| (entry.action, entry.subject)).collect()
}

both!(every_column_of_text_is_known);
/// Whoever makes a table says in `personal/columns.rs` which of its columns may hold an address.
async fn every_column_of_text_is_known(world: &World) {
    let columns = match world.place.engine {
        // SQLite has days as text: what they are called tells them, and PostgreSQL knows better.
        Engine::Sqlite => {
            "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' \
             AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name NOT LIKE '%\\_terms\\_%' ESCAPE '\\' AND t.name <> 'seaql_migrations' \
             AND c.type NOT IN ('INTEGER', 'BOOLEAN') AND c.name NOT LIKE '%\\_at' ESCAPE '\\' AND c.name NOT LIKE '%\\_on' ESCAPE '\\' \
             AND c.name NOT IN ('day', 'on_day')"
        }
        Engine::Postgres => {
            "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'public' \
             AND table_name <> 'seaql_migrations' AND data_type NOT IN ('bigint', 'boolean', 'date', 'timestamp with time zone')"
        }
    };
    let door = world.place.back_door().await;
    let rows = door.query_all_raw(Statement::from_string(door.get_database_backend(), columns)).await.expect("columns");
    let text = |row: &sea_orm::QueryResult, place| row.try_get_by_index::<String>(place).expect("a name");
    let there: BTreeSet<(String, String)> = rows.iter().map(|row| (text(row, 0), text(row, 1))).collect();
    let known: BTreeSet<(String, String)> = personal::text_columns().map(|(table, column)| (table.to_owned(), column.to_owned())).collect();
    assert!(there.len() > 60, "{there:?}");
    assert_eq!(there.difference(&known).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "not yet in personal/columns.rs");
    assert_eq!(known.difference(&there).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "no longer there");
    door.close().await.expect("a closed connection");
}

both!(a_file_holds_everything_and_each_look_is_put_down);
async fn a_file_holds_everything_and_each_look_is_put_down(world: &World) {
    let admin = member(world, "first@city.example", &[Role::Admin]).await;
    let hana = member(world, "hana@city.example", &[Role::Brand]).await;
    sign_in(world, "hana@city.example", PASSWORD, Mfa::Optional).await.expect("a second session");
    staff::new_link(&world.store, &admin.actor(), hana.member.id, &token(), now()).await.expect("a link");
    let secret = staff::begin_second(&world.store, &hana, ([9; 20], [1; 12])).await.expect("a secret");

    let held = look(world, &admin, "hana@city.example").await;
    assert_eq!(held.account, Some((hana.member.id, true)));
    let counts = [Kind::Account, Kind::Secret, Kind::Session, Kind::Link, Kind::Decision].map(|kind| count(&held, kind));
    assert_eq!(counts, [1, 1, 2, 1, 0]);
    assert_eq!(last_entries(world, 1).await, [("person.look".to_owned(), format!("staff:{}", hana.member.id))]);

    let file = personal::export(&world.store, &admin.actor(), &email("hana@city.example"), now()).await.expect("a file");
    assert_eq!(last_entries(world, 1).await[0].0, "person.export");
    let json: serde_json::Value = serde_json::from_str(&file).expect("JSON");
    let held = &json["held"];
    assert_eq!((&json["address"], &held["account"][0]["name"]), (&"hana@city.example".into(), &"山田".into()));
    assert_eq!(held["account"][0]["created_at"], "2026-10-15T03:00:00Z");
    assert_eq!((&held["secret"][0]["password"], &held["session"][1]["device"]), (&true.into(), &"Firefox".into()));
    assert_eq!(held["session"].as_array().map(Vec::len), Some(2));
    assert_eq!(held["link"].as_array().map(Vec::len), Some(1));
    let log = held["audit"].as_array().expect("entries");
    for action in ["staff.add", "staff.set_up", "staff.sign_in", "staff.new_link", "person.look", "person.export"] {
        assert!(log.iter().any(|entry| entry["action"] == action), "{action}");
    }
    let all_kinds: Vec<&str> = json["held"].as_object().expect("kinds").keys().map(String::as_str).collect();
    assert_eq!(all_kinds.len(), look(world, &admin, "hana@city.example").await.counts.len());
    assert!(!file.contains(&secret) && !file.contains("$argon2"), "no secret is taken out");

    // One who has no account is asked about by what stands for him.
    let nobody = look(world, &admin, "citizen@example.jp").await;
    assert!(nobody.is_nothing() && nobody.account.is_none());
    assert_eq!(last_entries(world, 1).await[0].1, world.store.pseudonym("citizen@example.jp"));
    for actor in [Actor::Visitor, hana.actor()] {
        let whom = email("hana@city.example");
        assert!(matches!(personal::look(&world.store, &actor, &whom, now()).await, Err(StoreError::Forbidden)));
        assert!(matches!(personal::export(&world.store, &actor, &whom, now()).await, Err(StoreError::Forbidden)));
    }
}

both!(of_an_erased_person_nothing_is_left);
async fn of_an_erased_person_nothing_is_left(world: &World) {
    let (first, second, gone) = an_office(world).await;
    // A draft that was taken back names him as well.
    let old = draft(world, &first, "hana@city.example").await.expect("a draft");
    decide(world, &first, old, Step::Withdraw).await.expect("taken back");
    erase(world, &first, &second, "hana@city.example").await;

    assert_eq!(store::audit::verify(&world.store).await.expect("an answer"), None, "the log is whole");
    assert_eq!(world.findings().await, Vec::<String>::new());
    let entries = store::audit::page(&world.store, &ACTOR, &Default::default()).await.expect("the log");
    assert_eq!((entries[0].action.as_str(), entries[0].subject.as_str()), ("person.erase", format!("staff:{gone}").as_str()));
    assert!(entries[0].changes.iter().any(|change| (change.field.as_str(), change.before.as_str()) == ("held.account", "1")));
    let held = look(world, &first, "hana@city.example").await;
    assert!(held.is_nothing() && count(&held, Kind::Audit) > 0, "{held:?}");
    assert!(staff::list(&world.store, &ACTOR).await.expect("accounts").iter().all(|account| account.id != gone));
    assert!(matches!(staff::find(&world.store, &ACTOR, gone).await, Err(StoreError::NotFound)));
    assert!(matches!(staff::activate(&world.store, &ACTOR, (gone, 3), now()).await, Err(StoreError::NotFound)));
    let rows =
        format!("SELECT COUNT(*) FROM staff WHERE id = {gone} AND email = 'erased-{gone}' AND name = '' AND password = '' AND totp = ''");
    assert_eq!(world.place.number(&rows).await, 1, "the row stays, and nothing in it");
    let decided = decisions::find(&world.store, &first.actor(), old).await.expect("a decision");
    assert_eq!(decided.subject, world.store.pseudonym("hana@city.example"));
    assert!(matches!(draft(world, &first, "hana@city.example").await, Err(StoreError::Rule("nothing_held"))));
}

both!(what_is_left_of_an_erased_person_is_found);
async fn what_is_left_of_an_erased_person_is_found(world: &World) {
    let (first, second, _) = an_office(world).await;
    erase(world, &first, &second, "hana@city.example").await;
    world.product("tea", |product| product.summary = "ご注文は Hana@City.Example まで。".into()).await;
    let findings = world.findings().await;
    let named = |table: &str| findings.iter().any(|line| line.starts_with(table) && line.contains("someone who was erased"));
    assert!(findings.len() >= 2 && named("product_detail 1: summary") && named("product_folded 1: folded"), "{findings:?}");
    assert!(!findings.concat().contains("hana"), "a finding names nobody");
    for (plant, finding) in [
        ("UPDATE staff SET email = 'hana@city.example' WHERE email LIKE 'erased-%'", "staff "),
        ("UPDATE decision SET note = '（ｈａｎａ＠ｃｉｔｙ．ｅｘａｍｐｌｅ）'", "decision 1: note"),
        (
            "INSERT INTO emergency (text, text_en, link, from_at) VALUES ('', '', 'mailto:hana@city.example', '2026-10-15 03:00:00+00:00')",
            "emergency 1: link",
        ),
    ] {
        world.place.run(plant).await;
        let findings = world.findings().await;
        assert!(findings.iter().any(|line| line.starts_with(finding)), "{plant}: {findings:?}");
    }
}

both!(whoever_comes_anew_is_welcome);
async fn whoever_comes_anew_is_welcome(world: &World) {
    let (first, second, gone) = an_office(world).await;
    erase(world, &first, &second, "hana@city.example").await;
    let again = member(world, "hana@city.example", &[Role::Editor]).await;
    assert_ne!(again.member.id, gone);
    assert_eq!(world.findings().await, Vec::<String>::new());
    assert!(sign_in(world, "hana@city.example", PASSWORD, Mfa::Optional).await.is_some());
    close(world, again.member.id).await;
    erase(world, &second, &first, "hana@city.example").await;
    assert_eq!(world.findings().await, Vec::<String>::new());
    assert_eq!(world.place.number("SELECT COUNT(*) FROM staff WHERE erased_at IS NOT NULL").await, 2);
}

both!(an_erased_name_is_none_that_one_can_have);
async fn an_erased_name_is_none_that_one_can_have(world: &World) {
    let (first, second, gone) = an_office(world).await;
    erase(world, &first, &second, "hana@city.example").await;
    assert!(Email::parse(&format!("erased-{gone}")).is_err());
    assert!(sign_in(world, &format!("erased-{gone}"), "", Mfa::Optional).await.is_none());
}

both!(the_nights_delete_what_is_over);
async fn the_nights_delete_what_is_over(world: &World) {
    let (_, _, gone) = an_office(world).await;
    let record = checked(FeedbackRecord { page: "/".into(), useful: true });
    store::feedback::count(&world.store, &Actor::Visitor, &record, today()).await.expect("counted");
    let forget =
        |on: &'static str| async move { personal::forget_old(&world.store, &ACTOR, LIMITS, noon(day(on))).await.expect("deleted") };
    // On the next day the sessions are over, and links that nobody used.
    assert!(forget("2026-10-17").await.sessions > 0);
    assert_eq!(forget("2026-10-17").await, Forgotten::default(), "nothing twice");
    assert_eq!(forget("2028-10-15").await, Forgotten::default(), "two years to the day");
    assert_eq!(forget("2028-10-16").await, Forgotten { answers: 1, ..Forgotten::default() });
    assert_eq!(forget("2029-10-15").await, Forgotten::default(), "three years to the day");
    assert_eq!(forget("2029-10-16").await, Forgotten { accounts: 1, ..Forgotten::default() });
    assert!(matches!(staff::find(&world.store, &ACTOR, gone).await, Err(StoreError::NotFound)));
    assert_eq!(staff::list(&world.store, &ACTOR).await.expect("accounts").len(), 2, "open accounts stay");
    assert_eq!((world.findings().await, store::audit::verify(&world.store).await.expect("an answer")), (Vec::new(), None));
    assert!(matches!(personal::forget_old(&world.store, &Actor::Visitor, LIMITS, now()).await, Err(StoreError::Forbidden)));
}

both!(an_account_closed_before_that_was_put_down_gets_its_time);
async fn an_account_closed_before_that_was_put_down_gets_its_time(world: &World) {
    let (id, _) = account(world, "old@city.example", &[Role::Viewer]).await;
    world.place.run(&format!("UPDATE staff SET active = FALSE WHERE id = {id}")).await;
    let forget = |at| personal::forget_old(&world.store, &ACTOR, LIMITS, at);
    assert_eq!(forget(now()).await.expect("deleted").accounts, 0);
    assert_eq!(forget(now() + Duration::days(365)).await.expect("deleted").accounts, 0);
    assert_eq!(forget(now() + Duration::days(4 * 365)).await.expect("deleted").accounts, 1);
}

both!(an_account_that_opens_again_is_not_over);
async fn an_account_that_opens_again_is_not_over(world: &World) {
    let (_, _, id) = an_office(world).await;
    let (view, _) = staff::find(&world.store, &ACTOR, id).await.expect("an account");
    staff::activate(&world.store, &ACTOR, (id, view.version), now()).await.expect("it opens");
    let later = personal::forget_old(&world.store, &ACTOR, LIMITS, now() + Duration::days(5 * 365)).await.expect("deleted");
    assert_eq!(later.accounts, 0);
}

both!(what_staff_write_names_no_address_in_the_log);
async fn what_staff_write_names_no_address_in_the_log(world: &World) {
    let content = domain::media::Content::Paper { kind: domain::media::FileKind::Pdf, bytes: 9 };
    let (id, _) = store::media::add(&world.store, &ACTOR, ("stem", content), "a.pdf", now()).await.expect("a paper");
    let record = domain::media::MediaRecord {
        alt: "連絡先は mail=Taro@home.example です".into(),
        alt_en: String::new(),
        credit: "市".into(),
        licence: Default::default(),
        focus: Default::default(),
    };
    store::media::describe(&world.store, &ACTOR, (id, 1), &checked(record), now()).await.expect("described");
    let log = store::audit::page(&world.store, &ACTOR, &Default::default()).await.expect("the log");
    let change = log[0].changes.iter().find(|change| change.field == "alt").expect("the words");
    let stands_for = world.store.pseudonym("taro@home.example");
    assert_eq!(change.after, format!("連絡先は mail=[{stands_for}] です"));

    let admin = member(world, "first@city.example", &[Role::Admin]).await;
    let held = look(world, &admin, "taro@home.example").await;
    assert_eq!(held.mentions, [domain::personal::Mention { table: "media", row: id.to_string() }]);
    let file = personal::export(&world.store, &admin.actor(), &email("taro@home.example"), now()).await.expect("a file");
    assert!(file.contains(&format!("\"media {id}\"")), "{file}");
    assert!(look(world, &admin, "other@home.example").await.mentions.is_empty());
}

/// SQLite lets go of what is deleted, and leaves it in the file, unless it is told not to.
#[tokio::test]
async fn what_is_erased_is_gone_from_the_file_as_well() {
    let world = World::furnished(crate::support::Place::fresh(Engine::Sqlite).await).await;
    let (first, second, gone) = an_office(&world).await;
    let has = |text: &str| {
        let files = ["", "-wal"].map(|end| std::fs::read(format!("{}{end}", world.place.file().display())).unwrap_or_default());
        files.iter().any(|bytes| bytes.windows(text.len()).any(|part| part == text.as_bytes()))
    };
    world.place.run(&format!("UPDATE staff SET totp = 'ASECRETTHATNOBODYELSEHAS' WHERE id = {gone}")).await;
    assert!(has("ASECRETTHATNOBODYELSEHAS"));
    erase(&world, &first, &second, "hana@city.example").await;
    assert!(!has("ASECRETTHATNOBODYELSEHAS"));
}
