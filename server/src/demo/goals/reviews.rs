//! The samples of reviews: those that were held by a day, with their decisions and tasks, and the next one, prepared.

use super::super::file::{SampleError, checked, parse};
use super::{Sample, written::both};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime, jst_date, parse_iso},
    goals::{
        Candidate, FiscalYear, Live, MinutesRecord, Overview, ReviewRecord, Stage, TaskDoneRecord, TaskRecord, Topic, agenda, everything,
    },
};
use serde::Deserialize;
use std::error::Error;
use store::{Actor, Store, goals};
use time::Duration;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    held: Vec<Held>,
    next: Next,
}

/// One that was held.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Held {
    day: String,
    place: String,
    attends: Vec<String>,
    item: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    indicator: String,
    goal: String,
    discussed: String,
    decided: String,
    decided_en: String,
    public: bool,
    stage: String,
    #[serde(default)]
    task: Vec<Task>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Task {
    what: String,
    post: String,
    due: String,
    done: Option<String>,
    #[serde(default)]
    note: String,
}

/// The one that comes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Next {
    in_days: i64,
    place: String,
    attends: Vec<String>,
    points: Vec<String>,
}

/// Those of a year that were held by a day, the oldest first, each with its day.
pub(super) fn held(year: FiscalYear, today: Date) -> Result<Vec<(Date, Held)>, SampleError> {
    let mut found = Vec::new();
    for held in written()?.held {
        let day = day(year, &held.day)?;
        if day <= today {
            found.push((day, held));
        }
    }
    Ok(found)
}

fn written() -> Result<Written, SampleError> {
    parse("reviews.toml", include_str!("reviews.toml"))
}

/// Holds one: prepares it, writes down what was decided, and closes it.
pub(super) async fn hold(
    store: &Store,
    actor: &Actor,
    sample: &Sample,
    (held_on, held): (Date, &Held),
    now: OffsetDateTime,
) -> Result<(), Box<dyn Error>> {
    let (year, department) = (present(sample)?, &sample.department.slug);
    let overview = overview(store, actor, year, department, now).await?;
    let known = everything(&overview.departments);
    let topics = held.item.iter().map(|item| topic(sample, &known, item)).collect::<Result<_, _>>()?;
    let record = ReviewRecord { topics, ..record(held_on, &held.place, &held.attends, Vec::new()) };
    let id = goals::prepare_review(store, actor, (year, Some(department)), &checked(record)?, now).await?;
    let page = goals::review(store, actor, id, held_on).await?;
    let mut done = Vec::new();
    for (item, kept) in held.item.iter().zip(&page.items) {
        let minutes = MinutesRecord {
            discussed: item.discussed.clone(),
            decided: both(&item.decided, &item.decided_en),
            public: item.public,
            stage: Stage::from_code(&item.stage).ok_or_else(|| SampleError::Value(item.stage.clone(), "stage"))?,
        };
        goals::record_item(store, actor, (id, kept.id, kept.version), &checked(minutes)?, now).await?;
        for task in &item.task {
            let record = TaskRecord { what: task.what.clone(), post: task.post.clone(), due: day(year, &task.due)? };
            goals::add_task(store, actor, (id, Some(kept.id)), &checked(record)?, now).await?;
            let on = task.done.as_deref().map(|on| day(year, on)).transpose()?;
            done.push(on.map(|on| TaskDoneRecord { on, note: task.note.clone() }));
        }
    }
    let page = goals::review(store, actor, id, held_on).await?;
    goals::close_review(store, actor, (id, page.version), now).await?;
    for (task, done) in page.tasks.iter().zip(done) {
        if let Some(done) = done.filter(|done| done.on <= jst_date(now)) {
            goals::do_task(store, actor, (id, task.id), &checked(done)?, now).await?;
        }
    }
    Ok(())
}

/// Prepares the next one: its agenda is what there is to ask about on the day of the samples.
pub(super) async fn prepare(store: &Store, actor: &Actor, sample: &Sample, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let (year, department, next) = (present(sample)?, &sample.department.slug, written()?.next);
    let overview = overview(store, actor, year, department, now).await?;
    // Articles are played later than this: that there are none yet is nothing to ask about.
    let indicators = sample.manifestos.last().into_iter().flat_map(|manifesto| &manifesto.goals).flat_map(|goal| &goal.indicators);
    let later: Vec<_> = indicators.map(|i| &i.record).filter(|record| record.live == Some(Live::ReportsPublished)).collect();
    let is_later = |candidate: &Candidate| later.iter().any(|record| record.goal == candidate.goal && record.name.ja == candidate.name);
    let candidates = agenda(&overview.departments).into_iter().filter(|candidate| candidate.is_usual(false) && !is_later(candidate));
    let usual = candidates.map(|candidate| candidate.topic);
    let day = jst_date(now) + Duration::days(next.in_days);
    let record = ReviewRecord { topics: usual.collect(), ..record(day, &next.place, &next.attends, next.points) };
    goals::prepare_review(store, actor, (year, Some(department)), &checked(record)?, now).await?;
    Ok(())
}

fn record(day: Date, place: &str, attends: &[String], points: Vec<String>) -> ReviewRecord {
    ReviewRecord { day, place: place.to_owned(), attends: attends.join("\n"), topics: Vec::new(), points }
}

async fn overview(
    store: &Store,
    actor: &Actor,
    year: FiscalYear,
    department: &Slug,
    now: OffsetDateTime,
) -> Result<Overview, store::StoreError> {
    goals::overview(store, actor, (Some(year), Some(department)), jst_date(now)).await
}

/// The indicator of an item: its name, within its goal, is what the overview knows it by.
fn topic(sample: &Sample, known: &[Candidate], item: &Item) -> Result<Topic, SampleError> {
    let unknown = || SampleError::Value(item.indicator.clone(), "item");
    let indicators = sample.manifestos.last().into_iter().flat_map(|manifesto| &manifesto.goals).flat_map(|goal| &goal.indicators);
    let name = indicators.map(|indicator| &indicator.record).find(|record| record.slug.as_str() == item.indicator).ok_or_else(unknown)?;
    let candidate = known.iter().find(|candidate| candidate.goal.as_str() == item.goal && candidate.name == name.name.ja);
    candidate.map(|candidate| candidate.topic).ok_or_else(unknown)
}

/// The year that runs.
fn present(sample: &Sample) -> Result<FiscalYear, SampleError> {
    let last = sample.manifestos.last().map(|manifesto| manifesto.record.year);
    last.ok_or_else(|| SampleError::Value("of goals".to_owned(), "year"))
}

/// The day of a year that a month and a day, `04-01` to `03-31`, are.
fn day(year: FiscalYear, month_day: &str) -> Result<Date, SampleError> {
    let year = year.number() + i32::from(month_day < "04");
    parse_iso(&format!("{year:04}-{month_day}")).ok_or_else(|| SampleError::Value(month_day.to_owned(), "day"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::check::Check;

    #[test]
    fn what_was_held_keeps_every_rule() {
        let year = FiscalYear::new(2026).expect("a year");
        let sample = super::super::read(year.last()).expect("the samples can be read");
        let held = held(year, year.last()).expect("the samples can be read");
        assert_eq!(held.len(), 2);
        for (held_on, held) in &held {
            assert!(held.place.contains("見本") && held.attends.iter().all(|post| post.ends_with("部長") || post.ends_with("担当")));
            for item in &held.item {
                let indicators = sample.manifestos[2].goals.iter().filter(|goal| goal.record.slug.as_str() == item.goal);
                assert!(
                    indicators.flat_map(|goal| &goal.indicators).any(|i| i.record.slug.as_str() == item.indicator),
                    "{}",
                    item.indicator
                );
                assert!(!item.decided_en.is_empty());
                for task in &item.task {
                    let due = day(year, &task.due).expect("a day");
                    let record = TaskRecord { what: task.what.clone(), post: task.post.clone(), due };
                    assert!(due >= *held_on && record.problems().is_empty());
                }
            }
        }
        assert!(super::held(year, year.first()).expect("none").is_empty());
    }
}
