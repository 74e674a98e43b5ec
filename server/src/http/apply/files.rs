//! Photographs and papers of an application: taken in, shown to whom they belong, taken out.

use super::{Guest, Outcome, applications::refused, number};
use crate::http::upload;
use app::{
    certification::apply::file_fault,
    staff::desk::{Fault, Form},
};
use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    certification::{FileView, PHOTOS},
    media::{Content, FileName, FileProblem, MOST_AT_ONCE},
};
use store::{Actor, Result, StoreError, certification::files};

/// `POST /apply/{id}/file?item=photos`: takes files in. Each stands for itself: one that is refused keeps no other out.
pub(super) async fn receive(guest: &Guest, id: &str, item: &str, body: Body) -> Result<Outcome> {
    let (id, actor) = (number(id)?, guest.actor());
    if let Err(error) = files::may_add(&guest.state.store, &actor, id, item).await {
        return told(error);
    }
    let key = guest.id()?.to_string();
    let (mut refused, mut taken) = (Vec::new(), 0);
    let Some(mut form) = upload::form(&guest.headers, body) else {
        return Ok(Outcome::wrong("files", Fault::File(FileProblem::Missing)));
    };
    for _ in 0..=MOST_AT_ONCE {
        let mut field = match upload::next(&mut form).await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(fault) => {
                refused.push(("…".to_owned(), fault));
                break;
            }
        };
        // A picker in which nothing was chosen sends a file without a name.
        if field.name() != Some("files") || field.file_name().is_none_or(str::is_empty) {
            continue;
        }
        let name = domain::media::display_name(field.file_name().unwrap_or_default());
        if let Err(seconds) = guest.state.guests.files.take(&key, guest.now) {
            refused.push((name, Fault::TooManySent(seconds)));
            break;
        }
        let made = match upload::take(&guest.state, &mut field).await? {
            Ok(made) => made,
            Err(fault) => {
                refused.push((name, fault));
                continue;
            }
        };
        if item == PHOTOS && !matches!(made.content, Content::Picture { .. }) {
            refused.push((name, Fault::File(FileProblem::WrongType)));
            continue;
        }
        for (file, bytes) in made.files {
            let kept = guest.state.shelf.put(&files::private(&file.to_string()), bytes).await;
            kept.map_err(|error| StoreError::Unusable(format!("MEDIA_URL does not take a file: {error}")))?;
        }
        match files::add(&guest.state.store, &actor, (id, item), (&made.stem, made.content), &name, guest.now).await {
            Ok(()) => taken += 1,
            Err(StoreError::Rule(rule)) => refused.push((name, file_fault(rule))),
            Err(error) => return Err(error),
        }
    }
    Ok(match (refused.is_empty(), taken) {
        (true, 0) => Outcome::wrong("files", Fault::File(FileProblem::Missing)),
        (true, _) => Outcome::go(page(id, item) + "?done=file-received"),
        _ => {
            let form = Form::new(vec![("item".to_owned(), item.to_owned())]).refused_files(refused, taken);
            Outcome::At(page(id, item), form)
        }
    })
}

/// `POST /apply/{id}/file/remove`
pub(super) async fn remove(guest: &Guest, id: &str, form: &Form) -> Result<Outcome> {
    let id = number(id)?;
    match files::remove(&guest.state.store, &guest.actor(), (id, number(form.value("file"))?), guest.now).await {
        Ok(gone) => {
            forget(guest, gone).await;
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
pub(in crate::http) async fn send(state: &crate::http::AppState, file: &FileView) -> Response {
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
        Ok(false) => forget(guest, files::names(file)).await,
        Ok(true) => {}
        Err(error) => tracing::warn!(%error, "files without use could not be removed"),
    }
}

async fn forget(guest: &Guest, names: Vec<String>) {
    for name in names {
        if let Err(error) = guest.state.shelf.remove(&name).await {
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

fn told(error: StoreError) -> Result<Outcome> {
    match error {
        StoreError::Rule("no_item") => Err(StoreError::NotFound),
        StoreError::Rule(rule) => Ok(Outcome::wrong("files", file_fault(rule))),
        error => Err(error),
    }
}

fn gone() -> Response {
    (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "no-store")], "there is no such file").into_response()
}
