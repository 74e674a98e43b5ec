//! The public list as records: for files, and for the feed.

use crate::{Result, Store, StoreError, sql};
use domain::{
    calendar::{Date, OffsetDateTime},
    certification::{CertificateState, Standing},
    products::{ListedProduct, Months, Season, Yen},
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// How many products a file reads at once.
const PART: i64 = 500;

/// The listed products after one, in the order in which they were entered; none at the end. Standings are those of a day in Japan.
///
/// # Errors
/// If the database does not answer.
pub async fn files(store: &Store, after: i64, today: Date) -> Result<Vec<ListedProduct>> {
    // A bare condition on `listed` keeps SQLite from its indexes, by which each part would be sorted anew.
    find(store, "p.listed AND p.id > $1 ORDER BY p.id LIMIT $2", [after.into(), PART.into()], today).await
}

/// Those that were certified last. Standings are those of a day in Japan.
///
/// # Errors
/// If the database does not answer.
pub async fn newest(store: &Store, count: u32, today: Date) -> Result<Vec<ListedProduct>> {
    let values = [true.into(), i64::from(count).into()];
    find(store, "p.listed = $1 ORDER BY p.certified_on DESC, p.id DESC LIMIT $2", values, today).await
}

async fn find(store: &Store, which: &str, values: impl IntoIterator<Item = Value>, today: Date) -> Result<Vec<ListedProduct>> {
    let select = format!(
        "SELECT p.id, p.slug, p.name, p.name_en, p.kana, d.summary, d.summary_en, k.slug, k.name, k.name_en, a.slug, a.name, a.name_en, \
         p.price, d.unit, p.season_main, p.season_some, m.slug, m.name, m.name_en, c.number, c.certified_on, c.expires_on, c.state, d.updated_at \
         FROM product p CROSS JOIN product_detail d CROSS JOIN category k CROSS JOIN area a CROSS JOIN producer m CROSS JOIN certificate c \
         WHERE d.product_id = p.id AND k.id = p.category_id AND a.id = p.area_id AND m.id = p.producer_id AND c.product_id = p.id AND {which}"
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    rows.iter().map(|row| product(row, today)).collect()
}

fn product(row: &QueryResult, today: Date) -> Result<ListedProduct> {
    let named = |place: usize| Ok::<_, StoreError>((sql::slug(sql::get(row, place)?)?, sql::both(row, place + 1)?));
    let months = |place: usize| Ok::<_, StoreError>(Months::from_bits(sql::fit(sql::get(row, place)?, "product.season")?));
    let expires_on: Date = sql::get(row, 22)?;
    let state = CertificateState::from_code(&sql::get::<String>(row, 23)?).ok_or(StoreError::Corrupt("certificate.state"))?;
    Ok(ListedProduct {
        id: sql::get(row, 0)?,
        slug: sql::slug(sql::get(row, 1)?)?,
        name: sql::both(row, 2)?,
        kana: sql::get(row, 4)?,
        summary: sql::both(row, 5)?,
        category: named(7)?,
        area: named(10)?,
        price: Yen(sql::fit(sql::get(row, 13)?, "product.price")?),
        unit: sql::get(row, 14)?,
        season: Season { main: months(15)?, some: months(16)? },
        producer: named(17)?,
        number: sql::get::<String>(row, 20)?.parse().map_err(|_| StoreError::Corrupt("certificate.number"))?,
        certified_on: sql::get(row, 21)?,
        expires_on,
        standing: Standing::on(today, state, expires_on),
        updated_at: sql::get::<OffsetDateTime>(row, 24)?,
    })
}
