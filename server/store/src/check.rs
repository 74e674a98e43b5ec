//! Whether what stands in the database is sound.

use crate::{Result, Store, sql};
use domain::{calendar::Date, certification::CertificateState};
use sea_orm::{ConnectionTrait, DbBackend, Value};

/// Everything that is wrong, a line each; empty if the database is sound on a day in Japan.
///
/// # Errors
/// If the database does not answer.
pub async fn check(store: &Store, today: Date) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    if store.read.get_database_backend() == DbBackend::Sqlite {
        for row in store.read.query_all_raw(sql::statement(&store.read, "PRAGMA integrity_check", [])).await? {
            let line: String = sql::get(&row, 0)?;
            if line != "ok" {
                findings.push(line);
            }
        }
        for row in store.read.query_all_raw(sql::statement(&store.read, "PRAGMA foreign_key_check", [])).await? {
            let table: String = sql::get(&row, 0)?;
            findings.push(format!("a row of {table} refers to one that does not exist"));
        }
    }
    let (key, page) = if store.read.get_database_backend() == DbBackend::Sqlite { ("rowid", "rowid") } else { ("product_id", "page_id") };
    let unindexed = format!("SELECT COUNT(*) FROM product p WHERE NOT EXISTS (SELECT 1 FROM product_terms t WHERE t.{key} = p.id)");
    let unfound = format!("SELECT COUNT(*) FROM search_page p WHERE NOT EXISTS (SELECT 1 FROM search_terms t WHERE t.{page} = p.id)");
    let unfit = "SELECT COUNT(*) FROM product p JOIN certificate c ON c.product_id = p.id WHERE p.listed = $1 AND c.state <> $2";
    let overdue = "SELECT COUNT(*) FROM product WHERE listed = $1 AND expires_on < $2";
    let granted = CertificateState::Granted.code();
    let mut rules: Vec<(&str, Vec<Value>, &str)> = RULES.iter().map(|(sql, what)| (*sql, vec![true.into()], *what)).collect();
    rules.push((&unindexed, Vec::new(), "products are not in the search"));
    rules.push((&unfound, Vec::new(), "pages have no terms in the search"));
    rules.push((unfit, vec![true.into(), granted.into()], "products are listed although their certificates are not in force"));
    rules.push((overdue, vec![true.into(), today.into()], "products are listed although their certificates have expired"));
    for (sql, values, what) in rules {
        let row = store.read.query_one_raw(sql::statement(&store.read, sql, values)).await?;
        let wrong: i64 = row.map_or(Ok(0), |row| sql::get(&row, 0))?;
        if wrong > 0 {
            findings.push(format!("{wrong} {what}"));
        }
    }
    findings.extend(crate::personal::leftovers(store).await?);
    let unreadable = crate::staff::unreadable_secrets(store).await?;
    if unreadable > 0 {
        findings.push(format!("{unreadable} secrets of apps for codes can't be decrypted with this key"));
    }
    if crate::verification::unreadable(store).await? {
        findings.push("the key that signs certificates can't be decrypted with this key".to_owned());
    }
    let letters = crate::outbox::given_up(store).await?;
    if letters > 0 {
        findings.push(format!("{letters} letters could not be sent and are no longer tried"));
    }
    findings.extend(crate::audit::verify(store).await?.map(|broken| broken.to_string()));
    Ok(findings)
}

/// Counts of rows that break a rule; `$1` is true.
const RULES: &[(&str, &str)] = &[
    (
        "SELECT COUNT(*) FROM (SELECT category_id, area_id, COUNT(*) AS n FROM product WHERE listed = $1 GROUP BY category_id, area_id) c \
         LEFT JOIN product_count k ON k.category_id = c.category_id AND k.area_id = c.area_id WHERE k.products IS NULL OR k.products <> c.n",
        "kept counts differ from the products",
    ),
    (
        "SELECT COUNT(*) FROM product_count k WHERE NOT EXISTS (SELECT 1 FROM product p WHERE p.listed = $1 AND p.category_id = k.category_id AND p.area_id = k.area_id)",
        "kept counts are of no products",
    ),
    (
        "SELECT COUNT(*) FROM product p LEFT JOIN certificate c ON c.product_id = p.id WHERE c.id IS NULL AND $1",
        "products have no certificate",
    ),
    (
        "SELECT COUNT(*) FROM product p LEFT JOIN product_detail d ON d.product_id = p.id WHERE d.product_id IS NULL AND $1",
        "products have no detail",
    ),
    (
        "SELECT COUNT(*) FROM product p LEFT JOIN product_folded f ON f.product_id = p.id WHERE f.product_id IS NULL AND $1",
        "products are not in the search",
    ),
    (
        "SELECT COUNT(*) FROM piece_shown c WHERE NOT EXISTS (SELECT 1 FROM search_page s WHERE s.kind = c.kind AND s.item = c.piece_id) AND $1",
        "pages are not in the search",
    ),
    (
        "SELECT COUNT(*) FROM report r WHERE r.state = 'published' \
         AND NOT EXISTS (SELECT 1 FROM search_page s WHERE s.kind = 'reports' AND s.item = r.id) AND $1",
        "articles of reporters are not in the search",
    ),
    (
        "SELECT COUNT(*) FROM product p JOIN certificate c ON c.product_id = p.id WHERE (c.certified_on <> p.certified_on OR c.expires_on <> p.expires_on) AND $1",
        "products have other dates than their certificates",
    ),
];
