//! What pages on which opinions are worked through need beside the opinions. Nothing here counts: with 200,000 opinions that would be
//! what such a page waits for.

use super::{
    cut::read_cuts,
    rows::{Case, SAYS},
    units::list,
};
use crate::{Actor, Result, Store, StoreError, sql, staff};
use domain::{
    calendar::OffsetDateTime,
    comments::{CaseWork, UnitProof},
    staff::{Action, Role},
};
use sea_orm::{ConnectionTrait, QueryResult};

/// The most opinions that are signed on one page.
const MOST_PROOFS: usize = 200;

/// A case without what is counted.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn work(store: &Store, actor: &Actor, id: i64) -> Result<CaseWork> {
    actor.must(Action::SeeComments)?;
    let db = &store.read;
    let select = format!("SELECT {}, c.looked_at FROM comment_case c WHERE c.id = $1", Case::COLUMNS);
    let row = db.query_one_raw(sql::statement(db, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    let case = Case::read(&row)?;
    let looked_at: Option<OffsetDateTime> = sql::get(&row, Case::WIDTH)?;
    let alike = if looked_at.is_some() { case.alike } else { super::settings(store).await?.alike };
    Ok(CaseWork {
        id,
        sections: case.record.sections(),
        title: case.record.title.ja,
        standing: case.standing,
        final_text: case.final_text,
        alike: (alike, looked_at),
        version: case.version,
    })
}

/// Members of staff who can work on opinions, by number and name.
///
/// # Errors
/// [`StoreError::Forbidden`].
pub async fn keepers(store: &Store, actor: &Actor) -> Result<Vec<(i64, String)>> {
    actor.must(Action::SeeComments)?;
    let select = "SELECT id, name, roles FROM staff WHERE active = $1 AND erased_at IS NULL ORDER BY name, id";
    let mut keepers = Vec::new();
    for row in &store.read.query_all_raw(sql::statement(&store.read, select, [true.into()])).await? {
        if staff::roles(row, 2)?.has(Role::Policy) {
            keepers.push((sql::get(row, 0)?, sql::get(row, 1)?));
        }
    }
    Ok(keepers)
}

/// What of these opinions is cut, for whoever signs; only those of which someone has said it, and nobody has signed.
///
/// # Errors
/// [`StoreError::Forbidden`].
pub async fn proofs(store: &Store, actor: &Actor, case: i64, units: &[i64]) -> Result<Vec<UnitProof>> {
    actor.must(Action::SeeComments)?;
    let units = &units[..units.len().min(MOST_PROOFS)];
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let select = format!(
        "SELECT u.id, {SAYS}, u.cuts FROM comment_unit u \
         JOIN comment_opinion o ON o.id = u.opinion_id WHERE u.case_id = $1 AND u.id IN ({}) AND u.cuts <> '' AND u.signed_at IS NULL",
        list(units)
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [case.into()])).await?;
    let proof = |row: &QueryResult| {
        let text: String = sql::get(row, 1)?;
        Ok(UnitProof { id: sql::get(row, 0)?, cuts: read_cuts(&sql::get::<String>(row, 2)?, &text)?, text })
    };
    rows.iter().map(proof).collect()
}
