//! What protects every answer (OWASP ASVS 5.0, V3): headers, and who may send what is not a GET.

use super::{log::has_secret, refusals};
use crate::config::ServeConfig;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use std::sync::Arc;

/// The policy of everything that is not a page.
const NOTHING: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What the checks need to know of the site.
#[derive(Debug)]
pub(super) struct Security {
    origin: String,
    https: bool,
}

impl Security {
    pub(super) fn new(config: &ServeConfig) -> Self {
        Self { origin: config.public_url.clone(), https: config.https }
    }

    /// Whether a request that may change something comes from our own pages. Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`,
    /// and the oldest in `Referer`; what says none of it is no browser and carries no cookie of a victim.
    fn is_ours(&self, headers: &HeaderMap) -> bool {
        let text = |name| headers.get(name).map(|v: &HeaderValue| v.to_str().unwrap_or("?"));
        match (text(header::HeaderName::from_static("sec-fetch-site")), text(header::ORIGIN)) {
            (Some(site), _) => matches!(site, "same-origin" | "none"),
            (None, Some(origin)) => self.is_our_origin(origin, headers),
            (None, None) => text(header::REFERER).is_none_or(|from| {
                // Scheme and host: what stands before the third slash.
                let end = from.match_indices('/').nth(2).map_or(from.len(), |(at, _)| at);
                self.is_our_origin(&from[..end], headers)
            }),
        }
    }

    fn is_our_origin(&self, origin: &str, headers: &HeaderMap) -> bool {
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        origin == self.origin || origin == format!("http://{host}") || origin == format!("https://{host}")
    }
}

/// Refuses what comes from other sites, and sets the headers.
pub(super) async fn guard(State(security): State<Arc<Security>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let secret = has_secret(&path);
    let harmless = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let mut response =
        if harmless || security.is_ours(request.headers()) { next.run(request).await } else { StatusCode::FORBIDDEN.into_response() };
    response = refusals::told(&path, response);
    let unchanged = response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    let mut set = |name: &'static str, value: &'static str| {
        headers.entry(header::HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    };
    set("x-content-type-options", "nosniff");
    // What a page of a secret link loads and sends must not tell where it stands; but its forms say from which site they come.
    set("referrer-policy", if secret { "strict-origin" } else { "same-origin" });
    set("cross-origin-opener-policy", "same-origin");
    set("cross-origin-resource-policy", "same-origin");
    set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()");
    // A 304 renews the headers of the page that the browser has, whose nonce is an older one: the policy that came
    // with it must stay (RFC 9111 3.2).
    if !unchanged {
        set("content-security-policy", NOTHING);
    }
    if security.https {
        set("strict-transport-security", "max-age=31536000; includeSubDomains");
    }
    response
}

/// A number used once, for the one script of a page: 128 bits in Base64.
pub(super) fn nonce() -> String {
    STANDARD_NO_PAD.encode(crate::random::bytes::<16>())
}

/// The policy of a page: its own script and what that loads, and nothing from elsewhere.
pub(super) fn allow_script(headers: &mut HeaderMap, nonce: &str) {
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
         img-src 'self' blob:; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}
