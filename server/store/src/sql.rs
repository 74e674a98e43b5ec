//! Small helpers for the statements that are written by hand because a list must be quick.

use crate::{Result, StoreError};
use domain::{
    Slug,
    lang::{Both, Lang, Said},
    picture::Picture,
    table::MOST_ROWS,
};
use sea_orm::{ConnectionTrait, QueryResult, Statement, TryGetable, Value};

/// A statement with `$1`, `$2` … for its values, as both databases take it.
pub(crate) fn statement(db: &impl ConnectionTrait, sql: impl Into<String>, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, values)
}

/// The places of so many values from a number on, for a list: `$3, $4, $5`.
pub(crate) fn places(first: usize, count: usize) -> String {
    (first..first + count).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
}

/// The column at a place.
pub(crate) fn get<T: TryGetable>(row: &QueryResult, place: usize) -> Result<T> {
    Ok(row.try_get_by_index(place)?)
}

/// A text in both languages: the columns at a place and after it.
pub(crate) fn both(row: &QueryResult, place: usize) -> Result<Both> {
    Ok(Both { ja: get(row, place)?, en: get(row, place + 1)? })
}

/// A slug from the database.
pub(crate) fn slug(text: String) -> Result<Slug> {
    Slug::try_from(text).map_err(|_| StoreError::Corrupt("slug"))
}

/// A number from the database that must fit a smaller type.
pub(crate) fn fit<T: TryFrom<i64>>(number: i64, column: &'static str) -> Result<T> {
    T::try_from(number).map_err(|_| StoreError::Corrupt(column))
}

/// A text of paragraphs, which blank lines separate, with its language.
pub(crate) fn paragraphs(said: &Said) -> (Lang, Vec<String>) {
    (said.lang, said.text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect())
}

/// A name that every record has in both languages.
pub(crate) fn name(lang: Lang, ja: String, en: String) -> String {
    Said::choose(lang, ja, en).text
}

/// A picture from its columns.
pub(crate) fn picture(src: String, alt: Said, (width, height): (i64, i64), drawing: bool, credit: String) -> Result<Picture> {
    Ok(Picture { src, alt, width: fit(width, "width")?, height: fit(height, "height")?, drawing, credit })
}

/// Rows for a file, of which one more than [`MOST_ROWS`] was asked for: all of them, or the rule `too_many_rows`.
pub(crate) fn for_a_file<T>(rows: Vec<T>) -> Result<Vec<T>> {
    if rows.len() > MOST_ROWS { Err(StoreError::Rule("too_many_rows")) } else { Ok(rows) }
}

/// A text in a `LIKE … ESCAPE '\'`, where its own signs of patterns stand for themselves.
pub(crate) fn pattern(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// Whether an error says that a unique value is taken.
pub(crate) fn is_taken(error: &sea_orm::DbErr) -> bool {
    matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_)))
}
