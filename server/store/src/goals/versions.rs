//! What a manifesto said when.

use super::rows::said;
use crate::{Result, Store, StoreError, sql};
use domain::{
    Slug,
    calendar::{OffsetDateTime, jst_date},
    goals::{FiscalYear, Plan, VersionView, VersionsPage, differences},
    lang::{Lang, Said},
};
use sea_orm::ConnectionTrait;

/// The versions of a department's manifesto for a year, each with what differs from the one before; without a department
/// those of the first that has one.
///
/// # Errors
/// [`StoreError::NotFound`] if nothing is published for the year, or not by that department.
pub async fn versions(store: &Store, year: FiscalYear, department: Option<&Slug>, lang: Lang) -> Result<VersionsPage> {
    let db = &store.read;
    let select = "SELECT m.id, d.slug, d.name, d.name_en, m.version, m.published_at FROM manifesto m \
                  JOIN department d ON d.id = m.department_id WHERE m.year = $1 AND m.version > 0 ORDER BY d.place, d.id";
    let rows = db.query_all_raw(sql::statement(db, select, [i64::from(year.number()).into()])).await?;
    let departments = rows.iter().map(|row| Ok((sql::slug(sql::get(row, 1)?)?, said(row, 2, lang)?))).collect::<Result<Vec<_>>>()?;
    let place = match department {
        None => 0,
        Some(wanted) => departments.iter().position(|(slug, _)| slug == wanted).ok_or(StoreError::NotFound)?,
    };
    let row = rows.get(place).ok_or(StoreError::NotFound)?;
    let (manifesto, version, at): (i64, i64, Option<OffsetDateTime>) = (sql::get(row, 0)?, sql::get(row, 4)?, sql::get(row, 5)?);
    let mut versions = kept(store, manifesto, lang).await?;
    if versions.is_empty() {
        // Published before versions were kept.
        versions.push(VersionView {
            version: sql::fit(version, "manifesto.version")?,
            day: jst_date(at.ok_or(StoreError::Corrupt("manifesto.published_at"))?),
            reason: Said::default(),
            by: Said::default(),
            differences: Vec::new(),
        });
    }
    versions.reverse();
    let (department, department_name) = departments[place].clone();
    Ok(VersionsPage { year, department, department_name, departments, versions })
}

/// Those that are kept, the oldest first.
async fn kept(store: &Store, manifesto: i64, lang: Lang) -> Result<Vec<VersionView>> {
    let db = &store.read;
    let select = "SELECT version, published_at, reason, reason_en, post, post_en, plan FROM manifesto_version \
                  WHERE manifesto_id = $1 ORDER BY version";
    let mut before: Option<Plan> = None;
    let mut versions = Vec::new();
    for row in db.query_all_raw(sql::statement(db, select, [manifesto.into()])).await? {
        let json: String = sql::get(&row, 6)?;
        let plan: Plan = serde_json::from_str(&json).map_err(|_| StoreError::Corrupt("manifesto_version.plan"))?;
        versions.push(VersionView {
            version: sql::fit(sql::get(&row, 0)?, "manifesto_version.version")?,
            day: jst_date(sql::get(&row, 1)?),
            reason: said(&row, 2, lang)?,
            by: said(&row, 4, lang)?,
            differences: before.as_ref().map(|before| differences(before, &plan)).unwrap_or_default(),
        });
        before = Some(plan);
    }
    Ok(versions)
}
