//! Courses as they are read.

use super::{CourseRecord, Difficulty};
use crate::{
    Slug,
    calendar::Date,
    lang::{Both, Said},
    picture::Picture,
    places::{PlaceCategory, Position},
};
use serde::{Deserialize, Serialize};

/// What is kept of a course for lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseCard {
    /// Its title.
    pub title: Both,
    /// What one sees.
    pub summary: Both,
    /// The station at which it begins.
    pub start: Both,
    /// The station at which it ends.
    pub end: Both,
    /// Along the way.
    pub metres: u32,
    /// How long it takes.
    pub minutes: u16,
    /// How far it goes up in all, in metres.
    pub ascent: u32,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// The places of ours that it passes.
    pub places: Vec<Slug>,
    /// The picture at its head, by its number in the library.
    pub cover: Option<i64>,
}

/// A course in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseLine {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: Said,
    /// What one sees.
    pub summary: Said,
    /// The station at which it begins.
    pub start: Said,
    /// The station at which it ends.
    pub end: Said,
    /// Along the way.
    pub metres: u32,
    /// How long it takes.
    pub minutes: u16,
    /// How far it goes up in all, in metres.
    pub ascent: u32,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// The picture at its head, if there is one.
    pub cover: Option<Picture>,
}

/// A point on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopLine {
    /// What it is called.
    pub name: Said,
    /// The place of ours that it is, if it is one that is shown, and what kind of place.
    pub place: Option<(Slug, PlaceCategory)>,
    /// Where it is.
    pub position: Position,
    /// Above the sea, in metres.
    pub height: u16,
    /// How far it is from the beginning, in metres: the whole way cut as the straight lines between its points are.
    pub along: u32,
}

/// A course to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoursePage {
    /// As it was written.
    pub record: CourseRecord,
    /// As in lists.
    pub line: CourseLine,
    /// Its points, of those that are there.
    pub stops: Vec<StopLine>,
    /// Other courses.
    pub others: Vec<CourseLine>,
    /// The day in Japan on which it was changed last.
    pub updated_on: Date,
}

impl StopLine {
    /// Says of each point how far it is from the beginning, on a way of so many metres.
    pub fn along(mut stops: Vec<Self>, metres: u32) -> Vec<Self> {
        let mut straight = 0;
        let mut before: Option<Position> = None;
        for stop in &mut stops {
            straight += before.map_or(0, |before| before.metres_to(stop.position));
            stop.along = straight;
            before = Some(stop.position);
        }
        let share = |along: u32| u32::try_from(u64::from(along) * u64::from(metres) / u64::from(straight.max(1))).unwrap_or(metres);
        for stop in &mut stops {
            stop.along = share(stop.along);
        }
        stops
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_is_cut_as_the_straight_lines_are() {
        let at = |lat: &str| StopLine {
            name: Said::default(),
            place: None,
            position: Position::read(lat, "135.64").expect("a position"),
            height: 20,
            along: 0,
        };
        let along = |stops: Vec<StopLine>| StopLine::along(stops, 3_000).iter().map(|stop| stop.along).collect::<Vec<_>>();
        assert_eq!(along(vec![at("34.57"), at("34.58"), at("34.60")]), [0, 1_000, 3_000]);
        assert_eq!(along(vec![at("34.57"), at("34.57")]), [0, 0], "nothing is divided by nothing");
        assert!(along(Vec::new()).is_empty());
    }
}
