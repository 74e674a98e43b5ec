//! Groups of opinions that are answered together.

use super::{
    rows::{Case, SAYS, subject},
    submit::is_section,
    units::{begin, must_be_staff},
};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, insert, update},
    sql,
};
use domain::{
    Slug,
    audit::Change,
    calendar::OffsetDateTime,
    check::Checked,
    comments::{GroupLine, GroupRecord, GroupView, Treatment},
    goals::FiscalYear,
    staff::Action,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// Groups of a case, in their order.
///
/// # Errors
/// [`StoreError::Forbidden`].
pub async fn groups(store: &Store, actor: &Actor, case: i64) -> Result<Vec<GroupLine>> {
    actor.must(Action::SeeComments)?;
    let select = "SELECT g.id, g.number, g.title, g.section, g.treatment, g.answered, COUNT(u.id), CAST(COALESCE(SUM(u.copies), 0) AS BIGINT), k.name \
                  FROM comment_group g LEFT JOIN comment_unit u ON u.group_id = g.id LEFT JOIN staff k ON k.id = g.keeper_id \
                  WHERE g.case_id = $1 GROUP BY g.id, g.number, g.title, g.section, g.treatment, g.answered, k.name ORDER BY g.number";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [case.into()])).await?;
    let line = |row: &QueryResult| {
        Ok(GroupLine {
            id: sql::get(row, 0)?,
            number: sql::fit(sql::get(row, 1)?, "comment_group.number")?,
            title: sql::get(row, 2)?,
            section: sql::get(row, 3)?,
            treatment: Treatment::from_code(&sql::get::<String>(row, 4)?),
            answered: sql::get(row, 5)?,
            different: sql::fit(sql::get(row, 6)?, "count")?,
            units: sql::fit(sql::get(row, 7)?, "sum")?,
            keeper: sql::get::<Option<String>>(row, 8)?.unwrap_or_default(),
        })
    };
    rows.iter().map(line).collect()
}

/// A group with the first of its opinions.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn group(store: &Store, actor: &Actor, (case, id): (i64, i64)) -> Result<GroupView> {
    actor.must(Action::SeeComments)?;
    let select = format!(
        "SELECT {COLUMNS}, g.number, g.version, k.id, k.name FROM comment_group g LEFT JOIN staff k ON k.id = g.keeper_id \
         WHERE g.id = $1 AND g.case_id = $2"
    );
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [id.into(), case.into()])).await?.ok_or(StoreError::NotFound)?;
    let counts = "SELECT COUNT(*), CAST(COALESCE(SUM(copies), 0) AS BIGINT) FROM comment_unit WHERE group_id = $1";
    let counted = store.read.query_one_raw(sql::statement(&store.read, counts, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    let opinions = format!(
        "SELECT u.id, {SAYS}, u.copies FROM comment_unit u JOIN comment_opinion o ON o.id = u.opinion_id WHERE u.group_id = $1 \
         ORDER BY u.copies DESC, u.id DESC LIMIT 50"
    );
    let opinions = store.read.query_all_raw(sql::statement(&store.read, opinions, [id.into()])).await?;
    let opinion = |row: &QueryResult| Ok((sql::get(row, 0)?, sql::get(row, 1)?, sql::fit(sql::get(row, 2)?, "comment_unit.copies")?));
    let keeper = match (sql::get::<Option<i64>>(&row, WIDTH + 2)?, sql::get::<Option<String>>(&row, WIDTH + 3)?) {
        (Some(id), Some(name)) => Some((id, name)),
        _ => None,
    };
    Ok(GroupView {
        id,
        case,
        number: sql::fit(sql::get(&row, WIDTH)?, "comment_group.number")?,
        record: record(&row, 0)?,
        counts: (sql::fit(sql::get(&counted, 0)?, "count")?, sql::fit(sql::get(&counted, 1)?, "sum")?),
        opinions: opinions.iter().map(opinion).collect::<Result<_>>()?,
        keeper,
        version: sql::get(&row, WIDTH + 1)?,
    })
}

/// Adds a group, and returns its number in the database. Its number within the case is the next one.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Unknown`] for a goal; the rules `over` and `section`.
pub async fn add_group(store: &Store, actor: &Actor, case: i64, record: &Checked<GroupRecord>, now: OffsetDateTime) -> Result<i64> {
    let work = begin(store, actor, case, now).await?;
    must_be_known(&work, case, record).await?;
    let select = "SELECT COALESCE(MAX(number), 0) + 1 FROM comment_group WHERE case_id = $1";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [case.into()])).await?.ok_or(StoreError::NotFound)?;
    let number: i64 = sql::get(&row, 0)?;
    let mut values = vec![("case_id", case.into()), ("number", number.into())];
    values.extend(columns(record));
    let id = insert(&work.tx, "comment_group", values).await?;
    let changes = [Change::of("group", "", number), Change::of("title", "", &record.title)];
    work.put(Done::new("comments.add_group", subject(case)).changes(changes)).await?;
    work.end().await?;
    Ok(id)
}

/// Writes an answer, or a part of it.
///
/// # Errors
/// As [`add_group`]; [`StoreError::Stale`] if it has another version by now.
pub async fn change_group(
    store: &Store,
    actor: &Actor,
    (case, id, version): (i64, i64, i64),
    record: &Checked<GroupRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    let work = begin(store, actor, case, now).await?;
    let before = seen(&work, (case, id), version).await?;
    must_be_known(&work, case, record).await?;
    update(&work.tx, ("comment_group", "version"), id, columns(record)).await?;
    let code = |record: &GroupRecord| record.treatment.map_or("", Treatment::code);
    let changes = [
        Change::of("title", &before.title, &record.title),
        Change::of("treatment", code(&before), code(record)),
        Change::of("answered", before.is_answered(), record.is_answered()),
    ];
    work.put(Done::new("comments.change_group", group_subject(id)).changes(changes)).await?;
    work.end().await
}

/// Says who works on an answer; nobody if there is none.
///
/// # Errors
/// As [`change_group`]; [`StoreError::Unknown`] if there is no such member of staff.
pub async fn keep_group(
    store: &Store,
    actor: &Actor,
    (case, id, version): (i64, i64, i64),
    member: Option<i64>,
    now: OffsetDateTime,
) -> Result<()> {
    let work = begin(store, actor, case, now).await?;
    seen(&work, (case, id), version).await?;
    must_be_staff(&work, member).await?;
    update(&work.tx, ("comment_group", "version"), id, vec![("keeper_id", member.into())]).await?;
    let changes = [Change::of("keeper", "", member.map(|id| id.to_string()).unwrap_or_default())];
    work.put(Done::new("comments.keep_group", group_subject(id)).changes(changes)).await?;
    work.end().await
}

/// Removes a group that no opinion is in.
///
/// # Errors
/// As [`change_group`]; the rule `not_empty`.
pub async fn remove_group(store: &Store, actor: &Actor, (case, id, version): (i64, i64, i64), now: OffsetDateTime) -> Result<()> {
    let work = begin(store, actor, case, now).await?;
    seen(&work, (case, id), version).await?;
    let select = "SELECT 1 FROM comment_unit WHERE group_id = $1 LIMIT 1";
    if work.tx.query_one_raw(sql::statement(&work.tx, select, [id.into()])).await?.is_some() {
        return Err(StoreError::Rule("not_empty"));
    }
    work.tx.execute_raw(sql::statement(&work.tx, "DELETE FROM comment_group WHERE id = $1", [id.into()])).await?;
    work.put(Done::new("comments.remove_group", group_subject(id))).await?;
    work.end().await
}

/// Columns of [`record`], of a group `g`.
pub(super) const COLUMNS: &str =
    "g.title, g.section, g.summary, g.view, g.treatment, g.reason, g.clause_before, g.clause_after, g.goal_year, g.goal_slug";
/// How many they are.
pub(super) const WIDTH: usize = 10;

/// A group from its columns.
pub(super) fn record(row: &QueryResult, place: usize) -> Result<GroupRecord> {
    let year = match sql::get::<Option<i64>>(row, place + 8)? {
        Some(year) => FiscalYear::new(sql::fit(year, "comment_group.goal_year")?),
        None => None,
    };
    Ok(GroupRecord {
        title: sql::get(row, place)?,
        section: sql::get(row, place + 1)?,
        summary: sql::get(row, place + 2)?,
        view: sql::get(row, place + 3)?,
        treatment: Treatment::from_code(&sql::get::<String>(row, place + 4)?),
        reason: sql::get(row, place + 5)?,
        before: sql::get(row, place + 6)?,
        after: sql::get(row, place + 7)?,
        goal: year.zip(Slug::parse(&sql::get::<String>(row, place + 9)?).ok()),
    })
}

fn columns(record: &GroupRecord) -> Vec<(&'static str, Value)> {
    let goal = record.goal.as_ref();
    vec![
        ("title", record.title.clone().into()),
        ("section", record.section.clone().into()),
        ("summary", record.summary.clone().into()),
        ("view", record.view.clone().into()),
        ("treatment", record.treatment.map_or("", Treatment::code).into()),
        ("reason", record.reason.clone().into()),
        ("clause_before", record.before.clone().into()),
        ("clause_after", record.after.clone().into()),
        ("goal_year", goal.map(|(year, _)| i64::from(year.number())).into()),
        ("goal_slug", goal.map_or("", |(_, slug)| slug.as_str()).into()),
        ("answered", record.is_answered().into()),
    ]
}

/// That the section and the goal that a group names are there.
async fn must_be_known(work: &Work<'_>, case: i64, record: &GroupRecord) -> Result<()> {
    if !is_section(&record.section, &Case::find(&work.tx, case).await?.record.sections()) {
        return Err(StoreError::Rule("section"));
    }
    let Some((year, slug)) = &record.goal else { return Ok(()) };
    let select = "SELECT 1 FROM goal WHERE year = $1 AND slug = $2 AND withdrawn_on IS NULL";
    let values = [i64::from(year.number()).into(), slug.as_str().into()];
    let found = work.tx.query_one_raw(sql::statement(&work.tx, select, values)).await?;
    found.map(drop).ok_or_else(|| StoreError::Unknown { what: "goal", name: format!("{}/{slug}", year.number()) })
}

/// A group in the version that was seen.
async fn seen(work: &Work<'_>, (case, id): (i64, i64), version: i64) -> Result<GroupRecord> {
    let select = format!("SELECT {COLUMNS}, g.version FROM comment_group g WHERE g.id = $1 AND g.case_id = $2");
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [id.into(), case.into()])).await?.ok_or(StoreError::NotFound)?;
    if sql::get::<i64>(&row, WIDTH)? == version { record(&row, 0) } else { Err(StoreError::Stale) }
}

fn group_subject(id: i64) -> String {
    format!("comment-group:{id}")
}
