//! The tree of goals: 重点目標 → 戦略課題 → 取組み.

use std::collections::HashMap;

/// The levels that a tree may have.
pub const DEEPEST: usize = 5;

/// Why goals are no tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreeProblem {
    /// A goal that is, by way of others or by itself, its own part.
    Cycle(i64),
    /// A goal below one that is not there.
    NoParent(i64),
    /// A goal further down than [`DEEPEST`].
    TooDeep(i64),
}

/// Whether goals, each with the one that it is a part of, are trees.
///
/// # Errors
/// The first goal, in the order given, that is in the wrong place.
pub fn check_tree(goals: &[(i64, Option<i64>)]) -> Result<(), TreeProblem> {
    let parents: HashMap<i64, Option<i64>> = goals.iter().copied().collect();
    for &(goal, _) in goals {
        let (mut at, mut depth) = (goal, 1);
        while let Some(parent) = parents.get(&at).copied().flatten() {
            if parent == goal {
                return Err(TreeProblem::Cycle(goal));
            }
            if !parents.contains_key(&parent) {
                return Err(TreeProblem::NoParent(at));
            }
            depth += 1;
            if depth > goals.len() {
                // Above it there is a ring that it is no part of.
                return Err(TreeProblem::Cycle(parent));
            }
            at = parent;
        }
        if depth > DEEPEST {
            return Err(TreeProblem::TooDeep(goal));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_goal_is_no_part_of_itself() {
        assert_eq!(check_tree(&[]), Ok(()));
        assert_eq!(check_tree(&[(1, None), (2, Some(1)), (3, Some(2)), (4, Some(1))]), Ok(()));
        assert_eq!(check_tree(&[(1, Some(1))]), Err(TreeProblem::Cycle(1)));
        assert_eq!(check_tree(&[(1, Some(3)), (2, Some(1)), (3, Some(2))]), Err(TreeProblem::Cycle(1)));
        assert!(matches!(check_tree(&[(9, Some(1)), (1, Some(2)), (2, Some(1))]), Err(TreeProblem::Cycle(1 | 2))), "a ring further up");
        assert_eq!(check_tree(&[(1, None), (2, Some(7))]), Err(TreeProblem::NoParent(2)));
    }

    #[test]
    fn a_tree_is_no_deeper_than_people_can_follow() {
        let line = |n: i64| (1..=n).map(|goal| (goal, (goal > 1).then_some(goal - 1))).collect::<Vec<_>>();
        assert_eq!(check_tree(&line(5)), Ok(()));
        assert_eq!(check_tree(&line(6)), Err(TreeProblem::TooDeep(6)));
    }

    proptest! {
        #[test]
        fn it_always_comes_to_an_end(goals in proptest::collection::vec((0i64..12, proptest::option::of(0i64..12)), 0..12)) {
            let _ = check_tree(&goals);
        }
    }
}
