//! Who acts.

use crate::{Result, StoreError};
use domain::staff::{Action, Member};
use std::sync::Arc;

/// Who asks for a command. Every command takes one and decides itself whether this one may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The program itself: a job, a seed, an operator at the terminal.
    System(&'static str),
    /// Anyone at all, through a page of the site.
    Visitor,
    /// Anyone at all, in a request that the log shall name.
    Asking(Arc<str>),
    /// A member of staff who has signed in.
    Staff(Arc<Member>),
    /// A producer who has signed in, by the number of his account, in a request.
    Applicant(i64, Arc<str>),
    /// A town reporter who has signed in, by the number of the account, in a request.
    Reporter(i64, Arc<str>),
}

impl Actor {
    /// # Errors
    /// [`StoreError::Forbidden`] for anyone but the program itself.
    pub(crate) fn must_be_system(&self) -> Result<()> {
        match self {
            Self::System(_) => Ok(()),
            Self::Visitor | Self::Asking(_) | Self::Staff(_) | Self::Applicant(..) | Self::Reporter(..) => Err(StoreError::Forbidden),
        }
    }

    /// Whether this one may do something; the program itself may do everything.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] if not.
    pub(crate) fn must(&self, action: Action) -> Result<()> {
        let may = match self {
            Self::System(_) => true,
            Self::Visitor | Self::Asking(_) | Self::Applicant(..) | Self::Reporter(..) => false,
            Self::Staff(member) => member.may(action),
        };
        if may { Ok(()) } else { Err(StoreError::Forbidden) }
    }

    /// The member of staff who acts: what is decided by persons no program decides.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] for anyone else, and if he may not do this.
    pub(crate) fn must_be_member(&self, action: Action) -> Result<&Member> {
        self.must(action)?;
        match self {
            Self::Staff(member) => Ok(member),
            Self::System(_) | Self::Visitor | Self::Asking(_) | Self::Applicant(..) | Self::Reporter(..) => Err(StoreError::Forbidden),
        }
    }

    /// The number of the member of staff who acts; none for anyone else.
    pub(crate) fn member_id(&self) -> Option<i64> {
        match self {
            Self::Staff(member) => Some(member.id),
            Self::System(_) | Self::Visitor | Self::Asking(_) | Self::Applicant(..) | Self::Reporter(..) => None,
        }
    }

    /// As the audit log has it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::System(what) => format!("system:{what}"),
            Self::Visitor | Self::Asking(_) => "visitor".to_owned(),
            Self::Staff(member) => format!("{} <{}>", member.name, member.email),
            // Not by name: the log is never emptied.
            Self::Applicant(id, _) => format!("applicant:{id}"),
            Self::Reporter(id, _) => format!("reporter:{id}"),
        }
    }

    /// The request at hand, if there is one.
    pub(crate) fn request(&self) -> &str {
        match self {
            Self::Staff(member) => &member.request,
            Self::Asking(request) | Self::Applicant(_, request) | Self::Reporter(_, request) => request,
            Self::System(_) | Self::Visitor => "",
        }
    }
}
