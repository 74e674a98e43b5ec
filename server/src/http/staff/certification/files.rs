//! Files of applications, for those who look through them, decide and score.

use super::super::Visitor;
use crate::http::apply;
use axum::{
    body::{Body, to_bytes},
    response::Response,
};
use domain::{
    certification::{FileView, PHOTOS},
    media::{FileName, LARGEST_FILE},
};
use store::{Result, StoreError, certification::files};

/// `GET /staff/certification/file/{}`: the file as it lies there.
pub(in crate::http::staff) async fn show(visitor: &Visitor, id: &str) -> Result<Response> {
    let file = files::find(&visitor.state.store, &visitor.actor(), super::number(id)?).await?;
    Ok(apply::files::send(&visitor.state, &file).await)
}

/// Copies photographs to where everybody may have them: their product is about to be certified. The name of a file stands for its
/// content, so that doing it twice changes nothing. `false` if a file can't be had.
pub(super) async fn publish(visitor: &Visitor, photos: &[FileView]) -> Result<bool> {
    let shelf = &visitor.state.shelf;
    let unusable = |error| StoreError::Unusable(format!("MEDIA_URL does not answer: {error}"));
    let names = photos.iter().filter(|file| file.item == PHOTOS).flat_map(|file| file.content.files(&file.stem));
    for name in names.map(|name: FileName| name.to_string()) {
        if shelf.has(&name).await.map_err(unusable)? {
            continue;
        }
        let Some((_, content)) = shelf.open(&files::private(&name)).await.map_err(unusable)? else { return Ok(false) };
        let bytes = to_bytes(Body::from_stream(content), LARGEST_FILE).await;
        let bytes = bytes.map_err(|error| StoreError::Unusable(format!("MEDIA_URL broke off: {error}")))?;
        shelf.put(&name, bytes.to_vec()).await.map_err(unusable)?;
    }
    Ok(true)
}
