//! 意見の出し方: who may comment, until when, by which ways; and when nothing is taken any more, how it was.

use super::{
    names,
    parts::{came_late, day, heading, japanese_parts, submit_address, typed},
    words::Words,
};
use crate::{
    ui::{definition_list::DefinitionList, said::japanese},
    words,
};
use domain::{
    calendar::Date,
    comments::{CasePhase, CaseView, Way},
};
use leptos::prelude::*;

pub(super) fn section(words: &'static Words, case: &CaseView, today: Date) -> AnyView {
    let to_come = matches!(case.phase, CasePhase::Announced | CasePhase::Open);
    let (title, rows) = if to_come { (words.how, how(words, case, today)) } else { (words.how_was, how_it_was(words, case, today)) };
    view! {
        <section class="section" aria-labelledby="the_how">
            <h2 id="the_how">{heading(title)}</h2>
            {japanese_parts()}
            <DefinitionList rows=rows />
        </section>
    }
    .into_any()
}

type Row = (String, AnyView);

fn how(words: &'static Words, case: &CaseView, today: Date) -> Vec<Row> {
    let record = &case.record;
    let ways = record.ways.iter().map(|way| match way {
        Way::Form if case.phase == CasePhase::Open => {
            let to = submit_address(&record.slug, None);
            view! { <li><a class="more" href=to rel="external">{names::way(*way, words::lang())}</a></li> }.into_any()
        }
        way => view! { <li>{names::way(*way, words::lang())}</li> }.into_any(),
    });
    let ways = view! { <ul class="points">{ways.collect_view()}</ul><p class="sub">{words.ways_text}</p> };
    let results = (words.results_day_of)(&day(words, case.standing.promised_on(), today));
    let mut rows = period(words, case, today, words.period);
    rows.extend([
        (words.who.to_owned(), who(case)),
        (words.ways.to_owned(), ways.into_any()),
        (words.contact.to_owned(), typed(&record.contact)),
        (words.results_day.to_owned(), results.into_any()),
    ]);
    rows
}

/// Nothing here leads to a form or sounds as if something could be sent still.
fn how_it_was(words: &'static Words, case: &CaseView, today: Date) -> Vec<Row> {
    let (record, standing) = (&case.record, &case.standing);
    let ask = (words.contact_to_ask.to_owned(), typed(&record.contact));
    if case.phase == CasePhase::Cancelled {
        let over = standing.cancelled_on.is_some_and(|on| on > standing.dates.closes_on);
        let mut rows = period(words, case, today, if over { words.period } else { words.period_planned });
        rows.push(ask);
        return rows;
    }
    let ways = record.ways.iter().map(|way| view! { <li>{names::way(*way, words::lang())}</li> }.into_any());
    let day = |date| day(words, date, today);
    let results = match standing.published_on {
        Some(on) => {
            let late = came_late(words, standing).map(|late| view! { <br />{late} }.into_any());
            view! { {(words.published_on)(&words::date(on))}{late} }.into_any()
        }
        // What is promised now stands above, with the reason.
        None if case.late => (words.results_were_promised)(&day(standing.dates.results_on)).into_any(),
        None => (words.results_day_of)(&day(standing.promised_on())).into_any(),
    };
    let mut rows = period(words, case, today, words.period);
    rows.extend([
        (words.who_could.to_owned(), who(case)),
        (words.ways_were.to_owned(), view! { <ul class="points">{ways.collect_view()}</ul> }.into_any()),
        ask,
        (words.results_day.to_owned(), results),
    ]);
    rows
}

fn who(case: &CaseView) -> AnyView {
    let who = case.record.who.iter().map(|who| view! { <li>{names::who(*who, words::lang())}</li> }.into_any());
    view! { <ul class="points">{who.collect_view()}</ul> }.into_any()
}

/// The period, and why it is so short if it is.
fn period(words: &'static Words, case: &CaseView, today: Date, title: &'static str) -> Vec<Row> {
    let dates = case.standing.dates;
    let day = |date| day(words, date, today);
    let period = (words.period_of)(&day(dates.opens_on), &day(dates.closes_on), dates.days_open());
    let short = &case.record.short_reason;
    let short = (!short.trim().is_empty()).then(|| (words.short_reason.to_owned(), japanese(short.clone())));
    std::iter::once((title.to_owned(), period.into_any())).chain(short).collect()
}
