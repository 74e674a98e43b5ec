//! Answers to the question whether a page was useful, as counts.

use crate::{Actor, Result, Store, StoreError, sql};
use domain::{calendar::Date, check::Checked, feedback::FeedbackRecord, personal::Kind};
use sea_orm::ConnectionTrait;

/// How many pages can be answered about in a day: the site has fewer, and whoever makes up others fills no disk.
const PAGES_A_DAY: i64 = 2_000;

/// Counts an answer, of whoever gives it.
///
/// # Errors
/// [`StoreError::NotFound`] if more pages than there are were answered about on this day.
pub async fn count(store: &Store, _: &Actor, record: &Checked<FeedbackRecord>, today: Date) -> Result<()> {
    let tx = store.begin().await?;
    let add = "UPDATE feedback SET answers = answers + 1 WHERE day = $1 AND page = $2 AND useful = $3";
    let known = tx.execute_raw(sql::statement(&tx, add, [today.into(), record.page.as_str().into(), record.useful.into()])).await?;
    if known.rows_affected() == 0 {
        let row = tx.query_one_raw(sql::statement(&tx, "SELECT COUNT(*) FROM feedback WHERE day = $1", [today.into()])).await?;
        let pages: i64 = row.map_or(Ok(0), |row| sql::get(&row, 0))?;
        if pages >= PAGES_A_DAY {
            return Err(StoreError::NotFound);
        }
        let insert = "INSERT INTO feedback (page, day, useful, answers) VALUES ($1, $2, $3, 1)";
        tx.execute_raw(sql::statement(&tx, insert, [record.page.as_str().into(), today.into(), record.useful.into()])).await?;
    }
    Ok(tx.commit().await?)
}

/// How many found a page useful and how many did not, over all days.
///
/// # Errors
/// If the database does not answer.
pub async fn of_page(store: &Store, page: &str) -> Result<(u64, u64)> {
    let sum = "SELECT useful, SUM(answers) FROM feedback WHERE page = $1 GROUP BY useful";
    let sum = if store.read.get_database_backend() == sea_orm::DbBackend::Postgres {
        sum.replace("SUM(answers)", "SUM(answers)::BIGINT")
    } else {
        sum.to_owned()
    };
    let mut answers = (0, 0);
    for row in store.read.query_all_raw(sql::statement(&store.read, sum, [page.into()])).await? {
        let count = sql::fit(sql::get::<i64>(&row, 1)?, "answers")?;
        if sql::get::<bool>(&row, 0)? { answers.0 = count } else { answers.1 = count }
    }
    Ok(answers)
}

/// Deletes what has been kept long enough (`domain::personal`). Returns how many counts went.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the program itself asks.
pub async fn forget_old(store: &Store, actor: &Actor, today: Date) -> Result<u64> {
    actor.must_be_system()?;
    let Some(first) = Kind::Feedback.kept().first_day(today) else { return Ok(0) };
    let tx = store.begin().await?;
    let old = sql::statement(&tx, "DELETE FROM feedback WHERE day < $1", [first.into()]);
    let gone = tx.execute_raw(old).await?.rows_affected();
    tx.commit().await?;
    Ok(gone)
}
