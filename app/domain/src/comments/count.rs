//! 秘匿処理: figures in which small numbers are not shown, because a small number tells of persons.
//!
//! Cell suppression as offices of statistics do it (一次秘匿 and 二次秘匿; Hundepool et al., Statistical Disclosure Control,
//! 2012, chapter 4): first the small numbers, then as many others as it takes that nobody reckons them back from the total.

use serde::{Deserialize, Serialize};

/// The greatest number that is not shown; nothing at all tells of nobody and is shown as 0.
const MOST_HIDDEN: u64 = 4;

/// A number as the public sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown {
    /// As it is.
    Number(u64),
    /// 秘匿: at least one. Most often less than five; more where it stands in to protect another one.
    Few,
}

/// Numbers with those from 1 to 4 hidden. If the hidden ones are all 1 or all 4, or there is only one of them, their sum, which
/// is the total less what is shown, would tell each of them; then the next greater number is hidden as well, wherever it stands.
///
/// A reader who has the numbers as shown, their total and this rule finds at least two values that each hidden one may have,
/// provided that there was a next greater number to hide where one was needed: see [`hides_enough`].
pub fn shown(counts: &[u64]) -> Vec<Shown> {
    let most = if lies_open(counts) { next(counts).unwrap_or(MOST_HIDDEN) } else { MOST_HIDDEN };
    counts.iter().map(|&count| if (1..=most).contains(&count) { Shown::Few } else { Shown::Number(count) }).collect()
}

/// Whether the total may be shown beside the numbers as [`shown`] has them. It may not if hidden ones lie open and everything
/// else is zero: of 3, 0 and 0 the total is the 3.
pub fn hides_enough(counts: &[u64]) -> bool {
    !lies_open(counts) || next(counts).is_some()
}

/// Whether the small numbers follow from their sum: one alone, or all as small or as great as small ones can be.
fn lies_open(counts: &[u64]) -> bool {
    let mut small = counts.iter().copied().filter(|count| (1..=MOST_HIDDEN).contains(count));
    match (small.next(), small.next()) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(first), Some(second)) => (first == 1 || first == MOST_HIDDEN) && first == second && small.all(|count| count == first),
    }
}

/// The least number that is not small.
fn next(counts: &[u64]) -> Option<u64> {
    counts.iter().copied().filter(|&count| count > MOST_HIDDEN).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Shown::{Few, Number};
    use proptest::prelude::*;

    #[test]
    fn a_small_number_takes_another_one_with_it() {
        assert_eq!(shown(&[]), []);
        assert_eq!(shown(&[0, 12, 30]), [Number(0), Number(12), Number(30)]);
        assert_eq!(shown(&[3, 12, 30]), [Few, Few, Number(30)]);
        assert_eq!(shown(&[3, 2, 30]), [Few, Few, Number(30)], "two protect each other");
        assert_eq!(shown(&[12, 0, 1, 12]), [Few, Number(0), Few, Few], "which of the 12 is hidden would tell where the 1 is");
    }

    #[test]
    fn two_of_which_the_sum_tells_each_need_a_third() {
        assert_eq!(shown(&[1, 1, 40, 9]), [Few, Few, Number(40), Few]);
        assert_eq!(shown(&[4, 4, 40]), [Few, Few, Few]);
        assert_eq!(shown(&[1, 2, 40]), [Few, Few, Number(40)]);
    }

    #[test]
    fn a_total_that_is_itself_small_may_not_be_shown() {
        assert_eq!(shown(&[3, 0]), [Few, Number(0)]);
        assert!(!hides_enough(&[3, 0]));
        assert!(!hides_enough(&[1, 1, 0]));
        assert!(hides_enough(&[3, 0, 5]) && hides_enough(&[0, 0]) && hides_enough(&[2, 2]));
    }

    /// Every way to have this sum and to be shown like this.
    fn possible(seen: &[Shown], sum: u64) -> Vec<Vec<u64>> {
        let mut all: Vec<Vec<u64>> = vec![Vec::new()];
        for one in seen {
            let values: Vec<u64> = match one {
                Number(number) => vec![*number],
                Few => (1..=sum).collect(),
            };
            all = all.iter().flat_map(|start| values.iter().map(|value| [start.as_slice(), &[*value]].concat())).collect();
            all.retain(|start| start.iter().sum::<u64>() <= sum);
        }
        all.retain(|counts| counts.iter().sum::<u64>() == sum && shown(counts) == seen);
        all
    }

    proptest! {
        #[test]
        fn nobody_reckons_a_hidden_number_from_the_total(counts in proptest::collection::vec(0_u64..9, 0..5)) {
            prop_assume!(hides_enough(&counts));
            let seen = shown(&counts);
            let possible = possible(&seen, counts.iter().sum());
            for (place, one) in seen.iter().enumerate() {
                let mut values: Vec<u64> = possible.iter().map(|counts| counts[place]).collect();
                values.sort_unstable();
                values.dedup();
                prop_assert_eq!(*one == Few, values.len() >= 2, "{:?} is {:?} of {:?}", one, values, counts);
            }
        }

        #[test]
        fn no_small_number_is_shown(counts in proptest::collection::vec(0_u64..20, 0..9)) {
            for (one, count) in shown(&counts).into_iter().zip(counts) {
                prop_assert!(matches!(one, Few if count > 0) || (one == Number(count) && !(1..5).contains(&count)));
            }
        }
    }
}
