//! A picture as a page shows it.

use serde::{Deserialize, Serialize};

/// A picture with the words that stand for it. Width and height are given so that nothing moves
/// while it loads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The address, from the root of the site.
    pub src: String,
    /// What is to be seen, for those who don't see it.
    pub alt: String,
    /// CSS pixels.
    pub width: u16,
    /// CSS pixels.
    pub height: u16,
    /// True for a drawing that stands in until there is a photograph: it is labelled イメージ図.
    pub drawing: bool,
}
