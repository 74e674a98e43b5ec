//! A text of the site that people read from top to bottom, such as the accessibility policy, as plain parts.

use crate::{calendar::Date, lang::Lang};
use serde::{Deserialize, Serialize};

/// A document with its sections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The heading of the page.
    pub title: String,
    /// What it is about, in a sentence or two; also for search engines.
    pub lead: String,
    /// The language it is written in.
    pub lang: Lang,
    /// The day of the last change.
    pub updated_on: Date,
    /// The body.
    pub sections: Vec<Section>,
}

/// A part of a document under a heading of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list whose order does not matter.
    List(Vec<Vec<Inline>>),
    /// A table with a row of headings.
    Table {
        /// The headings of the columns.
        head: Vec<Vec<Inline>>,
        /// The rows, each with as many cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Text that matters more.
    Strong(String),
    /// A link to a page of the site (from the root, without a language) or to another site.
    Link {
        /// Where it leads.
        to: String,
        /// The words to press.
        text: String,
    },
}

impl Inline {
    /// The words without what they look like.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Strong(text) | Self::Link { text, .. } => text,
        }
    }
}
