//! 申込: what somebody sends who wants to come, and what becomes of it.

use super::{EventStatus, MOST_IN_A_PARTY, Occurrence};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    check::{Check, FieldError, Problem, Problems},
    goals::FiscalYear,
    lang::{Lang, Said},
    numbers::{self, LAST_SERIAL},
    staff::Email,
};
use std::fmt;

/// 受付番号: `E-2026-0012`, counted within a fiscal year and never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SignUpNumber {
    year: FiscalYear,
    serial: u32,
}

impl SignUpNumber {
    /// The number with a serial in a year; `None` unless the serial is 1 to [`LAST_SERIAL`].
    pub fn new(year: FiscalYear, serial: u32) -> Option<Self> {
        (1..=LAST_SERIAL).contains(&serial).then_some(Self { year, serial })
    }

    /// Reads a number as people type it; see [`numbers::read`].
    pub fn read(text: &str) -> Option<Self> {
        let (year, serial) = numbers::read(text, "E")?;
        Self::new(FiscalYear::new(year.into())?, serial)
    }

    /// Year and serial.
    pub const fn parts(self) -> (FiscalYear, u32) {
        (self.year, self.serial)
    }
}

impl fmt::Display for SignUpNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "E-{:04}-{:04}", self.year.number(), self.serial)
    }
}

/// What became of a sign-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SeatState {
    /// 席あり
    Seat,
    /// 空き待ち
    Waiting,
    /// 取りやめ: nothing is left of it but its number.
    Withdrawn,
}

impl SeatState {
    /// Every state, in the order of lists.
    pub const ALL: [Self; 3] = [Self::Seat, Self::Waiting, Self::Withdrawn];

    /// In the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Seat => "seat",
            Self::Waiting => "waiting",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A sign-up as it is sent. It is never published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignUpRecord {
    /// Which time, by its name among those of the event.
    pub occurrence: String,
    /// Who signs up, as it was typed.
    pub name: String,
    /// How many come, whoever signs up included.
    pub party: u32,
    /// Where one is reached.
    pub email: Option<Email>,
    /// The same by telephone, in half width.
    pub phone: String,
    /// What the organisers should know; may be empty.
    pub note: String,
    /// The language of the page on which it was written.
    pub lang: Lang,
}

impl Check for SignUpRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        if self.occurrence.chars().count() > 10 {
            problems.add("occurrence", Problem::Contradiction);
        }
        problems.required_line("name", &self.name, 60);
        if !(1..=MOST_IN_A_PARTY).contains(&self.party) {
            problems.add("party", Problem::Contradiction);
        }
        if self.email.is_none() && self.phone.is_empty() {
            problems.add("email", Problem::Empty);
        }
        if !self.phone.is_empty() && !numbers::is_phone(&self.phone) {
            problems.add("phone", Problem::Contradiction);
        }
        problems.text("note", &self.note, 500);
        problems.into_vec()
    }
}

/// A sign-up that staff enter for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalkInRecord {
    /// What he says.
    pub sign_up: SignUpRecord,
    /// Whether he stands at the door: then nobody has to reach him, and staff see whether there is room. Else he has called, or was at the
    /// counter, and stands in the line as everyone.
    pub here: bool,
}

impl Check for WalkInRecord {
    fn problems(&self) -> Vec<FieldError> {
        let unreached = FieldError { field: "email", problem: Problem::Empty };
        self.sign_up.problems().into_iter().filter(|error| !(self.here && *error == unreached)).collect()
    }
}

/// What somebody who signed up sees behind his secret link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignUpReceipt {
    /// 受付番号
    pub number: SignUpNumber,
    /// The event.
    pub event: Slug,
    /// What it is called.
    pub title: Said,
    /// Which time; none if the event has no such time any more.
    pub occurrence: Option<Occurrence>,
    /// Whether it has days and no times.
    pub whole_day: bool,
    /// Whether there are several times.
    pub repeats: bool,
    /// Where it is.
    pub place: Said,
    /// Whether it takes place.
    pub status: EventStatus,
    /// Why it does not.
    pub status_note: Said,
    /// Whom to ask, and by which number.
    pub contact: (Said, String),
    /// What became of the sign-up.
    pub state: SeatState,
    /// Its place among those who wait, from 1.
    pub in_line: Option<u32>,
    /// As it was given; empty if it was withdrawn, or its time is over.
    pub name: String,
    /// How many come.
    pub party: u32,
    /// As it was given.
    pub email: String,
    /// As it was given.
    pub phone: String,
    /// As it was given.
    pub note: String,
    /// When it was sent.
    pub sent_at: OffsetDateTime,
    /// When it was withdrawn.
    pub closed_on: Option<Date>,
    /// Whether he came.
    pub came: bool,
    /// Whether it can be withdrawn still.
    pub open: bool,
}

/// Why somebody who signed up gets a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// He has a seat.
    Seat,
    /// He waits, at this place.
    Waiting(u32),
    /// Others withdrew, and he has a seat now.
    MovedUp,
    /// He, or staff for him, took the sign-up back.
    Withdrawn,
    /// It is at another time.
    Moved,
    /// It takes place later.
    Postponed,
    /// It does not take place.
    Cancelled,
    /// It takes place after all.
    Planned,
}

/// What somebody who signed up is told by mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignUpNotice {
    /// To whom.
    pub to: Email,
    /// His receipt.
    pub number: SignUpNumber,
    /// In which language he signed up.
    pub lang: Lang,
    /// The event.
    pub event: Slug,
    /// What it is called, in that language if it is translated.
    pub title: String,
    /// When it is.
    pub occurrence: Occurrence,
    /// Whether it has days and no times.
    pub whole_day: bool,
    /// Where it is.
    pub place: String,
    /// How many come.
    pub party: u32,
    /// Why.
    pub why: Why,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> SignUpRecord {
        SignUpRecord {
            occurrence: String::new(),
            name: "柏原 花".into(),
            party: 2,
            email: None,
            phone: numbers::phone("０７２（９７２）１５０１"),
            note: String::new(),
            lang: Lang::Ja,
        }
    }

    #[test]
    fn who_signs_up_can_be_reached_and_brings_a_family_at_most() {
        let fields = |change: fn(&mut SignUpRecord)| {
            let mut record = record();
            change(&mut record);
            record.problems().into_iter().map(|error| error.field).collect::<Vec<_>>()
        };
        assert_eq!(fields(|_| ()), [] as [&str; 0]);
        assert_eq!(fields(|record| record.phone.clear()), ["email"]);
        assert_eq!(fields(|record| record.phone = "内線3".into()), ["phone"]);
        assert_eq!(fields(|record| record.party = 0), ["party"]);
        assert_eq!(fields(|record| record.party = 11), ["party"]);
        assert_eq!(fields(|record| record.name = "　".into()), ["name"]);
        let unreached = SignUpRecord { phone: String::new(), ..record() };
        assert_eq!(WalkInRecord { sign_up: unreached.clone(), here: true }.problems(), []);
        assert_eq!(WalkInRecord { sign_up: unreached, here: false }.problems().len(), 1);
    }

    #[test]
    fn a_number_is_read_as_people_type_it() {
        let number = SignUpNumber::read("ｅ-2026-12").expect("a number");
        assert_eq!(number.to_string(), "E-2026-0012");
        assert_eq!(SignUpNumber::read("Q-2026-0012"), None);
    }
}
