//! An answer that was wrong, or that should not be public: corrected by two, taken from the pages of citizens by one.

use super::{answer::Writer, subject};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::work::{Work, both, insert, touch},
    sql, staff,
};
use domain::{
    audit::Change,
    calendar::{Date, OffsetDateTime, jst_date},
    check::Checked,
    goals::{AnswerCorrection, AnswerRecord, FigureState, PastCorrection, QuestionState, RejectionRecord, WaitingCorrection},
    lang::Both,
    staff::Action,
};
use sea_orm::ConnectionTrait;

/// Drafts an answer in the place of one that was given, which waits for another to publish it.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if it is another version than the one that was seen;
/// the rules `not_answered`, also if nothing of the answer is left, `not_agreed` if it is to be published and its sender does not
/// want that, and `corrected` if one waits already.
pub async fn draft_correction(
    store: &Store,
    actor: &Actor,
    seen: (i64, i64),
    record: &Checked<AnswerCorrection>,
    now: OffsetDateTime,
) -> Result<()> {
    let member = actor.must_be_member(Action::AnswerQuestions)?;
    let work = Work::begin(store, actor, now).await?;
    let question = work.question(seen).await?;
    if question.state != QuestionState::Answered || question.answer.ja.is_empty() {
        return Err(StoreError::Rule("not_answered"));
    }
    let answer = &record.answer;
    if answer.listed && !question.agreed {
        return Err(StoreError::Rule("not_agreed"));
    }
    if work.waiting_correction(question.id).await?.is_some() {
        return Err(StoreError::Rule("corrected"));
    }
    let ([text, text_en], [post, post_en], [why, why_en]) = (both(&answer.answer), both(&answer.by), both(&record.why));
    let shown = if answer.listed { answer.shown.clone() } else { String::new() };
    let values = [
        ("question_id", question.id.into()),
        ("state", FigureState::Pending.code().into()),
        ("answer", text),
        ("answer_en", text_en),
        ("post", post),
        ("post_en", post_en),
        ("listed", answer.listed.into()),
        ("shown", shown.into()),
        ("why", why),
        ("why_en", why_en),
        ("drafted_by", member.id.into()),
        ("drafted_at", now.into()),
    ];
    insert(&work.tx, "answer_correction", values).await?;
    work.count_version(question.id).await?;
    work.put(Done::new("questions.draft_correction", subject(question.id))).await?;
    work.end().await
}

/// Publishes a correction that another has drafted, for the sender and for everyone who has sent the same; those with an
/// address get the letter that is made for them.
///
/// # Errors
/// As [`draft_correction`]; the rules `no_draft`, `same_person` for one's own, `too_new`.
pub async fn publish_correction(store: &Store, actor: &Actor, seen: (i64, i64), letter: Writer<'_>, now: OffsetDateTime) -> Result<()> {
    let member = actor.must_be_member(Action::AnswerQuestions)?;
    let work = Work::begin(store, actor, now).await?;
    staff::must_be_trusted(&work.tx, member.id, now).await?;
    let mut question = work.question(seen).await?;
    let (id, waiting) = work.waiting_correction(question.id).await?.ok_or(StoreError::Rule("no_draft"))?;
    staff::must_be_another(member.id, waiting.drafted_by)?;
    work.settle_correction(id, FigureState::Public, "", &question.answer).await?;
    let answer = &waiting.record.answer;
    let ([text, text_en], [post, post_en], [why, why_en]) = (both(&answer.answer), both(&answer.by), both(&waiting.record.why));
    let update = "UPDATE question SET answer = $2, answer_en = $3, answer_by = $4, answer_by_en = $5, listed = $6, shown = $7, \
                  corrected_on = $8, corrected_why = $9, corrected_why_en = $10, version = version + 1 \
                  WHERE id = $1 OR (same_as = $1 AND state = 'answered') RETURNING id, year, serial, email, lang";
    let (listed, shown, today) = (answer.listed, answer.shown.clone(), jst_date(now));
    let values = [question.id.into(), text, text_en, post, post_en, listed.into(), shown.into(), today.into(), why, why_en];
    let senders = work.tx.query_all_raw(sql::statement(&work.tx, update, values)).await?;
    let was = std::mem::replace(&mut question.listed, listed);
    work.tell_senders(&question, (&senders, Some(id)), letter).await?;
    let changes = [Change::of("listed", was, listed)];
    work.put(Done::new("questions.correct", subject(question.id)).changes(changes)).await?;
    if was || listed {
        touch(&work.tx, question.goal, now).await?;
    }
    work.end().await
}

/// Sends a correction back with a reason; whoever drafted it may take it back himself.
///
/// # Errors
/// As [`draft_correction`]; the rule `no_draft`.
pub async fn send_correction_back(
    store: &Store,
    actor: &Actor,
    seen: (i64, i64),
    record: &Checked<RejectionRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    actor.must_be_member(Action::AnswerQuestions)?;
    let work = Work::begin(store, actor, now).await?;
    let question = work.question(seen).await?;
    let (id, _) = work.waiting_correction(question.id).await?.ok_or(StoreError::Rule("no_draft"))?;
    work.settle_correction(id, FigureState::Rejected, &record.note, &Both::default()).await?;
    work.count_version(question.id).await?;
    work.put(Done::new("questions.send_correction_back", subject(question.id)).changes([Change::of("note", "", &record.note)])).await?;
    work.end().await
}

/// Takes a published question and its answer from the pages of citizens at once; its sender reads the answer still. One alone
/// may do it: what should not be public can't wait for a second. To publish it again takes two.
///
/// # Errors
/// As [`draft_correction`]; the rule `not_public` if it is not.
pub async fn unlist(store: &Store, actor: &Actor, seen: (i64, i64), record: &Checked<RejectionRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must_be_member(Action::AnswerQuestions)?;
    let work = Work::begin(store, actor, now).await?;
    let question = work.question(seen).await?;
    if question.state != QuestionState::Answered || !question.listed {
        return Err(StoreError::Rule("not_public"));
    }
    let update = "UPDATE question SET listed = $2, version = version + 1 WHERE id = $1 OR (same_as = $1 AND state = 'answered')";
    work.tx.execute_raw(sql::statement(&work.tx, update, [question.id.into(), false.into()])).await?;
    let changes = [Change::of("listed", true, false), Change::of("note", "", &record.note)];
    work.put(Done::new("questions.unlist", subject(question.id)).changes(changes)).await?;
    touch(&work.tx, question.goal, now).await?;
    work.end().await
}

/// The correction of a question that waits, and those that count, the newest first.
pub(super) async fn corrections(db: &impl ConnectionTrait, question: i64) -> Result<(Option<WaitingCorrection>, Vec<PastCorrection>)> {
    let waiting = waiting(db, question).await?.map(|(_, waiting)| waiting);
    let select = "SELECT decided_on, why, why_en, old_answer, old_answer_en FROM answer_correction \
                  WHERE question_id = $1 AND state = $2 ORDER BY id DESC";
    let rows = db.query_all_raw(sql::statement(db, select, [question.into(), FigureState::Public.code().into()])).await?;
    let past = rows.iter().map(|row| {
        let on = sql::get::<Option<Date>>(row, 0)?.ok_or(StoreError::Corrupt("answer_correction.decided_on"))?;
        Ok(PastCorrection { on, why: sql::both(row, 1)?, before: sql::both(row, 3)? })
    });
    Ok((waiting, past.collect::<Result<_>>()?))
}

async fn waiting(db: &impl ConnectionTrait, question: i64) -> Result<Option<(i64, WaitingCorrection)>> {
    let select = "SELECT c.id, c.answer, c.answer_en, c.post, c.post_en, c.listed, c.shown, c.why, c.why_en, c.drafted_by, s.name \
                  FROM answer_correction c LEFT JOIN staff s ON s.id = c.drafted_by WHERE c.question_id = $1 AND c.state = $2";
    let values = [question.into(), FigureState::Pending.code().into()];
    let Some(row) = db.query_one_raw(sql::statement(db, select, values)).await? else { return Ok(None) };
    let answer = AnswerRecord {
        answer: sql::both(&row, 1)?,
        by: sql::both(&row, 3)?,
        listed: sql::get(&row, 5)?,
        shown: sql::get(&row, 6)?,
        changed: Both::default(),
    };
    let record = AnswerCorrection { answer, why: sql::both(&row, 7)? };
    let drafter = sql::get::<Option<String>>(&row, 10)?.unwrap_or_default();
    Ok(Some((sql::get(&row, 0)?, WaitingCorrection { record, drafted_by: sql::get(&row, 9)?, drafter })))
}

impl Work<'_> {
    async fn waiting_correction(&self, question: i64) -> Result<Option<(i64, WaitingCorrection)>> {
        waiting(&self.tx, question).await
    }

    async fn settle_correction(&self, id: i64, state: FigureState, note: &str, before: &Both) -> Result<()> {
        let [old, old_en] = both(before);
        let update =
            "UPDATE answer_correction SET state = $2, note = $3, old_answer = $4, old_answer_en = $5, decided_on = $6 WHERE id = $1";
        let values = [id.into(), state.code().into(), note.into(), old, old_en, jst_date(self.now).into()];
        self.tx.execute_raw(sql::statement(&self.tx, update, values)).await?;
        Ok(())
    }

    async fn count_version(&self, question: i64) -> Result<()> {
        let update = "UPDATE question SET version = version + 1 WHERE id = $1";
        self.tx.execute_raw(sql::statement(&self.tx, update, [question.into()])).await?;
        Ok(())
    }
}
