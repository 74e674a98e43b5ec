//! `/seasons`: what is now, then the year month by month, then each entry with where it leads.

use super::{
    SEASONS, now_list,
    words::{READINGS, Words, here, span},
};
use crate::{
    page::{Head, Shown},
    places::PLACES,
    ui::{
        badge::{State, badge},
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        empty::Empty,
        page_foot::PageFoot,
        plate::{Load, Place, image},
        said::{heading_read, mark, said},
    },
    words::{self, href},
};
use domain::{
    calendar::iso,
    seasons::{SeasonShort, SeasonYear, Span, Third},
};
use leptos::prelude::*;

/// How many of what is now stand as cards: with more, one would no longer see the year below.
const MOST_NOW: usize = 4;

pub(super) fn show(year: &SeasonYear) -> Shown {
    let words = here();
    let head = Head {
        title: words.title.to_owned(),
        description: words.description.to_owned(),
        canonical: Some(SEASONS.to_owned()),
        image: year.entries.iter().find_map(|entry| entry.cover.as_ref()).map(|cover| cover.file().to_owned()),
        desk: true,
        ..Head::default()
    };
    let calendar = if year.entries.is_empty() {
        view! { <Empty title=words.none><p>{words.none_text}</p></Empty> }.into_any()
    } else {
        view! { {contents(words, year)}{now(words, year)}{months(words, year)}{entries(words, year)} }.into_any()
    };
    let view = view! {
        <div class="wrap seasons">
            <Breadcrumb here=words.title />
            <div class="phead"><h1>{heading_read(words.title, READINGS)}</h1><p class="lead">{words.lead}</p></div>
            {words::demo().then(|| view! { <Banner tone=Tone::Info><p>{words.sample}</p></Banner> })}
            {calendar}
            <ul class="ways place-more">
                <li><a class="more" href=href(PLACES) rel="external">{words.places}</a></li>
                <li><a class="more" href=href(&format!("/products?season={}", u8::from(year.today.month()))) rel="external">{words.products}</a></li>
            </ul>
        </div>
        <PageFoot updated_on=year.updated_on />
    };
    Shown { head, view: view.into_any() }
}

/// A draft as it would be read, within a page that has its own heading.
pub(super) fn preview(year: &SeasonYear) -> AnyView {
    let words = here();
    view! { <div class="seasons">{months(words, year)}{entries(words, year)}</div> }.into_any()
}

fn section(id: &'static str, title: &'static str, inside: AnyView) -> AnyView {
    view! { <section class="section" aria-labelledby=id><h2 id=id>{heading_read(title, READINGS)}</h2>{inside}</section> }.into_any()
}

/// The ways to each month and each section, before everything else.
fn contents(words: &'static Words, year: &SeasonYear) -> AnyView {
    let this = u8::from(year.today.month());
    let section =
        |id: &str, title: &'static str| view! { <li><a class="chip" href=format!("#{id}") rel="external">{title}</a></li> }.into_any();
    let month = |number: u8| {
        let current = (number == this).then_some("date");
        view! { <li><a class="chip num" href=format!("#month-{number}") rel="external" aria-current=current>{words::short_month(number)}</a></li> }
            .into_any()
    };
    view! {
        <nav class="season-ways" aria-label=words.contents>
            <ul class="chips">{section("now", words.now)}{section("entries", words.entries)}</ul>
            <ul class="chips season-ways-months">{(1..=12).map(month).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

fn now(words: &'static Words, year: &SeasonYear) -> AnyView {
    let mut entries: Vec<SeasonShort> = year.entries.iter().filter(|entry| entry.now).cloned().collect();
    let rest = entries.len().saturating_sub(MOST_NOW);
    entries.truncate(MOST_NOW);
    let rest = (rest > 0).then(|| view! { <p><a class="more" href="#entries" rel="external">{(words.now_more)(rest)}</a></p> });
    let today = view! { <p><time datetime=iso(year.today)>{(words.now_of)(&words::day(year.today))}</time></p> };
    let list = if entries.is_empty() { view! { <p>{words.now_none}</p> }.into_any() } else { now_list(&entries) };
    section("now", words.now, view! { {today}{list}{rest} }.into_any())
}

/// The twelve months, each with what is in it; this month is marked with a word.
fn months(words: &'static Words, year: &SeasonYear) -> AnyView {
    let this = u8::from(year.today.month());
    let month = |number: u8| {
        let inside: Vec<AnyView> = year
            .entries
            .iter()
            .filter(|entry| entry.line.span.has_month(number))
            .map(|entry| {
                view! { <li><a href=format!("#{}", entry.line.slug) rel="external">{said(entry.line.title.clone())}</a></li> }.into_any()
            })
            .collect();
        let list = if inside.is_empty() {
            view! { <p class="sub">{words.month_none}</p> }.into_any()
        } else {
            view! { <ul>{inside}</ul> }.into_any()
        };
        let current = (number == this).then_some("date");
        let mark = (number == this).then(|| badge(State::Good, words.this_month));
        view! { <li id=format!("month-{number}") aria-current=current><h3>{words::short_month(number)}{mark}</h3>{list}</li> }.into_any()
    };
    section("months", words.months, view! { <ol class="season-months">{(1..=12).map(month).collect_view()}</ol> }.into_any())
}

/// Each entry, with its time drawn on the year. On a phone its words are folded, unless it is now or was asked for.
fn entries(words: &'static Words, year: &SeasonYear) -> AnyView {
    let entry = |entry: &SeasonShort| {
        let slug = entry.line.slug.to_string();
        let picture = entry.cover.clone().map(|cover| image(cover.src, Place::line(Load::Later)));
        let is_now = entry.now.then(|| badge(State::Good, words.is_now));
        let links = entry
            .links
            .iter()
            .map(|link| view! { <li><a href=href(&link.address) rel="external">{said(link.title.clone())}</a></li> }.into_any());
        let links =
            (!entry.links.is_empty()).then(|| view! { <ul class="season-links" aria-label=words.links>{links.collect_view()}</ul> });
        // What opens one is told apart from what opens another.
        let name = words::words().site.paren(&entry.line.title.text);
        view! {
            <li class="season-entry" id=slug>
                {picture}
                <div>
                    <p class="place-kind">{words.kind(entry.line.kind)}{is_now}</p>
                    <h3>{said(entry.line.title.clone())}</h3>
                    <p class="num">{span(entry.line.span)}</p>
                    {band(entry.line.span, Third::of(year.today))}
                </div>
                <details class="season-more" open=entry.now>
                    <summary>{words.more}<span class="sr" lang=mark(entry.line.title.lang)>{name}</span></summary>
                    <p lang=mark(entry.summary.lang)>{entry.summary.text.clone()}</p>
                    {links}
                </details>
            </li>
        }
        .into_any()
    };
    section("entries", words.entries, view! { <ul class="season-entries">{year.entries.iter().map(entry).collect_view()}</ul> }.into_any())
}

/// The year as a band of 36 thirds: when it is, and where today stands. The words above it say the same.
fn band(span: Span, today: Third) -> AnyView {
    let runs = span.runs().into_iter().map(|(from, length)| {
        view! { <rect class="band-on" x=(u32::from(from) * 10).to_string() y="4" width=(u32::from(length) * 10).to_string() height="12" rx="3" /> }.into_any()
    });
    let months = (1..12).map(|month| view! { <path class="band-month" d=format!("M{} 4V16", month * 30) /> }.into_any()).collect_view();
    let now = u32::from(today.place()) * 10 + 5;
    view! {
        <svg class="season-band" viewBox="0 0 360 20" aria-hidden="true">
            <rect class="band-year" y="4" width="360" height="12" rx="3" />
            {runs.collect_view()}
            {months}
            <path class="band-now" d=format!("M{now} 0V20") />
        </svg>
    }
    .into_any()
}
