//! Writing down what is planned: departments, manifestos, goals, indicators.

use super::{
    change::goal_columns,
    department,
    work::{Work, both, goal, insert, touch},
};
use crate::{Actor, Result, Store, StoreError, audit::Done, sql};
use domain::{
    Slug,
    audit::Change,
    calendar::OffsetDateTime,
    check::Checked,
    goals::{Amount, DepartmentRecord, FiscalYear, GoalRecord, IndicatorRecord, ManifestoRecord, check_tree},
    lang::Both,
    staff::Action,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};

/// Adds a department after the others.
///
/// # Errors
/// [`StoreError::Taken`] if there is one of this name in addresses.
pub async fn add_department(store: &Store, actor: &Actor, record: &Checked<DepartmentRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must_be_system()?;
    let work = Work::begin(store, actor, now).await?;
    work.department(record).await?;
    work.end().await
}

/// Adds a department's manifesto for a year, not yet published, and returns its number.
///
/// # Errors
/// [`StoreError::Taken`] if it has one already, [`StoreError::Unknown`] for the department.
pub async fn add_manifesto(store: &Store, actor: &Actor, record: &Checked<ManifestoRecord>, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    let id = work.manifesto(record).await?;
    work.end().await?;
    Ok(id)
}

/// Publishes a department's manifesto for a year as it stands, as its next version.
///
/// # Errors
/// [`StoreError::Unknown`] if there is none.
pub async fn publish(store: &Store, actor: &Actor, of: &Slug, year: FiscalYear, now: OffsetDateTime) -> Result<()> {
    actor.must_be_system()?;
    let work = Work::begin(store, actor, now).await?;
    work.publish(of, year).await?;
    work.end().await
}

/// Adds a goal after the others of its manifesto.
///
/// # Errors
/// [`StoreError::Taken`] if the year has one of this name in addresses, [`StoreError::Unknown`] for the manifesto or for what
/// it is a part of, the rules `too_deep` and, for staff, `published`.
pub async fn add_goal(store: &Store, actor: &Actor, record: &Checked<GoalRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    work.goal(record).await?;
    work.end().await
}

/// Adds an indicator after the others of its goal.
///
/// # Errors
/// [`StoreError::Taken`] if the goal has one of this name in addresses, [`StoreError::Unknown`] for the goal; for staff the rule
/// `published`.
pub async fn add_indicator(store: &Store, actor: &Actor, record: &Checked<IndicatorRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    work.indicator(record).await?;
    work.end().await
}

impl Work<'_> {
    pub(super) async fn department(&self, record: &DepartmentRecord) -> Result<()> {
        let place = next_place(&self.tx, "department", "$1 = $1", 0).await?;
        let [name, name_en] = both(&record.name);
        let values = [("slug", record.slug.as_str().into()), ("name", name), ("name_en", name_en), ("kana", record.kana.clone().into())];
        let id = insert(&self.tx, "department", values.into_iter().chain([("place", place.into())])).await?;
        let changes = [Change::of("name", "", &record.name.ja)];
        self.put(Done::new("goals.add_department", format!("department:{id}")).changes(changes)).await?;
        Ok(())
    }

    pub(super) async fn manifesto(&self, record: &ManifestoRecord) -> Result<i64> {
        let department = department::number(&self.tx, &record.department).await?;
        let ([post, post_en], [message, message_en], [remark, remark_en]) =
            (both(&record.post), both(&record.message), both(&record.remark));
        let values = [
            ("department_id", department.into()),
            ("year", i64::from(record.year.number()).into()),
            ("post", post),
            ("post_en", post_en),
            ("message", message),
            ("message_en", message_en),
            ("remark", remark),
            ("remark_en", remark_en),
            ("updated_at", self.now.into()),
        ];
        let id = insert(&self.tx, "manifesto", values).await?;
        self.fields(id, &record.fields).await?;
        let changes = [Change::of("year", "", record.year.number()), Change::of("department", "", &record.department)];
        self.put(Done::new("goals.add_manifesto", format!("manifesto:{id}")).changes(changes)).await?;
        Ok(id)
    }

    /// Adds the fields of work of a manifesto that has none.
    pub(super) async fn fields(&self, manifesto: i64, fields: &[(Both, Both)]) -> Result<()> {
        for (place, (name, tasks)) in (0_i64..).zip(fields) {
            let ([name, name_en], [tasks, tasks_en]) = (both(name), both(tasks));
            let values = [
                ("manifesto_id", manifesto.into()),
                ("place", place.into()),
                ("name", name),
                ("name_en", name_en),
                ("tasks", tasks),
                ("tasks_en", tasks_en),
            ];
            insert(&self.tx, "manifesto_field", values).await?;
        }
        Ok(())
    }

    pub(super) async fn goal(&self, record: &GoalRecord) -> Result<()> {
        let manifesto = manifesto(&self.tx, &record.department, record.year).await?;
        self.begin_version(manifesto).await?;
        self.add_goal(record).await?;
        self.end_version(manifesto, &Both::default(), &Both::default()).await
    }

    pub(super) async fn add_goal(&self, record: &GoalRecord) -> Result<()> {
        let manifesto = manifesto(&self.tx, &record.department, record.year).await?;
        let select = "SELECT id, parent_id, slug FROM goal WHERE manifesto_id = $1 AND withdrawn_on IS NULL ORDER BY id";
        let mut tree: Vec<(i64, Option<i64>)> = Vec::new();
        let mut parent = None;
        for row in self.tx.query_all_raw(sql::statement(&self.tx, select, [manifesto.into()])).await? {
            let (id, slug): (i64, String) = (sql::get(&row, 0)?, sql::get(&row, 2)?);
            tree.push((id, sql::get(&row, 1)?));
            if record.parent.as_ref().is_some_and(|wanted| wanted.as_str() == slug) {
                parent = Some(id);
            }
        }
        if let (Some(wanted), None) = (&record.parent, parent) {
            return Err(StoreError::Unknown { what: "goal", name: wanted.to_string() });
        }
        tree.push((0, parent));
        check_tree(&tree).map_err(|_| StoreError::Rule("too_deep"))?;
        let place = next_place(&self.tx, "goal", "manifesto_id = $1", manifesto).await?;
        let values = [
            ("manifesto_id", manifesto.into()),
            ("parent_id", parent.into()),
            ("year", i64::from(record.year.number()).into()),
            ("slug", record.slug.as_str().into()),
            ("place", place.into()),
            ("weight", i64::from(record.weight).into()),
            ("updated_at", self.now.into()),
        ];
        let texts = goal_columns(record).into_iter().flat_map(|(names, text)| names.into_iter().zip(both(text)));
        let id = insert(&self.tx, "goal", values.into_iter().chain(texts)).await?;
        let changes = [Change::of("title", "", &record.title.ja), Change::of("weight", "", record.weight)];
        self.put(Done::new("goals.add_goal", format!("goal:{id}")).changes(changes)).await?;
        Ok(())
    }

    pub(super) async fn indicator(&self, record: &IndicatorRecord) -> Result<()> {
        let (_, manifesto) = goal(&self.tx, record.year, &record.goal).await?;
        self.begin_version(manifesto).await?;
        self.add_indicator(record).await?;
        self.end_version(manifesto, &Both::default(), &Both::default()).await
    }

    pub(super) async fn add_indicator(&self, record: &IndicatorRecord) -> Result<()> {
        let (goal, manifesto) = goal(&self.tx, record.year, &record.goal).await?;
        let place = next_place(&self.tx, "indicator", "goal_id = $1", goal).await?;
        let ([name, name_en], [unit, unit_en]) = (both(&record.name), both(&record.unit));
        let (baseline, target) = record.aim.scale().map_or((Amount::ZERO, Amount::ZERO), |scale| (scale.baseline(), scale.target()));
        let values = [
            ("goal_id", goal.into()),
            ("manifesto_id", manifesto.into()),
            ("slug", record.slug.as_str().into()),
            ("place", place.into()),
            ("name", name),
            ("name_en", name_en),
            ("kind", record.aim.code().into()),
            ("unit", unit),
            ("unit_en", unit_en),
            ("baseline", baseline.thousandths().into()),
            ("target", target.thousandths().into()),
            ("course", record.course.code().into()),
            ("rhythm", i64::from(record.rhythm.months()).into()),
            ("weight", i64::from(record.weight).into()),
            ("live", record.live.map_or("", |live| live.code()).into()),
            ("signed", record.signed.into()),
        ];
        let id = insert(&self.tx, "indicator", values).await?;
        touch(&self.tx, goal, self.now).await?;
        let changes = [Change::of("name", "", &record.name.ja), Change::of("target", "", target)];
        self.put(Done::new("goals.add_indicator", format!("indicator:{id}")).changes(changes)).await?;
        Ok(())
    }

    pub(super) async fn publish(&self, of: &Slug, year: FiscalYear) -> Result<()> {
        let id = manifesto(&self.tx, of, year).await?;
        self.publish_for(id, &Both::default(), &Both::default()).await
    }
}

pub(super) async fn manifesto(tx: &DatabaseTransaction, of: &Slug, year: FiscalYear) -> Result<i64> {
    let department = department::number(tx, of).await?;
    let select = "SELECT id FROM manifesto WHERE department_id = $1 AND year = $2";
    let row = tx.query_one_raw(sql::statement(tx, select, [department.into(), i64::from(year.number()).into()])).await?;
    sql::get(&row.ok_or_else(|| StoreError::Unknown { what: "manifesto", name: format!("{of} {}", year.number()) })?, 0)
}

async fn next_place(tx: &DatabaseTransaction, table: &str, of: &str, id: i64) -> Result<i64> {
    let select = format!("SELECT COALESCE(MAX(place), -1) + 1 FROM {table} WHERE {of}");
    let row = tx.query_one_raw(sql::statement(tx, select, [id.into()])).await?;
    sql::get(&row.ok_or(StoreError::Corrupt("place"))?, 0)
}
