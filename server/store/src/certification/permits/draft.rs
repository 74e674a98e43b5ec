//! A verdict on a permit as one person drafts it.

use super::{
    decide::carry_out,
    rows::{refused, subject},
};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, both, insert},
};
use domain::{
    audit::Change,
    calendar::{OffsetDateTime, jst_date},
    certification::PermitVerdictRecord,
    check::Checked,
    staff::{Action, Outcome},
};

/// Drafts a verdict on a permit of which a version was seen; it waits for another to decide it. Returns its number. What the program
/// itself drafts, as samples are, holds at once, and nobody is told.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`]; [`StoreError::Taken`] if a verdict waits already; the rules
/// `other_standing` and `expired` of `domain::certification::PermitVerdict`.
pub async fn draft(
    store: &Store,
    actor: &Actor,
    (permit, seen): (i64, i64),
    record: &Checked<PermitVerdictRecord>,
    now: OffsetDateTime,
) -> Result<i64> {
    actor.must(Action::KeepCertification)?;
    let work = Work::begin(store, actor, now).await?;
    let found = work.permit(permit).await?;
    if found.version != seen {
        return Err(StoreError::Stale);
    }
    let until = record.term.map_or(found.until, |(_, until)| until);
    record.verdict.after(found.state, until, jst_date(now)).map_err(refused)?;
    let drafter = work.member();
    let outcome = if drafter.is_some() { Outcome::Pending } else { Outcome::Approved };
    let [shown, shown_en] = both(&record.shown);
    let row = [
        ("permit_id", found.id.into()),
        ("kind", record.verdict.code().into()),
        ("reasons", record.reasons.clone().into()),
        ("conditions", record.conditions.clone().into()),
        ("shown", shown),
        ("shown_en", shown_en),
        ("from_on", record.term.map(|(from, _)| from).into()),
        ("until_on", record.term.map(|(_, until)| until).into()),
        ("drafted_by", drafter.into()),
        ("drafted_at", now.into()),
        ("outcome", outcome.code().into()),
    ];
    let id = insert(&work.tx, "mark_permit_draft", row).await?;
    if drafter.is_none() {
        carry_out(&work, &found, record, None).await?;
    }
    // Not the reasons: the log is never emptied.
    work.put(Done::new("permits.draft", subject(found.id)).changes([Change::of("verdict", "", record.verdict.code())])).await?;
    work.end().await?;
    Ok(id)
}
