//! What the home page shows of the register.

use super::{card, card_columns};
use crate::{Result, Store, sql};
use domain::{
    calendar::Date,
    lang::Lang,
    products::{CategoryCount, Home, ProductCard},
};
use sea_orm::{ConnectionTrait, Value};

/// Cards in each row of the home page.
const ROW: i64 = 4;

/// The register at a glance, on a day in Japan and in a language.
///
/// # Errors
/// If the database does not answer.
pub async fn home(store: &Store, today: Date, lang: Lang) -> Result<Home> {
    let catalogue = store.catalogue().await?;
    let month = u8::from(today.month());
    let bit = 1i64 << (month - 1);
    // What is plentiful only for a part of the year first: rice crackers are always in season.
    let in_season = cards(
        store,
        lang,
        "p.listed = $1 AND (p.season_main & $2) <> 0 AND p.season_main <> 4095 ORDER BY p.sort_place, p.id LIMIT $3",
        [true.into(), bit.into(), ROW.into()],
    )
    .await?;
    // Nothing stands in both rows.
    let mut newest =
        cards(store, lang, "p.listed = $1 ORDER BY p.certified_on DESC, p.id DESC LIMIT $2", [true.into(), (2 * ROW).into()]).await?;
    newest.retain(|card| in_season.iter().all(|other| other.slug != card.slug));
    newest.truncate(ROW as usize);
    Ok(Home {
        month,
        total: catalogue.counts.sum(None, None),
        in_season,
        newest,
        categories: catalogue
            .categories(lang)
            .map(|found| found.map(|(id, category)| CategoryCount { category, count: Some(catalogue.counts.sum(Some(id), None)) }))
            .collect::<Result<_>>()?,
        updated_on: catalogue.updated_on,
        town: Vec::new(),
    })
}

/// Cards of the products that a condition (with its order and limit) picks.
pub(crate) async fn cards(store: &Store, lang: Lang, condition: &str, values: impl IntoIterator<Item = Value>) -> Result<Vec<ProductCard>> {
    let columns = card_columns(lang);
    let sql = format!("SELECT {columns} FROM product p JOIN producer m ON m.id = p.producer_id WHERE {condition}");
    let rows = store.read.query_all_raw(sql::statement(&store.read, sql, values)).await?;
    rows.iter().map(card).collect()
}
