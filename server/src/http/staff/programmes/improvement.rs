//! Improvements: proposed, changed, moved on.

use super::{
    super::{Outcome, Visitor, version},
    Reader, Wrong, fault,
    release::Of,
};
use app::staff::{
    ProgrammeFault,
    desk::{Fault, Form},
};
use domain::{
    Slug,
    calendar::jst_date,
    check::Checked,
    programmes::{ImprovementRecord, ImprovementState, MoveRecord},
};
use store::{Result, StoreError, programmes};

pub(super) async fn propose(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let record = match record(visitor, form) {
        Ok(record) => record,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    match programmes::propose(&visitor.state.store, &visitor.actor(), &record, visitor.now).await {
        Ok(id) => Ok(Outcome::go(format!("/staff/improvements/{id}?done=suggested"))),
        Err(error) => refused(error),
    }
}

pub(super) async fn change(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let record = match record(visitor, form) {
        Ok(record) => record,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    match programmes::change_improvement(&visitor.state.store, &visitor.actor(), (id, version(form)), &record, visitor.now).await {
        Ok(changed) => Ok(Of::Improvement.after(id, changed, "saved")),
        Err(StoreError::Stale) => Ok(Outcome::wrong("title", Fault::Stale)),
        Err(error) => refused(error),
    }
}

pub(super) async fn move_on(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let mut reader = Reader::new(form);
    let to = reader.choice("to", ImprovementState::from_code);
    let day = reader.day("moved_on");
    let (hours, yen) = (reader.amount("hours", "時間"), reader.money("yen"));
    let record = MoveRecord {
        to: to.unwrap_or(ImprovementState::Doing),
        day: day.unwrap_or_else(|| jst_date(visitor.now)),
        reason: reader.both(["reason", "reason_en"]),
        effect: reader.both(["effect", "effect_en"]),
        hours,
        yen,
    };
    let record = match reader.checked(record) {
        Ok(record) => record,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    let moved = programmes::move_on(&visitor.state.store, &visitor.actor(), (id, version(form)), &record, visitor.now).await;
    let (field, told) = match moved {
        Ok(changed) => return Ok(Of::Improvement.after(id, changed, "moved")),
        Err(StoreError::Stale) => ("to", Fault::Stale),
        Err(StoreError::Rule("waits")) => ("waits", fault(ProgrammeFault::Waits)),
        Err(StoreError::Rule("no_way")) => ("to", fault(ProgrammeFault::NoWay)),
        Err(StoreError::Rule("no_reason")) => ("reason", fault(ProgrammeFault::NoReason)),
        Err(StoreError::Rule("before")) => ("moved_on", fault(ProgrammeFault::BeforeProposal)),
        Err(StoreError::Rule("future")) => ("moved_on", fault(ProgrammeFault::Future)),
        Err(error) => return Err(error),
    };
    Ok(Outcome::wrong(field, told))
}

fn refused(error: StoreError) -> Result<Outcome> {
    match error {
        StoreError::Unknown { .. } => Ok(Outcome::wrong("department", Fault::NoChoice)),
        StoreError::Rule("waits") => Ok(Outcome::wrong("waits", fault(ProgrammeFault::Waits))),
        StoreError::Rule("future") => Ok(Outcome::wrong("day", fault(ProgrammeFault::Future))),
        error => Err(error),
    }
}

fn record(visitor: &Visitor, form: &Form) -> std::result::Result<Checked<ImprovementRecord>, Wrong> {
    let mut reader = Reader::new(form);
    let department = reader.department();
    let day = reader.day("day");
    let public = reader.public();
    // In the place of what can't be read stands something, so that the other fields are looked at as well.
    let Some(department) = department.or_else(|| Slug::parse("x").ok()) else { return Err(reader.wrong) };
    let record = ImprovementRecord {
        department,
        division: reader.both(["division", "division_en"]),
        title: reader.both(["title", "title_en"]),
        trouble: reader.both(["trouble", "trouble_en"]),
        proposal: reader.both(["proposal", "proposal_en"]),
        day: day.unwrap_or_else(|| jst_date(visitor.now)),
        public: public.unwrap_or_default(),
    };
    reader.checked(record)
}
