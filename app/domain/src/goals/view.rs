//! What pages show of the goals of a year.

use super::{Aim, Amount, Course, Finding, FiscalYear, Forecast, Live, Progress, RollUp, Stage, Standing};
use crate::{Slug, calendar::Date, lang::Said};
use serde::{Deserialize, Serialize};

/// `/goals/{year}`: how a year's promises stand on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearPage {
    /// The year.
    pub year: FiscalYear,
    /// The years that have something to show, the newest first.
    pub years: Vec<FiscalYear>,
    /// The day for which it holds.
    pub today: Date,
    /// Every department with a published manifesto, in their order.
    pub departments: Vec<DepartmentLine>,
    /// The one that is looked at: the one asked for, or the only one.
    pub manifesto: Option<ManifestoView>,
}

/// A department in the year's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentLine {
    /// In addresses.
    pub slug: Slug,
    /// 政策推進部
    pub name: Said,
    /// How its promises stand.
    pub tally: Tally,
}

/// How many promises stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally([u32; Standing::ALL.len()]);

impl Tally {
    /// One more that stands so.
    pub fn add(&mut self, standing: Standing) {
        self.0[standing as usize] += 1;
    }

    /// Those that stand so.
    pub const fn of(self, standing: Standing) -> u32 {
        self.0[standing as usize]
    }

    /// All of them.
    pub fn all(self) -> u32 {
        self.0.iter().sum()
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        for (sum, more) in self.0.iter_mut().zip(other.0) {
            *sum += more;
        }
    }
}

/// A department's manifesto for a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestoView {
    /// Of its department.
    pub slug: Slug,
    /// The department.
    pub department: Said,
    /// Who answers for it: 政策推進部長, a post and not a person.
    pub post: Said,
    /// What the department is there for; paragraphs.
    pub message: Said,
    /// What the figures in it are, where that must be said: 見本の数値.
    pub remark: Said,
    /// Its fields of work.
    pub fields: Vec<FieldOfWork>,
    /// The goals at the top of the tree, in their order.
    pub goals: Vec<GoalLine>,
    /// How its promises stand.
    pub tally: Tally,
    /// The version that is shown, from 1.
    pub version: u32,
    /// When that was published.
    pub published_on: Date,
    /// The day of the last change of anything in it.
    pub updated_on: Date,
}

/// 施策の分野: what a department does all year, promised or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldOfWork {
    /// Its name.
    pub name: Said,
    /// Its tasks, one a line.
    pub tasks: Said,
}

/// A goal, with what it is measured by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalLine {
    /// In addresses, within its year.
    pub slug: Slug,
    /// Its name.
    pub title: Said,
    /// 取組方針, in a sentence or two.
    pub policy: Said,
    /// 担当課
    pub division: Said,
    /// Where it is in its cycle, if anything was entered yet, and since when.
    pub stage: Option<(Stage, Date)>,
    /// How far it has come.
    pub roll_up: RollUp,
    /// What it is measured by.
    pub indicators: Vec<IndicatorLine>,
    /// Its parts.
    pub parts: Vec<GoalLine>,
}

/// An indicator on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorLine {
    /// In addresses, within its goal.
    pub slug: Slug,
    /// Its name.
    pub name: Said,
    /// What it aims at.
    pub aim: Aim,
    /// 件, 人, %; may be empty.
    pub unit: Said,
    /// What it counts in the roll-up of its goal.
    pub weight: u32,
    /// When all of it is due.
    pub due: Date,
    /// What was found last, and of which day it is.
    pub found: Option<(Date, Finding)>,
    /// How far that is.
    pub progress: Option<Progress>,
    /// How far it should be, on the day that [`compared_on`](super::compared_on) says.
    pub expected: Progress,
    /// How it stands.
    pub standing: Standing,
    /// Whether it is counted from the site itself.
    pub live: Option<Live>,
    /// Where the last figure comes from; empty if there is none, or if it is counted.
    pub source: Said,
    /// The day by which the next figure is promised; `None` if none is to come.
    pub next_on: Option<Date>,
}

impl IndicatorLine {
    /// 更新が遅れています: whether the promised day is over.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.next_on.is_some_and(|next| next < today)
    }

    /// The last figure, if it is one.
    pub const fn value(&self) -> Option<Amount> {
        match self.found {
            Some((_, Finding::Value(value))) => Some(value),
            _ => None,
        }
    }
}

/// An answer to public comments because of which a goal was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentedGoal {
    /// The case.
    pub case: Slug,
    /// Its title.
    pub case_title: Said,
    /// The number of the answer within the case.
    pub number: u32,
    /// What the answer is about.
    pub title: String,
}

/// `/goals/{year}/{slug}`: a goal with everything that is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalPage {
    /// The year.
    pub year: FiscalYear,
    /// The day for which it holds.
    pub today: Date,
    /// Of its department.
    pub department: Slug,
    /// The name of the department.
    pub department_name: Said,
    /// Who answers for it.
    pub post: Said,
    /// What the figures are, where that must be said.
    pub remark: Said,
    /// What it is a part of, the uppermost first.
    pub above: Vec<(Slug, Said)>,
    /// The goal with its parts.
    pub goal: GoalLine,
    /// 具体的な取組み, one a line.
    pub measures: Said,
    /// アウトプット beyond what is measured; paragraphs.
    pub outputs: Said,
    /// アウトカム; paragraphs.
    pub outcome: Said,
    /// What is known of each indicator of the goal itself, in the order of [`GoalLine::indicators`].
    pub histories: Vec<History>,
    /// Plan, do, check, act as a story, the oldest first.
    pub entries: Vec<EntryView>,
    /// Public comments that changed it, the newest first.
    pub comments: Vec<CommentedGoal>,
    /// The neighbours at its level: the one before and the one after.
    pub neighbours: [Option<(Slug, Said)>; 2],
    /// The day of the last change of anything in it.
    pub updated_on: Date,
}

/// What is known of an indicator beyond its last figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// How it is expected to go.
    pub course: Course,
    /// Its figures of the year, the oldest first; at most [`MOST_SHOWN`], the newest.
    pub measurements: Vec<MeasurementView>,
    /// Where its pace leads, if that can be said.
    pub forecast: Option<Forecast>,
    /// How its target changed, the oldest first.
    pub changes: Vec<TargetChange>,
    /// The same indicator in other years, the oldest first.
    pub years: Vec<OtherYear>,
}

/// The most figures of an indicator that a page shows; files have them all.
pub const MOST_SHOWN: usize = 60;

/// A figure with its origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasurementView {
    /// The day of which it is.
    pub day: Date,
    /// What was found.
    pub finding: Finding,
    /// Where it comes from.
    pub source: Said,
    /// What proves it: a link; may be empty.
    pub evidence: String,
    /// Which post entered it.
    pub by: Said,
    /// The figure in whose place it came, and why.
    pub corrects: Option<(Finding, Said)>,
}

/// A target that was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetChange {
    /// When.
    pub day: Date,
    /// From which target …
    pub from: Amount,
    /// … to which.
    pub to: Amount,
    /// Why.
    pub reason: Said,
    /// Which post decided it.
    pub by: Said,
}

/// An indicator at the end of another year, or as far as that year has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherYear {
    /// The year.
    pub year: FiscalYear,
    /// The goal in that year.
    pub goal: Slug,
    /// What it aimed at.
    pub aim: Aim,
    /// What was found last.
    pub found: Option<Finding>,
    /// How far that was.
    pub progress: Option<Progress>,
}

/// A dated entry in the story of a goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryView {
    /// Where in the cycle.
    pub stage: Stage,
    /// When.
    pub day: Date,
    /// What happened; paragraphs.
    pub text: Said,
    /// Which post says so.
    pub by: Said,
    /// What proves it: a link; may be empty.
    pub evidence: String,
    /// Whether it tells what citizens' comments changed.
    pub voice: bool,
    /// What stood there before, and why that was corrected.
    pub corrects: Option<(Said, Said)>,
}
