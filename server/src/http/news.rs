//! What feed readers ask of news.

use super::{
    AppState, failed,
    feeds::{self, moment},
};
use crate::clock;
use app::news::machine::{self, Line};
use atom_syndication::{Category, Content, Entry, Link, Text};
use axum::{
    extract::{Request, State},
    response::Response,
};
use domain::{calendar::JST, lang::Lang, news::NewsCard};
use store::StoreError;

/// Where the feed is, without a language.
pub(super) const FEED: &str = "/feeds/news.atom";

/// How many news are in it.
const MOST: u32 = 50;

/// What the feed is called.
pub(super) fn title(lang: Lang) -> &'static str {
    machine::title(lang)
}

/// `GET /feeds/news.atom`, and `/en/…`.
pub(super) async fn feed(State(state): State<AppState>, request: Request) -> Response {
    let lang = Lang::of_path(request.uri().path()).0;
    match entries(&state, lang).await {
        Ok(entries) => feeds::atom(&state, lang, (FEED, "/news"), title(lang), entries),
        Err(error) => failed(error),
    }
}

/// What is in it, what changed last first.
pub(super) async fn entries(state: &AppState, lang: Lang) -> Result<Vec<Entry>, StoreError> {
    let mut found = store::news::feed(&state.store, MOST, clock::now()).await?;
    found.sort_by_key(|news| std::cmp::Reverse(news.updated_at));
    Ok(found.iter().map(|news| entry(state, lang, news)).collect())
}

fn entry(state: &AppState, lang: Lang, news: &NewsCard) -> Entry {
    let Line { title, text, path } = machine::line(news, lang);
    let address = format!("{}{}", state.site.public_url, lang.href(&path));
    Entry {
        title: title.into(),
        id: address.clone(),
        updated: moment(news.updated_at),
        published: Some(moment(news.day.midnight().assume_offset(JST))),
        links: vec![Link { href: address, rel: "alternate".to_owned(), ..Link::default() }],
        categories: vec![Category { term: news.kind.code().to_owned(), ..Category::default() }],
        summary: Some(Text::plain(text.clone())),
        content: Some(Content { value: Some(text), content_type: Some("text".to_owned()), ..Content::default() }),
        ..Entry::default()
    }
}
