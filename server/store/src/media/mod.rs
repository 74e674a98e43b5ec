//! The media library: what stands in it, what is said of it, and where it is used. The files themselves lie elsewhere
//! (`MEDIA_URL`), named by their content; a row is written when they are there, and goes before they do.

mod command;
mod query;
mod uses;

pub use command::{add, describe, remove, replace, retire};
pub(crate) use query::by_ids;
pub use query::{PER_PAGE, contents, files, find, is_known, list, paper, unfinished};
pub(crate) use uses::proves;
pub use uses::{take_from_product, use_for_product};

use crate::{Result, StoreError, sql};
use domain::media::{Content, FileKind, Focus, Licence, MediaRecord, MediaView};
use sea_orm::{ConnectionTrait, QueryResult};

/// The columns of a row but the last, in the order [`view`] reads them, of `media d`.
const COLUMNS: &str = "d.id, d.stem, d.kind, d.bytes, d.width, d.height, d.name, d.alt, d.alt_en, d.credit, d.licence, d.focus, d.retired, \
                       d.added_at, d.version";

/// The last: where it is used, counted.
const USES: &str = "(SELECT COUNT(*) FROM product_picture u WHERE u.media_id = d.id) \
                    + (SELECT COUNT(*) FROM piece_media s WHERE s.media_id = d.id) \
                    + (SELECT COUNT(*) FROM measurement m WHERE m.evidence <> '' AND m.evidence = '/media/paper/' || d.id) \
                    + (SELECT COUNT(*) FROM goal_entry e WHERE e.evidence <> '' AND e.evidence = '/media/paper/' || d.id) \
                    + (SELECT COUNT(*) FROM comment_case c WHERE c.record LIKE '%\"/media/paper/' || d.id || '\"%')";

/// As the audit log names one.
fn subject(id: i64) -> String {
    format!("media:{id}")
}

async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<MediaView> {
    let row = db.query_one_raw(sql::statement(db, format!("SELECT {COLUMNS}, {USES} FROM media d WHERE d.id = $1"), [id.into()])).await?;
    view(&row.ok_or(StoreError::NotFound)?)
}

/// The one with an id, if nobody has changed it since.
async fn of_version(db: &impl ConnectionTrait, (id, version): (i64, i64)) -> Result<MediaView> {
    let found = by_id(db, id).await?;
    if found.version == version { Ok(found) } else { Err(StoreError::Stale) }
}

fn view(row: &QueryResult) -> Result<MediaView> {
    let (licence, focus): (String, String) = (sql::get(row, 10)?, sql::get(row, 11)?);
    Ok(MediaView {
        id: sql::get(row, 0)?,
        stem: sql::get(row, 1)?,
        content: content(&sql::get::<String>(row, 2)?, sql::get(row, 3)?, (sql::get(row, 4)?, sql::get(row, 5)?))?,
        name: sql::get(row, 6)?,
        record: MediaRecord {
            alt: sql::get(row, 7)?,
            alt_en: sql::get(row, 8)?,
            credit: sql::get(row, 9)?,
            licence: Licence::from_code(&licence).ok_or(StoreError::Corrupt("licence"))?,
            focus: Focus::from_code(&focus).ok_or(StoreError::Corrupt("focus"))?,
        },
        retired: sql::get(row, 12)?,
        added_at: sql::get(row, 13)?,
        version: sql::get(row, 14)?,
        uses: sql::fit(sql::get(row, 15)?, "uses")?,
    })
}

/// What a file is, from its columns: kind, bytes, width and height.
pub(crate) fn content(kind: &str, bytes: i64, (width, height): (i64, i64)) -> Result<Content> {
    if kind == "picture" {
        return Ok(Content::Picture { width: sql::fit(width, "width")?, height: sql::fit(height, "height")? });
    }
    let paper = FileKind::PAPERS.into_iter().find(|paper| paper.paper().is_some_and(|(ending, _)| ending == kind));
    Ok(Content::Paper { kind: paper.ok_or(StoreError::Corrupt("kind"))?, bytes: sql::fit(bytes, "bytes")? })
}

/// The columns of a content: kind, bytes, width and height.
pub(crate) fn columns(content: Content) -> (&'static str, i64, i64, i64) {
    match content {
        Content::Picture { width, height } => ("picture", 0, width.into(), height.into()),
        Content::Paper { kind, bytes } => (kind.paper().map_or("", |(ending, _)| ending), i64::try_from(bytes).unwrap_or(i64::MAX), 0, 0),
    }
}
