//! The emergency notice on every page, and the page with all of them.

pub(crate) mod api;
#[cfg(feature = "ssr")]
pub(crate) mod page;
