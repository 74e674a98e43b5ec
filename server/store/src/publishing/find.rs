//! Looking for something of any kind by its title, for its editors.

use super::{
    desk::{LINE, line},
    record,
};
use crate::{Actor, Result, Store, StoreError, sql};
use domain::{
    of_kind,
    publishing::{Kind, Piece, PieceLine},
    search,
    staff::Action,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use std::collections::HashMap;

/// What was found of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The kind.
    pub kind: Kind,
    /// How many there are.
    pub count: u64,
    /// Some of them, the newest first.
    pub lines: Vec<PieceLine>,
}

/// Everything whose title has these words in either language, as its draft says or as citizens see it, by its kind; of each kind that has
/// any at most `most` lines.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor publishes.
pub async fn find(store: &Store, actor: &Actor, q: &str, most: usize) -> Result<Vec<Found>> {
    actor.must(Action::Publish)?;
    let words = search::words(q);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let drafts = english_of_drafts(store).await?;
    // Titles stand before long texts in their rows, so that these are not read.
    let select =
        "SELECT p.id, p.kind, p.title, c.title, c.title_en FROM piece p LEFT JOIN piece_shown c ON c.piece_id = p.id ORDER BY p.id DESC";
    let mut ids: HashMap<Kind, Vec<i64>> = HashMap::new();
    for row in store.read.query_all_raw(sql::statement(&store.read, select, [])).await? {
        let (id, title): (i64, String) = (sql::get(&row, 0)?, sql::get(&row, 2)?);
        let (shown, english): (Option<String>, Option<String>) = (sql::get(&row, 3)?, sql::get(&row, 4)?);
        let english = english.as_deref().or(drafts.get(&id).map(String::as_str));
        if search::has_all(&words, &[&title, shown.as_deref().unwrap_or_default(), english.unwrap_or_default()]) {
            ids.entry(kind(&row, 1)?).or_default().push(id);
        }
    }
    let mut found = Vec::new();
    for kind in Kind::ALL {
        let Some(ids) = ids.get(&kind) else { continue };
        let first: Vec<Value> = ids.iter().take(most).map(|id| (*id).into()).collect();
        let places = sql::places(1, first.len());
        let select = format!("{LINE} WHERE s.id IN ({places}) ORDER BY s.id DESC");
        let rows = store.read.query_all_raw(sql::statement(&store.read, select, first)).await?;
        found.push(Found { kind, count: ids.len() as u64, lines: rows.iter().map(line).collect::<Result<_>>()? });
    }
    Ok(found)
}

/// The English titles of what citizens do not see: nothing but their records says them.
async fn english_of_drafts(store: &Store) -> Result<HashMap<i64, String>> {
    let select = "SELECT p.id, p.kind, p.record FROM piece p \
                  WHERE p.translated = $1 AND NOT EXISTS (SELECT 1 FROM piece_shown c WHERE c.piece_id = p.id)";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [true.into()])).await?;
    let english = |row: &QueryResult| {
        let json: String = sql::get(row, 2)?;
        Ok((sql::get(row, 0)?, of_kind!(kind(row, 1)?, Record => record::<Record>(&json)?.title().en.clone())))
    };
    rows.iter().map(english).collect()
}

fn kind(row: &QueryResult, place: usize) -> Result<Kind> {
    Kind::from_code(&sql::get::<String>(row, place)?).ok_or(StoreError::Corrupt("piece.kind"))
}
