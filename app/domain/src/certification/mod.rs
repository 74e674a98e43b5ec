//! The brand 柏原産 (かしわらもん): certificates, and how one comes to them.
//!
//! No rule book of the city's own scheme could be found, so that every rule of a round is configuration of a rule book
//! ([`RuleBook`]); the defaults are those of `domain.md` §3.

mod account;
mod application;
mod business;
mod certificate;
mod checklist;
mod course;
mod decision;
mod file_list;
mod form;
mod marks;
mod measure;
mod permit;
mod permit_view;
mod queue;
mod reach;
mod round;
mod rules;
mod usual;
mod warning;

pub use account::*;
pub use application::*;
pub use business::*;
pub use certificate::*;
pub use checklist::*;
pub use course::*;
pub use decision::*;
pub use file_list::*;
pub use form::*;
pub use marks::*;
pub use measure::*;
pub use permit::*;
pub use permit_view::*;
pub use queue::*;
pub use reach::*;
pub use round::*;
pub use rules::*;
pub use warning::*;
