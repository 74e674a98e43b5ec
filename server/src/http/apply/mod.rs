//! `/apply…`: producers come in by a link, write their applications part by part, and send them.

pub(super) mod applications;
pub(super) mod files;
mod session;

use super::{AppState, LARGEST_FORM, address, as_written::is_as_written, limits::Limit, log, pages, preferences::Visit};
use crate::clock;
use app::{
    certification::apply::Counter,
    staff::desk::{Fault, Form},
};
use axum::{
    Json,
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{calendar::OffsetDateTime, lang::Lang};
use std::sync::Arc;
use store::{
    Actor, StoreError,
    certification::{SignedApplicant, applicants},
};

/// How much is taken.
#[derive(Debug)]
pub(super) struct Room {
    /// Links from one address.
    address: Limit,
    /// Links for one address for mail: nobody's box is filled.
    email: Limit,
    /// Links from all together.
    all: Limit,
    /// Files of one producer: a whole application and more.
    files: Limit,
}

impl Default for Room {
    fn default() -> Self {
        Self { address: Limit::new(10, 120), email: Limit::new(4, 300), all: Limit::new(300, 3), files: Limit::new(60, 10) }
    }
}

/// A request of a producer.
struct Guest {
    state: AppState,
    applicant: Option<SignedApplicant>,
    headers: HeaderMap,
    /// Where he comes from, as far as it is counted.
    from: String,
    request: Arc<str>,
    now: OffsetDateTime,
}

impl Guest {
    fn actor(&self) -> Actor {
        self.applicant.as_ref().map_or_else(|| Actor::Asking(Arc::clone(&self.request)), SignedApplicant::actor)
    }

    /// Who writes.
    fn pen(&self) -> applications::Pen<'_> {
        applications::Pen { store: &self.state.store, actor: self.actor(), now: self.now }
    }

    /// The number of the account.
    fn id(&self) -> Result<i64, StoreError> {
        self.applicant.as_ref().map(|applicant| applicant.id).ok_or(StoreError::Forbidden)
    }
}

/// What becomes of a form.
enum Outcome {
    /// Another page, with a cookie.
    Go(String, Option<HeaderValue>),
    /// The same page again, with what was typed and what is wrong with it.
    Again(Vec<(&'static str, Fault)>),
    /// What the browser's side asked for.
    Json(serde_json::Value),
    /// Another page than the one that the form was sent to, with what is wrong.
    At(String, Form),
}

impl Outcome {
    fn go(to: impl Into<String>) -> Self {
        Self::Go(to.into(), None)
    }

    fn wrong(field: &'static str, fault: Fault) -> Self {
        Self::Again(vec![(field, fault)])
    }
}

/// `/apply` and everything below.
pub(super) async fn enter(State(state): State<AppState>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let path = request.uri().path().trim_end_matches('/').to_owned();
    if visit.lang != Lang::Ja || !is_as_written(&path) {
        return pages::render(&state, "/-", &visit, None).await;
    }
    let method = request.method().clone();
    let (parts, body) = request.into_parts();
    let (now, id) = (clock::now(), log::request_id(&parts.extensions));
    let applicant = match session::of(&parts.headers, state.https) {
        Some(token) => match applicants::resume(&state.store, &token, &id, now).await {
            Ok(applicant) => applicant,
            Err(error) => return pages::plain(error.into()),
        },
        None => None,
    };
    let from = address::of(&parts, &state.trusted);
    let target = parts.uri.path_and_query().map_or("/apply", |target| target.as_str()).to_owned();
    let guest = Guest { state, applicant, headers: parts.headers, from, request: id, now };
    let below: Vec<&str> = path.split('/').skip(2).collect();
    match (method, below.as_slice()) {
        (Method::GET | Method::HEAD, ["file", file]) => files::show(&guest, file).await,
        (Method::GET | Method::HEAD, _) => {
            let done = domain::query::pairs(parts.uri.query().unwrap_or_default()).into_iter().find(|(key, _)| key == "done");
            let form = Form::after(done.as_ref().map_or("", |(_, code)| code));
            render(&guest, &target, &visit, form).await
        }
        (Method::POST, [id, "file"]) => {
            let item = domain::query::pairs(parts.uri.query().unwrap_or_default()).into_iter().find(|(key, _)| key == "item");
            let item = item.map(|(_, item)| item).unwrap_or_default();
            let outcome = files::receive(&guest, id, &item, body).await;
            answer(&guest, &target, &visit, Form::new(vec![("item".to_owned(), item)]), outcome).await
        }
        (Method::POST, below) => {
            let Ok(body) = to_bytes(body, LARGEST_FORM).await else {
                return (StatusCode::PAYLOAD_TOO_LARGE, [(header::CACHE_CONTROL, "no-store")]).into_response();
            };
            let form = Form::new(domain::query::pairs(&String::from_utf8_lossy(&body)));
            let outcome = post(&guest, below, &form).await;
            answer(&guest, &target, &visit, form, outcome).await
        }
        _ => (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD, POST"), (header::CACHE_CONTROL, "no-store")]).into_response(),
    }
}

async fn post(guest: &Guest, below: &[&str], form: &Form) -> Result<Outcome, StoreError> {
    match below {
        ["link"] => return session::link(guest, form).await,
        ["in", token] => return session::enter(guest, token).await,
        ["sign-out"] => return session::sign_out(guest).await,
        // What was typed is kept on his own device (`data-draft`).
        _ if guest.applicant.is_none() => return Ok(Outcome::go("/apply?done=ended")),
        _ => {}
    }
    match below {
        ["begin"] => applications::begin(guest, form).await,
        ["again"] => applications::begin_again(guest, form).await,
        ["email"] => session::ask_email(guest, form).await,
        ["email", token] => session::change_email(guest, token).await,
        ["business"] => applications::profile(guest, form).await,
        ["certificate", number, "give-up"] => applications::give_up(guest, number, form).await,
        [id, "submit"] => applications::submit(guest, id, form).await,
        [id, "withdraw"] => applications::withdraw(guest, id, form).await,
        [id, "file", "remove"] => files::remove(guest, id, form).await,
        [id, part] => applications::save(guest, id, part, form).await,
        _ => Err(StoreError::NotFound),
    }
}

/// What is said about a form.
async fn answer(guest: &Guest, target: &str, visit: &Visit, form: Form, outcome: Result<Outcome, StoreError>) -> Response {
    match outcome {
        Ok(Outcome::Go(to, cookie)) => {
            let mut response =
                (StatusCode::SEE_OTHER, [(header::LOCATION, to), (header::CACHE_CONTROL, "no-store".to_owned())]).into_response();
            if let Some(cookie) = cookie {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            response
        }
        Ok(Outcome::Again(errors)) => render(guest, &page_of(target), visit, form.wrong(errors)).await,
        Ok(Outcome::Json(value)) => ([(header::CACHE_CONTROL, "no-store")], Json(value)).into_response(),
        Ok(Outcome::At(at, form)) => render(guest, &at, visit, form).await,
        Err(StoreError::NotFound | StoreError::Forbidden) => render(guest, "/apply/-/-/-/-", visit, Form::default()).await,
        // What was typed is shown again: it would be lost with a page that only says what went wrong.
        Err(error) => {
            let fault = match error {
                StoreError::Busy => Fault::Busy,
                StoreError::Unavailable(_) | StoreError::Unusable(_) => Fault::Unavailable,
                _ => Fault::Internal,
            };
            tracing::error!(%error, "a form of a producer could not be taken");
            render(guest, &page_of(target), visit, form.wrong(vec![("main", fault)])).await
        }
    }
}

/// The page with the form that was sent to an address.
fn page_of(target: &str) -> String {
    let path = target.split('?').next().unwrap_or_default();
    match path.split('/').skip(2).collect::<Vec<_>>().as_slice() {
        ["link" | "begin" | "again"] => "/apply".to_owned(),
        ["email"] => "/apply/business".to_owned(),
        ["certificate", number, _] => format!("/apply/certificate/{number}"),
        [id, "submit"] => format!("/apply/{id}/check"),
        // With the item, which says on which page the file was chosen.
        [_, "file"] => target.to_owned(),
        _ => path.to_owned(),
    }
}

async fn render(guest: &Guest, target: &str, visit: &Visit, form: Form) -> Response {
    let counter = Counter { applicant: guest.applicant.clone(), form };
    let wrong = counter.form.status();
    pages::render_sent(&guest.state, target, visit, (counter, wrong)).await
}

fn number(text: &str) -> Result<i64, StoreError> {
    text.parse().map_err(|_| StoreError::NotFound)
}

/// The version of the record that the form was made of; what is no number fits none.
fn version(form: &Form) -> i64 {
    form.value("version").parse().unwrap_or_default()
}
