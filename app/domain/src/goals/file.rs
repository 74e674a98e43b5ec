//! Goals and figures for machines: everything, in both languages.

use super::{Aim, Course, Finding, FiscalYear, Live, RollUp, Stage, TargetRecord};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    lang::Both,
};

/// A published goal, with how far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalFile {
    /// The year.
    pub year: FiscalYear,
    /// Whose.
    pub department: Slug,
    /// The name of the department.
    pub department_name: Both,
    /// What it is a part of.
    pub parent: Option<Slug>,
    /// In addresses, within its year.
    pub slug: Slug,
    /// Its name.
    pub title: Both,
    /// 取組方針
    pub policy: Both,
    /// 具体的な取組み, one a line.
    pub measures: Both,
    /// アウトプット
    pub outputs: Both,
    /// アウトカム
    pub outcome: Both,
    /// 担当課
    pub division: Both,
    /// What it counts in what it is a part of.
    pub weight: u32,
    /// Where it is in its cycle.
    pub stage: Option<(Stage, Date)>,
    /// How far it has come, and of how much that is known.
    pub roll_up: RollUp,
    /// The last change of anything in it.
    pub updated_at: OffsetDateTime,
}

/// An indicator of a published goal, with its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorFile {
    /// Rises from one to the next: for whoever reads a part at a time.
    pub id: i64,
    /// The year.
    pub year: FiscalYear,
    /// Whose.
    pub department: Slug,
    /// The name of the department.
    pub department_name: Both,
    /// The goal.
    pub goal: Slug,
    /// The name of the goal.
    pub goal_title: Both,
    /// In addresses, within its goal.
    pub slug: Slug,
    /// Its name.
    pub name: Both,
    /// What it aims at now.
    pub aim: Aim,
    /// The unit of a figure; may be empty.
    pub unit: Both,
    /// How it is expected to go.
    pub course: Course,
    /// What it counts in its goal.
    pub weight: u32,
    /// What it is counted by, if the site itself can.
    pub live: Option<Live>,
    /// What its figures are, where that must be said: 見本の数値.
    pub remark: Both,
    /// Since when it is promised no more; `None` if it is promised.
    pub withdrawn_on: Option<Date>,
    /// How its target was changed, the oldest first.
    pub changes: Vec<TargetRecord>,
    /// Its figures by day, also those that were corrected; of what is counted, the count of the day.
    pub figures: Vec<Figure>,
}

/// A figure with everything that is kept of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The day of which it is.
    pub day: Date,
    /// What was found.
    pub finding: Finding,
    /// Where it comes from; empty if it is counted.
    pub source: Both,
    /// What proves it: a link; may be empty.
    pub evidence: String,
    /// Which post entered it; empty if it is counted.
    pub by: Both,
    /// When it was entered.
    pub entered_at: OffsetDateTime,
    /// In whose place it came.
    pub corrects: Option<Finding>,
    /// Why.
    pub reason: Both,
    /// Whether another came in its place.
    pub superseded: bool,
}

/// Something that happened to goals, for feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsItem {
    /// The year.
    pub year: FiscalYear,
    /// The goal.
    pub goal: Slug,
    /// The name of the goal.
    pub goal_title: Both,
    /// Unlike that of any other item.
    pub id: String,
    /// When it was entered.
    pub at: OffsetDateTime,
    /// What happened.
    pub news: News,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A figure was entered or corrected.
    Figure {
        /// The name of the indicator.
        indicator: Both,
        /// Its unit.
        unit: Both,
        /// The figure.
        figure: Box<Figure>,
    },
    /// The story went on.
    Entry {
        /// Where in the cycle.
        stage: Stage,
        /// When.
        day: Date,
        /// What happened.
        text: Both,
        /// Which post says so.
        by: Both,
    },
}
