//! `/goals/{year}/{slug}/years`: what a goal is measured by, year by year. Only the server renders it.

use super::{figures, goal_address, row::When, verdict::Speaker, year_address};
use crate::{
    context::{answer, context},
    error::AppError,
    page::{Address, Head, Shown},
    ui::{
        breadcrumb::Breadcrumb,
        chart::Track,
        page_foot::PageFoot,
        said::{heading, mixed, said},
        table::{self, Column},
    },
    words::{self, href},
};
use domain::{
    Slug,
    goals::{FiscalYear, GoalPage, IndicatorLine, OtherYear, Progress},
    lang::Lang,
};
use leptos::prelude::*;

/// `/goals/{year}/{slug}/years`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let [_, year, slug, _] = address.segments()[..] else { return Err(AppError::Missing) };
    let (year, slug) = FiscalYear::read(year).zip(Slug::parse(slug).ok()).ok_or(AppError::Missing)?;
    let context = context()?;
    answer(store::goals::goal(&context.store, year, &slug, context.today(), words::lang()).await).map(show)
}

/// The words of the page in one language.
struct Words {
    title: &'static str,
    lead: &'static str,
    grade: &'static str,
    so_far: &'static str,
    alone: &'static str,
    nothing: &'static str,
    about: &'static str,
    about_blank: &'static str,
    bars: &'static str,
}

/// The heading, for the test of readings.
#[cfg(test)]
pub(super) const TITLE_JA: &str = JA.title;

const JA: Words = Words {
    title: "年度で比べる",
    lead: "同じ約束を、年度ごとの目標と結果で比べます。目標の値は年度ごとに決めているので、達成率もその年度の目標に対するものです。",
    grade: "評価",
    so_far: "（途中）",
    alone: "同じ約束は、ほかの年度にはありません。",
    nothing: "この目標には、測る約束がまだありません。",
    about: "{year}の達成率は{percent}%です。",
    about_blank: "{year}は、まだ測っていません。",
    bars: "達成率",
};

const EN: Words = Words {
    title: "Year by year",
    lead: "The same promise in each fiscal year: its target and its result. Targets are set for each year, so the progress is that toward the target of its year.",
    grade: "Grade",
    so_far: " (so far)",
    alone: "No other year has this promise.",
    nothing: "This goal has no promise yet that is measured.",
    about: "In {year} the progress was {percent}%.",
    about_blank: "In {year} it has not been measured yet.",
    bars: "Progress",
};

fn own() -> &'static Words {
    match words::lang() {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

fn show(page: GoalPage) -> Shown {
    let (own, goals) = (own(), &words::words().goals);
    let GoalPage { year, today, department, department_name, goal, histories, updated_on, .. } = page;
    let name = goal.title.text.clone();
    let gap = if words::lang() == Lang::Ja { "：" } else { ": " };
    let title = format!("{name}{gap}{}", own.title);
    let above = vec![
        (format!("{}?department={department}", year_address(year)), goals.title(words::fiscal_year(year))),
        (goal_address(year, &goal.slug), name),
    ];
    let when = When { year, today };
    let years = histories.into_iter().map(|history| history.years);
    let promises = goal.indicators.iter().zip(years).map(|(line, others)| promise(line, with_own(line, &goal.slug, year, others), when));
    let promises = promises.collect::<Vec<_>>();
    let nothing = promises.is_empty().then(|| view! { <p>{own.nothing}</p> }.into_any());
    let canonical = format!("{}/years", goal_address(year, &goal.slug));
    let view = view! {
        <div class="wrap goals">
            <Breadcrumb above=above here=own.title />
            <div class="phead">
                <p class="sub">{said(goal.title)}</p>
                <h1>{heading(own.title)}</h1>
                <p class="lead">{own.lead}</p>
            </div>
            {nothing}
            {promises}
        </div>
        <PageFoot updated_on=Some(updated_on) department=department_name />
    }
    .into_any();
    Shown { head: Head { title, description: own.lead.to_owned(), canonical: Some(canonical), desk: true, ..Head::default() }, view }
}

/// Every year of a promise, the oldest first, with the one at hand.
fn with_own(line: &IndicatorLine, goal: &Slug, year: FiscalYear, mut years: Vec<OtherYear>) -> Vec<OtherYear> {
    let found = line.found.map(|(_, finding)| finding);
    years.push(OtherYear { year, goal: goal.clone(), aim: line.aim, found, progress: line.progress });
    years.sort_by_key(|other| other.year);
    years
}

/// A promise: a bar a year, and the figures as a table.
fn promise(line: &IndicatorLine, years: Vec<OtherYear>, when: When) -> AnyView {
    let own = own();
    let id = format!("indicator-{}", line.slug);
    let alone = (years.len() == 1).then(|| view! { <p class="sub">{own.alone}</p> }.into_any());
    let bars = years.iter().map(|other| bar(line, other)).collect::<Vec<_>>();
    view! {
        <section class="section" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{said(line.name.clone())}</h2>
            {alone}
            <ul class="year-bars" aria-label=own.bars>{bars}</ul>
            {table_of(line, &years, when)}
        </section>
    }
    .into_any()
}

fn bar(line: &IndicatorLine, other: &OtherYear) -> AnyView {
    let own = own();
    let year = words::fiscal_year(other.year);
    let about = match other.progress {
        Some(progress) => own.about.replace("{year}", &year).replace("{percent}", &progress.to_string()),
        None => own.about_blank.replace("{year}", &year),
    };
    let percent = |progress: Progress| progress.hundredths() as f64 / 100.0;
    let id = format!("{}-{}", line.slug, other.year.number());
    let told = other.progress.map_or_else(|| "—".to_owned(), |progress| format!("{progress}%"));
    view! {
        <li>
            <span class="nb">{words::fiscal_year_alone(other.year)}</span>
            <Track id=id name=format!("{}　{year}", line.name.text) about=about actual=other.progress.map(percent) expected=None />
            <b class="num">{told}</b>
        </li>
    }
    .into_any()
}

fn table_of(line: &IndicatorLine, years: &[OtherYear], when: When) -> AnyView {
    let (own, goals, goal, say) = (own(), &words::words().goals, &words::words().goal, Speaker::here());
    let caption = goal.years(&line.name.text);
    // Of what is done or judged the target is all of it.
    let figures = line.aim.scale().is_some();
    let mut columns = vec![Column::words(goal.column_year)];
    columns.extend(figures.then(|| Column::numbers(goals.target)));
    columns.extend([Column::numbers(goals.result), Column::numbers(goals.column_progress), Column::words(own.grade)]);
    let rows = years.iter().map(|other| {
        let target = other.aim.scale().map_or_else(|| "—".to_owned(), |scale| say.quantity(scale.target(), &line.unit.text));
        let target = figures.then(|| view! { <td class="num right">{mixed(&target)}</td> }.into_any());
        let so_far = if when.today <= other.year.last() { own.so_far } else { "" };
        let grade = other.progress.map_or_else(|| "—".to_owned(), |progress| format!("{}{so_far}", progress.grade().letter()));
        let progress = other.progress.map_or_else(|| "—".to_owned(), |progress| format!("{progress}%"));
        let found = other.found.map_or_else(|| "—".to_owned(), |found| figures::finding(line, found));
        view! {
            <tr>
                <th scope="row"><a class="more nb" href=href(&goal_address(other.year, &other.goal))>{words::fiscal_year_alone(other.year)}</a></th>
                {target}
                <td class="num right">{mixed(&found)}</td>
                <td class="num right">{progress}</td>
                <td>{grade}</td>
            </tr>
        }
        .into_any()
    });
    let table = view! {
        <table>
            <caption>{mixed(&caption)}</caption>
            <thead><tr>{columns.into_iter().map(table::heading).collect_view()}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any();
    table::scrolling(caption, table)
}
