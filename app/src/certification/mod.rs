//! The certification round as citizens and producers see it: what it is (`/certification`), and applying (`/apply…`). Officers' pages
//! are in `staff::certification`.

mod letters;
pub(crate) mod summary;
pub mod words;

pub use letters::{decision_letter, letter};
