//! An event in a list: its day, what it is, and how it stands with seats.

use super::{address, when, words::Words};
use crate::{
    ui::{
        badge::{State, badge},
        icon::icon,
        plate::{Load, Place, image},
        said::{mark, said},
    },
    words::href,
};
use domain::{
    calendar::iso,
    events::{EventCard, EventStatus, OccurrenceView},
    lang::Lang,
};
use leptos::prelude::*;

/// A row of a list. Of what is over the last time counts, of what comes the first.
pub(super) fn card(words: &'static Words, event: &EventCard, below: u8, over: bool) -> AnyView {
    let Some(time) = (if over { event.times.last() } else { event.times.first() }) else { return ().into_any() };
    let title = view! { <a href=href(&address(&event.slug)) rel="external">{said(event.title.clone())}</a> };
    let title = match below {
        2 => view! { <h2>{title}</h2> }.into_any(),
        3 => view! { <h3>{title}</h3> }.into_any(),
        _ => view! { <h4>{title}</h4> }.into_any(),
    };
    let more = event.times.len() - 1;
    let more = (more > 0 && !over).then(|| view! { <span class="sub">{(words.more_times)(more)}</span> }.into_any());
    let seats = (event.status == EventStatus::Planned && !over).then(|| words.seats(time, &event.terms)).flatten();
    let seats = seats.map(|seats| view! { <p class="event-seats">{seats}</p> });
    let off = match event.status {
        EventStatus::Planned => None,
        EventStatus::Postponed => Some(badge(State::Warning, words.status(event.status))),
        EventStatus::Cancelled => Some(badge(State::Bad, words.status(event.status))),
    };
    let report = match event.came {
        _ if !over => None,
        Some(came) => Some((words.came)(came)),
        None => event.reported.then(|| words.reported.to_owned()),
    };
    view! {
        <li class="event-row">
            {day(words, time)}
            <div class="event-what">
                <p class="event-kind">{words.kind(event.kind)}{off}</p>
                {title}
                <p class="event-facts"><time datetime=moment(time, event.whole_day)>{told(words, time, event.whole_day, over)}</time>{more}</p>
                <p class="event-facts">{icon("pin")}{said(event.place.clone())}</p>
                <p class="event-summary" lang=mark(event.summary.lang)>{event.summary.text.clone()}</p>
                {seats}
                {report.map(|report| view! { <p class="event-seats">{report}</p> })}
            </div>
            {event.cover.as_ref().map(|cover| image(cover.src.clone(), Place::card(Load::Later)))}
        </li>
    }
    .into_any()
}

/// The day as on a calendar's leaf; the words beside it say the same.
fn day(words: &'static Words, time: &OccurrenceView) -> AnyView {
    let day = time.occurrence.span.starts().date();
    let month = match words.lang {
        Lang::Ja => format!("{}月", u8::from(day.month())),
        Lang::En => day.month().to_string().chars().take(3).collect(),
    };
    view! { <p class="event-day" aria-hidden="true"><span>{month}</span><b class="num">{day.day()}</b><span>{when::weekday(words.lang, day)}</span></p> }
        .into_any()
}

fn told(words: &'static Words, time: &OccurrenceView, whole_day: bool, over: bool) -> String {
    if over { when::whole(words.lang, &time.occurrence, whole_day) } else { when::short(words.lang, &time.occurrence, whole_day) }
}

/// For programs: a day, or an instant.
pub(super) fn moment(time: &OccurrenceView, whole_day: bool) -> String {
    let starts = time.occurrence.span.starts();
    let day = iso(starts.date());
    if whole_day { day } else { format!("{day}T{:02}:{:02}:00+09:00", starts.hour(), starts.minute()) }
}
