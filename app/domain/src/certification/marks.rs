//! 採点: marks of members, and what they come to. Everything is counted in whole points, so that nothing is rounded before it is
//! compared.

use super::{Criterion, RuleBook};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most characters of a comment.
pub const LONGEST_COMMENT: usize = 1_000;

/// From how many tenths of a per cent between a member and the median of all he is an outlier: 20 %.
pub const OUTLIER_TENTHS: u32 = 200;

/// 利害関係: whether a member has an interest in an application. Until he says so he sees nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interest {
    /// He has not said.
    Unknown,
    /// None.
    Clear,
    /// He has one, and is left out.
    Conflict,
}

impl Interest {
    /// In the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Clear => "clear",
            Self::Conflict => "conflict",
        }
    }

    /// The interest with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Unknown, Self::Clear, Self::Conflict].into_iter().find(|interest| interest.code() == code)
    }
}

/// A mark for a criterion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Points; `None` as long as there are none, which is not zero.
    pub points: Option<u8>,
    /// Why; must be there for a mark below half.
    pub comment: String,
}

/// The marks of a member for an application, by the code of the criterion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MarkSheet(pub BTreeMap<String, Mark>);

/// What is wrong with a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkProblem {
    /// There is none.
    Missing,
    /// More than the scale has.
    TooHigh,
    /// A mark below half without a comment.
    NoComment,
    /// A comment that is too long, or has signs that no text needs.
    Comment,
}

impl MarkSheet {
    /// The mark for a criterion, if there is one.
    pub fn mark(&self, code: &str) -> Option<&Mark> {
        self.0.get(code)
    }

    /// What can't even be kept: a mark above its scale, a comment that is no text. What is missing is no problem yet.
    pub fn wrong<'a>(&self, rules: &'a RuleBook) -> Vec<(&'a str, MarkProblem)> {
        let text = |comment: &str| comment.chars().count() <= LONGEST_COMMENT && !comment.chars().any(|c| c.is_control() && c != '\n');
        let found = |criterion: &'a Criterion| {
            let mark = self.mark(&criterion.code)?;
            let problem = match mark.points {
                Some(points) if points > criterion.scale.best() => MarkProblem::TooHigh,
                _ if !text(&mark.comment) => MarkProblem::Comment,
                _ => return None,
            };
            Some((criterion.code.as_str(), problem))
        };
        rules.criteria.iter().filter_map(found).collect()
    }

    /// Everything that keeps it from being locked.
    pub fn problems<'a>(&self, rules: &'a RuleBook) -> Vec<(&'a str, MarkProblem)> {
        let mut problems = self.wrong(rules);
        for criterion in &rules.criteria {
            if problems.iter().any(|(code, _)| *code == criterion.code) {
                continue;
            }
            let mark = self.mark(&criterion.code);
            match mark.and_then(|mark| mark.points.map(|points| (points, mark))) {
                None => problems.push((&criterion.code, MarkProblem::Missing)),
                Some((points, mark)) if criterion.scale.is_low(points) && mark.comment.trim().is_empty() => {
                    problems.push((&criterion.code, MarkProblem::NoComment));
                }
                Some(_) => {}
            }
        }
        problems
    }

    /// How many criteria have a mark.
    pub fn marked(&self, rules: &RuleBook) -> usize {
        rules.criteria.iter().filter(|criterion| self.mark(&criterion.code).is_some_and(|mark| mark.points.is_some())).count()
    }

    /// Weighted points: each mark on a scale of ten, times its weight; 0 to [`full`]. What is missing counts nothing.
    fn points(&self, rules: &RuleBook) -> u64 {
        let points = |criterion: &Criterion| {
            let points = self.mark(&criterion.code).and_then(|mark| mark.points).unwrap_or_default();
            on_ten(criterion, points.min(criterion.scale.best())) * u64::from(criterion.weight)
        };
        rules.criteria.iter().map(points).sum()
    }
}

/// A mark on a scale of ten, to which both scales divide.
fn on_ten(criterion: &Criterion, points: u8) -> u64 {
    u64::from(points) * 10 / u64::from(criterion.scale.best())
}

/// The most weighted points of one member.
fn full(rules: &RuleBook) -> u64 {
    u64::from(rules.weight()) * 10
}

/// A part of the whole, in tenths of a per cent, rounded down: what does not pass never looks as if it did.
fn tenths(points: u64, whole: u64) -> u32 {
    (points * 1_000).checked_div(whole).and_then(|tenths| u32::try_from(tenths).ok()).unwrap_or_default()
}

/// Twice the median: the sum of the two in the middle, or of the one with itself. The median, and not the mean, for one who is far
/// off moves the mean towards himself.
fn twice_median(points: &[u64]) -> u64 {
    let mut sorted = points.to_vec();
    sorted.sort_unstable();
    let middle = |from_end: usize| sorted.get(from_end / 2).copied().unwrap_or_default();
    middle(sorted.len().saturating_sub(1)) + middle(sorted.len())
}

/// A member with an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Who.
    pub member: i64,
    /// Whether he has an interest in it.
    pub interest: Interest,
    /// His marks.
    pub sheet: MarkSheet,
    /// Whether he has locked them.
    pub locked: bool,
}

/// What the marks for an application come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The mean of all that count, in tenths of a per cent; `None` if nobody's do yet.
    pub mean: Option<u32>,
    /// Between the highest and the lowest member, in tenths of a per cent.
    pub spread: u32,
    /// How many members count.
    pub counted: usize,
    /// How many are left out for their interest.
    pub left_out: usize,
    /// Who has not locked yet, in the order of the seats.
    pub missing: Vec<i64>,
    /// Whose marks are far from those of the others.
    pub outliers: Vec<i64>,
    /// For each criterion its code and the mean of its marks in tenths of a per cent of its scale.
    pub criteria: Vec<(String, u32)>,
    /// Mandatory criteria in which it fails: the mean of the marks is below half.
    pub failed: Vec<String>,
    /// Whether it reaches the pass mark and fails in nothing mandatory; `false` as long as too few have scored.
    pub passes: bool,
}

impl Tally {
    /// Who has scored and who has not, without what the marks come to.
    pub fn veiled(self) -> Self {
        Self { counted: self.counted, left_out: self.left_out, missing: self.missing, ..Self::default() }
    }
}

/// What the marks come to. Only those that are locked count, and of nobody with an interest: the order of the seats is of no
/// matter to any number.
///
/// A mandatory criterion (食品衛生・法令遵守) fails by the mean of the marks, as the whole does: one member alone neither certifies
/// nor refuses (docs/decisions/0021-certification.md).
pub fn tally(rules: &RuleBook, seats: &[Seat]) -> Tally {
    let in_it = |seat: &&Seat| seat.interest != Interest::Conflict;
    let counted: Vec<&Seat> = seats.iter().filter(in_it).filter(|seat| seat.locked && seat.interest == Interest::Clear).collect();
    let points: Vec<u64> = counted.iter().map(|seat| seat.sheet.points(rules)).collect();
    let (n, full, sum) = (points.len() as u64, full(rules), points.iter().sum::<u64>());
    let of_criterion = |criterion: &Criterion| {
        let marks = counted.iter().filter_map(|seat| seat.sheet.mark(&criterion.code)?.points);
        marks.map(|mark| u64::from(mark.min(criterion.scale.best()))).sum::<u64>()
    };
    let whole = |criterion: &Criterion| n * u64::from(criterion.scale.best());
    let fails = |criterion: &&Criterion| criterion.mandatory && n > 0 && of_criterion(criterion) * 2 < whole(criterion);
    let failed: Vec<String> = rules.criteria.iter().filter(fails).map(|criterion| criterion.code.clone()).collect();
    let twice_median = twice_median(&points);
    let outlier = |points: u64| n >= 3 && tenths((points * 2).abs_diff(twice_median), full * 2) >= OUTLIER_TENTHS;
    let spread = points.iter().max().zip(points.iter().min()).map_or(0, |(most, least)| tenths(most - least, full));
    Tally {
        mean: (n > 0).then(|| tenths(sum, n * full)),
        spread,
        counted: counted.len(),
        left_out: seats.iter().filter(|seat| seat.interest == Interest::Conflict).count(),
        missing: seats
            .iter()
            .filter(in_it)
            .filter(|seat| !(seat.locked && seat.interest == Interest::Clear))
            .map(|seat| seat.member)
            .collect(),
        outliers: counted.iter().zip(&points).filter(|(_, points)| outlier(**points)).map(|(seat, _)| seat.member).collect(),
        criteria: rules
            .criteria
            .iter()
            .map(|criterion| (criterion.code.clone(), tenths(of_criterion(criterion), whole(criterion))))
            .collect(),
        passes: counted.len() >= usize::from(rules.least_members)
            && n > 0
            && full > 0
            && failed.is_empty()
            && sum * 100 >= u64::from(rules.pass_percent) * n * full,
        failed,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::rules::tests::rules, *};
    use proptest::prelude::*;

    fn sheet(marks: [u8; 3]) -> MarkSheet {
        let mark = |(code, points): (&str, u8)| (code.to_owned(), Mark { points: Some(points), comment: "理由".into() });
        MarkSheet(["c1", "c2", "c3"].into_iter().zip(marks).map(mark).collect())
    }

    fn seat(member: i64, marks: [u8; 3]) -> Seat {
        Seat { member, interest: Interest::Clear, sheet: sheet(marks), locked: true }
    }

    #[test]
    fn weights_count_and_scales_are_made_alike() {
        // 30·8 + 20·(4·2) + 10·(5·2) = 500 of 600, and 30·6 + 20·(3·2) + 10·(3·2) = 360.
        let tally = tally(&rules(), &[seat(1, [8, 4, 5]), seat(2, [6, 3, 3])]);
        assert_eq!((tally.mean, tally.spread), (Some(716), 233));
        assert!(tally.passes && tally.outliers.is_empty());
        assert_eq!(tally.criteria, [("c1".into(), 700), ("c2".into(), 700), ("c3".into(), 800)]);
    }

    #[test]
    fn a_mandatory_criterion_fails_whatever_the_sum() {
        let tally = tally(&rules(), &[seat(1, [10, 5, 2]), seat(2, [10, 5, 2])]);
        assert!(tally.mean >= Some(900) && !tally.passes);
        assert_eq!(tally.failed, ["c3"]);
        let half = super::tally(&rules(), &[seat(1, [10, 5, 3]), seat(2, [10, 5, 2])]);
        assert!(half.passes, "the mean is half, and no less");
    }

    #[test]
    fn the_pass_mark_is_met_exactly_or_not_at_all() {
        // 420 of 600 is 70 %.
        assert!(tally(&rules(), &[seat(1, [7, 4, 3]), seat(2, [7, 3, 4])]).passes);
        let below = tally(&rules(), &[seat(1, [7, 3, 4]), seat(2, [7, 3, 4])]);
        assert!(!below.passes && below.mean < Some(700), "{below:?}");
    }

    #[test]
    fn who_has_an_interest_is_left_out_and_who_has_not_locked_is_missing() {
        let conflict = Seat { interest: Interest::Conflict, ..seat(3, [0, 0, 0]) };
        let silent = Seat { interest: Interest::Unknown, locked: false, ..seat(4, [0, 0, 0]) };
        let writing = Seat { locked: false, ..seat(5, [0, 0, 0]) };
        let tally = tally(&rules(), &[seat(1, [8, 4, 4]), seat(2, [8, 4, 4]), conflict, silent, writing]);
        assert_eq!((tally.mean, tally.counted, tally.left_out, tally.missing), (Some(800), 2, 1, vec![4, 5]));
    }

    #[test]
    fn one_member_is_too_few_where_the_rules_ask_for_two() {
        assert!(!tally(&rules(), &[seat(1, [10, 5, 5])]).passes);
        assert_eq!(tally(&rules(), &[]).mean, None, "nothing is not zero");
    }

    #[test]
    fn who_is_far_from_the_others_stands_out() {
        assert_eq!(tally(&rules(), &[seat(1, [8, 4, 4]), seat(2, [8, 4, 4]), seat(3, [3, 2, 3])]).outliers, [3]);
        assert_eq!(tally(&rules(), &[seat(1, [10, 5, 5]), seat(2, [0, 0, 0])]).outliers, [0; 0], "of two nobody can say which");
    }

    #[test]
    fn a_sheet_is_locked_when_every_low_mark_has_its_reason() {
        let rules = rules();
        let mut sheet = sheet([8, 2, 5]);
        assert_eq!(sheet.problems(&rules), []);
        sheet.0.entry("c2".into()).or_default().comment = " ".into();
        assert_eq!(sheet.problems(&rules), [("c2", MarkProblem::NoComment)]);
        assert_eq!(sheet.wrong(&rules), [], "it is kept all the same");
        sheet.0.insert("c1".into(), Mark { points: Some(11), comment: String::new() });
        sheet.0.remove("c3");
        assert_eq!(sheet.problems(&rules), [("c1", MarkProblem::TooHigh), ("c2", MarkProblem::NoComment), ("c3", MarkProblem::Missing)]);
        assert_eq!(sheet.marked(&rules), 2);
    }

    fn seats() -> impl Strategy<Value = Vec<Seat>> {
        let interest = prop_oneof![Just(Interest::Unknown), Just(Interest::Clear), Just(Interest::Clear), Just(Interest::Conflict)];
        let seat = (interest, [0u8..=10, 0u8..=5, 0u8..=5], prop::bool::ANY);
        prop::collection::vec(seat, 0..8).prop_map(|seats| {
            let made = |((interest, marks, locked), member)| Seat { member, interest, sheet: sheet(marks), locked };
            seats.into_iter().zip(1..).map(made).collect()
        })
    }

    proptest! {
        #[test]
        fn the_order_of_the_seats_does_not_matter(seats in seats()) {
            let (there, mut back) = (tally(&rules(), &seats), tally(&rules(), &seats.iter().rev().cloned().collect::<Vec<_>>()));
            back.missing.reverse();
            back.outliers.reverse();
            prop_assert_eq!(there, back);
        }

        #[test]
        fn who_is_left_out_changes_nothing(seats in seats(), marks in [0u8..=10, 0u8..=5, 0u8..=5]) {
            let before = tally(&rules(), &seats);
            let mut with = seats;
            with.push(Seat { interest: Interest::Conflict, ..seat(99, marks) });
            prop_assert_eq!(Tally { left_out: before.left_out + 1, ..before }, tally(&rules(), &with));
        }

        #[test]
        fn a_better_mark_never_harms(seats in seats(), place in 0usize..8) {
            let before = tally(&rules(), &seats);
            let mut better = seats;
            if let Some(seat) = better.get_mut(place) {
                seat.sheet = sheet([10, 5, 5]);
            }
            let after = tally(&rules(), &better);
            prop_assert!(after.mean >= before.mean && (after.passes || !before.passes));
        }

        #[test]
        fn nothing_passes_below_its_mark_or_with_a_failure(seats in seats()) {
            let tally = tally(&rules(), &seats);
            prop_assert!(!tally.passes || (tally.failed.is_empty() && tally.mean >= Some(700) && tally.counted >= 2));
            prop_assert!(tally.mean.is_none_or(|mean| mean <= 1_000) && tally.spread <= 1_000);
            prop_assert_eq!(tally.counted + tally.left_out + tally.missing.len(), seats.len());
        }
    }
}
