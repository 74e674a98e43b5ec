//! お知らせ, as citizens read them.

use crate::{Result, Store, publishing};
use domain::{
    Slug,
    calendar::{Date, JST, Month, OffsetDateTime, jst_date},
    lang::Lang,
    news::{NEWS_PER_PAGE, NewsCard, NewsFilter, NewsKind, NewsList, NewsPage, NewsRecord, NewsShort},
    publishing::{Piece, Shown, Wanted},
};

/// Among how many of the newest those are looked for that stand above the others: what is older is news no more.
const MAY_BE_PINNED: u32 = 100;

/// How many others of the same kind news lead to.
const OTHERS: u32 = 4;

/// A page of the list, newest first. What stands above the others on the first page does not stand among them again.
///
/// # Errors
/// [`StoreError::NotFound`](crate::StoreError::NotFound) if the list has no such page.
pub async fn list(store: &Store, filter: NewsFilter, now: OffsetDateTime) -> Result<NewsList> {
    let wanted = Wanted { topic: filter.kind.map(NewsKind::code), but: None, page: filter.page(), per_page: NEWS_PER_PAGE };
    let listed = match filter.year {
        Some(year) => publishing::between::<NewsRecord>(store, wanted, (new_year(year), new_year(year + 1)), now).await?,
        None => publishing::list::<NewsRecord>(store, wanted, now).await?,
    };
    let count = |kind: NewsKind| listed.counts.iter().find(|(topic, _)| topic == kind.code()).map(|(_, count)| (kind, *count));
    let counts = NewsKind::ALL.into_iter().filter_map(count).collect();
    let pinned: Vec<NewsCard> = if filter.is_everything() {
        let newest = publishing::cards::<NewsRecord>(store, Wanted::newest(MAY_BE_PINNED), now).await?;
        newest.into_iter().filter(|news| news.what.pinned).map(card).collect()
    } else {
        Vec::new()
    };
    let years = publishing::bounds::<NewsRecord>(store, now).await?;
    let years = years.map(|(first, last)| (jst_date(first).year()..=jst_date(last).year()).rev().collect()).unwrap_or_default();
    let mut cards: Vec<NewsCard> = listed.items.into_iter().map(card).collect();
    cards.retain(|news| pinned.iter().all(|above| above.slug != news.slug));
    Ok(NewsList { filter, pinned, cards, counts, years, paging: listed.paging })
}

/// The newest, those that stand above the others first.
///
/// # Errors
/// If the database does not answer.
pub async fn newest(store: &Store, count: u32, now: OffsetDateTime) -> Result<Vec<NewsCard>> {
    let found = publishing::cards::<NewsRecord>(store, Wanted::newest(count.max(MAY_BE_PINNED)), now).await?;
    let (mut cards, rest): (Vec<NewsCard>, Vec<NewsCard>) = found.into_iter().map(card).partition(|news| news.pinned);
    cards.extend(rest);
    cards.truncate(count as usize);
    Ok(cards)
}

/// The newest by their day: for feeds.
///
/// # Errors
/// If the database does not answer.
pub async fn feed(store: &Store, count: u32, now: OffsetDateTime) -> Result<Vec<NewsCard>> {
    let cards = publishing::cards::<NewsRecord>(store, Wanted::newest(count), now).await?;
    Ok(cards.into_iter().map(card).collect())
}

/// News to be read.
///
/// # Errors
/// [`StoreError::NotFound`](crate::StoreError::NotFound) if citizens see none of this name now.
pub async fn page(store: &Store, slug: &Slug, lang: Lang, now: OffsetDateTime) -> Result<NewsPage> {
    let news = publishing::one::<NewsRecord>(store, slug, now).await?;
    let wanted = Wanted { topic: Some(news.what.topic()), but: Some(slug), page: 1, per_page: OTHERS };
    let others = publishing::cards::<NewsRecord>(store, wanted, now).await?.into_iter().map(card).collect();
    read(store, news, others, lang).await
}

/// News as they would be read, whether anybody sees them or not: for their editor.
///
/// # Errors
/// If the database does not answer.
pub async fn preview(store: &Store, record: NewsRecord, lang: Lang, now: OffsetDateTime) -> Result<NewsPage> {
    read(store, Shown { id: 0, slug: record.slug.clone(), what: record, from: now, updated_at: now }, Vec::new(), lang).await
}

async fn read(store: &Store, news: Shown<NewsRecord>, others: Vec<NewsCard>, lang: Lang) -> Result<NewsPage> {
    let lang = news.what.body.said(lang).lang;
    let cover = publishing::pictures(store, &news.what.media(), lang).await?.pop().map(|(_, picture)| picture);
    Ok(NewsPage { day: news.what.day.unwrap_or_else(|| jst_date(news.from)), news, cover, others })
}

fn card(news: Shown<NewsShort>) -> NewsCard {
    let NewsShort { kind, title, day, until, pinned, section, begins } = news.what;
    let day = day.unwrap_or_else(|| jst_date(news.from));
    NewsCard { slug: news.slug, kind, title, day, until, pinned, section, begins, updated_at: news.updated_at }
}

/// The instant at which a year begins in Japan.
fn new_year(year: i32) -> OffsetDateTime {
    let day = Date::from_calendar_date(year, Month::January, 1).unwrap_or(Date::MAX);
    day.midnight().assume_offset(JST)
}
