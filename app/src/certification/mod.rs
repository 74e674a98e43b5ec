//! The brand's certification, as producers and citizens meet it; officers' pages are in `staff::certification`.

pub mod apply;
mod letters;
pub(crate) mod summary;
pub mod words;

pub use letters::{decision_letter, letter};
