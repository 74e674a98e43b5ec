//! A suspension, resumption or revocation as one person drafts it.

use super::rows::{Change, refused, subject};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, both, insert},
};
use domain::{
    audit,
    calendar::{Date, OffsetDateTime, jst_date},
    certification::MeasureRecord,
    check::Checked,
    staff::{Action, Outcome},
};

/// Drafts a measure, which waits for another to decide it; of the certificate the version that was seen is given. Returns the number of
/// the measure. What the program itself drafts, as samples are, is in force at once, and nobody is told.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if the certificate stands otherwise than it was seen;
/// [`StoreError::Taken`] if a measure waits already; the rules `other_standing` and `expired` of `domain::certification::Measure`, and
/// `until_past` if a suspension would be expected to end before it begins.
pub async fn draft(
    store: &Store,
    actor: &Actor,
    (certificate, seen): (i64, i64),
    record: &Checked<MeasureRecord>,
    now: OffsetDateTime,
) -> Result<i64> {
    actor.must(Action::KeepCertification)?;
    let work = Work::begin(store, actor, now).await?;
    let found = work.held(certificate).await?;
    if found.version != seen {
        return Err(StoreError::Stale);
    }
    let today = jst_date(now);
    let state = record.measure.after(found.state, found.expires_on, today).map_err(refused)?;
    must_come(record.until, today)?;
    let [wording, wording_en] = both(&record.wording);
    let drafter = work.member();
    let mut row = vec![
        ("certificate_id", found.id.into()),
        ("kind", record.measure.code().into()),
        ("reason", record.reason.clone().into()),
        ("wording", wording),
        ("wording_en", wording_en),
        ("until_on", record.until.into()),
        ("drafted_by", drafter.into()),
        ("drafted_at", now.into()),
    ];
    if drafter.is_none() {
        let change = Change { kind: record.measure.event(), state, wording: &record.wording, until: record.until };
        let event = work.happen(&found, &change, None).await?;
        row.extend([("outcome", Outcome::Approved.code().into()), ("decided_at", now.into()), ("event_id", event.into())]);
    } else {
        row.push(("outcome", Outcome::Pending.code().into()));
    }
    let id = insert(&work.tx, "certificate_measure", row).await?;
    // Not the reason: the log is never emptied, and a reason may tell of persons.
    let changes = [audit::Change::of("measure", "", record.measure.code()), audit::Change::of("wording", "", &record.wording.ja)];
    work.put(Done::new("certification.draft_measure", subject(found.id)).changes(changes)).await?;
    work.end().await?;
    store.catalogue.forget();
    Ok(id)
}

/// # Errors
/// The rule `until_past`.
pub(super) fn must_come(until: Option<Date>, today: Date) -> Result<()> {
    if until.is_some_and(|until| until < today) { Err(StoreError::Rule("until_past")) } else { Ok(()) }
}
