//! The plain types and rules of Kashiwara-mon.
//!
//! Everything here is a value or a total function over values: no database, no network, no clock, no
//! randomness, no framework. What depends on today takes the day as a parameter, so that every rule
//! can be tested by calling it. The same code runs on the server and in the browser.

pub mod audit;
pub mod bulletin;
pub mod calendar;
pub mod campaigns;
pub mod certification;
pub mod channels;
pub mod chart;
pub mod check;
pub mod comments;
pub mod courses;
pub mod document;
pub mod events;
pub mod feedback;
pub mod goals;
pub mod holidays;
pub mod inquiries;
pub mod lang;
pub mod living;
pub mod mail;
pub mod media;
pub mod meetings;
pub mod news;
pub mod notices;
pub mod numbers;
pub mod paging;
pub mod personal;
pub mod picture;
pub mod places;
pub mod plain;
pub mod preferences;
pub mod producers;
pub mod products;
pub mod programmes;
pub mod publishing;
pub mod query;
pub mod reports;
pub mod ruby;
pub mod search;
pub mod seasons;
pub mod slug;
pub mod staff;
pub mod stories;
pub mod table;
pub mod verification;

pub use slug::Slug;
