//! Figures of the certification by fiscal year: what came, what became of it, how long it took, and why something was refused.

use super::rows;
use crate::{Actor, Result, Store, StoreError, audit, sql};
use domain::{
    calendar::{OffsetDateTime, fiscal_year, jst_date},
    certification::{Stage, Step, Verdict},
    goals::FiscalYear,
    staff::Action,
};
use sea_orm::ConnectionTrait;
use std::collections::BTreeMap;

/// What came of the applications of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Years in which applications came, the newest first.
    pub years: Vec<FiscalYear>,
    /// By category, in the order of its slug.
    pub categories: Vec<CategoryLine>,
    /// How long each part of the course took.
    pub spans: Vec<SpanLine>,
    /// Refusals: number, product, reasons as they were told.
    pub refusals: Vec<(String, String, String)>,
}

/// The applications of a category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CategoryLine {
    /// The category, by its slug; empty if none was chosen.
    pub category: String,
    /// How many came.
    pub applications: u64,
    /// How many were certified, conditional ones included.
    pub certified: u64,
    /// How many of them with a condition.
    pub conditional: u64,
    /// How many were refused.
    pub refused: u64,
    /// How many were taken back.
    pub withdrawn: u64,
    /// How many are under way.
    pub open: u64,
}

/// A part of the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// From its coming until somebody looks at it.
    Waiting,
    /// From then until it is passed on: the time of the applicant is in it.
    Checking,
    /// Of that, the time for which the applicant was waited for.
    Mending,
    /// Until the marks are locked.
    Reviewing,
    /// Until it is decided.
    Deciding,
    /// From its coming until it is decided.
    Whole,
}

impl Span {
    /// All of them, in their order.
    pub const ALL: [Self; 6] = [Self::Waiting, Self::Checking, Self::Mending, Self::Reviewing, Self::Deciding, Self::Whole];
}

/// How long a part took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpanLine {
    /// Which part.
    pub span: Span,
    /// Of how many applications.
    pub count: u64,
    /// The median, in days.
    pub median: i64,
    /// The longest, in days.
    pub longest: i64,
}

/// The figures of a year; of all years, if none is given.
///
/// # Errors
/// [`StoreError::Forbidden`].
pub async fn statistics(store: &Store, actor: &Actor, year: Option<FiscalYear>) -> Result<Statistics> {
    actor.must(Action::DecideCertification)?;
    let db = &store.read;
    let select =
        "SELECT a.id, a.category, a.state, a.received_at FROM application a WHERE a.received_at IS NOT NULL ORDER BY a.category, a.id";
    let (mut figures, mut years, mut categories) = (Statistics::default(), Vec::new(), BTreeMap::<String, CategoryLine>::new());
    let mut wanted = Vec::new();
    for row in &db.query_all_raw(sql::statement(db, select, [])).await? {
        let received_at: OffsetDateTime = sql::get(row, 3)?;
        let of = FiscalYear::new(fiscal_year(jst_date(received_at))).ok_or(StoreError::Corrupt("application.received_at"))?;
        years.push(of);
        if year.is_some_and(|year| year != of) {
            continue;
        }
        let (id, category): (i64, String) = (sql::get(row, 0)?, sql::get(row, 1)?);
        wanted.push(id);
        let line = categories.entry(category.clone()).or_insert_with(|| CategoryLine { category, ..CategoryLine::default() });
        line.applications += 1;
        match rows::stage(row, 2)? {
            Stage::Certified => line.certified += 1,
            Stage::Conditional => (line.certified, line.conditional) = (line.certified + 1, line.conditional + 1),
            Stage::Refused => line.refused += 1,
            Stage::Withdrawn => line.withdrawn += 1,
            _ => line.open += 1,
        }
    }
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    figures.years = years;
    figures.categories = categories.into_values().collect();
    figures.spans = spans(db, &wanted).await?;
    let select = "SELECT a.id, a.year, a.serial, a.name, d.reasons FROM application_decision d JOIN application a ON a.id = d.application_id \
                  WHERE d.outcome = 'approved' AND d.kind = $1 ORDER BY d.decided_at DESC, d.id DESC";
    for row in &db.query_all_raw(sql::statement(db, select, [Verdict::Refuse.code().into()])).await? {
        if wanted.contains(&sql::get(row, 0)?) {
            let number = rows::number(row, 1)?.map(|number| number.to_string()).unwrap_or_default();
            figures.refusals.push((number, sql::get(row, 3)?, sql::get(row, 4)?));
        }
    }
    Ok(figures)
}

/// The same for a file, which is put down.
///
/// # Errors
/// As [`statistics`].
pub async fn export(store: &Store, actor: &Actor, year: Option<FiscalYear>, now: OffsetDateTime) -> Result<Statistics> {
    let figures = statistics(store, actor, year).await?;
    audit::note(store, actor, now, "certification.export", "statistics").await?;
    Ok(figures)
}

/// How long the parts of the course took, from the steps that were taken.
async fn spans(db: &impl ConnectionTrait, wanted: &[i64]) -> Result<Vec<SpanLine>> {
    let mut courses = BTreeMap::<i64, Vec<(Step, OffsetDateTime)>>::new();
    let select = "SELECT application_id, step, taken_at FROM application_step ORDER BY application_id, id";
    for row in &db.query_all_raw(sql::statement(db, select, [])).await? {
        let (id, code): (i64, String) = (sql::get(row, 0)?, sql::get(row, 1)?);
        if let Some(step) = Step::from_code(&code).filter(|_| wanted.contains(&id)) {
            courses.entry(id).or_default().push((step, sql::get(row, 2)?));
        }
    }
    let lines = Span::ALL.into_iter().filter_map(|span| {
        let mut days: Vec<i64> = courses.values().filter_map(|steps| days(steps, span)).collect();
        days.sort_unstable();
        let (middle, longest) = (days.get(days.len() / 2)?, days.last()?);
        Some(SpanLine { span, count: days.len() as u64, median: *middle, longest: *longest })
    });
    Ok(lines.collect())
}

/// How many days a part took, by the calendar in Japan; `None` if it is not over.
fn days(steps: &[(Step, OffsetDateTime)], span: Span) -> Option<i64> {
    let first = |wanted: fn(&Step) -> bool| steps.iter().find(|(step, _)| wanted(step)).map(|(_, at)| jst_date(*at));
    let last = |wanted: fn(&Step) -> bool| steps.iter().rev().find(|(step, _)| wanted(step)).map(|(_, at)| jst_date(*at));
    let passed = |step: &Step| matches!(step, Step::Accept | Step::Fail);
    let decided = |step: &Step| matches!(step, Step::Decide(_));
    let (from, to) = match span {
        Span::Waiting => (first(|step| *step == Step::Submit)?, first(|step| *step == Step::Begin)?),
        Span::Checking => (first(|step| *step == Step::Begin)?, last(passed)?),
        Span::Mending => {
            let mut waited = 0;
            let mut since = None;
            for (step, at) in steps {
                match (step, since) {
                    (Step::SendBack, _) => since = Some(jst_date(*at)),
                    (Step::Answer, Some(from)) => {
                        waited += (jst_date(*at) - from).whole_days();
                        since = None;
                    }
                    _ => {}
                }
            }
            return steps.iter().any(|(step, _)| *step == Step::Answer).then_some(waited);
        }
        Span::Reviewing => (last(|step| *step == Step::Accept)?, last(|step| *step == Step::Lock)?),
        Span::Deciding => (last(|step| matches!(step, Step::Lock | Step::Accept | Step::Fail))?, last(decided)?),
        Span::Whole => (first(|step| *step == Step::Submit)?, last(decided)?),
    };
    Some((to - from).whole_days())
}
