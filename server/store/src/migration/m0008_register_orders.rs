//! Every order of the register as staff see it, each with an index to walk.

use super::run;
use crate::sql::statement;
use domain::search;
use sea_orm::ConnectionTrait;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await?;
    let db = manager.get_connection();
    for row in db.query_all_raw(statement(db, "SELECT id, kana FROM producer", [])).await? {
        let (id, kana): (i64, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let update = "UPDATE product SET sort_maker = $2 WHERE producer_id = $1";
        db.execute_raw(statement(db, update, [id.into(), search::fold(&kana).into()])).await?;
    }
    Ok(())
}

/// `sort_maker` is the folded reading of the product's maker; like `product_folded` it follows the maker's.
const SQL: &str = r"
ALTER TABLE product ADD COLUMN sort_maker {text} NOT NULL DEFAULT '';
CREATE INDEX register_by_kana ON product (sort_kana, id);
CREATE INDEX register_by_maker ON product (sort_maker, sort_kana, id);
CREATE INDEX register_by_category ON product (category_id, sort_kana, id);
CREATE INDEX register_by_area ON product (area_id, sort_kana, id);
CREATE INDEX register_by_state ON certificate (state, expires_on, product_id);
CREATE INDEX register_by_certified ON certificate (certified_on, product_id);
CREATE INDEX register_by_expiry ON certificate (expires_on, product_id);
";
