//! What feed readers and other sites ask of goals: news as Atom (RFC 4287), and an indicator as a picture.

use super::{
    AppState, failed,
    feeds::{self, moment},
    pages,
};
use crate::clock;
use app::goals::machine::{self, NewsLine};
use atom_syndication::{Category, Content, Entry, Link, Text};
use axum::{
    extract::{Path, Request, State},
    http::{HeaderName, header},
    response::{IntoResponse, Response},
};
use domain::{
    Slug,
    calendar::jst_date,
    goals::{FiscalYear, NewsItem},
    lang::Lang,
};
use store::StoreError;

/// Where the feed of all goals is, without a language.
pub(super) const FEED: &str = "/feeds/goals.atom";

/// What it is called.
pub(super) fn title(lang: Lang) -> &'static str {
    machine::feed_title(lang)
}

/// `GET /feeds/goals.atom`, and `/en/…`
pub(super) async fn feed(State(state): State<AppState>, request: Request) -> Response {
    let lang = Lang::of_path(request.uri().path()).0;
    match entries(&state, lang).await {
        Ok(entries) => feeds::atom(&state, lang, (FEED, "/goals"), title(lang), entries),
        Err(error) => failed(error),
    }
}

/// What is in it, the newest first.
pub(super) async fn entries(state: &AppState, lang: Lang) -> Result<Vec<Entry>, StoreError> {
    Ok(written(state, lang, &store::goals::news(&state.store).await?))
}

/// `GET /goals/{year}/{slug}/feed.atom`, and `/en/…`
pub(super) async fn goal_feed(State(state): State<AppState>, Path((year, slug)): Path<(String, String)>, request: Request) -> Response {
    let lang = Lang::of_path(request.uri().path()).0;
    let Some((year, slug)) = FiscalYear::read(&year).zip(Slug::parse(&slug).ok()) else {
        return pages::page(State(state), request).await;
    };
    match store::goals::goal_news(&state.store, year, &slug).await {
        Ok((title, items)) => {
            let page = format!("/goals/{}/{slug}", year.number());
            let own = format!("{page}/feed.atom");
            feeds::atom(&state, lang, (&own, &page), &title.said(lang).text, written(&state, lang, &items))
        }
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

fn written(state: &AppState, lang: Lang, items: &[NewsItem]) -> Vec<Entry> {
    items.iter().map(|item| entry(&state.site.public_url, lang, item)).collect()
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
