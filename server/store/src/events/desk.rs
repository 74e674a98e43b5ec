//! Events and their sign-ups, as staff see them.

use super::rows::{Event, number, seats, seats_of, state};
use crate::{Actor, Result, Store, StoreError, audit, sql};
use domain::{
    calendar::OffsetDateTime,
    events::{DoorSheet, EventLine, EventRecord, OccurrenceCount, SeatState, SignUpLine},
    publishing::Kind,
    staff::Action,
    table::MOST_ROWS,
};
use sea_orm::{ConnectionTrait, QueryResult};

/// Events that are over are in this list for so many days.
const KEPT_DAYS: i64 = 400;

/// Events that citizens see or that somebody signed up for: those that come first, then those that are over, the newest first.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor publishes.
pub async fn desk(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<Vec<EventLine>> {
    actor.must(Action::Publish)?;
    let select = "SELECT p.id, p.slug, COALESCE(v.record, p.record) FROM piece p LEFT JOIN piece_shown c ON c.piece_id = p.id \
                  LEFT JOIN piece_version v ON v.piece_id = p.id AND v.number = c.number \
                  WHERE p.kind = $1 AND ((c.piece_id IS NOT NULL AND c.sort_at > $2) \
                  OR EXISTS (SELECT 1 FROM event_sign_up s WHERE s.piece_id = p.id AND s.over_on >= $3))";
    let since = now - time::Duration::days(KEPT_DAYS);
    let values = [Kind::Event.code().into(), since.into(), domain::calendar::jst_date(since).into()];
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    let ids = rows.iter().map(|row| sql::get(row, 0)).collect::<Result<Vec<i64>>>()?;
    let counts = seats(&store.read, &ids).await?;
    let line = |row: &QueryResult| {
        let id: i64 = sql::get(row, 0)?;
        let record: EventRecord = serde_json::from_str(&sql::get::<String>(row, 2)?).map_err(|_| StoreError::Corrupt("piece.record"))?;
        let all = record.times.occurrences();
        let next = all.iter().position(|one| one.span.ends_at() > now);
        let place = next.or(all.len().checked_sub(1));
        let chosen = place.and_then(|place| all.get(place)).cloned();
        let key = chosen.as_ref().map_or("", |one| one.key.as_str());
        Ok(EventLine {
            id,
            slug: sql::slug(sql::get(row, 1)?)?,
            title: record.title.ja.clone(),
            status: record.status,
            whole_day: record.times.whole_day,
            signs_up: record.sign_up.on,
            seats: seats_of(&counts, (id, record.sign_up.capacity), (key, place == Some(0))),
            over: next.is_none() && chosen.is_some(),
            next: chosen,
        })
    };
    let mut lines = rows.iter().map(line).collect::<Result<Vec<EventLine>>>()?;
    let starts = |line: &EventLine| line.next.as_ref().map_or(i64::MAX, |one| one.span.starts_at().unix_timestamp());
    lines.sort_by_key(|line| (line.over, if line.over { starts(line).saturating_neg() } else { starts(line) }, line.id));
    Ok(lines)
}

/// Who has signed up for one of the times of an event: for that of the name, or for the next one.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn sheet(store: &Store, actor: &Actor, id: i64, key: Option<&str>, now: OffsetDateTime) -> Result<DoorSheet> {
    actor.must(Action::Publish)?;
    let event = Event::by_id(&store.read, id).await?;
    let all = lines(store, &event).await?;
    let counts = seats(&store.read, &[id]).await?;
    let occurrences = event.record.times.occurrences();
    let capacity = event.record.sign_up.capacity;
    let came = |key: &str| all.iter().filter(|line| line.key == key && line.came_at.is_some()).map(|line| line.party).sum();
    let mut times: Vec<OccurrenceCount> = occurrences
        .iter()
        .enumerate()
        .map(|(place, one)| OccurrenceCount {
            occurrence: Some(one.clone()),
            key: one.key.clone(),
            seats: seats_of(&counts, (id, capacity), (&one.key, place == 0)),
            came: came(&one.key),
        })
        .collect();
    // Who signed up for a day on which it is no more has to be told: he stands in a list of his own.
    for line in &all {
        if times.iter().all(|time| time.key != line.key) {
            let seats = seats_of(&counts, (id, capacity), (&line.key, false));
            times.push(OccurrenceCount { occurrence: None, key: line.key.clone(), seats, came: came(&line.key) });
        }
    }
    let next = || occurrences.iter().position(|one| one.span.ends_at() > now).unwrap_or(occurrences.len().saturating_sub(1));
    let chosen = key.and_then(|key| times.iter().position(|time| time.key == key)).unwrap_or_else(next);
    let chosen_key = times.get(chosen).map_or("", |time| time.key.as_str());
    let mut lines: Vec<SignUpLine> = all.into_iter().filter(|line| line.key == chosen_key).collect();
    let rank = |line: &SignUpLine| SeatState::ALL.iter().position(|state| *state == line.state);
    lines.sort_by_key(|line| (rank(line), line.id));
    for (place, line) in lines.iter_mut().filter(|line| line.state == SeatState::Waiting).enumerate() {
        line.in_line = u32::try_from(place + 1).ok();
    }
    let record = event.record;
    Ok(DoorSheet {
        id,
        slug: event.slug,
        title: record.title.ja,
        status: record.status,
        whole_day: record.times.whole_day,
        terms: record.sign_up,
        times,
        chosen,
        lines,
    })
}

/// The same for a file. That it was taken out is put down.
///
/// # Errors
/// As [`sheet`]; the rule `too_many_rows` if there are more than [`MOST_ROWS`].
pub async fn export(store: &Store, actor: &Actor, id: i64, key: Option<&str>, now: OffsetDateTime) -> Result<DoorSheet> {
    let sheet = sheet(store, actor, id, key, now).await?;
    if sheet.lines.len() > MOST_ROWS {
        return Err(StoreError::Rule("too_many_rows"));
    }
    audit::note(store, actor, now, "events.export", &format!("events:{id}")).await?;
    Ok(sheet)
}

/// Every sign-up for an event, in the order in which they came. One that was made while there was but one time is for the first.
async fn lines(store: &Store, event: &Event) -> Result<Vec<SignUpLine>> {
    let first = event.record.times.occurrences().first().map(|first| first.key.clone()).unwrap_or_default();
    let select = "SELECT id, year, serial, occurrence, name, party, email, phone, note, state, moved_up_at, came_at, by_staff, sent_at \
                  FROM event_sign_up WHERE piece_id = $1 ORDER BY id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [event.id.into()])).await?;
    let line = |row: &QueryResult| {
        let key: String = sql::get(row, 3)?;
        Ok(SignUpLine {
            id: sql::get(row, 0)?,
            number: number(row, 1)?,
            key: if key.is_empty() { first.clone() } else { key },
            name: sql::get(row, 4)?,
            party: sql::fit(sql::get(row, 5)?, "event_sign_up.party")?,
            email: sql::get(row, 6)?,
            phone: sql::get(row, 7)?,
            note: sql::get(row, 8)?,
            state: state(row, 9)?,
            in_line: None,
            moved_up_at: sql::get(row, 10)?,
            came_at: sql::get(row, 11)?,
            by_staff: sql::get(row, 12)?,
            sent_at: sql::get(row, 13)?,
        })
    };
    rows.iter().map(line).collect()
}
