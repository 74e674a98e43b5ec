//! 意見の一覧: opinions of a case by what has to be done with them, how many they are, and which of them is signed next.

use super::rows::{SAYS, number};
use crate::{Actor, Result, Store, StoreError, sql};
use domain::{
    comments::{UNITS_PER_PAGE, UnitCount, UnitFilter, UnitKey, UnitLine, UnitPage, UnitSieve},
    staff::Action,
    table::MOST_ROWS,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// A page of opinions: those that most have sent come first.
///
/// # Errors
/// [`StoreError::Forbidden`].
pub async fn units(store: &Store, actor: &Actor, case: i64, (filter, ignored): (UnitFilter, Vec<&'static str>)) -> Result<UnitPage> {
    actor.must(Action::SeeComments)?;
    let me = actor.member_id().unwrap_or_default();
    let counts = counts(store, case, me).await?;
    let mut chosen = Chosen::new(&filter, case, me);
    let here = match UnitSieve::ALL.into_iter().zip(&counts).find(|(sieve, _)| *sieve == filter.sieve) {
        Some((_, count)) if !filter.is_narrow() => *count,
        _ => chosen.count(store).await?,
    };
    if let Some(after) = filter.after {
        chosen.and(" AND (u.copies, u.id) < ($?, ", i64::try_from(after.copies).unwrap_or(i64::MAX).into());
        chosen.and("$?)", after.id.into());
    }
    let rows = lines_of(store, (chosen.joined, &chosen.also), (chosen.values, UNITS_PER_PAGE + 1)).await?;
    let mut lines = rows.iter().map(unit_line).collect::<Result<Vec<UnitLine>>>()?;
    let next = lines.get(UNITS_PER_PAGE - 1).filter(|_| lines.len() > UNITS_PER_PAGE).map(UnitLine::key);
    lines.truncate(UNITS_PER_PAGE);
    Ok(UnitPage { filter, ignored, counts, here, lines, next })
}

/// The opinion that a member of staff can sign next, and how many wordings there are that he can: in the order of the list behind one, and
/// from its beginning where that ends. His own cuts are another's to sign.
///
/// # Errors
/// [`StoreError::Forbidden`].
pub async fn to_sign(store: &Store, actor: &Actor, case: i64, after: Option<UnitKey>) -> Result<(Option<i64>, u64)> {
    let member = actor.must_be_member(Action::DecideComments)?.id;
    let which = format!("u.case_id = $1{} AND u.cut_by <> $2", sieved(UnitSieve::Awaiting, member));
    let db = &store.read;
    let count = format!("SELECT COUNT(*) FROM comment_unit u WHERE {which}");
    let row = db.query_one_raw(sql::statement(db, count, [case.into(), member.into()])).await?.ok_or(StoreError::NotFound)?;
    let count = sql::fit(sql::get(&row, 0)?, "count")?;
    for key in [after, None] {
        let from = key.map_or(String::new(), |key| format!(" AND (u.copies, u.id) < ({}, {})", key.copies, key.id));
        let select = format!("SELECT u.id FROM comment_unit u WHERE {which}{from} ORDER BY u.copies DESC, u.id DESC LIMIT 1");
        if let Some(row) = db.query_one_raw(sql::statement(db, select, [case.into(), member.into()])).await? {
            return Ok((Some(sql::get(&row, 0)?), count));
        }
    }
    Ok((None, count))
}

/// Which units `u` a sieve lets through, as what follows a condition. Each has an index of just these words.
pub(super) fn sieved(sieve: UnitSieve, me: i64) -> String {
    match sieve {
        UnitSieve::Ungrouped => " AND u.state = 'ungrouped'".to_owned(),
        UnitSieve::Grouped => " AND u.state = 'grouped'".to_owned(),
        UnitSieve::Excluded => " AND u.state = 'excluded'".to_owned(),
        UnitSieve::Near => " AND u.nears > 0".to_owned(),
        UnitSieve::Unsigned => " AND u.state = 'grouped' AND u.signed_at IS NULL AND u.cuts = ''".to_owned(),
        UnitSieve::Awaiting => " AND u.cuts <> '' AND u.signed_at IS NULL AND u.state <> 'excluded'".to_owned(),
        UnitSieve::Mine => format!(" AND u.keeper_id = {me} AND u.state IN ('ungrouped', 'grouped', 'excluded')"),
        UnitSieve::All => " AND u.state IN ('ungrouped', 'grouped', 'excluded')".to_owned(),
    }
}

/// Every opinion that is worked on, as lines.
pub(super) async fn unit_files(store: &Store, case: i64) -> Result<Vec<UnitLine>> {
    let also = sieved(UnitSieve::All, 0);
    let rows = lines_of(store, ("", &also), (vec![case.into()], MOST_ROWS + 1)).await?;
    sql::for_a_file(rows)?.iter().map(unit_line).collect()
}

/// Which units are wanted, as what follows `u.case_id = $1`.
struct Chosen {
    joined: &'static str,
    also: String,
    values: Vec<Value>,
}

impl Chosen {
    fn new(filter: &UnitFilter, case: i64, me: i64) -> Self {
        let joined = if filter.number.is_some() { " JOIN comment_submission s ON s.id = u.submission_id" } else { "" };
        let mut chosen = Self { joined, also: sieved(filter.sieve, me), values: vec![case.into()] };
        if let Some(section) = &filter.section {
            chosen.and(" AND u.section = $?", section.clone().into());
        }
        if let Some(number) = filter.number {
            let (year, serial) = number.parts();
            chosen.and(" AND s.year = $?", i64::from(year.number()).into());
            chosen.and(" AND s.serial = $?", i64::from(serial).into());
        }
        if let Some(group) = filter.group {
            chosen.and(" AND u.group_id = $?", group.into());
        }
        chosen
    }

    fn and(&mut self, condition: &str, value: Value) {
        self.values.push(value);
        self.also.push_str(&condition.replace("$?", &format!("${}", self.values.len())));
    }

    async fn count(&self, store: &Store) -> Result<UnitCount> {
        let Self { joined, also, values } = self;
        let select = format!("SELECT {COUNTED} FROM comment_unit u{joined} WHERE u.case_id = $1{also}");
        let row = store.read.query_one_raw(sql::statement(&store.read, select, values.clone())).await?.ok_or(StoreError::NotFound)?;
        counted(&row, 0)
    }
}

/// Columns of [`counted`].
const COUNTED: &str = "CAST(COALESCE(SUM(u.copies), 0) AS BIGINT), COUNT(*)";

fn counted(row: &QueryResult, place: usize) -> Result<UnitCount> {
    Ok(UnitCount { units: sql::fit(sql::get(row, place)?, "sum")?, different: sql::fit(sql::get(row, place + 1)?, "count")? })
}

/// How many opinions each sieve has.
async fn counts(store: &Store, case: i64, me: i64) -> Result<Vec<UnitCount>> {
    let one = |(place, sieve): (usize, UnitSieve)| {
        format!("SELECT {place} AS place, {COUNTED} FROM comment_unit u WHERE u.case_id = $1{}", sieved(sieve, me))
    };
    let select = UnitSieve::ALL.into_iter().enumerate().map(one).collect::<Vec<_>>().join(" UNION ALL ") + " ORDER BY place";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [case.into()])).await?;
    rows.iter().map(|row| counted(row, 1)).collect()
}

/// Rows of [`unit_line`], those that most have sent first. The keys are found first, by an index alone, and then what stands on them.
async fn lines_of(store: &Store, (joined, also): (&str, &str), (values, limit): (Vec<Value>, usize)) -> Result<Vec<QueryResult>> {
    let select = format!(
        "SELECT u.id, s.year, s.serial, u.section, SUBSTR({SAYS}, 1, 201), u.copies, u.nears, \
         g.id, g.title, u.excluded, CASE WHEN u.cuts <> '' THEN COALESCE(u.cut_by, 0) END, u.signed_at IS NOT NULL, k.name, u.version \
         FROM (SELECT u.id FROM comment_unit u{joined} WHERE u.case_id = $1{also} ORDER BY u.copies DESC, u.id DESC LIMIT {limit}) page \
         JOIN comment_unit u ON u.id = page.id JOIN comment_opinion o ON o.id = u.opinion_id JOIN comment_submission s ON s.id = u.submission_id \
         LEFT JOIN comment_group g ON g.id = u.group_id LEFT JOIN staff k ON k.id = u.keeper_id ORDER BY u.copies DESC, u.id DESC"
    );
    Ok(store.read.query_all_raw(sql::statement(&store.read, select, values)).await?)
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
