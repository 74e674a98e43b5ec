//! Improvements: proposed by whoever works here, moved on by those who keep goals.

use super::{
    release::IMPROVEMENT,
    rows::{IMPROVEMENT as COLUMNS, improvement},
};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Changed, Work, both, department, insert, update},
    sql,
};
use domain::{
    audit::Change,
    calendar::{OffsetDateTime, iso, jst_date},
    check::Checked,
    programmes::{ImprovementChange, ImprovementRecord, ImprovementState, ImprovementView, Money, MoveRecord},
    staff::Action,
};
use sea_orm::{ConnectionTrait, Value};

/// Their table, and what counts the changes of a row.
const IMPROVEMENTS: (&str, &str) = ("improvement", "version");

/// Proposes an improvement, and returns its number; of the same sent twice by the same person it is the first one's. Whether
/// citizens see it, two decide who keep goals.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::Unknown`] for the department, the rule `future`.
pub async fn propose(store: &Store, actor: &Actor, record: &Checked<ImprovementRecord>, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::Improve)?;
    if record.public {
        actor.must(Action::KeepGoals)?;
    }
    let work = Work::begin(store, actor, now).await?;
    if let Some(known) = work.same_proposal(record).await? {
        return Ok(known);
    }
    let waits = work.needs_another([record.public, false]);
    let mut values = columns(&work, &ImprovementRecord { public: record.public && !waits, ..(**record).clone() }).await?;
    values.extend([("state", ImprovementState::Proposed.code().into()), ("proposed_by", work.member().into())]);
    let id = insert(&work.tx, "improvement", values).await?;
    if waits {
        work.wait(IMPROVEMENT, id, &ImprovementChange::Words((**record).clone())).await?;
    }
    let changes = [Change::of("title", "", &record.title.ja), Change::of("day", "", iso(record.day))];
    work.put(Done::new("improvements.propose", subject(id)).changes(changes)).await?;
    work.end().await?;
    Ok(id)
}

/// Changes what is said of an improvement. Whoever proposed it may do so as long as it is only proposed, and not decide that
/// citizens see it.
///
/// # Errors
/// As [`propose`]; [`StoreError::NotFound`], [`StoreError::Stale`] if it has another version by now.
pub async fn change_improvement(
    store: &Store,
    actor: &Actor,
    (id, version): (i64, i64),
    record: &Checked<ImprovementRecord>,
    now: OffsetDateTime,
) -> Result<Changed> {
    actor.must(Action::Improve)?;
    let work = Work::begin(store, actor, now).await?;
    let before = work.improvement(id).await?;
    let own = before.state == ImprovementState::Proposed && work.member().is_some() && before.proposed_by == work.member();
    if !own || record.public != before.record.public {
        actor.must(Action::KeepGoals)?;
    }
    if before.version != version {
        return Err(StoreError::Stale);
    }
    work.nothing_waits(IMPROVEMENT, id).await?;
    if before.record == **record {
        return Ok(Changed::Made);
    }
    let public = [before.record.public, record.public];
    let change = ImprovementChange::Words((**record).clone());
    work.change_or_wait(&before, public, change).await
}

/// Moves an improvement on.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`]; the rules `no_way` if it can't become that now,
/// `no_reason` if it is taken up again without one, `before` for a day before it was proposed, `future`.
pub async fn move_on(
    store: &Store,
    actor: &Actor,
    (id, version): (i64, i64),
    record: &Checked<MoveRecord>,
    now: OffsetDateTime,
) -> Result<Changed> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    let before = work.improvement(id).await?;
    if before.version != version {
        return Err(StoreError::Stale);
    }
    work.nothing_waits(IMPROVEMENT, id).await?;
    may_move(&before, record, now)?;
    let public = [before.record.public, false];
    work.change_or_wait(&before, public, ImprovementChange::Step((**record).clone())).await
}

/// Makes a change.
pub(super) async fn apply(work: &Work<'_>, before: &ImprovementView, change: &ImprovementChange) -> Result<()> {
    match change {
        ImprovementChange::Words(record) => reword(work, before, record).await,
        ImprovementChange::Step(record) => step(work, before, record).await,
    }
}

async fn reword(work: &Work<'_>, before: &ImprovementView, record: &ImprovementRecord) -> Result<()> {
    update(&work.tx, IMPROVEMENTS, before.id, columns(work, record).await?).await?;
    let old = &before.record;
    let changes = [
        Change::of("title", &old.title.ja, &record.title.ja),
        Change::of("trouble", &old.trouble.ja, &record.trouble.ja),
        Change::of("proposal", &old.proposal.ja, &record.proposal.ja),
        Change::of("day", iso(old.day), iso(record.day)),
        Change::of("public", old.public, record.public),
    ];
    work.put(Done::new("improvements.change", subject(before.id)).changes(changes)).await
}

async fn step(work: &Work<'_>, before: &ImprovementView, record: &MoveRecord) -> Result<()> {
    may_move(before, record, work.now)?;
    let over = record.to.is_over();
    let started = if record.to == ImprovementState::Doing { Some(record.day) } else { before.started_on };
    // What it brings is known when it is done, and no more when it is taken up again.
    let done = (record.to == ImprovementState::Done).then_some(record);
    let ([reason, reason_en], [effect, effect_en]) = (both(&record.reason), done.map_or(both(&Default::default()), |r| both(&r.effect)));
    let values = vec![
        ("state", record.to.code().into()),
        ("started_on", started.into()),
        ("ended_on", over.then_some(record.day).into()),
        ("reason", reason),
        ("reason_en", reason_en),
        ("effect", effect),
        ("effect_en", effect_en),
        ("hours", done.and_then(|record| record.hours).map(|hours| hours.thousandths()).into()),
        ("yen", done.and_then(|record| record.yen).map(Money::yen).into()),
        ("updated_at", work.now.into()),
    ];
    update(&work.tx, IMPROVEMENTS, before.id, values).await?;
    let changes = [
        Change::of("progress", before.state.code(), record.to.code()),
        Change::of("day", "", iso(record.day)),
        Change::of("reason", "", &record.reason.ja),
        Change::of("effect", &before.effect.ja, done.map_or("", |record| &record.effect.ja)),
    ];
    work.put(Done::new("improvements.move", subject(before.id)).changes(changes)).await
}

/// Whether it can take that step.
fn may_move(before: &ImprovementView, record: &MoveRecord, now: OffsetDateTime) -> Result<()> {
    if !before.state.may_become(record.to) {
        return Err(StoreError::Rule("no_way"));
    }
    if before.state.is_over() && record.reason.ja.trim().is_empty() {
        return Err(StoreError::Rule("no_reason"));
    }
    if record.day < before.record.day {
        return Err(StoreError::Rule("before"));
    }
    if record.day > jst_date(now) {
        return Err(StoreError::Rule("future"));
    }
    Ok(())
}

/// What an improvement is in the audit log.
pub(super) fn subject(id: i64) -> String {
    format!("improvement:{id}")
}

impl Work<'_> {
    /// Makes a change, or lets it wait for another.
    async fn change_or_wait(self, before: &ImprovementView, public: [bool; 2], change: ImprovementChange) -> Result<Changed> {
        let waits = self.needs_another(public);
        if waits {
            if let ImprovementChange::Words(record) = &change {
                // Tried, so that whoever lets it out does not find out what could have been known.
                columns(&self, record).await?;
            }
            self.wait(IMPROVEMENT, before.id, &change).await?;
            self.put(Done::new("improvements.ask", subject(before.id))).await?;
        } else {
            apply(&self, before, &change).await?;
        }
        self.end().await?;
        Ok(if waits { Changed::Waits(before.id) } else { Changed::Made })
    }

    /// The same proposal, if its proposer has sent it already.
    async fn same_proposal(&self, record: &ImprovementRecord) -> Result<Option<i64>> {
        let Some(member) = self.member() else { return Ok(None) };
        let select = "SELECT i.id FROM improvement i JOIN department d ON d.id = i.department_id WHERE i.proposed_by = $1 AND i.day = $2 \
                      AND i.title = $3 AND i.trouble = $4 AND i.proposal = $5 AND d.slug = $6 AND i.state = $7";
        let values = [
            member.into(),
            record.day.into(),
            record.title.ja.clone().into(),
            record.trouble.ja.clone().into(),
            record.proposal.ja.clone().into(),
            record.department.as_str().into(),
            ImprovementState::Proposed.code().into(),
        ];
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, values)).await?;
        row.map(|row| sql::get(&row, 0)).transpose()
    }

    pub(super) async fn improvement(&self, id: i64) -> Result<ImprovementView> {
        let select = format!("SELECT {COLUMNS} FROM improvement i JOIN department d ON d.id = i.department_id WHERE i.id = $1");
        improvement(&self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?)
    }
}

/// Every column that a record fills.
async fn columns(work: &Work<'_>, record: &ImprovementRecord) -> Result<Vec<(&'static str, Value)>> {
    if record.day > jst_date(work.now) {
        return Err(StoreError::Rule("future"));
    }
    let department = department::number(&work.tx, &record.department).await?;
    let texts = [
        (["title", "title_en"], &record.title),
        (["division", "division_en"], &record.division),
        (["trouble", "trouble_en"], &record.trouble),
        (["proposal", "proposal_en"], &record.proposal),
    ];
    let values = [
        ("department_id", department.into()),
        ("day", record.day.into()),
        ("public", record.public.into()),
        ("updated_at", work.now.into()),
    ];
    Ok(values.into_iter().chain(texts.into_iter().flat_map(|(names, text)| names.into_iter().zip(both(text)))).collect())
}
