//! 選べるもの: what a form of a case offers and what it is held against, so that everything that is wrong is told at once.

use super::{CaseRecord, CaseSettings};
use crate::{Slug, goals::FiscalYear, media::Content};

/// A paper of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperChoice {
    /// `/media/paper/…`
    pub address: String,
    /// What the library calls it.
    pub title: String,
    /// Type and size.
    pub content: Content,
    /// Whether it may be chosen: one that is used no more is shown where it was chosen before.
    pub ready: bool,
}

/// A goal of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalChoice {
    /// Its year.
    pub year: FiscalYear,
    /// Its name in addresses.
    pub slug: Slug,
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub department: String,
}

/// What a case may refer to, and what all cases have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseChoices {
    /// What the city has set.
    pub settings: CaseSettings,
    /// Papers, the newest first.
    pub papers: Vec<PaperChoice>,
    /// Goals by year and department.
    pub goals: Vec<GoalChoice>,
    /// Names in addresses that other cases have.
    pub taken: Vec<Slug>,
}

/// What a record can't know of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseObjection {
    /// Another case has its name in addresses.
    Taken,
    /// Opinions are taken for less than the city's time, and nobody says why.
    Short,
    /// There is no such paper, or it may not be chosen.
    NoPaper,
    /// There is no such goal.
    NoGoal,
}

impl CaseChoices {
    /// The paper at an address.
    pub fn paper(&self, address: &str) -> Option<&PaperChoice> {
        self.papers.iter().find(|paper| paper.address == address)
    }

    /// Everything that stands against a record; `new` if it is of a case that is not there yet.
    pub fn objections(&self, record: &CaseRecord, new: bool) -> Vec<CaseObjection> {
        let no_paper = record.papers.iter().any(|paper| self.paper(&paper.address).is_none_or(|paper| !paper.ready));
        let known = |(year, slug): &(FiscalYear, Slug)| self.goals.iter().any(|goal| goal.year == *year && goal.slug == *slug);
        let all = [
            (CaseObjection::Taken, new && self.taken.contains(&record.slug)),
            (CaseObjection::Short, record.is_short(self.settings)),
            (CaseObjection::NoPaper, no_paper),
            (CaseObjection::NoGoal, !record.goals.iter().all(known)),
        ];
        all.into_iter().filter(|(_, stands)| *stands).map(|(objection, _)| objection).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        comments::{Paper, USUAL_SETTINGS, case::tests::case},
        media::FileKind,
    };

    #[test]
    fn everything_that_stands_against_a_case_is_told_at_once() {
        let paper = |id: i64, ready| PaperChoice {
            address: format!("/media/paper/{id}"),
            title: "資料".into(),
            content: Content::Paper { kind: FileKind::Pdf, bytes: 1 },
            ready,
        };
        let choices = CaseChoices {
            settings: USUAL_SETTINGS,
            papers: vec![paper(1, true), paper(2, false)],
            goals: Vec::new(),
            taken: vec![case().slug],
        };
        assert_eq!(choices.objections(&case(), false), []);
        let mut record = case();
        record.dates.closes_on = record.dates.opens_on;
        record.papers = vec![Paper { title: "資料".into(), address: "/media/paper/2".into(), pages: None }];
        record.goals = FiscalYear::new(2026).zip(Slug::parse("none").ok()).into_iter().collect();
        let all = [CaseObjection::Taken, CaseObjection::Short, CaseObjection::NoPaper, CaseObjection::NoGoal];
        assert_eq!(choices.objections(&record, true), all);
        record.papers[0].address = "/media/paper/1".into();
        assert!(!choices.objections(&record, true).contains(&CaseObjection::NoPaper));
    }
}
