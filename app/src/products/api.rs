//! Server functions of the register.

use crate::error::AppError;
use domain::{
    lang::Lang,
    products::{ProductList, ProductPage},
};
use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, Postcard},
};

/// A page of the list. `query` is what follows `?` in its address.
///
/// # Errors
/// [`AppError::Missing`] for a page past the end, [`AppError::Unavailable`] if the database does not answer.
#[server(name = LoadProducts, input = GetUrl, output = Postcard, prefix = "/api", endpoint = "products")]
pub async fn list(#[server(default)] lang: Lang, query: String) -> Result<ProductList, AppError> {
    let context = crate::context::context()?;
    let pairs = domain::query::pairs(&query);
    let (filter, ignored) = domain::products::ProductFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    crate::context::answer(store::products::list(&context.store, filter, ignored, context.today(), lang).await)
}

/// A product's page.
///
/// # Errors
/// [`AppError::Missing`] if there is none at this address, [`AppError::Unavailable`] if the database does not answer.
#[server(name = LoadProduct, input = GetUrl, output = Postcard, prefix = "/api", endpoint = "product")]
pub async fn product(#[server(default)] lang: Lang, slug: String) -> Result<ProductPage, AppError> {
    let context = crate::context::context()?;
    let slug = crate::context::answer(domain::Slug::parse(&slug).map_err(|_| AppError::Missing))?;
    let page = crate::context::answer(store::products::page(&context.store, &slug, context.today(), lang).await)?;
    let seasons = crate::context::answer(store::seasons::of_product(&context.store, &slug, lang, context.now).await)?;
    let seasons = seasons.into_iter().map(|(season, _)| crate::seasons::place(season)).collect();
    Ok(ProductPage { seasons, ..page })
}
