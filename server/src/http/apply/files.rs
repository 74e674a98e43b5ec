//! Photographs and papers of an application: taken in, shown to whom they belong, taken out.

use super::{
    Guest, Outcome,
    applications::{Pen, refused},
    number,
};
use crate::http::{AppState, upload};
use app::{
    certification::apply::file_fault,
    staff::desk::{Fault, Form},
};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    certification::{FileView, PHOTOS, SMALLEST_PHOTO},
    media::{Content, FileName, FileProblem, MOST_AT_ONCE},
};
use store::{Actor, Result, StoreError, certification::files};

/// `POST /apply/{id}/file?item=photos`: takes files in. Each stands for itself: one that is refused keeps no other out.
pub(super) async fn receive(guest: &Guest, id: &str, item: &str, body: Body) -> Result<Outcome> {
    let (id, key) = (number(id)?, guest.id()?.to_string());
    Ok(match take(&guest.state, &guest.pen(), (id, item), &key, (&guest.headers, body)).await? {
        Taken { refused, taken: 0 } if refused.is_empty() => Outcome::wrong("files", Fault::File(FileProblem::Missing)),
        Taken { refused, .. } if refused.is_empty() => Outcome::go(page(id, item) + "?done=file-received"),
        Taken { refused, taken } => {
            let form = Form::new(vec![("item".to_owned(), item.to_owned())]).refused_files(refused, taken);
            Outcome::At(format!("{}?item={item}", page(id, item)), form)
        }
    })
}

/// What became of the files of a form.
pub(in crate::http) struct Taken {
    /// What was not taken, by name.
    pub(in crate::http) refused: Vec<(String, Fault)>,
    /// How many were.
    pub(in crate::http) taken: usize,
}

/// Takes the files of a form in for an item of an application. `key` is by whom they are counted.
pub(in crate::http) async fn take(
    state: &AppState,
    pen: &Pen<'_>,
    (id, item): (i64, &str),
    key: &str,
    (headers, body): (&HeaderMap, Body),
) -> Result<Taken> {
    let refuse = |name: &str, fault| Ok(Taken { refused: vec![(name.to_owned(), fault)], taken: 0 });
    match files::may_add(pen.store, &pen.actor, id, item).await {
        Err(StoreError::Rule("no_item")) => return Err(StoreError::NotFound),
        Err(StoreError::Rule(rule)) => return refuse("…", file_fault(rule)),
        may => may?,
    }
    let mut all = Taken { refused: Vec::new(), taken: 0 };
    let Some(mut form) = upload::form(headers, body) else { return Ok(all) };
    for _ in 0..=MOST_AT_ONCE {
        let mut field = match upload::next(&mut form).await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(fault) => {
                all.refused.push(("…".to_owned(), fault));
                break;
            }
        };
        // A picker in which nothing was chosen sends a file without a name.
        if field.name() != Some("files") || field.file_name().is_none_or(str::is_empty) {
            continue;
        }
        let name = domain::media::display_name(field.file_name().unwrap_or_default());
        if let Err(seconds) = state.guests.files.take(key, pen.now) {
            all.refused.push((name, Fault::TooManySent(seconds)));
            break;
        }
        let made = match upload::take(state, &mut field).await? {
            Ok(made) => made,
            Err(Fault::File(FileProblem::WrongType)) if item == PHOTOS => {
                all.refused.push((name, Fault::NotAPhoto));
                continue;
            }
            Err(fault) => {
                all.refused.push((name, fault));
                continue;
            }
        };
        let unfit = match made.content {
            _ if item != PHOTOS => None,
            Content::Picture { width, height } => (width.max(height) < SMALLEST_PHOTO).then_some(Fault::PhotoTooSmall),
            Content::Paper { .. } => Some(Fault::NotAPhoto),
        };
        if let Some(fault) = unfit {
            all.refused.push((name, fault));
            continue;
        }
        for (file, bytes) in made.files {
            let kept = state.shelf.put(&files::private(&file.to_string()), bytes).await;
            kept.map_err(|error| StoreError::Unusable(format!("MEDIA_URL does not take a file: {error}")))?;
        }
        match files::add(pen.store, &pen.actor, (id, item), (&made.stem, made.content), &name, pen.now).await {
            Ok(()) => all.taken += 1,
            Err(StoreError::Rule(rule)) => all.refused.push((name, file_fault(rule))),
            Err(error) => return Err(error),
        }
    }
    Ok(all)
}

/// `POST /apply/{id}/file/remove`
pub(super) async fn remove(guest: &Guest, id: &str, form: &Form) -> Result<Outcome> {
    let id = number(id)?;
    match files::remove(&guest.state.store, &guest.actor(), (id, number(form.value("file"))?), guest.now).await {
        Ok(gone) => {
            forget(&guest.state, gone).await;
            Ok(Outcome::go(page(id, form.value("item")) + "?done=file-removed"))
        }
        Err(error) => refused(error, "main"),
    }
}

/// `GET /apply/file/{file}`
pub(super) async fn show(guest: &Guest, file: &str) -> Response {
    let found = match number(file) {
        Ok(file) => files::find(&guest.state.store, &guest.actor(), file).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(file) => send(&guest.state, &file).await,
        Err(StoreError::NotFound | StoreError::Forbidden) => gone(),
        Err(error) => crate::http::pages::plain(error.into()),
    }
}

/// A private file, which nobody keeps a copy of. Pictures are shown, papers are saved: no page of ours is around them.
pub(in crate::http) async fn send(state: &AppState, file: &FileView) -> Response {
    let Some(name) = whole(file) else { return gone() };
    match state.shelf.open(&files::private(&name.to_string())).await {
        Ok(Some((length, body))) => {
            let mut response = ([(header::CACHE_CONTROL, "no-store")], Body::from_stream(body)).into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(name.content_type()));
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
            if matches!(file.content, Content::Paper { .. }) {
                headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
            }
            response
        }
        Ok(None) => gone(),
        Err(error) => {
            tracing::error!(%error, "MEDIA_URL does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, [(header::CACHE_CONTROL, "no-store")], "try again in a moment").into_response()
        }
    }
}

/// Takes the files of one away that nothing refers to any more; one that stays harms nobody.
pub(super) async fn let_go(guest: &Guest, file: &FileView) {
    match files::is_used(&guest.state.store, &Actor::System("files"), &file.stem).await {
        Ok(false) => forget(&guest.state, files::names(file)).await,
        Ok(true) => {}
        Err(error) => tracing::warn!(%error, "files without use could not be removed"),
    }
}

/// Takes files away to which nothing refers any more.
pub(in crate::http) async fn forget(state: &AppState, names: Vec<String>) {
    for name in names {
        if let Err(error) = state.shelf.remove(&name).await {
            tracing::warn!(%error, "a file without use could not be removed");
        }
    }
}

/// The largest JPEG of a picture, or the paper itself.
fn whole(file: &FileView) -> Option<FileName> {
    let names = file.content.files(&file.stem);
    names.into_iter().filter(|name| name.ending != "webp").max_by_key(|name| name.width)
}

/// The page on which files of an item are.
fn page(id: i64, item: &str) -> String {
    format!("/apply/{id}/{}", if item == PHOTOS { PHOTOS } else { "papers" })
}

fn gone() -> Response {
    (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "no-store")], "there is no such file").into_response()
}
