//! What staff read: submissions and opinions of a case, page by page, and each by itself.

use super::{
    cut::{own_proposals, read_cuts},
    receipt::sender,
    rows::{number, way},
};
use crate::{Actor, Result, Store, StoreError, sql};
use domain::{
    comments::{
        Hold, OpinionRecord, StaffSubmission, SubmissionFilter, SubmissionLine, SubmissionNumber, SubmissionPage, SubmissionSieve,
        UNITS_PER_PAGE, UnitFilter, UnitKey, UnitLine, UnitPage, UnitSieve, UnitView,
    },
    staff::Action,
    table::MOST_ROWS,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use std::collections::HashMap;

/// The case of a submission and its number in the database, by its receipt.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn with_number(store: &Store, actor: &Actor, number: SubmissionNumber) -> Result<(i64, i64)> {
    actor.must(Action::KeepComments)?;
    let (year, serial) = number.parts();
    let select = "SELECT case_id, id FROM comment_submission WHERE year = $1 AND serial = $2";
    let values = [i64::from(year.number()).into(), i64::from(serial).into()];
    let row = store.read.query_one_raw(sql::statement(&store.read, select, values)).await?.ok_or(StoreError::NotFound)?;
    Ok((sql::get(&row, 0)?, sql::get(&row, 1)?))
}

/// A page of submissions, the newest first.
///
/// # Errors
/// [`StoreError::Forbidden`].
pub async fn submissions(
    store: &Store,
    actor: &Actor,
    case: i64,
    (filter, ignored): (SubmissionFilter, Vec<&'static str>),
) -> Result<SubmissionPage> {
    actor.must(Action::KeepComments)?;
    let mut values: Vec<Value> = vec![case.into()];
    let mut also = match filter.sieve {
        SubmissionSieve::All => String::new(),
        SubmissionSieve::Held => " AND s.held <> ''".to_owned(),
        SubmissionSieve::Withdrawn => " AND s.withdrawn_on IS NOT NULL".to_owned(),
    };
    let mut and = |condition: &str, value: Value| {
        values.push(value);
        also.push_str(&format!(" AND {condition} ${}", values.len()));
    };
    if let Some(way) = filter.way {
        and("s.way =", way.code().into());
    }
    if let Some(number) = filter.number {
        let (year, serial) = number.parts();
        and("s.year =", i64::from(year.number()).into());
        and("s.serial =", i64::from(serial).into());
    }
    if let Some(before) = filter.before {
        and("s.id <", before.into());
    }
    let select = format!(
        "SELECT s.id, s.year, s.serial, s.way, s.received_on, s.sent_at, s.opinions, \
         (SELECT SUBSTR(o.body, 1, 80) FROM comment_opinion o WHERE o.submission_id = s.id ORDER BY o.place LIMIT 1), s.held, s.withdrawn_on \
         FROM comment_submission s WHERE s.case_id = $1{also} ORDER BY s.id DESC LIMIT {}",
        UNITS_PER_PAGE + 1
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    let mut lines = rows.iter().map(line).collect::<Result<Vec<SubmissionLine>>>()?;
    let next = (lines.len() > UNITS_PER_PAGE).then(|| lines[UNITS_PER_PAGE - 1].id);
    lines.truncate(UNITS_PER_PAGE);
    let counts = "SELECT (SELECT COUNT(*) FROM comment_submission WHERE case_id = $1), \
                  (SELECT COUNT(*) FROM comment_submission WHERE case_id = $1 AND held <> ''), \
                  (SELECT COUNT(*) FROM comment_submission WHERE case_id = $1 AND withdrawn_on IS NOT NULL)";
    let row = store.read.query_one_raw(sql::statement(&store.read, counts, [case.into()])).await?.ok_or(StoreError::NotFound)?;
    let counts = (0..3).map(|place| sql::fit(sql::get(&row, place)?, "count")).collect::<Result<_>>()?;
    Ok(SubmissionPage { filter, ignored, counts, lines, next })
}

/// A submission with everything that was sent.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn submission(store: &Store, actor: &Actor, (case, id): (i64, i64)) -> Result<StaffSubmission> {
    actor.must(Action::KeepComments)?;
    let select = "SELECT s.year, s.serial, s.way, s.received_on, s.sent_at, e.name, s.scan, s.held, s.withdrawn_on, s.name, s.address, s.who, \
                  s.place, s.phone, s.email, s.by_mail, s.lang FROM comment_submission s LEFT JOIN staff e ON e.id = s.entered_by \
                  WHERE s.id = $1 AND s.case_id = $2";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [id.into(), case.into()])).await?.ok_or(StoreError::NotFound)?;
    let opinions = "SELECT section, body FROM comment_opinion WHERE submission_id = $1 ORDER BY place";
    let opinions = store.read.query_all_raw(sql::statement(&store.read, opinions, [id.into()])).await?;
    let mut record = sender(&row, 9)?;
    let opinion = |row: &QueryResult| Ok(OpinionRecord { section: sql::get(row, 0)?, text: sql::get(row, 1)? });
    record.opinions = opinions.iter().map(opinion).collect::<Result<_>>()?;
    let units = "SELECT u.id, CASE WHEN u.part <> '' THEN u.part ELSE o.body END FROM comment_unit u JOIN comment_opinion o ON o.id = u.opinion_id \
                 WHERE u.submission_id = $1 ORDER BY o.place, u.id";
    let units = store.read.query_all_raw(sql::statement(&store.read, units, [id.into()])).await?;
    Ok(StaffSubmission {
        id,
        case,
        number: number(&row, 0)?,
        way: way(&row, 2)?,
        received_on: sql::get(&row, 3)?,
        sent_at: sql::get(&row, 4)?,
        entered_by: sql::get::<Option<String>>(&row, 5)?.unwrap_or_default(),
        record,
        scan: sql::get(&row, 6)?,
        held: Hold::from_code(&sql::get::<String>(&row, 7)?),
        withdrawn_on: sql::get(&row, 8)?,
        units: units.iter().map(|row| Ok((sql::get(row, 0)?, sql::get(row, 1)?))).collect::<Result<_>>()?,
    })
}

/// A page of opinions: those that most have sent come first.
///
/// # Errors
/// [`StoreError::Forbidden`].
pub async fn units(store: &Store, actor: &Actor, case: i64, (filter, ignored): (UnitFilter, Vec<&'static str>)) -> Result<UnitPage> {
    actor.must(Action::SeeComments)?;
    let me = actor.member_id().unwrap_or_default();
    let mut values: Vec<Value> = vec![case.into()];
    let mut also = match filter.sieve {
        UnitSieve::Ungrouped => " AND u.state = 'ungrouped'".to_owned(),
        UnitSieve::Grouped => " AND u.state = 'grouped'".to_owned(),
        UnitSieve::Excluded => " AND u.state = 'excluded'".to_owned(),
        UnitSieve::Near => " AND u.nears > 0".to_owned(),
        UnitSieve::Unsigned => " AND u.state = 'grouped' AND u.signed_at IS NULL".to_owned(),
        UnitSieve::Mine => format!(" AND u.keeper_id = {me} AND u.state IN ('ungrouped', 'grouped', 'excluded')"),
        UnitSieve::All => " AND u.state IN ('ungrouped', 'grouped', 'excluded')".to_owned(),
    };
    let mut and = |condition: &str, value: Value| {
        values.push(value);
        also.push_str(&condition.replace("$?", &format!("${}", values.len())));
    };
    if let Some(section) = &filter.section {
        and(" AND u.section = $?", section.clone().into());
    }
    if let Some(number) = filter.number {
        let (year, serial) = number.parts();
        and(" AND s.year = $?", i64::from(year.number()).into());
        and(" AND s.serial = $?", i64::from(serial).into());
    }
    if let Some(group) = filter.group {
        and(" AND u.group_id = $?", group.into());
    }
    if let Some(after) = filter.after {
        and(" AND (u.copies, u.id) < ($?, ", i64::try_from(after.copies).unwrap_or(i64::MAX).into());
        and("$?)", after.id.into());
    }
    let joined = if filter.number.is_some() { " JOIN comment_submission s ON s.id = u.submission_id" } else { "" };
    let rows = lines_of(store, (joined, &also), (values, UNITS_PER_PAGE + 1)).await?;
    let mut lines = rows.iter().map(unit_line).collect::<Result<Vec<UnitLine>>>()?;
    let next =
        (lines.len() > UNITS_PER_PAGE).then(|| UnitKey { copies: lines[UNITS_PER_PAGE - 1].copies, id: lines[UNITS_PER_PAGE - 1].id });
    lines.truncate(UNITS_PER_PAGE);
    Ok(UnitPage { filter, ignored, counts: counts(store, case, me).await?, lines, next })
}

/// An opinion as it is worked on.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn unit(store: &Store, actor: &Actor, (case, id): (i64, i64)) -> Result<UnitView> {
    actor.must(Action::SeeComments)?;
    let db = &store.read;
    let select = "SELECT u.submission_id, s.year, s.serial, u.section, o.body, o.sha, u.part, u.copies, u.head_id, u.group_id, u.excluded, u.cuts, \
                  c.id, c.name, g.name, u.signed_at, k.id, k.name, u.version, u.opinion_id, s.name, s.address, s.phone, s.email FROM comment_unit u \
                  JOIN comment_opinion o ON o.id = u.opinion_id JOIN comment_submission s ON s.id = u.submission_id \
                  LEFT JOIN staff c ON c.id = u.cut_by LEFT JOIN staff g ON g.id = u.signed_by LEFT JOIN staff k ON k.id = u.keeper_id \
                  WHERE u.id = $1 AND u.case_id = $2 AND u.state IN ('ungrouped', 'grouped', 'excluded', 'folded')";
    let row = db.query_one_raw(sql::statement(db, select, [id.into(), case.into()])).await?.ok_or(StoreError::NotFound)?;
    let siblings = "SELECT id FROM comment_unit WHERE opinion_id = $1 AND id <> $2 ORDER BY id";
    let opinion: i64 = sql::get(&row, 19)?;
    let siblings = db.query_all_raw(sql::statement(db, siblings, [opinion.into(), id.into()])).await?;
    let like = |column: &str| {
        format!(
            "SELECT u.id, s.year, s.serial, CASE WHEN u.part <> '' THEN u.part ELSE o.body END, u.alike FROM comment_unit u \
             JOIN comment_opinion o ON o.id = u.opinion_id JOIN comment_submission s ON s.id = u.submission_id WHERE u.{column} = $1 \
             ORDER BY u.id LIMIT 100"
        )
    };
    let folded = db.query_all_raw(sql::statement(db, like("head_id"), [id.into()])).await?;
    let near = db.query_all_raw(sql::statement(db, like("near_of"), [id.into()])).await?;
    let (original, part): (String, String) = (sql::get(&row, 4)?, sql::get(&row, 6)?);
    let text = if part.is_empty() { original.clone() } else { part };
    let named = |place: usize| Ok::<_, StoreError>(sql::get::<Option<i64>>(&row, place)?.zip(sql::get::<Option<String>>(&row, place + 1)?));
    let cuts: String = sql::get(&row, 11)?;
    let cut_by = if cuts.is_empty() { None } else { Some(named(12)?.unwrap_or_default()) };
    let signed_at = sql::get::<Option<domain::calendar::OffsetDateTime>>(&row, 15)?;
    Ok(UnitView {
        id,
        case,
        submission: sql::get(&row, 0)?,
        number: number(&row, 1)?,
        section: sql::get(&row, 3)?,
        hash: sql::get(&row, 5)?,
        proposals: own_proposals(&row, 20, &text)?,
        cuts: read_cuts(&cuts, &text)?,
        original,
        text,
        siblings: siblings.iter().map(|row| sql::get(row, 0)).collect::<Result<_>>()?,
        copies: sql::fit(sql::get(&row, 7)?, "comment_unit.copies")?,
        folded: folded.iter().map(|row| Ok((sql::get(row, 0)?, number(row, 1)?, sql::get(row, 3)?))).collect::<Result<_>>()?,
        near: near
            .iter()
            .map(|row| Ok((sql::get(row, 0)?, number(row, 1)?, sql::get(row, 3)?, sql::fit(sql::get(row, 4)?, "comment_unit.alike")?)))
            .collect::<Result<_>>()?,
        folded_into: sql::get(&row, 8)?,
        group: sql::get(&row, 9)?,
        excluded: sql::get(&row, 10)?,
        cut_by,
        signed: signed_at.map(|at| Ok::<_, StoreError>((sql::get::<Option<String>>(&row, 14)?.unwrap_or_default(), at))).transpose()?,
        keeper: named(16)?,
        version: sql::get(&row, 18)?,
    })
}

/// How many lines each sieve has.
async fn counts(store: &Store, case: i64, me: i64) -> Result<Vec<u64>> {
    let db = &store.read;
    let select = "SELECT state, COUNT(*) FROM comment_unit WHERE case_id = $1 GROUP BY state";
    let rows = db.query_all_raw(sql::statement(db, select, [case.into()])).await?;
    let states = rows.iter().map(|row| Ok((sql::get::<String>(row, 0)?, sql::fit::<u64>(sql::get(row, 1)?, "count")?)));
    let states = states.collect::<Result<HashMap<_, _>>>()?;
    let select = "SELECT (SELECT COUNT(*) FROM comment_unit WHERE case_id = $1 AND nears > 0), \
                  (SELECT COUNT(*) FROM comment_unit WHERE case_id = $1 AND state = 'grouped' AND signed_at IS NULL), \
                  (SELECT COUNT(*) FROM comment_unit WHERE case_id = $1 AND keeper_id = $2 AND state IN ('ungrouped', 'grouped', 'excluded'))";
    let row = db.query_one_raw(sql::statement(db, select, [case.into(), me.into()])).await?.ok_or(StoreError::NotFound)?;
    let other = |place: usize| sql::get::<i64>(&row, place).and_then(|number| sql::fit(number, "count"));
    let of = |state: &str| states.get(state).copied().unwrap_or(0);
    let count = |sieve| {
        Ok(match sieve {
            UnitSieve::Ungrouped => of("ungrouped"),
            UnitSieve::Grouped => of("grouped"),
            UnitSieve::Excluded => of("excluded"),
            UnitSieve::Near => other(0)?,
            UnitSieve::Unsigned => other(1)?,
            UnitSieve::Mine => other(2)?,
            UnitSieve::All => of("ungrouped") + of("grouped") + of("excluded"),
        })
    };
    UnitSieve::ALL.into_iter().map(count).collect()
}

/// Every opinion that is worked on, as lines.
pub(super) async fn unit_files(store: &Store, case: i64) -> Result<Vec<UnitLine>> {
    let also = " AND u.state IN ('ungrouped', 'grouped', 'excluded')";
    let rows = lines_of(store, ("", also), (vec![case.into()], MOST_ROWS + 1)).await?;
    sql::for_a_file(rows)?.iter().map(unit_line).collect()
}

/// Rows of [`unit_line`], those that most have sent first. The keys are found first, by an index alone, and then what stands on them.
async fn lines_of(store: &Store, (joined, also): (&str, &str), (values, limit): (Vec<Value>, usize)) -> Result<Vec<QueryResult>> {
    let select = format!(
        "SELECT u.id, s.year, s.serial, u.section, SUBSTR(CASE WHEN u.part <> '' THEN u.part ELSE o.body END, 1, 201), u.copies, u.nears, \
         g.id, g.title, u.excluded, CASE WHEN u.cuts <> '' THEN COALESCE(u.cut_by, 0) END, u.signed_at IS NOT NULL, k.name, u.version \
         FROM (SELECT u.id FROM comment_unit u{joined} WHERE u.case_id = $1{also} ORDER BY u.copies DESC, u.id DESC LIMIT {limit}) page \
         JOIN comment_unit u ON u.id = page.id JOIN comment_opinion o ON o.id = u.opinion_id JOIN comment_submission s ON s.id = u.submission_id \
         LEFT JOIN comment_group g ON g.id = u.group_id LEFT JOIN staff k ON k.id = u.keeper_id ORDER BY u.copies DESC, u.id DESC"
    );
    Ok(store.read.query_all_raw(sql::statement(&store.read, select, values)).await?)
}

fn line(row: &QueryResult) -> Result<SubmissionLine> {
    Ok(SubmissionLine {
        id: sql::get(row, 0)?,
        number: number(row, 1)?,
        way: way(row, 3)?,
        received_on: sql::get(row, 4)?,
        sent_at: sql::get(row, 5)?,
        opinions: sql::fit(sql::get(row, 6)?, "comment_submission.opinions")?,
        text: sql::get::<Option<String>>(row, 7)?.unwrap_or_default(),
        held: Hold::from_code(&sql::get::<String>(row, 8)?),
        withdrawn_on: sql::get(row, 9)?,
    })
}

fn unit_line(row: &QueryResult) -> Result<UnitLine> {
    let mut text: String = sql::get(row, 4)?;
    let end = text.char_indices().nth(200).map(|(at, _)| at);
    if let Some(end) = end {
        text.truncate(end);
    }
    Ok(UnitLine {
        id: sql::get(row, 0)?,
        number: number(row, 1)?,
        section: sql::get(row, 3)?,
        text,
        cut: end.is_some(),
        copies: sql::fit(sql::get(row, 5)?, "comment_unit.copies")?,
        near: sql::fit(sql::get(row, 6)?, "comment_unit.nears")?,
        group: sql::get::<Option<i64>>(row, 7)?.zip(sql::get::<Option<String>>(row, 8)?),
        excluded: sql::get(row, 9)?,
        cut_by: sql::get(row, 10)?,
        signed: sql::get(row, 11)?,
        keeper: sql::get::<Option<String>>(row, 12)?.unwrap_or_default(),
        version: sql::get(row, 13)?,
    })
}
