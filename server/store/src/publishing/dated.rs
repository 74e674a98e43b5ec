//! What citizens read of a stretch of time: a week, a year, what is still to come.

use super::{
    public::{COLUMNS, SEEN, shown},
    utc,
};
use crate::{Result, Store, StoreError, sql};
use domain::{
    calendar::OffsetDateTime,
    paging::Paging,
    publishing::{Listed, Piece, Shown, Wanted},
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// A page of those whose day in lists is from one instant on and before another, newest first, with how many there are of each topic.
///
/// # Errors
/// [`StoreError::NotFound`] if the list has no such page.
pub async fn between<P: Piece>(
    store: &Store,
    wanted: Wanted<'_>,
    (from, before): (OffsetDateTime, OffsetDateTime),
    now: OffsetDateTime,
) -> Result<Listed<P::Card>> {
    let mut values: Vec<Value> = vec![now.into(), P::KIND.code().into(), utc(from).into(), utc(before).into()];
    let select =
        format!("SELECT c.topic, COUNT(*) FROM piece_shown c WHERE {SEEN} AND c.sort_at >= $3 AND c.sort_at < $4 GROUP BY c.topic");
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values.clone())).await?;
    let count = |row: &QueryResult| Ok((sql::get(row, 0)?, sql::fit(sql::get(row, 1)?, "piece_shown")?));
    let counts: Vec<(String, u64)> = rows.iter().map(count).collect::<Result<_>>()?;
    let total = counts.iter().filter(|(topic, _)| wanted.topic.is_none_or(|asked| asked == topic)).map(|(_, count)| count).sum();
    let paging = Paging::of(wanted.page.max(1), total, wanted.per_page).ok_or(StoreError::NotFound)?;
    values.extend([i64::from(wanted.per_page).into(), i64::try_from(paging.offset(wanted.per_page)).unwrap_or(i64::MAX).into()]);
    let mut asked = String::new();
    if let Some(topic) = wanted.topic {
        values.push(topic.into());
        asked = format!(" AND c.topic = ${}", values.len());
    }
    if let Some(but) = wanted.but {
        values.push(but.as_str().into());
        asked = format!("{asked} AND c.slug <> ${}", values.len());
    }
    let select = format!(
        "SELECT {COLUMNS}, c.card FROM piece_shown c WHERE {SEEN} AND c.sort_at >= $3 AND c.sort_at < $4{asked} \
         ORDER BY c.sort_at DESC, c.piece_id DESC LIMIT $5 OFFSET $6"
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    let card = |json: &str| serde_json::from_str(json).map_err(|_| StoreError::Corrupt("piece_shown.card"));
    let items = rows.iter().map(|row| shown(row, card(&sql::get::<String>(row, 4)?)?)).collect::<Result<Vec<Shown<_>>>>()?;
    Ok(Listed { items, counts, paging })
}

/// The first and the last day in lists of those that citizens see, as instants; none if they see none.
///
/// # Errors
/// If the database does not answer.
pub async fn bounds<P: Piece>(store: &Store, now: OffsetDateTime) -> Result<Option<(OffsetDateTime, OffsetDateTime)>> {
    let end = async |order: &str| -> Result<Option<OffsetDateTime>> {
        let select = format!("SELECT c.sort_at FROM piece_shown c WHERE {SEEN} ORDER BY c.sort_at {order}, c.piece_id {order} LIMIT 1");
        let row = store.read.query_one_raw(sql::statement(&store.read, select, [now.into(), P::KIND.code().into()])).await?;
        row.map(|row| sql::get(&row, 0)).transpose()
    };
    Ok(end("").await?.zip(end("DESC").await?))
}
