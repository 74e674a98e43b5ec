//! 計画: everything that a manifesto promises, without what was found; and one change of it.

use super::{Aim, EntryRecord, GoalRecord, IndicatorRecord, ManifestoRecord, Scale, ScaleProblem, TargetRecord, TreeProblem, check_tree};
use crate::{
    Slug,
    check::{Check, FieldError, Problems},
    lang::Both,
};
use serde::{Deserialize, Serialize};

/// A manifesto with its goals and what they are measured by. As JSON it is kept for every version that was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Its texts and fields of work.
    pub manifesto: ManifestoRecord,
    /// Its goals, those of one level in their order.
    pub goals: Vec<GoalRecord>,
    /// What they are measured by, those of one goal in their order.
    pub indicators: Vec<IndicatorRecord>,
}

/// One change of what a manifesto says. As JSON it waits for approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlanChange {
    /// 公開: citizens see it, as it stands.
    Publish,
    /// Other texts or fields of work.
    Texts(ManifestoRecord),
    /// One goal more.
    AddGoal(GoalRecord),
    /// Other texts or another weight of a goal; its place in the tree stays.
    Goal(GoalRecord),
    /// Another place of a goal in the tree.
    Move {
        /// Which goal.
        goal: Slug,
        /// What it is to be a part of; `None` at the top.
        parent: Option<Slug>,
        /// The goal of that level before which it is to stand; `None` at the end.
        before: Option<Slug>,
    },
    /// A goal, with everything below it, is promised no more.
    WithdrawGoal(Slug),
    /// One indicator more.
    AddIndicator(IndicatorRecord),
    /// Another wording, measure or course of an indicator.
    Indicator(IndicatorRecord),
    /// An indicator is promised no more.
    WithdrawIndicator {
        /// Its goal.
        goal: Slug,
        /// Which one.
        slug: Slug,
    },
    /// Another target, with its day and reason.
    Target {
        /// The goal of the indicator.
        goal: Slug,
        /// The indicator.
        slug: Slug,
        /// The target.
        record: TargetRecord,
    },
    /// An entry in the story of a goal, which changes no plan.
    Entry {
        /// The goal.
        goal: Slug,
        /// The entry.
        record: EntryRecord,
    },
    /// An entry in the place of one that was wrong, which stays to be seen with the reason.
    CorrectEntry {
        /// The goal.
        goal: Slug,
        /// The number of the entry that was wrong.
        entry: i64,
        /// The entry as it should have been.
        record: EntryRecord,
    },
}

/// Why a plan can't be changed so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanProblem {
    /// There is no such goal or indicator.
    Unknown,
    /// There is a goal or an indicator of this name in addresses.
    Taken,
    /// A goal would be, by way of others, its own part.
    Cycle,
    /// A goal would be further down than a tree may go.
    TooDeep,
    /// The indicator has no figure as its target.
    NoFigure,
    /// The target is what it was.
    SameTarget,
    /// There would be no way to go.
    TargetIsBaseline,
    /// A manifesto without a goal says nothing.
    NoGoals,
}

impl PlanChange {
    /// In the audit log and on pages.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Texts(_) => "texts",
            Self::AddGoal(_) => "add_goal",
            Self::Goal(_) => "goal",
            Self::Move { .. } => "move",
            Self::WithdrawGoal(_) => "withdraw_goal",
            Self::AddIndicator(_) => "add_indicator",
            Self::Indicator(_) => "indicator",
            Self::WithdrawIndicator { .. } => "withdraw_indicator",
            Self::Target { .. } => "target",
            Self::Entry { .. } => "entry",
            Self::CorrectEntry { .. } => "correct_entry",
        }
    }

    /// Whether it must say why once citizens have read what it changes: an entry tells it itself.
    pub const fn needs_reason(&self) -> bool {
        !matches!(self, Self::Entry { .. } | Self::Publish)
    }
}

/// A change as it is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalRecord {
    /// What is to change.
    pub change: PlanChange,
    /// Why; may be empty where nobody has read yet what it changes. Citizens read it beside the new version.
    pub reason: Both,
    /// Which post decides it; may be empty likewise.
    pub by: Both,
}

impl Check for ProposalRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut all = match &self.change {
            PlanChange::Publish | PlanChange::Move { .. } | PlanChange::WithdrawGoal(_) | PlanChange::WithdrawIndicator { .. } => {
                Vec::new()
            }
            PlanChange::Texts(record) => record.problems(),
            PlanChange::AddGoal(record) | PlanChange::Goal(record) => record.problems(),
            PlanChange::AddIndicator(record) | PlanChange::Indicator(record) => record.problems(),
            PlanChange::Target { record, .. } => record.problems(),
            PlanChange::Entry { record, .. } | PlanChange::CorrectEntry { record, .. } => record.problems(),
        };
        // A target has a reason and a post of its own, which are these.
        if !matches!(self.change, PlanChange::Target { .. }) {
            let mut problems = Problems::default();
            problems.both(["reason", "reason_en"], &self.reason, 500);
            problems.both(["by", "by_en"], &self.by, 60);
            all.extend(problems.into_vec());
        }
        all
    }
}

impl Plan {
    /// A goal by its name in addresses.
    pub fn goal(&self, slug: &Slug) -> Option<&GoalRecord> {
        self.goals.iter().find(|goal| goal.slug == *slug)
    }

    /// An indicator of a goal.
    pub fn indicator(&self, goal: &Slug, slug: &Slug) -> Option<&IndicatorRecord> {
        self.indicators.iter().find(|indicator| indicator.goal == *goal && indicator.slug == *slug)
    }

    /// The parts of a goal, or the goals at the top, in their order.
    pub fn below<'a>(&'a self, parent: Option<&'a Slug>) -> impl Iterator<Item = &'a GoalRecord> {
        self.goals.iter().filter(move |goal| goal.parent.as_ref() == parent)
    }

    /// The indicators of a goal, in their order.
    pub fn indicators_of<'a>(&'a self, goal: &'a Slug) -> impl Iterator<Item = &'a IndicatorRecord> {
        self.indicators.iter().filter(move |indicator| indicator.goal == *goal)
    }

    /// Every goal with how deep it stands, from 0, a goal before its parts: as a list shows them.
    pub fn in_order(&self) -> Vec<(usize, &GoalRecord)> {
        let mut found = Vec::new();
        let mut open: Vec<(usize, &GoalRecord)> = self.below(None).map(|goal| (0, goal)).collect();
        open.reverse();
        while let Some((depth, goal)) = open.pop() {
            found.push((depth, goal));
            let parts: Vec<_> = self.below(Some(&goal.slug)).map(|part| (depth + 1, part)).collect();
            open.extend(parts.into_iter().rev());
        }
        found
    }

    /// A goal and everything below it, by their names in addresses.
    pub fn family(&self, goal: &Slug) -> Vec<Slug> {
        let mut found = vec![goal.clone()];
        let mut next = 0;
        while next < found.len() {
            let parts: Vec<Slug> = self.below(Some(&found[next])).map(|part| part.slug.clone()).collect();
            found.extend(parts);
            next += 1;
        }
        found
    }

    /// The plan after a change.
    ///
    /// # Errors
    /// Why it can't be changed so.
    pub fn with(&self, change: &PlanChange) -> Result<Self, PlanProblem> {
        let mut plan = self.clone();
        match change {
            PlanChange::Publish if plan.goals.is_empty() => return Err(PlanProblem::NoGoals),
            PlanChange::Publish => {}
            PlanChange::Texts(record) => plan.manifesto = record.clone(),
            PlanChange::AddGoal(record) => {
                if plan.goal(&record.slug).is_some() {
                    return Err(PlanProblem::Taken);
                }
                plan.goals.push(record.clone());
            }
            PlanChange::Goal(record) => {
                let goal = plan.goals.iter_mut().find(|goal| goal.slug == record.slug).ok_or(PlanProblem::Unknown)?;
                *goal = GoalRecord { parent: goal.parent.clone(), ..record.clone() };
            }
            PlanChange::Move { goal, parent, before } => plan.put(goal, parent.as_ref(), before.as_ref())?,
            PlanChange::WithdrawGoal(slug) => {
                plan.goal(slug).ok_or(PlanProblem::Unknown)?;
                let gone = plan.family(slug);
                plan.goals.retain(|goal| !gone.contains(&goal.slug));
                plan.indicators.retain(|indicator| !gone.contains(&indicator.goal));
            }
            PlanChange::AddIndicator(record) => {
                plan.goal(&record.goal).ok_or(PlanProblem::Unknown)?;
                if plan.indicator(&record.goal, &record.slug).is_some() {
                    return Err(PlanProblem::Taken);
                }
                plan.indicators.push(record.clone());
            }
            PlanChange::Indicator(record) => *plan.indicator_mut(&record.goal, &record.slug)? = record.clone(),
            PlanChange::WithdrawIndicator { goal, slug } => {
                plan.indicator_mut(goal, slug)?;
                plan.indicators.retain(|indicator| !(indicator.goal == *goal && indicator.slug == *slug));
            }
            PlanChange::Target { goal, slug, record } => {
                let indicator = plan.indicator_mut(goal, slug)?;
                let scale = indicator.aim.scale().ok_or(PlanProblem::NoFigure)?;
                if scale.target() == record.target {
                    return Err(PlanProblem::SameTarget);
                }
                let scale = Scale::new(scale.baseline(), record.target);
                indicator.aim = Aim::Numeric(scale.map_err(|ScaleProblem::TargetIsBaseline| PlanProblem::TargetIsBaseline)?);
            }
            PlanChange::Entry { goal, .. } | PlanChange::CorrectEntry { goal, .. } => {
                plan.goal(goal).map(drop).ok_or(PlanProblem::Unknown)?
            }
        }
        plan.is_a_tree()?;
        Ok(plan)
    }

    fn indicator_mut(&mut self, goal: &Slug, slug: &Slug) -> Result<&mut IndicatorRecord, PlanProblem> {
        let found = self.indicators.iter_mut().find(|indicator| indicator.goal == *goal && indicator.slug == *slug);
        found.ok_or(PlanProblem::Unknown)
    }

    /// Puts a goal elsewhere in the tree.
    fn put(&mut self, goal: &Slug, parent: Option<&Slug>, before: Option<&Slug>) -> Result<(), PlanProblem> {
        let from = self.goals.iter().position(|known| known.slug == *goal).ok_or(PlanProblem::Unknown)?;
        let mut moved = self.goals.remove(from);
        moved.parent = parent.cloned();
        let to = match before {
            None => self.goals.len(),
            Some(before) => {
                let there = self.goals.iter().position(|known| known.slug == *before && known.parent.as_ref() == parent);
                there.ok_or(PlanProblem::Unknown)?
            }
        };
        self.goals.insert(to, moved);
        Ok(())
    }

    fn is_a_tree(&self) -> Result<(), PlanProblem> {
        let number = |slug: &Slug| self.goals.iter().position(|goal| goal.slug == *slug).and_then(|place| i64::try_from(place).ok());
        let tree: Vec<(i64, Option<i64>)> = self
            .goals
            .iter()
            // What is not there has a number that no goal has.
            .map(|goal| (number(&goal.slug).unwrap_or(-1), goal.parent.as_ref().map(|parent| number(parent).unwrap_or(-1))))
            .collect();
        check_tree(&tree).map_err(|problem| match problem {
            TreeProblem::Cycle(_) => PlanProblem::Cycle,
            TreeProblem::NoParent(_) => PlanProblem::Unknown,
            TreeProblem::TooDeep(_) => PlanProblem::TooDeep,
        })
    }
}
