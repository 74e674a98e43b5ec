//! 物語: what editors write, and what citizens read of it.

mod command;
mod desk;
mod public;

pub use command::{add, hide, restore, save, show};
pub use desk::{desk, staff_list};
pub use public::{list, page};

use crate::{Result, StoreError};
use domain::stories::StoryRecord;

/// A story from its JSON.
fn record(json: &str) -> Result<StoryRecord> {
    serde_json::from_str(json).map_err(|_| StoreError::Corrupt("story.record"))
}

/// How the audit log names one.
fn subject(id: i64) -> String {
    format!("story:{id}")
}
