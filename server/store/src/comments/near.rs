//! ほぼ同じ意見: looked for by the program, confirmed or refused by a person.

use super::{
    cases::settings_of,
    rows::{SAYS, subject},
    units::{begin, list},
};
use crate::{Actor, Result, Store, StoreError, audit::Done, goals::Work, sql};
use domain::{
    audit::Change,
    calendar::OffsetDateTime,
    comments::{Near, Threshold, near, signature},
};
use sea_orm::{ConnectionTrait, Value};

/// Opinions that are read, or changed, at once: writers who wait are let in between.
const AT_ONCE: usize = 2_000;

/// Looks for opinions of a case that are nearly the same, and proposes them; what was proposed before and is not confirmed is
/// forgotten. The likeness is the one given, or the city's. Returns how many are proposed.
///
/// Whoever looks anew meanwhile is right: what was asked before proposes nothing any more, so that two likenesses never mix.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`]; [`StoreError::Stale`] if it was looked for anew meanwhile; the rules `over`, and
/// `alike` if the likeness is none.
pub async fn look_for_near(store: &Store, actor: &Actor, case: i64, alike: Option<u8>, now: OffsetDateTime) -> Result<usize> {
    let work = begin(store, actor, case, now).await?;
    let alike = match alike {
        Some(alike) => alike,
        None => settings_of(&work.tx).await?.alike,
    };
    let threshold = Threshold::new(alike).ok_or(StoreError::Rule("alike"))?;
    let update = "UPDATE comment_case SET alike = $2, looked_at = $3 WHERE id = $1";
    work.tx.execute_raw(sql::statement(&work.tx, update, [case.into(), i64::from(alike).into(), now.into()])).await?;
    for update in [
        "UPDATE comment_unit SET nears = 0 WHERE case_id = $1 AND nears > 0",
        "UPDATE comment_unit SET near_of = NULL, alike = 0 WHERE case_id = $1 AND near_of IS NOT NULL",
    ] {
        work.tx.execute_raw(sql::statement(&work.tx, update, [case.into()])).await?;
    }
    work.put(Done::new("comments.look_for_near", subject(case)).changes([Change::of("alike", "", alike)])).await?;
    work.end().await?;
    let found = find(store, case, threshold).await?;
    for some in found.chunks(AT_ONCE) {
        propose(store, (case, now), some).await?;
    }
    Ok(found.len())
}

/// Folds what was proposed as nearly the same into the one that it is like: all of it, or those that are named.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`] if nothing is proposed; the rule `over`.
pub async fn confirm_near(
    store: &Store,
    actor: &Actor,
    (case, head): (i64, i64),
    units: Option<&[i64]>,
    now: OffsetDateTime,
) -> Result<u64> {
    let work = begin(store, actor, case, now).await?;
    let (which, count) = proposed(&work, (case, head), units).await?;
    let steps = [
        format!("UPDATE comment_unit SET copies = copies + (SELECT SUM(u.copies) FROM comment_unit u WHERE {which}) WHERE id = $1"),
        format!("UPDATE comment_unit SET head_id = $1 WHERE head_id IN (SELECT u.id FROM comment_unit u WHERE {which})"),
        format!("UPDATE comment_unit SET nears = nears - {count} WHERE id = $1"),
        // What was proposed to one that is folded now is looked for anew.
        format!("UPDATE comment_unit SET near_of = NULL, alike = 0 WHERE near_of IN (SELECT u.id FROM comment_unit u WHERE {which})"),
        format!(
            "UPDATE comment_unit SET head_id = $1, state = 'folded', copies = 1, group_id = NULL, excluded = '', cuts = '', cut_by = NULL, \
             signed_by = NULL, signed_at = NULL, shown = '', near_of = NULL, nears = 0, version = version + 1 \
             WHERE id IN (SELECT u.id FROM comment_unit u WHERE {which})"
        ),
    ];
    for step in steps {
        work.tx.execute_raw(sql::statement(&work.tx, step, [head.into()])).await?;
    }
    let changes = [Change::of("units", "", count), Change::of("to", "", head)];
    work.put(Done::new("comments.confirm_near", subject(case)).changes(changes)).await?;
    work.end().await?;
    Ok(count)
}

/// Says that what was proposed is not the same: it is not proposed again.
///
/// # Errors
/// As [`confirm_near`].
pub async fn refuse_near(
    store: &Store,
    actor: &Actor,
    (case, head): (i64, i64),
    units: Option<&[i64]>,
    now: OffsetDateTime,
) -> Result<u64> {
    let work = begin(store, actor, case, now).await?;
    let (which, count) = proposed(&work, (case, head), units).await?;
    let steps = [
        format!("UPDATE comment_unit SET nears = nears - {count} WHERE id = $1"),
        format!(
            "UPDATE comment_unit SET near_of = NULL, alike = 0, apart = TRUE WHERE id IN (SELECT u.id FROM comment_unit u WHERE {which})"
        ),
    ];
    for step in steps {
        work.tx.execute_raw(sql::statement(&work.tx, step, [head.into()])).await?;
    }
    work.put(Done::new("comments.refuse_near", subject(case)).changes([Change::of("units", "", count)])).await?;
    work.end().await?;
    Ok(count)
}

/// Proposals of a head: a condition on `u` with the head as `$1`, and how many they are.
async fn proposed(work: &Work<'_>, (case, head): (i64, i64), units: Option<&[i64]>) -> Result<(String, u64)> {
    let named = units.map(|units| format!(" AND u.id IN ({})", if units.is_empty() { "0".to_owned() } else { list(units) }));
    let which = format!("u.near_of = $1 AND u.case_id = {case}{}", named.unwrap_or_default());
    let select = format!("SELECT COUNT(*) FROM comment_unit u WHERE {which}");
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [head.into()])).await?.ok_or(StoreError::NotFound)?;
    let count: i64 = sql::get(&row, 0)?;
    if count == 0 { Err(StoreError::NotFound) } else { Ok((which, sql::fit(count, "count")?)) }
}

/// Compares all that is worked on. Only what is in no group is proposed to be folded.
async fn find(store: &Store, case: i64, threshold: Threshold) -> Result<Vec<(i64, i64, u8)>> {
    let select = format!(
        "SELECT u.id, {SAYS}, u.state = 'ungrouped' AND NOT u.apart FROM comment_unit u JOIN comment_opinion o ON o.id = u.opinion_id \
         WHERE u.case_id = $1 AND u.id > $2 AND u.head_id IS NULL AND u.state IN ('ungrouped', 'grouped') ORDER BY u.id LIMIT $3"
    );
    let (mut units, mut signatures) = (Vec::new(), Vec::new());
    loop {
        let after: i64 = units.last().map_or(0, |(id, _)| *id);
        let values: [Value; 3] = [case.into(), after.into(), i64::try_from(AT_ONCE).unwrap_or(i64::MAX).into()];
        let rows = store.read.query_all_raw(sql::statement(&store.read, select.as_str(), values)).await?;
        let texts = rows.iter().map(|row| sql::get::<String>(row, 1)).collect::<Result<Vec<_>>>()?;
        for row in &rows {
            units.push((sql::get::<i64>(row, 0)?, sql::get::<bool>(row, 2)?));
        }
        // Reckoning is no work for the threads that answer requests.
        let reckoned = tokio::task::spawn_blocking(move || texts.iter().map(|text| signature(text)).collect::<Vec<_>>()).await;
        signatures.extend(reckoned.map_err(|_| StoreError::Busy)?);
        if rows.len() < AT_ONCE {
            break;
        }
    }
    let found = tokio::task::spawn_blocking(move || near(&signatures, threshold)).await.map_err(|_| StoreError::Busy)?;
    let pairs = found.into_iter().filter(|Near { of, .. }| units[*of].1);
    Ok(pairs.map(|Near { head, of, similarity }| (units[of].0, units[head].0, similarity)).collect())
}

/// Writes proposals down: what, to which, how much alike. They are those of a case that were looked for at this time.
async fn propose(store: &Store, (case, looked_at): (i64, OffsetDateTime), found: &[(i64, i64, u8)]) -> Result<()> {
    let tx = store.begin().await?;
    let select = "SELECT 1 FROM comment_case WHERE id = $1 AND looked_at = $2";
    let last = tx.query_one_raw(sql::statement(&tx, select, [case.into(), looked_at.into()])).await?;
    last.ok_or(StoreError::Stale)?;
    let rows = found.iter().map(|(unit, head, alike)| format!("({unit}, {head}, {alike})")).collect::<Vec<_>>().join(", ");
    // As things stand now: meanwhile others have worked.
    let update = format!(
        "UPDATE comment_unit SET near_of = v.column2, alike = v.column3 FROM (VALUES {rows}) AS v WHERE comment_unit.id = v.column1 \
         AND comment_unit.state = 'ungrouped' AND comment_unit.head_id IS NULL AND NOT comment_unit.apart \
         AND EXISTS (SELECT 1 FROM comment_unit h WHERE h.id = v.column2 AND h.head_id IS NULL AND h.state IN ('ungrouped', 'grouped'))"
    );
    tx.execute_raw(sql::statement(&tx, update, [])).await?;
    let mut heads: Vec<i64> = found.iter().map(|(_, head, _)| *head).collect();
    heads.sort_unstable();
    heads.dedup();
    let count = format!(
        "UPDATE comment_unit SET nears = (SELECT COUNT(*) FROM comment_unit n WHERE n.near_of = comment_unit.id) WHERE id IN ({})",
        list(&heads)
    );
    tx.execute_raw(sql::statement(&tx, count, [])).await?;
    Ok(tx.commit().await?)
}
