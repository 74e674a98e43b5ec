//! A product of the register with other words or a longer term, as two persons have decided.

use super::command::{Names, insert_index, listed_on};
use crate::{Result, StoreError, sql};
use domain::{
    calendar::OffsetDateTime,
    certification::{CertificateNumber, CertificateState},
    products::ProductRecord,
    search,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};

/// Gives a product what the record says, its certificate the last day of it, and its place in lists and searches. Its address, its
/// pictures and where it is sold stay.
pub(crate) async fn revise(
    tx: &DatabaseTransaction,
    (id, number): (i64, CertificateNumber),
    record: &ProductRecord,
    now: OffsetDateTime,
) -> Result<()> {
    let mut names = Names::default();
    names.load(tx, record).await?;
    let select = "SELECT state FROM certificate WHERE product_id = $1";
    let row = tx.query_one_raw(sql::statement(tx, select, [id.into()])).await?.ok_or(StoreError::Corrupt("certificate"))?;
    let state = CertificateState::from_code(&sql::get::<String>(&row, 0)?).ok_or(StoreError::Corrupt("certificate.state"))?;
    let category = names.category(record)?;
    let update = "UPDATE product SET name = $2, kana = $3, name_en = $4, category_id = $5, price = $6, season_main = $7, season_some = $8, \
                  allergens = $9, gift = $10, online = $11, expires_on = $12, listed = $13, sort_kana = $14 WHERE id = $1";
    let values = [
        id.into(),
        record.name.clone().into(),
        record.kana.clone().into(),
        record.name_en.clone().into(),
        category.into(),
        i64::from(record.price.0).into(),
        i64::from(record.season.main.bits()).into(),
        i64::from(record.season.some.bits()).into(),
        i64::from(record.allergens.bits()).into(),
        record.gift.into(),
        record.online.into(),
        record.expires_on.into(),
        listed_on(now, state, record.expires_on).into(),
        search::fold(&record.kana).into(),
    ];
    tx.execute_raw(sql::statement(tx, update, values)).await?;
    let update = "UPDATE product_detail SET summary = $2, story = $3, tax_percent = $4, unit = $5, food = $6, alcohol = $7, ingredients = $8, \
                  storage = $9, updated_at = $10 WHERE product_id = $1";
    let values = [
        id.into(),
        record.summary.clone().into(),
        record.story.clone().into(),
        i64::from(record.tax.percent()).into(),
        record.unit.clone().into(),
        record.food.into(),
        record.alcohol.into(),
        record.ingredients.clone().into(),
        record.storage.clone().into(),
        now.into(),
    ];
    tx.execute_raw(sql::statement(tx, update, values)).await?;
    let term = "UPDATE certificate SET expires_on = $2 WHERE number = $1";
    tx.execute_raw(sql::statement(tx, term, [number.to_string().into(), record.expires_on.into()])).await?;
    tx.execute_raw(sql::statement(tx, "DELETE FROM product_folded WHERE product_id = $1", [id.into()])).await?;
    let terms = match tx.get_database_backend() {
        sea_orm::DbBackend::Sqlite => "DELETE FROM product_terms WHERE rowid = $1",
        _ => "DELETE FROM product_terms WHERE product_id = $1",
    };
    tx.execute_raw(sql::statement(tx, terms, [id.into()])).await?;
    insert_index(tx, id, &names.index(record, number)?).await
}
