//! A place with what is around it.

use super::{areas, cards, line, lines};
use crate::{Result, Store, courses, publishing, seasons, stories};
use domain::{
    Slug,
    calendar::{OffsetDateTime, jst_date},
    lang::Lang,
    places::{PlaceLine, PlacePage, PlaceRecord},
    publishing::{Piece, Shown},
};

/// How many of the nearest are told.
const NEAR: usize = 4;

/// A place to be read.
///
/// # Errors
/// [`StoreError::NotFound`](crate::StoreError::NotFound) if citizens see none of this name now.
pub async fn page(store: &Store, slug: &Slug, lang: Lang, now: OffsetDateTime) -> Result<PlacePage> {
    read(store, publishing::one::<PlaceRecord>(store, slug, now).await?, lang, now).await
}

/// A place as it would be read, whether anybody sees it or not: for its editor.
///
/// # Errors
/// If the database does not answer.
pub async fn preview(store: &Store, record: PlaceRecord, lang: Lang, now: OffsetDateTime) -> Result<PlacePage> {
    read(store, Shown { id: 0, slug: record.slug.clone(), what: record, from: now, updated_at: now }, lang, now).await
}

async fn read(store: &Store, place: Shown<PlaceRecord>, lang: Lang, now: OffsetDateTime) -> Result<PlacePage> {
    let (slug, record) = (place.slug, place.what);
    let found = publishing::pictures(store, &record.media(), lang).await?;
    let others = record.pictures.iter().filter(|id| Some(**id) != record.cover);
    let pictures = others.filter_map(|id| found.iter().find(|(known, _)| known == id)).map(|(_, picture)| picture.clone()).collect();
    Ok(PlacePage {
        line: line(slug.clone(), record.card(), &found, &areas(store, lang).await?, lang),
        pictures,
        near: near(store, &slug, &record, lang, now).await?,
        seasons: seasons::of_place(store, &slug, lang, now).await?,
        courses: courses::through(store, &slug, lang, now).await?,
        stories: stories::naming(store, &slug, lang, now).await?,
        updated_on: jst_date(place.updated_at),
        record,
    })
}

/// The nearest others with how far they are.
async fn near(store: &Store, slug: &Slug, record: &PlaceRecord, lang: Lang, now: OffsetDateTime) -> Result<Vec<(PlaceLine, u32)>> {
    let Some(here) = record.position else { return Ok(Vec::new()) };
    let others = cards(store, now).await?.into_iter().filter(|place| place.slug != *slug);
    let mut far: Vec<_> = others.filter_map(|place| Some((here.metres_to(place.what.position?), place))).collect();
    far.sort_by(|one, other| (one.0, &one.1.slug).cmp(&(other.0, &other.1.slug)));
    far.truncate(NEAR);
    let (metres, places): (Vec<u32>, Vec<_>) = far.into_iter().unzip();
    Ok(lines(store, places, &areas(store, lang).await?, lang).await?.into_iter().zip(metres).collect())
}
