//! Writing down what a case is. Until it is public, one person changes it; after that two do, by `moves`.

use super::rows::{Case, subject};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, insert, update},
    media, sql,
};
use domain::{
    audit::Change,
    calendar::OffsetDateTime,
    check::Checked,
    comments::{CaseRecord, CaseSettings, FinalRecord, MoveKind, USUAL_SETTINGS, sections_after, written},
    staff::Action,
};
use sea_orm::{ConnectionTrait, Value};

/// Adds a case, and returns its number. Nobody outside sees it until two persons publish it.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::Taken`] if there is one of this name in addresses, [`StoreError::Unknown`] for a goal;
/// the rules `short` if opinions are taken for less than the city's time and nobody says why, and `no_paper` if the media library has no such paper ready.
pub async fn add(store: &Store, actor: &Actor, record: &Checked<CaseRecord>, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::KeepComments)?;
    let work = Work::begin(store, actor, now).await?;
    must_be_known(&work.tx, record).await?;
    let mut values = vec![("slug", record.slug.as_str().into()), ("updated_at", now.into())];
    values.extend(columns(record)?);
    let id = insert(&work.tx, "comment_case", values).await?;
    work.put(Done::new("comments.add", subject(id)).changes([Change::of("title", "", &record.title.ja)])).await?;
    work.end().await?;
    Ok(id)
}

/// Changes a case that is not public yet.
///
/// # Errors
/// As [`add`]; [`StoreError::NotFound`], [`StoreError::Stale`] if it has another version by now; the rules `public` if it is public,
/// and `waits` if something waits for a second person.
pub async fn change(store: &Store, actor: &Actor, seen: (i64, i64), record: &Checked<CaseRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepComments)?;
    let work = Work::begin(store, actor, now).await?;
    let case = Case::seen(&work.tx, seen).await?;
    if case.public {
        return Err(StoreError::Rule("public"));
    }
    nothing_waits(&work.tx, case.id).await?;
    apply(&work, &case, record).await?;
    let changes = [
        Change::of("title", &case.record.title.ja, &record.title.ja),
        Change::of("opens_on", case.record.dates.opens_on, record.dates.opens_on),
        Change::of("closes_on", case.record.dates.closes_on, record.dates.closes_on),
        Change::of("results_on", case.record.dates.results_on, record.dates.results_on),
    ];
    work.put(Done::new("comments.change", subject(case.id)).changes(changes)).await?;
    work.end().await
}

/// Writes the final text down, which results are published with.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`]; the rule `over` once results are published.
pub async fn write_final(store: &Store, actor: &Actor, seen: (i64, i64), record: &Checked<FinalRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepComments)?;
    let work = Work::begin(store, actor, now).await?;
    let case = Case::seen(&work.tx, seen).await?;
    case.must_not_be_over()?;
    nothing_waits(&work.tx, case.id).await?;
    let values = vec![("final_text", written(&sections_after(&case.record.sections(), &record.text)).into())];
    update(&work.tx, ("comment_case", "version"), case.id, values).await?;
    work.put(Done::new("comments.write_final", subject(case.id))).await?;
    work.end().await
}

/// What all cases have in common.
///
/// # Errors
/// If the database does not answer.
pub async fn settings(store: &Store) -> Result<CaseSettings> {
    settings_of(&store.read).await
}

/// Sets what all cases have in common.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor decides.
pub async fn set(store: &Store, actor: &Actor, settings: &Checked<CaseSettings>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::DecideComments)?;
    let work = Work::begin(store, actor, now).await?;
    let before = settings_of(&work.tx).await?;
    let upsert = "INSERT INTO comment_settings (id, least_days, alike) VALUES (1, $1, $2) \
                  ON CONFLICT (id) DO UPDATE SET least_days = excluded.least_days, alike = excluded.alike";
    let values = [i64::from(settings.least_days).into(), i64::from(settings.alike).into()];
    work.tx.execute_raw(sql::statement(&work.tx, upsert, values)).await?;
    let changes = [Change::of("least_days", before.least_days, settings.least_days), Change::of("alike", before.alike, settings.alike)];
    work.put(Done::new("comments.set", "comment-settings").changes(changes)).await?;
    work.end().await
}

pub(super) async fn settings_of(db: &impl ConnectionTrait) -> Result<CaseSettings> {
    let row = db.query_one_raw(sql::statement(db, "SELECT least_days, alike FROM comment_settings WHERE id = 1", [])).await?;
    let Some(row) = row else { return Ok(USUAL_SETTINGS) };
    Ok(CaseSettings {
        least_days: sql::fit(sql::get(&row, 0)?, "comment_settings.least_days")?,
        alike: sql::fit(sql::get(&row, 1)?, "comment_settings.alike")?,
    })
}

/// That nothing of a case waits for a second person: what is changed beside it would be decided unseen.
pub(super) async fn nothing_waits(db: &impl ConnectionTrait, case: i64) -> Result<()> {
    let select = "SELECT 1 FROM comment_move WHERE case_id = $1 AND outcome = 'pending'";
    let waits = db.query_one_raw(sql::statement(db, select, [case.into()])).await?;
    if waits.is_some() { Err(StoreError::Rule("waits")) } else { Ok(()) }
}

/// That no results wait for a second person: what he reads must be what is published.
pub(super) async fn no_results_wait(db: &impl ConnectionTrait, case: i64) -> Result<()> {
    let select = "SELECT body FROM comment_move WHERE case_id = $1 AND outcome = 'pending'";
    let waits = db.query_one_raw(sql::statement(db, select, [case.into()])).await?;
    let results = waits.map(|row| super::moves::parsed(&sql::get::<String>(&row, 0)?)).transpose()?;
    if results.is_some_and(|step| step.kind() == MoveKind::Results) { Err(StoreError::Rule("waits")) } else { Ok(()) }
}

/// That what a record refers to is there, and that its time is long enough.
pub(super) async fn must_be_known(db: &impl ConnectionTrait, record: &CaseRecord) -> Result<()> {
    if record.is_short(settings_of(db).await?) {
        return Err(StoreError::Rule("short"));
    }
    for paper in &record.papers {
        media::proves(db, &paper.address).await?;
    }
    for (year, slug) in &record.goals {
        let select = "SELECT 1 FROM goal WHERE year = $1 AND slug = $2";
        let values = [i64::from(year.number()).into(), slug.as_str().into()];
        let row = db.query_one_raw(sql::statement(db, select, values)).await?;
        row.ok_or_else(|| StoreError::Unknown { what: "goal", name: format!("{}/{slug}", year.number()) })?;
    }
    Ok(())
}

/// Makes a change. The name in addresses stays.
pub(super) async fn apply(work: &Work<'_>, case: &Case, record: &CaseRecord) -> Result<()> {
    let draft = written(&sections_after(&case.record.sections(), &record.draft));
    let record = CaseRecord { slug: case.record.slug.clone(), draft, ..record.clone() };
    must_be_known(&work.tx, &record).await?;
    let mut values = vec![("updated_at", work.now.into())];
    values.extend(columns(&record)?);
    update(&work.tx, ("comment_case", "version"), case.id, values).await
}

/// Columns that a record fills, but its name in addresses. Anchors are written into the draft, so that they stay when its sections move.
fn columns(record: &CaseRecord) -> Result<Vec<(&'static str, Value)>> {
    let record = CaseRecord { draft: written(&record.sections()), ..record.clone() };
    let json = serde_json::to_string(&record).map_err(|_| StoreError::Corrupt("comment_case.record"))?;
    Ok(vec![
        ("title", record.title.ja.into()),
        ("title_en", record.title.en.into()),
        ("opens_on", record.dates.opens_on.into()),
        ("closes_on", record.dates.closes_on.into()),
        ("results_on", record.dates.results_on.into()),
        ("record", json.into()),
    ])
}
