//! The calendar as it is read.

use super::{SeasonKind, Span};
use crate::{
    Slug,
    calendar::Date,
    lang::{Both, Said},
    picture::Picture,
};
use serde::{Deserialize, Serialize};

/// What is kept of an entry for lists: nearly all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeasonCard {
    /// What it is called.
    pub title: Both,
    /// What it is about.
    pub kind: SeasonKind,
    /// When it is.
    pub span: Span,
    /// What it is.
    pub summary: Both,
    /// Where it is to be seen.
    pub places: Vec<Slug>,
    /// What of it is to be taken home.
    pub products: Vec<Slug>,
    /// Where people meet over it.
    pub events: Vec<Slug>,
    /// A picture, by its number in the library.
    pub cover: Option<i64>,
}

/// An entry where only its name and its time are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeasonLine {
    /// Its name in addresses.
    pub slug: Slug,
    /// What it is called.
    pub title: Said,
    /// What it is about.
    pub kind: SeasonKind,
    /// When it is.
    pub span: Span,
}

/// Where an entry leads: to a page that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeasonLink {
    /// From the root, without a language.
    pub address: String,
    /// What the page is called.
    pub title: Said,
}

/// An entry to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeasonShort {
    /// Its name and its time.
    pub line: SeasonLine,
    /// Whether it is now.
    pub now: bool,
    /// What it is.
    pub summary: Said,
    /// The places, products and events that it leads to, of those that are there.
    pub links: Vec<SeasonLink>,
    /// Its picture, if there is one.
    pub cover: Option<Picture>,
}

/// The calendar of the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeasonYear {
    /// Today.
    pub today: Date,
    /// The entries in the order of the year.
    pub entries: Vec<SeasonShort>,
    /// The day in Japan on which any of them was changed last.
    pub updated_on: Option<Date>,
}
