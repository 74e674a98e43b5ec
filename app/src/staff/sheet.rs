//! What staff take out as a file, before it is one: the server makes CSV or Excel of it.

use domain::calendar::{Date, OffsetDateTime};

/// A value as it is, so that a spreadsheet can sort and add up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words; never a formula.
    Words(String),
    /// A number.
    Number(i64),
    /// A day.
    Day(Date),
    /// An instant, told in Japan's time.
    Moment(OffsetDateTime),
    /// Nothing.
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Words(text.to_owned())
    }
}

/// A table for a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The name of the file, without day and ending.
    pub file: &'static str,
    /// The name of the sheet.
    pub title: &'static str,
    /// The headings.
    pub columns: Vec<&'static str>,
    /// The rows, each with as many cells.
    pub rows: Vec<Vec<Cell>>,
}
