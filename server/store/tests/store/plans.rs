//! The plan itself: changed freely while nobody has read it, and by two once citizens have; its versions; the next year's.

use crate::{
    goals::{both, enter, figures, found, goal, indicator, manifesto, promised, the_goal, the_year, value, year},
    staff::member,
    support::{ACTOR, World, checked, day, now, slug},
};
use domain::{
    goals::{
        About, Aim, Alteration, Amount, Course, EntryRecord, FiscalYear, GoalRecord, IndicatorRecord, ManifestoRecord, PlanChange,
        PlanField, PlanView, ProposalRecord, ProposalState, RejectionRecord, Stage, TargetRecord, Told,
    },
    lang::{Both, Lang},
    staff::Role,
};
use store::{
    Actor, Store, StoreError,
    goals::{self, Changed},
};

struct Office {
    officer: Actor,
    head: Actor,
}

async fn office(world: &World) -> Office {
    let officer = member(world, "policy@city.example", &[Role::Policy]).await.actor();
    Office { officer, head: member(world, "head@city.example", &[Role::Head]).await.actor() }
}

fn record(change: PlanChange) -> ProposalRecord {
    ProposalRecord { change, reason: both("分かりやすくするため"), by: both("部長") }
}

async fn the_plan(store: &Store, year: FiscalYear) -> PlanView {
    let lines = goals::plans(store, &ACTOR).await.expect("plans");
    let line = lines.iter().find(|line| line.year == year).expect("a manifesto");
    goals::plan(store, &ACTOR, line.id).await.expect("a plan")
}

/// Sends a change as a form does that was made of the plan as it is now.
async fn send(store: &Store, who: &Actor, year: FiscalYear, change: PlanChange) -> Result<Changed, StoreError> {
    let view = the_plan(store, year).await;
    let base = match &change {
        PlanChange::Publish => view.revision,
        PlanChange::Texts(_) => view.texts_version,
        PlanChange::Goal(record) => view.kept(&record.slug).map_or(0, |kept| kept.version),
        PlanChange::Move { goal, .. } | PlanChange::WithdrawGoal(goal) => view.kept(goal).map_or(0, |kept| kept.version),
        PlanChange::Indicator(record) => view.kept_indicator(&record.goal, &record.slug).map_or(0, |kept| kept.version),
        PlanChange::WithdrawIndicator { goal, slug } | PlanChange::Target { goal, slug, .. } => {
            view.kept_indicator(goal, slug).map_or(0, |kept| kept.version)
        }
        _ => 0,
    };
    goals::change(store, who, (view.id, base), &checked(record(change)), now()).await
}

fn id_of(changed: Result<Changed, StoreError>) -> i64 {
    match changed.expect("a change") {
        Changed::Waits(id) => id,
        Changed::Made => panic!("nobody else has seen it"),
    }
}

fn target(to: i64) -> PlanChange {
    let record =
        TargetRecord { day: day("2026-10-01"), target: Amount::whole(to), reason: both("早く達しそうなので"), by: both("部長") };
    PlanChange::Target { goal: slug("reports"), slug: slug("articles"), record }
}

fn renamed(name: &str, title: &str, parent: Option<&str>) -> PlanChange {
    PlanChange::Goal(GoalRecord { title: both(title), ..goal(name, parent) })
}

both!(before_anyone_has_read_it_staff_change_it_alone);
async fn before_anyone_has_read_it_staff_change_it_alone(world: &World) {
    let store = promised(world).await;
    let Office { officer, head } = office(world).await;
    let next = FiscalYear::new(2027).expect("a year");
    let id = goals::add_manifesto(store, &officer, &checked(manifesto("policy", next)), now()).await.expect("a manifesto");
    let add = |record: GoalRecord| PlanChange::AddGoal(GoalRecord { year: next, ..record });
    for change in [add(goal("first", None)), add(goal("second", None)), add(goal("part", Some("first")))] {
        assert_eq!(send(store, &officer, next, change).await.expect("made"), Changed::Made);
    }
    let due = next.last();
    let likes = IndicatorRecord { year: next, course: Course::Even { due }, ..indicator("first", "likes", figures(0, 10)) };
    assert_eq!(send(store, &officer, next, PlanChange::AddIndicator(likes.clone())).await.expect("made"), Changed::Made);
    let other = IndicatorRecord { aim: figures(2, 20), weight: 3, ..likes };
    assert_eq!(send(store, &officer, next, PlanChange::Indicator(other)).await.expect("made"), Changed::Made);
    let texts = ManifestoRecord { message: both("新しい使命。"), fields: Vec::new(), ..manifesto("policy", next) };
    assert_eq!(send(store, &officer, next, PlanChange::Texts(texts)).await.expect("made"), Changed::Made);
    let moved = PlanChange::Move { goal: slug("second"), parent: None, before: Some(slug("first")) };
    assert_eq!(send(store, &officer, next, moved).await.expect("made"), Changed::Made);

    let refused = async |change| match send(store, &officer, next, change).await {
        Err(StoreError::Rule(rule)) => rule,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(PlanChange::Move { goal: slug("first"), parent: Some(slug("part")), before: None }).await, "cycle");
    assert!(matches!(send(store, &officer, next, add(goal("first", None))).await, Err(StoreError::Taken("slug"))));
    assert_eq!(send(store, &officer, next, PlanChange::WithdrawGoal(slug("second"))).await.expect("made"), Changed::Made);
    let view = the_plan(store, next).await;
    assert_eq!(view.plan.goals.iter().map(|goal| goal.slug.as_str()).collect::<Vec<_>>(), ["first", "part"], "nobody had read it");
    assert_eq!((view.plan.indicators[0].aim, view.plan.indicators[0].weight), (figures(2, 20), 3));
    assert_eq!((view.plan.manifesto.message.ja.as_str(), view.plan.manifesto.fields.len()), ("新しい使命。", 0));
    assert_eq!((view.version, view.proposals.len()), (0, 0));
    assert!(matches!(goals::year(store, Some(next), None, day("2027-05-01"), Lang::Ja).await, Err(StoreError::NotFound)));

    // Two publish it, and what one has changed meanwhile the other has not seen.
    let waits = id_of(send(store, &officer, next, PlanChange::Publish).await);
    let change = GoalRecord { year: next, ..goal("late", None) };
    send(store, &officer, next, PlanChange::AddGoal(change)).await.expect("made");
    assert!(matches!(goals::approve_change(store, &head, waits, now()).await, Err(StoreError::Stale)));
    goals::take_back_change(store, &officer, waits, now()).await.expect("taken back");
    let waits = id_of(send(store, &officer, next, PlanChange::Publish).await);
    goals::approve_change(store, &head, waits, now()).await.expect("published");
    let page = goals::year(store, Some(next), None, day("2027-05-01"), Lang::Ja).await.expect("citizens see it");
    assert_eq!(page.manifesto.map(|m| (m.version, m.goals.len())), Some((1, 2)));
    let visitor = goals::change(store, &Actor::Visitor, (id, 0), &checked(record(PlanChange::Publish)), now()).await;
    assert!(matches!(visitor, Err(StoreError::Forbidden)));
}

both!(what_citizens_have_read_two_change_and_it_is_another_version);
async fn what_citizens_have_read_two_change_and_it_is_another_version(world: &World) {
    let store = promised(world).await;
    let Office { officer, head } = office(world).await;
    let waits = id_of(send(store, &officer, year(), target(12)).await);
    let line = async || the_goal(store, "reports").await.goal.indicators[0].aim;
    assert_eq!(line().await, figures(0, 10), "nobody has approved it");
    let seen = goals::proposal(store, &head, waits).await.expect("it waits");
    let figure = |n| Told::Figure(Amount::whole(n), both("件"));
    let about = About::Indicator(slug("reports"), slug("articles"), both("articles"));
    let what = Alteration::Changed { field: PlanField::Target, before: figure(10), after: figure(12) };
    assert_eq!(seen.differences, [domain::goals::Difference { about, what }]);
    assert_eq!((seen.name_of.is_empty(), seen.outdated, seen.state), (false, false, ProposalState::Pending));

    assert!(matches!(goals::approve_change(store, &officer, waits, now()).await, Err(StoreError::Rule("same_person"))));
    assert!(matches!(send(store, &head, year(), target(13)).await, Err(StoreError::Rule("waits"))), "of two the second can't be approved");
    let brand = member(world, "brand@city.example", &[Role::Brand]).await.actor();
    for nobody in [&brand, &Actor::Visitor, &ACTOR] {
        assert!(matches!(goals::approve_change(store, nobody, waits, now()).await, Err(StoreError::Forbidden)));
    }
    assert!(matches!(goals::proposals(store, &brand).await, Err(StoreError::Forbidden)));
    assert_eq!(goals::proposals(store, &head).await.expect("what waits").len(), 1);
    goals::approve_change(store, &head, waits, now()).await.expect("approved");
    assert_eq!(line().await, figures(0, 12));
    assert_eq!(the_year(store).await.manifesto.map(|m| m.version), Some(2));
    assert!(matches!(goals::approve_change(store, &head, waits, now()).await, Err(StoreError::Stale)));
    assert_eq!(the_goal(store, "reports").await.histories[0].changes[0].reason.text, "早く達しそうなので");

    let page = goals::versions(store, year(), None, Lang::Ja).await.expect("versions");
    assert_eq!(page.versions.iter().map(|version| version.version).collect::<Vec<_>>(), [2, 1]);
    assert_eq!((page.versions[0].reason.text.as_str(), page.versions[0].by.text.as_str()), ("早く達しそうなので", "部長"));
    assert_eq!((page.versions[0].differences.len(), page.versions[1].differences.len()), (1, 0));
    assert!(matches!(goals::versions(store, year(), Some(&slug("other")), Lang::Ja).await, Err(StoreError::NotFound)));
    let log = store::audit::page(store, &ACTOR, &Default::default()).await.expect("the log");
    assert!(["goals.propose", "goals.change_target", "goals.approve_change"].iter().all(|code| log.iter().any(|e| e.action == *code)));
}

both!(a_change_is_sent_back_taken_back_or_overtaken);
async fn a_change_is_sent_back_taken_back_or_overtaken(world: &World) {
    let store = promised(world).await;
    let Office { officer, head } = office(world).await;
    let nothing = ProposalRecord { reason: both(" "), ..record(renamed("reports", "記事", Some("voices"))) };
    let view = the_plan(store, year()).await;
    let base = view.kept(&slug("reports")).expect("a goal").version;
    let unsaid = goals::change(store, &officer, (view.id, base), &checked(nothing), now()).await;
    assert!(matches!(unsaid, Err(StoreError::Rule("no_reason"))));
    let stale = goals::change(store, &officer, (view.id, base - 1), &checked(record(renamed("reports", "記事", None))), now()).await;
    assert!(matches!(stale, Err(StoreError::Stale)), "someone was quicker");

    let first = id_of(send(store, &officer, year(), renamed("reports", "記事", Some("voices"))).await);
    let note = checked(RejectionRecord { note: "もとのままで".into() });
    assert!(matches!(goals::reject_change(store, &Actor::Visitor, first, &note, now()).await, Err(StoreError::Forbidden)));
    assert!(matches!(goals::take_back_change(store, &head, first, now()).await, Err(StoreError::Forbidden)), "it is not his");
    goals::reject_change(store, &head, first, &note, now()).await.expect("sent back");
    let over = goals::proposal(store, &officer, first).await.expect("it is over");
    assert_eq!((over.state, over.note.as_str()), (ProposalState::Rejected, "もとのままで"));
    assert!(matches!(goals::approve_change(store, &head, first, now()).await, Err(StoreError::Stale)));

    let second = id_of(send(store, &officer, year(), renamed("reports", "記事", Some("voices"))).await);
    goals::take_back_change(store, &officer, second, now()).await.expect("taken back");
    let third = id_of(send(store, &officer, year(), renamed("reports", "記事", Some("voices"))).await);
    // The program itself is quicker.
    assert_eq!(send(store, &ACTOR, year(), renamed("reports", "報告", Some("voices"))).await.expect("made"), Changed::Made);
    assert!(goals::proposal(store, &head, third).await.expect("it waits").outdated);
    assert!(matches!(goals::approve_change(store, &head, third, now()).await, Err(StoreError::Stale)));
    assert_eq!(the_goal(store, "reports").await.goal.title.text, "報告");
    assert_eq!(the_year(store).await.manifesto.map(|m| m.version), Some(2));
}

both!(what_is_withdrawn_counts_no_more_and_stays_in_old_versions);
async fn what_is_withdrawn_counts_no_more_and_stays_in_old_versions(world: &World) {
    let store = promised(world).await;
    let Office { officer, head } = office(world).await;
    enter(store, ("voices", "likes"), found("2026-09-30", value(1_000))).await.expect("a figure");
    enter(store, ("reports", "articles"), found("2026-09-30", value(0))).await.expect("a figure");
    let rolled = async || the_goal(store, "voices").await.goal.roll_up;
    assert_eq!(rolled().await.progress.map(|p| p.to_string()).as_deref(), Some("50"));
    let approve = async |change| {
        let waits = id_of(send(store, &officer, year(), change).await);
        goals::approve_change(store, &head, waits, now()).await.expect("approved");
    };
    // Elsewhere in the tree it is no part of its mean.
    approve(PlanChange::Move { goal: slug("reports"), parent: None, before: Some(slug("voices")) }).await;
    assert_eq!(rolled().await.progress.map(|p| p.to_string()).as_deref(), Some("100"));
    let top: Vec<_> = the_year(store).await.manifesto.expect("one").goals.into_iter().map(|goal| goal.slug.to_string()).collect();
    assert_eq!(top, ["reports", "voices"]);
    approve(PlanChange::WithdrawIndicator { goal: slug("voices"), slug: slug("lecture") }).await;
    assert_eq!((rolled().await.of, the_goal(store, "voices").await.goal.indicators.len()), (1, 1));
    approve(PlanChange::WithdrawGoal(slug("reports"))).await;
    assert!(matches!(goals::goal(store, year(), &slug("reports"), day("2026-10-15"), Lang::Ja).await, Err(StoreError::NotFound)));
    assert_eq!(the_year(store).await.manifesto.map(|m| (m.tally.all(), m.version)), Some((1, 4)));
    assert!(goals::month(store, &officer, day("2026-10-15")).await.expect("due").iter().all(|line| line.name == "likes"));
    assert!(goals::goal_files(store, year(), day("2026-10-15")).await.is_ok());
    let late = enter(store, ("reports", "articles"), found("2026-10-01", value(1))).await;
    assert!(matches!(late, Err(StoreError::Unknown { .. })), "what is promised no more is measured no more");

    let page = goals::versions(store, year(), None, Lang::Ja).await.expect("versions");
    let gone: Vec<_> = page.versions[0].differences.iter().map(|difference| (&difference.about, &difference.what)).collect();
    assert_eq!(gone.len(), 2, "the goal and what it was measured by");
    assert!(gone.iter().all(|(_, what)| **what == Alteration::Withdrawn));
    assert!(gone.iter().any(|(about, _)| **about == About::Goal(slug("reports"), both("reports"))));
    let taken = send(store, &officer, year(), PlanChange::AddGoal(goal("reports", None))).await;
    assert!(matches!(taken, Err(StoreError::Taken("slug"))), "an address means one thing");
}

both!(a_published_indicator_keeps_its_kind_and_its_target_has_a_form_of_its_own);
async fn a_published_indicator_keeps_its_kind_and_its_target_has_a_form_of_its_own(world: &World) {
    let store = promised(world).await;
    let Office { officer, head } = office(world).await;
    let refused = async |record| match send(store, &officer, year(), PlanChange::Indicator(record)).await {
        Err(StoreError::Rule(rule)) => rule,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(indicator("voices", "likes", figures(0, 900))).await, "target_apart");
    enter(store, ("voices", "likes"), found("2026-09-30", value(400))).await.expect("a figure");
    assert_eq!(refused(indicator("voices", "likes", Aim::Narrative)).await, "measured");
    let begins = IndicatorRecord { weight: 0, ..indicator("voices", "likes", figures(200, 1_000)) };
    let waits = id_of(send(store, &officer, year(), PlanChange::Indicator(begins)).await);
    goals::approve_change(store, &head, waits, now()).await.expect("approved");
    assert_eq!(the_goal(store, "voices").await.goal.indicators[0].progress.map(|p| p.to_string()).as_deref(), Some("25"));

    let entry = EntryRecord {
        stage: Stage::Act,
        day: day("2026-10-10"),
        text: both("写真を増やします。"),
        by: both("広報担当"),
        evidence: String::new(),
        voice: true,
    };
    let version = the_year(store).await.manifesto.map(|m| m.version);
    let change = |record: EntryRecord| PlanChange::Entry { goal: slug("voices"), record };
    let future = EntryRecord { day: day("2026-12-01"), ..entry.clone() };
    assert!(matches!(send(store, &officer, year(), change(future)).await, Err(StoreError::Rule("future"))), "told at once");
    assert!(goals::proposals(store, &head).await.expect("nothing").is_empty());
    let alone = goals::write_entry(store, &officer, (year(), &slug("voices")), &checked(entry.clone()), now()).await;
    assert!(matches!(alone, Err(StoreError::Rule("published"))));
    let waits = id_of(send(store, &officer, year(), change(entry)).await);
    goals::approve_change(store, &head, waits, now()).await.expect("approved");
    assert_eq!(the_goal(store, "voices").await.entries.len(), 1);
    assert_eq!(the_year(store).await.manifesto.map(|m| m.version), version, "a story changes no plan");
}

fn told(text: &str) -> EntryRecord {
    EntryRecord {
        stage: Stage::Do, day: day("2026-10-10"), text: both(text), by: both("広報担当"), evidence: String::new(), voice: false
    }
}

both!(a_part_of_a_story_is_corrected_and_the_old_one_stays);
async fn a_part_of_a_story_is_corrected_and_the_old_one_stays(world: &World) {
    let store = promised(world).await;
    let Office { officer, head } = office(world).await;
    goals::write_entry(store, &ACTOR, (year(), &slug("voices")), &checked(told("3回開きました。")), now()).await.expect("an entry");
    let goal = the_plan(store, year()).await.kept(&slug("voices")).expect("a goal").id;
    let (entry, _) = goals::story(store, &officer, goal).await.expect("a story")[0].clone();
    let right = |text: &str| PlanChange::CorrectEntry { goal: slug("voices"), entry, record: told(text) };
    let first = id_of(send(store, &officer, year(), right("4回開きました。")).await);
    let second = id_of(send(store, &officer, year(), right("5回開きました。")).await);
    assert_eq!(the_goal(store, "voices").await.entries[0].text.text, "3回開きました。", "it waits");
    assert_eq!(goals::proposal(store, &head, first).await.expect("one").about, "voices");
    goals::approve_change(store, &head, first, now()).await.expect("approved");
    let story = the_goal(store, "voices").await.entries;
    let (old, why) = story[0].corrects.clone().expect("what it corrects");
    assert_eq!(story.len(), 1);
    assert_eq!(
        (story[0].text.text.as_str(), old.text.as_str(), why.text.as_str()),
        ("4回開きました。", "3回開きました。", "分かりやすくするため")
    );
    assert!(matches!(goals::approve_change(store, &head, second, now()).await, Err(StoreError::Stale)), "it was corrected already");
    assert!(matches!(goals::entry(store, &officer, entry).await, Err(StoreError::NotFound)));
}

both!(a_story_that_goes_on_after_its_publication_was_asked_for_is_asked_for_again);
async fn a_story_that_goes_on_after_its_publication_was_asked_for_is_asked_for_again(world: &World) {
    let store = promised(world).await;
    let Office { officer, head } = office(world).await;
    let next = FiscalYear::new(2027).expect("a year");
    goals::add_manifesto(store, &officer, &checked(manifesto("policy", next)), now()).await.expect("a manifesto");
    let record = GoalRecord { year: next, ..goal("first", None) };
    send(store, &officer, next, PlanChange::AddGoal(record)).await.expect("made");
    let waits = id_of(send(store, &officer, next, PlanChange::Publish).await);
    let change = PlanChange::Entry { goal: slug("first"), record: told("だれも見ていません。") };
    send(store, &officer, next, change).await.expect("made");
    assert!(matches!(goals::approve_change(store, &head, waits, now()).await, Err(StoreError::Stale)), "nobody has seen that");
}

both!(the_next_year_is_made_of_this_one);
async fn the_next_year_is_made_of_this_one(world: &World) {
    let store = promised(world).await;
    let Office { officer, .. } = office(world).await;
    enter(store, ("voices", "likes"), found("2026-09-30", value(700))).await.expect("a figure");
    let act = EntryRecord {
        stage: Stage::Act,
        day: day("2026-10-10"),
        text: Both::new("写真を増やします。", "More pictures."),
        by: both("広報担当"),
        evidence: String::new(),
        voice: false,
    };
    goals::write_entry(store, &ACTOR, (year(), &slug("voices")), &checked(act), now()).await.expect("an entry");
    let this = the_plan(store, year()).await.id;
    let id = goals::make_next_year(store, &officer, this, now()).await.expect("the next year");
    let next = goals::plan(store, &officer, id).await.expect("a plan");
    assert_eq!((next.plan.manifesto.year.number(), next.version, next.plan.goals.len()), (2027, 0, 2));
    assert!(next.plan.goals[0].policy.ja.ends_with("写真を増やします。"));
    let likes = next.plan.indicator(&slug("voices"), &slug("likes")).expect("an indicator");
    assert_eq!(likes.aim, figures(0, 1_000), "what begins at nothing is counted anew each year");
    assert!(next.kept_indicator(&slug("voices"), &slug("likes")).is_some_and(|kept| kept.undecided));
    assert!(next.kept_indicator(&slug("voices"), &slug("lecture")).is_some_and(|kept| !kept.undecided));
    assert!(matches!(goals::make_next_year(store, &officer, this, now()).await, Err(StoreError::Taken("manifesto"))));
    assert_eq!(the_plan(store, year()).await.next, Some(id));

    let next_year = next.plan.manifesto.year;
    assert!(matches!(send(store, &officer, next_year, PlanChange::Publish).await, Err(StoreError::Rule("undecided"))));
    for indicator in next.plan.indicators.clone() {
        send(store, &officer, next_year, PlanChange::Indicator(indicator)).await.expect("decided");
    }
    id_of(send(store, &officer, next_year, PlanChange::Publish).await);
}
