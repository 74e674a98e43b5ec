//! The samples of places, walking courses and the calendar of the year: forms of editors, read as forms are. They are there from the first
//! moment on; their drawings come when there is a place for files.

use super::{
    ACTOR,
    file::{SampleError, checked, parse, slug},
    pictures::Drawings,
    stories::publish,
};
use domain::{
    calendar::OffsetDateTime,
    courses::CourseRecord,
    places::PlaceRecord,
    publishing::{Piece, Showing, of_form},
    seasons::SeasonRecord,
};
use serde::Deserialize;
use std::{collections::BTreeMap, error::Error};
use store::{Store, publishing};
use time::Duration;

const PLACES: (&str, &str) = ("places.toml", include_str!("places/places.toml"));
const COURSES: (&str, &str) = ("courses.toml", include_str!("places/courses.toml"));
const SEASONS: (&str, &str) = ("seasons.toml", include_str!("places/seasons.toml"));

/// How long ago they were written.
const BEFORE: Duration = Duration::days(60);

/// The most of a kind.
const MOST: u32 = 500;

#[derive(Deserialize)]
struct Entries {
    entry: Vec<Entry>,
}

/// The fields of a form by their names, with that in addresses; pictures are drawings by their names.
#[derive(Deserialize)]
struct Entry(BTreeMap<String, String>);

impl Entry {
    fn name(&self) -> &str {
        self.0.get("slug").map_or("", String::as_str)
    }

    /// The record, without pictures if there are no drawings yet.
    fn record<P: Piece>(&self, drawings: Option<&Drawings>) -> Result<P, Box<dyn Error>> {
        let mut fields = Vec::new();
        for (field, value) in &self.0 {
            let value = match (field.as_str(), drawings) {
                ("cover" | "pictures", None) => continue,
                ("cover" | "pictures", Some(drawings)) => {
                    let numbers = value.lines().map(|name| drawings.find(name.trim()).map(|id| id.to_string()));
                    numbers.collect::<Result<Vec<_>, _>>()?.join("\n")
                }
                _ => value.clone(),
            };
            fields.push((field.clone(), value));
        }
        of_form(slug(self.name())?, &fields).map_err(|wrong| format!("the sample {} breaks a rule: {wrong:?}", self.name()).into())
    }
}

fn entries((name, text): (&'static str, &'static str)) -> Result<Vec<Entry>, SampleError> {
    Ok(parse::<Entries>(name, text)?.entry)
}

/// Loads all three.
///
/// # Errors
/// If the database does not answer or a sample breaks a rule.
pub(super) async fn load(store: &Store, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    load_all::<PlaceRecord>(store, PLACES, now).await?;
    load_all::<CourseRecord>(store, COURSES, now).await?;
    load_all::<SeasonRecord>(store, SEASONS, now).await
}

/// Loads the samples of a kind, without their drawings.
///
/// # Errors
/// As [`load`].
pub(super) async fn load_all<P: Piece + std::fmt::Debug>(
    store: &Store,
    file: (&'static str, &'static str),
    now: OffsetDateTime,
) -> Result<(), Box<dyn Error>> {
    for entry in entries(file)? {
        publish(store, entry.record::<P>(None)?, now - BEFORE).await?;
    }
    Ok(())
}

/// Gives them their drawings, those that have none yet.
///
/// # Errors
/// As [`load`].
pub(super) async fn draw(store: &Store, drawings: &Drawings, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    draw_all::<PlaceRecord>(store, PLACES, drawings, now).await?;
    draw_all::<CourseRecord>(store, COURSES, drawings, now).await?;
    draw_all::<SeasonRecord>(store, SEASONS, drawings, now).await
}

/// Gives those of a kind their drawings that have none yet, unless someone has written on them.
///
/// # Errors
/// As [`load`].
pub(super) async fn draw_all<P: Piece + std::fmt::Debug>(
    store: &Store,
    file: (&'static str, &'static str),
    drawings: &Drawings,
    now: OffsetDateTime,
) -> Result<(), Box<dyn Error>> {
    let known = publishing::staff_list(store, &ACTOR, (P::KIND, ""), (MOST, 0)).await?;
    for entry in entries(file)? {
        let Some(line) = known.iter().find(|line| line.slug.as_str() == entry.name()) else { continue };
        let (before, record) = (publishing::desk::<P>(store, &ACTOR, line.id).await?, entry.record::<P>(Some(drawings))?);
        // Only those that nobody has touched since they were loaded.
        if record.media().is_empty() || before.versions.len() != 1 || before.record != entry.record::<P>(None)? {
            continue;
        }
        let version = publishing::save(store, &ACTOR, (line.id, before.version), &checked(record)?, now - BEFORE).await?;
        let showing = checked(Showing { from: now - BEFORE, until: None })?;
        publishing::show::<P>(store, &ACTOR, (line.id, version), (&showing, "絵を加えました"), now - BEFORE).await?;
    }
    Ok(())
}

/// The records of a file, with their drawings.
#[cfg(test)]
pub(super) fn records<P: Piece>(file: (&'static str, &'static str)) -> Vec<P> {
    entries(file).expect("a file").iter().map(|entry| entry.record(Some(&Drawings::any())).expect("a record")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        courses::Stop,
        places::PlaceCategory,
        stories::{Block, Story},
    };
    use std::collections::HashSet;

    #[test]
    fn the_samples_keep_every_rule_and_are_in_both_languages() {
        fn whole<P: Piece>(all: &[P]) {
            for one in all {
                assert_eq!((one.problems(), one.lacks()), (Vec::new(), Vec::new()), "{}", one.slug());
                assert!(!one.title().en.is_empty(), "{}", one.slug());
            }
        }
        let places: Vec<PlaceRecord> = records(PLACES);
        whole(&places);
        whole(&records::<CourseRecord>(COURSES));
        whole(&records::<SeasonRecord>(SEASONS));
        assert!(places.len() >= 14 && records::<SeasonRecord>(SEASONS).len() >= 14);
        for category in PlaceCategory::ALL {
            assert!(places.iter().any(|place| place.category == category), "{category:?}");
        }
        // Of whoever makes or sells something, none is real.
        let sells = |place: &&PlaceRecord| matches!(place.category, PlaceCategory::Winery | PlaceCategory::Stall | PlaceCategory::Other);
        assert!(places.iter().filter(sells).all(|place| place.invented));
    }

    #[test]
    fn what_leads_to_a_place_leads_to_one_that_is_there() {
        let known: HashSet<String> = records::<PlaceRecord>(PLACES).iter().map(|place| place.slug.to_string()).collect();
        for course in records::<CourseRecord>(COURSES) {
            let places = course.points.iter().filter_map(|point| if let Stop::Place(slug) = &point.stop { Some(slug) } else { None });
            assert!(places.into_iter().all(|slug| known.contains(slug.as_str())), "{}", course.slug);
        }
        for entry in records::<SeasonRecord>(SEASONS) {
            assert!(entry.places.iter().all(|slug| known.contains(slug.as_str())), "{}", entry.slug);
        }
        for body in super::super::stories::bodies() {
            for block in Story::read(&body).blocks {
                let named = match block {
                    Block::Map(places) => places,
                    Block::Place(place) => vec![place],
                    _ => Vec::new(),
                };
                assert!(named.iter().all(|slug| known.contains(slug.as_str())), "{named:?}");
            }
        }
    }
}
