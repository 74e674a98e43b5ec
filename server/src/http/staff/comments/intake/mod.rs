//! What comes in of public comments: typed in from paper, taken in from a table, looked at, and scanned.

pub(in crate::http::staff) mod import;
mod paper;
pub(in crate::http::staff) mod scan;

use super::{
    super::{Outcome, Visitor},
    Form, number, refused,
};
use crate::{http::print_code, random};
use app::{
    comments::{letters, receipt_address},
    staff::comments::CommentReceipt,
};
use domain::{
    check::{Check, Checked},
    comments::{ExcludeRecord, IntakeRecord, SubmissionNotice, SubmissionNumber},
};
use store::{Actor, Result, StoreError, Token, comments};

/// Takes a form that was sent to what of an address comes after the number of a case.
pub(super) async fn post(visitor: &Visitor, case: i64, below: &[&str], form: &Form) -> Result<Outcome> {
    match below {
        ["intake"] => paper::take_in(visitor, case, form).await,
        ["submissions", id, "release"] => release(visitor, (case, number(id)?)).await,
        ["submissions", id, "discard"] => discard(visitor, (case, number(id)?), form).await,
        _ => Err(StoreError::NotFound),
    }
}

/// Lets what was held count.
async fn release(visitor: &Visitor, (case, id): (i64, i64)) -> Result<Outcome> {
    comments::release(&visitor.state.store, &visitor.actor(), (case, id), visitor.now).await?;
    Ok(Outcome::go(format!("{}?done=comment-released", page(case, id))))
}

/// Says that what was held is no opinion.
async fn discard(visitor: &Visitor, (case, id): (i64, i64), form: &Form) -> Result<Outcome> {
    let record = match (ExcludeRecord { reason: form.text("reason") }).checked() {
        Ok(record) => record,
        Err(problems) => return Ok(Outcome::problems(problems)),
    };
    comments::discard(&visitor.state.store, &visitor.actor(), (case, id), &record, visitor.now).await?;
    Ok(Outcome::go(format!("{}?done=comment-discarded", page(case, id))))
}

/// The page of a submission.
fn page(case: i64, id: i64) -> String {
    format!("/staff/comments/{case}/submissions/{id}")
}

/// A secret link of its own.
fn fresh() -> Token {
    Token::new(random::bytes())
}

/// What the sender of a paper gets, with a code to be scanned off it if one is wanted.
fn receipt(visitor: &Visitor, record: &IntakeRecord, (number, token): (SubmissionNumber, &Token), coded: bool) -> CommentReceipt {
    let link = format!("{}{}", visitor.state.site.public_url, receipt_address(token));
    CommentReceipt {
        number,
        code: coded.then(|| print_code::drawn(&link)).flatten(),
        link,
        name: record.submission.name.clone(),
        received_on: record.received_on,
        mailed: record.submission.by_mail && record.submission.email.is_some(),
    }
}

/// Takes papers in; who wished for mail gets his receipt by mail.
async fn take_in(
    visitor: &Visitor,
    actor: &Actor,
    case: i64,
    records: &[(&Checked<IntakeRecord>, &Token)],
) -> Result<Vec<SubmissionNumber>> {
    let public_url = &visitor.state.site.public_url;
    let letter = |token: &Token, notice: &SubmissionNotice| letters::receipt(public_url, token, notice);
    comments::take_in_all(&visitor.state.store, actor, case, records, Some(&letter), visitor.now).await
}
