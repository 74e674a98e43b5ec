//! 受付: what staff do at the door, and for whoever calls.

use super::{
    rows::{Event, subject},
    seats::Writer,
    sign_up::New,
};
use crate::{Actor, Result, Store, StoreError, audit::Done, goals::Work, sql};
use domain::{
    audit::Change,
    calendar::OffsetDateTime,
    check::Checked,
    events::{EventStatus, SeatState, SignUpNumber, WalkInRecord, seat_of_the_next},
    staff::Action,
};
use sea_orm::ConnectionTrait;

/// Signs somebody up at the counter, before and after the days for signing up.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`]; the rules `occurrence` if there is no such time, `not_planned` if it does not take
/// place, `full` if there is no seat and nobody waits.
pub async fn walk_in(
    store: &Store,
    actor: &Actor,
    event: i64,
    record: &Checked<WalkInRecord>,
    now: OffsetDateTime,
) -> Result<SignUpNumber> {
    actor.must(Action::Publish)?;
    let work = Work::begin(store, actor, now).await?;
    let event = Event::by_id(&*work.tx, event).await?;
    let (here, record) = (record.here, &record.sign_up);
    let occurrence = event.chosen(&record.occurrence)?;
    if event.record.status != EventStatus::Planned {
        return Err(StoreError::Rule("not_planned"));
    }
    let seats = work.event_seats(&event, &occurrence.key).await?;
    let has_seat = here || seat_of_the_next(seats, record.party);
    if !has_seat && !event.record.sign_up.waiting {
        return Err(StoreError::Rule("full"));
    }
    let state = if has_seat { SeatState::Seat } else { SeatState::Waiting };
    let new = New { event: &event, occurrence: &occurrence, record, state, hash: String::new(), digest: String::new(), by_staff: true };
    let (id, number) = new.put(&work).await?;
    if here {
        work.set_came(id, true).await?;
    }
    work.put(Done::new("events.walk_in", subject(id)).changes([Change::of("number", "", number)])).await?;
    work.end().await?;
    Ok(number)
}

/// Puts down that somebody came, or that he did not after all.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`] if the event has no such sign-up, [`StoreError::Stale`] if it was withdrawn.
pub async fn check_in(store: &Store, actor: &Actor, (event, id): (i64, i64), came: bool, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::Publish)?;
    let work = Work::begin(store, actor, now).await?;
    let (state, before) = work.sign_up_of(event, id).await?;
    if state == SeatState::Withdrawn {
        return Err(StoreError::Stale);
    }
    if before == came {
        return Ok(());
    }
    work.set_came(id, came).await?;
    work.put(Done::new("events.check_in", subject(id)).changes([Change::of("came", before, came)])).await?;
    work.end().await
}

/// Takes a sign-up back for whoever asks staff to; see [`super::withdraw`].
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`] if the event has no such sign-up, [`StoreError::Stale`] if it is over or he has come.
pub async fn withdraw_for(store: &Store, actor: &Actor, (event, id): (i64, i64), letter: Writer<'_>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::Publish)?;
    let work = Work::begin(store, actor, now).await?;
    work.sign_up_of(event, id).await?;
    if work.take_back(id, letter).await? {
        work.end().await?;
    }
    Ok(())
}

impl Work<'_> {
    /// What became of a sign-up for an event, and whether he came.
    async fn sign_up_of(&self, event: i64, id: i64) -> Result<(SeatState, bool)> {
        let select = "SELECT state, came_at FROM event_sign_up WHERE id = $1 AND piece_id = $2";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into(), event.into()])).await?.ok_or(StoreError::NotFound)?;
        Ok((super::rows::state(&row, 0)?, sql::get::<Option<OffsetDateTime>>(&row, 1)?.is_some()))
    }

    async fn set_came(&self, id: i64, came: bool) -> Result<()> {
        let update = "UPDATE event_sign_up SET came_at = $2 WHERE id = $1";
        let values = [id.into(), came.then_some(self.now).into()];
        self.tx.execute_raw(sql::statement(&self.tx, update, values)).await?;
        Ok(())
    }
}
