//! 提出: what someone sends, with one or more opinions.

use super::{Way, Who};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    check::{Check, FieldError, Problem, Problems},
    goals::FiscalYear,
    lang::Lang,
    numbers::{self, LAST_SERIAL},
    staff::Email,
};
use std::fmt;

/// The most characters of an opinion.
pub const LONGEST_OPINION: usize = 4_000;

/// The most opinions of a submission.
pub const MOST_OPINIONS: usize = 20;

/// 受付番号: `P-2026-0012`, counted within a fiscal year and never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubmissionNumber {
    year: FiscalYear,
    serial: u32,
}

impl SubmissionNumber {
    /// The number with a serial in a year; `None` unless the serial is 1 to [`LAST_SERIAL`].
    pub fn new(year: FiscalYear, serial: u32) -> Option<Self> {
        (1..=LAST_SERIAL).contains(&serial).then_some(Self { year, serial })
    }

    /// Reads a number as people type it; see [`numbers::read`].
    pub fn read(text: &str) -> Option<Self> {
        let (year, serial) = numbers::read(text, "P")?;
        Self::new(FiscalYear::new(year.into())?, serial)
    }

    /// Year and serial.
    pub const fn parts(self) -> (FiscalYear, u32) {
        (self.year, self.serial)
    }
}

impl fmt::Display for SubmissionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "P-{:04}-{:04}", self.year.number(), self.serial)
    }
}

/// One opinion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpinionRecord {
    /// The anchor of the section that it is about; empty if it is about the whole.
    pub section: String,
    /// What it says; lines end with `\n`.
    pub text: String,
}

/// A submission as it is sent. Who sends it is private and never published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionRecord {
    /// One or more, in their order.
    pub opinions: Vec<OpinionRecord>,
    /// Name, as it was typed: nothing of it is changed.
    pub name: String,
    /// Address, or where one works or goes to school.
    pub address: String,
    /// How one is 市民.
    pub who: Option<Who>,
    /// Name of the workplace, the school or the group; may be empty.
    pub place: String,
    /// Where one is reached; may be empty.
    pub phone: String,
    /// Where one is reached.
    pub email: Option<Email>,
    /// Whether the receipt and word of the results are sent by mail.
    pub by_mail: bool,
    /// The language of the page on which it was written.
    pub lang: Lang,
}

/// Names of the fields of opinions in forms and in errors.
pub const OPINION_FIELDS: [&str; MOST_OPINIONS] = [
    "opinion-1",
    "opinion-2",
    "opinion-3",
    "opinion-4",
    "opinion-5",
    "opinion-6",
    "opinion-7",
    "opinion-8",
    "opinion-9",
    "opinion-10",
    "opinion-11",
    "opinion-12",
    "opinion-13",
    "opinion-14",
    "opinion-15",
    "opinion-16",
    "opinion-17",
    "opinion-18",
    "opinion-19",
    "opinion-20",
];

/// Names of the fields of the sections that they are on.
pub const SECTION_FIELDS: [&str; MOST_OPINIONS] = [
    "section-1",
    "section-2",
    "section-3",
    "section-4",
    "section-5",
    "section-6",
    "section-7",
    "section-8",
    "section-9",
    "section-10",
    "section-11",
    "section-12",
    "section-13",
    "section-14",
    "section-15",
    "section-16",
    "section-17",
    "section-18",
    "section-19",
    "section-20",
];

impl SubmissionRecord {
    /// What is wrong with the opinions alone.
    pub fn opinion_problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        if self.opinions.is_empty() {
            problems.add(OPINION_FIELDS[0], Problem::Empty);
        }
        for (field, opinion) in OPINION_FIELDS.iter().zip(&self.opinions) {
            problems.required(field, &opinion.text, LONGEST_OPINION);
        }
        if self.opinions.len() > MOST_OPINIONS {
            problems.add(OPINION_FIELDS[MOST_OPINIONS - 1], Problem::TooLong(MOST_OPINIONS));
        }
        problems.into_vec()
    }
}

impl Check for SubmissionRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("name", &self.name, 80);
        problems.required_line("address", &self.address, 200);
        if self.who.is_none() {
            problems.add("who", Problem::Empty);
        }
        problems.line("place", &self.place, 100);
        if self.place.trim().is_empty() && matches!(self.who, Some(Who::Worker | Who::Student | Who::Business)) {
            problems.add("place", Problem::Empty);
        }
        problems.line("phone", &self.phone, 40);
        if self.by_mail && self.email.is_none() {
            problems.add("email", Problem::Empty);
        }
        let mut all = self.opinion_problems();
        all.extend(problems.into_vec());
        all
    }
}

/// Why a submission waits until someone has looked at it: 保留.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hold {
    /// A field was filled in that nobody sees.
    Honeypot,
    /// It was sent faster than anyone types.
    TooQuick,
    /// One of very many from one address in an hour.
    Flood,
    /// Mostly links.
    Links,
    /// Added to what was put aside.
    Discarded,
}

impl Hold {
    /// Every reason.
    pub const ALL: [Self; 5] = [Self::Honeypot, Self::TooQuick, Self::Flood, Self::Links, Self::Discarded];

    /// In the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Honeypot => "honeypot",
            Self::TooQuick => "too_quick",
            Self::Flood => "flood",
            Self::Links => "links",
            Self::Discarded => "discarded",
        }
    }

    /// The reason with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|hold| hold.code() == code)
    }

    /// Whether texts are mostly links, which people rarely send.
    pub fn is_mostly_links(opinions: &[OpinionRecord]) -> bool {
        opinions.iter().any(|opinion| opinion.text.matches("http").count() >= 4)
    }
}

/// What a sender is told by mail, and never what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionNotice {
    /// The sender.
    pub to: Email,
    /// His receipt.
    pub number: SubmissionNumber,
    /// The language in which he wrote.
    pub lang: Lang,
    /// The case.
    pub case: Slug,
    /// Its title.
    pub title: String,
    /// Until when it can be taken back.
    pub closes_at: OffsetDateTime,
    /// Whether it still can be.
    pub open: bool,
    /// The day on which it came, or of its postmark, if staff typed it in.
    pub received_on: Option<Date>,
    /// Whether it tells of results; else of the receipt.
    pub results: bool,
}

/// How many say the same: the one that is shown, and those that were folded into it.
pub type Copied = u64;

impl Way {
    /// Whether staff enter it.
    pub const fn is_entered(self) -> bool {
        !matches!(self, Self::Form)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn submission(text: &str) -> SubmissionRecord {
        SubmissionRecord {
            opinions: vec![OpinionRecord { section: String::new(), text: text.into() }],
            name: "𠮷田 﨑子".into(),
            address: "柏原市安堂町1-55".into(),
            who: Some(Who::Resident),
            place: String::new(),
            phone: String::new(),
            email: None,
            by_mail: false,
            lang: Lang::Ja,
        }
    }

    fn wrong(change: impl FnOnce(&mut SubmissionRecord)) -> Vec<(&'static str, Problem)> {
        let mut record = submission("賛成です。");
        change(&mut record);
        record.problems().into_iter().map(|error| (error.field, error.problem)).collect()
    }

    #[test]
    fn a_number_has_one_form_and_is_read_in_any() {
        let number = SubmissionNumber::read("ｐ２０２６ー１２").expect("a number");
        assert_eq!(number.to_string(), "P-2026-0012");
        assert_eq!(SubmissionNumber::read("Q-2026-0012"), None);
    }

    #[test]
    fn a_submission_has_opinions_and_someone_who_sends_them() {
        assert_eq!(wrong(|_| {}), []);
        assert_eq!(wrong(|sent| sent.opinions.clear()), [("opinion-1", Problem::Empty)]);
        assert_eq!(wrong(|sent| sent.opinions[0].text = "\u{200B}\n".into()), [("opinion-1", Problem::Empty)]);
        assert_eq!(wrong(|sent| sent.opinions[0].text = "\n".repeat(10_000) + "あ"), [("opinion-1", Problem::TooLong(4_000))]);
        assert_eq!(wrong(|sent| sent.opinions[0].text = "a\u{202E}b".into()), [("opinion-1", Problem::ControlCharacter)]);
        assert_eq!(wrong(|sent| sent.opinions = vec![sent.opinions[0].clone(); 21]), [("opinion-20", Problem::TooLong(20))]);
        assert_eq!(wrong(|sent| sent.name.clear()), [("name", Problem::Empty)]);
        assert_eq!(wrong(|sent| sent.who = None), [("who", Problem::Empty)]);
        assert_eq!(wrong(|sent| sent.who = Some(Who::Worker)), [("place", Problem::Empty)]);
        assert_eq!(wrong(|sent| sent.by_mail = true), [("email", Problem::Empty)]);
    }

    #[test]
    fn names_are_kept_as_they_are_typed() {
        for name in ["𠮷田", "﨑山", "葛\u{E0100}城", "神\u{FE00}", "か\u{3099}く"] {
            assert_eq!(wrong(|sent| sent.name = name.into()), [], "{name}");
        }
    }

    #[test]
    fn mostly_links_wait_for_a_look() {
        let text = |text: &str| vec![OpinionRecord { section: String::new(), text: text.into() }];
        assert!(Hold::is_mostly_links(&text(&"http://a.example ".repeat(4))));
        assert!(!Hold::is_mostly_links(&text("出典 https://a.example と https://b.example")));
    }
}
