//! Which pages of products and makers there are, for search engines.

use crate::{Result, Store, sql};
use domain::calendar::{Date, OffsetDateTime, jst_date};
use sea_orm::ConnectionTrait;

/// A sitemap takes 50,000 addresses; each page has two languages, and there are makers as well.
const MOST: i64 = 20_000;

/// The paths of listed products, the newest first, and of makers, with the day of their last change.
///
/// # Errors
/// If the database does not answer.
pub async fn addresses(store: &Store) -> Result<Vec<(String, Date)>> {
    let mut found = Vec::new();
    for (folder, sql) in [
        (
            "products",
            "SELECT p.slug, d.updated_at FROM product p JOIN product_detail d ON d.product_id = p.id WHERE p.listed = $1 ORDER BY p.certified_on DESC, p.id DESC LIMIT $2",
        ),
        ("producers", "SELECT slug, updated_at FROM producer WHERE $1 ORDER BY id LIMIT $2"),
    ] {
        for row in store.read.query_all_raw(sql::statement(&store.read, sql, [true.into(), MOST.into()])).await? {
            let (slug, at): (String, OffsetDateTime) = (sql::get(&row, 0)?, sql::get(&row, 1)?);
            found.push((format!("/{folder}/{slug}"), jst_date(at)));
        }
    }
    Ok(found)
}
