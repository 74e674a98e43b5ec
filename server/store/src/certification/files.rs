//! Photographs and papers of an application. Their files lie beside those of the library and are handed to nobody but the applicant
//! and those who judge; a photograph comes into the library when its product is certified.

use super::{applicants::must_write, rows, scoring};
use crate::{Actor, Result, Store, StoreError, audit::Done, goals::Work, media, sql};
use domain::{
    calendar::OffsetDateTime,
    certification::{FileView, MOST_PHOTOS, PHOTOS, Stage},
    media::{Content, display_name},
    staff::Action,
};
use sea_orm::ConnectionTrait;

/// The most files of one paper: the sides of one that was photographed.
pub const MOST_PER_PAPER: usize = 5;

/// Whether a file may be added by the actor, looked at before it is taken in.
///
/// # Errors
/// [`StoreError::NotFound`], and the rules `not_now` and `too_many_files`, as [`add`].
pub async fn may_add(store: &Store, actor: &Actor, id: i64, item: &str) -> Result<()> {
    let view = rows::application(&store.read, id).await?;
    must_write(actor, view.applicant, (view.on_paper, view.stage))?;
    if !view.stage.is_open_to_applicant() {
        return Err(StoreError::Rule("not_now"));
    }
    let there = view.files.iter().filter(|file| file.item == item).count();
    room(&view.rules, item, there)
}

/// Adds a file that lies there already. The same twice is one. What was asked for of the item is mended by it.
///
/// # Errors
/// [`StoreError::NotFound`]; the rules `not_now`, `no_item` if the rule book knows no such paper, `other_kind` for a photograph that is
/// none, `too_many_files`.
pub async fn add(
    store: &Store,
    actor: &Actor,
    (id, item): (i64, &str),
    (stem, content): (&str, Content),
    name: &str,
    now: OffsetDateTime,
) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    work.open_for_writing(id, None).await?;
    let view = rows::application(&work.tx, id).await?;
    if item == PHOTOS && !matches!(content, Content::Picture { .. }) {
        return Err(StoreError::Rule("other_kind"));
    }
    if view.files.iter().any(|file| file.item == item && file.stem == stem) {
        return Ok(());
    }
    let there = view.files.iter().filter(|file| file.item == item).count();
    room(&view.rules, item, there)?;
    let (kind, bytes, width, height) = media::columns(content);
    let insert = "INSERT INTO application_file (application_id, item, place, stem, kind, bytes, width, height, name, added_at) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let place = i64::try_from(there).unwrap_or(i64::MAX);
    let values = [
        id.into(),
        item.into(),
        place.into(),
        stem.into(),
        kind.into(),
        bytes.into(),
        width.into(),
        height.into(),
        display_name(name).into(),
        now.into(),
    ];
    work.tx.execute_raw(sql::statement(&work.tx, insert, values)).await?;
    let mended = if item == PHOTOS { PHOTOS.to_owned() } else { format!("paper-{item}") };
    work.mend(id, &mended).await?;
    work.put(Done::new("certification.add_file", super::subject(id))).await?;
    work.end().await
}

/// Takes a file out. Returns the names that nothing refers to any more.
///
/// # Errors
/// [`StoreError::NotFound`]; the rule `not_now`.
pub async fn remove(store: &Store, actor: &Actor, (id, file): (i64, i64), now: OffsetDateTime) -> Result<Vec<String>> {
    let work = Work::begin(store, actor, now).await?;
    work.open_for_writing(id, None).await?;
    let view = rows::application(&work.tx, id).await?;
    let found = view.files.into_iter().find(|found| found.id == file).ok_or(StoreError::NotFound)?;
    work.tx.execute_raw(sql::statement(&work.tx, "DELETE FROM application_file WHERE id = $1", [file.into()])).await?;
    let select = "SELECT 1 FROM application_file WHERE stem = $1";
    let used = work.tx.query_one_raw(sql::statement(&work.tx, select, [found.stem.as_str().into()])).await?.is_some();
    work.put(Done::new("certification.remove_file", super::subject(id))).await?;
    work.end().await?;
    Ok(if used { Vec::new() } else { names(&found) })
}

/// Says what photographs show: number of the file, and words.
///
/// # Errors
/// [`StoreError::NotFound`]; the rule `not_now`.
pub async fn describe(store: &Store, actor: &Actor, id: i64, words: &[(i64, String)], now: OffsetDateTime) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    work.open_for_writing(id, None).await?;
    for (file, alt) in words {
        let alt: String = alt.chars().filter(|c| !c.is_control()).take(300).collect();
        let update = "UPDATE application_file SET alt = $3 WHERE id = $1 AND application_id = $2";
        work.tx.execute_raw(sql::statement(&work.tx, update, [(*file).into(), id.into(), alt.into()])).await?;
    }
    work.end().await
}

/// A file, for the applicant, for officers and deciders, and for members who score it.
///
/// # Errors
/// [`StoreError::NotFound`] for everyone else.
pub async fn find(store: &Store, actor: &Actor, file: i64) -> Result<FileView> {
    let select = "SELECT f.id, f.item, f.stem, f.kind, f.bytes, f.width, f.height, f.name, f.alt, f.application_id, a.applicant_id, \
                  a.on_paper, a.state FROM application_file f JOIN application a ON a.id = f.application_id WHERE f.id = $1";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [file.into()])).await?.ok_or(StoreError::NotFound)?;
    let stage = rows::stage(&row, 12)?;
    let allowed = must_write(actor, sql::get(&row, 10)?, (sql::get(&row, 11)?, stage)).is_ok()
        || (stage != Stage::Draft && actor.must(Action::DecideCertification).is_ok())
        || scoring::sees(store, actor, sql::get(&row, 9)?, &sql::get::<String>(&row, 1)?).await?;
    if allowed { rows::file(&row) } else { Err(StoreError::NotFound) }
}

/// Whether an application refers to a file.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but the program itself.
pub async fn is_used(store: &Store, actor: &Actor, stem: &str) -> Result<bool> {
    actor.must_be_system()?;
    let select = sql::statement(&store.read, "SELECT 1 FROM application_file WHERE stem = $1", [stem.into()]);
    Ok(store.read.query_one_raw(select).await?.is_some())
}

/// The names under which the files of one lie.
pub fn names(file: &FileView) -> Vec<String> {
    file.content.files(&file.stem).into_iter().map(|name| private(&name.to_string())).collect()
}

/// What the names of files begin with that are not public.
pub const APPLICATIONS: &str = "applications";

/// Where a file lies as long as it is not public: a name that no public address has.
pub fn private(name: &str) -> String {
    format!("{APPLICATIONS}/{name}")
}

fn room(rules: &domain::certification::RuleBook, item: &str, there: usize) -> Result<()> {
    let most = match item {
        PHOTOS => MOST_PHOTOS,
        paper if rules.paper(paper).is_some() => MOST_PER_PAPER,
        _ => return Err(StoreError::Rule("no_item")),
    };
    if there < most { Ok(()) } else { Err(StoreError::Rule("too_many_files")) }
}
