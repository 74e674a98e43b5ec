//! The brand's certification, as producers and citizens meet it; officers' pages are in `staff::certification`.

mod letters;

pub use letters::{decision_letter, letter};
