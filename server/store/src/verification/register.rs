//! A certificate by its number.

use crate::{Result, Store, StoreError, products, sql};
use domain::{
    calendar::{Date, OffsetDateTime, jst_date},
    certification::CertificateNumber,
    lang::Lang,
    verification::Registered,
};
use sea_orm::ConnectionTrait;

/// What the register says of a certificate on a day in Japan and in a language, whatever has become of it: who asks wants to know just that.
///
/// # Errors
/// [`StoreError::NotFound`] if no certificate has the number.
pub async fn registered(store: &Store, number: CertificateNumber, (today, lang): (Date, Lang)) -> Result<Registered> {
    let select = "SELECT p.id, p.slug, p.name, p.name_en, p.kana, m.slug, m.name, m.name_en, k.name, k.name_en, d.updated_at \
                  FROM certificate c JOIN product p ON p.id = c.product_id JOIN product_detail d ON d.product_id = p.id \
                  JOIN producer m ON m.id = p.producer_id JOIN category k ON k.id = p.category_id WHERE c.number = $1";
    let db = &store.read;
    let row = db.query_one_raw(sql::statement(db, select, [number.to_string().into()])).await?.ok_or(StoreError::NotFound)?;
    Ok(Registered {
        certificate: products::certificate(db, sql::get(&row, 0)?, (today, lang)).await?,
        slug: sql::slug(sql::get(&row, 1)?)?,
        product: sql::both(&row, 2)?,
        product_kana: sql::get(&row, 4)?,
        holder_slug: sql::slug(sql::get(&row, 5)?)?,
        holder: sql::both(&row, 6)?,
        category: sql::both(&row, 8)?,
        updated_on: jst_date(sql::get::<OffsetDateTime>(&row, 10)?),
        today,
    })
}
