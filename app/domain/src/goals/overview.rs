//! 部長の見わたし: what a head of department has to ask about today, and what changed since the last review.

use super::{Aim, Finding, FiscalYear, Progress, Standing, Tally, TaskLine};
use crate::{Slug, calendar::Date};
use std::cmp::Reverse;

/// Why something is asked about, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Concern {
    /// 遅れ: less than seven tenths of what is expected by now.
    Late,
    /// 更新の遅れ: the promised day of its next figure is over.
    Overdue,
    /// やや遅れ: less than expected by now.
    Behind,
    /// まだ測っていない: nobody has said, or there is nothing that could be measured.
    Unmeasured,
    /// 前の会議から変わった: new figures, corrections, other targets, or a story that goes on.
    Changed,
}

impl Concern {
    /// Every one, the gravest first.
    pub const ALL: [Self; 5] = [Self::Late, Self::Overdue, Self::Behind, Self::Unmeasured, Self::Changed];

    /// In the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Overdue => "overdue",
            Self::Unmeasured => "unmeasured",
            Self::Behind => "behind",
            Self::Changed => "changed",
        }
    }

    /// The one with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|concern| concern.code() == code)
    }

    /// Several as one text, which [`Concern::read`] reads.
    pub fn codes(concerns: &[Self]) -> String {
        concerns.iter().map(|concern| concern.code()).collect::<Vec<_>>().join(" ")
    }

    /// Reads [`Concern::codes`]; what is none is left out.
    pub fn read(codes: &str) -> Vec<Self> {
        codes.split(' ').filter_map(Self::from_code).collect()
    }
}

/// Why one asks about an indicator that stands so, the gravest reason first; nothing if there is no reason.
pub fn concerns(standing: Standing, overdue: bool, changed: bool) -> Vec<Concern> {
    let stands = match standing {
        Standing::Late => Some(Concern::Late),
        Standing::Behind => Some(Concern::Behind),
        Standing::Unmeasured => Some(Concern::Unmeasured),
        Standing::Done | Standing::OnTime | Standing::ToCome => None,
    };
    let mut found: Vec<Concern> =
        [stands, overdue.then_some(Concern::Overdue), changed.then_some(Concern::Changed)].into_iter().flatten().collect();
    found.sort_unstable();
    found
}

/// What can change between two reviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// New figures that count.
    Figures,
    /// Figures in the place of others.
    Corrections,
    /// Other targets.
    Targets,
    /// Entries in the story of a goal.
    Entries,
}

/// How much of a kind changed, and of which days it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changes {
    /// What.
    pub kind: ChangeKind,
    /// How many.
    pub count: u32,
    /// The first day of what is new.
    pub first: Date,
    /// The last day of it.
    pub last: Date,
    /// What the figure or the target was before; `None` if there was none.
    pub from: Option<Finding>,
    /// What it is after the last change; `None` of a story.
    pub to: Option<Finding>,
}

/// `/staff/goals/overview`: a year as a head sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// The year.
    pub year: FiscalYear,
    /// The years that have something to show, the newest first.
    pub years: Vec<FiscalYear>,
    /// The day for which it holds.
    pub today: Date,
    /// Every department with a published manifesto of the year, as address and name.
    pub all: Vec<(Slug, String)>,
    /// Those that are looked at: all of them, or the one asked for.
    pub departments: Vec<OverviewDepartment>,
    /// What reviews gave out and nobody has reported as done, the oldest date first.
    pub tasks: Vec<TaskLine>,
}

/// A department in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverviewDepartment {
    /// In addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Who answers for it.
    pub post: String,
    /// The last review that was closed: its number and its day. Without one, changes are those of the whole year.
    pub since: Option<(i64, Date)>,
    /// How its promises stand.
    pub tally: Tally,
    /// Its goals, in their order.
    pub goals: Vec<OverviewGoal>,
}

/// A goal in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverviewGoal {
    /// Its number.
    pub id: i64,
    /// In addresses, within its year.
    pub slug: Slug,
    /// Its name.
    pub title: String,
    /// What it is measured by.
    pub lines: Vec<OverviewLine>,
    /// What was added to its story.
    pub entries: Option<Changes>,
    /// Why one asks about the goal itself.
    pub concerns: Vec<Concern>,
}

/// An indicator in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverviewLine {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What it aims at.
    pub aim: Aim,
    /// The unit of its figures; may be empty.
    pub unit: String,
    /// What was found last, and of which day it is.
    pub found: Option<(Date, Finding)>,
    /// How far that is.
    pub progress: Option<Progress>,
    /// How far it should be by now.
    pub expected: Progress,
    /// How it stands.
    pub standing: Standing,
    /// The day by which the next figure is promised; `None` if none is to come.
    pub next_on: Option<Date>,
    /// Who enters its figures: number and name.
    pub keeper: Option<(i64, String)>,
    /// What changed since the last review.
    pub changes: Vec<Changes>,
    /// Why one asks about it, the gravest reason first.
    pub concerns: Vec<Concern>,
}

impl OverviewLine {
    /// The least is asked about first: the gravest reason, and then how far it is behind what is expected by now.
    fn rank(&self) -> (Option<Concern>, Reverse<i64>) {
        let gap = self.progress.map_or(0, |progress| self.expected.hundredths().saturating_sub(progress.hundredths()).max(0));
        (self.concerns.first().copied(), Reverse(gap))
    }
}

impl OverviewDepartment {
    /// How many indicators and goals there is this reason to ask about.
    pub fn count(&self, concern: Concern) -> usize {
        self.goals.iter().map(|goal| goal.count(concern)).sum()
    }

    /// What to ask about first: of those with the gravest reason the one that is furthest behind. What only changed is nothing
    /// to ask about first.
    pub fn worst(&self) -> Option<(&OverviewGoal, &OverviewLine)> {
        let lines = self.goals.iter().flat_map(|goal| goal.lines.iter().map(move |line| (goal, line)));
        lines.filter(|(_, line)| line.concerns.first().is_some_and(|worst| *worst != Concern::Changed)).min_by_key(|(_, line)| line.rank())
    }
}

impl OverviewGoal {
    /// How many of it there is this reason to ask about.
    pub fn count(&self, concern: Concern) -> usize {
        let has = |concerns: &[Concern]| usize::from(concerns.contains(&concern));
        has(&self.concerns) + self.lines.iter().map(|line| has(&line.concerns)).sum::<usize>()
    }

    /// Whether there is a reason to ask about anything of it.
    pub fn is_asked_about(&self) -> bool {
        !self.concerns.is_empty() || self.lines.iter().any(|line| !line.concerns.is_empty())
    }
}

impl Overview {
    /// How many there is this reason to ask about.
    pub fn count(&self, concern: Concern) -> usize {
        self.departments.iter().map(|department| department.count(concern)).sum()
    }

    /// What to ask about first, of all departments; see [`OverviewDepartment::worst`].
    pub fn worst(&self) -> Option<(&OverviewGoal, &OverviewLine)> {
        self.departments.iter().filter_map(OverviewDepartment::worst).min_by_key(|(_, line)| line.rank())
    }

    /// What of the tasks is late.
    pub fn late_tasks(&self) -> usize {
        self.tasks.iter().filter(|task| task.is_late(self.today)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use proptest::prelude::*;

    fn line(id: i64, standing: Standing, progress: i64, overdue: bool, changed: bool) -> OverviewLine {
        let day = parse_iso("2026-10-31").expect("a day");
        let changes = changed.then_some(Changes { kind: ChangeKind::Figures, count: 1, first: day, last: day, from: None, to: None });
        OverviewLine {
            id,
            name: format!("指標{id}"),
            aim: Aim::Narrative,
            unit: String::new(),
            found: None,
            progress: Some(Progress::from_hundredths(progress)),
            expected: Progress::from_hundredths(6_000),
            standing,
            next_on: None,
            keeper: None,
            changes: changes.into_iter().collect(),
            concerns: concerns(standing, overdue, changed),
        }
    }

    fn overview(lines: Vec<OverviewLine>) -> Overview {
        let slug = |text| Slug::parse(text).expect("a slug");
        let goal = OverviewGoal { id: 1, slug: slug("voices"), title: "声".into(), lines, entries: None, concerns: Vec::new() };
        let department = OverviewDepartment {
            slug: slug("policy"),
            name: "政策部".into(),
            post: "部長".into(),
            since: None,
            tally: Tally::default(),
            goals: vec![goal],
        };
        let year = FiscalYear::new(2026).expect("a year");
        let today = parse_iso("2026-11-25").expect("a day");
        Overview { year, years: vec![year], today, all: Vec::new(), departments: vec![department], tasks: Vec::new() }
    }

    #[test]
    fn what_is_as_it_should_be_is_not_asked_about() {
        assert_eq!(concerns(Standing::OnTime, false, false), []);
        assert_eq!(concerns(Standing::Done, false, true), [Concern::Changed]);
        assert_eq!(concerns(Standing::Late, true, true), [Concern::Late, Concern::Overdue, Concern::Changed]);
        assert_eq!(concerns(Standing::Unmeasured, true, false), [Concern::Overdue, Concern::Unmeasured], "the gravest first");
        assert_eq!(concerns(Standing::Behind, false, false), [Concern::Behind]);
    }

    #[test]
    fn the_worst_is_what_is_furthest_behind_of_the_gravest() {
        let page = overview(vec![
            line(1, Standing::Behind, 5_000, false, false),
            line(2, Standing::Late, 3_000, false, false),
            line(3, Standing::Late, 1_000, false, false),
            line(4, Standing::OnTime, 9_000, true, true),
        ]);
        assert_eq!(page.worst().map(|(_, line)| line.id), Some(3));
        assert_eq!((page.count(Concern::Late), page.count(Concern::Overdue), page.count(Concern::Changed)), (2, 1, 1));
        let quiet = overview(vec![line(1, Standing::OnTime, 9_000, false, true)]);
        assert_eq!(quiet.worst(), None, "a change is nothing to ask about first");
    }

    #[test]
    fn codes_read_back() {
        assert_eq!(Concern::read(&Concern::codes(&Concern::ALL)), Concern::ALL);
        assert_eq!((Concern::read(""), Concern::read("late x  changed")), (vec![], vec![Concern::Late, Concern::Changed]));
    }

    proptest! {
        #[test]
        fn reasons_come_in_order_and_once(standing in 0usize..5, overdue: bool, changed: bool) {
            let found = concerns(Standing::ALL[standing], overdue, changed);
            prop_assert!(found.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
