//! What rows of events and sign-ups say.

use crate::{Result, StoreError, sql};
use domain::{
    Slug,
    calendar::OffsetDateTime,
    events::{EventRecord, EventShort, Occurrence, SeatState, Seats, SignUpNumber},
    goals::FiscalYear,
    publishing::{Kind, Shown},
};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use std::collections::HashMap;

/// How the audit log names a sign-up.
pub(super) fn subject(id: i64) -> String {
    format!("sign-up:{id}")
}

/// Year and serial, as a receipt number.
pub(super) fn number(row: &QueryResult, place: usize) -> Result<SignUpNumber> {
    let year = FiscalYear::new(sql::fit(sql::get(row, place)?, "event_sign_up.year")?);
    let serial = sql::fit(sql::get(row, place + 1)?, "event_sign_up.serial")?;
    year.and_then(|year| SignUpNumber::new(year, serial)).ok_or(StoreError::Corrupt("event_sign_up.serial"))
}

pub(super) fn state(row: &QueryResult, place: usize) -> Result<SeatState> {
    SeatState::from_code(&sql::get::<String>(row, place)?).ok_or(StoreError::Corrupt("event_sign_up.state"))
}

/// An event with what is written of it.
pub(super) struct Event {
    pub(super) id: i64,
    pub(super) slug: Slug,
    pub(super) record: EventRecord,
}

impl Event {
    /// The one with this name in addresses that citizens see now.
    pub(super) async fn seen(db: &impl ConnectionTrait, slug: &Slug, now: OffsetDateTime) -> Result<Self> {
        let select = "SELECT c.piece_id, c.slug, v.record FROM piece_shown c JOIN piece_version v ON v.piece_id = c.piece_id AND v.number = c.number \
                      WHERE c.kind = $1 AND c.slug = $2 AND c.from_at <= $3 AND (c.until_at IS NULL OR c.until_at > $3)";
        let values = [Kind::Event.code().into(), slug.as_str().into(), now.into()];
        Self::of(&db.query_one_raw(sql::statement(db, select, values)).await?.ok_or(StoreError::NotFound)?)
    }

    /// The one with a number: as citizens see it, or, if they no longer do, as they saw it last. What is being written is no one's to see.
    pub(super) async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<Self> {
        let select = "SELECT p.id, p.slug, v.record FROM piece p LEFT JOIN piece_shown c ON c.piece_id = p.id JOIN piece_version v \
                      ON v.piece_id = p.id AND v.number = COALESCE(c.number, (SELECT MAX(number) FROM piece_version WHERE piece_id = p.id)) \
                      WHERE p.id = $1 AND p.kind = $2";
        let row = db.query_one_raw(sql::statement(db, select, [id.into(), Kind::Event.code().into()])).await?;
        Self::of(&row.ok_or(StoreError::NotFound)?)
    }

    fn of(row: &QueryResult) -> Result<Self> {
        let record = serde_json::from_str(&sql::get::<String>(row, 2)?).map_err(|_| StoreError::Corrupt("piece.record"))?;
        Ok(Self { id: sql::get(row, 0)?, slug: sql::slug(sql::get(row, 1)?)?, record })
    }

    /// The time that somebody chose. Of several one must be chosen; of one alone there is no choice, and no key.
    ///
    /// # Errors
    /// The rule `occurrence` if it has no such time.
    pub(super) fn chosen(&self, key: &str) -> Result<Occurrence> {
        let mut all = self.record.times.occurrences();
        let place = if all.len() == 1 && key.is_empty() { Some(0) } else { all.iter().position(|known| known.key == key) };
        Ok(all.swap_remove(place.ok_or(StoreError::Rule("occurrence"))?))
    }

    /// Of its times the one that a sign-up is for. One that was made while there was but one time stays with the first.
    pub(super) fn occurrence(&self, key: &str) -> Option<Occurrence> {
        let mut all = self.record.times.occurrences();
        let place = all.iter().position(|known| known.key == key).or((key.is_empty() && !all.is_empty()).then_some(0))?;
        Some(all.swap_remove(place))
    }
}

/// The seats of every time of events, by the numbers of these and the names of those.
pub(super) async fn seats(db: &impl ConnectionTrait, events: &[i64]) -> Result<HashMap<(i64, String), (u32, u32)>> {
    let mut found = HashMap::new();
    if events.is_empty() {
        return Ok(found);
    }
    let places = sql::places(1, events.len());
    let select = format!(
        "SELECT piece_id, occurrence, CAST(SUM(CASE WHEN state = 'seat' THEN party ELSE 0 END) AS BIGINT), \
         COUNT(CASE WHEN state = 'waiting' THEN 1 END) FROM event_sign_up WHERE piece_id IN ({places}) GROUP BY piece_id, occurrence"
    );
    for row in db.query_all_raw(sql::statement(db, select, events.iter().map(|id| Value::from(*id)))).await? {
        let taken = sql::fit(sql::get(&row, 2)?, "event_sign_up.party")?;
        let waiting = sql::fit(sql::get(&row, 3)?, "event_sign_up.state")?;
        found.insert((sql::get(&row, 0)?, sql::get(&row, 1)?), (taken, waiting));
    }
    Ok(found)
}

/// The seats of one time out of those of many. Those who signed up while there was but one time sit at the first.
pub(super) fn seats_of(
    counts: &HashMap<(i64, String), (u32, u32)>,
    (event, capacity): (i64, Option<u32>),
    (key, is_first): (&str, bool),
) -> Seats {
    let of = |key: &str| counts.get(&(event, key.to_owned())).copied().unwrap_or_default();
    let (mut taken, mut waiting) = of(key);
    if is_first && !key.is_empty() {
        let (more, line) = of("");
        (taken, waiting) = (taken + more, waiting + line);
    }
    Seats { capacity, taken, waiting }
}

/// A card of an event that is shown: number, name in addresses, instants, card.
pub(super) fn card(row: &QueryResult) -> Result<Shown<EventShort>> {
    let what = serde_json::from_str(&sql::get::<String>(row, 4)?).map_err(|_| StoreError::Corrupt("piece_shown.card"))?;
    Ok(Shown { id: sql::get(row, 0)?, slug: sql::slug(sql::get(row, 1)?)?, what, from: sql::get(row, 2)?, updated_at: sql::get(row, 3)? })
}
