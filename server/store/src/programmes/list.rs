//! The programmes of a year: narrowed, counted, in an order, and a part at a time.
//!
//! What is counted and put in order is read without any long text; a programme's assessment of the year is one step down an
//! index. The part that is shown is looked up last.

use super::rows::{decision, grade, money_at};
use crate::{Actor, Result, Store, StoreError, audit, goals::department, sql};
use domain::{
    calendar::{Date, OffsetDateTime, jst_date},
    goals::FiscalYear,
    paging::Paging,
    programmes::{
        DepartmentName, Outlook, PROGRAMMES_PER_PAGE, ProgrammeFilter, ProgrammeLine, ProgrammeList, ProgrammeSort, ProgrammeTally,
        STAFF_PER_PAGE, Sum,
    },
    search,
    staff::Action,
    table::MOST_ROWS,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// The programmes of a year as citizens see them: what is public, from the one after which the filter asks on. What of the
/// filter does not exist is left aside and told.
///
/// # Errors
/// If the database does not answer.
pub async fn list(store: &Store, filter: ProgrammeFilter, ignored: Vec<&'static str>, today: Date) -> Result<ProgrammeList> {
    let mut list = begin(store, filter, ignored, years(store, None, today).await?, true).await?;
    let mut asked = Asked::of(&list.filter, list.year, true);
    if let Some(after) = list.filter.after.clone() {
        let place = asked.place(store, list.filter.sort.by, after.as_str()).await?;
        match place {
            Some(place) => asked.after(&list.filter, place),
            None => {
                list.ignored.push("after");
                list.filter.after = None;
            }
        }
    }
    let limit = PROGRAMMES_PER_PAGE + 1;
    list.lines = asked.lines(store, &list.filter, (limit as u64, 0)).await?;
    list.more = list.lines.len() == limit;
    list.lines.truncate(PROGRAMMES_PER_PAGE);
    Ok(list)
}

/// The same as staff see it: all of them, page by page.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals.
pub async fn staff_list(
    store: &Store,
    actor: &Actor,
    filter: ProgrammeFilter,
    ignored: Vec<&'static str>,
    today: Date,
) -> Result<ProgrammeList> {
    actor.must(Action::KeepGoals)?;
    let mut list = begin(store, filter, ignored, years(store, FiscalYear::of(today), today).await?, false).await?;
    let (paging, found) = Paging::or_first(list.filter.page, list.total().into(), STAFF_PER_PAGE);
    if !found {
        list.ignored.push("page");
    }
    list.paging = paging;
    let asked = Asked::of(&list.filter, list.year, false);
    list.lines = asked.lines(store, &list.filter, (STAFF_PER_PAGE.into(), list.paging.offset(STAFF_PER_PAGE))).await?;
    Ok(list)
}

/// Everything that a filter of staff asks for, for a file, with its year. That it was taken out is put down.
///
/// # Errors
/// As [`staff_list`]; the rule `too_many_rows`.
pub async fn export(
    store: &Store,
    actor: &Actor,
    filter: ProgrammeFilter,
    now: OffsetDateTime,
) -> Result<(FiscalYear, Vec<ProgrammeLine>)> {
    actor.must(Action::KeepGoals)?;
    let today = jst_date(now);
    let list = begin(store, filter, Vec::new(), years(store, FiscalYear::of(today), today).await?, false).await?;
    let asked = Asked::of(&list.filter, list.year, false);
    let lines = sql::for_a_file(asked.lines(store, &list.filter, (MOST_ROWS as u64 + 1, 0)).await?)?;
    audit::note(store, actor, now, "programmes.export", "programmes").await?;
    Ok((list.year, lines))
}

/// Every department, in its order.
///
/// # Errors
/// If the database does not answer.
pub async fn departments(store: &Store) -> Result<Vec<DepartmentName>> {
    Ok(department::all(&store.read).await?.into_iter().map(|(slug, name)| DepartmentName { slug, name }).collect())
}

/// The years to choose from, the newest first, and the one that is shown when none is asked for: the last one that is over of
/// which something was decided. A year that runs is shown when it is asked for: of most of it nothing can be said yet.
async fn years(store: &Store, up_to: Option<FiscalYear>, today: Date) -> Result<(Vec<FiscalYear>, FiscalYear)> {
    let select = "SELECT (SELECT MIN(year) FROM programme_assessment WHERE state = 'public'), \
                  (SELECT MAX(year) FROM programme_assessment WHERE state = 'public'), \
                  (SELECT MAX(year) FROM programme_assessment WHERE state = 'public' AND year < $1)";
    let present = FiscalYear::of(today).ok_or(StoreError::Corrupt("year"))?;
    let values = [i64::from(present.number()).into()];
    let row = store.read.query_one_raw(sql::statement(&store.read, select, values)).await?.ok_or(StoreError::Corrupt("year"))?;
    let [first, last, over] = [super::rows::year_at(&row, 0)?, super::rows::year_at(&row, 1)?, super::rows::year_at(&row, 2)?];
    let before = FiscalYear::new(present.number() - 1).unwrap_or(present);
    let usual = over.or(last).unwrap_or(before);
    let newest = up_to.into_iter().chain(last).fold(usual, FiscalYear::max);
    let oldest = first.unwrap_or(usual).min(usual);
    Ok(((oldest.number()..=newest.number()).rev().filter_map(FiscalYear::new).collect(), usual))
}

/// A list without its lines.
async fn begin(
    store: &Store,
    mut filter: ProgrammeFilter,
    mut ignored: Vec<&'static str>,
    (years, usual): (Vec<FiscalYear>, FiscalYear),
    public: bool,
) -> Result<ProgrammeList> {
    let departments = departments(store).await?;
    if filter.year.is_some_and(|year| !years.contains(&year)) {
        ignored.push("year");
        filter.year = None;
    }
    if filter.department.as_ref().is_some_and(|slug| departments.iter().all(|known| known.slug != *slug)) {
        ignored.push("department");
        filter.department = None;
    }
    let year = filter.year.unwrap_or(usual);
    let whole = ProgrammeFilter { decision: None, ..filter.clone() };
    let tally = Asked::of(&whole, year, public).tally(store).await?;
    let paging = Paging { page: 1, pages: 1 };
    Ok(ProgrammeList { filter, ignored, year, years, departments, tally, lines: Vec::new(), more: false, paging })
}

/// A column of texts sorts by them, one of numbers by these.
fn key(sort: ProgrammeSort) -> &'static str {
    match sort {
        ProgrammeSort::Name => "p.kana",
        ProgrammeSort::Cost => "COALESCE(a.actual, -1)",
        ProgrammeSort::Grade => "COALESCE(a.grade, '')",
    }
}

/// Where a list stands: the key of its order, and the number of the programme.
type Place = (Value, i64);

/// Everything from `FROM` on, with its values.
struct Asked {
    sql: String,
    values: Vec<Value>,
}

impl Asked {
    fn of(filter: &ProgrammeFilter, year: FiscalYear, public: bool) -> Self {
        let mut asked = Self {
            // A programme is there from the year in which it began to the one after which it was ended.
            sql: " FROM programme p LEFT JOIN programme_assessment a ON a.programme_id = p.id AND a.year = $1 AND a.state = 'public' \
                  WHERE p.since <= $1 AND (p.ended_after IS NULL OR p.ended_after >= $1)"
                .to_owned(),
            values: vec![i64::from(year.number()).into()],
        };
        if public {
            asked.sql.push_str(" AND p.public");
        }
        if let Some(department) = &filter.department {
            asked.push(" AND p.department_id = (SELECT id FROM department WHERE slug = $)", department.as_str().into());
        }
        for word in search::words(&filter.q) {
            asked.push(" AND p.folded LIKE $ ESCAPE '\\'", format!("%{}%", sql::pattern(&word)).into());
        }
        match filter.decision {
            Some(Outlook::Decided(decision)) => asked.push(" AND a.decision = $", decision.code().into()),
            Some(Outlook::Open) => asked.sql.push_str(" AND a.id IS NULL"),
            None => {}
        }
        asked
    }

    /// Adds a condition; `$` stands for its value.
    fn push(&mut self, condition: &str, value: Value) {
        self.values.push(value);
        self.sql.push_str(&condition.replace('$', &format!("${}", self.values.len())));
    }

    /// Where a programme stands in an order; `None` if it is not there.
    async fn place(&self, store: &Store, sort: ProgrammeSort, slug: &str) -> Result<Option<Place>> {
        let select = format!("SELECT {}, p.id{} AND p.slug = ${}", key(sort), self.sql, self.values.len() + 1);
        let values = self.values.iter().cloned().chain([slug.into()]);
        let Some(row) = store.read.query_one_raw(sql::statement(&store.read, select, values)).await? else { return Ok(None) };
        let key: Value = match sort {
            ProgrammeSort::Cost => sql::get::<i64>(&row, 0)?.into(),
            ProgrammeSort::Name | ProgrammeSort::Grade => sql::get::<String>(&row, 0)?.into(),
        };
        Ok(Some((key, sql::get(&row, 1)?)))
    }

    /// Only what comes after a place.
    fn after(&mut self, filter: &ProgrammeFilter, (value, id): Place) {
        let (key, than) = (key(filter.sort.by), if filter.sort.down { '<' } else { '>' });
        self.push(&format!(" AND ({key} {than} $"), value.clone());
        self.push(&format!(" OR ({key} = $"), value);
        self.push(&format!(" AND p.id {than} $))"), id.into());
    }

    async fn tally(&self, store: &Store) -> Result<ProgrammeTally> {
        let select = format!("SELECT a.decision, COUNT(*), CAST(SUM(a.actual) AS BIGINT), COUNT(a.actual){} GROUP BY a.decision", self.sql);
        let mut tally = ProgrammeTally::default();
        for row in store.read.query_all_raw(sql::statement(&store.read, select, self.values.clone())).await? {
            let count: u32 = sql::fit(sql::get(&row, 1)?, "count")?;
            let Some(code) = sql::get::<Option<String>>(&row, 0)? else {
                tally.add(Outlook::Open, count);
                continue;
            };
            tally.add(Outlook::Decided(decision(&code)?), count);
            let known: u32 = sql::fit(sql::get(&row, 3)?, "count")?;
            let total = sql::get::<Option<i64>>(&row, 2)?.unwrap_or_default();
            tally.cost = tally.cost + Sum { total, known, blank: count - known };
        }
        Ok(tally)
    }

    async fn lines(&self, store: &Store, filter: &ProgrammeFilter, (limit, offset): (u64, u64)) -> Result<Vec<ProgrammeLine>> {
        let (key, down) = (key(filter.sort.by), if filter.sort.down { " DESC" } else { "" });
        let order = format!(" ORDER BY {key}{down}, p.id{down}");
        let select = format!(
            "WITH page AS (SELECT p.id AS programme, a.id AS assessment{}{order} LIMIT {limit} OFFSET {offset}) \
             SELECT p.id, p.slug, p.name, p.name_en, p.kana, d.name, d.name_en, p.division, p.division_en, p.public, a.decision, a.grade, \
             a.budget, a.actual, a.reason, a.reason_en, \
             (SELECT MIN(w.id) FROM programme_assessment w WHERE w.programme_id = p.id AND w.year = $1 AND w.state = 'pending') \
             FROM page JOIN programme p ON p.id = page.programme JOIN department d ON d.id = p.department_id \
             LEFT JOIN programme_assessment a ON a.id = page.assessment{order}",
            self.sql
        );
        let rows = store.read.query_all_raw(sql::statement(&store.read, select, self.values.clone())).await?;
        rows.iter().map(line).collect()
    }
}

fn line(row: &QueryResult) -> Result<ProgrammeLine> {
    let decided = match sql::get::<Option<String>>(row, 10)? {
        Some(code) => Some((decision(&code)?, grade(&sql::get::<String>(row, 11)?)?)),
        None => None,
    };
    Ok(ProgrammeLine {
        id: sql::get(row, 0)?,
        slug: sql::slug(sql::get(row, 1)?)?,
        name: sql::both(row, 2)?,
        kana: sql::get(row, 4)?,
        department: sql::both(row, 5)?,
        division: sql::both(row, 7)?,
        public: sql::get(row, 9)?,
        reason: if decided.is_some() { sql::both(row, 14)? } else { Default::default() },
        decided,
        budget: money_at(row, 12)?,
        actual: money_at(row, 13)?,
        waiting: sql::get::<Option<i64>>(row, 16)?.is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Key, Settings};
    use domain::{calendar::parse_iso, table::Sorting};

    /// A year's list looks at each programme once and steps down an index for its assessment: nothing reads the years beside.
    #[tokio::test]
    async fn no_assessment_of_another_year_is_read() {
        let folder = std::env::temp_dir().join(format!("programme_list_{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        let url = format!("sqlite://{}", folder.join("list.db").display());
        let store = Store::open(&Settings::new(url, Key::new([7; 32]))).await.expect("a database");
        let year = FiscalYear::of(parse_iso("2026-10-15").expect("a day")).expect("a year");
        for sort in [ProgrammeSort::Name, ProgrammeSort::Cost, ProgrammeSort::Grade] {
            let filter = ProgrammeFilter { sort: Sorting::down(sort), ..ProgrammeFilter::default() };
            let asked = Asked::of(&filter, year, true);
            let plan = format!("EXPLAIN QUERY PLAN SELECT {}, a.decision, a.actual{}", key(sort), asked.sql);
            let mut steps = Vec::new();
            for row in store.read.query_all_raw(sql::statement(&store.read, plan, asked.values.clone())).await.expect("a plan") {
                steps.push(sql::get::<String>(&row, 3).expect("a step"));
            }
            let by_index = |step: &String| step.starts_with("SEARCH a USING INDEX") && step.contains("programme_id=? AND year=?");
            assert!(steps.iter().any(by_index), "{sort:?}: {steps:#?}");
            assert!(!steps.iter().any(|step| step.starts_with("SCAN a")), "{sort:?}: {steps:#?}");
        }
        store.close().await;
        std::fs::remove_dir_all(&folder).expect("the temporary folder goes");
    }
}
