//! The QR code at the foot of a printed page.

use super::AppState;
use axum::{
    extract::{Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use fast_qr::{ECL, QRBuilder};
use serde::Deserialize;
use std::fmt::Write;

/// The longest address that is drawn, in bytes: above, the squares get too small to be read from paper.
const LONGEST: usize = 400;

/// Which page.
#[derive(Deserialize)]
pub(super) struct Of {
    /// Path and query.
    #[serde(default)]
    to: String,
}

/// `GET /qr.svg?to=/products`: the address of a page of ours as a QR code.
pub(super) async fn print_code(State(state): State<AppState>, Query(of): Query<Of>) -> Response {
    // What stands behind a secret link is nothing that others keep.
    let ours = of.to.starts_with('/') && !of.to.starts_with("//") && !super::log::has_secret(&of.to);
    let address = format!("{}{}", state.site.public_url, of.to);
    let code = if ours && address.len() <= LONGEST { svg(&address) } else { None };
    let Some(code) = code else { return StatusCode::BAD_REQUEST.into_response() };
    ([(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "public, max-age=86400")], code).into_response()
}

/// A text as a QR code (ISO/IEC 18004, level M, a quiet zone of four modules); `None` if it is too long for one.
pub(super) fn svg(text: &str) -> Option<String> {
    let (side, path) = drawn(text)?;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>"
    ))
}

/// The same to be drawn elsewhere: how many modules it has on a side, and the path around the dark ones.
pub(super) fn drawn(text: &str) -> Option<(usize, String)> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let side = code.size + 8;
    let mut path = String::new();
    for (y, row) in code.data.chunks(code.size).take(code.size).enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, module)| module.value()) {
            // Writing to a string does not fail.
            let _ = write!(path, "M{} {}h1v1h-1z", x + 4, y + 4);
        }
    }
    Some((side, path))
}
