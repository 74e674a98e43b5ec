//! Reporters: from the sign-up to the end.

use super::{ReportStage, Term};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    lang::Lang,
    staff::Email,
};

/// Where a reporter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReporterState {
    /// 申込み: waits for the city's word.
    Waiting,
    /// 登録: writes within the term.
    Accepted,
    /// 不承認, with reasons.
    Refused,
    /// 取下げ: taken back before there was a word.
    Withdrawn,
    /// 終了: by the reporter or by the city.
    Ended,
}

impl ReporterState {
    /// All of them, in their order.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Accepted, Self::Refused, Self::Withdrawn, Self::Ended];

    /// In the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Ended => "ended",
        }
    }

    /// The state with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Everything that is known of a reporter, for staff and for himself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReporterView {
    /// The number.
    pub id: i64,
    /// Counts changes.
    pub version: i64,
    /// Where he is.
    pub state: ReporterState,
    /// The name in addresses, once he was accepted.
    pub slug: Option<Slug>,
    /// The name; empty once it was erased.
    pub name: String,
    /// How it is read.
    pub kana: String,
    /// The name under which articles are read.
    pub pen: String,
    /// Where letters go; none once it was erased.
    pub email: Option<Email>,
    /// The birthday; none once it was erased.
    pub born: Option<Date>,
    /// Of a minor: who consents, and where that one is reached.
    pub guardian: (String, String),
    /// What he wants to write about.
    pub wish: String,
    /// Whether articles stay when the rest is erased.
    pub stays: bool,
    /// The language of the sign-up.
    pub lang: Lang,
    /// When he signed up.
    pub asked_at: OffsetDateTime,
    /// Why it was refused or ended.
    pub why: String,
    /// From when until when he is a reporter.
    pub term: Option<Term>,
    /// When he asked to go on for another year; none if he did not, or got it.
    pub renewal_at: Option<OffsetDateTime>,
    /// How many of his articles are public.
    pub published: u64,
}

impl ReporterView {
    /// Whether he may write on a day.
    pub fn writes(&self, today: Date) -> bool {
        self.state == ReporterState::Accepted && self.term.is_some_and(|term| term.has(today))
    }

    /// Whether he can ask for another year on a day.
    pub fn can_ask_for_more(&self, today: Date) -> bool {
        self.state == ReporterState::Accepted && self.renewal_at.is_none() && self.term.is_some_and(|term| term.can_be_renewed(today))
    }
}

impl Term {
    /// The term after this one, granted on a day: to the end of the next fiscal year, or of the one that has begun by then.
    pub fn renewed(self, on: Date) -> Option<Self> {
        let next = self.until.next_day()?.max(on);
        Some(Self { from: self.from, until: Self::of(next)?.until })
    }
}

/// What whoever signed up sees of it behind his secret link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignUpReceipt {
    /// Where it is.
    pub state: ReporterState,
    /// The pen name.
    pub pen: String,
    /// When he signed up.
    pub asked_at: OffsetDateTime,
    /// Why it was refused or ended; empty otherwise.
    pub why: String,
    /// From when until when.
    pub term: Option<Term>,
}

/// What a letter to a reporter tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReportNews {
    /// He was accepted.
    Accepted,
    /// He was not.
    NotAccepted,
    /// He goes on for another year.
    Renewed,
    /// His time as a reporter was ended by the city.
    Ended,
    /// Of an article: where it came to.
    Article(ReportStage),
}

/// What is told, to whom, about what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportNotice {
    /// To whom.
    pub email: Email,
    /// The pen name.
    pub pen: String,
    /// Until when he is a reporter.
    pub until: Option<Date>,
    /// The number and the title of the article, if it is about one.
    pub article: Option<(i64, String)>,
    /// The article's address, if it is public.
    pub slug: Option<Slug>,
    /// The reasons or remarks; may be empty.
    pub why: String,
    /// What.
    pub what: ReportNews,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{iso, parse_iso};

    #[test]
    fn another_year_follows_the_one_that_ends() {
        let day = |text: &str| parse_iso(text).expect("a day");
        let term = Term::of(day("2026-05-01")).expect("a term");
        let until = |on: &str| term.renewed(day(on)).map(|term| iso(term.until));
        assert_eq!(until("2027-03-10").as_deref(), Some("2028-03-31"), "before its end");
        assert_eq!(until("2027-06-01").as_deref(), Some("2028-03-31"), "after its end");
        assert_eq!(until("2028-04-01").as_deref(), Some("2029-03-31"));
    }

    #[test]
    fn every_state_has_a_code() {
        assert!(ReporterState::ALL.into_iter().all(|state| ReporterState::from_code(state.code()) == Some(state)));
    }
}
