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
        Aim, ChangeKind, Changes, Concern, FiscalYear, Overview, OverviewDepartment, OverviewGoal, OverviewLine, ReviewState, Tally,
        concerns,
    },
    staff::Action,
};
use sea_orm::{ConnectionTrait, Value};
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
            let entries = changed.entries.get(&goal.id).map(|change| change.read(Aim::Deed));
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
    /// By the number of the indicator, as numbers of its findings.
    lines: HashMap<i64, Vec<Change>>,
    /// By the number of the goal.
    entries: HashMap<i64, Change>,
}

/// Changes of a kind, of which the numbers are not read yet: what they say depends on the indicator.
struct Change {
    kind: ChangeKind,
    count: u32,
    first: Date,
    last: Date,
    from: Option<i64>,
    to: Option<i64>,
}

impl Change {
    fn read(&self, aim: Aim) -> Changes {
        let finding = |number: Option<i64>| number.and_then(|number| aim.finding(number));
        let (from, to) = (finding(self.from), finding(self.to));
        Changes { kind: self.kind, count: self.count, first: self.first, last: self.last, from, to }
    }
}

/// Adds one more target to those that are known, in the order in which they were decided.
fn add_target(known: &mut Vec<Change>, day: Date, (from, to): (i64, i64)) {
    match known.iter_mut().find(|change| change.kind == ChangeKind::Targets) {
        None => known.push(Change { kind: ChangeKind::Targets, count: 1, first: day, last: day, from: Some(from), to: Some(to) }),
        Some(change) => {
            change.count = change.count.saturating_add(1);
            (change.first, change.last, change.to) = (change.first.min(day), change.last.max(day), Some(to));
        }
    }
}

async fn changed(store: &Store, manifestos: &[&Manifesto]) -> Result<Changed> {
    let db = &store.read;
    let mut changed = Changed::default();
    if manifestos.is_empty() {
        return Ok(changed);
    }
    let (since, values) = since(manifestos, "m.counted_at");
    // What stood before is asked for once for each indicator, however many figures are new.
    let select = format!(
        "SELECT x.id, x.corrected, x.n, x.first, x.last, CASE WHEN x.corrected THEN (SELECT o.value FROM measurement c \
         JOIN measurement o ON o.id = c.corrects WHERE c.indicator_id = x.id AND c.state = 'public' AND c.day = x.first) \
         ELSE (SELECT p.value FROM measurement p WHERE p.indicator_id = x.id AND p.state = 'public' AND p.day < x.first \
         ORDER BY p.day DESC LIMIT 1) END, \
         (SELECT l.value FROM measurement l WHERE l.indicator_id = x.id AND l.state = 'public' AND l.day = x.last) \
         FROM (SELECT i.id, m.corrects IS NOT NULL AS corrected, COUNT(*) AS n, MIN(m.day) AS first, MAX(m.day) AS last \
         FROM indicator i JOIN measurement m ON m.indicator_id = i.id AND m.state = 'public' WHERE {since} \
         GROUP BY i.id, m.corrects IS NOT NULL) x"
    );
    for row in db.query_all_raw(sql::statement(db, select, values)).await? {
        let kind = if sql::get(&row, 1)? { ChangeKind::Corrections } else { ChangeKind::Figures };
        let count = sql::fit(sql::get(&row, 2)?, "count")?;
        let (first, last, from, to) = (sql::get(&row, 3)?, sql::get(&row, 4)?, sql::get(&row, 5)?, sql::get(&row, 6)?);
        changed.lines.entry(sql::get(&row, 0)?).or_default().push(Change { kind, count, first, last, from, to });
    }
    let (since, values) = self::since(manifestos, "t.entered_at");
    let select = format!(
        "SELECT i.id, t.day, t.old_target, t.new_target FROM indicator i JOIN target_change t ON t.indicator_id = i.id \
         WHERE {since} ORDER BY t.id"
    );
    for row in db.query_all_raw(sql::statement(db, select, values)).await? {
        let known = changed.lines.entry(sql::get(&row, 0)?).or_default();
        add_target(known, sql::get(&row, 1)?, (sql::get(&row, 2)?, sql::get(&row, 3)?));
    }
    let (since, values) = self::since(manifestos, "e.entered_at");
    let select = format!(
        "SELECT i.id, COUNT(*), MIN(e.day), MAX(e.day) FROM goal i JOIN goal_entry e ON e.goal_id = i.id AND NOT e.superseded \
         WHERE {since} GROUP BY i.id"
    );
    for row in db.query_all_raw(sql::statement(db, select, values)).await? {
        let count = sql::fit(sql::get(&row, 1)?, "count")?;
        let (first, last) = (sql::get(&row, 2)?, sql::get(&row, 3)?);
        changed.entries.insert(sql::get(&row, 0)?, Change { kind: ChangeKind::Entries, count, first, last, from: None, to: None });
    }
    for lines in changed.lines.values_mut() {
        lines.sort_by_key(|change| change.kind);
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
        let changes: Vec<_> = changed.lines.get(&id).into_iter().flatten().map(|change| change.read(state.aim)).collect();
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
