//! What staff do with a question: one drafts, another publishes or sends back. What the program itself answers, as samples are,
//! is published at once.

use super::{number, state, subject};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{
        rows::fiscal_year,
        work::{Work, both, touch},
    },
    outbox, sql, staff,
};
use domain::{
    Slug,
    audit::Change,
    calendar::{Date, OffsetDateTime, jst_date},
    check::{Check, Checked},
    goals::{AnswerNotice, AnswerRecord, AssignRecord, ChangedRecord, EntryRecord, FiscalYear, QuestionState, RejectionRecord, Stage},
    lang::{Both, Lang},
    mail::Letter,
    staff::{Action, Email},
};
use sea_orm::{ConnectionTrait, QueryResult};

/// Writes the letter to someone whose question was answered.
pub type Writer<'a> = &'a (dyn Fn(&AnswerNotice) -> Letter + Sync);

/// Says to which post a question goes.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if it is another version than the one that was seen.
pub async fn assign(store: &Store, actor: &Actor, seen: (i64, i64), record: &Checked<AssignRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::AnswerQuestions)?;
    let work = Work::begin(store, actor, now).await?;
    let question = work.question(seen).await?;
    let update = "UPDATE question SET post = $2, version = version + 1 WHERE id = $1";
    work.tx.execute_raw(sql::statement(&work.tx, update, [question.id.into(), record.post.clone().into()])).await?;
    let changes = [Change::of("post", &question.post, &record.post)];
    work.put(Done::new("questions.assign", subject(question.id)).changes(changes)).await?;
    work.end().await
}

/// Drafts an answer, which waits for another to publish it.
///
/// # Errors
/// As [`assign`]; [`StoreError::Rule`] `closed` if it waits no more, `not_agreed` if it is to be published and its sender does not
/// want that.
pub async fn draft(store: &Store, actor: &Actor, seen: (i64, i64), record: &Checked<AnswerRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::AnswerQuestions)?;
    let work = Work::begin(store, actor, now).await?;
    let question = work.question(seen).await?;
    if question.state != QuestionState::Waiting {
        return Err(StoreError::Rule("closed"));
    }
    if record.listed && !question.agreed {
        return Err(StoreError::Rule("not_agreed"));
    }
    let ([answer, answer_en], [by, by_en], [changed, changed_en]) = (both(&record.answer), both(&record.by), both(&record.changed));
    let shown = if record.listed { record.shown.clone() } else { String::new() };
    let update = "UPDATE question SET answer = $2, answer_en = $3, answer_by = $4, answer_by_en = $5, listed = $6, shown = $7, \
                  changed = $8, changed_en = $9, drafted_by = $10, note = '', version = version + 1 WHERE id = $1";
    let drafter = work.member();
    let values =
        [question.id.into(), answer, answer_en, by, by_en, record.listed.into(), shown.into(), changed, changed_en, drafter.into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    // Not the words: the log is never emptied, and an answer that is not public tells of whoever has asked.
    let changes = [Change::of("listed", question.listed, record.listed)];
    work.put(Done::new("questions.draft", subject(question.id)).changes(changes)).await?;
    if drafter.is_none() {
        let question = work.question((question.id, question.version + 1)).await?;
        work.answer_is_there(&question, None).await?;
    }
    work.end().await
}

/// Drafts what an answered question has changed, which waits for another to publish it.
///
/// # Errors
/// As [`assign`]; [`StoreError::Rule`] `not_answered`, or `told` if the story of the goal has told it already.
pub async fn draft_change(
    store: &Store,
    actor: &Actor,
    seen: (i64, i64),
    record: &Checked<ChangedRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    let member = actor.must_be_member(Action::AnswerQuestions)?;
    let work = Work::begin(store, actor, now).await?;
    let question = work.question(seen).await?;
    if question.state != QuestionState::Answered {
        return Err(StoreError::Rule("not_answered"));
    }
    if question.told_on.is_some() {
        return Err(StoreError::Rule("told"));
    }
    let [changed, changed_en] = both(&record.changed);
    let update = "UPDATE question SET changed = $2, changed_en = $3, drafted_by = $4, note = '', version = version + 1 WHERE id = $1";
    work.tx.execute_raw(sql::statement(&work.tx, update, [question.id.into(), changed, changed_en, member.id.into()])).await?;
    let changes = [Change::of("changed", &question.changed.ja, &record.changed.ja)];
    work.put(Done::new("questions.draft_change", subject(question.id)).changes(changes)).await?;
    work.end().await
}

/// Publishes what another has drafted: the answer, or what the question has changed. Senders with an address get the letter
/// that is made for them.
///
/// # Errors
/// As [`assign`]; [`StoreError::Rule`] `no_draft`, `same_person` for one's own, `too_new`, and `outside_year` if it has changed
/// something and the year of the goal is long over.
pub async fn publish(store: &Store, actor: &Actor, seen: (i64, i64), letter: Writer<'_>, now: OffsetDateTime) -> Result<()> {
    let member = actor.must_be_member(Action::AnswerQuestions)?;
    let work = Work::begin(store, actor, now).await?.agreed();
    staff::must_be_trusted(&work.tx, member.id, now).await?;
    let question = work.question(seen).await?;
    let drafter = question.drafted_by.ok_or(StoreError::Rule("no_draft"))?;
    staff::must_be_another(member.id, Some(drafter))?;
    match question.state {
        QuestionState::Waiting => work.answer_is_there(&question, Some(letter)).await?,
        QuestionState::Answered => work.tell_change(&question).await?,
        QuestionState::Withdrawn => return Err(StoreError::Rule("closed")),
    }
    work.end().await
}

/// Sends a draft back with a reason; whoever drafted it may take it back himself. Its words stay, to be mended.
///
/// # Errors
/// As [`assign`]; [`StoreError::Rule`] `no_draft`.
pub async fn send_back(
    store: &Store,
    actor: &Actor,
    seen: (i64, i64),
    record: &Checked<RejectionRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    actor.must_be_member(Action::AnswerQuestions)?;
    let work = Work::begin(store, actor, now).await?;
    let question = work.question(seen).await?;
    if question.drafted_by.is_none() {
        return Err(StoreError::Rule("no_draft"));
    }
    let update = "UPDATE question SET drafted_by = NULL, note = $2, version = version + 1 WHERE id = $1";
    work.tx.execute_raw(sql::statement(&work.tx, update, [question.id.into(), record.note.clone().into()])).await?;
    work.put(Done::new("questions.send_back", subject(question.id)).changes([Change::of("note", "", &record.note)])).await?;
    work.end().await
}

/// A question as commands look at it.
pub(super) struct Question {
    pub(super) id: i64,
    version: i64,
    pub(super) state: QuestionState,
    pub(super) agreed: bool,
    year: FiscalYear,
    pub(super) goal: i64,
    slug: Slug,
    stage: Option<Stage>,
    post: String,
    pub(super) answer: Both,
    by: Both,
    pub(super) listed: bool,
    changed: Both,
    told_on: Option<Date>,
    drafted_by: Option<i64>,
}

impl Work<'_> {
    /// The question with a number, in the version that was seen.
    pub(super) async fn question(&self, (id, seen): (i64, i64)) -> Result<Question> {
        let select = "SELECT q.version, q.state, q.agreed, g.year, g.id, g.slug, g.stage, q.post, q.answer_by, q.answer_by_en, q.listed, \
                      q.changed, q.changed_en, q.told_on, q.drafted_by, q.answer, q.answer_en FROM question q JOIN goal g ON g.id = q.goal_id \
                      WHERE q.id = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        let version = sql::get(&row, 0)?;
        if version != seen {
            return Err(StoreError::Stale);
        }
        Ok(Question {
            id,
            version,
            state: state(&row, 1)?,
            agreed: sql::get(&row, 2)?,
            year: fiscal_year(&row, 3)?,
            goal: sql::get(&row, 4)?,
            slug: sql::slug(sql::get(&row, 5)?)?,
            stage: Stage::from_code(&sql::get::<String>(&row, 6)?),
            post: sql::get(&row, 7)?,
            answer: sql::both(&row, 15)?,
            by: sql::both(&row, 8)?,
            listed: sql::get(&row, 10)?,
            changed: sql::both(&row, 11)?,
            told_on: sql::get(&row, 13)?,
            drafted_by: sql::get(&row, 14)?,
        })
    }

    /// The moment at which an answer is there, for its sender and for everyone who has sent the same.
    async fn answer_is_there(&self, question: &Question, letter: Option<Writer<'_>>) -> Result<()> {
        let update = "UPDATE question SET state = $2, closed_at = $3, closed_on = $4, drafted_by = NULL, note = '', version = version + 1, \
                      (answer, answer_en, answer_by, answer_by_en, listed, shown) = \
                      (SELECT h.answer, h.answer_en, h.answer_by, h.answer_by_en, h.listed, h.shown FROM question h WHERE h.id = $1) \
                      WHERE id = $1 OR (same_as = $1 AND state = 'waiting') RETURNING id, year, serial, email, lang";
        let values = [question.id.into(), QuestionState::Answered.code().into(), self.now.into(), jst_date(self.now).into()];
        let senders = self.tx.query_all_raw(sql::statement(&self.tx, update, values)).await?;
        if let Some(letter) = letter {
            self.tell_senders(question, (&senders, None), letter).await?;
        }
        let changes = [Change::of("state", QuestionState::Waiting.code(), QuestionState::Answered.code())];
        self.put(Done::new("questions.publish", subject(question.id)).changes(changes)).await?;
        if question.listed {
            touch(&self.tx, question.goal, self.now).await?;
        }
        if question.changed.ja.is_empty() { Ok(()) } else { self.tell_change(question).await }
    }

    /// Tells by mail that there is an answer, or that it was corrected: senders are rows of number in the database, year, serial,
    /// address and language.
    pub(super) async fn tell_senders(
        &self,
        question: &Question,
        (senders, correction): (&[QueryResult], Option<i64>),
        letter: Writer<'_>,
    ) -> Result<()> {
        for row in senders {
            // Most give no address, and of those who were erased there is none.
            let Ok(to) = Email::parse(&sql::get::<String>(row, 3)?) else { continue };
            let notice = AnswerNotice {
                to,
                number: number(row, 1)?,
                lang: Lang::from_tag(&sql::get::<String>(row, 4)?).unwrap_or_default(),
                public: question.listed.then(|| (question.year, question.slug.clone())),
                corrected: correction.is_some(),
            };
            let letter = letter(&notice).checked().map_err(|_| StoreError::Corrupt("letter"))?;
            let id: i64 = sql::get(row, 0)?;
            let name = correction.map_or(format!("question-answered:{id}"), |n| format!("answer-corrected:{n}:{id}"));
            outbox::put(&self.tx, &name, &letter, self.now).await?;
        }
        Ok(())
    }

    /// Tells in the story of the goal what a question has changed. The goal stays at the stage where it is.
    async fn tell_change(&self, question: &Question) -> Result<()> {
        let (year, slug) = (question.year, &question.slug);
        let entry = EntryRecord {
            stage: question.stage.unwrap_or(Stage::Do),
            day: jst_date(self.now),
            text: question.changed.clone(),
            by: question.by.clone(),
            evidence: if question.listed { format!("/goals/{}/{slug}/questions", year.number()) } else { String::new() },
            voice: true,
        };
        self.write_entry((year, slug), &entry).await?;
        let update = "UPDATE question SET told_on = $2, drafted_by = NULL, note = '', version = version + 1 WHERE id = $1";
        self.tx.execute_raw(sql::statement(&self.tx, update, [question.id.into(), jst_date(self.now).into()])).await?;
        self.put(Done::new("questions.tell_change", subject(question.id))).await
    }
}
