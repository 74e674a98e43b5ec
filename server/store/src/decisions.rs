//! What two different persons decide: drafted by one, approved or rejected by another (`domain::staff::Draft`).
//!
//! A kind of decision is drafted by the command that knows its subject, and carried out here, in the transaction in which
//! it is approved.

use crate::{
    Actor, Key, Result, Store, StoreError,
    audit::{self, Done},
    personal, sql, staff,
};
use domain::{
    audit::Change,
    calendar::OffsetDateTime,
    check::Checked,
    staff::{DecisionKind, DecisionProblem, DecisionView, Draft, Outcome, Step, StepRecord, may},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryResult, Value};
use time::Duration;

/// How long a drafter is shown what was rejected.
const REJECTED_SHOWN: Duration = Duration::days(14);

/// Approves, rejects or takes back a draft of which the actor has seen a version. What is approved is done at once. The
/// note of a rejection says why.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`]; [`StoreError::Rule`] `same_person`,
/// `not_the_drafter`, `already_decided`, `too_new`, or why it can't be done any more.
pub async fn decide(
    store: &Store,
    actor: &Actor,
    (id, version): (i64, i64),
    record: &Checked<StepRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    let Actor::Staff(member) = actor else { return Err(StoreError::Forbidden) };
    let (step, note) = (record.step, record.note.as_str());
    let tx = store.begin().await?;
    let decision = by_id(&tx, id).await?;
    let outcome = decision.draft.after(step, member, version).map_err(refusal)?;
    if step != Step::Withdraw {
        staff::must_be_trusted(&tx, member.id, now).await?;
    }
    let update = "UPDATE decision SET outcome = $1, decided_by = $2, decided_at = $3, note = $4, version = version + 1 WHERE id = $5";
    let values: [Value; 5] = [outcome.code().into(), member.id.into(), now.into(), note.into(), id.into()];
    tx.execute_raw(sql::statement(&tx, update, values)).await?;
    let action = match step {
        Step::Approve => "decision.approve",
        Step::Reject => "decision.reject",
        Step::Withdraw => "decision.withdraw",
    };
    let changes = [Change::of("kind", "", decision.draft.kind.code()), Change::of("note", "", note)];
    audit::put(&tx, &store.key, actor, now, Done::new(action, subject(id)).changes(changes)).await?;
    if outcome == Outcome::Approved {
        match decision.draft.kind {
            DecisionKind::ErasePerson => personal::erase_as_decided(&tx, &store.key, actor, &decision.subject, now).await?,
        }
    }
    tx.commit().await?;
    if outcome == Outcome::Approved {
        store.scrub().await?;
    }
    Ok(())
}

/// What waits, the oldest first: for the actor to decide, or drafted by himself; of his own for a while also what was
/// rejected, for he has to read why.
///
/// # Errors
/// If the database does not answer.
pub async fn waiting(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<Vec<DecisionView>> {
    let Actor::Staff(member) = actor else { return Err(StoreError::Forbidden) };
    let select =
        format!("{VIEW} WHERE d.outcome = 'pending' OR (d.outcome = 'rejected' AND d.drafted_by = $1 AND d.decided_at > $2) ORDER BY d.id");
    let values = [member.id.into(), (now - REJECTED_SHOWN).into()];
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    let all = rows.iter().map(view).collect::<Result<Vec<_>>>()?;
    Ok(all.into_iter().filter(|decision| actor.must(decision.draft.kind.deciding()).is_ok()).collect())
}

/// One decision.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Forbidden`] unless the actor may decide such.
pub async fn find(store: &Store, actor: &Actor, id: i64) -> Result<DecisionView> {
    let decision = by_id(&store.read, id).await?;
    actor.must(decision.draft.kind.deciding())?;
    Ok(decision)
}

/// How many others could decide what the actor drafts: alone, nobody decides anything.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may draft such.
pub async fn others(store: &Store, actor: &Actor, kind: DecisionKind) -> Result<usize> {
    let member = actor.must_be_member(kind.drafting())?;
    let rows = staff::roles_of_others(&store.read, member.id).await?;
    Ok(rows.into_iter().filter(|roles| may(*roles, kind.deciding())).count())
}

/// Drafts a decision on a subject, with a reason. Whoever calls has made sure that it may be drafted.
pub(crate) async fn draft(
    tx: &DatabaseTransaction,
    key: &Key,
    actor: &Actor,
    kind: DecisionKind,
    (about, reason): (&str, &str),
    now: OffsetDateTime,
) -> Result<i64> {
    let member = actor.must_be_member(kind.drafting())?;
    let insert =
        "INSERT INTO decision (kind, subject, reason, drafted_by, drafted_at, outcome) VALUES ($1, $2, $3, $4, $5, 'pending') RETURNING id";
    let values: [Value; 5] = [kind.code().into(), about.into(), reason.into(), member.id.into(), now.into()];
    let taken = |error| if sql::is_taken(&error) { StoreError::Taken("draft") } else { error.into() };
    let row = tx.query_one_raw(sql::statement(tx, insert, values)).await.map_err(taken)?;
    let id = sql::get(&row.ok_or(StoreError::Corrupt("decision"))?, 0)?;
    let changes = [Change::of("kind", "", kind.code()), Change::of("reason", "", reason)];
    audit::put(tx, key, actor, now, Done::new("decision.draft", subject(id)).changes(changes)).await?;
    Ok(id)
}

/// The draft on a subject that waits.
pub(crate) async fn that_waits(db: &impl ConnectionTrait, kind: DecisionKind, about: &str) -> Result<Option<i64>> {
    let select = "SELECT id FROM decision WHERE kind = $1 AND subject = $2 AND outcome = 'pending'";
    let row = db.query_one_raw(sql::statement(db, select, [kind.code().into(), about.into()])).await?;
    row.map(|row| sql::get(&row, 0)).transpose()
}

const VIEW: &str = "SELECT d.id, d.kind, d.subject, d.reason, d.drafted_by, d.drafted_at, d.decided_at, d.outcome, d.note, d.version, \
                    a.name, COALESCE(b.name, '') FROM decision d JOIN staff a ON a.id = d.drafted_by LEFT JOIN staff b ON b.id = d.decided_by";

async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<DecisionView> {
    let row = db.query_one_raw(sql::statement(db, format!("{VIEW} WHERE d.id = $1"), [id.into()])).await?;
    view(&row.ok_or(StoreError::NotFound)?)
}

fn view(row: &QueryResult) -> Result<DecisionView> {
    let draft = Draft {
        kind: DecisionKind::from_code(&sql::get::<String>(row, 1)?).ok_or(StoreError::Corrupt("decision.kind"))?,
        drafted_by: sql::get(row, 4)?,
        outcome: Outcome::from_code(&sql::get::<String>(row, 7)?).ok_or(StoreError::Corrupt("decision.outcome"))?,
        version: sql::get(row, 9)?,
    };
    Ok(DecisionView {
        id: sql::get(row, 0)?,
        draft,
        subject: sql::get(row, 2)?,
        reason: sql::get(row, 3)?,
        drafter: sql::get(row, 10)?,
        drafted_at: sql::get(row, 5)?,
        decider: sql::get(row, 11)?,
        decided_at: sql::get(row, 6)?,
        note: sql::get(row, 8)?,
    })
}

pub(crate) fn refusal(problem: DecisionProblem) -> StoreError {
    match problem {
        DecisionProblem::NotAllowed => StoreError::Forbidden,
        DecisionProblem::Stale => StoreError::Stale,
        DecisionProblem::SamePerson => StoreError::Rule("same_person"),
        DecisionProblem::NotTheDrafter => StoreError::Rule("not_the_drafter"),
        DecisionProblem::AlreadyDecided => StoreError::Rule("already_decided"),
    }
}

/// As the audit log names a decision.
fn subject(id: i64) -> String {
    format!("decision:{id}")
}
