//! Working through opinions: into groups, taken apart, folded together, and who works on what. Of those that say the same, only the
//! first is worked on; the others follow it.

use super::{
    cases::no_results_wait,
    rows::{Case, SAYS},
    submit::{is_section, put_unit},
};
use crate::{Actor, Result, Store, StoreError, audit::Done, goals::Work, sql};
use domain::{
    audit::Change,
    calendar::OffsetDateTime,
    check::Checked,
    comments::{ExcludeRecord, SplitRecord, UnitCount},
    staff::Action,
};
use sea_orm::{ConnectionTrait, Value};

/// Puts opinions of a case into one of its groups. Each is in one group: it leaves the one that it was in. Returns how many they are.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`] if one of them is none of the case that is worked on; the rule `over` once results
/// are published.
pub async fn put_into(store: &Store, actor: &Actor, case: i64, units: &[i64], group: i64, now: OffsetDateTime) -> Result<UnitCount> {
    let work = begin(store, actor, case, now).await?;
    let select = "SELECT 1 FROM comment_group WHERE id = $1 AND case_id = $2";
    let found = work.tx.query_one_raw(sql::statement(&work.tx, select, [group.into(), case.into()])).await?;
    found.ok_or(StoreError::NotFound)?;
    let set = "state = 'grouped', group_id = $3, excluded = ''";
    let done = change(&work, case, units, set, group.into()).await?;
    put(&work, "comments.group", case, units, &group.to_string()).await?;
    work.end().await?;
    Ok(done)
}

/// Takes opinions out of their group, or lets them be opinions again that were 対象外.
///
/// # Errors
/// As [`put_into`].
pub async fn take_out(store: &Store, actor: &Actor, case: i64, units: &[i64], now: OffsetDateTime) -> Result<UnitCount> {
    let work = begin(store, actor, case, now).await?;
    let done = change(&work, case, units, "state = 'ungrouped', group_id = NULL, excluded = $3", "".into()).await?;
    put(&work, "comments.ungroup", case, units, "").await?;
    work.end().await?;
    Ok(done)
}

/// Says that opinions are none about this case: 対象外, with a reason that their senders are told.
///
/// # Errors
/// As [`put_into`].
pub async fn exclude(
    store: &Store,
    actor: &Actor,
    case: i64,
    units: &[i64],
    record: &Checked<ExcludeRecord>,
    now: OffsetDateTime,
) -> Result<UnitCount> {
    let work = begin(store, actor, case, now).await?;
    let done = change(&work, case, units, "state = 'excluded', group_id = NULL, excluded = $3", record.reason.clone().into()).await?;
    put(&work, "comments.exclude", case, units, "").await?;
    work.end().await?;
    Ok(done)
}

/// Says who works on opinions; nobody if there is none.
///
/// # Errors
/// As [`put_into`]; [`StoreError::Unknown`] if there is no such member of staff.
pub async fn keep(store: &Store, actor: &Actor, case: i64, units: &[i64], member: Option<i64>, now: OffsetDateTime) -> Result<UnitCount> {
    let work = begin(store, actor, case, now).await?;
    must_be_staff(&work, member).await?;
    let done = change(&work, case, units, "keeper_id = $3", member.into()).await?;
    put(&work, "comments.keep", case, units, &member.map(|id| id.to_string()).unwrap_or_default()).await?;
    work.end().await?;
    Ok(done)
}

/// Takes an opinion apart. The first part stays where it is; the others come new, in no group. What was signed is signed no more.
///
/// # Errors
/// As [`put_into`]; [`StoreError::Stale`] if it has another version by now; the rules `folded` if others were folded into it, `section` if
/// there is no such section, and `parts` if together they are not what it says.
pub async fn split(
    store: &Store,
    actor: &Actor,
    (case, unit, version): (i64, i64, i64),
    (record, section): (&SplitRecord, &str),
    now: OffsetDateTime,
) -> Result<()> {
    let work = begin(store, actor, case, now).await?;
    let sections = Case::find(&work.tx, case).await?.record.sections();
    if !is_section(section, &sections) {
        return Err(StoreError::Rule("section"));
    }
    let select = format!(
        "SELECT u.version, u.copies, u.submission_id, u.opinion_id, u.state, u.section, {SAYS} \
         FROM comment_unit u JOIN comment_opinion o ON o.id = u.opinion_id WHERE u.id = $1 AND u.case_id = $2"
    );
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [unit.into(), case.into()])).await?.ok_or(StoreError::NotFound)?;
    if sql::get::<i64>(&row, 0)? != version {
        return Err(StoreError::Stale);
    }
    let state: String = sql::get(&row, 4)?;
    if sql::get::<i64>(&row, 1)? > 1 || !matches!(state.as_str(), "ungrouped" | "grouped" | "excluded") {
        return Err(StoreError::Rule("folded"));
    }
    let [first, rest @ ..] = record.parts.as_slice() else { return Err(StoreError::Rule("parts")) };
    if !record.is_of(&sql::get::<String>(&row, 6)?) {
        return Err(StoreError::Rule("parts"));
    }
    let whole = rest.is_empty();
    let digest = format!("{section}:{}", domain::comments::digest(first));
    let part = if whole { None } else { Some(first.clone()) };
    let update = "UPDATE comment_unit SET part = COALESCE($2, part), digest = $3, section = $4, cuts = '', cut_by = NULL, signed_by = NULL, \
                  signed_at = NULL, shown = '', near_of = NULL, alike = 0, version = version + 1 WHERE id = $1";
    let values: [Value; 4] = [unit.into(), part.into(), digest.into(), section.into()];
    forget_nearness(&work, unit).await?;
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    let (submission, opinion) = (sql::get(&row, 2)?, sql::get(&row, 3)?);
    for part in rest {
        put_unit(&work, (case, submission, opinion), section, (part, part), false).await?;
    }
    let changes = [Change::of("parts", 1, record.parts.len()), Change::of("section", sql::get::<String>(&row, 5)?, section)];
    work.put(Done::new("comments.split", subject(unit)).changes(changes)).await?;
    work.end().await
}

/// Folds opinions into another one: a person says that they are the same. Returns how many say it now.
///
/// # Errors
/// As [`put_into`].
pub async fn fold(store: &Store, actor: &Actor, case: i64, units: &[i64], into: i64, now: OffsetDateTime) -> Result<UnitCount> {
    let work = begin(store, actor, case, now).await?;
    let head = must_be_worked_on(&work, case, &[into]).await?;
    let mut units: Vec<i64> = units.iter().copied().filter(|unit| *unit != into).collect();
    // Each counts once, however often it is named.
    units.sort_unstable();
    units.dedup();
    let others = must_be_worked_on(&work, case, &units).await?;
    for unit in &units {
        join(&work, *unit, into).await?;
    }
    put(&work, "comments.fold", case, &units, &into.to_string()).await?;
    work.end().await?;
    Ok(UnitCount { units: head.units + others.units, different: 1 })
}

/// Takes an opinion out of the one that it was folded into.
///
/// # Errors
/// As [`put_into`]; the rule `not_folded` if it is not.
pub async fn unfold(store: &Store, actor: &Actor, (case, unit): (i64, i64), now: OffsetDateTime) -> Result<()> {
    let work = begin(store, actor, case, now).await?;
    let select = "SELECT head_id FROM comment_unit WHERE id = $1 AND case_id = $2 AND state NOT IN ('held', 'withdrawn')";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [unit.into(), case.into()])).await?.ok_or(StoreError::NotFound)?;
    let head = sql::get::<Option<i64>>(&row, 0)?.ok_or(StoreError::Rule("not_folded"))?;
    leave(&work, unit, "ungrouped").await?;
    // A person has said so: it is not proposed again. Of two that are alike it is the later one that would be.
    let update = "UPDATE comment_unit SET apart = TRUE, version = version + 1 WHERE id = $1";
    work.tx.execute_raw(sql::statement(&work.tx, update, [unit.max(head).into()])).await?;
    put(&work, "comments.unfold", case, &[unit], "").await?;
    work.end().await
}

/// A transaction for work on a case whose results are not published.
pub(super) async fn begin<'a>(store: &'a Store, actor: &'a Actor, case: i64, now: OffsetDateTime) -> Result<Work<'a>> {
    actor.must(Action::KeepComments)?;
    let work = Work::begin(store, actor, now).await?;
    let case = Case::find(&work.tx, case).await?;
    case.must_not_be_over()?;
    no_results_wait(&work.tx, case.id).await?;
    Ok(work)
}

/// That there is such a member of staff.
pub(super) async fn must_be_staff(work: &Work<'_>, member: Option<i64>) -> Result<()> {
    let Some(member) = member else { return Ok(()) };
    let select = "SELECT 1 FROM staff WHERE id = $1 AND active = $2";
    let found = work.tx.query_one_raw(sql::statement(&work.tx, select, [member.into(), true.into()])).await?;
    found.map(drop).ok_or_else(|| StoreError::Unknown { what: "staff", name: member.to_string() })
}

/// How the audit log names a unit.
pub(super) fn subject(id: i64) -> String {
    format!("comment-unit:{id}")
}

/// A list of numbers in a statement.
pub(super) fn list(ids: &[i64]) -> String {
    ids.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
}

/// Folds a unit, and all that were folded into it, into another one.
pub(super) async fn join(work: &Work<'_>, unit: i64, head: i64) -> Result<()> {
    forget_nearness(work, unit).await?;
    for update in [
        "UPDATE comment_unit SET copies = copies + (SELECT u.copies FROM comment_unit u WHERE u.id = $1) WHERE id = $2",
        "UPDATE comment_unit SET head_id = $2 WHERE head_id = $1",
        "UPDATE comment_unit SET head_id = $2, state = 'folded', copies = 1, group_id = NULL, excluded = '', cuts = '', cut_by = NULL, \
         signed_by = NULL, signed_at = NULL, shown = '', near_of = NULL, alike = 0, version = version + 1 WHERE id = $1",
    ] {
        work.tx.execute_raw(sql::statement(&work.tx, update, [unit.into(), head.into()])).await?;
    }
    Ok(())
}

/// Takes a unit out of those that say the same, and gives it a state. If others were folded into it, the next of them leads.
pub(super) async fn leave(work: &Work<'_>, unit: i64, state: &str) -> Result<()> {
    forget_nearness(work, unit).await?;
    let fewer = "UPDATE comment_unit SET copies = copies - 1 WHERE id = (SELECT head_id FROM comment_unit WHERE id = $1)";
    work.tx.execute_raw(sql::statement(&work.tx, fewer, [unit.into()])).await?;
    let select = "SELECT id FROM comment_unit WHERE head_id = $1 ORDER BY \
                  CASE WHEN digest = (SELECT digest FROM comment_unit WHERE id = $1) THEN 0 ELSE 1 END, id LIMIT 1";
    if let Some(row) = work.tx.query_one_raw(sql::statement(&work.tx, select, [unit.into()])).await? {
        let next: i64 = sql::get(&row, 0)?;
        // What was cut and signed was another text: it is done anew.
        let inherit = "UPDATE comment_unit SET (state, group_id, excluded, keeper_id, copies) = \
                       (SELECT h.state, h.group_id, h.excluded, h.keeper_id, h.copies - 1 FROM comment_unit h WHERE h.id = $2), \
                       head_id = NULL, version = version + 1 WHERE id = $1";
        let values: [Value; 2] = [next.into(), unit.into()];
        work.tx.execute_raw(sql::statement(&work.tx, inherit, values.clone())).await?;
        let follow = "UPDATE comment_unit SET head_id = $1 WHERE head_id = $2";
        work.tx.execute_raw(sql::statement(&work.tx, follow, values)).await?;
    }
    let update = "UPDATE comment_unit SET head_id = NULL, copies = 1, state = $2, group_id = NULL, excluded = '', cuts = '', cut_by = NULL, \
                  signed_by = NULL, signed_at = NULL, shown = '', keeper_id = NULL, version = version + 1 WHERE id = $1";
    work.tx.execute_raw(sql::statement(&work.tx, update, [unit.into(), state.into()])).await?;
    Ok(())
}

/// Drops proposals from and to a unit.
async fn forget_nearness(work: &Work<'_>, unit: i64) -> Result<()> {
    for update in [
        "UPDATE comment_unit SET nears = nears - 1 WHERE id = (SELECT near_of FROM comment_unit WHERE id = $1)",
        "UPDATE comment_unit SET near_of = NULL, alike = 0 WHERE near_of = $1",
        "UPDATE comment_unit SET near_of = NULL, alike = 0, nears = 0 WHERE id = $1",
    ] {
        work.tx.execute_raw(sql::statement(&work.tx, update, [unit.into()])).await?;
    }
    Ok(())
}

/// That all of these are units of a case that are worked on. Returns how many they are.
async fn must_be_worked_on(work: &Work<'_>, case: i64, units: &[i64]) -> Result<UnitCount> {
    change(work, case, units, "version = version + $3 - 1", 1_i64.into()).await
}

/// Changes units of a case that are worked on; if one of them is not, nothing is changed. `$3` is the value. Returns how many they are.
async fn change(work: &Work<'_>, case: i64, units: &[i64], set: &str, value: Value) -> Result<UnitCount> {
    let mut units = units.to_vec();
    units.sort_unstable();
    units.dedup();
    if units.is_empty() {
        return Ok(UnitCount::default());
    }
    let update = format!(
        "UPDATE comment_unit SET {set}{} WHERE case_id = $1 AND head_id IS NULL AND state IN ('ungrouped', 'grouped', 'excluded') \
         AND id IN ({}) AND version > $2",
        if set.contains("version") { "" } else { ", version = version + 1" },
        list(&units)
    );
    let changed = work.tx.execute_raw(sql::statement(&work.tx, update, [case.into(), 0_i64.into(), value])).await?.rows_affected();
    if changed != units.len() as u64 {
        return Err(StoreError::NotFound);
    }
    let select = format!("SELECT CAST(SUM(copies) AS BIGINT) FROM comment_unit WHERE id IN ({})", list(&units));
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [])).await?.ok_or(StoreError::NotFound)?;
    Ok(UnitCount { units: sql::fit(sql::get(&row, 0)?, "sum")?, different: changed })
}

async fn put(work: &Work<'_>, action: &'static str, case: i64, units: &[i64], to: &str) -> Result<()> {
    let shown = list(&units[..units.len().min(50)]);
    let changes = [Change::of("units", "", format!("{} ({})", units.len(), shown)), Change::of("to", "", to)];
    work.put(Done::new(action, super::rows::subject(case)).changes(changes)).await
}
