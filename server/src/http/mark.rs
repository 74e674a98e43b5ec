//! What people send who want to use the mark: an application is checked, taken, and can be taken back.

use super::{AppState, LARGEST_FORM, address, limits::Limit, log, pages, preferences::Visit};
use crate::{clock, random};
use app::certification::mark::{Applying, Wrong, problems, receipt_address};
use axum::{
    body::to_bytes,
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    calendar::OffsetDateTime,
    certification::PermitRecord,
    check::{Check, Checked},
    lang::Lang,
    query,
};
use store::{Actor, StoreError, Token, certification::permits};

/// How many applications are taken.
#[derive(Debug)]
pub(super) struct Room {
    /// From one address: a shop with several uses in mind.
    address: Limit,
    /// From all together.
    all: Limit,
}

impl Default for Room {
    fn default() -> Self {
        Self { address: Limit::new(5, 600), all: Limit::new(60, 60) }
    }
}

impl Room {
    /// Takes a place for an application from an address.
    ///
    /// # Errors
    /// After how many seconds there is one again.
    fn take(&self, address: &str, now: OffsetDateTime) -> Result<(), u32> {
        self.address.take(address, now)?;
        self.all.take("", now)
    }
}

/// `GET /certification/mark`: an empty form, with a secret link of its own for what will be written in it.
pub(super) async fn form(State(state): State<AppState>, request: Request) -> Response {
    let visit = Visit::of(&request);
    if visit.wants_another_language() {
        return visit.redirect();
    }
    let target = target(&request);
    pages::render_applying(&state, &target, &visit, Applying::new(fresh().text().to_owned(), Vec::new())).await
}

/// `POST /certification/mark`: shows what was typed once more, and takes it when that was looked at.
pub(super) async fn apply(State(state): State<AppState>, request: Request) -> Response {
    let (visit, target, now) = (Visit::of(&request), target(&request), clock::now());
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_FORM).await else {
        return (StatusCode::PAYLOAD_TOO_LARGE, [(header::CACHE_CONTROL, "no-store")]).into_response();
    };
    let values = query::pairs(&String::from_utf8_lossy(&body));
    let sent = values.iter().find(|(name, _)| name == "token").and_then(|(_, token)| Token::read(token));
    let token = sent.unwrap_or_else(fresh);
    let applying = Applying::new(token.text().to_owned(), values);
    let checked = applying.record(visit.lang).and_then(|record| record.checked().map_err(problems));
    let again = match (applying.value("step"), checked) {
        ("mend", _) => applying,
        (_, Err(errors)) => applying.wrong(errors),
        (_, Ok(record)) if record.is_over(domain::calendar::jst_date(now)) => applying.wrong(vec![("until", Wrong::Over)]),
        ("send", Ok(record)) => {
            let from = address::of(&parts, &state.trusted);
            let actor = Actor::Asking(log::request_id(&parts.extensions));
            match state.marks.take(&from, now) {
                Err(seconds) => applying.wrong(vec![("application", Wrong::TooMany(seconds))]),
                Ok(()) => match keep(&state, &actor, &record, token, now).await {
                    Ok(token) => return see(visit.lang, &token),
                    Err(StoreError::Rule("over")) => applying.wrong(vec![("until", Wrong::Over)]),
                    Err(error) => {
                        tracing::error!(%error, "an application to use the mark could not be taken");
                        let busy = matches!(error, StoreError::Busy | StoreError::Unavailable(_) | StoreError::Unusable(_));
                        applying.wrong(vec![("application", if busy { Wrong::Unavailable } else { Wrong::Internal })])
                    }
                },
            }
        }
        (_, Ok(_)) => applying.checking(),
    };
    pages::render_applying(&state, &target, &visit, again).await
}

/// Keeps an application, and returns the secret link that leads to it: the form's own, unless another one has that.
async fn keep(
    state: &AppState,
    actor: &Actor,
    record: &Checked<PermitRecord>,
    token: Token,
    now: OffsetDateTime,
) -> Result<Token, StoreError> {
    match permits::apply(&state.store, actor, record, &token, now).await {
        Err(StoreError::Taken(_)) => {
            let other = fresh();
            permits::apply(&state.store, actor, record, &other, now).await?;
            Ok(other)
        }
        kept => kept.map(|_| token),
    }
}

/// `GET /certification/mark/receipt/{token}`: for whoever applied alone, so that no one keeps a copy.
pub(super) async fn receipt(State(state): State<AppState>, request: Request) -> Response {
    let mut response = pages::page(State(state), request).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// `POST /certification/mark/receipt/{token}/withdraw`: what was decided in the meantime stays, and is shown.
pub(super) async fn withdraw(State(state): State<AppState>, Path(token): Path<String>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let actor = Actor::Asking(log::request_id(request.extensions()));
    let Some(token) = Token::read(&token) else { return pages::render(&state, "/-", &visit, None).await };
    match permits::withdraw(&state.store, &actor, &token, clock::now()).await {
        Ok(()) | Err(StoreError::Stale) => see(visit.lang, &token),
        Err(StoreError::NotFound) => pages::render(&state, "/-", &visit, None).await,
        Err(error) => {
            tracing::error!(%error, "an application to use the mark could not be withdrawn");
            pages::plain(error.into())
        }
    }
}

fn fresh() -> Token {
    Token::new(random::bytes())
}

/// To the page of whoever applied.
fn see(lang: Lang, token: &Token) -> Response {
    let headers = [(header::LOCATION, lang.href(&receipt_address(token))), (header::CACHE_CONTROL, "no-store".to_owned())];
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// Path and query of a request; the page at which there is nothing, if the router would read it as another one.
fn target(request: &Request) -> String {
    request.uri().path_and_query().filter(|target| !target.path().contains("//")).map_or("/-", |target| target.as_str()).to_owned()
}
