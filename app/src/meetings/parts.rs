//! What the pages of meetings have alike.

use super::words::{READINGS, Words};
use crate::{
    ui::{
        badge::{State, badge},
        banner::{Banner, Tone},
        icon::icon,
        markdown::markdown,
        said::{self, mark},
    },
    words::{self, href},
};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime, jst_date},
    lang::{Both, Lang},
    meetings::{Hours, MeetingCard, MinutesState, Openness},
    publishing::{moment_value, time_value},
};
use leptos::prelude::*;

/// Where meetings are, without a language.
pub(super) const MEETINGS: &str = "/meetings";

/// Where the schedule is, without a language.
pub(super) const SCHEDULE: &str = "/schedule";

/// The address of a body, without a language.
pub(super) fn body_address(body: &Slug) -> String {
    format!("{MEETINGS}/{body}")
}

/// The address of a meeting, without a language.
pub(super) fn address(body: &Slug, meeting: &Slug) -> String {
    format!("{MEETINGS}/{body}/{meeting}")
}

/// A heading of ours with its readings.
pub(super) fn heading(text: impl Into<String>) -> AnyView {
    said::heading_read(text, READINGS)
}

/// A text in the language of the page.
pub(super) fn said(text: &Both) -> AnyView {
    said::said(text.said(words::lang()))
}

/// Markdown in the language of the page; what is not translated is marked once.
pub(super) fn text(both: &Both, below: u8, name: &str, lang: Lang) -> AnyView {
    let said = both.said(lang);
    let other = mark(said.lang).filter(|_| said.lang == Lang::Ja);
    let note = other.map(|_| view! { <p class="sub">{words::words().site.japanese_parts}</p> });
    view! { {note}<div lang=mark(said.lang)>{markdown(&said.text, below, name)}</div> }.into_any()
}

/// That all of it is invented, where it is.
pub(super) fn sample(text: &'static str) -> Option<AnyView> {
    words::demo().then(|| view! { <Banner tone=Tone::Info><p>{text}</p></Banner> }.into_any())
}

/// A day with its weekday, and with its year unless that is the present one.
pub(super) fn day(words: &Words, date: Date, today: Date) -> String {
    let plain = match (date.year() == today.year(), words.lang) {
        (true, Lang::Ja) => domain::calendar::month_and_day(date),
        (true, Lang::En) => domain::calendar::month_and_day_english(date),
        (false, Lang::Ja) => domain::calendar::date_plain(date),
        (false, Lang::En) => domain::calendar::date_english(date),
    };
    (words.weekday)(&plain, weekday(words, date))
}

/// The same with the year of the era, where there is room.
pub(super) fn long_day(words: &Words, date: Date) -> String {
    let long = match words.lang {
        Lang::Ja => domain::calendar::date_with_era(date),
        Lang::En => domain::calendar::date_english(date),
    };
    (words.weekday)(&long, weekday(words, date))
}

pub(super) fn weekday(words: &Words, date: Date) -> &'static str {
    words.weekdays.get(usize::from(date.weekday().number_days_from_monday())).copied().unwrap_or_default()
}

/// From when to when, in words.
pub(super) fn hours(words: &Words, hours: Hours) -> String {
    match hours.times {
        None => words.all_day.to_owned(),
        Some((begins, ends)) => (words.hours)(clock(&time_value(begins)), clock(&time_value(ends)), hours.is_over_midnight()),
    }
}

/// A time as people write it: `9:30`.
fn clock(written: &str) -> &str {
    written.strip_prefix('0').unwrap_or(written)
}

/// An instant for machines: `2026-11-30T18:30+09:00`.
pub(super) fn machine_moment(at: OffsetDateTime) -> String {
    format!("{}+09:00", moment_value(at))
}

/// Whether anybody may come, in a word with its own shape.
pub(super) fn openness(words: &Words, openness: Openness) -> AnyView {
    let state = match openness {
        Openness::Open => State::Good,
        Openness::Partly => State::Warning,
        Openness::Closed => State::None,
    };
    badge(state, words.open(openness))
}

/// Meetings in a list, each with its day at its side. Of lists of a body it is clear which body meets.
pub(super) fn cards(words: &'static Words, meetings: &[MeetingCard], now: OffsetDateTime, level: u8) -> AnyView {
    let cards = meetings.iter().map(|meeting| card(words, meeting, now, level)).collect_view();
    view! { <ul class="meetings">{cards}</ul> }.into_any()
}

fn card(words: &'static Words, meeting: &MeetingCard, now: OffsetDateTime, level: u8) -> AnyView {
    let (short, today) = (&meeting.short, jst_date(now));
    let link = view! { <a href=href(&address(&short.body, &meeting.slug)) rel="external">{said(&short.title)}</a> };
    let title = match level {
        3 => view! { <h3>{link}</h3> }.into_any(),
        _ => view! { <h5>{link}</h5> }.into_any(),
    };
    let coming = short.is_coming(now);
    let mark = match (short.cancelled, coming) {
        (true, _) => badge(State::Bad, words.cancelled),
        (false, true) => openness(words, short.openness),
        (false, false) => minutes(words, short.minutes(today), today),
    };
    let place = coming.then(|| view! { <p class="sub">{place(words, &short.place)}</p> });
    view! {
        <li class="meeting">
            <p class="meeting-day"><time datetime=machine_moment(short.hours.starts_at())>{day(words, short.hours.day, today)}</time></p>
            <div>
                {title}
                <p class="meeting-when"><span class="num">{hours(words, short.hours)}</span>{mark}</p>
                {place}
            </div>
        </li>
    }
    .into_any()
}

/// Where it is, in a line.
fn place(words: &Words, place: &Both) -> AnyView {
    let name = place.said(words::lang());
    match mark(name.lang) {
        None => (words.place)(&name.text).into_any(),
        Some(_) => view! { {(words.place)("")}{said::said(name)} }.into_any(),
    }
}

/// How the minutes of a meeting that is over stand.
fn minutes(words: &'static Words, state: MinutesState, today: Date) -> AnyView {
    match state {
        MinutesState::None => ().into_any(),
        MinutesState::Published => badge(State::Good, words.minutes_there),
        MinutesState::Due(due) => badge(State::Waiting, (words.minutes_due)(&day(words, due, today))),
        MinutesState::Late(due, days) => badge(State::Warning, (words.late)(&day(words, due, today), days)),
    }
}

/// Ways to hear of what is new.
pub(super) fn ways(words: &'static Words) -> AnyView {
    let to = |path: &str| href(path);
    view! {
        <section class="section" aria-labelledby="keep-up">
            <h2 id="keep-up">{heading(words.keep_up)}</h2>
            <ul class="ways">
                <li><a class="more" href=to("/feeds/meetings.atom") rel="external">{icon("feed")}{words.feed}</a></li>
                <li><a class="more" href=to("/calendar/meetings.ics") rel="external">{icon("wait")}{words.calendar}</a></li>
                <li><a class="more" href=to(SCHEDULE) rel="external">{icon("right")}{words.to_schedule}</a></li>
                <li><a class="more" href=to("/goals") rel="external">{icon("right")}{words.to_goals}</a></li>
            </ul>
        </section>
    }
    .into_any()
}
