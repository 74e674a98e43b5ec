//! The register of certified products.

mod command;
mod home;
mod list;
mod page;

pub(crate) use command::id_of;
pub use command::{add_shop, publish, publish_all, refresh_listings};
pub(crate) use home::cards;
pub use home::home;
pub use list::list;
pub use page::page;

use crate::{Result, sql};
use domain::products::{ProductCard, Yen};
use sea_orm::QueryResult;

/// The columns of a card, in the order [`card`] reads them, of `product p` and `producer m`.
const CARD: &str = "p.slug, p.name, p.kana, m.name, p.price, p.picture";

fn card(row: &QueryResult) -> Result<ProductCard> {
    Ok(ProductCard {
        slug: sql::slug(sql::get(row, 0)?)?,
        name: sql::get(row, 1)?,
        kana: sql::get(row, 2)?,
        producer: sql::get(row, 3)?,
        price: Yen(sql::fit(sql::get::<i64>(row, 4)?, "price")?),
        picture: sql::get(row, 5)?,
    })
}
