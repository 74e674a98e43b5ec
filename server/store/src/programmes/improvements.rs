//! Lists of improvements: the newest first, counted by how far they have come.

use super::{
    improve::subject,
    release,
    rows::{IMPROVEMENT, improvement as read},
};
use crate::{Actor, Result, Store, StoreError, audit, sql};
use domain::{
    audit::AuditEntry,
    calendar::{Date, OffsetDateTime},
    goals::FiscalYear,
    paging::Paging,
    programmes::{
        IMPROVEMENTS_PER_PAGE, ImprovementFilter, ImprovementList, ImprovementSort, ImprovementState, ImprovementTally, ImprovementView,
        STAFF_PER_PAGE, Sum, WaitingImprovement,
    },
    staff::Action,
    table::MOST_ROWS,
};
use sea_orm::{ConnectionTrait, Value};

/// Improvements as citizens see them: what is public, the newest first, from the one after which the filter asks on. What of
/// the filter does not exist is left aside and told.
///
/// # Errors
/// If the database does not answer.
pub async fn improvements(store: &Store, filter: ImprovementFilter, ignored: Vec<&'static str>) -> Result<ImprovementList> {
    // Citizens have one order, which is that of the numbers after which they ask.
    let filter = ImprovementFilter { sort: ImprovementFilter::default().sort, ..filter };
    let mut list = begin(store, filter, ignored, true).await?;
    let mut asked = Asked::of(&list.filter, true);
    if let Some(after) = list.filter.after {
        let select = format!("SELECT i.day{} AND i.id = ${}", asked.sql, asked.values.len() + 1);
        let values = asked.values.iter().cloned().chain([after.into()]);
        match store.read.query_one_raw(sql::statement(&store.read, select, values)).await? {
            Some(row) => {
                let day: Date = sql::get(&row, 0)?;
                asked.push(" AND (i.day < $", day.into());
                asked.push(" OR (i.day = $", day.into());
                asked.push(" AND i.id < $))", after.into());
            }
            None => {
                list.ignored.push("after");
                list.filter.after = None;
            }
        }
    }
    let limit = IMPROVEMENTS_PER_PAGE + 1;
    list.lines = asked.lines(store, &list.filter, (limit as u64, 0)).await?;
    list.more = list.lines.len() == limit;
    list.lines.truncate(IMPROVEMENTS_PER_PAGE);
    Ok(list)
}

/// The same as staff see it: all of them, page by page.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone else.
pub async fn staff_improvements(
    store: &Store,
    actor: &Actor,
    filter: ImprovementFilter,
    ignored: Vec<&'static str>,
) -> Result<ImprovementList> {
    actor.must(Action::Improve)?;
    let mut list = begin(store, filter, ignored, false).await?;
    let (paging, found) = Paging::or_first(list.filter.page, list.total().into(), STAFF_PER_PAGE);
    if !found {
        list.ignored.push("page");
    }
    list.paging = paging;
    let part = (STAFF_PER_PAGE.into(), list.paging.offset(STAFF_PER_PAGE));
    list.lines = Asked::of(&list.filter, false).lines(store, &list.filter, part).await?;
    Ok(list)
}

/// Everything that a filter of staff asks for, for a file. That it was taken out is put down.
///
/// # Errors
/// As [`staff_improvements`]; the rule `too_many_rows`.
pub async fn export_improvements(
    store: &Store,
    actor: &Actor,
    filter: &ImprovementFilter,
    now: OffsetDateTime,
) -> Result<Vec<ImprovementView>> {
    actor.must(Action::Improve)?;
    let lines = sql::for_a_file(Asked::of(filter, false).lines(store, filter, (MOST_ROWS as u64 + 1, 0)).await?)?;
    audit::note(store, actor, now, "improvements.export", "improvements").await?;
    Ok(lines)
}

/// One improvement, with what of it waits for another, and what was done to it.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn improvement(store: &Store, actor: &Actor, id: i64) -> Result<(ImprovementView, Option<WaitingImprovement>, Vec<AuditEntry>)> {
    actor.must(Action::Improve)?;
    let select = format!("SELECT {IMPROVEMENT} FROM improvement i JOIN department d ON d.id = i.department_id WHERE i.id = $1");
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    let waits = release::waiting(&store.read, release::IMPROVEMENT, id).await?;
    Ok((read(&row)?, waits, audit::history(store, &subject(id)).await?))
}

/// How many improvements are proposed, and wait to be begun or not taken up.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals.
pub async fn open_improvements(store: &Store, actor: &Actor) -> Result<u64> {
    actor.must(Action::KeepGoals)?;
    let select = "SELECT COUNT(*) FROM improvement WHERE state = $1";
    let values = [ImprovementState::Proposed.code().into()];
    let row = store.read.query_one_raw(sql::statement(&store.read, select, values)).await?;
    sql::fit(sql::get(&row.ok_or(StoreError::Corrupt("count"))?, 0)?, "count")
}

/// A list without its lines.
async fn begin(store: &Store, mut filter: ImprovementFilter, mut ignored: Vec<&'static str>, public: bool) -> Result<ImprovementList> {
    let years = years(store).await?;
    if filter.year.is_some_and(|year| !years.contains(&year)) {
        ignored.push("year");
        filter.year = None;
    }
    let whole = ImprovementFilter { state: None, ..filter.clone() };
    let tally = Asked::of(&whole, public).tally(store).await?;
    Ok(ImprovementList { filter, ignored, years, tally, lines: Vec::new(), more: false, paging: Paging { page: 1, pages: 1 } })
}

/// The years in which something was proposed, by the ends of the index.
async fn years(store: &Store) -> Result<Vec<FiscalYear>> {
    let select = "SELECT (SELECT MIN(day) FROM improvement), (SELECT MAX(day) FROM improvement)";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [])).await?.ok_or(StoreError::Corrupt("day"))?;
    let year = |place| sql::get::<Option<Date>>(&row, place).map(|day| day.and_then(FiscalYear::of));
    let (Some(first), Some(last)) = (year(0)?, year(1)?) else { return Ok(Vec::new()) };
    Ok((first.number()..=last.number()).rev().filter_map(FiscalYear::new).collect())
}

/// Everything from `FROM` on, with its values.
struct Asked {
    sql: String,
    values: Vec<Value>,
}

impl Asked {
    fn of(filter: &ImprovementFilter, public: bool) -> Self {
        let mut asked = Self { sql: " FROM improvement i WHERE 1 = 1".to_owned(), values: Vec::new() };
        if public {
            asked.sql.push_str(" AND i.public");
        }
        if let Some(year) = filter.year {
            asked.push(" AND i.day >= $", year.first().into());
            asked.push(" AND i.day <= $", year.last().into());
        }
        if let Some(state) = filter.state {
            asked.push(" AND i.state = $", state.code().into());
        }
        asked
    }

    /// Adds a condition; `$` stands for its value.
    fn push(&mut self, condition: &str, value: Value) {
        self.values.push(value);
        self.sql.push_str(&condition.replace('$', &format!("${}", self.values.len())));
    }

    async fn tally(&self, store: &Store) -> Result<ImprovementTally> {
        let select = format!(
            "SELECT i.state, COUNT(*), CAST(SUM(i.hours) AS BIGINT), COUNT(i.hours), CAST(SUM(i.yen) AS BIGINT), COUNT(i.yen){} \
             GROUP BY i.state",
            self.sql
        );
        let mut tally = ImprovementTally::default();
        for row in store.read.query_all_raw(sql::statement(&store.read, select, self.values.clone())).await? {
            let state = ImprovementState::from_code(&sql::get::<String>(&row, 0)?).ok_or(StoreError::Corrupt("improvement.state"))?;
            let count: u32 = sql::fit(sql::get(&row, 1)?, "count")?;
            tally.counts[state as usize] = count;
            if state == ImprovementState::Done {
                let sum = |place| -> Result<Sum> {
                    let known = sql::fit(sql::get(&row, place + 1)?, "count")?;
                    Ok(Sum { total: sql::get::<Option<i64>>(&row, place)?.unwrap_or_default(), known, blank: count - known })
                };
                (tally.hours, tally.yen) = (sum(2)?, sum(4)?);
            }
        }
        Ok(tally)
    }

    async fn lines(&self, store: &Store, filter: &ImprovementFilter, (limit, offset): (u64, u64)) -> Result<Vec<ImprovementView>> {
        let down = if filter.sort.down { " DESC" } else { "" };
        let first = match filter.sort.by {
            ImprovementSort::Day => String::new(),
            ImprovementSort::State => format!("i.state{down}, "),
        };
        let order = format!(" ORDER BY {first}i.day{down}, i.id{down}");
        let select = format!(
            "WITH page AS (SELECT i.id AS id{}{order} LIMIT {limit} OFFSET {offset}) SELECT {IMPROVEMENT} FROM page \
             JOIN improvement i ON i.id = page.id JOIN department d ON d.id = i.department_id{order}",
            self.sql
        );
        let rows = store.read.query_all_raw(sql::statement(&store.read, select, self.values.clone())).await?;
        rows.iter().map(read).collect()
    }
}
