//! What is written down in a review and after it: what was decided, who does what by when, and what had to be added.

use super::{
    review::subject,
    work::{Work, insert},
};
use crate::{Actor, Result, Store, StoreError, audit::Done, sql};
use domain::{
    audit::Change,
    calendar::{OffsetDateTime, iso, jst_date, years_after},
    check::Checked,
    goals::{AdditionRecord, MinutesRecord, ReviewState, TaskDoneRecord, TaskRecord},
    staff::Action,
};
use sea_orm::ConnectionTrait;

/// Writes down what was said about an item of a review, and decided. The item is one of which the actor has seen a version.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`]; the rules `closed`, and `no_goal` if it is for the
/// public and about no goal.
pub async fn record_item(
    store: &Store,
    actor: &Actor,
    (review, item, version): (i64, i64, i64),
    record: &Checked<MinutesRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    work.must_be_open(review).await?;
    let select = "SELECT version, goal_id, discussed, decided FROM review_item WHERE id = $1 AND review_id = $2";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [item.into(), review.into()])).await?.ok_or(StoreError::NotFound)?;
    if sql::get::<i64>(&row, 0)? != version {
        return Err(StoreError::Stale);
    }
    if record.public && sql::get::<Option<i64>>(&row, 1)?.is_none() {
        return Err(StoreError::Rule("no_goal"));
    }
    let update = "UPDATE review_item SET discussed = $2, decided = $3, decided_en = $4, public = $5, stage = $6, written_by = $7, \
                  version = version + 1 WHERE id = $1";
    let values = [
        item.into(),
        record.discussed.clone().into(),
        record.decided.ja.clone().into(),
        record.decided.en.clone().into(),
        record.public.into(),
        record.stage.code().into(),
        work.member().into(),
    ];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    let changes = [
        Change::of("discussed", sql::get::<String>(&row, 2)?, &record.discussed),
        Change::of("decided", sql::get::<String>(&row, 3)?, &record.decided.ja),
    ];
    work.changed(review, Done::new("reviews.record", subject(review)).changes(changes)).await?;
    work.end().await
}

/// So many years ahead a task may be due; what is further is a slip.
const FURTHEST_TASK: i32 = 5;

/// Gives something out to be done, for an item or for the review as a whole; it holds when the review is closed.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`]; the rules `closed`, `past` if its day is before the review's, and `far` if it is
/// further away than a task can be meant.
pub async fn add_task(
    store: &Store,
    actor: &Actor,
    (review, item): (i64, Option<i64>),
    record: &Checked<TaskRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    work.must_be_open(review).await?;
    let select = "SELECT id FROM review WHERE id = $1 AND day > $2";
    if work.tx.query_one_raw(sql::statement(&work.tx, select, [review.into(), record.due.into()])).await?.is_some() {
        return Err(StoreError::Rule("past"));
    }
    if record.due > years_after(jst_date(now), FURTHEST_TASK) {
        return Err(StoreError::Rule("far"));
    }
    if let Some(item) = item {
        let select = "SELECT id FROM review_item WHERE id = $1 AND review_id = $2";
        work.tx.query_one_raw(sql::statement(&work.tx, select, [item.into(), review.into()])).await?.ok_or(StoreError::NotFound)?;
    }
    let values = [
        ("review_id", review.into()),
        ("item_id", item.into()),
        ("what", record.what.clone().into()),
        ("post", record.post.clone().into()),
        ("due_on", record.due.into()),
    ];
    insert(&work.tx, "review_task", values).await?;
    let changes = [Change::of("task", "", &record.what), Change::of("post", "", &record.post), Change::of("due", "", iso(record.due))];
    work.changed(review, Done::new("reviews.add_task", subject(review)).changes(changes)).await?;
    work.end().await
}

/// Takes back what was to be given out, before the review is closed.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`]; the rule `closed`.
pub async fn drop_task(store: &Store, actor: &Actor, (review, task): (i64, i64), now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    work.must_be_open(review).await?;
    let delete = "DELETE FROM review_task WHERE id = $1 AND review_id = $2 RETURNING what";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, delete, [task.into(), review.into()])).await?.ok_or(StoreError::NotFound)?;
    let changes = [Change::of("task", sql::get::<String>(&row, 0)?, "")];
    work.changed(review, Done::new("reviews.drop_task", subject(review)).changes(changes)).await?;
    work.end().await
}

/// Reports that a task is done.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if it was done already; the rules `open` if the
/// review is not closed yet, and `future`.
pub async fn do_task(
    store: &Store,
    actor: &Actor,
    (review, task): (i64, i64),
    record: &Checked<TaskDoneRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    let select = "SELECT r.state, k.done_on IS NULL, k.what FROM review_task k JOIN review r ON r.id = k.review_id \
                  WHERE k.id = $1 AND r.id = $2";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [task.into(), review.into()])).await?.ok_or(StoreError::NotFound)?;
    if super::review::state(&row, 0)? != ReviewState::Closed {
        return Err(StoreError::Rule("open"));
    }
    if !sql::get::<bool>(&row, 1)? {
        return Err(StoreError::Stale);
    }
    if record.on > jst_date(now) {
        return Err(StoreError::Rule("future"));
    }
    let update = "UPDATE review_task SET done_on = $2, done_note = $3, done_by = $4 WHERE id = $1";
    let values = [task.into(), record.on.into(), record.note.clone().into(), work.member().into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    let what = sql::get::<String>(&row, 2)?;
    let changes = [Change::of("task", "", what), Change::of("day", "", iso(record.on)), Change::of("done_note", "", &record.note)];
    work.put(Done::new("reviews.do_task", subject(review)).changes(changes)).await?;
    work.end().await
}

/// Adds to a review that is closed; nothing of it is overwritten.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`]; the rule `open` if it is not closed yet.
pub async fn add_to_review(store: &Store, actor: &Actor, id: i64, record: &Checked<AdditionRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    if super::review::closing(&work.tx, id).await?.state != ReviewState::Closed {
        return Err(StoreError::Rule("open"));
    }
    let values = [
        ("review_id", id.into()),
        ("body", record.text.clone().into()),
        ("reason", record.reason.clone().into()),
        ("added_by", work.member().into()),
        ("added_at", now.into()),
    ];
    insert(&work.tx, "review_addition", values).await?;
    let changes = [Change::of("addition", "", &record.text), Change::of("reason", "", &record.reason)];
    work.put(Done::new("reviews.add", subject(id)).changes(changes)).await?;
    work.end().await
}

impl Work<'_> {
    /// Makes another version of a review, and puts down why.
    async fn changed(&self, review: i64, done: Done) -> Result<()> {
        let update = "UPDATE review SET version = version + 1 WHERE id = $1";
        self.tx.execute_raw(sql::statement(&self.tx, update, [review.into()])).await?;
        self.put(done).await
    }
}
