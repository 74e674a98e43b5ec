//! What is counted of a case, and what is not done yet.

use super::lines::sieved;
use crate::{Result, StoreError, sql};
use domain::comments::{CaseFigures, CaseRecord, Unfinished, UnitSieve, Way, Who};
use sea_orm::{ConnectionTrait, QueryResult};

/// Submissions that count: neither taken back nor held.
const COUNTS: &str = "case_id = $1 AND withdrawn_on IS NULL AND held = ''";

/// Counts a case.
pub(super) async fn count(db: &impl ConnectionTrait, case: i64, record: &CaseRecord) -> Result<CaseFigures> {
    let totals = format!(
        "SELECT (SELECT COUNT(*) FROM comment_submission WHERE {COUNTS}), \
         (SELECT COUNT(DISTINCT person) FROM comment_submission WHERE {COUNTS}), \
         (SELECT COUNT(*) FROM comment_submission WHERE case_id = $1 AND withdrawn_on IS NOT NULL), \
         (SELECT CAST(COALESCE(SUM(copies), 0) AS BIGINT) FROM comment_unit WHERE case_id = $1 AND state IN ('ungrouped', 'grouped', 'excluded')), \
         (SELECT CAST(COALESCE(SUM(copies), 0) AS BIGINT) FROM comment_unit WHERE case_id = $1 AND state = 'excluded'), \
         (SELECT COUNT(*) FROM comment_group WHERE case_id = $1), \
         (SELECT COUNT(*) FROM comment_opinion WHERE case_id = $1 AND withdrawn_on IS NOT NULL)"
    );
    let row = db.query_one_raw(sql::statement(db, totals, [case.into()])).await?.ok_or(StoreError::NotFound)?;
    let total = |place: usize| sql::get::<i64>(&row, place).and_then(|number| sql::fit(number, "count"));
    let by = async |column: &str| {
        let select = format!("SELECT {column}, COUNT(*) FROM comment_submission WHERE {COUNTS} GROUP BY {column} ORDER BY {column}");
        db.query_all_raw(sql::statement(db, select, [case.into()])).await
    };
    let number = |row: &QueryResult| sql::get::<i64>(row, 1).and_then(|number| sql::fit::<u64>(number, "count"));
    let coded = |rows: &[QueryResult]| {
        rows.iter().map(|row| Ok((sql::get::<String>(row, 0)?, number(row)?))).collect::<Result<Vec<(String, u64)>>>()
    };
    let by_day = by("received_on").await?.iter().map(|row| Ok((sql::get(row, 0)?, number(row)?))).collect::<Result<Vec<_>>>()?;
    let (ways, persons) = (coded(&by("way").await?)?, coded(&by("who").await?)?);
    let sections = "SELECT section, CAST(SUM(copies) AS BIGINT) FROM comment_unit WHERE case_id = $1 AND state IN ('ungrouped', 'grouped', 'excluded') \
                    GROUP BY section";
    let sections = coded(&db.query_all_raw(sql::statement(db, sections, [case.into()])).await?)?;
    let of = |counted: &[(String, u64)], code: &str| counted.iter().find(|(c, _)| c == code).map_or(0, |(_, number)| *number);
    // What stands before the first heading, and whom a correction asks no more, are there if something was sent.
    let sent = |counted: &[(String, u64)], code: &str| of(counted, code) > 0;
    let anchors = record.sections().into_iter().filter(|section| section.number > 0 || sent(&sections, &section.anchor));
    let anchors = anchors.map(|section| section.anchor);
    Ok(CaseFigures {
        submissions: total(0)?,
        persons: total(1)?,
        withdrawn: total(2)?,
        units: total(3)?,
        excluded: total(4)?,
        groups: total(5)?,
        withdrawn_units: total(6)?,
        by_day,
        by_section: std::iter::once(String::new()).chain(anchors).map(|anchor| (anchor.clone(), of(&sections, &anchor))).collect(),
        by_way: Way::ALL.into_iter().map(|way| (way, of(&ways, way.code()))).collect(),
        by_who: Who::ALL
            .into_iter()
            .filter(|who| record.who.contains(who) || sent(&persons, who.code()))
            .map(|who| (who, of(&persons, who.code())))
            .collect(),
    })
}

/// What is not done yet before results can be published.
pub(super) async fn unfinished(db: &impl ConnectionTrait, case: i64, final_text: &str) -> Result<Unfinished> {
    let of =
        |sieve| format!("(SELECT CAST(COALESCE(SUM(u.copies), 0) AS BIGINT) FROM comment_unit u WHERE u.case_id = $1{})", sieved(sieve, 0));
    let select = format!(
        "SELECT {}, (SELECT COUNT(*) FROM comment_group g WHERE g.case_id = $1 AND NOT g.answered), {}, {}, \
         (SELECT COUNT(*) FROM comment_submission WHERE case_id = $1 AND held <> '')",
        of(UnitSieve::Ungrouped),
        of(UnitSieve::Unsigned),
        of(UnitSieve::Awaiting)
    );
    let row = db.query_one_raw(sql::statement(db, select, [case.into()])).await?.ok_or(StoreError::NotFound)?;
    let total = |place: usize| sql::get::<i64>(&row, place).and_then(|number| sql::fit(number, "count"));
    Ok(Unfinished {
        ungrouped: total(0)?,
        unanswered: total(1)?,
        unsigned: total(2)?,
        awaiting: total(3)?,
        held: total(4)?,
        no_final: final_text.trim().is_empty(),
    })
}
