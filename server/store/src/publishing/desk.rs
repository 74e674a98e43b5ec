//! What is published, as editors see it.

use super::{record, subject};
use crate::{Actor, Result, Store, StoreError, audit, sql};
use domain::{
    Slug,
    audit::AuditEntry,
    calendar::OffsetDateTime,
    publishing::{Kind, Piece, PieceDesk, PieceLine, PieceVersion, Showing},
    staff::Action,
};
use sea_orm::{ConnectionTrait, QueryResult};

/// How many drafts there are of each kind that has any, and how many of them citizens see now.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor publishes.
pub async fn counts(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<Vec<(Kind, u64, u64)>> {
    actor.must(Action::Publish)?;
    let select = "SELECT p.kind, COUNT(*), COUNT(CASE WHEN c.from_at <= $1 AND (c.until_at IS NULL OR c.until_at > $1) THEN 1 END) \
                  FROM piece p LEFT JOIN piece_shown c ON c.piece_id = p.id GROUP BY p.kind";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [now.into()])).await?;
    let count = |row: &QueryResult| {
        let kind = Kind::from_code(&sql::get::<String>(row, 0)?).ok_or(StoreError::Corrupt("piece.kind"))?;
        Ok((kind, sql::fit(sql::get(row, 1)?, "piece")?, sql::fit(sql::get(row, 2)?, "piece")?))
    };
    rows.iter().map(count).collect()
}

/// Those of a kind that were written on last, newest first, whose title has these words; `limit` of them from the one at `offset` on.
///
/// # Errors
/// As [`counts`].
pub async fn staff_list(store: &Store, actor: &Actor, (kind, q): (Kind, &str), (limit, offset): (u32, u64)) -> Result<Vec<PieceLine>> {
    actor.must(Action::Publish)?;
    let select = format!(
        "{LINE} WHERE s.kind = $3 AND (LOWER(s.title) LIKE $4 ESCAPE '\\' OR s.slug LIKE $4 ESCAPE '\\') \
         ORDER BY s.edited_at DESC, s.id DESC LIMIT $1 OFFSET $2"
    );
    let wanted = format!("%{}%", sql::pattern(&q.trim().to_lowercase()));
    let values = [i64::from(limit).into(), i64::try_from(offset).unwrap_or(i64::MAX).into(), kind.code().into(), wanted.into()];
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    rows.iter().map(line).collect()
}

/// The columns of a line; what follows narrows them.
pub(super) const LINE: &str = "SELECT s.id, s.slug, s.title, s.translated, s.ahead, s.edited_at, COALESCE(m.name, ''), c.from_at, c.until_at \
                               FROM piece s LEFT JOIN staff m ON m.id = s.edited_by LEFT JOIN piece_shown c ON c.piece_id = s.id";

/// A line of a row with [`LINE`].
pub(super) fn line(row: &QueryResult) -> Result<PieceLine> {
    Ok(PieceLine {
        id: sql::get(row, 0)?,
        slug: sql::slug(sql::get(row, 1)?)?,
        title: sql::get(row, 2)?,
        translated: sql::get(row, 3)?,
        ahead: sql::get(row, 4)?,
        edited: (sql::get(row, 5)?, sql::get(row, 6)?),
        showing: showing(row, 7)?,
    })
}

/// One with its versions.
///
/// # Errors
/// As [`counts`], and [`StoreError::NotFound`].
pub async fn desk<P: Piece>(store: &Store, actor: &Actor, id: i64) -> Result<PieceDesk<P>> {
    actor.must(Action::Publish)?;
    let select = "SELECT s.record, s.version, s.edited_at, COALESCE(m.name, ''), c.from_at, c.until_at, c.number, \
                  n.from_at, n.until_at, n.number FROM piece s LEFT JOIN staff m ON m.id = s.edited_by \
                  LEFT JOIN piece_shown c ON c.piece_id = s.id LEFT JOIN piece_planned n ON n.piece_id = s.id WHERE s.id = $1 AND s.kind = $2";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [id.into(), P::KIND.code().into()])).await?;
    let row = row.ok_or(StoreError::NotFound)?;
    let versions = "SELECT v.number, v.record, v.made_at, COALESCE(m.name, ''), v.note FROM piece_version v \
                    LEFT JOIN staff m ON m.id = v.made_by WHERE v.piece_id = $1 ORDER BY v.number DESC";
    let rows = store.read.query_all_raw(sql::statement(&store.read, versions, [id.into()])).await?;
    let version = |row: &QueryResult| {
        Ok(PieceVersion {
            number: sql::fit(sql::get(row, 0)?, "piece_version.number")?,
            record: record(&sql::get::<String>(row, 1)?)?,
            made: (sql::get(row, 2)?, sql::get(row, 3)?),
            note: sql::get(row, 4)?,
        })
    };
    let number = |place| sql::get::<Option<i64>>(&row, place)?.map(|number| sql::fit(number, "piece_shown.number")).transpose();
    let (shown, planned) = (number(6)?, number(9)?);
    Ok(PieceDesk {
        id,
        record: record(&sql::get::<String>(&row, 0)?)?,
        version: sql::get(&row, 1)?,
        edited: (sql::get(&row, 2)?, sql::get(&row, 3)?),
        showing: showing(&row, 4)?,
        shown,
        planned: planned.zip(showing(&row, 7)?),
        versions: rows.iter().map(version).collect::<Result<_>>()?,
    })
}

/// The name of one in addresses.
///
/// # Errors
/// As [`desk`].
pub async fn slug<P: Piece>(store: &Store, actor: &Actor, id: i64) -> Result<Slug> {
    actor.must(Action::Publish)?;
    let select = "SELECT slug FROM piece WHERE id = $1 AND kind = $2";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [id.into(), P::KIND.code().into()])).await?;
    sql::slug(sql::get(&row.ok_or(StoreError::NotFound)?, 0)?)
}

/// What was done with one last.
///
/// # Errors
/// As [`counts`].
pub async fn last_change<P: Piece>(store: &Store, actor: &Actor, id: i64) -> Result<Option<AuditEntry>> {
    actor.must(Action::Publish)?;
    Ok(audit::history(store, &subject(P::KIND, id)).await?.into_iter().next())
}

fn showing(row: &QueryResult, place: usize) -> Result<Option<Showing>> {
    let from: Option<OffsetDateTime> = sql::get(row, place)?;
    let until = sql::get(row, place + 1)?;
    Ok(from.map(|from| Showing { from, until }))
}
