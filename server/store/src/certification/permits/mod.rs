//! Permits to use the mark: asked for by anyone, granted, refused or revoked by two members of staff, given back, and public.

mod apply;
mod decide;
mod draft;
mod file;
mod forget;
mod list;
mod public;
mod rows;

pub use apply::{apply, receipt, withdraw};
pub use decide::{Writer, decide, end};
pub use draft::draft;
pub use file::find;
pub(crate) use forget::forget_old;
pub use list::{export, list, open};
pub use public::public;
