//! What feed readers and calendars ask of public comments: news as Atom (RFC 4287), days as iCalendar (RFC 5545).

use super::{AppState, failed, goals::moment, ics};
use crate::clock;
use app::comments::machine::{self, NewsLine};
use atom_syndication::{Category, Content, Entry, Feed, Link, Person, Text};
use axum::{
    extract::{Request, State},
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    comments::{CaseLine, CaseNews},
    lang::Lang,
};

/// `GET /feeds/comments.atom`, and `/en/…`: new cases, corrections, and results.
pub(super) async fn feed(State(state): State<AppState>, request: Request) -> Response {
    let lang = Lang::of_path(request.uri().path()).0;
    match store::comments::happenings(&state.store, lang).await {
        Ok(news) => atom(&state, lang, &news),
        Err(error) => failed(error),
    }
}

/// `GET /calendar/comments.ics`, and `/en/…`: openings, deadlines and promised results of every public case.
pub(super) async fn calendar(State(state): State<AppState>, request: Request) -> Response {
    let lang = Lang::of_path(request.uri().path()).0;
    let cases = match store::comments::list(&state.store, lang, jst_date(clock::now())).await {
        Ok(cases) => cases,
        Err(error) => return failed(error),
    };
    let events = cases.iter().flat_map(|case| events(&state, lang, case)).collect();
    let written = ics::calendar(&named(&state, lang), lang, events);
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"kashiwara-comments.ics\""),
        (header::CACHE_CONTROL, "public, max-age=60"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    (headers, written).into_response()
}

/// Whoever reads it elsewhere sees no notice on the page.
fn named(state: &AppState, lang: Lang) -> String {
    let title = machine::title(lang);
    if state.site.demo { format!("{title}{}", machine::sample(lang)) } else { title.to_owned() }
}

fn atom(state: &AppState, lang: Lang, news: &[CaseNews]) -> Response {
    let public = &state.site.public_url;
    let link = |rel: &str, href: String| Link { href, rel: rel.to_owned(), ..Link::default() };
    let own = format!("{public}{}", lang.href("/feeds/comments.atom"));
    let feed = Feed {
        title: named(state, lang).into(),
        id: own.clone(),
        // A feed of nothing was last changed at the beginning of time.
        updated: moment(news.first().map_or(OffsetDateTime::UNIX_EPOCH, |one| one.at)),
        authors: vec![Person { name: "大阪府柏原市".to_owned(), ..Person::default() }],
        links: vec![link("self", own), link("alternate", format!("{public}{}", lang.href("/comments")))],
        lang: Some(lang.tag().to_owned()),
        entries: news.iter().map(|one| entry(public, lang, one)).collect(),
        ..Feed::default()
    };
    let headers = [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=60")];
    (headers, feed.to_string()).into_response()
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
        on: line.on,
        title: line.title,
        text: format!("{}\n{address}", line.text),
        address: address.clone(),
        cancelled: line.cancelled,
    };
    machine::calendar_lines(case, lang).map(event).into()
}
