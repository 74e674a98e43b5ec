//! Files: open data for everyone, of published results and the signed version only, and tables for staff, without who sent what.

use super::{
    groups::{COLUMNS, WIDTH, record},
    lines::unit_files,
    public::list,
    results::{figures, opinions},
    rows::Case,
};
use crate::{Actor, Result, Store, StoreError, audit::Done, goals::Work, sql};
use domain::{
    Slug,
    audit::Change,
    calendar::{Date, OffsetDateTime},
    comments::{CaseFigures, CaseLine, GroupRecord, ShownOpinion, UnitLine},
    lang::Lang,
    staff::Action,
    table::MOST_ROWS,
};
use sea_orm::ConnectionTrait;

/// A case in open data.
#[derive(Debug)]
pub struct CaseFile {
    /// Title, days, where it stands.
    pub line: CaseLine,
    /// What was counted; none until results are published.
    pub figures: Option<CaseFigures>,
}

/// An answer in open data, with opinions as they were signed.
#[derive(Debug)]
pub struct AnswerFile {
    /// Its number within the case.
    pub number: u32,
    /// The answer.
    pub record: GroupRecord,
    /// 件
    pub units: u64,
    /// Its opinions, those that most have sent first.
    pub opinions: Vec<ShownOpinion>,
}

/// Every public case.
///
/// # Errors
/// If the database does not answer.
pub async fn case_files(store: &Store, today: Date) -> Result<Vec<CaseFile>> {
    let mut files = Vec::new();
    for line in list(store, Lang::Ja, today).await? {
        let figures = match line.standing.published_on {
            Some(_) => Some(figures(store, &line.slug).await?),
            None => None,
        };
        files.push(CaseFile { line, figures });
    }
    Ok(files)
}

/// Answers of a case with their opinions.
///
/// # Errors
/// [`StoreError::NotFound`] if its results are not published; the rule `too_many_rows`.
pub async fn opinion_files(store: &Store, slug: &Slug) -> Result<Vec<AnswerFile>> {
    let db = &store.read;
    let case = Case::public(db, slug).await?;
    if case.standing.published_on.is_none() {
        return Err(StoreError::NotFound);
    }
    let select = format!("SELECT {COLUMNS}, g.id, g.number, g.units FROM comment_group g WHERE g.case_id = $1 ORDER BY g.number");
    let rows = db.query_all_raw(sql::statement(db, select, [case.id.into()])).await?;
    let (mut files, mut left) = (Vec::with_capacity(rows.len()), MOST_ROWS);
    for row in &rows {
        let opinions = opinions(db, sql::get(row, WIDTH)?, (0, u32::try_from(left + 1).unwrap_or(u32::MAX))).await?;
        left = left.checked_sub(opinions.len()).ok_or(StoreError::Rule("too_many_rows"))?;
        files.push(AnswerFile {
            number: sql::fit(sql::get(row, WIDTH + 1)?, "comment_group.number")?,
            record: record(row, 0)?,
            units: sql::fit(sql::get(row, WIDTH + 2)?, "comment_group.units")?,
            opinions,
        });
    }
    Ok(files)
}

/// Opinions that are worked on, for a table of staff; that it was taken out is put down.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`]; the rule `too_many_rows`.
pub async fn export_units(store: &Store, actor: &Actor, case: i64, now: OffsetDateTime) -> Result<Vec<UnitLine>> {
    actor.must(Action::KeepComments)?;
    let lines = unit_files(store, case).await?;
    let work = Work::begin(store, actor, now).await?;
    Case::find(&work.tx, case).await?;
    work.put(Done::new("comments.export", super::rows::subject(case)).changes([Change::of("rows", 0, lines.len())])).await?;
    work.end().await?;
    Ok(lines)
}
