//! What pages show of programmes.

use super::{AssessmentRecord, Decision, Money, Outlook, ProgrammeFilter, ProgrammeRecord, Sum};
use crate::{
    Slug,
    calendar::Date,
    goals::{FigureState, FiscalYear, Grade},
    lang::Both,
    paging::Paging,
};

/// A department to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartmentName {
    /// In addresses.
    pub slug: Slug,
    /// Its name.
    pub name: Both,
}

/// A programme in a year's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeLine {
    /// Its number.
    pub id: i64,
    /// In addresses.
    pub slug: Slug,
    /// Its name.
    pub name: Both,
    /// How that is read.
    pub kana: String,
    /// The name of its department.
    pub department: Both,
    /// 担当課
    pub division: Both,
    /// Whether citizens see it.
    pub public: bool,
    /// What was decided of it, with the grade; `None` as long as nothing was.
    pub decided: Option<(Decision, Grade)>,
    /// 予算額 of that year.
    pub budget: Option<Money>,
    /// 決算額 of that year.
    pub actual: Option<Money>,
    /// Why it was decided so; empty as long as nothing was.
    pub reason: Both,
    /// Whether an assessment of that year waits for another's decision.
    pub waiting: bool,
}

/// How many programmes of a year came out how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProgrammeTally {
    decided: [u32; 4],
    open: u32,
    /// What the decided ones have cost together.
    pub cost: Sum,
}

impl ProgrammeTally {
    /// So many more of which this was decided, or nothing yet.
    pub const fn add(&mut self, outlook: Outlook, count: u32) {
        match outlook {
            Outlook::Decided(decision) => self.decided[decision as usize] += count,
            Outlook::Open => self.open += count,
        }
    }

    /// How many came out so.
    pub const fn of(&self, outlook: Outlook) -> u32 {
        match outlook {
            Outlook::Decided(decision) => self.decided[decision as usize],
            Outlook::Open => self.open,
        }
    }

    /// Those of which something was decided.
    pub fn assessed(&self) -> u32 {
        self.decided.iter().sum()
    }

    /// All of them, those that are still open too.
    pub fn all(&self) -> u32 {
        self.assessed() + self.open
    }
}

/// `/goals/programmes`: the programmes of a year.
#[derive(Clone, Debug)]
pub struct ProgrammeList {
    /// As it was understood.
    pub filter: ProgrammeFilter,
    /// The parameters that were left aside.
    pub ignored: Vec<&'static str>,
    /// The year that is shown.
    pub year: FiscalYear,
    /// The years that can be shown, the newest first.
    pub years: Vec<FiscalYear>,
    /// The departments to choose from.
    pub departments: Vec<DepartmentName>,
    /// Of what words and department leave, whatever was decided of it.
    pub tally: ProgrammeTally,
    /// The lines.
    pub lines: Vec<ProgrammeLine>,
    /// Whether there are more after the last line.
    pub more: bool,
    /// Which page of staff this is.
    pub paging: Paging,
}

impl ProgrammeList {
    /// How many programmes the filter leaves.
    pub fn total(&self) -> u32 {
        self.filter.decision.map_or_else(|| self.tally.all(), |outlook| self.tally.of(outlook))
    }
}

/// An assessment, whatever became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentView {
    /// Its number.
    pub id: i64,
    /// What it says.
    pub record: AssessmentRecord,
    /// Whether it counts.
    pub state: FigureState,
    /// The one that it corrects.
    pub corrects: Option<i64>,
    /// Why it corrects that one; empty if it does not.
    pub why: Both,
    /// For staff: who drafted it; `None` if he is gone, or for citizens.
    pub entered_by: Option<i64>,
    /// For staff: his name.
    pub name_of: String,
    /// For staff: why it was sent back; empty if it was not.
    pub note: String,
}

/// `/goals/programmes/{slug}`: a programme over the years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammePage {
    /// Its number.
    pub id: i64,
    /// Raised by every change of its texts.
    pub version: i64,
    /// What is said of it.
    pub record: ProgrammeRecord,
    /// The name of its department.
    pub department: Both,
    /// The name of the goal that it serves, if that is published.
    pub goal_title: Option<Both>,
    /// The last year, if it was decided to end it: the one in which that was decided.
    pub ended_after: Option<FiscalYear>,
    /// Its assessments, the newest year first; within a year the newest first. For citizens those that count and those that
    /// did, for staff all.
    pub assessments: Vec<AssessmentView>,
    /// The day of the last change of anything in it.
    pub updated_on: Date,
}

impl ProgrammePage {
    /// Those that count, the newest year first.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &AssessmentView> {
        self.assessments.iter().filter(|assessment| assessment.state == FigureState::Public)
    }
}

/// An assessment that waits for another's decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingAssessment {
    /// The number of the programme.
    pub programme: i64,
    /// Its name.
    pub name: String,
    /// The year that is looked back on.
    pub year: FiscalYear,
    /// Who drafted it; `None` if he is gone.
    pub entered_by: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_is_counted_beside_what_is_decided() {
        let mut tally = ProgrammeTally::default();
        for (outlook, count) in Outlook::ALL.into_iter().zip(1..) {
            tally.add(outlook, count);
        }
        assert_eq!((tally.assessed(), tally.of(Outlook::Open), tally.all()), (10, 5, 15));
        assert_eq!(tally.of(Outlook::Decided(Decision::End)), 4);
    }
}
