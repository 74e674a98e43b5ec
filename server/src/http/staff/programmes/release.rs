//! What waits of programmes and improvements: let out, sent back or taken back.

use super::{
    super::{Outcome, Visitor, version},
    fault,
};
use app::staff::{
    ProgrammeFault,
    desk::{Fault, Form},
};
use domain::{check::Check, goals::RejectionRecord};
use store::{Result, StoreError, goals::Changed, programmes};

/// Of which of the two something waits.
#[derive(Clone, Copy)]
pub(super) enum Of {
    Programme,
    Improvement,
}

impl Of {
    const fn address(self) -> &'static str {
        match self {
            Self::Programme => "/staff/programmes",
            Self::Improvement => "/staff/improvements",
        }
    }

    /// Where one goes after a change: what was done, or that it waits.
    pub(super) fn after(self, id: i64, changed: Changed, done: &str) -> Outcome {
        let done = if changed == Changed::Made { done } else { "waits" };
        Outcome::go(format!("{}/{id}?done={done}", self.address()))
    }
}

pub(super) async fn release(visitor: &Visitor, of: Of, id: i64, form: &Form) -> Result<Outcome> {
    let (store, actor, seen) = (&visitor.state.store, visitor.actor(), (id, version(form)));
    let released = match of {
        Of::Programme => programmes::release(store, &actor, seen, visitor.now).await,
        Of::Improvement => programmes::release_improvement(store, &actor, seen, visitor.now).await,
    };
    let told = match released {
        Ok(()) => return Ok(Outcome::go(format!("{}/{id}?done=released", of.address()))),
        Err(StoreError::Rule("same_person")) => Fault::OwnDraft,
        Err(StoreError::Rule("too_new")) => Fault::TooNew,
        // What could be made when it was written can't be made any more.
        Err(StoreError::Stale | StoreError::Rule(_) | StoreError::Unknown { .. }) => fault(ProgrammeFault::Released),
        Err(error) => return Err(error),
    };
    Ok(Outcome::wrong("waits", told))
}

pub(super) async fn hold(visitor: &Visitor, of: Of, id: i64, form: &Form) -> Result<Outcome> {
    let record = match (RejectionRecord { note: form.text("hold_note") }).checked() {
        Ok(record) => record,
        Err(problems) => {
            return Ok(Outcome::Again(problems.into_iter().map(|error| ("hold_note", Fault::Problem(error.problem))).collect()));
        }
    };
    let (store, actor, seen) = (&visitor.state.store, visitor.actor(), (id, version(form)));
    let held = match of {
        Of::Programme => programmes::hold(store, &actor, seen, &record, visitor.now).await,
        Of::Improvement => programmes::hold_improvement(store, &actor, seen, &record, visitor.now).await,
    };
    match held {
        Ok(()) => Ok(Outcome::go(format!("{}/{id}?done=held", of.address()))),
        Err(StoreError::Stale | StoreError::Rule("no_draft")) => Ok(Outcome::wrong("waits", fault(ProgrammeFault::Released))),
        Err(error) => Err(error),
    }
}
