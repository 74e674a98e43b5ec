//! Stories as editors see them.

use super::record;
use crate::{Actor, Result, Store, StoreError, sql};
use domain::{
    calendar::OffsetDateTime,
    staff::Action,
    stories::{Showing, StoryDesk, StoryLine, StoryVersion, Theme},
};
use sea_orm::{ConnectionTrait, QueryResult};

/// The stories that were written on last, newest first; all of them in one look up to `limit`, from the one at `offset` on.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor writes stories.
pub async fn staff_list(store: &Store, actor: &Actor, (limit, offset): (u32, u64)) -> Result<Vec<StoryLine>> {
    actor.must(Action::KeepStories)?;
    let select = "SELECT s.id, s.slug, s.theme, s.title, s.translated, s.ahead, s.edited_at, c.from_at, c.until_at FROM story s \
                  LEFT JOIN story_card c ON c.story_id = s.id ORDER BY s.edited_at DESC, s.id DESC LIMIT $1 OFFSET $2";
    let values = [i64::from(limit).into(), i64::try_from(offset).unwrap_or(i64::MAX).into()];
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    let line = |row: &QueryResult| {
        Ok(StoryLine {
            id: sql::get(row, 0)?,
            slug: sql::slug(sql::get(row, 1)?)?,
            theme: Theme::from_code(&sql::get::<String>(row, 2)?).ok_or(StoreError::Corrupt("story.theme"))?,
            title: sql::get(row, 3)?,
            translated: sql::get(row, 4)?,
            ahead: sql::get(row, 5)?,
            edited_at: sql::get(row, 6)?,
            showing: showing(row, 7)?,
        })
    };
    rows.iter().map(line).collect()
}

/// A story with its versions.
///
/// # Errors
/// As [`staff_list`], and [`StoreError::NotFound`].
pub async fn desk(store: &Store, actor: &Actor, id: i64) -> Result<StoryDesk> {
    actor.must(Action::KeepStories)?;
    let select = "SELECT s.record, s.version, s.edited_at, COALESCE(m.name, ''), c.from_at, c.until_at, c.number FROM story s \
                  LEFT JOIN staff m ON m.id = s.edited_by LEFT JOIN story_card c ON c.story_id = s.id WHERE s.id = $1";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    let versions = "SELECT v.number, v.record, v.made_at, COALESCE(m.name, ''), v.note FROM story_version v \
                    LEFT JOIN staff m ON m.id = v.made_by WHERE v.story_id = $1 ORDER BY v.number DESC";
    let rows = store.read.query_all_raw(sql::statement(&store.read, versions, [id.into()])).await?;
    let version = |row: &QueryResult| {
        Ok(StoryVersion {
            number: sql::fit(sql::get(row, 0)?, "story_version.number")?,
            record: record(&sql::get::<String>(row, 1)?)?,
            made: (sql::get(row, 2)?, sql::get(row, 3)?),
            note: sql::get(row, 4)?,
        })
    };
    let shown = sql::get::<Option<i64>>(&row, 6)?.map(|number| sql::fit(number, "story_card.number")).transpose()?;
    Ok(StoryDesk {
        id,
        record: record(&sql::get::<String>(&row, 0)?)?,
        version: sql::get(&row, 1)?,
        edited: (sql::get(&row, 2)?, sql::get(&row, 3)?),
        showing: showing(&row, 4)?,
        shown,
        versions: rows.iter().map(version).collect::<Result<_>>()?,
    })
}

fn showing(row: &QueryResult, place: usize) -> Result<Option<Showing>> {
    let from: Option<OffsetDateTime> = sql::get(row, place)?;
    let until = sql::get(row, place + 1)?;
    Ok(from.map(|from| Showing { from, until }))
}
