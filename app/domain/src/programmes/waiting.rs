//! 公開待ち: what citizens would see of a programme or an improvement, once another has looked at it.

use super::{ImprovementRecord, MoveRecord, ProgrammeRecord};
use crate::calendar::OffsetDateTime;
use serde::{Deserialize, Serialize};

/// A change of an improvement that is public, or is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImprovementChange {
    /// Other words, or whether citizens see it.
    Words(ImprovementRecord),
    /// A step further.
    Step(MoveRecord),
}

/// A change that waits for another than whoever made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting<T> {
    /// What it would become.
    pub change: T,
    /// Who made it; `None` if he is gone.
    pub by: Option<i64>,
    /// His name; empty if he is gone.
    pub name_of: String,
    /// When.
    pub at: OffsetDateTime,
}

/// A change of a programme that waits.
pub type WaitingProgramme = Waiting<ProgrammeRecord>;

/// A change of an improvement that waits.
pub type WaitingImprovement = Waiting<ImprovementChange>;

/// A line of what waits for someone's look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingLine {
    /// Whether it is an improvement, and no programme.
    pub improvement: bool,
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Who made the change; `None` if he is gone.
    pub by: Option<i64>,
}
