//! What the columns of each file mean, in plain words.

pub(super) mod campaigns;
pub(super) mod channels;
pub(super) mod comments;
pub(super) mod events;
pub(super) mod goals;
pub(super) mod places;
pub(super) mod products;
pub(super) mod programmes;
pub(super) mod reports;

use super::files::Column;

/// The heading, the field of the record, and the meaning in both languages.
const fn column(name: &'static str, json: &'static str, ja: &'static str, en: &'static str) -> Column {
    Column::new(name, json, ja, en)
}
