//! The register of certified products.

mod command;
mod count;
mod file;
mod home;
mod list;
mod page;
mod register;
mod revise;
mod sitemap;

pub use command::{add_shop, publish, publish_all, refresh_listings};
pub(crate) use command::{enter, id_of, recount, set_listed};
pub(crate) use count::{listed_now, listed_on};
pub use file::{files, newest};
pub(crate) use home::cards;
pub use home::home;
pub use list::list;
pub(crate) use page::certificate;
pub use page::page;
pub use register::{export_register, register, with_number};
pub(crate) use revise::revise;
pub use sitemap::addresses;

use crate::{Result, sql};
use domain::{
    lang::Lang,
    products::{ProductCard, Yen},
};
use sea_orm::QueryResult;

/// The columns of a card in a language, in the order [`card`] reads them, of `product p` and `producer m`.
const fn card_columns(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "p.slug, p.name, p.kana, m.name, p.price, p.picture",
        Lang::En => "p.slug, p.name_en, p.name, m.name_en, p.price, p.picture",
    }
}

fn card(row: &QueryResult) -> Result<ProductCard> {
    Ok(ProductCard {
        slug: sql::slug(sql::get(row, 0)?)?,
        name: sql::get(row, 1)?,
        below: sql::get(row, 2)?,
        producer: sql::get(row, 3)?,
        price: Yen(sql::fit(sql::get::<i64>(row, 4)?, "price")?),
        picture: sql::get(row, 5)?,
    })
}
