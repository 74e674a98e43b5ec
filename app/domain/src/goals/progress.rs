//! 達成率 and 評価: how far something has come, whichever way it is measured.

use super::Amount;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How far something has come toward its target, in hundredths of a per cent. It may be less than nothing (further away
/// than at the beginning) and more than a hundred; nothing is clamped here. Rounded down, so that 99.999 % is not read
/// as done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Progress(i64);

/// What a figure is measured against. The direction is where the target lies: above the baseline more is better, below
/// it less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    baseline: Amount,
    target: Amount,
}

/// Why something is no scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScaleProblem {
    /// Where target and baseline are the same there is no way to go.
    TargetIsBaseline,
}

/// The grade of the Check, as the city publishes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grade {
    /// 100 % and more.
    A,
    /// 70 to less than 100 %.
    B,
    /// 50 to less than 70 %.
    C,
    /// More than 0, less than 50 %.
    D,
    /// Not begun: 0 % and less.
    E,
}

impl Progress {
    /// Nothing of the way.
    pub const NONE: Self = Self(0);
    /// All of the way.
    pub const WHOLE: Self = Self(10_000);

    /// From hundredths of a per cent.
    pub const fn from_hundredths(n: i64) -> Self {
        Self(n)
    }

    /// In hundredths of a per cent.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// So many steps of so many; `None` if there are none to take.
    pub fn of_steps(done: u32, of: u32) -> Option<Self> {
        (of > 0).then(|| Self(i64::from(done) * Self::WHOLE.0 / i64::from(of)))
    }

    /// As it counts in a roll-up: not more than the whole, so that one promise kept twice does not hide another that
    /// was broken, and not less than nothing.
    pub fn capped(self) -> Self {
        self.clamp(Self::NONE, Self::WHOLE)
    }

    /// The grade.
    pub const fn grade(self) -> Grade {
        match self.0 {
            10_000.. => Grade::A,
            7_000.. => Grade::B,
            5_000.. => Grade::C,
            1.. => Grade::D,
            _ => Grade::E,
        }
    }
}

impl fmt::Display for Progress {
    /// Whole per cent, rounded down: `99`, `-3`, `113`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.div_euclid(100).fmt(f)
    }
}

impl Scale {
    /// From where to where.
    ///
    /// # Errors
    /// If they are the same.
    pub fn new(baseline: Amount, target: Amount) -> Result<Self, ScaleProblem> {
        if baseline == target { Err(ScaleProblem::TargetIsBaseline) } else { Ok(Self { baseline, target }) }
    }

    /// Where it began.
    pub const fn baseline(self) -> Amount {
        self.baseline
    }

    /// Where it should come to.
    pub const fn target(self) -> Amount {
        self.target
    }

    /// Whether more is better.
    pub fn is_up(self) -> bool {
        self.target > self.baseline
    }

    /// The share of the way that a value stands for: (value − baseline) ÷ (target − baseline).
    pub fn progress(self, value: Amount) -> Progress {
        let thousandths = |amount: Amount| i128::from(amount.thousandths());
        let (way, gone) = (thousandths(self.target) - thousandths(self.baseline), thousandths(value) - thousandths(self.baseline));
        // Both with the sign of the way, so that rounding down is toward less progress in either direction.
        let (way, gone) = (way.abs(), gone * way.signum());
        let hundredths = (gone * i128::from(Progress::WHOLE.0)).div_euclid(way);
        Progress(i64::try_from(hundredths).unwrap_or(if hundredths < 0 { i64::MIN } else { i64::MAX }))
    }

    /// How much is missing to the target, without a sign; nothing when it is reached.
    pub fn missing(self, value: Amount) -> Amount {
        let way = i128::from(self.target.thousandths()) - i128::from(value.thousandths());
        let missing = if self.is_up() { way } else { -way };
        Amount::nearest(missing.max(0))
    }

    /// The value at a share of the way, to the thousandth.
    pub fn value_at(self, progress: Progress) -> Amount {
        let way = i128::from(self.target.thousandths()) - i128::from(self.baseline.thousandths());
        let gone = way * i128::from(progress.hundredths()) / i128::from(Progress::WHOLE.0);
        Amount::nearest(i128::from(self.baseline.thousandths()) + gone)
    }
}

impl Grade {
    /// Every grade, the best first.
    pub const ALL: [Self; 5] = [Self::A, Self::B, Self::C, Self::D, Self::E];

    /// The letter.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
        }
    }

    /// Reads the letter.
    pub fn from_letter(letter: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.letter() == letter)
    }

    /// What a judgement counts in a roll-up: the middle of what the grade stands for, so that it says neither the best
    /// nor the worst of what was judged.
    pub const fn counts_as(self) -> Progress {
        Progress(match self {
            Self::A => 10_000,
            Self::B => 8_500,
            Self::C => 6_000,
            Self::D => 2_500,
            Self::E => 0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scale(baseline: i64, target: i64) -> Scale {
        Scale::new(Amount::whole(baseline), Amount::whole(target)).expect("a scale")
    }

    fn percent(scale: Scale, value: i64) -> String {
        scale.progress(Amount::whole(value)).to_string()
    }

    #[test]
    fn progress_is_the_share_of_the_way() {
        assert_eq!(percent(scale(0, 10), 5), "50");
        assert_eq!(percent(scale(4, 10), 8), "66", "from where it began");
        assert_eq!(percent(scale(0, 1_000), 1_130), "113", "more than was promised");
        assert_eq!(percent(scale(4, 10), 1), "-50", "further away than before");
        assert_eq!(percent(scale(200, 100), 150), "50", "less is better");
        assert_eq!(percent(scale(200, 100), 230), "-30");
        assert_eq!(percent(scale(200, 100), 90), "110");
        assert_eq!(Scale::new(Amount::whole(3), Amount::whole(3)), Err(ScaleProblem::TargetIsBaseline));
    }

    #[test]
    fn almost_is_not_done() {
        let nearly = scale(0, 1_000_000).progress(Amount::whole(999_999));
        assert_eq!((nearly.to_string().as_str(), nearly.grade()), ("99", Grade::B));
        assert_eq!(scale(1_000_000, 0).progress(Amount::whole(1)).grade(), Grade::B);
        assert_eq!(scale(0, 1_000_000).progress(Amount::whole(-1)).grade(), Grade::E);
    }

    #[test]
    fn grades_are_the_citys() {
        let grades = [10_500, 10_000, 9_999, 7_000, 6_999, 5_000, 4_999, 1, 0, -1].map(|n| Progress(n).grade().letter());
        assert_eq!(grades, ["A", "A", "B", "B", "C", "C", "D", "D", "E", "E"]);
        for grade in Grade::ALL {
            assert_eq!(grade.counts_as().grade(), grade, "a judgement counts as what it says");
            assert_eq!(Grade::from_letter(grade.letter()), Some(grade));
        }
    }

    #[test]
    fn what_is_missing_is_said_in_the_unit() {
        assert_eq!(scale(4, 10).missing(Amount::whole(8)), Amount::whole(2));
        assert_eq!(scale(200, 100).missing(Amount::whole(130)), Amount::whole(30));
        assert_eq!(scale(4, 10).missing(Amount::whole(12)), Amount::ZERO);
    }

    #[test]
    fn steps_are_counted() {
        assert_eq!(Progress::of_steps(1, 3).map(Progress::hundredths), Some(3_333));
        assert_eq!(Progress::of_steps(3, 3), Some(Progress::WHOLE));
        assert_eq!(Progress::of_steps(0, 0), None, "no division by zero");
    }

    const MOST: i64 = 1_000_000_000_000;

    proptest! {
        #[test]
        fn the_target_is_all_of_the_way_and_the_baseline_none(baseline in -MOST..MOST, target in -MOST..MOST) {
            prop_assume!(baseline != target);
            let scale = scale(baseline, target);
            prop_assert_eq!(scale.progress(scale.target()), Progress::WHOLE);
            prop_assert_eq!(scale.progress(scale.baseline()), Progress::NONE);
            prop_assert_eq!(scale.value_at(Progress::WHOLE), scale.target());
            prop_assert_eq!(scale.value_at(Progress::NONE), scale.baseline());
        }

        #[test]
        fn nearer_is_never_less(baseline in -MOST..MOST, target in -MOST..MOST, a in -MOST..MOST, b in -MOST..MOST) {
            prop_assume!(baseline != target);
            let scale = scale(baseline, target);
            let (less, more) = if scale.is_up() { (a.min(b), a.max(b)) } else { (a.max(b), a.min(b)) };
            prop_assert!(scale.progress(Amount::whole(less)) <= scale.progress(Amount::whole(more)));
            prop_assert!(scale.missing(Amount::whole(less)) >= scale.missing(Amount::whole(more)));
        }

        #[test]
        fn done_is_exactly_where_nothing_is_missing(baseline in -1_000i64..1_000, target in -1_000i64..1_000, value in -2_000i64..2_000) {
            prop_assume!(baseline != target);
            let (scale, value) = (scale(baseline, target), Amount::whole(value));
            prop_assert_eq!(scale.progress(value) >= Progress::WHOLE, scale.missing(value) == Amount::ZERO);
        }
    }
}
