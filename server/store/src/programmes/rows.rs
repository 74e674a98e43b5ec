//! Rows of programmes, assessments and improvements.

use crate::{Result, StoreError, sql};
use domain::{
    calendar::{Date, OffsetDateTime, jst_date},
    goals::{Amount, FigureState, FiscalYear, Grade},
    programmes::{
        AssessmentRecord, AssessmentView, Decision, ImprovementRecord, ImprovementState, ImprovementView, Money, Output, ProgrammePage,
        ProgrammeRecord,
    },
};
use sea_orm::QueryResult;

/// A year that may be missing.
pub(super) fn year_at(row: &QueryResult, place: usize) -> Result<Option<FiscalYear>> {
    let year = |n| FiscalYear::new(sql::fit(n, "programme.year")?).ok_or(StoreError::Corrupt("programme.year"));
    sql::get::<Option<i64>>(row, place)?.map(year).transpose()
}

pub(super) fn money_at(row: &QueryResult, place: usize) -> Result<Option<Money>> {
    let money = |yen| Money::new(yen).ok_or(StoreError::Corrupt("programme.money"));
    sql::get::<Option<i64>>(row, place)?.map(money).transpose()
}

fn amount_at(row: &QueryResult, place: usize) -> Result<Option<Amount>> {
    let amount = |n| Amount::from_thousandths(n).ok_or(StoreError::Corrupt("programme.amount"));
    sql::get::<Option<i64>>(row, place)?.map(amount).transpose()
}

pub(super) fn decision(code: &str) -> Result<Decision> {
    Decision::from_code(code).ok_or(StoreError::Corrupt("programme_assessment.decision"))
}

pub(super) fn grade(letter: &str) -> Result<Grade> {
    Grade::from_letter(letter).ok_or(StoreError::Corrupt("programme_assessment.grade"))
}

/// The columns of [`programme`], of `programme p` and its `department d`.
pub(super) const PROGRAMME: &str = "p.id, p.version, p.slug, p.name, p.name_en, p.kana, d.slug, p.division, p.division_en, p.purpose, \
                                    p.purpose_en, p.since, p.goal_year, p.goal_slug, p.public, d.name, d.name_en, p.ended_after, p.updated_at";

/// A programme without its assessments and the name of its goal.
pub(super) fn programme(row: &QueryResult) -> Result<ProgrammePage> {
    let goal = match year_at(row, 12)? {
        Some(year) => Some((year, sql::slug(sql::get(row, 13)?)?)),
        None => None,
    };
    let record = ProgrammeRecord {
        slug: sql::slug(sql::get(row, 2)?)?,
        name: sql::both(row, 3)?,
        kana: sql::get(row, 5)?,
        department: sql::slug(sql::get(row, 6)?)?,
        division: sql::both(row, 7)?,
        purpose: sql::both(row, 9)?,
        since: year_at(row, 11)?.ok_or(StoreError::Corrupt("programme.since"))?,
        goal,
        public: sql::get(row, 14)?,
    };
    Ok(ProgrammePage {
        id: sql::get(row, 0)?,
        version: sql::get(row, 1)?,
        record,
        department: sql::both(row, 15)?,
        goal_title: None,
        ended_after: year_at(row, 17)?,
        assessments: Vec::new(),
        updated_on: jst_date(sql::get::<OffsetDateTime>(row, 18)?),
    })
}

/// The columns of [`assessment`], of `programme_assessment a`.
pub(super) const ASSESSMENT: &str = "a.id, a.year, a.budget, a.actual, a.effort, a.output, a.output_en, a.value, a.unit, a.unit_en, a.grade, \
                                     a.decision, a.reason, a.reason_en, a.next_step, a.next_step_en, a.day, a.post, a.post_en, a.state, \
                                     a.corrects, a.why, a.why_en";

/// How many columns [`ASSESSMENT`] has.
pub(super) const ASSESSMENT_WIDTH: usize = 23;

/// An assessment, from the column at a place on; without what only staff know of it.
pub(super) fn assessment(row: &QueryResult, at: usize) -> Result<AssessmentView> {
    let figure = match amount_at(row, at + 7)? {
        Some(value) => Some(Output { value, unit: sql::both(row, at + 8)? }),
        None => None,
    };
    let record = AssessmentRecord {
        year: year_at(row, at + 1)?.ok_or(StoreError::Corrupt("programme_assessment.year"))?,
        budget: money_at(row, at + 2)?,
        actual: money_at(row, at + 3)?,
        effort: amount_at(row, at + 4)?,
        output: sql::both(row, at + 5)?,
        figure,
        grade: grade(&sql::get::<String>(row, at + 10)?)?,
        decision: decision(&sql::get::<String>(row, at + 11)?)?,
        reason: sql::both(row, at + 12)?,
        next_step: sql::both(row, at + 14)?,
        day: sql::get(row, at + 16)?,
        by: sql::both(row, at + 17)?,
    };
    let state = FigureState::from_code(&sql::get::<String>(row, at + 19)?).ok_or(StoreError::Corrupt("programme_assessment.state"))?;
    Ok(AssessmentView {
        id: sql::get(row, at)?,
        record,
        state,
        corrects: sql::get(row, at + 20)?,
        why: sql::both(row, at + 21)?,
        entered_by: None,
        name_of: String::new(),
        note: String::new(),
    })
}

/// The columns of [`improvement`], of `improvement i` and its `department d`.
pub(super) const IMPROVEMENT: &str = "i.id, i.version, d.slug, i.division, i.division_en, i.title, i.title_en, i.trouble, i.trouble_en, \
                                      i.proposal, i.proposal_en, i.day, i.public, d.name, d.name_en, i.state, i.started_on, i.ended_on, \
                                      i.reason, i.reason_en, i.effect, i.effect_en, i.hours, i.yen, i.proposed_by";

pub(super) fn improvement(row: &QueryResult) -> Result<ImprovementView> {
    let record = ImprovementRecord {
        department: sql::slug(sql::get(row, 2)?)?,
        division: sql::both(row, 3)?,
        title: sql::both(row, 5)?,
        trouble: sql::both(row, 7)?,
        proposal: sql::both(row, 9)?,
        day: sql::get(row, 11)?,
        public: sql::get(row, 12)?,
    };
    Ok(ImprovementView {
        id: sql::get(row, 0)?,
        version: sql::get(row, 1)?,
        record,
        department: sql::both(row, 13)?,
        state: ImprovementState::from_code(&sql::get::<String>(row, 15)?).ok_or(StoreError::Corrupt("improvement.state"))?,
        started_on: sql::get::<Option<Date>>(row, 16)?,
        ended_on: sql::get::<Option<Date>>(row, 17)?,
        reason: sql::both(row, 18)?,
        effect: sql::both(row, 20)?,
        hours: amount_at(row, 22)?,
        yen: money_at(row, 23)?,
        proposed_by: sql::get(row, 24)?,
    })
}
