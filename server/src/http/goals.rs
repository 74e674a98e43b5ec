//! What feed readers and other sites ask of goals: news as Atom (RFC 4287), and an indicator as a picture.

use super::{AppState, failed, pages};
use crate::clock;
use app::goals::machine::{self, NewsLine};
use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Link, Person, Text};
use axum::{
    extract::{Path, Request, State},
    http::{HeaderName, header},
    response::{IntoResponse, Response},
};
use domain::{
    Slug,
    calendar::{OffsetDateTime, jst_date},
    goals::{FiscalYear, NewsItem},
    lang::Lang,
};
use store::StoreError;
use time::format_description::well_known::Rfc3339;

/// `GET /feeds/goals.atom`, and `/en/…`
pub(super) async fn feed(State(state): State<AppState>, request: Request) -> Response {
    let lang = Lang::of_path(request.uri().path()).0;
    match store::goals::news(&state.store).await {
        Ok(items) => atom(&state, lang, "/goals", machine::feed_title(lang).to_owned(), &items),
        Err(error) => failed(error),
    }
}

/// `GET /goals/{year}/{slug}/feed.atom`, and `/en/…`
pub(super) async fn goal_feed(State(state): State<AppState>, Path((year, slug)): Path<(String, String)>, request: Request) -> Response {
    let lang = Lang::of_path(request.uri().path()).0;
    let Some((year, slug)) = FiscalYear::read(&year).zip(Slug::parse(&slug).ok()) else {
        return pages::page(State(state), request).await;
    };
    match store::goals::goal_news(&state.store, year, &slug).await {
        Ok((title, items)) => atom(&state, lang, &format!("/goals/{}/{slug}", year.number()), title.said(lang).text, &items),
        Err(StoreError::NotFound) => pages::page(State(state), request).await,
        Err(error) => failed(error),
    }
}

/// `GET /goals/{year}/{slug}/indicator/{name}.svg`, and `/en/…`: other sites may show it.
pub(super) async fn picture(
    State(state): State<AppState>,
    Path((year, slug, file)): Path<(String, String, String)>,
    request: Request,
) -> Response {
    let lang = Lang::of_path(request.uri().path()).0;
    let name = file.strip_suffix(".svg").and_then(|name| Slug::parse(name).ok());
    let (Some(year), Ok(slug), Some(name)) = (FiscalYear::read(&year), Slug::parse(&slug), name) else {
        return pages::page(State(state), request).await;
    };
    let drawn = match store::goals::goal(&state.store, year, &slug, jst_date(clock::now()), lang).await {
        Ok(page) => machine::picture(&page, &name, lang),
        Err(StoreError::NotFound) => None,
        Err(error) => return failed(error),
    };
    let Some(drawn) = drawn else { return pages::page(State(state), request).await };
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=60"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ];
    (headers, drawn).into_response()
}

/// News of the page at a path as a feed.
fn atom(state: &AppState, lang: Lang, path: &str, title: String, items: &[NewsItem]) -> Response {
    let public = &state.site.public_url;
    let address = format!("{public}{}", lang.href(path));
    let link = |rel: &str, href: String| Link { href, rel: rel.to_owned(), ..Link::default() };
    let own = match path {
        "/goals" => format!("{public}{}", lang.href("/feeds/goals.atom")),
        _ => format!("{address}/feed.atom"),
    };
    let feed = Feed {
        // Whoever reads it elsewhere sees no notice on the page.
        title: if state.site.demo { format!("{title}（{}）", machine::sample(lang)) } else { title }.into(),
        id: own.clone(),
        // A feed of nothing was last changed at the beginning of time.
        updated: moment(items.first().map_or(OffsetDateTime::UNIX_EPOCH, |item| item.at)),
        authors: vec![Person { name: "大阪府柏原市".to_owned(), ..Person::default() }],
        links: vec![link("self", own), link("alternate", address)],
        lang: Some(lang.tag().to_owned()),
        entries: items.iter().map(|item| entry(public, lang, item)).collect(),
        ..Feed::default()
    };
    let headers = [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=60")];
    (headers, feed.to_string()).into_response()
}

fn entry(public: &str, lang: Lang, item: &NewsItem) -> Entry {
    let NewsLine { title, text } = machine::news_line(item, lang);
    let address = format!("{public}{}", lang.href(&format!("/goals/{}/{}", item.year.number(), item.goal)));
    Entry {
        title: title.into(),
        id: format!("{address}#{}", item.id),
        updated: moment(item.at),
        published: Some(moment(item.at)),
        links: vec![Link { href: address, rel: "alternate".to_owned(), ..Link::default() }],
        categories: vec![Category { term: item.goal.to_string(), label: Some(item.goal_title.said(lang).text), ..Category::default() }],
        summary: Some(Text::plain(text.clone())),
        content: Some(Content { value: Some(text), content_type: Some("text".to_owned()), ..Content::default() }),
        ..Entry::default()
    }
}

/// An instant as RFC 3339 has it.
pub(super) fn moment(at: OffsetDateTime) -> FixedDateTime {
    at.format(&Rfc3339).ok().and_then(|text| FixedDateTime::parse_from_rfc3339(&text).ok()).unwrap_or_default()
}
