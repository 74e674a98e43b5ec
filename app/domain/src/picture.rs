//! A picture as a page shows it.

use crate::lang::Said;
use serde::{Deserialize, Serialize};

/// A picture with the words that stand for it. Width and height are given so that nothing moves
/// while it loads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The address, from the root of the site.
    pub src: String,
    /// What is to be seen, for those who don't see it.
    pub alt: Said,
    /// CSS pixels.
    pub width: u16,
    /// CSS pixels.
    pub height: u16,
    /// True for a drawing that stands in until there is a photograph: it is labelled イメージ図.
    pub drawing: bool,
}

/// A picture as it is entered, with its words in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BilingualPicture {
    /// The address, from the root of the site.
    pub src: String,
    /// What is to be seen.
    pub alt: String,
    /// The same in English; may be empty.
    pub alt_en: String,
    /// CSS pixels.
    pub width: u16,
    /// CSS pixels.
    pub height: u16,
    /// A drawing that stands in for a photograph.
    pub drawing: bool,
}
