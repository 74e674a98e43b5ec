//! What staff see of figures: what is to be entered this month, and what waits for another's approval.

use super::{Aim, Amount, AmountProblem, Finding, FiscalYear, Grade};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    check::{Check, FieldError, Problems},
};

/// An indicator whose figure is to be entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueLine {
    /// Why the figure that was entered last was sent back; `None` if it was not.
    pub sent_back: Option<String>,
    /// The number of the indicator.
    pub id: i64,
    /// The year.
    pub year: FiscalYear,
    /// The goal, for its page.
    pub goal: Slug,
    /// The name of the goal.
    pub goal_title: String,
    /// The name of the indicator.
    pub name: String,
    /// What it aims at.
    pub aim: Aim,
    /// The unit of its figures; may be empty.
    pub unit: String,
    /// The last figure that counts.
    pub last: Option<(Date, Finding)>,
    /// Where that came from: the next one mostly does, too.
    pub source: String,
    /// Which post entered it.
    pub post: String,
    /// The day by which the next one is promised.
    pub next_on: Date,
    /// A figure that waits for approval.
    pub waiting: Option<(Date, Finding)>,
    /// Who enters its figures: number and name.
    pub keeper: Option<(i64, String)>,
}

/// A figure that waits for approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingLine {
    /// What proves it: a link; may be empty.
    pub evidence: String,
    /// Its number.
    pub id: i64,
    /// The year.
    pub year: FiscalYear,
    /// The goal, for its page.
    pub goal: Slug,
    /// The name of the goal.
    pub goal_title: String,
    /// The name of the indicator.
    pub name: String,
    /// What it aims at.
    pub aim: Aim,
    /// The unit of its figures; may be empty.
    pub unit: String,
    /// The day of which it is.
    pub day: Date,
    /// What was found.
    pub finding: Finding,
    /// Where it comes from.
    pub source: String,
    /// Which post entered it.
    pub post: String,
    /// Who entered it; `None` if he is gone.
    pub entered_by: Option<i64>,
    /// His name.
    pub name_of: String,
    /// When.
    pub entered_at: OffsetDateTime,
    /// The last figure that counts, or the one that it corrects.
    pub before: Option<(Date, Finding)>,
    /// Why it corrects that one; empty if it does not.
    pub reason: String,
}

/// Why a figure is sent back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectionRecord {
    /// For whoever entered it.
    pub note: String,
}

impl Check for RejectionRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required("note", &self.note, 200);
        problems.into_vec()
    }
}

/// Why what was written is no finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingProblem {
    /// No figure.
    Amount(AmountProblem),
    /// None of the choices.
    NoChoice,
}

impl Aim {
    /// Reads what was entered: a figure with or without its unit, `1` or `0` for a deed, a letter for a judgement.
    ///
    /// # Errors
    /// Why it is no finding.
    pub fn read(self, text: &str, unit: &str) -> Result<Finding, FindingProblem> {
        match self {
            Self::Numeric(_) => Amount::read(text, unit).map(Finding::Value).map_err(FindingProblem::Amount),
            Self::Deed => match text {
                "1" => Ok(Finding::Done(true)),
                "0" => Ok(Finding::Done(false)),
                _ => Err(FindingProblem::NoChoice),
            },
            Self::Narrative => Grade::from_letter(text).map(Finding::Judged).ok_or(FindingProblem::NoChoice),
        }
    }
}

/// Whether a figure is to be entered in the month of a day: nothing more is to come of what is done, and what was promised for
/// a later month can wait.
pub fn is_due(next_on: Option<Date>, aim: Aim, last: Option<(Date, Finding)>, today: Date) -> bool {
    let this_month = |day: Date| (day.year(), u8::from(day.month())) <= (today.year(), u8::from(today.month()));
    !aim.is_settled(last.map(|(_, finding)| finding)) && next_on.is_some_and(this_month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::parse_iso, goals::Scale};

    #[test]
    fn what_is_entered_is_read_by_its_kind() {
        let numeric = Aim::Numeric(Scale::new(Amount::ZERO, Amount::whole(10)).expect("a scale"));
        assert_eq!(numeric.read("１，０００人", "人"), Ok(Finding::Value(Amount::whole(1_000))));
        assert_eq!(numeric.read("約10件", "件"), Err(FindingProblem::Amount(AmountProblem::Approximate)));
        assert_eq!((Aim::Deed.read("1", ""), Aim::Deed.read("yes", "")), (Ok(Finding::Done(true)), Err(FindingProblem::NoChoice)));
        assert_eq!(
            (Aim::Narrative.read("B", ""), Aim::Narrative.read("b", "")),
            (Ok(Finding::Judged(Grade::B)), Err(FindingProblem::NoChoice))
        );
    }

    #[test]
    fn what_is_promised_for_this_month_or_before_is_due() {
        let day = |iso: &str| parse_iso(iso).expect("a day");
        let due = |next: &str| is_due(parse_iso(next), Aim::Deed, None, day("2026-11-25"));
        assert_eq!([due("2026-10-31"), due("2026-11-30"), due("2026-12-01"), due("2027-01-01")], [true, true, false, false]);
        let done = Some((day("2026-06-01"), Finding::Done(true)));
        assert!(!is_due(parse_iso("2026-10-31"), Aim::Deed, done, day("2026-11-25")));
        assert!(!is_due(None, Aim::Narrative, None, day("2026-11-25")));
    }
}
