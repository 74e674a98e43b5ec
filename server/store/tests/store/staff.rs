//! Staff: how an account comes to life, how its owner comes in, what ends it, and who may do so.

use crate::support::{ACTOR, World, checked, now};
use domain::{
    calendar::OffsetDateTime,
    staff::{MOST_PASSKEYS, Mfa, PasskeyRecord, PasswordProblem, Role, SessionLimits, StaffRecord, Stage},
};
use sea_orm::ConnectionTrait;
use std::sync::atomic::{AtomicU8, Ordering};
use store::{
    Actor, StoreError, Token,
    staff::{self, Browser, Ceremony, Entry, KnownPasskey, Proof, Signed},
};
use time::Duration;
use totp_rs::{Builder, Secret};

pub(crate) const PASSWORD: &str = "correct horse battery staple";
const BROWSER: Browser<'_> = Browser { device: "Firefox", request: "request-0" };
pub(crate) const LIMITS: SessionLimits = SessionLimits { absolute: Duration::hours(12), idle: Duration::minutes(60) };

/// A token that no other call gives.
pub(crate) fn token() -> Token {
    static COUNT: AtomicU8 = AtomicU8::new(1);
    Token::new([COUNT.fetch_add(1, Ordering::Relaxed); 32])
}

fn record(email: &str, roles: &[Role]) -> domain::check::Checked<StaffRecord> {
    let email = domain::staff::Email::parse(email).expect("an address");
    checked(StaffRecord { email, name: "山田".into(), roles: roles.iter().copied().collect() })
}

/// A new account with its link.
pub(crate) async fn account(world: &World, email: &str, roles: &[Role]) -> (i64, Token) {
    let link = token();
    let id = staff::add(&world.store, &ACTOR, &record(email, roles), &link, now()).await.expect("a new account");
    (id, link)
}

/// An account whose owner has set a password, and is signed in without a second factor.
pub(crate) async fn member(world: &World, email: &str, roles: &[Role]) -> Signed {
    let (_, link) = account(world, email, roles).await;
    let session = token();
    let stage = staff::set_up(&world.store, &link, (PASSWORD, [1; 16], BROWSER), &session, Mfa::Optional, now()).await;
    assert_eq!(stage.expect("a good link"), Ok(Stage::Full));
    resume(world, &session, now()).await.expect("a session")
}

pub(crate) async fn resume(world: &World, session: &Token, at: OffsetDateTime) -> Option<Signed> {
    staff::resume(&world.store, session, LIMITS, "request-1", at).await.expect("an answer")
}

pub(crate) async fn sign_in(world: &World, email: &str, password: &str, mfa: Mfa) -> Option<(Stage, Token)> {
    let session = token();
    let entry = Entry { email, password, browser: BROWSER };
    let stage = staff::sign_in(&world.store, entry, &session, mfa, now()).await.expect("an answer")?;
    Some((stage, session))
}

pub(crate) fn code(secret: &str, at: OffsetDateTime) -> String {
    let secret = Secret::try_from_base32(secret).expect("a secret");
    let totp = Builder::new().with_secret(secret).build().expect("a generator");
    totp.generate(at.unix_timestamp() as u64).to_string()
}

pub(crate) fn recovery() -> [String; staff::RECOVERY_CODES] {
    std::array::from_fn(|n| format!("abcd-{n}234"))
}

both!(a_link_sets_an_account_up_once);
async fn a_link_sets_an_account_up_once(world: &World) {
    let (_, link) = account(world, "Hana@city.example", &[Role::Brand]).await;
    let set_up = |password: &'static str, at| {
        let session = token();
        let link = link.clone();
        async move { staff::set_up(&world.store, &link, (password, [1; 16], BROWSER), &session, Mfa::Required, at).await.map(|s| (s, session)) }
    };
    let owner = staff::owner_of_link(&world.store, &link, now()).await.expect("a good link");
    assert_eq!(owner.email.as_str(), "hana@city.example");
    for (bad, why) in [
        ("short", PasswordProblem::Short),
        ("passwordpassword", PasswordProblem::Common),
        ("hana@city.example!", PasswordProblem::Personal),
    ] {
        assert_eq!(set_up(bad, now()).await.expect("a good link").0, Err(why), "{bad}");
    }
    let late = now() + Duration::hours(24);
    assert!(matches!(set_up(PASSWORD, late).await, Err(StoreError::NotFound)), "after a day");
    let (stage, session) = set_up(PASSWORD, now()).await.expect("a good link");
    assert_eq!(stage, Ok(Stage::Enroll), "a second factor is asked for");
    assert_eq!(resume(world, &session, now()).await.expect("a session").stage, Stage::Enroll);
    assert!(matches!(set_up(PASSWORD, now()).await, Err(StoreError::NotFound)), "a second time");
    assert!(matches!(staff::owner_of_link(&world.store, &link, now()).await, Err(StoreError::NotFound)));
}

both!(a_second_factor_is_set_and_asked_for);
async fn a_second_factor_is_set_and_asked_for(world: &World) {
    let first = member(world, "hana@city.example", &[Role::Brand]).await;
    let other = sign_in(world, "hana@city.example", PASSWORD, Mfa::Optional).await.expect("a session").1;
    let secret = staff::begin_second(&world.store, &first, ([9; 20], [1; 12])).await.expect("a secret");
    assert_eq!(staff::begin_second(&world.store, &first, ([8; 20], [2; 12])).await.expect("a secret"), secret, "a page loaded again");
    let uri = staff::second_uri(&secret, "hana@city.example", "かしわらもん");
    assert!(uri.starts_with("otpauth://totp/%E3%81%8B") && uri.contains(&format!("secret={secret}&")), "{uri}");
    let session = token();
    let confirm = |code: String| {
        let (first, session) = (first.clone(), session.clone());
        async move { staff::confirm_second(&world.store, &first, &code, &recovery(), &session, now()).await.expect("an answer") }
    };
    assert!(!confirm("000000".into()).await);
    assert!(confirm(code(&secret, now())).await);
    assert!(resume(world, &session, now()).await.is_some_and(|signed| signed.has_second() && signed.stage == Stage::Full));
    assert!(resume(world, &other, now()).await.is_none(), "other sessions end");

    // The next time the code is asked for; the one that was used is not taken again, nor one of an hour ago.
    let (stage, waiting) = sign_in(world, "hana@city.example", PASSWORD, Mfa::Optional).await.expect("the password is right");
    assert_eq!(stage, Stage::Code);
    let signed = resume(world, &waiting, now()).await.expect("a session");
    let give = |code: String, at| {
        let signed = signed.clone();
        async move {
            let session = token();
            staff::give_code(&world.store, &signed, &code, &session, at).await.expect("an answer").then_some(session)
        }
    };
    for wrong in
        [code(&secret, now()), code(&secret, now() - Duration::hours(1)), String::new(), "abcdefghij".into(), "００００００".into()]
    {
        assert!(give(wrong.clone(), now()).await.is_none(), "{wrong:?}");
    }
    let later = now() + Duration::seconds(60);
    let spaced = code(&secret, later).chars().flat_map(|c| [c, ' ']).collect();
    let session = give(spaced, later).await.expect("the code is right");
    assert_eq!(resume(world, &session, later).await.expect("a session").stage, Stage::Full);
    assert!(resume(world, &waiting, later).await.is_none(), "the token of before is worth nothing");
    // Without the phone, a recovery code: once.
    let signed = resume(world, &session, later).await.expect("a session");
    for (code, good) in [("ABCD 3234", true), ("abcd-3234", false), ("abcd-4234", true)] {
        let took = staff::give_code(&world.store, &signed, code, &session, later).await.expect("an answer");
        assert_eq!(took, good, "{code}");
    }
    assert_eq!(staff::recovery_left(&world.store, &signed).await.expect("a number"), staff::RECOVERY_CODES as i64 - 2);
}

both!(nobody_comes_in_without_the_right_password);
async fn nobody_comes_in_without_the_right_password(world: &World) {
    member(world, "hana@city.example", &[Role::Brand]).await;
    let (_, _unused) = account(world, "new@city.example", &[Role::Brand]).await;
    for (email, password) in [
        ("hana@city.example", "correct horse battery stapler"),
        ("hana@city.example", ""),
        ("nobody@city.example", PASSWORD),
        ("new@city.example", ""),
        ("new@city.example", PASSWORD),
        ("", PASSWORD),
        ("' OR 1=1 --", PASSWORD),
    ] {
        assert!(sign_in(world, email, password, Mfa::Optional).await.is_none(), "{email} {password}");
    }
    for email in ["hana@city.example", " HANA@City.Example "] {
        assert!(sign_in(world, email, PASSWORD, Mfa::Optional).await.is_some(), "{email}");
    }
    assert!(sign_in(world, "hana@city.example", "ｃｏｒｒｅｃｔ horse battery staple", Mfa::Optional).await.is_some(), "in full width");
}

both!(a_session_ends_by_itself_and_at_will);
async fn a_session_ends_by_itself_and_at_will(world: &World) {
    member(world, "hana@city.example", &[Role::Brand]).await;
    let (_, one) = sign_in(world, "hana@city.example", PASSWORD, Mfa::Optional).await.expect("a session");
    assert!(resume(world, &one, now() + Duration::minutes(59)).await.is_some());
    assert!(resume(world, &one, now() + Duration::minutes(118)).await.is_some(), "it was used meanwhile");
    assert!(resume(world, &one, now() + Duration::minutes(178)).await.is_none(), "not used for an hour");
    assert!(resume(world, &token(), now()).await.is_none(), "a token that nobody gave");

    let (_, two) = sign_in(world, "hana@city.example", PASSWORD, Mfa::Optional).await.expect("a session");
    let (_, three) = sign_in(world, "hana@city.example", PASSWORD, Mfa::Optional).await.expect("a session");
    let signed = resume(world, &three, now()).await.expect("a session");
    let mine = staff::sessions(&world.store, &signed, LIMITS, now()).await.expect("sessions");
    assert_eq!(mine.iter().filter(|session| session.here).count(), 1);
    let other = mine.iter().find(|session| !session.here).expect("another").id;
    staff::end_one(&world.store, &signed, other, now()).await.expect("it ends");
    assert!(matches!(staff::end_one(&world.store, &signed, other, now()).await, Err(StoreError::NotFound)));
    let stranger = member(world, "taro@city.example", &[Role::Brand]).await;
    assert!(matches!(staff::end_one(&world.store, &stranger, signed.member.session, now()).await, Err(StoreError::NotFound)), "not his");
    staff::end_all(&world.store, &signed, now()).await.expect("all end");
    assert!(resume(world, &two, now()).await.is_none() && resume(world, &three, now()).await.is_none());
    assert!(staff::forget_old(&world.store, &ACTOR, LIMITS, now() + Duration::days(2)).await.expect("a count") > 0);
}

both!(a_password_is_changed_by_whoever_knows_the_old_one);
async fn a_password_is_changed_by_whoever_knows_the_old_one(world: &World) {
    let signed = member(world, "hana@city.example", &[Role::Brand]).await;
    let (_, other) = sign_in(world, "hana@city.example", PASSWORD, Mfa::Optional).await.expect("a session");
    let new = "kaki no tane to budou no ha";
    let change = |old: &'static str, new: &'static str| {
        let signed = signed.clone();
        async move { staff::change_password(&world.store, &signed, (old, new, [2; 16]), now()).await }
    };
    assert!(matches!(change("wrong", new).await, Err(StoreError::Rule("wrong_password"))));
    assert_eq!(change(PASSWORD, "short").await.expect("the old one is right"), Err(PasswordProblem::Short));
    assert_eq!(change(PASSWORD, new).await.expect("the old one is right"), Ok(()));
    assert!(resume(world, &other, now()).await.is_none(), "other sessions end");
    assert!(sign_in(world, "hana@city.example", PASSWORD, Mfa::Optional).await.is_none());
    assert!(sign_in(world, "hana@city.example", new, Mfa::Optional).await.is_some());
}

both!(rights_change_at_once_and_an_account_closes_at_once);
async fn rights_change_at_once_and_an_account_closes_at_once(world: &World) {
    let admin = member(world, "admin@city.example", &[Role::Admin]).await;
    let hana = member(world, "hana@city.example", &[Role::Brand]).await;
    let (_, session) = sign_in(world, "hana@city.example", PASSWORD, Mfa::Optional).await.expect("a session");
    let (view, _) = staff::find(&world.store, &admin.actor(), hana.member.id).await.expect("an account");
    let more = record("hana@city.example", &[Role::Brand, Role::Editor]);
    staff::change(&world.store, &admin.actor(), (view.id, view.version), &more, now()).await.expect("a change");
    let signed = resume(world, &session, now()).await.expect("a session");
    assert!(signed.member.roles.has(Role::Editor) && signed.renew, "new rights, and a new token is due");
    let fresh = token();
    staff::renew(&world.store, &signed, &fresh).await.expect("a new token");
    assert!(resume(world, &session, now()).await.is_none() && resume(world, &fresh, now()).await.is_some_and(|signed| !signed.renew));

    // Two who change the same record: the second is told.
    assert!(matches!(staff::change(&world.store, &admin.actor(), (view.id, view.version), &more, now()).await, Err(StoreError::Stale)));
    let (view, history) = staff::find(&world.store, &admin.actor(), hana.member.id).await.expect("an account");
    assert_eq!(history[0].changes, [domain::audit::Change { field: "roles".into(), before: "brand".into(), after: "brand editor".into() }]);
    let link = token();
    staff::new_link(&world.store, &admin.actor(), view.id, &link, now()).await.expect("a link");
    staff::deactivate(&world.store, &admin.actor(), (view.id, view.version), now()).await.expect("it closes");
    assert!(resume(world, &fresh, now()).await.is_none(), "the session is over");
    assert!(sign_in(world, "hana@city.example", PASSWORD, Mfa::Optional).await.is_none());
    assert!(matches!(staff::owner_of_link(&world.store, &link, now()).await, Err(StoreError::NotFound)), "the link is worth nothing");
    staff::activate(&world.store, &admin.actor(), (view.id, view.version + 1), now()).await.expect("it opens");
    assert!(sign_in(world, "hana@city.example", PASSWORD, Mfa::Optional).await.is_some());
}

both!(somebody_can_always_let_others_in);
async fn somebody_can_always_let_others_in(world: &World) {
    let admin = member(world, "admin@city.example", &[Role::Admin]).await;
    let (view, _) = staff::find(&world.store, &admin.actor(), admin.member.id).await.expect("an account");
    let at = (view.id, view.version);
    let less = record("admin@city.example", &[Role::Viewer]);
    assert!(matches!(staff::change(&world.store, &admin.actor(), at, &less, now()).await, Err(StoreError::Rule("last_admin"))));
    assert!(matches!(staff::deactivate(&world.store, &admin.actor(), at, now()).await, Err(StoreError::Rule("last_admin"))));
    account(world, "second@city.example", &[Role::Admin]).await;
    assert!(
        matches!(staff::change(&world.store, &admin.actor(), at, &less, now()).await, Err(StoreError::Rule("last_admin"))),
        "who has not set herself up lets nobody in"
    );
    member(world, "third@city.example", &[Role::Admin]).await;
    staff::change(&world.store, &admin.actor(), at, &less, now()).await.expect("there is another");
}

both!(only_administrators_manage_staff_and_read_the_log);
async fn only_administrators_manage_staff_and_read_the_log(world: &World) {
    let (id, _) = account(world, "taro@city.example", &[Role::Viewer]).await;
    for role in Role::ALL {
        let signed = member(world, &format!("{}@city.example", role.code()), &[role]).await;
        let (actor, admin) = (signed.actor(), role == Role::Admin);
        let allowed = |result: Result<(), StoreError>| !matches!(result, Err(StoreError::Forbidden));
        let store = &world.store;
        assert_eq!(allowed(staff::list(store, &actor).await.map(drop)), admin, "{role:?}");
        assert_eq!(allowed(staff::find(store, &actor, id).await.map(drop)), admin, "{role:?}");
        assert_eq!(allowed(staff::new_link(store, &actor, id, &token(), now()).await.map(drop)), admin, "{role:?}");
        assert_eq!(allowed(staff::deactivate(store, &actor, (id, 0), now()).await), admin, "{role:?}");
        assert_eq!(allowed(staff::activate(store, &actor, (id, 0), now()).await), admin, "{role:?}");
        let more = record(&format!("of-{}@city.example", role.code()), &[Role::Viewer]);
        assert_eq!(allowed(staff::change(store, &actor, (id, 0), &more, now()).await), admin, "{role:?}");
        assert_eq!(allowed(staff::add(store, &actor, &more, &token(), now()).await.map(drop)), admin, "{role:?}");
        assert_eq!(allowed(store::audit::page(store, &actor, &Default::default()).await.map(drop)), admin, "{role:?}");
        assert_eq!(allowed(store::audit::export(store, &actor, &Default::default(), now()).await.map(drop)), admin, "{role:?}");
    }
    assert!(matches!(staff::list(&world.store, &Actor::Visitor).await, Err(StoreError::Forbidden)));
    let twice = staff::add(&world.store, &ACTOR, &record("TARO@city.example", &[Role::Viewer]), &token(), now()).await;
    assert!(matches!(twice, Err(StoreError::Taken("email"))));
}

both!(no_secret_stands_in_the_database);
async fn no_secret_stands_in_the_database(world: &World) {
    let (_, link) = account(world, "hana@city.example", &[Role::Brand]).await;
    let session = token();
    let set_up = staff::set_up(&world.store, &link, (PASSWORD, [1; 16], BROWSER), &session, Mfa::Optional, now()).await;
    assert_eq!(set_up.expect("a good link"), Ok(Stage::Full));
    let door = world.place.back_door().await;
    for table in ["staff", "staff_link", "staff_session", "staff_recovery", "audit"] {
        let dump = match world.place.engine {
            crate::support::Engine::Postgres => format!("SELECT COALESCE(STRING_AGG(t::text, ' '), '') FROM {table} t"),
            crate::support::Engine::Sqlite => {
                let columns = door
                    .query_all_raw(sea_orm::Statement::from_string(
                        door.get_database_backend(),
                        format!("SELECT name FROM pragma_table_info('{table}')"),
                    ))
                    .await;
                let names: Vec<String> = columns.expect("columns").iter().map(|row| row.try_get_by_index(0).expect("a name")).collect();
                format!(
                    "SELECT COALESCE(GROUP_CONCAT({}), '') FROM {table}",
                    names.iter().map(|name| format!("COALESCE({name}, '')")).collect::<Vec<_>>().join(" || ' ' || ")
                )
            }
        };
        let row =
            door.query_one_raw(sea_orm::Statement::from_string(door.get_database_backend(), dump)).await.expect("a dump").expect("a row");
        let text: String = row.try_get_by_index(0).expect("text");
        for secret in [link.text(), session.text(), PASSWORD] {
            assert!(!text.contains(secret), "{table}");
        }
    }
    door.close().await.expect("a closed connection");
}

/// A passkey as the server enters it once it has verified it.
fn passkey(id: &str, name: &str) -> domain::check::Checked<PasskeyRecord> {
    checked(PasskeyRecord { name: name.into(), credential_id: id.into(), credential: format!("{{\"counter\":0,\"id\":\"{id}\"}}") })
}

/// Signs in by a passkey that the server has verified, with a new counter.
async fn sign_in_by_passkey(world: &World, known: &KnownPasskey, counter: u8) -> Option<Token> {
    let session = token();
    let credential = format!("{{\"counter\":{counter}}}");
    let proof = Proof { known, credential: &credential };
    let owner = staff::sign_in_by_passkey(&world.store, proof, &session, BROWSER, now()).await.expect("an answer");
    owner.map(|_| session)
}

/// An account that has a passkey and no password.
async fn passkey_member(world: &World, email: &str, credential_id: &str) -> Signed {
    let (_, link) = account(world, email, &[Role::Brand]).await;
    let session = token();
    staff::set_up_by_passkey(&world.store, &link, &passkey(credential_id, "phone"), (&session, BROWSER), now()).await.expect("a good link");
    resume(world, &session, now()).await.expect("a session")
}

both!(an_account_lives_by_a_passkey_alone);
async fn an_account_lives_by_a_passkey_alone(world: &World) {
    let (id, link) = account(world, "hana@city.example", &[Role::Brand]).await;
    let view = |world: &World| {
        let store = world.store.clone();
        async move { staff::find(&store, &ACTOR, id).await.expect("an account").0 }
    };
    assert!(!view(world).await.is_set_up());
    assert_eq!(staff::passkey_owner(&world.store, &link, now()).await.expect("a good link").id, id);
    let session = token();
    let set_up = |record| {
        let (link, session) = (link.clone(), session.clone());
        async move { staff::set_up_by_passkey(&world.store, &link, &record, (&session, BROWSER), now()).await }
    };
    set_up(passkey("AQ", "phone")).await.expect("a good link");
    assert!(matches!(set_up(passkey("Ag", "other")).await, Err(StoreError::NotFound)), "a link is good once");
    let hana = resume(world, &session, now()).await.expect("a session");
    assert_eq!((hana.stage, hana.has_password, hana.has_totp, hana.has_passkey), (Stage::Full, false, false, true), "no code is owed");
    assert!(view(world).await.is_set_up() && view(world).await.has_second);

    // No password opens it, and none proves anything.
    for password in ["", PASSWORD] {
        assert!(sign_in(world, "hana@city.example", password, Mfa::Optional).await.is_none());
        assert!(!staff::prove(&world.store, &hana, password, now()).await.expect("an answer"));
    }
    let known = staff::find_passkey(&world.store, "AQ").await.expect("an answer").expect("a passkey");
    assert_eq!(staff::own_passkeys(&world.store, &hana).await.expect("passkeys"), std::slice::from_ref(&known));
    let second = sign_in_by_passkey(world, &known, 1).await.expect("a session");
    assert_eq!(resume(world, &second, now()).await.expect("a session").stage, Stage::Full);
    assert!(staff::passkeys(&world.store, &hana).await.expect("passkeys")[0].used_at.is_some());
    assert!(sign_in_by_passkey(world, &known, 1).await.is_none(), "of two copies that sign at once, one is refused");
}

both!(passkeys_are_added_and_removed_but_for_the_last_way_in);
async fn passkeys_are_added_and_removed_but_for_the_last_way_in(world: &World) {
    let hana = passkey_member(world, "hana@city.example", "AQ").await;
    let taro = member(world, "taro@city.example", &[Role::Brand]).await;
    let names = |signed: &Signed| {
        let (store, signed) = (world.store.clone(), signed.clone());
        async move { staff::passkeys(&store, &signed).await.expect("passkeys").into_iter().map(|one| (one.id, one.name)).collect::<Vec<_>>() }
    };
    let first = names(&hana).await[0].0;
    assert!(matches!(staff::remove_passkey(&world.store, &hana, first, now()).await, Err(StoreError::Rule("last_way"))));
    assert!(matches!(staff::add_passkey(&world.store, &taro, &passkey("AQ", "stolen"), now()).await, Err(StoreError::Taken(_))));
    staff::add_passkey(&world.store, &hana, &passkey("Ag", "職場のPC"), now()).await.expect("a second one");
    assert_eq!(names(&hana).await.into_iter().map(|(_, name)| name).collect::<Vec<_>>(), ["phone", "職場のPC"]);
    assert!(matches!(staff::remove_passkey(&world.store, &taro, first, now()).await, Err(StoreError::NotFound)), "another's");

    let known = staff::find_passkey(&world.store, "AQ").await.expect("an answer").expect("a passkey");
    let lost = sign_in_by_passkey(world, &known, 1).await.expect("a session");
    staff::remove_passkey(&world.store, &hana, first, now()).await.expect("there is another");
    assert!(resume(world, &lost, now()).await.is_none(), "the session of a device that was lost ends");
    assert!(staff::find_passkey(&world.store, "AQ").await.expect("an answer").is_none());
    assert!(sign_in_by_passkey(world, &known, 2).await.is_none(), "one that was removed meanwhile");

    // Whoever has a password as well can do without.
    staff::add_passkey(&world.store, &taro, &passkey("Aw", "phone"), now()).await.expect("a first one");
    let only = names(&taro).await[0].0;
    staff::remove_passkey(&world.store, &taro, only, now()).await.expect("the password is left");
    let entries = store::audit::page(&world.store, &ACTOR, &Default::default()).await.expect("the log");
    let told = |action: &str| entries.iter().filter(|entry| entry.action == action).count();
    assert_eq!((told("staff.passkey_add"), told("staff.passkey_remove"), told("staff.sign_in_by_passkey")), (3, 2, 1));
}

both!(whoever_has_a_passkey_is_asked_for_it_after_the_password);
async fn whoever_has_a_passkey_is_asked_for_it_after_the_password(world: &World) {
    let taro = member(world, "taro@city.example", &[Role::Brand]).await;
    let hana = passkey_member(world, "hana@city.example", "AQ").await;
    staff::add_passkey(&world.store, &taro, &passkey("Ag", "phone"), now()).await.expect("a passkey");
    for mfa in [Mfa::Optional, Mfa::Required] {
        let (stage, _) = sign_in(world, "taro@city.example", PASSWORD, mfa).await.expect("the password is right");
        assert_eq!(stage, Stage::Code, "nobody with the password alone sets a second factor of his own");
    }
    let (_, waiting) = sign_in(world, "taro@city.example", PASSWORD, Mfa::Optional).await.expect("the password is right");
    let signed = resume(world, &waiting, now()).await.expect("a session");
    let (his, hers) = (own(world, &taro).await, own(world, &hana).await);
    let session = token();
    let give = |known: KnownPasskey| {
        let (signed, session) = (signed.clone(), session.clone());
        async move {
            let proof = Proof { known: &known, credential: "{\"counter\":1}" };
            staff::give_passkey(&world.store, &signed, proof, &session, now()).await.expect("an answer")
        }
    };
    assert!(!give(hers.clone()).await, "another's passkey");
    assert!(give(his).await);
    assert!(
        resume(world, &session, now()).await.is_some_and(|signed| signed.stage == Stage::Full)
            && resume(world, &waiting, now()).await.is_none()
    );

    // A passkey proves afresh, and only its owner.
    let later = now() + Duration::minutes(30);
    let prove = |known: KnownPasskey| {
        let hana = hana.clone();
        async move {
            let proof = Proof { known: &known, credential: "{\"counter\":2}" };
            staff::prove_by_passkey(&world.store, &hana, proof, later).await.expect("an answer")
        }
    };
    assert!(!prove(own(world, &taro).await).await);
    assert!(prove(hers).await);
}

/// The first passkey of someone.
async fn own(world: &World, signed: &Signed) -> KnownPasskey {
    staff::own_passkeys(&world.store, signed).await.expect("passkeys").remove(0)
}

both!(a_closed_account_and_a_new_link_forget_passkeys);
async fn a_closed_account_and_a_new_link_forget_passkeys(world: &World) {
    let admin = member(world, "admin@city.example", &[Role::Admin]).await;
    let hana = passkey_member(world, "hana@city.example", "AQ").await;
    let (known, id) = (own(world, &hana).await, hana.member.id);
    let version = || {
        let (store, actor) = (world.store.clone(), admin.actor());
        async move { staff::find(&store, &actor, id).await.expect("an account").0.version }
    };
    let at = (id, version().await);
    staff::deactivate(&world.store, &admin.actor(), at, now()).await.expect("it closes");
    assert!(staff::find_passkey(&world.store, "AQ").await.expect("an answer").is_none());
    assert!(sign_in_by_passkey(world, &known, 1).await.is_none());
    let at = (id, version().await);
    staff::activate(&world.store, &admin.actor(), at, now()).await.expect("it opens");
    assert!(sign_in_by_passkey(world, &known, 1).await.is_some());

    let link = token();
    staff::new_link(&world.store, &admin.actor(), id, &link, now()).await.expect("a link");
    assert!(staff::find_passkey(&world.store, "AQ").await.expect("an answer").is_some(), "good until the link is used");
    let session = token();
    let stage = staff::set_up(&world.store, &link, (PASSWORD, [1; 16], BROWSER), &session, Mfa::Required, now()).await;
    assert_eq!(stage.expect("a good link"), Ok(Stage::Enroll), "a second factor is owed anew");
    assert!(staff::find_passkey(&world.store, "AQ").await.expect("an answer").is_none());
    // And the other way round: by a passkey, the password of before is worth nothing.
    let link = token();
    staff::new_link(&world.store, &admin.actor(), id, &link, now()).await.expect("a link");
    staff::set_up_by_passkey(&world.store, &link, &passkey("Ag", "phone"), (&token(), BROWSER), now()).await.expect("a good link");
    assert!(sign_in(world, "hana@city.example", PASSWORD, Mfa::Optional).await.is_none());
}

both!(a_challenge_is_answered_once_soon_and_for_what_it_was_made);
async fn a_challenge_is_answered_once_soon_and_for_what_it_was_made(world: &World) {
    let hana = passkey_member(world, "hana@city.example", "AQ").await;
    let taro = member(world, "taro@city.example", &[Role::Brand]).await;
    let link = token();
    let begun = |what| async move {
        let name = token();
        staff::begin_passkey(&world.store, what, "kept", &name, now()).await.expect("a challenge");
        name
    };
    let take = |what, name: Token, at| async move { staff::take_challenge(&world.store, what, &name, at).await.expect("an answer") };
    let soon = now() + Duration::minutes(4);
    for what in [Ceremony::SignIn, Ceremony::SetUp(&link), Ceremony::Add(&hana), Ceremony::Prove(&hana)] {
        let name = begun(what).await;
        assert_eq!(take(what, name.clone(), soon).await.as_deref(), Some("kept"));
        assert_eq!(take(what, name, soon).await, None, "{what:?} a second time");
        assert_eq!(take(what, begun(what).await, now() + Duration::minutes(5)).await, None, "{what:?} too late");
    }
    let elsewhere = begun(Ceremony::Prove(&hana)).await;
    for wrong in [Ceremony::Prove(&taro), Ceremony::Prove(&hana)] {
        assert_eq!(take(wrong, elsewhere.clone(), soon).await, None, "a wrong session uses it up as well: {wrong:?}");
    }
    assert_eq!(take(Ceremony::Add(&hana), begun(Ceremony::Prove(&hana)).await, soon).await, None, "for something else");
    assert_eq!(take(Ceremony::SignIn, token(), soon).await, None, "a name that nobody gave");
    begun(Ceremony::SignIn).await;
    let before = staff::forget_old(&world.store, &ACTOR, LIMITS, now() + Duration::minutes(4)).await.expect("a count");
    let after = staff::forget_old(&world.store, &ACTOR, LIMITS, now() + Duration::minutes(6)).await.expect("a count");
    assert_eq!((before, after), (0, 1));
}

both!(nobody_has_passkeys_without_end);
async fn nobody_has_passkeys_without_end(world: &World) {
    let taro = member(world, "taro@city.example", &[Role::Brand]).await;
    for n in 0..MOST_PASSKEYS {
        staff::add_passkey(&world.store, &taro, &passkey(&format!("key{n}"), "端末"), now()).await.expect("one more");
    }
    let more = staff::add_passkey(&world.store, &taro, &passkey("one-too-many", "端末"), now()).await;
    assert!(matches!(more, Err(StoreError::Rule("too_many_passkeys"))));
}
