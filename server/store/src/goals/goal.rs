//! A goal's own page.

use super::{
    rows::{Day, Goal, Indicator, State, fiscal_year, said},
    year::goals,
};
use crate::{Result, Store, StoreError, sql};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime, jst_date},
    goals::{
        Amount, CommentedGoal, EntryView, FigureState, Finding, FiscalYear, GoalPage, History, MOST_SHOWN, MeasurementView, OtherYear,
        Stage, TargetChange, forecast,
    },
    lang::{Lang, Said},
};
use sea_orm::{ConnectionTrait, QueryResult};
use std::collections::HashMap;

/// A goal of a year as it stands on a day.
///
/// # Errors
/// [`StoreError::NotFound`] if no published goal has this address.
pub async fn goal(store: &Store, year: FiscalYear, slug: &Slug, today: Date, lang: Lang) -> Result<GoalPage> {
    let head = head(store, year, slug, lang).await?;
    let goals = goals(store, head.manifesto, lang).await?;
    let indicators = indicators(store, &below(&goals, head.id), lang).await?;
    let mut day = Day::new(year, today);
    day.count(store, indicators.iter().filter_map(|indicator| indicator.state.live).collect()).await?;
    let at = goals.iter().position(|goal| goal.id == head.id).ok_or(StoreError::NotFound)?;
    let own: Vec<&Indicator> = indicators.iter().filter(|indicator| indicator.state.goal == head.id).collect();
    Ok(GoalPage {
        year,
        today,
        department: sql::slug(head.department.clone())?,
        department_name: head.department_name,
        post: head.post,
        remark: head.remark,
        above: above(&goals, &goals[at])?,
        neighbours: neighbours(&goals, at)?,
        goal: goals[at].line(&goals, &indicators, &day)?,
        measures: head.measures,
        outputs: head.outputs,
        outcome: head.outcome,
        histories: histories(store, &own, head.department_id, &day, lang).await?,
        entries: entries(store, head.id, lang).await?,
        comments: comments(store, (year, slug), lang).await?,
        updated_on: jst_date(head.updated_at),
    })
}

/// Public comments that changed it.
async fn comments(store: &Store, goal: (FiscalYear, &Slug), lang: Lang) -> Result<Vec<CommentedGoal>> {
    let answers = crate::comments::by_goal(store, goal, lang).await?;
    Ok(answers.into_iter().map(|(case, case_title, number, _, title)| CommentedGoal { case, case_title, number, title }).collect())
}

/// What only the goal's own page shows of it and of its manifesto.
struct Head {
    id: i64,
    manifesto: i64,
    department_id: i64,
    department: String,
    department_name: Said,
    post: Said,
    remark: Said,
    measures: Said,
    outputs: Said,
    outcome: Said,
    updated_at: OffsetDateTime,
}

async fn head(store: &Store, year: FiscalYear, slug: &Slug, lang: Lang) -> Result<Head> {
    let select = "SELECT g.id, m.id, d.id, d.slug, d.name, d.name_en, m.post, m.post_en, m.remark, m.remark_en, g.measures, g.measures_en, \
                  g.outputs, g.outputs_en, g.outcome, g.outcome_en, g.updated_at FROM goal g JOIN manifesto m ON m.id = g.manifesto_id \
                  JOIN department d ON d.id = m.department_id WHERE g.year = $1 AND g.slug = $2 AND m.version > 0 AND g.withdrawn_on IS NULL";
    let values = [i64::from(year.number()).into(), slug.as_str().into()];
    let row = store.read.query_one_raw(sql::statement(&store.read, select, values)).await?.ok_or(StoreError::NotFound)?;
    Ok(Head {
        id: sql::get(&row, 0)?,
        manifesto: sql::get(&row, 1)?,
        department_id: sql::get(&row, 2)?,
        department: sql::get(&row, 3)?,
        department_name: said(&row, 4, lang)?,
        post: said(&row, 6, lang)?,
        remark: said(&row, 8, lang)?,
        measures: said(&row, 10, lang)?,
        outputs: said(&row, 12, lang)?,
        outcome: said(&row, 14, lang)?,
        updated_at: sql::get(&row, 16)?,
    })
}

/// A goal and every goal below it.
fn below(goals: &[Goal], id: i64) -> Vec<i64> {
    let mut found = vec![id];
    let mut next = 0;
    while next < found.len() {
        found.extend(goals.iter().filter(|goal| goal.parent == Some(found[next])).map(|goal| goal.id).collect::<Vec<_>>());
        next += 1;
    }
    found
}

fn above(goals: &[Goal], goal: &Goal) -> Result<Vec<(Slug, Said)>> {
    let mut found = Vec::new();
    let mut at = goal;
    while let Some(parent) = at.parent.and_then(|id| goals.iter().find(|goal| goal.id == id)) {
        found.insert(0, parent.name()?);
        at = parent;
    }
    Ok(found)
}

fn neighbours(goals: &[Goal], at: usize) -> Result<[Option<(Slug, Said)>; 2]> {
    let beside = |goal: &&Goal| goal.parent == goals[at].parent;
    let before = goals[..at].iter().rev().find(beside).map(Goal::name).transpose()?;
    let after = goals[at + 1..].iter().find(beside).map(Goal::name).transpose()?;
    Ok([before, after])
}

async fn indicators(store: &Store, goals: &[i64], lang: Lang) -> Result<Vec<Indicator>> {
    let select = format!(
        "SELECT {} FROM indicator i WHERE i.goal_id IN ({}) AND i.withdrawn_on IS NULL ORDER BY i.goal_id, i.place",
        Indicator::columns(),
        list(goals)
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [])).await?;
    rows.iter().map(|row| Indicator::read(row, lang)).collect()
}

async fn histories(store: &Store, own: &[&Indicator], department: i64, day: &Day, lang: Lang) -> Result<Vec<History>> {
    if own.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<i64> = own.iter().map(|indicator| indicator.id).collect();
    let mut measured = measurements(store, own, &ids, day.year, lang).await?;
    let mut changes = changes(store, &ids, lang).await?;
    let mut years = other_years(store, own, department, day).await?;
    Ok(own
        .iter()
        .map(|indicator| {
            let (aim, course) = (indicator.state.aim, indicator.state.course.clone());
            let measurements = measured.remove(&indicator.id).unwrap_or_default();
            let figure = |m: &MeasurementView| match m.finding {
                Finding::Value(value) => Some((m.day, value)),
                _ => None,
            };
            let figures: Vec<(Date, Amount)> = measurements.iter().filter_map(figure).collect();
            let running = day.today <= course.due(day.year);
            let said = aim.scale().filter(|_| running).and_then(|scale| forecast(scale, &course, day.year, &figures));
            let shown = measurements.len().saturating_sub(MOST_SHOWN);
            History {
                course,
                measurements: measurements.into_iter().skip(shown).collect(),
                forecast: said,
                changes: changes.remove(&indicator.id).unwrap_or_default(),
                years: years.remove(indicator.slug()).unwrap_or_default(),
            }
        })
        .collect())
}

/// The figures of a year that stand, by indicator, the oldest first.
async fn measurements(
    store: &Store,
    own: &[&Indicator],
    ids: &[i64],
    year: FiscalYear,
    lang: Lang,
) -> Result<HashMap<i64, Vec<MeasurementView>>> {
    let select = format!(
        "SELECT m.indicator_id, m.day, m.value, m.source, m.source_en, m.evidence, m.post, m.post_en, o.value, m.reason, m.reason_en \
         FROM measurement m LEFT JOIN measurement o ON o.id = m.corrects \
         WHERE m.indicator_id IN ({}) AND m.state = $1 AND m.day BETWEEN $2 AND $3 ORDER BY m.indicator_id, m.day",
        list(ids)
    );
    let values = [FigureState::Public.code().into(), year.first().into(), year.last().into()];
    let mut found: HashMap<i64, Vec<MeasurementView>> = HashMap::new();
    for row in store.read.query_all_raw(sql::statement(&store.read, select, values)).await? {
        let id: i64 = sql::get(&row, 0)?;
        let aim = own.iter().find(|indicator| indicator.id == id).ok_or(StoreError::Corrupt("indicator_id"))?.state.aim;
        let finding = |number| aim.finding(number).ok_or(StoreError::Corrupt("measurement.value"));
        let before = sql::get::<Option<i64>>(&row, 8)?.map(finding).transpose()?;
        let corrects = match before {
            Some(before) => Some((before, said(&row, 9, lang)?)),
            None => None,
        };
        found.entry(id).or_default().push(MeasurementView {
            day: sql::get(&row, 1)?,
            finding: finding(sql::get(&row, 2)?)?,
            source: said(&row, 3, lang)?,
            evidence: sql::get(&row, 5)?,
            by: said(&row, 6, lang)?,
            corrects,
        });
    }
    Ok(found)
}

async fn changes(store: &Store, ids: &[i64], lang: Lang) -> Result<HashMap<i64, Vec<TargetChange>>> {
    let select = format!(
        "SELECT indicator_id, day, old_target, new_target, reason, reason_en, post, post_en FROM target_change \
         WHERE indicator_id IN ({}) ORDER BY indicator_id, id",
        list(ids)
    );
    let amount = |row: &QueryResult, place| Amount::from_thousandths(sql::get(row, place)?).ok_or(StoreError::Corrupt("target_change"));
    let mut found: HashMap<i64, Vec<TargetChange>> = HashMap::new();
    for row in store.read.query_all_raw(sql::statement(&store.read, select, [])).await? {
        found.entry(sql::get(&row, 0)?).or_default().push(TargetChange {
            day: sql::get(&row, 1)?,
            from: amount(&row, 2)?,
            to: amount(&row, 3)?,
            reason: said(&row, 4, lang)?,
            by: said(&row, 6, lang)?,
        });
    }
    Ok(found)
}

/// The same indicators of the department in other years, by slug.
async fn other_years(store: &Store, own: &[&Indicator], department: i64, day: &Day) -> Result<HashMap<String, Vec<OtherYear>>> {
    let places = sql::places(3, own.len());
    let select = format!(
        "SELECT {}, i.slug, m.year, g.slug FROM manifesto m \
         JOIN indicator i ON i.manifesto_id = m.id JOIN goal g ON g.id = i.goal_id \
         WHERE m.department_id = $1 AND m.year <> $2 AND m.version > 0 AND i.slug IN ({places}) \
         AND i.withdrawn_on IS NULL ORDER BY m.year, g.place",
        State::COLUMNS
    );
    let values = [department.into(), i64::from(day.year.number()).into()].into_iter();
    let values = values.chain(own.iter().map(|indicator| indicator.slug().into()));
    let mut found: HashMap<String, Vec<OtherYear>> = HashMap::new();
    for row in store.read.query_all_raw(sql::statement(&store.read, select, values)).await? {
        let state = State::read(&row)?;
        let year = fiscal_year(&row, 11)?;
        let mut then = Day::new(year, day.today);
        then.count(store, state.live.into_iter().collect()).await?;
        let last = then.found(&state).map(|(_, finding)| finding);
        found.entry(sql::get(&row, 10)?).or_default().push(OtherYear {
            year,
            goal: sql::slug(sql::get(&row, 12)?)?,
            aim: state.aim,
            found: last,
            progress: last.and_then(|finding| state.aim.progress(finding)),
        });
    }
    Ok(found)
}

async fn entries(store: &Store, goal: i64, lang: Lang) -> Result<Vec<EntryView>> {
    let select = "SELECT e.stage, e.day, e.body, e.body_en, e.post, e.post_en, e.evidence, e.voice, e.corrects, o.body, o.body_en, \
                  e.reason, e.reason_en FROM goal_entry e LEFT JOIN goal_entry o ON o.id = e.corrects \
                  WHERE e.goal_id = $1 AND e.superseded = $2 ORDER BY e.day, e.id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [goal.into(), false.into()])).await?;
    rows.iter()
        .map(|row| {
            let corrected = sql::get::<Option<i64>>(row, 8)?.is_some();
            Ok(EntryView {
                stage: Stage::from_code(&sql::get::<String>(row, 0)?).ok_or(StoreError::Corrupt("goal_entry.stage"))?,
                day: sql::get(row, 1)?,
                text: said(row, 2, lang)?,
                by: said(row, 4, lang)?,
                evidence: sql::get(row, 6)?,
                voice: sql::get(row, 7)?,
                corrects: if corrected { Some((said(row, 9, lang)?, said(row, 11, lang)?)) } else { None },
            })
        })
        .collect()
}

/// Numbers of the database's own, as a statement has them.
fn list(ids: &[i64]) -> String {
    ids.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
}
