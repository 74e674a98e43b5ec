//! Who acts.

use crate::{Result, StoreError};

/// Who asks for a command. Every command takes one and decides itself whether this one may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The program itself: a job, a seed, an operator at the terminal.
    System(&'static str),
    /// Anyone at all, through a page of the site.
    Visitor,
}

impl Actor {
    /// # Errors
    /// [`StoreError::Forbidden`] for anyone but the program itself.
    pub(crate) fn must_be_system(&self) -> Result<()> {
        match self {
            Self::System(_) => Ok(()),
            Self::Visitor => Err(StoreError::Forbidden),
        }
    }
}
