//! What is entered of goals, before it is checked.

use super::{Aim, Amount, Course, Finding, FiscalYear, Live, Rhythm, Stage};
use crate::{
    Slug,
    calendar::Date,
    check::{Check, FieldError, Problem, Problems},
    lang::Both,
};
use serde::{Deserialize, Serialize};

/// The largest weight.
pub const HEAVIEST: u32 = 100;

/// What stands in the place of a goal in addresses of a year that are other pages.
const RESERVED: [&str; 1] = ["versions"];

/// A department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartmentRecord {
    /// In addresses.
    pub slug: Slug,
    /// 政策推進部
    pub name: Both,
    /// How that is read.
    pub kana: String,
}

impl Check for DepartmentRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.names(&self.name.ja, &self.kana, &self.name.en);
        problems.into_vec()
    }
}

/// A department's manifesto for a year, without its goals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestoRecord {
    /// Whose.
    pub department: Slug,
    /// For which year.
    pub year: FiscalYear,
    /// Who answers for it: a post and not a person.
    pub post: Both,
    /// What the department is there for; paragraphs.
    pub message: Both,
    /// What the figures in it are, where that must be said.
    pub remark: Both,
    /// Its fields of work: a name, and tasks one a line.
    pub fields: Vec<(Both, Both)>,
}

impl Check for ManifestoRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_both_line(["post", "post_en"], &self.post, 100);
        problems.required_both(["message", "message_en"], &self.message, 3_000);
        problems.both(["remark", "remark_en"], &self.remark, 300);
        for (name, tasks) in &self.fields {
            problems.required_both(["field", "field_en"], name, 100);
            problems.required_both(["tasks", "tasks_en"], tasks, 1_000);
        }
        if self.fields.len() > 20 {
            problems.add("field", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

/// A goal: 重点目標, 戦略課題 or 取組み, by its place in the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalRecord {
    /// Whose.
    pub department: Slug,
    /// For which year.
    pub year: FiscalYear,
    /// What it is a part of; `None` at the top.
    pub parent: Option<Slug>,
    /// In addresses, within its year.
    pub slug: Slug,
    /// Its name.
    pub title: Both,
    /// 取組方針
    pub policy: Both,
    /// 具体的な取組み, one a line; may be empty.
    pub measures: Both,
    /// アウトプット beyond what is measured; may be empty.
    pub outputs: Both,
    /// アウトカム; may be empty.
    pub outcome: Both,
    /// 担当課
    pub division: Both,
    /// What it counts in what it is a part of: 0 to [`HEAVIEST`].
    pub weight: u32,
}

impl Check for GoalRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_both_line(["title", "title_en"], &self.title, 60);
        problems.required_both(["policy", "policy_en"], &self.policy, 1_000);
        problems.both(["measures", "measures_en"], &self.measures, 3_000);
        problems.both(["outputs", "outputs_en"], &self.outputs, 3_000);
        problems.both(["outcome", "outcome_en"], &self.outcome, 3_000);
        problems.required_both_line(["division", "division_en"], &self.division, 60);
        if self.weight > HEAVIEST {
            problems.add("weight", Problem::Contradiction);
        }
        if RESERVED.contains(&self.slug.as_str()) {
            problems.add("slug", Problem::Contradiction);
        }
        if self.parent.as_ref() == Some(&self.slug) {
            problems.add("parent", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

/// What a goal is measured by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorRecord {
    /// The year of the goal.
    pub year: FiscalYear,
    /// The goal.
    pub goal: Slug,
    /// In addresses, within the goal. In every year the same, so that years can be compared.
    pub slug: Slug,
    /// Its name.
    pub name: Both,
    /// What it aims at.
    pub aim: Aim,
    /// The unit of a figure; may be empty.
    pub unit: Both,
    /// How it is expected to go.
    pub course: Course,
    /// How often it is measured.
    pub rhythm: Rhythm,
    /// What it counts in the goal: 0 to [`HEAVIEST`].
    pub weight: u32,
    /// What it is counted by, if the site itself can.
    pub live: Option<Live>,
    /// Whether a figure may be less than nothing.
    pub signed: bool,
}

impl Check for IndicatorRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_both_line(["name", "name_en"], &self.name, 60);
        problems.both(["unit", "unit_en"], &self.unit, 12);
        if self.course.problem(self.year).is_some() {
            problems.add("course", Problem::Contradiction);
        }
        if self.weight > HEAVIEST {
            problems.add("weight", Problem::Contradiction);
        }
        if self.live.is_some() && self.aim.scale().is_none() {
            problems.add("live", Problem::Contradiction);
        }
        let below = self.aim.scale().is_some_and(|scale| scale.baseline().is_negative() || scale.target().is_negative());
        if below && !self.signed {
            problems.add("signed", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

/// A figure as it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasurementRecord {
    /// The day of which it is.
    pub day: Date,
    /// What was found.
    pub finding: Finding,
    /// Where it comes from.
    pub source: Both,
    /// What proves it: a link; may be empty.
    pub evidence: String,
    /// Which post enters it.
    pub by: Both,
}

impl Check for MeasurementRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_both_line(["source", "source_en"], &self.source, 200);
        problems.link("evidence", &self.evidence);
        problems.required_both_line(["by", "by_en"], &self.by, 60);
        problems.into_vec()
    }
}

/// A figure in the place of another that was wrong; both stay to be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionRecord {
    /// As it should have been.
    pub measurement: MeasurementRecord,
    /// Why it was not.
    pub reason: Both,
}

impl Check for CorrectionRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_both(["reason", "reason_en"], &self.reason, 500);
        let mut all = self.measurement.problems();
        all.extend(problems.into_vec());
        all
    }
}

/// Another target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetRecord {
    /// From which day it holds.
    pub day: Date,
    /// The target.
    pub target: Amount,
    /// Why.
    pub reason: Both,
    /// Which post decided it.
    pub by: Both,
}

impl Check for TargetRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_both(["reason", "reason_en"], &self.reason, 500);
        problems.required_both_line(["by", "by_en"], &self.by, 60);
        problems.into_vec()
    }
}

/// An entry in the story of a goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRecord {
    /// Where in the cycle.
    pub stage: Stage,
    /// When.
    pub day: Date,
    /// What happened; paragraphs.
    pub text: Both,
    /// Which post says so.
    pub by: Both,
    /// What proves it: a link; may be empty.
    pub evidence: String,
    /// Whether it tells what citizens' comments changed.
    pub voice: bool,
}

impl Check for EntryRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_both(["text", "text_en"], &self.text, 1_000);
        problems.required_both_line(["by", "by_en"], &self.by, 60);
        problems.link("evidence", &self.evidence);
        problems.into_vec()
    }
}
