//! The cookies of staff: the session, the mark of a browser that has been in an account before, and the challenge of a
//! passkey that is being asked for.

use super::AppState;
use crate::random;
use axum::http::{HeaderMap, HeaderValue, header};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{personal::Kind, staff::CEREMONY_LASTS};
use store::Token;

/// Where the site is reached by https the names are bound to this host alone (RFC 6265bis 4.1.3.2); without, some
/// browsers would not keep such a cookie.
fn name(name: &str, https: bool) -> String {
    if https { format!("__Host-{name}") } else { name.to_owned() }
}

/// The session that a request carries.
pub(super) fn session(headers: &HeaderMap, https: bool) -> Option<Token> {
    Token::read(&value(headers, &name("staff", https))?)
}

/// The session's cookie; it goes with the browser's window.
pub(super) fn signed_in(token: &Token, https: bool) -> HeaderValue {
    cookie(&name("staff", https), token.text(), None, https)
}

/// Takes the session's cookie away.
pub(super) fn signed_out(https: bool) -> HeaderValue {
    cookie(&name("staff", https), "", Some(0), https)
}

/// The challenge that a device answers.
pub(super) fn challenge(token: &Token, https: bool) -> HeaderValue {
    cookie(&name("passkey", https), token.text(), Some(CEREMONY_LASTS.whole_seconds().unsigned_abs() as u32), https)
}

/// The challenge that a request answers.
pub(super) fn challenge_of(headers: &HeaderMap, https: bool) -> Option<Token> {
    Token::read(&value(headers, &name("passkey", https))?)
}

/// Marks a browser as one that an account has been used in.
pub(super) fn known(state: &AppState, account: &str) -> HeaderValue {
    let mark = URL_SAFE_NO_PAD.encode(random::bytes::<12>());
    let seal = state.store.seal("known browser", &[account, &mark]);
    cookie(&name("browser", state.https), &format!("{mark}.{seal}"), Some(Kind::Browser.kept().seconds()), state.https)
}

/// The mark of this browser, if it is one for this account.
pub(super) fn known_for(headers: &HeaderMap, state: &AppState, account: &str) -> Option<String> {
    let value = value(headers, &name("browser", state.https))?;
    let (mark, seal) = value.split_once('.')?;
    (state.store.seal("known browser", &[account, mark]) == seal).then(|| mark.to_owned())
}

fn value(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

fn cookie(name: &str, value: &str, seconds: Option<u32>, https: bool) -> HeaderValue {
    let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let secure = if https { "; Secure" } else { "" };
    // Names, tokens and seals are letters, digits and signs that a header may have.
    HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}"))
        .unwrap_or_else(|_| HeaderValue::from_static(""))
}
