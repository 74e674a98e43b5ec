//! 受付簿と意見の一覧: how staff sift submissions and opinions of a case. Pages are found by key, so that the last is as quick as the first.

use super::{
    Copied, Hold, SubmissionNumber, Way,
    sections::{read_section, section_code},
};
use crate::{
    calendar::{Date, OffsetDateTime},
    table::left_aside,
};

/// Lines on one page.
pub const UNITS_PER_PAGE: usize = 50;

/// Which opinions are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnitSieve {
    /// 未分類: in no group, and not 対象外.
    #[default]
    Ungrouped,
    /// ほぼ同じ: proposed as nearly the same as another one.
    Near,
    /// 未確認: in a group, and nobody has said what is shown of it.
    Unsigned,
    /// 署名待ち: someone has said what is shown of it, and a second person is to sign that.
    Awaiting,
    /// 分類済み
    Grouped,
    /// 対象外
    Excluded,
    /// 自分の担当
    Mine,
    /// すべて
    All,
}

impl UnitSieve {
    /// Every one, in the order of lists.
    pub const ALL: [Self; 8] =
        [Self::Ungrouped, Self::Near, Self::Unsigned, Self::Awaiting, Self::Mine, Self::Grouped, Self::Excluded, Self::All];

    /// In addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ungrouped => "ungrouped",
            Self::Near => "near",
            Self::Unsigned => "unsigned",
            Self::Awaiting => "awaiting",
            Self::Grouped => "grouped",
            Self::Excluded => "excluded",
            Self::Mine => "mine",
            Self::All => "all",
        }
    }

    /// The one with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sieve| sieve.code() == code)
    }
}

/// How many opinions there are, of how many wordings: those that say the same are one line of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnitCount {
    /// 件: each as often as it was sent.
    pub units: u64,
    /// 文面: different wordings.
    pub different: u64,
}

/// Where a page begins: after the unit with so many copies and this number. Units that most have sent come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitKey {
    /// How many say the same.
    pub copies: Copied,
    /// Its number in the database.
    pub id: i64,
}

impl UnitKey {
    /// As an address has it, `12-345`.
    pub fn code(self) -> String {
        format!("{}-{}", self.copies, self.id)
    }

    /// Reads it back.
    pub fn read(text: &str) -> Option<Self> {
        let (copies, id) = text.split_once('-')?;
        let digits = |s: &str| (1..=15).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
        (digits(copies) && digits(id)).then_some(())?;
        Some(Self { copies: copies.parse().ok()?, id: id.parse().ok()? })
    }
}

/// Which opinions of a case, and from where on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitFilter {
    /// Those of which this is so.
    pub sieve: UnitSieve,
    /// Those on the section with this anchor; `Some("")` for the whole.
    pub section: Option<String>,
    /// Those of the submission with this number.
    pub number: Option<SubmissionNumber>,
    /// Those in this group.
    pub group: Option<i64>,
    /// Those after this one.
    pub after: Option<UnitKey>,
}

impl UnitFilter {
    /// Reads the parameters of an address. Total: what is not understood is left aside, and its key is told.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<&'static str>) {
        let mut filter = Self::default();
        let ignored = left_aside(pairs, |key, value| {
            Some(match key {
                "show" => ("show", UnitSieve::from_code(value).map(|sieve| filter.sieve = sieve).is_some()),
                "section" => ("section", read_section(value).map(|section| filter.section = Some(section)).is_some()),
                "q" => ("q", SubmissionNumber::read(value).map(|number| filter.number = Some(number)).is_some()),
                "group" => ("group", value.parse().ok().filter(|id| *id > 0).map(|id| filter.group = Some(id)).is_some()),
                "after" => ("after", UnitKey::read(value).map(|key| filter.after = Some(key)).is_some()),
                _ => return None,
            })
        });
        (filter, ignored)
    }

    /// Whether it leaves out some of what its sieve has.
    pub const fn is_narrow(&self) -> bool {
        self.section.is_some() || self.number.is_some() || self.group.is_some()
    }

    /// What narrows the list, as an address has it; not where the page begins.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = vec![
            ("show", self.sieve.code().to_owned()),
            ("section", section_code(self.section.as_deref())),
            ("q", self.number.map(|number| number.to_string()).unwrap_or_default()),
            ("group", self.group.map(|id| id.to_string()).unwrap_or_default()),
        ];
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }
}

/// A line of the list of opinions: of those that say the same, only the first has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitLine {
    /// Its number in the database.
    pub id: i64,
    /// The receipt of the submission.
    pub number: SubmissionNumber,
    /// The anchor of its section; empty for the whole.
    pub section: String,
    /// The beginning of what it says, at most 200 characters.
    pub text: String,
    /// Whether that is not all.
    pub cut: bool,
    /// How many say the same, this one included.
    pub copies: Copied,
    /// How many are proposed as nearly the same.
    pub near: u64,
    /// Its group, by number and title.
    pub group: Option<(i64, String)>,
    /// Why it is not answered; empty if it is.
    pub excluded: String,
    /// Whether someone has proposed what is shown of it.
    pub cut_by: Option<i64>,
    /// Whether a second person has signed that.
    pub signed: bool,
    /// Who works on it, by name.
    pub keeper: String,
    /// Rises with each change.
    pub version: i64,
}

impl UnitLine {
    /// Where what follows it begins.
    pub const fn key(&self) -> UnitKey {
        UnitKey { copies: self.copies, id: self.id }
    }
}

/// A page of opinions.
#[derive(Clone, Debug)]
pub struct UnitPage {
    /// As it was understood.
    pub filter: UnitFilter,
    /// Parameters that were left aside.
    pub ignored: Vec<&'static str>,
    /// How many opinions each sieve has, in the order of [`UnitSieve::ALL`].
    pub counts: Vec<UnitCount>,
    /// How many the whole filter has.
    pub here: UnitCount,
    /// The lines.
    pub lines: Vec<UnitLine>,
    /// Where the next page begins, if there is one.
    pub next: Option<UnitKey>,
}

/// Which submissions are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SubmissionSieve {
    /// すべて
    #[default]
    All,
    /// 保留
    Held,
    /// 取り下げ
    Withdrawn,
}

impl SubmissionSieve {
    /// Every one, in the order of lists.
    pub const ALL: [Self; 3] = [Self::All, Self::Held, Self::Withdrawn];

    /// In addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Held => "held",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The one with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sieve| sieve.code() == code)
    }
}

/// Which submissions of a case, and from where on; the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubmissionFilter {
    /// Those of which this is so.
    pub sieve: SubmissionSieve,
    /// Those that came by this way.
    pub way: Option<Way>,
    /// The one with this number.
    pub number: Option<SubmissionNumber>,
    /// Those before this one, by its number in the database.
    pub before: Option<i64>,
}

impl SubmissionFilter {
    /// Reads the parameters of an address, as [`UnitFilter::read`] does.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<&'static str>) {
        let mut filter = Self::default();
        let ignored = left_aside(pairs, |key, value| {
            Some(match key {
                "show" => ("show", SubmissionSieve::from_code(value).map(|sieve| filter.sieve = sieve).is_some()),
                "way" => ("way", Way::from_code(value).map(|way| filter.way = Some(way)).is_some()),
                "q" => ("q", SubmissionNumber::read(value).map(|number| filter.number = Some(number)).is_some()),
                "before" => ("before", value.parse().ok().filter(|id| *id > 0).map(|id| filter.before = Some(id)).is_some()),
                _ => return None,
            })
        });
        (filter, ignored)
    }

    /// What narrows the list, as an address has it.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = vec![
            ("show", self.sieve.code().to_owned()),
            ("way", self.way.map(|way| way.code().to_owned()).unwrap_or_default()),
            ("q", self.number.map(|number| number.to_string()).unwrap_or_default()),
        ];
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }
}

/// A line of the list of submissions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionLine {
    /// Its number in the database.
    pub id: i64,
    /// 受付番号
    pub number: SubmissionNumber,
    /// How it came.
    pub way: Way,
    /// When it was sent, or came in on paper.
    pub received_on: Date,
    /// When it was put down.
    pub sent_at: OffsetDateTime,
    /// How many opinions it has, without those that were taken back.
    pub opinions: u64,
    /// How many were taken back.
    pub withdrawn: u64,
    /// The beginning of the first, at most 80 characters; empty if it was taken back.
    pub text: String,
    /// Why it waits for a look.
    pub held: Option<Hold>,
    /// When it was taken back.
    pub withdrawn_on: Option<Date>,
}

/// A page of submissions.
#[derive(Clone, Debug)]
pub struct SubmissionPage {
    /// As it was understood.
    pub filter: SubmissionFilter,
    /// Parameters that were left aside.
    pub ignored: Vec<&'static str>,
    /// How many there are of each sieve, in the order of [`SubmissionSieve::ALL`].
    pub counts: Vec<u64>,
    /// The lines.
    pub lines: Vec<SubmissionLine>,
    /// Where the next page begins, if there is one.
    pub next: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_narrows_reads_back() {
        for query in ["show=near&section=s2", "show=ungrouped&section=whole", "show=all&q=P-2026-0012", "show=grouped&group=3"] {
            let pairs = crate::query::pairs(query);
            let (filter, ignored) = UnitFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            assert!(ignored.is_empty(), "{query}");
            let again = filter.pairs();
            assert_eq!(UnitFilter::read(again.iter().map(|(key, value)| (*key, value.as_str()))).0, filter, "{query}");
        }
        let key = UnitKey { copies: 12, id: 345 };
        assert_eq!(UnitKey::read(&key.code()), Some(key));
    }

    #[test]
    fn what_is_not_understood_is_left_aside_and_told() {
        for (key, value) in [("show", "mine;--"), ("section", "../x"), ("q", "' OR 1"), ("group", "-1"), ("after", "1"), ("after", "-1-2")]
        {
            assert_eq!(UnitFilter::read([(key, value)]), (UnitFilter::default(), vec![key]), "{value}");
        }
        assert_eq!(SubmissionFilter::read([("way", "pigeon"), ("before", "0")]).1, ["way", "before"]);
    }
}
