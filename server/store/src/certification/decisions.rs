//! Decisions on applications: drafted by one officer, made by another person, with the letter that goes out.

use super::{
    letters::{What, Writer},
    rows, subject,
};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, insert, update},
    sql, staff,
};
use domain::{
    audit::Change,
    calendar::{Date, OffsetDateTime, jst_date},
    certification::{
        ApplicationKind, ApplicationView, By, CertificateNumber, Stage, Step, Verdict, VerdictRecord, VerdictView, filled_letter, last_day,
        renewed_last_day,
    },
    check::Checked,
    staff::{Action, Outcome},
};
use sea_orm::{ConnectionTrait, QueryResult};

/// Writes the letter of a decision, with places for what is known only when it is made.
pub type LetterWriter<'a> = &'a (dyn Fn(&ApplicationView, &VerdictRecord) -> String + Sync);

/// Decisions on an application, the newest first.
///
/// # Errors
/// [`StoreError::Forbidden`].
pub async fn of(store: &Store, actor: &Actor, application: i64) -> Result<Vec<VerdictView>> {
    actor.must(Action::DecideCertification)?;
    let select = format!("{VIEW} WHERE d.application_id = $1 ORDER BY d.id DESC");
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [application.into()])).await?;
    rows.iter().map(view).collect()
}

/// The decision of an application that was made, as its applicant reads it: without what the office says to itself.
///
/// # Errors
/// As `applications::find`.
pub async fn made(store: &Store, actor: &Actor, application: i64) -> Result<Option<VerdictView>> {
    super::applications::find(store, actor, application).await?;
    let select = format!("{VIEW} WHERE d.application_id = $1 AND d.outcome = 'approved' ORDER BY d.id DESC LIMIT 1");
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [application.into()])).await?;
    let found = row.as_ref().map(view).transpose()?;
    Ok(found.map(|found| VerdictView {
        note: String::new(),
        drafter: String::new(),
        decider: String::new(),
        reply: String::new(),
        ..found
    }))
}

/// Drafts a decision, which another person makes. A draft of one's own is replaced.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`]; the rules `not_now`, `does_not_pass`, `drafted` if
/// another's draft waits.
pub async fn draft(
    store: &Store,
    actor: &Actor,
    seen: (i64, i64),
    record: &Checked<VerdictRecord>,
    write: LetterWriter<'_>,
    now: OffsetDateTime,
) -> Result<()> {
    let member = actor.must_be_member(Action::KeepCertification)?.id;
    let work = Work::begin(store, actor, now).await?;
    let course = work.application(seen).await?;
    if course.view.stage != Stage::Deciding {
        return Err(StoreError::Rule("not_now"));
    }
    let (tally, seats) = (course.tally(), !course.seats.is_empty());
    let outlook_fails = course.view.checked.iter().any(|checked| checked.finding == domain::certification::Finding::Fail);
    let passes = if course.view.kind.is_scored() { seats && tally.passes } else { !outlook_fails };
    if record.verdict != Verdict::Refuse && !passes {
        return Err(StoreError::Rule("does_not_pass"));
    }
    if let Some((id, drafter)) = pending(&work.tx, seen.0).await? {
        if drafter != Some(member) {
            return Err(StoreError::Rule("drafted"));
        }
        update(&work.tx, ("application_decision", "version"), id, vec![("outcome", Outcome::Withdrawn.code().into())]).await?;
    }
    let values = [
        ("application_id", seen.0.into()),
        ("kind", record.verdict.code().into()),
        ("reasons", record.reasons.clone().into()),
        ("conditions", record.conditions.clone().into()),
        ("conditions_due_on", record.conditions_due.into()),
        ("note", record.note.clone().into()),
        // The rubric and what the marks came to are kept with the decision for ever.
        ("result", serde_json::to_string(&tally).map_err(|_| StoreError::Corrupt("application_decision.result"))?.into()),
        ("outcome", Outcome::Pending.code().into()),
        ("letter", write(&course.view, record).into()),
        ("drafted_by", member.into()),
        ("drafted_at", now.into()),
    ];
    let id = insert(&work.tx, "application_decision", values).await?;
    work.put_step(seen.0, ("draft_decision", course.view.stage), "").await?;
    update(&work.tx, ("application", "version"), seen.0, vec![("moved_at", now.into())]).await?;
    let changes = [Change::of("verdict", "", record.verdict.code()), Change::of("decision", "", id)];
    work.put(Done::new("certification.draft_decision", subject(seen.0)).changes(changes)).await?;
    work.end().await
}

/// Makes a decision that another has drafted. A certified product is in the register at once. Returns the number of the certificate,
/// if there is one.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if somebody else was quicker; the rules `same_person`,
/// `too_new`, `does_not_pass`.
pub async fn decide(
    store: &Store,
    actor: &Actor,
    seen: (i64, i64),
    write: Writer<'_>,
    now: OffsetDateTime,
) -> Result<Option<CertificateNumber>> {
    let member = actor.must_be_member(Action::DecideCertification)?.id;
    let work = Work::begin(store, actor, now).await?;
    staff::must_be_trusted(&work.tx, member, now).await?;
    let (decision, application) = pending_of(&work, seen).await?;
    staff::must_be_another(member, decision.drafted_by)?;
    let version = rows::application(&work.tx, application).await?.version;
    let mut course = work.application((application, version)).await?;
    work.take(&mut course, (Step::Decide(decision.verdict), By::Decider, ""), None, true).await?;
    let today = jst_date(now);
    let issued = if decision.verdict == Verdict::Refuse { None } else { Some(work.issue(&course.view, today).await?) };
    let letter = filled_letter(&decision.letter, issued, today);
    let row = vec![
        ("outcome", Outcome::Approved.code().into()),
        ("letter", letter.clone().into()),
        ("decided_by", member.into()),
        ("decided_at", now.into()),
    ];
    update(&work.tx, ("application_decision", "version"), seen.0, row).await?;
    work.tell(&course, What::Decided(letter), write).await?;
    work.end().await?;
    store.catalogue.forget();
    Ok(issued.map(|(number, _)| number))
}

/// Sends a draft back with the reason, by another person; its drafter takes it back himself.
///
/// # Errors
/// As [`decide`]; the rule `wrong` without a reason.
pub async fn send_back(store: &Store, actor: &Actor, seen: (i64, i64), reply: &str, now: OffsetDateTime) -> Result<()> {
    let member = actor.must_be_member(Action::DecideCertification)?.id;
    let work = Work::begin(store, actor, now).await?;
    let (decision, application) = pending_of(&work, seen).await?;
    let own = decision.drafted_by == Some(member);
    if !own && (reply.trim().is_empty() || reply.chars().count() > 1_000) {
        return Err(StoreError::Rule("wrong"));
    }
    let outcome = if own { Outcome::Withdrawn } else { Outcome::Rejected };
    let row = vec![("outcome", outcome.code().into()), ("reply", reply.into()), ("decided_by", member.into()), ("decided_at", now.into())];
    update(&work.tx, ("application_decision", "version"), seen.0, row).await?;
    work.put_step(application, (if own { "drop_decision" } else { "return_decision" }, Stage::Deciding), reply).await?;
    update(&work.tx, ("application", "version"), application, vec![("moved_at", now.into())]).await?;
    work.put(Done::new("certification.return_decision", subject(application)).changes([Change::of("reply", "", reply)])).await?;
    work.end().await
}

/// That a condition was met.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn meet(store: &Store, actor: &Actor, seen: (i64, i64), now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepCertification)?;
    let work = Work::begin(store, actor, now).await?;
    let found = by_id(&work.tx, seen.0).await?;
    if found.0.version != seen.1
        || found.0.outcome != Outcome::Approved
        || found.0.met_on.is_some()
        || found.0.verdict != Verdict::Conditional
    {
        return Err(StoreError::Stale);
    }
    update(&work.tx, ("application_decision", "version"), seen.0, vec![("met_on", jst_date(now).into())]).await?;
    work.put_step(found.1, ("meet_condition", Stage::Conditional), "").await?;
    work.put(Done::new("certification.meet_condition", subject(found.1))).await?;
    work.end().await
}

/// Conditions that are not met: application, product, until when.
///
/// # Errors
/// [`StoreError::Forbidden`].
pub async fn unmet(store: &Store, actor: &Actor) -> Result<Vec<(i64, String, Date)>> {
    actor.must(Action::DecideCertification)?;
    let select = "SELECT a.id, a.name, d.conditions_due_on FROM application_decision d JOIN application a ON a.id = d.application_id \
                  WHERE d.outcome = 'approved' AND d.kind = 'conditional' AND d.met_on IS NULL AND d.conditions_due_on IS NOT NULL \
                  ORDER BY d.conditions_due_on, a.id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [])).await?;
    rows.iter().map(|row| Ok((sql::get(row, 0)?, sql::get(row, 1)?, sql::get(row, 2)?))).collect()
}

/// The draft that waits for an application: its number, and who drafted it.
pub(super) async fn pending(db: &impl ConnectionTrait, application: i64) -> Result<Option<(i64, Option<i64>)>> {
    let select = "SELECT id, drafted_by FROM application_decision WHERE application_id = $1 AND outcome = 'pending'";
    let row = db.query_one_raw(sql::statement(db, select, [application.into()])).await?;
    row.map(|row| Ok((sql::get(&row, 0)?, sql::get(&row, 1)?))).transpose()
}

/// The last day of the certificate that a decision on a day gives.
pub(super) fn term(view: &ApplicationView, expires_on: Option<Date>, today: Date) -> Date {
    let years = view.rules.validity_years;
    match (view.kind, expires_on) {
        (ApplicationKind::Renewal, Some(expires_on)) => renewed_last_day(expires_on, today, years),
        (ApplicationKind::Change, Some(expires_on)) => expires_on,
        _ => last_day(today, years),
    }
}

async fn pending_of(work: &Work<'_>, (id, version): (i64, i64)) -> Result<(VerdictView, i64)> {
    let found = by_id(&work.tx, id).await?;
    if found.0.outcome != Outcome::Pending || found.0.version != version { Err(StoreError::Stale) } else { Ok(found) }
}

async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<(VerdictView, i64)> {
    let row = db.query_one_raw(sql::statement(db, format!("{VIEW} WHERE d.id = $1"), [id.into()])).await?.ok_or(StoreError::NotFound)?;
    Ok((view(&row)?, sql::get(&row, 16)?))
}

const VIEW: &str = "SELECT d.id, d.kind, d.reasons, d.conditions, d.conditions_due_on, d.met_on, d.note, d.letter, d.drafted_by, \
                    COALESCE(m.name, ''), COALESCE(o.name, ''), d.decided_at, d.reply, d.outcome, d.version, d.drafted_at, d.application_id \
                    FROM application_decision d LEFT JOIN staff m ON m.id = d.drafted_by LEFT JOIN staff o ON o.id = d.decided_by";

fn view(row: &QueryResult) -> Result<VerdictView> {
    Ok(VerdictView {
        id: sql::get(row, 0)?,
        verdict: Verdict::from_code(&sql::get::<String>(row, 1)?).ok_or(StoreError::Corrupt("application_decision.kind"))?,
        reasons: sql::get(row, 2)?,
        conditions: sql::get(row, 3)?,
        conditions_due: sql::get(row, 4)?,
        met_on: sql::get(row, 5)?,
        note: sql::get(row, 6)?,
        letter: sql::get(row, 7)?,
        drafted_by: sql::get(row, 8)?,
        drafter: sql::get(row, 9)?,
        decider: sql::get(row, 10)?,
        decided_at: sql::get(row, 11)?,
        reply: sql::get(row, 12)?,
        outcome: Outcome::from_code(&sql::get::<String>(row, 13)?).ok_or(StoreError::Corrupt("application_decision.outcome"))?,
        version: sql::get(row, 14)?,
    })
}
