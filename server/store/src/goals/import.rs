//! Taking in goals, indicators and figures from a file: first to see what would come of it, then all of it or nothing.

use super::{
    rows::{aim, fiscal_year},
    work::{Step, Work, insert},
};
use crate::{Actor, Result, Store, StoreError, audit::Done, sql};
use domain::{
    audit::Change,
    calendar::OffsetDateTime,
    goals::{
        Aim, FiscalYear,
        import::{IndicatorAddress, Name, Place, Plan, ReadFile, RowFault, RowProblem, Sheet, column, read},
    },
    staff::Action,
};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeSet, HashMap, HashSet};
use time::Duration;

/// How long a file is kept that nobody lets be taken in.
const KEPT: Duration = Duration::days(1);

/// What a file would bring, as it stands in the register at the moment.
#[derive(Clone, Debug)]
pub struct Examined {
    /// The name of the file.
    pub name: String,
    /// What will be taken in, if nothing is wrong.
    pub plan: Option<Plan>,
    /// Everything that is wrong; nothing can be taken in unless it is empty.
    pub problems: Vec<RowProblem>,
    /// The sheets that are no tables of goals.
    pub skipped: Vec<String>,
    /// The rows of figures that have none.
    pub blank: Vec<Place>,
}

/// What an indicator is called, and how a figure of it is read: for a table that is given out to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fillable {
    /// Year, goal, and its own name.
    pub address: IndicatorAddress,
    /// What people call it.
    pub name: String,
    /// The unit of a figure.
    pub unit: String,
    /// Where the last figure came from.
    pub source: String,
}

/// Keeps a file for whoever sends it, to see what would come of it. Returns its number.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals.
pub async fn keep_import(store: &Store, actor: &Actor, name: &str, sheets: &[Sheet], now: OffsetDateTime) -> Result<i64> {
    let member = actor.must_be_member(Action::KeepGoals)?;
    let body = serde_json::to_string(sheets).map_err(|_| StoreError::Corrupt("goal_import.body"))?;
    let work = Work::begin(store, actor, now).await?;
    let values = [("staff_id", member.id.into()), ("name", name.into()), ("body", body.into()), ("sent_at", now.into())];
    let id = insert(&work.tx, "goal_import", values).await?;
    work.end().await?;
    Ok(id)
}

/// What would come of a file that one has sent: everything is tried, and nothing stays.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`] if there is no such file of his.
pub async fn examine(store: &Store, actor: &Actor, id: i64, now: OffsetDateTime) -> Result<Examined> {
    let member = actor.must_be_member(Action::KeepGoals)?;
    let (name, file) = sent(&store.read, member.id, id).await?;
    let (skipped, blank) = (file.skipped.clone(), file.blank.clone());
    let known = aims(&store.read, &file.years()).await?;
    // What can be read is tried, whatever is wrong with the rest: whoever mends the file mends it once.
    let (plan, mut problems) = file.plan(&known);
    let work = Work::begin(store, actor, now).await?;
    let more = work.try_out(&plan, &problems).await?;
    drop(work);
    problems.extend(more);
    problems.sort_by(|a, b| (&a.place.sheet, a.place.row).cmp(&(&b.place.sheet, b.place.row)));
    Ok(Examined { name, plan: problems.is_empty().then_some(plan), problems, skipped, blank })
}

/// Takes a file in that one has sent: all of it, or nothing. Goals and indicators are planned at once, in what is not
/// published yet; figures wait for another's approval.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`] if there is no such file of his, [`StoreError::Stale`] if by now
/// something is wrong with it.
pub async fn import(store: &Store, actor: &Actor, id: i64, now: OffsetDateTime) -> Result<[usize; 3]> {
    let member = actor.must_be_member(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    let (name, file) = sent(&work.tx, member.id, id).await?;
    let known = aims(&work.tx, &file.years()).await?;
    let (plan, problems) = file.plan(&known);
    if !problems.is_empty() {
        return Err(StoreError::Stale);
    }
    let mut last = 0;
    for (_, step) in steps(&plan) {
        work.step(step, &mut last).await.map_err(|error| if fault(&error).is_some() { StoreError::Stale } else { error })?;
    }
    work.tx.execute_raw(sql::statement(&work.tx, "DELETE FROM goal_import WHERE id = $1", [id.into()])).await?;
    let [goals, indicators, figures] = plan.counts();
    let changes = [
        Change::of("name", "", &name),
        Change::of("goals", "", goals),
        Change::of("indicators", "", indicators),
        Change::of("figures", "", figures),
    ];
    work.put(Done::new("goals.import", format!("import:{id}")).changes(changes)).await?;
    work.end().await?;
    Ok(plan.counts())
}

/// The indicators of a year that are measured by hand, for a table to be filled in.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals.
pub async fn fillable(store: &Store, actor: &Actor, year: FiscalYear) -> Result<Vec<Fillable>> {
    actor.must(Action::KeepGoals)?;
    let select = "SELECT g.year, g.slug, i.slug, i.name, i.unit, i.last_source FROM indicator i JOIN goal g ON g.id = i.goal_id \
                  JOIN manifesto m ON m.id = i.manifesto_id WHERE m.year = $1 AND m.version > 0 AND i.live = '' AND i.withdrawn_on IS NULL \
                  ORDER BY m.department_id, g.place, g.id, i.place, i.id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [i64::from(year.number()).into()])).await?;
    rows.iter()
        .map(|row| {
            let address = (fiscal_year(row, 0)?, sql::slug(sql::get(row, 1)?)?, sql::slug(sql::get(row, 2)?)?);
            Ok(Fillable { address, name: sql::get(row, 3)?, unit: sql::get(row, 4)?, source: sql::get(row, 5)? })
        })
        .collect()
}

/// Deletes files that nobody let be taken in. Returns how many.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but the program itself.
pub async fn forget_imports(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<u64> {
    actor.must_be_system()?;
    let delete = sql::statement(&store.write, "DELETE FROM goal_import WHERE sent_at < $1", [(now - KEPT).into()]);
    Ok(store.write.execute_raw(delete).await?.rows_affected())
}

impl Work<'_> {
    /// Tries every step, each for itself, and tells where it can't be made. Rows of which something is known to be wrong
    /// are left aside.
    async fn try_out(&self, plan: &Plan, wrong: &[RowProblem]) -> Result<Vec<RowProblem>> {
        let (mut problems, mut failed, mut last) = (Vec::new(), plan.broken.clone(), 0);
        let wrong: HashSet<&Place> = wrong.iter().map(|problem| &problem.place).collect();
        for (place, step) in steps(plan) {
            if wrong.contains(place) {
                failed.extend(name(step));
                continue;
            }
            self.tx.execute_unprepared("SAVEPOINT step").await?;
            match self.step(step, &mut last).await {
                Ok(()) => {}
                Err(error) => {
                    let (column, why) = fault(&error).ok_or(error)?;
                    self.tx.execute_unprepared("ROLLBACK TO SAVEPOINT step").await?;
                    // What fails only because something of this file has failed before says nothing new.
                    if why != RowFault::Unknown || !parents(step).iter().any(|parent| failed.contains(parent)) {
                        problems.push(RowProblem { place: place.clone(), column, fault: why });
                    }
                    failed.extend(name(step));
                }
            }
            self.tx.execute_unprepared("RELEASE SAVEPOINT step").await?;
        }
        Ok(problems)
    }
}

fn steps(plan: &Plan) -> impl Iterator<Item = (&Place, Step<'_>)> {
    let goals = plan.goals.iter().map(|(place, record)| (place, Step::Goal(record)));
    let indicators = plan.indicators.iter().map(|(place, record)| (place, Step::Indicator(record)));
    let figures = plan.figures.iter().map(|(place, (year, goal, slug), record)| (place, Step::Figure(*year, goal, slug, record)));
    goals.chain(indicators).chain(figures)
}

/// What others may be a part of.
fn name(step: Step<'_>) -> Option<Name> {
    match step {
        Step::Goal(record) => Some((record.year, record.slug.clone(), None)),
        Step::Indicator(record) => Some((record.year, record.goal.clone(), Some(record.slug.clone()))),
        _ => None,
    }
}

/// What it is a part of, or of what it is a figure.
fn parents(step: Step<'_>) -> Vec<Name> {
    match step {
        Step::Goal(record) => record.parent.iter().map(|parent| (record.year, parent.clone(), None)).collect(),
        Step::Indicator(record) => vec![(record.year, record.goal.clone(), None)],
        Step::Figure(year, goal, slug, _) => vec![(year, goal.clone(), None), (year, goal.clone(), Some(slug.clone()))],
        _ => Vec::new(),
    }
}

/// What is wrong with a row, and at which column, if it is the row that is wrong.
fn fault(error: &StoreError) -> Option<(Option<&'static str>, RowFault)> {
    Some(match error {
        StoreError::Unknown { what: "indicator", .. } => (Some(column::INDICATOR), RowFault::Unknown),
        StoreError::Unknown { what: "goal", .. } => (Some(column::GOAL), RowFault::Unknown),
        StoreError::Unknown { .. } => (Some(column::DEPARTMENT), RowFault::Unknown),
        StoreError::Taken("day") => (Some(column::DAY), RowFault::Taken),
        StoreError::Taken(_) => (None, RowFault::Taken),
        StoreError::Rule("published") => (None, RowFault::Published),
        StoreError::Rule("counted") => (Some(column::INDICATOR), RowFault::Counted),
        StoreError::Rule("too_deep") => (Some(column::PARENT), RowFault::TooDeep),
        StoreError::Rule("no_paper") => (Some(column::EVIDENCE), RowFault::Rule(domain::check::Problem::Contradiction)),
        StoreError::Rule("negative") => (Some(column::VALUE), RowFault::Negative),
        StoreError::Rule("outside_year") => (Some(column::DAY), RowFault::OutsideYear),
        StoreError::Rule("future") => (Some(column::DAY), RowFault::Future),
        StoreError::Rule("other_kind") => (Some(column::VALUE), RowFault::NoChoice),
        _ => return None,
    })
}

/// A file as it was sent, by whoever sent it.
async fn sent(db: &impl ConnectionTrait, member: i64, id: i64) -> Result<(String, ReadFile)> {
    let select = "SELECT name, body FROM goal_import WHERE id = $1 AND staff_id = $2";
    let row = db.query_one_raw(sql::statement(db, select, [id.into(), member.into()])).await?.ok_or(StoreError::NotFound)?;
    let body: String = sql::get(&row, 1)?;
    let sheets: Vec<Sheet> = serde_json::from_str(&body).map_err(|_| StoreError::Corrupt("goal_import.body"))?;
    Ok((sql::get(&row, 0)?, read(&sheets)))
}

/// What the indicators of years aim at, and their units.
async fn aims(db: &impl ConnectionTrait, years: &BTreeSet<FiscalYear>) -> Result<HashMap<IndicatorAddress, (Aim, String)>> {
    let mut known = HashMap::new();
    let select = "SELECT g.year, g.slug, i.slug, i.kind, i.baseline, i.target, i.unit FROM indicator i JOIN goal g ON g.id = i.goal_id \
                  WHERE g.year = $1 AND i.withdrawn_on IS NULL";
    for year in years {
        for row in db.query_all_raw(sql::statement(db, select, [i64::from(year.number()).into()])).await? {
            let address = (*year, sql::slug(sql::get(&row, 1)?)?, sql::slug(sql::get(&row, 2)?)?);
            let aim = aim(&sql::get::<String>(&row, 3)?, sql::get(&row, 4)?, sql::get(&row, 5)?)?;
            known.insert(address, (aim, sql::get(&row, 6)?));
        }
    }
    Ok(known)
}
