//! What became public of cases, for feeds: every move that two persons decided.

use super::{moves::parsed, rows};
use crate::{Result, Store, sql};
use domain::{comments::CaseNews, lang::Lang};
use sea_orm::{ConnectionTrait, QueryResult};

/// The last things that became public, the newest first.
///
/// # Errors
/// If the database does not answer.
pub async fn happenings(store: &Store, lang: Lang) -> Result<Vec<CaseNews>> {
    let select = "SELECT m.id, m.body, m.decided_at, c.slug, c.record, c.opens_on, c.closes_on, c.results_on, c.published_on, c.cancelled_on, \
                  c.late_until_on \
                  FROM comment_move m JOIN comment_case c ON c.id = m.case_id WHERE m.outcome = 'approved' AND m.decided_at IS NOT NULL \
                  AND c.public_at IS NOT NULL ORDER BY m.decided_at DESC, m.id DESC LIMIT 50";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [])).await?;
    let one = |row: &QueryResult| {
        let (step, record) = (parsed(&sql::get::<String>(row, 1)?)?, rows::record(&sql::get::<String>(row, 4)?)?);
        Ok(CaseNews {
            id: sql::get(row, 0)?,
            slug: sql::slug(sql::get(row, 3)?)?,
            title: record.title.said(lang),
            summary: record.summary.said(lang),
            standing: rows::standing(row, 5)?,
            kind: step.kind(),
            reason: step.reason().to_owned(),
            at: sql::get(row, 2)?,
        })
    };
    rows.iter().map(one).collect()
}
