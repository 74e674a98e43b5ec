//! 申請: its number, and what is shown of it to whom.

use super::{
    ApplicationForm, ApplicationKind, Business, CertificateNumber, Checked, Interest, MarkSheet, Part, RuleBook, Stage, Tally, TaskState,
    Verdict, Window,
};
use crate::{
    calendar::{Date, OffsetDateTime},
    check::FieldError,
    goals::FiscalYear,
    lang::Both,
    media::Content,
    numbers::{self, LAST_SERIAL},
};
use std::fmt;

/// 受付番号: `A-2026-0012`, counted within a fiscal year and never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ApplicationNumber {
    year: FiscalYear,
    serial: u32,
}

impl ApplicationNumber {
    /// The number with a serial in a year; `None` unless the serial is 1 to 9,999,999.
    pub fn new(year: FiscalYear, serial: u32) -> Option<Self> {
        (1..=LAST_SERIAL).contains(&serial).then_some(Self { year, serial })
    }

    /// Reads a number as people type it.
    pub fn read(text: &str) -> Option<Self> {
        let (year, serial) = numbers::read(text, "A")?;
        Self::new(FiscalYear::new(year.into())?, serial)
    }

    /// Year and serial.
    pub const fn parts(self) -> (FiscalYear, u32) {
        (self.year, self.serial)
    }
}

impl fmt::Display for ApplicationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "A-{:04}-{:04}", self.year.number(), self.serial)
    }
}

/// A file of an application. It is nobody's but the applicant's and theirs who judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileView {
    /// Its number in the database.
    pub id: i64,
    /// [`super::PHOTOS`], or the code of a paper.
    pub item: String,
    /// The stem of its name.
    pub stem: String,
    /// What it is.
    pub content: Content,
    /// As it was called.
    pub name: String,
    /// What a photograph shows.
    pub alt: String,
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepView {
    /// When.
    pub at: OffsetDateTime,
    /// Its code; see [`super::Step::from_code`].
    pub step: String,
    /// The stage after it.
    pub stage: Stage,
    /// The name of the member of staff; empty if it was none.
    pub by: String,
    /// Whether the applicant took it.
    pub by_applicant: bool,
    /// Why; may be empty.
    pub why: String,
}

/// A letter as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterView {
    /// Its number in the database.
    pub id: i64,
    /// What it tells.
    pub subject: String,
    /// As it was sent.
    pub text: String,
    /// When.
    pub sent_at: OffsetDateTime,
}

/// A decision as it is drafted, or as it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictView {
    /// Its number in the database.
    pub id: i64,
    /// What is decided.
    pub verdict: Verdict,
    /// Why, as the applicant reads it.
    pub reasons: String,
    /// What has to be done.
    pub conditions: String,
    /// Until when.
    pub conditions_due: Option<Date>,
    /// When that was done.
    pub met_on: Option<Date>,
    /// What the applicant does not read.
    pub note: String,
    /// The letter as it will go out, or went.
    pub letter: String,
    /// Who drafted it.
    pub drafted_by: Option<i64>,
    /// His name.
    pub drafter: String,
    /// Who decided it.
    pub decider: String,
    /// When.
    pub decided_at: Option<OffsetDateTime>,
    /// Why it was sent back; empty if it was not.
    pub reply: String,
    /// `pending`, `approved`, `rejected`.
    pub outcome: crate::staff::Outcome,
    /// Rises with each change.
    pub version: i64,
}

/// A member who was given an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatView {
    /// Who.
    pub member: i64,
    /// His name.
    pub name: String,
    /// Whether he has an interest in it.
    pub interest: Interest,
    /// Which; for officers and the chair.
    pub interest_note: String,
    /// His marks.
    pub sheet: MarkSheet,
    /// When he has locked them.
    pub locked_at: Option<OffsetDateTime>,
    /// Rises with each change.
    pub version: i64,
}

/// An application with everything that belongs to it. Who may see which part of it is decided by whoever hands it out:
/// `store` gives applicants and members views without seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationView {
    /// Its number in the database.
    pub id: i64,
    /// 受付番号; `None` as long as it is a draft.
    pub number: Option<ApplicationNumber>,
    /// What it is for.
    pub kind: ApplicationKind,
    /// Where it is.
    pub stage: Stage,
    /// What is written.
    pub form: ApplicationForm,
    /// Who applies.
    pub business: Business,
    /// Where letters go.
    pub email: String,
    /// The number of the applicant in the database.
    pub applicant: i64,
    /// The rules by which it is judged.
    pub rules: RuleBook,
    /// The round, by number and name; `None` if it is in none.
    pub round: Option<(i64, Both)>,
    /// When applications are taken.
    pub window: Option<Window>,
    /// The certificate that it renews or changes, or that it has led to.
    pub certificate: Option<CertificateNumber>,
    /// What was handed in.
    pub files: Vec<FileView>,
    /// What was found.
    pub checked: Vec<Checked>,
    /// Whether it came on paper.
    pub on_paper: bool,
    /// The officer who keeps it.
    pub officer: Option<(i64, String)>,
    /// The day until which the applicant answers.
    pub due_on: Option<Date>,
    /// When it came.
    pub received_at: Option<OffsetDateTime>,
    /// When it moved last.
    pub moved_at: OffsetDateTime,
    /// What was done, the newest first.
    pub steps: Vec<StepView>,
    /// What was sent, the newest first.
    pub letters: Vec<LetterView>,
    /// Rises with each change.
    pub version: i64,
}

impl ApplicationView {
    /// One in which nothing is written yet, by the rules of a book.
    pub fn blank(rules: RuleBook, now: OffsetDateTime) -> Self {
        Self {
            id: 0,
            number: None,
            kind: ApplicationKind::New,
            stage: Stage::Draft,
            form: ApplicationForm::default(),
            business: Business::default(),
            email: String::new(),
            applicant: 0,
            rules,
            round: None,
            window: None,
            certificate: None,
            files: Vec::new(),
            checked: Vec::new(),
            on_paper: false,
            officer: None,
            due_on: None,
            received_at: None,
            moved_at: now,
            steps: Vec::new(),
            letters: Vec::new(),
            version: 1,
        }
    }

    /// How many files there are for each item.
    pub fn handed(&self) -> Vec<(String, usize)> {
        let mut handed: Vec<(String, usize)> = Vec::new();
        for file in &self.files {
            match handed.iter_mut().find(|(item, _)| *item == file.item) {
                Some((_, count)) => *count += 1,
                None => handed.push((file.item.clone(), 1)),
            }
        }
        handed
    }

    /// Where a part is; `areas` are the districts there are.
    pub fn task(&self, part: Part, areas: &[String]) -> TaskState {
        let handed = self.handed();
        let blank = match part {
            Part::Business => self.business.is_blank(),
            _ => self.form.is_blank(part, &handed),
        };
        TaskState::of(blank, self.problems(part, areas).is_empty(), self.asked(part).next().is_some())
    }

    /// Everything that keeps a part from being sent; `areas` are the districts there are.
    pub fn problems(&self, part: Part, areas: &[String]) -> Vec<FieldError> {
        match part {
            Part::Business => self.business.problems(areas),
            _ => self.form.problems(part, self.kind, &self.rules, &self.handed()),
        }
    }

    /// What is asked for in a part, and was not mended yet. Nothing before it was sent back.
    pub fn asked(&self, part: Part) -> impl Iterator<Item = &Checked> {
        let items = super::check_items(&self.rules, &self.form.category);
        let is_asked =
            move |checked: &&Checked| checked.is_open() && items.iter().any(|item| item.code == checked.item && item.part == part);
        self.checked.iter().filter(move |_| self.stage == Stage::Returned).filter(is_asked)
    }

    /// Whether everything is there, and everything that was asked for was mended.
    pub fn is_whole(&self, areas: &[String]) -> bool {
        Part::ALL.iter().all(|part| self.task(*part, areas) == TaskState::Done)
    }
}

/// An application in a list of officers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueLine {
    /// Its number in the database.
    pub id: i64,
    /// 受付番号
    pub number: Option<ApplicationNumber>,
    /// What it is for.
    pub kind: ApplicationKind,
    /// Where it is.
    pub stage: Stage,
    /// The product.
    pub name: String,
    /// The category, by its slug.
    pub category: String,
    /// Who applies.
    pub business: String,
    /// The round; empty if none.
    pub round: String,
    /// The officer who keeps it; empty if none.
    pub officer: String,
    /// When it came.
    pub received_at: Option<OffsetDateTime>,
    /// When it moved last.
    pub moved_at: OffsetDateTime,
    /// The day until which the applicant answers.
    pub due_on: Option<Date>,
    /// How many members have locked, and how many have to.
    pub scored: (u32, u32),
    /// Whether a decision waits for another person.
    pub drafted: bool,
}

impl QueueLine {
    /// Whether it can be taken on.
    pub const fn can_begin(&self) -> bool {
        self.stage.can_begin()
    }

    /// Whether members can be given to it.
    pub const fn can_be_assigned(&self) -> bool {
        self.kind.is_scored() && self.stage.takes_members()
    }
}

/// An application as the chair sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankLine {
    /// The application.
    pub line: QueueLine,
    /// What the marks come to, as far as whoever looks may see it.
    pub tally: Tally,
    /// Why he sees no marks.
    pub veil: Option<Veil>,
    /// Names of members by their number.
    pub names: Vec<(i64, String)>,
}

/// Why whoever chairs a round sees no marks of an application: nobody marks it knowing the marks of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Veil {
    /// He has a seat in it and has not locked his own.
    Unlocked,
    /// He has an interest in it.
    Conflict,
}

impl Veil {
    /// Of someone in an application with these seats, before the round is locked.
    pub fn of(member: i64, seats: &[SeatView]) -> Option<Self> {
        let own = seats.iter().find(|seat| seat.member == member)?;
        match (own.interest, own.locked_at) {
            (Interest::Conflict, _) => Some(Self::Conflict),
            (_, None) => Some(Self::Unlocked),
            (_, Some(_)) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_number_has_one_form_and_is_read_in_any() {
        let number = FiscalYear::new(2026).and_then(|year| ApplicationNumber::new(year, 12)).expect("a number");
        assert_eq!(number.to_string(), "A-2026-0012");
        for text in ["A-2026-0012", "ａ２０２６００１２", "2026-12", " A 2026 ー 0012 "] {
            assert_eq!(ApplicationNumber::read(text), Some(number), "{text}");
        }
        for wrong in ["", "A", "A-2026-0", "KM-2026-0012", "A-26-1"] {
            assert_eq!(ApplicationNumber::read(wrong), None, "{wrong}");
        }
    }
}
