//! What staff do with an inquiry: kept by one, noted for the others, handed over, answered, closed.

use super::{Writer, number, state, subject};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, insert},
    outbox, sql,
};
use domain::{
    audit::Change,
    calendar::{Date, OffsetDateTime, jst_date},
    check::{Check, Checked},
    inquiries::{ClosingRecord, HandOverRecord, InquiryNotice, InquiryNumber, InquiryState, KeeperRecord, NoteRecord, ReplyRecord},
    lang::Lang,
    staff::{Action, Email, Roles, may},
};
use sea_orm::ConnectionTrait;

/// Says who keeps an inquiry that waits.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if it is another version than the one that was seen; the
/// rules `closed` if it waits no more, and `no_keeper` for one who may not answer.
pub async fn keep(store: &Store, actor: &Actor, seen: (i64, i64), record: &Checked<KeeperRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::AnswerInquiries)?;
    let work = Work::begin(store, actor, now).await?;
    let inquiry = work.inquiry(seen).await?;
    inquiry.must_wait()?;
    let name = match record.keeper {
        None => String::new(),
        Some(keeper) => work.keeper_of_inquiries(keeper).await?,
    };
    let update = "UPDATE inquiry SET keeper_id = $2, version = version + 1 WHERE id = $1";
    work.tx.execute_raw(sql::statement(&work.tx, update, [inquiry.id.into(), record.keeper.into()])).await?;
    work.put(Done::new("inquiries.keep", subject(inquiry.id)).changes([Change::of("keeper", "", name)])).await?;
    work.end().await
}

/// Writes something for the others who answer.
///
/// # Errors
/// As [`keep`]; the rule `withdrawn` of what its sender has taken back.
pub async fn note(store: &Store, actor: &Actor, seen: (i64, i64), record: &Checked<NoteRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::AnswerInquiries)?;
    let work = Work::begin(store, actor, now).await?;
    let inquiry = work.inquiry(seen).await?;
    inquiry.must_be_there()?;
    work.write_note(inquiry.id, &record.text, "").await?;
    work.put(Done::new("inquiries.note", subject(inquiry.id))).await?;
    work.end().await
}

/// Hands an inquiry that waits over to another post: nobody keeps it there yet. Its sender reads to which post.
///
/// # Errors
/// As [`keep`].
pub async fn hand_over(
    store: &Store,
    actor: &Actor,
    seen: (i64, i64),
    record: &Checked<HandOverRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    actor.must(Action::AnswerInquiries)?;
    let work = Work::begin(store, actor, now).await?;
    let inquiry = work.inquiry(seen).await?;
    inquiry.must_wait()?;
    let update = "UPDATE inquiry SET post = $2, keeper_id = NULL, version = version + 1 WHERE id = $1";
    work.tx.execute_raw(sql::statement(&work.tx, update, [inquiry.id.into(), record.post.clone().into()])).await?;
    work.write_note(inquiry.id, &record.why, &record.post).await?;
    let changes = [Change::of("post", &inquiry.post, &record.post)];
    work.put(Done::new("inquiries.hand_over", subject(inquiry.id)).changes(changes)).await?;
    work.end().await
}

/// Answers, for the first time or once more; its sender reads it at once, and gets it by mail if he has given an address.
///
/// # Errors
/// As [`keep`], but that what is answered or closed may be answered; the rule `withdrawn` of what its sender has taken back, and
/// `forgotten` of what is no longer there.
pub async fn reply(
    store: &Store,
    actor: &Actor,
    seen: (i64, i64),
    record: &Checked<ReplyRecord>,
    letter: Option<Writer<'_>>,
    now: OffsetDateTime,
) -> Result<()> {
    actor.must(Action::AnswerInquiries)?;
    let work = Work::begin(store, actor, now).await?;
    let inquiry = work.inquiry(seen).await?;
    inquiry.must_be_there()?;
    let values = [
        ("inquiry_id", inquiry.id.into()),
        ("body", record.text.clone().into()),
        ("post", record.by.clone().into()),
        ("by_id", work.member().into()),
        ("written_at", now.into()),
    ];
    let id = insert(&work.tx, "inquiry_reply", values).await?;
    let update = "UPDATE inquiry SET state = $2, closed_on = COALESCE(closed_on, $3), reason = '', version = version + 1 WHERE id = $1";
    let values = [inquiry.id.into(), InquiryState::Answered.code().into(), jst_date(now).into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    if let (Some(letter), Ok(to)) = (letter, Email::parse(&inquiry.email)) {
        let Inquiry { number, lang, promised_on, .. } = inquiry;
        let notice = InquiryNotice { to, number, lang, promised_on, reply: Some((record.text.clone(), record.by.clone())) };
        let letter = letter(&notice).checked().map_err(|_| StoreError::Corrupt("letter"))?;
        outbox::put(&work.tx, &format!("inquiry-reply:{id}"), &letter, now).await?;
    }
    // Not the words: the log is never emptied.
    let changes = [Change::of("by", "", &record.by)];
    work.put(Done::new("inquiries.reply", subject(inquiry.id)).changes(changes)).await?;
    work.end().await
}

/// Closes an inquiry without an answer, with a reason that its sender reads.
///
/// # Errors
/// As [`keep`].
pub async fn close(store: &Store, actor: &Actor, seen: (i64, i64), record: &Checked<ClosingRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::AnswerInquiries)?;
    let work = Work::begin(store, actor, now).await?;
    let inquiry = work.inquiry(seen).await?;
    inquiry.must_wait()?;
    let update = "UPDATE inquiry SET state = $2, closed_on = $3, reason = $4, version = version + 1 WHERE id = $1";
    let values = [inquiry.id.into(), InquiryState::Closed.code().into(), jst_date(now).into(), record.reason.clone().into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    work.put(Done::new("inquiries.close", subject(inquiry.id))).await?;
    work.end().await
}

/// An inquiry as commands look at it.
struct Inquiry {
    id: i64,
    number: InquiryNumber,
    state: InquiryState,
    email: String,
    lang: Lang,
    promised_on: Date,
    post: String,
    /// Whether its text is no longer kept.
    forgotten: bool,
}

impl Inquiry {
    fn must_wait(&self) -> Result<()> {
        if self.state == InquiryState::Waiting { Ok(()) } else { Err(StoreError::Rule("closed")) }
    }

    fn must_be_there(&self) -> Result<()> {
        match self.state {
            InquiryState::Withdrawn => Err(StoreError::Rule("withdrawn")),
            _ if self.forgotten => Err(StoreError::Rule("forgotten")),
            _ => Ok(()),
        }
    }
}

impl Work<'_> {
    /// The inquiry with a number, in the version that was seen.
    async fn inquiry(&self, (id, seen): (i64, i64)) -> Result<Inquiry> {
        let select =
            "SELECT q.version, q.year, q.serial, q.state, q.email, q.lang, q.promised_on, q.post, q.body FROM inquiry q WHERE q.id = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        if sql::get::<i64>(&row, 0)? != seen {
            return Err(StoreError::Stale);
        }
        Ok(Inquiry {
            id,
            number: number(&row, 1)?,
            state: state(&row, 3)?,
            email: sql::get(&row, 4)?,
            lang: Lang::from_tag(&sql::get::<String>(&row, 5)?).unwrap_or_default(),
            promised_on: sql::get(&row, 6)?,
            post: sql::get(&row, 7)?,
            forgotten: sql::get::<String>(&row, 8)?.is_empty(),
        })
    }

    /// The name of a member of staff who may answer.
    async fn keeper_of_inquiries(&self, id: i64) -> Result<String> {
        let select = "SELECT name, roles FROM staff WHERE id = $1 AND active = $2";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into(), true.into()])).await?;
        let row = row.ok_or(StoreError::Rule("no_keeper"))?;
        let roles = Roles::from_bits(sql::fit(sql::get(&row, 1)?, "staff.roles")?);
        if may(roles, Action::AnswerInquiries) { sql::get(&row, 0) } else { Err(StoreError::Rule("no_keeper")) }
    }

    async fn write_note(&self, inquiry: i64, text: &str, post: &str) -> Result<()> {
        let values = [
            ("inquiry_id", inquiry.into()),
            ("body", text.into()),
            ("post", post.into()),
            ("by_id", self.member().into()),
            ("written_at", self.now.into()),
        ];
        insert(&self.tx, "inquiry_note", values).await.map(drop)
    }
}
