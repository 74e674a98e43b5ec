//! Who enters which figure.

use super::{
    work::Work,
    year::{newest, years},
};
use crate::{Actor, Result, Store, StoreError, audit::Done, sql, staff};
use domain::{
    Slug,
    audit::Change,
    calendar::{Date, OffsetDateTime},
    goals::{FiscalYear, KeeperLine, KeepersPage, Whose},
    staff::{Action, may},
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// Joins the keeper `k` of an indicator `i`; whose account is closed keeps nothing any more.
pub(super) const KEEPER: &str = "LEFT JOIN staff k ON k.id = i.keeper_id AND k.active";

/// Number and name of a keeper.
pub(super) fn keeper(row: &QueryResult, place: usize) -> Result<Option<(i64, String)>> {
    let name = sql::get::<Option<String>>(row, place + 1)?.unwrap_or_default();
    Ok(sql::get::<Option<i64>>(row, place)?.map(|id| (id, name)))
}

/// The indicators of a year that somebody enters, by department and place, with who that is: of all departments or of one,
/// everybody's or only some. Without a year those of the one that has begun last.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals, [`StoreError::NotFound`] if nothing is published for the year.
pub async fn keepers(
    store: &Store,
    actor: &Actor,
    (year, department): (Option<FiscalYear>, Option<&Slug>),
    whose: Whose,
    today: Date,
) -> Result<KeepersPage> {
    actor.must(Action::KeepGoals)?;
    let me = if let Actor::Staff(member) = actor { member.id } else { 0 };
    let db = &store.read;
    let years = years(store).await?;
    let year = match year {
        Some(year) => years.contains(&year).then_some(year).ok_or(StoreError::NotFound)?,
        None => newest(&years, today).ok_or(StoreError::NotFound)?,
    };
    let number: Value = i64::from(year.number()).into();
    let select = "SELECT d.slug, d.name FROM manifesto m JOIN department d ON d.id = m.department_id \
                  WHERE m.year = $1 AND m.version > 0 ORDER BY d.place, d.id";
    let rows = db.query_all_raw(sql::statement(db, select, [number.clone()])).await?;
    let departments = rows.iter().map(|row| Ok((sql::slug(sql::get(row, 0)?)?, sql::get(row, 1)?))).collect::<Result<Vec<_>>>()?;
    if department.is_some_and(|wanted| !departments.iter().any(|(slug, _)| slug == wanted)) {
        return Err(StoreError::NotFound);
    }
    let select = format!(
        "SELECT i.id, i.name, g.slug, g.title, d.name, k.id, k.name FROM manifesto m JOIN department d ON d.id = m.department_id \
         JOIN indicator i ON i.manifesto_id = m.id JOIN goal g ON g.id = i.goal_id {KEEPER} \
         WHERE m.year = $1 AND m.version > 0 AND i.live = '' AND i.withdrawn_on IS NULL AND ($2 = '' OR d.slug = $3) ORDER BY d.place, d.id, g.place, g.id, i.place"
    );
    let wanted = department.map_or("", Slug::as_str);
    let mut lines = Vec::new();
    for row in db.query_all_raw(sql::statement(db, select, [number, wanted.into(), wanted.into()])).await? {
        let keeper = keeper(&row, 5)?;
        if whose.has(keeper.as_ref().map(|(id, _)| *id), me) {
            lines.push(KeeperLine {
                id: sql::get(&row, 0)?,
                name: sql::get(&row, 1)?,
                goal: sql::slug(sql::get(&row, 2)?)?,
                goal_title: sql::get(&row, 3)?,
                department: sql::get(&row, 4)?,
                keeper,
            });
        }
    }
    Ok(KeepersPage { year, years, departments, lines, people: people(db).await? })
}

/// Who may enter figures: number and name, by name.
async fn people(db: &impl ConnectionTrait) -> Result<Vec<(i64, String)>> {
    let select = "SELECT id, name, roles FROM staff WHERE active AND roles <> 0 ORDER BY name, id";
    let mut people = Vec::new();
    for row in db.query_all_raw(sql::statement(db, select, [])).await? {
        if may(staff::roles(&row, 2)?, Action::KeepGoals) {
            people.push((sql::get(&row, 0)?, sql::get(&row, 1)?));
        }
    }
    Ok(people)
}

/// Says who enters the figures of some indicators, of all or of none: a member of staff who may, or nobody.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`] if one of them is not there; the rule `no_keeper` if he may not enter
/// figures, or can't come in any more, and `counted` for what the site counts itself.
pub async fn set_keeper(store: &Store, actor: &Actor, ids: &[i64], wanted: Option<i64>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    let name = match wanted {
        Some(id) => {
            let people = people(&work.tx).await?;
            people.into_iter().find(|(known, _)| *known == id).map(|(_, name)| name).ok_or(StoreError::Rule("no_keeper"))?
        }
        None => String::new(),
    };
    for &id in ids {
        let select = format!("SELECT i.live, k.name FROM indicator i {KEEPER} WHERE i.id = $1");
        let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        if !sql::get::<String>(&row, 0)?.is_empty() {
            return Err(StoreError::Rule("counted"));
        }
        let update = "UPDATE indicator SET keeper_id = $2 WHERE id = $1";
        work.tx.execute_raw(sql::statement(&work.tx, update, [id.into(), wanted.into()])).await?;
        let before = sql::get::<Option<String>>(&row, 1)?.unwrap_or_default();
        let change = Change::of("keeper", before, &name);
        if change.is_some() {
            work.put(Done::new("goals.set_keeper", format!("indicator:{id}")).changes([change])).await?;
        }
    }
    work.end().await
}
