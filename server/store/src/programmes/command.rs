//! Writing down what a programme is.

use super::rows::{PROGRAMME, programme};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, both, department, insert, update},
    sql,
};
use domain::{
    audit::Change,
    calendar::OffsetDateTime,
    check::Checked,
    programmes::{ProgrammePage, ProgrammeRecord},
    search::fold,
    staff::Action,
};
use sea_orm::{ConnectionTrait, Value};

/// Adds a programme, and returns its number.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::Taken`] if there is one of this name in addresses, [`StoreError::Unknown`] for the
/// department or the goal.
pub async fn add(store: &Store, actor: &Actor, record: &Checked<ProgrammeRecord>, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    let mut values = vec![("slug", record.slug.as_str().into())];
    values.extend(columns(&work, record).await?);
    let id = insert(&work.tx, "programme", values).await?;
    let changes = [Change::of("title", "", &record.name.ja), Change::of("department", "", &record.department)];
    work.put(Done::new("programmes.add", subject(id)).changes(changes)).await?;
    work.end().await?;
    Ok(id)
}

/// Changes what is said of a programme. Its name in addresses stays.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if it has another version by now,
/// [`StoreError::Unknown`] for the department or the goal; the rule `before_assessed` if it would have begun after a year of
/// which something was decided.
pub async fn change(
    store: &Store,
    actor: &Actor,
    (id, version): (i64, i64),
    record: &Checked<ProgrammeRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    let before = work.programme(id).await?;
    if before.version != version {
        return Err(StoreError::Stale);
    }
    let select = "SELECT MIN(year) FROM programme_assessment WHERE programme_id = $1 AND state <> 'rejected'";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    if sql::get::<Option<i64>>(&row, 0)?.is_some_and(|first| first < i64::from(record.since.number())) {
        return Err(StoreError::Rule("before_assessed"));
    }
    update(&work.tx, ("programme", "version"), id, columns(&work, record).await?).await?;
    let old = &before.record;
    let changes = [
        Change::of("title", &old.name.ja, &record.name.ja),
        Change::of("department", &old.department, &record.department),
        Change::of("division", &old.division.ja, &record.division.ja),
        Change::of("purpose", &old.purpose.ja, &record.purpose.ja),
        Change::of("year", old.since.number(), record.since.number()),
        Change::of("public", old.public, record.public),
    ];
    work.put(Done::new("programmes.change", subject(id)).changes(changes)).await?;
    work.end().await
}

/// What a programme is in the audit log.
pub(super) fn subject(id: i64) -> String {
    format!("programme:{id}")
}

impl Work<'_> {
    /// A programme as it stands in this transaction.
    pub(super) async fn programme(&self, id: i64) -> Result<ProgrammePage> {
        let select = format!("SELECT {PROGRAMME} FROM programme p JOIN department d ON d.id = p.department_id WHERE p.id = $1");
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        programme(&row)
    }
}

/// Every column that a record fills, but its name in addresses.
async fn columns(work: &Work<'_>, record: &ProgrammeRecord) -> Result<Vec<(&'static str, Value)>> {
    let department = department::number(&work.tx, &record.department).await?;
    if let Some((year, slug)) = &record.goal {
        let select = "SELECT id FROM goal WHERE year = $1 AND slug = $2";
        let values = [i64::from(year.number()).into(), slug.as_str().into()];
        let row = work.tx.query_one_raw(sql::statement(&work.tx, select, values)).await?;
        row.ok_or_else(|| StoreError::Unknown { what: "goal", name: slug.to_string() })?;
    }
    let ([name, name_en], [division, division_en], [purpose, purpose_en]) =
        (both(&record.name), both(&record.division), both(&record.purpose));
    Ok(vec![
        ("department_id", department.into()),
        ("kana", record.kana.clone().into()),
        ("since", i64::from(record.since.number()).into()),
        ("public", record.public.into()),
        ("goal_year", record.goal.as_ref().map(|(year, _)| i64::from(year.number())).into()),
        ("goal_slug", record.goal.as_ref().map_or("", |(_, slug)| slug.as_str()).into()),
        ("updated_at", work.now.into()),
        // A break between them, so that no word is found across two.
        ("folded", [&record.name.ja, &record.kana, &record.name.en].map(|text| fold(text)).join("\n").into()),
        ("name", name),
        ("name_en", name_en),
        ("division", division),
        ("division_en", division_en),
        ("purpose", purpose),
        ("purpose_en", purpose_en),
    ])
}
