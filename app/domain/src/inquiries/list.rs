//! The list of inquiries as staff sift it.

use super::{InquiryAbout, InquiryNumber, InquiryState};
use crate::{
    calendar::{Date, OffsetDateTime},
    paging::Paging,
    table::{SortKey, Sorting, left_aside, page},
};

/// Inquiries on one page.
pub const INQUIRIES_PER_PAGE: u32 = 50;

/// Which inquiries are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InquirySieve {
    /// 返事待ち
    Waiting,
    /// 期限超過: waits, and the promised day is over.
    Overdue,
    /// 自分の担当: waits, and is kept by whoever asks.
    Mine,
    /// 担当なし: waits, and nobody keeps it.
    Unkept,
    /// 返事済み
    Answered,
    /// 終了
    Closed,
    /// 取り下げ
    Withdrawn,
}

impl InquirySieve {
    /// Every one, in the order of lists.
    pub const ALL: [Self; 7] = [Self::Waiting, Self::Overdue, Self::Mine, Self::Unkept, Self::Answered, Self::Closed, Self::Withdrawn];

    /// In addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Overdue => "overdue",
            Self::Mine => "mine",
            Self::Unkept => "unkept",
            Self::Answered => "answered",
            Self::Closed => "closed",
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
pub enum InquirySort {
    /// What waits before what does not, and then by the promised day.
    Turn,
    /// By receipt number, which is the order of sending.
    Number,
}

impl SortKey for InquirySort {
    const ALL: &'static [Self] = &[Self::Turn, Self::Number];

    fn code(self) -> &'static str {
        match self {
            Self::Turn => "turn",
            Self::Number => "number",
        }
    }
}

/// Which inquiries, and in which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InquiryFilter {
    /// The one with this number.
    pub number: Option<InquiryNumber>,
    /// Those of which this is so.
    pub sieve: Option<InquirySieve>,
    /// Those about this.
    pub about: Option<InquiryAbout>,
    /// The order.
    pub sort: Sorting<InquirySort>,
    /// The page, from 1.
    pub page: u32,
}

impl Default for InquiryFilter {
    /// All of them, as they have to be answered.
    fn default() -> Self {
        Self { number: None, sieve: None, about: None, sort: Sorting::up(InquirySort::Turn), page: 1 }
    }
}

impl InquiryFilter {
    /// Reads the parameters of an address. Total: what is not understood is left aside, and its key is told.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<&'static str>) {
        let mut filter = Self::default();
        let ignored = left_aside(pairs, |key, value| {
            Some(match key {
                "q" => ("number", InquiryNumber::read(value).map(|number| filter.number = Some(number)).is_some()),
                "state" => ("state", InquirySieve::from_code(value).map(|sieve| filter.sieve = Some(sieve)).is_some()),
                "about" => ("about", InquiryAbout::from_code(value).map(|about| filter.about = Some(about)).is_some()),
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
            ("about", self.about.map(|about| about.code().to_owned()).unwrap_or_default()),
        ];
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }
}

/// A line of the list, without who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InquiryLine {
    /// Its number in the database.
    pub id: i64,
    /// 受付番号
    pub number: InquiryNumber,
    /// What it is about.
    pub about: InquiryAbout,
    /// The text as it was sent; empty if it was withdrawn.
    pub text: String,
    /// When it was sent.
    pub sent_at: OffsetDateTime,
    /// The day by which it is answered.
    pub promised_on: Date,
    /// What became of it.
    pub state: InquiryState,
    /// To which post it was handed over; empty if to none.
    pub post: String,
    /// Who keeps it; empty if nobody does.
    pub keeper: String,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct InquiryList {
    /// As it was understood.
    pub filter: InquiryFilter,
    /// The parameters that were left aside.
    pub ignored: Vec<&'static str>,
    /// How many lines there are.
    pub total: u64,
    /// Which page this is.
    pub paging: Paging,
    /// The lines.
    pub lines: Vec<InquiryLine>,
}

/// What of inquiries waits for staff.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InquiriesOpen {
    /// Of which the promised day is over.
    pub overdue: u64,
    /// Within the promised time, kept by whoever asks.
    pub mine: u64,
    /// Within the promised time, kept by nobody.
    pub unkept: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> (InquiryFilter, Vec<&'static str>) {
        let pairs = crate::query::pairs(query);
        InquiryFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
    }

    #[test]
    fn what_narrows_reads_back() {
        for query in ["q=I-2026-0012", "state=overdue&about=living", "state=mine", ""] {
            let (filter, ignored) = read(query);
            assert!(ignored.is_empty(), "{query}");
            let pairs = filter.pairs();
            assert_eq!(InquiryFilter::read(pairs.iter().map(|(key, value)| (*key, value.as_str()))).0, filter, "{query}");
        }
    }

    #[test]
    fn what_is_not_understood_is_left_aside_and_told() {
        for (query, key) in
            [("q=%27+OR+1", "number"), ("state=open", "state"), ("about=love", "about"), ("sort=email", "sort"), ("page=0", "page")]
        {
            assert_eq!(read(query), (InquiryFilter::default(), vec![key]), "{query}");
        }
    }
}
