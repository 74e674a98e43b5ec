//! What feed readers and calendars ask of meetings and of the schedule of the mayor and the deputy mayor.

use super::{
    AppState, failed,
    feeds::{self, moment},
    ics,
};
use crate::clock;
use app::meetings::machine::{self, Line};
use atom_syndication::{Content, Entry, Link, Text};
use axum::{
    extract::{Request, State},
    http::header,
    response::{IntoResponse, Response},
};
use domain::lang::Lang;
use store::StoreError;

/// Where the feed is, without a language.
pub(super) const FEED: &str = "/feeds/meetings.atom";

/// How many meetings are in it.
const MOST: u32 = 50;

/// What the feed is called.
pub(super) fn title(lang: Lang) -> &'static str {
    machine::title(lang)
}

/// `GET /feeds/meetings.atom`, and `/en/…`: meetings that were called, changed, or got their minutes.
pub(super) async fn feed(State(state): State<AppState>, request: Request) -> Response {
    let lang = Lang::of_path(request.uri().path()).0;
    match entries(&state, lang).await {
        Ok(entries) => feeds::atom(&state, lang, (FEED, "/meetings"), title(lang), entries),
        Err(error) => failed(error),
    }
}

/// What is in it, what changed last first.
pub(super) async fn entries(state: &AppState, lang: Lang) -> Result<Vec<Entry>, StoreError> {
    let now = clock::now();
    let found = store::meetings::recent(&state.store, MOST, now).await?;
    Ok(found.iter().map(|meeting| entry(state, lang, machine::meeting(meeting, lang, now))).collect())
}

fn entry(state: &AppState, lang: Lang, line: Line) -> Entry {
    let address = format!("{}{}", state.site.public_url, lang.href(&line.path));
    Entry {
        title: line.title.into(),
        id: address.clone(),
        updated: moment(line.changed),
        links: vec![Link { href: address, rel: "alternate".to_owned(), ..Link::default() }],
        summary: Some(Text::plain(line.text.clone())),
        content: Some(Content { value: Some(line.text), content_type: Some("text".to_owned()), ..Content::default() }),
        ..Entry::default()
    }
}

/// `GET /calendar/meetings.ics`, and `/en/…`: meetings of the last year and all to come.
pub(super) async fn calendar(State(state): State<AppState>, request: Request) -> Response {
    let (lang, now) = (Lang::of_path(request.uri().path()).0, clock::now());
    match store::meetings::calendar(&state.store, now).await {
        Ok(found) => {
            let lines = found.iter().map(|meeting| machine::meeting(meeting, lang, now)).collect();
            written(&state, lang, (machine::title(lang), "meetings"), lines)
        }
        Err(error) => failed(error),
    }
}

/// `GET /calendar/schedule.ics`, and `/en/…`: what the mayor and the deputy mayor do.
pub(super) async fn schedule(State(state): State<AppState>, request: Request) -> Response {
    let (lang, now) = (Lang::of_path(request.uri().path()).0, clock::now());
    match store::meetings::upcoming(&state.store, now).await {
        Ok(found) => {
            let lines = found.iter().filter_map(|item| machine::entry(item, lang)).collect();
            written(&state, lang, (machine::schedule_title(lang), "schedule"), lines)
        }
        Err(error) => failed(error),
    }
}

fn written(state: &AppState, lang: Lang, (title, file): (&str, &str), lines: Vec<Line>) -> Response {
    let public = &state.site.public_url;
    let host = public.split_once("://").map_or(public.as_str(), |(_, host)| host);
    let event = |line: Line| {
        let address = format!("{public}{}", lang.href(&line.path));
        ics::Event {
            // The same in both languages, for ever, wherever its day moves to.
            uid: format!("{}@{host}", line.name),
            changed: line.changed,
            when: match line.hours.times {
                None => ics::When::Day(line.hours.day),
                Some(_) => ics::When::At(line.hours.starts_at(), line.hours.ends_at()),
            },
            title: line.title,
            text: format!("{}\n{address}", line.text),
            place: line.place,
            address,
            status: if line.cancelled { ics::Status::Cancelled } else { ics::Status::Confirmed },
        }
    };
    let written = ics::calendar(&feeds::named(state, lang, title), lang, lines.into_iter().map(event).collect());
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"kashiwara-{file}.ics\"")),
        (header::CACHE_CONTROL, "public, max-age=60".to_owned()),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()),
    ];
    (headers, written).into_response()
}
