//! The samples of bodies, meetings, the schedule of the mayor and the deputy mayor, and of news: forms of editors, read as forms are, with
//! days that are told from the day on which they are loaded.

use super::{
    file::{parse, slug},
    stories::publish,
};
use domain::{
    calendar::{Date, JST, OffsetDateTime, iso, jst_date},
    meetings::{BodyRecord, MeetingRecord, ScheduleRecord, Week},
    news::NewsRecord,
    publishing::{Piece, of_form},
};
use serde::Deserialize;
use std::{collections::BTreeMap, error::Error};
use store::Store;
use time::{Duration, Time, UtcOffset, Weekday};

const BODIES: (&str, &str) = ("bodies.toml", include_str!("meetings/bodies.toml"));
const MEETINGS: (&str, &str) = ("meetings.toml", include_str!("meetings/meetings.toml"));
const SCHEDULE: (&str, &str) = ("schedule.toml", include_str!("meetings/schedule.toml"));
const NEWS: (&str, &str) = ("news.toml", include_str!("news/news.toml"));

/// How long before a meeting it was called.
const CALLED: Duration = Duration::days(21);

/// How long ago bodies were written.
const BEFORE: Duration = Duration::days(200);

#[derive(Deserialize)]
struct Entries {
    entry: Vec<Entry>,
}

/// The fields of a form by their names, with that in addresses.
#[derive(Deserialize)]
struct Entry(BTreeMap<String, String>);

impl Entry {
    fn record<P: Piece>(&self, today: Date) -> Result<P, Box<dyn Error>> {
        let name = self.0.get("slug").map_or("", String::as_str);
        let told = |value: &String| value.strip_prefix('@').and_then(|told| day(told, today)).map_or_else(|| value.clone(), iso);
        let fields: Vec<_> = self.0.iter().map(|(field, value)| (field.clone(), told(value))).collect();
        of_form(slug(name)?, &fields).map_err(|wrong| format!("the sample {name} breaks a rule: {wrong:?}").into())
    }
}

/// `-20`: a weekday twenty days ago or, where that is none, the Monday after it; `w1d3`: Thursday of the next week.
fn day(told: &str, today: Date) -> Option<Date> {
    if let Some((week, day)) = told.strip_prefix('w').and_then(|told| told.split_once('d')) {
        let days = 7 * week.parse::<i64>().ok()? + day.parse::<i64>().ok()?;
        return Week::of(today).first().checked_add(Duration::days(days));
    }
    let day = today.checked_add(Duration::days(told.parse().ok()?))?;
    let late = match day.weekday() {
        Weekday::Saturday => 2,
        Weekday::Sunday => 1,
        _ => 0,
    };
    day.checked_add(Duration::days(late))
}

fn all<P: Piece>((name, text): (&'static str, &str), today: Date) -> Result<Vec<P>, Box<dyn Error>> {
    parse::<Entries>(name, text)?.entry.iter().map(|entry| entry.record(today)).collect()
}

/// Loads them.
///
/// # Errors
/// If the database does not answer or a sample breaks a rule.
pub(super) async fn load(store: &Store, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let today = jst_date(now);
    // Nothing of the samples is published in the future.
    let at = |day: Date| day.with_time(Time::MIDNIGHT).assume_offset(JST).to_offset(UtcOffset::UTC) + Duration::hours(9);
    let past = |at: OffsetDateTime| at.min(now - Duration::HOUR);
    for body in all::<BodyRecord>(BODIES, today)? {
        publish(store, body, now - BEFORE).await?;
    }
    for meeting in all::<MeetingRecord>(MEETINGS, today)? {
        let changed = meeting.minutes_on.map(at).or_else(|| meeting.day.map(|day| at(day) - CALLED)).unwrap_or(now);
        publish(store, meeting, past(changed)).await?;
    }
    for entry in all::<ScheduleRecord>(SCHEDULE, today)? {
        let changed = entry.day.map_or(now, |day| at(Week::of(day).earlier().days()[4]));
        publish(store, entry, past(changed)).await?;
    }
    for news in all::<NewsRecord>(NEWS, today)? {
        let day = news.day.unwrap_or(today);
        publish(store, news, past(at(day))).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{calendar::parse_iso, meetings::MinutesState};

    fn kept<P: Piece>(file: (&'static str, &str), today: Date) -> Vec<P> {
        let all = all::<P>(file, today).expect("the samples can be read");
        for piece in &all {
            assert_eq!(piece.lacks(), [], "{} on {today}", piece.slug());
            assert!(!piece.title().en.is_empty(), "{} has an English title", piece.slug());
        }
        all
    }

    #[test]
    fn on_any_day_the_samples_keep_every_rule_and_show_every_state() {
        for number in 0..14 {
            let today = parse_iso("2026-11-23").expect("a day") + Duration::days(number);
            let bodies = kept::<BodyRecord>(BODIES, today);
            let meetings = kept::<MeetingRecord>(MEETINGS, today);
            assert!(bodies.len() >= 4 && meetings.len() >= 12);
            assert!(bodies.iter().all(|body| meetings.iter().any(|meeting| meeting.body.as_ref() == Some(&body.slug))), "every body meets");
            assert!(
                meetings.iter().all(|meeting| bodies.iter().any(|body| meeting.body.as_ref() == Some(&body.slug))),
                "every meeting has a body"
            );
            let states: Vec<MinutesState> = meetings.iter().map(|meeting| meeting.card().minutes(today)).collect();
            let late = |state: &&MinutesState| matches!(state, MinutesState::Late(..));
            assert_eq!(states.iter().filter(late).count(), 1, "one is late on {today}: {states:?}");
            assert!(states.contains(&MinutesState::Published) && states.contains(&MinutesState::None));
            assert!(kept::<NewsRecord>(NEWS, today).len() >= 10);
            let schedule = kept::<ScheduleRecord>(SCHEDULE, today);
            let mut weeks: Vec<Date> = schedule.iter().filter_map(|entry| entry.day.map(|day| Week::of(day).first())).collect();
            weeks.sort_unstable();
            weeks.dedup();
            assert_eq!(weeks.len(), 3);
            assert!(schedule.iter().filter_map(ScheduleRecord::hours).any(|hours| hours.is_over_midnight()));
        }
    }
}
