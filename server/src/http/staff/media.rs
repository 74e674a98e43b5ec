//! The media library: files that come in, and what is said and done about them.

use super::{Outcome, Visitor};
use crate::media::{Made, take_in};
use app::staff::desk::{Fault, Form};
use axum::{body::Body, http::header};
use domain::{
    Slug,
    certification::CertificateNumber,
    check::Check,
    media::{Content, FileName, FileProblem, Focus, LARGEST_FILE, Licence, MOST_AT_ONCE, MediaRecord},
    staff::Action,
};
use multer::{Constraints, Field, Multipart, SizeLimit};
use std::{fs::File, time::Duration};
use store::{Result, StoreError, media};
use tokio::io::AsyncWriteExt;

/// How long a sender may pause in the middle of a file.
const PATIENCE: Duration = Duration::from_secs(30);

/// The most bytes of a form with files: the most files, each of the largest size, with what stands between them.
const LARGEST_UPLOAD: u64 = (MOST_AT_ONCE as u64 + 1) * LARGEST_FILE as u64;

/// What became of the files of a form.
#[derive(Default)]
struct Received {
    /// What was taken, and lies where files lie.
    kept: Vec<Kept>,
    /// What was not, by name.
    refused: Vec<(String, Fault)>,
}

struct Kept {
    name: String,
    stem: String,
    content: Content,
}

/// `POST /staff/media`: takes new files in. Each stands for itself: one that is refused keeps no other out.
pub(super) async fn add(visitor: &Visitor, body: Body) -> Result<Outcome> {
    let Received { kept, refused } = receive(visitor, body, MOST_AT_ONCE).await?;
    let mut added = Vec::new();
    for Kept { name, stem, content } in kept {
        match media::add(&visitor.state.store, &visitor.again(Action::KeepMedia).await?, (&stem, content), &name, visitor.now).await {
            Ok(one) => added.push(one),
            Err(error) => {
                let_go(visitor, &stem, content).await;
                return Err(error);
            }
        }
    }
    Ok(match added.as_slice() {
        [] if refused.is_empty() => Outcome::wrong("files", Fault::File(FileProblem::Missing)),
        _ if !refused.is_empty() => Outcome::Refused { refused, taken: added.len() },
        [(id, new)] => Outcome::go(format!("/staff/media/{id}?done={}", if *new { "received" } else { "known" })),
        _ => Outcome::go("/staff/media?state=unfinished&done=received"),
    })
}

/// `POST /staff/media/{}/replace`: another file in the place of one.
pub(super) async fn replace(visitor: &Visitor, id: &str, version: i64, body: Body) -> Result<Outcome> {
    let id = id.parse().map_err(|_| StoreError::NotFound)?;
    let Received { mut kept, refused } = receive(visitor, body, 1).await?;
    let Some(Kept { stem, content, .. }) = kept.pop() else {
        let fault = refused.first().map_or(Fault::File(FileProblem::Missing), |(_, fault)| *fault);
        return Ok(Outcome::wrong("files", fault));
    };
    if let Some((_, fault)) = refused.first() {
        let_go(visitor, &stem, content).await;
        return Ok(Outcome::wrong("files", *fault));
    }
    let actor = visitor.again(Action::KeepMedia).await?;
    let replaced = media::replace(&visitor.state.store, &actor, (id, version), (&stem, content), visitor.now).await;
    if replaced.is_err() {
        let_go(visitor, &stem, content).await;
    }
    match replaced {
        Ok(gone) => {
            forget(visitor, gone).await;
            Ok(Outcome::go(format!("/staff/media/{id}?done=replaced")))
        }
        Err(StoreError::Stale) => Ok(Outcome::wrong("files", Fault::Stale)),
        Err(StoreError::Taken(_)) => Ok(Outcome::wrong("files", Fault::Taken)),
        Err(StoreError::Rule("other_kind")) => Ok(Outcome::wrong("files", Fault::OtherKind)),
        Err(error) => Err(error),
    }
}

/// `POST /staff/media/{}`: says what it is.
pub(super) async fn describe(visitor: &Visitor, id: &str, form: &Form) -> Result<Outcome> {
    let id = id.parse().map_err(|_| StoreError::NotFound)?;
    let text = |name| form.text(name);
    let record = MediaRecord {
        alt: text("alt"),
        alt_en: text("alt-en"),
        credit: text("credit"),
        licence: Licence::from_code(form.value("licence")).unwrap_or_default(),
        focus: Focus::from_code(form.value("focus")).unwrap_or_default(),
    };
    let record = match record.checked() {
        Ok(record) => record,
        Err(problems) => {
            return Ok(Outcome::problems(problems));
        }
    };
    let done = media::describe(&visitor.state.store, &visitor.actor(), (id, super::version(form)), &record, visitor.now).await;
    after(done, format!("/staff/media/{id}?done=saved"), "alt")
}

/// `POST /staff/media/{}/…`
pub(super) async fn act(visitor: &Visitor, id: &str, what: &str, form: &Form) -> Result<Outcome> {
    let id = id.parse().map_err(|_| StoreError::NotFound)?;
    let (store, actor, now, at) = (&visitor.state.store, visitor.actor(), visitor.now, (id, super::version(form)));
    match what {
        "retire" => after(media::retire(store, &actor, at, true, now).await, format!("/staff/media/{id}?done=retired"), "alt"),
        "restore" => after(media::retire(store, &actor, at, false, now).await, format!("/staff/media/{id}?done=restored"), "alt"),
        "remove" => match media::remove(store, &actor, at, now).await {
            Ok(gone) => {
                forget(visitor, gone.content.files(&gone.stem)).await;
                Ok(Outcome::go("/staff/media?done=removed"))
            }
            other => after(other.map(drop), String::new(), "alt"),
        },
        "use" => {
            let Some(number) = CertificateNumber::read(form.value("number")) else {
                return Ok(Outcome::wrong("number", Fault::Number));
            };
            after(media::use_for_product(store, &actor, id, number, now).await, format!("/staff/media/{id}?done=used"), "number")
        }
        "take-back" => {
            let slug = Slug::try_from(form.value("product").to_owned()).map_err(|_| StoreError::NotFound)?;
            media::take_from_product(store, &actor, id, &slug, now).await?;
            Ok(Outcome::go(format!("/staff/media/{id}?done=taken-back")))
        }
        _ => Err(StoreError::NotFound),
    }
}

fn after(done: Result<()>, to: String, field: &'static str) -> Result<Outcome> {
    match done {
        Ok(()) => Ok(Outcome::go(to)),
        Err(StoreError::Stale) => Ok(Outcome::wrong(field, Fault::Stale)),
        Err(StoreError::Rule("in_use")) => Ok(Outcome::wrong(field, Fault::InUse)),
        Err(StoreError::Rule("not_ready")) => Ok(Outcome::wrong(field, Fault::NotReady)),
        Err(StoreError::Unknown { .. }) => Ok(Outcome::wrong(field, Fault::Number)),
        Err(error) => Err(error),
    }
}

/// Reads the files of a form, one after the other, each into a file without a name that is gone when it is let go of: what
/// is refused or cut off leaves nothing behind, and takes no memory.
async fn receive(visitor: &Visitor, body: Body, most: usize) -> Result<Received> {
    let mut received = Received::default();
    let Some(boundary) = boundary(visitor) else { return Ok(received) };
    let constraints = Constraints::new().size_limit(SizeLimit::new().whole_stream(LARGEST_UPLOAD));
    let mut form = Multipart::with_constraints(body.into_data_stream(), boundary, constraints);
    let mut count = 0;
    while let Some(mut field) = next(&mut form, &mut received).await {
        let name = domain::media::display_name(field.file_name().unwrap_or_default());
        // A picker in which nothing was chosen sends a file without a name.
        if field.name() != Some("files") || field.file_name().is_none_or(str::is_empty) {
            continue;
        }
        count += 1;
        if count > most {
            if count == most + 1 {
                received.refused.push((name, Fault::TooManyFiles));
            }
            continue;
        }
        let key = visitor.signed()?.member.id.to_string();
        let made = match visitor.state.tries.files.take(&key, visitor.now) {
            Err(seconds) => Err(Fault::TooManySent(seconds)),
            Ok(()) => match spool(&mut field).await? {
                Ok(file) => work(visitor, file).await?.map_err(Fault::File),
                Err(fault) => Err(fault),
            },
        };
        match made {
            Ok(Made { stem, content, files }) => {
                // Before anything names them; he may not be who he was when he began to send.
                visitor.again(Action::KeepMedia).await?;
                keep(visitor, files).await?;
                received.kept.push(Kept { name, stem, content });
            }
            Err(fault) => received.refused.push((name, fault)),
        }
    }
    Ok(received)
}

/// What stands between the fields of a form with files; `None` if it is no such form.
pub(super) fn boundary(visitor: &Visitor) -> Option<String> {
    let kind = visitor.headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    multer::parse_boundary(kind).ok()
}

/// The next field; none at the end, be it the right one or where the sender was cut off or went too far.
async fn next<'a>(form: &mut Multipart<'a>, received: &mut Received) -> Option<Field<'a>> {
    match tokio::time::timeout(PATIENCE, form.next_field()).await {
        Ok(Ok(field)) => field,
        Ok(Err(_)) | Err(_) => {
            received.refused.push(("…".to_owned(), Fault::CutOff));
            None
        }
    }
}

/// Writes a file to the disk as it comes.
async fn spool(field: &mut Field<'_>) -> Result<std::result::Result<File, Fault>> {
    let full = |error: std::io::Error| StoreError::Unusable(format!("a file could not be taken in: {error}"));
    let mut file = tokio::fs::File::from_std(tempfile::tempfile().map_err(full)?);
    let mut size = 0;
    loop {
        match tokio::time::timeout(PATIENCE, field.chunk()).await {
            Ok(Ok(Some(chunk))) => {
                size += chunk.len();
                if size > LARGEST_FILE {
                    return Ok(Err(Fault::File(FileProblem::TooLarge)));
                }
                file.write_all(&chunk).await.map_err(full)?;
            }
            Ok(Ok(None)) => break,
            Ok(Err(_)) | Err(_) => return Ok(Err(Fault::CutOff)),
        }
    }
    file.flush().await.map_err(full)?;
    Ok(Ok(file.into_std().await))
}

/// Makes what came anew: one at a time, so that many senders take no more memory than one.
async fn work(visitor: &Visitor, mut file: File) -> Result<std::result::Result<Made, FileProblem>> {
    // A decoder that gives up was given something broken.
    Ok(visitor.state.maker.run(move || take_in(&mut file)).await?.unwrap_or(Err(FileProblem::Broken)))
}

async fn keep(visitor: &Visitor, files: Vec<(FileName, Vec<u8>)>) -> Result<()> {
    for (name, bytes) in files {
        let kept = visitor.state.shelf.put(&name.to_string(), bytes).await;
        kept.map_err(|error| StoreError::Unusable(format!("MEDIA_URL does not take a file: {error}")))?;
    }
    Ok(())
}

/// Takes the files of what was not entered away again, unless something else of the library has the same ones.
async fn let_go(visitor: &Visitor, stem: &str, content: Content) {
    match media::is_known(&visitor.state.store, stem).await {
        Ok(false) => forget(visitor, content.files(stem)).await,
        Ok(true) => {}
        Err(error) => tracing::warn!(%error, %stem, "files without use could not be removed"),
    }
}

/// Takes files away that nothing refers to. One that stays harms nobody.
async fn forget(visitor: &Visitor, files: Vec<FileName>) {
    for name in files {
        if let Err(error) = visitor.state.shelf.remove(&name.to_string()).await {
            tracing::warn!(%error, %name, "a file without use could not be removed");
        }
    }
}
