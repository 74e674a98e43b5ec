//! 代行入力: what came by mail, fax, post or over the counter, typed in by staff by the same rules.

use super::{SubmissionRecord, Way};
use crate::{
    calendar::Date,
    check::{Check, FieldError, Problem, Problems},
};

/// A submission on paper, as staff type it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntakeRecord {
    /// By which way it came.
    pub way: Way,
    /// The day on which it came, or of its postmark.
    pub received_on: Date,
    /// The paper as a file of the media store; empty if there is none. Staff alone see it.
    pub scan: String,
    /// What it says, and who sent it.
    pub submission: SubmissionRecord,
}

impl IntakeRecord {
    /// Whether it came while opinions were taken, by a day in Japan.
    pub fn is_in_time(&self, (opens_on, closes_on): (Date, Date), today: Date) -> bool {
        self.received_on >= opens_on && self.received_on <= closes_on && self.received_on <= today
    }
}

impl Check for IntakeRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        if !self.way.is_entered() {
            problems.add("way", Problem::Contradiction);
        }
        problems.line("scan", &self.scan, 200);
        let mut all = problems.into_vec();
        all.extend(self.submission.problems());
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::parse_iso, comments::submission::tests::submission};

    #[test]
    fn paper_follows_the_same_rules_as_the_form() {
        let day = |iso: &str| parse_iso(iso).expect("a day");
        let paper = |way| IntakeRecord { way, received_on: day("2026-10-30"), scan: String::new(), submission: submission("賛成") };
        assert!(paper(Way::Post).problems().is_empty());
        assert!(!paper(Way::Form).problems().is_empty(), "the form is no paper");
        let mut nameless = paper(Way::Fax);
        nameless.submission.name.clear();
        assert_eq!(nameless.problems().first().map(|error| error.field), Some("name"));
        let time = (day("2026-10-01"), day("2026-10-30"));
        assert!(paper(Way::Post).is_in_time(time, day("2026-11-05")), "typed in later");
        assert!(!paper(Way::Post).is_in_time(time, day("2026-10-29")), "not from the future");
        assert!(!IntakeRecord { received_on: day("2026-10-31"), ..paper(Way::Post) }.is_in_time(time, day("2026-11-05")));
    }
}
