//! Changes that one proposes and another approves. Before anyone has read a manifesto whoever keeps goals changes it himself.

use super::{
    change::refused,
    plan::{self, Read},
    rows::fiscal_year,
    work::{Work, both, insert},
};
use crate::{Actor, Result, Store, StoreError, audit::Done, sql, staff};
use domain::{
    audit::Change,
    calendar::OffsetDateTime,
    check::Checked,
    goals::{PlanChange, ProposalRecord, ProposalState, ProposalView, RejectionRecord, differences},
    staff::Action,
};
use sea_orm::{ConnectionTrait, QueryResult};

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It was made.
    Made,
    /// It waits for another's approval, under this number.
    Waits(i64),
}

/// Changes a manifesto that nobody has read yet, or proposes the change: publication, and whatever citizens have read,
/// two persons decide. `base` is the version of what is changed on which the form was made; nothing depends on it where
/// something is added.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if it was changed since, [`StoreError::Taken`] for a
/// name in addresses; [`StoreError::Rule`] `cycle`, `too_deep`, `no_goals`, `undecided`, `target_apart` (a published target has
/// its own form), `measured` (the kind of what has figures stays), `waits` (something else of this waits already), `no_reason`,
/// and those of a target and an entry.
pub async fn change(
    store: &Store,
    actor: &Actor,
    (manifesto, base): (i64, i64),
    record: &Checked<ProposalRecord>,
    now: OffsetDateTime,
) -> Result<Changed> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    let read = plan::read(&work.tx, manifesto).await?;
    let (subject, current) = read.subject(manifesto, &record.change).ok_or(StoreError::NotFound)?;
    if current.is_some_and(|current| current != base) {
        return Err(StoreError::Stale);
    }
    read.plan.with(&record.change).map_err(refused)?;
    let published = work.must_be_unpublished(manifesto).await.is_err();
    let alone = !published && (record.change != PlanChange::Publish || work.member().is_none());
    if alone {
        work.make(manifesto, record).await?;
        work.end().await?;
        return Ok(Changed::Made);
    }
    if published && record.change.needs_reason() && (record.reason.ja.trim().is_empty() || record.by.ja.trim().is_empty()) {
        return Err(StoreError::Rule("no_reason"));
    }
    if current.is_some() && work.something_waits(manifesto, &subject, &record.change).await? {
        return Err(StoreError::Rule("waits"));
    }
    // Made and taken back, so that whoever approves it does not find out what the proposer could have known.
    let work = work.agreed();
    work.make(manifesto, record).await?;
    drop(work);
    let work = Work::begin(store, actor, now).await?;
    let id = work.propose(manifesto, &subject, current.unwrap_or_default(), record).await?;
    work.end().await?;
    Ok(Changed::Waits(id))
}

/// Everything that waits, the oldest first.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals.
pub async fn proposals(store: &Store, actor: &Actor) -> Result<Vec<ProposalView>> {
    actor.must(Action::KeepGoals)?;
    let select = format!("{SELECT} WHERE p.state = 'pending' ORDER BY p.id");
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [])).await?;
    rows.iter().map(view).collect()
}

/// One of them, with what it would change; it may be over.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals, [`StoreError::NotFound`].
pub async fn proposal(store: &Store, actor: &Actor, id: i64) -> Result<ProposalView> {
    actor.must(Action::KeepGoals)?;
    let db = &store.read;
    let row = db.query_one_raw(sql::statement(db, format!("{SELECT} WHERE p.id = $1"), [id.into()])).await?;
    let row = row.ok_or(StoreError::NotFound)?;
    let found = view(&row)?;
    if found.state != ProposalState::Pending {
        return Ok(found);
    }
    let read = plan::read(db, found.manifesto).await?;
    compared(found, sql::get(&row, 13)?, &read)
}

/// What waits of one plan, with what it would change.
pub(super) async fn of_plan(db: &impl ConnectionTrait, manifesto: i64, read: &Read) -> Result<Vec<ProposalView>> {
    let select = format!("{SELECT} WHERE p.manifesto_id = $1 AND p.state = 'pending' ORDER BY p.id");
    let rows = db.query_all_raw(sql::statement(db, select, [manifesto.into()])).await?;
    rows.iter().map(|row| compared(view(row)?, sql::get(row, 13)?, read)).collect()
}

/// What of one plan was sent back last, the newest first.
pub(super) async fn sent_back(db: &impl ConnectionTrait, manifesto: i64) -> Result<Vec<ProposalView>> {
    let select = format!("{SELECT} WHERE p.manifesto_id = $1 AND p.state = 'rejected' ORDER BY p.id DESC LIMIT 3");
    let rows = db.query_all_raw(sql::statement(db, select, [manifesto.into()])).await?;
    rows.iter().map(view).collect()
}

/// Approves a change, which is made at once.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if it waits no more, or what it is about has changed
/// since; [`StoreError::Rule`] `same_person` for one's own, `too_new`; and whatever [`change`] says, if it can't be made any more.
pub async fn approve_change(store: &Store, actor: &Actor, id: i64, now: OffsetDateTime) -> Result<()> {
    let member = actor.must_be_member(Action::ApproveFigures)?;
    let work = Work::begin(store, actor, now).await?.agreed();
    staff::must_be_trusted(&work.tx, member.id, now).await?;
    let (found, base) = work.waiting(id).await?;
    staff::must_be_another(member.id, found.proposed_by)?;
    let read = plan::read(&work.tx, found.manifesto).await?;
    if compared(found.clone(), base, &read)?.outdated {
        return Err(StoreError::Stale);
    }
    let record = ProposalRecord { change: found.change, reason: found.reason, by: found.by };
    work.make(found.manifesto, &record).await?;
    work.decide(id, ProposalState::Approved, member.id, "").await?;
    work.put(Done::new("goals.approve_change", format!("proposal:{id}"))).await?;
    work.end().await
}

/// Sends a change back with a reason.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if it waits no more.
pub async fn reject_change(store: &Store, actor: &Actor, id: i64, record: &Checked<RejectionRecord>, now: OffsetDateTime) -> Result<()> {
    let member = actor.must_be_member(Action::ApproveFigures)?;
    let work = Work::begin(store, actor, now).await?;
    work.waiting(id).await?;
    work.decide(id, ProposalState::Rejected, member.id, &record.note).await?;
    let changes = [Change::of("note", "", &record.note)];
    work.put(Done::new("goals.reject_change", format!("proposal:{id}")).changes(changes)).await?;
    work.end().await
}

/// Takes one's own change back.
///
/// # Errors
/// [`StoreError::Forbidden`] for another's, [`StoreError::NotFound`], [`StoreError::Stale`] if it waits no more.
pub async fn take_back_change(store: &Store, actor: &Actor, id: i64, now: OffsetDateTime) -> Result<()> {
    let member = actor.must_be_member(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    let (found, _) = work.waiting(id).await?;
    if found.proposed_by != Some(member.id) {
        return Err(StoreError::Forbidden);
    }
    work.decide(id, ProposalState::TakenBack, member.id, "").await?;
    work.put(Done::new("goals.take_back_change", format!("proposal:{id}"))).await?;
    work.end().await
}

impl Work<'_> {
    async fn propose(&self, manifesto: i64, subject: &str, base: i64, record: &ProposalRecord) -> Result<i64> {
        let json = serde_json::to_string(&record.change).map_err(|_| StoreError::Corrupt("goal_proposal.change"))?;
        let ([reason, reason_en], [post, post_en]) = (both(&record.reason), both(&record.by));
        let values = [
            ("manifesto_id", manifesto.into()),
            ("subject", subject.into()),
            ("base", base.into()),
            ("change", json.into()),
            ("reason", reason),
            ("reason_en", reason_en),
            ("post", post),
            ("post_en", post_en),
            ("state", ProposalState::Pending.code().into()),
            ("proposed_by", self.member().into()),
            ("proposed_at", self.now.into()),
        ];
        let id = insert(&self.tx, "goal_proposal", values).await?;
        let changes = [Change::of("change", "", record.change.code()), Change::of("reason", "", &record.reason.ja)];
        self.put(Done::new("goals.propose", subject).changes(changes)).await?;
        Ok(id)
    }

    /// Whether another change of the same thing waits: of two the second could never be approved. The texts of a manifesto
    /// and its publication are two things.
    async fn something_waits(&self, manifesto: i64, subject: &str, change: &PlanChange) -> Result<bool> {
        let select = "SELECT change FROM goal_proposal WHERE manifesto_id = $1 AND subject = $2 AND state = 'pending' AND base > 0";
        let rows = self.tx.query_all_raw(sql::statement(&self.tx, select, [manifesto.into(), subject.into()])).await?;
        for row in rows {
            let other = read_change(&row, 0)?;
            if (other == PlanChange::Publish) == (*change == PlanChange::Publish) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A change that waits, and the version on which it was made.
    async fn waiting(&self, id: i64) -> Result<(ProposalView, i64)> {
        let row = self.tx.query_one_raw(sql::statement(&self.tx, format!("{SELECT} WHERE p.id = $1"), [id.into()])).await?;
        let row = row.ok_or(StoreError::NotFound)?;
        let found = view(&row)?;
        if found.state == ProposalState::Pending { Ok((found, sql::get(&row, 13)?)) } else { Err(StoreError::Stale) }
    }

    async fn decide(&self, id: i64, state: ProposalState, by: i64, note: &str) -> Result<()> {
        let update = "UPDATE goal_proposal SET state = $2, decided_by = $3, decided_at = $4, note = $5 WHERE id = $1";
        let values = [id.into(), state.code().into(), by.into(), self.now.into(), note.into()];
        self.tx.execute_raw(sql::statement(&self.tx, update, values)).await?;
        Ok(())
    }
}

/// The columns of [`view`], and the version on which it was made.
const SELECT: &str = "SELECT p.id, p.manifesto_id, m.year, d.name, p.change, p.reason, p.reason_en, p.post, p.post_en, p.proposed_by, s.name, \
                      p.proposed_at, p.state, p.base, p.note, COALESCE(g.title, i.name, '') FROM goal_proposal p JOIN manifesto m ON m.id = p.manifesto_id \
                      JOIN department d ON d.id = m.department_id LEFT JOIN staff s ON s.id = p.proposed_by \
                      LEFT JOIN goal g ON p.subject = 'goal:' || g.id LEFT JOIN indicator i ON p.subject = 'indicator:' || i.id";

fn view(row: &QueryResult) -> Result<ProposalView> {
    Ok(ProposalView {
        id: sql::get(row, 0)?,
        manifesto: sql::get(row, 1)?,
        year: fiscal_year(row, 2)?,
        department: sql::get(row, 3)?,
        change: read_change(row, 4)?,
        reason: sql::both(row, 5)?,
        by: sql::both(row, 7)?,
        proposed_by: sql::get(row, 9)?,
        name_of: sql::get::<Option<String>>(row, 10)?.unwrap_or_default(),
        proposed_at: sql::get(row, 11)?,
        state: ProposalState::from_code(&sql::get::<String>(row, 12)?).ok_or(StoreError::Corrupt("goal_proposal.state"))?,
        note: sql::get(row, 14)?,
        about: sql::get(row, 15)?,
        differences: Vec::new(),
        outdated: false,
    })
}

fn read_change(row: &QueryResult, place: usize) -> Result<PlanChange> {
    serde_json::from_str(&sql::get::<String>(row, place)?).map_err(|_| StoreError::Corrupt("goal_proposal.change"))
}

/// A change that waits beside the plan as it is now.
fn compared(proposal: ProposalView, base: i64, read: &Read) -> Result<ProposalView> {
    let current = read.subject(proposal.manifesto, &proposal.change).map(|(_, current)| current);
    let fits = current.is_some_and(|current| current.is_none_or(|current| current == base));
    Ok(match read.plan.with(&proposal.change) {
        Ok(after) if fits => ProposalView { differences: differences(&read.plan, &after), ..proposal },
        _ => ProposalView { outdated: true, ..proposal },
    })
}
