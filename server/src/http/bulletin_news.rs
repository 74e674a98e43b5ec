//! What feed readers ask of the bulletin: the newest issues as Atom (RFC 4287).

use super::{
    AppState, failed,
    feeds::{self, moment},
};
use crate::clock;
use app::bulletin;
use atom_syndication::{Entry, Link, Text};
use axum::{
    extract::{Request, State},
    response::Response,
};
use domain::{bulletin::IssueCard, lang::Lang};
use store::StoreError;

/// Where the feed is, without a language.
pub(super) const FEED: &str = bulletin::FEED;

/// How many of the newest are in it.
const MOST: u32 = 50;

/// What the feed is called.
pub(super) const fn title(lang: Lang) -> &'static str {
    bulletin::title(lang)
}

/// `GET /feeds/bulletin.atom`, and `/en/…`.
pub(super) async fn feed(State(state): State<AppState>, request: Request) -> Response {
    let lang = Lang::of_path(request.uri().path()).0;
    match entries(&state, lang).await {
        Ok(entries) => feeds::atom(&state, lang, (FEED, bulletin::BULLETIN), title(lang), entries),
        Err(error) => failed(error),
    }
}

/// What is in it, those that were shown last first.
pub(super) async fn entries(state: &AppState, lang: Lang) -> Result<Vec<Entry>, StoreError> {
    let mut issues = store::bulletin::newest(&state.store, MOST, lang, clock::now()).await?;
    issues.sort_by_key(|issue| std::cmp::Reverse(issue.from));
    Ok(issues.into_iter().map(|issue| entry(&state.site.public_url, lang, issue)).collect())
}

fn entry(public: &str, lang: Lang, issue: IssueCard) -> Entry {
    let address = format!("{public}{}", lang.href(&bulletin::address(&issue.slug)));
    let said_in = issue.summary.lang.tag().to_owned();
    Entry {
        title: issue.title.text.into(),
        id: address.clone(),
        updated: moment(issue.from),
        published: Some(moment(issue.from)),
        links: vec![Link { href: address, rel: "alternate".to_owned(), hreflang: Some(said_in), ..Link::default() }],
        summary: Some(Text::plain(issue.summary.text)),
        ..Entry::default()
    }
}
