//! A question as staff read it.

use super::{SENDERS, kind, number, senders, state, subject};
use crate::{
    Actor, Result, Store, StoreError,
    audit::{self, Done},
    goals::rows::fiscal_year,
    sql,
};
use domain::{
    audit::AuditEntry,
    calendar::OffsetDateTime,
    goals::{AnswerRecord, QuestionView},
    staff::Action,
};
use sea_orm::ConnectionTrait;

/// A question with all that is known of it, and what was done to it. That someone has read who asks is put down.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn find(store: &Store, actor: &Actor, id: i64, now: OffsetDateTime) -> Result<(QuestionView, Vec<AuditEntry>)> {
    actor.must(Action::AnswerQuestions)?;
    let db = &store.read;
    let select = format!(
        "SELECT q.year, q.serial, g.year, g.slug, g.title, d.name, q.kind, q.body, q.name, q.email, q.agreed, q.sent_at, q.promised_on, \
         q.state, q.closed_at, q.post, q.answer, q.answer_en, q.answer_by, q.answer_by_en, q.listed, q.shown, q.changed, q.changed_en, \
         q.drafted_by, s.name, q.note, q.told_on, {SENDERS}, q.version FROM question q JOIN goal g ON g.id = q.goal_id \
         JOIN manifesto m ON m.id = g.manifesto_id JOIN department d ON d.id = m.department_id LEFT JOIN staff s ON s.id = q.drafted_by \
         WHERE q.id = $1"
    );
    let row = db.query_one_raw(sql::statement(db, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    let both = |place| sql::both(&row, place);
    let (correction, corrections) = super::correct::corrections(db, id).await?;
    let view = QuestionView {
        id,
        number: number(&row, 0)?,
        year: fiscal_year(&row, 2)?,
        goal: sql::slug(sql::get(&row, 3)?)?,
        goal_title: sql::get(&row, 4)?,
        department: sql::get(&row, 5)?,
        kind: kind(&row, 6)?,
        text: sql::get(&row, 7)?,
        name: sql::get(&row, 8)?,
        email: sql::get(&row, 9)?,
        agreed: sql::get(&row, 10)?,
        sent_at: sql::get(&row, 11)?,
        promised_on: sql::get(&row, 12)?,
        state: state(&row, 13)?,
        closed_at: sql::get(&row, 14)?,
        post: sql::get(&row, 15)?,
        answer: AnswerRecord {
            answer: both(16)?,
            by: both(18)?,
            listed: sql::get(&row, 20)?,
            shown: sql::get(&row, 21)?,
            changed: both(22)?,
        },
        drafted_by: sql::get(&row, 24)?,
        drafter: sql::get::<Option<String>>(&row, 25)?.unwrap_or_default(),
        note: sql::get(&row, 26)?,
        told_on: sql::get(&row, 27)?,
        correction,
        corrections,
        senders: senders(&row, 28)?,
        version: sql::get(&row, 29)?,
    };
    let history = audit::history(store, &subject(id)).await?;
    if !(view.name.is_empty() && view.email.is_empty()) {
        let tx = store.begin().await?;
        audit::put(&tx, &store.key, actor, now, Done::new("questions.read", subject(id))).await?;
        tx.commit().await?;
    }
    Ok((view, history))
}
