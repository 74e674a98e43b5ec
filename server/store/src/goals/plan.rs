//! What a manifesto promises, as one plan: read for staff, and kept for every version.

use super::{
    department, proposals,
    rows::{aim, fiscal_year},
};
use crate::{Actor, Result, Store, StoreError, audit, sql};
use domain::{
    audit::AuditEntry,
    calendar::{OffsetDateTime, jst_date},
    goals::{
        Course, FiscalYear, GoalRecord, IndicatorRecord, Kept, KeptIndicator, Live, ManifestoRecord, Plan, PlanLine, PlanView, Rhythm,
    },
    staff::Action,
};
use sea_orm::{ConnectionTrait, QueryResult};
use std::collections::HashMap;

/// Every manifesto, the newest year first.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals.
pub async fn plans(store: &Store, actor: &Actor) -> Result<Vec<PlanLine>> {
    actor.must(Action::KeepGoals)?;
    let select = "SELECT m.id, m.year, d.name, m.version, m.published_at, \
                  (SELECT COUNT(*) FROM goal g WHERE g.manifesto_id = m.id AND g.withdrawn_on IS NULL), \
                  (SELECT COUNT(*) FROM goal_proposal p WHERE p.manifesto_id = m.id AND p.state = 'pending') \
                  FROM manifesto m JOIN department d ON d.id = m.department_id ORDER BY m.year DESC, d.place, d.id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [])).await?;
    rows.iter()
        .map(|row| {
            Ok(PlanLine {
                id: sql::get(row, 0)?,
                year: fiscal_year(row, 1)?,
                department: sql::get(row, 2)?,
                version: sql::fit(sql::get(row, 3)?, "manifesto.version")?,
                published_on: sql::get::<Option<OffsetDateTime>>(row, 4)?.map(jst_date),
                goals: sql::fit(sql::get(row, 5)?, "count")?,
                waiting: sql::fit(sql::get(row, 6)?, "count")?,
            })
        })
        .collect()
}

/// The departments: their names in addresses, and their names.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals.
pub async fn departments(store: &Store, actor: &Actor) -> Result<Vec<(domain::Slug, String)>> {
    actor.must(Action::KeepGoals)?;
    department::for_staff(&store.read).await
}

/// A manifesto as staff work on it.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals, [`StoreError::NotFound`] if there is none with this number.
pub async fn plan(store: &Store, actor: &Actor, id: i64) -> Result<PlanView> {
    actor.must(Action::KeepGoals)?;
    let db = &store.read;
    let select = "SELECT m.version, m.published_at, m.texts_version, m.revision, d.name, \
                  (SELECT n.id FROM manifesto n WHERE n.department_id = m.department_id AND n.year = m.year + 1) \
                  FROM manifesto m JOIN department d ON d.id = m.department_id WHERE m.id = $1";
    let row = db.query_one_raw(sql::statement(db, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    let read = read(db, id).await?;
    Ok(PlanView {
        id,
        version: sql::fit(sql::get(&row, 0)?, "manifesto.version")?,
        published_on: sql::get::<Option<OffsetDateTime>>(&row, 1)?.map(jst_date),
        texts_version: sql::get(&row, 2)?,
        revision: sql::get(&row, 3)?,
        department: sql::get(&row, 4)?,
        next: sql::get(&row, 5)?,
        proposals: proposals::of_plan(db, id, &read).await?,
        sent_back: proposals::sent_back(db, id).await?,
        plan: read.plan,
        goals: read.goals,
        indicators: read.indicators,
    })
}

/// A goal by its number: the manifesto that it is in, and its place in [`Plan::goals`].
///
/// # Errors
/// As [`plan`]; [`StoreError::NotFound`] also if it was withdrawn.
pub async fn planned_goal(store: &Store, actor: &Actor, id: i64) -> Result<(PlanView, usize)> {
    actor.must(Action::KeepGoals)?;
    let view = plan(store, actor, manifesto_of(store, "SELECT manifesto_id FROM goal WHERE id = $1", id).await?).await?;
    let place = view.goals.iter().position(|goal| goal.id == id).ok_or(StoreError::NotFound)?;
    Ok((view, place))
}

/// An indicator by its number: the manifesto that it is in, and its place in [`Plan::indicators`].
///
/// # Errors
/// As [`plan`]; [`StoreError::NotFound`] also if it was withdrawn.
pub async fn planned_indicator(store: &Store, actor: &Actor, id: i64) -> Result<(PlanView, usize)> {
    actor.must(Action::KeepGoals)?;
    let view = plan(store, actor, manifesto_of(store, "SELECT manifesto_id FROM indicator WHERE id = $1", id).await?).await?;
    let place = view.indicators.iter().position(|indicator| indicator.id == id).ok_or(StoreError::NotFound)?;
    Ok((view, place))
}

async fn manifesto_of(store: &Store, select: &str, id: i64) -> Result<i64> {
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [id.into()])).await?;
    sql::get(&row.ok_or(StoreError::NotFound)?, 0)
}

/// What was done last to something of a plan, `goal:3` or `indicator:7`: who was quicker than the one who asks.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals.
pub async fn last_change(store: &Store, actor: &Actor, subject: &str) -> Result<Option<AuditEntry>> {
    actor.must(Action::KeepGoals)?;
    Ok(audit::history(store, subject).await?.into_iter().next())
}

/// A plan with the numbers of what it is made of.
pub(super) struct Read {
    pub(super) plan: Plan,
    pub(super) goals: Vec<Kept>,
    pub(super) indicators: Vec<KeptIndicator>,
    texts_version: i64,
    revision: i64,
}

impl Read {
    /// What a change is about, as the audit log has it, and the version on which it can be made; `None` of something new.
    /// Nothing at all if there is no such thing.
    pub(super) fn subject(&self, manifesto: i64, change: &domain::goals::PlanChange) -> Option<(String, Option<i64>)> {
        use domain::goals::PlanChange as Change;
        let goal = |slug: &domain::Slug| {
            let place = self.plan.goals.iter().position(|goal| goal.slug == *slug)?;
            self.goals.get(place).map(|kept| (format!("goal:{}", kept.id), Some(kept.version)))
        };
        let indicator = |of: &domain::Slug, slug: &domain::Slug| {
            let place = self.plan.indicators.iter().position(|known| known.goal == *of && known.slug == *slug)?;
            self.indicators.get(place).map(|kept| (format!("indicator:{}", kept.id), Some(kept.version)))
        };
        match change {
            Change::Publish => Some((format!("manifesto:{manifesto}"), Some(self.revision))),
            Change::Texts(_) => Some((format!("manifesto:{manifesto}"), Some(self.texts_version))),
            Change::AddGoal(_) => Some((format!("manifesto:{manifesto}"), None)),
            Change::Goal(record) => goal(&record.slug),
            Change::Move { goal: slug, .. } | Change::WithdrawGoal(slug) => goal(slug),
            Change::AddIndicator(record) => goal(&record.goal).map(|(subject, _)| (subject, None)),
            Change::Entry { goal: slug, .. } | Change::CorrectEntry { goal: slug, .. } => goal(slug).map(|(subject, _)| (subject, None)),
            Change::Indicator(record) => indicator(&record.goal, &record.slug),
            Change::WithdrawIndicator { goal, slug } | Change::Target { goal, slug, .. } => indicator(goal, slug),
        }
    }
}

/// Reads a plan as it stands, without what was withdrawn.
pub(super) async fn read(db: &impl ConnectionTrait, manifesto: i64) -> Result<Read> {
    let select = "SELECT d.slug, m.year, m.post, m.post_en, m.message, m.message_en, m.remark, m.remark_en, m.texts_version, m.revision \
                  FROM manifesto m JOIN department d ON d.id = m.department_id WHERE m.id = $1";
    let head = db.query_one_raw(sql::statement(db, select, [manifesto.into()])).await?.ok_or(StoreError::NotFound)?;
    let (department, year) = (sql::slug(sql::get(&head, 0)?)?, fiscal_year(&head, 1)?);
    let select = "SELECT name, name_en, tasks, tasks_en FROM manifesto_field WHERE manifesto_id = $1 ORDER BY place, id";
    let rows = db.query_all_raw(sql::statement(db, select, [manifesto.into()])).await?;
    let fields = rows.iter().map(|row| Ok((sql::both(row, 0)?, sql::both(row, 2)?))).collect::<Result<_>>()?;
    let record = ManifestoRecord {
        department: department.clone(),
        year,
        post: sql::both(&head, 2)?,
        message: sql::both(&head, 4)?,
        remark: sql::both(&head, 6)?,
        fields,
    };
    let select = "SELECT g.id, g.version, p.slug, g.slug, g.title, g.title_en, g.policy, g.policy_en, g.measures, g.measures_en, \
                  g.outputs, g.outputs_en, g.outcome, g.outcome_en, g.division, g.division_en, g.weight FROM goal g \
                  LEFT JOIN goal p ON p.id = g.parent_id WHERE g.manifesto_id = $1 AND g.withdrawn_on IS NULL ORDER BY g.place, g.id";
    let (mut goals, mut kept, mut slugs) = (Vec::new(), Vec::new(), HashMap::new());
    for row in db.query_all_raw(sql::statement(db, select, [manifesto.into()])).await? {
        let goal = GoalRecord {
            department: department.clone(),
            year,
            parent: sql::get::<Option<String>>(&row, 2)?.map(sql::slug).transpose()?,
            slug: sql::slug(sql::get(&row, 3)?)?,
            title: sql::both(&row, 4)?,
            policy: sql::both(&row, 6)?,
            measures: sql::both(&row, 8)?,
            outputs: sql::both(&row, 10)?,
            outcome: sql::both(&row, 12)?,
            division: sql::both(&row, 14)?,
            weight: sql::fit(sql::get(&row, 16)?, "goal.weight")?,
        };
        let known = Kept { id: sql::get(&row, 0)?, version: sql::get(&row, 1)? };
        slugs.insert(known.id, goal.slug.clone());
        goals.push(goal);
        kept.push(known);
    }
    let select = "SELECT i.goal_id, i.id, i.version, i.undecided, i.slug, i.name, i.name_en, i.kind, i.baseline, i.target, i.unit, i.unit_en, \
                  i.course, i.rhythm, i.weight, i.live, i.signed FROM indicator i JOIN goal g ON g.id = i.goal_id \
                  WHERE i.manifesto_id = $1 AND i.withdrawn_on IS NULL AND g.withdrawn_on IS NULL ORDER BY g.place, g.id, i.place, i.id";
    let (mut indicators, mut kept_indicators) = (Vec::new(), Vec::new());
    for row in db.query_all_raw(sql::statement(db, select, [manifesto.into()])).await? {
        let goal = slugs.get(&sql::get::<i64>(&row, 0)?).ok_or(StoreError::Corrupt("indicator.goal_id"))?;
        indicators.push(indicator(&row, year, goal.clone())?);
        kept_indicators.push(KeptIndicator { id: sql::get(&row, 1)?, version: sql::get(&row, 2)?, undecided: sql::get(&row, 3)? });
    }
    Ok(Read {
        plan: Plan { manifesto: record, goals, indicators },
        goals: kept,
        indicators: kept_indicators,
        texts_version: sql::get(&head, 8)?,
        revision: sql::get(&head, 9)?,
    })
}

fn indicator(row: &QueryResult, year: FiscalYear, goal: domain::Slug) -> Result<IndicatorRecord> {
    Ok(IndicatorRecord {
        year,
        goal,
        slug: sql::slug(sql::get(row, 4)?)?,
        name: sql::both(row, 5)?,
        aim: aim(&sql::get::<String>(row, 7)?, sql::get(row, 8)?, sql::get(row, 9)?)?,
        unit: sql::both(row, 10)?,
        course: Course::from_code(&sql::get::<String>(row, 12)?).ok_or(StoreError::Corrupt("indicator.course"))?,
        rhythm: Rhythm::of_months(sql::get(row, 13)?).ok_or(StoreError::Corrupt("indicator.rhythm"))?,
        weight: sql::fit(sql::get(row, 14)?, "indicator.weight")?,
        live: Live::from_code(&sql::get::<String>(row, 15)?),
        signed: sql::get(row, 16)?,
    })
}
