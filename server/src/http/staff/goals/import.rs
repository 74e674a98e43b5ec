//! Files of goals and figures: sent, looked through, and taken in.

use super::super::{Outcome, Visitor, export, number};
use crate::http::upload::boundary;
use crate::sheets;
use app::staff::desk::Fault;
use axum::{
    body::{Body, Bytes},
    response::Response,
};
use domain::{
    calendar::jst_date,
    goals::{
        FiscalYear,
        import::{FileFault, LARGEST_FILE, read},
    },
    media::display_name,
    staff::Action,
};
use multer::{Constraints, Multipart, SizeLimit};
use std::time::Duration;
use store::{Result, StoreError, goals};

/// How long the sending of a file may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// `POST /staff/goals/import`: keeps a file for its sender, and leads to what would come of it.
pub(in super::super) async fn send(visitor: &Visitor, body: Body) -> Result<Outcome> {
    let wrong = |fault| Ok(Outcome::wrong("files", fault));
    let key = visitor.signed()?.member.id.to_string();
    if let Err(seconds) = visitor.state.tries.files.take(&key, visitor.now) {
        return wrong(Fault::TooManySent(seconds));
    }
    let (name, bytes) = match tokio::time::timeout(PATIENCE, receive(visitor, body)).await {
        Ok(Ok(file)) => file,
        Ok(Err(fault)) => return wrong(fault),
        Err(_) => return wrong(Fault::CutOff),
    };
    // A reader that gives up was given something broken.
    let named = name.clone();
    let sheets = visitor.state.maker.run(move || sheets::read(&named, &bytes)).await?.unwrap_or(Err(FileFault::Broken));
    let sheets = match sheets {
        Ok(sheets) if read(&sheets).is_empty() => return wrong(Fault::Table(FileFault::Nothing)),
        Ok(sheets) => sheets,
        Err(fault) => return wrong(Fault::Table(fault)),
    };
    let actor = visitor.again(Action::KeepGoals).await?;
    let id = goals::keep_import(&visitor.state.store, &actor, &name, &sheets, visitor.now).await?;
    Ok(Outcome::go(format!("/staff/goals/import/{id}")))
}

/// `POST /staff/goals/import/{}`: takes in what was sent, all of it or nothing.
pub(super) async fn take_in(visitor: &Visitor, id: &str) -> Result<Outcome> {
    let id = number(id)?;
    match goals::import(&visitor.state.store, &visitor.actor(), id, visitor.now).await {
        Ok(_) => Ok(Outcome::go("/staff/goals/import?done=imported")),
        Err(StoreError::Stale) => Ok(Outcome::wrong("main", Fault::NotAsSeen)),
        Err(error) => Err(error),
    }
}

/// `GET /staff/goals/import.xlsx`: a workbook to be filled in, with what is measured in the present year.
pub(in super::super) async fn template(visitor: &Visitor) -> Result<Response> {
    let today = jst_date(visitor.now);
    let year = FiscalYear::of(today).ok_or(StoreError::NotFound)?;
    let lines = goals::fillable(&visitor.state.store, &visitor.actor(), year).await?;
    export::book("kashiwara-goals", &app::staff::import_sheets(&lines, today), visitor.now)
}

/// The file of a form, and its name.
async fn receive(visitor: &Visitor, body: Body) -> std::result::Result<(String, Bytes), Fault> {
    let boundary = boundary(&visitor.headers).ok_or(Fault::Table(FileFault::Missing))?;
    // One byte more than may be: whoever sends more is told so, and not that he was cut off.
    let limits = SizeLimit::new().for_field("files", LARGEST_FILE as u64 + 1).whole_stream(LARGEST_FILE as u64 + 100_000);
    let mut form = Multipart::with_constraints(body.into_data_stream(), boundary, Constraints::new().size_limit(limits));
    while let Some(field) = form.next_field().await.map_err(fault)? {
        if field.name() == Some("files") {
            let name = display_name(field.file_name().unwrap_or_default());
            return Ok((name, field.bytes().await.map_err(fault)?));
        }
    }
    Err(Fault::Table(FileFault::Missing))
}

fn fault(error: multer::Error) -> Fault {
    match error {
        multer::Error::FieldSizeExceeded { .. } | multer::Error::StreamSizeExceeded { .. } => Fault::Table(FileFault::TooLarge),
        _ => Fault::CutOff,
    }
}
