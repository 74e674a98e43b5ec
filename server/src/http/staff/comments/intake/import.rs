//! Tables of submissions: looked through, and taken in. Between the two a table goes back to whoever sent it, in the form: it holds
//! personal data, and nothing of it stays here that nobody has let be taken in.

use super::{Outcome, Visitor, number, receipt, refused};
use crate::{
    http::{
        staff::export,
        upload::{self, boundary},
    },
    random, sheets,
};
use app::staff::{
    comments::{ImportLook, read_way, read_who, sample},
    desk::{Fault, Given},
};
use axum::{body::Body, response::Response};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{
    calendar::jst_date,
    comments::{ImportWords, ImportedSheet, IntakeCase, import},
    goals::import::{FileFault, LARGEST_FILE, Sheet},
    media::display_name,
    staff::Action,
};
use multer::{Constraints, Multipart, SizeLimit};
use sha2::{Digest, Sha256};
use std::{sync::Arc, time::Duration};
use store::{Result, StoreError, Token, comments};

/// How long the sending of a file may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// The most papers with a code on each: more make the page too large.
const MOST_CODES: usize = 200;

/// The most bytes of a file in Base64.
const LARGEST_CARRIED: u64 = (LARGEST_FILE as u64).div_ceil(3) * 4;

/// What was sent: a file to be looked through, or one that was and comes back.
struct Sent {
    name: String,
    bytes: Vec<u8>,
    /// Of what secret links are made, of a file that was looked through.
    seed: Option<[u8; 32]>,
}

/// `POST /staff/comments/{}/import`
pub(in crate::http::staff) async fn send(visitor: &Visitor, case: &str, body: Body) -> Result<Outcome> {
    let wrong = |fault| Ok(Outcome::wrong("files", fault));
    let case = comments::intake_case(&visitor.state.store, &visitor.actor(), number(case)?).await?;
    let key = visitor.signed()?.member.id.to_string();
    if let Err(seconds) = visitor.state.tries.files.take(&key, visitor.now) {
        return wrong(Fault::TooManySent(seconds));
    }
    let sent = match tokio::time::timeout(PATIENCE, receive(visitor, body)).await {
        Ok(Ok(sent)) => Arc::new(sent),
        Ok(Err(fault)) => return wrong(fault),
        Err(_) => return wrong(Fault::CutOff),
    };
    // A reader that gives up was given something broken.
    let given = Arc::clone(&sent);
    let sheets = visitor.state.maker.run(move || sheets::read(&given.name, &given.bytes)).await?.unwrap_or(Err(FileFault::Broken));
    let read = match sheets {
        Ok(sheets) => looked_through(&sheets, &case, visitor),
        Err(fault) => return wrong(Fault::Table(fault)),
    };
    match sent.seed {
        Some(seed) if read.missing.is_empty() && read.bad.is_empty() && !read.good.is_empty() => take_in(visitor, &case, &read, seed).await,
        seed => Ok(Outcome::Show(Given::CommentImport(Arc::new(look(&sent, read, seed.unwrap_or_else(random::bytes)))), Vec::new())),
    }
}

/// The first sheet that is a table of submissions; if none is, what is missing from the first.
fn looked_through(sheets: &[Sheet], case: &IntakeCase, visitor: &Visitor) -> ImportedSheet {
    let dates = case.standing.dates;
    let who = |text: &str| read_who(text).filter(|who| case.who.contains(who));
    let words = ImportWords { way: &read_way, who: &who };
    let read = |sheet: &Sheet| {
        // Rows in which nothing stands are no rows.
        let rows = sheet.rows.iter().filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty())).cloned().collect();
        let sheet = Sheet { name: sheet.name.clone(), rows };
        import(&sheet, &case.sections, (dates.opens_on, dates.closes_on, jst_date(visitor.now)), &words)
    };
    let mut all = sheets.iter().map(read);
    let first = all.next().unwrap_or_default();
    if first.missing.is_empty() { first } else { all.find(|read| read.missing.is_empty()).unwrap_or(first) }
}

/// What would come of it, and the file to be sent once more.
fn look(sent: &Sent, read: ImportedSheet, seed: [u8; 32]) -> ImportLook {
    let good = read.good.iter().map(|(row, record)| {
        let submission = &record.submission;
        (*row, record.way, record.received_on, submission.name.clone(), submission.opinions.len())
    });
    ImportLook {
        name: sent.name.clone(),
        carried: STANDARD.encode(&sent.bytes),
        seed: Token::new(seed).text().to_owned(),
        good: good.collect(),
        missing: read.missing,
        bad: read.bad,
    }
}

/// Takes all of it in, and shows every receipt once.
async fn take_in(visitor: &Visitor, case: &IntakeCase, read: &ImportedSheet, seed: [u8; 32]) -> Result<Outcome> {
    let actor = visitor.again(Action::KeepComments).await?;
    // Made of what only this form has, so that the same form makes the same submissions.
    let token = |row: u32| Token::new(Sha256::new().chain_update(seed).chain_update(row.to_be_bytes()).finalize().into());
    let tokens: Vec<Token> = read.good.iter().map(|(row, _)| token(*row)).collect();
    let records: Vec<_> = read.good.iter().map(|(_, record)| record).zip(&tokens).collect();
    match super::take_in(visitor, &actor, case.id, &records).await {
        Ok(numbers) => {
            let coded = numbers.len() <= MOST_CODES;
            let receipts = numbers.iter().zip(&records).map(|(number, (record, token))| receipt(visitor, record, (*number, token), coded));
            Ok(Outcome::Show(Given::CommentReceipts(receipts.collect()), Vec::new()))
        }
        Err(StoreError::Taken(_)) => Ok(Outcome::wrong("main", Fault::NotAsSeen)),
        Err(error) => refused(error, "main"),
    }
}

/// `GET /staff/comments/{}/import.csv`: a table to be filled in.
pub(in crate::http::staff) async fn template(visitor: &Visitor, case: &str) -> Result<Response> {
    let case = comments::intake_case(&visitor.state.store, &visitor.actor(), number(case)?).await?;
    export::plain(&sample(&case), visitor.now)
}

/// The file of a form, and its name.
async fn receive(visitor: &Visitor, body: Body) -> std::result::Result<Sent, Fault> {
    let boundary = boundary(&visitor.headers).ok_or(Fault::Table(FileFault::Missing))?;
    // One byte more than may be: whoever sends more is told so, and not that he was cut off.
    let limits = SizeLimit::new()
        .for_field("files", LARGEST_FILE as u64 + 1)
        .for_field("carried", LARGEST_CARRIED + 1)
        .for_field("name", 1_000)
        .for_field("seed", 100)
        .whole_stream(LARGEST_CARRIED + 100_000);
    let mut form = Multipart::with_constraints(body.into_data_stream(), boundary, Constraints::new().size_limit(limits));
    let mut sent = Sent { name: String::new(), bytes: Vec::new(), seed: None };
    while let Some(field) = upload::next(&mut form).await? {
        match field.name() {
            Some("files") => {
                let name = display_name(field.file_name().unwrap_or_default());
                return Ok(Sent { name, bytes: field.bytes().await.map_err(fault)?.to_vec(), seed: None });
            }
            Some("name") => sent.name = display_name(&field.text().await.map_err(fault)?),
            Some("seed") => sent.seed = seed(&field.text().await.map_err(fault)?),
            Some("carried") => {
                let text = field.text().await.map_err(fault)?;
                sent.bytes = STANDARD.decode(text.trim()).map_err(|_| Fault::Table(FileFault::Broken))?;
            }
            _ => {}
        }
    }
    if sent.bytes.is_empty() { Err(Fault::Table(FileFault::Missing)) } else { Ok(sent) }
}

/// Reads what secret links are made of.
fn seed(text: &str) -> Option<[u8; 32]> {
    let token = Token::read(text)?;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(token.text()).ok()?.try_into().ok()
}

fn fault(error: multer::Error) -> Fault {
    match error {
        multer::Error::FieldSizeExceeded { .. } | multer::Error::StreamSizeExceeded { .. } => Fault::Table(FileFault::TooLarge),
        _ => Fault::CutOff,
    }
}
