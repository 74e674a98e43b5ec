//! 形式審査: what officers look at, item by item, before anybody scores.

use super::{Part, RuleBook};
use crate::{
    calendar::OffsetDateTime,
    check::{Check, FieldError, Problem, Problems},
};

/// The most characters of a note.
pub const LONGEST_NOTE: usize = 1_000;

/// What an officer finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Finding {
    /// 適
    Pass,
    /// 補正を求める
    Ask,
    /// 不適: it can't be mended.
    Fail,
}

impl Finding {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pass, Self::Ask, Self::Fail];

    /// In the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Ask => "ask",
            Self::Fail => "fail",
        }
    }

    /// The finding with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|finding| finding.code() == code)
    }
}

/// Something that is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckItem {
    /// In the database and in forms: `product`, `paper-p1`.
    pub code: String,
    /// The part in which the applicant mends it.
    pub part: Part,
    /// The code of the paper, if it is one.
    pub paper: Option<String>,
}

/// The items of an application, in the order of its parts; each paper of its category is one.
pub fn check_items(rules: &RuleBook, category: &str) -> Vec<CheckItem> {
    let mut items = Vec::new();
    for part in Part::ALL {
        if part == Part::Papers {
            let item = |code: &str| CheckItem { code: format!("paper-{code}"), part, paper: Some(code.to_owned()) };
            items.extend(rules.papers_of(category).map(|paper| item(&paper.code)));
        } else {
            items.push(CheckItem { code: part.code().to_owned(), part, paper: None });
        }
    }
    items
}

/// What was found of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Its code.
    pub item: String,
    /// What was found.
    pub finding: Finding,
    /// What is asked for, or why it fails; of what passes anything that is worth knowing.
    pub note: String,
    /// When the applicant has mended it since it was asked for.
    pub mended_at: Option<OffsetDateTime>,
}

impl Checked {
    /// Whether the applicant still has to mend it.
    pub fn is_open(&self) -> bool {
        self.finding == Finding::Ask && self.mended_at.is_none()
    }
}

/// What the findings come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// Whether something is asked for.
    pub asks: bool,
    /// Whether something fails.
    pub fails: bool,
    /// Whether something was not looked at.
    pub unchecked: bool,
}

impl Outlook {
    /// Of the items and what was found. What was mended has to be looked at again.
    pub fn of(items: &[CheckItem], found: &[Checked]) -> Self {
        let of = |item: &CheckItem| found.iter().find(|checked| checked.item == item.code);
        let all = || items.iter().map(of);
        Self {
            asks: all().any(|checked| checked.is_some_and(Checked::is_open)),
            fails: all().any(|checked| checked.is_some_and(|checked| checked.finding == Finding::Fail)),
            unchecked: all().any(|checked| checked.is_none_or(|checked| checked.finding == Finding::Ask && !checked.is_open())),
        }
    }
}

/// What an officer finds, as it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRecord(pub Vec<(String, Finding, String)>);

impl Check for CheckRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        let mut all = Vec::new();
        for (_, finding, note) in &self.0 {
            problems.text("checks", note, LONGEST_NOTE);
            if *finding != Finding::Pass && note.trim().is_empty() {
                problems.add("checks", Problem::Empty);
            }
        }
        all.extend(problems.into_vec().into_iter().take(1));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::{super::rules::tests::rules, *};

    fn found(item: &str, finding: Finding, mended: bool) -> Checked {
        let mended_at = mended.then_some(OffsetDateTime::UNIX_EPOCH);
        Checked { item: item.into(), finding, note: String::new(), mended_at }
    }

    #[test]
    fn every_part_and_every_paper_is_looked_at() {
        let codes: Vec<String> = check_items(&rules(), "processed").into_iter().map(|item| item.code).collect();
        assert_eq!(codes, ["business", "product", "story", "food", "sales", "photos", "paper-p1", "paper-p2", "oath"]);
    }

    #[test]
    fn what_was_mended_is_looked_at_again() {
        let items = check_items(&rules(), "craft");
        let mut all: Vec<Checked> = items.iter().map(|item| found(&item.code, Finding::Pass, false)).collect();
        assert_eq!(Outlook::of(&items, &all), Outlook::default());
        all[2] = found("story", Finding::Ask, false);
        assert_eq!(Outlook::of(&items, &all), Outlook { asks: true, ..Outlook::default() });
        all[2] = found("story", Finding::Ask, true);
        assert_eq!(Outlook::of(&items, &all), Outlook { unchecked: true, ..Outlook::default() });
        all[2] = found("story", Finding::Fail, false);
        assert_eq!(Outlook::of(&items, &all), Outlook { fails: true, ..Outlook::default() });
        all.pop();
        assert!(Outlook::of(&items, &all).unchecked);
    }

    #[test]
    fn what_is_asked_for_says_what() {
        let record = |finding, note: &str| CheckRecord(vec![("story".into(), finding, note.into())]).problems().len();
        assert_eq!((record(Finding::Pass, ""), record(Finding::Ask, " "), record(Finding::Fail, "")), (0, 1, 1));
        assert_eq!(record(Finding::Ask, "写真を足してください"), 0);
    }
}
