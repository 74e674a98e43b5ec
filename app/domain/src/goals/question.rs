//! 質問・意見: what citizens ask or say about a goal, and what is answered.

use super::{FiscalYear, PastCorrection, WaitingCorrection};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime, jst_date},
    check::{Check, FieldError, Problem, Problems},
    lang::{Both, Lang, Said},
    numbers::{self, LAST_SERIAL},
    staff::Email,
};
use std::fmt;
use time::Duration;

/// How many days after a question its answer is promised at the latest, counted in calendar days in Japan; the day of sending
/// is not counted.
pub const ANSWER_WITHIN_DAYS: i64 = 14;

/// The most characters of a question.
pub const LONGEST_QUESTION: usize = 2_000;

/// The most characters of an answer.
pub const LONGEST_ANSWER: usize = 4_000;

/// The day by which a question is answered that was sent at an instant.
pub fn promised_on(sent_at: OffsetDateTime) -> Date {
    jst_date(sent_at) + Duration::days(ANSWER_WITHIN_DAYS)
}

/// 受付番号: `Q-2026-0012`, counted within a fiscal year and never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReceiptNumber {
    year: FiscalYear,
    serial: u32,
}

/// What the sender of a question is told by mail: that there is an answer, and never what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerNotice {
    /// The sender.
    pub to: Email,
    /// His receipt.
    pub number: ReceiptNumber,
    /// In which language he asked.
    pub lang: Lang,
    /// The goal on whose page everyone can read it; `None` if only he can.
    pub public: Option<(FiscalYear, Slug)>,
    /// Whether there was another answer before.
    pub corrected: bool,
}

impl ReceiptNumber {
    /// The largest serial of a year.
    pub const LAST: u32 = LAST_SERIAL;

    /// The number with a serial in a year; `None` unless the serial is 1 to [`ReceiptNumber::LAST`].
    pub fn new(year: FiscalYear, serial: u32) -> Option<Self> {
        (1..=Self::LAST).contains(&serial).then_some(Self { year, serial })
    }

    /// Reads a number as people type it: in any width and case, with any hyphens and spaces or none, without `Q`, and without
    /// zeros before the serial where a hyphen says where it begins. `None` if it is not a whole number.
    pub fn read(text: &str) -> Option<Self> {
        let (year, serial) = numbers::read(text, "Q")?;
        Self::new(FiscalYear::new(year.into())?, serial)
    }

    /// Year and serial.
    pub const fn parts(self) -> (FiscalYear, u32) {
        (self.year, self.serial)
    }
}

impl fmt::Display for ReceiptNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Q-{:04}-{:04}", self.year.number(), self.serial)
    }
}

/// Whether something is asked or said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuestionKind {
    /// 質問
    Question,
    /// 意見
    Opinion,
}

impl QuestionKind {
    /// Both, as forms have them.
    pub const ALL: [Self; 2] = [Self::Question, Self::Opinion];

    /// In the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Opinion => "opinion",
        }
    }

    /// The kind with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuestionState {
    /// 回答待ち
    Waiting,
    /// 回答済み
    Answered,
    /// 取り下げ: taken back by its sender, and nothing of it is left but its number.
    Withdrawn,
}

impl QuestionState {
    /// Every state, in the order of lists.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Answered, Self::Withdrawn];

    /// In the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Answered => "answered",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Whether the promised day is over on a day and nothing was answered.
pub fn is_overdue(state: QuestionState, promised_on: Date, today: Date) -> bool {
    state == QuestionState::Waiting && promised_on < today
}

/// A question as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionRecord {
    /// What it is.
    pub kind: QuestionKind,
    /// The text; lines end with `\n`.
    pub text: String,
    /// Who asks; may be empty, and is never published.
    pub name: String,
    /// Where an answer is told of, and by what one finds one's own data; never published.
    pub email: Option<Email>,
    /// Whether it may be published with its answer.
    pub agreed: bool,
    /// The language of the page on which it was written.
    pub lang: Lang,
}

impl Check for QuestionRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required("text", &self.text, LONGEST_QUESTION);
        problems.line("name", &self.name, 60);
        problems.into_vec()
    }
}

/// An answer as one member of staff drafts it, which another one publishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRecord {
    /// The answer; paragraphs.
    pub answer: Both,
    /// Which post answers.
    pub by: Both,
    /// Whether question and answer are published; else only the sender sees the answer.
    pub listed: bool,
    /// The question as it is published, with what must not be seen blacked out; empty if it is not.
    pub shown: String,
    /// What the question has changed, for the story of the goal; empty if nothing.
    pub changed: Both,
}

impl Check for AnswerRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_both(["answer", "answer_en"], &self.answer, LONGEST_ANSWER);
        problems.required_both_line(["by", "by_en"], &self.by, 60);
        if self.listed {
            problems.required("shown", &self.shown, LONGEST_QUESTION);
        }
        problems.both(["changed", "changed_en"], &self.changed, 500);
        if self.changed.ja.is_empty() && !self.changed.en.is_empty() {
            problems.add("changed", Problem::Empty);
        }
        problems.into_vec()
    }
}

/// What an answered question has changed, told afterwards; another one publishes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedRecord {
    /// In a sentence or two.
    pub changed: Both,
}

impl Check for ChangedRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_both(["changed", "changed_en"], &self.changed, 500);
        problems.into_vec()
    }
}

/// To which post a question goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignRecord {
    /// 政策推進部 広報担当: a post and not a person; empty if to none.
    pub post: String,
}

impl Check for AssignRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.line("post", &self.post, 60);
        problems.into_vec()
    }
}

/// What a sender sees behind his secret link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// 受付番号
    pub number: ReceiptNumber,
    /// The year of the goal.
    pub year: FiscalYear,
    /// The goal.
    pub goal: crate::Slug,
    /// Its name.
    pub goal_title: Said,
    /// What was sent.
    pub kind: QuestionKind,
    /// The text as it was sent; empty if it was withdrawn, or its time is over.
    pub text: String,
    /// As it was given.
    pub name: String,
    /// As it was given.
    pub email: String,
    /// Whether it may be published.
    pub agreed: bool,
    /// When it was sent.
    pub sent_on: Date,
    /// The day by which it is answered.
    pub promised_on: Date,
    /// What became of it.
    pub state: QuestionState,
    /// When it was answered or withdrawn.
    pub closed_on: Option<Date>,
    /// The answer; empty if there is none.
    pub answer: Said,
    /// Which post answered.
    pub by: Said,
    /// Whether question and answer are published.
    pub listed: bool,
    /// When the answer was corrected last, and why.
    pub corrected: Option<(Date, Said)>,
}

/// A question with its answer, as everybody reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweredQuestion {
    /// 受付番号
    pub number: ReceiptNumber,
    /// What it is.
    pub kind: QuestionKind,
    /// The question as it is published.
    pub text: Said,
    /// When it was sent.
    pub sent_on: Date,
    /// The answer.
    pub answer: Said,
    /// Which post answered.
    pub by: Said,
    /// When.
    pub answered_on: Date,
    /// How many have sent the same, this one included.
    pub senders: u64,
    /// What it has changed; empty if nothing.
    pub changed: Said,
    /// When the answer was corrected last, and why.
    pub corrected: Option<(Date, Said)>,
}

/// `/goals/{year}/{slug}/questions`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweredPage {
    /// The name of the goal.
    pub goal_title: Said,
    /// The department that answers.
    pub department: Said,
    /// Answered questions, the newest answer first.
    pub questions: Vec<AnsweredQuestion>,
    /// The last one of them, if older ones follow it.
    pub next: Option<ReceiptNumber>,
}

/// A question as staff read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionView {
    /// Its number in the database.
    pub id: i64,
    /// 受付番号
    pub number: ReceiptNumber,
    /// The year of the goal.
    pub year: FiscalYear,
    /// The goal.
    pub goal: crate::Slug,
    /// Its name.
    pub goal_title: String,
    /// The department.
    pub department: String,
    /// What it is.
    pub kind: QuestionKind,
    /// The text as it was sent.
    pub text: String,
    /// Who asks; may be empty.
    pub name: String,
    /// Where he is reached; may be empty.
    pub email: String,
    /// Whether it may be published.
    pub agreed: bool,
    /// When it was sent.
    pub sent_at: OffsetDateTime,
    /// The day by which it is answered.
    pub promised_on: Date,
    /// What became of it.
    pub state: QuestionState,
    /// When it was answered or withdrawn.
    pub closed_at: Option<OffsetDateTime>,
    /// To which post it goes.
    pub post: String,
    /// The answer as it is drafted or published.
    pub answer: AnswerRecord,
    /// Who drafted what waits for another to publish it; `None` if nothing does.
    pub drafted_by: Option<i64>,
    /// His name.
    pub drafter: String,
    /// Why a draft was sent back; empty if none was.
    pub note: String,
    /// When the story of the goal told what it has changed.
    pub told_on: Option<Date>,
    /// A correction that waits for another to publish it.
    pub correction: Option<WaitingCorrection>,
    /// What was corrected, the newest first.
    pub corrections: Vec<PastCorrection>,
    /// How many have sent the same, this one included.
    pub senders: u64,
    /// Rises with each change.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{iso, parse_iso};
    use proptest::prelude::*;

    fn year(number: i32) -> FiscalYear {
        FiscalYear::new(number).expect("a year")
    }

    #[test]
    fn a_receipt_number_has_one_form_and_is_read_in_any() {
        let number = ReceiptNumber::new(year(2026), 12).expect("a number");
        assert_eq!(number.to_string(), "Q-2026-0012");
        for text in ["Q-2026-0012", "q20260012", "Ｑ－２０２６－００１２", "2026-12", " Q 2026 ー 0012 ", "Q‐2026‐12"] {
            assert_eq!(ReceiptNumber::read(text), Some(number), "{text}");
        }
        for wrong in ["", "Q", "2026", "Q-2026-", "Q-2026-0", "Q-26-0012", "Q-2026-12345678", "Q-2026-12-1", "KM-2026-0012", "Q-2026-1a"] {
            assert_eq!(ReceiptNumber::read(wrong), None, "{wrong}");
        }
        assert_eq!((ReceiptNumber::new(year(2026), 0), ReceiptNumber::new(year(2026), 10_000_000)), (None, None));
    }

    #[test]
    fn the_promised_day_is_counted_in_japan() {
        let promised = |iso_day: &str, hour: u8| {
            let at = parse_iso(iso_day).expect("a day").with_hms(hour, 59, 0).expect("a time").assume_utc();
            iso(promised_on(at))
        };
        assert_eq!(promised("2026-11-01", 14), "2026-11-15", "still the first of November in Japan");
        assert_eq!(promised("2026-11-01", 15), "2026-11-16", "already the second");
        assert_eq!(promised("2026-12-25", 0), "2027-01-08");
        assert_eq!(promised("2028-02-20", 0), "2028-03-05", "a leap day is a day");
    }

    #[test]
    fn what_waits_is_overdue_the_day_after_the_promised_one() {
        let day = |iso: &str| parse_iso(iso).expect("a day");
        let late = |state, today: &str| is_overdue(state, day("2026-11-15"), day(today));
        assert!(!late(QuestionState::Waiting, "2026-11-15") && late(QuestionState::Waiting, "2026-11-16"));
        assert!(!late(QuestionState::Answered, "2026-12-31") && !late(QuestionState::Withdrawn, "2026-12-31"));
    }

    fn question(text: &str, name: &str) -> QuestionRecord {
        let (kind, lang) = (QuestionKind::Question, Lang::Ja);
        QuestionRecord { kind, text: text.into(), name: name.into(), email: None, agreed: true, lang }
    }

    #[test]
    fn a_question_is_one_to_two_thousand_characters_of_text() {
        let wrong = |text: &str, name: &str| question(text, name).problems().first().map(|error| (error.field, error.problem));
        assert_eq!(wrong("なぜですか。\n\n理由を。", "山田"), None);
        assert_eq!(wrong(&"𠮷".repeat(2_000), ""), None, "characters, not bytes");
        assert_eq!(wrong(&"あ".repeat(2_001), ""), Some(("text", Problem::TooLong(2_000))));
        for empty in ["", " \n　", "\u{200B}\u{FEFF}"] {
            assert_eq!(wrong(empty, ""), Some(("text", Problem::Empty)), "{empty:?}");
        }
        for control in ["a\0b", "a\u{7}b", "a\u{202E}b", "a\u{1B}[31mb"] {
            assert_eq!(wrong(control, ""), Some(("text", Problem::ControlCharacter)), "{control:?}");
        }
        assert_eq!(wrong("はい", "山\n田"), Some(("name", Problem::ControlCharacter)));
        assert_eq!(wrong("<script>alert(1)</script> 👨‍👩‍👧", ""), None, "text is text");
    }

    #[test]
    fn what_is_published_is_there_to_be_published() {
        let answer = |listed, shown: &str, changed: Both| {
            let record =
                AnswerRecord { answer: Both::new("答え", ""), by: Both::new("広報担当", ""), listed, shown: shown.into(), changed };
            record.problems().first().map(|error| error.field)
        };
        assert_eq!(answer(true, "質問", Both::default()), None);
        assert_eq!(answer(false, "", Both::new("直しました。", "")), None);
        assert_eq!(answer(true, " ", Both::default()), Some("shown"));
        assert_eq!(answer(false, "", Both::new("", "Mended.")), Some("changed"));
    }

    proptest! {
        #[test]
        fn a_receipt_number_reads_back(of in 1_900i32..3_000, serial in 1u32..=ReceiptNumber::LAST) {
            let number = ReceiptNumber::new(year(of), serial).expect("a number");
            prop_assert_eq!(ReceiptNumber::read(&number.to_string()), Some(number));
        }

        #[test]
        fn any_text_is_met(text in ".*") {
            let _ = ReceiptNumber::read(&text);
        }
    }
}
