//! 数字: how many sent what, by day, section, way and kind of person. They tell of the work and are never votes.

use super::{Shown, Way, Who, shown};
use crate::calendar::Date;
use serde::{Deserialize, Serialize};

/// What is counted in a case. 通 are submissions, 人 persons, 件 opinions, 回答 groups.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFigures {
    /// 通: submissions that were not taken back.
    pub submissions: u64,
    /// 人: different persons among them, by name and address.
    pub persons: u64,
    /// 件: opinions, each counted as often as it was sent.
    pub units: u64,
    /// 回答
    pub groups: u64,
    /// 対象外
    pub excluded: u64,
    /// 取り下げ: submissions.
    pub withdrawn: u64,
    /// 取り下げ: opinions, be it one of several or all.
    #[serde(default)]
    pub withdrawn_units: u64,
    /// Submissions by day on which they came, in order; days without any are not there.
    pub by_day: Vec<(Date, u64)>,
    /// Opinions by anchor of their section, in the order of the draft; empty for the whole.
    pub by_section: Vec<(String, u64)>,
    /// Submissions by way.
    pub by_way: Vec<(Way, u64)>,
    /// Submissions by kind of person.
    pub by_who: Vec<(Who, u64)>,
}

/// By what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind {
    /// By day.
    Day,
    /// By section.
    Section,
    /// By way of sending.
    Way,
    /// By kind of person.
    Who,
}

/// The fewest submissions, and the fewest days on which some came, of which a picture by day tells anything.
const FEWEST: (u64, usize) = (10, 3);

/// What is counted, and its number as everyone may see it.
pub type Counted<T> = Vec<(T, Shown)>;

impl FigureKind {
    /// Every one, in the order of pages.
    pub const ALL: [Self; 4] = [Self::Day, Self::Section, Self::Way, Self::Who];

    /// In files and addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Section => "section",
            Self::Way => "way",
            Self::Who => "who",
        }
    }
}

impl CaseFigures {
    /// Whether nobody sent anything.
    pub const fn is_zero(&self) -> bool {
        self.submissions == 0
    }

    /// Whether a picture by day tells anything: of few submissions each day has one or two.
    pub fn days_tell(&self) -> bool {
        self.submissions >= FEWEST.0 && self.by_day.iter().filter(|(_, count)| *count > 0).count() >= FEWEST.1
    }

    /// Submissions by kind of person, with numbers so small that they tell of persons left out.
    pub fn shown_by_who(&self) -> Counted<Who> {
        masked(&self.by_who)
    }

    /// Submissions by way.
    pub fn shown_by_way(&self) -> Counted<Way> {
        masked(&self.by_way)
    }

    /// Submissions by day.
    pub fn shown_by_day(&self) -> Counted<Date> {
        masked(&self.by_day)
    }

    /// Opinions by section.
    pub fn shown_by_section(&self) -> Counted<String> {
        masked(&self.by_section)
    }
}

fn masked<T: Clone>(counted: &[(T, u64)]) -> Counted<T> {
    let numbers: Vec<u64> = counted.iter().map(|(_, number)| *number).collect();
    counted.iter().map(|(what, _)| what.clone()).zip(shown(&numbers)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_of_persons_are_not_told() {
        let figures = CaseFigures { by_who: vec![(Who::Resident, 40), (Who::Worker, 3), (Who::Student, 6)], ..CaseFigures::default() };
        let shown: Vec<_> = figures.shown_by_who().into_iter().map(|(_, shown)| shown).collect();
        assert_eq!(shown, [Shown::Number(40), Shown::Few, Shown::Few], "else 3 is the rest");
    }

    #[test]
    fn few_submissions_make_no_picture() {
        let day = |n| Date::from_ordinal_date(2026, n).expect("a day");
        let figures = |submissions, days: u16| CaseFigures {
            submissions,
            by_day: (1..=days).map(|n| (day(n), submissions / u64::from(days))).collect(),
            ..CaseFigures::default()
        };
        assert!(figures(10, 3).days_tell() && figures(300, 30).days_tell());
        assert!(!figures(9, 3).days_tell() && !figures(40, 2).days_tell() && !CaseFigures::default().days_tell());
    }

    #[test]
    fn figures_are_kept_as_they_were() {
        let figures = CaseFigures { submissions: 3, by_way: vec![(Way::Fax, 3)], ..CaseFigures::default() };
        let json = serde_json::to_string(&figures).expect("json");
        assert_eq!(serde_json::from_str::<CaseFigures>(&json).expect("figures"), figures);
    }
}
