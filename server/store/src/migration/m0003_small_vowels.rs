//! The search takes デラウエア for デラウェア: what was folded before is folded again.

use crate::sql::statement;
use domain::search;
use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let (key, terms) = match db.get_database_backend() {
        DbBackend::Sqlite => ("rowid", "INSERT INTO product_terms (rowid, terms) VALUES ($1, $2)"),
        _ => ("product_id", "INSERT INTO product_terms (product_id, terms) VALUES ($1, to_tsvector('simple', $2))"),
    };
    for row in db.query_all_raw(statement(db, "SELECT product_id, folded FROM product_folded", [])).await? {
        let (id, old): (i64, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let new = search::index(old.lines());
        if new.text == old {
            continue;
        }
        let folded = "UPDATE product_folded SET folded = $2 WHERE product_id = $1";
        db.execute_raw(statement(db, folded, [id.into(), new.text.into()])).await?;
        db.execute_raw(statement(db, format!("DELETE FROM product_terms WHERE {key} = $1"), [id.into()])).await?;
        db.execute_raw(statement(db, terms, [id.into(), new.terms.into()])).await?;
    }
    for row in db.query_all_raw(statement(db, "SELECT id, sort_kana FROM product", [])).await? {
        let (id, old): (i64, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let new = search::fold(&old);
        if new != old {
            db.execute_raw(statement(db, "UPDATE product SET sort_kana = $2 WHERE id = $1", [id.into(), new.into()])).await?;
        }
    }
    Ok(())
}
