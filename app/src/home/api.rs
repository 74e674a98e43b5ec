//! Server functions of the home page.

use crate::error::AppError;
use domain::{lang::Lang, products::Home};
use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, Postcard},
};

/// What the home page shows.
///
/// # Errors
/// [`AppError::Unavailable`] if the database does not answer.
#[server(name = LoadHome, input = GetUrl, output = Postcard, prefix = "/api", endpoint = "home")]
pub async fn home(#[server(default)] lang: Lang) -> Result<Home, AppError> {
    let context = crate::context::context()?;
    let home = crate::context::answer(store::products::home(&context.store, context.today(), lang).await)?;
    let town = crate::context::answer(super::town::parts(&context, lang).await)?;
    Ok(Home { town, ..home })
}
