//! What another person makes of a verdict that was drafted; and a permit that its holder gives back.

use super::rows::{DRAFT, Found, draft, number, receipt, refused, subject};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    decisions::refusal,
    goals::{Work, both, insert},
    outbox, sql, staff,
};
use domain::{
    audit::Change,
    calendar::{OffsetDateTime, jst_date},
    certification::{PermitEndRecord, PermitNotice, PermitState, PermitVerdict, PermitVerdictRecord, permit_draft_after},
    check::{Check, Checked},
    lang::Lang,
    mail::Letter,
    staff::{Action, Email, Outcome, Step, StepRecord},
};
use sea_orm::ConnectionTrait;

/// Writes the letter to whoever applied.
pub type Writer<'a> = &'a (dyn Fn(&PermitNotice) -> Letter + Sync);

/// Decides a verdict of which the actor has seen a version, sends it back with a reason, or takes back his own. What is approved holds at
/// once, and whoever applied is told if he has given an address. Returns the number of the permit in the database.
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
    let row = work.tx.query_one_raw(sql::statement(&work.tx, format!("{DRAFT} WHERE w.id = $1 AND w.kind <> 'end'"), [id.into()])).await?;
    let row = row.ok_or(StoreError::NotFound)?;
    let (view, permit) = (draft(&row)?, sql::get(&row, 15)?);
    let outcome = permit_draft_after(&view, record.step, member, seen).map_err(refusal)?;
    if record.step != Step::Withdraw {
        staff::must_be_trusted(&work.tx, member.id, now).await?;
    }
    if outcome == Outcome::Approved {
        let found = work.permit(permit).await?;
        carry_out(&work, &found, &view.record, Some(letter)).await?;
    }
    let update =
        "UPDATE mark_permit_draft SET outcome = $2, decided_by = $3, decided_at = $4, note = $5, version = version + 1 WHERE id = $1";
    let values = [id.into(), outcome.code().into(), member.id.into(), now.into(), record.note.clone().into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    let action = match record.step {
        Step::Approve => "permits.decide",
        Step::Reject => "permits.send_back",
        Step::Withdraw => "permits.take_back",
    };
    let changes = [Change::of("verdict", "", view.record.verdict.code()), Change::of("note", "", &record.note)];
    work.put(Done::new(action, subject(permit)).changes(changes)).await?;
    work.end().await?;
    Ok(permit)
}

/// Does what was decided.
pub(super) async fn carry_out(work: &Work<'_>, found: &Found, record: &PermitVerdictRecord, letter: Option<Writer<'_>>) -> Result<()> {
    let today = jst_date(work.now);
    let until = record.term.map_or(found.until, |(_, until)| until);
    let state = record.verdict.after(found.state, until, today).map_err(refused)?;
    match (record.verdict, record.term) {
        (PermitVerdict::Grant, Some((from, until))) => {
            let [shown, shown_en] = both(&record.shown);
            // No row is ever deleted, so that no number comes twice.
            let update = "UPDATE mark_permit SET state = $2, granted_on = $3, permit_year = $4, permit_serial = \
                          (SELECT COALESCE(MAX(o.permit_serial), 0) + 1 FROM mark_permit o WHERE o.permit_year = $4), from_on = $5, \
                          until_on = $6, shown = $7, shown_en = $8, reasons = $9, conditions = $10, version = version + 1 WHERE id = $1";
            let values = [
                found.id.into(),
                state.code().into(),
                today.into(),
                i64::from(today.year()).into(),
                from.into(),
                until.into(),
                shown,
                shown_en,
                record.reasons.clone().into(),
                record.conditions.clone().into(),
            ];
            work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
        }
        _ => {
            let update = "UPDATE mark_permit SET state = $2, closed_on = $3, reasons = $4, version = version + 1 WHERE id = $1";
            let values = [found.id.into(), state.code().into(), today.into(), record.reasons.clone().into()];
            work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
        }
    }
    tell(work, found.id, state, letter).await
}

/// That a permit ends before its last day: its holder has given it back. One alone may enter it, for nobody loses what he wanted.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`]; the rules `other_standing` and `expired`.
pub async fn end(
    store: &Store,
    actor: &Actor,
    (permit, seen): (i64, i64),
    record: &Checked<PermitEndRecord>,
    letter: Option<Writer<'_>>,
    now: OffsetDateTime,
) -> Result<()> {
    actor.must(Action::KeepCertification)?;
    let work = Work::begin(store, actor, now).await?;
    let found = work.permit(permit).await?;
    if found.version != seen {
        return Err(StoreError::Stale);
    }
    let today = jst_date(now);
    // What can be revoked can be given back.
    PermitVerdict::Revoke.after(found.state, found.until, today).map_err(refused)?;
    let update = "UPDATE mark_permit SET state = $2, closed_on = $3, version = version + 1 WHERE id = $1";
    let values = [found.id.into(), PermitState::Ended.code().into(), today.into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    let close = "UPDATE mark_permit_draft SET outcome = $2, decided_at = $3, version = version + 1 WHERE permit_id = $1 AND outcome = $4";
    let values = [found.id.into(), Outcome::Withdrawn.code().into(), now.into(), Outcome::Pending.code().into()];
    work.tx.execute_raw(sql::statement(&work.tx, close, values)).await?;
    let row = [
        ("permit_id", found.id.into()),
        ("kind", "end".into()),
        ("reasons", record.reason.clone().into()),
        ("conditions", "".into()),
        ("shown", "".into()),
        ("shown_en", "".into()),
        ("drafted_by", work.member().into()),
        ("drafted_at", now.into()),
        ("outcome", Outcome::Approved.code().into()),
    ];
    insert(&work.tx, "mark_permit_draft", row).await?;
    tell(&work, found.id, PermitState::Ended, letter).await?;
    work.put(Done::new("permits.end", subject(found.id))).await?;
    work.end().await
}

/// Tells whoever applied what became of it.
async fn tell(work: &Work<'_>, id: i64, state: PermitState, letter: Option<Writer<'_>>) -> Result<()> {
    let Some(letter) = letter else { return Ok(()) };
    let select = "SELECT email, lang, year, serial, permit_year, permit_serial, from_on, until_on, version FROM mark_permit WHERE id = $1";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    // Some give a telephone number only, and of those who were erased there is no address.
    let Ok(to) = Email::parse(&sql::get::<String>(&row, 0)?) else { return Ok(()) };
    let notice = PermitNotice {
        to,
        lang: Lang::from_tag(&sql::get::<String>(&row, 1)?).unwrap_or_default(),
        receipt: receipt(&row, 2)?,
        number: number(&row, 4)?,
        state,
        term: (sql::get(&row, 6)?, sql::get(&row, 7)?),
    };
    let letter = letter(&notice).checked().map_err(|_| StoreError::Corrupt("letter"))?;
    let version: i64 = sql::get(&row, 8)?;
    outbox::put(&work.tx, &format!("permit:{id}:{version}"), &letter, work.now).await.map(drop)
}
