//! A case from its draft to its end: drafted by one, published by another, corrected, called off; and phases by the clock.

use super::{add, approve, both_of_them, case, desk, draft, office, opened, public, rule, send, sent};
use crate::{
    goals::both,
    staff,
    support::{ACTOR, World, checked, day, noon, now, slug, today},
};
use domain::{
    comments::{CaseLine, CaseMove, CasePhase, CaseRecord, CaseSettings, CaseView, GroupRecord, Paper},
    goals::RejectionRecord,
    lang::Lang,
    media::{Content, FileKind, MediaRecord, paper_address},
    staff::{Outcome, Role},
};
use store::{Store, StoreError, comments, media};
use time::Duration;

async fn view(store: &Store, on: &str) -> store::Result<CaseView> {
    comments::view(store, &slug("plan"), Lang::Ja, day(on)).await
}

async fn list(store: &Store) -> Vec<CaseLine> {
    comments::list(store, Lang::Ja, today()).await.expect("a list")
}

both!(a_case_is_drafted_by_one_and_published_by_another);
async fn a_case_is_drafted_by_one_and_published_by_another(world: &World) {
    let (one, other) = office(world).await;
    let store = &world.store;
    let id = comments::add(store, &one.actor(), &checked(case("plan")), now()).await.expect("a case");
    assert!(matches!(comments::add(store, &one.actor(), &checked(case("plan")), now()).await, Err(StoreError::Taken(_))));
    let changed = CaseRecord { title: both("予算の方針（案）"), ..case("plan") };
    comments::change(store, &one.actor(), (id, 1), &checked(changed.clone()), now()).await.expect("changed");
    assert!(matches!(comments::change(store, &one.actor(), (id, 1), &checked(changed.clone()), now()).await, Err(StoreError::Stale)));
    assert!(view(store, "2026-10-15").await.is_err() && list(store).await.is_empty(), "nobody sees a draft");
    assert_eq!(rule(draft(store, &one, id, CaseMove::Late { reason: "遅れ".into(), until: None }, now()).await), "not_public");

    draft(store, &one, id, CaseMove::Publish, now()).await.expect("a draft");
    assert_eq!(rule(draft(store, &one, id, CaseMove::Publish, now()).await), "waits");
    let seen = (id, desk(store, &one, id).await.version);
    assert_eq!(rule(comments::change(store, &one.actor(), seen, &checked(changed), now()).await), "waits");
    assert_eq!(rule(approve(store, &one, id, now()).await), "same_person");
    let admin = staff::member(world, "admin@city.example", &[Role::Admin]).await;
    store::staff::new_link(store, &admin.actor(), other.member.id, &staff::token(), now()).await.expect("a link");
    assert_eq!(rule(approve(store, &other, id, now()).await), "too_new");

    // Sent back, the case is as before, and drafted anew by the other one.
    let waits = desk(store, &other, id).await.pending().expect("a move").id;
    let note = checked(RejectionRecord { note: "題名を直してください".into() });
    comments::send_back(store, &other.actor(), (id, waits), &note, now()).await.expect("sent back");
    let moves = desk(store, &one, id).await.moves;
    assert_eq!(
        (moves[0].outcome, moves[0].note.as_str(), moves[0].step.clone()),
        (Outcome::Rejected, "題名を直してください", CaseMove::Publish)
    );
    let third = staff::member(world, "third@city.example", &[Role::Policy]).await;
    both_of_them(store, (&one, &third), id, CaseMove::Publish, now()).await;
    let found = view(store, "2026-10-15").await.expect("public");
    assert_eq!((found.record.title.ja.as_str(), found.phase, found.days_left), ("予算の方針（案）", CasePhase::Open, Some(30)));
    assert_eq!(list(store).await.len(), 1);
    assert_eq!(rule(draft(store, &one, id, CaseMove::Publish, now()).await), "public");
    let seen = (id, desk(store, &one, id).await.version);
    assert_eq!(rule(comments::change(store, &one.actor(), seen, &checked(case("plan")), now()).await), "public");
}

both!(a_case_that_should_have_opened_is_not_published_as_it_is);
async fn a_case_that_should_have_opened_is_not_published_as_it_is(world: &World) {
    let (one, other) = office(world).await;
    let store = &world.store;
    let id = add(store, case("plan")).await;
    draft(store, &one, id, CaseMove::Publish, now()).await.expect("in time");
    assert_eq!(rule(approve(store, &other, id, now() + Duration::days(1)).await), "opened", "decided too late");
    approve(store, &other, id, now()).await.expect("in time");
}

both!(a_short_time_needs_a_reason_that_is_published);
async fn a_short_time_needs_a_reason_that_is_published(world: &World) {
    let store = &world.store;
    let mut record = case("plan");
    record.dates.closes_on = record.dates.opens_on + Duration::days(28);
    assert_eq!(rule(comments::add(store, &ACTOR, &checked(record.clone()), now()).await), "short");
    record.short_reason = "法律の施行日に間に合わせるため".into();
    public(store, record.clone()).await;
    assert_eq!(view(store, "2026-10-15").await.expect("public").record.short_reason, "法律の施行日に間に合わせるため");

    // What is short is a matter of the city.
    let (one, other) = office(world).await;
    let settings = checked(CaseSettings { least_days: 14, alike: 90 });
    comments::set(store, &other.actor(), &settings, now()).await.expect("set");
    assert_eq!(comments::settings(store).await.expect("settings"), *settings);
    let short = CaseRecord { slug: slug("other"), short_reason: String::new(), ..record };
    comments::add(store, &one.actor(), &checked(short), now()).await.expect("long enough");
}

both!(what_is_corrected_says_when_and_why);
async fn what_is_corrected_says_when_and_why(world: &World) {
    let (store, id, one, other) = opened(world).await;
    let corrected =
        CaseRecord { slug: slug("elsewhere"), contact: case("plan").contact.replace("072-000-0000", "072-111-1111"), ..case("plan") };
    let step = CaseMove::Correct { record: Box::new(corrected), reason: "電話番号の誤り".into() };
    draft(store, &one, id, step, now() + Duration::days(2)).await.expect("a draft");
    assert_eq!(view(store, "2026-10-17").await.expect("public").record.contact, case("plan").contact, "it waits");
    approve(store, &other, id, now() + Duration::days(2)).await.expect("approved");
    let found = view(store, "2026-10-17").await.expect("under the address that it had");
    assert!(found.record.contact.contains("電話 072-111-1111"));
    assert_eq!(found.corrections.iter().map(|it| (it.on, it.reason.as_str())).collect::<Vec<_>>(), [(day("2026-10-17"), "電話番号の誤り")]);
    assert_eq!(found.updated_at, now() + Duration::days(2));
    let title = both("来年度の予算の方針（案）");
    let again = CaseMove::Correct { record: Box::new(CaseRecord { title, ..case("plan") }), reason: "題名".into() };
    both_of_them(store, (&one, &other), id, again, now() + Duration::days(3)).await;
    let reasons = view(store, "2026-10-18").await.expect("public").corrections;
    assert_eq!(reasons.iter().map(|it| it.reason.as_str()).collect::<Vec<_>>(), ["題名", "電話番号の誤り"], "both stay, the newest first");
}

fn corrected(draft: &str) -> CaseMove {
    CaseMove::Correct { record: Box::new(CaseRecord { draft: draft.into(), ..case("plan") }), reason: "構成の見直し".into() }
}

both!(sections_keep_their_anchors_and_those_with_opinions_stay);
async fn sections_keep_their_anchors_and_those_with_opinions_stay(world: &World) {
    let (store, id, one, other) = opened(world).await;
    let (_, link) = send(store, sent(&[("s2", "重点について")])).await;
    // Moved, put in between, without written anchors: each heading keeps its own.
    let moved = corrected("## 重点\n\n本文\n\n## 新しい節\n\n本文\n\n## 目的\n\n本文");
    both_of_them(store, (&one, &other), id, moved, now()).await;
    let anchors = |found: CaseView| found.sections.into_iter().map(|it| (it.anchor, it.heading)).collect::<Vec<_>>();
    let expected = [("s2", "重点"), ("s3", "新しい節"), ("s1", "目的")].map(|(anchor, heading)| (anchor.to_owned(), heading.to_owned()));
    assert_eq!(anchors(view(store, "2026-10-15").await.expect("public")), expected);

    assert_eq!(rule(draft(store, &one, id, corrected("## 目的\n\n本文"), now()).await), "sections");
    // Staff have put an opinion elsewhere: that section stays as well, and so does one that a group is on.
    let (_, whole) = send(store, sent(&[("", "目的について")])).await;
    let unit = super::unit_of(store, &one, id, "目的について").await;
    let split = domain::comments::SplitRecord { parts: vec!["目的について".into()] };
    comments::split(store, &one.actor(), (id, unit, 1), (&split, "s1"), now()).await.expect("on another section");
    assert_eq!(rule(draft(store, &one, id, corrected("## 重点\n\n本文"), now()).await), "sections");
    let on_new = GroupRecord { section: "s3".into(), ..super::answer("新しい節", domain::comments::Treatment::Reference) };
    let group = super::group(store, &one, id, on_new).await;
    assert_eq!(rule(draft(store, &one, id, corrected("## 重点\n\n本文\n\n## 目的\n\n本文"), now()).await), "sections");
    comments::remove_group(store, &one.actor(), (id, group, 1), now()).await.expect("removed");

    // What was taken back stands nowhere.
    for link in [&link, &whole] {
        comments::withdraw(store, &store::Actor::Visitor, link, now()).await.expect("withdrawn");
    }
    both_of_them(store, (&one, &other), id, corrected("## 新しい節\n\n本文"), now()).await;
    assert_eq!(view(store, "2026-10-15").await.expect("public").sections.len(), 1);
}

both!(a_case_is_called_off_with_its_reason);
async fn a_case_is_called_off_with_its_reason(world: &World) {
    let (store, id, one, other) = opened(world).await;
    let (_, link) = send(store, sent(&[("", "意見です")])).await;
    let step = CaseMove::Cancel { reason: "計画をやめたため".into() };
    both_of_them(store, (&one, &other), id, step.clone(), now()).await;
    let found = view(store, "2026-10-15").await.expect("it can still be read");
    assert_eq!((found.phase, found.cancel_reason.as_str(), found.days_left), (CasePhase::Cancelled, "計画をやめたため", None));
    for again in [step, CaseMove::Late { reason: "a".into(), until: None }, CaseMove::Results, corrected("## 目的")] {
        assert_eq!(rule(draft(store, &one, id, again, now()).await), "over");
    }
    assert_eq!(rule(comments::withdraw(store, &store::Actor::Visitor, &link, now()).await), "closed");
    assert_eq!(rule(super::send_at(store, &super::saying("遅い"), &super::token(), now()).await), "closed");
    let seen = (id, desk(store, &one, id).await.version);
    let last = checked(domain::comments::FinalRecord { text: "## 目的".into() });
    assert_eq!(rule(comments::write_final(store, &one.actor(), seen, &last, now()).await), "over");
}

both!(phases_follow_the_calendar_and_lateness_is_seen);
async fn phases_follow_the_calendar_and_lateness_is_seen(world: &World) {
    let (store, id, one, other) = opened(world).await;
    for (on, phase, late) in [
        ("2026-10-14", CasePhase::Announced, false),
        ("2026-10-15", CasePhase::Open, false),
        ("2026-11-13", CasePhase::Open, false),
        ("2026-11-14", CasePhase::Considering, false),
        ("2026-12-25", CasePhase::Considering, false),
        ("2026-12-26", CasePhase::Considering, true),
    ] {
        let found = view(store, on).await.expect("public");
        assert_eq!((found.phase, found.late), (phase, late), "{on}");
    }
    let open = async |on: &str| comments::open(store, &one.actor(), day(on)).await.expect("what waits");
    assert!(open("2026-12-25").await.late.is_empty());
    let late = open("2026-12-26").await.late;
    assert_eq!(late.iter().map(|(of, _, days)| (*of, days.promised_on())).collect::<Vec<_>>(), [(id, day("2026-12-25"))]);
    for soon in ["2026-12-26", "2026-12-25"] {
        let step = CaseMove::Late { reason: "a".into(), until: Some(day(soon)) };
        assert_eq!(rule(draft(store, &one, id, step, noon(day("2026-12-26"))).await), "late_until", "{soon}");
    }
    let reason = CaseMove::Late { reason: "意見が多く、時間がかかっています".into(), until: Some(day("2027-01-31")) };
    draft(store, &one, id, reason, noon(day("2026-12-26"))).await.expect("a draft");
    assert!(open("2026-12-26").await.to_decide.is_empty(), "not one's own");
    let others = comments::open(store, &other.actor(), day("2026-12-26")).await.expect("what waits").to_decide;
    assert_eq!(others.len(), 1);
    approve(store, &other, id, noon(day("2026-12-26"))).await.expect("approved");
    let found = view(store, "2026-12-26").await.expect("public");
    assert_eq!((found.late_reason.as_str(), found.late_until), ("意見が多く、時間がかかっています", Some(day("2027-01-31"))));
    let again = ["2027-01-31", "2027-02-01"].map(|on| found.standing.is_late_again(day(on)));
    assert_eq!((found.late, again), (true, [false, true]));
    let line = comments::list(store, Lang::Ja, day("2027-02-01")).await.expect("a list").remove(0);
    assert_eq!(line.standing.late_until, Some(day("2027-01-31")));
    assert!(open("2027-02-01").await.late[0].2.is_late_again(day("2027-02-01")));
    // Approved too late: what was to be promised is over.
    let step = CaseMove::Late { reason: "まだかかります".into(), until: Some(day("2027-02-10")) };
    draft(store, &one, id, step, noon(day("2027-02-01"))).await.expect("a draft");
    assert_eq!(rule(approve(store, &other, id, noon(day("2027-02-10"))).await), "late_until");
}

both!(a_case_names_goals_that_there_are);
async fn a_case_names_goals_that_there_are(world: &World) {
    let store = crate::goals::promised(world).await;
    let year = crate::goals::year();
    let unknown = CaseRecord { goals: vec![(year, slug("none"))], ..case("plan") };
    assert!(matches!(comments::add(store, &ACTOR, &checked(unknown), now()).await, Err(StoreError::Unknown { what: "goal", .. })));
    let paper = async |stem: &str, title: &str| {
        let content = Content::Paper { kind: FileKind::Pdf, bytes: 2_000 };
        let (id, _) = media::add(store, &ACTOR, (&stem.repeat(32), content), "a.pdf", now()).await.expect("a paper");
        if !title.is_empty() {
            let record = MediaRecord { alt: title.into(), credit: "柏原市".into(), ..MediaRecord::default() };
            media::describe(store, &ACTOR, (id, 1), &checked(record), now()).await.expect("described");
        }
        id
    };
    let (old, new) = (paper("a", "概要版").await, paper("b", "資料編").await);
    paper("c", "").await;
    let papers = vec![Paper { title: "概要".into(), address: paper_address(old), pages: Some(2) }];
    let id = public(store, CaseRecord { goals: vec![(year, slug("voices"))], papers, ..case("plan") }).await;
    media::retire(store, &ACTOR, (old, 2), true, now()).await.expect("no longer chosen");
    assert!(matches!(comments::choices(store, &store::Actor::Visitor, None, today()).await, Err(StoreError::Forbidden)));
    let offered = async |case| {
        let choices = comments::choices(store, &ACTOR, case, today()).await.expect("choices");
        assert!(choices.goals.iter().any(|goal| goal.slug.as_str() == "voices") && choices.taken == [slug("plan")]);
        choices.papers.iter().map(|paper| (paper.address.clone(), paper.ready)).collect::<Vec<_>>()
    };
    assert_eq!(offered(None).await, [(paper_address(new), true)]);
    assert_eq!(offered(Some(id)).await, [(paper_address(old), false), (paper_address(new), true)], "what was chosen is still shown");
    let goals = view(store, "2026-10-15").await.expect("public").goals;
    assert_eq!(goals.iter().map(|(_, slug, _)| slug.as_str()).collect::<Vec<_>>(), ["voices"]);
}
