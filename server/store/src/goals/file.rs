//! Goals and figures for machines, in both languages and a part at a time: there may be a million figures.

use super::{
    rows::{Day, Indicator, State, aim, fiscal_year},
    year::goals,
};
use crate::{Result, Store, StoreError, sql};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime},
    goals::{Aim, Amount, Figure, FigureState, FiscalYear, GoalFile, GoalLine, IndicatorFile, News, NewsItem, Stage, TargetRecord},
    lang::{Both, Lang},
};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use std::collections::HashMap;

/// Indicators that are read at once, each with all its figures.
const AT_ONCE: i64 = 50;

/// The most items of a feed, of either kind.
const MOST_NEWS: i64 = 50;

/// The published goals of a year, by department and place, as they stand on a day.
///
/// # Errors
/// If the database does not answer.
pub async fn goal_files(store: &Store, year: FiscalYear, today: Date) -> Result<Vec<GoalFile>> {
    let db = &store.read;
    let select = "SELECT m.id, d.slug, d.name, d.name_en FROM manifesto m JOIN department d ON d.id = m.department_id \
                  WHERE m.year = $1 AND m.version > 0 ORDER BY d.place, d.id";
    let number: Value = i64::from(year.number()).into();
    let manifestos = db.query_all_raw(sql::statement(db, select, [number.clone()])).await?;
    let select = format!(
        "SELECT {} FROM indicator i JOIN manifesto m ON m.id = i.manifesto_id WHERE m.year = $1 AND m.version > 0 \
         AND i.withdrawn_on IS NULL ORDER BY i.goal_id, i.place",
        Indicator::columns()
    );
    let rows = db.query_all_raw(sql::statement(db, select, [number])).await?;
    let indicators = rows.iter().map(|row| Indicator::read(row, Lang::Ja)).collect::<Result<Vec<_>>>()?;
    let mut day = Day::new(year, today);
    day.count(store, indicators.iter().filter_map(|indicator| indicator.state.live).collect()).await?;
    let mut files = Vec::new();
    for row in manifestos {
        let (id, department): (i64, String) = (sql::get(&row, 0)?, sql::get(&row, 1)?);
        let tree = goals(store, id, Lang::Ja).await?;
        let mut lines = HashMap::new();
        for goal in tree.iter().filter(|goal| goal.parent.is_none()) {
            by_slug(goal.line(&tree, &indicators, &day)?, &mut lines);
        }
        let select = "SELECT g.slug, p.slug, g.title, g.title_en, g.policy, g.policy_en, g.measures, g.measures_en, g.outputs, g.outputs_en, \
                      g.outcome, g.outcome_en, g.division, g.division_en, g.weight, g.updated_at FROM goal g \
                      LEFT JOIN goal p ON p.id = g.parent_id WHERE g.manifesto_id = $1 AND g.withdrawn_on IS NULL ORDER BY g.place, g.id";
        for goal in db.query_all_raw(sql::statement(db, select, [id.into()])).await? {
            let slug = sql::slug(sql::get(&goal, 0)?)?;
            let line = lines.get(&slug).ok_or(StoreError::Corrupt("goal.parent_id"))?;
            files.push(GoalFile {
                year,
                department: sql::slug(department.clone())?,
                department_name: sql::both(&row, 2)?,
                parent: sql::get::<Option<String>>(&goal, 1)?.map(sql::slug).transpose()?,
                title: sql::both(&goal, 2)?,
                policy: sql::both(&goal, 4)?,
                measures: sql::both(&goal, 6)?,
                outputs: sql::both(&goal, 8)?,
                outcome: sql::both(&goal, 10)?,
                division: sql::both(&goal, 12)?,
                weight: sql::fit(sql::get(&goal, 14)?, "goal.weight")?,
                stage: line.stage,
                roll_up: line.roll_up,
                updated_at: sql::get(&goal, 15)?,
                slug,
            });
        }
    }
    Ok(files)
}

fn by_slug(line: GoalLine, found: &mut HashMap<Slug, GoalLine>) {
    for part in line.parts.clone() {
        by_slug(part, found);
    }
    found.insert(line.slug.clone(), line);
}

/// The next published indicators after one, of a year or of all, each with all its figures; none at the end.
///
/// # Errors
/// If the database does not answer.
pub async fn indicator_files(store: &Store, year: Option<FiscalYear>, after: i64, now: OffsetDateTime) -> Result<Vec<IndicatorFile>> {
    let db = &store.read;
    let select = format!(
        "SELECT {}, i.id, m.year, d.slug, d.name, d.name_en, g.slug, g.title, g.title_en, i.slug, i.name, i.name_en, i.unit, i.unit_en, \
         i.weight, m.remark, m.remark_en, i.withdrawn_on FROM indicator i JOIN goal g ON g.id = i.goal_id JOIN manifesto m ON m.id = i.manifesto_id \
         JOIN department d ON d.id = m.department_id \
         WHERE i.id > $1 AND m.version > 0 AND ($2 = 0 OR m.year = $3) ORDER BY i.id LIMIT {AT_ONCE}",
        State::COLUMNS
    );
    let number = year.map_or(0, |year| i64::from(year.number()));
    let mut files = Vec::new();
    for row in db.query_all_raw(sql::statement(db, select, [after.into(), number.into(), number.into()])).await? {
        let state = State::read(&row)?;
        files.push(IndicatorFile {
            id: sql::get(&row, 10)?,
            year: fiscal_year(&row, 11)?,
            department: sql::slug(sql::get(&row, 12)?)?,
            department_name: sql::both(&row, 13)?,
            goal: sql::slug(sql::get(&row, 15)?)?,
            goal_title: sql::both(&row, 16)?,
            slug: sql::slug(sql::get(&row, 18)?)?,
            name: sql::both(&row, 19)?,
            unit: sql::both(&row, 21)?,
            weight: sql::fit(sql::get(&row, 23)?, "indicator.weight")?,
            aim: state.aim,
            course: state.course,
            live: state.live,
            remark: sql::both(&row, 24)?,
            withdrawn_on: sql::get(&row, 26)?,
            changes: Vec::new(),
            figures: Vec::new(),
        });
    }
    let Some(last) = files.last().map(|file| file.id) else { return Ok(files) };
    let select = "SELECT indicator_id, day, new_target, reason, reason_en, post, post_en FROM target_change \
                  WHERE indicator_id > $1 AND indicator_id <= $2 ORDER BY indicator_id, id";
    for row in db.query_all_raw(sql::statement(db, select, [after.into(), last.into()])).await? {
        if let Ok(place) = files.binary_search_by_key(&sql::get::<i64>(&row, 0)?, |file| file.id) {
            let target = Amount::from_thousandths(sql::get(&row, 2)?).ok_or(StoreError::Corrupt("target_change"))?;
            let change = TargetRecord { day: sql::get(&row, 1)?, target, reason: sql::both(&row, 3)?, by: sql::both(&row, 5)? };
            files[place].changes.push(change);
        }
    }
    let select = format!(
        "SELECT m.indicator_id, {FIGURE} FROM measurement m LEFT JOIN measurement o ON o.id = m.corrects \
         WHERE m.indicator_id > $1 AND m.indicator_id <= $2 AND m.state IN ('public', 'superseded') ORDER BY m.indicator_id, m.day, m.id"
    );
    for row in db.query_all_raw(sql::statement(db, select, [after.into(), last.into()])).await? {
        let id: i64 = sql::get(&row, 0)?;
        // Between them there may be others, which are not asked for.
        if let Ok(place) = files.binary_search_by_key(&id, |file| file.id) {
            let figure = figure(&row, 1, files[place].aim)?;
            files[place].figures.push(figure);
        }
    }
    let today = domain::calendar::jst_date(now);
    for file in files.iter_mut().filter(|file| file.live.is_some()) {
        let mut day = Day::new(file.year, today);
        day.count(store, file.live.into_iter().collect()).await?;
        file.figures.extend(day.counted(file.live).map(|(day, finding)| Figure {
            day,
            finding,
            source: Both::default(),
            evidence: String::new(),
            by: Both::default(),
            entered_at: now,
            corrects: None,
            reason: Both::default(),
            superseded: false,
        }));
    }
    Ok(files)
}

/// What was entered last, the newest first.
///
/// # Errors
/// If the database does not answer.
pub async fn news(store: &Store) -> Result<Vec<NewsItem>> {
    latest(store, 0).await
}

/// What was entered last of one published goal, the newest first, with the goal's name.
///
/// # Errors
/// [`StoreError::NotFound`] if there is no such goal.
pub async fn goal_news(store: &Store, year: FiscalYear, slug: &Slug) -> Result<(Both, Vec<NewsItem>)> {
    let select = "SELECT g.id, g.title, g.title_en FROM goal g JOIN manifesto m ON m.id = g.manifesto_id \
                  WHERE g.year = $1 AND g.slug = $2 AND m.version > 0 AND g.withdrawn_on IS NULL";
    let values = [i64::from(year.number()).into(), slug.as_str().into()];
    let row = store.read.query_one_raw(sql::statement(&store.read, select, values)).await?.ok_or(StoreError::NotFound)?;
    Ok((sql::both(&row, 1)?, latest(store, sql::get(&row, 0)?).await?))
}

/// Of the goal with a number, or of all if it is 0.
async fn latest(store: &Store, goal: i64) -> Result<Vec<NewsItem>> {
    let db = &store.read;
    let published = "JOIN manifesto x ON x.id = g.manifesto_id WHERE x.version > 0 AND g.withdrawn_on IS NULL AND ($1 = 0 OR g.id = $2)";
    let select = format!(
        "SELECT g.year, g.slug, g.title, g.title_en, m.id, i.name, i.name_en, i.unit, i.unit_en, i.kind, i.baseline, i.target, {FIGURE} \
         FROM measurement m LEFT JOIN measurement o ON o.id = m.corrects JOIN indicator i ON i.id = m.indicator_id \
         JOIN goal g ON g.id = i.goal_id {published} AND m.state IN ('public', 'superseded') ORDER BY m.id DESC LIMIT {MOST_NEWS}"
    );
    let mut items = Vec::new();
    for row in db.query_all_raw(sql::statement(db, select, [goal.into(), goal.into()])).await? {
        let aim = aim(&sql::get::<String>(&row, 9)?, sql::get(&row, 10)?, sql::get(&row, 11)?)?;
        let figure = Box::new(figure(&row, 12, aim)?);
        let (id, at) = (format!("figure-{}", sql::get::<i64>(&row, 4)?), figure.entered_at);
        let news = News::Figure { indicator: sql::both(&row, 5)?, unit: sql::both(&row, 7)?, figure };
        items.push(item(&row, id, at, news)?);
    }
    let select = format!(
        "SELECT g.year, g.slug, g.title, g.title_en, e.id, e.stage, e.day, e.body, e.body_en, e.post, e.post_en, e.entered_at \
         FROM goal_entry e JOIN goal g ON g.id = e.goal_id {published} ORDER BY e.id DESC LIMIT {MOST_NEWS}"
    );
    for row in db.query_all_raw(sql::statement(db, select, [goal.into(), goal.into()])).await? {
        let stage = Stage::from_code(&sql::get::<String>(&row, 5)?).ok_or(StoreError::Corrupt("goal_entry.stage"))?;
        let news = News::Entry { stage, day: sql::get(&row, 6)?, text: sql::both(&row, 7)?, by: sql::both(&row, 9)? };
        items.push(item(&row, format!("entry-{}", sql::get::<i64>(&row, 4)?), sql::get(&row, 11)?, news)?);
    }
    items.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| b.id.cmp(&a.id)));
    Ok(items)
}

fn item(row: &QueryResult, id: String, at: OffsetDateTime, news: News) -> Result<NewsItem> {
    Ok(NewsItem { year: fiscal_year(row, 0)?, goal: sql::slug(sql::get(row, 1)?)?, goal_title: sql::both(row, 2)?, id, at, news })
}

/// The columns of [`figure`], of `measurement m` and the one `o` that it corrects.
const FIGURE: &str =
    "m.day, m.value, m.source, m.source_en, m.evidence, m.post, m.post_en, m.entered_at, o.value, m.reason, m.reason_en, m.state";

fn figure(row: &QueryResult, at: usize, aim: Aim) -> Result<Figure> {
    let finding = |number| aim.finding(number).ok_or(StoreError::Corrupt("measurement.value"));
    Ok(Figure {
        day: sql::get(row, at)?,
        finding: finding(sql::get(row, at + 1)?)?,
        source: sql::both(row, at + 2)?,
        evidence: sql::get(row, at + 4)?,
        by: sql::both(row, at + 5)?,
        entered_at: sql::get(row, at + 7)?,
        corrects: sql::get::<Option<i64>>(row, at + 8)?.map(finding).transpose()?,
        reason: sql::both(row, at + 9)?,
        superseded: sql::get::<String>(row, at + 11)? == FigureState::Superseded.code(),
    })
}
