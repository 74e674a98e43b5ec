//! これまでの歩み: written and corrected; of a published goal proposed by one and approved by another.

use super::{
    super::{Outcome, Visitor},
    plan::{Wrong, both, day, put},
};
use app::staff::{
    PlanFault,
    desk::{Fault, Form},
};
use domain::{
    goals::{EntryRecord, PlanChange, PlanView, ProposalRecord, Stage},
    lang::Both,
};
use store::{Result, goals};

/// One more part of the story of a goal.
pub(super) async fn write(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (view, place) = goals::planned_goal(&visitor.state.store, &visitor.actor(), id).await?;
    let (record, wrong) = record(form, &view);
    let goal = view.plan.goals[place].slug.clone();
    let record = ProposalRecord { change: PlanChange::Entry { goal, record }, reason: Both::default(), by: Both::default() };
    put(visitor, &view, 0, record, wrong, "plan-form").await
}

/// A part in the place of one that was wrong.
pub(super) async fn correct(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (goal, _) = goals::entry(&visitor.state.store, &visitor.actor(), id).await?;
    let (view, place) = goals::planned_goal(&visitor.state.store, &visitor.actor(), goal).await?;
    let (record, mut wrong) = record(form, &view);
    let reason = both(form, "why", "why_en");
    if reason.ja.is_empty() {
        wrong.push(("why", Fault::Plan(PlanFault::NoWhy)));
    }
    let by = record.by.clone();
    let change = PlanChange::CorrectEntry { goal: view.plan.goals[place].slug.clone(), entry: id, record };
    put(visitor, &view, 0, ProposalRecord { change, reason, by }, wrong, "plan-form").await
}

fn record(form: &Form, view: &PlanView) -> (EntryRecord, Wrong) {
    let mut wrong = Wrong::new();
    let stage = Stage::from_code(form.value("stage")).unwrap_or_else(|| {
        wrong.push(("stage", Fault::NoChoice));
        Stage::Do
    });
    let record = EntryRecord {
        stage,
        day: day(form, "day", view, &mut wrong),
        text: both(form, "text", "text_en"),
        by: both(form, "by", "by_en"),
        evidence: form.text("evidence"),
        voice: form.all("voice").next().is_some(),
    };
    (record, wrong)
}
