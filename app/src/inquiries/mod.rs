//! `/inquiry` and `/inquiry/receipt/{token}`: what people ask, and what they are answered. Only the server renders them.

mod ask;
mod form;
mod letter;
mod receipt;
mod words;

pub use form::{Inquiring, Wrong, problems};
pub use letter::letter;

use crate::{
    context::context,
    error::AppError,
    page::{Address, Shown},
};
use domain::inquiries::InquiryAbout;
use store::Token;

/// Where the form is, without a language.
pub const INQUIRY: &str = "/inquiry";

/// `/inquiry`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    ask::page(&context()?, &address)
}

/// `/inquiry/receipt/{token}`
pub(crate) async fn receipt(address: Address) -> Result<Shown, AppError> {
    let token = Token::read(address.last()).ok_or(AppError::Missing)?;
    receipt::page(&context()?, &token).await
}

/// Where a sender sees what became of his inquiry, without a language.
pub fn receipt_address(token: &Token) -> String {
    format!("{INQUIRY}/receipt/{}", token.text())
}

/// The form for what someone asks about something, without a language.
pub(crate) fn form_address(about: InquiryAbout) -> String {
    format!("{INQUIRY}?about={}", about.code())
}

/// What it is about, in Japanese: for staff.
pub(crate) const fn about(about: InquiryAbout) -> &'static str {
    words::JA.about(about)
}
