//! `/goals/programmes/{slug}`: a programme over the years, what was decided of it, and why.

use super::{
    parts::{PROGRAMMES, grouped, heading, money, outlook, paragraphs, quantity, said, sample, yen},
    words::{Words, here},
};
use crate::{
    page::{Head, Shown},
    ui::{
        breadcrumb::Breadcrumb,
        definition_list::DefinitionList,
        icon::icon,
        page_foot::PageFoot,
        said::{mixed, name},
        table::scrolling,
    },
    words::{self, href},
};
use domain::{
    calendar::iso,
    goals::FigureState,
    lang::Lang,
    programmes::{AssessmentView, Money, Outlook, ProgrammePage, Sum},
};
use leptos::prelude::*;

pub(super) fn show(page: ProgrammePage) -> Shown {
    let words = here();
    let record = &page.record;
    let title = record.name.said(words::lang());
    let head = Head {
        title: title.text.clone(),
        description: (words.one_description)(&title.text),
        canonical: Some(format!("{PROGRAMMES}/{}", record.slug)),
        desk: true,
        ..Head::default()
    };
    let above = vec![("/goals".to_owned(), words::words().site.nav_goals.to_owned()), (PROGRAMMES.to_owned(), words.title.to_owned())];
    let headline =
        if title.lang == Lang::Ja && words::lang() == Lang::Ja { name(title.text.clone(), Some(&record.kana)) } else { said(&record.name) };
    let goal = page.goal_title.as_ref().zip(record.goal.as_ref()).map(|(title, (year, slug))| {
        let to = href(&format!("/goals/{}/{slug}", year.number()));
        let year = words::fiscal_year_alone(*year);
        (words.goal.to_owned(), view! { <a href=to>{said(title)}</a>"（"{year}"）" }.into_any())
    });
    let mut rows = vec![
        (words.department.to_owned(), said(&page.department)),
        (words.division.to_owned(), said(&record.division)),
        (words.since.to_owned(), words::fiscal_year_alone(record.since).into_any()),
    ];
    rows.extend(goal);
    let view = view! {
        <div class="wrap goals programmes narrow">
            <Breadcrumb above=above here=title.text.clone() />
            <h1>{headline}</h1>
            {sample(words)}
            <p class="verdict">{verdict(words, &page)}</p>
            <section class="section" aria-labelledby="purpose">
                <h2 id="purpose">{heading(words.purpose)}</h2>
                {paragraphs(&record.purpose)}
                <DefinitionList rows=rows />
            </section>
            {over_years(words, &page)}
            {decisions(words, &page)}
            <p class="section"><a class="more" href=href(PROGRAMMES) rel="external">{words.all_programmes}{icon("right")}</a></p>
        </div>
        <PageFoot updated_on=Some(page.updated_on) department=page.department.said(words::lang()) />
    };
    Shown { head, view: view.into_any() }
}

/// What was decided last.
fn verdict(words: &'static Words, page: &ProgrammePage) -> AnyView {
    let Some(last) = page.standing().next() else { return words.never_assessed.into_any() };
    let record = &last.record;
    let decision = words.outlook(Outlook::Decided(record.decision));
    let told = (words.latest)(&words::fiscal_year(record.year), decision);
    let ended = page.ended_after.map(|year| (words.ended_after)(&words::fiscal_year(year)));
    let gap = if words::lang() == Lang::Ja { "" } else { " " };
    view! { <span class="ib">{mixed(&told)}</span>{gap}{ended} }.into_any()
}

/// Cost and result of each year, the oldest first, with a small bar beside each figure.
fn over_years(words: &'static Words, page: &ProgrammePage) -> Option<AnyView> {
    let years: Vec<&AssessmentView> = page.standing().rev().collect();
    let most = |values: Vec<i64>| values.into_iter().max().unwrap_or_default();
    let dearest = most(years.iter().filter_map(|year| year.record.actual.map(|actual| actual.yen())).collect());
    // Bars of unlike units would compare what can't be compared.
    let unit = years.iter().find_map(|year| year.record.figure.as_ref()).map(|figure| figure.unit.ja.clone());
    let alike = |year: &&AssessmentView| year.record.figure.as_ref().is_none_or(|figure| Some(&figure.unit.ja) == unit.as_ref());
    let alike = years.iter().all(alike);
    let largest = most(years.iter().filter_map(|year| year.record.figure.as_ref().map(|figure| figure.value.thousandths())).collect());
    let rows = years.iter().map(|year| {
        let record = &year.record;
        let cost = record.actual.map(|actual| bar(actual.yen(), dearest));
        let result = record.figure.as_ref().filter(|_| alike).map(|figure| bar(figure.value.thousandths(), largest));
        let figure = match &record.figure {
            Some(figure) => quantity(figure.value, &figure.unit),
            None => view! { <span class="sub">{words.not_entered}</span> }.into_any(),
        };
        view! {
            <tr>
                <th scope="row" class="nb">{words::fiscal_year_alone(record.year)}</th>
                <td class="num right">{money(words, record.budget)}</td>
                <td class="num right">{money(words, record.actual)}{cost}</td>
                <td class="num right">{figure}{result}</td>
                <td>{outlook(words, Outlook::Decided(record.decision))}</td>
                <td class="num">{record.grade.letter()}</td>
            </tr>
        }
        .into_any()
    });
    let rows = rows.collect_view();
    let sum: Sum = years.iter().map(|year| year.record.actual.map(Money::yen)).collect();
    let together = sum.told().filter(|_| sum.known > 1).map(|total| view! { <p>{(words.together)(&grouped(total), sum.known)}</p> });
    (!years.is_empty()).then(|| {
        let table = view! {
            <table class="small-bars">
                <caption class="sr">{words.over_years}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.year}</th>
                        <th scope="col" class="right">{words.budget}</th>
                        <th scope="col" class="right">{words.actual}</th>
                        <th scope="col" class="right">{words.output}</th>
                        <th scope="col">{words.decision}</th>
                        <th scope="col">{words.grade}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        };
        view! {
            <section class="section" aria-labelledby="years">
                <h2 id="years">{heading(words.over_years)}</h2>
                {together}
                {scrolling(words.over_years.to_owned(), table.into_any())}
            </section>
        }
        .into_any()
    })
}

/// A bar beside its figure, which says the same.
fn bar(value: i64, most: i64) -> AnyView {
    let width = if most > 0 { i128::from(value.max(0)) * 120 / i128::from(most) } else { 0 };
    view! {
        <svg class="small-bar" viewBox="0 0 120 8" aria-hidden="true">
            <rect class="ground" width="120" height="8"></rect>
            <rect width=width.to_string() height="8"></rect>
        </svg>
    }
    .into_any()
}

/// What was decided year by year, the newest first, and what stood there before it was corrected.
fn decisions(words: &'static Words, page: &ProgrammePage) -> Option<AnyView> {
    let years = page.standing().map(|standing| {
        let record = &standing.record;
        let earlier: Vec<_> = page
            .assessments
            .iter()
            .filter(|other| other.record.year == record.year && other.state == FigureState::Superseded)
            .map(|other| view! { <li>{content(words, other)}</li> }.into_any())
            .collect();
        let corrected = (!earlier.is_empty()).then(|| {
            view! {
                <div class="corrected">
                    <p><strong>{words.corrected}</strong>" "{said(&standing.why)}</p>
                    <details><summary>{words.before}</summary><ul>{earlier}</ul></details>
                </div>
            }
        });
        let id = format!("year-{}", record.year.number());
        view! {
            <section class="decided" aria-labelledby=id.clone()>
                <h3 id=id.clone()>{heading(words::fiscal_year_alone(record.year))}</h3>
                {content(words, standing)}
                {corrected}
            </section>
        }
        .into_any()
    });
    let years: Vec<_> = years.collect();
    (!years.is_empty()).then(|| {
        view! { <section class="section" aria-labelledby="decisions"><h2 id="decisions">{heading(words.decisions)}</h2>{years}</section> }.into_any()
    })
}

fn content(words: &'static Words, assessment: &AssessmentView) -> AnyView {
    let record = &assessment.record;
    let money = |title: &'static str, amount: Option<Money>| {
        let text = amount.map_or_else(|| words.not_entered.to_owned(), yen);
        (title.to_owned(), text.into_any())
    };
    let figure = record.figure.as_ref().map(|figure| view! { <p class="num">{quantity(figure.value, &figure.unit)}</p> });
    let mut rows = vec![
        (words.output.to_owned(), view! { {figure}{paragraphs(&record.output)} }.into_any()),
        (words.reason.to_owned(), paragraphs(&record.reason)),
    ];
    if !record.next_step.ja.is_empty() {
        rows.push((words.next_step.to_owned(), paragraphs(&record.next_step)));
    }
    rows.push(money(words.budget, record.budget));
    rows.push(money(words.actual, record.actual));
    if let Some(effort) = record.effort {
        rows.push((words.effort.to_owned(), (words.posts)(&effort.to_string()).into_any()));
    }
    let by = record.by.said(words::lang());
    let day = words::date(record.day);
    let decided = if by.lang == words::lang() {
        mixed(&(words.decided_by)(&day, &by.text))
    } else {
        view! { <time datetime=iso(record.day)>{day}</time>" "{said(&record.by)} }.into_any()
    };
    view! {
        <p class="outcome">{outlook(words, Outlook::Decided(record.decision))}<b class="num">{words.grade}" "{record.grade.letter()}</b></p>
        <DefinitionList rows=rows />
        <p class="sub">{decided}</p>
    }
    .into_any()
}
