//! What follows when an editor changes an event for which people have signed up: more seats go to those who wait, and whoever has signed
//! up is told when it is moved, put off or called off.

use super::{
    rows::{Event, subject},
    seats::Writer,
};
use crate::{Actor, Result, Store, StoreError, audit::Done, goals::Work, sql};
use domain::{
    audit::Change,
    calendar::{Date, OffsetDateTime, jst_date},
    events::{EventStatus, LATE_DAYS, LastTold, News, Occurrence, Why, news},
};
use sea_orm::ConnectionTrait;
use time::Duration;

/// Looks through the events for which somebody has signed up. Returns how many sign-ups were moved up or told something.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError) unless the program itself asks.
pub async fn keep(store: &Store, actor: &Actor, letter: Writer<'_>, now: OffsetDateTime) -> Result<u64> {
    actor.must_be_system()?;
    let select = "SELECT DISTINCT piece_id FROM event_sign_up WHERE state <> 'withdrawn' AND over_on >= $1 ORDER BY piece_id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [since(jst_date(now)).into()])).await?;
    let mut changed = 0;
    for row in rows {
        let work = Work::begin(store, actor, now).await?;
        let event = Event::by_id(&*work.tx, sql::get(&row, 0)?).await?;
        let mut of_this = work.tell_event_changes(&event, letter).await?;
        for occurrence in event.record.times.occurrences() {
            of_this += work.move_up(&event, &occurrence.key, letter).await?;
        }
        if of_this > 0 {
            work.end().await?;
        }
        changed += of_this;
    }
    Ok(changed)
}

/// Whether an event is to take place, and somebody has signed up for a time of it that is not over.
pub(crate) async fn is_awaited(db: &impl ConnectionTrait, id: i64, now: OffsetDateTime) -> Result<bool> {
    let select = "SELECT 1 FROM event_sign_up WHERE piece_id = $1 AND state <> 'withdrawn' AND came_at IS NULL AND over_on >= $2 LIMIT 1";
    let values = [id.into(), jst_date(now).into()];
    Ok(db.query_one_raw(sql::statement(db, select, values)).await?.is_some()
        && Event::by_id(db, id).await?.record.status == EventStatus::Planned)
}

impl Work<'_> {
    /// Tells those who have signed up what is not as they were told. How many there were.
    async fn tell_event_changes(&self, event: &Event, letter: Writer<'_>) -> Result<u64> {
        let select = "SELECT id, occurrence, starts_at, told, over_on FROM event_sign_up \
                      WHERE piece_id = $1 AND state <> 'withdrawn' AND came_at IS NULL AND over_on >= $2 ORDER BY id";
        let today = jst_date(self.now);
        let mut changed = 0;
        for row in self.tx.query_all_raw(sql::statement(&self.tx, select, [event.id.into(), since(today).into()])).await? {
            let (id, key): (i64, String) = (sql::get(&row, 0)?, sql::get(&row, 1)?);
            let status = EventStatus::from_code(&sql::get::<String>(&row, 3)?).ok_or(StoreError::Corrupt("event_sign_up.told"))?;
            let told = LastTold { status, starts_at: sql::get(&row, 2)?, over_on: sql::get(&row, 4)? };
            let now = event.occurrence(&key);
            // What is taken out was as long as the first is.
            let known = now.clone().or_else(|| Some(Occurrence { span: event.record.times.span?.moved_to(jst_date(told.starts_at)), key }));
            let Some(known) = known else { continue };
            match news(&told, event.record.status, now.map(|one| one.span), today) {
                News::None => {}
                News::Day(day) => {
                    self.note_told((id, &known), status, day).await?;
                    changed += 1;
                }
                News::Letter(why, day) => {
                    let told = if why == Why::Cancelled { EventStatus::Cancelled } else { event.record.status };
                    self.note_told((id, &known), told, day).await?;
                    self.tell_sign_up(event, (id, &known), why, letter).await?;
                    let change = Change::of("status", status.code(), told.code());
                    self.put(Done::new("events.tell", subject(id)).changes([change])).await?;
                    changed += 1;
                }
            }
        }
        Ok(changed)
    }

    async fn note_told(&self, (id, one): (i64, &Occurrence), status: EventStatus, over_on: Date) -> Result<()> {
        let update = "UPDATE event_sign_up SET told = $2, starts_at = $3, over_on = $4 WHERE id = $1";
        let values = [id.into(), status.code().into(), one.span.starts_at().into(), over_on.into()];
        self.tx.execute_raw(sql::statement(&self.tx, update, values)).await?;
        Ok(())
    }
}

/// The first day of those that are still looked through.
fn since(today: Date) -> Date {
    today - Duration::days(LATE_DAYS)
}
