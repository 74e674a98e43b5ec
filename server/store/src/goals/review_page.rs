//! Reviews as staff read them.

use super::{
    review::{closing, state, subject},
    rows::{aim, fiscal_year},
};
use crate::{Actor, Result, Store, StoreError, audit, sql};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime},
    goals::{
        AdditionView, Concern, Finding, FiscalYear, MinutesRecord, Progress, ReviewItem, ReviewLine, ReviewPage, ReviewState, Stage,
        TaskLine, Topic,
    },
    staff::Action,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// The most reviews in the list: a department holds a few in a year.
const MOST_LISTED: i64 = 300;

/// Every review, the newest first.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals.
pub async fn reviews(store: &Store, actor: &Actor, today: Date) -> Result<Vec<ReviewLine>> {
    actor.must(Action::KeepGoals)?;
    let db = &store.read;
    let select = format!("{LINE} ORDER BY r.day DESC, r.id DESC LIMIT {MOST_LISTED}");
    let rows = db.query_all_raw(sql::statement(db, select, [today.into()])).await?;
    rows.iter().map(line).collect()
}

/// The columns of [`line`]; the first value is the day on which it is asked.
const LINE: &str = "SELECT r.id, r.year, d.slug, d.name, r.day, r.place, r.state, \
     (SELECT COUNT(*) FROM review_item t WHERE t.review_id = r.id), \
     (SELECT COUNT(*) FROM review_task k WHERE k.review_id = r.id AND k.done_on IS NULL), \
     (SELECT COUNT(*) FROM review_task k WHERE k.review_id = r.id AND k.done_on IS NULL AND k.due_on < $1), \
     r.version, r.attends, r.prepared_by, p.name, r.prepared_at, c.name, r.closed_at FROM review r \
     LEFT JOIN department d ON d.id = r.department_id LEFT JOIN staff p ON p.id = r.prepared_by LEFT JOIN staff c ON c.id = r.closed_by";

fn line(row: &QueryResult) -> Result<ReviewLine> {
    let department = match sql::get::<Option<String>>(row, 2)? {
        Some(slug) => Some((sql::slug(slug)?, sql::get(row, 3)?)),
        None => None,
    };
    Ok(ReviewLine {
        id: sql::get(row, 0)?,
        year: fiscal_year(row, 1)?,
        department,
        day: sql::get(row, 4)?,
        place: sql::get(row, 5)?,
        state: state(row, 6)?,
        prepared_by: sql::get(row, 12)?,
        items: sql::fit(sql::get(row, 7)?, "review_item")?,
        open: sql::fit(sql::get(row, 8)?, "review_task")?,
        late: sql::fit(sql::get(row, 9)?, "review_task")?,
    })
}

/// One review with everything that is known of it.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals, [`StoreError::NotFound`] if there is none.
pub async fn review(store: &Store, actor: &Actor, id: i64, today: Date) -> Result<ReviewPage> {
    actor.must(Action::KeepGoals)?;
    let db = &store.read;
    let row = db.query_one_raw(sql::statement(db, format!("{LINE} WHERE r.id = $2"), [today.into(), id.into()])).await?;
    let row = row.ok_or(StoreError::NotFound)?;
    let name = |place| Ok::<_, StoreError>(sql::get::<Option<String>>(&row, place)?.unwrap_or_default());
    let closed = match sql::get::<Option<OffsetDateTime>>(&row, 16)? {
        Some(at) => Some((name(15)?, at)),
        None => None,
    };
    let select = format!("{TASK} WHERE k.review_id = $1 ORDER BY k.id");
    let tasks = db.query_all_raw(sql::statement(db, select, [id.into()])).await?;
    Ok(ReviewPage {
        line: line(&row)?,
        version: sql::get(&row, 10)?,
        attends: sql::get(&row, 11)?,
        preparer: name(13)?,
        prepared_at: sql::get(&row, 14)?,
        closed,
        items: items(store, id).await?,
        tasks: tasks.iter().map(task).collect::<Result<_>>()?,
        additions: additions(store, id).await?,
        closing: closing(db, id).await?,
        history: audit::history(store, &subject(id)).await?,
    })
}

/// The number of the review that an item belongs to.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals, [`StoreError::NotFound`] if there is no such item.
pub async fn review_of_item(store: &Store, actor: &Actor, item: i64) -> Result<i64> {
    actor.must(Action::KeepGoals)?;
    let select = "SELECT review_id FROM review_item WHERE id = $1";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [item.into()])).await?.ok_or(StoreError::NotFound)?;
    sql::get(&row, 0)
}

async fn items(store: &Store, review: i64) -> Result<Vec<ReviewItem>> {
    let select = "SELECT t.id, t.version, t.indicator_id, t.goal_id, g.slug, t.goal_title, t.name, t.unit, t.kind, t.last_on, t.last_value, \
                  t.progress, t.concerns, t.changes, t.discussed, t.decided, t.decided_en, t.public, t.stage FROM review_item t \
                  LEFT JOIN goal g ON g.id = t.goal_id WHERE t.review_id = $1 ORDER BY t.place, t.id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [review.into()])).await?;
    rows.iter()
        .map(|row| {
            let id = sql::get(row, 0)?;
            let topic = match (sql::get::<Option<i64>>(row, 2)?, sql::get::<Option<i64>>(row, 3)?) {
                (Some(indicator), _) => Topic::Indicator(indicator),
                (None, Some(goal)) => Topic::Goal(goal),
                (None, None) => Topic::Item(id),
            };
            Ok(ReviewItem {
                id,
                version: sql::get(row, 1)?,
                topic,
                goal: sql::get::<Option<String>>(row, 4)?.map(sql::slug).transpose()?,
                goal_title: sql::get(row, 5)?,
                name: sql::get(row, 6)?,
                unit: sql::get(row, 7)?,
                found: found(row)?,
                progress: sql::get::<Option<i64>>(row, 11)?.map(Progress::from_hundredths),
                concerns: Concern::read(&sql::get::<String>(row, 12)?),
                changes: sql::fit(sql::get(row, 13)?, "review_item.changes")?,
                minutes: MinutesRecord {
                    discussed: sql::get(row, 14)?,
                    decided: sql::both(row, 15)?,
                    public: sql::get(row, 17)?,
                    stage: Stage::from_code(&sql::get::<String>(row, 18)?).ok_or(StoreError::Corrupt("review_item.stage"))?,
                },
            })
        })
        .collect()
}

/// What had been found of an item: its kind says how the number is read, whatever has become of the target since.
fn found(row: &QueryResult) -> Result<Option<(Date, Finding)>> {
    let (kind, day): (String, Option<Date>) = (sql::get(row, 8)?, sql::get(row, 9)?);
    let Some(day) = day.filter(|_| !kind.is_empty()) else { return Ok(None) };
    let finding = aim(&kind, 0, 1)?.finding(sql::get(row, 10)?).ok_or(StoreError::Corrupt("review_item.last_value"))?;
    Ok(Some((day, finding)))
}

async fn additions(store: &Store, review: i64) -> Result<Vec<AdditionView>> {
    let select = "SELECT a.body, a.reason, s.name, a.added_at FROM review_addition a LEFT JOIN staff s ON s.id = a.added_by \
                  WHERE a.review_id = $1 ORDER BY a.id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [review.into()])).await?;
    rows.iter()
        .map(|row| {
            let by = sql::get::<Option<String>>(row, 2)?.unwrap_or_default();
            Ok(AdditionView { text: sql::get(row, 0)?, reason: sql::get(row, 1)?, by, at: sql::get(row, 3)? })
        })
        .collect()
}

/// The columns of [`task`].
const TASK: &str = "SELECT k.id, k.review_id, r.day, d.name, k.item_id, k.what, k.post, k.due_on, k.done_on, k.done_note FROM review_task k \
     JOIN review r ON r.id = k.review_id LEFT JOIN department d ON d.id = r.department_id";

fn task(row: &QueryResult) -> Result<TaskLine> {
    let note: String = sql::get(row, 9)?;
    Ok(TaskLine {
        id: sql::get(row, 0)?,
        review: sql::get(row, 1)?,
        held_on: sql::get(row, 2)?,
        department: sql::get::<Option<String>>(row, 3)?.unwrap_or_default(),
        item: sql::get(row, 4)?,
        what: sql::get(row, 5)?,
        post: sql::get(row, 6)?,
        due: sql::get(row, 7)?,
        done: sql::get::<Option<Date>>(row, 8)?.map(|on| (on, note)),
    })
}

/// What closed reviews of whatever year gave out and nobody has reported as done, the oldest date first.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals.
pub async fn tasks(store: &Store, actor: &Actor) -> Result<Vec<TaskLine>> {
    actor.must(Action::KeepGoals)?;
    open(store, "", Vec::new()).await
}

/// The same of a year, and of one department or of all; what was given out by a review of all departments is everybody's.
pub(super) async fn open_tasks(store: &Store, year: FiscalYear, department: Option<&Slug>) -> Result<Vec<TaskLine>> {
    let number: Value = i64::from(year.number()).into();
    match department {
        Some(slug) => open(store, "AND r.year = $2 AND (d.slug = $3 OR d.slug IS NULL)", vec![number, slug.as_str().into()]).await,
        None => open(store, "AND r.year = $2", vec![number]).await,
    }
}

async fn open(store: &Store, narrowed: &str, values: Vec<Value>) -> Result<Vec<TaskLine>> {
    let select = format!("{TASK} WHERE k.done_on IS NULL AND r.state = $1 {narrowed} ORDER BY k.due_on, k.id");
    let values = std::iter::once(ReviewState::Closed.code().into()).chain(values);
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    rows.iter().map(task).collect()
}
