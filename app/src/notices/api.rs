//! Server functions of the notices.

use crate::error::AppError;
use domain::{lang::Lang, notices::Notice};
use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, Postcard},
};

/// The notice in force now, if there is one.
///
/// # Errors
/// [`AppError::Unavailable`] if the database does not answer.
#[server(name = LoadNotice, input = GetUrl, output = Postcard, prefix = "/api", endpoint = "notice")]
pub async fn notice(#[server(default)] lang: Lang) -> Result<Option<Notice>, AppError> {
    let context = crate::context::context()?;
    crate::context::answer(store::notices::current(&context.store, lang, context.now).await)
}
