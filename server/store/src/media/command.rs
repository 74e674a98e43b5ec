//! Commands on the library.

use super::{columns, of_version, subject, uses};
use crate::{
    Actor, Result, Store, StoreError,
    audit::{self, Done},
    sql,
};
use domain::{
    audit::Change,
    calendar::OffsetDateTime,
    check::Checked,
    media::{Content, FileName, Focus, Licence, MediaRecord, MediaView, display_name},
    staff::Action,
};
use sea_orm::ConnectionTrait;

/// Enters what has come; its files are there already. Returns its number, and whether it is new: what has come before is
/// not entered twice.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may.
pub async fn add(store: &Store, actor: &Actor, (stem, content): (&str, Content), name: &str, now: OffsetDateTime) -> Result<(i64, bool)> {
    actor.must(Action::KeepMedia)?;
    let tx = store.begin().await?;
    let known = tx.query_one_raw(sql::statement(&tx, "SELECT id FROM media WHERE stem = $1", [stem.into()])).await?;
    if let Some(row) = known {
        return Ok((sql::get(&row, 0)?, false));
    }
    let (kind, bytes, width, height) = columns(content);
    let insert = "INSERT INTO media (stem, kind, bytes, width, height, name, licence, focus, retired, added_at) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id";
    let name = display_name(name);
    let values = [
        stem.into(),
        kind.into(),
        bytes.into(),
        width.into(),
        height.into(),
        name.as_str().into(),
        Licence::default().code().into(),
        Focus::default().code().into(),
        false.into(),
        now.into(),
    ];
    let row = tx.query_one_raw(sql::statement(&tx, insert, values)).await?.ok_or(StoreError::Corrupt("media"))?;
    let id = sql::get(&row, 0)?;
    let changes = [Change::of("name", "", name), Change::of("stem", "", stem)];
    audit::put(&tx, &store.key, actor, now, Done::new("media.add", subject(id)).changes(changes)).await?;
    tx.commit().await?;
    Ok((id, true))
}

/// Says what it is. Wherever it is used the new words are shown.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if it was changed meanwhile.
pub async fn describe(store: &Store, actor: &Actor, at: (i64, i64), record: &Checked<MediaRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepMedia)?;
    let tx = store.begin().await?;
    let before = of_version(&tx, at).await?.record;
    let update = "UPDATE media SET alt = $1, alt_en = $2, credit = $3, licence = $4, focus = $5, version = version + 1 WHERE id = $6";
    let values = [
        record.alt.as_str().into(),
        record.alt_en.as_str().into(),
        record.credit.as_str().into(),
        record.licence.code().into(),
        record.focus.code().into(),
        at.0.into(),
    ];
    tx.execute_raw(sql::statement(&tx, update, values)).await?;
    uses::refresh(&tx, at.0, now).await?;
    let changes = [
        Change::of("alt", &before.alt, &record.alt),
        Change::of("alt_en", &before.alt_en, &record.alt_en),
        Change::of("credit", &before.credit, &record.credit),
        Change::of("licence", before.licence.code(), record.licence.code()),
        Change::of("focus", before.focus.code(), record.focus.code()),
    ];
    audit::put(&tx, &store.key, actor, now, Done::new("media.describe", subject(at.0)).changes(changes)).await?;
    tx.commit().await?;
    store.catalogue.forget();
    Ok(())
}

/// Takes it out of the choice, or puts it back. Where it is used it stays.
///
/// # Errors
/// As [`describe`].
pub async fn retire(store: &Store, actor: &Actor, at: (i64, i64), retired: bool, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepMedia)?;
    let tx = store.begin().await?;
    of_version(&tx, at).await?;
    let update = "UPDATE media SET retired = $1, version = version + 1 WHERE id = $2";
    tx.execute_raw(sql::statement(&tx, update, [retired.into(), at.0.into()])).await?;
    let action = if retired { "media.retire" } else { "media.restore" };
    audit::put(&tx, &store.key, actor, now, Done::new(action, subject(at.0))).await?;
    Ok(tx.commit().await?)
}

/// Puts another file in its place, wherever it is used. Returns the files that nothing refers to any more.
///
/// # Errors
/// As [`describe`]; [`StoreError::Taken`] if the library has the other file already, [`StoreError::Rule`] `other_kind` if one is
/// a picture and the other a paper.
pub async fn replace(
    store: &Store,
    actor: &Actor,
    at: (i64, i64),
    (stem, content): (&str, Content),
    now: OffsetDateTime,
) -> Result<Vec<FileName>> {
    actor.must(Action::KeepMedia)?;
    let tx = store.begin().await?;
    let before = of_version(&tx, at).await?;
    if matches!(before.content, Content::Picture { .. }) != matches!(content, Content::Picture { .. }) {
        return Err(StoreError::Rule("other_kind"));
    }
    let (kind, bytes, width, height) = columns(content);
    let update = "UPDATE media SET stem = $1, kind = $2, bytes = $3, width = $4, height = $5, version = version + 1 WHERE id = $6";
    let values = [stem.into(), kind.into(), bytes.into(), width.into(), height.into(), at.0.into()];
    let taken = |error| if sql::is_taken(&error) { StoreError::Taken("stem") } else { error.into() };
    tx.execute_raw(sql::statement(&tx, update, values)).await.map_err(taken)?;
    uses::refresh(&tx, at.0, now).await?;
    let changes = [Change::of("stem", &before.stem, stem)];
    audit::put(&tx, &store.key, actor, now, Done::new("media.replace", subject(at.0)).changes(changes)).await?;
    tx.commit().await?;
    store.catalogue.forget();
    Ok(if before.stem == stem { Vec::new() } else { before.content.files(&before.stem) })
}

/// Removes what is used nowhere. Returns it, whose files nothing refers to any more.
///
/// # Errors
/// As [`describe`]; [`StoreError::Rule`] `in_use`.
pub async fn remove(store: &Store, actor: &Actor, at: (i64, i64), now: OffsetDateTime) -> Result<MediaView> {
    actor.must(Action::KeepMedia)?;
    let tx = store.begin().await?;
    let before = of_version(&tx, at).await?;
    if before.uses > 0 {
        return Err(StoreError::Rule("in_use"));
    }
    tx.execute_raw(sql::statement(&tx, "DELETE FROM media WHERE id = $1", [at.0.into()])).await?;
    let changes = [Change::of("name", &before.name, ""), Change::of("alt", &before.record.alt, ""), Change::of("stem", &before.stem, "")];
    audit::put(&tx, &store.key, actor, now, Done::new("media.remove", subject(at.0)).changes(changes)).await?;
    tx.commit().await?;
    Ok(before)
}
