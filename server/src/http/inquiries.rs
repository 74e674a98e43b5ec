//! What people ask of the city: an inquiry is checked, taken, and can be taken back.

use super::{AppState, LARGEST_FORM, address, limits::Limit, log, pages, preferences::Visit};
use crate::{clock, random};
use app::inquiries::{Inquiring, Wrong, letter, problems, receipt_address};
use axum::{
    body::to_bytes,
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{
    calendar::OffsetDateTime,
    check::{Check, Checked},
    inquiries::{InquiryNotice, InquiryRecord},
    lang::Lang,
    query,
    staff::Email,
};
use std::time::Duration;
use store::{Actor, StoreError, Token, inquiries};

/// Faster nobody reads, writes and looks at it once more.
const QUICKEST: Duration = Duration::from_secs(3);

/// How many inquiries are taken.
#[derive(Debug)]
pub(super) struct Room {
    /// From one address: a household, or a school behind one address.
    address: Limit,
    /// From all together: more than the city could answer.
    all: Limit,
    /// Letters to one address for mail: no one's post is filled by another.
    letters: Limit,
}

impl Default for Room {
    fn default() -> Self {
        Self { address: Limit::new(5, 300), all: Limit::new(100, 15), letters: Limit::new(5, 720) }
    }
}

impl Room {
    /// Takes a place for an inquiry from an address.
    ///
    /// # Errors
    /// After how many seconds there is one again.
    fn take(&self, address: &str, now: OffsetDateTime) -> Result<(), u32> {
        self.address.take(address, now)?;
        self.all.take("", now)
    }
}

/// `GET /inquiry`: an empty form, with a secret link of its own for what will be written in it.
pub(super) async fn form(State(state): State<AppState>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let target = target(&request);
    pages::render_inquiring(&state, &target, &visit, Inquiring::new(fresh(&state, clock::now()), Vec::new())).await
}

/// `POST /inquiry`: shows what was typed once more, and takes it when that was looked at.
pub(super) async fn send(State(state): State<AppState>, request: Request) -> Response {
    let (visit, target, now) = (Visit::of(&request), target(&request), clock::now());
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_FORM).await else {
        return (StatusCode::PAYLOAD_TOO_LARGE, [(header::CACHE_CONTROL, "no-store")]).into_response();
    };
    let values = query::pairs(&String::from_utf8_lossy(&body));
    let sent = |name: &str| values.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value);
    // A secret link that is not from us could be anybody's guess: a form without a stamp of ours begins anew.
    let known = Token::read(sent("token")).zip(began(&state, sent("token"), sent("stamp")));
    let (token, began, stamp) = match known {
        Some((token, began)) => (token, began, sent("stamp").to_owned()),
        None => {
            let token = Token::new(random::bytes());
            let stamp = stamp(&state, token.text(), now);
            (token, now, stamp)
        }
    };
    let inquiring = Inquiring::new((token.text().to_owned(), stamp), values);
    let checked = inquiring.record(visit.lang).and_then(|record| record.checked().map_err(problems));
    let again = match (inquiring.value("step"), checked) {
        ("mend", _) => inquiring,
        (_, Err(errors)) => inquiring.wrong(errors),
        ("send", Ok(_)) if now - began < QUICKEST => inquiring.wrong(vec![("inquiry", Wrong::Quick)]),
        ("send", Ok(record)) => match state.inquiries.take(&address::of(&parts, &state.trusted), now) {
            Err(seconds) => inquiring.wrong(vec![("inquiry", Wrong::TooMany(seconds))]),
            Ok(()) => match keep(&state, &parts, &record, token, now).await {
                Ok(token) => return see(visit.lang, &token),
                Err(error) => {
                    tracing::error!(%error, "an inquiry could not be taken");
                    let busy = matches!(error, StoreError::Busy | StoreError::Unavailable(_) | StoreError::Unusable(_));
                    inquiring.wrong(vec![("inquiry", if busy { Wrong::Unavailable } else { Wrong::Internal })])
                }
            },
        },
        (_, Ok(_)) => inquiring.checking(),
    };
    pages::render_inquiring(&state, &target, &visit, again).await
}

/// Keeps an inquiry, and returns the secret link that leads to it: the form's own, unless another inquiry has that.
async fn keep(
    state: &AppState,
    parts: &Parts,
    record: &Checked<InquiryRecord>,
    token: Token,
    now: OffsetDateTime,
) -> Result<Token, StoreError> {
    let actor = Actor::Asking(log::request_id(&parts.extensions));
    let told = record.email.as_ref().map(Email::as_str).is_some_and(|to| state.inquiries.letters.take(to, now).is_ok());
    let put = async |token: &Token| {
        let write = |notice: &InquiryNotice| letter(notice, Some(token), &state.site.public_url);
        let write: Option<inquiries::Writer<'_>> = if told { Some(&write) } else { None };
        inquiries::send(&state.store, &actor, record, token, write, now).await
    };
    match put(&token).await {
        Err(StoreError::Taken(_)) => {
            let other = Token::new(random::bytes());
            put(&other).await?;
            Ok(other)
        }
        kept => kept.map(|_| token),
    }
}

/// `GET /inquiry/receipt/{token}`: for its sender alone, so that no one keeps a copy.
pub(super) async fn receipt(State(state): State<AppState>, request: Request) -> Response {
    let mut response = pages::page(State(state), request).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// `POST /inquiry/receipt/{token}/withdraw`: what was answered in the meantime stays, and its sender sees the answer.
pub(super) async fn withdraw(State(state): State<AppState>, Path(token): Path<String>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let actor = Actor::Asking(log::request_id(request.extensions()));
    let Some(token) = Token::read(&token) else { return pages::render(&state, "/-", &visit, None).await };
    match inquiries::withdraw(&state.store, &actor, &token, clock::now()).await {
        Ok(()) | Err(StoreError::Stale) => see(visit.lang, &token),
        Err(StoreError::NotFound) => pages::render(&state, "/-", &visit, None).await,
        Err(error) => {
            tracing::error!(%error, "an inquiry could not be withdrawn");
            pages::plain(error.into())
        }
    }
}

/// A secret link of its own for a form that begins now, with its stamp.
fn fresh(state: &AppState, now: OffsetDateTime) -> (String, String) {
    let token = Token::new(random::bytes());
    let stamp = stamp(state, token.text(), now);
    (token.text().to_owned(), stamp)
}

/// When a form was begun: sealed, so that nobody can say that it was earlier, and bound to its secret link.
fn stamp(state: &AppState, token: &str, at: OffsetDateTime) -> String {
    let seconds = at.unix_timestamp().to_string();
    let seal = state.store.seal("inquiry-form", &[token, &seconds]);
    format!("{seconds}.{seal}")
}

/// When the form with a secret link was begun; `None` if nobody of ours says so.
fn began(state: &AppState, token: &str, given: &str) -> Option<OffsetDateTime> {
    let (seconds, _) = given.split_once('.')?;
    let began = OffsetDateTime::from_unix_timestamp(seconds.parse().ok()?).ok()?;
    (given == stamp(state, token, began)).then_some(began)
}

/// To the page of its sender.
fn see(lang: Lang, token: &Token) -> Response {
    let headers = [(header::LOCATION, lang.href(&receipt_address(token))), (header::CACHE_CONTROL, "no-store".to_owned())];
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// Path and query of a request; the page at which there is nothing, if the router would read it as another one.
fn target(request: &Request) -> String {
    request.uri().path_and_query().filter(|target| !target.path().contains("//")).map_or("/-", |target| target.as_str()).to_owned()
}
