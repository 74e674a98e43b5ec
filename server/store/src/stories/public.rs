//! Stories as citizens read them. A list costs the same however many there are: cards by an index, and counts of themes.

use super::record;
use crate::{Result, Store, StoreError, media, sql};
use domain::{
    Slug,
    calendar::OffsetDateTime,
    lang::{Lang, Said},
    media::{Content, MediaView},
    paging::Paging,
    picture::Picture,
    stories::{STORIES_PER_PAGE, StoryCard, StoryFilter, StoryList, StoryPage, Theme},
};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use std::collections::HashMap;

/// How many others on the same theme a story leads to.
const OTHERS: usize = 3;

/// The columns of a card, of `story_card c`.
const CARD: &str = "c.slug, c.theme, c.title, c.title_en, c.lead, c.lead_en, c.cover, c.from_at, c.minutes, c.minutes_en";

/// What is seen at the instant `$1`.
const SEEN: &str = "c.from_at <= $1 AND (c.until_at IS NULL OR c.until_at > $1)";

/// A page of the list, newest first.
///
/// # Errors
/// [`StoreError::NotFound`] if the list has no such page.
pub async fn list(store: &Store, filter: StoryFilter, lang: Lang, now: OffsetDateTime) -> Result<StoryList> {
    let select = format!("SELECT c.theme, COUNT(*) FROM story_card c WHERE {SEEN} GROUP BY c.theme");
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [now.into()])).await?;
    let found = rows.iter().map(|row| Ok((theme(row, 0)?, sql::fit(sql::get(row, 1)?, "story_card")?)));
    let found: HashMap<Theme, u64> = found.collect::<Result<_>>()?;
    let counts = Theme::ALL.into_iter().filter_map(|theme| found.get(&theme).map(|count| (theme, *count))).collect();
    let mut list = StoryList { filter, cards: Vec::new(), counts, paging: Paging { page: 1, pages: 1 } };
    list.paging = Paging::of(list.filter.page(), list.total(), STORIES_PER_PAGE).ok_or(StoreError::NotFound)?;
    let offset = i64::try_from(list.paging.offset(STORIES_PER_PAGE)).unwrap_or(i64::MAX);
    list.cards = cards(store, (list.filter.theme, None), (STORIES_PER_PAGE.into(), offset), lang, now).await?;
    Ok(list)
}

/// A story to be read.
///
/// # Errors
/// [`StoreError::NotFound`] if citizens see none of this name now.
pub async fn page(store: &Store, slug: &Slug, lang: Lang, now: OffsetDateTime) -> Result<StoryPage> {
    let select = format!(
        "SELECT {CARD}, c.updated_at, v.record FROM story_card c JOIN story_version v ON v.story_id = c.story_id AND v.number = c.number \
         WHERE {SEEN} AND c.slug = $2"
    );
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [now.into(), slug.as_str().into()])).await?;
    let row = row.ok_or(StoreError::NotFound)?;
    let record = record(&sql::get::<String>(&row, 11)?)?;
    let found = media::by_ids(&store.read, &record.pictures()).await?;
    let card = card(&row, &found, lang)?.ok_or(StoreError::Corrupt("story_card.cover"))?;
    let sources = record.sources.said(card.lead.lang);
    let pictures = found.iter().filter_map(|media| Some((media.id, picture(media, card.lead.lang)?))).collect();
    let others = cards(store, (Some(card.theme), Some(slug)), (OTHERS as i64, 0), lang, now).await?;
    Ok(StoryPage {
        blocks: record.story(card.lead.lang).blocks,
        sources,
        pictures,
        by_machine: record.by_machine && card.lead.lang != Lang::Ja,
        updated_at: sql::get(&row, 10)?,
        others,
        card,
    })
}

async fn cards(
    store: &Store,
    (theme, but): (Option<Theme>, Option<&Slug>),
    (limit, offset): (i64, i64),
    lang: Lang,
    now: OffsetDateTime,
) -> Result<Vec<StoryCard>> {
    let mut values: Vec<Value> = vec![now.into(), limit.into(), offset.into()];
    let mut asked = String::new();
    if let Some(theme) = theme {
        values.push(theme.code().into());
        asked.push_str(" AND c.theme = $4");
    }
    if let Some(but) = but {
        values.push(but.as_str().into());
        asked = format!("{asked} AND c.slug <> ${}", values.len());
    }
    let select =
        format!("SELECT {CARD} FROM story_card c WHERE {SEEN}{asked} ORDER BY c.from_at DESC, c.story_id DESC LIMIT $2 OFFSET $3");
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    let covers = rows.iter().map(|row| sql::get(row, 6)).collect::<Result<Vec<i64>>>()?;
    let found = media::by_ids(&store.read, &covers).await?;
    rows.iter().filter_map(|row| card(row, &found, lang).transpose()).collect()
}

/// A card; none if its picture is gone.
fn card(row: &QueryResult, found: &[MediaView], lang: Lang) -> Result<Option<StoryCard>> {
    let said = |at| Ok::<Said, StoreError>(sql::both(row, at)?.said(lang));
    let (title, lead, cover): (Said, Said, i64) = (said(2)?, said(4)?, sql::get(row, 6)?);
    let minutes = if lead.lang == Lang::Ja { 8 } else { 9 };
    let Some(cover) = found.iter().find(|media| media.id == cover).and_then(|media| picture(media, lead.lang)) else { return Ok(None) };
    Ok(Some(StoryCard {
        slug: sql::slug(sql::get(row, 0)?)?,
        theme: theme(row, 1)?,
        title,
        lead,
        cover,
        from: sql::get(row, 7)?,
        minutes: sql::fit(sql::get(row, minutes)?, "story_card.minutes")?,
    }))
}

fn theme(row: &QueryResult, place: usize) -> Result<Theme> {
    Theme::from_code(&sql::get::<String>(row, place)?).ok_or(StoreError::Corrupt("story_card.theme"))
}

/// A picture of the library as a page shows it; none if it is a paper.
fn picture(media: &MediaView, lang: Lang) -> Option<Picture> {
    let Content::Picture { width, height } = media.content else { return None };
    let side = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX);
    Some(Picture {
        src: media.address(),
        alt: Said::choose(lang, media.record.alt.clone(), media.record.alt_en.clone()),
        width: side(width),
        height: side(height),
        drawing: false,
        credit: media.record.credit_line(),
    })
}
