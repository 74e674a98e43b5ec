//! 保留: what waits for someone to look at it, because it looks as if a machine had sent it.

use super::submit::{head_of, submission};
use crate::{Actor, Result, Store, StoreError, audit::Done, goals::Work, sql};
use domain::{calendar::OffsetDateTime, check::Checked, comments::ExcludeRecord, staff::Action};
use sea_orm::ConnectionTrait;

/// Lets a submission count that was held: a person has looked at it.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`] if it is not held.
pub async fn release(store: &Store, actor: &Actor, (case, id): (i64, i64), now: OffsetDateTime) -> Result<()> {
    let work = begin(store, actor, (case, id), now).await?;
    let select = "SELECT id, digest FROM comment_unit WHERE submission_id = $1 AND state = 'held' ORDER BY id";
    for row in work.tx.query_all_raw(sql::statement(&work.tx, select, [id.into()])).await? {
        let unit: i64 = sql::get(&row, 0)?;
        let head = head_of(&work, case, &sql::get::<String>(&row, 1)?).await?;
        let update = "UPDATE comment_unit SET state = $2, head_id = $3, version = version + 1 WHERE id = $1";
        let state = head.map_or("ungrouped", |_| "folded");
        work.tx.execute_raw(sql::statement(&work.tx, update, [unit.into(), state.into(), head.into()])).await?;
        if let Some(head) = head {
            let update = "UPDATE comment_unit SET copies = copies + 1 WHERE id = $1";
            work.tx.execute_raw(sql::statement(&work.tx, update, [head.into()])).await?;
        }
    }
    work.put(Done::new("comments.release", submission(id))).await?;
    work.end().await
}

/// Says that nothing of a held submission is an opinion: 対象外, with a reason. It is kept and counted.
///
/// # Errors
/// As [`release`].
pub async fn discard(
    store: &Store,
    actor: &Actor,
    (case, id): (i64, i64),
    record: &Checked<ExcludeRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    let work = begin(store, actor, (case, id), now).await?;
    // Without a digest: whoever says the same in earnest is not folded into what a machine has sent.
    let update = "UPDATE comment_unit SET state = 'excluded', excluded = $2, digest = '', version = version + 1 \
                  WHERE submission_id = $1 AND state = 'held'";
    work.tx.execute_raw(sql::statement(&work.tx, update, [id.into(), record.reason.clone().into()])).await?;
    work.put(Done::new("comments.discard", submission(id))).await?;
    work.end().await
}

async fn begin<'a>(store: &'a Store, actor: &'a Actor, (case, id): (i64, i64), now: OffsetDateTime) -> Result<Work<'a>> {
    actor.must(Action::KeepComments)?;
    let work = Work::begin(store, actor, now).await?;
    super::cases::no_results_wait(&work.tx, case).await?;
    let update = "UPDATE comment_submission SET held = '' WHERE id = $1 AND case_id = $2 AND held <> ''";
    let changed = work.tx.execute_raw(sql::statement(&work.tx, update, [id.into(), case.into()])).await?.rows_affected();
    if changed == 1 { Ok(work) } else { Err(StoreError::NotFound) }
}
