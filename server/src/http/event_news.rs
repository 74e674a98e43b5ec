//! What feed readers and calendars ask of events: news as Atom (RFC 4287), times as iCalendar (RFC 5545).

use super::{
    AppState, failed,
    feeds::{self, moment},
    ics::{self, Status, When},
};
use crate::clock;
use app::events::{address, machine};
use atom_syndication::{Category, Entry, Link, Text};
use axum::{
    extract::{Path, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    Slug,
    events::{EventRecord, EventStatus},
    lang::Lang,
    publishing::Shown,
    query,
};
use std::cmp::Reverse;
use store::StoreError;

/// Where the feed is, without a language.
pub(super) const FEED: &str = "/feeds/events.atom";

/// How many of the newest are in it.
const MOST: usize = 50;

/// How long what is over stays in the calendar: who subscribes late sees what was.
const KEPT: time::Duration = time::Duration::days(400);

/// What the feed is called.
pub(super) fn title(lang: Lang) -> &'static str {
    machine::title(lang)
}

/// `GET /feeds/events.atom`, and `/en/…`: what was published or changed last.
pub(super) async fn feed(State(state): State<AppState>, request: Request) -> Response {
    let lang = Lang::of_path(request.uri().path()).0;
    match entries(&state, lang).await {
        Ok(entries) => feeds::atom(&state, lang, (FEED, "/events"), title(lang), entries),
        Err(error) => failed(error),
    }
}

/// What is in it, the newest first.
pub(super) async fn entries(state: &AppState, lang: Lang) -> Result<Vec<Entry>, StoreError> {
    let mut events = store::publishing::all::<EventRecord>(&state.store, clock::now()).await?;
    events.sort_by_key(|event| Reverse(event.updated_at.max(event.from)));
    events.truncate(MOST);
    Ok(events.iter().map(|event| entry(&state.site.public_url, lang, event)).collect())
}

fn entry(public: &str, lang: Lang, event: &Shown<EventRecord>) -> Entry {
    let whole = format!("{public}{}", lang.href(&address(&event.slug)));
    let record = &event.what;
    Entry {
        title: machine::named(lang, &record.title.said(lang).text, record.status).into(),
        id: whole.clone(),
        updated: moment(event.updated_at.max(event.from)),
        published: Some(moment(event.from)),
        links: vec![Link { href: whole, rel: "alternate".to_owned(), ..Link::default() }],
        categories: vec![Category { term: record.kind.code().to_owned(), ..Category::default() }],
        summary: Some(Text::plain(machine::news(lang, record))),
        ..Entry::default()
    }
}

/// `GET /calendar/events.ics`, and `/en/…`: every time of every event that is to come, or was over within a year.
pub(super) async fn calendar(State(state): State<AppState>, request: Request) -> Response {
    let (lang, now) = (Lang::of_path(request.uri().path()).0, clock::now());
    match store::publishing::all::<EventRecord>(&state.store, now).await {
        Ok(events) => {
            let since = now - KEPT;
            let lines = events.iter().flat_map(|event| lines(&state, lang, event, "")).filter(|(ends, _)| *ends > since);
            written(&state, lang, lines.map(|(_, line)| line).collect(), "kashiwara-events")
        }
        Err(error) => failed(error),
    }
}

/// `GET /calendar/events/{slug}.ics`, and `/en/…`: every time of one event; with `?on=2026-12-05` one of them.
pub(super) async fn one(State(state): State<AppState>, Path(file): Path<String>, request: Request) -> Response {
    let (lang, now) = (Lang::of_path(request.uri().path()).0, clock::now());
    let Some(slug) = file.strip_suffix(".ics").and_then(|slug| Slug::parse(slug).ok()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let pairs = query::pairs(request.uri().query().unwrap_or_default());
    let key = pairs.iter().find(|(name, _)| name == "on").map_or("", |(_, key)| key.as_str());
    match store::publishing::one::<EventRecord>(&state.store, &slug, now).await {
        Ok(event) => {
            let lines: Vec<_> = lines(&state, lang, &event, key).map(|(_, line)| line).collect();
            if lines.is_empty() {
                return StatusCode::NOT_FOUND.into_response();
            }
            written(&state, lang, lines, slug.as_str())
        }
        Err(error) => failed(error),
    }
}

/// The times of an event, or one of them by its name, each with when it ends.
fn lines(
    state: &AppState,
    lang: Lang,
    event: &Shown<EventRecord>,
    key: &str,
) -> impl Iterator<Item = (domain::calendar::OffsetDateTime, ics::Event)> {
    let public = &state.site.public_url;
    let host = public.split_once("://").map_or(public.as_str(), |(_, host)| host).to_owned();
    let record = &event.what;
    let whole = format!("{public}{}", lang.href(&address(&event.slug)));
    let place = [record.venue.name.said(lang).text, record.venue.address.clone()].into_iter().filter(|part| !part.is_empty());
    let (place, title) = (place.collect::<Vec<_>>().join(" "), machine::named(lang, &record.title.said(lang).text, record.status));
    let text = format!("{}\n{whole}", machine::description(lang, record));
    let status = match record.status {
        EventStatus::Planned => Status::Confirmed,
        EventStatus::Postponed => Status::Tentative,
        EventStatus::Cancelled => Status::Cancelled,
    };
    let (whole_day, slug, changed) = (record.times.whole_day, event.slug.clone(), event.updated_at);
    let key = key.to_owned();
    record.times.occurrences().into_iter().filter(move |one| key.is_empty() || one.key == key).map(move |one| {
        let when = if whole_day {
            When::Days(one.span.starts().date(), one.span.last_day())
        } else {
            When::At(one.span.starts_at(), one.span.ends_at())
        };
        // The same in both languages, for ever; of an event that is once, wherever its day moves to.
        let uid = if one.key.is_empty() { format!("event-{slug}@{host}") } else { format!("event-{slug}-{}@{host}", one.key) };
        let line = ics::Event {
            uid,
            changed,
            when,
            title: title.clone(),
            text: text.clone(),
            place: place.clone(),
            address: whole.clone(),
            status,
        };
        (one.span.ends_at(), line)
    })
}

fn written(state: &AppState, lang: Lang, events: Vec<ics::Event>, name: &str) -> Response {
    let written = ics::calendar(&feeds::named(state, lang, machine::title(lang)), lang, events);
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{name}.ics\"")),
        (header::CACHE_CONTROL, "public, max-age=60".to_owned()),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()),
    ];
    (headers, written).into_response()
}
