//! Signing up, and what one sees and does behind one's secret link.

use super::{
    rows::{Event, number, state, subject},
    seats::{Writer, of_time},
};
use crate::{
    Actor, Result, Store, StoreError, Token,
    audit::Done,
    goals::{Work, insert},
    key::digest,
    sql,
};
use domain::{
    Slug,
    audit::Change,
    calendar::{OffsetDateTime, jst_date},
    check::Checked,
    events::{Door, EventStatus, Occurrence, SeatState, SignUpNumber, SignUpReceipt, SignUpRecord, Why, seat_of_the_next},
    lang::Lang,
    staff::Email,
};
use sea_orm::ConnectionTrait;

/// Signs somebody up, and returns the receipt number. The token is the secret link. The same sent again with the same token is the same
/// sign-up: a form that is sent twice makes one. Whoever gave an address gets the letter, if there is one.
///
/// # Errors
/// [`StoreError::NotFound`] if citizens see no such event, [`StoreError::Taken`] if the token is another sign-up's; the rules `occurrence`
/// if it has no such time, `not_planned` if it does not take place, `not_asked` if nobody signs up here, `not_open`, `closed`, `party` if
/// they are too many, `full` if there is no seat and nobody waits.
pub async fn sign_up(
    store: &Store,
    actor: &Actor,
    slug: &Slug,
    record: &Checked<SignUpRecord>,
    token: &Token,
    letter: Option<Writer<'_>>,
    now: OffsetDateTime,
) -> Result<SignUpNumber> {
    let work = Work::begin(store, actor, now).await?;
    let event = Event::seen(&*work.tx, slug, now).await?;
    let same = same(event.id, record);
    let select = "SELECT year, serial, digest FROM event_sign_up WHERE hash = $1";
    if let Some(row) = work.tx.query_one_raw(sql::statement(&work.tx, select, [token.hash().into()])).await? {
        // Before the clock is asked: what was sent in time is not refused when its answer got lost and it is sent again.
        return if sql::get::<String>(&row, 2)? == same { number(&row, 0) } else { Err(StoreError::Taken("token")) };
    }
    let terms = &event.record.sign_up;
    let occurrence = event.chosen(&record.occurrence)?;
    if event.record.status != EventStatus::Planned {
        return Err(StoreError::Rule("not_planned"));
    }
    match terms.door(&occurrence.span, now) {
        Door::Open(_) => {}
        Door::None => return Err(StoreError::Rule("not_asked")),
        Door::NotYet(_) => return Err(StoreError::Rule("not_open")),
        Door::Closed => return Err(StoreError::Rule("closed")),
    }
    if record.party > terms.party() {
        return Err(StoreError::Rule("party"));
    }
    let seats = work.event_seats(&event, &occurrence.key).await?;
    let has_seat = seat_of_the_next(seats, record.party);
    if !has_seat && !terms.waiting {
        return Err(StoreError::Rule("full"));
    }
    let state = if has_seat { SeatState::Seat } else { SeatState::Waiting };
    let new = New { event: &event, occurrence: &occurrence, record, state, hash: token.hash(), digest: same, by_staff: false };
    let (id, number) = new.put(&work).await?;
    if let Some(letter) = letter {
        let why = if has_seat { Why::Seat } else { Why::Waiting(seats.waiting + 1) };
        work.tell_sign_up(&event, (id, &occurrence), why, letter).await?;
    }
    work.put(Done::new("events.sign_up", subject(id)).changes([Change::of("number", "", number)])).await?;
    work.end().await?;
    Ok(number)
}

/// Whether just this was signed up for with this token before.
///
/// # Errors
/// [`StoreError::NotFound`] if citizens see no such event.
pub async fn is_kept(store: &Store, slug: &Slug, record: &Checked<SignUpRecord>, token: &Token, now: OffsetDateTime) -> Result<bool> {
    let event = Event::seen(&store.read, slug, now).await?;
    let select = "SELECT 1 FROM event_sign_up WHERE hash = $1 AND digest = $2";
    let values = [token.hash().into(), same(event.id, record).into()];
    Ok(store.read.query_one_raw(sql::statement(&store.read, select, values)).await?.is_some())
}

/// What became of the sign-up with a secret link.
///
/// # Errors
/// [`StoreError::NotFound`] if none has it.
pub async fn receipt(store: &Store, token: &Token, lang: Lang, now: OffsetDateTime) -> Result<SignUpReceipt> {
    let select = "SELECT id, piece_id, occurrence, year, serial, name, party, email, phone, note, state, sent_at, closed_on, came_at \
                  FROM event_sign_up WHERE hash = $1";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [token.hash().into()])).await?.ok_or(StoreError::NotFound)?;
    let event = Event::by_id(&store.read, sql::get(&row, 1)?).await?;
    let occurrence = event.occurrence(&sql::get::<String>(&row, 2)?);
    let (id, state, came): (i64, _, _) = (sql::get(&row, 0)?, state(&row, 10)?, sql::get::<Option<OffsetDateTime>>(&row, 13)?.is_some());
    let in_line = match (&occurrence, state) {
        (Some(occurrence), SeatState::Waiting) => {
            let (values, of_time) = of_time(&event, &occurrence.key);
            let select = format!("SELECT COUNT(*) FROM event_sign_up WHERE {of_time} AND state = 'waiting' AND id <= $4");
            let values = values.into_iter().chain([id.into()]);
            let row = store.read.query_one_raw(sql::statement(&store.read, select, values)).await?.ok_or(StoreError::NotFound)?;
            Some(sql::fit(sql::get(&row, 0)?, "event_sign_up")?)
        }
        _ => None,
    };
    let record = event.record;
    let to_come = occurrence.as_ref().is_none_or(|one| one.span.ends_at() > now);
    Ok(SignUpReceipt {
        number: number(&row, 3)?,
        event: event.slug,
        title: record.title.said(lang),
        whole_day: record.times.whole_day,
        repeats: record.times.repeat.is_some(),
        place: record.venue.name.said(lang),
        status: record.status,
        status_note: record.status_note.said(lang),
        contact: (record.contact.said(lang), record.phone),
        in_line,
        name: sql::get(&row, 5)?,
        party: sql::fit(sql::get(&row, 6)?, "event_sign_up.party")?,
        email: sql::get(&row, 7)?,
        phone: sql::get(&row, 8)?,
        note: sql::get(&row, 9)?,
        sent_at: sql::get(&row, 11)?,
        closed_on: sql::get(&row, 12)?,
        open: state != SeatState::Withdrawn && !came && to_come,
        occurrence,
        state,
        came,
    })
}

/// Takes a sign-up back: at once nothing is left of it but its number, and whoever waits first has the seat. Whoever gave an address is
/// told. Taken back already, it stays so.
///
/// # Errors
/// [`StoreError::NotFound`] if no sign-up has this secret link, [`StoreError::Stale`] if it is over or he has come.
pub async fn withdraw(store: &Store, actor: &Actor, token: &Token, letter: Writer<'_>, now: OffsetDateTime) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    let select = "SELECT id FROM event_sign_up WHERE hash = $1";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [token.hash().into()])).await?.ok_or(StoreError::NotFound)?;
    if work.take_back(sql::get(&row, 0)?, letter).await? {
        work.end().await?;
    }
    Ok(())
}

/// What tells whether a sign-up is the same.
fn same(event: i64, record: &SignUpRecord) -> String {
    let email = record.email.as_ref().map_or("", Email::as_str);
    let SignUpRecord { occurrence, name, party, phone, note, .. } = record;
    digest(&format!("{event}\0{occurrence}\0{name}\0{party}\0{email}\0{phone}\0{note}"))
}

/// A sign-up that comes in.
pub(super) struct New<'a> {
    pub(super) event: &'a Event,
    pub(super) occurrence: &'a Occurrence,
    pub(super) record: &'a SignUpRecord,
    pub(super) state: SeatState,
    pub(super) hash: String,
    pub(super) digest: String,
    pub(super) by_staff: bool,
}

impl New<'_> {
    /// Puts it down, and returns its numbers.
    pub(super) async fn put(self, work: &Work<'_>) -> Result<(i64, SignUpNumber)> {
        let number = work.next_sign_up().await?;
        let (year, serial) = number.parts();
        let record = self.record;
        // What staff entered has no link: nothing leads to its number.
        let hash = if self.by_staff { format!("staff-{number}") } else { self.hash };
        let values = [
            ("piece_id", self.event.id.into()),
            ("occurrence", self.occurrence.key.clone().into()),
            ("year", i64::from(year.number()).into()),
            ("serial", i64::from(serial).into()),
            ("name", record.name.clone().into()),
            ("party", i64::from(record.party).into()),
            ("email", record.email.as_ref().map_or("", Email::as_str).into()),
            ("phone", record.phone.clone().into()),
            ("note", record.note.clone().into()),
            ("lang", record.lang.tag().into()),
            ("hash", hash.into()),
            ("digest", self.digest.into()),
            ("state", self.state.code().into()),
            ("sent_at", work.now.into()),
            ("by_staff", self.by_staff.into()),
            ("starts_at", self.occurrence.span.starts_at().into()),
            ("told", self.event.record.status.code().into()),
            ("over_on", self.occurrence.span.last_day().into()),
        ];
        Ok((insert(&work.tx, "event_sign_up", values).await?, number))
    }
}

impl Work<'_> {
    /// Tells its sender, empties a sign-up and gives its seat on; whether there was anything to do.
    pub(super) async fn take_back(&self, id: i64, letter: Writer<'_>) -> Result<bool> {
        let select = "SELECT piece_id, occurrence, state, came_at FROM event_sign_up WHERE id = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        let before = state(&row, 2)?;
        if before == SeatState::Withdrawn {
            return Ok(false);
        }
        let (event, key) = (Event::by_id(&*self.tx, sql::get(&row, 0)?).await?, sql::get::<String>(&row, 1)?);
        let occurrence = event.occurrence(&key);
        let over = occurrence.as_ref().is_some_and(|one| one.span.ends_at() <= self.now);
        if over || sql::get::<Option<OffsetDateTime>>(&row, 3)?.is_some() {
            return Err(StoreError::Stale);
        }
        // While the address is still known. Of a time that is no more he was told when it was taken out.
        if let Some(occurrence) = &occurrence {
            self.tell_sign_up(&event, (id, occurrence), Why::Withdrawn, letter).await?;
        }
        let update =
            "UPDATE event_sign_up SET state = $2, closed_on = $3, name = '', email = '', phone = '', note = '', digest = '' WHERE id = $1";
        let values = [id.into(), SeatState::Withdrawn.code().into(), jst_date(self.now).into()];
        self.tx.execute_raw(sql::statement(&self.tx, update, values)).await?;
        self.put(Done::new("events.withdraw", subject(id)).changes([Change::of("state", before.code(), SeatState::Withdrawn.code())]))
            .await?;
        self.move_up(&event, &key, letter).await?;
        Ok(true)
    }
}
