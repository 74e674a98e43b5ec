//! `/events`: what comes, by month, and what is over. One reads cards by an index: of those that are over a page and no more.

use super::rows::{card, seats, seats_of};
use crate::{Result, Store, StoreError, publishing, sql};
use domain::{
    calendar::{Date, JST, OffsetDateTime, jst_date, month_end},
    events::{EventCard, EventFilter, EventKind, EventList, EventShort, Occurrence, OccurrenceView, PAST_PER_PAGE},
    lang::Lang,
    paging::Paging,
    picture::Picture,
    publishing::{Kind, Shown},
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// What citizens see at the instant `$2`, of the kind `$1`.
const SEEN: &str = "c.kind = $1 AND c.from_at <= $2 AND (c.until_at IS NULL OR c.until_at > $2)";

/// The most events that a month, or what comes, shows: more nobody reads.
const MOST: i64 = 1_000;

/// So many months stand below each other; those after them are asked for by themselves.
const MOST_MONTHS: usize = 4;

/// The list.
///
/// # Errors
/// [`StoreError::NotFound`] if what is over has no such page.
pub async fn list(store: &Store, filter: EventFilter, lang: Lang, now: OffsetDateTime) -> Result<EventList> {
    let today = jst_date(now);
    let coming = since(store, today, now).await?;
    let kinds = kinds(store, now).await?;
    let mut months: Vec<Date> = coming.iter().flat_map(|event| &event.what.occurrences).filter_map(|one| month_of(one, today)).collect();
    months.sort_unstable();
    months.dedup();
    let asked = match filter.month {
        Some(month) if month < today => since(store, month, now).await?,
        _ => coming,
    };
    let asked: Vec<_> = asked.into_iter().filter(|event| filter.kind.is_none_or(|kind| kind == event.what.kind)).collect();
    let wanted: Vec<Date> = filter.month.map_or_else(|| months.iter().take(MOST_MONTHS).copied().collect(), |month| vec![month]);
    let (past, paging) = match filter.month {
        Some(_) => (Vec::new(), Paging::of(1, 0, PAST_PER_PAGE).ok_or(StoreError::NotFound)?),
        None => past(store, &filter, today, now).await?,
    };
    let updated_at = asked.iter().chain(&past).map(|event| event.updated_at).max();
    let makings = Makings::of(store, asked.iter().chain(&past), lang).await?;
    let from = if filter.month.is_some() { None } else { Some(today) };
    let of_month = |month: &Date| {
        let within = |one: &Occurrence| match from {
            Some(today) => month_of(one, today) == Some(*month),
            None => one.span.starts().date() <= month_end(*month) && *month <= one.span.last_day(),
        };
        let mut cards: Vec<EventCard> = asked.iter().filter_map(|event| makings.card(event, within, (lang, now))).collect();
        cards.sort_by_key(|card| card.times.first().map(|time| time.occurrence.span));
        (*month, cards)
    };
    let coming = wanted.iter().map(of_month).filter(|(_, cards)| !cards.is_empty()).collect();
    let past = past.iter().filter_map(|event| makings.card(event, |_| true, (lang, now))).collect();
    Ok(EventList { filter, months, kinds, coming, past, paging, updated_at })
}

/// The next events that take place, each with its next time.
///
/// # Errors
/// If the database does not answer.
pub async fn coming(store: &Store, count: usize, lang: Lang, now: OffsetDateTime) -> Result<Vec<EventCard>> {
    let today = jst_date(now);
    let mut events = since(store, today, now).await?;
    let next = |event: &Shown<EventShort>| event.what.occurrences.iter().find(|one| one.span.last_day() >= today).map(|one| one.span);
    events.retain(|event| event.what.status == domain::events::EventStatus::Planned);
    events.sort_by_key(next);
    events.truncate(count);
    let makings = Makings::of(store, events.iter(), lang).await?;
    let card = |event: &Shown<EventShort>| {
        let mut card = makings.card(event, |one| one.span.last_day() >= today, (lang, now))?;
        card.times.truncate(1);
        Some(card)
    };
    Ok(events.iter().filter_map(card).collect())
}

/// The addresses of all that citizens see, each with the day of its last change.
///
/// # Errors
/// If the database does not answer.
pub async fn addresses(store: &Store, now: OffsetDateTime) -> Result<Vec<(String, Date)>> {
    let select = format!("SELECT c.slug, c.updated_at FROM piece_shown c WHERE {SEEN} ORDER BY c.slug");
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [Kind::Event.code().into(), now.into()])).await?;
    rows.iter().map(|row| Ok((format!("/events/{}", sql::get::<String>(row, 0)?), jst_date(sql::get(row, 1)?)))).collect()
}

/// The month in which a time is listed from a day on, by its first day: that of the day, if it began before. None if it is over.
fn month_of(one: &Occurrence, today: Date) -> Option<Date> {
    let day = one.span.starts().date().max(today);
    (one.span.last_day() >= today).then(|| day.replace_day(1).unwrap_or(day))
}

/// Events whose last day is not before a day, the latest last.
async fn since(store: &Store, day: Date, now: OffsetDateTime) -> Result<Vec<Shown<EventShort>>> {
    let select = format!(
        "SELECT c.piece_id, c.slug, c.from_at, c.updated_at, c.card FROM piece_shown c WHERE {SEEN} AND c.sort_at >= $3 \
         ORDER BY c.sort_at, c.piece_id LIMIT $4"
    );
    let values = [Kind::Event.code().into(), now.into(), midnight(day).into(), MOST.into()];
    store.read.query_all_raw(sql::statement(&store.read, select, values)).await?.iter().map(card).collect()
}

/// A page of those whose last day is before a day, the newest first.
async fn past(store: &Store, filter: &EventFilter, day: Date, now: OffsetDateTime) -> Result<(Vec<Shown<EventShort>>, Paging)> {
    let mut values: Vec<Value> = vec![Kind::Event.code().into(), now.into(), midnight(day).into()];
    let topic = filter.kind.map_or("", |kind| {
        values.push(kind.code().into());
        " AND c.topic = $4"
    });
    let count = format!("SELECT COUNT(*) FROM piece_shown c WHERE {SEEN} AND c.sort_at < $3{topic}");
    let row = store.read.query_one_raw(sql::statement(&store.read, count, values.clone())).await?.ok_or(StoreError::NotFound)?;
    let paging = Paging::of(filter.page.max(1), sql::fit(sql::get(&row, 0)?, "piece_shown")?, PAST_PER_PAGE).ok_or(StoreError::NotFound)?;
    let select = format!(
        "SELECT c.piece_id, c.slug, c.from_at, c.updated_at, c.card FROM piece_shown c WHERE {SEEN} AND c.sort_at < $3{topic} \
         ORDER BY c.sort_at DESC, c.piece_id DESC LIMIT {PAST_PER_PAGE} OFFSET {}",
        paging.offset(PAST_PER_PAGE)
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    Ok((rows.iter().map(card).collect::<Result<_>>()?, paging))
}

/// How many there are of each kind that has any.
async fn kinds(store: &Store, now: OffsetDateTime) -> Result<Vec<(EventKind, u64)>> {
    let select = format!("SELECT c.topic, COUNT(*) FROM piece_shown c WHERE {SEEN} GROUP BY c.topic");
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [Kind::Event.code().into(), now.into()])).await?;
    let count = |row: &QueryResult| Ok((sql::get::<String>(row, 0)?, sql::fit(sql::get(row, 1)?, "piece_shown")?));
    let counts: Vec<(String, u64)> = rows.iter().map(count).collect::<Result<_>>()?;
    let of = |kind: EventKind| counts.iter().find(|(code, _)| code == kind.code()).map(|(_, count)| (kind, *count));
    Ok(EventKind::ALL.into_iter().filter_map(of).collect())
}

fn midnight(day: Date) -> OffsetDateTime {
    day.midnight().assume_offset(JST)
}

/// What cards are made of beside events: pictures and seats.
struct Makings {
    pictures: Vec<(i64, Picture)>,
    seats: std::collections::HashMap<(i64, String), (u32, u32)>,
}

impl Makings {
    async fn of<'a>(store: &Store, events: impl Iterator<Item = &'a Shown<EventShort>> + Clone, lang: Lang) -> Result<Self> {
        let covers: Vec<i64> = events.clone().filter_map(|event| event.what.cover).collect();
        let signing: Vec<i64> = events.filter(|event| event.what.sign_up.on).map(|event| event.id).collect();
        Ok(Self { pictures: publishing::pictures(store, &covers, lang).await?, seats: seats(&store.read, &signing).await? })
    }

    /// The card of an event with those of its times that are wanted; none if there are none.
    fn card(
        &self,
        event: &Shown<EventShort>,
        wanted: impl Fn(&Occurrence) -> bool,
        (lang, now): (Lang, OffsetDateTime),
    ) -> Option<EventCard> {
        let short = &event.what;
        let view = |(place, one): (usize, &Occurrence)| OccurrenceView {
            occurrence: one.clone(),
            seats: seats_of(&self.seats, (event.id, short.sign_up.capacity), (&one.key, place == 0)),
            door: short.sign_up.door(&one.span, now),
        };
        let times: Vec<_> = short.occurrences.iter().enumerate().filter(|(_, one)| wanted(one)).map(view).collect();
        (!times.is_empty()).then(|| EventCard {
            slug: event.slug.clone(),
            kind: short.kind,
            title: short.title.said(lang),
            summary: short.summary.said(lang),
            place: short.place.said(lang),
            cover: self.pictures.iter().find(|(id, _)| Some(*id) == short.cover).map(|(_, picture)| picture.clone()),
            status: short.status,
            whole_day: short.whole_day,
            times,
            repeats: short.occurrences.len() > 1,
            terms: short.sign_up.clone(),
            reported: short.reported,
            came: short.came,
        })
    }
}
