//! The brand's certification, as producers and citizens meet it; officers' pages are in `staff::certification`.

pub(crate) mod about;
pub mod apply;
mod letters;
pub mod mark;
pub(crate) mod reach;
mod standing_letter;
pub(crate) mod summary;
pub mod words;

pub use letters::{decision_letter, letter};
pub use standing_letter::{ending_letter, standing_letter};
