//! Places as they are read.

use super::{Area, Count, Facet, Facilities, PlaceCategory, PlaceFilter, PlaceRecord, Position};
use crate::{
    Slug,
    calendar::Date,
    lang::{Both, Said},
    paging::Paging,
    picture::Picture,
    products::Months,
    seasons::SeasonLine,
    stories::StoryCard,
};
use serde::{Deserialize, Serialize};

/// What is kept of a place for lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceShort {
    /// Its name.
    pub title: Both,
    /// Its reading.
    pub kana: String,
    /// What kind of place it is.
    pub category: PlaceCategory,
    /// The district.
    pub area: Option<Slug>,
    /// Where it is.
    pub position: Option<Position>,
    /// Whether that is only about right.
    pub roughly: bool,
    /// What it is, in a sentence or two.
    pub summary: Both,
    /// Its address.
    pub address: Both,
    /// The months in which it is at its best; none if it is always.
    pub months: Months,
    /// What is there for those who need it.
    pub facilities: Facilities,
    /// The picture at its head, by its number in the library.
    pub cover: Option<i64>,
    /// Whether it is invented.
    pub invented: bool,
}

/// A place in a list and on a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceLine {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name.
    pub title: Said,
    /// The reading of its Japanese name.
    pub kana: String,
    /// What kind of place it is.
    pub category: PlaceCategory,
    /// The district, if it is known.
    pub area: Option<Area>,
    /// Where it is.
    pub position: Option<Position>,
    /// What it is.
    pub summary: Said,
    /// The months in which it is at its best; none if it is always.
    pub months: Months,
    /// What is there for those who need it.
    pub facilities: Facilities,
    /// The picture at its head, if there is one.
    pub cover: Option<Picture>,
    /// Whether it is invented.
    pub invented: bool,
}

/// The list with what it can be narrowed by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceList {
    /// What was asked for.
    pub filter: PlaceFilter,
    /// The places of the page, in the order of their readings.
    pub places: Vec<PlaceLine>,
    /// How many there are of each kind, of those that have any, whatever kind was asked for.
    pub categories: Vec<Count<PlaceCategory>>,
    /// How many there are in each district, of those that have any.
    pub areas: Vec<Count<Area>>,
    /// When nothing is left: how many there would be without each of what was asked for.
    pub without: Vec<Count<Facet>>,
    /// How many there are of what was asked for, on all pages.
    pub total: usize,
    /// Where the page stands.
    pub paging: Paging,
    /// The day in Japan on which any of them was changed last.
    pub updated_on: Option<Date>,
}

/// What a page leads to: its address and its title.
pub type Leads = (Slug, Said);

/// A place to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacePage {
    /// As it was written.
    pub record: PlaceRecord,
    /// As in lists.
    pub line: PlaceLine,
    /// Other pictures.
    pub pictures: Vec<Picture>,
    /// The nearest others, with how far they are in metres.
    pub near: Vec<(PlaceLine, u32)>,
    /// What of the seasons is to be had there, in the order of the year, and whether it is now.
    pub seasons: Vec<(SeasonLine, bool)>,
    /// Courses that pass it.
    pub courses: Vec<Leads>,
    /// The newest stories that name it.
    pub stories: Vec<StoryCard>,
    /// The day in Japan on which it was changed last.
    pub updated_on: Date,
}
