//! Who may what: a head sees the work and decides, a policy officer does it, and nobody else comes near it.

use super::{answer, case, desk, forbidden, letter, opened, say, saying, token, unit_of};
use crate::{
    staff,
    support::{World, checked, day, now, today},
};
use domain::{
    comments::{
        CaseMove, CaseSettings, ExcludeRecord, FinalRecord, IntakeRecord, SplitRecord, SubmissionFilter, Treatment, UnitFilter, Way,
    },
    goals::RejectionRecord,
    staff::Role,
};
use store::{Actor, Store, comments};

/// Of every look and command its name, and whether it is forbidden to someone.
async fn asked(store: &Store, actor: &Actor, (id, unit): (i64, i64)) -> Vec<(&'static str, bool)> {
    let at = now();
    let reason = checked(ExcludeRecord { reason: "理由".into() });
    let note = checked(RejectionRecord { note: "理由".into() });
    let group = checked(answer("甲", Treatment::Reference));
    let paper = checked(IntakeRecord { way: Way::Fax, received_on: today(), scan: String::new(), submission: saying("紙") });
    let split = SplitRecord { parts: vec!["別".into()] };
    let settings = checked(CaseSettings { least_days: 30, alike: 80 });
    let last = checked(FinalRecord { text: "## 目的".into() });
    let number = domain::comments::SubmissionNumber::read("P-2026-0001").expect("a number");
    let scan = domain::media::FileName::parse("0123456789abcdef0123456789abcdef.pdf");
    let mut all = vec![
        ("see cases", forbidden(&comments::cases(store, actor, today()).await)),
        ("see desk", forbidden(&comments::desk(store, actor, id, at).await)),
        ("see work", forbidden(&comments::work(store, actor, id).await)),
        ("see preview", forbidden(&comments::preview(store, actor, id, today()).await)),
        ("see keepers", forbidden(&comments::keepers(store, actor).await)),
        ("see proofs", forbidden(&comments::proofs(store, actor, id, &[unit]).await)),
        ("see units", forbidden(&comments::units(store, actor, id, (UnitFilter::default(), Vec::new())).await)),
        ("see unit", forbidden(&comments::unit(store, actor, (id, unit)).await)),
        ("see groups", forbidden(&comments::groups(store, actor, id).await)),
        ("see group", forbidden(&comments::group(store, actor, (id, 1)).await)),
        ("see open", forbidden(&comments::open(store, actor, day("2026-11-14")).await)),
        ("keep intake_case", forbidden(&comments::intake_case(store, actor, id).await)),
        ("keep submissions", forbidden(&comments::submissions(store, actor, id, (SubmissionFilter::default(), Vec::new())).await)),
        ("keep submission", forbidden(&comments::submission(store, actor, (id, 1)).await)),
        ("keep with_number", forbidden(&comments::with_number(store, actor, number).await)),
        ("keep export", forbidden(&comments::export_units(store, actor, id, at).await)),
        ("keep add", forbidden(&comments::add(store, actor, &checked(case("new")), at).await)),
        ("keep change", forbidden(&comments::change(store, actor, (id, 9), &checked(case("plan")), at).await)),
        ("keep final", forbidden(&comments::write_final(store, actor, (id, 9), &last, at).await)),
        ("keep draft", forbidden(&comments::draft(store, actor, (id, 9), &checked(CaseMove::Publish), at).await)),
        ("keep take_in", forbidden(&comments::take_in(store, actor, id, &paper, &token(), at).await)),
        ("keep release", forbidden(&comments::release(store, actor, (id, 99), at).await)),
        ("keep discard", forbidden(&comments::discard(store, actor, (id, 99), &reason, at).await)),
        ("keep look_for_near", forbidden(&comments::look_for_near(store, actor, id, None, at).await)),
        ("keep confirm_near", forbidden(&comments::confirm_near(store, actor, (id, unit), None, at).await)),
        ("keep refuse_near", forbidden(&comments::refuse_near(store, actor, (id, unit), None, at).await)),
        ("keep put_into", forbidden(&comments::put_into(store, actor, id, &[unit], 99, at).await)),
        ("keep take_out", forbidden(&comments::take_out(store, actor, id, &[unit], at).await)),
        ("keep exclude", forbidden(&comments::exclude(store, actor, id, &[99], &reason, at).await)),
        ("keep keep", forbidden(&comments::keep(store, actor, id, &[unit], None, at).await)),
        ("keep split", forbidden(&comments::split(store, actor, (id, unit, 1), (&split, ""), at).await)),
        ("keep fold", forbidden(&comments::fold(store, actor, id, &[99], unit, at).await)),
        ("keep unfold", forbidden(&comments::unfold(store, actor, (id, unit), at).await)),
        ("keep cut", forbidden(&comments::cut(store, actor, (id, unit, 99), Vec::new(), at).await)),
        ("keep cut_plain", forbidden(&comments::cut_plain(store, actor, id, &[], at).await)),
        ("keep add_group", forbidden(&comments::add_group(store, actor, id, &group, at).await)),
        ("keep change_group", forbidden(&comments::change_group(store, actor, (id, 99, 1), &group, at).await)),
        ("keep keep_group", forbidden(&comments::keep_group(store, actor, (id, 99, 1), None, at).await)),
        ("keep remove_group", forbidden(&comments::remove_group(store, actor, (id, 99, 1), at).await)),
        ("decide set", forbidden(&comments::set(store, actor, &settings, at).await)),
        ("decide sign", forbidden(&comments::sign(store, actor, (id, unit, 1), at).await)),
        ("decide to_sign", forbidden(&comments::to_sign(store, actor, id, None).await)),
        ("decide sign_many", forbidden(&comments::sign_many(store, actor, id, &[], at).await)),
        ("decide approve", forbidden(&comments::approve(store, actor, (id, 99), &letter, at).await)),
        ("decide send_back", forbidden(&comments::send_back(store, actor, (id, waiting(store, id).await), &note, at).await)),
    ];
    if let Some(scan) = scan {
        all.push(("keep attach_scan", forbidden(&comments::attach_scan(store, actor, (id, 99), &scan, at).await)));
    }
    all
}

/// A move of the case that waits.
async fn waiting(store: &Store, id: i64) -> i64 {
    let desk = comments::desk(store, &crate::support::ACTOR, id, now()).await.expect("a case");
    desk.pending().map_or(0, |step| step.id)
}

both!(everyone_does_what_he_is_there_for);
async fn everyone_does_what_he_is_there_for(world: &World) {
    let (store, id, one, head) = opened(world).await;
    say(store, "一").await;
    let unit = unit_of(store, &one, id, "一").await;
    let step = checked(CaseMove::Late { reason: "遅れます".into(), until: None });
    comments::draft(store, &one.actor(), (id, desk(store, &one, id).await.version), &step, now()).await.expect("a draft");
    for (n, role) in [Role::Viewer, Role::Brand, Role::Committee, Role::Editor, Role::Admin].into_iter().enumerate() {
        let stranger = staff::member(world, &format!("stranger{n}@city.example"), &[role]).await;
        let allowed: Vec<_> = asked(store, &stranger.actor(), (id, unit)).await.into_iter().filter(|(_, forbidden)| !forbidden).collect();
        assert_eq!(allowed, Vec::new(), "{role:?}");
    }
    for actor in [Actor::Visitor, Actor::Applicant(1, "request".into())] {
        assert!(asked(store, &actor, (id, unit)).await.iter().all(|(_, forbidden)| *forbidden), "{actor:?}");
    }
    assert_eq!(desk(store, &one, id).await.version, 2, "nothing has happened");
    for (what, forbidden) in asked(store, &head.actor(), (id, unit)).await {
        assert_eq!(forbidden, what.starts_with("keep"), "a head of department: {what}");
    }
    for (what, forbidden) in asked(store, &one.actor(), (id, unit)).await {
        assert!(!forbidden, "a policy officer: {what}");
    }
    let system = Actor::System("story");
    let allowed = asked(store, &system, (id, unit)).await;
    for what in ["decide sign", "decide to_sign", "decide sign_many", "decide approve", "decide send_back", "see open"] {
        assert!(allowed.contains(&(what, true)), "no program does this: {what}");
    }
    assert!(forbidden(&comments::scans(store, &one.actor()).await));
}
