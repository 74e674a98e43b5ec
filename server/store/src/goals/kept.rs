//! The figures of one indicator as staff see them, to correct one that was wrong.

use super::rows::aim;
use crate::{Actor, Result, Store, StoreError, sql};
use domain::{
    goals::{Aim, FigureLine, FigureState},
    staff::Action,
};
use sea_orm::{ConnectionTrait, QueryResult};

/// The most figures that are listed.
const MOST: i64 = 400;

/// Every figure of an indicator, the newest day first, with those that never counted.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals, [`StoreError::NotFound`] if there is no such indicator.
pub async fn figures(store: &Store, actor: &Actor, indicator: i64) -> Result<Vec<FigureLine>> {
    let (aim, _) = super::measured_by(store, actor, indicator).await?;
    let select = format!("{SELECT} WHERE f.indicator_id = $1 ORDER BY f.day DESC, f.id DESC LIMIT {MOST}");
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [indicator.into()])).await?;
    rows.iter().map(|row| line(row, aim)).collect()
}

/// One figure, and the number of its indicator.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals, [`StoreError::NotFound`] if there is no such figure.
pub async fn figure(store: &Store, actor: &Actor, id: i64) -> Result<(i64, FigureLine)> {
    actor.must(Action::KeepGoals)?;
    let row = store.read.query_one_raw(sql::statement(&store.read, format!("{SELECT} WHERE f.id = $1"), [id.into()])).await?;
    let row = row.ok_or(StoreError::NotFound)?;
    let aim = aim(&sql::get::<String>(&row, 10)?, sql::get(&row, 11)?, sql::get(&row, 12)?)?;
    Ok((sql::get(&row, 13)?, line(&row, aim)?))
}

/// The columns of [`line`], what the indicator aims at, and its number.
const SELECT: &str = "SELECT f.id, f.day, f.value, f.source, f.source_en, f.evidence, f.post, f.post_en, f.state, \
                      (SELECT COUNT(*) FROM measurement p WHERE p.corrects = f.id AND p.state = 'pending'), \
                      i.kind, i.baseline, i.target, i.id, f.reason, f.note FROM measurement f JOIN indicator i ON i.id = f.indicator_id";

fn line(row: &QueryResult, aim: Aim) -> Result<FigureLine> {
    Ok(FigureLine {
        id: sql::get(row, 0)?,
        day: sql::get(row, 1)?,
        finding: aim.finding(sql::get(row, 2)?).ok_or(StoreError::Corrupt("measurement.value"))?,
        source: sql::both(row, 3)?,
        evidence: sql::get(row, 5)?,
        by: sql::both(row, 6)?,
        state: FigureState::from_code(&sql::get::<String>(row, 8)?).ok_or(StoreError::Corrupt("measurement.state"))?,
        being_corrected: sql::get::<i64>(row, 9)? > 0,
        reason: sql::get(row, 14)?,
        note: sql::get(row, 15)?,
    })
}
