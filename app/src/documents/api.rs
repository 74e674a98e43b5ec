//! Server functions of the documents.

use crate::error::AppError;
use domain::{document::Document, lang::Lang};
use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, Postcard},
};

/// The document at a path, given from the root and without a language.
///
/// # Errors
/// [`AppError::Missing`] if there is none.
#[server(name = LoadDocument, input = GetUrl, output = Postcard, prefix = "/api", endpoint = "document")]
pub async fn document(#[server(default)] lang: Lang, path: String) -> Result<Document, AppError> {
    crate::context::answer(super::text::find(lang, &path).ok_or(AppError::Missing))
}
