//! The brand's certification, as those see it who are certified, and everybody.

mod standing_letter;

pub use standing_letter::{ending_letter, standing_letter};
