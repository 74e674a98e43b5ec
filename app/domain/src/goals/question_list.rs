//! The list of questions as staff sift it.

use super::{QuestionKind, QuestionState, ReceiptNumber};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    paging::Paging,
    table::{SortKey, Sorting, left_aside, page},
};

/// Questions on one page.
pub const QUESTIONS_PER_PAGE: u32 = 50;

/// Which questions are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionSieve {
    /// 回答待ち
    Waiting,
    /// 期限超過: waits, and the promised day is over.
    Overdue,
    /// 公開待ち: an answer is drafted, and another is to publish it.
    Drafted,
    /// 回答済み
    Answered,
    /// 取り下げ
    Withdrawn,
}

impl QuestionSieve {
    /// Every one, in the order of lists.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Overdue, Self::Drafted, Self::Answered, Self::Withdrawn];

    /// In addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Overdue => "overdue",
            Self::Drafted => "drafted",
            Self::Answered => "answered",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The one with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sieve| sieve.code() == code)
    }
}

/// What the list can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionSort {
    /// By receipt number, which is the order of sending.
    Number,
    /// By the promised day.
    Promised,
}

impl SortKey for QuestionSort {
    const ALL: &'static [Self] = &[Self::Number, Self::Promised];

    fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Promised => "promised",
        }
    }
}

/// Which questions, and in which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionFilter {
    /// The one with this number.
    pub number: Option<ReceiptNumber>,
    /// Those of which this is so.
    pub sieve: Option<QuestionSieve>,
    /// Those about goals of this department.
    pub department: Option<Slug>,
    /// The order.
    pub sort: Sorting<QuestionSort>,
    /// The page, from 1.
    pub page: u32,
}

impl Default for QuestionFilter {
    /// All of them, the newest first.
    fn default() -> Self {
        Self { number: None, sieve: None, department: None, sort: Sorting::down(QuestionSort::Number), page: 1 }
    }
}

impl QuestionFilter {
    /// Reads the parameters of an address. Total: what is not understood is left aside, and its key is told.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<&'static str>) {
        let mut filter = Self::default();
        let ignored = left_aside(pairs, |key, value| {
            Some(match key {
                "q" => ("number", ReceiptNumber::read(value).map(|number| filter.number = Some(number)).is_some()),
                "state" => ("state", QuestionSieve::from_code(value).map(|sieve| filter.sieve = Some(sieve)).is_some()),
                "department" => ("department", Slug::parse(value).map(|slug| filter.department = Some(slug)).is_ok()),
                "sort" => ("sort", Sorting::read(value).map(|sort| filter.sort = sort).is_some()),
                "page" => ("page", page(value).map(|page| filter.page = page).is_some()),
                _ => return None,
            })
        });
        (filter, ignored)
    }

    /// What narrows the list, as an address has it.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = vec![
            ("q", self.number.map(|number| number.to_string()).unwrap_or_default()),
            ("state", self.sieve.map(|sieve| sieve.code().to_owned()).unwrap_or_default()),
            ("department", self.department.as_ref().map(Slug::to_string).unwrap_or_default()),
        ];
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }
}

/// A line of the list. Of those that are the same, only the first has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionLine {
    /// Its number in the database.
    pub id: i64,
    /// 受付番号
    pub number: ReceiptNumber,
    /// What it is.
    pub kind: QuestionKind,
    /// The text as it was sent; empty if it was withdrawn.
    pub text: String,
    /// The name of the goal.
    pub goal_title: String,
    /// The department.
    pub department: String,
    /// When it was sent.
    pub sent_at: OffsetDateTime,
    /// The day by which it is answered.
    pub promised_on: Date,
    /// What became of it.
    pub state: QuestionState,
    /// When.
    pub closed_at: Option<OffsetDateTime>,
    /// To which post it goes.
    pub post: String,
    /// Whether an answer is drafted that waits.
    pub drafted: bool,
    /// Whether question and answer are published.
    pub listed: bool,
    /// How many have sent the same, this one included.
    pub senders: u64,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct QuestionList {
    /// As it was understood.
    pub filter: QuestionFilter,
    /// The parameters that were left aside.
    pub ignored: Vec<&'static str>,
    /// How many lines there are.
    pub total: u64,
    /// Which page this is.
    pub paging: Paging,
    /// The lines.
    pub lines: Vec<QuestionLine>,
    /// What to choose from: departments by address and name.
    pub departments: Vec<(Slug, String)>,
}

/// What of questions waits for staff.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuestionsOpen {
    /// Those without a draft, within the promised time.
    pub waiting: u64,
    /// Those of which the promised day is over, drafted or not.
    pub overdue: u64,
    /// What others have drafted, and this one could publish.
    pub drafted: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> (QuestionFilter, Vec<&'static str>) {
        let pairs = crate::query::pairs(query);
        QuestionFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
    }

    #[test]
    fn what_narrows_reads_back() {
        for query in ["q=Q-2026-0012", "state=overdue&department=policy", "state=drafted", ""] {
            let (filter, ignored) = read(query);
            assert!(ignored.is_empty(), "{query}");
            let pairs = filter.pairs();
            let again = QuestionFilter::read(pairs.iter().map(|(key, value)| (*key, value.as_str()))).0;
            assert_eq!(again, filter, "{query}");
        }
        assert_eq!(read("q=ｑ2026ー12").0.pairs(), [("q", "Q-2026-0012".to_owned())], "as people type it");
    }

    #[test]
    fn what_is_not_understood_is_left_aside_and_told() {
        for (query, key) in [
            ("q=%27+OR+1", "number"),
            ("state=open", "state"),
            ("department=..%2F", "department"),
            ("sort=email", "sort"),
            ("page=0", "page"),
        ] {
            assert_eq!(read(query), (QuestionFilter::default(), vec![key]), "{query}");
        }
    }
}
