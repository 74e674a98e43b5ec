//! 認定マークの使用許可: the mark on other goods, or by others than the holder of a certificate (`domain.md` §3: a separate permit with
//! dates, no alteration, and whoever uses it answers for incidents).

use super::{MeasureProblem, VALIDITY_YEARS};
use crate::{
    calendar::{Date, years_after},
    check::{Check, FieldError, Problem, Problems},
    lang::{Both, Lang},
    numbers,
    staff::Email,
};
use std::fmt;

/// A number of a year and a serial within it, with letters before it.
macro_rules! numbered {
    ($(#[$about:meta])* $name:ident, $letters:literal) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            year: u16,
            serial: u32,
        }

        impl $name {
            /// The number with a serial in a year; `None` unless both are in range.
            pub fn new(year: u16, serial: u32) -> Option<Self> {
                ((1000..=9999).contains(&year) && (1..=numbers::LAST_SERIAL).contains(&serial)).then_some(Self { year, serial })
            }

            /// Reads a number as people type it; see [`numbers::read`].
            pub fn read(text: &str) -> Option<Self> {
                let (year, serial) = numbers::read(text, $letters)?;
                Self::new(year, serial)
            }

            /// Year and serial.
            pub const fn parts(self) -> (u16, u32) {
                (self.year, self.serial)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($letters, "-{:04}-{:04}"), self.year, self.serial)
            }
        }
    };
}

numbered!(
    /// 受付番号 of an application, such as `M-2026-0001`: the year in which it came, and a serial within it.
    MarkReceiptNumber,
    "M"
);
numbered!(
    /// 許可番号, such as `KP-2026-0001`: the year in which it was granted, and a serial within it. Never reused.
    PermitNumber,
    "KP"
);

/// An application for the use of the mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermitRecord {
    /// Who uses it, as it becomes public: a firm, an association, a person.
    pub holder: String,
    /// Who is asked back; never public.
    pub person: String,
    /// Where he is reached; one of the two is there.
    pub email: Option<Email>,
    /// The same by telephone, in half width.
    pub phone: String,
    /// On what, or for what.
    pub goods: String,
    /// How many, in words: 「シール 5,000枚」.
    pub amount: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Whether the rules were agreed to: nothing is altered, and whoever uses the mark answers for it.
    pub agreed: bool,
    /// In which language it was sent.
    pub lang: Lang,
}

impl PermitRecord {
    /// Whether it is for a time that is over on a day.
    pub fn is_over(&self, today: Date) -> bool {
        self.until < today
    }
}

impl Check for PermitRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("holder", &self.holder, 100);
        problems.required_line("person", &self.person, 60);
        if self.email.is_none() && self.phone.is_empty() {
            problems.add("email", Problem::Empty);
        }
        if !self.phone.is_empty() && !numbers::is_phone(&self.phone) {
            problems.add("phone", Problem::Contradiction);
        }
        problems.required("goods", &self.goods, 1_000);
        problems.required_line("amount", &self.amount, 100);
        term(&mut problems, self.from, self.until);
        if !self.agreed {
            problems.add("agreed", Problem::Empty);
        }
        problems.into_vec()
    }
}

/// A permit begins before it ends, and lasts no longer than a certificate does: then it is asked for anew.
fn term(problems: &mut Problems, from: Date, until: Date) {
    if until < from || until >= years_after(from, VALIDITY_YEARS) {
        problems.add("until", Problem::Contradiction);
    }
}

/// What became of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PermitState {
    /// It waits for the city.
    Waiting,
    /// 許可
    Granted,
    /// 不許可
    Refused,
    /// 取下げ: taken back by whoever applied, before it was decided.
    Withdrawn,
    /// 終了: given back by its holder before its last day.
    Ended,
    /// 取消
    Revoked,
}

impl PermitState {
    /// Every state.
    pub const ALL: [Self; 6] = [Self::Waiting, Self::Granted, Self::Refused, Self::Withdrawn, Self::Ended, Self::Revoked];

    /// In the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Ended => "ended",
            Self::Revoked => "revoked",
        }
    }

    /// The state of a code; `None` if unknown.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// What a permit that was granted is worth on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PermitStanding {
    /// Granted, and its first day is still to come.
    ToCome,
    /// 有効
    Valid,
    /// 期限切れ
    Over,
    /// 終了: given back.
    Ended,
    /// 取消
    Revoked,
}

impl PermitStanding {
    /// The standing on a day; `None` of what was never granted.
    pub fn on(today: Date, state: PermitState, (from, until): (Date, Date)) -> Option<Self> {
        match state {
            PermitState::Waiting | PermitState::Refused | PermitState::Withdrawn => None,
            PermitState::Ended => Some(Self::Ended),
            PermitState::Revoked => Some(Self::Revoked),
            PermitState::Granted if today > until => Some(Self::Over),
            PermitState::Granted if today < from => Some(Self::ToCome),
            PermitState::Granted => Some(Self::Valid),
        }
    }
}

/// What two persons decide about a permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PermitVerdict {
    /// 許可
    Grant,
    /// 不許可
    Refuse,
    /// 許可の取消
    Revoke,
}

impl PermitVerdict {
    /// Every verdict, in the order of forms.
    pub const ALL: [Self; 3] = [Self::Grant, Self::Refuse, Self::Revoke];

    /// In the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Grant => "grant",
            Self::Refuse => "refuse",
            Self::Revoke => "revoke",
        }
    }

    /// The verdict with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.code() == code)
    }

    /// The state after it.
    ///
    /// # Errors
    /// Why it can't be decided: it is decided already, or its time is over.
    pub fn after(self, state: PermitState, until: Date, today: Date) -> Result<PermitState, MeasureProblem> {
        match (self, state) {
            (Self::Grant, PermitState::Waiting) if today > until => Err(MeasureProblem::Expired),
            (Self::Grant, PermitState::Waiting) => Ok(PermitState::Granted),
            (Self::Refuse, PermitState::Waiting) => Ok(PermitState::Refused),
            (Self::Revoke, PermitState::Granted) if today > until => Err(MeasureProblem::Expired),
            (Self::Revoke, PermitState::Granted) => Ok(PermitState::Revoked),
            _ => Err(MeasureProblem::OtherStanding),
        }
    }
}

/// A verdict as it is drafted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermitVerdictRecord {
    /// What is decided.
    pub verdict: PermitVerdict,
    /// Why, as whoever applied reads it; may be empty for what is granted.
    pub reasons: String,
    /// On what condition it is granted, as he reads it; may be empty.
    pub conditions: String,
    /// The use as everybody reads it, of what is granted; the English may be missing.
    pub shown: Both,
    /// First and last day, of what is granted.
    pub term: Option<(Date, Date)>,
}

impl Check for PermitVerdictRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        let grants = self.verdict == PermitVerdict::Grant;
        match grants {
            true => problems.text("reasons", &self.reasons, 2_000),
            false => problems.required("reasons", &self.reasons, 2_000),
        }
        if grants {
            problems.text("conditions", &self.conditions, 2_000);
            problems.required_both_line(["shown", "shown_en"], &self.shown, 200);
            for (field, text) in [("shown", &self.shown.ja), ("shown_en", &self.shown.en)] {
                if Email::within(text).next().is_some() {
                    problems.add(field, Problem::Contradiction);
                }
            }
            match self.term {
                Some((from, until)) => term(&mut problems, from, until),
                None => problems.add("from", Problem::Empty),
            }
        }
        problems.into_vec()
    }
}

/// 返納: that a permit ends before its last day, because its holder gives it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermitEndRecord {
    /// How it came, and where it is filed; for the file alone.
    pub reason: String,
}

impl Check for PermitEndRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required("reason", &self.reason, 1_000);
        problems.into_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use crate::numbers::phone;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        parse_iso(text).expect("a day of the test")
    }

    fn record(change: impl FnOnce(&mut PermitRecord)) -> Vec<&'static str> {
        let mut record = PermitRecord {
            holder: "柏原商店会".into(),
            person: "髙井".into(),
            email: Email::parse("shop@shop.example").ok(),
            phone: String::new(),
            goods: "紙袋".into(),
            amount: "5,000枚".into(),
            from: day("2026-12-01"),
            until: day("2027-11-30"),
            agreed: true,
            lang: Lang::Ja,
        };
        change(&mut record);
        record.problems().iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn an_application_says_who_what_and_how_long() {
        assert!(record(|_| {}).is_empty());
        assert_eq!(record(|r| r.email = None), ["email"], "one of mail and telephone");
        assert!(record(|r| (r.email, r.phone) = (None, phone("０７２（９７２）１５０１"))).is_empty());
        assert_eq!(record(|r| r.phone = "内線12".into()), ["phone"]);
        assert_eq!(record(|r| r.until = day("2026-11-30")), ["until"]);
        assert_eq!(record(|r| r.until = day("2029-12-01")), ["until"], "three years at most");
        assert!(record(|r| r.until = day("2029-11-30")).is_empty());
        assert_eq!(record(|r| (r.holder, r.person, r.goods, r.amount, r.agreed) = Default::default()).len(), 5);
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        assert_eq!(MarkReceiptNumber::read("ｍ2026−1").map(|n| n.to_string()).as_deref(), Some("M-2026-0001"));
        assert_eq!(PermitNumber::read("kp-2026-0012").map(PermitNumber::parts), Some((2026, 12)));
        assert_eq!(PermitNumber::read("KM-2026-0012"), None);
        assert_eq!(PermitNumber::new(2026, 0), None);
    }

    #[test]
    fn what_is_granted_says_for_what_and_until_when() {
        let wrong = |verdict, reasons: &str, shown: &str, term| {
            let record =
                PermitVerdictRecord { verdict, reasons: reasons.into(), conditions: String::new(), shown: Both::new(shown, ""), term };
            record.problems().iter().map(|problem| problem.field).collect::<Vec<_>>()
        };
        let term = Some((day("2026-12-01"), day("2027-11-30")));
        assert!(wrong(PermitVerdict::Grant, "", "紙袋", term).is_empty());
        assert_eq!(wrong(PermitVerdict::Grant, "", "", None), ["shown", "from"]);
        assert_eq!(wrong(PermitVerdict::Grant, "", "袋（a@b.example）", term), ["shown"]);
        assert_eq!(wrong(PermitVerdict::Refuse, " ", "", None), ["reasons"]);
        assert!(wrong(PermitVerdict::Revoke, "形を変えて使ったため", "", None).is_empty());
    }

    #[test]
    fn a_permit_holds_from_its_first_to_its_last_day() {
        let term = (day("2026-12-01"), day("2027-11-30"));
        let on = |today: &str, state| PermitStanding::on(day(today), state, term);
        assert_eq!(on("2026-11-30", PermitState::Granted), Some(PermitStanding::ToCome));
        assert_eq!(on("2026-12-01", PermitState::Granted), Some(PermitStanding::Valid));
        assert_eq!(on("2027-11-30", PermitState::Granted), Some(PermitStanding::Valid));
        assert_eq!(on("2027-12-01", PermitState::Granted), Some(PermitStanding::Over));
        assert_eq!(on("2027-12-01", PermitState::Revoked), Some(PermitStanding::Revoked));
        assert_eq!(on("2027-01-01", PermitState::Refused), None);
    }

    #[test]
    fn codes_read_back() {
        assert!(PermitState::ALL.iter().all(|state| PermitState::from_code(state.code()) == Some(*state)));
        assert!(PermitVerdict::ALL.iter().all(|verdict| PermitVerdict::from_code(verdict.code()) == Some(*verdict)));
    }

    proptest! {
        /// In whatever order things are decided: what was refused, taken back, given back or revoked stays so.
        #[test]
        fn what_is_over_stays_over(steps in proptest::collection::vec((0usize..3, 0i64..800), 0..40), first in 0usize..6) {
            let mut state = PermitState::ALL[first];
            for (verdict, days) in steps {
                let today = day("2026-01-01") + time::Duration::days(days);
                if let Ok(next) = PermitVerdict::ALL[verdict].after(state, day("2027-11-30"), today) {
                    prop_assert!(matches!(state, PermitState::Waiting | PermitState::Granted));
                    prop_assert!(next != PermitState::Waiting && (next != PermitState::Granted || state == PermitState::Waiting));
                    state = next;
                }
            }
        }

        #[test]
        fn any_text_is_a_number_or_none(text in "\\PC*") {
            for number in [PermitNumber::read(&text).map(|n| n.to_string()), MarkReceiptNumber::read(&text).map(|n| n.to_string())].into_iter().flatten() {
                prop_assert!(number.len() >= 11);
            }
        }
    }
}
