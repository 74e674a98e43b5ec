//! What citizens ask or say about goals: sent, read by their secret link, answered by two members of staff, and published.

mod answer;
mod ask;
mod correct;
mod forget;
mod list;
mod public;
mod view;

pub use answer::{Writer, assign, draft, draft_change, publish, send_back};
pub use ask::{ask, receipt, withdraw};
pub use correct::{draft_correction, publish_correction, send_correction_back, unlist};
pub(crate) use forget::forget_old;
pub use list::{export, list, open};
pub use public::answered;
pub(in crate::goals) use public::answered_in_time;
pub use view::find;

use super::rows::said;
use crate::{Result, StoreError, sql};
use domain::{
    calendar::Date,
    goals::{FiscalYear, QuestionKind, QuestionState, ReceiptNumber},
    lang::{Lang, Said},
};
use sea_orm::QueryResult;

/// How the audit log names a question.
fn subject(id: i64) -> String {
    format!("question:{id}")
}

/// Year and serial, as a receipt number.
fn number(row: &QueryResult, place: usize) -> Result<ReceiptNumber> {
    let year = FiscalYear::new(sql::fit(sql::get(row, place)?, "question.year")?);
    let serial = sql::fit(sql::get(row, place + 1)?, "question.serial")?;
    year.and_then(|year| ReceiptNumber::new(year, serial)).ok_or(StoreError::Corrupt("question.serial"))
}

fn kind(row: &QueryResult, place: usize) -> Result<QuestionKind> {
    QuestionKind::from_code(&sql::get::<String>(row, place)?).ok_or(StoreError::Corrupt("question.kind"))
}

fn state(row: &QueryResult, place: usize) -> Result<QuestionState> {
    QuestionState::from_code(&sql::get::<String>(row, place)?).ok_or(StoreError::Corrupt("question.state"))
}

/// When an answer was corrected last, and why; `None` if it never was.
fn corrected(row: &QueryResult, place: usize, lang: Lang) -> Result<Option<(Date, Said)>> {
    Ok(match sql::get(row, place)? {
        Some(on) => Some((on, said(row, place + 1, lang)?)),
        None => None,
    })
}

/// How many have sent the same as a question `q`, itself included.
const SENDERS: &str = "(SELECT COUNT(*) FROM question s WHERE s.same_as = q.id)";

fn senders(row: &QueryResult, place: usize) -> Result<u64> {
    Ok(1 + sql::fit::<u64>(sql::get(row, place)?, "question.same_as")?)
}
