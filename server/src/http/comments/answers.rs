//! Where a sender is led, and his page.

use super::super::{AppState, pages, preferences::Visit, print_code};
use app::comments::{receipt_address, send::Commenting};
use axum::{
    extract::Request,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::lang::Lang;
use store::Token;

/// The page of a sender with its code, and with what he has just sent.
pub(super) async fn reload(state: &AppState, target: &str, visit: &Visit, token: &str, commenting: Commenting) -> Response {
    let Some(token) = Token::read(token) else { return pages::render(state, "/-", visit, None).await };
    let address = format!("{}{}", state.site.public_url, visit.lang.href(&receipt_address(&token)));
    pages::render_commenting(state, target, visit, commenting.coded(print_code::drawn(&address))).await
}

/// To the page of a sender.
pub(super) fn see(lang: Lang, token: &Token, place: &str) -> Response {
    let to = format!("{}{place}", lang.href(&receipt_address(token)));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to), (header::CACHE_CONTROL, "no-store".to_owned())]).into_response()
}

/// Path and query of a request; the page at which there is nothing, if the router would read it as another one.
pub(super) fn target(request: &Request) -> String {
    request.uri().path_and_query().filter(|target| !target.path().contains("//")).map_or("/-", |target| target.as_str()).to_owned()
}
