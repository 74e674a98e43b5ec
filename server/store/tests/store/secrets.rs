//! The secrets of apps for codes: of no use to whoever has the database without its key, or moves them about in it.

use crate::{
    staff::{PASSWORD, code, member, recovery, resume, sign_in, token},
    support::{ACTOR, Engine, KEY, Place, World, now, today},
};
use domain::{
    calendar::OffsetDateTime,
    staff::{Mfa, Role},
};
use sea_orm::{ConnectionTrait, Statement};
use std::sync::atomic::{AtomicU8, Ordering};
use store::{
    Actor, Key, Nonce, Settings, Store, StoreError,
    staff::{self, Signed},
};
use time::Duration;

const OTHER_KEY: Key = Key::new([8; 32]);
const NONCE: Nonce = [5; 12];
const BYTES: [u8; 20] = *b"a secret of twenty b";
/// The same, as apps have it.
const SECRET: &str = "MEQHGZLDOJSXIIDPMYQHI53FNZ2HSIDC";

fn nonce() -> Nonce {
    static COUNT: AtomicU8 = AtomicU8::new(1);
    [COUNT.fetch_add(1, Ordering::Relaxed); 12]
}

fn later() -> OffsetDateTime {
    now() + Duration::seconds(60)
}

/// A member with an app for codes, who has used its first code now.
async fn with_codes(world: &World, email: &str, bytes: [u8; 20]) -> (Signed, String) {
    let signed = member(world, email, &[Role::Brand]).await;
    let secret = staff::begin_second(&world.store, &signed, (bytes, nonce())).await.expect("a secret");
    let session = token();
    let set = staff::confirm_second(&world.store, &signed, &code(&secret, now()), &recovery(), &session, now()).await;
    assert!(set.expect("an answer"));
    (resume(world, &session, now()).await.expect("a session"), secret)
}

/// Whether a code is taken a minute later by a store, of one who has given his password.
async fn takes(world: &World, store: &Store, email: &str, code: &str) -> bool {
    let (stage, session) = sign_in(world, email, PASSWORD, Mfa::Optional).await.expect("the password is right");
    assert_eq!(stage, domain::staff::Stage::Code);
    let signed = resume(world, &session, later()).await.expect("a session");
    staff::give_code(store, &signed, code, &token(), later()).await.expect("an answer")
}

async fn open(place: &Place, key: Key) -> Store {
    Store::open(&Settings::new(&place.url, key)).await.expect("the database opens")
}

async fn findings(store: &Store) -> String {
    store::check::check(store, today()).await.expect("an answer").join("\n")
}

/// Every text that stands in the database, with its column.
async fn texts(place: &Place) -> Vec<(String, String)> {
    let door = place.back_door().await;
    let mut texts = Vec::new();
    for (table, column) in store::personal::text_columns() {
        let select = format!("SELECT {column} FROM {table} WHERE {column} IS NOT NULL");
        for row in door.query_all_raw(Statement::from_string(door.get_database_backend(), select)).await.expect("the texts") {
            texts.push((format!("{table}.{column}"), row.try_get_by_index(0).expect("a text")));
        }
    }
    door.close().await.expect("a closed connection");
    texts
}

/// The columns in which the secret stands, in any of the forms in which one can write it down.
async fn standing_in(place: &Place) -> Vec<String> {
    use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
    let hex: String = BYTES.iter().map(|byte| format!("{byte:02x}")).collect();
    let forms = [SECRET.to_owned(), String::from_utf8_lossy(&BYTES).into_owned(), hex, STANDARD_NO_PAD.encode(BYTES)];
    // Two thirds are as good as the whole, and make no difference of how Base64 begins.
    let has = |text: &str| forms.iter().any(|form| text.to_lowercase().contains(&form.to_lowercase()[..form.len() * 2 / 3]));
    texts(place).await.into_iter().filter(|(_, text)| has(text)).map(|(column, _)| column).collect()
}

/// Whether the files of SQLite have a text anywhere, also where it was let go of.
fn files_have(place: &Place, text: &str) -> bool {
    let files = ["", "-wal"].map(|end| std::fs::read(format!("{}{end}", place.file().display())).unwrap_or_default());
    files.iter().any(|bytes| bytes.windows(text.len()).any(|part| part == text.as_bytes()))
}

async fn plant(place: &Place, id: i64, secret: &str) {
    place.run(&format!("UPDATE staff SET totp = '{secret}' WHERE id = {id}")).await;
}

both!(no_plain_secret_stands_in_the_database);
async fn no_plain_secret_stands_in_the_database(world: &World) {
    let hana = member(world, "hana@city.example", &[Role::Brand]).await;
    let secret = staff::begin_second(&world.store, &hana, (BYTES, NONCE)).await.expect("a secret");
    assert_eq!(secret, SECRET);
    assert_eq!(standing_in(&world.place).await, Vec::<String>::new(), "while it is being set");
    let session = token();
    let confirmed = staff::confirm_second(&world.store, &hana, &code(SECRET, now()), &recovery(), &session, now()).await;
    assert!(confirmed.expect("an answer"));
    assert!(takes(world, &world.store, "hana@city.example", &code(SECRET, later())).await);
    assert_eq!(standing_in(&world.place).await, Vec::<String>::new(), "when it is set");
    assert_eq!(findings(&world.store).await, "");

    // One that does stand there would be found.
    plant(&world.place, hana.member.id, SECRET).await;
    assert_eq!(standing_in(&world.place).await, ["staff.totp"]);
}

both!(with_another_key_no_code_is_taken_and_check_says_why);
async fn with_another_key_no_code_is_taken_and_check_says_why(world: &World) {
    let (signed, secret) = with_codes(world, "hana@city.example", BYTES).await;
    let begun = staff::begin_second(&world.store, &signed, ([1; 20], nonce())).await.expect("a secret");
    let other = open(&world.place, OTHER_KEY).await;
    assert_eq!(staff::unreadable_secrets(&other).await.expect("a number"), 1);
    let found = findings(&other).await;
    assert!(found.contains("1 secrets of apps for codes can't be decrypted with this key"), "{found}");
    for wrong in [code(&secret, later()), "000000".to_owned(), String::new()] {
        assert!(!takes(world, &other, "hana@city.example", &wrong).await, "{wrong}");
    }
    // Recovery codes are kept as hashes and need no key; and whoever is setting a second factor begins anew.
    assert!(takes(world, &other, "hana@city.example", "abcd-1234").await);
    let anew = staff::begin_second(&other, &signed, ([2; 20], nonce())).await.expect("a secret");
    assert_ne!(anew, begun);
    other.close().await;

    let again = open(&world.place, KEY).await;
    assert_eq!(staff::unreadable_secrets(&again).await.expect("a number"), 0);
    assert!(takes(world, &again, "hana@city.example", &code(&secret, later())).await, "nothing was lost");
    again.close().await;
}

both!(a_secret_in_the_row_of_another_is_worth_nothing);
async fn a_secret_in_the_row_of_another_is_worth_nothing(world: &World) {
    let (_, his) = with_codes(world, "taro@city.example", [3; 20]).await;
    let (hana, hers) = with_codes(world, "hana@city.example", BYTES).await;
    let id = hana.member.id;
    let copy = "(SELECT totp FROM (SELECT totp FROM staff WHERE email = 'taro@city.example') AS t)";
    world.place.run(&format!("UPDATE staff SET totp = {copy} WHERE id = {id}")).await;
    for secret in [&his, &hers] {
        assert!(!takes(world, &world.store, "hana@city.example", &code(secret, later())).await);
    }
    assert!(takes(world, &world.store, "taro@city.example", &code(&his, later())).await, "in his own");
    assert_eq!(staff::unreadable_secrets(&world.store).await.expect("a number"), 1);

    for nonsense in ["v1.", "v1.AAAA", "v1.ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ", "v2.x", "あ", SECRET] {
        plant(&world.place, id, nonsense).await;
        assert!(!takes(world, &world.store, "hana@city.example", &code(SECRET, later())).await, "{nonsense}");
        assert!(findings(&world.store).await.contains("1 secrets of apps for codes"), "{nonsense}");
    }
}

both!(secrets_of_before_are_encrypted_once_and_work_on);
async fn secrets_of_before_are_encrypted_once_and_work_on(world: &World) {
    let hana = with_codes(world, "hana@city.example", [3; 20]).await.0;
    let taro = member(world, "taro@city.example", &[Role::Brand]).await;
    let (id, session) = (hana.member.id, taro.member.session);
    // As a program of before leaves its database: one secret that is in use, one that is just being set.
    plant(&world.place, id, SECRET).await;
    let before = "DELETE FROM seaql_migrations WHERE version = 'm0011_sealed_second_factor'";
    world.place.run(&format!("UPDATE staff_session SET draft = '{SECRET}' WHERE id = {session}; {before}")).await;
    assert_eq!(standing_in(&world.place).await, ["staff.totp", "staff_session.draft"]);
    let look = Settings { migrate: false, ..Settings::new(&world.place.url, KEY) };
    assert!(matches!(Store::open(&look).await, Err(StoreError::Unusable(line)) if line.contains("older than this program")));

    let store = open(&world.place, KEY).await;
    assert!(matches!(staff::encrypt_secrets(&store, &Actor::Visitor, nonce).await, Err(StoreError::Forbidden)));
    assert_eq!(staff::encrypt_secrets(&store, &ACTOR, nonce).await.expect("a number"), 2);
    let there = texts(&world.place).await;
    assert_eq!(staff::encrypt_secrets(&store, &ACTOR, nonce).await.expect("a number"), 0);
    assert_eq!(texts(&world.place).await, there, "what is encrypted stays as it is");
    assert_eq!(standing_in(&world.place).await, Vec::<String>::new());
    assert!(world.place.engine != Engine::Sqlite || !files_have(&world.place, SECRET), "nor in what was let go of");
    assert_eq!(findings(&store).await, "");
    assert!(takes(world, &store, "hana@city.example", &code(SECRET, later())).await);
    assert_eq!(staff::begin_second(&store, &taro, ([9; 20], nonce())).await.expect("a secret"), SECRET, "the one in the app");
    store.close().await;
}

both!(nothing_is_encrypted_with_a_key_that_is_not_the_databases);
async fn nothing_is_encrypted_with_a_key_that_is_not_the_databases(world: &World) {
    let hana = with_codes(world, "hana@city.example", [3; 20]).await.0;
    plant(&world.place, hana.member.id, SECRET).await;
    let other = open(&world.place, OTHER_KEY).await;
    assert_eq!(staff::encrypt_secrets(&other, &ACTOR, nonce).await.expect("a number"), 0);
    assert_eq!(staff::unreadable_secrets(&other).await.expect("a number"), 1, "it is told");
    assert_eq!(standing_in(&world.place).await, ["staff.totp"]);
    other.close().await;
    assert_eq!(staff::encrypt_secrets(&world.store, &ACTOR, nonce).await.expect("a number"), 1);
    assert!(takes(world, &world.store, "hana@city.example", &code(SECRET, later())).await);
}

sqlite!(a_copy_that_is_put_back_lets_in_as_before);
async fn a_copy_that_is_put_back_lets_in_as_before(world: &World) {
    let (hana, secret) = with_codes(world, "hana@city.example", BYTES).await;
    let copy = world.place.folder().join("copy.db");
    world.place.run(&format!("VACUUM INTO '{}'", copy.display())).await;
    let url = format!("sqlite://{}", copy.display());
    let restored = Store::open(&Settings::new(&url, KEY)).await.expect("the copy opens");
    assert_eq!(findings(&restored).await, "");
    assert!(staff::give_code(&restored, &hana, &code(&secret, later()), &token(), later()).await.expect("an answer"));
    restored.close().await;
    let bytes = std::fs::read(&copy).expect("the copy");
    assert!(!bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes()));
}
