//! Scans of papers: taken in, and shown to those who take papers in. They lie where no public address leads.

use super::{Outcome, Visitor, number, page};
use crate::http::{AppState, staff::media::take, upload};
use app::staff::desk::Fault;
use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    media::{FileName, FileProblem},
    staff::Action,
};
use store::{Result, StoreError, comments};

/// `POST /staff/comments/{}/submissions/{}/scan`: puts the scan of a paper to its submission. Of a picture one size is kept, the largest.
pub(in crate::http::staff) async fn attach(visitor: &Visitor, (case, id): (&str, &str), body: Body) -> Result<Outcome> {
    let (case, id) = (number(case)?, number(id)?);
    let wrong = |fault| Ok(Outcome::wrong("files", fault));
    // Whether there is such a submission, before its file is taken in.
    comments::submission(&visitor.state.store, &visitor.actor(), (case, id)).await?;
    let Some(mut form) = upload::form(&visitor.headers, body) else { return wrong(Fault::File(FileProblem::Missing)) };
    loop {
        let mut field = match upload::next(&mut form).await {
            Ok(Some(field)) => field,
            Ok(None) => return wrong(Fault::File(FileProblem::Missing)),
            Err(fault) => return wrong(fault),
        };
        // A picker in which nothing was chosen sends a file without a name.
        if field.name() != Some("files") || field.file_name().is_none_or(str::is_empty) {
            continue;
        }
        let made = match take(visitor, &mut field).await? {
            Ok(made) => made,
            Err(fault) => return wrong(fault),
        };
        let whole = made.files.into_iter().filter(|(name, _)| name.ending != "webp").max_by_key(|(name, _)| name.width);
        let Some((name, bytes)) = whole else { return wrong(Fault::File(FileProblem::Broken)) };
        let actor = visitor.again(Action::KeepComments).await?;
        let kept = visitor.state.shelf.put(&comments::private_scan(&name), bytes).await;
        kept.map_err(|error| StoreError::Unusable(format!("MEDIA_URL does not take a file: {error}")))?;
        comments::attach_scan(&visitor.state.store, &actor, (case, id), &name, visitor.now).await?;
        return Ok(Outcome::go(format!("{}?done=scan-attached", page(case, id))));
    }
}

/// `GET /staff/comments/{}/submissions/{}/scan`: the file as it lies there, of which nobody keeps a copy. Pictures are shown, papers
/// are saved: no page of ours is around them.
pub(in crate::http::staff) async fn show(visitor: &Visitor, (case, id): (&str, &str)) -> Result<Response> {
    let sent = comments::submission(&visitor.state.store, &visitor.actor(), (number(case)?, number(id)?)).await?;
    let name = FileName::parse(&sent.scan).ok_or(StoreError::NotFound)?;
    file(&visitor.state, &name, &sent.number.to_string()).await
}

async fn file(state: &AppState, name: &FileName, called: &str) -> Result<Response> {
    match state.shelf.open(&comments::private_scan(name)).await {
        Ok(Some((length, body))) => {
            let mut response = ([(header::CACHE_CONTROL, "no-store")], Body::from_stream(body)).into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(name.content_type()));
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
            headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
            if name.width.is_none() {
                let value = format!("attachment; filename=\"{called}.{}\"", name.ending);
                headers.insert(header::CONTENT_DISPOSITION, HeaderValue::try_from(value).unwrap_or(HeaderValue::from_static("attachment")));
            }
            Ok(response)
        }
        Ok(None) => Err(StoreError::NotFound),
        Err(error) => {
            tracing::error!(%error, "MEDIA_URL does not answer");
            Ok((StatusCode::SERVICE_UNAVAILABLE, [(header::CACHE_CONTROL, "no-store")], "try again in a moment").into_response())
        }
    }
}
