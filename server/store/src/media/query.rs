//! What the library holds.

use super::{COLUMNS, USES, by_id, content, subject, uses, view};
use crate::{Actor, Result, Store, audit, sql};
use domain::{
    calendar::OffsetDateTime,
    media::{Content, FileName, MediaFilter, MediaPage, MediaView, paper_of},
    staff::Action,
};
use sea_orm::{ConnectionTrait, Value};

/// Things on a page.
pub const PER_PAGE: usize = 48;

/// A page of the library, newest first; one more than [`PER_PAGE`] if there are more.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError::Forbidden) unless the actor may.
pub async fn list(store: &Store, actor: &Actor, filter: &MediaFilter) -> Result<Vec<MediaView>> {
    actor.must(Action::KeepMedia)?;
    let wanted = format!("%{}%", sql::pattern(&filter.q.trim().to_lowercase()));
    let described = match filter.described {
        Some(true) => "d.alt <> ''",
        Some(false) => "d.alt = ''",
        None => "d.alt IS NOT NULL",
    };
    let kinds = if filter.pictures { "d.kind = 'picture'" } else { "d.kind IS NOT NULL" };
    let sql = format!(
        "SELECT {COLUMNS}, {USES} FROM media d WHERE d.retired = $1 AND d.id < $2 AND {described} AND {kinds} \
         AND (LOWER(d.alt) LIKE $3 ESCAPE '\\' OR LOWER(d.credit) LIKE $3 ESCAPE '\\' OR LOWER(d.name) LIKE $3 ESCAPE '\\') \
         ORDER BY d.id DESC LIMIT $4"
    );
    let values: [Value; 4] = [filter.retired.into(), filter.before.unwrap_or(i64::MAX).into(), wanted.into(), (PER_PAGE as i64 + 1).into()];
    let rows = store.read.query_all_raw(sql::statement(&store.read, sql, values)).await?;
    rows.iter().map(view).collect()
}

/// How many wait to be described.
///
/// # Errors
/// As [`list`].
pub async fn unfinished(store: &Store, actor: &Actor) -> Result<u64> {
    actor.must(Action::KeepMedia)?;
    let count = "SELECT COUNT(*) FROM media WHERE alt = '' AND retired = $1";
    let row = store.read.query_one_raw(sql::statement(&store.read, count, [false.into()])).await?;
    row.map_or(Ok(0), |row| sql::fit(sql::get(&row, 0)?, "media"))
}

/// One thing with where it is used and what was done to it.
///
/// # Errors
/// As [`list`], and [`StoreError::NotFound`](crate::StoreError::NotFound).
pub async fn find(store: &Store, actor: &Actor, id: i64) -> Result<MediaPage> {
    actor.must(Action::KeepMedia)?;
    let media = by_id(&store.read, id).await?;
    let uses = uses::of(&store.read, id).await?;
    Ok(MediaPage { media, uses, history: audit::history(store, &subject(id)).await? })
}

/// Those that there are of these numbers. Where they are used is not counted: pages of citizens ask for many.
pub(crate) async fn by_ids(db: &impl ConnectionTrait, ids: &[i64]) -> Result<Vec<MediaView>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let places = sql::places(1, ids.len());
    let values: Vec<Value> = ids.iter().map(|id| (*id).into()).collect();
    let rows = db
        .query_all_raw(sql::statement(db, format!("SELECT {COLUMNS}, CAST(0 AS BIGINT) FROM media d WHERE d.id IN ({places})"), values))
        .await?;
    rows.iter().map(view).collect()
}

/// Where the file of a paper is now, for everybody. Its number can be guessed: what is not described yet, and what nothing that citizens
/// see leads to, is nobody's.
///
/// # Errors
/// [`StoreError::NotFound`](crate::StoreError::NotFound) if there is no such paper.
pub async fn paper(store: &Store, id: i64, now: OffsetDateTime) -> Result<String> {
    let media = by_id(&store.read, id).await?;
    let is_paper = matches!(media.content, Content::Paper { .. }) && !media.record.alt.is_empty();
    if !is_paper || !uses::is_public(&store.read, id, now).await? {
        return Err(crate::StoreError::NotFound);
    }
    Ok(media.address())
}

/// The names of all files that must be there: of the library, and of what town reporters have published.
///
/// # Errors
/// If the database does not answer.
pub async fn files(store: &Store) -> Result<Vec<FileName>> {
    let select = "SELECT stem, kind, bytes, width, height FROM media ORDER BY id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [])).await?;
    let mut files = Vec::new();
    for row in rows {
        let content = content(&sql::get::<String>(&row, 1)?, sql::get(&row, 2)?, (sql::get(&row, 3)?, sql::get(&row, 4)?))?;
        files.extend(content.files(&sql::get::<String>(&row, 0)?));
    }
    files.extend(crate::reports::photographs::public_files(store).await?);
    Ok(files)
}

/// What stands at addresses of the library, each as it was given; those that lead to nothing are left out.
///
/// # Errors
/// If the database does not answer.
pub async fn contents(store: &Store, addresses: &[&str]) -> Result<Vec<(String, Content)>> {
    let mut found = Vec::with_capacity(addresses.len());
    for address in addresses {
        let name = address.strip_prefix("/media/").and_then(FileName::parse);
        let (column, value): (_, Value) = match (paper_of(address), name) {
            (Some(id), _) => ("id", id.into()),
            (None, Some(name)) => ("stem", name.stem.into()),
            (None, None) => continue,
        };
        let select = format!("SELECT kind, bytes, width, height FROM media WHERE {column} = $1");
        let row = store.read.query_one_raw(sql::statement(&store.read, select, [value])).await?;
        if let Some(row) = row {
            let content = content(&sql::get::<String>(&row, 0)?, sql::get(&row, 1)?, (sql::get(&row, 2)?, sql::get(&row, 3)?))?;
            found.push(((*address).to_owned(), content));
        }
    }
    Ok(found)
}

/// Whether something of the library has these files.
///
/// # Errors
/// If the database does not answer.
pub async fn is_known(store: &Store, stem: &str) -> Result<bool> {
    let select = "SELECT id FROM media WHERE stem = $1";
    Ok(store.read.query_one_raw(sql::statement(&store.read, select, [stem.into()])).await?.is_some())
}
