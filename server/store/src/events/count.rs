//! What events count for: 催しの数 and 参加した人の数, live.

use crate::{Result, Store, sql};
use domain::{
    calendar::{Date, JST, OffsetDateTime},
    events::{EventShort, EventStatus},
    publishing::Kind,
};
use sea_orm::ConnectionTrait;

/// How many times a public event was over between two days, both included.
pub(crate) async fn held(store: &Store, first: Date, last: Date) -> Result<u64> {
    let over = |event: &EventShort| event.occurrences.iter().filter(|one| (first..=last).contains(&one.span.last_day())).count() as u64;
    Ok(planned(store, first, last).await?.iter().map(over).sum())
}

/// How many came to public events that ended between two days, both included: as their reports say.
pub(crate) async fn came(store: &Store, first: Date, last: Date) -> Result<u64> {
    let ended = |event: &&EventShort| event.occurrences.last().is_some_and(|one| (first..=last).contains(&one.span.last_day()));
    Ok(planned(store, first, last).await?.iter().filter(ended).filter_map(|event| event.came).map(u64::from).sum())
}

/// Events that took place or do, were public by the last of these days, and were not over before the first. What is no longer shown by
/// then was held all the same.
async fn planned(store: &Store, first: Date, last: Date) -> Result<Vec<EventShort>> {
    let select = "SELECT c.card FROM piece_shown c WHERE c.kind = $1 AND c.sort_at >= $2 AND c.from_at < $3";
    let midnight = |day: Date| -> OffsetDateTime { day.midnight().assume_offset(JST) };
    let values = [Kind::Event.code().into(), midnight(first).into(), midnight(last.next_day().unwrap_or(last)).into()];
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    let mut events = Vec::with_capacity(rows.len());
    for row in &rows {
        let event: EventShort =
            serde_json::from_str(&sql::get::<String>(row, 0)?).map_err(|_| crate::StoreError::Corrupt("piece_shown.card"))?;
        if event.status == EventStatus::Planned {
            events.push(event);
        }
    }
    Ok(events)
}
