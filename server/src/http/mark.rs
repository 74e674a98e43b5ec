//! What people send who want to use the mark: an application is checked, taken, and can be taken back.

use super::{
    AppState, LARGEST_FORM, address,
    limits::Limit,
    log, pages,
    preferences::Visit,
    secret_form::{Room, see, target},
};
use crate::{clock, random};
use app::certification::mark::{Applying, Wrong, problems, receipt_address};
use axum::{
    body::to_bytes,
    extract::{Path, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    calendar::OffsetDateTime,
    certification::PermitRecord,
    check::{Check, Checked},
    query,
};
use store::{Actor, StoreError, Token, certification::permits};

/// Room for applications: from one address a shop with several uses in mind.
pub(super) fn room() -> Room {
    Room::new(Limit::new(5, 600), Limit::new(60, 60))
}

/// `GET /certification/mark`: an empty form, with a secret link of its own for what will be written in it.
pub(super) async fn form(State(state): State<AppState>, request: Request) -> Response {
    let visit = Visit::of(&request);
    if visit.wants_another_language() {
        return visit.redirect();
    }
    let target = target(&request);
    let applying = Applying::new(fresh().text().to_owned(), Vec::new());
    pages::render_sent(&state, &target, &visit, (applying, None)).await
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
                    Ok(token) => return see(visit.lang, &receipt_address(&token)),
                    Err(StoreError::Rule("over")) => applying.wrong(vec![("until", Wrong::Over)]),
                    Err(error) => {
                        tracing::error!(%error, "an application to use the mark could not be taken");
                        applying.wrong(vec![("application", if error.is_busy() { Wrong::Unavailable } else { Wrong::Internal })])
                    }
                },
            }
        }
        (_, Ok(_)) => applying.checking(),
    };
    let wrong = again.status();
    pages::render_sent(&state, &target, &visit, (again, wrong)).await
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

/// `POST /certification/mark/receipt/{token}/withdraw`: what was decided in the meantime stays, and is shown.
pub(super) async fn withdraw(State(state): State<AppState>, Path(token): Path<String>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let actor = Actor::Asking(log::request_id(request.extensions()));
    let Some(token) = Token::read(&token) else { return pages::render(&state, "/-", &visit, None).await };
    match permits::withdraw(&state.store, &actor, &token, clock::now()).await {
        Ok(()) | Err(StoreError::Stale) => see(visit.lang, &receipt_address(&token)),
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
