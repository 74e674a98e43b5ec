//! What another person makes of a measure that was drafted: it is done, sent back, or its drafter takes it back.

use super::{
    draft::must_come,
    rows::{Change, MEASURE, Writer, measure, refused, subject},
};
use crate::{Actor, Result, Store, StoreError, audit::Done, decisions::refusal, goals::Work, sql, staff};
use domain::{
    audit,
    calendar::{OffsetDateTime, jst_date},
    certification::measure_after,
    check::Checked,
    staff::{Outcome, Step, StepRecord},
};
use sea_orm::ConnectionTrait;

/// Decides a measure of which the actor has seen a version, sends it back with a reason, or takes back his own. What is approved is
/// done at once, in the register and in the public history, and the maker is told. Returns the number of the certificate.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`]; the rules `same_person`, `not_the_drafter`,
/// `already_decided`, `too_new`, and those of [`draft`](super::draft) if it can't be done any more.
pub async fn decide(
    store: &Store,
    actor: &Actor,
    (id, seen): (i64, i64),
    record: &Checked<StepRecord>,
    letter: Writer<'_>,
    now: OffsetDateTime,
) -> Result<i64> {
    let Actor::Staff(member) = actor else { return Err(StoreError::Forbidden) };
    let work = Work::begin(store, actor, now).await?;
    let row = work.tx.query_one_raw(sql::statement(&work.tx, format!("{MEASURE} WHERE w.id = $1"), [id.into()])).await?;
    let row = row.ok_or(StoreError::NotFound)?;
    let (view, certificate) = (measure(&row)?, sql::get(&row, 14)?);
    let outcome = measure_after(&view, record.step, member, seen).map_err(refusal)?;
    if record.step != Step::Withdraw {
        staff::must_be_trusted(&work.tx, member.id, now).await?;
    }
    let mut event = None;
    let mut state = None;
    if outcome == Outcome::Approved {
        let (found, drafted, today) = (work.held(certificate).await?, &view.record, jst_date(now));
        let next = drafted.measure.after(found.state, found.expires_on, today).map_err(refused)?;
        must_come(drafted.until, today)?;
        let change = Change { kind: drafted.measure.event(), state: next, wording: &drafted.wording, until: drafted.until };
        event = Some(work.happen(&found, &change, Some(letter)).await?);
        state = audit::Change::of("standing", found.state.code(), next.code());
    }
    let update = "UPDATE certificate_measure SET outcome = $2, decided_by = $3, decided_at = $4, note = $5, event_id = $6, \
                  version = version + 1 WHERE id = $1";
    let values = [id.into(), outcome.code().into(), member.id.into(), now.into(), record.note.clone().into(), event.into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    let action = match record.step {
        Step::Approve => "certification.decide_measure",
        Step::Reject => "certification.send_measure_back",
        Step::Withdraw => "certification.take_measure_back",
    };
    let changes = [audit::Change::of("measure", "", view.record.measure.code()), state, audit::Change::of("note", "", &record.note)];
    work.put(Done::new(action, subject(certificate)).changes(changes)).await?;
    work.end().await?;
    store.catalogue.forget();
    Ok(certificate)
}
