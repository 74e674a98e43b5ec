//! The standing of certificates over time: suspended, resumed and revoked by two persons, given up by its holder, warned of before it
//! ends.

mod decide;
mod draft;
mod file;
mod give_up;
mod list;
mod rows;
mod warn;

pub use decide::decide;
pub use draft::draft;
pub use file::find;
pub use give_up::give_up;
pub use list::{export, list, open};
pub use rows::Writer;
pub(super) use rows::must_see;
pub use warn::{WarningWriter, warn};
