//! Programmes and improvements for machines, a part at a time.

use super::rows::{ASSESSMENT, ASSESSMENT_WIDTH, IMPROVEMENT, PROGRAMME, assessment, improvement, programme};
use crate::{Result, Store, sql};
use domain::{
    calendar::{Date, OffsetDateTime, jst_date},
    goals::FiscalYear,
    programmes::{ImprovementView, ProgrammePage},
};
use sea_orm::ConnectionTrait;

/// Programmes that are read at once, each with all its assessments; and improvements.
const AT_ONCE: i64 = 200;

/// The next programmes in public after the one with a number, with what was decided of them in a year or in all, corrected or
/// not; none at the end.
///
/// # Errors
/// If the database does not answer.
pub async fn programme_files(store: &Store, year: Option<FiscalYear>, after: i64) -> Result<Vec<ProgrammePage>> {
    let db = &store.read;
    let select = format!(
        "SELECT {PROGRAMME} FROM programme p JOIN department d ON d.id = p.department_id WHERE p.id > $1 AND p.public ORDER BY p.id \
         LIMIT {AT_ONCE}"
    );
    let rows = db.query_all_raw(sql::statement(db, select, [after.into()])).await?;
    let mut pages = rows.iter().map(programme).collect::<Result<Vec<_>>>()?;
    let Some(last) = pages.last().map(|page| page.id) else { return Ok(pages) };
    let number = year.map_or(0, |year| i64::from(year.number()));
    let select = format!(
        "SELECT {ASSESSMENT}, a.programme_id FROM programme_assessment a WHERE a.programme_id > $1 AND a.programme_id <= $2 \
         AND ($3 = 0 OR a.year = $4) AND a.state IN ('public', 'superseded') ORDER BY a.programme_id, a.year, a.id"
    );
    let values = [after.into(), last.into(), number.into(), number.into()];
    for row in db.query_all_raw(sql::statement(db, select, values)).await? {
        let id: i64 = sql::get(&row, ASSESSMENT_WIDTH)?;
        // Between them there may be others, which are not in public.
        if let Ok(place) = pages.binary_search_by_key(&id, |page| page.id) {
            pages[place].assessments.push(assessment(&row, 0)?);
        }
    }
    Ok(pages)
}

/// The next improvements in public after the one with a number, of those proposed in a year or in all; none at the end.
///
/// # Errors
/// If the database does not answer.
pub async fn improvement_files(store: &Store, year: Option<FiscalYear>, after: i64) -> Result<Vec<ImprovementView>> {
    let within = if year.is_some() { " AND i.day >= $2 AND i.day <= $3" } else { "" };
    let select = format!(
        "SELECT {IMPROVEMENT} FROM improvement i JOIN department d ON d.id = i.department_id WHERE i.id > $1 AND i.public{within} \
         ORDER BY i.id LIMIT {AT_ONCE}"
    );
    let mut values = vec![after.into()];
    if let Some(year) = year {
        values.extend([year.first().into(), year.last().into()]);
    }
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    rows.iter().map(improvement).collect()
}

/// The pages that there are, with the day of their last change.
///
/// # Errors
/// If the database does not answer.
pub async fn addresses(store: &Store) -> Result<Vec<(String, Date)>> {
    let db = &store.read;
    let mut found = Vec::new();
    let mut newest: Option<Date> = None;
    for row in db.query_all_raw(sql::statement(db, "SELECT slug, updated_at FROM programme WHERE public ORDER BY id", [])).await? {
        let day = jst_date(sql::get::<OffsetDateTime>(&row, 1)?);
        newest = newest.max(Some(day));
        found.push((format!("/goals/programmes/{}", sql::get::<String>(&row, 0)?), day));
    }
    found.extend(newest.map(|day| ("/goals/programmes".to_owned(), day)));
    let row = db.query_one_raw(sql::statement(db, "SELECT MAX(updated_at) FROM improvement WHERE public", [])).await?;
    let newest = row.map(|row| sql::get::<Option<OffsetDateTime>>(&row, 0)).transpose()?.flatten();
    found.extend(newest.map(|at| ("/goals/improvements".to_owned(), jst_date(at))));
    Ok(found)
}
