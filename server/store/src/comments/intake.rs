//! What the taking in of paper needs beside the taking in itself: the case without what is counted, and scans. Scans hold what
//! is private; they lie beside the files of the library, under names that no public address has.

use super::{rows::Case, submit::submission};
use crate::{Actor, Result, Store, StoreError, audit::Done, goals::Work, sql};
use domain::{calendar::OffsetDateTime, comments::IntakeCase, media::FileName, staff::Action};
use sea_orm::ConnectionTrait;
use std::collections::HashSet;

/// What the names of scans begin with.
pub const SCANS: &str = "comments";

/// Where a scan lies.
pub fn private_scan(name: &FileName) -> String {
    format!("{SCANS}/{name}")
}

/// A case without what is counted, for those who take in what comes.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn intake_case(store: &Store, actor: &Actor, id: i64) -> Result<IntakeCase> {
    actor.must(Action::KeepComments)?;
    let case = Case::find(&store.read, id).await?;
    Ok(IntakeCase {
        id,
        sections: case.record.sections(),
        title: case.record.title.ja,
        who: case.record.who,
        standing: case.standing,
        public: case.public,
    })
}

/// Puts the scan of a paper, which lies there already, to its submission; one that was there before is let go of.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`] if it did not come on paper, was taken back, or its time is over.
pub async fn attach_scan(store: &Store, actor: &Actor, (case, id): (i64, i64), scan: &FileName, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepComments)?;
    let work = Work::begin(store, actor, now).await?;
    // Of whoever was erased, or whose time is over, nothing comes back.
    let update =
        "UPDATE comment_submission SET scan = $3 WHERE id = $1 AND case_id = $2 AND way <> 'form' AND withdrawn_on IS NULL AND name <> ''";
    let values = [id.into(), case.into(), scan.to_string().into()];
    let changed = work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?.rows_affected();
    if changed != 1 {
        return Err(StoreError::NotFound);
    }
    work.put(Done::new("comments.attach_scan", submission(id))).await?;
    work.end().await
}

/// The names of all scans that are in use.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but the program itself.
pub async fn scans(store: &Store, actor: &Actor) -> Result<HashSet<String>> {
    actor.must_be_system()?;
    let select = "SELECT scan FROM comment_submission WHERE scan <> ''";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [])).await?;
    rows.iter().map(|row| sql::get(row, 0)).collect()
}
