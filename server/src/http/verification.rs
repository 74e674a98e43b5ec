//! What verification needs beside its pages: the number as it is typed led on to its address, the public keys, and the signed
//! statement of a certificate, as a text and as a code for paper.

use super::{AppState, failed, pages, print_code};
use crate::{clock, random};
use app::verification::{address, issuer};
use axum::{
    extract::{Path, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{certification::CertificateNumber, lang::Lang, query};
use store::{Actor, StoreError, verification};

/// What every page may use, and the camera beside it: the pages that read codes.
const WITH_CAMERA: &str = "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";

/// How long others may keep the keys, in seconds: a new one must be known soon after it signs.
const KEYS_LAST: &str = "public, max-age=300";

/// `GET /verify` and `/en/verify`, with `?number=` as people type it.
pub(super) async fn start(State(state): State<AppState>, request: Request) -> Response {
    let pairs = query::pairs(request.uri().query().unwrap_or_default());
    let typed = pairs.iter().find(|(name, _)| name == "number").and_then(|(_, value)| CertificateNumber::read(value));
    if let Some(number) = typed {
        let lang = Lang::of_path(request.uri().path()).0;
        let headers = [(header::LOCATION, lang.href(&address(number))), (header::CACHE_CONTROL, "no-store".to_owned())];
        return (StatusCode::SEE_OTHER, headers).into_response();
    }
    let mut response = pages::page(State(state), request).await;
    response.headers_mut().insert(HeaderName::from_static("permissions-policy"), HeaderValue::from_static(WITH_CAMERA));
    response
}

/// `GET /verify/{number}` and `/en/…`: a certificate has one address, and other spellings of its number lead to it.
pub(super) async fn one(State(state): State<AppState>, request: Request) -> Response {
    let (lang, path) = Lang::of_path(request.uri().path());
    let text = path.strip_prefix("/verify/").unwrap_or_default();
    let read = CertificateNumber::read(&query::decode(text));
    if let Some(number) = read.filter(|number| number.to_string() != text) {
        return (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, lang.href(&address(number)))]).into_response();
    }
    pages::page(State(state), request).await
}

/// `GET /verify/{number}/certificate` and `/en/…`: nobody keeps a copy, which would look valid for ever.
pub(super) async fn paper(State(state): State<AppState>, request: Request) -> Response {
    let mut response = pages::page(State(state), request).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// `GET /verify/keys.json`: the public keys as a JWK set (RFC 7517), for programs of other sites as well.
pub(super) async fn keys(State(state): State<AppState>) -> Response {
    match verification::keys(&state.store).await {
        Ok(keys) => {
            let headers = [
                (header::CONTENT_TYPE, "application/jwk-set+json"),
                (header::CACHE_CONTROL, KEYS_LAST),
                (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
                (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
            ];
            (headers, keys.write()).into_response()
        }
        Err(error) => failed(error),
    }
}

/// `GET /verify/{number}/statement`: the signed statement of a valid certificate, as of today (RFC 7515, compact).
pub(super) async fn statement(State(state): State<AppState>, Path(number): Path<String>) -> Response {
    match signed(&state, &number).await {
        Ok((_, statement)) => {
            ([(header::CONTENT_TYPE, "application/jose"), (header::CACHE_CONTROL, "no-cache")], statement).into_response()
        }
        Err(error) => refused(error),
    }
}

/// `GET /verify/{number}/code.svg`: the address of a certificate with its statement, as a QR code.
pub(super) async fn code(State(state): State<AppState>, Path(number): Path<String>) -> Response {
    let (number, statement) = match signed(&state, &number).await {
        Ok(signed) => signed,
        Err(error) => return refused(error),
    };
    match print_code::svg(&format!("{}{}#{statement}", state.site.public_url, address(number))) {
        Some(code) => ([(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "no-cache")], code).into_response(),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn signed(state: &AppState, number: &str) -> Result<(CertificateNumber, String), StoreError> {
    let number: CertificateNumber = number.parse().map_err(|_| StoreError::NotFound)?;
    let fresh = || (random::bytes(), random::bytes());
    let actor = Actor::System("verification");
    let statement = verification::statement(&state.store, &actor, number, issuer(state.site.demo), fresh, clock::now()).await?;
    Ok((number, statement))
}

/// Of a certificate that has ended there was a statement, and is none any more.
fn refused(error: StoreError) -> Response {
    match error {
        StoreError::Rule(_) => (StatusCode::GONE, [(header::CACHE_CONTROL, "no-store")], "the certificate is not valid").into_response(),
        other => failed(other),
    }
}
