//! What follows when an editor changes an event for which people have signed up: more seats go to those who wait, and whoever has signed
//! up is told when it is moved, put off or called off.

use super::{
    rows::{Event, state, subject},
    seats::Writer,
};
use crate::{Actor, Result, Store, audit::Done, goals::Work, sql};
use domain::{
    audit::Change,
    calendar::{OffsetDateTime, jst_date},
    events::{EventStatus, Occurrence, SeatState, Why},
};
use sea_orm::ConnectionTrait;

/// Looks through the events to come for which somebody has signed up. Returns how many sign-ups were moved up or told something.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError) unless the program itself asks.
pub async fn keep(store: &Store, actor: &Actor, letter: Writer<'_>, now: OffsetDateTime) -> Result<u64> {
    actor.must_be_system()?;
    let select = "SELECT DISTINCT piece_id FROM event_sign_up WHERE state <> 'withdrawn' AND over_on >= $1 ORDER BY piece_id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [jst_date(now).into()])).await?;
    let mut changed = 0;
    for row in rows {
        let work = Work::begin(store, actor, now).await?;
        let event = Event::by_id(&*work.tx, sql::get(&row, 0)?).await?;
        let mut of_this = work.tell_event_changes(&event, letter).await?;
        if event.record.status == EventStatus::Planned && event.record.sign_up.on {
            for occurrence in event.record.times.occurrences() {
                of_this += work.move_up(&event, &occurrence.key, letter).await?;
            }
        }
        if of_this > 0 {
            work.end().await?;
        }
        changed += of_this;
    }
    Ok(changed)
}

impl Work<'_> {
    /// Tells those who have signed up what is not as they were told. How many there were.
    async fn tell_event_changes(&self, event: &Event, letter: Writer<'_>) -> Result<u64> {
        let select = "SELECT id, occurrence, state, starts_at, told FROM event_sign_up WHERE piece_id = $1 AND state <> 'withdrawn' AND over_on >= $2";
        let values = [event.id.into(), jst_date(self.now).into()];
        let status = event.record.status;
        let mut changed = 0;
        for row in self.tx.query_all_raw(sql::statement(&self.tx, select, values)).await? {
            let Some(occurrence) = event.occurrence(&sql::get::<String>(&row, 1)?) else { continue };
            let (id, seat): (i64, SeatState) = (sql::get(&row, 0)?, state(&row, 2)?);
            let (starts_at, told): (OffsetDateTime, String) = (sql::get(&row, 3)?, sql::get(&row, 4)?);
            let why = match status {
                _ if seat == SeatState::Withdrawn => continue,
                EventStatus::Postponed if told != status.code() => Why::Postponed,
                EventStatus::Cancelled if told != status.code() => Why::Cancelled,
                EventStatus::Planned if starts_at != occurrence.span.starts_at() => Why::Moved,
                EventStatus::Planned if told != status.code() => Why::Planned,
                _ => continue,
            };
            self.tell_place(event, (id, &occurrence), (why, &told), letter).await?;
            changed += 1;
        }
        Ok(changed)
    }

    async fn tell_place(&self, event: &Event, (id, one): (i64, &Occurrence), (why, told): (Why, &str), letter: Writer<'_>) -> Result<()> {
        let update = "UPDATE event_sign_up SET told = $2, starts_at = $3, over_on = $4 WHERE id = $1";
        let status = event.record.status.code();
        let values = [id.into(), status.into(), one.span.starts_at().into(), one.span.last_day().into()];
        self.tx.execute_raw(sql::statement(&self.tx, update, values)).await?;
        self.tell_sign_up(event, (id, one), why, letter).await?;
        self.put(Done::new("events.tell", subject(id)).changes([Change::of("status", told, status)])).await
    }
}
