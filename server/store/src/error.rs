//! What can go wrong below: for the program to act on, not for people to read.

/// An error of the database layer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such record, or none that the asker may know of.
    #[error("not found")]
    NotFound,
    /// The asker may not do this.
    #[error("forbidden")]
    Forbidden,
    /// The record was changed by someone else since it was read.
    #[error("changed in the meantime")]
    Stale,
    /// A rule that depends on what stands in the database forbids it; the code says which.
    #[error("a rule forbids it: {0}")]
    Rule(&'static str),
    /// Too much of this at once; a little later it will do.
    #[error("busy")]
    Busy,
    /// The record can't be written because another has its name or number.
    #[error("a record with this {0} exists")]
    Taken(&'static str),
    /// Something the record refers to does not exist.
    #[error("there is no {what} named {name}")]
    Unknown {
        /// The kind of thing.
        what: &'static str,
        /// As it was named.
        name: String,
    },
    /// What stands in the database breaks a rule of `domain`.
    #[error("the database holds a wrong value in {0}")]
    Corrupt(&'static str),
    /// The database can't be used as it is; the text says why in one line.
    #[error("{0}")]
    Unusable(String),
    /// The database did not answer, or not in time.
    #[error("the database does not answer: {0}")]
    Unavailable(#[source] sea_orm::DbErr),
}

impl StoreError {
    /// Whether it is worth trying again.
    pub const fn is_busy(&self) -> bool {
        matches!(self, Self::Busy | Self::Unavailable(_) | Self::Unusable(_))
    }
}

impl From<sea_orm::DbErr> for StoreError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Unavailable(error)
    }
}

/// The result of every query and command.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
