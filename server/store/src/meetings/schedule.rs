//! A week of the mayor and the deputy mayor.

use crate::{Result, Store, publishing};
use domain::{
    calendar::{Date, JST, OffsetDateTime},
    meetings::{ScheduleDay, ScheduleItem, SchedulePage, ScheduleRecord, Week},
    publishing::Wanted,
};
use std::cmp::Reverse;
use time::Duration;

/// More entries no week has, and no calendar.
const MOST: u32 = 500;

/// How long entries stand in calendars after their day.
const KEPT: Duration = Duration::days(60);

/// `/schedule`
///
/// # Errors
/// If the database does not answer.
pub async fn schedule(store: &Store, week: Week, now: OffsetDateTime) -> Result<SchedulePage> {
    // What begins on Sunday evening may last into Monday.
    let from = instant(week.first()) - Duration::DAY;
    let found = publishing::between::<ScheduleRecord>(store, Wanted::newest(MOST), (from, instant(week.end())), now).await?;
    let items: Vec<ScheduleItem> =
        found.items.into_iter().map(|entry| ScheduleItem { record: entry.what, updated_at: entry.updated_at }).collect();
    let on = |day: Date| {
        let of_day = |item: &&ScheduleItem| item.record.hours().is_some_and(|hours| hours.is_on(day));
        let mut items: Vec<ScheduleItem> = items.iter().filter(of_day).cloned().collect();
        items.sort_by_key(|item| item.record.hours().map(|hours| (hours.starts_at(), Reverse(hours.ends_at()))));
        ScheduleDay { day, items }
    };
    let bounds = publishing::bounds::<ScheduleRecord>(store, now).await?;
    Ok(SchedulePage {
        days: week.days().into_iter().map(on).collect(),
        has_earlier: bounds.is_some_and(|(first, _)| first < instant(week.first())),
        has_later: bounds.is_some_and(|(_, last)| last >= instant(week.end())),
        week,
    })
}

/// Entries of two months back and all to come: for calendars.
///
/// # Errors
/// If the database does not answer.
pub async fn upcoming(store: &Store, now: OffsetDateTime) -> Result<Vec<ScheduleItem>> {
    let found = publishing::cards::<ScheduleRecord>(store, Wanted::newest(MOST), now).await?;
    let is_kept = |item: &ScheduleItem| item.record.hours().is_some_and(|hours| hours.ends_at() > now - KEPT);
    Ok(found.into_iter().map(|entry| ScheduleItem { record: entry.what, updated_at: entry.updated_at }).filter(is_kept).collect())
}

fn instant(day: Date) -> OffsetDateTime {
    day.midnight().assume_offset(JST)
}
