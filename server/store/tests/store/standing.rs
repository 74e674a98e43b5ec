//! The standing of a certificate over time: suspended, resumed and revoked by two persons, given up, warned of before its end.

use crate::{
    personal::step_of,
    staff::{member, token},
    support::{ACTOR, World, checked, day, noon, now, today},
};
use domain::{
    calendar::Date,
    certification::{
        CertificateFilter, CertificateSieve, EndingNotice, EventKind, GivingUpRecord, Measure, MeasureRecord, Standing, StandingNotice,
        Warning,
    },
    lang::{Both, Lang},
    mail::Letter,
    staff::{Outcome, Role, Step},
};
use store::{Actor, Result, StoreError, certification::standing, outbox, staff};
use time::Duration;

const ID: i64 = 1;

fn measure(measure: Measure, until: Option<Date>) -> domain::check::Checked<MeasureRecord> {
    let wording = Both::new("表示に誤りがあったため、直るまで停止しています。", "Suspended until its label is right.");
    checked(MeasureRecord { measure, reason: "保健所からの連絡。担当は佐藤".into(), wording, until })
}

fn letter(notice: &StandingNotice) -> Letter {
    let text = format!("{} {} {:?} {}", notice.number, notice.maker, notice.kind, notice.wording);
    Letter { to: notice.to.clone(), subject: "認定のお知らせ".into(), text }
}

fn ending(notice: &EndingNotice) -> Letter {
    Letter {
        to: notice.to.clone(), subject: "期限のお知らせ".into(), text: format!("{} あと{}日", notice.number, notice.days_left)
    }
}

/// A product `a` of `maker`, who has an account as applicant; who drafts; who decides.
async fn office(world: &World) -> (Actor, Actor) {
    world.product("a", |_| {}).await;
    applicant(world, 1, "maker@maker.example", "maker").await;
    let brand = member(world, "brand@city.example", &[Role::Brand]).await;
    let head = member(world, "head@city.example", &[Role::Head]).await;
    (brand.actor(), head.actor())
}

async fn applicant(world: &World, id: i64, email: &str, producer: &str) {
    let insert = format!(
        "INSERT INTO applicant (id, email, producer_id, made_at, seen_at) SELECT {id}, '{email}', p.id, '2026-01-01T00:00:00Z', \
         '2026-01-01T00:00:00Z' FROM producer p WHERE p.slug = '{producer}'"
    );
    world.place.run(&insert).await;
}

async fn version(world: &World) -> i64 {
    world.place.number("SELECT version FROM certificate WHERE id = 1").await
}

async fn draft(world: &World, actor: &Actor, of: Measure, on: Date) -> Result<i64> {
    standing::draft(&world.store, actor, (ID, version(world).await), &measure(of, None), noon(on)).await
}

async fn decide(world: &World, actor: &Actor, id: i64, step: Step, on: Date) -> Result<i64> {
    let note = if step == Step::Reject { "まだ早い" } else { "" };
    standing::decide(&world.store, actor, (id, 1), &step_of(step, note), &letter, noon(on)).await
}

async fn letters(world: &World) -> Vec<String> {
    let due = outbox::take(&world.store, &ACTOR, noon(day("2030-01-01"))).await.expect("letters");
    due.into_iter().map(|letter| letter.text).collect()
}

fn is_rule<T>(result: Result<T>, wanted: &str) -> bool {
    matches!(result, Err(StoreError::Rule(rule)) if rule == wanted)
}

// --- by two persons -------------------------------------------------------------------------------------------

both!(a_suspension_is_drafted_by_one_and_decided_by_another);
async fn a_suspension_is_drafted_by_one_and_decided_by_another(world: &World) {
    let (brand, head) = office(world).await;
    let until = measure(Measure::Suspend, Some(day("2026-12-28")));
    let id = standing::draft(&world.store, &brand, (ID, 1), &until, now()).await.expect("a draft");
    assert_eq!(world.slugs("").await, ["a"], "nothing is done so far");
    assert_eq!(world.page("a").await.certificate.history.len(), 1);
    let again = standing::draft(&world.store, &brand, (ID, 1), &until, now()).await;
    assert!(matches!(again, Err(StoreError::Taken(_))), "it waits already: {again:?}");
    assert!(is_rule(decide(world, &brand, id, Step::Approve, today()).await, "same_person"));
    assert!(is_rule(decide(world, &brand, id, Step::Reject, today()).await, "same_person"));
    assert!(matches!(
        decide(world, &head, id, Step::Withdraw, today()).await,
        Err(StoreError::Rule("not_the_drafter") | StoreError::Forbidden)
    ));
    let stale = standing::decide(&world.store, &head, (id, 7), &step_of(Step::Approve, ""), &letter, now()).await;
    assert!(matches!(stale, Err(StoreError::Stale)));

    decide(world, &head, id, Step::Approve, today()).await.expect("decided");
    assert!(world.slugs("").await.is_empty() && world.list("").await.total == 0, "it leaves the list at once");
    let certificate = world.page("a").await.certificate;
    assert_eq!((certificate.standing, certificate.suspended_until), (Standing::Suspended, Some(day("2026-12-28"))));
    let (event, first) = (&certificate.history[0], &certificate.history[1]);
    assert_eq!((event.kind, event.on), (EventKind::Suspended, today()));
    assert_eq!(event.wording.text, "表示に誤りがあったため、直るまで停止しています。");
    assert!(first.wording.text.is_empty());
    let english = store::products::page(&world.store, &crate::support::slug("a"), today(), Lang::En).await.expect("a page");
    assert_eq!(english.certificate.history[0].wording.text, "Suspended until its label is right.");
    assert!(!format!("{certificate:?}").contains("佐藤"), "the reason is for the file alone");
    assert_eq!(letters(world).await, ["KM-2026-0001 作り手 Suspended 表示に誤りがあったため、直るまで停止しています。"]);
    assert_eq!(world.findings().await, Vec::<String>::new());

    let id = draft(world, &brand, Measure::Resume, today()).await.expect("a draft");
    decide(world, &head, id, Step::Approve, today()).await.expect("decided");
    assert_eq!(world.slugs("").await, ["a"], "it is back at once");
    let certificate = world.page("a").await.certificate;
    assert_eq!((certificate.standing, certificate.suspended_until, certificate.history.len()), (Standing::Valid, None, 3));

    let (file, log) = standing::find(&world.store, &head, ID, today()).await.expect("a file");
    assert_eq!((file.history[1].reason.as_str(), file.told), ("保健所からの連絡。担当は佐藤", true));
    assert!(file.history[1].by.iter().all(|name| !name.is_empty()), "{:?}", file.history[1].by);
    let done: Vec<&str> = log.iter().map(|entry| entry.action.as_str()).collect();
    let course = ["certification.decide_measure", "certification.draft_measure"];
    assert_eq!(done, [course, course].concat());
    assert!(!format!("{log:?}").contains("佐藤"), "the log is never emptied");
}

both!(a_revocation_is_for_good_and_its_number_is_never_given_again);
async fn a_revocation_is_for_good_and_its_number_is_never_given_again(world: &World) {
    let (brand, head) = office(world).await;
    let id = draft(world, &brand, Measure::Revoke, today()).await.expect("a draft");
    decide(world, &head, id, Step::Approve, today()).await.expect("decided");
    for of in Measure::ALL {
        assert!(is_rule(draft(world, &brand, of, today()).await, "other_standing"), "{of:?}");
    }
    assert_eq!(world.becomes(today()).await, 0, "the night does not bring it back");
    assert_eq!(world.page("a").await.certificate.standing, Standing::Revoked);
    assert_eq!(world.product("b", |_| {}).await.to_string(), "KM-2026-0002");
    let paper = checked(GivingUpRecord { on_paper: true, reason: "届".into() });
    let seen = (ID, version(world).await);
    assert!(is_rule(standing::give_up(&world.store, &brand, seen, &paper, None, now()).await, "other_standing"));
}

both!(what_is_sent_back_says_why_and_changes_nothing);
async fn what_is_sent_back_says_why_and_changes_nothing(world: &World) {
    let (brand, head) = office(world).await;
    let id = draft(world, &brand, Measure::Revoke, today()).await.expect("a draft");
    decide(world, &head, id, Step::Reject, today()).await.expect("sent back");
    assert!(is_rule(decide(world, &head, id, Step::Approve, today()).await, "already_decided"));
    let other = draft(world, &brand, Measure::Suspend, today()).await.expect("another draft");
    decide(world, &brand, other, Step::Withdraw, today()).await.expect("taken back");
    let (file, _) = standing::find(&world.store, &brand, ID, today()).await.expect("a file");
    assert_eq!((file.standing, file.waiting, file.version), (Standing::Valid, None, 1));
    let past: Vec<(Outcome, &str)> = file.past.iter().map(|view| (view.outcome, view.note.as_str())).collect();
    assert_eq!(past, [(Outcome::Withdrawn, ""), (Outcome::Rejected, "まだ早い")]);
    assert!(letters(world).await.is_empty());
}

both!(only_those_who_may_and_no_one_who_is_new);
async fn only_those_who_may_and_no_one_who_is_new(world: &World) {
    let (brand, _) = office(world).await;
    let viewer = member(world, "viewer@city.example", &[Role::Viewer]).await.actor();
    let committee = member(world, "committee@city.example", &[Role::Committee]).await.actor();
    for nobody in [&viewer, &committee, &Actor::Visitor] {
        assert!(matches!(draft(world, nobody, Measure::Revoke, today()).await, Err(StoreError::Forbidden)));
        assert!(matches!(standing::find(&world.store, nobody, ID, today()).await, Err(StoreError::Forbidden)));
        let list = standing::list(&world.store, nobody, CertificateFilter::default(), Vec::new(), today()).await;
        assert!(matches!(list, Err(StoreError::Forbidden)));
    }
    let id = draft(world, &brand, Measure::Suspend, today()).await.expect("a draft");
    for nobody in [&viewer, &committee, &Actor::Visitor, &ACTOR] {
        assert!(matches!(decide(world, nobody, id, Step::Approve, today()).await, Err(StoreError::Forbidden)), "no program decides");
    }
    let second = member(world, "second@city.example", &[Role::Brand]).await;
    let admin = member(world, "admin@city.example", &[Role::Admin]).await;
    staff::new_link(&world.store, &admin.actor(), second.member.id, &token(), now()).await.expect("a link");
    assert!(is_rule(decide(world, &second.actor(), id, Step::Approve, today()).await, "too_new"));
    decide(world, &second.actor(), id, Step::Approve, today() + Duration::days(8)).await.expect("after a week");
}

both!(what_has_changed_meanwhile_is_not_done);
async fn what_has_changed_meanwhile_is_not_done(world: &World) {
    let (brand, head) = office(world).await;
    let stale = standing::draft(&world.store, &brand, (ID, 9), &measure(Measure::Suspend, None), now()).await;
    assert!(matches!(stale, Err(StoreError::Stale)));
    let past = standing::draft(&world.store, &brand, (ID, 1), &measure(Measure::Suspend, Some(day("2026-10-14"))), now()).await;
    assert!(is_rule(past, "until_past"));
    let id = draft(world, &brand, Measure::Suspend, today()).await.expect("a draft");
    assert!(is_rule(decide(world, &head, id, Step::Approve, day("2029-04-01")).await, "expired"), "the term is over");
    // It waits still, and its drafter takes it back.
    decide(world, &brand, id, Step::Withdraw, day("2029-04-01")).await.expect("taken back");
}

both!(what_is_suspended_expires_as_well);
async fn what_is_suspended_expires_as_well(world: &World) {
    let (brand, head) = office(world).await;
    let id = draft(world, &brand, Measure::Suspend, today()).await.expect("a draft");
    decide(world, &head, id, Step::Approve, today()).await.expect("decided");
    let waits = draft(world, &brand, Measure::Resume, day("2029-03-31")).await.expect("on the last day");
    assert_eq!(world.becomes(day("2029-04-01")).await, 0, "it is in no list");
    assert!(is_rule(decide(world, &head, waits, Step::Approve, day("2029-04-01")).await, "expired"));
    let page = world.page_on("a", day("2029-04-01")).await;
    assert_eq!((page.certificate.standing, page.certificate.expires_on), (Standing::Expired, day("2029-03-31")));
    assert_eq!(page.certificate.history[0].kind, EventKind::Suspended, "the page tells of it still");
    assert!(world.slugs("").await.is_empty());
}

// --- given up -------------------------------------------------------------------------------------------------

both!(a_holder_gives_up_his_own_and_no_other);
async fn a_holder_gives_up_his_own_and_no_other(world: &World) {
    let (brand, head) = office(world).await;
    applicant(world, 2, "other@maker.example", "other").await;
    let suspend = draft(world, &brand, Measure::Suspend, today()).await.expect("a draft");
    let record = checked(GivingUpRecord { on_paper: false, reason: "作るのをやめます".into() });
    let [holder, another] = [1, 2].map(|id| Actor::Applicant(id, "request".into()));
    let give_up = async |actor, seen| standing::give_up(&world.store, actor, (ID, seen), &record, Some(&letter), now()).await;
    assert!(matches!(give_up(&another, 1).await, Err(StoreError::NotFound)));
    let asking = Actor::Asking("request".into());
    for nobody in [&Actor::Visitor, &asking, &head] {
        assert!(matches!(give_up(nobody, 1).await, Err(StoreError::Forbidden)));
    }
    assert!(matches!(give_up(&holder, 2).await, Err(StoreError::Stale)));
    give_up(&holder, 1).await.expect("given up");
    assert!(is_rule(give_up(&holder, 2).await, "other_standing"), "once");
    let certificate = world.page("a").await.certificate;
    assert_eq!((certificate.standing, certificate.history[0].kind), (Standing::Withdrawn, EventKind::Withdrawn));
    assert!(world.slugs("").await.is_empty() && certificate.history[0].wording.text.is_empty());
    assert_eq!(letters(world).await, ["KM-2026-0001 作り手 Withdrawn "]);
    assert!(is_rule(decide(world, &head, suspend, Step::Approve, today()).await, "already_decided"), "it is over with the certificate");
    let (file, _) = standing::find(&world.store, &brand, ID, today()).await.expect("a file");
    assert_eq!((file.history[0].reason.as_str(), file.waiting), ("作るのをやめます", None));
}

both!(nobody_gets_out_of_the_reach_of_a_revocation);
async fn nobody_gets_out_of_the_reach_of_a_revocation(world: &World) {
    let (brand, head) = office(world).await;
    let id = draft(world, &brand, Measure::Revoke, today()).await.expect("a draft");
    let paper = checked(GivingUpRecord { on_paper: true, reason: "10月15日の届。綴り3".into() });
    let holder = Actor::Applicant(1, "request".into());
    let other_way = standing::give_up(&world.store, &holder, (ID, 1), &paper, None, now()).await;
    assert!(is_rule(other_way, "no_paper"));
    standing::give_up(&world.store, &brand, (ID, 1), &paper, Some(&letter), now()).await.expect("given up");
    decide(world, &head, id, Step::Approve, today()).await.expect("revoked all the same");
    let kinds: Vec<EventKind> = world.page("a").await.certificate.history.iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [EventKind::Revoked, EventKind::Withdrawn, EventKind::Certified]);
}

// --- before the end -------------------------------------------------------------------------------------------

both!(a_maker_is_warned_once_for_each_of_the_days);
async fn a_maker_is_warned_once_for_each_of_the_days(world: &World) {
    office(world).await;
    world.product("b", |p| p.producer = crate::support::slug("other")).await;
    let last = day("2029-03-31");
    let warn =
        async |before: i64| standing::warn(&world.store, &ACTOR, &ending, noon(last - Duration::days(before))).await.expect("an answer");
    assert_eq!(warn(181).await, 0);
    assert_eq!((warn(180).await, warn(180).await, warn(170).await), (1, 0, 0), "who has no address is told nothing");
    // The server was down for a while.
    assert_eq!((warn(71).await, warn(31).await), (1, 0));
    // The outbox forgets, the warnings stay.
    outbox::forget_old(&world.store, &ACTOR, noon(day("2030-01-01"))).await.expect("forgotten");
    assert_eq!((warn(30).await, warn(29).await, warn(-1).await), (1, 0, 0));
    assert_eq!(letters(world).await, ["KM-2026-0001 あと30日"]);
    let brand = member(world, "third@city.example", &[Role::Brand]).await.actor();
    let (file, _) = standing::find(&world.store, &brand, ID, last).await.expect("a file");
    let warned = [(Warning::HalfYear, 180), (Warning::Quarter, 71), (Warning::Month, 30)];
    assert_eq!(file.warned, warned.map(|(warning, before)| (warning, last - Duration::days(before))));
    // Another term, other warnings.
    world.place.run("UPDATE certificate SET expires_on = '2032-03-31'").await;
    let later = noon(day("2032-03-31") - Duration::days(20));
    assert_eq!(standing::warn(&world.store, &ACTOR, &ending, later).await.expect("an answer"), 1);
    assert!(matches!(standing::warn(&world.store, &brand, &ending, later).await, Err(StoreError::Forbidden)));
}

both!(a_warning_that_cannot_be_written_keeps_back_no_other);
async fn a_warning_that_cannot_be_written_keeps_back_no_other(world: &World) {
    office(world).await;
    world.product("b", |p| p.producer = crate::support::slug("other")).await;
    applicant(world, 2, "other@maker.example", "other").await;
    let written = |notice: &EndingNotice| Letter {
        text: if notice.slug.as_str() == "a" { String::new() } else { "本文".into() },
        ..ending(notice)
    };
    let near = noon(day("2029-03-01"));
    assert_eq!(standing::warn(&world.store, &ACTOR, &written, near).await.expect("an answer"), 1);
    assert_eq!(standing::warn(&world.store, &ACTOR, &ending, near).await.expect("an answer"), 1, "it is tried again");
}

both!(what_was_given_up_needs_no_warning_and_what_is_suspended_does);
async fn what_was_given_up_needs_no_warning_and_what_is_suspended_does(world: &World) {
    office(world).await;
    let near = noon(day("2029-03-01"));
    for (state, letters) in [("withdrawn", 0), ("revoked", 0), ("suspended", 1)] {
        world.place.run(&format!("UPDATE certificate SET state = '{state}'")).await;
        assert_eq!(standing::warn(&world.store, &ACTOR, &ending, near).await.expect("an answer"), letters, "{state}");
    }
}

// --- the list -------------------------------------------------------------------------------------------------

both!(the_list_is_sifted_and_counted);
async fn the_list_is_sifted_and_counted(world: &World) {
    let (brand, head) = office(world).await;
    world.product("b", |p| (p.name, p.expires_on) = ("柿の葉茶".into(), day("2026-11-01"))).await;
    world.product("c", |p| p.expires_on = day("2026-12-31")).await;
    world.product("d", |p| p.expires_on = day("2026-10-14")).await;
    world.place.run("UPDATE certificate SET state = 'suspended', until_on = '2026-10-01' WHERE id = 3").await;
    let id = draft(world, &brand, Measure::Revoke, today()).await.expect("a draft");
    let numbers = async |query: &str| {
        let pairs = domain::query::pairs(query);
        let (filter, ignored) = CertificateFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        let list = standing::list(&world.store, &head, filter, ignored, today()).await.expect("a list");
        assert_eq!(list.total as usize, list.lines.len());
        list.lines.iter().map(|line| line.number.parts().1).collect::<Vec<_>>()
    };
    assert_eq!(numbers("").await, [4, 2, 3, 1], "what ends first stands first");
    assert_eq!(numbers("sort=-number").await, [4, 3, 2, 1]);
    assert_eq!(numbers("state=waiting").await, [1]);
    assert_eq!(numbers("state=overdue").await, [3]);
    assert_eq!(numbers("state=expired").await, [4]);
    assert_eq!(numbers("state=suspended").await, [3]);
    assert_eq!(numbers("state=ending_soon").await, [2]);
    assert_eq!(numbers("state=valid").await, [1]);
    assert_eq!((numbers("within=30").await, numbers("within=90").await), (vec![2], vec![2, 3]));
    assert_eq!(numbers("q=%E6%9F%BF").await, [2]);
    assert_eq!(numbers("q=km2026-3").await, [3]);
    assert_eq!(numbers("q=100%25").await, Vec::<u32>::new());
    let (of_brand, of_head) = (standing::open(&world.store, &brand, today()).await, standing::open(&world.store, &head, today()).await);
    let (of_brand, of_head) = (of_brand.expect("what waits"), of_head.expect("what waits"));
    assert_eq!((of_brand.to_decide, of_brand.overdue, of_brand.ending), (0, 1, [2, 2, 1]));
    assert_eq!((of_head.to_decide, of_head.overdue, of_head.ending), (1, 0, [0; 3]));
    decide(world, &head, id, Step::Approve, today()).await.expect("decided");
    assert_eq!(numbers("state=revoked").await, [1]);
    let filter = CertificateFilter { sieve: Some(CertificateSieve::Standing(Standing::Revoked)), ..CertificateFilter::default() };
    assert_eq!(standing::export(&world.store, &brand, &filter, now()).await.expect("lines").len(), 1);
    let log = store::audit::page(&world.store, &ACTOR, &Default::default()).await.expect("the log");
    assert_eq!(log[0].action, "certification.export_certificates");
}

both!(two_deciders_at_once_one_wins);
async fn two_deciders_at_once_one_wins(world: &World) {
    let (brand, head) = office(world).await;
    let second = member(world, "second@city.example", &[Role::Brand]).await.actor();
    let id = draft(world, &brand, Measure::Revoke, today()).await.expect("a draft");
    let (one, other) = tokio::join!(decide(world, &head, id, Step::Approve, today()), decide(world, &second, id, Step::Reject, today()));
    assert_eq!([&one, &other].iter().filter(|result| result.is_ok()).count(), 1, "{one:?} {other:?}");
    let revoked = world.page("a").await.certificate.standing == Standing::Revoked;
    assert_eq!(revoked, one.is_ok());
    assert_eq!(letters(world).await.len(), usize::from(revoked));
}
