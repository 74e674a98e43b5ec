//! Server functions of the makers.

use crate::error::AppError;
use domain::{lang::Lang, producers::ProducerPage};
use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, Postcard},
};

/// A maker's page.
///
/// # Errors
/// [`AppError::Missing`] if there is none at this address, [`AppError::Unavailable`] if the database does not answer.
#[server(name = LoadProducer, input = GetUrl, output = Postcard, prefix = "/api", endpoint = "producer")]
pub async fn producer(#[server(default)] lang: Lang, slug: String) -> Result<ProducerPage, AppError> {
    let context = crate::context::context()?;
    let slug = crate::context::answer(domain::Slug::parse(&slug).map_err(|_| AppError::Missing))?;
    crate::context::answer(store::producers::page(&context.store, &slug, lang).await)
}
