//! What officers do with an application before and after members score it: look it through, ask, pass it on, give it to members.

use super::{
    letters::{What, Writer, asked},
    rounds::scorers,
    rows,
    step::Course,
    subject,
};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, update},
    sql,
};
use domain::{
    audit::Change,
    calendar::{Date, OffsetDateTime, iso, jst_date},
    certification::{ApplicationView, By, CheckRecord, Finding, SeatView, Stage, Step, Tally, check_items},
    check::Checked,
    staff::Action,
};
use sea_orm::ConnectionTrait;
use time::Duration;

/// An application as officers and deciders see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerView {
    /// Everything but marks.
    pub view: ApplicationView,
    /// Members who were given it. Marks are there only when the round is locked: until then nobody but their member and, once
    /// he has locked, the chair sees them.
    pub seats: Vec<SeatView>,
    /// What the marks come to, when they are locked.
    pub tally: Option<Tally>,
}

/// An application with everything that officers may see.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`] also for drafts that are not on paper: what is not sent is the applicant's own.
pub async fn find(store: &Store, actor: &Actor, id: i64) -> Result<OfficerView> {
    actor.must(Action::DecideCertification)?;
    let view = rows::application(&store.read, id).await?;
    if view.stage == Stage::Draft && !view.on_paper {
        return Err(StoreError::NotFound);
    }
    let course = Course { seats: rows::seats(&store.read, id).await?, view };
    let locked = matches!(course.view.stage, Stage::Deciding | Stage::Certified | Stage::Conditional | Stage::Refused);
    let tally = (locked && !course.seats.is_empty()).then(|| course.tally());
    let mut seats = course.seats;
    if !locked {
        seats.iter_mut().for_each(|seat| seat.sheet = Default::default());
    }
    Ok(OfficerView { view: course.view, seats, tally })
}

/// Takes an application on: whoever begins to look it through keeps it.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`]; the rule `not_now`.
pub async fn begin(store: &Store, actor: &Actor, seen: (i64, i64), now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepCertification)?;
    let work = Work::begin(store, actor, now).await?;
    let mut course = work.application(seen).await?;
    work.take(&mut course, (Step::Begin, By::Officer, ""), None, false).await?;
    if course.view.officer.is_none() {
        let own = sql::statement(&work.tx, "UPDATE application SET officer_id = $2 WHERE id = $1", [seen.0.into(), work.member().into()]);
        work.tx.execute_raw(own).await?;
    }
    work.end().await
}

/// Gives an application to an officer, or to none.
///
/// # Errors
/// As [`begin`]; the rule `no_officer`.
pub async fn give_to(store: &Store, actor: &Actor, seen: (i64, i64), officer: Option<i64>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepCertification)?;
    let work = Work::begin(store, actor, now).await?;
    let course = work.application(seen).await?;
    if let Some(officer) = officer
        && !super::queue::officers_of(&work.tx).await?.iter().any(|(id, _)| *id == officer)
    {
        return Err(StoreError::Rule("no_officer"));
    }
    update(&work.tx, ("application", "version"), seen.0, vec![("officer_id", officer.into())]).await?;
    let before = course.view.officer.map_or(0, |(id, _)| id);
    work.put(Done::new("certification.give_to", subject(seen.0)).changes([Change::of("officer", before, officer.unwrap_or_default())]))
        .await?;
    work.end().await
}

/// Puts down what was found, item by item. An item that is not named stays as it is; one that is looked at again forgets that it was
/// mended.
///
/// # Errors
/// As [`begin`]; the rule `no_item`.
pub async fn find_out(store: &Store, actor: &Actor, seen: (i64, i64), record: &Checked<CheckRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepCertification)?;
    let work = Work::begin(store, actor, now).await?;
    let course = work.application(seen).await?;
    if course.view.stage != Stage::Checking {
        return Err(StoreError::Rule("not_now"));
    }
    let items = check_items(&course.view.rules, &course.view.form.category);
    let mut changes = Vec::new();
    for (item, finding, note) in &record.0 {
        if !items.iter().any(|known| known.code == *item) {
            return Err(StoreError::Rule("no_item"));
        }
        let before = course.view.checked.iter().find(|checked| checked.item == *item);
        if before.is_some_and(|before| before.finding == *finding && before.note == *note && before.mended_at.is_none()) {
            continue;
        }
        let upsert = "INSERT INTO application_finding (application_id, item, verdict, note, by_id, found_at) VALUES ($1, $2, $3, $4, $5, $6) \
                      ON CONFLICT (application_id, item) DO UPDATE SET verdict = excluded.verdict, note = excluded.note, \
                      by_id = excluded.by_id, found_at = excluded.found_at, mended_at = NULL";
        let values = [seen.0.into(), item.as_str().into(), finding.code().into(), note.as_str().into(), work.member().into(), now.into()];
        work.tx.execute_raw(sql::statement(&work.tx, upsert, values)).await?;
        changes.push(Change::of("finding", before.map_or("", |before| before.finding.code()), format!("{item}: {}", finding.code())));
    }
    update(
        &work.tx,
        ("application", "version"),
        seen.0,
        vec![("officer_id", course.view.officer.map(|(id, _)| id).or(work.member()).into())],
    )
    .await?;
    work.put(Done::new("certification.check", subject(seen.0)).changes(changes)).await?;
    work.end().await
}

/// Sends an application back with everything that is asked for, to be answered within the days of the rule book.
///
/// # Errors
/// As [`begin`]; the rule `nothing_asked`.
pub async fn send_back(store: &Store, actor: &Actor, seen: (i64, i64), write: Writer<'_>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepCertification)?;
    let work = Work::begin(store, actor, now).await?;
    let mut course = work.application(seen).await?;
    work.take(&mut course, (Step::SendBack, By::Officer, ""), None, false).await?;
    let due_on = course.view.rules.answer_by(jst_date(now));
    let due = sql::statement(&work.tx, "UPDATE application SET due_on = $2 WHERE id = $1", [seen.0.into(), due_on.into()]);
    work.tx.execute_raw(due).await?;
    work.tell(&course, What::SentBack(asked(&course.view), due_on), write).await?;
    work.end().await
}

/// Gives an applicant more time to mend, and asks him once more.
///
/// # Errors
/// As [`begin`]; the rules `not_now` if it does not wait for him, `past_day` unless the day is within [`MOST_EXTENDED`] from now.
pub async fn extend(store: &Store, actor: &Actor, seen: (i64, i64), due_on: Date, write: Writer<'_>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepCertification)?;
    let today = jst_date(now);
    if due_on <= today || due_on > today + MOST_EXTENDED {
        return Err(StoreError::Rule("past_day"));
    }
    let work = Work::begin(store, actor, now).await?;
    let course = work.application(seen).await?;
    if course.view.stage != Stage::Returned {
        return Err(StoreError::Rule("not_now"));
    }
    update(&work.tx, ("application", "version"), seen.0, vec![("due_on", due_on.into())]).await?;
    work.put_step(seen.0, ("extend", Stage::Returned), "").await?;
    let before = course.view.due_on.map(iso).unwrap_or_default();
    work.put(Done::new("certification.extend", subject(seen.0)).changes([Change::of("due_on", before, iso(due_on))])).await?;
    work.tell(&course, What::SentBack(asked(&course.view), due_on), write).await?;
    work.end().await
}

/// How far from now the day may be until which an applicant mends.
pub const MOST_EXTENDED: Duration = Duration::days(90);

/// Passes an application on: to the members, or to the decision if it is not scored.
///
/// # Errors
/// As [`begin`]; the rule `not_checked`.
pub async fn accept(store: &Store, actor: &Actor, seen: (i64, i64), now: OffsetDateTime) -> Result<()> {
    act(store, actor, seen, (Step::Accept, ""), now).await
}

/// Passes an application to the decision that can't be judged.
///
/// # Errors
/// As [`begin`]; the rule `nothing_fails`.
pub async fn fail(store: &Store, actor: &Actor, seen: (i64, i64), now: OffsetDateTime) -> Result<()> {
    act(store, actor, seen, (Step::Fail, ""), now).await
}

/// Takes an application back to be looked through again, as long as nobody has locked his marks, with the reason.
///
/// # Errors
/// As [`begin`]; the rules `scored`, `wrong` without a reason, `drafted` if a decision waits.
pub async fn recall(store: &Store, actor: &Actor, seen: (i64, i64), why: &str, now: OffsetDateTime) -> Result<()> {
    if why.trim().is_empty() {
        return Err(StoreError::Rule("wrong"));
    }
    act(store, actor, seen, (Step::Recall, why), now).await
}

/// Which members score an application. Those who are taken out lose what they have not locked; who has locked stays.
///
/// # Errors
/// As [`begin`]; the rules `no_member`, `scored` for one who has locked, `not_now` when the marks are locked, `not_scored` for what
/// members don't score.
pub async fn assign(store: &Store, actor: &Actor, seen: (i64, i64), members: &[i64], now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepCertification)?;
    let work = Work::begin(store, actor, now).await?;
    let course = work.application(seen).await?;
    if !course.view.stage.takes_members() {
        return Err(StoreError::Rule("not_now"));
    }
    if !course.view.kind.is_scored() {
        return Err(StoreError::Rule("not_scored"));
    }
    let known = scorers(&work.tx).await?;
    for member in members {
        if course.seats.iter().any(|seat| seat.member == *member) {
            continue;
        }
        if !known.iter().any(|(id, _)| id == member) {
            return Err(StoreError::Rule("no_member"));
        }
        let insert = "INSERT INTO application_member (application_id, staff_id, interest) VALUES ($1, $2, 'unknown')";
        work.tx.execute_raw(sql::statement(&work.tx, insert, [seen.0.into(), (*member).into()])).await?;
    }
    for seat in course.seats.iter().filter(|seat| !members.contains(&seat.member)) {
        if seat.locked_at.is_some() {
            return Err(StoreError::Rule("scored"));
        }
        let delete = "DELETE FROM application_member WHERE application_id = $1 AND staff_id = $2";
        work.tx.execute_raw(sql::statement(&work.tx, delete, [seen.0.into(), seat.member.into()])).await?;
    }
    let row = vec![("officer_id", course.view.officer.map(|(id, _)| id).into())];
    update(&work.tx, ("application", "version"), seen.0, row).await?;
    let ids = |ids: Vec<i64>| ids.iter().map(i64::to_string).collect::<Vec<_>>().join(" ");
    let before = ids(course.seats.iter().map(|seat| seat.member).collect());
    work.put(Done::new("certification.assign", subject(seen.0)).changes([Change::of("members", before, ids(members.to_vec()))])).await?;
    work.end().await
}

async fn act(store: &Store, actor: &Actor, seen: (i64, i64), (step, why): (Step, &str), now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepCertification)?;
    let work = Work::begin(store, actor, now).await?;
    let mut course = work.application(seen).await?;
    if step == Step::Recall && super::decisions::pending(&work.tx, seen.0).await?.is_some() {
        return Err(StoreError::Rule("drafted"));
    }
    work.take(&mut course, (step, By::Officer, why), None, false).await?;
    work.end().await
}

/// Whether something is asked for in what was found, for a page that offers to send it back.
pub fn asks(view: &ApplicationView) -> bool {
    view.checked.iter().any(|checked| checked.finding == Finding::Ask && checked.mended_at.is_none())
}
