//! Meetings in lists: those to come first, the others by their bodies.

use super::card;
use crate::{Result, Store, publishing};
use domain::{
    Slug,
    calendar::{JST, OffsetDateTime, jst_date},
    lang::Both,
    meetings::{BodyKind, BodyLine, BodyPage, BodyRecord, MEETINGS_PER_PAGE, MeetingCard, MeetingRecord, MeetingShort, MeetingsPage},
    publishing::{Kind, Piece, Shown, Wanted},
};
use time::Duration;

/// How many of the newest meetings the front page looks through: years of them.
const LOOKED_THROUGH: u32 = 400;

/// How many of a body that are over stand on the front page.
const LAST: usize = 2;

/// The most meetings to come that a page shows.
const MOST_COMING: u32 = 100;

/// How long meetings stand in calendars after they were held.
const KEPT: Duration = Duration::days(366);

/// `/meetings`
///
/// # Errors
/// If the database does not answer.
pub async fn list(store: &Store, now: OffsetDateTime) -> Result<MeetingsPage> {
    let bodies = publishing::all::<BodyRecord>(store, now).await?;
    let titles: Vec<(Slug, Both)> = bodies.iter().map(|body| (body.slug.clone(), body.what.title.clone())).collect();
    let found = publishing::list::<MeetingRecord>(store, Wanted::newest(LOOKED_THROUGH), now).await?;
    let updated_at = found.items.iter().map(|meeting| meeting.updated_at).chain(bodies.iter().map(|body| body.updated_at)).max();
    let cards: Vec<MeetingCard> = found.items.into_iter().map(|meeting| card(meeting, &titles)).collect();
    let (mut coming, past): (Vec<_>, Vec<_>) = cards.into_iter().partition(|meeting| meeting.short.is_coming(now));
    coming.sort_by_key(|meeting| meeting.short.hours.starts_at());
    let late = past.iter().filter(|meeting| meeting.short.is_late(now)).cloned().collect();
    let line = |body: Shown<BodyRecord>| {
        let of = |meeting: &&MeetingCard| meeting.short.body == body.slug;
        BodyLine {
            meetings: found.counts.iter().find(|(topic, _)| topic == body.slug.as_str()).map_or(0, |(_, count)| *count),
            last: past.iter().filter(of).take(LAST).cloned().collect(),
            short: body.what.card(),
            slug: body.slug,
        }
    };
    let mut bodies: Vec<BodyLine> = bodies.into_iter().map(line).collect();
    // By kind; within it in the order in which they were shown first.
    bodies.reverse();
    bodies.sort_by_key(|body| BodyKind::ALL.iter().position(|kind| *kind == body.short.kind));
    Ok(MeetingsPage { coming, late, bodies, updated_at })
}

/// `/meetings/{body}`, with a page of its meetings that are over.
///
/// # Errors
/// [`StoreError::NotFound`](crate::StoreError::NotFound) if citizens see no such body now, or it has no such page.
pub async fn body(store: &Store, slug: &Slug, page: u32, now: OffsetDateTime) -> Result<BodyPage> {
    let body = publishing::one::<BodyRecord>(store, slug, now).await?;
    let titles = [(body.slug.clone(), body.what.title.clone())];
    // A meeting of today may be over or not; lists go by days.
    let today = jst_date(now).midnight().assume_offset(JST);
    let (first, last) = (OffsetDateTime::UNIX_EPOCH - Duration::days(20_000), OffsetDateTime::UNIX_EPOCH + Duration::days(60_000));
    let all = |page, per_page| Wanted { topic: Some(slug.as_str()), but: None, page, per_page };
    let near = publishing::between::<MeetingRecord>(store, all(1, MOST_COMING), (today - Duration::DAY, last), now).await?;
    let past = publishing::between::<MeetingRecord>(store, all(page, MEETINGS_PER_PAGE), (first, today - Duration::DAY), now).await?;
    let updated_at = near.items.iter().chain(&past.items).map(|meeting| meeting.updated_at).fold(body.updated_at, Ord::max);
    let cards = |items: Vec<_>| items.into_iter().map(|meeting| card(meeting, &titles)).collect::<Vec<_>>();
    let (mut coming, mut over): (Vec<_>, Vec<_>) = cards(near.items).into_iter().partition(|meeting| meeting.short.is_coming(now));
    coming.sort_by_key(|meeting| meeting.short.hours.starts_at());
    // Those of yesterday and today that are over stand on the first page, above its own.
    if past.paging.page > 1 {
        over.clear();
    }
    over.extend(cards(past.items));
    Ok(BodyPage { record: body.what, coming, past: over, paging: past.paging, updated_at })
}

/// Meetings in the order in which something of them changed, the last first: for feeds.
///
/// # Errors
/// If the database does not answer.
pub async fn recent(store: &Store, count: u32, now: OffsetDateTime) -> Result<Vec<MeetingCard>> {
    let found = publishing::cards::<MeetingRecord>(store, Wanted::newest(LOOKED_THROUGH), now).await?;
    let mut cards = named(store, found, now).await?;
    cards.sort_by_key(|meeting| std::cmp::Reverse(meeting.updated_at));
    cards.truncate(count as usize);
    Ok(cards)
}

/// Meetings of a year back and all to come: for calendars.
///
/// # Errors
/// If the database does not answer.
pub async fn calendar(store: &Store, now: OffsetDateTime) -> Result<Vec<MeetingCard>> {
    let found = publishing::cards::<MeetingRecord>(store, Wanted::newest(LOOKED_THROUGH), now).await?;
    let cards = named(store, found, now).await?;
    Ok(cards.into_iter().filter(|meeting| meeting.short.hours.ends_at() > now - KEPT).collect())
}

/// Where every body and every meeting is, without a language, and when it was changed last.
///
/// # Errors
/// If the database does not answer.
pub async fn addresses(store: &Store, now: OffsetDateTime) -> Result<Vec<(String, OffsetDateTime)>> {
    let bodies = publishing::cards::<BodyRecord>(store, Wanted::newest(LOOKED_THROUGH), now).await?;
    let meetings = publishing::cards::<MeetingRecord>(store, Wanted::newest(10 * LOOKED_THROUGH), now).await?;
    let meetings = meetings.into_iter().map(|meeting| (format!("/meetings/{}/{}", meeting.what.body, meeting.slug), meeting.updated_at));
    Ok(bodies.into_iter().map(|body| (format!("/meetings/{}", body.slug), body.updated_at)).chain(meetings).collect())
}

async fn named(store: &Store, found: Vec<Shown<MeetingShort>>, now: OffsetDateTime) -> Result<Vec<MeetingCard>> {
    let mut slugs: Vec<Slug> = found.iter().map(|meeting| meeting.what.body.clone()).collect();
    slugs.sort();
    slugs.dedup();
    let titles = publishing::titles(store, Kind::Body, &slugs, now).await?;
    Ok(found.into_iter().map(|meeting| card(meeting, &titles)).collect())
}
