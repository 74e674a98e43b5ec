//! What feed readers ask of stories: the newest as Atom (RFC 4287).

use super::{
    AppState, failed,
    feeds::{self, moment},
};
use crate::clock;
use atom_syndication::{Category, Entry, Link, Text};
use axum::{
    extract::{Request, State},
    response::Response,
};
use domain::{lang::Lang, stories::StoryCard};
use store::StoreError;

/// Where the feed is, without a language.
pub(super) const FEED: &str = "/feeds/stories.atom";

/// How many of the newest are in it.
const MOST: u32 = 50;

/// What the feed is called.
pub(super) fn title(lang: Lang) -> &'static str {
    app::stories::title(lang)
}

/// `GET /feeds/stories.atom`, and `/en/…`.
pub(super) async fn feed(State(state): State<AppState>, request: Request) -> Response {
    let lang = Lang::of_path(request.uri().path()).0;
    match entries(&state, lang).await {
        Ok(entries) => feeds::atom(&state, lang, (FEED, "/stories"), title(lang), entries),
        Err(error) => failed(error),
    }
}

/// What is in it, the newest first.
pub(super) async fn entries(state: &AppState, lang: Lang) -> Result<Vec<Entry>, StoreError> {
    let stories = store::stories::newest(&state.store, MOST, lang, clock::now()).await?;
    Ok(stories.into_iter().map(|story| entry(&state.site.public_url, lang, story)).collect())
}

fn entry(public: &str, lang: Lang, story: StoryCard) -> Entry {
    let address = format!("{public}{}", lang.href(&format!("/stories/{}", story.slug)));
    Entry {
        title: story.title.text.into(),
        id: address.clone(),
        updated: moment(story.from),
        published: Some(moment(story.from)),
        links: vec![Link {
            href: address,
            rel: "alternate".to_owned(),
            hreflang: Some(story.lead.lang.tag().to_owned()),
            ..Link::default()
        }],
        categories: vec![Category { term: story.theme.code().to_owned(), ..Category::default() }],
        summary: Some(Text::plain(story.lead.text)),
        ..Entry::default()
    }
}
