//! One line for each request, without anything personal: no query, no address of the sender, no cookie.

use app::page::SECRET_LINKS;
use axum::{
    extract::Request,
    http::{Extensions, HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use std::{
    io::IsTerminal,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};
use tracing::Instrument;
use tracing_subscriber::{EnvFilter, layer::SubscriberExt, util::SubscriberInitExt};

/// Starts the log: text at a terminal, JSON otherwise. `RUST_LOG` sets what is told; `info` by default.
///
/// # Errors
/// If `RUST_LOG` can't be read, in one line that names it.
pub fn start() -> Result<(), String> {
    let filter = match std::env::var("RUST_LOG") {
        Ok(wanted) if !wanted.is_empty() => {
            EnvFilter::try_new(&wanted).map_err(|e| format!("RUST_LOG: `{wanted}` is not a filter: {e}"))?
        }
        _ => EnvFilter::new("info,sqlx=warn,sea_orm_migration=warn"),
    };
    let registry = tracing_subscriber::registry().with(filter);
    // A second start, in tests, changes nothing.
    let _ = if std::io::stderr().is_terminal() {
        registry.with(tracing_subscriber::fmt::layer().with_writer(std::io::stderr)).try_init()
    } else {
        registry.with(tracing_subscriber::fmt::layer().json().flatten_event(true).with_writer(std::io::stderr)).try_init()
    };
    Ok(())
}

/// The id of a request, as its log lines and its answer have it.
#[derive(Clone, Debug)]
struct RequestId(Arc<str>);

/// The id of a request; empty if it has none.
pub(super) fn request_id(extensions: &Extensions) -> Arc<str> {
    extensions.get::<RequestId>().map(|id| Arc::clone(&id.0)).unwrap_or_default()
}

/// Gives the request an id, which its log lines and the answer carry.
pub(super) async fn request(mut request: Request, next: Next) -> Response {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let id = format!("{:08x}-{:x}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let span = tracing::info_span!("request", id);
    request.extensions_mut().insert(RequestId(id.as_str().into()));
    let (method, path, began) = (request.method().clone(), without_secrets(request.uri().path()), Instant::now());
    let mut response = next.run(request).instrument(span.clone()).await;
    span.in_scope(|| {
        let (status, ms) = (response.status().as_u16(), began.elapsed().as_secs_f64() * 1_000.0);
        if status >= 500 {
            tracing::error!(%method, path, status, ms, "failed");
        } else {
            tracing::info!(%method, path, status, ms, "answered");
        }
    });
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), id);
    }
    response
}

/// Whether a secret link stands in a path.
pub(super) fn has_secret(path: &str) -> bool {
    SECRET_LINKS.iter().any(|link| path.contains(link))
}

/// Whether a part of a path could be a secret: as long as one, and of its letters.
fn is_like_a_secret(part: &str) -> bool {
    part.len() >= 43 && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// A path without the secret link that may stand in it.
fn without_secrets(path: &str) -> String {
    match SECRET_LINKS.iter().find_map(|link| path.split_once(link).map(|parts| (link, parts))) {
        Some((link, (before, secret))) => {
            let rest = secret.find('/').map_or("", |at| &secret[at..]);
            format!("{before}{link}-{}", mistyped(rest))
        }
        None => mistyped(path),
    }
}

/// A link that was mistyped is a secret all the same: a path without any part that could be one.
fn mistyped(path: &str) -> String {
    let secret = |part: &str| part.split(['%', '\\']).any(is_like_a_secret);
    path.split('/').map(|part| if secret(part) { "-" } else { part }).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_link_is_put_into_the_log() {
        assert_eq!(without_secrets("/en/goals/question/AbC_1-"), "/en/goals/question/-");
        assert_eq!(without_secrets("/goals/question/AbC/withdraw"), "/goals/question/-/withdraw");
        assert_eq!(without_secrets("/apply/in/AbC_1-"), "/apply/in/-");
        assert_eq!(without_secrets("/en/comments/receipt/AbC_1-/add"), "/en/comments/receipt/-/add");
        assert_eq!(without_secrets("/goals/2026/voices"), "/goals/2026/voices");
        let secret = "AbC_1-".repeat(8);
        for mistyped in
            ["/Comments/receipt/", "/comments/receipts/", "/comments/receipt%2F", "/comments/receipt/./", "/comments\\receipt\\"]
        {
            let mistyped = format!("{mistyped}{secret}");
            assert!(!without_secrets(&mistyped).contains(&secret), "{mistyped}");
        }
    }
}
