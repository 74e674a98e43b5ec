//! 散策コース, as citizens read them.

use crate::{Result, Store, places, publishing};
use domain::{
    Slug,
    calendar::{OffsetDateTime, jst_date},
    courses::{CourseCard, CourseLine, CoursePage, CourseRecord, Point, Stop, StopLine},
    lang::Lang,
    picture::Picture,
    places::{Leads, PlaceShort},
    publishing::{Piece, Shown, Wanted},
};

/// More than there will ever be.
const ALL: u32 = 500;

/// Every course, the shortest first.
///
/// # Errors
/// If the database does not answer.
pub async fn list(store: &Store, lang: Lang, now: OffsetDateTime) -> Result<Vec<CourseLine>> {
    let mut all = cards(store, now).await?;
    all.sort_by(|one, other| (one.what.metres, &one.slug).cmp(&(other.what.metres, &other.slug)));
    let covers: Vec<i64> = all.iter().filter_map(|course| course.what.cover).collect();
    let pictures = publishing::pictures(store, &covers, lang).await?;
    Ok(all.into_iter().map(|course| line(course.slug, course.what, &pictures, lang)).collect())
}

/// A course to be read.
///
/// # Errors
/// [`StoreError::NotFound`](crate::StoreError::NotFound) if citizens see none of this name now.
pub async fn page(store: &Store, slug: &Slug, lang: Lang, now: OffsetDateTime) -> Result<CoursePage> {
    read(store, publishing::one::<CourseRecord>(store, slug, now).await?, lang, now).await
}

/// A course as it would be read, whether anybody sees it or not: for its editor.
///
/// # Errors
/// If the database does not answer.
pub async fn preview(store: &Store, record: CourseRecord, lang: Lang, now: OffsetDateTime) -> Result<CoursePage> {
    read(store, Shown { id: 0, slug: record.slug.clone(), what: record, from: now, updated_at: now }, lang, now).await
}

/// The courses that pass a place.
pub(crate) async fn through(store: &Store, place: &Slug, lang: Lang, now: OffsetDateTime) -> Result<Vec<Leads>> {
    let passing = cards(store, now).await?.into_iter().filter(|course| course.what.places.contains(place));
    Ok(passing.map(|course| (course.slug, course.what.title.said(lang))).collect())
}

async fn cards(store: &Store, now: OffsetDateTime) -> Result<Vec<Shown<CourseCard>>> {
    publishing::cards::<CourseRecord>(store, Wanted::newest(ALL), now).await
}

async fn read(store: &Store, course: Shown<CourseRecord>, lang: Lang, now: OffsetDateTime) -> Result<CoursePage> {
    let (slug, record) = (course.slug, course.what);
    let pictures = publishing::pictures(store, &record.media(), lang).await?;
    let places = if record.places().next().is_some() { places::cards(store, now).await? } else { Vec::new() };
    let stops = record.points.iter().filter_map(|point| stop(point, &places, lang)).collect();
    let mut others = list(store, lang, now).await?;
    others.retain(|other| other.slug != slug);
    Ok(CoursePage {
        line: line(slug, record.card(), &pictures, lang),
        stops: StopLine::along(stops, record.metres.unwrap_or_default()),
        others,
        updated_on: jst_date(course.updated_at),
        record,
    })
}

/// A point as it is read; none if it is a place that nobody sees.
fn stop(point: &Point, places: &[Shown<PlaceShort>], lang: Lang) -> Option<StopLine> {
    let (name, place, position) = match &point.stop {
        Stop::Place(slug) => {
            let found = places.iter().find(|place| place.slug == *slug)?;
            (found.what.title.said(lang), Some((slug.clone(), found.what.category)), found.what.position?)
        }
        Stop::Free(name, position) => (name.said(lang), None, *position),
    };
    Some(StopLine { name, place, position, height: point.height, along: 0 })
}

fn line(slug: Slug, card: CourseCard, pictures: &[(i64, Picture)], lang: Lang) -> CourseLine {
    CourseLine {
        slug,
        title: card.title.said(lang),
        summary: card.summary.said(lang),
        start: card.start.said(lang),
        end: card.end.said(lang),
        metres: card.metres,
        minutes: card.minutes,
        ascent: card.ascent,
        difficulty: card.difficulty,
        cover: pictures.iter().find(|(id, _)| Some(*id) == card.cover).map(|(_, picture)| picture.clone()),
    }
}
