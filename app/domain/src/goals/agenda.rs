//! 議題: what a review talks about, made from what a head has to ask about.

use super::{Concern, Finding, OverviewDepartment, OverviewGoal, OverviewLine, Progress};
use crate::{Slug, calendar::Date};

/// What an item of an agenda is about, as a form names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// The indicator with a number.
    Indicator(i64),
    /// The goal with a number.
    Goal(i64),
    /// An item that is on the agenda already.
    Item(i64),
}

impl Topic {
    /// In forms: `indicator-3`.
    pub fn code(self) -> String {
        match self {
            Self::Indicator(id) => format!("indicator-{id}"),
            Self::Goal(id) => format!("goal-{id}"),
            Self::Item(id) => format!("item-{id}"),
        }
    }

    /// Reads [`Topic::code`].
    pub fn read(code: &str) -> Option<Self> {
        let (kind, id) = code.split_once('-')?;
        let id = id.parse().ok().filter(|id| *id > 0)?;
        match kind {
            "indicator" => Some(Self::Indicator(id)),
            "goal" => Some(Self::Goal(id)),
            "item" => Some(Self::Item(id)),
            _ => None,
        }
    }
}

/// What may be put on an agenda, as it stands now: an item keeps it as it was when it was put there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What it is about.
    pub topic: Topic,
    /// The number of the goal.
    pub goal_id: i64,
    /// The goal, for its page.
    pub goal: Slug,
    /// The name of the goal.
    pub goal_title: String,
    /// The name of the indicator; empty if it is about the goal itself.
    pub name: String,
    /// The unit of its figures; may be empty.
    pub unit: String,
    /// What was found last.
    pub found: Option<(Date, Finding)>,
    /// How far that is.
    pub progress: Option<Progress>,
    /// Why one asks about it, the gravest reason first.
    pub concerns: Vec<Concern>,
    /// How much of it changed since the last review.
    pub changes: u32,
}

impl Candidate {
    /// Whether it is on an agenda unless somebody leaves it out: what only changed is there to be taken in. Where all departments
    /// meet there is time for what is late or overdue.
    pub fn is_usual(&self, of_all: bool) -> bool {
        self.concerns.first().is_some_and(|worst| if of_all { *worst <= Concern::Overdue } else { *worst != Concern::Changed })
    }

    fn of_line(goal: &OverviewGoal, line: &OverviewLine) -> Self {
        Self {
            topic: Topic::Indicator(line.id),
            name: line.name.clone(),
            unit: line.unit.clone(),
            found: line.found,
            progress: line.progress,
            concerns: line.concerns.clone(),
            changes: line.changes.iter().map(|changes| changes.count).sum(),
            ..Self::of_goal(goal)
        }
    }

    fn of_goal(goal: &OverviewGoal) -> Self {
        Self {
            topic: Topic::Goal(goal.id),
            goal_id: goal.id,
            goal: goal.slug.clone(),
            goal_title: goal.title.clone(),
            name: String::new(),
            unit: String::new(),
            found: None,
            progress: None,
            concerns: goal.concerns.clone(),
            changes: goal.entries.map_or(0, |entries| entries.count),
        }
    }
}

/// Everything there is a reason to talk about: the gravest first, and then in the order of departments and goals.
pub fn agenda(departments: &[OverviewDepartment]) -> Vec<Candidate> {
    let mut found = everything(departments);
    found.retain(|candidate| !candidate.concerns.is_empty());
    found.sort_by_key(|candidate| candidate.concerns.first().copied());
    found
}

/// Everything that could be talked about, in the order of departments and goals.
pub fn everything(departments: &[OverviewDepartment]) -> Vec<Candidate> {
    let of_goal = |goal: &OverviewGoal| -> Vec<Candidate> {
        std::iter::once(Candidate::of_goal(goal)).chain(goal.lines.iter().map(|line| Candidate::of_line(goal, line))).collect()
    };
    departments.iter().flat_map(|department| &department.goals).flat_map(of_goal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::goals::{Aim, Standing, Tally, concerns};
    use proptest::prelude::*;

    fn goal(id: i64, standings: &[(Standing, bool)], own: &[Concern]) -> OverviewGoal {
        let line = |(place, (standing, changed)): (usize, &(Standing, bool))| OverviewLine {
            id: id * 10 + place as i64,
            name: "指標".into(),
            aim: Aim::Deed,
            unit: String::new(),
            found: None,
            progress: None,
            expected: Progress::NONE,
            standing: *standing,
            next_on: None,
            keeper: None,
            changes: Vec::new(),
            concerns: concerns(*standing, false, *changed),
        };
        OverviewGoal {
            id,
            slug: Slug::parse("goal").expect("a slug"),
            title: "目標".into(),
            lines: standings.iter().enumerate().map(line).collect(),
            entries: None,
            concerns: own.to_vec(),
        }
    }

    fn department(goals: Vec<OverviewGoal>) -> OverviewDepartment {
        let slug = Slug::parse("policy").expect("a slug");
        OverviewDepartment { slug, name: "政策部".into(), post: "部長".into(), since: None, tally: Tally::default(), goals }
    }

    #[test]
    fn the_gravest_comes_first_and_what_is_well_is_left_out() {
        let one = department(vec![
            goal(1, &[(Standing::Behind, false), (Standing::OnTime, false)], &[]),
            goal(2, &[(Standing::Late, true), (Standing::Done, true)], &[Concern::Changed]),
        ]);
        let two = department(vec![goal(3, &[(Standing::Late, false), (Standing::Unmeasured, false)], &[])]);
        let topics: Vec<Topic> = agenda(&[one, two]).iter().map(|candidate| candidate.topic).collect();
        let on_indicators = [20, 30, 10, 31].map(Topic::Indicator);
        assert_eq!(topics, [&on_indicators[..], &[Topic::Goal(2), Topic::Indicator(21)]].concat(), "late, behind, unmeasured, changed");
    }

    #[test]
    fn what_only_changed_is_taken_in_by_hand() {
        let goals = vec![goal(1, &[(Standing::Late, true), (Standing::Behind, true), (Standing::Done, true)], &[])];
        let all = agenda(&[department(goals)]);
        let usual = |of_all: bool| all.iter().map(|candidate| candidate.is_usual(of_all)).collect::<Vec<_>>();
        assert_eq!(usual(false), [true, true, false]);
        assert_eq!(usual(true), [true, false, false], "where all meet, what is behind waits for its department");
    }

    #[test]
    fn a_topic_reads_back() {
        for topic in [Topic::Indicator(3), Topic::Goal(12), Topic::Item(1)] {
            assert_eq!(Topic::read(&topic.code()), Some(topic));
        }
        for bad in ["", "goal", "goal-", "goal--1", "goal-0", "goal-x", "thing-1", "indicator-99999999999999999999"] {
            assert_eq!(Topic::read(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn nothing_graver_stands_behind_anything(standings in proptest::collection::vec((0usize..5, any::<bool>()), 0..12)) {
            let standings: Vec<_> = standings.into_iter().map(|(place, changed)| (Standing::ALL[place], changed)).collect();
            let all = agenda(&[department(vec![goal(1, &standings, &[])])]);
            prop_assert!(all.windows(2).all(|pair| pair[0].concerns[0] <= pair[1].concerns[0]));
            let expected = standings.iter().filter(|(standing, changed)| !concerns(*standing, false, *changed).is_empty()).count();
            prop_assert_eq!(all.len(), expected);
        }
    }
}
