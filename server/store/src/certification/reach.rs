//! How far the pages of products reach: counted in batches, and told to their makers and to officers.

use super::standing::must_see;
use crate::{Actor, Result, Store, StoreError, sql};
use domain::{
    Slug,
    calendar::Date,
    certification::{ProductReach, ReachKind, ReachMonth, reach_begins, reach_months},
    products::ShopUrl,
};
use sea_orm::{ConnectionTrait, QueryResult};

/// Something that was counted: of which product, what, on which day in Japan, and how often.
pub type Counted = (Slug, ReachKind, Date, u64);

/// Adds counts to what is there, all of them or none. A product that does not exist is passed over.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but the program itself.
pub async fn count(store: &Store, actor: &Actor, counts: &[Counted]) -> Result<()> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    for (slug, kind, day, times) in counts {
        let add = "INSERT INTO reach (product_id, kind, day, times) SELECT id, $2, $3, $4 FROM product WHERE slug = $1 \
                   ON CONFLICT (product_id, kind, day) DO UPDATE SET times = reach.times + excluded.times";
        let times = i64::try_from(*times).unwrap_or(i64::MAX);
        let values = [slug.as_str().into(), kind.code().into(), (*day).into(), times.into()];
        tx.execute_raw(sql::statement(&tx, add, values)).await?;
    }
    Ok(tx.commit().await?)
}

/// The reach of the products of a producer who has signed in, by month, on a day in Japan.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone else.
pub async fn of_maker(store: &Store, actor: &Actor, today: Date) -> Result<Vec<ProductReach>> {
    let Actor::Applicant(id, _) = actor else { return Err(StoreError::Forbidden) };
    let select =
        "SELECT p.id, p.slug, p.name FROM product p JOIN applicant a ON a.producer_id = p.producer_id WHERE a.id = $1 ORDER BY p.id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [(*id).into()])).await?;
    let mut products = Vec::with_capacity(rows.len());
    for row in &rows {
        let months = months(&store.read, sql::get(row, 0)?, today).await?;
        products.push(ProductReach { slug: sql::slug(sql::get(row, 1)?)?, name: sql::get(row, 2)?, months });
    }
    Ok(products)
}

/// The reach of the product of a certificate, for officers.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn of_certificate(store: &Store, actor: &Actor, certificate: i64, today: Date) -> Result<ProductReach> {
    must_see(actor)?;
    let select = "SELECT p.id, p.slug, p.name FROM certificate c JOIN product p ON p.id = c.product_id WHERE c.id = $1";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [certificate.into()])).await?.ok_or(StoreError::NotFound)?;
    let months = months(&store.read, sql::get(&row, 0)?, today).await?;
    Ok(ProductReach { slug: sql::slug(sql::get(&row, 1)?)?, name: sql::get(&row, 2)?, months })
}

/// The address of the site of a shop that sells a product, by the number that its page has for it.
///
/// # Errors
/// [`StoreError::NotFound`] if there is no such product, no such shop, or it has no site.
pub async fn shop_site(store: &Store, slug: &Slug, number: u32) -> Result<ShopUrl> {
    let select = "SELECT s.url FROM product p JOIN product_shop ps ON ps.product_id = p.id JOIN shop s ON s.id = ps.shop_id \
                  WHERE p.slug = $1 AND ps.place = $2 AND s.url IS NOT NULL";
    let values = [slug.as_str().into(), (i64::from(number) - 1).into()];
    let row = store.read.query_one_raw(sql::statement(&store.read, select, values)).await?.ok_or(StoreError::NotFound)?;
    ShopUrl::parse(&sql::get::<String>(&row, 0)?).map_err(|_| StoreError::Corrupt("shop.url"))
}

async fn months(db: &impl ConnectionTrait, product: i64, today: Date) -> Result<Vec<ReachMonth>> {
    let select = "SELECT day, kind, times FROM reach WHERE product_id = $1 AND day >= $2";
    let rows = db.query_all_raw(sql::statement(db, select, [product.into(), reach_begins(today).into()])).await?;
    let one = |row: &QueryResult| {
        let kind = ReachKind::from_code(&sql::get::<String>(row, 1)?).ok_or(StoreError::Corrupt("reach.kind"))?;
        Ok((sql::get(row, 0)?, kind, sql::fit(sql::get(row, 2)?, "reach.times")?))
    };
    Ok(reach_months(rows.iter().map(one).collect::<Result<Vec<_>>>()?, today))
}
