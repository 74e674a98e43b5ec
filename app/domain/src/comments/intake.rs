//! 代行入力: what came by mail, fax, post or over the counter, typed in by staff by the same rules.

use super::{MoveKind, Section, Standing, SubmissionRecord, Way, Who};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    check::{Check, FieldError, Problem, Problems},
    lang::Said,
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

/// A case as far as the taking in of what comes needs it, without what is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntakeCase {
    /// Its number in the database.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// The sections of the draft.
    pub sections: Vec<Section>,
    /// Who may comment.
    pub who: Vec<Who>,
    /// Its days and what was decided.
    pub standing: Standing,
    /// Whether everyone can read it.
    pub public: bool,
}

impl IntakeCase {
    /// Whether something can still be taken in: it is public, and neither over nor called off.
    pub const fn is_open(&self) -> bool {
        self.public && self.standing.published_on.is_none() && self.standing.cancelled_on.is_none()
    }

    /// What the section with an anchor is called; none if there is no such section, the whole for no anchor.
    pub fn section(&self, anchor: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.anchor == anchor)
    }
}

/// Something of a case that became public: for feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseNews {
    /// Its number in the database, for ever.
    pub id: i64,
    /// The case.
    pub slug: Slug,
    /// Its title.
    pub title: Said,
    /// 1分でわかる
    pub summary: Said,
    /// Its days and what was decided.
    pub standing: Standing,
    /// What happened.
    pub kind: MoveKind,
    /// Why; empty where nothing is to be explained.
    pub reason: String,
    /// When.
    pub at: OffsetDateTime,
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
