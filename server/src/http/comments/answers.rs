//! Where a sender is led, and his page.

use super::super::{AppState, pages, preferences::Visit, print_code, secret_form};
use app::comments::{receipt_address, send::Commenting};
use axum::response::Response;
use domain::lang::Lang;
use store::Token;

/// The page of a sender with its code, and with what he has just sent.
pub(super) async fn reload(state: &AppState, target: &str, visit: &Visit, token: &str, commenting: Commenting) -> Response {
    let Some(token) = Token::read(token) else { return pages::render(state, "/-", visit, None).await };
    let address = format!("{}{}", state.site.public_url, visit.lang.href(&receipt_address(&token)));
    pages::render_commenting(state, target, visit, commenting.coded(print_code::drawn(&address))).await
}

/// To the page of a sender, and a place on it.
pub(super) fn see(lang: Lang, token: &Token, place: &str) -> Response {
    secret_form::see(lang, &format!("{}{place}", receipt_address(token)))
}
