//! What of a case two persons decide: one drafts it, another lets it happen or sends it back.

use super::{
    cases::{apply, must_be_known, nothing_waits},
    figures, results,
    rows::{Case, number, subject},
};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, insert},
    outbox, sql, staff,
};
use domain::{
    audit::Change,
    calendar::{OffsetDateTime, jst_date},
    check::{Check, Checked},
    comments::{CaseMove, CasePhase, MoveView, SubmissionNotice, close_of},
    goals::RejectionRecord,
    lang::Lang,
    mail::Letter,
    staff::{Action, Email, Outcome},
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// Writes the letter to someone who has sent something.
pub type Writer<'a> = &'a (dyn Fn(&SubmissionNotice) -> Letter + Sync);

/// Drafts what is to be done with a case; another decides it. What the program itself does is done at once.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`]; the rules `waits` if something else waits, `public` or
/// `not_public`, `late_until` if a new day is promised that is over, or not later than the first, `over` if it is called off or its results are published, `opened` if it would open on a day that is over, `not_closed` or
/// `unfinished` if results can't be published yet, `sections` if a section would go that opinions stand on, and those of
/// [`super::add`].
pub async fn draft(store: &Store, actor: &Actor, seen: (i64, i64), step: &Checked<CaseMove>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepComments)?;
    let work = Work::begin(store, actor, now).await?;
    let case = Case::seen(&work.tx, seen).await?;
    nothing_waits(&work.tx, case.id).await?;
    can_be_made(&work, &case, step).await?;
    let member = work.member();
    let id = insert(&work.tx, "comment_move", columns(&case, step, member, now)?).await?;
    work.put(Done::new("comments.draft", subject(case.id)).changes([Change::of("step", "", step.kind().code())])).await?;
    if member.is_none() {
        decided(&work, id, Outcome::Approved, "").await?;
        make(&work, &case, step, None).await?;
    }
    work.end().await
}

/// Lets happen what another has drafted. Senders who wished it get the letter that is made for them, when results are published.
///
/// # Errors
/// As [`draft`]; the rules `no_draft` if it does not wait, `same_person` for one's own, `too_new`.
pub async fn approve(store: &Store, actor: &Actor, (case, id): (i64, i64), letter: Writer<'_>, now: OffsetDateTime) -> Result<()> {
    let member = actor.must_be_member(Action::DecideComments)?;
    let work = Work::begin(store, actor, now).await?;
    staff::must_be_trusted(&work.tx, member.id, now).await?;
    let (drafted_by, step) = waiting(&work.tx, (case, id)).await?;
    staff::must_be_another(member.id, drafted_by)?;
    let case = Case::find(&work.tx, case).await?;
    can_be_made(&work, &case, &step).await?;
    decided(&work, id, Outcome::Approved, "").await?;
    make(&work, &case, &step, Some(letter)).await?;
    work.put(Done::new("comments.approve", subject(case.id)).changes([Change::of("step", "", step.kind().code())])).await?;
    work.end().await
}

/// Sends back what waits, with a reason; whoever drafted it takes it back so.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`]; the rule `no_draft` if it does not wait.
pub async fn send_back(
    store: &Store,
    actor: &Actor,
    (case, id): (i64, i64),
    record: &Checked<RejectionRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    let member = actor.must_be_member(Action::Enter)?;
    let work = Work::begin(store, actor, now).await?;
    let (drafted_by, step) = waiting(&work.tx, (case, id)).await?;
    let mine = drafted_by == Some(member.id);
    actor.must(if mine { Action::KeepComments } else { Action::DecideComments })?;
    decided(&work, id, if mine { Outcome::Withdrawn } else { Outcome::Rejected }, &record.note).await?;
    work.put(Done::new("comments.send_back", subject(case)).changes([Change::of("step", "", step.kind().code())])).await?;
    work.end().await
}

/// Moves of a case, the newest first.
pub(super) async fn of_case(db: &impl ConnectionTrait, case: i64) -> Result<Vec<MoveView>> {
    let select = "SELECT m.id, m.body, m.outcome, m.drafted_by, d.name, m.drafted_at, e.name, m.decided_at, m.note FROM comment_move m \
                  LEFT JOIN staff d ON d.id = m.drafted_by LEFT JOIN staff e ON e.id = m.decided_by WHERE m.case_id = $1 \
                  ORDER BY m.id DESC LIMIT 200";
    let rows = db.query_all_raw(sql::statement(db, select, [case.into()])).await?;
    let view = |row: &QueryResult| {
        Ok(MoveView {
            id: sql::get(row, 0)?,
            step: parsed(&sql::get::<String>(row, 1)?)?,
            outcome: Outcome::from_code(&sql::get::<String>(row, 2)?).ok_or(StoreError::Corrupt("comment_move.outcome"))?,
            drafted_by: sql::get(row, 3)?,
            drafter: sql::get::<Option<String>>(row, 4)?.unwrap_or_default(),
            drafted_at: sql::get(row, 5)?,
            decider: sql::get::<Option<String>>(row, 6)?.unwrap_or_default(),
            decided_at: sql::get(row, 7)?,
            note: sql::get(row, 8)?,
        })
    };
    rows.iter().map(view).collect()
}

/// A move from its JSON.
pub(super) fn parsed(json: &str) -> Result<CaseMove> {
    serde_json::from_str(json).map_err(|_| StoreError::Corrupt("comment_move.body"))
}

/// Who drafted a move that waits, and what it is.
async fn waiting(db: &impl ConnectionTrait, (case, id): (i64, i64)) -> Result<(Option<i64>, CaseMove)> {
    let select = "SELECT drafted_by, body, outcome FROM comment_move WHERE id = $1 AND case_id = $2";
    let row = db.query_one_raw(sql::statement(db, select, [id.into(), case.into()])).await?.ok_or(StoreError::NotFound)?;
    if sql::get::<String>(&row, 2)? != Outcome::Pending.code() {
        return Err(StoreError::Rule("no_draft"));
    }
    Ok((sql::get(&row, 0)?, parsed(&sql::get::<String>(&row, 1)?)?))
}

fn columns(case: &Case, step: &CaseMove, member: Option<i64>, now: OffsetDateTime) -> Result<[(&'static str, Value); 5]> {
    let json = serde_json::to_string(step).map_err(|_| StoreError::Corrupt("comment_move.body"))?;
    Ok([
        ("case_id", case.id.into()),
        ("body", json.into()),
        ("outcome", Outcome::Pending.code().into()),
        ("drafted_by", member.into()),
        ("drafted_at", now.into()),
    ])
}

/// Whether a move can be made as things stand.
async fn can_be_made(work: &Work<'_>, case: &Case, step: &CaseMove) -> Result<()> {
    let today = jst_date(work.now);
    let phase = case.standing.phase(today);
    if matches!(step, CaseMove::Publish) == case.public {
        return Err(StoreError::Rule(if case.public { "public" } else { "not_public" }));
    }
    let over = matches!(phase, CasePhase::Cancelled | CasePhase::Published);
    match step {
        CaseMove::Publish => {
            // The samples are of any day.
            if work.member().is_some() && case.record.dates.opens_on < today {
                return Err(StoreError::Rule("opened"));
            }
            must_be_known(&work.tx, &case.record).await
        }
        CaseMove::Correct { record, .. } => {
            if phase == CasePhase::Cancelled {
                return Err(StoreError::Rule("over"));
            }
            for anchor in CaseMove::lost_sections(&case.record, record) {
                // An opinion may have been put on another section than its sender chose; what was taken back stands nowhere.
                let select = "SELECT 1 FROM comment_unit u JOIN comment_opinion o ON o.id = u.opinion_id WHERE u.case_id = $1 \
                              AND u.state <> 'withdrawn' AND (u.section = $2 OR o.section = $2) \
                              UNION ALL SELECT 1 FROM comment_group g WHERE g.case_id = $1 AND g.section = $2 LIMIT 1";
                let found = work.tx.query_one_raw(sql::statement(&work.tx, select, [case.id.into(), anchor.into()])).await?;
                if found.is_some() {
                    return Err(StoreError::Rule("sections"));
                }
            }
            must_be_known(&work.tx, record).await
        }
        CaseMove::Cancel { .. } | CaseMove::Late { .. } if over => Err(StoreError::Rule("over")),
        // Also when it is decided: what would be over by then is no promise.
        CaseMove::Late { until: Some(day), .. } if !case.standing.can_promise(*day, today) => Err(StoreError::Rule("late_until")),
        CaseMove::Cancel { .. } | CaseMove::Late { .. } => Ok(()),
        CaseMove::Results if over => Err(StoreError::Rule("over")),
        CaseMove::Results if phase != CasePhase::Considering => Err(StoreError::Rule("not_closed")),
        CaseMove::Results => {
            let left = figures::unfinished(&work.tx, case.id, &case.final_text).await?;
            if left.is_none() { Ok(()) } else { Err(StoreError::Rule("unfinished")) }
        }
    }
}

/// That a move is decided.
async fn decided(work: &Work<'_>, id: i64, outcome: Outcome, note: &str) -> Result<()> {
    let update = "UPDATE comment_move SET outcome = $2, decided_by = $3, decided_at = $4, decided_on = $5, note = $6 WHERE id = $1";
    let values: [Value; 6] =
        [id.into(), outcome.code().into(), work.member().into(), work.now.into(), jst_date(work.now).into(), note.into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    Ok(())
}

/// Makes a move.
async fn make(work: &Work<'_>, case: &Case, step: &CaseMove, letter: Option<Writer<'_>>) -> Result<()> {
    let today = jst_date(work.now);
    let set = |columns: &str, values: Vec<Value>| {
        let update = format!("UPDATE comment_case SET {columns}, updated_at = $2, version = version + 1 WHERE id = $1");
        let values = [case.id.into(), work.now.into()].into_iter().chain(values);
        sql::statement(&work.tx, update, values)
    };
    match step {
        CaseMove::Publish => {
            work.tx.execute_raw(set("public_at = $3", vec![work.now.into()])).await?;
        }
        CaseMove::Correct { record, .. } => {
            apply(work, case, record).await?;
            // A correction that promises a day after the one that was promised anew takes its place.
            let overtaken = "UPDATE comment_case SET late_until_on = NULL WHERE id = $1 AND late_until_on <= results_on";
            work.tx.execute_raw(sql::statement(&work.tx, overtaken, [case.id.into()])).await?;
            if case.standing.published_on.is_some() {
                let case = Case::find(&work.tx, case.id).await?;
                results::keep_difference(&work.tx, case.id, &case.record, &case.final_text).await?;
            }
        }
        CaseMove::Cancel { reason } => {
            let statement = set("cancelled_on = $3, cancel_reason = $4", vec![today.into(), reason.clone().into()]);
            work.tx.execute_raw(statement).await?;
        }
        CaseMove::Late { reason, until } => {
            let statement = set("late_reason = $3, late_until_on = $4", vec![reason.clone().into(), (*until).into()]);
            work.tx.execute_raw(statement).await?;
        }
        CaseMove::Results => {
            results::count_groups(&work.tx, case.id).await?;
            results::keep_difference(&work.tx, case.id, &case.record, &case.final_text).await?;
            let figures = figures::count(&work.tx, case.id, &case.record).await?;
            let json = serde_json::to_string(&figures).map_err(|_| StoreError::Corrupt("comment_case.figures"))?;
            work.tx.execute_raw(set("published_on = $3, figures = $4", vec![today.into(), json.into()])).await?;
            if let Some(letter) = letter {
                tell_senders(work, case, letter).await?;
            }
        }
    }
    Ok(())
}

/// Puts down a letter for everyone who wished to hear of results.
async fn tell_senders(work: &Work<'_>, case: &Case, letter: Writer<'_>) -> Result<()> {
    let select = "SELECT id, year, serial, email, lang FROM comment_submission WHERE case_id = $1 AND by_mail AND email <> '' \
                  AND withdrawn_on IS NULL AND held = '' AND id > $2 ORDER BY id LIMIT 1000";
    let mut last = 0_i64;
    loop {
        let rows = work.tx.query_all_raw(sql::statement(&work.tx, select, [case.id.into(), last.into()])).await?;
        let Some(end) = rows.last() else { return Ok(()) };
        last = sql::get(end, 0)?;
        for row in &rows {
            let Ok(to) = Email::parse(&sql::get::<String>(row, 3)?) else { continue };
            let lang = Lang::from_tag(&sql::get::<String>(row, 4)?).unwrap_or_default();
            let notice = SubmissionNotice {
                to,
                number: number(row, 1)?,
                lang,
                case: case.record.slug.clone(),
                title: case.record.title.said(lang).text,
                closes_at: close_of(case.record.dates.closes_on),
                open: false,
                received_on: None,
                results: true,
            };
            let letter = letter(&notice).checked().map_err(|_| StoreError::Corrupt("letter"))?;
            let id: i64 = sql::get(row, 0)?;
            outbox::put(&work.tx, &format!("comment-results:{id}"), &letter, work.now).await?;
        }
    }
}
