//! Files that come in by a form: read bit by bit, each into a file without a name that is gone when it is let go of. What is refused
//! or cut off leaves nothing behind, and takes no memory.

use super::AppState;
use crate::media::{Made, take_in};
use app::staff::desk::Fault;
use axum::{
    body::Bytes,
    http::{HeaderMap, header},
};
use domain::media::{FileProblem, LARGEST_FILE, MOST_AT_ONCE};
use multer::{Constraints, Field, Multipart, SizeLimit};
use std::{fs::File, time::Duration};
use store::{Result, StoreError};
use tokio::io::AsyncWriteExt;

/// How long a sender may pause in the middle of a file.
const PATIENCE: Duration = Duration::from_secs(30);

/// The most bytes of a form with files: the most files, each of the largest size, with what stands between them.
const LARGEST_UPLOAD: u64 = (MOST_AT_ONCE as u64 + 1) * LARGEST_FILE as u64;

/// The form of a request with files; `None` if it is no such form.
pub(super) fn form(headers: &HeaderMap, body: axum::body::Body) -> Option<Multipart<'static>> {
    let constraints = Constraints::new().size_limit(SizeLimit::new().whole_stream(LARGEST_UPLOAD));
    Some(Multipart::with_constraints(body.into_data_stream(), boundary(headers)?, constraints))
}

/// What stands between the fields of a form with files; `None` if it is no such form.
pub(super) fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    multer::parse_boundary(kind).ok()
}

/// The next field; none at the end.
///
/// # Errors
/// Where the sender was cut off, or went too far.
pub(super) async fn next<'a>(form: &mut Multipart<'a>) -> std::result::Result<Option<Field<'a>>, Fault> {
    match tokio::time::timeout(PATIENCE, form.next_field()).await {
        Ok(Ok(field)) => Ok(field),
        Ok(Err(_)) | Err(_) => Err(Fault::CutOff),
    }
}

/// What was typed into a field beside a file, cut off after so many bytes: rules on its length refuse it then.
///
/// # Errors
/// Where the sender was cut off.
pub(super) async fn words(field: &mut Field<'_>, most: usize) -> std::result::Result<String, Fault> {
    let mut bytes = Vec::new();
    while bytes.len() < most
        && let Some(chunk) = chunk(field).await?
    {
        bytes.extend_from_slice(&chunk);
    }
    bytes.truncate(most);
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Writes a file to the disk as it comes, and makes it anew: one at a time, so that many senders take no more memory than one.
///
/// # Errors
/// If the disk is full; the inner one says why the file is not taken.
pub(super) async fn take(state: &AppState, field: &mut Field<'_>) -> Result<std::result::Result<Made, Fault>> {
    let mut file = match spool(field).await? {
        Ok(file) => file,
        Err(fault) => return Ok(Err(fault)),
    };
    // A decoder that gives up was given something broken.
    let made = state.maker.run(move || take_in(&mut file)).await?.unwrap_or(Err(FileProblem::Broken));
    Ok(made.map_err(Fault::File))
}

async fn spool(field: &mut Field<'_>) -> Result<std::result::Result<File, Fault>> {
    let full = |error: std::io::Error| StoreError::Unusable(format!("a file could not be taken in: {error}"));
    let mut file = tokio::fs::File::from_std(tempfile::tempfile().map_err(full)?);
    let mut size = 0;
    loop {
        let chunk = match chunk(field).await {
            Ok(Some(chunk)) => chunk,
            Ok(None) => break,
            Err(fault) => return Ok(Err(fault)),
        };
        size += chunk.len();
        if size > LARGEST_FILE {
            return Ok(Err(Fault::File(FileProblem::TooLarge)));
        }
        file.write_all(&chunk).await.map_err(full)?;
    }
    file.flush().await.map_err(full)?;
    Ok(Ok(file.into_std().await))
}

/// The next bytes of a field; none at its end.
async fn chunk(field: &mut Field<'_>) -> std::result::Result<Option<Bytes>, Fault> {
    match tokio::time::timeout(PATIENCE, field.chunk()).await {
        Ok(Ok(chunk)) => Ok(chunk),
        Ok(Err(_)) | Err(_) => Err(Fault::CutOff),
    }
}
