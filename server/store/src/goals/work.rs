//! Several changes of goals that are made together or not at all.

use crate::{
    Actor, Result, Store, StoreError,
    audit::{self, Done},
    catalogue::taken,
    sql,
    turns::Writing,
};
use domain::{
    Slug,
    calendar::OffsetDateTime,
    check::Checked,
    goals::{
        CorrectionRecord, DepartmentRecord, EntryRecord, FiscalYear, GoalRecord, IndicatorRecord, ManifestoRecord, MeasurementRecord,
        ProposalRecord, TargetRecord,
    },
    lang::Both,
    staff::Action,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, Value};

/// One change among several.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// A department.
    Department(&'a Checked<DepartmentRecord>),
    /// A manifesto.
    Manifesto(&'a Checked<ManifestoRecord>),
    /// A goal.
    Goal(&'a Checked<GoalRecord>),
    /// An indicator.
    Indicator(&'a Checked<IndicatorRecord>),
    /// A figure of an indicator, given by year, goal and its own name.
    Figure(FiscalYear, &'a Slug, &'a Slug, &'a Checked<MeasurementRecord>),
    /// A correction of the figure that was entered last before it.
    Correction(&'a Checked<CorrectionRecord>),
    /// Another target.
    Target(FiscalYear, &'a Slug, &'a Slug, &'a Checked<TargetRecord>),
    /// An entry in the story of a goal.
    Entry(FiscalYear, &'a Slug, &'a Checked<EntryRecord>),
    /// The manifesto of a department as it stands.
    Publish(FiscalYear, &'a Slug),
    /// A change of what the manifesto of a department says.
    Change(FiscalYear, &'a Slug, &'a Checked<ProposalRecord>),
}

/// Makes all of these changes in their order, or none.
///
/// # Errors
/// As the command of the first that can't be made, and its place, from 0. Departments come, and manifestos are published and
/// changed, by the program itself only; staff plan what is not published yet.
pub async fn apply(store: &Store, actor: &Actor, steps: &[Step<'_>], now: OffsetDateTime) -> Result<(), (usize, StoreError)> {
    let at = |place: usize| move |error: StoreError| (place, error);
    actor.must(Action::KeepGoals).map_err(at(0))?;
    let work = Work::begin(store, actor, now).await.map_err(at(0))?;
    let mut last = 0;
    for (place, step) in steps.iter().enumerate() {
        if matches!(step, Step::Department(_) | Step::Publish(..) | Step::Change(..)) {
            actor.must_be_system().map_err(at(place))?;
        }
        work.step(*step, &mut last).await.map_err(at(place))?;
    }
    work.end().await.map_err(at(steps.len()))
}

/// A transaction with who does it and when. Dropped before its end, it takes everything back.
pub(crate) struct Work<'a> {
    pub(crate) tx: Writing,
    pub(crate) now: OffsetDateTime,
    store: &'a Store,
    actor: &'a Actor,
    /// Whether two persons have agreed on what is done.
    agreed: bool,
}

impl<'a> Work<'a> {
    pub(crate) async fn begin(store: &'a Store, actor: &'a Actor, now: OffsetDateTime) -> Result<Self> {
        Ok(Self { tx: store.begin().await?, now, store, actor, agreed: false })
    }

    /// The same, of what two persons have agreed on.
    pub(super) fn agreed(self) -> Self {
        Self { agreed: true, ..self }
    }

    pub(crate) async fn end(self) -> Result<()> {
        Ok(self.tx.commit().await?)
    }

    /// Makes one change. `last` is the figure that was entered last.
    pub(super) async fn step(&self, step: Step<'_>, last: &mut i64) -> Result<()> {
        match step {
            Step::Department(record) => self.department(record).await,
            Step::Manifesto(record) => self.manifesto(record).await.map(drop),
            Step::Goal(record) => self.goal(record).await,
            Step::Indicator(record) => self.indicator(record).await,
            Step::Figure(year, goal, slug, record) => self.enter((year, goal, slug), record).await.map(|id| *last = id),
            Step::Correction(record) => self.correct(*last, record).await.map(|id| *last = id),
            Step::Target(year, goal, slug, record) => self.change_target((year, goal, slug), record).await,
            Step::Entry(year, goal, record) => self.write_entry((year, goal), record).await,
            Step::Publish(year, of) => self.publish(of, year).await,
            Step::Change(year, of, record) => self.change(of, year, record).await,
        }
    }

    /// Who acts.
    pub(crate) fn actor(&self) -> &Actor {
        self.actor
    }

    /// The member of staff who acts; none if it is the program itself.
    pub(crate) fn member(&self) -> Option<i64> {
        self.actor.member_id()
    }

    /// That what is planned is not yet published: what citizens have read, staff change by what two of them agree on.
    ///
    /// # Errors
    /// The rule `published` for a member of staff, if it is and nobody else has agreed.
    pub(super) async fn must_be_unpublished(&self, manifesto: i64) -> Result<()> {
        let free = self.agreed || self.member().is_none();
        if !free && self.is_published(manifesto).await? { Err(StoreError::Rule("published")) } else { Ok(()) }
    }

    /// Puts down what was done.
    pub(crate) async fn put(&self, done: Done) -> Result<()> {
        audit::put(&self.tx, &self.store.key, self.actor, self.now, done).await
    }

    /// See [`Key::pseudonym`](crate::key::Key::pseudonym).
    pub(crate) fn pseudonym(&self, text: &str) -> String {
        self.store.key.pseudonym(text)
    }
}

/// Adds a row and returns its number.
///
/// # Errors
/// [`StoreError::Taken`] if its name is taken.
pub(crate) async fn insert(tx: &DatabaseTransaction, table: &str, row: impl IntoIterator<Item = (&'static str, Value)>) -> Result<i64> {
    let (columns, values): (Vec<_>, Vec<_>) = row.into_iter().unzip();
    let places = sql::places(1, values.len());
    let insert = format!("INSERT INTO {table} ({}) VALUES ({places}) RETURNING id", columns.join(", "));
    let row = tx.query_one_raw(sql::statement(tx, insert, values)).await.map_err(taken)?;
    sql::get(&row.ok_or(StoreError::Corrupt("id"))?, 0)
}

/// Gives a row other values, and counts its version in the column that is named.
pub(crate) async fn update(
    tx: &DatabaseTransaction,
    (table, version): (&str, &str),
    id: i64,
    row: Vec<(&'static str, Value)>,
) -> Result<()> {
    let (columns, values): (Vec<_>, Vec<_>) = row.into_iter().unzip();
    let set = columns.iter().zip(2..).map(|(column, place)| format!("{column} = ${place}")).collect::<Vec<_>>().join(", ");
    let update = format!("UPDATE {table} SET {set}, {version} = {version} + 1 WHERE id = $1");
    let values = std::iter::once(Value::from(id)).chain(values);
    tx.execute_raw(sql::statement(tx, update, values)).await?;
    Ok(())
}

/// A text as its two columns have it.
pub(crate) fn both(text: &Both) -> [Value; 2] {
    [text.ja.clone().into(), text.en.clone().into()]
}

/// A goal by its address: its number and its manifesto's.
pub(super) async fn goal(tx: &DatabaseTransaction, year: FiscalYear, slug: &Slug) -> Result<(i64, i64)> {
    let select = "SELECT id, manifesto_id FROM goal WHERE year = $1 AND slug = $2 AND withdrawn_on IS NULL";
    let row = tx.query_one_raw(sql::statement(tx, select, [i64::from(year.number()).into(), slug.as_str().into()])).await?;
    let row = row.ok_or_else(|| StoreError::Unknown { what: "goal", name: slug.to_string() })?;
    Ok((sql::get(&row, 0)?, sql::get(&row, 1)?))
}

/// That something of a goal has changed, on its page and on the year's.
pub(super) async fn touch(tx: &DatabaseTransaction, goal: i64, now: OffsetDateTime) -> Result<()> {
    tx.execute_raw(sql::statement(tx, "UPDATE goal SET updated_at = $2 WHERE id = $1", [goal.into(), now.into()])).await?;
    let update = "UPDATE manifesto SET updated_at = $2 WHERE id = (SELECT manifesto_id FROM goal WHERE id = $1)";
    tx.execute_raw(sql::statement(tx, update, [goal.into(), now.into()])).await?;
    Ok(())
}
