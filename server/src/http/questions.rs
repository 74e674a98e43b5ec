//! What citizens send about goals: a question is checked, taken, and can be taken back.

use super::{
    AppState, LARGEST_FORM, address,
    limits::Limit,
    log, pages,
    preferences::Visit,
    secret_form::{Room, see, target},
};
use crate::{clock, random};
use app::goals::questions::{Asking, Wrong, problems, receipt_address};
use axum::{
    body::to_bytes,
    extract::{Path, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    Slug,
    calendar::OffsetDateTime,
    check::{Check, Checked},
    goals::{FiscalYear, QuestionRecord},
    query,
};
use store::{Actor, StoreError, Token, goals::questions};

/// Room for questions: from one address a household, or a school behind it; from all together more than the city could answer, and less
/// than would keep the one writer busy.
pub(super) fn room() -> Room {
    Room::new(Limit::new(5, 300), Limit::new(100, 15))
}

/// `GET /goals/{year}/{slug}/ask`: an empty form, with a secret link of its own for what will be written in it.
pub(super) async fn form(State(state): State<AppState>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let target = target(&request);
    let asking = Asking::new(fresh().text().to_owned(), Vec::new());
    pages::render_sent(&state, &target, &visit, (asking, None)).await
}

/// `POST /goals/{year}/{slug}/ask`: shows what was typed once more, and takes it when that was looked at.
pub(super) async fn ask(State(state): State<AppState>, Path((year, slug)): Path<(String, String)>, request: Request) -> Response {
    let (visit, target, now) = (Visit::of(&request), target(&request), clock::now());
    let Some(goal) = FiscalYear::read(&year).zip(Slug::parse(&slug).ok()) else {
        return pages::render(&state, &target, &visit, None).await;
    };
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_FORM).await else {
        return (StatusCode::PAYLOAD_TOO_LARGE, [(header::CACHE_CONTROL, "no-store")]).into_response();
    };
    let values = query::pairs(&String::from_utf8_lossy(&body));
    let sent = values.iter().find(|(name, _)| name == "token").and_then(|(_, token)| Token::read(token));
    let token = sent.unwrap_or_else(fresh);
    let asking = Asking::new(token.text().to_owned(), values);
    let checked = asking.record(visit.lang).and_then(|record| record.checked().map_err(problems));
    let again = match (asking.value("step"), checked) {
        ("mend", _) => asking,
        (_, Err(errors)) => asking.wrong(errors),
        ("send", Ok(record)) => {
            let from = address::of(&parts, &state.trusted);
            let actor = Actor::Asking(log::request_id(&parts.extensions));
            match state.questions.take(&from, now) {
                Err(seconds) => asking.wrong(vec![("question", Wrong::TooMany(seconds))]),
                Ok(()) => match keep(&state, &actor, &goal, &record, token, now).await {
                    Ok(token) => return see(visit.lang, &receipt_address(&token)),
                    Err(StoreError::NotFound) => return pages::render(&state, &target, &visit, None).await,
                    Err(error) => {
                        tracing::error!(%error, "a question could not be taken");
                        asking.wrong(vec![("question", if error.is_busy() { Wrong::Unavailable } else { Wrong::Internal })])
                    }
                },
            }
        }
        (_, Ok(_)) => asking.checking(),
    };
    let wrong = again.status();
    pages::render_sent(&state, &target, &visit, (again, wrong)).await
}

/// Keeps a question, and returns the secret link that leads to it: the form's own, unless another question has that.
async fn keep(
    state: &AppState,
    actor: &Actor,
    (year, slug): &(FiscalYear, Slug),
    record: &Checked<QuestionRecord>,
    token: Token,
    now: OffsetDateTime,
) -> Result<Token, StoreError> {
    match questions::ask(&state.store, actor, (*year, slug), record, &token, now).await {
        Err(StoreError::Taken(_)) => {
            let other = fresh();
            questions::ask(&state.store, actor, (*year, slug), record, &other, now).await?;
            Ok(other)
        }
        kept => kept.map(|_| token),
    }
}

/// `POST /goals/question/{token}/withdraw`: what was answered in the meantime stays, and its sender sees the answer.
pub(super) async fn withdraw(State(state): State<AppState>, Path(token): Path<String>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let actor = Actor::Asking(log::request_id(request.extensions()));
    let Some(token) = Token::read(&token) else { return pages::render(&state, "/-", &visit, None).await };
    match questions::withdraw(&state.store, &actor, &token, clock::now()).await {
        Ok(()) | Err(StoreError::Stale) => see(visit.lang, &receipt_address(&token)),
        Err(StoreError::NotFound) => pages::render(&state, "/-", &visit, None).await,
        Err(error) => {
            tracing::error!(%error, "a question could not be withdrawn");
            pages::plain(error.into())
        }
    }
}

fn fresh() -> Token {
    Token::new(random::bytes())
}
