//! 結果: what everyone reads once a case is over: counts, every opinion with its answer, and the difference.

use super::{
    CaseFigures, CaseView, Copied, SectionDifference, Treatment,
    sections::{read_section, section_code},
};
use crate::{Slug, goals::FiscalYear, lang::Said, paging::Paging, table::left_aside, table::page};

/// Answers on one page.
const GROUPS_PER_PAGE: u32 = 20;

/// Opinions of an answer that are shown at once; the others have pages of their own.
const OPINIONS_SHOWN: u32 = 10;

/// Which answers are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultsFilter {
    /// Those on the section with this anchor; `Some("")` for the whole.
    pub section: Option<String>,
    /// Those with this 対応区分.
    pub treatment: Option<Treatment>,
    /// All opinions of the answer with this number within the case.
    pub group: Option<u32>,
    /// The page, from 1.
    pub page: u32,
}

impl Default for ResultsFilter {
    fn default() -> Self {
        Self { section: None, treatment: None, group: None, page: 1 }
    }
}

impl ResultsFilter {
    /// Answers on one page.
    pub const GROUPS: u32 = GROUPS_PER_PAGE;
    /// Opinions of an answer that are shown at once.
    pub const OPINIONS: u32 = OPINIONS_SHOWN;
    /// Opinions on a page of one answer.
    pub const OPINIONS_OF_ONE: u32 = 100;

    /// Reads the parameters of an address. Total: what is not understood is left aside, and its key is told.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<&'static str>) {
        let mut filter = Self::default();
        let ignored = left_aside(pairs, |key, value| {
            Some(match key {
                "section" => ("section", read_section(value).map(|section| filter.section = Some(section)).is_some()),
                "treatment" => ("treatment", Treatment::from_code(value).map(|it| filter.treatment = Some(it)).is_some()),
                "answer" => ("answer", page(value).map(|number| filter.group = Some(number)).is_some()),
                "page" => ("page", page(value).map(|page| filter.page = page).is_some()),
                _ => return None,
            })
        });
        (filter, ignored)
    }

    /// What narrows the list, as an address has it.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = vec![
            ("section", section_code(self.section.as_deref())),
            ("treatment", self.treatment.map(|treatment| treatment.code().to_owned()).unwrap_or_default()),
            ("answer", self.group.map(|number| number.to_string()).unwrap_or_default()),
        ];
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }
}

/// An opinion as everyone reads it: of the signed version only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownOpinion {
    /// What it says, with what was cut blacked out.
    pub text: String,
    /// How many sent the same or nearly the same, this one included.
    pub copies: Copied,
    /// Whether something of it was cut.
    pub cut: bool,
}

/// An answer with the opinions that it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupAnswer {
    /// Its number within the case, from 1.
    pub number: u32,
    /// What it is about.
    pub title: String,
    /// The anchor of its section; empty for the whole.
    pub section: String,
    /// The opinions in short; empty if they speak for themselves.
    pub summary: String,
    /// 市の考え方
    pub view: String,
    /// 対応区分
    pub treatment: Treatment,
    /// Why.
    pub reason: String,
    /// The clause before and after; empty where nothing is.
    pub clauses: (String, String),
    /// A goal that it changed, with its title.
    pub goal: Option<(FiscalYear, Slug, Said)>,
    /// 件: how many opinions, each as often as it was sent.
    pub units: u64,
    /// How many different texts they have.
    pub different: u64,
    /// The first of them, or all when one answer is asked for.
    pub opinions: Vec<ShownOpinion>,
}

/// `/comments/{slug}/results`
#[derive(Clone, Debug)]
pub struct ResultsPage {
    /// The case.
    pub case: CaseView,
    /// As it was understood.
    pub filter: ResultsFilter,
    /// Parameters that were left aside.
    pub ignored: Vec<&'static str>,
    /// What was counted when the results were published.
    pub figures: CaseFigures,
    /// How many answers there are of each 対応区分, in the order of [`Treatment::ALL`], and of each section.
    pub by_treatment: Vec<(Treatment, u64)>,
    /// Answers by anchor of section.
    pub by_section: Vec<(String, u64)>,
    /// How many answers the filter leaves.
    pub total: u64,
    /// Which page this is: of answers, or of the opinions of one.
    pub paging: Paging,
    /// The answers.
    pub answers: Vec<GroupAnswer>,
    /// Draft and final, section by section.
    pub difference: Vec<SectionDifference>,
    /// Opinions that are none about this, by reason, with how many.
    pub excluded: Vec<(String, u64)>,
    /// The number of the case in the database, if staff look at what would be published: its links lead to pages of theirs.
    pub preview: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_narrows_reads_back() {
        for query in ["section=s2&treatment=adopted", "section=whole", "answer=3&page=2", ""] {
            let pairs = crate::query::pairs(query);
            let (filter, ignored) = ResultsFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            assert!(ignored.is_empty(), "{query}");
            let again = filter.pairs();
            let again = ResultsFilter::read(again.iter().map(|(key, value)| (*key, value.as_str()))).0;
            assert_eq!(ResultsFilter { page: filter.page, ..again }, filter, "{query}");
        }
        assert_eq!(ResultsFilter::read([("treatment", "best"), ("page", "0")]).1, ["treatment", "page"]);
    }
}
