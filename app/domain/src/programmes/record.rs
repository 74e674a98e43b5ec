//! What is entered of programmes, before it is checked.

use super::{Decision, Money};
use crate::{
    Slug,
    calendar::Date,
    check::{Check, FieldError, Problem, Problems},
    goals::{Amount, FiscalYear, Grade},
    lang::Both,
};
use serde::{Deserialize, Serialize};

/// 事務事業: something that the city does year after year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeRecord {
    /// In addresses; given once, and never changed.
    pub slug: Slug,
    /// Its name.
    pub name: Both,
    /// How that is read.
    pub kana: String,
    /// Whose.
    pub department: Slug,
    /// 担当課
    pub division: Both,
    /// What it is there for; paragraphs.
    pub purpose: Both,
    /// In which year it began.
    pub since: FiscalYear,
    /// The goal of a manifesto that it serves, by its address.
    pub goal: Option<(FiscalYear, Slug)>,
    /// Whether citizens see it.
    pub public: bool,
}

impl Check for ProgrammeRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.names(&self.name.ja, &self.kana, &self.name.en);
        problems.required_both_line(["division", "division_en"], &self.division, 60);
        problems.required_both(["purpose", "purpose_en"], &self.purpose, 1_000);
        problems.into_vec()
    }
}

/// What a programme brought in a year, as a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// How much.
    pub value: Amount,
    /// Of what.
    pub unit: Both,
}

/// 評価: what a programme cost and brought in a fiscal year, and what was decided of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentRecord {
    /// The year that is looked back on.
    pub year: FiscalYear,
    /// 予算額; blank is not nothing.
    pub budget: Option<Money>,
    /// 決算額, what was spent; blank is not nothing.
    pub actual: Option<Money>,
    /// How many full posts worked for it.
    pub effort: Option<Amount>,
    /// What it brought, in words.
    pub output: Both,
    /// The same as a figure, if it can be told so.
    pub figure: Option<Output>,
    /// How well it reached what it is there for.
    pub grade: Grade,
    /// What becomes of it.
    pub decision: Decision,
    /// Why.
    pub reason: Both,
    /// What is done next; may be empty.
    pub next_step: Both,
    /// On which day that was decided.
    pub day: Date,
    /// By which post, and no person.
    pub by: Both,
}

/// More posts than a programme has.
const MOST_POSTS: Amount = Amount::whole(10_000);

impl Check for AssessmentRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        if self.effort.is_some_and(|effort| effort.is_negative() || effort > MOST_POSTS) {
            problems.add("effort", Problem::Contradiction);
        }
        problems.required_both(["output", "output_en"], &self.output, 1_000);
        if let Some(figure) = &self.figure {
            problems.required_both_line(["unit", "unit_en"], &figure.unit, 12);
            if figure.value.is_negative() {
                problems.add("value", Problem::Contradiction);
            }
        }
        problems.required_both(["reason", "reason_en"], &self.reason, 1_000);
        problems.both(["next_step", "next_step_en"], &self.next_step, 1_000);
        // Nobody can look back on a year that has not begun.
        if self.day < self.year.first() {
            problems.add("day", Problem::Contradiction);
        }
        problems.required_both_line(["by", "by_en"], &self.by, 60);
        problems.into_vec()
    }
}

/// An assessment in the place of one that was wrong; both stay to be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendmentRecord {
    /// As it should have been, of the same year.
    pub assessment: AssessmentRecord,
    /// Why it was not.
    pub why: Both,
}

impl Check for AmendmentRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_both(["why", "why_en"], &self.why, 500);
        let mut all = problems.into_vec();
        all.extend(self.assessment.problems());
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    fn assessment() -> AssessmentRecord {
        AssessmentRecord {
            year: FiscalYear::new(2025).expect("a year"),
            budget: Money::new(1_000_000),
            actual: None,
            effort: Amount::from_thousandths(500),
            output: Both::new("12回開きました。", ""),
            figure: Some(Output { value: Amount::whole(12), unit: Both::new("回", "") }),
            grade: Grade::B,
            decision: Decision::Continue,
            reason: Both::new("参加者が増えているため。", ""),
            next_step: Both::default(),
            day: parse_iso("2026-08-20").expect("a day"),
            by: Both::new("政策推進部長", ""),
        }
    }

    fn wrong(change: impl FnOnce(&mut AssessmentRecord)) -> Vec<&'static str> {
        let mut record = assessment();
        change(&mut record);
        record.problems().into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn an_assessment_says_what_why_and_who() {
        assert!(assessment().checked().is_ok());
        assert_eq!(wrong(|a| a.reason = Both::new(" ", "why")), ["reason"], "no decision without a reason");
        assert_eq!(wrong(|a| a.by = Both::default()), ["by"]);
        assert_eq!(wrong(|a| a.output = Both::default()), ["output"]);
        assert_eq!(wrong(|a| a.figure = Some(Output { value: Amount::whole(-1), unit: Both::default() })), ["unit", "value"]);
        assert_eq!(wrong(|a| a.effort = Amount::from_thousandths(-1)), ["effort"]);
        assert_eq!(wrong(|a| a.effort = Some(Amount::whole(10_001))), ["effort"]);
        assert_eq!(wrong(|a| a.day = parse_iso("2025-03-31").expect("a day")), ["day"]);
    }

    #[test]
    fn an_amendment_says_why() {
        let amendment = |why: &str| AmendmentRecord { assessment: assessment(), why: Both::new(why, "") };
        assert!(amendment("けたを間違えました。").checked().is_ok());
        assert_eq!(amendment("\u{200B}").problems()[0].field, "why");
    }

    #[test]
    fn a_programme_says_what_it_is_there_for() {
        let programme = |purpose: &str, kana: &str| ProgrammeRecord {
            slug: Slug::parse("lectures").expect("a slug"),
            name: Both::new("講座", "Lectures"),
            kana: kana.to_owned(),
            department: Slug::parse("policy").expect("a slug"),
            division: Both::new("広報担当", ""),
            purpose: Both::new(purpose, ""),
            since: FiscalYear::new(2010).expect("a year"),
            goal: None,
            public: true,
        };
        assert!(programme("学ぶ機会をつくります。", "こうざ").checked().is_ok());
        let fields: Vec<_> = programme("", "講座").problems().into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["kana", "purpose"]);
    }
}
