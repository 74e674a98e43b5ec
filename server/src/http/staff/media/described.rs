//! One file that comes with what is said of it: from whoever is writing a page and needs it there.

use super::{super::Visitor, Kept, keep, let_go, take};
use crate::{http::upload, media::Made};
use app::staff::desk::{Fault, Form};
use axum::body::Body;
use domain::{
    check::{Check, Checked},
    media::{FileProblem, Focus, Licence, MediaRecord},
    staff::Action,
};
use store::{Result, media};

/// What is said of a file, and how many bytes of it are read: more than the rules let through.
const TEXTS: [&str; 4] = ["alt", "alt-en", "credit", "licence"];
const LONGEST_TEXT: usize = 4_096;

/// What is wrong, by field.
type Wrong = Vec<(&'static str, Fault)>;

/// The file that was sent, and its name.
type File = std::result::Result<(String, Made), Fault>;

/// Takes a file in and describes it. Returns what was typed, and its number in the library with whether it is new; or what is wrong, and
/// then nothing was taken in.
pub(in crate::http::staff) async fn add_described(
    visitor: &Visitor,
    body: Body,
) -> (Form, Result<std::result::Result<(i64, bool), Wrong>>) {
    match receive(visitor, body).await {
        Ok((form, file)) => {
            let added = add(visitor, &form, file).await;
            (form, added)
        }
        Err(error) => (Form::default(), Err(error)),
    }
}

async fn add(visitor: &Visitor, form: &Form, file: File) -> Result<std::result::Result<(i64, bool), Wrong>> {
    let record = MediaRecord {
        alt: form.text("alt"),
        alt_en: form.text("alt-en"),
        credit: form.text("credit"),
        licence: Licence::from_code(form.value("licence")).unwrap_or_default(),
        focus: Focus::default(),
    };
    // All that is wrong at once.
    let mut wrong = Wrong::new();
    let record =
        record.checked().map_err(|problems| wrong.extend(problems.into_iter().map(|one| (one.field, Fault::Problem(one.problem)))));
    let file = file.map_err(|fault| wrong.push(("files", fault)));
    let (Ok(record), Ok((name, Made { stem, content, files }))) = (record, file) else { return Ok(Err(wrong)) };
    // Before anything names them; he may not be who he was when he began to send.
    visitor.again(Action::KeepMedia).await?;
    keep(visitor, files).await?;
    let kept = Kept { name, stem, content };
    let entered = enter(visitor, &kept, &record).await;
    if entered.is_err() {
        let_go(visitor, &kept.stem, kept.content).await;
    }
    entered.map(Ok)
}

/// What came before keeps what was said of it then.
async fn enter(visitor: &Visitor, kept: &Kept, record: &Checked<MediaRecord>) -> Result<(i64, bool)> {
    let (store, actor) = (&visitor.state.store, visitor.actor());
    let (id, new) = media::add(store, &actor, (&kept.stem, kept.content), &kept.name, visitor.now).await?;
    let known = media::find(store, &actor, id).await?.media;
    if known.record.alt.is_empty() {
        media::describe(store, &actor, (id, known.version), record, visitor.now).await?;
    }
    Ok((id, new))
}

/// Reads the texts and the first file.
async fn receive(visitor: &Visitor, body: Body) -> Result<(Form, File)> {
    let (mut values, mut file) = (Vec::new(), Err(Fault::File(FileProblem::Missing)));
    let Some(mut form) = upload::form(&visitor.headers, body) else { return Ok((Form::default(), file)) };
    loop {
        let mut field = match upload::next(&mut form).await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(fault) => {
                file = Err(fault);
                break;
            }
        };
        if let Some(name) = TEXTS.into_iter().find(|name| field.name() == Some(name)) {
            match upload::words(&mut field, LONGEST_TEXT).await {
                Ok(text) => values.push((name.to_owned(), text)),
                Err(fault) => file = Err(fault),
            }
            continue;
        }
        let first = matches!(file, Err(Fault::File(FileProblem::Missing)));
        // A picker in which nothing was chosen sends a file without a name.
        if field.name() != Some("files") || field.file_name().is_none_or(str::is_empty) || !first {
            continue;
        }
        let name = domain::media::display_name(field.file_name().unwrap_or_default());
        file = take(visitor, &mut field).await?.map(|made| (name, made));
    }
    Ok((Form::new(values), file))
}
