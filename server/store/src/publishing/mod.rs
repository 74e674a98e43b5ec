//! 公開物: what editors write, and what citizens read of it. One way for every kind of [`Piece`].

mod command;
mod dated;
mod desk;
mod find;
mod naming;
mod offered;
mod planned;
mod public;

pub use command::{add, hide, remove, restore, save, show};
pub use dated::{between, bounds};
pub use desk::{counts, desk, last_change, slug, staff_list};
pub use find::{Found, find};
pub(crate) use naming::naming_place;
pub use offered::{Offered, offered};
pub use planned::show_planned;
pub use public::{addresses, all, cards, in_catalogue, list, one, papers, pictures, titles};

use crate::{Result, StoreError};
use domain::{
    calendar::OffsetDateTime,
    publishing::{Kind, Piece},
};
use time::UtcOffset;

/// A record from its JSON.
fn record<P: Piece>(json: &str) -> Result<P> {
    serde_json::from_str(json).map_err(|_| StoreError::Corrupt("piece.record"))
}

/// How the audit log names one.
fn subject(kind: Kind, id: i64) -> String {
    format!("{}:{id}", kind.code())
}

/// Instants are compared as they are written down: all of them in UTC.
pub(crate) fn utc(at: OffsetDateTime) -> OffsetDateTime {
    at.to_offset(UtcOffset::UTC)
}
