//! What feed readers and calendars ask of public comments: news as Atom (RFC 4287), days as iCalendar (RFC 5545).

use super::{
    AppState, failed,
    feeds::{self, moment},
    ics,
};
use crate::clock;
use app::comments::machine::{self, NewsLine};
use atom_syndication::{Category, Content, Entry, Link, Text};
use axum::{
    extract::{Request, State},
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    calendar::jst_date,
    comments::{CaseLine, CaseNews},
    lang::Lang,
};
use store::StoreError;

/// Where the feed is, without a language.
pub(super) const FEED: &str = "/feeds/comments.atom";

/// What the feed is called.
pub(super) const fn title(lang: Lang) -> &'static str {
    machine::title(lang)
}

/// `GET /feeds/comments.atom`, and `/en/…`: new cases, corrections, and results.
pub(super) async fn feed(State(state): State<AppState>, request: Request) -> Response {
    let lang = Lang::of_path(request.uri().path()).0;
    match entries(&state, lang).await {
        Ok(entries) => feeds::atom(&state, lang, (FEED, "/comments"), title(lang), entries),
        Err(error) => failed(error),
    }
}

/// What is in it, the newest first.
pub(super) async fn entries(state: &AppState, lang: Lang) -> Result<Vec<Entry>, StoreError> {
    let news = store::comments::happenings(&state.store, lang).await?;
    Ok(news.iter().map(|one| entry(&state.site.public_url, lang, one)).collect())
}

/// `GET /calendar/comments.ics`, and `/en/…`: openings, deadlines and promised results of every public case.
pub(super) async fn calendar(State(state): State<AppState>, request: Request) -> Response {
    let lang = Lang::of_path(request.uri().path()).0;
    let cases = match store::comments::list(&state.store, lang, jst_date(clock::now())).await {
        Ok(cases) => cases,
        Err(error) => return failed(error),
    };
    let events = cases.iter().flat_map(|case| events(&state, lang, case)).collect();
    let written = ics::calendar(&feeds::named(&state, lang, machine::title(lang)), lang, events);
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"kashiwara-comments.ics\""),
        (header::CACHE_CONTROL, "public, max-age=60"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    (headers, written).into_response()
}

fn entry(public: &str, lang: Lang, news: &CaseNews) -> Entry {
    let NewsLine { title, text, below } = machine::news_line(news, lang);
    let address = |below: &str| format!("{public}{}", lang.href(&format!("/comments/{}{below}", news.slug)));
    Entry {
        title: title.into(),
        id: format!("{}#news-{}", address(""), news.id),
        updated: moment(news.at),
        published: Some(moment(news.at)),
        links: vec![Link { href: address(below), rel: "alternate".to_owned(), ..Link::default() }],
        categories: vec![Category { term: news.kind.code().to_owned(), ..Category::default() }],
        summary: Some(Text::plain(text.clone())),
        content: Some(Content { value: Some(text), content_type: Some("text".to_owned()), ..Content::default() }),
        ..Entry::default()
    }
}

fn events(state: &AppState, lang: Lang, case: &CaseLine) -> Vec<ics::Event> {
    let public = &state.site.public_url;
    let host = public.split_once("://").map_or(public.as_str(), |(_, host)| host);
    let below = if case.standing.published_on.is_some() { "/results" } else { "" };
    let address = format!("{public}{}", lang.href(&format!("/comments/{}{below}", case.slug)));
    let event = |line: machine::CalendarLine| ics::Event {
        // The same in both languages, for ever, wherever the day moves to.
        uid: format!("comments-{}-{}@{host}", case.slug, line.code),
        changed: case.updated_at,
        when: ics::When::Day(line.on),
        title: line.title,
        text: format!("{}\n{address}", line.text),
        place: String::new(),
        address: address.clone(),
        status: if line.cancelled { ics::Status::Cancelled } else { ics::Status::Confirmed },
    };
    machine::calendar_lines(case, lang).into_iter().map(event).collect()
}
