//! `/goals/{year}/{slug}/ask`, `…/questions` and `/goals/question/{token}`: what citizens ask or say about a goal, and what is
//! answered. Only the server renders them: they cost readers of goals no program, and work without one.

mod answers;
mod ask;
mod form;
mod letter;
mod receipt;
mod words;

pub use form::{Asking, Wrong, problems};
pub use letter::letter;

use super::goal_address;
use crate::{
    context::context,
    error::AppError,
    page::{Address, Shown},
    ui::said::said,
    words::{date, fill},
};
use domain::{
    Slug,
    calendar::Date,
    goals::{FiscalYear, QuestionKind, ReceiptNumber},
    lang::Said,
    query,
};
use leptos::prelude::*;
use store::Token;

/// `/goals/{year}/{slug}/ask` and `/goals/{year}/{slug}/questions`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let segments = address.segments();
    let ["goals", year, slug, what] = segments.as_slice() else { return Err(AppError::Missing) };
    let goal = FiscalYear::read(year).zip(Slug::parse(slug).ok()).ok_or(AppError::Missing)?;
    match *what {
        "ask" => ask::page(&context()?, goal).await,
        _ => answers::page(&context()?, goal, after(&address)?).await,
    }
}

/// The number in `?after=Q-2026-0012`, behind which the page begins.
fn after(address: &Address) -> Result<Option<ReceiptNumber>, AppError> {
    let pairs = query::pairs(&address.query);
    match pairs.iter().find(|(key, value)| key == "after" && !value.is_empty()) {
        Some((_, value)) => ReceiptNumber::read(value).map(Some).ok_or(AppError::Missing),
        None => Ok(None),
    }
}

/// `/goals/question/{token}`
pub(crate) async fn receipt(address: Address) -> Result<Shown, AppError> {
    let token = Token::read(address.last()).ok_or(AppError::Missing)?;
    receipt::page(&context()?, &token).await
}

/// Where a sender sees what became of his question.
pub fn receipt_address(token: &Token) -> String {
    format!("/goals/question/{}", token.text())
}

fn ask_address((year, slug): &(FiscalYear, Slug)) -> String {
    format!("{}/ask", goal_address(*year, slug))
}

fn answers_address((year, slug): &(FiscalYear, Slug)) -> String {
    format!("{}/questions", goal_address(*year, slug))
}

/// 質問 or 意見, in the language of the page.
fn kind(kind: QuestionKind) -> &'static str {
    let words = words::here();
    match kind {
        QuestionKind::Question => words.question,
        QuestionKind::Opinion => words.opinion,
    }
}

/// When and why an answer was corrected.
fn corrected(corrected: Option<(Date, Said)>) -> Option<AnyView> {
    let (on, why) = corrected?;
    let text = fill(words::here().corrected, &[("{day}", &date(on))]);
    Some(view! { <p class="sub">{text}{said(why)}</p> }.into_any())
}
