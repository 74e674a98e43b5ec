//! 評価: drafted, decided, sent back, corrected.

use super::{
    super::{Outcome, Visitor, number},
    Reader, Wrong, fault, problems,
};
use app::staff::{
    ProgrammeFault,
    desk::{Fault, Form},
};
use domain::{
    calendar::jst_date,
    check::{Check, FieldError},
    goals::{FiscalYear, Grade, RejectionRecord},
    programmes::{AmendmentRecord, AssessmentRecord, Decision, Output},
};
use store::{Result, StoreError, programmes};

pub(super) async fn assess(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let record = match record(visitor, form).map(Check::checked) {
        Ok(Ok(record)) => record,
        Ok(Err(found)) => return Ok(Outcome::Again(told(found))),
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    match programmes::assess(&visitor.state.store, &visitor.actor(), id, &record, visitor.now).await {
        Ok(_) => Ok(Outcome::go(format!("/staff/programmes/{id}?done=drafted-assessment"))),
        Err(error) => refused(error),
    }
}

pub(super) async fn amend(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let old = number(form.value("corrects"))?;
    of_programme(visitor, id, old).await?;
    let assessment = match record(visitor, form) {
        Ok(assessment) => assessment,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    let why = Reader::new(form).both(["why", "why_en"]);
    let record = match (AmendmentRecord { assessment, why }).checked() {
        Ok(record) => record,
        Err(found) => return Ok(Outcome::Again(told(found))),
    };
    match programmes::amend(&visitor.state.store, &visitor.actor(), old, &record, visitor.now).await {
        Ok(_) => Ok(Outcome::go(format!("/staff/programmes/{id}?done=drafted-assessment"))),
        Err(StoreError::Stale) => Ok(Outcome::wrong("main", fault(ProgrammeFault::Amended))),
        Err(error) => refused(error),
    }
}

pub(super) async fn decide(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let draft = number(form.value("assessment"))?;
    of_programme(visitor, id, draft).await?;
    match programmes::decide(&visitor.state.store, &visitor.actor(), draft, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/programmes/{id}?done=decided"))),
        Err(StoreError::Stale) => Ok(Outcome::wrong("assessment", Fault::AlreadyDecided)),
        Err(StoreError::Rule("same_person")) => Ok(Outcome::wrong("assessment", Fault::SamePerson)),
        Err(StoreError::Rule("too_new")) => Ok(Outcome::wrong("assessment", Fault::TooNew)),
        Err(error) => Err(error),
    }
}

pub(super) async fn send_back(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let draft = number(form.value("assessment"))?;
    of_programme(visitor, id, draft).await?;
    let record = match (RejectionRecord { note: form.text("note") }).checked() {
        Ok(record) => record,
        Err(found) => return Ok(Outcome::problems(found)),
    };
    match programmes::send_back(&visitor.state.store, &visitor.actor(), draft, &record, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/programmes/{id}?done=sent-back"))),
        Err(StoreError::Stale) => Ok(Outcome::wrong("assessment", Fault::AlreadyDecided)),
        Err(error) => Err(error),
    }
}

/// That an assessment is one of the programme at the address.
async fn of_programme(visitor: &Visitor, id: i64, assessment: i64) -> Result<()> {
    let (page, ..) = programmes::one(&visitor.state.store, &visitor.actor(), id).await?;
    page.assessments.iter().any(|known| known.id == assessment).then_some(()).ok_or(StoreError::NotFound)
}

fn refused(error: StoreError) -> Result<Outcome> {
    let (field, told) = match error {
        StoreError::Taken(_) => ("year", ProgrammeFault::YearTaken),
        StoreError::Rule("outside_year" | "other_year") => ("year", ProgrammeFault::OutsideYears),
        StoreError::Rule("future_year") => ("year", ProgrammeFault::FutureYear),
        StoreError::Rule("future") => ("day", ProgrammeFault::Future),
        error => return Err(error),
    };
    Ok(Outcome::wrong(field, fault(told)))
}

fn told(found: Vec<FieldError>) -> Wrong {
    problems(found, &[("day", ProgrammeFault::BeforeYear)])
}

fn record(visitor: &Visitor, form: &Form) -> std::result::Result<AssessmentRecord, Wrong> {
    let mut reader = Reader::new(form);
    let (year, today) = (reader.year("year"), jst_date(visitor.now));
    if year.is_some_and(|year| year.first() > today) {
        reader.wrong.push(("year", fault(ProgrammeFault::FutureYear)));
    }
    let (budget, actual) = (reader.money("budget"), reader.money("actual"));
    let effort = reader.amount("effort", "人");
    let unit = reader.both(["unit", "unit_en"]);
    let value = reader.amount("value", &unit.ja);
    let half = value.is_none() != unit.ja.is_empty() && !reader.wrong.iter().any(|(field, _)| *field == "value");
    if half {
        reader.wrong.push((if value.is_none() { "value" } else { "unit" }, fault(ProgrammeFault::HalfFigure)));
    }
    let grade = reader.choice("grade", Grade::from_letter);
    let decision = reader.choice("decision", Decision::from_code);
    let day = reader.day("day");
    // In the place of what can't be read stands something, so that the other fields are looked at as well.
    let present = FiscalYear::of(today);
    let Some(year) = year.or(present) else { return Err(reader.wrong) };
    let record = AssessmentRecord {
        year,
        budget,
        actual,
        effort,
        output: reader.both(["output", "output_en"]),
        figure: value.filter(|_| !half).map(|value| Output { value, unit }),
        grade: grade.unwrap_or(Grade::E),
        decision: decision.unwrap_or(Decision::Continue),
        reason: reader.both(["reason", "reason_en"]),
        next_step: reader.both(["next_step", "next_step_en"]),
        day: day.unwrap_or(year.last()),
        by: reader.both(["by", "by_en"]),
    };
    if reader.wrong.is_empty() {
        return Ok(record);
    }
    reader.wrong.extend(told(record.problems()));
    Err(reader.wrong)
}
