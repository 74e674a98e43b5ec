//! 見どころ, as citizens read them. There are some hundreds of them at most: a list reads all of their cards and narrows them by the rules of
//! `domain::places`.

mod page;

pub use page::{page, preview};

use crate::{Result, Store, StoreError, publishing};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime, jst_date},
    lang::Lang,
    paging::Paging,
    picture::Picture,
    places::{Area, Count, PLACES_PER_PAGE, PlaceCategory, PlaceFilter, PlaceLine, PlaceList, PlaceRecord, PlaceShort},
    publishing::{Shown, Wanted},
};

/// More than there will ever be.
const ALL: u32 = 2_000;

/// A page of the list, in the order of their readings.
///
/// # Errors
/// [`StoreError::NotFound`] if the list has no such page.
pub async fn list(store: &Store, filter: PlaceFilter, lang: Lang, now: OffsetDateTime) -> Result<PlaceList> {
    let all = sorted(store, now).await?;
    let areas = areas(store, lang).await?;
    let updated_on: Option<Date> = all.iter().map(|place| jst_date(place.updated_at)).max();
    let count = |filter: &PlaceFilter| all.iter().filter(|place| filter.takes(&place.what)).count();
    let total = count(&filter);
    let paging = Paging::of(filter.page(), total as u64, PLACES_PER_PAGE).ok_or(StoreError::NotFound)?;
    let of_category = |category: PlaceCategory| (category, count(&PlaceFilter { category: Some(category), ..filter.clone() }));
    let of_area = |area: &Area| (area.clone(), count(&PlaceFilter { area: Some(area.slug.clone()), ..filter.clone() }));
    let asked: Vec<_> = if total == 0 { filter.facets() } else { Vec::new() };
    let without: Vec<Count<_>> = asked.into_iter().map(|facet| (facet.clone(), count(&filter.without(&facet)))).collect();
    let categories = PlaceCategory::ALL.map(of_category).into_iter();
    let categories = categories.filter(|(category, n)| *n > 0 || filter.category == Some(*category)).collect();
    let counted = areas.iter().map(of_area).filter(|(area, n)| *n > 0 || filter.area.as_ref() == Some(&area.slug)).collect();
    let skip = usize::try_from(paging.offset(PLACES_PER_PAGE)).unwrap_or(usize::MAX);
    let shown: Vec<_> = all.into_iter().filter(|place| filter.takes(&place.what)).skip(skip).take(PLACES_PER_PAGE as usize).collect();
    let places = lines(store, shown, &areas, lang).await?;
    Ok(PlaceList { filter, places, categories, areas: counted, without, total, paging, updated_on })
}

/// The places of these names, in their order, of those that citizens see: for cards and small maps within other pages.
///
/// # Errors
/// If the database does not answer.
pub async fn some(store: &Store, slugs: &[Slug], lang: Lang, now: OffsetDateTime) -> Result<Vec<PlaceLine>> {
    if slugs.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = cards(store, now).await?;
    let place = |slug: &Slug| slugs.iter().position(|wanted| wanted == slug);
    all.retain(|shown| place(&shown.slug).is_some());
    all.sort_by_key(|shown| place(&shown.slug));
    lines(store, all, &areas(store, lang).await?, lang).await
}

/// Every place with its record: for files.
///
/// # Errors
/// If the database does not answer.
pub async fn files(store: &Store, now: OffsetDateTime) -> Result<Vec<(Shown<PlaceRecord>, Option<Area>)>> {
    let mut all = publishing::all::<PlaceRecord>(store, now).await?;
    all.sort_by(|one, other| one.slug.cmp(&other.slug));
    let areas = areas(store, Lang::Ja).await?;
    let of = |place: &Shown<PlaceRecord>| area(&areas, place.what.area.as_ref());
    Ok(all.into_iter().map(|place| (of(&place), place)).map(|(area, place)| (place, area)).collect())
}

/// The cards of all places that are shown.
pub(crate) async fn cards(store: &Store, now: OffsetDateTime) -> Result<Vec<Shown<PlaceShort>>> {
    publishing::cards::<PlaceRecord>(store, Wanted::newest(ALL), now).await
}

async fn sorted(store: &Store, now: OffsetDateTime) -> Result<Vec<Shown<PlaceShort>>> {
    let mut all = cards(store, now).await?;
    all.sort_by(|one, other| (&one.what.kana, &one.slug).cmp(&(&other.what.kana, &other.slug)));
    Ok(all)
}

async fn areas(store: &Store, lang: Lang) -> Result<Vec<Area>> {
    store.catalogue().await?.areas(lang).map(|area| area.map(|(_, area)| area)).collect()
}

fn area(areas: &[Area], slug: Option<&Slug>) -> Option<Area> {
    areas.iter().find(|area| Some(&area.slug) == slug).cloned()
}

async fn lines(store: &Store, places: Vec<Shown<PlaceShort>>, areas: &[Area], lang: Lang) -> Result<Vec<PlaceLine>> {
    let covers: Vec<i64> = places.iter().filter_map(|place| place.what.cover).collect();
    let pictures = publishing::pictures(store, &covers, lang).await?;
    Ok(places.into_iter().map(|place| line(place.slug, place.what, &pictures, areas, lang)).collect())
}

fn line(slug: Slug, short: PlaceShort, pictures: &[(i64, Picture)], areas: &[Area], lang: Lang) -> PlaceLine {
    PlaceLine {
        slug,
        title: short.title.said(lang),
        kana: short.kana,
        category: short.category,
        area: area(areas, short.area.as_ref()),
        position: short.position,
        summary: short.summary.said(lang),
        months: short.months,
        facilities: short.facilities,
        cover: pictures.iter().find(|(id, _)| Some(*id) == short.cover).map(|(_, picture)| picture.clone()),
        invented: short.invented,
    }
}
