//! Forms that anyone sends without an account, each with a secret link of its own: it leads its sender to what became of it, and makes a
//! form that is sent twice one. Where a form has a stamp, it says when the form was begun: sealed, so that nobody can say that it was
//! earlier, and bound to the link, so that none but ours is taken.

use super::{AppState, limits::Limit, pages};
use crate::random;
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{calendar::OffsetDateTime, lang::Lang};
use store::Token;

/// How many such forms are taken.
#[derive(Debug)]
pub(super) struct Room {
    /// From one address.
    address: Limit,
    /// From all together.
    all: Limit,
}

impl Room {
    /// By these limits: from one address, and from all together.
    pub(super) const fn new(address: Limit, all: Limit) -> Self {
        Self { address, all }
    }

    /// Takes a place for a form from an address.
    ///
    /// # Errors
    /// After how many seconds there is one again.
    pub(super) fn take(&self, address: &str, now: OffsetDateTime) -> Result<(), u32> {
        self.address.take(address, now)?;
        self.all.take("", now)
    }
}

/// What a stamp is for: the kind of form, and what it is about.
pub(super) type Purpose<'a> = (&'static str, &'a [&'a str]);

/// A secret link of its own for a form that begins now, with its stamp.
pub(super) fn fresh(state: &AppState, purpose: Purpose<'_>, now: OffsetDateTime) -> (Token, String) {
    let token = Token::new(random::bytes());
    let stamp = stamp(state, purpose, token.text(), now);
    (token, stamp)
}

/// When the form with a secret link was begun; `None` if nobody of ours says so.
pub(super) fn began(state: &AppState, purpose: Purpose<'_>, (token, sent): (&str, &str)) -> Option<OffsetDateTime> {
    let (seconds, _) = sent.split_once('.')?;
    let began = OffsetDateTime::from_unix_timestamp(seconds.parse().ok()?).ok()?;
    (sent == stamp(state, purpose, token, began)).then_some(began)
}

/// The link and the stamp that were sent, with when the form was begun. A secret link that is not from us could be anybody's guess: a
/// form without a stamp of ours begins anew.
pub(super) fn begun(
    state: &AppState,
    purpose: Purpose<'_>,
    (token, sent): (&str, &str),
    now: OffsetDateTime,
) -> (Token, OffsetDateTime, String) {
    match Token::read(token).zip(began(state, purpose, (token, sent))) {
        Some((token, began)) => (token, began, sent.to_owned()),
        None => {
            let (token, stamp) = fresh(state, purpose, now);
            (token, now, stamp)
        }
    }
}

fn stamp(state: &AppState, (kind, about): Purpose<'_>, token: &str, at: OffsetDateTime) -> String {
    let seconds = at.unix_timestamp().to_string();
    let parts: Vec<&str> = about.iter().copied().chain([token, seconds.as_str()]).collect();
    let seal = state.store.seal(kind, &parts);
    format!("{seconds}.{seal}")
}

/// To a page of a sender, by its address without a language.
pub(super) fn see(lang: Lang, address: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, lang.href(address)), (header::CACHE_CONTROL, "no-store".to_owned())]).into_response()
}

/// A page for its sender alone, so that no one keeps a copy.
pub(super) async fn receipt(State(state): State<AppState>, request: Request) -> Response {
    let mut response = pages::page(State(state), request).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Path and query of a request.
pub(super) fn target(request: &Request) -> String {
    request.uri().path_and_query().map_or("/-", |target| target.as_str()).to_owned()
}
