//! `/media/…`: the files of the library. Their names stand for their content, so that they are kept for ever.

use super::AppState;
use crate::clock;
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::media::{FileName, paper_of};
use store::StoreError;

/// A file as it lies there. Papers are to be saved, not shown: no page of ours is around them.
pub(super) async fn file(State(state): State<AppState>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(name) = FileName::parse(&name) else { return missing() };
    let tag = format!("\"{name}\"");
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let kept: [(HeaderName, String); 2] = [(header::ETAG, tag), (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned())];
    if known {
        return (StatusCode::NOT_MODIFIED, kept).into_response();
    }
    match state.shelf.open(&name.to_string()).await {
        Ok(Some((length, body))) => {
            let mut response = (kept, Body::from_stream(body)).into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(name.content_type()));
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
            if name.width.is_none() {
                headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
            }
            response
        }
        Ok(None) => missing(),
        Err(error) => {
            tracing::error!(%error, "MEDIA_URL does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, [(header::CACHE_CONTROL, "no-store")], "try again in a moment").into_response()
        }
    }
}

/// `GET /media/paper/{id}`: leads to the file that a paper is now.
pub(super) async fn paper(State(state): State<AppState>, Path(id): Path<String>) -> Response {
    let Some(id) = paper_of(&format!("/media/paper/{id}")) else { return missing() };
    match store::media::paper(&state.store, id, clock::now()).await {
        Ok(address) => ([(header::CACHE_CONTROL, "no-cache")], Redirect::to(&address)).into_response(),
        Err(StoreError::NotFound) => missing(),
        Err(error) => {
            tracing::error!(%error, "the library can't be read");
            (StatusCode::SERVICE_UNAVAILABLE, [(header::CACHE_CONTROL, "no-store")], "try again in a moment").into_response()
        }
    }
}

fn missing() -> Response {
    (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "no-store")], "there is no such file").into_response()
}
