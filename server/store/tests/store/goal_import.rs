//! A file of goals and figures: tried first, then taken in whole or not at all.

use crate::{
    staff::member,
    support::{ACTOR, World, checked, now, slug, today},
};
use domain::{
    goals::{
        DepartmentRecord, FiscalYear, ManifestoRecord,
        import::{Place, Row, RowFault, Sheet, column},
    },
    lang::{Both, Lang},
    staff::Role,
};
use store::{Actor, Store, StoreError, goals};

fn year() -> FiscalYear {
    FiscalYear::new(2026).expect("a year")
}

fn sheet(name: &str, rows: &[&[&str]]) -> Sheet {
    let rows =
        (1..).zip(rows).map(|(number, cells)| Row { number, cells: cells.iter().map(|&cell| cell.to_owned()).collect(), ..Row::default() });
    Sheet { name: name.to_owned(), rows: rows.collect() }
}

/// A department with a manifesto of 2026 that is not yet published.
async fn unpublished(world: &World) -> &Store {
    let store = &world.store;
    let department = DepartmentRecord { slug: slug("policy"), name: Both::new("政策部", "Policy"), kana: "せいさくぶ".into() };
    goals::add_department(store, &ACTOR, &checked(department), now()).await.expect("a department");
    let manifesto = ManifestoRecord {
        department: slug("policy"),
        year: year(),
        post: Both::new("部長", ""),
        message: Both::new("市民の声を聞きます。", ""),
        remark: Both::default(),
        fields: Vec::new(),
    };
    goals::add_manifesto(store, &ACTOR, &checked(manifesto), now()).await.expect("a manifesto");
    store
}

/// A goal with a part, an indicator of it, and its figures, the last things first.
fn whole(figures: &[&[&str]]) -> Vec<Sheet> {
    let head: &[&str] = &["年度", "目標", "指標", "日付", "値", "出どころ", "職"];
    let figures: Vec<&[&str]> = std::iter::once(head).chain(figures.iter().copied()).collect();
    vec![
        sheet("値", &figures),
        sheet(
            "指標",
            &[
                &["年度", "目標", "指標", "名称", "種類", "単位", "はじめの値", "目標値"],
                &["R8", "reports", "articles", "記事の数", "数値", "件", "0", "１０件"],
            ],
        ),
        sheet(
            "目標",
            &[
                &["年度", "部", "目標", "上位の目標", "名称", "取組方針", "担当課"],
                &["R8", "policy", "reports", "voices", "町を知らせる", "方針", "広報担当"],
                &["R8", "policy", "voices", "", "声を聞く", "方針", "広報担当"],
            ],
        ),
    ]
}

const FIGURE: &[&str] = &["R8", "reports", "articles", "2026-09-30", "4", "数えました", "広報担当"];

async fn officer(world: &World) -> Actor {
    member(world, "policy@city.example", &[Role::Policy]).await.actor()
}

both!(a_file_is_tried_and_then_taken_in_whole);
async fn a_file_is_tried_and_then_taken_in_whole(world: &World) {
    let store = unpublished(world).await;
    let officer = officer(world).await;
    let id = goals::keep_import(store, &officer, "r8.xlsx", &whole(&[FIGURE]), now()).await.expect("a file");
    let seen = goals::examine(store, &officer, id, now()).await.expect("tried");
    let counts = seen.plan.map(|plan| plan.counts());
    assert_eq!((seen.name.as_str(), counts, seen.problems.len()), ("r8.xlsx", Some([2, 1, 1]), 0), "{:?}", seen.problems);
    assert!(goals::waiting(store, &officer).await.expect("an answer").is_empty(), "nothing stays of a try");
    let other = member(world, "other@city.example", &[Role::Policy]).await.actor();
    assert!(matches!(goals::examine(store, &other, id, now()).await, Err(StoreError::NotFound)), "only for whoever sent it");

    assert_eq!(goals::import(store, &officer, id, now()).await.expect("taken in"), [2, 1, 1]);
    assert_eq!(goals::waiting(store, &other).await.expect("an answer").len(), 1, "a figure waits for another's approval");
    assert!(matches!(goals::import(store, &officer, id, now()).await, Err(StoreError::NotFound)), "once");
    goals::publish(store, &ACTOR, &slug("policy"), year(), now()).await.expect("published");
    let page = goals::goal(store, year(), &slug("reports"), today(), Lang::Ja).await.expect("the goal");
    assert_eq!((page.above.len(), page.goal.indicators.len(), page.goal.indicators[0].found), (1, 1, None));
}

both!(nothing_is_half_taken_in);
async fn nothing_is_half_taken_in(world: &World) {
    let store = unpublished(world).await;
    let officer = officer(world).await;
    let outside: &[&str] = &["R8", "reports", "articles", "2026-03-31", "4", "数えました", "広報担当"];
    let future: &[&str] = &["R8", "reports", "articles", "2027-03-31", "4", "数えました", "広報担当"];
    let negative: &[&str] = &["R8", "reports", "articles", "2026-08-31", "▲4", "数えました", "広報担当"];
    let id = goals::keep_import(store, &officer, "r8.csv", &whole(&[FIGURE, outside, future, negative]), now()).await.expect("a file");
    let seen = goals::examine(store, &officer, id, now()).await.expect("tried");
    let at = |row| Place { sheet: "値".to_owned(), row };
    let problems: Vec<_> = seen.problems.into_iter().map(|problem| (problem.place, problem.column, problem.fault)).collect();
    assert_eq!(
        problems,
        [
            (at(3), Some(column::DAY), RowFault::OutsideYear),
            (at(4), Some(column::DAY), RowFault::Future),
            (at(5), Some(column::VALUE), RowFault::Negative),
        ]
    );
    assert!(matches!(goals::import(store, &officer, id, now()).await, Err(StoreError::Stale)));
    let known = goals::fillable(store, &officer, year()).await.expect("an answer");
    assert!(known.is_empty() && goals::waiting(store, &officer).await.expect("an answer").is_empty());
}

both!(what_the_register_knows_is_told_with_what_can_not_be_read);
async fn what_the_register_knows_is_told_with_what_can_not_be_read(world: &World) {
    let store = unpublished(world).await;
    let officer = officer(world).await;
    let unreadable: &[&str] = &["R8", "reports", "articles", "2026-09-29", "約4件", "数えました", "広報担当"];
    let outside: &[&str] = &["R8", "reports", "articles", "2026-03-31", "4", "数えました", "広報担当"];
    let twice: &[&str] = &["R8", "reports", "articles", "2026-09-30", "5", "数えました", "広報担当"];
    let id = goals::keep_import(store, &officer, "r8.csv", &whole(&[FIGURE, unreadable, outside, twice]), now()).await.expect("a file");
    let seen = goals::examine(store, &officer, id, now()).await.expect("tried");
    let problems: Vec<_> = seen.problems.iter().map(|problem| (problem.place.row, problem.column)).collect();
    assert_eq!(problems, [(3, Some(column::VALUE)), (4, Some(column::DAY)), (5, Some(column::DAY))], "{:?}", seen.problems);
    assert!(seen.plan.is_none() && matches!(goals::import(store, &officer, id, now()).await, Err(StoreError::Stale)));
}

both!(what_fails_with_something_else_is_told_once);
async fn what_fails_with_something_else_is_told_once(world: &World) {
    let store = unpublished(world).await;
    let officer = officer(world).await;
    let mut sheets = whole(&[FIGURE]);
    sheets[2].rows[2].cells[1] = "nobody".to_owned();
    sheets[2].rows[1].cells[1] = "nobody".to_owned();
    let id = goals::keep_import(store, &officer, "r8.csv", &sheets, now()).await.expect("a file");
    let seen = goals::examine(store, &officer, id, now()).await.expect("tried");
    let problems: Vec<_> = seen.problems.iter().map(|problem| (problem.place.row, problem.column, problem.fault)).collect();
    assert_eq!(problems, [(3, Some(column::DEPARTMENT), RowFault::Unknown)], "and not its part, its indicator and its figure");
}

both!(what_is_published_is_planned_by_two_and_measured_by_file);
async fn what_is_published_is_planned_by_two_and_measured_by_file(world: &World) {
    let store = unpublished(world).await;
    let officer = officer(world).await;
    let id = goals::keep_import(store, &officer, "r8.xlsx", &whole(&[]), now()).await.expect("a file");
    goals::import(store, &officer, id, now()).await.expect("taken in");
    goals::publish(store, &ACTOR, &slug("policy"), year(), now()).await.expect("published");
    let fillable = goals::fillable(store, &officer, year()).await.expect("an answer");
    assert_eq!((fillable.len(), fillable[0].name.as_str()), (1, "記事の数"));

    let figures = vec![whole(&[FIGURE]).remove(0)];
    let id = goals::keep_import(store, &officer, "9月.xlsx", &figures, now()).await.expect("a file");
    assert_eq!(goals::import(store, &officer, id, now()).await.expect("taken in"), [0, 0, 1]);
    let again = goals::keep_import(store, &officer, "9月.xlsx", &figures, now()).await.expect("a file");
    let seen = goals::examine(store, &officer, again, now()).await.expect("tried");
    assert_eq!(seen.problems[0].fault, RowFault::Taken, "there is one of this day");

    let more = vec![sheet(
        "目標",
        &[&["年度", "部", "目標", "名称", "取組方針", "担当課"], &["2026", "policy", "more", "もっと", "方針", "広報担当"]],
    )];
    let id = goals::keep_import(store, &officer, "more.xlsx", &more, now()).await.expect("a file");
    assert_eq!(goals::examine(store, &officer, id, now()).await.expect("tried").problems[0].fault, RowFault::Published);
}

both!(what_nobody_takes_in_is_deleted_after_a_day);
async fn what_nobody_takes_in_is_deleted_after_a_day(world: &World) {
    let store = unpublished(world).await;
    let officer = officer(world).await;
    let id = goals::keep_import(store, &officer, "r8.xlsx", &whole(&[]), now()).await.expect("a file");
    assert_eq!(goals::forget_imports(store, &ACTOR, now()).await.expect("an answer"), 0);
    let later = now() + time::Duration::hours(25);
    assert!(matches!(goals::forget_imports(store, &officer, later).await, Err(StoreError::Forbidden)));
    assert_eq!(goals::forget_imports(store, &ACTOR, later).await.expect("an answer"), 1);
    assert!(matches!(goals::examine(store, &officer, id, later).await, Err(StoreError::NotFound)));
    let viewer = member(world, "viewer@city.example", &[Role::Viewer]).await.actor();
    assert!(matches!(goals::keep_import(store, &viewer, "r8.xlsx", &[], now()).await, Err(StoreError::Forbidden)));
}
