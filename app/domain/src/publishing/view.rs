//! What is published, as citizens and as editors get it.

use super::{Piece, Showing};
use crate::{Slug, calendar::OffsetDateTime, paging::Paging};

/// What citizens see of something now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown<T> {
    /// Its number.
    pub id: i64,
    /// Its name in addresses.
    pub slug: Slug,
    /// The record, or what a list shows of it.
    pub what: T,
    /// Since when it is shown.
    pub from: OffsetDateTime,
    /// When it was changed last.
    pub updated_at: OffsetDateTime,
}

/// Which of a kind are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Of this topic; of any if nothing is said.
    pub topic: Option<&'a str>,
    /// Not this one.
    pub but: Option<&'a Slug>,
    /// Which page, from 1.
    pub page: u32,
    /// How many on a page.
    pub per_page: u32,
}

impl Wanted<'_> {
    /// The newest so many.
    pub const fn newest(count: u32) -> Self {
        Self { topic: None, but: None, page: 1, per_page: count }
    }
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    /// The newest first.
    pub items: Vec<Shown<T>>,
    /// How many there are of each topic, of those that have any.
    pub counts: Vec<(String, u64)>,
    /// Where the page stands.
    pub paging: Paging,
}

/// One in the list of editors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PieceLine {
    /// Its number.
    pub id: i64,
    /// Its name in addresses.
    pub slug: Slug,
    /// Its Japanese title.
    pub title: String,
    /// Whether there is a translation.
    pub translated: bool,
    /// When citizens see it; none if they never do.
    pub showing: Option<Showing>,
    /// Whether it was written on since it was shown.
    pub ahead: bool,
    /// When it was written on last, and by whom.
    pub edited: (OffsetDateTime, String),
}

/// One as its editors see it.
#[derive(Clone, Debug, PartialEq)]
pub struct PieceDesk<P: Piece> {
    /// Its number.
    pub id: i64,
    /// The version of the draft, which says whether somebody else has written on it.
    pub version: i64,
    /// The draft.
    pub record: P,
    /// When citizens see it; none if they don't.
    pub showing: Option<Showing>,
    /// The version that they see.
    pub shown: Option<u32>,
    /// The version that takes its place, and when.
    pub planned: Option<(u32, Showing)>,
    /// When the draft was written on last, and by whom.
    pub edited: (OffsetDateTime, String),
    /// What was shown, newest first.
    pub versions: Vec<PieceVersion<P>>,
}

/// As it was shown once.
#[derive(Clone, Debug, PartialEq)]
pub struct PieceVersion<P> {
    /// From 1.
    pub number: u32,
    /// What it said.
    pub record: P,
    /// When it was made, and by whom.
    pub made: (OffsetDateTime, String),
    /// What was changed, in the editor's words; may be empty.
    pub note: String,
}
