//! Writing down what a programme is.

use super::{
    release::PROGRAMME,
    rows::{PROGRAMME as COLUMNS, programme},
};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Changed, Work, both, department, insert, update},
    sql,
};
use domain::{
    audit::Change,
    calendar::{OffsetDateTime, jst_date},
    check::Checked,
    goals::FiscalYear,
    programmes::{ProgrammePage, ProgrammeRecord},
    search::fold,
    staff::Action,
};
use sea_orm::{ConnectionTrait, Value};

/// Adds a programme, and returns its number. Citizens see it once another has let it out.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::Taken`] if there is one of this name in addresses, [`StoreError::Unknown`] for the
/// department or the goal.
pub async fn add(store: &Store, actor: &Actor, record: &Checked<ProgrammeRecord>, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    let waits = work.needs_another([record.public, false]);
    let mut values = vec![("slug", record.slug.as_str().into())];
    values.extend(columns(&work, &ProgrammeRecord { public: record.public && !waits, ..(**record).clone() }).await?);
    let id = insert(&work.tx, "programme", values).await?;
    if waits {
        work.wait(PROGRAMME, id, &**record).await?;
    }
    let changes = [Change::of("title", "", &record.name.ja), Change::of("department", "", &record.department)];
    work.put(Done::new("programmes.add", subject(id)).changes(changes)).await?;
    work.end().await?;
    Ok(id)
}

/// Changes what is said of a programme, or lets the change wait for another, if citizens see it or are to see it. Its name in
/// addresses stays.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if it has another version by now,
/// [`StoreError::Unknown`] for the department or the goal; the rule `future_since` if it begins later than next year, `before_assessed` if it would have begun after a year of
/// which something was decided, and `waits` if another change does.
pub async fn change(
    store: &Store,
    actor: &Actor,
    (id, version): (i64, i64),
    record: &Checked<ProgrammeRecord>,
    now: OffsetDateTime,
) -> Result<Changed> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    let before = work.programme(id).await?;
    if before.version != version {
        return Err(StoreError::Stale);
    }
    work.nothing_waits(PROGRAMME, id).await?;
    if before.record == **record {
        return Ok(Changed::Made);
    }
    if work.needs_another([before.record.public, record.public]) {
        // Tried, so that whoever lets it out does not find out what could have been known.
        columns(&work, record).await?;
        work.is_before_assessed(id, record).await?;
        work.wait(PROGRAMME, id, &**record).await?;
        work.put(Done::new("programmes.ask", subject(id)).changes(changes(&before.record, record))).await?;
        work.end().await?;
        return Ok(Changed::Waits(id));
    }
    apply(&work, &before, record).await?;
    work.end().await?;
    Ok(Changed::Made)
}

/// Makes a change.
pub(super) async fn apply(work: &Work<'_>, before: &ProgrammePage, record: &ProgrammeRecord) -> Result<()> {
    work.is_before_assessed(before.id, record).await?;
    update(&work.tx, ("programme", "version"), before.id, columns(work, record).await?).await?;
    work.put(Done::new("programmes.change", subject(before.id)).changes(changes(&before.record, record))).await
}

/// What differs, for the audit log.
fn changes(old: &ProgrammeRecord, record: &ProgrammeRecord) -> [Option<Change>; 6] {
    [
        Change::of("title", &old.name.ja, &record.name.ja),
        Change::of("department", &old.department, &record.department),
        Change::of("division", &old.division.ja, &record.division.ja),
        Change::of("purpose", &old.purpose.ja, &record.purpose.ja),
        Change::of("year", old.since.number(), record.since.number()),
        Change::of("public", old.public, record.public),
    ]
}

/// What a programme is in the audit log.
pub(super) fn subject(id: i64) -> String {
    format!("programme:{id}")
}

impl Work<'_> {
    /// That it did not begin after a year of which something was decided.
    async fn is_before_assessed(&self, id: i64, record: &ProgrammeRecord) -> Result<()> {
        let select = "SELECT MIN(year) FROM programme_assessment WHERE programme_id = $1 AND state <> 'rejected'";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        let first: Option<i64> = sql::get(&row, 0)?;
        let after = first.is_some_and(|first| first < i64::from(record.since.number()));
        if after { Err(StoreError::Rule("before_assessed")) } else { Ok(()) }
    }

    /// A programme as it stands in this transaction.
    pub(super) async fn programme(&self, id: i64) -> Result<ProgrammePage> {
        let select = format!("SELECT {COLUMNS} FROM programme p JOIN department d ON d.id = p.department_id WHERE p.id = $1");
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        programme(&row)
    }
}

/// Every column that a record fills, but its name in addresses.
async fn columns(work: &Work<'_>, record: &ProgrammeRecord) -> Result<Vec<(&'static str, Value)>> {
    let department = department::number(&work.tx, &record.department).await?;
    if FiscalYear::of(jst_date(work.now)).is_some_and(|present| record.since.number() > present.number() + 1) {
        return Err(StoreError::Rule("future_since"));
    }
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
