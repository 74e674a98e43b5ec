//! What staff read: submissions of a case, page by page, and each of them and each opinion by itself.

use super::{
    cut::{own_proposals, read_cuts},
    receipt::sender,
    rows::{SAYS, number, way},
};
use crate::{Actor, Result, Store, StoreError, sql};
use domain::{
    comments::{
        Hold, OpinionRecord, StaffSubmission, SubmissionFilter, SubmissionLine, SubmissionNumber, SubmissionPage, SubmissionSieve,
        UNITS_PER_PAGE, UnitView,
    },
    staff::Action,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

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
         (SELECT SUBSTR(o.body, 1, 80) FROM comment_opinion o WHERE o.submission_id = s.id \
         ORDER BY CASE WHEN o.withdrawn_on IS NULL THEN 0 ELSE 1 END, o.place LIMIT 1), s.held, s.withdrawn_on, \
         (SELECT COUNT(*) FROM comment_opinion o WHERE o.submission_id = s.id AND o.withdrawn_on IS NOT NULL) \
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
    let opinions = "SELECT section, body, withdrawn_on FROM comment_opinion WHERE submission_id = $1 ORDER BY place";
    let opinions = store.read.query_all_raw(sql::statement(&store.read, opinions, [id.into()])).await?;
    let mut record = sender(&row, 9)?;
    let opinion = |row: &QueryResult| Ok(OpinionRecord { section: sql::get(row, 0)?, text: sql::get(row, 1)? });
    record.opinions = opinions.iter().map(opinion).collect::<Result<_>>()?;
    let units = format!(
        "SELECT u.id, {SAYS} FROM comment_unit u JOIN comment_opinion o ON o.id = u.opinion_id WHERE u.submission_id = $1 \
         AND u.state <> 'withdrawn' ORDER BY o.place, u.id"
    );
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
        opinions_withdrawn_on: opinions.iter().map(|row| sql::get(row, 2)).collect::<Result<_>>()?,
        units: units.iter().map(|row| Ok((sql::get(row, 0)?, sql::get(row, 1)?))).collect::<Result<_>>()?,
    })
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
            "SELECT u.id, s.year, s.serial, {SAYS}, u.alike FROM comment_unit u \
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

fn line(row: &QueryResult) -> Result<SubmissionLine> {
    Ok(SubmissionLine {
        id: sql::get(row, 0)?,
        number: number(row, 1)?,
        way: way(row, 3)?,
        received_on: sql::get(row, 4)?,
        sent_at: sql::get(row, 5)?,
        opinions: sql::fit(sql::get(row, 6)?, "comment_submission.opinions")?,
        withdrawn: sql::fit(sql::get(row, 10)?, "count")?,
        text: sql::get::<Option<String>>(row, 7)?.unwrap_or_default(),
        held: Hold::from_code(&sql::get::<String>(row, 8)?),
        withdrawn_on: sql::get(row, 9)?,
    })
}
