//! The service worker: a script of its own kind, which must keep its address.

use super::AppState;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use std::hash::Hasher;

/// The script, with places for what only the server knows.
const SCRIPT: &str = include_str!("worker.js");

/// `GET /sw.js`. Its text changes with each build, by which browsers know that there is a new one.
pub(super) async fn worker(State(state): State<AppState>) -> Response {
    let essential = state.assets.essential();
    let mut build = rapidhash::fast::RapidHasher::default();
    for name in &essential {
        build.write(name.as_bytes());
    }
    let files: Vec<String> = essential.iter().map(|name| format!("\"{name}\"")).collect();
    let script = SCRIPT.replace("__BUILD__", &format!("{:016x}", build.finish())).replace("__ESSENTIAL__", &files.join(","));
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
        // What the worker itself may load.
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ),
    ];
    (headers, script).into_response()
}
