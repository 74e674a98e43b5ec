//! Writing down what is planned: departments, manifestos, goals, indicators.

use crate::{
    Actor, Result, Store, StoreError,
    audit::{self, Done},
    catalogue::taken,
    sql,
};
use domain::{
    Slug,
    audit::Change,
    calendar::OffsetDateTime,
    check::Checked,
    goals::{Amount, DepartmentRecord, FiscalYear, GoalRecord, IndicatorRecord, ManifestoRecord, check_tree},
    lang::Both,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, Value};

/// Adds a department after the others.
///
/// # Errors
/// [`StoreError::Taken`] if there is one of this name in addresses.
pub async fn add_department(store: &Store, actor: &Actor, record: &Checked<DepartmentRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    let place = next_place(&tx, "department", "$1 = $1", 0).await?;
    let [name, name_en] = both(&record.name);
    let values = [("slug", record.slug.as_str().into()), ("name", name), ("name_en", name_en), ("kana", record.kana.clone().into())];
    let id = insert(&tx, "department", values.into_iter().chain([("place", place.into())])).await?;
    let changes = [Change::of("name", "", &record.name.ja)];
    audit::put(&tx, &store.key, actor, now, Done::new("goals.add_department", format!("department:{id}")).changes(changes)).await?;
    Ok(tx.commit().await?)
}

/// Adds a department's manifesto for a year, not yet published.
///
/// # Errors
/// [`StoreError::Taken`] if it has one already, [`StoreError::Unknown`] for the department.
pub async fn add_manifesto(store: &Store, actor: &Actor, record: &Checked<ManifestoRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    let department = department(&tx, &record.department).await?;
    let ([post, post_en], [message, message_en], [remark, remark_en]) = (both(&record.post), both(&record.message), both(&record.remark));
    let values = [
        ("department_id", department.into()),
        ("year", i64::from(record.year.number()).into()),
        ("post", post),
        ("post_en", post_en),
        ("message", message),
        ("message_en", message_en),
        ("remark", remark),
        ("remark_en", remark_en),
        ("updated_at", now.into()),
    ];
    let id = insert(&tx, "manifesto", values).await?;
    for (place, (name, tasks)) in (0_i64..).zip(&record.fields) {
        let ([name, name_en], [tasks, tasks_en]) = (both(name), both(tasks));
        let values = [
            ("manifesto_id", id.into()),
            ("place", place.into()),
            ("name", name),
            ("name_en", name_en),
            ("tasks", tasks),
            ("tasks_en", tasks_en),
        ];
        insert(&tx, "manifesto_field", values).await?;
    }
    let changes = [Change::of("year", "", record.year.number()), Change::of("department", "", &record.department)];
    audit::put(&tx, &store.key, actor, now, Done::new("goals.add_manifesto", format!("manifesto:{id}")).changes(changes)).await?;
    Ok(tx.commit().await?)
}

/// Publishes a department's manifesto for a year as it stands, as its next version.
///
/// # Errors
/// [`StoreError::Unknown`] if there is none.
pub async fn publish(store: &Store, actor: &Actor, of: &Slug, year: FiscalYear, now: OffsetDateTime) -> Result<()> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    let id = manifesto(&tx, of, year).await?;
    let update = "UPDATE manifesto SET version = version + 1, published_at = $2, updated_at = $2 WHERE id = $1";
    tx.execute_raw(sql::statement(&tx, update, [id.into(), now.into()])).await?;
    audit::put(&tx, &store.key, actor, now, Done::new("goals.publish", format!("manifesto:{id}"))).await?;
    Ok(tx.commit().await?)
}

/// Adds a goal after the others of its manifesto.
///
/// # Errors
/// [`StoreError::Taken`] if the year has one of this name in addresses, [`StoreError::Unknown`] for the manifesto or for what
/// it is a part of, the rule `too_deep`.
pub async fn add_goal(store: &Store, actor: &Actor, record: &Checked<GoalRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    let manifesto = manifesto(&tx, &record.department, record.year).await?;
    let select = "SELECT id, parent_id, slug FROM goal WHERE manifesto_id = $1 ORDER BY id";
    let mut tree: Vec<(i64, Option<i64>)> = Vec::new();
    let mut parent = None;
    for row in tx.query_all_raw(sql::statement(&tx, select, [manifesto.into()])).await? {
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
    let place = next_place(&tx, "goal", "manifesto_id = $1", manifesto).await?;
    let texts = [
        (["title", "title_en"], &record.title),
        (["policy", "policy_en"], &record.policy),
        (["measures", "measures_en"], &record.measures),
        (["outputs", "outputs_en"], &record.outputs),
        (["outcome", "outcome_en"], &record.outcome),
        (["division", "division_en"], &record.division),
    ];
    let values = [
        ("manifesto_id", manifesto.into()),
        ("parent_id", parent.into()),
        ("year", i64::from(record.year.number()).into()),
        ("slug", record.slug.as_str().into()),
        ("place", place.into()),
        ("weight", i64::from(record.weight).into()),
        ("updated_at", now.into()),
    ];
    let texts = texts.into_iter().flat_map(|(names, text)| names.into_iter().zip(both(text)));
    let id = insert(&tx, "goal", values.into_iter().chain(texts)).await?;
    let changes = [Change::of("title", "", &record.title.ja), Change::of("weight", "", record.weight)];
    audit::put(&tx, &store.key, actor, now, Done::new("goals.add_goal", format!("goal:{id}")).changes(changes)).await?;
    Ok(tx.commit().await?)
}

/// Adds an indicator after the others of its goal.
///
/// # Errors
/// [`StoreError::Taken`] if the goal has one of this name in addresses, [`StoreError::Unknown`] for the goal.
pub async fn add_indicator(store: &Store, actor: &Actor, record: &Checked<IndicatorRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    let (goal, manifesto) = goal(&tx, record.year, &record.goal).await?;
    let place = next_place(&tx, "indicator", "goal_id = $1", goal).await?;
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
    let id = insert(&tx, "indicator", values).await?;
    touch(&tx, goal, now).await?;
    let changes = [Change::of("name", "", &record.name.ja), Change::of("target", "", target)];
    audit::put(&tx, &store.key, actor, now, Done::new("goals.add_indicator", format!("indicator:{id}")).changes(changes)).await?;
    Ok(tx.commit().await?)
}

/// Adds a row and returns its number.
///
/// # Errors
/// [`StoreError::Taken`] if its name is taken.
pub(super) async fn insert(tx: &DatabaseTransaction, table: &str, row: impl IntoIterator<Item = (&'static str, Value)>) -> Result<i64> {
    let (columns, values): (Vec<_>, Vec<_>) = row.into_iter().unzip();
    let places = (1..=values.len()).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ");
    let insert = format!("INSERT INTO {table} ({}) VALUES ({places}) RETURNING id", columns.join(", "));
    let row = tx.query_one_raw(sql::statement(tx, insert, values)).await.map_err(taken)?;
    sql::get(&row.ok_or(StoreError::Corrupt("id"))?, 0)
}

/// A text as its two columns have it.
pub(super) fn both(text: &Both) -> [Value; 2] {
    [text.ja.clone().into(), text.en.clone().into()]
}

/// A goal by its address: its number and its manifesto's.
pub(super) async fn goal(tx: &DatabaseTransaction, year: FiscalYear, slug: &Slug) -> Result<(i64, i64)> {
    let select = "SELECT id, manifesto_id FROM goal WHERE year = $1 AND slug = $2";
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

async fn department(tx: &DatabaseTransaction, slug: &Slug) -> Result<i64> {
    let row = tx.query_one_raw(sql::statement(tx, "SELECT id FROM department WHERE slug = $1", [slug.as_str().into()])).await?;
    sql::get(&row.ok_or_else(|| StoreError::Unknown { what: "department", name: slug.to_string() })?, 0)
}

async fn manifesto(tx: &DatabaseTransaction, of: &Slug, year: FiscalYear) -> Result<i64> {
    let department = department(tx, of).await?;
    let select = "SELECT id FROM manifesto WHERE department_id = $1 AND year = $2";
    let row = tx.query_one_raw(sql::statement(tx, select, [department.into(), i64::from(year.number()).into()])).await?;
    sql::get(&row.ok_or_else(|| StoreError::Unknown { what: "manifesto", name: format!("{of} {}", year.number()) })?, 0)
}

async fn next_place(tx: &DatabaseTransaction, table: &str, of: &str, id: i64) -> Result<i64> {
    let select = format!("SELECT COALESCE(MAX(place), -1) + 1 FROM {table} WHERE {of}");
    let row = tx.query_one_raw(sql::statement(tx, select, [id.into()])).await?;
    sql::get(&row.ok_or(StoreError::Corrupt("place"))?, 0)
}
