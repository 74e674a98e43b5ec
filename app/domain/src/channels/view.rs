//! Channels and figures as they are read.

use super::{ChannelRecord, FigureRow, RowFault, Service, TableFault};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    lang::Both,
};

/// How many followed on a day: the figure that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelFigure {
    /// When.
    pub day: Date,
    /// How many.
    pub followers: u32,
    /// Where it was read.
    pub source: String,
    /// Whether an earlier one of the same day was corrected.
    pub corrected: bool,
}

/// A channel as citizens see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelPage {
    /// Its name in files.
    pub slug: Slug,
    /// What it is called.
    pub name: Both,
    /// Whose service it is on.
    pub service: Service,
    /// Where it is.
    pub url: String,
    /// What it is for.
    pub about: Both,
    /// Figures that count, by their days.
    pub figures: Vec<ChannelFigure>,
    /// When something of it changed last.
    pub updated_at: OffsetDateTime,
}

/// A channel in the list of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelLine {
    /// Its number.
    pub id: i64,
    /// As it is.
    pub record: ChannelRecord,
    /// The last figure.
    pub last: Option<(Date, u32)>,
    /// How many days have a figure.
    pub days: u64,
}

/// A figure as staff see it, corrected ones too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureEntry {
    /// Its number.
    pub id: i64,
    /// When it was read.
    pub day: Date,
    /// How many.
    pub followers: u32,
    /// Where it was read.
    pub source: String,
    /// Why an earlier one was wrong; empty of a first one.
    pub reason: String,
    /// When it was entered, and by whom.
    pub entered: (OffsetDateTime, String),
    /// Whether it counts: no later one has corrected it.
    pub counts: bool,
}

/// A channel as staff see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelDesk {
    /// Its number.
    pub id: i64,
    /// Rises with each change.
    pub version: i64,
    /// As it is.
    pub record: ChannelRecord,
    /// Its figures, the latest day first, and of a day the last one first.
    pub figures: Vec<FigureEntry>,
}

/// What would come of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examined {
    /// What would be taken in.
    pub rows: Vec<FigureRow>,
    /// How many say what is known already, and change nothing.
    pub known: usize,
    /// What is wrong, by line.
    pub faults: Vec<(usize, RowFault)>,
    /// What is wrong with all of it.
    pub fault: Option<TableFault>,
}

impl Examined {
    /// Whether it can be taken in.
    pub fn is_good(&self) -> bool {
        self.fault.is_none() && self.faults.is_empty() && !self.rows.is_empty()
    }
}
