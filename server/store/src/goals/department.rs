//! The departments of the city, as every feature of theirs asks for them.

use crate::{Result, StoreError, sql};
use domain::{Slug, lang::Both};
use sea_orm::ConnectionTrait;

/// All of them, in their order: name in addresses, and name.
pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<(Slug, Both)>> {
    let rows = db.query_all_raw(sql::statement(db, "SELECT slug, name, name_en FROM department ORDER BY place, id", [])).await?;
    rows.iter().map(|row| Ok((sql::slug(sql::get(row, 0)?)?, sql::both(row, 1)?))).collect()
}

/// The same with their Japanese names alone, for staff.
pub(super) async fn for_staff(db: &impl ConnectionTrait) -> Result<Vec<(Slug, String)>> {
    Ok(all(db).await?.into_iter().map(|(slug, name)| (slug, name.ja)).collect())
}

/// The number of one.
///
/// # Errors
/// [`StoreError::Unknown`] if there is none of this name in addresses.
pub(crate) async fn number(db: &impl ConnectionTrait, slug: &Slug) -> Result<i64> {
    let row = db.query_one_raw(sql::statement(db, "SELECT id FROM department WHERE slug = $1", [slug.as_str().into()])).await?;
    sql::get(&row.ok_or_else(|| StoreError::Unknown { what: "department", name: slug.to_string() })?, 0)
}
