//! What people ask of the city: an inquiry is checked, taken, and can be taken back.

use super::{
    AppState, LARGEST_FORM, address,
    limits::Limit,
    log, pages,
    preferences::Visit,
    secret_form::{self, see, target},
};
use crate::{clock, random};
use app::inquiries::{Inquiring, Wrong, letter, problems, receipt_address};
use axum::{
    body::to_bytes,
    extract::{Path, Request, State},
    http::{StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{
    calendar::OffsetDateTime,
    check::{Check, Checked},
    inquiries::{InquiryNotice, InquiryRecord},
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
    /// From one address a household, or a school behind it; from all together more than the city could answer.
    forms: secret_form::Room,
    /// Letters to one address for mail: no one's post is filled by another.
    letters: Limit,
}

impl Default for Room {
    fn default() -> Self {
        Self { forms: secret_form::Room::new(Limit::new(5, 300), Limit::new(600, 2)), letters: Limit::new(5, 3_600) }
    }
}

/// `GET /inquiry`: an empty form, with a secret link of its own for what will be written in it.
pub(super) async fn form(State(state): State<AppState>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let target = target(&request);
    let (token, stamp) = secret_form::fresh(&state, ("inquiry-form", &[]), clock::now());
    let inquiring = Inquiring::new((token.text().to_owned(), stamp), Vec::new());
    pages::render_sent(&state, &target, &visit, (inquiring, None)).await
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
    let (token, began, stamp) = secret_form::begun(&state, ("inquiry-form", &[]), (sent("token"), sent("stamp")), now);
    let inquiring = Inquiring::new((token.text().to_owned(), stamp), values);
    let checked = inquiring.record(visit.lang).and_then(|record| record.checked().map_err(problems));
    let again = match (inquiring.value("step"), checked) {
        ("mend", _) => inquiring,
        (_, Err(errors)) => inquiring.wrong(errors),
        ("send", Ok(_)) if now - began < QUICKEST => inquiring.wrong(vec![("inquiry", Wrong::Quick)]),
        ("send", Ok(record)) => match state.inquiries.forms.take(&address::of(&parts, &state.trusted), now) {
            Err(seconds) => inquiring.wrong(vec![("inquiry", Wrong::TooMany(seconds))]),
            Ok(()) => match keep(&state, &parts, &record, token, now).await {
                Ok(token) => return see(visit.lang, &receipt_address(&token)),
                Err(error) => {
                    tracing::error!(%error, "an inquiry could not be taken");
                    inquiring.wrong(vec![("inquiry", if error.is_busy() { Wrong::Unavailable } else { Wrong::Internal })])
                }
            },
        },
        (_, Ok(_)) => inquiring.checking(),
    };
    let wrong = again.status();
    pages::render_sent(&state, &target, &visit, (again, wrong)).await
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

/// `POST /inquiry/receipt/{token}/withdraw`: what was answered in the meantime stays, and its sender sees the answer.
pub(super) async fn withdraw(State(state): State<AppState>, Path(token): Path<String>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let actor = Actor::Asking(log::request_id(request.extensions()));
    let Some(token) = Token::read(&token) else { return pages::render(&state, "/-", &visit, None).await };
    match inquiries::withdraw(&state.store, &actor, &token, clock::now()).await {
        Ok(()) | Err(StoreError::Stale) => see(visit.lang, &receipt_address(&token)),
        Err(StoreError::NotFound) => pages::render(&state, "/-", &visit, None).await,
        Err(error) => {
            tracing::error!(%error, "an inquiry could not be withdrawn");
            pages::plain(error.into())
        }
    }
}
