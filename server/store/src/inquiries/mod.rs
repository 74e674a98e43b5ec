//! お問い合わせ: sent, read by a secret link, kept, handed over, answered or closed by staff, and forgotten.

mod answer;
mod forget;
mod list;
mod send;
mod view;

pub use answer::{close, hand_over, keep, note, reply};
pub(crate) use forget::forget_old;
pub use list::{export, list, open};
pub use send::{receipt, send, withdraw};
pub use view::find;

use crate::{Result, StoreError, sql};
use domain::{
    goals::FiscalYear,
    inquiries::{InquiryAbout, InquiryNotice, InquiryNumber, InquiryReply, InquiryState},
    mail::Letter,
};
use sea_orm::{ConnectionTrait, QueryResult};

/// Writes the letter to a sender: the receipt, or an answer.
pub type Writer<'a> = &'a (dyn Fn(&InquiryNotice) -> Letter + Sync);

/// How the audit log names an inquiry.
fn subject(id: i64) -> String {
    format!("inquiry:{id}")
}

/// Year and serial, as a receipt number.
fn number(row: &QueryResult, place: usize) -> Result<InquiryNumber> {
    let year = FiscalYear::new(sql::fit(sql::get(row, place)?, "inquiry.year")?);
    let serial = sql::fit(sql::get(row, place + 1)?, "inquiry.serial")?;
    year.and_then(|year| InquiryNumber::new(year, serial)).ok_or(StoreError::Corrupt("inquiry.serial"))
}

fn about(row: &QueryResult, place: usize) -> Result<InquiryAbout> {
    InquiryAbout::from_code(&sql::get::<String>(row, place)?).ok_or(StoreError::Corrupt("inquiry.about"))
}

fn state(row: &QueryResult, place: usize) -> Result<InquiryState> {
    InquiryState::from_code(&sql::get::<String>(row, place)?).ok_or(StoreError::Corrupt("inquiry.state"))
}

/// The answers to an inquiry, in their order.
async fn replies(db: &impl ConnectionTrait, id: i64) -> Result<Vec<InquiryReply>> {
    let select = "SELECT r.body, r.post, r.written_at FROM inquiry_reply r WHERE r.inquiry_id = $1 ORDER BY r.id";
    let rows = db.query_all_raw(sql::statement(db, select, [id.into()])).await?;
    rows.iter().map(|row| Ok(InquiryReply { text: sql::get(row, 0)?, by: sql::get(row, 1)?, at: sql::get(row, 2)? })).collect()
}
