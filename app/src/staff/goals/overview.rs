//! `/staff/goals/overview`: what a head of department has to ask about today. The answer first, then the reasons.

use super::{
    super::{desk::Desk, page_head, shown, table::left_aside},
    by_year_and_department, query, wanted, ways,
    words::{changed, concern, concern_badge, goal_address, said},
};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::{
        badge::{State, badge},
        button::{Button, LinkButton, Size},
        empty::Empty,
    },
};
use domain::{
    calendar::{Date, jst_date, month_and_day},
    goals::{Concern, FiscalYear, Overview, OverviewDepartment, OverviewGoal, OverviewLine, TaskLine, is_due},
};
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: &str = "今日、聞いておくこと";

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address) -> Result<Shown, AppError> {
    let (year, department, wrong) = wanted(address);
    let today = jst_date(context.now);
    let page = match store::goals::overview(&context.store, &desk.actor(), (year, department.as_ref()), today).await {
        Err(store::StoreError::NotFound) if year.is_none() && department.is_none() => {
            return Ok(nothing(desk, "/staff/goals/overview", TITLE));
        }
        page => page?,
    };
    let name = if let [one] = page.departments.as_slice() { one.name.clone() } else { "すべての部".to_owned() };
    let lead = format!("{}　{name}　{}現在", page.year.japanese(), month_and_day(today));
    let departments = match page.departments.as_slice() {
        [one] => of_department(one, &page),
        _ => side_by_side(&page),
    };
    let choice = format!("年度と部を選ぶ（{}・{name}）", page.year.japanese());
    let view = view! {
        <div class="wrap desk-page asks">
            {ways("/staff/goals/overview")}
            {page_head(desk, TITLE, &lead)}
            {left_aside(&wrong)}
            <p class="verdict">{verdict(&page)}</p>
            {tally(&page)}
            <details class="fold">
                <summary>{choice}</summary>
                <form class="sift" action="/staff/goals/overview" method="get" role="search" aria-label="年度と部">
                    {by_year_and_department(page.year, &page.years, department.as_ref(), &page.all)}
                    <Button>"見る"</Button>
                </form>
            </details>
            {tasks(&page.tasks, today)}
            {departments}
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

/// What is shown before anything was published.
pub(super) fn nothing(desk: &Desk, here: &str, title: &str) -> Shown {
    let view = view! {
        <div class="wrap desk-page">
            {ways(here)}
            {page_head(desk, title, "")}
            <Empty title="公開されたマニフェストがまだありません"><p>"年度のマニフェストを公開すると、ここに出ます。"</p></Empty>
        </div>
    };
    shown(desk, title, view.into_any())
}

/// What there is to ask about, in a sentence or two: how many, and what first. What nobody has measured is told only if all
/// else is as it should be, for much of it can't be measured before the year ends.
fn verdict(page: &Overview) -> String {
    let told = |of: &[Concern]| {
        let counted = of.iter().map(|of| (concern(*of), page.count(*of))).filter(|(_, count)| *count > 0);
        counted.map(|(word, count)| format!("「{word}」が{count}件")).collect::<Vec<_>>().join("、")
    };
    let behind = told(&[Concern::Late, Concern::Overdue, Concern::Behind]);
    let asked = if behind.is_empty() { told(&[Concern::Unmeasured]) } else { behind };
    let late = page.late_tasks();
    let tasks = (late > 0).then(|| format!("会議で決めたことのうち、{late}件が期限を過ぎています。"));
    let mut said = match (asked.is_empty(), page.worst()) {
        (true, _) => "約束の数値について、聞くことはありません。".to_owned(),
        (false, None) => format!("{asked}あります。"),
        (false, Some((goal, line))) => format!("{asked}あります。まず、「{}」の「{}」を聞いてください。", goal.title, line.name),
    };
    said.extend(tasks);
    said
}

fn tally(page: &Overview) -> AnyView {
    // The longest word last: there is no room for it in half a row.
    let order = [Concern::Late, Concern::Overdue, Concern::Behind, Concern::Changed, Concern::Unmeasured];
    let lines = order.into_iter().map(|of| (of, page.count(of))).filter(|(_, count)| *count > 0);
    let lines = lines.map(|(of, count)| view! { <li>{concern_badge(of)}<b class="num">{count}<small>"件"</small></b></li> });
    view! { <ul class="tally" aria-label="聞いておくことの数">{lines.collect_view()}</ul> }.into_any()
}

/// What reviews gave out, the oldest date first.
fn tasks(tasks: &[TaskLine], today: Date) -> Option<AnyView> {
    let lines = tasks.iter().map(|task| {
        let late = task.is_late(today).then(|| badge(State::Bad, "期限を過ぎています"));
        let held = format!("{}の会議", month_and_day(task.held_on));
        view! {
            <li>
                {late.map(|late| view! { <p class="ask-badges">{late}</p> })}
                <p class="ask-name">{task.what.clone()}</p>
                <p class="sub">
                    {format!("{}　{}まで　", task.post, month_and_day(task.due))}
                    <a href=format!("/staff/goals/reviews/{}#task-{}", task.review, task.id) rel="external">{held}<span class="sr">{format!("：{}", task.what)}</span></a>
                </p>
            </li>
        }
    });
    (!tasks.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="tasks">
                <h2 id="tasks">"会議で決めた、まだ済んでいないこと"</h2>
                <ul class="ask-lines">{lines.collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

/// Several departments: of each how much there is to ask about and what first, and the way to the rest.
fn side_by_side(page: &Overview) -> AnyView {
    let lines = page.departments.iter().map(|department| {
        let to = format!("/staff/goals/overview?{}", query(page.year, Some(&department.slug)));
        let counts = Concern::ALL.into_iter().map(|of| (of, department.count(of))).filter(|(_, count)| *count > 0);
        let counts =
            counts.map(|(of, count)| view! { <span class="ask-count">{concern_badge(of)}<b class="num">{format!("{count}件")}</b></span> });
        let counts = counts.collect::<Vec<_>>();
        let first = match department.worst() {
            Some((_, line)) => format!("まず「{}」", line.name),
            None => "聞くことはありません".to_owned(),
        };
        let since = department.since.map(|(_, day)| format!("　前の会議 {}", month_and_day(day)));
        view! {
            <li>
                <p class="ask-name"><a href=to rel="external">{department.name.clone()}</a></p>
                <p class="ask-badges">{counts}</p>
                <p class="sub">{first}{since}</p>
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="departments">
            <h2 id="departments">"部ごと"</h2>
            <ul class="ask-lines">{lines.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// One department, goal by goal.
fn of_department(department: &OverviewDepartment, page: &Overview) -> AnyView {
    let id = format!("of-{}", department.slug);
    let since = match department.since {
        Some((review, day)) => view! {
            "前の会議："<a href=format!("/staff/goals/reviews/{review}") rel="external">{month_and_day(day)}<span class="sr">{format!("の{}の会議", department.name)}</span></a>
        }
        .into_any(),
        None => "この年度の会議はまだありません。「変わりました」は、年度のはじめからです。".into_any(),
    };
    let asked = department.goals.iter().filter(|goal| goal.is_asked_about());
    let quiet = department.goals.len() - asked.clone().count();
    let goals = asked.map(|goal| of_goal(goal, page.year, page.today));
    let rest =
        (quiet > 0).then(|| view! { <p class="ask-rest">{format!("ほかの{quiet}つの目標には、聞くことも変わったこともありません。")}</p> });
    let prepare = format!("/staff/goals/reviews/new?{}", query(page.year, Some(&department.slug)));
    view! {
        <section class="section" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{department.name.clone()}</h2>
            <p class="sub">{department.post.clone()}"　"{since}</p>
            {goals.collect_view()}
            {rest}
            <p><LinkButton href=prepare size=Size::Small>"この議題で会議を準備する"</LinkButton></p>
        </section>
    }
    .into_any()
}

/// A goal: what there is to ask about in sight, the gravest first, and what only changed below a line that unfolds.
fn of_goal(goal: &OverviewGoal, year: FiscalYear, today: Date) -> AnyView {
    let mut lines: Vec<&OverviewLine> = goal.lines.iter().filter(|line| !line.concerns.is_empty()).collect();
    lines.sort_by_key(|line| line.concerns.first().copied());
    let (asked, changed_only): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.concerns.first() != Some(&Concern::Changed));
    let blank = goal.concerns.contains(&Concern::Unmeasured);
    let blank = blank.then(|| view! { <p>{concern_badge(Concern::Unmeasured)}" この目標には、測るものがありません。"</p> });
    let story = goal.entries.as_ref().map(|entries| view! { <li><p class="ask-name">{changed(entries, "")}</p></li> });
    let count = changed_only.len() + usize::from(story.is_some());
    let only = (count > 0).then(|| {
        let lines = changed_only.into_iter().map(|line| view! { <li>{of_line(line, today)}</li> });
        view! {
            <details class="fold">
                <summary>{format!("変わったこと（{count}件）")}<span class="sr">{format!("：{}", goal.title)}</span></summary>
                <ul class="ask-lines">{lines.collect_view()}{story}</ul>
            </details>
        }
    });
    let asked = (!asked.is_empty()).then(|| {
        view! { <ul class="ask-lines">{asked.into_iter().map(|line| view! { <li>{of_line(line, today)}</li> }).collect_view()}</ul> }
    });
    view! {
        <h3 class="ask-goal"><a href=goal_address(year, goal.slug.as_str()) rel="external">{goal.title.clone()}</a></h3>
        {blank}
        {asked}
        {only}
    }
    .into_any()
}

fn of_line(line: &OverviewLine, today: Date) -> AnyView {
    let badges = line.concerns.iter().map(|of| concern_badge(*of)).collect_view();
    let now = match (line.found, line.progress) {
        (Some((day, finding)), Some(progress)) => {
            format!("{}（{}）　達成率{progress}％・この時期の目安{}％", said(finding, &line.unit), month_and_day(day), line.expected)
        }
        _ => "まだ値がありません".to_owned(),
    };
    let next = line.next_on.map(|next| format!("　次の更新 {}", month_and_day(next)));
    let keeper = line.keeper.as_ref().map_or("担当なし", |(_, name)| name.as_str()).to_owned();
    let changes = line.changes.iter().map(|changes| changed(changes, &line.unit)).collect::<Vec<_>>().join("、");
    let changes = (!changes.is_empty()).then(|| view! { <p class="sub">{changes}</p> });
    // Only what is on the month's list can be entered there.
    let enter = is_due(line.next_on, line.aim, line.found, today).then(|| {
        view! { <p class="sub"><a href=format!("/staff/goals#line-{}", line.id) rel="external">"今月の数値で見る"<span class="sr">{format!("：{}", line.name)}</span></a></p> }
    });
    view! {
        <p class="ask-badges">{badges}</p>
        <p class="ask-name">{line.name.clone()}</p>
        <p class="sub">{now}{next}{format!("　{keeper}")}</p>
        {changes}
        {enter}
    }
    .into_any()
}
