//! For how long someone is a reporter, and who needs a guardian's consent.

use crate::{
    calendar::{Date, years_after},
    goals::FiscalYear,
};
use serde::{Deserialize, Serialize};

/// Nobody is older; what is typed otherwise is a slip.
pub const MOST_YEARS_OF_AGE: i32 = 120;

/// The youngest who may sign up, in years: who reads and writes by themselves.
const LEAST_YEARS_OF_AGE: i32 = 9;

/// From which age on one is of age (民法 4条, since 2022-04-01).
const OF_AGE: i32 = 18;

/// A year as a reporter: to the end of the fiscal year in which it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The first day.
    pub from: Date,
    /// The last day, 31 March.
    pub until: Date,
}

impl Term {
    /// The term of someone who is accepted on a day; `None` outside of the years there are.
    pub fn of(accepted_on: Date) -> Option<Self> {
        let year = FiscalYear::of(accepted_on)?;
        Some(Self { from: accepted_on, until: year.last() })
    }

    /// Whether a day is in it.
    pub fn has(&self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }

    /// Whether it can be renewed on a day: from the first of its last month on, and in the year after it.
    pub fn can_be_renewed(&self, on: Date) -> bool {
        let from = self.until.replace_day(1).unwrap_or(self.until);
        from <= on && on <= years_after(self.until, 1)
    }
}

/// The age on a day, by the birthday. 年齢計算ニ関スル法律 ends a year of age with the day before the birthday; the day before is enough of a
/// difference for no form here, so birthdays count as people count them.
fn age(born: Date, on: Date) -> i32 {
    let had_birthday = (u8::from(on.month()), on.day()) >= (u8::from(born.month()), born.day());
    on.year() - born.year() - i32::from(!had_birthday)
}

/// Whether someone needs the consent of a guardian.
pub fn needs_guardian(born: Date, on: Date) -> bool {
    age(born, on) < OF_AGE
}

/// Who wants to be a reporter, as far as there are rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignUp<'a> {
    /// The birthday.
    pub born: Date,
    /// The name of the guardian who consents; empty if none is needed.
    pub guardian: &'a str,
    /// Whether the guardian consents.
    pub consents: bool,
    /// Whether the rules were read: unpaid, no politics, no religion, no advertising.
    pub knows_rules: bool,
}

/// Why a sign-up can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignUpFault {
    /// Nobody was born on that day who writes now.
    #[error("not a birthday")]
    NotABirthday,
    /// Younger than those who write by themselves.
    #[error("too young")]
    TooYoung,
    /// A minor without a guardian's name and consent.
    #[error("a guardian has to consent")]
    NoGuardian,
    /// The rules were not read.
    #[error("the rules have to be read")]
    RulesUnread,
}

impl SignUp<'_> {
    /// Everything that is wrong, in the order of the form.
    pub fn faults(&self, today: Date) -> Vec<SignUpFault> {
        let mut faults = Vec::new();
        match age(self.born, today) {
            years if !(0..=MOST_YEARS_OF_AGE).contains(&years) => faults.push(SignUpFault::NotABirthday),
            years if years < LEAST_YEARS_OF_AGE => faults.push(SignUpFault::TooYoung),
            _ if needs_guardian(self.born, today) && (!self.consents || self.guardian.trim().is_empty()) => {
                faults.push(SignUpFault::NoGuardian)
            }
            _ => (),
        }
        if !self.knows_rules {
            faults.push(SignUpFault::RulesUnread);
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{iso, parse_iso};

    fn day(text: &str) -> Date {
        parse_iso(text).expect("a day")
    }

    fn faults(born: &str, guardian: &str, consents: bool) -> Vec<SignUpFault> {
        SignUp { born: day(born), guardian, consents, knows_rules: true }.faults(day("2026-11-26"))
    }

    #[test]
    fn minors_need_a_guardian_until_their_birthday() {
        assert_eq!(faults("2008-11-27", "", false), [SignUpFault::NoGuardian]);
        assert_eq!(faults("2008-11-27", "柏原 花子", true), []);
        assert_eq!(faults("2008-11-27", " ", true), [SignUpFault::NoGuardian]);
        assert_eq!(faults("2008-11-26", "", false), []);
    }

    #[test]
    fn birthdays_are_those_of_people() {
        assert_eq!(faults("2026-11-27", "", false), [SignUpFault::NotABirthday]);
        assert_eq!(faults("1905-01-01", "", false), [SignUpFault::NotABirthday]);
        assert_eq!(faults("2020-01-01", "柏原 花子", true), [SignUpFault::TooYoung]);
    }

    #[test]
    fn a_term_ends_with_the_fiscal_year() {
        let term = Term::of(day("2026-11-26")).expect("a year");
        assert_eq!(iso(term.until), "2027-03-31");
        assert!(term.has(day("2027-03-31")) && !term.has(day("2027-04-01")));
        assert!(
            !term.can_be_renewed(day("2027-02-28")) && term.can_be_renewed(day("2027-03-01")) && term.can_be_renewed(day("2028-03-31"))
        );
        assert_eq!(iso(Term::of(day("2027-03-31")).expect("a year").until), "2027-03-31");
    }
}
