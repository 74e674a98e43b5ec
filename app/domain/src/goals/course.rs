//! この時期の目安: how far something should have come by a day.

use super::{Amount, FiscalYear, Progress};
use crate::calendar::{Date, iso, parse_iso, parse_written, years_after};
use serde::{Deserialize, Serialize};

/// How something is expected to go along its year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Course {
    /// A little each day, until a day: what is done all year round.
    Even {
        /// When all of it is due.
        due: Date,
    },
    /// In steps that were agreed on: what was due by the last of them that is over. One step is a deed with its day.
    Milestones(Vec<Milestone>),
}

/// What is due by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// The last day on which it is not late.
    pub by: Date,
    /// The share of the whole way.
    pub share: Progress,
}

/// Why a course can't be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CourseProblem {
    /// There is no milestone.
    Nothing,
    /// A day outside of the year.
    OutsideYear,
    /// A milestone that is not later than the one before, or asks for less.
    NotRising,
    /// A milestone of more than the whole, or of nothing.
    NoShare,
}

impl Course {
    /// What is wrong with it in a year, if anything is.
    pub fn problem(&self, year: FiscalYear) -> Option<CourseProblem> {
        match self {
            Self::Even { due } => (!year.has(*due)).then_some(CourseProblem::OutsideYear),
            Self::Milestones(steps) => {
                let rises = steps.windows(2).all(|pair| pair[0].by < pair[1].by && pair[0].share < pair[1].share);
                let shares = steps.iter().all(|step| step.share > Progress::NONE && step.share <= Progress::WHOLE);
                if steps.is_empty() {
                    Some(CourseProblem::Nothing)
                } else if !steps.iter().all(|step| year.has(step.by)) {
                    Some(CourseProblem::OutsideYear)
                } else if !shares {
                    Some(CourseProblem::NoShare)
                } else {
                    (!rises).then_some(CourseProblem::NotRising)
                }
            }
        }
    }

    /// In the database and in files: `2027-03-31`, or steps with hundredths of a per cent: `2026-09-30=4000 2027-03-31=10000`.
    pub fn code(&self) -> String {
        match self {
            Self::Even { due } => iso(*due),
            Self::Milestones(steps) => {
                steps.iter().map(|step| format!("{}={}", iso(step.by), step.share.hundredths())).collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// Reads [`Course::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        if let Some(due) = parse_iso(code) {
            return Some(Self::Even { due });
        }
        let step = |text: &str| {
            let (by, share) = text.split_once('=')?;
            Some(Milestone { by: parse_iso(by)?, share: Progress::from_hundredths(share.parse().ok()?) })
        };
        code.split(' ').map(step).collect::<Option<Vec<_>>>().map(Self::Milestones)
    }

    /// Reads milestones as people write them, a day and a share a line: `2026-09-30 40%`.
    ///
    /// # Errors
    /// The number of the first line that is none, from 1.
    pub fn read_steps(text: &str) -> Result<Vec<Milestone>, usize> {
        let step = |line: &str| {
            let (day, share) = line.trim().rsplit_once(char::is_whitespace)?;
            let share = Amount::read(share, "%").ok()?.thousandths();
            (share % 10 == 0).then_some(Milestone { by: parse_written(day.trim())?, share: Progress::from_hundredths(share / 10) })
        };
        let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
        lines.map(|(line, number)| step(line).ok_or(number)).collect()
    }

    /// Its milestones as [`Course::read_steps`] reads them; empty if it has none.
    pub fn written_steps(&self) -> String {
        match self {
            Self::Even { .. } => String::new(),
            Self::Milestones(steps) => {
                let share = |step: &Milestone| Amount::from_thousandths(step.share.hundredths() * 10).unwrap_or_default();
                steps.iter().map(|step| format!("{} {}%", iso(step.by), share(step))).collect::<Vec<_>>().join("\n")
            }
        }
    }

    /// The same course a year later.
    #[must_use]
    pub fn a_year_later(&self) -> Self {
        match self {
            Self::Even { due } => Self::Even { due: years_after(*due, 1) },
            Self::Milestones(steps) => {
                Self::Milestones(steps.iter().map(|step| Milestone { by: years_after(step.by, 1), share: step.share }).collect())
            }
        }
    }

    /// When all of it is due: 31 March at the latest.
    pub fn due(&self, year: FiscalYear) -> Date {
        match self {
            Self::Even { due } => *due,
            Self::Milestones(steps) => steps.last().map_or(year.last(), |step| step.by),
        }
    }

    /// The share of the way that is expected by the end of a day: nothing before the year, and never more than the
    /// whole.
    pub fn expected(&self, year: FiscalYear, today: Date) -> Progress {
        match self {
            Self::Even { due } => {
                let all = ((*due - year.first()).whole_days() + 1).max(1);
                let gone = ((today - year.first()).whole_days() + 1).clamp(0, all);
                Progress::from_hundredths(Progress::WHOLE.hundredths() * gone / all)
            }
            // On its last day a step is not late yet.
            Self::Milestones(steps) => steps.iter().rev().find(|step| step.by < today).map_or(Progress::NONE, |step| step.share.capped()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use proptest::prelude::*;

    fn day(iso: &str) -> Date {
        parse_iso(iso).expect("a day")
    }

    fn year() -> FiscalYear {
        FiscalYear::new(2026).expect("a year")
    }

    fn step(by: &str, percent: i64) -> Milestone {
        Milestone { by: day(by), share: Progress::from_hundredths(percent * 100) }
    }

    #[test]
    fn evenly_means_a_little_each_day() {
        let course = Course::Even { due: year().last() };
        assert_eq!(course.expected(year(), day("2026-03-31")), Progress::NONE);
        assert_eq!(course.expected(year(), day("2026-11-22")).to_string(), "64");
        assert_eq!(course.expected(year(), day("2027-03-31")), Progress::WHOLE);
        assert_eq!(course.expected(year(), day("2029-01-01")), Progress::WHOLE);
        let early = Course::Even { due: day("2026-09-30") };
        assert_eq!((early.expected(year(), day("2026-10-01")), early.due(year())), (Progress::WHOLE, day("2026-09-30")));
    }

    #[test]
    fn a_milestone_is_late_on_the_day_after() {
        let course = Course::Milestones(vec![step("2026-09-30", 40), step("2027-03-31", 100)]);
        assert_eq!(course.problem(year()), None);
        assert_eq!(course.expected(year(), day("2026-09-30")), Progress::NONE);
        assert_eq!(course.expected(year(), day("2026-10-01")).to_string(), "40");
        assert_eq!(course.expected(year(), day("2027-03-31")).to_string(), "40");
        assert_eq!(course.expected(year(), day("2027-04-01")), Progress::WHOLE);
    }

    #[test]
    fn a_course_has_a_code_that_reads_back() {
        for course in [Course::Even { due: year().last() }, Course::Milestones(vec![step("2026-09-30", 40), step("2027-03-31", 100)])] {
            assert_eq!(Course::from_code(&course.code()), Some(course));
        }
        assert_eq!((Course::from_code(""), Course::from_code("2026-09-30="), Course::from_code("x=1")), (None, None, None));
    }

    #[test]
    fn milestones_are_read_as_people_write_them() {
        let steps = Course::read_steps("2026-09-30 ４０％\n\n令和9年3月31日　100\n").expect("two steps");
        assert_eq!(steps, [step("2026-09-30", 40), step("2027-03-31", 100)]);
        let course = Course::Milestones(steps.clone());
        assert_eq!(Course::read_steps(&course.written_steps()), Ok(steps));
        assert_eq!(Course::read_steps("2026-09-30 40%\nsoon"), Err(2));
        assert_eq!(Course::read_steps("2026-09-30 about"), Err(1));
        assert_eq!(Course::read_steps("2026-02-30 40%"), Err(1));
        assert_eq!(course.a_year_later(), Course::Milestones(vec![step("2027-09-30", 40), step("2028-03-31", 100)]));
    }

    #[test]
    fn what_is_no_course_is_refused() {
        let problem = |steps: Vec<Milestone>| Course::Milestones(steps).problem(year());
        assert_eq!(problem(vec![]), Some(CourseProblem::Nothing));
        assert_eq!(problem(vec![step("2026-03-31", 100)]), Some(CourseProblem::OutsideYear));
        assert_eq!(problem(vec![step("2026-09-30", 101)]), Some(CourseProblem::NoShare));
        assert_eq!(problem(vec![step("2026-09-30", 0)]), Some(CourseProblem::NoShare));
        assert_eq!(problem(vec![step("2026-09-30", 50), step("2026-09-30", 60)]), Some(CourseProblem::NotRising));
        assert_eq!(problem(vec![step("2026-09-30", 50), step("2026-12-31", 50)]), Some(CourseProblem::NotRising));
        assert_eq!(Course::Even { due: day("2027-04-01") }.problem(year()), Some(CourseProblem::OutsideYear));
    }

    proptest! {
        #[test]
        fn what_is_expected_only_grows(due in 0i64..365, a in -400i64..800, b in -400i64..800, steps in proptest::collection::vec((0i64..365, 1i64..=10_000), 0..5)) {
            let at = |days: i64| year().first() + time::Duration::days(days);
            let milestones = steps.into_iter().map(|(days, share)| Milestone { by: at(days), share: Progress::from_hundredths(share) }).collect();
            for course in [Course::Even { due: at(due) }, Course::Milestones(milestones)] {
                if course.problem(year()).is_none() {
                    let (early, late) = (course.expected(year(), at(a.min(b))), course.expected(year(), at(a.max(b))));
                    prop_assert!(Progress::NONE <= early && early <= late && late <= Progress::WHOLE);
                }
            }
        }
    }
}
