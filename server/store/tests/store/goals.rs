//! A manifesto: what was promised, what was found, and how the year stands.

use crate::{
    staff::member,
    support::{ACTOR, World, checked, day, noon, now, slug, today},
};
use domain::{
    check::Check,
    goals::{
        Aim, Amount, CorrectionRecord, Course, DepartmentRecord, EntryRecord, Finding, FiscalYear, GoalPage, GoalRecord, Grade,
        IndicatorRecord, Live, ManifestoRecord, MeasurementRecord, Milestone, Progress, RejectionRecord, Rhythm, Scale, Stage, Standing,
        TargetRecord, YearPage,
    },
    lang::{Both, Lang},
    staff::{Action, Role},
};
use store::{Actor, Store, StoreError, goals};

const YEAR: i32 = 2026;

pub(crate) fn year() -> FiscalYear {
    FiscalYear::new(YEAR).expect("a year")
}

pub(crate) fn both(ja: &str) -> Both {
    Both::new(ja, "")
}

pub(crate) fn manifesto(department: &str, year: FiscalYear) -> ManifestoRecord {
    ManifestoRecord {
        department: slug(department),
        year,
        post: both("部長"),
        message: both("市民の声を聞きます。"),
        remark: both(""),
        fields: vec![(both("広報"), both("広報紙\nサイト"))],
    }
}

pub(crate) fn goal(name: &str, parent: Option<&str>) -> GoalRecord {
    GoalRecord {
        department: slug("policy"),
        year: year(),
        parent: parent.map(slug),
        slug: slug(name),
        title: both(name),
        policy: both("方針です。"),
        measures: both(""),
        outputs: both(""),
        outcome: both(""),
        division: both("広報担当"),
        weight: 1,
    }
}

pub(crate) fn indicator(of: &str, name: &str, aim: Aim) -> IndicatorRecord {
    let due = year().last();
    let course = match aim {
        Aim::Deed => Course::Milestones(vec![Milestone { by: due, share: Progress::WHOLE }]),
        Aim::Numeric(_) | Aim::Narrative => Course::Even { due },
    };
    IndicatorRecord {
        year: year(),
        goal: slug(of),
        slug: slug(name),
        name: both(name),
        aim,
        unit: both("件"),
        course,
        rhythm: Rhythm::Monthly,
        weight: 1,
        live: None,
        signed: false,
    }
}

pub(crate) fn figures(baseline: i64, target: i64) -> Aim {
    Aim::Numeric(Scale::new(Amount::whole(baseline), Amount::whole(target)).expect("a scale"))
}

pub(crate) fn found(on: &str, finding: Finding) -> MeasurementRecord {
    MeasurementRecord { day: day(on), finding, source: both("数えました"), evidence: String::new(), by: both("広報担当") }
}

pub(crate) fn value(n: i64) -> Finding {
    Finding::Value(Amount::whole(n))
}

/// A published manifesto with one goal of two indicators, and a part with a third.
pub(crate) async fn promised(world: &World) -> &Store {
    let store = &world.store;
    let department = DepartmentRecord { slug: slug("policy"), name: Both::new("政策部", "Policy"), kana: "せいさくぶ".into() };
    goals::add_department(store, &ACTOR, &checked(department), now()).await.expect("a department");
    goals::add_manifesto(store, &ACTOR, &checked(manifesto("policy", year())), now()).await.expect("a manifesto");
    for record in [goal("voices", None), goal("reports", Some("voices"))] {
        goals::add_goal(store, &ACTOR, &checked(record), now()).await.expect("a goal");
    }
    for record in [
        indicator("voices", "likes", figures(0, 1_000)),
        indicator("voices", "lecture", Aim::Deed),
        indicator("reports", "articles", figures(0, 10)),
    ] {
        goals::add_indicator(store, &ACTOR, &checked(record), now()).await.expect("an indicator");
    }
    goals::publish(store, &ACTOR, &slug("policy"), year(), now()).await.expect("published");
    store
}

pub(crate) async fn enter(store: &Store, of: (&str, &str), record: MeasurementRecord) -> Result<i64, StoreError> {
    goals::enter(store, &ACTOR, (year(), &slug(of.0), &slug(of.1)), &checked(record), now()).await
}

pub(crate) async fn the_year(store: &Store) -> YearPage {
    goals::year(store, Some(year()), None, today(), Lang::Ja).await.expect("a year")
}

pub(crate) async fn the_goal(store: &Store, name: &str) -> GoalPage {
    goals::goal(store, year(), &slug(name), today(), Lang::Ja).await.expect("a goal")
}

both!(blank_is_not_zero);
async fn blank_is_not_zero(world: &World) {
    let store = promised(world).await;
    let page = the_year(store).await;
    let manifesto = page.manifesto.expect("the only one");
    assert_eq!((manifesto.tally.of(Standing::Unmeasured), manifesto.tally.all()), (3, 3));
    assert_eq!((manifesto.goals[0].roll_up.progress, manifesto.goals[0].roll_up.of), (None, 3));
    assert_eq!(manifesto.fields[0].tasks.text, "広報紙\nサイト");

    enter(store, ("voices", "likes"), found("2026-05-01", value(0))).await.expect("a figure");
    let manifesto = the_year(store).await.manifesto.expect("the only one");
    assert_eq!((manifesto.tally.of(Standing::Unmeasured), manifesto.tally.of(Standing::Late)), (2, 1));
    assert_eq!(manifesto.goals[0].roll_up.progress, Some(Progress::NONE), "nothing was found, and that was found");
}

both!(a_goal_is_the_mean_of_what_is_measured_below_it);
async fn a_goal_is_the_mean_of_what_is_measured_below_it(world: &World) {
    let store = promised(world).await;
    enter(store, ("voices", "likes"), found("2026-09-30", value(700))).await.expect("a figure");
    enter(store, ("reports", "articles"), found("2026-09-30", value(13))).await.expect("a figure");
    let goal = the_goal(store, "voices").await.goal;
    assert_eq!(goal.roll_up.progress.map(|p| p.to_string()).as_deref(), Some("85"), "(70 + 100) ÷ 2");
    assert_eq!((goal.roll_up.measured, goal.roll_up.of), (2, 3));
    assert_eq!(goal.parts[0].indicators[0].progress.map(|p| p.to_string()).as_deref(), Some("130"), "shown as it is");
    let part = the_goal(store, "reports").await;
    assert_eq!(part.above, [(slug("voices"), domain::lang::Said::ja("voices".into()))]);
    assert_eq!(part.goal.indicators[0].standing, Standing::Done);
}

both!(the_last_figure_is_the_one_of_the_last_day_in_whatever_order_they_come);
async fn the_last_figure_is_the_one_of_the_last_day_in_whatever_order_they_come(world: &World) {
    let store = promised(world).await;
    for (on, n) in [("2026-09-30", 400), ("2026-05-31", 90), ("2026-08-31", 300)] {
        enter(store, ("voices", "likes"), found(on, value(n))).await.expect("a figure");
    }
    let page = the_goal(store, "voices").await;
    let line = &page.goal.indicators[0];
    assert_eq!((line.value(), line.found.map(|(on, _)| on)), (Some(Amount::whole(400)), Some(day("2026-09-30"))));
    assert_eq!(line.next_on, Some(day("2026-10-31")));
    let days: Vec<_> = page.histories[0].measurements.iter().map(|m| m.day).collect();
    assert_eq!(days, [day("2026-05-31"), day("2026-08-31"), day("2026-09-30")]);
    assert!(page.histories[0].forecast.is_some_and(|said| !said.reaches));
}

both!(a_correction_keeps_what_it_corrects_with_the_reason);
async fn a_correction_keeps_what_it_corrects_with_the_reason(world: &World) {
    let store = promised(world).await;
    let id = enter(store, ("voices", "likes"), found("2026-09-30", value(4_000))).await.expect("a slip");
    assert!(matches!(enter(store, ("voices", "likes"), found("2026-09-30", value(400))).await, Err(StoreError::Taken("day"))));
    let correction = CorrectionRecord { measurement: found("2026-09-30", value(400)), reason: both("けたを間違えました") };
    let new = goals::correct(store, &ACTOR, id, &checked(correction.clone()), now()).await.expect("corrected");
    assert!(matches!(goals::correct(store, &ACTOR, id, &checked(correction.clone()), now()).await, Err(StoreError::Stale)));
    assert!(matches!(goals::correct(store, &ACTOR, new + 99, &checked(correction), now()).await, Err(StoreError::NotFound)));
    let page = the_goal(store, "voices").await;
    assert_eq!(page.goal.indicators[0].value(), Some(Amount::whole(400)));
    let corrects = page.histories[0].measurements[0].corrects.clone().expect("what stood there");
    assert_eq!((corrects.0, corrects.1.text.as_str()), (value(4_000), "けたを間違えました"));
    let reason = CorrectionRecord { measurement: found("2026-09-30", value(1)), reason: both(" ") };
    assert!(reason.checked().is_err(), "no correction without a reason");
}

both!(a_target_changes_with_its_reason_and_moves_what_was_reached);
async fn a_target_changes_with_its_reason_and_moves_what_was_reached(world: &World) {
    let store = promised(world).await;
    enter(store, ("voices", "likes"), found("2026-09-30", value(500))).await.expect("a figure");
    let change = |target| TargetRecord {
        day: day("2026-10-01"),
        target: Amount::whole(target),
        reason: both("早く達しそうなので"),
        by: both("部長"),
    };
    let set = async |of: &str, target| {
        goals::change_target(store, &ACTOR, (year(), &slug("voices"), &slug(of)), &checked(change(target)), now()).await
    };
    assert!(matches!(set("likes", 1_000).await, Err(StoreError::Rule("same_target"))));
    assert!(matches!(set("likes", 0).await, Err(StoreError::Rule("target_is_baseline"))));
    assert!(matches!(set("likes", -5).await, Err(StoreError::Rule("negative"))));
    assert!(matches!(set("lecture", 2).await, Err(StoreError::Rule("no_figure"))));
    set("likes", 2_000).await.expect("another target");
    let page = the_goal(store, "voices").await;
    assert_eq!(page.goal.indicators[0].progress.map(|p| p.to_string()).as_deref(), Some("25"));
    let change = &page.histories[0].changes[0];
    assert_eq!((change.from, change.to, change.reason.text.as_str()), (Amount::whole(1_000), Amount::whole(2_000), "早く達しそうなので"));
}

both!(what_can_not_be_is_refused);
async fn what_can_not_be_is_refused(world: &World) {
    let store = promised(world).await;
    let refused = async |of: &str, on: &str, finding| match enter(store, ("voices", of), found(on, finding)).await {
        Err(StoreError::Rule(rule)) => rule,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused("likes", "2026-03-31", value(1)).await, "outside_year");
    assert_eq!(refused("likes", "2027-04-01", value(1)).await, "outside_year");
    assert_eq!(refused("likes", "2026-10-16", value(1)).await, "future");
    assert_eq!(refused("likes", "2026-10-15", value(-1)).await, "negative");
    assert_eq!(refused("likes", "2026-10-15", Finding::Done(true)).await, "other_kind");
    assert_eq!(refused("lecture", "2026-10-15", Finding::Judged(Grade::A)).await, "other_kind");
    let unknown = enter(store, ("voices", "nothing"), found("2026-10-15", value(1))).await;
    assert!(matches!(unknown, Err(StoreError::Unknown { what: "indicator", .. })));
    let (goal_of, likes, figure) = (slug("voices"), slug("likes"), checked(found("2026-10-15", value(1))));
    let visitor = goals::enter(store, &Actor::Visitor, (year(), &goal_of, &likes), &figure, now()).await;
    assert!(matches!(visitor, Err(StoreError::Forbidden)));
    assert_eq!(the_year(store).await.manifesto.map(|m| m.tally.of(Standing::Unmeasured)), Some(3), "nothing was kept");

    let names = |error: Result<(), StoreError>| matches!(error, Err(StoreError::Taken("slug")));
    assert!(names(goals::add_goal(store, &ACTOR, &checked(goal("voices", None)), now()).await));
    assert!(names(goals::add_indicator(store, &ACTOR, &checked(indicator("voices", "likes", Aim::Deed)), now()).await));
    let lost = goals::add_goal(store, &ACTOR, &checked(goal("new", Some("nowhere"))), now()).await;
    assert!(matches!(lost, Err(StoreError::Unknown { what: "goal", .. })));
    for (above, name) in [("reports", "c"), ("c", "d"), ("d", "e")] {
        goals::add_goal(store, &ACTOR, &checked(goal(name, Some(above))), now()).await.expect("a part");
    }
    let deep = goals::add_goal(store, &ACTOR, &checked(goal("f", Some("e"))), now()).await;
    assert!(matches!(deep, Err(StoreError::Rule("too_deep"))));
}

both!(what_the_site_counts_is_counted_when_it_is_asked_for);
async fn what_the_site_counts_is_counted_when_it_is_asked_for(world: &World) {
    let store = promised(world).await;
    let counted = IndicatorRecord { live: Some(Live::CertifiedProducts), ..indicator("voices", "products", figures(0, 4)) };
    goals::add_indicator(store, &ACTOR, &checked(counted), now()).await.expect("an indicator");
    let line = async || the_goal(store, "voices").await.goal.indicators[2].clone();
    assert_eq!((line().await.value(), line().await.live), (Some(Amount::ZERO), Some(Live::CertifiedProducts)));
    world.product("jam", |_| {}).await;
    let now_one = line().await;
    assert_eq!((now_one.value(), now_one.found.map(|(on, _)| on), now_one.next_on), (Some(Amount::whole(1)), Some(today()), None));
    assert!(matches!(enter(store, ("voices", "products"), found("2026-10-01", value(9))).await, Err(StoreError::Rule("counted"))));
    let later = goals::goal(store, year(), &slug("voices"), day("2031-01-01"), Lang::Ja).await.expect("a goal");
    assert_eq!(later.goal.indicators[2].found, Some((day("2027-03-31"), value(1))), "a year that is over keeps its end");
    let before = goals::goal(store, year(), &slug("voices"), day("2026-03-31"), Lang::Ja).await.expect("a goal");
    assert_eq!(before.goal.indicators[2].found, None, "a year that has not begun has nothing");
}

both!(nothing_is_seen_before_it_is_published);
async fn nothing_is_seen_before_it_is_published(world: &World) {
    let store = promised(world).await;
    let next = FiscalYear::new(YEAR + 1).expect("a year");
    goals::add_manifesto(store, &ACTOR, &checked(manifesto("policy", next)), now()).await.expect("a manifesto");
    let record = GoalRecord { year: next, ..goal("secret", None) };
    goals::add_goal(store, &ACTOR, &checked(record), now()).await.expect("a goal");
    let missing = |answer: StoreError| matches!(answer, StoreError::NotFound);
    assert!(missing(goals::year(store, Some(next), None, today(), Lang::Ja).await.expect_err("not yet")));
    assert!(missing(goals::goal(store, next, &slug("secret"), today(), Lang::Ja).await.expect_err("not yet")));
    assert!(missing(goals::year(store, Some(year()), Some(&slug("other")), today(), Lang::Ja).await.expect_err("no such department")));
    assert_eq!(the_year(store).await.years, [year()]);
    assert_eq!(goals::addresses(store).await.expect("paths").len(), 3, "the year and its goals");
    goals::publish(store, &ACTOR, &slug("policy"), next, now()).await.expect("published");
    let page = goals::year(store, None, None, today(), Lang::Ja).await.expect("a year");
    assert_eq!((page.year, page.years), (year(), vec![next, year()]), "the one that has begun");
    let page = goals::year(store, None, None, day("2027-04-01"), Lang::Ja).await.expect("a year");
    assert_eq!(page.year, next);
}

both!(departments_are_seen_side_by_side_or_one_whole);
async fn departments_are_seen_side_by_side_or_one_whole(world: &World) {
    let store = promised(world).await;
    let other = DepartmentRecord { slug: slug("works"), name: Both::new("建設部", "Works"), kana: "けんせつぶ".into() };
    goals::add_department(store, &ACTOR, &checked(other), now()).await.expect("a department");
    goals::add_manifesto(store, &ACTOR, &checked(manifesto("works", year())), now()).await.expect("a manifesto");
    goals::publish(store, &ACTOR, &slug("works"), year(), now()).await.expect("published");
    let page = the_year(store).await;
    assert!(page.manifesto.is_none());
    assert_eq!(page.departments.iter().map(|d| d.tally.all()).collect::<Vec<_>>(), [3, 0]);
    let page = goals::year(store, Some(year()), Some(&slug("policy")), today(), Lang::En).await.expect("a year");
    assert_eq!(page.manifesto.map(|m| m.department.text).as_deref(), Some("Policy"));
}

both!(the_story_of_a_goal_is_told_in_order);
async fn the_story_of_a_goal_is_told_in_order(world: &World) {
    let store = promised(world).await;
    let entry = |stage, on: &str| EntryRecord {
        stage,
        day: day(on),
        text: both("話し合いました。"),
        by: both("広報担当"),
        evidence: "/products".into(),
        voice: stage == Stage::Act,
    };
    for (stage, on) in [(Stage::Check, "2026-09-30"), (Stage::Plan, "2026-04-10"), (Stage::Do, "2026-06-01")] {
        goals::write_entry(store, &ACTOR, (year(), &slug("voices")), &checked(entry(stage, on)), now()).await.expect("an entry");
    }
    let page = the_goal(store, "voices").await;
    assert_eq!(page.entries.iter().map(|e| e.stage).collect::<Vec<_>>(), [Stage::Plan, Stage::Do, Stage::Check]);
    assert_eq!(page.goal.stage, Some((Stage::Check, day("2026-09-30"))));
    let refused = async |on| goals::write_entry(store, &ACTOR, (year(), &slug("voices")), &checked(entry(Stage::Act, on)), now()).await;
    assert!(matches!(refused("2025-04-01").await, Err(StoreError::Rule("outside_year"))));
    assert!(matches!(refused("2026-12-01").await, Err(StoreError::Rule("future"))));
    let script = EntryRecord { evidence: "javascript:alert(1)".into(), ..entry(Stage::Act, "2026-10-01") };
    assert!(script.checked().is_err());
}

both!(other_years_are_set_beside_this_one);
async fn other_years_are_set_beside_this_one(world: &World) {
    let store = promised(world).await;
    let last = FiscalYear::new(YEAR - 1).expect("a year");
    goals::add_manifesto(store, &ACTOR, &checked(manifesto("policy", last)), now()).await.expect("a manifesto");
    goals::add_goal(store, &ACTOR, &checked(GoalRecord { year: last, ..goal("old-voices", None) }), now()).await.expect("a goal");
    let likes =
        IndicatorRecord { year: last, course: Course::Even { due: last.last() }, ..indicator("old-voices", "likes", figures(0, 800)) };
    goals::add_indicator(store, &ACTOR, &checked(likes), now()).await.expect("an indicator");
    let of = (last, &slug("old-voices"), &slug("likes"));
    goals::enter(store, &ACTOR, of, &checked(found("2026-03-31", value(760))), noon(day("2026-04-01"))).await.expect("a figure");
    goals::publish(store, &ACTOR, &slug("policy"), last, now()).await.expect("published");
    let page = the_goal(store, "voices").await;
    let other = &page.histories[0].years[0];
    assert_eq!((other.year, other.goal.as_str(), other.progress.map(|p| p.to_string()).as_deref()), (last, "old-voices", Some("95")));
    assert!(page.histories[1].years.is_empty());
    let whole = goals::goal(store, last, &slug("old-voices"), today(), Lang::Ja).await.expect("a goal");
    assert_eq!(whole.goal.indicators[0].next_on, None, "the year is measured to its end");
}

// --- what staff enter and approve -----------------------------------------------------------------------------

async fn enter_as(world: &World, who: &Actor, id: i64, record: MeasurementRecord) -> Result<i64, StoreError> {
    goals::enter_by_number(&world.store, who, id, &checked(record), now()).await
}

both!(what_one_enters_counts_when_another_has_approved_it);
async fn what_one_enters_counts_when_another_has_approved_it(world: &World) {
    let store = promised(world).await;
    let officer = member(world, "policy@city.example", &[Role::Policy]).await.actor();
    let head = member(world, "head@city.example", &[Role::Head]).await.actor();
    let due = goals::month(store, &officer, today()).await.expect("what is due");
    assert_eq!(due.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["likes", "lecture", "articles"], "monthly, and none yet");
    let likes = due[0].id;
    let id = enter_as(world, &officer, likes, found("2026-09-30", value(400))).await.expect("entered");
    assert!(matches!(enter_as(world, &officer, likes, found("2026-09-30", value(1))).await, Err(StoreError::Taken("day"))));
    assert_eq!(the_goal(store, "voices").await.goal.indicators[0].found, None, "nobody has approved it");
    assert!(goals::news(store).await.expect("news").is_empty());
    let line = &goals::month(store, &officer, today()).await.expect("what is due")[0];
    assert_eq!(line.waiting, Some((day("2026-09-30"), value(400))));

    assert!(matches!(goals::approve(store, &officer, &[id], now()).await, Err(StoreError::Rule("same_person"))));
    let brand = member(world, "brand@city.example", &[Role::Brand]).await.actor();
    for nobody in [&brand, &Actor::Visitor, &ACTOR] {
        assert!(matches!(goals::approve(store, nobody, &[id], now()).await, Err(StoreError::Forbidden)));
    }
    assert!(matches!(goals::waiting(store, &brand).await, Err(StoreError::Forbidden)));
    let waiting = goals::waiting(store, &head).await.expect("what waits");
    assert_eq!((waiting[0].id, waiting[0].finding, waiting[0].before), (id, value(400), None));
    goals::approve(store, &head, &[id], now()).await.expect("approved");
    assert_eq!(the_goal(store, "voices").await.goal.indicators[0].value(), Some(Amount::whole(400)));
    assert!(matches!(goals::approve(store, &head, &[id], now()).await, Err(StoreError::Stale)));
    assert!(goals::waiting(store, &head).await.expect("nothing").is_empty());
    let log = store::audit::page(store, &ACTOR, &Default::default()).await.expect("the log");
    assert_eq!(log[0].action, "goals.approve");
    assert!(log.iter().any(|entry| entry.action == "goals.enter" && entry.changes.iter().any(|change| change.after == "400")));
}

both!(all_are_approved_or_none);
async fn all_are_approved_or_none(world: &World) {
    let store = promised(world).await;
    let officer = member(world, "policy@city.example", &[Role::Policy]).await.actor();
    let head = member(world, "head@city.example", &[Role::Head]).await.actor();
    let due = goals::month(store, &officer, today()).await.expect("what is due");
    let first = enter_as(world, &officer, due[0].id, found("2026-09-30", value(400))).await.expect("entered");
    let own = enter_as(world, &head, due[2].id, found("2026-09-30", value(4))).await.expect("entered");
    assert!(matches!(goals::approve(store, &head, &[first, own], now()).await, Err(StoreError::Rule("same_person"))));
    assert!(matches!(goals::approve(store, &head, &[first, 999], now()).await, Err(StoreError::NotFound)));
    assert_eq!(goals::waiting(store, &head).await.expect("both").len(), 2);
    assert_eq!(the_goal(store, "voices").await.goal.roll_up.measured, 0);
}

both!(what_is_sent_back_never_counted);
async fn what_is_sent_back_never_counted(world: &World) {
    let store = promised(world).await;
    let officer = member(world, "policy@city.example", &[Role::Policy]).await.actor();
    let head = member(world, "head@city.example", &[Role::Head]).await.actor();
    let due = goals::month(store, &officer, today()).await.expect("what is due");
    let id = enter_as(world, &officer, due[0].id, found("2026-09-30", value(4_000))).await.expect("a slip");
    let note = |text: &str| RejectionRecord { note: text.into() };
    assert!(note(" ").checked().is_err());
    goals::reject(store, &head, id, &checked(note("けたを確かめてください")), now()).await.expect("sent back");
    assert!(matches!(goals::approve(store, &head, &[id], now()).await, Err(StoreError::Stale)));
    let again = enter_as(world, &officer, due[0].id, found("2026-09-30", value(400))).await.expect("the day is free again");
    goals::reject(store, &officer, again, &checked(note("自分で取り下げ")), now()).await.expect("taken back");
    assert_eq!(the_goal(store, "voices").await.goal.indicators[0].found, None);
    assert!(goals::indicator_files(store, None, 0, now()).await.expect("files").iter().all(|file| file.figures.is_empty()));
}

both!(a_correction_waits_while_the_old_figure_stands);
async fn a_correction_waits_while_the_old_figure_stands(world: &World) {
    let store = promised(world).await;
    let id = enter(store, ("voices", "likes"), found("2026-09-30", value(4_000))).await.expect("a slip");
    let officer = member(world, "policy@city.example", &[Role::Policy]).await.actor();
    let head = member(world, "head@city.example", &[Role::Head]).await.actor();
    let correction =
        checked(CorrectionRecord { measurement: found("2026-09-30", value(400)), reason: both("けたを間違えました") });
    let new = goals::correct(store, &officer, id, &correction, now()).await.expect("a correction");
    assert!(matches!(goals::correct(store, &head, id, &correction, now()).await, Err(StoreError::Stale)), "one at a time");
    assert_eq!(the_goal(store, "voices").await.goal.indicators[0].value(), Some(Amount::whole(4_000)));
    let waiting = goals::waiting(store, &head).await.expect("what waits");
    assert_eq!((waiting[0].before, waiting[0].reason.as_str()), (Some((day("2026-09-30"), value(4_000))), "けたを間違えました"));
    goals::approve(store, &head, &[new], now()).await.expect("approved");
    let page = the_goal(store, "voices").await;
    assert_eq!((page.goal.indicators[0].value(), page.histories[0].measurements.len()), (Some(Amount::whole(400)), 1));
    assert!(domain::staff::may([Role::Head].into_iter().collect(), Action::ApproveFigures));
}
