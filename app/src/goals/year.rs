//! `/goals/{year}`: how a year's promises stand, for whoever has ten seconds, and then in full.

use super::{
    csv_address, figures, goal_address, manifesto,
    row::{self, When},
    standings,
    verdict::{self, Speaker},
    year_address,
};
use crate::{
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        chart::TrackKeys,
        empty::Empty,
        icon::icon,
        page_foot::PageFoot,
        said::{heading, mixed, said},
    },
    words::{self, href, words},
};
use domain::{
    Slug,
    goals::{DepartmentLine, FiscalYear, GoalLine, ManifestoView, Standing, Tally, YearPage},
};
use leptos::prelude::*;

pub(super) fn show(page: YearPage) -> Shown {
    let words = &words().goals;
    let YearPage { year, years, today, departments, manifesto } = page;
    let when = When { year, today };
    let title = words.title(words::fiscal_year(year));
    let several = departments.len() > 1;
    let mut tally = Tally::default();
    match &manifesto {
        Some(manifesto) => tally = manifesto.tally,
        None => departments.iter().for_each(|department| tally += department.tally),
    }
    let verdict = match &manifesto {
        Some(manifesto) => Speaker::here().year(u32::try_from(manifesto.goals.len()).unwrap_or(u32::MAX), tally, when.over()),
        None => Speaker::here().standings(tally, when.over()),
    };
    let asked = manifesto.as_ref().filter(|_| several).map(|manifesto| manifesto.slug.clone());
    let canonical = department_address(year, asked.as_ref());
    let description = words.description(together(&verdict));
    let head = Head {
        title: title.clone(),
        data: structured_data(year, &title, &description),
        description,
        canonical: Some(canonical),
        desk: true,
        ..Head::default()
    };
    let updated_on = manifesto.as_ref().map(|manifesto| manifesto.updated_on);
    let named = manifesto
        .as_ref()
        .filter(|_| several)
        .map(|manifesto| view! { <p class="lead">{said(manifesto.department.clone())}</p> }.into_any());
    let tiles = if manifesto.is_some() { Tiles::Leading } else { Tiles::All };
    let summary = (tally.all() > 0).then(|| view! { {told(verdict)}{tally_list(tally, when, tiles)} }.into_any());
    let nothing = departments.is_empty().then(|| view! { <Empty title=words.none_title><p>{words.none_text}</p></Empty> }.into_any());
    let foot = match manifesto.as_ref().map(|manifesto| manifesto.department.clone()) {
        Some(department) => view! { <PageFoot updated_on=updated_on department=department /> }.into_any(),
        None => view! { <PageFoot updated_on=updated_on /> }.into_any(),
    };
    let view = view! {
        <div class="wrap goals manifesto">
            <Breadcrumb here=words::words().site.nav_goals />
            {other_years(&years, year)}
            <h1>{heading(title)}</h1>
            {named}
            {summary}
            {nothing}
            <p class="sub">{gone(when)}</p>
            {manifesto.as_ref().and_then(remark)}
            {several.then(|| department_list(departments, when, asked.as_ref()))}
            {manifesto.map(|manifesto| whole(manifesto, when))}
        </div>
        {foot}
    }
    .into_any();
    Shown { head, view }
}

/// For search engines; the browser has no use for it.
#[cfg(feature = "ssr")]
fn structured_data(year: FiscalYear, title: &str, description: &str) -> Option<String> {
    Some(super::structured::dataset(year, title, description))
}

#[cfg(not(feature = "ssr"))]
fn structured_data(_: FiscalYear, _: &str, _: &str) -> Option<String> {
    None
}

/// Everything in a manifesto.
fn whole(manifesto: ManifestoView, when: When) -> AnyView {
    let words = &words().goals;
    let by_standing = standings::list(&manifesto.goals, when);
    let (overview, message) = (overview(&manifesto.goals, when), manifesto::message(&manifesto, when.year));
    let goals = manifesto.goals.iter().enumerate().map(|(place, goal)| section(goal, place + 1, when)).collect_view();
    view! {
        {by_standing}
        {overview}
        {message}
        <div class="top-goals">{goals}</div>
        <div class="section">
            {manifesto::rules(when)}
            <ul class="ways">
                <li><a class="more" href=csv_address(when.year) download rel="external">{icon("file")}{words.csv}</a></li>
                <li><a class="more" href=href("/open-data") rel="external">{icon("right")}{crate::words::words().site.nav_open_data}</a></li>
                <li><a class="more" href=href("/goals/programmes") rel="external">{icon("right")}{words.programmes}</a></li>
                <li><a class="more" href=href("/feeds/goals.atom") rel="external">{icon("feed")}{words.follow}</a></li>
            </ul>
        </div>
        {manifesto::fields(manifesto.fields)}
    }
    .into_any()
}

/// The goals in a few lines, each of which leads to its section.
fn overview(goals: &[GoalLine], when: When) -> Option<AnyView> {
    let words = &words().goals;
    let told = (!when.over()).then(|| view! { <p class="sub">{words.rate_text}</p> }.into_any());
    let lines = goals.iter().map(|goal| {
        // A grade is of a whole year; what has come so far is a share of the way.
        let so_far = |progress| view! { <b class="nb num">{words.rate(progress)}</b> }.into_any();
        let grade = |grade| view! { <b class="nb num">{grade}</b> }.into_any();
        let rate = if when.over() { row::grade(goal, when).map(grade) } else { goal.roll_up.progress.map(so_far) };
        view! {
            <li>
                <p><a href=format!("#goal-{}", goal.slug) rel="external">{said(goal.title.clone())}</a><span class="sub">{row::measured(goal)}"　"{rate}</span></p>
                {tally_list(verdict::tally(goal), when, Tiles::Few)}
            </li>
        }.into_any()
    });
    (goals.len() > 1).then(|| {
        view! {
            <nav class="section overview" aria-labelledby="overview">
                <h2 id="overview">{heading(words.overview)}</h2>
                {told}
                <ol>{lines.collect_view()}</ol>
            </nav>
        }
        .into_any()
    })
}

/// A goal with its promises and those of its parts.
fn section(goal: &GoalLine, number: usize, when: When) -> AnyView {
    let words = &words().goals;
    let id = format!("goal-{}", goal.slug);
    let heading_id = id.clone();
    let grade = row::grade(goal, when).map(|grade| view! { <b class="nb">{grade}</b> }.into_any());
    let address = href(&goal_address(when.year, &goal.slug));
    view! {
        <section class="section goal" aria-labelledby=id>
            <div class="sechead">
                <div>
                    <p class="sub num">{words.goal_number(number)}</p>
                    <h2 id=heading_id><a href=address>{said(goal.title.clone())}</a></h2>
                </div>
                <TrackKeys />
            </div>
            <p class="policy">{said(goal.policy.clone())}</p>
            <p class="sub rolled num">{row::measured(goal)}"　"{grade}</p>
            {row::promises(goal, when, 3)}
            {row::parts(goal, when, 3)}
            {figures::table_of_goal(goal, when)}
        </section>
    }
    .into_any()
}

/// The sentences that say how it stands, each kept whole where there is room.
pub(super) fn told(sentences: Vec<String>) -> AnyView {
    let gap = || (words::lang() == domain::lang::Lang::En).then_some(" ");
    let sentences = sentences.into_iter().map(|sentence| view! { <span class="ib">{mixed(&sentence)}</span>{gap()} }.into_any());
    view! { <p class="verdict">{sentences.collect_view()}</p> }.into_any()
}

/// Sentences in one text.
pub(super) fn together(sentences: &[String]) -> String {
    sentences.join(if words::lang() == domain::lang::Lang::Ja { "" } else { " " })
}

/// Which counts of standings are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tiles {
    /// What there is.
    Few,
    /// Also that there is none of what one would ask for.
    All,
    /// The same, each of which leads to its list.
    Leading,
}

/// How many promises stand how.
pub(super) fn tally_list(tally: Tally, when: When, tiles: Tiles) -> AnyView {
    let words = &words().goals;
    // What a year that is over can't have, nobody asks for.
    let asked = |standing| match standing {
        Standing::Done | Standing::Behind | Standing::Late => true,
        Standing::OnTime => !when.over(),
        Standing::ToCome | Standing::Unmeasured => false,
    };
    let shown = Standing::ALL.into_iter().filter(|standing| tally.of(*standing) > 0 || (tiles != Tiles::Few && asked(*standing)));
    let shown = shown.map(|standing| {
        let (n, count) = (tally.of(standing).to_string(), words.tally_count(tally.of(standing)));
        let unit = count.strip_prefix(&n).unwrap_or_default().to_owned();
        let tile = view! { {row::standing(standing, when)}<b class="num">{n}<small>{unit}</small></b> }.into_any();
        if tiles == Tiles::Leading && tally.of(standing) > 0 {
            view! { <li><a href=format!("#{}", standings::id(standing)) rel="external">{tile}</a></li> }.into_any()
        } else {
            view! { <li>{tile}</li> }.into_any()
        }
    });
    view! { <ul class="tally" aria-label=words.tally>{shown.collect_view()}</ul> }.into_any()
}

/// 「年度の64%が過ぎました（11月22日現在）。」
fn gone(when: When) -> String {
    let words = &words().goals;
    match when.year.days_gone(when.today) {
        (0, _) => words.gone_none(words::day(when.year.first())),
        _ if when.over() => words.gone_all.to_owned(),
        (gone, all) => words.gone(u32::from(gone) * 100 / u32::from(all.max(1)), words::day(when.today)),
    }
}

/// What the figures are, where that must be said.
fn remark(manifesto: &ManifestoView) -> Option<AnyView> {
    let title = words().goals.remark;
    (!manifesto.remark.text.is_empty()).then(|| {
        let text = said(manifesto.remark.clone());
        view! { <Banner tone=Tone::Info><p><strong>{heading(title)}</strong><br />{text}</p></Banner> }.into_any()
    })
}

/// The years that have something to show.
fn other_years(years: &[FiscalYear], now: FiscalYear) -> Option<AnyView> {
    let words = &words().goals;
    (years.len() > 1).then(|| {
        let years = years.iter().map(|&year| {
            let current = (year == now).then_some("page");
            view! { <li><a class="chip num" href=href(&year_address(year)) aria-current=current>{words::fiscal_year_alone(year)}</a></li> }
                .into_any()
        });
        view! { <nav class="years" aria-label=words.years><ul class="chips">{years.collect_view()}</ul></nav> }.into_any()
    })
}

fn department_list(departments: Vec<DepartmentLine>, when: When, now: Option<&Slug>) -> AnyView {
    let lines = departments.into_iter().map(|department| {
        let current = (Some(&department.slug) == now).then_some("page");
        let address = href(&department_address(when.year, Some(&department.slug)));
        view! { <li><p><a href=address aria-current=current>{said(department.name)}</a></p>{tally_list(department.tally, when, Tiles::Few)}</li> }
            .into_any()
    });
    view! {
        <nav class="section overview" aria-labelledby="departments">
            <h2 id="departments">{heading(words().goals.departments)}</h2>
            <ul>{lines.collect_view()}</ul>
        </nav>
    }
    .into_any()
}

fn department_address(year: FiscalYear, department: Option<&Slug>) -> String {
    match department {
        Some(slug) => format!("{}?department={slug}", year_address(year)),
        None => year_address(year),
    }
}
