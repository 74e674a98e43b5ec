//! The media library: files that come in, and what is said and done about them.

mod described;

pub(super) use described::add_described;

use super::{Outcome, Visitor};
use crate::{http::upload, media::Made};
use app::staff::desk::{Fault, Form};
use axum::body::Body;
use domain::{
    Slug,
    certification::CertificateNumber,
    check::Check,
    media::{Content, FileName, FileProblem, Focus, Licence, MOST_AT_ONCE, MediaRecord},
    staff::Action,
};
use multer::Field;
use store::{Result, StoreError, media};

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

/// Reads the files of a form, one after the other (see [`upload`]).
async fn receive(visitor: &Visitor, body: Body, most: usize) -> Result<Received> {
    let mut received = Received::default();
    let Some(mut form) = upload::form(&visitor.headers, body) else { return Ok(received) };
    let mut count = 0;
    loop {
        let mut field = match upload::next(&mut form).await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(fault) => {
                received.refused.push(("…".to_owned(), fault));
                break;
            }
        };
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
        match take(visitor, &mut field).await? {
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

/// Makes a file anew, of as many as one may send in a day.
pub(super) async fn take(visitor: &Visitor, field: &mut Field<'_>) -> Result<std::result::Result<Made, Fault>> {
    let key = visitor.signed()?.member.id.to_string();
    match visitor.state.tries.files.take(&key, visitor.now) {
        Err(seconds) => Ok(Err(Fault::TooManySent(seconds))),
        Ok(()) => upload::take(&visitor.state, field).await,
    }
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
        // The same photograph may stand in an article of a town reporter.
        if !matches!(store::reports::photographs::is_public(&visitor.state.store, &name.stem).await, Ok(false)) {
            continue;
        }
        if let Err(error) = visitor.state.shelf.remove(&name.to_string()).await {
            tracing::warn!(%error, %name, "a file without use could not be removed");
        }
    }
}
