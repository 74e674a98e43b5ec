//! 「このページは役に立ちましたか」

use super::AppState;
use crate::clock;
use axum::{
    Form,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    check::Check,
    feedback::FeedbackRecord,
    lang::Lang,
};
use serde::Deserialize;
use std::sync::{Mutex, PoisonError};
use store::{Actor, StoreError};

/// The most answers taken in a second, over all readers: more are no readers' and would keep the one writer busy.
const A_SECOND: u32 = 20;

/// An answer as the form sends it.
#[derive(Deserialize)]
pub(super) struct Answer {
    #[serde(default)]
    page: String,
    #[serde(default)]
    useful: String,
}

/// `POST /feedback`: counts the answer and leads to the page that thanks; to the browser's side, which asks by
/// `fetch`, the status is enough.
pub(super) async fn answer(State(state): State<AppState>, headers: HeaderMap, Form(answer): Form<Answer>) -> Response {
    let useful = match answer.useful.as_str() {
        "yes" => true,
        "no" => false,
        _ => return StatusCode::BAD_REQUEST.into_response(),
    };
    let lang = Lang::of_path(&answer.page).0;
    if !app::routes::is_page(&answer.page) {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let Ok(record) = (FeedbackRecord { page: answer.page, useful }).checked() else { return StatusCode::BAD_REQUEST.into_response() };
    if !state.answers.take(clock::now()) {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    let now = clock::now();
    match store::feedback::count(&state.store, &Actor::Visitor, &record, jst_date(now)).await {
        Ok(()) => {}
        Err(StoreError::NotFound) => return StatusCode::BAD_REQUEST.into_response(),
        Err(error) => {
            tracing::error!(%error, "an answer could not be counted");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    }
    let navigates = headers.get("sec-fetch-mode").is_none_or(|mode| mode == "navigate");
    let status = if navigates { StatusCode::SEE_OTHER } else { StatusCode::NO_CONTENT };
    (status, [(header::LOCATION, lang.href("/feedback")), (header::CACHE_CONTROL, "no-store".to_owned())]).into_response()
}

/// How many answers were taken in which second.
#[derive(Debug, Default)]
pub(super) struct Room(Mutex<(i64, u32)>);

impl Room {
    /// Whether the second has room for one more, which is then taken.
    fn take(&self, now: OffsetDateTime) -> bool {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.0 != now.unix_timestamp() {
            *taken = (now.unix_timestamp(), 0);
        }
        taken.1 += 1;
        taken.1 <= A_SECOND
    }
}
