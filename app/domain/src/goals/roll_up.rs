//! What a goal makes of what is below it.

use super::Progress;
use serde::{Deserialize, Serialize};

/// How far a goal has come, and of how much of it that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollUp {
    /// The weighted mean of what is measured; `None` if nothing is, which is not nothing.
    pub progress: Option<Progress>,
    /// Indicators that are measured …
    pub measured: u32,
    /// … of all.
    pub of: u32,
}

impl RollUp {
    /// Of one indicator.
    pub const fn of_one(progress: Option<Progress>) -> Self {
        Self { progress, measured: if progress.is_some() { 1 } else { 0 }, of: 1 }
    }
}

/// The weighted mean Σ(w·p) ÷ Σw over those children that are measured, each counted as no more than the whole and no
/// less than nothing. A child that is not measured is in neither sum; it is counted beside them. Weights of nothing
/// leave nothing to divide by: then there is no mean.
pub fn roll_up(children: impl IntoIterator<Item = (u32, RollUp)>) -> RollUp {
    let (mut sum, mut weights, mut measured, mut of) = (0_i128, 0_i128, 0_u32, 0_u32);
    for (weight, child) in children {
        (measured, of) = (measured.saturating_add(child.measured), of.saturating_add(child.of));
        if let Some(progress) = child.progress {
            sum += i128::from(weight) * i128::from(progress.capped().hundredths());
            weights += i128::from(weight);
        }
    }
    let mean = (weights > 0).then(|| Progress::from_hundredths(i64::try_from(sum / weights).unwrap_or_default()));
    RollUp { progress: mean, measured, of }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(percent: i64) -> RollUp {
        RollUp::of_one(Some(Progress::from_hundredths(percent * 100)))
    }

    const BLANK: RollUp = RollUp::of_one(None);

    #[test]
    fn it_is_the_weighted_mean_of_what_is_measured() {
        let mean = roll_up([(2, one(100)), (1, one(40)), (7, BLANK)]);
        assert_eq!((mean.progress.map(Progress::hundredths), mean.measured, mean.of), (Some(8_000), 2, 3));
        assert_eq!(roll_up([(1, one(300)), (1, one(0))]).progress.map(Progress::hundredths), Some(5_000), "twice kept hides nothing");
        assert_eq!(roll_up([(1, one(-80)), (1, one(100))]).progress.map(Progress::hundredths), Some(5_000));
    }

    #[test]
    fn what_is_not_measured_is_not_nothing() {
        assert_eq!(roll_up([(1, BLANK), (1, BLANK)]), RollUp { progress: None, measured: 0, of: 2 });
        assert_eq!(roll_up([]), RollUp::default());
        assert_eq!(roll_up([(0, one(50))]), RollUp { progress: None, measured: 1, of: 1 }, "no division by zero");
    }

    #[test]
    fn goals_of_goals_count_their_indicators() {
        let inner = roll_up([(1, one(100)), (1, BLANK)]);
        let outer = roll_up([(1, inner), (1, one(0)), (1, roll_up([(1, BLANK)]))]);
        assert_eq!((outer.progress.map(Progress::hundredths), outer.measured, outer.of), (Some(5_000), 2, 4));
    }

    fn children() -> impl Strategy<Value = Vec<(u32, RollUp)>> {
        let child = (any::<u32>(), proptest::option::of(any::<i64>()));
        proptest::collection::vec(child, 0..9)
            .prop_map(|all| all.into_iter().map(|(weight, p)| (weight, RollUp::of_one(p.map(Progress::from_hundredths)))).collect())
    }

    proptest! {
        #[test]
        fn the_order_of_children_makes_no_difference(children in children(), turn in 0usize..9) {
            let mut turned = children.clone();
            turned.reverse();
            if !turned.is_empty() {
                let turn = turn % turned.len();
                turned.rotate_left(turn);
            }
            prop_assert_eq!(roll_up(turned), roll_up(children));
        }

        #[test]
        fn it_lies_between_the_least_and_the_most(children in children()) {
            let counted: Vec<Progress> = children.iter().filter(|(w, _)| *w > 0).filter_map(|(_, c)| c.progress).map(Progress::capped).collect();
            match roll_up(children).progress {
                Some(mean) => prop_assert!(counted.iter().min() <= Some(&mean) && Some(&mean) <= counted.iter().max()),
                None => prop_assert!(counted.is_empty()),
            }
        }

        #[test]
        fn a_blank_changes_no_mean(mut children in children(), weight: u32) {
            let before = roll_up(children.clone());
            children.push((weight, BLANK));
            let after = roll_up(children);
            prop_assert_eq!((after.progress, after.measured, after.of), (before.progress, before.measured, before.of + 1));
        }
    }
}
