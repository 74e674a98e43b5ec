//! 決定: drafted by one, decided by another, with its reasons.

use super::CertificateNumber;
use crate::{
    calendar::{Date, date_with_era},
    check::{Check, FieldError, Problem, Problems},
};
use serde::{Deserialize, Serialize};
use time::Duration;

/// The most characters of reasons and conditions.
pub const LONGEST_REASON: usize = 3_000;

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// 認定
    Certify,
    /// 条件付き認定: certified, with something to be done by a day.
    Conditional,
    /// 不認定
    Refuse,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Certify, Self::Conditional, Self::Refuse];

    /// In the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Certify => "certify",
            Self::Conditional => "conditional",
            Self::Refuse => "refuse",
        }
    }

    /// The verdict with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.code() == code)
    }
}

/// A decision as it is drafted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictRecord {
    /// What is decided.
    pub verdict: Verdict,
    /// Why, as the applicant reads it.
    pub reasons: String,
    /// What has to be done; of a conditional one only.
    pub conditions: String,
    /// Until when.
    pub conditions_due: Option<Date>,
    /// What the applicant does not read.
    pub note: String,
}

impl Check for VerdictRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required("reasons", &self.reasons, LONGEST_REASON);
        if self.verdict == Verdict::Conditional {
            problems.required("conditions", &self.conditions, LONGEST_REASON);
            if self.conditions_due.is_none() {
                problems.add("conditions-due", Problem::Empty);
            }
        } else if !self.conditions.is_empty() || self.conditions_due.is_some() {
            problems.add("conditions", Problem::Contradiction);
        }
        problems.text("note", &self.note, LONGEST_REASON);
        problems.into_vec()
    }
}

/// Stands in the draft of a letter for the number of the certificate, which comes with the decision.
pub const NUMBER_PLACE: &str = "［認定番号］";

/// Stands in the draft of a letter for the last day of the certificate.
pub const TERM_PLACE: &str = "［有効期間の最後の日］";

/// Stands in the draft of a letter for the day of the decision.
pub const DAY_PLACE: &str = "［決定した日］";

/// How each place begins.
const PLACE: char = '［';

/// Stands behind what begins as a place does and is none; nobody sees it (U+2060, word joiner).
const NO_PLACE: char = '\u{2060}';

/// A text that came from people, as it stands in the draft of a letter: whatever they wrote, no place of it is filled in. In the letter
/// that goes out it is as they wrote it.
pub fn without_places(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        safe.push(c);
        if c == PLACE {
            safe.push(NO_PLACE);
        }
    }
    safe
}

/// A letter as it goes out, with what is known when the decision is made: the number and the last day of the certificate, if there is
/// one, and the day. The draft is read once, from its beginning to its end, so that nothing that was filled in is filled again.
pub fn filled_letter(draft: &str, issued: Option<(CertificateNumber, Date)>, decided_on: Date) -> String {
    let number = issued.map(|(number, _)| number.to_string());
    let term = issued.map(|(_, last)| date_with_era(last));
    let places = [(DAY_PLACE, Some(date_with_era(decided_on))), (NUMBER_PLACE, number), (TERM_PLACE, term)];
    let (mut letter, mut rest) = (String::with_capacity(draft.len()), draft);
    while let Some(at) = rest.find(PLACE) {
        letter.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = places.iter().find_map(|(place, text)| Some((rest.strip_prefix(place)?, text.as_deref()?)));
        if let Some((after, text)) = known {
            letter.push_str(text);
            rest = after;
        } else {
            letter.push(PLACE);
            rest = &rest[PLACE.len_utf8()..];
            rest = rest.strip_prefix(NO_PLACE).unwrap_or(rest);
        }
    }
    letter + rest
}

/// 有効期間: the last day of a certificate that is given on a day for so many years. It holds until the day before the same day.
pub fn last_day(certified_on: Date, years: u8) -> Date {
    crate::calendar::years_after(certified_on, years.into()) - Duration::days(1)
}

/// The last day after a renewal on a day: the old period goes on, and one that is over begins again on the day of the renewal.
pub fn renewed_last_day(expires_on: Date, renewed_on: Date, years: u8) -> Date {
    let begins = (expires_on + Duration::days(1)).max(renewed_on);
    last_day(begins, years)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{iso, parse_iso};
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        parse_iso(text).expect("a day")
    }

    #[test]
    fn a_certificate_holds_until_the_day_before() {
        for (from, years, last) in [
            ("2026-10-01", 3, "2029-09-30"),
            ("2028-02-29", 3, "2031-02-27"),
            ("2028-02-29", 4, "2032-02-28"),
            ("2026-03-01", 2, "2028-02-29"),
            ("2026-04-01", 1, "2027-03-31"),
            ("2027-01-01", 1, "2027-12-31"),
        ] {
            assert_eq!(iso(last_day(day(from), years)), last, "{from} and {years} years");
        }
    }

    #[test]
    fn a_renewal_loses_no_day_and_gives_none() {
        assert_eq!(iso(renewed_last_day(day("2029-09-30"), day("2029-06-01"), 3)), "2032-09-30");
        assert_eq!(iso(renewed_last_day(day("2029-09-30"), day("2030-01-15"), 3)), "2033-01-14", "it was over");
    }

    #[test]
    fn a_decision_says_why() {
        let record = |verdict, reasons: &str, conditions: &str, due| VerdictRecord {
            verdict,
            reasons: reasons.into(),
            conditions: conditions.into(),
            conditions_due: due,
            note: String::new(),
        };
        let wrong = |record: VerdictRecord| record.problems().into_iter().map(|error| error.field).collect::<Vec<_>>();
        assert_eq!(wrong(record(Verdict::Certify, "よい", "", None)), [""; 0]);
        assert_eq!(wrong(record(Verdict::Refuse, " ", "", None)), ["reasons"]);
        assert_eq!(wrong(record(Verdict::Conditional, "よい", "", None)), ["conditions", "conditions-due"]);
        assert_eq!(wrong(record(Verdict::Conditional, "よい", "直す", Some(Date::MAX))), [""; 0]);
        assert_eq!(wrong(record(Verdict::Certify, "よい", "直す", None)), ["conditions"]);
    }

    #[test]
    fn a_letter_is_filled_in_when_it_is_decided() {
        let draft = format!("{DAY_PLACE} {NUMBER_PLACE} {TERM_PLACE}");
        let number = CertificateNumber::new(2026, 7).expect("a number");
        let letter = filled_letter(&draft, Some((number, day("2029-11-25"))), day("2026-11-26"));
        assert_eq!(letter, "令和8年（2026年）11月26日 KM-2026-0007 令和11年（2029年）11月25日");
    }

    #[test]
    fn what_people_wrote_is_no_place_and_nothing_is_filled_twice() {
        let number = CertificateNumber::new(2026, 7).expect("a number");
        let (last, today) = (day("2029-11-25"), day("2026-11-26"));
        let name = format!("{NUMBER_PLACE}と{TERM_PLACE}の店、{DAY_PLACE}");
        let draft = format!("{}　様\n{NUMBER_PLACE}", without_places(&name));
        assert_eq!(filled_letter(&draft, Some((number, last)), today), format!("{name}　様\nKM-2026-0007"));
        let refused = format!("{DAY_PLACE} {}", without_places(&name));
        assert_eq!(filled_letter(&refused, None, today), format!("令和8年（2026年）11月26日 {name}"));
    }

    proptest! {
        /// Whatever people write, with places, pieces of places and signs that nobody sees in it, stands in the letter as they wrote it.
        #[test]
        fn what_people_wrote_goes_out_as_they_wrote_it(parts in proptest::collection::vec(0usize..8, 0..12)) {
            let pieces = [NUMBER_PLACE, TERM_PLACE, DAY_PLACE, "［", "認定番号］", "\u{2060}", "［\u{2060}", "店"];
            let text: String = parts.iter().map(|n| pieces[*n]).collect();
            let number = CertificateNumber::new(2026, 7).expect("a number");
            let draft = format!("{}{NUMBER_PLACE}{}", without_places(&text), without_places(&text));
            prop_assert_eq!(filled_letter(&draft, Some((number, day("2029-11-25"))), day("2026-11-26")), format!("{text}KM-2026-0007{text}"));
        }

        #[test]
        fn a_period_is_as_long_as_it_says(n in 0i32..60_000, years in 1u8..=10, later in 0i64..2_000) {
            let from = Date::from_julian_day(2_440_000 + n).expect("a day");
            let last = last_day(from, years);
            let days = (last - from).whole_days() + 1;
            prop_assert!((i64::from(years) * 365..=i64::from(years) * 366).contains(&days), "{days}");
            let renewed = renewed_last_day(last, from + Duration::days(later), years);
            prop_assert!(renewed > last);
        }
    }
}
