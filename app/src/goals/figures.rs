//! Figures of promises: as tables, along the year, and year by year.

use super::{
    goal_address, row,
    row::When,
    verdict::{Speaker, rough},
};
use crate::{
    ui::{
        chart::{Frame, LineChart},
        icon::icon,
        said::{heading, mixed, said},
        table::{self, Column, Table},
    },
    words::{self, href, words},
};
use domain::{
    calendar::{self, Date},
    goals::{Amount, Course, Finding, FiscalYear, GoalLine, History, IndicatorLine, MOST_SHOWN, MeasurementView, OtherYear, TargetChange},
};
use leptos::prelude::*;

/// Every promise of a goal and of its parts in a table.
pub(super) fn table_of_goal(goal: &GoalLine, when: When) -> Option<AnyView> {
    let (words, form) = (&words().goals, &words().form);
    let mut rows = Vec::new();
    collect(goal, when, &mut rows);
    (!rows.is_empty()).then(|| {
        let columns = vec![
            Column::words(words.column_promise),
            Column::numbers(words.baseline),
            Column::numbers(if when.over() { words.result } else { words.now }),
            Column::numbers(words.target),
            Column::numbers(words.column_progress),
            Column::words(words.column_state),
        ];
        let caption = words.table_caption(&goal.title.text, words::date(when.today));
        view! {
            <details class="data">
                <summary>{form.table_data}<span class="sr">{crate::words::words().site.paren(&goal.title.text)}</span></summary>
                <Table caption=caption columns=columns rows=rows />
            </details>
        }
        .into_any()
    })
}

fn collect(goal: &GoalLine, when: When, rows: &mut Vec<Vec<String>>) {
    let say = Speaker::here();
    for line in &goal.indicators {
        let scale = line.aim.scale();
        let amount = |amount: Amount| say.quantity(amount, &line.unit.text);
        rows.push(vec![
            line.name.text.clone(),
            scale.map_or_else(blank, |scale| amount(scale.baseline())),
            line.found.map_or_else(blank, |(_, finding)| self::finding(line, finding)),
            scale.map_or_else(blank, |scale| amount(scale.target())),
            line.progress.map_or_else(blank, |progress| format!("{progress}%")),
            row::standing_word(line.standing, when).to_owned(),
        ]);
    }
    goal.parts.iter().for_each(|part| collect(part, when, rows));
}

/// What is not known is not nothing.
fn blank() -> String {
    "—".to_owned()
}

/// What was found, in a word.
pub(super) fn finding(line: &IndicatorLine, finding: Finding) -> String {
    let words = &words().goal;
    match finding {
        Finding::Value(value) => Speaker::here().quantity(value, &line.unit.text),
        Finding::Done(true) => words.done.to_owned(),
        Finding::Done(false) => words.not_done.to_owned(),
        Finding::Judged(grade) => grade.letter().to_owned(),
    }
}

/// What is known of an indicator beyond its row: of a figure how it went, of anything else a record to be opened.
pub(super) fn history(line: &IndicatorLine, history: History, when: When) -> Option<AnyView> {
    if line.aim.scale().is_some() {
        let (forecast, run) = (forecast(line, &history), run(line, &history, when));
        let (changes, years) = (changes(line, history.changes), years(line, history.years));
        let run = run.map(|run| view! { <div>{run}</div> }.into_any());
        let beside = forecast.is_some() || changes.is_some() || years.is_some();
        let beside = beside.then(|| view! { <div>{forecast}{years}{changes}</div> }.into_any());
        return (run.is_some() || beside.is_some()).then(|| view! { <div class="history">{run}{beside}</div> }.into_any());
    }
    let found = (!history.measurements.is_empty()).then(|| view! { <div>{table_of(line, &history.measurements)}</div> }.into_any());
    let years = years(line, history.years).map(|years| view! { <div>{years}</div> }.into_any());
    (found.is_some() || years.is_some()).then(|| {
        let summary = words().goal.figures(&line.name.text);
        view! { <details class="data"><summary>{mixed(&summary)}</summary><div class="history">{found}{years}</div></details> }.into_any()
    })
}

/// Where the pace leads, in a sentence that says how that is reckoned.
fn forecast(line: &IndicatorLine, history: &History) -> Option<AnyView> {
    let (words, forecast, scale) = (&words().goal, history.forecast?, line.aim.scale()?);
    let (day, value) = (words::day(line.due), Speaker::here().quantity(rough(forecast.value, scale), &line.unit.text));
    let sentence = if forecast.reaches { words.forecast_reaches(day, value) } else { words.forecast_short(day, value) };
    Some(view! { <p>{mixed(&sentence)}</p> }.into_any())
}

/// The figures of the year: as a line where they are figures, and always as a table.
fn run(line: &IndicatorLine, history: &History, when: When) -> Option<AnyView> {
    let measurements = &history.measurements;
    let (first, last) = (measurements.first()?, measurements.last()?);
    let table = table_of(line, measurements);
    let (Some(scale), Some(drawn)) = (line.aim.scale(), points(measurements, when.year)) else {
        return Some(
            view! { <details class="data"><summary>{words().goal.figures(&line.name.text)}</summary>{table}</details> }.into_any(),
        );
    };
    let words = &words().goal;
    let say = |measured: &MeasurementView| finding(line, measured.finding);
    let (name, day) = (&line.name.text, words::day);
    let finding = match (measurements.len(), say(first) == say(last)) {
        (1, _) => words.line_one(name, day(last.day), say(last)),
        (_, true) => words.line_same(name, day(first.day), day(last.day), say(last)),
        (_, false) => words.line_run(name, day(first.day), say(first), day(last.day), say(last)),
    };
    let told: Vec<String> = measurements.iter().map(|measured| words.point(day(measured.day), say(measured))).collect();
    let gap = if words::lang() == domain::lang::Lang::Ja { "、" } else { ", " };
    let frame = Frame {
        id: format!("line-{}", line.slug),
        finding,
        about: words.line_about(told.join(gap), Speaker::here().quantity(scale.target(), &line.unit.text)),
        columns: Vec::new(),
        rows: Vec::new(),
        csv: None,
    };
    // The months of the year, April to April, each where it begins.
    let names = (0..=12).map(|n| (words::short_month((n + 3) % 12 + 1), None)).collect();
    let course = course(line, &history.course, when.year);
    let target = scale.target().to_f64();
    Some(view! { <LineChart frame=frame values=names points=drawn target=target course=course table=table /> }.into_any())
}

/// Figures by their day; `None` if they are none.
fn points(measurements: &[MeasurementView], year: FiscalYear) -> Option<Vec<(f64, f64)>> {
    let points = measurements.iter().filter_map(|measured| match measured.finding {
        Finding::Value(value) => Some((place(year, measured.day), value.to_f64())),
        _ => None,
    });
    Some(points.collect::<Vec<_>>()).filter(|points| !points.is_empty())
}

/// Where a day stands in its year, from 0 to 1.
fn place(year: FiscalYear, day: Date) -> f64 {
    let (gone, all) = year.days_gone(day);
    f64::from(gone) / f64::from(all.max(1))
}

/// The way on which the target should be reached.
fn course(line: &IndicatorLine, course: &Course, year: FiscalYear) -> Vec<(f64, f64)> {
    let Some(scale) = line.aim.scale() else { return Vec::new() };
    let mut at = scale.baseline().to_f64();
    let mut way = vec![(0.0, at)];
    match course {
        Course::Even { due } => way.push((place(year, *due), scale.target().to_f64())),
        Course::Milestones(steps) => {
            for step in steps {
                let by = place(year, step.by);
                way.push((by, at));
                at = scale.value_at(step.share).to_f64();
                way.push((by, at));
            }
        }
    }
    way
}

/// Figures with their origin. A figure that was corrected stands struck out beside the one that holds.
fn table_of(line: &IndicatorLine, measurements: &[MeasurementView]) -> AnyView {
    let words = &words().goal;
    let caption = words.figures(&line.name.text);
    let columns = [
        Column::words(words.column_day),
        Column::numbers(words.column_value),
        Column::words(words.column_source),
        Column::words(words.column_by),
    ];
    let rows = measurements.iter().rev().map(|measured| {
        let instead = measured.corrects.clone().map(|(old, reason)| {
            view! {
                <br /><del><span class="sr">{words.instead_of}</span>{finding(line, old)}</del>
                <span class="why">{mixed(&words.corrected(reason.text))}</span>
            }
            .into_any()
        });
        view! {
            <tr>
                <th scope="row"><time datetime=calendar::iso(measured.day)>{words::day(measured.day)}</time></th>
                <td class="num right">{mixed(&finding(line, measured.finding))}{instead}</td>
                <td>{said(measured.source.clone())}{evidence(&measured.evidence, words::day(measured.day))}</td>
                <td>{said(measured.by.clone())}</td>
            </tr>
        }
        .into_any()
    });
    let more = (measurements.len() >= MOST_SHOWN).then(|| view! { <p class="sub">{words.figures_shown(MOST_SHOWN)}</p> }.into_any());
    let table = view! {
        <table>
            <caption>{mixed(&caption)}</caption>
            <thead><tr>{columns.map(table::heading).collect_view()}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any();
    view! { {table::scrolling(caption.clone(), table)}{more} }.into_any()
}

/// The link to what proves something.
pub(super) fn evidence(link: &str, of: String) -> Option<AnyView> {
    let words = words();
    let ours = link.starts_with('/');
    // A paper is the same in every language, and no page.
    let outside = !ours || link.starts_with("/media/");
    (!link.is_empty()).then(|| {
        let link = if outside { link.to_owned() } else { href(link) };
        view! { " "<a class="more" href=link rel=outside.then_some("external")>{icon("file")}{words.goal.evidence}<span class="sr">{words.site.paren(of)}</span></a> }
            .into_any()
    })
}

/// How a target changed, and why.
fn changes(line: &IndicatorLine, changes: Vec<TargetChange>) -> Option<AnyView> {
    let (words, say) = (&words().goal, Speaker::here());
    (!changes.is_empty()).then(|| {
        let changes = changes.into_iter().map(|change| {
            let amount = |amount: Amount| say.quantity(amount, &line.unit.text);
            view! {
                <li>
                    <time datetime=calendar::iso(change.day)>{words::date(change.day)}</time>
                    <b>{mixed(&words.changed(amount(change.from), amount(change.to)))}</b>
                    <p>{said(change.reason)}</p>
                    <p class="sub">{said(change.by)}</p>
                </li>
            }
            .into_any()
        });
        view! { <h4>{heading(words.changes)}</h4><ol class="hist">{changes.collect_view()}</ol> }.into_any()
    })
}

/// The same indicator in other years; nothing if nothing is known of them.
fn years(line: &IndicatorLine, years: Vec<OtherYear>) -> Option<AnyView> {
    let (words, goals, say) = (&words().goal, &words().goals, Speaker::here());
    let figures = line.aim.scale().is_some();
    let column = if figures { Column::numbers } else { Column::words };
    let mut columns = vec![Column::words(words.column_year), column(goals.result)];
    if figures {
        columns.insert(1, Column::numbers(goals.target));
        columns.push(Column::numbers(goals.column_progress));
    }
    let known = years.iter().any(|other| other.found.is_some());
    let caption = words.years(&line.name.text);
    let rows = years.into_iter().map(|other| {
        let class = figures.then_some("num right");
        let target = figures.then(|| other.aim.scale().map_or_else(blank, |scale| say.quantity(scale.target(), &line.unit.text)));
        let progress = figures.then(|| other.progress.map_or_else(blank, |progress| format!("{progress}%")));
        let found = other.found.map_or_else(blank, |found| finding(line, found));
        view! {
            <tr>
                <th scope="row"><a class="more nb" href=href(&goal_address(other.year, &other.goal))>{words::fiscal_year_alone(other.year)}</a></th>
                {target.map(|target| view! { <td class=class>{mixed(&target)}</td> }.into_any())}
                <td class=class>{mixed(&found)}</td>
                {progress.map(|progress| view! { <td class=class>{progress}</td> }.into_any())}
            </tr>
        }.into_any()
    });
    let table = view! {
        <table>
            <caption>{mixed(&caption)}</caption>
            <thead><tr>{columns.into_iter().map(table::heading).collect_view()}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any();
    known.then(|| table::scrolling(caption.clone(), table))
}
