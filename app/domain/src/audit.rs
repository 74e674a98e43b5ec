//! 監査記録: who did what, when, and what it was before.

use crate::calendar::{Date, OffsetDateTime};
use serde::{Deserialize, Serialize};

/// A field that was changed. For secrets the values are left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which one.
    pub field: String,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

impl Change {
    /// A field before and after; `None` if it is the same.
    pub fn of(field: &str, before: impl ToString, after: impl ToString) -> Option<Self> {
        let (before, after) = (before.to_string(), after.to_string());
        (before != after).then(|| Self { field: field.to_owned(), before, after })
    }
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// From 1, without gaps.
    pub seq: i64,
    /// When, in UTC, to the millisecond.
    pub at: OffsetDateTime,
    /// Who: a member of staff, the program, or a visitor.
    pub who: String,
    /// What, as a code: `staff.sign_in`.
    pub action: String,
    /// What it was done to: `staff:3`, or what stands for a person.
    pub subject: String,
    /// What was changed.
    pub changes: Vec<Change>,
    /// The request in which it was done, as the server's log names it.
    pub request: String,
}

/// Which entries are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Of whom: a part of the name.
    pub who: String,
    /// What: its code, or what the codes of a feature begin with, up to the dot.
    pub action: String,
    /// What it was done to.
    pub subject: String,
    /// From this day in Japan on.
    pub from: Option<Date>,
    /// Up to the end of this day in Japan.
    pub to: Option<Date>,
    /// Entries before this one, for the next page.
    pub before: Option<i64>,
}

/// What is wrong with a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// The entry is not the one that was written: changed, put in later, or out of its place.
    #[error("entry {0} of the audit log is not as it was written")]
    Changed(i64),
    /// There is no such entry, though later ones are there.
    #[error("entry {0} of the audit log is missing")]
    Missing(i64),
    /// More entries than the chain has: some were put in outside of it.
    #[error("the audit log has {0} entries that are not of its chain")]
    Foreign(i64),
    /// The log ends here, and once was longer.
    #[error("the audit log ends with entry {0}, and was longer")]
    Cut(i64),
}
