//! 数字で見る: what came by day, by part of the draft, by way and by kind of person. They tell of the work and are never votes.

use super::{
    names,
    parts::{heading, named},
    words::{Words, grouped},
};
use crate::{
    ui::{
        chart::{BarRows, Columns, Frame},
        table::Column,
    },
    words,
};
use domain::{
    calendar::Date,
    comments::{CaseFigures, FigureKind, ResultsPage, Shown, hides_enough},
};
use leptos::prelude::*;

pub(super) fn section(words: &'static Words, page: &ResultsPage) -> AnyView {
    let charts: Vec<_> = FigureKind::ALL.into_iter().map(|kind| chart(words, page, kind)).collect();
    let hidden = charts.iter().any(|chart| chart.hides);
    let note = hidden.then(|| view! { <p class="sub">{words.few_note}</p> }.into_any());
    view! {
        <section class="section" aria-labelledby="figures">
            <h2 id="figures">{heading(words.figures)}</h2>
            <p><strong>{words.no_votes}</strong></p>
            {note}
            <div class="charts">{charts.into_iter().map(|chart| chart.view).collect_view()}</div>
        </section>
    }
    .into_any()
}

/// A chart, and whether numbers of it are hidden.
struct Chart {
    view: AnyView,
    hides: bool,
}

fn chart(words: &'static Words, page: &ResultsPage, kind: FigureKind) -> Chart {
    let figures = &page.figures;
    if kind == FigureKind::Day && !figures.days_tell() {
        return Chart { view: view! { <p>{words.few_days}</p> }.into_any(), hides: false };
    }
    let title = title(words, kind);
    let numbers = numbers(figures, kind);
    // The totals stand above: what they would tell together with the rest is left out as a whole.
    if !hides_enough(&numbers) {
        return Chart { view: view! { <p>{(words.too_few)(title)}</p> }.into_any(), hides: false };
    }
    let lang = words::lang();
    let rows: Vec<(String, Shown)> = match kind {
        FigureKind::Day => figures.shown_by_day().into_iter().map(|(date, shown)| (words::date(date), shown)).collect(),
        FigureKind::Section => {
            figures.shown_by_section().into_iter().map(|(anchor, shown)| (named(words, &page.case.sections, &anchor), shown)).collect()
        }
        FigureKind::Way => figures.shown_by_way().into_iter().map(|(way, shown)| (names::way(way, lang).to_owned(), shown)).collect(),
        FigureKind::Who => figures.shown_by_who().into_iter().map(|(who, shown)| (names::who(who, lang).to_owned(), shown)).collect(),
    };
    let hides = rows.iter().any(|(_, shown)| *shown == Shown::Few);
    let frame = Frame {
        id: format!("by-{}", kind.code()),
        finding: finding(words, kind, &rows),
        about: title.to_owned(),
        columns: vec![Column::words(column(words, kind)), Column::numbers(unit(words, kind))],
        rows: rows.iter().map(|(name, shown)| vec![name.clone(), told(words, *shown)]).collect(),
        csv: page.preview.is_none().then(|| format!("/open-data/comments/{}-figures.csv", page.case.record.slug)),
    };
    let view = match kind {
        FigureKind::Day => days(words, page, frame),
        _ => {
            let rows = rows.into_iter().map(|(name, shown)| (name, number(shown), told(words, shown))).collect();
            view! { <BarRows frame=frame rows=rows /> }.into_any()
        }
    };
    Chart { view, hides }
}

/// A column for each day, from the first on which something could come to the last on which something came.
fn days(words: &'static Words, page: &ResultsPage, frame: Frame) -> AnyView {
    let dates = page.case.standing.dates;
    let shown = page.figures.shown_by_day();
    let (mut from, mut to) = (dates.opens_on, dates.closes_on);
    for (date, _) in &shown {
        (from, to) = (from.min(*date), to.max(*date));
    }
    let days = std::iter::successors(Some(from), |date| date.next_day().filter(|next| *next <= to));
    let values = days.map(|date| {
        let found = shown.iter().find(|(on, _)| *on == date).map_or(Some(0), |(_, shown)| number(*shown));
        (short(date), found)
    });
    let frame = Frame { about: (words.about_days)(&words::date(from), &words::date(to)), ..frame };
    view! { <Columns frame=frame values=values.collect() /> }.into_any()
}

/// A day below a chart.
fn short(date: Date) -> String {
    format!("{}/{}", u8::from(date.month()), date.day())
}

const fn number(shown: Shown) -> Option<u64> {
    match shown {
        Shown::Number(number) => Some(number),
        Shown::Few => None,
    }
}

fn told(words: &Words, shown: Shown) -> String {
    number(shown).map_or_else(|| words.few.to_owned(), grouped)
}

fn numbers(figures: &CaseFigures, kind: FigureKind) -> Vec<u64> {
    match kind {
        FigureKind::Day => figures.by_day.iter().map(|(_, count)| *count).collect(),
        FigureKind::Section => figures.by_section.iter().map(|(_, count)| *count).collect(),
        FigureKind::Way => figures.by_way.iter().map(|(_, count)| *count).collect(),
        FigureKind::Who => figures.by_who.iter().map(|(_, count)| *count).collect(),
    }
}

const fn title(words: &Words, kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Day => words.by_day,
        FigureKind::Section => words.by_section,
        FigureKind::Way => words.by_way,
        FigureKind::Who => words.by_who,
    }
}

const fn column(words: &Words, kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Day => words.day,
        FigureKind::Section => words.section,
        FigureKind::Way => words.way,
        FigureKind::Who => words.kind_of_person,
    }
}

const fn unit(words: &Words, kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Section => words.number_opinions,
        _ => words.number_submissions,
    }
}

/// What the figures say, in a sentence: which is the greatest, unless there are several.
fn finding(words: &Words, kind: FigureKind, rows: &[(String, Shown)]) -> String {
    let known = rows.iter().filter_map(|(name, shown)| Some((name, number(*shown)?)));
    let most = known.clone().map(|(_, number)| number).max().filter(|most| *most > 0);
    let mut greatest = known.filter(|(_, number)| Some(*number) == most);
    match (greatest.next(), greatest.next()) {
        (Some((name, number)), None) => match kind {
            FigureKind::Day => (words.most_day)(name, number),
            FigureKind::Section => (words.most_section)(name, number),
            FigureKind::Way | FigureKind::Who => (words.most_other)(name, number),
        },
        _ => title(words, kind).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_names_what_stands_out_and_nothing_hidden() {
        let words = super::super::words::here_for_tests();
        let rows = |numbers: &[Shown]| numbers.iter().enumerate().map(|(at, shown)| (format!("{at}"), *shown)).collect::<Vec<_>>();
        assert_eq!(
            finding(words, FigureKind::Section, &rows(&[Shown::Number(7), Shown::Few])),
            "意見がもっとも多かった箇所は「0」で、7件でした"
        );
        assert_eq!(finding(words, FigureKind::Way, &rows(&[Shown::Number(7), Shown::Number(7)])), words.by_way);
        assert_eq!(finding(words, FigureKind::Who, &rows(&[Shown::Few, Shown::Number(0)])), words.by_who);
    }
}
