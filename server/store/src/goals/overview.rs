//! What a head of department has to ask about: a year in a handful of statements, however many indicators it has.

use super::{
    keepers::{KEEPER, keeper},
    review_page::open_tasks,
    rows::{Day, Stands, State},
    year::{newest, years},
};
use crate::{Actor, Result, Store, StoreError, sql};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime},
    goals::{
        ChangeKind, Changes, Concern, FiscalYear, Overview, OverviewDepartment, OverviewGoal, OverviewLine, ReviewState, Tally, concerns,
    },
    staff::Action,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use std::collections::{HashMap, HashSet};

/// A year as a head sees it on a day, of all departments or of one. Without a year the one that has begun last.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals, [`StoreError::NotFound`] if nothing is published for the year, or not by
/// that department.
pub async fn overview(
    store: &Store,
    actor: &Actor,
    (year, department): (Option<FiscalYear>, Option<&Slug>),
    today: Date,
) -> Result<Overview> {
    actor.must(Action::KeepGoals)?;
    let years = years(store).await?;
    let year = match year {
        Some(year) => years.contains(&year).then_some(year).ok_or(StoreError::NotFound)?,
        None => newest(&years, today).ok_or(StoreError::NotFound)?,
    };
    let all = manifestos(store, year).await?;
    let looked_at: Vec<&Manifesto> = match department {
        Some(wanted) => vec![all.iter().find(|manifesto| manifesto.slug == *wanted).ok_or(StoreError::NotFound)?],
        None => all.iter().collect(),
    };
    let changed = changed(store, &looked_at).await?;
    let mut lines = lines(store, &looked_at, year, today, &changed).await?;
    let goals = goals(store, &looked_at).await?;
    let departments = looked_at.into_iter().map(|manifesto| {
        let mut tally = Tally::default();
        let own = goals.iter().filter(|goal| goal.manifesto == manifesto.id).map(|goal| {
            let lines = lines.remove(&goal.id).unwrap_or_default();
            lines.iter().for_each(|line| tally.add(line.standing));
            let entries = changed.entries.get(&goal.id).copied();
            // What nothing is measured by, and no part of it is either.
            let blank = (lines.is_empty() && !goal.has_parts).then_some(Concern::Unmeasured);
            let concerns = blank.into_iter().chain(entries.map(|_| Concern::Changed)).collect();
            OverviewGoal { id: goal.id, slug: goal.slug.clone(), title: goal.title.clone(), lines, entries, concerns }
        });
        let goals = own.collect();
        OverviewDepartment {
            slug: manifesto.slug.clone(),
            name: manifesto.name.clone(),
            post: manifesto.post.clone(),
            since: manifesto.since.map(|since| (since.review, since.day)),
            tally,
            goals,
        }
    });
    let departments = departments.collect();
    let tasks = open_tasks(store, year, department).await?;
    Ok(Overview {
        year,
        years,
        today,
        all: all.into_iter().map(|manifesto| (manifesto.slug, manifesto.name)).collect(),
        departments,
        tasks,
    })
}

/// A department's published manifesto, and its last review.
struct Manifesto {
    id: i64,
    slug: Slug,
    name: String,
    post: String,
    since: Option<Since>,
}

/// A review that was closed.
#[derive(Clone, Copy)]
struct Since {
    review: i64,
    day: Date,
    closed_at: OffsetDateTime,
}

async fn manifestos(store: &Store, year: FiscalYear) -> Result<Vec<Manifesto>> {
    let db = &store.read;
    let number: Value = i64::from(year.number()).into();
    // The newest last, so that it is what stays; one about all departments is everybody's.
    let select = "SELECT id, department_id, day, closed_at FROM review WHERE year = $1 AND state = $2 ORDER BY closed_at, id";
    let mut last: HashMap<i64, Since> = HashMap::new();
    let mut of_all = None;
    for row in db.query_all_raw(sql::statement(db, select, [number.clone(), ReviewState::Closed.code().into()])).await? {
        let since = Since { review: sql::get(&row, 0)?, day: sql::get(&row, 2)?, closed_at: sql::get(&row, 3)? };
        match sql::get::<Option<i64>>(&row, 1)? {
            Some(department) => {
                last.insert(department, since);
            }
            None => {
                last.clear();
                of_all = Some(since);
            }
        }
    }
    let select = "SELECT m.id, d.slug, d.name, m.post, d.id FROM manifesto m JOIN department d ON d.id = m.department_id \
                  WHERE m.year = $1 AND m.version > 0 ORDER BY d.place, d.id";
    let rows = db.query_all_raw(sql::statement(db, select, [number])).await?;
    rows.iter()
        .map(|row| {
            Ok(Manifesto {
                id: sql::get(row, 0)?,
                slug: sql::slug(sql::get(row, 1)?)?,
                name: sql::get(row, 2)?,
                post: sql::get(row, 3)?,
                since: last.get(&sql::get(row, 4)?).copied().or(of_all),
            })
        })
        .collect()
}

/// What changed since the last review of each department.
#[derive(Default)]
struct Changed {
    /// By the number of the indicator.
    lines: HashMap<i64, Vec<Changes>>,
    /// By the number of the goal.
    entries: HashMap<i64, Changes>,
}

async fn changed(store: &Store, manifestos: &[&Manifesto]) -> Result<Changed> {
    let db = &store.read;
    let mut changed = Changed::default();
    if manifestos.is_empty() {
        return Ok(changed);
    }
    let (since, values) = since(manifestos, "m.counted_at");
    let select = format!(
        "SELECT i.id, COUNT(*), MIN(m.day), MAX(m.day), m.corrects IS NOT NULL FROM indicator i \
         JOIN measurement m ON m.indicator_id = i.id AND m.state = 'public' WHERE {since} GROUP BY i.id, m.corrects IS NOT NULL"
    );
    for row in db.query_all_raw(sql::statement(db, select, values)).await? {
        let kind = if sql::get(&row, 4)? { ChangeKind::Corrections } else { ChangeKind::Figures };
        changed.lines.entry(sql::get(&row, 0)?).or_default().push(changes(&row, kind)?);
    }
    let (since, values) = self::since(manifestos, "t.entered_at");
    let select = format!(
        "SELECT i.id, COUNT(*), MIN(t.day), MAX(t.day) FROM indicator i JOIN target_change t ON t.indicator_id = i.id \
         WHERE {since} GROUP BY i.id"
    );
    for row in db.query_all_raw(sql::statement(db, select, values)).await? {
        changed.lines.entry(sql::get(&row, 0)?).or_default().push(changes(&row, ChangeKind::Targets)?);
    }
    let (since, values) = self::since(manifestos, "e.entered_at");
    let select = format!(
        "SELECT i.id, COUNT(*), MIN(e.day), MAX(e.day) FROM goal i JOIN goal_entry e ON e.goal_id = i.id AND NOT e.superseded \
         WHERE {since} GROUP BY i.id"
    );
    for row in db.query_all_raw(sql::statement(db, select, values)).await? {
        changed.entries.insert(sql::get(&row, 0)?, changes(&row, ChangeKind::Entries)?);
    }
    for lines in changed.lines.values_mut() {
        lines.sort_by_key(|changes| changes.kind);
    }
    Ok(changed)
}

/// A condition on `i.manifesto_id` and on a column with an instant: after each manifesto's last review, if it had one.
fn since(manifestos: &[&Manifesto], column: &str) -> (String, Vec<Value>) {
    let mut values: Vec<Value> = Vec::new();
    let conditions = manifestos.iter().map(|manifesto| match manifesto.since {
        Some(since) => {
            values.push(since.closed_at.into());
            format!("(i.manifesto_id = {} AND {column} > ${})", manifesto.id, values.len())
        }
        None => format!("i.manifesto_id = {}", manifesto.id),
    });
    let condition = format!("({})", conditions.collect::<Vec<_>>().join(" OR "));
    (condition, values)
}

fn changes(row: &QueryResult, kind: ChangeKind) -> Result<Changes> {
    Ok(Changes { kind, count: sql::fit(sql::get(row, 1)?, "count")?, first: sql::get(row, 2)?, last: sql::get(row, 3)? })
}

/// The indicators of manifestos as they stand on a day, by the number of their goal.
async fn lines(
    store: &Store,
    manifestos: &[&Manifesto],
    year: FiscalYear,
    today: Date,
    changed: &Changed,
) -> Result<HashMap<i64, Vec<OverviewLine>>> {
    let db = &store.read;
    let select = format!(
        "SELECT {}, i.id, i.name, i.unit, k.id, k.name FROM indicator i {KEEPER} WHERE i.manifesto_id IN ({}) AND i.withdrawn_on IS NULL \
         ORDER BY i.goal_id, i.place",
        State::COLUMNS,
        list(manifestos)
    );
    let rows = db.query_all_raw(sql::statement(db, select, [])).await?;
    let states = rows.iter().map(State::read).collect::<Result<Vec<_>>>()?;
    let mut day = Day::new(year, today);
    day.count(store, states.iter().filter_map(|state| state.live).collect()).await?;
    let mut lines: HashMap<i64, Vec<OverviewLine>> = HashMap::new();
    for (row, state) in rows.iter().zip(states) {
        let id: i64 = sql::get(row, 10)?;
        let Stands { found, progress, expected, standing, next_on } = day.stands(&state);
        let changes = changed.lines.get(&id).cloned().unwrap_or_default();
        lines.entry(state.goal).or_default().push(OverviewLine {
            id,
            name: sql::get(row, 11)?,
            aim: state.aim,
            unit: sql::get(row, 12)?,
            found,
            progress,
            expected,
            standing,
            next_on,
            keeper: keeper(row, 13)?,
            concerns: concerns(standing, next_on.is_some_and(|next| next < today), !changes.is_empty()),
            changes,
        });
    }
    Ok(lines)
}

/// A goal of a manifesto.
struct Goal {
    id: i64,
    manifesto: i64,
    slug: Slug,
    title: String,
    has_parts: bool,
}

async fn goals(store: &Store, manifestos: &[&Manifesto]) -> Result<Vec<Goal>> {
    let db = &store.read;
    let select = format!(
        "SELECT id, manifesto_id, slug, title, parent_id FROM goal WHERE manifesto_id IN ({}) AND withdrawn_on IS NULL ORDER BY place, id",
        list(manifestos)
    );
    let rows = db.query_all_raw(sql::statement(db, select, [])).await?;
    let parents = rows.iter().filter_map(|row| sql::get::<Option<i64>>(row, 4).transpose()).collect::<Result<HashSet<_>>>()?;
    rows.iter()
        .map(|row| {
            let id = sql::get(row, 0)?;
            Ok(Goal {
                id,
                manifesto: sql::get(row, 1)?,
                slug: sql::slug(sql::get(row, 2)?)?,
                title: sql::get(row, 3)?,
                has_parts: parents.contains(&id),
            })
        })
        .collect()
}

/// Numbers of the database's own, as a statement has them; none is 0.
fn list(manifestos: &[&Manifesto]) -> String {
    let ids = manifestos.iter().map(|manifesto| manifesto.id.to_string()).collect::<Vec<_>>().join(", ");
    if ids.is_empty() { "0".to_owned() } else { ids }
}
