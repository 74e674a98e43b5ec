//! What feed readers ask of certified products: the newest as Atom (RFC 4287).

use super::{
    AppState, failed,
    feeds::{self, moment},
};
use crate::clock;
use app::products::machine::{self, Line};
use atom_syndication::{Category, Content, Entry, Link, Person, Text};
use axum::{
    extract::{Request, State},
    response::Response,
};
use domain::{
    calendar::{JST, jst_date},
    lang::Lang,
    products::ListedProduct,
};
use store::StoreError;

/// Where the feed is, without a language.
pub(super) const FEED: &str = "/feeds/products.atom";

/// How many of the newest are in it.
const MOST: u32 = 50;

/// What the feed is called.
pub(super) fn title(lang: Lang) -> &'static str {
    machine::title(lang)
}

/// `GET /feeds/products.atom`, and `/en/…`.
pub(super) async fn feed(State(state): State<AppState>, request: Request) -> Response {
    let lang = Lang::of_path(request.uri().path()).0;
    match entries(&state, lang).await {
        Ok(entries) => feeds::atom(&state, lang, (FEED, "/products"), title(lang), entries),
        Err(error) => failed(error),
    }
}

/// What is in it: the listed products that were certified last, the newest first.
pub(super) async fn entries(state: &AppState, lang: Lang) -> Result<Vec<Entry>, StoreError> {
    let newest = store::products::newest(&state.store, MOST, jst_date(clock::now())).await?;
    Ok(newest.iter().map(|product| entry(&state.site.public_url, lang, product)).collect())
}

fn entry(public: &str, lang: Lang, product: &ListedProduct) -> Entry {
    let Line { title, text, path } = machine::line(product, lang);
    let address = format!("{public}{}", lang.href(&path));
    // The news is that it was certified: who corrects its text makes no news of it.
    let certified_at = moment(product.certified_on.midnight().assume_offset(JST));
    Entry {
        title: title.into(),
        id: address.clone(),
        updated: certified_at,
        published: Some(certified_at),
        authors: vec![Person { name: product.producer.1.said(lang).text, ..Person::default() }],
        links: vec![Link { href: address, rel: "alternate".to_owned(), ..Link::default() }],
        categories: vec![Category { term: product.category.0.to_string(), ..Category::default() }],
        summary: Some(Text::plain(text.clone())),
        content: Some(Content { value: Some(text), content_type: Some("text".to_owned()), ..Content::default() }),
        ..Entry::default()
    }
}
