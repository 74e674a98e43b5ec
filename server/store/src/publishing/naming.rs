//! Which stories name a place. The database itself keeps `story_place` from the cards of what is shown (`m0037_story_places`), so that a
//! place's page reads neither bodies nor cards of other stories.

use super::public::{COLUMNS, SEEN, shown};
use crate::{Result, Store, StoreError, sql};
use domain::{
    Slug,
    calendar::OffsetDateTime,
    publishing::{Kind, Shown},
    stories::StoryShort,
};
use sea_orm::{ConnectionTrait, QueryResult};

/// The cards of the newest stories that name a place, of those that citizens see. It costs the same however many there are: the index
/// has them in this order.
pub(crate) async fn naming_place(store: &Store, place: &Slug, most: u32, now: OffsetDateTime) -> Result<Vec<Shown<StoryShort>>> {
    // CROSS JOIN keeps SQLite from looking through all stories first.
    let select = format!(
        "SELECT {COLUMNS}, c.card FROM story_place n CROSS JOIN piece_shown c WHERE n.place = $3 AND c.piece_id = n.piece_id AND {SEEN} \
         ORDER BY n.sort_at DESC, n.piece_id DESC LIMIT $4"
    );
    let values = [now.into(), Kind::Story.code().into(), place.as_str().into(), i64::from(most).into()];
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    let card = |row: &QueryResult| serde_json::from_str(&sql::get::<String>(row, 4)?).map_err(|_| StoreError::Corrupt("piece_shown.card"));
    rows.iter().map(|row| shown(row, card(row)?)).collect()
}
