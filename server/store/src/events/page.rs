//! `/events/{slug}`

use super::rows::{seats, seats_of};
use crate::{Result, Store, publishing};
use domain::{
    Slug,
    calendar::OffsetDateTime,
    events::{EventPage, EventRecord, Occurrence, OccurrenceView},
    lang::Lang,
    publishing::{Kind, Piece, Shown},
};

/// An event to be read.
///
/// # Errors
/// [`StoreError::NotFound`](crate::StoreError::NotFound) if citizens see none of this name now.
pub async fn page(store: &Store, slug: &Slug, lang: Lang, now: OffsetDateTime) -> Result<EventPage> {
    let event = publishing::one::<EventRecord>(store, slug, now).await?;
    read(store, event, lang, now).await
}

/// An event as it would be read, whether anybody sees it or not: for its editor.
///
/// # Errors
/// If the database does not answer.
pub async fn preview(store: &Store, record: EventRecord, lang: Lang, now: OffsetDateTime) -> Result<EventPage> {
    read(store, Shown { id: 0, slug: record.slug.clone(), what: record, from: now, updated_at: now }, lang, now).await
}

async fn read(store: &Store, event: Shown<EventRecord>, lang: Lang, now: OffsetDateTime) -> Result<EventPage> {
    let record = event.what;
    let pictures = publishing::pictures(store, &record.media(), lang).await?;
    let counts = if record.sign_up.on { seats(&store.read, &[event.id]).await? } else { Default::default() };
    let view = |(place, one): (usize, Occurrence)| OccurrenceView {
        seats: seats_of(&counts, (event.id, record.sign_up.capacity), (&one.key, place == 0)),
        door: record.sign_up.door(&one.span, now),
        occurrence: one,
    };
    let times = record.times.occurrences().into_iter().enumerate().map(view).collect();
    let place = match &record.venue.slug {
        Some(slug) => publishing::titles(store, Kind::Place, std::slice::from_ref(slug), now).await?.pop(),
        None => None,
    };
    Ok(EventPage { record, times, pictures, place, updated_at: event.updated_at })
}
