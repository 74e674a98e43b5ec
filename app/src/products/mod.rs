//! The register of certified products.

mod api;
mod certificate;
mod filters;
mod list;
#[cfg(feature = "ssr")]
pub mod machine;
mod page;
mod season;
#[cfg(feature = "ssr")]
mod structured;

#[cfg(feature = "ssr")]
pub(crate) use certificate::{event_name, panel as certificate_panel, state as standing_badge};
pub use list::ListPage;
pub use page::ProductRoute;
