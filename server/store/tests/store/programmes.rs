//! Programmes and improvements: drafted by one, decided by another, never overwritten, and counted.

use crate::{
    staff::member,
    support::{ACTOR, World, checked, day, noon, now, slug, today},
};
use domain::{
    goals::{
        Aim, Amount, Course, DepartmentRecord, FigureState, FiscalYear, GoalRecord, Grade, IndicatorRecord, Live, ManifestoRecord,
        RejectionRecord, Rhythm, Scale,
    },
    lang::{Both, Lang},
    programmes::{
        AmendmentRecord, AssessmentRecord, Decision, ImprovementFilter, ImprovementRecord, ImprovementState, Money, MoveRecord, Outlook,
        Output, ProgrammeFilter, ProgrammeList, ProgrammeRecord, ProgrammeSort,
    },
    staff::Role,
    table::Sorting,
};
use store::{
    Actor, Store, StoreError,
    goals::{self, Changed},
    programmes,
};

fn year(number: i32) -> FiscalYear {
    FiscalYear::new(number).expect("a year")
}

fn both(ja: &str) -> Both {
    Both::new(ja, "")
}

fn programme(name: &str) -> ProgrammeRecord {
    ProgrammeRecord {
        slug: slug(name),
        name: Both::new(name, name),
        kana: name.replace('-', ""),
        department: slug("policy"),
        division: both("広報担当"),
        purpose: both("学ぶ機会をつくります。"),
        since: year(2020),
        goal: None,
        public: true,
    }
}

fn assessment(of: i32, actual: Option<i64>, decision: Decision) -> AssessmentRecord {
    AssessmentRecord {
        year: year(of),
        budget: Money::new(1_000_000),
        actual: actual.and_then(Money::new),
        effort: Amount::from_thousandths(500),
        output: both("12回開きました。"),
        figure: Some(Output { value: Amount::whole(12), unit: both("回") }),
        grade: Grade::B,
        decision,
        reason: both("参加者が増えているため。"),
        next_step: both(""),
        day: day(&format!("{}-08-20", of + 1)),
        by: both("部長"),
    }
}

fn improvement(title: &str, on: &str) -> ImprovementRecord {
    ImprovementRecord {
        department: slug("policy"),
        division: both("人事担当"),
        title: both(title),
        trouble: both("時間がかかります。"),
        proposal: both("まとめます。"),
        day: day(on),
        public: true,
    }
}

fn step(to: ImprovementState, on: &str) -> MoveRecord {
    let done = to == ImprovementState::Done;
    MoveRecord {
        to,
        day: day(on),
        reason: both(if to == ImprovementState::NotTaken { "費用がかかるため" } else { "" }),
        effect: both(if done { "早くなりました。" } else { "" }),
        hours: None,
        yen: None,
    }
}

async fn department(store: &Store) {
    let record = DepartmentRecord { slug: slug("policy"), name: Both::new("政策部", "Policy"), kana: "せいさくぶ".into() };
    goals::add_department(store, &ACTOR, &checked(record), now()).await.expect("a department");
}

async fn add(store: &Store, record: ProgrammeRecord) -> i64 {
    programmes::add(store, &ACTOR, &checked(record), now()).await.expect("a programme")
}

async fn assess(store: &Store, id: i64, record: AssessmentRecord) -> Result<i64, StoreError> {
    programmes::assess(store, &ACTOR, id, &checked(record), now()).await
}

async fn listed(store: &Store, filter: ProgrammeFilter) -> ProgrammeList {
    programmes::list(store, filter, Vec::new(), today()).await.expect("a list")
}

fn names(list: &ProgrammeList) -> Vec<&str> {
    list.lines.iter().map(|line| line.slug.as_str()).collect()
}

both!(what_is_decided_is_counted_and_what_is_open_stands_beside);
async fn what_is_decided_is_counted_and_what_is_open_stands_beside(world: &World) {
    let store = &world.store;
    department(store).await;
    let (a, b, c) = (add(store, programme("a")).await, add(store, programme("b")).await, add(store, programme("c")).await);
    add(store, programme("open")).await;
    add(store, ProgrammeRecord { public: false, ..programme("hidden") }).await;
    add(store, ProgrammeRecord { since: year(2026), ..programme("new") }).await;
    assess(store, a, assessment(2025, Some(300), Decision::Continue)).await.expect("decided");
    assess(store, b, assessment(2025, Some(0), Decision::Reduce)).await.expect("decided");
    assess(store, c, assessment(2025, None, Decision::Continue)).await.expect("decided");

    let list = listed(store, ProgrammeFilter::default()).await;
    assert_eq!((list.year, list.years.as_slice()), (year(2025), [year(2025)].as_slice()));
    assert_eq!(names(&list), ["a", "b", "c", "open"], "nothing that is not public, and nothing that began later");
    let tally = list.tally;
    assert_eq!((tally.all(), tally.assessed(), tally.of(Outlook::Open)), (4, 3, 1));
    assert_eq!(tally.of(Outlook::Decided(Decision::Continue)), 2);
    assert_eq!((tally.cost.total, tally.cost.known, tally.cost.blank), (300, 2, 1), "blank is not zero, and zero is known");
    let only = |decision| ProgrammeFilter { decision: Some(decision), ..ProgrammeFilter::default() };
    let open = listed(store, only(Outlook::Open)).await;
    assert_eq!((names(&open), open.total(), open.tally.all()), (vec!["open"], 1, 4));
    assert_eq!(names(&listed(store, only(Outlook::Decided(Decision::Reduce))).await), ["b"]);
    let by_cost = ProgrammeFilter { sort: Sorting::down(ProgrammeSort::Cost), ..ProgrammeFilter::default() };
    assert_eq!(names(&listed(store, by_cost).await), ["a", "b", "open", "c"]);
    let words = ProgrammeFilter { q: "ｏｐｅｎ".into(), ..ProgrammeFilter::default() };
    assert_eq!(names(&listed(store, words).await), ["open"]);
    let odd = ProgrammeFilter { q: "%".into(), ..ProgrammeFilter::default() };
    assert!(names(&listed(store, odd).await).is_empty(), "a sign of patterns is a sign");
    let nothing =
        ProgrammeFilter { year: FiscalYear::new(1999), department: Some(slug("no")), after: Some(slug("no")), ..Default::default() };
    let list = listed(store, nothing).await;
    assert_eq!((list.ignored.as_slice(), list.lines.len()), (["year", "department", "after"].as_slice(), 4), "left aside, and told");
}

both!(a_long_list_goes_on_where_it_ended);
async fn a_long_list_goes_on_where_it_ended(world: &World) {
    let store = &world.store;
    department(store).await;
    for n in 0..60 {
        let id = add(store, programme(&format!("p{n:02}"))).await;
        assess(store, id, assessment(2025, Some(n % 7), Decision::Continue)).await.expect("decided");
    }
    for sort in [Sorting::up(ProgrammeSort::Name), Sorting::down(ProgrammeSort::Cost), Sorting::down(ProgrammeSort::Grade)] {
        let first = listed(store, ProgrammeFilter { sort, ..ProgrammeFilter::default() }).await;
        assert!(first.more && first.lines.len() == 50, "{sort:?}");
        let after = first.lines.last().map(|line| line.slug.clone());
        let second = listed(store, ProgrammeFilter { sort, after, ..ProgrammeFilter::default() }).await;
        assert!(!second.more && second.lines.len() == 10, "{sort:?}");
        let mut all = [names(&first), names(&second)].concat();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 60, "{sort:?}: each once");
    }
}

both!(one_drafts_and_another_decides);
async fn one_drafts_and_another_decides(world: &World) {
    let store = &world.store;
    department(store).await;
    let id = add(store, programme("a")).await;
    let officer = member(world, "policy@city.example", &[Role::Policy]).await.actor();
    let head = member(world, "head@city.example", &[Role::Head]).await.actor();
    let brand = member(world, "brand@city.example", &[Role::Brand]).await.actor();
    let record = checked(assessment(2025, Some(300), Decision::Improve));
    for nobody in [&brand, &Actor::Visitor] {
        assert!(matches!(programmes::assess(store, nobody, id, &record, now()).await, Err(StoreError::Forbidden)));
    }
    let draft = programmes::assess(store, &officer, id, &record, now()).await.expect("drafted");
    assert!(matches!(programmes::assess(store, &head, id, &record, now()).await, Err(StoreError::Taken("year"))));
    let page = programmes::page(store, &slug("a")).await.expect("a page");
    assert!(page.assessments.is_empty(), "nobody has decided it");
    assert_eq!(listed(store, ProgrammeFilter::default()).await.tally.assessed(), 0);
    let waiting = programmes::waiting(store, &head).await.expect("what waits");
    assert_eq!((waiting[0].programme, waiting[0].year), (id, year(2025)));

    assert!(matches!(programmes::decide(store, &officer, draft, now()).await, Err(StoreError::Rule("same_person"))));
    for nobody in [&brand, &Actor::Visitor, &ACTOR] {
        assert!(matches!(programmes::decide(store, nobody, draft, now()).await, Err(StoreError::Forbidden)));
    }
    programmes::decide(store, &head, draft, now()).await.expect("decided");
    assert!(matches!(programmes::decide(store, &head, draft, now()).await, Err(StoreError::Stale)));
    let page = programmes::page(store, &slug("a")).await.expect("a page");
    assert_eq!(page.assessments[0].record, *record);
    let log = store::audit::page(store, &ACTOR, &Default::default()).await.expect("the log");
    assert_eq!(log[0].action, "programmes.decide");

    let other = programmes::assess(store, &officer, id, &checked(assessment(2024, None, Decision::End)), now()).await.expect("drafted");
    let note = checked(RejectionRecord { note: "費用を確かめてください".into() });
    assert!(matches!(programmes::send_back(store, &brand, other, &note, now()).await, Err(StoreError::Forbidden)));
    programmes::send_back(store, &head, other, &note, now()).await.expect("sent back");
    let again =
        programmes::assess(store, &officer, id, &checked(assessment(2024, None, Decision::End)), now()).await.expect("the year is free");
    programmes::send_back(store, &officer, again, &note, now()).await.expect("taken back");
    let (page, ..) = programmes::one(store, &officer, id).await.expect("everything");
    let states: Vec<_> = page.assessments.iter().map(|known| known.state).collect();
    assert_eq!(states, [FigureState::Public, FigureState::Rejected, FigureState::Rejected]);
    assert_eq!((page.assessments[1].note.as_str(), page.ended_after), ("費用を確かめてください", None));
}

both!(a_correction_stands_beside_what_it_corrects);
async fn a_correction_stands_beside_what_it_corrects(world: &World) {
    let store = &world.store;
    department(store).await;
    let id = add(store, programme("a")).await;
    let old = assess(store, id, assessment(2025, Some(3_000), Decision::Continue)).await.expect("a slip");
    let officer = member(world, "policy@city.example", &[Role::Policy]).await.actor();
    let head = member(world, "head@city.example", &[Role::Head]).await.actor();
    let right = AmendmentRecord { assessment: assessment(2025, Some(300), Decision::End), why: both("けたを間違えました") };
    let wrong_year = AmendmentRecord { assessment: assessment(2024, Some(300), Decision::End), ..right.clone() };
    assert!(matches!(programmes::amend(store, &officer, old, &checked(wrong_year), now()).await, Err(StoreError::Rule("other_year"))));
    let right = checked(right);
    let new = programmes::amend(store, &officer, old, &right, now()).await.expect("drafted");
    assert!(matches!(programmes::amend(store, &head, old, &right, now()).await, Err(StoreError::Stale)), "one at a time");
    assert_eq!(listed(store, ProgrammeFilter::default()).await.tally.cost.total, 3_000, "the old one stands until then");
    programmes::decide(store, &head, new, now()).await.expect("decided");
    assert!(matches!(programmes::amend(store, &officer, old, &right, now()).await, Err(StoreError::Stale)));
    let page = programmes::page(store, &slug("a")).await.expect("a page");
    let seen: Vec<_> = page.assessments.iter().map(|known| (known.state, known.record.actual.map(Money::yen), known.corrects)).collect();
    assert_eq!(seen, [(FigureState::Public, Some(300), Some(old)), (FigureState::Superseded, Some(3_000), None)]);
    assert_eq!(page.assessments[0].why.ja, "けたを間違えました");
    assert_eq!(listed(store, ProgrammeFilter::default()).await.tally.cost.total, 300);

    assert_eq!(page.ended_after, Some(year(2026)), "it ends with the year in which that was decided");
    assert!(matches!(assess(store, id, assessment(2027, None, Decision::Continue)).await, Err(StoreError::Rule("outside_year"))));
}

both!(what_can_not_be_is_refused);
async fn what_can_not_be_is_refused(world: &World) {
    let store = &world.store;
    department(store).await;
    let id = add(store, programme("a")).await;
    let rule =
        async |of: i32, on: &str| match assess(store, id, AssessmentRecord { day: day(on), ..assessment(of, None, Decision::Continue) })
            .await
        {
            Err(StoreError::Rule(rule)) => rule,
            other => panic!("{other:?}"),
        };
    assert_eq!(rule(2019, "2020-08-01").await, "outside_year");
    assert_eq!(rule(2027, "2027-08-01").await, "future_year");
    assert_eq!(rule(2025, "2026-10-16").await, "future");
    assert!(matches!(assess(store, id + 99, assessment(2025, None, Decision::Continue)).await, Err(StoreError::NotFound)));
    let add = async |record| programmes::add(store, &ACTOR, &checked(record), now()).await;
    assert!(matches!(add(programme("a")).await, Err(StoreError::Taken("slug"))));
    let lost = ProgrammeRecord { goal: Some((year(2026), slug("nowhere"))), ..programme("b") };
    assert!(matches!(add(lost).await, Err(StoreError::Unknown { what: "goal", .. })));
    let lost = ProgrammeRecord { department: slug("nobody"), ..programme("b") };
    assert!(matches!(add(lost).await, Err(StoreError::Unknown { what: "department", .. })));

    assess(store, id, assessment(2024, None, Decision::Continue)).await.expect("decided");
    let change = async |version, record| programmes::change(store, &ACTOR, (id, version), &checked(record), now()).await;
    let later = ProgrammeRecord { since: year(2025), ..programme("a") };
    assert!(matches!(change(1, later).await, Err(StoreError::Rule("before_assessed"))));
    change(1, ProgrammeRecord { public: false, ..programme("a") }).await.expect("changed");
    assert!(matches!(change(1, programme("a")).await, Err(StoreError::Stale)));
    assert!(matches!(programmes::page(store, &slug("a")).await, Err(StoreError::NotFound)), "no citizen sees it any more");
    assert!(programmes::addresses(store).await.expect("addresses").is_empty());
    assert!(programmes::programme_files(store, None, 0).await.expect("files").is_empty());
}

both!(an_improvement_is_proposed_by_anyone_and_moved_on_by_those_who_keep_goals);
async fn an_improvement_is_proposed_by_anyone_and_moved_on_by_those_who_keep_goals(world: &World) {
    let store = &world.store;
    department(store).await;
    let clerk = member(world, "editor@city.example", &[Role::Editor]).await.actor();
    let other = member(world, "brand@city.example", &[Role::Brand]).await.actor();
    let officer = member(world, "policy@city.example", &[Role::Policy]).await.actor();
    let outsider = member(world, "committee@city.example", &[Role::Committee]).await.actor();
    let hidden = |title: &str| ImprovementRecord { public: false, ..improvement(title, "2026-09-01") };
    let public = checked(improvement("紙を減らす", "2026-09-01"));
    for nobody in [&Actor::Visitor, &outsider] {
        assert!(matches!(programmes::propose(store, nobody, &public, now()).await, Err(StoreError::Forbidden)));
    }
    assert!(matches!(programmes::propose(store, &clerk, &public, now()).await, Err(StoreError::Forbidden)), "that he does not decide");
    let late = checked(ImprovementRecord { day: day("2026-10-16"), ..hidden("あした") });
    assert!(matches!(programmes::propose(store, &clerk, &late, now()).await, Err(StoreError::Rule("future"))));
    let id = programmes::propose(store, &clerk, &checked(hidden("紙を減らす")), now()).await.expect("proposed");
    let again = programmes::propose(store, &clerk, &checked(hidden("紙を減らす")), now()).await.expect("sent twice");
    assert_eq!(again, id, "and proposed once");
    assert!(matches!(programmes::improvement(store, &outsider, id).await, Err(StoreError::Forbidden)));
    assert_eq!(programmes::open_improvements(store, &officer).await.expect("a count"), 1);

    let change = async |who: &Actor, version, record: ImprovementRecord| {
        programmes::change_improvement(store, who, (id, version), &checked(record), now()).await
    };
    assert!(matches!(change(&other, 1, hidden("ほかの人")).await, Err(StoreError::Forbidden)));
    assert_eq!(change(&clerk, 1, hidden("紙を半分に")).await.expect("his own"), Changed::Made);
    assert!(matches!(change(&clerk, 2, improvement("紙を半分に", "2026-09-01")).await, Err(StoreError::Forbidden)));
    assert!(matches!(change(&officer, 1, hidden("遅れた")).await, Err(StoreError::Stale)));

    let go = async |who: &Actor, version, record: MoveRecord| programmes::move_on(store, who, (id, version), &checked(record), now()).await;
    use ImprovementState::{Doing, Done};
    assert!(matches!(go(&clerk, 2, step(Doing, "2026-09-05")).await, Err(StoreError::Forbidden)));
    assert!(matches!(go(&officer, 2, step(Done, "2026-09-05")).await, Err(StoreError::Rule("no_way"))));
    assert!(matches!(go(&officer, 2, step(Doing, "2026-08-31")).await, Err(StoreError::Rule("before"))));
    assert!(matches!(go(&officer, 2, step(Doing, "2026-10-16")).await, Err(StoreError::Rule("future"))));
    go(&officer, 2, step(Doing, "2026-09-05")).await.expect("begun");
    assert!(matches!(change(&clerk, 3, hidden("あとから")).await, Err(StoreError::Forbidden)), "no more his own");
    go(&officer, 3, MoveRecord { hours: Some(Amount::whole(12)), ..step(Done, "2026-10-01") }).await.expect("done");
    assert!(matches!(go(&officer, 4, step(Doing, "2026-10-02")).await, Err(StoreError::Rule("no_reason"))));
    go(&officer, 4, MoveRecord { reason: both("元に戻ったため"), ..step(Doing, "2026-10-02") }).await.expect("taken up again");
    let (again, _, history) = programmes::improvement(store, &clerk, id).await.expect("one");
    assert_eq!((again.state, again.hours, again.effect.ja.as_str(), again.ended_on), (Doing, None, "", None));
    assert!(history.iter().any(|entry| entry.changes.iter().any(|change| change.after == "早くなりました。")), "the log keeps it");
}

both!(what_citizens_see_of_an_improvement_two_decide);
async fn what_citizens_see_of_an_improvement_two_decide(world: &World) {
    let store = &world.store;
    department(store).await;
    let officer = member(world, "policy@city.example", &[Role::Policy]).await.actor();
    let head = member(world, "head@city.example", &[Role::Head]).await.actor();
    let list = async || programmes::improvements(store, ImprovementFilter::default(), Vec::new()).await.expect("a list");
    let id = programmes::propose(store, &officer, &checked(improvement("紙を減らす", "2026-09-01")), now()).await.expect("proposed");
    assert_eq!(list().await.tally.all(), 0, "nobody has looked at it");
    let waits = programmes::unreleased(store, &head).await.expect("what waits");
    assert_eq!((waits.len(), waits[0].improvement, waits[0].id), (1, true, id));
    let seen = async || (id, programmes::improvement(store, &head, id).await.expect("one").0.version);
    assert!(matches!(programmes::release_improvement(store, &officer, seen().await, now()).await, Err(StoreError::Rule("same_person"))));
    assert!(matches!(programmes::release_improvement(store, &ACTOR, seen().await, now()).await, Err(StoreError::Forbidden)));
    programmes::release_improvement(store, &head, seen().await, now()).await.expect("released");
    assert_eq!(list().await.tally.all(), 1);

    let begin = checked(step(ImprovementState::Doing, "2026-09-05"));
    assert_eq!(programmes::move_on(store, &officer, seen().await, &begin, now()).await.expect("waits"), Changed::Waits(id));
    let twice = programmes::move_on(store, &head, seen().await, &begin, now()).await;
    assert!(matches!(twice, Err(StoreError::Rule("waits"))));
    assert_eq!(list().await.tally.of(ImprovementState::Proposed), 1, "citizens see what two have seen");
    programmes::release_improvement(store, &head, seen().await, now()).await.expect("released");
    assert_eq!(list().await.tally.of(ImprovementState::Doing), 1);

    let done = checked(MoveRecord { hours: Some(Amount::whole(12)), ..step(ImprovementState::Done, "2026-10-01") });
    programmes::move_on(store, &officer, seen().await, &done, now()).await.expect("waits");
    let note = checked(RejectionRecord { note: "まだです".into() });
    programmes::hold_improvement(store, &head, seen().await, &note, now()).await.expect("sent back");
    assert!(matches!(programmes::hold_improvement(store, &head, seen().await, &note, now()).await, Err(StoreError::Rule("no_draft"))));
    assert_eq!(list().await.tally.of(ImprovementState::Doing), 1);
    programmes::move_on(store, &officer, seen().await, &done, now()).await.expect("waits");
    programmes::release_improvement(store, &head, seen().await, now()).await.expect("released");
    let list = list().await;
    assert_eq!((list.tally.of(ImprovementState::Done), list.tally.hours.total, list.tally.hours.known), (1, 12_000, 1));
    assert_eq!((list.tally.yen.known, list.tally.yen.blank), (0, 1), "blank is not zero");
}

both!(what_citizens_see_of_a_programme_two_decide);
async fn what_citizens_see_of_a_programme_two_decide(world: &World) {
    let store = &world.store;
    department(store).await;
    let officer = member(world, "policy@city.example", &[Role::Policy]).await.actor();
    let head = member(world, "head@city.example", &[Role::Head]).await.actor();
    let seen = async |id| (id, programmes::one(store, &head, id).await.expect("one").0.version);
    let public = async || programmes::page(store, &slug("a")).await.map(|page| page.record.purpose.ja);
    let id = programmes::add(store, &officer, &checked(programme("a")), now()).await.expect("added");
    assert!(matches!(public().await, Err(StoreError::NotFound)), "nobody has looked at it");
    assert!(matches!(programmes::release(store, &officer, seen(id).await, now()).await, Err(StoreError::Rule("same_person"))));
    programmes::release(store, &head, seen(id).await, now()).await.expect("released");
    assert_eq!(public().await.expect("public"), "学ぶ機会をつくります。");

    let same = programmes::change(store, &officer, seen(id).await, &checked(programme("a")), now()).await.expect("nothing");
    assert_eq!(same, Changed::Made, "what changes nothing asks nobody");
    assert!(programmes::unreleased(store, &head).await.expect("what waits").is_empty());
    let hidden = checked(ProgrammeRecord { public: false, ..programme("a") });
    let changed = programmes::change(store, &officer, seen(id).await, &hidden, now()).await.expect("waits");
    assert_eq!(changed, Changed::Waits(id), "nobody hides it alone");
    assert!(public().await.is_ok());
    let note = checked(RejectionRecord { note: "隠しません".into() });
    programmes::hold(store, &officer, seen(id).await, &note, now()).await.expect("taken back");
    let other = checked(ProgrammeRecord { purpose: both("語る機会をつくります。"), ..programme("a") });
    programmes::change(store, &officer, seen(id).await, &other, now()).await.expect("waits");
    assert_eq!(public().await.expect("public"), "学ぶ機会をつくります。");
    programmes::release(store, &head, seen(id).await, now()).await.expect("released");
    assert_eq!(public().await.expect("public"), "語る機会をつくります。");
    let later = checked(ProgrammeRecord { since: year(2028), public: false, ..programme("later") });
    assert!(matches!(programmes::add(store, &officer, &later, now()).await, Err(StoreError::Rule("future_since"))));
}

both!(improvements_are_listed_by_year_and_state_and_go_on_where_they_ended);
async fn improvements_are_listed_by_year_and_state_and_go_on_where_they_ended(world: &World) {
    let store = &world.store;
    department(store).await;
    for n in 0..35 {
        let on = if n < 33 { format!("2026-{:02}-10", 4 + n % 6) } else { "2025-06-01".to_owned() };
        programmes::propose(store, &ACTOR, &checked(improvement(&format!("提案{n}"), &on)), now()).await.expect("proposed");
    }
    let read = async |filter| programmes::improvements(store, filter, Vec::new()).await.expect("a list");
    let first = read(ImprovementFilter::default()).await;
    assert_eq!((first.years.as_slice(), first.tally.all(), first.more), ([year(2026), year(2025)].as_slice(), 35, true));
    let second = read(ImprovementFilter { after: first.lines.last().map(|line| line.id), ..Default::default() }).await;
    let mut all: Vec<i64> = first.lines.iter().chain(&second.lines).map(|line| line.id).collect();
    assert!(first.lines.iter().chain(&second.lines).is_sorted_by(|a, b| a.record.day >= b.record.day), "the newest first");
    all.sort_unstable();
    all.dedup();
    assert_eq!((all.len(), second.more), (35, false));
    let old = read(ImprovementFilter { year: Some(year(2025)), ..Default::default() }).await;
    assert_eq!((old.lines.len(), old.tally.all()), (2, 2));
    let none =
        read(ImprovementFilter { state: Some(ImprovementState::Done), after: Some(999), year: Some(year(1999)), ..Default::default() })
            .await;
    assert_eq!((none.lines.len(), none.ignored.as_slice()), (0, ["year", "after"].as_slice()));
}

both!(promises_count_what_is_decided_and_done_in_their_year);
async fn promises_count_what_is_decided_and_done_in_their_year(world: &World) {
    let store = &world.store;
    department(store).await;
    let this = year(2026);
    let manifesto = ManifestoRecord {
        department: slug("policy"),
        year: this,
        post: both("部長"),
        message: both("見直します。"),
        remark: both(""),
        fields: Vec::new(),
    };
    goals::add_manifesto(store, &ACTOR, &checked(manifesto), now()).await.expect("a manifesto");
    let goal = GoalRecord {
        department: slug("policy"),
        year: this,
        parent: None,
        slug: slug("reform"),
        title: both("改革"),
        policy: both("方針です。"),
        measures: both(""),
        outputs: both(""),
        outcome: both(""),
        division: both("政策担当"),
        weight: 1,
    };
    goals::add_goal(store, &ACTOR, &checked(goal), now()).await.expect("a goal");
    for live in [Live::ProgrammesAssessed, Live::ImprovementsDone] {
        let indicator = IndicatorRecord {
            year: this,
            goal: slug("reform"),
            slug: slug(&live.code().replace('_', "-")),
            name: both(live.code()),
            aim: Aim::Numeric(Scale::new(Amount::ZERO, Amount::whole(10)).expect("a scale")),
            unit: both("件"),
            course: Course::Even { due: this.last() },
            rhythm: Rhythm::Monthly,
            weight: 1,
            live: Some(live),
            signed: false,
        };
        goals::add_indicator(store, &ACTOR, &checked(indicator), now()).await.expect("an indicator");
    }
    goals::publish(store, &ACTOR, &slug("policy"), this, now()).await.expect("published");
    let counts = async || {
        let page = goals::goal(store, this, &slug("reform"), today(), Lang::Ja).await.expect("a goal");
        page.goal.indicators.iter().map(|line| line.value().map_or(-1, |value| value.thousandths() / 1_000)).collect::<Vec<_>>()
    };
    assert_eq!(counts().await, [0, 0]);

    let (a, b) = (add(store, programme("a")).await, add(store, programme("b")).await);
    let hidden = add(store, ProgrammeRecord { public: false, ..programme("hidden") }).await;
    let first = assess(store, a, assessment(2025, Some(1), Decision::Continue)).await.expect("decided this year");
    assess(store, hidden, assessment(2025, Some(1), Decision::Continue)).await.expect("which nobody can check");
    assess(store, b, assessment(2024, Some(1), Decision::Continue)).await.expect("decided last year");
    let again = AmendmentRecord { assessment: assessment(2025, Some(2), Decision::Continue), why: both("けた") };
    programmes::amend(store, &ACTOR, first, &checked(again), now()).await.expect("which is no second decision");
    for (title, on, state) in [("a", "2026-10-01", ImprovementState::Done), ("b", "2026-10-01", ImprovementState::NotTaken)] {
        let id = programmes::propose(store, &ACTOR, &checked(improvement(title, "2026-03-01")), now()).await.expect("proposed");
        programmes::move_on(store, &ACTOR, (id, 1), &checked(step(ImprovementState::Doing, "2026-03-02")), now()).await.expect("begun");
        programmes::move_on(store, &ACTOR, (id, 2), &checked(step(state, on)), now()).await.expect("over");
    }
    assert_eq!(counts().await, [1, 1]);
}

both!(files_have_what_counts_and_what_did);
async fn files_have_what_counts_and_what_did(world: &World) {
    let store = &world.store;
    department(store).await;
    let id = add(store, programme("a")).await;
    let old = assess(store, id, assessment(2025, Some(3_000), Decision::Continue)).await.expect("a slip");
    let right = AmendmentRecord { assessment: assessment(2025, Some(300), Decision::Continue), why: both("けた") };
    programmes::amend(store, &ACTOR, old, &checked(right), now()).await.expect("corrected");
    assess(store, id, assessment(2024, None, Decision::Continue)).await.expect("decided");
    programmes::propose(store, &ACTOR, &checked(improvement("a", "2026-09-01")), now()).await.expect("proposed");
    let all = programmes::programme_files(store, None, 0).await.expect("files");
    assert_eq!(all[0].assessments.iter().map(|known| known.record.year.number()).collect::<Vec<_>>(), [2024, 2025, 2025]);
    assert_eq!(programmes::programme_files(store, Some(year(2024)), 0).await.expect("files")[0].assessments.len(), 1);
    assert!(programmes::programme_files(store, None, id).await.expect("the end").is_empty());
    assert_eq!(programmes::improvement_files(store, Some(year(2026)), 0).await.expect("files").len(), 1);
    assert!(programmes::improvement_files(store, Some(year(2025)), 0).await.expect("files").is_empty());
    let addresses = programmes::addresses(store).await.expect("addresses");
    let paths: Vec<&str> = addresses.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["/goals/programmes/a", "/goals/programmes", "/goals/improvements"]);
    assert!(addresses.iter().all(|(_, on)| noon(*on) == now()));
}
