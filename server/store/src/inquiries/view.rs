//! An inquiry as staff read it.

use super::{about, number, replies, state, subject};
use crate::{
    Actor, Result, Store, StoreError,
    audit::{self, Done},
    sql,
};
use domain::{
    audit::AuditEntry,
    calendar::OffsetDateTime,
    inquiries::{InquiryNote, InquiryView},
    lang::Lang,
    staff::{Action, Roles, may},
};
use sea_orm::ConnectionTrait;

/// An inquiry with all that is known of it, and what was done to it. That someone has read who asks is put down.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn find(store: &Store, actor: &Actor, id: i64, now: OffsetDateTime) -> Result<(InquiryView, Vec<AuditEntry>)> {
    actor.must(Action::AnswerInquiries)?;
    let db = &store.read;
    let select = "SELECT q.year, q.serial, q.about, q.body, q.name, q.email, q.phone, q.may_call, q.lang, q.sent_at, q.promised_on, q.state, \
                  q.closed_on, q.reason, q.post, k.id, k.name, q.version FROM inquiry q LEFT JOIN staff k ON k.id = q.keeper_id AND k.active \
                  WHERE q.id = $1";
    let row = db.query_one_raw(sql::statement(db, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    let keeper = sql::get::<Option<i64>>(&row, 15)?;
    let view = InquiryView {
        id,
        number: number(&row, 0)?,
        about: about(&row, 2)?,
        text: sql::get(&row, 3)?,
        name: sql::get(&row, 4)?,
        email: sql::get(&row, 5)?,
        phone: sql::get(&row, 6)?,
        call: sql::get(&row, 7)?,
        lang: Lang::from_tag(&sql::get::<String>(&row, 8)?).unwrap_or_default(),
        sent_at: sql::get(&row, 9)?,
        promised_on: sql::get(&row, 10)?,
        state: state(&row, 11)?,
        closed_on: sql::get(&row, 12)?,
        reason: sql::get(&row, 13)?,
        post: sql::get(&row, 14)?,
        keeper: keeper.map(|id| Ok::<_, StoreError>((id, sql::get::<Option<String>>(&row, 16)?.unwrap_or_default()))).transpose()?,
        replies: replies(db, id).await?,
        notes: notes(db, id).await?,
        keepers: keepers(db).await?,
        version: sql::get(&row, 17)?,
    };
    let history = audit::history(store, &subject(id)).await?;
    if !(view.name.is_empty() && view.email.is_empty() && view.phone.is_empty()) {
        let tx = store.begin().await?;
        audit::put(&tx, &store.key, actor, now, Done::new("inquiries.read", subject(id))).await?;
        tx.commit().await?;
    }
    Ok((view, history))
}

async fn notes(db: &impl ConnectionTrait, id: i64) -> Result<Vec<InquiryNote>> {
    let select = "SELECT n.body, n.post, COALESCE(s.name, ''), n.written_at FROM inquiry_note n LEFT JOIN staff s ON s.id = n.by_id \
                  WHERE n.inquiry_id = $1 ORDER BY n.id";
    let rows = db.query_all_raw(sql::statement(db, select, [id.into()])).await?;
    rows.iter()
        .map(|row| Ok(InquiryNote { text: sql::get(row, 0)?, to: sql::get(row, 1)?, by: sql::get(row, 2)?, at: sql::get(row, 3)? }))
        .collect()
}

/// Who may answer, by name.
async fn keepers(db: &impl ConnectionTrait) -> Result<Vec<(i64, String)>> {
    let select = "SELECT id, name, roles FROM staff WHERE active = $1 ORDER BY name, id";
    let mut found = Vec::new();
    for row in db.query_all_raw(sql::statement(db, select, [true.into()])).await? {
        if may(Roles::from_bits(sql::fit(sql::get(&row, 2)?, "staff.roles")?), Action::AnswerInquiries) {
            found.push((sql::get(&row, 0)?, sql::get(&row, 1)?));
        }
    }
    Ok(found)
}
