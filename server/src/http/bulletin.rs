//! Letters about new issues: asked for, confirmed, ended. What each answers tells nobody whether an address is known.

use super::{AppState, LARGEST_FORM, address, limits::Limit, log, pages, preferences::Visit, secret_form};
use crate::{clock, random};
use app::bulletin::{SUBSCRIBE, Subscribing, Wrong, asked_letter};
use axum::{
    body::to_bytes,
    extract::{Path, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{bulletin::EndLink, calendar::OffsetDateTime, check::Check, lang::Lang, query, staff::Email};
use store::{Actor, StoreError, Token, bulletin};

/// How often letters are asked for.
#[derive(Debug)]
pub(super) struct Room {
    /// From one address of the net a household, or a library.
    forms: secret_form::Room,
    /// For one address of mail: nobody fills another's box.
    mail: Limit,
}

impl Default for Room {
    fn default() -> Self {
        Self { forms: secret_form::Room::new(Limit::new(5, 300), Limit::new(600, 2)), mail: Limit::new(2, 3_600) }
    }
}

/// `POST /bulletin/subscribe`: sends a letter to whoever has the address.
pub(super) async fn subscribe(State(state): State<AppState>, request: Request) -> Response {
    let (visit, now) = (Visit::of(&request), clock::now());
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_FORM).await else {
        return (StatusCode::PAYLOAD_TOO_LARGE, [(header::CACHE_CONTROL, "no-store")]).into_response();
    };
    let form = Subscribing::new(query::pairs(&String::from_utf8_lossy(&body)));
    let from = address::of(&parts, &state.trusted);
    let wrong = match form.email() {
        Err(wrong) => wrong,
        Ok(email) => match state.letters.forms.take(&from, now) {
            Err(seconds) => Wrong::TooMany(seconds),
            // Whose box has had enough gets no more, and who asks learns nothing of it.
            Ok(()) if state.letters.mail.take(email.as_str(), now).is_err() => return see(visit.lang, "sent"),
            Ok(()) => match ask(&state, &Actor::Asking(log::request_id(&parts.extensions)), &email, visit.lang, now).await {
                Ok(()) => return see(visit.lang, "sent"),
                Err(error) => {
                    tracing::error!(%error, "letters could not be asked for");
                    if error.is_busy() { Wrong::Unavailable } else { Wrong::Internal }
                }
            },
        },
    };
    let form = form.wrong(wrong);
    let wrong = form.status();
    pages::render_sent(&state, &visit.lang.href(SUBSCRIBE), &visit, (form, wrong)).await
}

async fn ask(state: &AppState, actor: &Actor, email: &Email, lang: Lang, now: OffsetDateTime) -> Result<(), StoreError> {
    let link = Token::new(random::bytes());
    let written = |asked: &bulletin::Asked| {
        let (letter, end) = asked_letter(asked, (email, lang, &link), &state.site.public_url);
        letter.checked().map(|letter| (letter, end)).map_err(|_| StoreError::Corrupt("letter"))
    };
    bulletin::subscribe(&state.store, actor, (email, lang, &link), &written, now).await
}

/// `POST /bulletin/confirm/{link}`
pub(super) async fn confirm(State(state): State<AppState>, Path(link): Path<String>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let actor = Actor::Asking(log::request_id(request.extensions()));
    let Some(link) = Token::read(&link) else { return pages::render(&state, "/-", &visit, None).await };
    match bulletin::confirm(&state.store, &actor, &link, clock::now()).await {
        Ok(()) => see(visit.lang, "confirmed"),
        // The page of the link says why.
        Err(StoreError::NotFound) => pages::render(&state, &visit.lang.href(&app::bulletin::confirm_address(&link)), &visit, None).await,
        Err(error) => {
            tracing::error!(%error, "letters could not be confirmed");
            pages::plain(error.into())
        }
    }
}

/// `POST /bulletin/end/{link}`: by the button on the page, or by a program for mail with one request (RFC 8058), which follows no way
/// to another page. A second time there is nothing left to end, and the answer is the same.
pub(super) async fn end(State(state): State<AppState>, Path(link): Path<String>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let (parts, body) = request.into_parts();
    let actor = Actor::Asking(log::request_id(&parts.extensions));
    let Some(link) = EndLink::read(&link) else { return pages::render(&state, "/-", &visit, None).await };
    // What a program sends beside its one field matters as little as that it sends it as a form of parts.
    let body = to_bytes(body, LARGEST_FORM).await.unwrap_or_default();
    let one_click = String::from_utf8_lossy(&body).contains("One-Click");
    match bulletin::end(&state.store, &actor, &link, clock::now()).await {
        Ok(_) if one_click => (StatusCode::OK, [(header::CACHE_CONTROL, "no-store")], "ended\n").into_response(),
        Ok(_) => see(visit.lang, "ended"),
        Err(StoreError::NotFound) => pages::render(&state, "/-", &visit, None).await,
        Err(error) => {
            tracing::error!(%error, "letters could not be ended");
            pages::plain(error.into())
        }
    }
}

/// To the page that says what was done.
fn see(lang: Lang, done: &str) -> Response {
    secret_form::see(lang, &format!("{SUBSCRIBE}?done={done}"))
}
