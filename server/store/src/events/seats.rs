//! Who has a seat: counted and given within one transaction, and writers take turns, so that the last seat is one person's.

use super::rows::{Event, number, seats, seats_of};
use crate::{Result, StoreError, audit::Done, goals::Work, outbox, sql};
use domain::{
    calendar::jst_date,
    check::Check,
    events::{EventStatus, Occurrence, Party, SeatState, Seats, SignUpNotice, SignUpNumber, Why, moved_up},
    goals::FiscalYear,
    lang::Lang,
    mail::Letter,
    staff::Email,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use time::Duration;

/// Writes the letter to somebody who signed up.
pub type Writer<'a> = &'a (dyn Fn(&SignUpNotice) -> Letter + Sync);

/// The condition that a sign-up `$1`, `$2` is for one of the times of an event, and what it is called with.
pub(super) fn of_time(event: &Event, key: &str) -> ([Value; 3], &'static str) {
    let is_first = event.record.times.occurrences().first().is_some_and(|first| first.key == key);
    // Who signed up while there was but one time sits at the first.
    let other = if is_first { "" } else { key };
    ([event.id.into(), key.into(), other.into()], "piece_id = $1 AND (occurrence = $2 OR occurrence = $3)")
}

impl Work<'_> {
    /// The seats of one time.
    pub(super) async fn event_seats(&self, event: &Event, key: &str) -> Result<Seats> {
        let counts = seats(&*self.tx, &[event.id]).await?;
        let is_first = event.record.times.occurrences().first().is_some_and(|first| first.key == key);
        Ok(seats_of(&counts, (event.id, event.record.sign_up.capacity), (key, is_first)))
    }

    /// The next number of the fiscal year. No row is ever deleted, so that none comes twice.
    pub(super) async fn next_sign_up(&self) -> Result<SignUpNumber> {
        let year = FiscalYear::of(jst_date(self.now)).ok_or(StoreError::Corrupt("now"))?;
        let select = "SELECT COALESCE(MAX(serial), 0) + 1 FROM event_sign_up WHERE year = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [i64::from(year.number()).into()])).await?;
        let serial = sql::fit(sql::get(&row.ok_or(StoreError::Corrupt("event_sign_up.serial"))?, 0)?, "event_sign_up.serial")?;
        SignUpNumber::new(year, serial).ok_or(StoreError::Busy)
    }

    /// Gives seats that have become free to those who wait, in their order, and tells them by mail. Once it has begun, nobody moves up:
    /// whoever waits has gone elsewhere. Nor does anybody where it does not take place, where nobody signs up here any longer, and where
    /// citizens no longer see it. Returns how many have moved.
    pub(super) async fn move_up(&self, event: &Event, key: &str, letter: Writer<'_>) -> Result<u64> {
        if event.record.status != EventStatus::Planned || !event.record.sign_up.on {
            return Ok(0);
        }
        let Some(occurrence) = event.occurrence(key).filter(|one| one.span.starts_at() > self.now) else { return Ok(0) };
        let seats = self.event_seats(event, &occurrence.key).await?;
        if seats.waiting == 0 || !self.is_seen(event.id).await? {
            return Ok(0);
        }
        let (values, of_time) = of_time(event, &occurrence.key);
        let select = format!("SELECT id, party FROM event_sign_up WHERE {of_time} AND state = 'waiting' ORDER BY id");
        let rows = self.tx.query_all_raw(sql::statement(&self.tx, select, values)).await?;
        let party = |row: &QueryResult| Ok(Party { id: sql::get(row, 0)?, persons: sql::fit(sql::get(row, 1)?, "event_sign_up.party")? });
        let waiting: Vec<Party<i64>> = rows.iter().map(party).collect::<Result<_>>()?;
        let up = moved_up(seats, &waiting);
        for id in &up {
            let update = "UPDATE event_sign_up SET state = $2, moved_up_at = $3 WHERE id = $1";
            let values = [(*id).into(), SeatState::Seat.code().into(), self.now.into()];
            self.tx.execute_raw(sql::statement(&self.tx, update, values)).await?;
            self.tell_sign_up(event, (*id, &occurrence), Why::MovedUp, letter).await?;
            self.put(Done::new("events.move_up", super::rows::subject(*id))).await?;
        }
        Ok(up.len() as u64)
    }

    /// Tells somebody by mail, if he has given an address, and if it has not been written to very often today: whoever enters another's
    /// address, again and again, fills nobody's box.
    pub(super) async fn tell_sign_up(
        &self,
        event: &Event,
        (id, occurrence): (i64, &Occurrence),
        why: Why,
        letter: Writer<'_>,
    ) -> Result<()> {
        let select = "SELECT year, serial, email, lang, party FROM event_sign_up WHERE id = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        let Ok(to) = Email::parse(&sql::get::<String>(&row, 2)?) else { return Ok(()) };
        let lang = Lang::from_tag(&sql::get::<String>(&row, 3)?).unwrap_or_default();
        let notice = SignUpNotice {
            to,
            number: number(&row, 0)?,
            lang,
            event: event.slug.clone(),
            title: event.record.title.said(lang).text,
            occurrence: occurrence.clone(),
            whole_day: event.record.times.whole_day,
            place: event.record.venue.name.said(lang).text,
            party: sql::fit(sql::get(&row, 4)?, "event_sign_up.party")?,
            why,
        };
        let letter = letter(&notice).checked().map_err(|_| StoreError::Corrupt("letter"))?;
        let box_of = format!("event:{}:", self.pseudonym(letter.to.as_str()));
        if outbox::count_since(&*self.tx, &box_of, self.now - Duration::days(1)).await? >= most_a_day(why) {
            return Ok(());
        }
        // The same is told once; what is told anew, as of another day, has another name.
        let name = format!("{box_of}{}:{id}:{}", code(why), self.now.unix_timestamp());
        outbox::put(&*self.tx, &name, &letter, self.now).await?;
        Ok(())
    }
}

/// How many letters of events one address gets in a day before one of a kind is left out: what anybody can bring about ends first, and
/// what only the city does, as calling an event off, still comes.
const fn most_a_day(why: Why) -> u64 {
    match why {
        Why::Seat | Why::Waiting(_) | Why::MovedUp | Why::Withdrawn => 10,
        Why::Moved | Why::Postponed | Why::Cancelled | Why::Planned => 20,
    }
}

const fn code(why: Why) -> &'static str {
    match why {
        Why::Seat => "seat",
        Why::Waiting(_) => "waiting",
        Why::MovedUp => "moved-up",
        Why::Withdrawn => "withdrawn",
        Why::Moved => "moved",
        Why::Postponed => "postponed",
        Why::Cancelled => "cancelled",
        Why::Planned => "planned",
    }
}
