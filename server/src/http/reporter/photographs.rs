//! Photographs of articles: taken in, shown to whom they belong, copied to where everybody may have them, and taken from there.

use super::{Guest, Outcome, number};
use crate::http::{AppState, upload};
use app::{
    reports::fault_of,
    staff::desk::{Fault, Form},
};
use axum::{
    body::{Body, to_bytes},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    certification::SMALLEST_PHOTO,
    check::Problem,
    media::{Content, FileProblem, LARGEST_FILE},
    reports::{LONGEST_ALT, MOST_PHOTOGRAPHS, Photograph},
};
use store::{
    Actor, Result, StoreError,
    reports::{self, photographs},
};

/// The longest text beside the files, in bytes: a description in which each letter takes four.
const LONGEST_TEXT: usize = LONGEST_ALT * 4 * 4;

/// `POST /reporter/{id}/photographs`: keeps what is said of those that are there, takes out those that are ticked, and takes new ones in;
/// then stays, or goes back to the article. Each stands for itself: one that is refused keeps no other out.
pub(super) async fn keep(guest: &Guest, id: &str, body: Body) -> Result<Outcome> {
    let Ok(own) = guest.id() else { return Ok(Outcome::go("/reporter?done=ended")) };
    let (store, actor, id) = (&guest.state.store, guest.actor(), number(id)?);
    match photographs::may_add(store, &actor, id).await {
        Ok(()) | Err(StoreError::Rule("too_many_files")) => {}
        Err(error) => return refused(error),
    }
    let Some(mut form) = upload::form(&guest.headers, body) else { return Err(StoreError::NotFound) };
    let (mut words, mut kept, mut out, mut problems) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut taken, mut back) = (0, false);
    // Fields for words, boxes and files, and some more that nobody asked for.
    for _ in 0..MOST_PHOTOGRAPHS * 4 {
        let mut field = match upload::next(&mut form).await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(fault) => {
                problems.push(("…".to_owned(), fault));
                break;
            }
        };
        let name = field.name().unwrap_or_default().to_owned();
        if name == "files" {
            // A picker in which nothing was chosen sends a file without a name.
            if field.file_name().is_none_or(str::is_empty) {
                continue;
            }
            let file = domain::media::display_name(field.file_name().unwrap_or_default());
            match take(guest, &actor, (own, id), &mut field).await? {
                Ok(()) => taken += 1,
                Err(fault) => problems.push((file, fault)),
            }
        } else if let Some(text) = text(&mut field).await {
            match (name.strip_prefix("alt-").and_then(|id| id.parse::<i64>().ok()), text.trim().parse::<i64>()) {
                (Some(_), _) if text.chars().count() > LONGEST_ALT => {
                    problems.push(("何が写っているか".to_owned(), Fault::Problem(Problem::TooLong(LONGEST_ALT))));
                    kept.push((name, text));
                }
                (Some(photograph), _) => words.push((photograph, text)),
                (None, Ok(photograph)) if name == "remove" => out.push(photograph),
                _ if name == "go" => back = text == "article",
                _ => {}
            }
        }
    }
    if let Err(error) = photographs::describe(store, &actor, id, &words, guest.now).await {
        return refused(error);
    }
    for photograph in out {
        match photographs::remove(store, &actor, (id, photograph), guest.now).await {
            Ok(gone) => let_go(&guest.state, gone.as_slice()).await,
            // Pressed twice.
            Err(StoreError::NotFound) => {}
            Err(error) => return refused(error),
        }
    }
    if !problems.is_empty() {
        return Ok(Outcome::With(Form::new(kept).refused_files(problems, taken)));
    }
    let whole = reports::find(store, &actor, id).await?.undescribed().is_empty();
    let done = match (taken, whole) {
        (0, true) => "saved",
        (0, false) => "saved-so-far",
        _ => "file-received",
    };
    let page = if back { "" } else { "/photographs" };
    Ok(Outcome::go(format!("/reporter/{id}{page}?done={done}")))
}

/// Takes one file in.
async fn take(
    guest: &Guest,
    actor: &Actor,
    (own, id): (i64, i64),
    field: &mut multer::Field<'_>,
) -> Result<std::result::Result<(), Fault>> {
    if let Err(seconds) = guest.state.reporters.files.take(&own.to_string(), guest.now) {
        return Ok(Err(Fault::TooManySent(seconds)));
    }
    match photographs::may_add(&guest.state.store, actor, id).await {
        Ok(()) => {}
        Err(error) => return fault_of(&error).map(Err).ok_or(error),
    }
    let made = match upload::take(&guest.state, field).await? {
        Ok(made) => made,
        Err(Fault::File(FileProblem::WrongType)) => return Ok(Err(Fault::NotAPhoto)),
        Err(fault) => return Ok(Err(fault)),
    };
    let size = match made.content {
        Content::Picture { width, height } if width.max(height) >= SMALLEST_PHOTO => (width, height),
        Content::Picture { .. } => return Ok(Err(Fault::PhotoTooSmall)),
        Content::Paper { .. } => return Ok(Err(Fault::NotAPhoto)),
    };
    for (file, bytes) in made.files {
        let kept = guest.state.shelf.put(&photographs::private(&file.to_string()), bytes).await;
        kept.map_err(unusable)?;
    }
    match photographs::add(&guest.state.store, actor, id, (&made.stem, size), guest.now).await {
        Ok(()) => Ok(Ok(())),
        Err(error) => fault_of(&error).map(Err).ok_or(error),
    }
}

/// A short text beside the files; none if it goes on too long, or breaks off.
async fn text(field: &mut multer::Field<'_>) -> Option<String> {
    let mut bytes = Vec::new();
    while let Ok(Some(chunk)) = field.chunk().await {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > LONGEST_TEXT {
            return None;
        }
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// `GET /reporter/photograph/{}` and `GET /staff/reports/photograph/{}`: a photograph that is not public, which nobody keeps a copy of.
pub(in crate::http) async fn show(state: &AppState, actor: &Actor, photograph: &str) -> Response {
    let found = match number(photograph) {
        Ok(photograph) => photographs::find(&state.store, actor, photograph).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(photograph) => send(state, &photograph).await,
        Err(StoreError::NotFound | StoreError::Forbidden) => gone(),
        Err(error) => crate::http::pages::plain(error.into()),
    }
}

async fn send(state: &AppState, photograph: &Photograph) -> Response {
    let names = photograph.content().files(&photograph.stem);
    let Some(name) = names.into_iter().filter(|name| name.ending != "webp").max_by_key(|name| name.width) else { return gone() };
    match state.shelf.open(&photographs::private(&name.to_string())).await {
        Ok(Some((length, body))) => {
            let mut response = ([(header::CACHE_CONTROL, "no-store")], Body::from_stream(body)).into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(name.content_type()));
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
            response
        }
        Ok(None) => gone(),
        Err(error) => {
            tracing::error!(%error, "MEDIA_URL does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, [(header::CACHE_CONTROL, "no-store")], "try again in a moment").into_response()
        }
    }
}

/// Copies photographs to where everybody may have them: their article is about to be public. The name of a file stands for its content,
/// so that doing it twice changes nothing. `false` if a file can't be had.
pub(in crate::http) async fn publish(state: &AppState, photographs: &[Photograph]) -> Result<bool> {
    for name in photographs.iter().flat_map(photographs::names) {
        if state.shelf.has(&name).await.map_err(unusable)? {
            continue;
        }
        let Some((_, content)) = state.shelf.open(&photographs::private(&name)).await.map_err(unusable)? else { return Ok(false) };
        let bytes = to_bytes(Body::from_stream(content), LARGEST_FILE).await;
        let bytes = bytes.map_err(|error| StoreError::Unusable(format!("MEDIA_URL broke off: {error}")))?;
        state.shelf.put(&name, bytes.to_vec()).await.map_err(unusable)?;
    }
    Ok(true)
}

/// Takes photographs from where everybody may have them, unless another article or the library has them there. One that stays is told to
/// the operator.
pub(in crate::http) async fn take_from_public(state: &AppState, photographs: &[Photograph]) {
    for photograph in photographs {
        match photographs::is_public(&state.store, &photograph.stem).await {
            Ok(false) => remove(state, photographs::names(photograph)).await,
            Ok(true) => {}
            Err(error) => tracing::error!(%error, stem = %photograph.stem, "a photograph that is not public any more could not be removed"),
        }
    }
}

/// Takes files away to which no article refers any more.
pub(super) async fn let_go(state: &AppState, photographs: &[Photograph]) {
    for photograph in photographs {
        match photographs::is_used(&state.store, &Actor::System("files"), &photograph.stem).await {
            Ok(false) => remove(state, photographs::names(photograph).iter().map(|name| photographs::private(name)).collect()).await,
            Ok(true) => {}
            Err(error) => tracing::warn!(%error, "files without use could not be removed"),
        }
    }
}

async fn remove(state: &AppState, names: Vec<String>) {
    for name in names {
        if let Err(error) = state.shelf.remove(&name).await {
            tracing::error!(%error, %name, "a file could not be removed");
        }
    }
}

fn refused(error: StoreError) -> Result<Outcome> {
    match fault_of(&error) {
        Some(fault) => Ok(Outcome::wrong("main", fault)),
        None => Err(error),
    }
}

fn unusable(error: object_store::Error) -> StoreError {
    StoreError::Unusable(format!("MEDIA_URL does not take a file: {error}"))
}

fn gone() -> Response {
    (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "no-store")], "there is no such file").into_response()
}
