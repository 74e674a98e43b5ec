//! The last touch on a page: its entity tag, so that a page that has not changed is not sent again.

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::hash::Hasher;

/// No page is larger, in bytes.
const LARGEST: usize = 8 << 20;

/// Gives pages a weak tag over everything but the nonce, and answers 304 if the browser has it. Weak, because
/// compression comes after (RFC 9110 8.8.1).
pub(super) async fn entity_tag(request: Request, next: Next) -> Response {
    let readable = matches!(*request.method(), Method::GET | Method::HEAD);
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    // However the address of one person's page is written.
    let secret = super::log::has_secret(request.uri().path());
    let mut response = next.run(request).await;
    if secret {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    let html = response.headers().get(header::CONTENT_TYPE).is_some_and(|v| v.as_bytes().starts_with(b"text/html"));
    let kept = response.headers().get(header::CACHE_CONTROL).is_none_or(|v| v != "no-store");
    if !readable || !html || !kept || response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let nonce = parts.headers.get(header::CONTENT_SECURITY_POLICY).and_then(|v| v.to_str().ok()).and_then(nonce_of).unwrap_or("\0");
    let tag = format!("W/\"{:016x}\"", fingerprint(&bytes, nonce.as_bytes()));
    let same = known.as_ref().and_then(|v| v.to_str().ok()).is_some_and(|known| known.split(',').any(|one| is_same(one.trim(), &tag)));
    if let Ok(value) = HeaderValue::from_str(&tag) {
        parts.headers.insert(header::ETAG, value);
    }
    if same {
        // The layer above says so of what it compresses; this it leaves alone (RFC 9110 15.4.5).
        parts.headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
        parts.status = StatusCode::NOT_MODIFIED;
        for name in [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_SECURITY_POLICY] {
            parts.headers.remove(name);
        }
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// Weak comparison (RFC 9110 8.8.3.2); `*` is any (13.1.2).
fn is_same(known: &str, tag: &str) -> bool {
    known == "*" || known.trim_start_matches("W/") == tag.trim_start_matches("W/")
}

fn nonce_of(policy: &str) -> Option<&str> {
    policy.split("'nonce-").nth(1)?.split('\'').next()
}

/// A hash of the page without the places where its nonce stands, which are in the head.
fn fingerprint(page: &[u8], nonce: &[u8]) -> u64 {
    let mut hasher = rapidhash::fast::RapidHasher::default();
    let head = page.windows(6).position(|part| part == b"<body>").unwrap_or(page.len());
    let (mut head, body) = page.split_at(head);
    while let Some(at) = head.windows(nonce.len()).position(|part| part == nonce) {
        hasher.write(&head[..at]);
        head = &head[at + nonce.len()..];
    }
    hasher.write(head);
    hasher.write(body);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_nonce_makes_no_difference() {
        let tag = |page: &str, nonce: &str| fingerprint(page.as_bytes(), nonce.as_bytes());
        assert_eq!(tag("<a AAAA>x", "AAAA"), tag("<a BBBB>x", "BBBB"));
        assert_eq!(tag("<a AAAA><b AAAA><body>x", "AAAA"), tag("<a BBBB><b BBBB><body>x", "BBBB"));
        assert_ne!(tag("<a AAAA>x", "AAAA"), tag("<a AAAA>y", "AAAA"));
        assert_eq!(nonce_of("default-src 'none'; script-src 'nonce-Ab+/' 'strict-dynamic'"), Some("Ab+/"));
    }
}
