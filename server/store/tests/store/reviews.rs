//! Reviews of a manifesto: what a head has to ask about, what is put on the agenda, and what holds once it is closed.

use crate::{
    goals::{both, enter, found, manifesto, promised, the_goal, value, year},
    staff::{account, member},
    support::{ACTOR, World, checked, day, now, slug, today},
};
use domain::{
    goals::{
        AdditionRecord, Amount, ChangeKind, Concern, CorrectionRecord, DepartmentRecord, EntryRecord, MinutesRecord, Overview, ReviewPage,
        ReviewRecord, ReviewState, Stage, TargetRecord, TaskDoneRecord, TaskRecord, Topic, Whose, agenda,
    },
    lang::{Both, Lang},
    staff::Role,
};
use store::{Actor, Store, StoreError, goals, staff};
use time::Duration;

fn review(topics: Vec<Topic>) -> ReviewRecord {
    ReviewRecord {
        day: today(),
        place: "第1会議室".into(),
        attends: "政策部長\n広報担当".into(),
        topics,
        points: vec!["来年度の進め方".into()],
    }
}

fn minutes(decided: &str, public: bool) -> MinutesRecord {
    MinutesRecord { discussed: "投稿の回数について話した。".into(), decided: both(decided), public, stage: Stage::Act }
}

fn task(due: &str) -> TaskRecord {
    TaskRecord { what: "動画を2本つくる".into(), post: "広報担当".into(), due: day(due) }
}

async fn overview(store: &Store) -> Overview {
    goals::overview(store, &ACTOR, (Some(year()), None), today()).await.expect("an overview")
}

/// Everything there is a reason to ask about, as topics.
async fn topics(store: &Store) -> Vec<Topic> {
    agenda(&overview(store).await.departments).into_iter().map(|candidate| candidate.topic).collect()
}

async fn prepare(store: &Store, actor: &Actor, record: ReviewRecord) -> i64 {
    goals::prepare_review(store, actor, (year(), Some(&slug("policy"))), &checked(record), now()).await.expect("a review")
}

async fn page(store: &Store, id: i64) -> ReviewPage {
    goals::review(store, &ACTOR, id, today()).await.expect("a review")
}

fn rule<T: std::fmt::Debug>(result: Result<T, StoreError>) -> &'static str {
    match result {
        Err(StoreError::Rule(rule)) => rule,
        other => panic!("{other:?}"),
    }
}

both!(a_head_sees_what_there_is_to_ask_about);
async fn a_head_sees_what_there_is_to_ask_about(world: &World) {
    let store = promised(world).await;
    enter(store, ("voices", "likes"), found("2026-09-30", value(100))).await.expect("late");
    enter(store, ("reports", "articles"), found("2026-08-31", value(10))).await.expect("done, and not told of September");
    let page = overview(store).await;
    let department = &page.departments[0];
    assert_eq!((department.name.as_str(), department.post.as_str(), department.since), ("政策部", "部長", None));
    assert_eq!(page.count(Concern::Late), 1);
    assert_eq!((page.count(Concern::Unmeasured), page.count(Concern::Overdue)), (1, 2), "the lecture, and the articles");
    assert_eq!(page.count(Concern::Changed), 2, "without a review the whole year is new");
    assert_eq!(page.worst().map(|(_, line)| line.name.as_str()), Some("likes"));
    let all = agenda(&page.departments);
    let named: Vec<_> = all.iter().map(|candidate| candidate.name.as_str()).collect();
    assert_eq!(named, ["likes", "lecture", "articles"], "late, then overdue in the order of goals");
    assert_eq!((all[2].concerns.as_slice(), all[2].changes), (&[Concern::Overdue, Concern::Changed][..], 1));

    let viewer = member(world, "viewer@city.example", &[Role::Viewer]).await.actor();
    for nobody in [&viewer, &Actor::Visitor] {
        assert!(matches!(goals::overview(store, nobody, (None, None), today()).await, Err(StoreError::Forbidden)));
        assert!(matches!(goals::reviews(store, nobody, today()).await, Err(StoreError::Forbidden)));
        assert!(matches!(goals::tasks(store, nobody).await, Err(StoreError::Forbidden)));
        let none = goals::prepare_review(store, nobody, (year(), None), &checked(review(Vec::new())), now()).await;
        assert!(matches!(none, Err(StoreError::Forbidden)));
    }
    let missing = async |of: (Option<i32>, Option<&str>)| {
        let (year, department) = (of.0.and_then(domain::goals::FiscalYear::new), of.1.map(slug));
        matches!(goals::overview(store, &ACTOR, (year, department.as_ref()), today()).await, Err(StoreError::NotFound))
    };
    assert!(missing((Some(1999), None)).await && missing((None, Some("nobody"))).await);
}

both!(what_changed_since_the_last_review_is_told);
async fn what_changed_since_the_last_review_is_told(world: &World) {
    let store = promised(world).await;
    let slip = enter(store, ("voices", "likes"), found("2026-08-31", value(4_000))).await.expect("a slip");
    enter(store, ("reports", "articles"), found("2026-08-31", value(4))).await.expect("a figure");
    let id = prepare(store, &ACTOR, review(Vec::new())).await;
    goals::close_review(store, &ACTOR, (id, 1), now()).await.expect("closed");
    let quiet = overview(store).await;
    assert_eq!((quiet.departments[0].since, quiet.count(Concern::Changed)), (Some((id, today())), 0));

    let later = now() + Duration::hours(1);
    let correction = CorrectionRecord { measurement: found("2026-08-31", value(400)), reason: both("けたを間違えました") };
    goals::correct(store, &ACTOR, slip, &checked(correction), later).await.expect("corrected");
    let likes = (year(), &slug("voices"), &slug("likes"));
    goals::enter(store, &ACTOR, likes, &checked(found("2026-09-30", value(450))), later).await.expect("a figure");
    let target =
        TargetRecord { day: day("2026-10-01"), target: Amount::whole(2_000), reason: both("早く達しそう"), by: both("部長") };
    goals::change_target(store, &ACTOR, likes, &checked(target), later).await.expect("another target");
    let entry = EntryRecord {
        stage: Stage::Check,
        day: day("2026-10-10"),
        text: both("見直した。"),
        by: both("広報担当"),
        evidence: String::new(),
        voice: false,
    };
    goals::write_entry(store, &ACTOR, (year(), &slug("voices")), &checked(entry), later).await.expect("an entry");
    let page = overview(store).await;
    let goal = &page.departments[0].goals[0];
    let changed: Vec<_> = goal.lines[0].changes.iter().map(|changes| (changes.kind, changes.count, changes.last)).collect();
    let expected = [
        (ChangeKind::Figures, 1, day("2026-09-30")),
        (ChangeKind::Corrections, 1, day("2026-08-31")),
        (ChangeKind::Targets, 1, day("2026-10-01")),
    ];
    assert_eq!(changed, expected);
    let values: Vec<_> = goal.lines[0].changes.iter().map(|changes| (changes.from, changes.to)).collect();
    let both_of = |from, to| (Some(value(from)), Some(value(to)));
    assert_eq!(values, [both_of(400, 450), both_of(4_000, 400), both_of(1_000, 2_000)], "from what to what");
    assert_eq!(goal.entries.map(|entries| (entries.count, entries.last)), Some((1, day("2026-10-10"))));
    assert_eq!(goal.concerns, [Concern::Changed]);
    assert!(page.departments[0].goals[1].lines[0].changes.is_empty(), "the articles are as they were");
}

both!(a_figure_that_was_approved_after_the_review_is_new);
async fn a_figure_that_was_approved_after_the_review_is_new(world: &World) {
    let store = promised(world).await;
    let officer = member(world, "policy@city.example", &[Role::Policy]).await.actor();
    let head = member(world, "head@city.example", &[Role::Head]).await.actor();
    let likes = goals::month(store, &officer, today()).await.expect("what is due")[0].id;
    let figure = goals::enter_by_number(store, &officer, likes, &checked(found("2026-09-30", value(400))), now()).await.expect("entered");
    let id = prepare(store, &ACTOR, review(Vec::new())).await;
    goals::close_review(store, &ACTOR, (id, 1), now() + Duration::hours(1)).await.expect("closed");
    assert_eq!(overview(store).await.count(Concern::Changed), 0, "nobody has approved it");
    goals::approve(store, &head, &[figure], now() + Duration::hours(2)).await.expect("approved");
    assert_eq!(overview(store).await.count(Concern::Changed), 1, "it was entered before, and counts since");
}

both!(one_prepares_and_another_closes);
async fn one_prepares_and_another_closes(world: &World) {
    let store = promised(world).await;
    let officer = member(world, "policy@city.example", &[Role::Policy]).await.actor();
    let head = member(world, "head@city.example", &[Role::Head]).await.actor();
    let id = prepare(store, &officer, review(topics(store).await)).await;
    let prepared = page(store, id).await;
    assert_eq!((prepared.line.state, prepared.line.items, prepared.version), (ReviewState::Prepared, 4, 1));
    let [likes, .., point] = prepared.items.as_slice() else { panic!("items") };
    assert_eq!((likes.title(), likes.concerns.as_slice()), ("likes", &[Concern::Overdue, Concern::Unmeasured][..]));
    assert_eq!((point.topic, point.title()), (Topic::Item(point.id), "来年度の進め方"));

    goals::record_item(store, &officer, (id, likes.id, 1), &checked(minutes("動画を毎月2本出す", true)), now()).await.expect("written");
    let stale = goals::record_item(store, &head, (id, likes.id, 1), &checked(minutes("別のこと", false)), now()).await;
    assert!(matches!(stale, Err(StoreError::Stale)));
    let homeless = goals::record_item(store, &officer, (id, point.id, 1), &checked(minutes("決めた", true)), now()).await;
    assert_eq!(rule(homeless), "no_goal");
    goals::add_task(store, &officer, (id, Some(likes.id)), &checked(task("2026-11-30")), now()).await.expect("a task");
    assert_eq!(rule(goals::add_task(store, &officer, (id, None), &checked(task("2026-10-14")), now()).await), "past");
    assert!(goals::tasks(store, &officer).await.expect("tasks").is_empty(), "it is not given out yet");
    assert!(the_goal(store, "voices").await.entries.is_empty(), "nor does a citizen read of it");

    let version = page(store, id).await.version;
    assert_eq!(rule(goals::close_review(store, &officer, (id, version), now()).await), "same_person");
    assert!(matches!(goals::close_review(store, &head, (id, 1), now()).await, Err(StoreError::Stale)));
    assert_eq!(rule(goals::close_review(store, &head, (id, version), now() - Duration::days(1)).await), "future");
    goals::close_review(store, &head, (id, version), now()).await.expect("closed");
    assert_eq!(rule(goals::close_review(store, &head, (id, version), now()).await), "closed");

    let story = the_goal(store, "voices").await.entries;
    assert_eq!((story[0].text.text.as_str(), story[0].stage, story[0].by.text.as_str()), ("動画を毎月2本出す", Stage::Act, "部長"));
    let line = &goals::reviews(store, &head, day("2026-12-01")).await.expect("reviews")[0];
    assert_eq!((line.state, line.open, line.late), (ReviewState::Closed, 1, 1));
    assert_eq!(overview(store).await.tasks.len(), 1);
    let log = store::audit::page(store, &ACTOR, &Default::default()).await.expect("the log");
    let done: Vec<_> = log.iter().take(3).map(|entry| entry.action.as_str()).collect();
    assert_eq!(done, ["reviews.close", "goals.write_entry", "reviews.add_task"]);
}

both!(whoever_wrote_what_citizens_read_does_not_close);
async fn whoever_wrote_what_citizens_read_does_not_close(world: &World) {
    let store = promised(world).await;
    let officer = member(world, "policy@city.example", &[Role::Policy]).await.actor();
    let head = member(world, "head@city.example", &[Role::Head]).await.actor();
    let id = prepare(store, &officer, review(topics(store).await)).await;
    let item = page(store, id).await.items[0].id;
    goals::record_item(store, &head, (id, item, 1), &checked(minutes("部長が書いた", true)), now()).await.expect("written");
    assert_eq!(rule(goals::close_review(store, &head, (id, 2), now()).await), "same_person");
    goals::record_item(store, &head, (id, item, 2), &checked(minutes("部長が書いた", false)), now()).await.expect("not for the public");
    goals::close_review(store, &head, (id, 3), now()).await.expect("closed");
}

both!(whoever_was_let_in_a_week_ago_or_less_does_not_close);
async fn whoever_was_let_in_a_week_ago_or_less_does_not_close(world: &World) {
    let store = promised(world).await;
    let id = prepare(store, &ACTOR, review(Vec::new())).await;
    let admin = member(world, "admin@city.example", &[Role::Admin]).await.actor();
    let new = member(world, "new@city.example", &[Role::Head]).await;
    let roles = [Role::Head, Role::Policy].into_iter().collect();
    let (view, _) = staff::find(store, &admin, new.member.id).await.expect("an account");
    let record = domain::staff::StaffRecord { email: view.email, name: view.name, roles };
    staff::change(store, &admin, (new.member.id, view.version), &checked(record), now()).await.expect("another role");
    assert_eq!(rule(goals::close_review(store, &new.actor(), (id, 1), now()).await), "too_new");
    goals::close_review(store, &new.actor(), (id, 1), now() + Duration::days(7)).await.expect("after a week");
}

both!(what_is_closed_is_frozen_and_added_to);
async fn what_is_closed_is_frozen_and_added_to(world: &World) {
    let store = promised(world).await;
    let officer = member(world, "policy@city.example", &[Role::Policy]).await.actor();
    let id = prepare(store, &ACTOR, review(topics(store).await)).await;
    goals::add_task(store, &ACTOR, (id, None), &checked(task("2026-10-31")), now()).await.expect("a task");
    goals::add_task(store, &ACTOR, (id, None), &checked(task("2026-10-30")), now()).await.expect("another");
    let addition = checked(AdditionRecord { text: "2回目は11月に開く。".into(), reason: "書きもらし".into() });
    assert_eq!(rule(goals::add_to_review(store, &officer, id, &addition, now()).await), "open");
    let (first, second) = (page(store, id).await.tasks[0].id, page(store, id).await.tasks[1].id);
    let done = checked(TaskDoneRecord { on: today(), note: "2本つくった".into() });
    assert_eq!(rule(goals::do_task(store, &officer, (id, first), &done, now()).await), "open");
    goals::drop_task(store, &officer, (id, second), now()).await.expect("taken back");
    let before = page(store, id).await;
    goals::close_review(store, &ACTOR, (id, before.version), now()).await.expect("closed");

    let (item, record) = (before.items[0].id, checked(minutes("あとから", false)));
    assert_eq!(rule(goals::record_item(store, &officer, (id, item, 1), &record, now()).await), "closed");
    assert_eq!(rule(goals::add_task(store, &officer, (id, None), &checked(task("2026-12-01")), now()).await), "closed");
    assert_eq!(rule(goals::drop_task(store, &officer, (id, first), now()).await), "closed");
    let other = checked(review(Vec::new()));
    assert_eq!(rule(goals::change_review(store, &officer, (id, before.version + 1), &other, now()).await), "closed");
    assert_eq!(page(store, id).await.items, before.items, "nothing of it changes");

    goals::add_to_review(store, &officer, id, &addition, now()).await.expect("added");
    let future = checked(TaskDoneRecord { on: day("2026-10-16"), note: String::new() });
    assert_eq!(rule(goals::do_task(store, &officer, (id, first), &future, now()).await), "future");
    goals::do_task(store, &officer, (id, first), &done, now()).await.expect("done");
    assert!(matches!(goals::do_task(store, &officer, (id, first), &done, now()).await, Err(StoreError::Stale)));
    assert!(matches!(goals::do_task(store, &officer, (id, first + 9), &done, now()).await, Err(StoreError::NotFound)));
    let after = page(store, id).await;
    assert_eq!((after.additions[0].text.as_str(), after.additions[0].by.as_str()), ("2回目は11月に開く。", "山田"));
    assert_eq!(after.tasks[0].done, Some((today(), "2本つくった".into())));
    assert!(goals::tasks(store, &officer).await.expect("tasks").is_empty());
    assert_eq!(after.history.iter().take(2).map(|entry| entry.action.as_str()).collect::<Vec<_>>(), ["reviews.do_task", "reviews.add"]);
}

both!(an_agenda_changes_until_something_is_written);
async fn an_agenda_changes_until_something_is_written(world: &World) {
    let store = promised(world).await;
    let officer = member(world, "policy@city.example", &[Role::Policy]).await.actor();
    let all = topics(store).await;
    let id = prepare(store, &officer, review(all[..1].to_vec())).await;
    let first = page(store, id).await;
    let (kept, point) = (first.items[0].id, first.items[1].id);
    let record =
        ReviewRecord { place: "大会議室".into(), points: vec!["追加の話".into()], ..review(vec![Topic::Item(kept), all[1]]) };
    goals::change_review(store, &officer, (id, 1), &checked(record.clone()), now()).await.expect("changed");
    let second = page(store, id).await;
    assert_eq!(second.line.place, "大会議室");
    let titles: Vec<_> = second.items.iter().map(domain::goals::ReviewItem::title).collect();
    assert_eq!(titles, ["likes", "lecture", "追加の話"], "what stays, and then what is new");
    assert!(second.items.iter().all(|item| item.id != point));
    assert!(matches!(goals::change_review(store, &officer, (id, 1), &checked(record.clone()), now()).await, Err(StoreError::Stale)));
    goals::record_item(store, &officer, (id, kept, 1), &checked(minutes("決めた", false)), now()).await.expect("written");
    let without = ReviewRecord { topics: vec![all[1]], ..record.clone() };
    assert_eq!(rule(goals::change_review(store, &officer, (id, 3), &checked(without), now()).await), "written");
    let unknown = ReviewRecord { topics: vec![Topic::Item(kept), Topic::Indicator(999)], ..record.clone() };
    assert!(matches!(goals::change_review(store, &officer, (id, 3), &checked(unknown), now()).await, Err(StoreError::NotFound)));
    let far = ReviewRecord { day: day("2025-04-01"), ..record };
    assert_eq!(rule(goals::change_review(store, &officer, (id, 3), &checked(far), now()).await), "outside_year");
    assert_eq!(page(store, id).await.items.len(), 3, "all or nothing");
}

both!(a_review_of_all_departments_is_everybodys_last);
async fn a_review_of_all_departments_is_everybodys_last(world: &World) {
    let store = promised(world).await;
    let works = DepartmentRecord { slug: slug("works"), name: Both::new("建設部", "Works"), kana: "けんせつぶ".into() };
    goals::add_department(store, &ACTOR, &checked(works), now()).await.expect("a department");
    goals::add_manifesto(store, &ACTOR, &checked(manifesto("works", year())), now()).await.expect("a manifesto");
    goals::publish(store, &ACTOR, &slug("works"), year(), now()).await.expect("published");
    let own = prepare(store, &ACTOR, review(Vec::new())).await;
    goals::close_review(store, &ACTOR, (own, 1), now()).await.expect("closed");
    let since = async || overview(store).await.departments.iter().map(|d| d.since.map(|(id, _)| id)).collect::<Vec<_>>();
    assert_eq!(since().await, [Some(own), None]);
    let all = goals::prepare_review(store, &ACTOR, (year(), None), &checked(review(Vec::new())), now()).await.expect("of all");
    goals::add_task(store, &ACTOR, (all, None), &checked(task("2026-10-31")), now()).await.expect("a task");
    goals::close_review(store, &ACTOR, (all, 2), now() + Duration::hours(1)).await.expect("closed");
    assert_eq!(since().await, [Some(all), Some(all)]);
    let of_works = goals::overview(store, &ACTOR, (None, Some(&slug("works"))), today()).await.expect("an overview");
    assert_eq!((of_works.departments.len(), of_works.all.len(), of_works.tasks.len()), (1, 2, 1), "its task is everybody's");
}

both!(figures_have_keepers);
async fn figures_have_keepers(world: &World) {
    let store = promised(world).await;
    let officer = member(world, "policy@city.example", &[Role::Policy]).await;
    let head = member(world, "head@city.example", &[Role::Head]).await;
    let (viewer, _) = account(world, "viewer@city.example", &[Role::Viewer]).await;
    let all = async |whose| goals::keepers(store, &officer.actor(), (None, None), whose, today()).await.expect("keepers");
    let page = all(Whose::All).await;
    assert_eq!(page.people.iter().map(|(id, _)| *id).collect::<Vec<_>>().len(), 2, "those who may enter figures");
    let ids: Vec<i64> = page.lines.iter().map(|line| line.id).collect();
    assert!(page.lines.iter().all(|line| line.keeper.is_none()) && ids.len() == 3);
    let me = officer.member.id;
    goals::set_keeper(store, &head.actor(), &ids[..2], Some(me), now()).await.expect("kept");
    assert_eq!((all(Whose::Mine).await.lines.len(), all(Whose::Nobody).await.lines.len()), (2, 1));
    let due = goals::month(store, &officer.actor(), today()).await.expect("what is due");
    assert_eq!(due[0].keeper, Some((me, "山田".into())));
    assert_eq!(overview(store).await.departments[0].goals[0].lines[0].keeper, Some((me, "山田".into())));

    assert_eq!(rule(goals::set_keeper(store, &head.actor(), &ids, Some(viewer), now()).await), "no_keeper");
    assert_eq!(rule(goals::set_keeper(store, &head.actor(), &ids, Some(9_999), now()).await), "no_keeper");
    assert!(matches!(goals::set_keeper(store, &head.actor(), &[ids[0], 9_999], None, now()).await, Err(StoreError::NotFound)));
    assert_eq!(all(Whose::Mine).await.lines.len(), 2, "all or none");
    assert!(matches!(goals::set_keeper(store, &Actor::Visitor, &ids, None, now()).await, Err(StoreError::Forbidden)));
    let unknown = goals::keepers(store, &head.actor(), (None, Some(&slug("nobody"))), Whose::All, today()).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)));
    let log = store::audit::page(store, &ACTOR, &Default::default()).await.expect("the log");
    assert_eq!((log[0].action.as_str(), log[0].changes[0].after.as_str()), ("goals.set_keeper", "山田"));

    let admin = member(world, "admin@city.example", &[Role::Admin]).await.actor();
    let (view, _) = staff::find(store, &admin, me).await.expect("an account");
    staff::deactivate(store, &admin, (me, view.version), now()).await.expect("closed");
    let page = goals::keepers(store, &head.actor(), (None, None), Whose::Nobody, today()).await.expect("keepers");
    assert_eq!((page.lines.len(), page.people.len()), (3, 1), "whose account is closed keeps nothing");
    goals::set_keeper(store, &head.actor(), &ids[..1], None, now()).await.expect("of nobody");
}

both!(a_story_is_read_in_english_as_well);
async fn a_story_is_read_in_english_as_well(world: &World) {
    let store = promised(world).await;
    let id = prepare(store, &ACTOR, review(topics(store).await)).await;
    let item = page(store, id).await.items[0].id;
    let record = MinutesRecord { decided: Both::new("毎月2本出す", "Two films a month"), stage: Stage::Check, ..minutes("", true) };
    goals::record_item(store, &ACTOR, (id, item, 1), &checked(record), now()).await.expect("written");
    goals::close_review(store, &ACTOR, (id, 2), now()).await.expect("closed");
    let page = goals::goal(store, year(), &slug("voices"), today(), Lang::En).await.expect("a goal");
    assert_eq!((page.entries[0].text.text.as_str(), page.entries[0].stage), ("Two films a month", Stage::Check));
    assert_eq!(page.goal.stage, Some((Stage::Check, today())));
}
