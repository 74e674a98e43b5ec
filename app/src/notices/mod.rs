//! The emergency notice on every page.

pub(crate) mod api;
