//! Tables of counts: sent as a file or pasted, looked through, and taken in whole or not at all.

use super::super::{Outcome, Visitor};
use crate::{http::upload::boundary, sheets};
use app::staff::{
    ChannelFault, TableLook,
    desk::{Fault, Form, Given},
};
use axum::body::Body;
use domain::{check::Problem, goals::import::Sheet};
use multer::{Constraints, Multipart, SizeLimit};
use std::{sync::Arc, time::Duration};
use store::{Result, StoreError, channels};

/// The largest file, in bytes.
const LARGEST: u64 = 1_000_000;

/// How long the sending of a file may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// The longest name of where counts were read, in characters.
const LONGEST_SOURCE: usize = 200;

/// `POST /staff/channels/import`: looks a table through, and changes nothing.
pub(in super::super) async fn look(visitor: &Visitor, body: Body) -> Result<Outcome> {
    let sent = match tokio::time::timeout(PATIENCE, receive(visitor, body)).await {
        Ok(Ok(sent)) => sent,
        Ok(Err(fault)) => return Ok(Outcome::wrong("files", fault)),
        Err(_) => return Ok(Outcome::wrong("files", Fault::CutOff)),
    };
    let Sent { table, source, file } = sent;
    let table = match file {
        None => table,
        Some((name, bytes)) => match visitor.state.maker.run(move || sheets::read(&name, &bytes)).await? {
            Some(Ok(sheets)) => written(&sheets),
            _ => return Ok(Outcome::wrong("files", Fault::Channel(ChannelFault::File))),
        },
    };
    show(visitor, table, source, Vec::new()).await
}

/// `POST /staff/channels/import/take`: takes in what was looked through.
pub(super) async fn take_in(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let (table, source) = (form.value("table").to_owned(), form.text("source"));
    match channels::import(&visitor.state.store, &visitor.actor(), (&table, &source), visitor.now).await {
        Ok(_) => Ok(Outcome::go("/staff/channels?done=figures-imported")),
        Err(StoreError::Rule("wrong" | "reason" | "same")) => show(visitor, table, source, vec![("main", Fault::NotAsSeen)]).await,
        Err(error) => Err(error),
    }
}

/// The page with what would come of a table, or with what is wrong with all of it.
async fn show(visitor: &Visitor, table: String, source: String, mut wrong: Vec<(&'static str, Fault)>) -> Result<Outcome> {
    let examined = channels::examine(&visitor.state.store, &visitor.actor(), &table, visitor.now).await?;
    let source = source.trim().to_owned();
    if source.is_empty() {
        wrong.push(("source", Fault::Problem(Problem::Empty)));
    } else if source.chars().count() > LONGEST_SOURCE {
        wrong.push(("source", Fault::Problem(Problem::TooLong(LONGEST_SOURCE))));
    }
    if let Some(fault) = examined.fault {
        wrong.push(("table", Fault::Channel(ChannelFault::Whole(fault))));
    } else if !examined.faults.is_empty() {
        wrong.push(("table", Fault::Channel(ChannelFault::Table)));
    }
    let look = TableLook { table, source, examined };
    Ok(Outcome::Looked(Given::ChannelTable(Arc::new(look)), wrong))
}

/// What a form of parts has.
#[derive(Default)]
struct Sent {
    table: String,
    source: String,
    file: Option<(String, Vec<u8>)>,
}

async fn receive(visitor: &Visitor, body: Body) -> std::result::Result<Sent, Fault> {
    let boundary = boundary(&visitor.headers).ok_or(Fault::CutOff)?;
    let limits = SizeLimit::new().for_field("files", LARGEST).whole_stream(LARGEST * 2);
    let mut form = Multipart::with_constraints(body.into_data_stream(), boundary, Constraints::new().size_limit(limits));
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await.map_err(fault)? {
        match field.name() {
            Some("table") => sent.table = field.text().await.map_err(fault)?,
            Some("source") => sent.source = field.text().await.map_err(fault)?,
            Some("files") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                let bytes = field.bytes().await.map_err(fault)?;
                // Who chooses no file sends an empty one.
                sent.file = (!bytes.is_empty()).then(|| (name, bytes.to_vec()));
            }
            _ => {}
        }
    }
    Ok(sent)
}

fn fault(error: multer::Error) -> Fault {
    match error {
        multer::Error::FieldSizeExceeded { .. } | multer::Error::StreamSizeExceeded { .. } => Fault::Channel(ChannelFault::File),
        _ => Fault::CutOff,
    }
}

/// The cells of the first sheet as people would paste them: what is not there at the end of a line is left out.
fn written(sheets: &[Sheet]) -> String {
    let rows = sheets.first().map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
    let line = |cells: &[String]| cells.iter().map(|cell| cell.replace(['\t', '\n', '\r'], " ")).collect::<Vec<_>>().join("\t");
    rows.iter().map(|row| line(&row.cells).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
