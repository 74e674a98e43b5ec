//! 業務改善: what a workplace proposes for its own work, and what came of it.

use super::{Money, Sum};
use crate::{
    Slug,
    calendar::Date,
    check::{Check, FieldError, Problem, Problems},
    goals::{Amount, FiscalYear},
    lang::Both,
    paging::Paging,
    table::{SortKey, Sorting, left_aside, page},
};
use serde::{Deserialize, Serialize};

/// Improvements that a citizen gets at once.
pub const IMPROVEMENTS_PER_PAGE: usize = 30;

/// More hours of a year than a workplace saves.
const MOST_HOURS: Amount = Amount::whole(1_000_000);

/// How far an improvement has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ImprovementState {
    /// 提案
    Proposed,
    /// 実施中
    Doing,
    /// 完了
    Done,
    /// 見送り
    NotTaken,
}

impl ImprovementState {
    /// Every state, in the order of lists.
    pub const ALL: [Self; 4] = [Self::Proposed, Self::Doing, Self::Done, Self::NotTaken];

    /// In the database, in addresses and in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Doing => "doing",
            Self::Done => "done",
            Self::NotTaken => "not_taken",
        }
    }

    /// The state with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether it is over.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::NotTaken)
    }

    /// What it may become: what is proposed is begun or not taken up, what is begun ends, and what has ended is taken up again.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Proposed => &[Self::Doing, Self::NotTaken],
            Self::Doing => &[Self::Done, Self::NotTaken],
            Self::Done | Self::NotTaken => &[Self::Doing],
        }
    }

    /// Whether it may become that.
    pub fn may_become(self, to: Self) -> bool {
        self.next().contains(&to)
    }
}

/// An improvement as it is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImprovementRecord {
    /// Of which department.
    pub department: Slug,
    /// Of which workplace.
    pub division: Both,
    /// What it is, in a line.
    pub title: Both,
    /// What the trouble was.
    pub trouble: Both,
    /// What is proposed.
    pub proposal: Both,
    /// When it was proposed.
    pub day: Date,
    /// Whether citizens see it.
    pub public: bool,
}

impl Check for ImprovementRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_both_line(["division", "division_en"], &self.division, 60);
        problems.required_both_line(["title", "title_en"], &self.title, 80);
        problems.required_both(["trouble", "trouble_en"], &self.trouble, 1_000);
        problems.required_both(["proposal", "proposal_en"], &self.proposal, 1_000);
        problems.into_vec()
    }
}

/// A step of an improvement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveRecord {
    /// What it becomes.
    pub to: ImprovementState,
    /// On which day.
    pub day: Date,
    /// Why it is not taken up, or taken up again.
    pub reason: Both,
    /// What it has brought, once it is done.
    pub effect: Both,
    /// Hours of work that it saves in a year; blank is not nothing.
    pub hours: Option<Amount>,
    /// Yen that it saves in a year; blank is not nothing.
    pub yen: Option<Money>,
}

impl Check for MoveRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        match self.to {
            ImprovementState::NotTaken => problems.required_both(["reason", "reason_en"], &self.reason, 500),
            _ => problems.both(["reason", "reason_en"], &self.reason, 500),
        }
        match self.to {
            ImprovementState::Done => problems.required_both(["effect", "effect_en"], &self.effect, 1_000),
            _ => problems.both(["effect", "effect_en"], &self.effect, 1_000),
        }
        if self.hours.is_some_and(|hours| hours.is_negative() || hours > MOST_HOURS) {
            problems.add("hours", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

/// An improvement as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImprovementView {
    /// Its number.
    pub id: i64,
    /// Raised by every change.
    pub version: i64,
    /// What was proposed.
    pub record: ImprovementRecord,
    /// The name of its department.
    pub department: Both,
    /// How far it has come.
    pub state: ImprovementState,
    /// When it was begun.
    pub started_on: Option<Date>,
    /// When it was done, or not taken up.
    pub ended_on: Option<Date>,
    /// Why it was not taken up, or taken up again; may be empty.
    pub reason: Both,
    /// What it has brought; may be empty.
    pub effect: Both,
    /// Hours of work that it saves in a year.
    pub hours: Option<Amount>,
    /// Yen that it saves in a year.
    pub yen: Option<Money>,
    /// For staff: who proposed it; `None` if he is gone.
    pub proposed_by: Option<i64>,
}

/// What improvements can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImprovementSort {
    /// By the day of the proposal.
    Day,
    /// By how far they have come.
    State,
}

impl SortKey for ImprovementSort {
    const ALL: &'static [Self] = &[Self::Day, Self::State];

    fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::State => "state",
        }
    }
}

/// Which improvements a list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImprovementFilter {
    /// Proposed in this year; `None` for every year.
    pub year: Option<FiscalYear>,
    /// As far as this.
    pub state: Option<ImprovementState>,
    /// The order.
    pub sort: Sorting<ImprovementSort>,
    /// For citizens: only what comes after the one with this number.
    pub after: Option<i64>,
    /// For staff: the page, from 1.
    pub page: u32,
}

impl Default for ImprovementFilter {
    /// All of them, the newest first.
    fn default() -> Self {
        Self { year: None, state: None, sort: Sorting::down(ImprovementSort::Day), after: None, page: 1 }
    }
}

impl ImprovementFilter {
    /// Reads the parameters of an address. Total: what is not understood is left aside, and its key is told.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<&'static str>) {
        let mut filter = Self::default();
        let ignored = left_aside(pairs, |key, value| {
            Some(match key {
                "year" => ("year", FiscalYear::read(value).map(|year| filter.year = Some(year)).is_some()),
                "state" => ("state", ImprovementState::from_code(value).map(|state| filter.state = Some(state)).is_some()),
                "sort" => ("sort", Sorting::read(value).map(|sort| filter.sort = sort).is_some()),
                "after" => ("after", page(value).map(|id| filter.after = Some(id.into())).is_some()),
                "page" => ("page", page(value).map(|page| filter.page = page).is_some()),
                _ => return None,
            })
        });
        (filter, ignored)
    }

    /// What narrows it, as an address has it.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = vec![
            ("year", self.year.map(|year| year.number().to_string()).unwrap_or_default()),
            ("state", self.state.map(|state| state.code().to_owned()).unwrap_or_default()),
        ];
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }
}

/// How many improvements have come how far, and what those that are done save in a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImprovementTally {
    /// By state, in the order of [`ImprovementState::ALL`].
    pub counts: [u32; 4],
    /// Hours, in thousandths.
    pub hours: Sum,
    /// Yen.
    pub yen: Sum,
}

impl ImprovementTally {
    /// How many have come so far.
    pub const fn of(&self, state: ImprovementState) -> u32 {
        self.counts[state as usize]
    }

    /// All of them.
    pub fn all(&self) -> u32 {
        self.counts.iter().sum()
    }
}

/// `/goals/improvements`
#[derive(Clone, Debug)]
pub struct ImprovementList {
    /// As it was understood.
    pub filter: ImprovementFilter,
    /// The parameters that were left aside.
    pub ignored: Vec<&'static str>,
    /// The years in which something was proposed, the newest first.
    pub years: Vec<FiscalYear>,
    /// Of the year, whatever their state.
    pub tally: ImprovementTally,
    /// The improvements.
    pub lines: Vec<ImprovementView>,
    /// Whether there are more after the last one.
    pub more: bool,
    /// Which page of staff this is.
    pub paging: Paging,
}

impl ImprovementList {
    /// How many the filter leaves.
    pub fn total(&self) -> u32 {
        self.filter.state.map_or_else(|| self.tally.all(), |state| self.tally.of(state))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    fn step(to: ImprovementState) -> MoveRecord {
        let day = parse_iso("2026-10-01").expect("a day");
        MoveRecord { to, day, reason: Both::default(), effect: Both::default(), hours: None, yen: None }
    }

    #[test]
    fn what_ends_says_what_it_brought_or_why_not() {
        use ImprovementState::{Doing, Done, NotTaken};
        let wrong = |record: &MoveRecord| record.problems().into_iter().map(|error| error.field).collect::<Vec<_>>();
        assert!(wrong(&step(Doing)).is_empty());
        assert_eq!((wrong(&step(Done)), wrong(&step(NotTaken))), (vec!["effect"], vec!["reason"]));
        let told = MoveRecord { effect: Both::new("待ち時間が短くなりました。", ""), ..step(Done) };
        assert!(told.clone().checked().is_ok());
        assert_eq!(wrong(&MoveRecord { hours: Amount::from_thousandths(-1), ..told }), ["hours"]);
    }

    #[test]
    fn an_improvement_goes_its_way_and_may_be_taken_up_again() {
        use ImprovementState::{Doing, Done, NotTaken, Proposed};
        let ways: Vec<_> = ImprovementState::ALL
            .into_iter()
            .flat_map(|from| ImprovementState::ALL.into_iter().map(move |to| (from, to)))
            .filter(|(from, to)| from.may_become(*to))
            .collect();
        assert_eq!(ways, [(Proposed, Doing), (Proposed, NotTaken), (Doing, Done), (Doing, NotTaken), (Done, Doing), (NotTaken, Doing)]);
        for state in ImprovementState::ALL {
            assert_eq!(ImprovementState::from_code(state.code()), Some(state));
        }
    }

    #[test]
    fn what_is_not_understood_is_left_aside_and_told() {
        let read = |query: &str| {
            let pairs = crate::query::pairs(query);
            ImprovementFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
        };
        let usual = ImprovementFilter::default();
        assert_eq!(read("year=x&state=DONE&after=-1&sort=title&page=0"), (usual, vec!["year", "state", "after", "sort", "page"]));
        let (filter, ignored) = read("year=2026&state=not_taken&after=12");
        assert_eq!(
            (filter.year.map(FiscalYear::number), filter.state, filter.after),
            (Some(2026), Some(ImprovementState::NotTaken), Some(12))
        );
        assert!(ignored.is_empty());
    }
}
