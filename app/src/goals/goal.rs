//! `/goals/{year}/{slug}`: a goal with its plan, its promises and its story.

use super::{
    csv_address, figures, goal_address,
    manifesto::{self, lines, points},
    row::{self, When},
    story::story,
    verdict::{self, Speaker},
    year::{self, Tiles},
};
use crate::{
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        chart::TrackKeys,
        definition_list::DefinitionList,
        icon::icon,
        page_foot::PageFoot,
        said::{heading, japanese, paragraphs, said},
    },
    words::{self, href, words},
};
use domain::{
    Slug,
    goals::{CommentedGoal, FiscalYear, GoalLine, GoalPage, History},
    lang::Said,
};
use leptos::prelude::*;

pub(super) fn show(page: GoalPage) -> Shown {
    let (goals, words) = (&words().goals, &words().goal);
    let GoalPage {
        year,
        today,
        department,
        department_name,
        post,
        remark,
        above,
        goal,
        measures,
        outputs,
        outcome,
        histories,
        entries,
        comments,
        neighbours,
        updated_on,
    } = page;
    let when = When { year, today };
    let year_said = words::fiscal_year(year);
    let head = Head {
        title: goal.title.text.clone(),
        description: words.description(&year_said, &goal.policy.text),
        canonical: Some(goal_address(year, &goal.slug)),
        desk: true,
        ..Head::default()
    };
    let mut crumbs = vec![(format!("{}?department={department}", super::year_address(year)), goals.title(&year_said))];
    crumbs.extend(above.into_iter().map(|(slug, title)| (goal_address(year, &slug), title.text)));
    let tally = verdict::tally(&goal);
    let remark = (!remark.text.is_empty()).then(|| view! { <Banner tone=Tone::Info><p>{said(remark)}</p></Banner> }.into_any());
    let summary = (tally.all() > 0).then(|| year::tally_list(tally, when, Tiles::Few));
    let address = goal_address(year, &goal.slug);
    let way = |to: &'static str, name: &'static str| {
        view! { <li><a class="more" href=href(&format!("{address}/{to}")) rel="external">{icon("voice")}{name}</a></li> }.into_any()
    };
    let view = view! {
        <div class="wrap goals">
            <Breadcrumb above=crumbs here=goal.title.text.clone() />
            <p class="sub">{words::fiscal_year_alone(year)}"　"{said(department_name.clone())}</p>
            <h1>{said(goal.title.clone())}</h1>
            {year::told(sentences(&goal, when))}
            {summary}
            {remark}
            {answers(&goal, post, when)}
            <p><a class="more" href=href(&format!("{address}/ask")) rel="external">{icon("voice")}{words.ask}</a></p>
            {plan(&goal.policy, &measures, outputs, outcome)}
            {promises(&goal, histories, when)}
            {parts(&goal, when)}
            {story(entries)}
            {by_comments(comments)}
            <div class="section">
                {manifesto::rules(when)}
                <ul class="ways">
                    {way("questions", words.answers)}
                    <li><a class="more" href=csv_address(year) download rel="external">{icon("file")}{goals.csv}</a></li>
                    <li><a class="more" href=href(&format!("{address}/years")) rel="external">{words.compare}</a></li>
                    <li><a class="more" href=format!("{address}/feed.atom") rel="external">{icon("feed")}{words.follow}</a></li>
                </ul>
            </div>
            {beside(neighbours, year)}
        </div>
        <PageFoot updated_on=Some(updated_on) department=department_name />
    }
    .into_any();
    Shown { head, view }
}

/// How the goal stands. One promise is told by its own verdict, several are counted.
fn sentences(goal: &GoalLine, when: When) -> Vec<String> {
    let (words, say, tally) = (&words().goal, Speaker::here(), verdict::tally(goal));
    match (tally.all(), goal.indicators.as_slice()) {
        (0, _) => vec![words.opening_blank.to_owned()],
        (1, [line]) => vec![say.promise(line, when.year, when.today)],
        (all, _) => {
            let promises = say.promises(all);
            let opening = if when.over() { words.opening_past(promises) } else { words.opening(promises) };
            std::iter::once(opening).chain(say.standings(tally, when.over())).collect()
        }
    }
}

/// Who answers for it, where it is in its cycle, and how far it has come.
fn answers(goal: &GoalLine, post: Said, when: When) -> AnyView {
    let words = &words().goal;
    let progress = view! { {row::measured(goal)}{row::grade(goal, when).map(|grade| view! { "　"<b>{grade}</b> }.into_any())} }.into_any();
    let mut rows = vec![
        (words.progress.to_owned(), progress),
        (words.post.to_owned(), said(post)),
        (words.division.to_owned(), said(goal.division.clone())),
    ];
    if let Some((stage, since)) = goal.stage {
        rows.push((words.stage.to_owned(), words.since(row::stage(stage), words::date(since)).into_any()));
    }
    view! { <div class="answers"><DefinitionList rows=rows /></div> }.into_any()
}

/// What was planned: policy, measures, outputs and outcome.
fn plan(policy: &Said, measures: &Said, outputs: Said, outcome: Said) -> AnyView {
    let words = &words().goal;
    let part = |title: &'static str, text: &Said, content: AnyView| {
        (!text.text.is_empty()).then(|| view! { <div><h3>{heading(title)}</h3>{content}</div> }.into_any())
    };
    let prose = |text: &Said| paragraphs((text.lang, lines(&text.text)));
    view! {
        <section class="section plan" aria-labelledby="plan">
            <h2 id="plan">{heading(words.plan)}</h2>
            <div class="columns">
                {part(words.policy, policy, prose(policy))}
                {part(words.measures, measures, points(measures))}
                {part(words.outputs, &outputs, prose(&outputs))}
                {part(words.outcome, &outcome, prose(&outcome))}
            </div>
        </section>
    }
    .into_any()
}

/// The goal's own promises, each with its history.
fn promises(goal: &GoalLine, histories: Vec<History>, when: When) -> Option<AnyView> {
    let words = &words().goal;
    let mut histories = histories.into_iter();
    (!goal.indicators.is_empty()).then(|| {
        let promises = goal.indicators.iter().map(|line| {
            let history = histories.next().map(|history| figures::history(line, history, when));
            let picture = format!("{}/indicator/{}.svg", goal_address(when.year, &goal.slug), line.slug);
            view! {
                <li class="whole" id=format!("indicator-{}", line.slug)>
                    <div class="promise">{row::promise(goal, line, when, 3)}</div>
                    {history}
                    <p class="sub">
                        {(line.weight != 1).then(|| view! { {words.weight(line.weight)}"　" }.into_any())}
                        <a class="more" href=picture rel="external">{words.embed}<span class="sr">{crate::words::words().site.paren(&line.name.text)}</span></a>
                    </p>
                </li>
            }.into_any()
        });
        view! {
            <section class="section" aria-labelledby="promises">
                <div class="sechead"><h2 id="promises">{heading(words.promises)}</h2><TrackKeys /></div>
                <ul class="promises">{promises.collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

/// What the goal is made of.
fn parts(goal: &GoalLine, when: When) -> Option<AnyView> {
    let title = words().goal.parts;
    row::parts(goal, when, 3).map(|parts| {
        view! {
            <section class="section" aria-labelledby="parts">
                <h2 id="parts">{heading(title)}</h2>
                {parts}
                {figures::table_of_goal(goal, when)}
            </section>
        }
        .into_any()
    })
}

/// What citizens changed of it in public comments: the answers that say so.
fn by_comments(comments: Vec<CommentedGoal>) -> Option<AnyView> {
    (!comments.is_empty()).then(|| {
        let answers = comments.into_iter().map(|CommentedGoal { case, case_title, number, title }| {
            let to = href(&format!("/comments/{case}/results?answer={number}"));
            view! { <li><a href=to rel="external">{japanese(title)}</a><p class="sub">{said(case_title)}</p></li> }.into_any()
        });
        view! {
            <section class="section" aria-labelledby="comments">
                <h2 id="comments">{heading(words().goal.voice)}</h2>
                <ul class="lines">{answers.collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

/// The goals before and after, and the way back to all of them.
fn beside([before, after]: [Option<(Slug, Said)>; 2], year: FiscalYear) -> AnyView {
    let words = &words().goal;
    let link = |rel: &'static str, name: &'static str, neighbour: Option<(Slug, Said)>| {
        neighbour.map(|(slug, title)| {
            view! { <li><a rel=rel href=href(&goal_address(year, &slug))><span class="sub">{name}</span>{said(title)}</a></li> }.into_any()
        })
    };
    view! {
        <nav class="section beside" aria-label=words.neighbours>
            <ul>
                {link("prev", words.previous, before)}
                {link("next", words.following, after)}
                <li><a href=href(&super::year_address(year))>{words.back(words::fiscal_year(year))}</a></li>
            </ul>
        </nav>
    }
    .into_any()
}
