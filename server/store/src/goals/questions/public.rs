//! Questions with their answers as everybody reads them, and how many were answered in time.

use super::{SENDERS, corrected, kind, number, senders};
use crate::{Result, Store, StoreError, goals::rows::said, sql};
use domain::{
    Slug,
    calendar::{Date, jst_date},
    goals::{AnsweredPage, AnsweredQuestion, FiscalYear, ReceiptNumber},
    lang::{Lang, Said},
};
use sea_orm::{ConnectionTrait, Value};

/// Questions on one page.
const PER_PAGE: usize = 20;

/// The published questions about a goal with their answers, the newest answer first; those after the one with a number, if one is
/// given.
///
/// # Errors
/// [`StoreError::NotFound`] if no published goal has this address, or no published question about it this number.
pub async fn answered(store: &Store, (year, slug): (FiscalYear, &Slug), after: Option<ReceiptNumber>, lang: Lang) -> Result<AnsweredPage> {
    let db = &store.read;
    let select = "SELECT g.id, g.title, g.title_en, d.name, d.name_en FROM goal g JOIN manifesto m ON m.id = g.manifesto_id \
                  JOIN department d ON d.id = m.department_id WHERE g.year = $1 AND g.slug = $2 AND m.version > 0";
    let values = [i64::from(year.number()).into(), slug.as_str().into()];
    let goal = db.query_one_raw(sql::statement(db, select, values)).await?.ok_or(StoreError::NotFound)?;
    let id: i64 = sql::get(&goal, 0)?;
    let mut values: Vec<Value> = vec![id.into(), true.into(), (PER_PAGE as i64 + 1).into()];
    let mut beyond = "";
    if let Some((of_year, serial)) = after.map(ReceiptNumber::parts) {
        let key = [id.into(), true.into(), i64::from(of_year.number()).into(), i64::from(serial).into()];
        let known = "SELECT id FROM question WHERE goal_id = $1 AND listed = $2 AND state = 'answered' AND year = $3 AND serial = $4";
        let row = db.query_one_raw(sql::statement(db, known, key)).await?.ok_or(StoreError::NotFound)?;
        values.push(sql::get::<i64>(&row, 0)?.into());
        beyond = "AND (q.closed_at, q.id) < (SELECT k.closed_at, k.id FROM question k WHERE k.id = $4) ";
    }
    let select = format!(
        "SELECT q.year, q.serial, q.kind, q.shown, q.lang, q.sent_at, q.answer, q.answer_en, q.answer_by, q.answer_by_en, q.closed_on, \
         {SENDERS}, q.changed, q.changed_en, q.told_on, q.corrected_on, q.corrected_why, q.corrected_why_en FROM question q \
         WHERE q.goal_id = $1 AND q.listed = $2 AND q.state = 'answered' AND q.same_as IS NULL {beyond}\
         ORDER BY q.closed_at DESC, q.id DESC LIMIT $3"
    );
    let mut questions = Vec::new();
    for row in db.query_all_raw(sql::statement(db, select, values)).await? {
        let told = sql::get::<Option<Date>>(&row, 14)?.is_some();
        questions.push(AnsweredQuestion {
            number: number(&row, 0)?,
            kind: kind(&row, 2)?,
            text: Said { text: sql::get(&row, 3)?, lang: Lang::from_tag(&sql::get::<String>(&row, 4)?).unwrap_or_default() },
            sent_on: jst_date(sql::get(&row, 5)?),
            answer: said(&row, 6, lang)?,
            by: said(&row, 8, lang)?,
            answered_on: sql::get::<Option<Date>>(&row, 10)?.ok_or(StoreError::Corrupt("question.closed_on"))?,
            senders: senders(&row, 11)?,
            changed: if told { said(&row, 12, lang)? } else { Said::default() },
            corrected: corrected(&row, 15, lang)?,
        });
    }
    let more = questions.len() > PER_PAGE;
    questions.truncate(PER_PAGE);
    let next = questions.last().filter(|_| more).map(|last| last.number);
    Ok(AnsweredPage { goal_title: said(&goal, 1, lang)?, department: said(&goal, 3, lang)?, questions, next })
}

/// How many were answered by the promised day, from the first day of a year to a day of it. What is the same counts once.
pub(in crate::goals) async fn answered_in_time(store: &Store, year: FiscalYear, day: Date) -> Result<u64> {
    let count = "SELECT COUNT(*) FROM question WHERE state = 'answered' AND closed_on BETWEEN $1 AND $2 AND closed_on <= promised_on \
                 AND same_as IS NULL";
    let row = store.read.query_one_raw(sql::statement(&store.read, count, [year.first().into(), day.into()])).await?;
    row.map_or(Ok(0), |row| sql::fit(sql::get(&row, 0)?, "count"))
}
