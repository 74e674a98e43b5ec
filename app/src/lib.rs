//! The pages of Kashiwara-mon: what the server renders and the browser takes over.
//!
//! Each feature is a module with its server functions (`api`), its pages and their parts; `ui` holds what
//! features share, `page` how a page comes about, `words` what it says.

#[cfg(all(feature = "hydrate", not(feature = "ssr")))]
pub mod browser;
#[cfg(feature = "ssr")]
pub mod bulletin;
#[cfg(feature = "ssr")]
mod campaigns;
#[cfg(feature = "ssr")]
pub mod certification;
#[cfg(feature = "ssr")]
mod channels;
#[cfg(feature = "ssr")]
pub mod comments;
#[cfg(feature = "ssr")]
pub mod context;
#[cfg(feature = "ssr")]
mod courses;
#[cfg(feature = "ssr")]
pub mod design;
pub mod documents;
pub mod error;
#[cfg(feature = "ssr")]
pub mod events;
pub mod goals;
pub mod home;
#[cfg(feature = "ssr")]
pub mod inquiries;
#[cfg(feature = "ssr")]
mod living;
#[cfg(feature = "ssr")]
pub mod meetings;
#[cfg(feature = "ssr")]
pub mod news;
pub mod notices;
#[cfg(feature = "ssr")]
pub mod open_data;
pub mod page;
#[cfg(feature = "ssr")]
mod places;
pub mod producers;
pub mod products;
#[cfg(feature = "ssr")]
pub mod programmes;
#[cfg(feature = "ssr")]
pub mod reports;
pub mod routes;
#[cfg(feature = "ssr")]
mod search;
#[cfg(feature = "ssr")]
mod seasons;
#[cfg(feature = "ssr")]
mod sections;
#[cfg(feature = "ssr")]
pub mod staff;
#[cfg(feature = "ssr")]
pub mod stories;

#[cfg(feature = "ssr")]
pub mod shell;
pub mod ui;
#[cfg(feature = "ssr")]
pub mod verification;
pub mod words;
