//! Feeds (Atom, RFC 4287): what every one of them has, and the one with the news of every part of the site.

use super::{AppState, bulletin_news, comment_news, event_news, failed, goals, meetings, news, product_news, reports, story_news};
use app::open_data::{ALL_NEWS, news_title};
use atom_syndication::{Entry, Feed, FixedDateTime, Link, Person, Source};
use axum::{
    extract::{Request, State},
    http::header,
    response::{IntoResponse, Response},
};
use domain::{calendar::OffsetDateTime, lang::Lang};
use std::cmp::Reverse;
use store::StoreError;
use time::format_description::well_known::Rfc3339;

/// How many news the feed of everything has at most: as many as that of a part.
const MOST_NEWS: usize = 50;

/// `GET /feeds/all.atom`, and `/en/…`: the newest of what the feeds of the parts have.
pub(super) async fn all(State(state): State<AppState>, request: Request) -> Response {
    let lang = Lang::of_path(request.uri().path()).0;
    match newest(&state, lang).await {
        Ok(entries) => atom(&state, lang, (ALL_NEWS, "/"), news_title(lang), entries),
        Err(error) => failed(error),
    }
}

/// A feed with its own address and that of the page it is about, both without a language. Its entries come newest first.
pub(super) fn atom(state: &AppState, lang: Lang, (own, page): (&str, &str), title: &str, entries: Vec<Entry>) -> Response {
    let whole = |path: &str| format!("{}{}", state.site.public_url, lang.href(path));
    let link = |rel: &str, href: String| Link { href, rel: rel.to_owned(), ..Link::default() };
    let feed = Feed {
        title: named(state, lang, title).into(),
        id: whole(own),
        // A feed of nothing was last changed at the beginning of time.
        updated: entries.first().map_or_else(|| moment(OffsetDateTime::UNIX_EPOCH), |entry| entry.updated),
        authors: vec![Person { name: "大阪府柏原市".to_owned(), ..Person::default() }],
        links: vec![link("self", whole(own)), link("alternate", whole(page))],
        lang: Some(lang.tag().to_owned()),
        entries,
        ..Feed::default()
    };
    let headers = [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=60")];
    (headers, feed.to_string()).into_response()
}

/// What a feed or a calendar is called. Whoever reads it elsewhere sees no notice on the page.
pub(super) fn named(state: &AppState, lang: Lang, title: &str) -> String {
    if state.site.demo { format!("{title}{}", app::comments::machine::sample(lang)) } else { title.to_owned() }
}

/// An instant as RFC 3339 has it.
pub(super) fn moment(at: OffsetDateTime) -> FixedDateTime {
    at.format(&Rfc3339).ok().and_then(|text| FixedDateTime::parse_from_rfc3339(&text).ok()).unwrap_or_default()
}

/// The newest entries of all parts, each saying which feed it is from. When very much is entered in one part at once, as from a table,
/// it does not drive the others out: each has its share, and only what is left of it goes to the rest.
async fn newest(state: &AppState, lang: Lang) -> Result<Vec<Entry>, StoreError> {
    let parts = [
        (news::FEED, news::title(lang), news::entries(state, lang).await?),
        (meetings::FEED, meetings::title(lang), meetings::entries(state, lang).await?),
        (bulletin_news::FEED, bulletin_news::title(lang), bulletin_news::entries(state, lang).await?),
        (product_news::FEED, product_news::title(lang), product_news::entries(state, lang).await?),
        (story_news::FEED, story_news::title(lang), story_news::entries(state, lang).await?),
        (event_news::FEED, event_news::title(lang), event_news::entries(state, lang).await?),
        (comment_news::FEED, comment_news::title(lang), comment_news::entries(state, lang).await?),
        (reports::FEED, reports::title(lang), reports::entries(state, lang).await?),
        (goals::FEED, goals::title(lang), goals::entries(state, lang).await?),
    ];
    let share = MOST_NEWS / parts.len();
    let (mut all, mut rest) = (Vec::new(), Vec::new());
    for (feed, title, entries) in parts {
        let mut entries = from(state, lang, feed, title, entries);
        all.extend(entries.by_ref().take(share));
        rest.extend(entries);
    }
    // What came at the same moment keeps the order of its feed.
    rest.sort_by_key(|entry| Reverse(entry.updated));
    rest.truncate(MOST_NEWS.saturating_sub(all.len()));
    all.append(&mut rest);
    all.sort_by_key(|entry| Reverse(entry.updated));
    Ok(all)
}

fn from(state: &AppState, lang: Lang, feed: &str, title: &str, entries: Vec<Entry>) -> impl Iterator<Item = Entry> {
    let source = Source {
        title: named(state, lang, title).into(),
        id: format!("{}{}", state.site.public_url, lang.href(feed)),
        updated: entries.first().map_or_else(|| moment(OffsetDateTime::UNIX_EPOCH), |entry| entry.updated),
        ..Source::default()
    };
    entries.into_iter().map(move |entry| Entry { source: Some(source.clone()), ..entry })
}
