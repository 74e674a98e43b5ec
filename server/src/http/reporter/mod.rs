//! `/reporter…`: town reporters come in by a link, write, send, and answer.

mod articles;
pub(super) mod photographs;
mod session;

use super::{AppState, address, as_written::is_as_written, limits::Limit, log, pages, preferences::Visit};
use crate::clock;
use app::{
    reports::Reporting,
    staff::desk::{Fault, Form},
};
use axum::{
    Json,
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{calendar::OffsetDateTime, check::Checked, lang::Lang, reports::SignUpRecord};
use std::sync::Arc;
use store::{
    Actor, StoreError,
    reports::{self, SignedReporter},
};

/// The largest form with an article, in bytes: one of 200,000 letters, each as nine signs, comes back whole with what is wrong with it.
const LARGEST_ARTICLE: usize = 4 << 20;

/// How much is taken.
#[derive(Debug)]
pub(super) struct Room {
    /// Links and sign-ups from one address.
    address: Limit,
    /// Links to one address for mail: nobody's box is filled.
    links: Limit,
    /// Of these, those asked for from one address: a stranger alone uses up none that its owner needs.
    links_from: Limit,
    /// Sign-ups for one address for mail. They take nothing from its links.
    joined: Limit,
    /// Sign-ups from all together. Links have no such limit: letters go to reporters alone, so that strangers who ask for links to addresses
    /// that nobody has shut no reporter out.
    all: Limit,
    /// Photographs of one reporter: a festival and more.
    files: Limit,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            address: Limit::new(10, 120),
            links: Limit::new(12, 600),
            links_from: Limit::new(4, 1_200),
            joined: Limit::new(3, 21_600),
            all: Limit::new(120, 10),
            files: Limit::new(60, 10),
        }
    }
}

impl Room {
    /// Takes a place for a sign-up.
    ///
    /// # Errors
    /// After how many seconds there is one again.
    pub(super) fn take_sign_up(&self, from: &str, record: &Checked<SignUpRecord>, now: OffsetDateTime) -> Result<(), u32> {
        self.take(&self.joined, (from, record.email.as_ref().map_or("", |email| email.as_str())), now)?;
        self.all.take("", now)
    }

    /// Takes a place for a link.
    ///
    /// # Errors
    /// After how many seconds there is one again.
    fn take_link(&self, from: &str, email: &str, now: OffsetDateTime) -> Result<(), u32> {
        self.links_from.take(&format!("{from} {email}"), now)?;
        self.take(&self.links, (from, email), now)
    }

    fn take(&self, letters: &Limit, (from, email): (&str, &str), now: OffsetDateTime) -> Result<(), u32> {
        self.address.take(from, now)?;
        letters.take(email, now)
    }
}

/// A request of a reporter.
struct Guest {
    state: AppState,
    signed: Option<SignedReporter>,
    headers: HeaderMap,
    /// Where he comes from, as far as it is counted.
    from: String,
    request: Arc<str>,
    now: OffsetDateTime,
}

impl Guest {
    fn actor(&self) -> Actor {
        self.signed.as_ref().map_or_else(|| Actor::Asking(Arc::clone(&self.request)), SignedReporter::actor)
    }

    /// The number of the account.
    fn id(&self) -> Result<i64, StoreError> {
        self.signed.as_ref().map(|signed| signed.id).ok_or(StoreError::Forbidden)
    }
}

/// What becomes of a form.
enum Outcome {
    /// Another page, with a cookie.
    Go(String, Option<HeaderValue>),
    /// The same page again, with what was typed and what is wrong with it.
    Again(Vec<(&'static str, Fault)>),
    /// The same page again with this form.
    With(Form),
    /// What the browser's side asked for.
    Json(serde_json::Value),
}

impl Outcome {
    fn go(to: impl Into<String>) -> Self {
        Self::Go(to.into(), None)
    }

    fn wrong(field: &'static str, fault: Fault) -> Self {
        Self::Again(vec![(field, fault)])
    }
}

/// `/reporter` and everything below.
pub(super) async fn enter(State(state): State<AppState>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let path = request.uri().path().trim_end_matches('/').to_owned();
    if visit.lang != Lang::Ja || !is_as_written(&path) {
        return pages::render(&state, "/-", &visit, None).await;
    }
    let method = request.method().clone();
    let (parts, body) = request.into_parts();
    let (now, id) = (clock::now(), log::request_id(&parts.extensions));
    let signed = match session::of(&parts.headers, state.https) {
        Some(token) => match reports::resume(&state.store, &token, &id, now).await {
            Ok(signed) => signed,
            Err(error) => return pages::plain(error.into()),
        },
        None => None,
    };
    let from = address::of(&parts, &state.trusted);
    let target = parts.uri.path_and_query().map_or("/reporter", |target| target.as_str()).to_owned();
    let guest = Guest { state, signed, headers: parts.headers, from, request: id, now };
    let below: Vec<&str> = path.split('/').skip(2).collect();
    match (method, below.as_slice()) {
        (Method::GET | Method::HEAD, ["photograph", photograph]) => photographs::show(&guest.state, &guest.actor(), photograph).await,
        (Method::GET | Method::HEAD, _) => {
            let done = domain::query::pairs(parts.uri.query().unwrap_or_default()).into_iter().find(|(key, _)| key == "done");
            let form = Form::after(done.as_ref().map_or("", |(_, code)| code));
            render(&guest, &target, &visit, form).await
        }
        (Method::POST, [report, "photographs"]) => {
            let outcome = photographs::keep(&guest, report, body).await;
            answer(&guest, &target, &visit, Form::default(), outcome).await
        }
        (Method::POST, below) => {
            let Ok(body) = to_bytes(body, LARGEST_ARTICLE).await else {
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
        _ if guest.signed.is_none() => return Ok(Outcome::go("/reporter?done=ended")),
        _ => {}
    }
    match below {
        ["begin"] => articles::begin(guest).await,
        ["renew"] => articles::renew(guest, form).await,
        ["end"] => articles::end(guest, form).await,
        [id] => articles::save(guest, id, form).await,
        [id, step] => articles::step(guest, id, step, form).await,
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
        Ok(Outcome::With(form)) => render(guest, &page_of(target), visit, form).await,
        Ok(Outcome::Json(value)) => ([(header::CACHE_CONTROL, "no-store")], Json(value)).into_response(),
        Err(StoreError::NotFound | StoreError::Forbidden) => render(guest, "/reporter/-/-/-/-", visit, Form::default()).await,
        // What was typed is shown again: it would be lost with a page that only says what went wrong.
        Err(error) => {
            let fault = match error {
                StoreError::Busy => Fault::Busy,
                StoreError::Unavailable(_) | StoreError::Unusable(_) => Fault::Unavailable,
                _ => Fault::Internal,
            };
            tracing::error!(%error, "a form of a reporter could not be taken");
            render(guest, &page_of(target), visit, form.wrong(vec![("main", fault)])).await
        }
    }
}

/// The page with the form that was sent to an address.
fn page_of(target: &str) -> String {
    let path = target.split('?').next().unwrap_or_default();
    match path.split('/').skip(2).collect::<Vec<_>>().as_slice() {
        ["link" | "begin" | "renew" | "end"] => "/reporter".to_owned(),
        _ => path.to_owned(),
    }
}

async fn render(guest: &Guest, target: &str, visit: &Visit, form: Form) -> Response {
    let reporting = Reporting { signed: guest.signed.clone(), form, joining: None };
    let wrong = reporting.status();
    pages::render_sent(&guest.state, target, visit, (reporting, wrong)).await
}

fn number(text: &str) -> Result<i64, StoreError> {
    text.parse().map_err(|_| StoreError::NotFound)
}

/// The version of the record that the form was made of; what is no number fits none.
fn version(form: &Form) -> i64 {
    form.value("version").parse().unwrap_or_default()
}
