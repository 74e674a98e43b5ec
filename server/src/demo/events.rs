//! The samples of events: forms of editors, read as forms are, on days relative to when they are loaded. Some are full, one repeats, one is
//! called off, some are over and tell what came of them. Their drawings come when there is a place for files.

use super::{
    ACTOR,
    file::{SampleError, checked, parse, slug},
    pictures::Drawings,
    stories::publish,
};
use crate::random;
use domain::{
    calendar::{Date, OffsetDateTime, iso, jst_date, parse_iso},
    events::{EventRecord, EventStatus, SignUpRecord},
    lang::Lang,
    publishing::{Kind, Piece, Showing, of_form},
};
use serde::Deserialize;
use std::{collections::BTreeMap, error::Error};
use store::{Store, Token, events, publishing};
use time::{Duration, Weekday};

const EVENTS: (&str, &str) = ("events.toml", include_str!("events/events.toml"));

/// How long ago they were written.
const BEFORE: Duration = Duration::days(20);

/// The most of them.
const MOST: u32 = 100;

#[derive(Deserialize)]
struct Events {
    entry: Vec<Entry>,
}

/// The fields of a form by their names, and who has signed up.
#[derive(Deserialize)]
struct Entry {
    slug: String,
    #[serde(default)]
    sign_ups: Vec<u32>,
    #[serde(flatten)]
    fields: BTreeMap<String, String>,
}

impl Entry {
    /// The record, without pictures if there are no drawings yet.
    fn record(&self, drawings: Option<&Drawings>, today: Date) -> Result<EventRecord, Box<dyn Error>> {
        let mut fields = Vec::new();
        for (field, value) in &self.fields {
            let value = match (field.as_str(), drawings) {
                ("cover" | "report_pictures", None) => continue,
                ("cover" | "report_pictures", Some(drawings)) => {
                    let numbers = value.lines().map(|name| drawings.find(name.trim()).map(|id| id.to_string()));
                    numbers.collect::<Result<Vec<_>, _>>()?.join("\n")
                }
                _ => dated(value, today).ok_or_else(|| SampleError::Value(self.slug.clone(), "day"))?,
            };
            fields.push((field.clone(), value));
        }
        of_form(slug(&self.slug)?, &fields).map_err(|wrong| format!("the sample {} breaks a rule: {wrong:?}", self.slug).into())
    }
}

/// A text with days in the place of `{+9}`, `{+9 sat}`, `{second sat}` and `{next 12-31}`.
fn dated(text: &str, today: Date) -> Option<String> {
    let Some((before, rest)) = text.split_once('{') else { return Some(text.to_owned()) };
    let (what, after) = rest.split_once('}')?;
    let day = match what.split_once(' ') {
        None => ahead(what, today)?,
        Some(("second", day)) => second(weekday(day)?, today)?,
        Some(("next", day)) => {
            let this = parse_iso(&format!("{}-{day}", today.year()))?;
            if this > today { this } else { parse_iso(&format!("{}-{day}", today.year() + 1))? }
        }
        Some((days, day)) => first_from(ahead(days, today)?, weekday(day)?),
    };
    Some(format!("{before}{}{}", iso(day), dated(after, today)?))
}

fn ahead(days: &str, today: Date) -> Option<Date> {
    today.checked_add(Duration::days(days.strip_prefix('+').unwrap_or(days).parse().ok()?))
}

/// The second of these days of the month that comes next.
fn second(day: Weekday, today: Date) -> Option<Date> {
    let of = |month: Date| Some(first_from(month.replace_day(1).ok()?, day) + Duration::days(7));
    let this = of(today)?;
    if this > today { Some(this) } else { of(domain::calendar::month_end(today).next_day()?) }
}

fn first_from(day: Date, wanted: Weekday) -> Date {
    let days = (7 + wanted.number_days_from_monday() - day.weekday().number_days_from_monday()) % 7;
    day + Duration::days(days.into())
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

/// Loads them, with who has signed up.
///
/// # Errors
/// If the database does not answer or a sample breaks a rule.
pub(super) async fn load(store: &Store, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    for entry in parse::<Events>(EVENTS.0, EVENTS.1)?.entry {
        let record = entry.record(None, jst_date(now))?;
        // What is over was told of before it began.
        let at = record.times.span.map_or(now, |span| span.starts_at()).min(now) - BEFORE;
        publish(store, record.clone(), at).await?;
        sign_up(store, &record, &entry.sign_ups, now).await?;
    }
    Ok(())
}

/// Signs parties up for the first time of an event, in their order. They are nobody, and are told nothing.
async fn sign_up(store: &Store, record: &EventRecord, parties: &[u32], now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    if record.status != EventStatus::Planned {
        return Ok(());
    }
    let key = record.times.occurrences().into_iter().next().map(|first| first.key).unwrap_or_default();
    for (place, party) in (1..).zip(parties) {
        let one = SignUpRecord {
            occurrence: key.clone(),
            name: format!("見本 {}", NAMES[place % NAMES.len()]),
            party: *party,
            email: None,
            phone: format!("072-000-{place:04}"),
            note: if place == 2 { "車いすで行きます。".to_owned() } else { String::new() },
            lang: Lang::Ja,
        };
        events::sign_up(store, &ACTOR, record.slug(), &checked(one)?, &Token::new(random::bytes()), None, now).await?;
    }
    Ok(())
}

/// What people of the sample are called: by number, for they are nobody.
const NAMES: [&str; 10] = ["十郎", "一子", "二郎", "三子", "四郎", "五子", "六郎", "七子", "八郎", "九子"];

/// Gives them their drawings, those that nobody has written on since they were loaded.
///
/// # Errors
/// As [`load`].
pub(super) async fn draw(store: &Store, drawings: &Drawings, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let known = publishing::staff_list(store, &ACTOR, (Kind::Event, ""), (MOST, 0)).await?;
    for entry in parse::<Events>(EVENTS.0, EVENTS.1)?.entry {
        let Some(line) = known.iter().find(|line| line.slug.as_str() == entry.slug) else { continue };
        let before = publishing::desk::<EventRecord>(store, &ACTOR, line.id).await?;
        let (bare, record) = (entry.record(None, jst_date(now))?, entry.record(Some(drawings), jst_date(now))?);
        let Some(showing) = before.showing.filter(|_| before.versions.len() == 1 && before.record == bare && record != bare) else {
            continue;
        };
        let version = publishing::save(store, &ACTOR, (line.id, before.version), &checked(record)?, showing.from).await?;
        let showing = checked(Showing { from: showing.from, until: None })?;
        publishing::show::<EventRecord>(store, &ACTOR, (line.id, version), (&showing, "絵を加えました"), showing.from).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::check::Check;

    #[test]
    fn the_samples_keep_every_rule_on_any_day() {
        let all = parse::<Events>(EVENTS.0, EVENTS.1).expect("a file").entry;
        assert!(all.len() >= 12);
        for day in (2_461_000..2_461_000 + 400).step_by(13) {
            let today = Date::from_julian_day(day).expect("a day");
            for entry in &all {
                let record = entry.record(Some(&Drawings::any()), today).expect("an event");
                assert_eq!((record.problems(), record.lacks()), (Vec::new(), Vec::new()), "{} on {today}", entry.slug);
                assert!(entry.sign_ups.iter().all(|party| *party <= record.sign_up.party()), "{}", entry.slug);
            }
        }
    }

    #[test]
    fn days_are_relative() {
        let today = parse_iso("2026-11-27").expect("a day");
        let of = |text| dated(text, today);
        assert_eq!(of("{+3}T17:00").as_deref(), Some("2026-11-30T17:00"));
        assert_eq!(of("{+1 sat}").as_deref(), Some("2026-11-28"));
        assert_eq!(of("{-10 sun} と {next 12-31}").as_deref(), Some("2026-11-22 と 2026-12-31"));
        assert_eq!((of("{second sat}").as_deref(), of("{soon}")), (Some("2026-12-12"), None));
    }
}
