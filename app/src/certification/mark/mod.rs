//! `/certification/mark…`: the use of the mark by others: how one applies, what became of it, and who may use it. Only the server renders
//! them.

mod apply;
mod form;
mod letter;
mod permits;
mod receipt;
mod words;

pub use form::{Applying, Wrong, problems};
pub use letter::permit_letter;

use crate::{
    context::context,
    error::AppError,
    page::{Address, Shown},
    ui::said::heading_read,
};
use domain::{
    certification::{PermitNumber, PermitStanding, PermitState},
    query,
};
use leptos::prelude::*;
use store::Token;

/// `/certification/mark` and `/certification/mark/permits`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    match address.segments().as_slice() {
        ["certification", "mark"] => apply::page(&context()?),
        ["certification", "mark", "permits"] => permits::page(&context()?, after(&address)?).await,
        _ => Err(AppError::Missing),
    }
}

/// `/certification/mark/receipt/{token}`
pub(crate) async fn receipt(address: Address) -> Result<Shown, AppError> {
    let token = Token::read(address.last()).ok_or(AppError::Missing)?;
    receipt::page(&context()?, &token).await
}

/// Where whoever applied sees what became of it.
pub fn receipt_address(token: &Token) -> String {
    format!("/certification/mark/receipt/{}", token.text())
}

/// The number in `?after=KP-2026-0012`, behind which the page begins.
fn after(address: &Address) -> Result<Option<PermitNumber>, AppError> {
    let pairs = query::pairs(&address.query);
    match pairs.iter().find(|(key, value)| key == "after" && !value.is_empty()) {
        Some((_, value)) => PermitNumber::read(value).map(Some).ok_or(AppError::Missing),
        None => Ok(None),
    }
}

fn heading(text: &'static str) -> AnyView {
    heading_read(text, words::READINGS)
}

/// What became of an application, in a word.
pub(crate) fn state_word(state: PermitState, standing: Option<PermitStanding>) -> &'static str {
    let words = words::here();
    match (state, standing) {
        (_, Some(PermitStanding::ToCome)) => words.to_come,
        (_, Some(PermitStanding::Valid)) => words.valid,
        (_, Some(PermitStanding::Over)) => words.over,
        (_, Some(PermitStanding::Ended)) => words.ended,
        (_, Some(PermitStanding::Revoked)) => words.revoked,
        (PermitState::Refused, None) => words.refused,
        (PermitState::Withdrawn, None) => words.withdrawn,
        (_, None) => words.waiting,
    }
}
