//! The pages of Kashiwara-mon: what the server renders and the browser takes over.
//!
//! Each feature is a module with its server functions (`api`), its pages and their parts; `ui` holds what
//! features share, `page` how a page comes about, `words` what it says.

#[cfg(all(feature = "hydrate", not(feature = "ssr")))]
pub mod browser;
#[cfg(feature = "ssr")]
pub mod certification;
#[cfg(feature = "ssr")]
pub mod comments;
#[cfg(feature = "ssr")]
pub mod context;
#[cfg(feature = "ssr")]
pub mod design;
pub mod documents;
pub mod error;
pub mod goals;
pub mod home;
pub mod notices;
#[cfg(feature = "ssr")]
pub mod open_data;
pub mod page;
pub mod producers;
pub mod products;
#[cfg(feature = "ssr")]
pub mod programmes;
pub mod routes;
#[cfg(feature = "ssr")]
pub mod staff;
#[cfg(feature = "ssr")]
mod stories;

#[cfg(feature = "ssr")]
pub mod shell;
pub mod ui;
#[cfg(feature = "ssr")]
pub mod verification;
pub mod words;
