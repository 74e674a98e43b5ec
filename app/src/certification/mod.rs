//! The certification round as citizens and producers see it: what it is (`/certification`), and applying (`/apply…`).

#[cfg(feature = "ssr")]
pub mod apply;
#[cfg(feature = "ssr")]
pub(crate) mod summary;
#[cfg(feature = "ssr")]
pub mod words;
