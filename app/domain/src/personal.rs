//! 個人情報: what is held on persons, on whom, and how long (個人情報の保護に関する法律 22条, 61条: no longer than its purpose needs).
//!
//! This is the one table of keeping times. `/privacy` says what stands here and the server's jobs delete by it. A feature
//! that holds something new on persons adds a kind; the compiler then asks for its words and for where it is held.

use crate::{
    calendar::{Date, JST, OffsetDateTime, years_after},
    check::{Check, FieldError, Problem, Problems},
    staff::Email,
};
use time::Duration;

/// On whom something is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Whoever looks at a page.
    Visitor,
    /// Whoever asks something of the city.
    Asking,
    /// A member of staff.
    Staff,
    /// Nobody any more: counts, or what stands for a person and can't be read.
    Nobody,
}

/// 保存期間: how long something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// So many days from when it was made.
    Days(u32),
    /// So many years from when it was made.
    Years(u32),
    /// Until there is an answer, or it is taken back, and so many years after that.
    AfterAnswer(u32),
    /// Until it is over: refused, taken back, or its last day; and so many years after that.
    AfterEnd(u32),
    /// Until it is over, and so many days after that.
    DaysAfterEnd(u32),
    /// As long as its account is open, and so many years after that.
    AfterClosing(u32),
    /// As long as its account is kept.
    WithAccount,
    /// Until whoever it is on ends it: then it goes at once.
    UntilEnded,
    /// Until it has served, and then until the night.
    UntilOver,
    /// For good.
    ForGood,
}

/// A kind of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Language, size of text, readings: in a cookie on the reader's own device.
    Settings,
    /// Lines of the server's log, without address or search words.
    Access,
    /// Answers to whether a page was useful, as counts.
    Feedback,
    /// Name and e-mail address of who asked something about a goal.
    QuestionContact,
    /// What was asked about a goal, as it was sent, and an answer that is not public.
    Question,
    /// What was asked by who thinks of living here, visiting or buying, who that was, and the answers.
    Inquiry,
    /// Name, e-mail address and telephone number of whoever asked for the use of the mark.
    MarkContact,
    /// What was asked for the use of the mark, and what became of it.
    MarkPermit,
    /// Who sent something to a public comment: name, address, telephone number, e-mail address, a scan of the paper.
    CommentContact,
    /// What was sent to a public comment, as it was sent.
    Comment,
    /// E-mail address and telephone number of whoever signed up for an event.
    EventContact,
    /// Who signed up for an event: name, how many, and what he wrote.
    EventSignUp,
    /// Who is told of new issues of the bulletin by mail: the address.
    BulletinAddress,
    /// Who has asked to be told, and has not confirmed it.
    BulletinRequest,
    /// Accounts of producers: address, profile and contact data, links and sessions.
    Producer,
    /// What was applied for, with its papers, and what became of it.
    Application,
    /// Town reporters: name, birthday, address for mail, links and sessions.
    Reporter,
    /// Who consents for reporters that are minors, and where that one is reached.
    Guardian,
    /// Sign-ups of town reporters that were refused.
    ReporterSignUp,
    /// Articles of town reporters that are not public, and what was said about articles.
    Report,
    /// The mark of a browser that an account was used in: in a cookie on the device.
    Browser,
    /// Accounts of staff: name, e-mail address, roles.
    Account,
    /// Hash of the password, second factor, hashes of recovery codes.
    Secret,
    /// Passkeys: public keys, and what their owner calls them.
    Passkey,
    /// Where someone is signed in, by which device.
    Session,
    /// Set-up links, as hashes.
    Link,
    /// What two persons decided, and why.
    Decision,
    /// Changes of what is promised: who proposed them, and who decided.
    Proposal,
    /// Who did what. Sealed and append-only; staff stand in it by name, others by what stands for them.
    Audit,
    /// Letters on their way: whom and what they tell is forgotten when they are sent.
    Letter,
    /// Who was erased, as what stands for them.
    Erased,
}

impl Kind {
    /// Every kind, in the order of lists.
    pub const ALL: [Self; 31] = [
        Self::Settings,
        Self::Access,
        Self::Feedback,
        Self::QuestionContact,
        Self::Question,
        Self::Inquiry,
        Self::MarkContact,
        Self::MarkPermit,
        Self::CommentContact,
        Self::Comment,
        Self::EventContact,
        Self::EventSignUp,
        Self::BulletinAddress,
        Self::BulletinRequest,
        Self::Producer,
        Self::Application,
        Self::Reporter,
        Self::Guardian,
        Self::ReporterSignUp,
        Self::Report,
        Self::Browser,
        Self::Account,
        Self::Secret,
        Self::Passkey,
        Self::Session,
        Self::Link,
        Self::Decision,
        Self::Proposal,
        Self::Audit,
        Self::Letter,
        Self::Erased,
    ];

    /// In files, addresses and texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Access => "access",
            Self::Feedback => "feedback",
            Self::QuestionContact => "question_contact",
            Self::Question => "question",
            Self::Inquiry => "inquiry",
            Self::MarkContact => "mark_contact",
            Self::MarkPermit => "mark_permit",
            Self::CommentContact => "comment_contact",
            Self::Comment => "comment",
            Self::EventContact => "event_contact",
            Self::EventSignUp => "event_sign_up",
            Self::BulletinAddress => "bulletin_address",
            Self::BulletinRequest => "bulletin_request",
            Self::Producer => "producer",
            Self::Application => "application",
            Self::Reporter => "reporter",
            Self::Guardian => "guardian",
            Self::ReporterSignUp => "reporter_sign_up",
            Self::Report => "report",
            Self::Browser => "browser",
            Self::Account => "account",
            Self::Secret => "secret",
            Self::Passkey => "passkey",
            Self::Session => "session",
            Self::Link => "link",
            Self::Decision => "decision",
            Self::Proposal => "proposal",
            Self::Audit => "audit",
            Self::Letter => "letter",
            Self::Erased => "erased",
        }
    }

    /// The kind with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// On whom.
    pub const fn whose(self) -> Whose {
        match self {
            Self::Settings | Self::Access => Whose::Visitor,
            Self::QuestionContact
            | Self::Question
            | Self::Inquiry
            | Self::MarkContact
            | Self::MarkPermit
            | Self::CommentContact
            | Self::Comment
            | Self::EventContact
            | Self::EventSignUp
            | Self::BulletinAddress
            | Self::BulletinRequest
            | Self::Producer
            | Self::Application
            | Self::Reporter
            | Self::Guardian
            | Self::ReporterSignUp
            | Self::Report => Whose::Asking,
            Self::Browser
            | Self::Account
            | Self::Secret
            | Self::Passkey
            | Self::Session
            | Self::Link
            | Self::Decision
            | Self::Proposal
            | Self::Audit
            | Self::Letter => Whose::Staff,
            Self::Feedback | Self::Erased => Whose::Nobody,
        }
    }

    /// How long. An account stays three years after it was closed: the usual time between transfers, after which few come
    /// back to an office, and in which claims for what was done are raised (民法724条, 国家賠償法4条). Who asked is needed to tell of
    /// the answer and to ask back, for a year; what was asked, to explain an answer as long as a claim could rest on it.
    pub const fn kept(self) -> Keeping {
        match self {
            Self::Settings | Self::Browser => Keeping::Years(1),
            Self::Access | Self::Letter => Keeping::Days(30),
            Self::Feedback => Keeping::Years(2),
            Self::QuestionContact | Self::Inquiry => Keeping::AfterAnswer(1),
            Self::Question => Keeping::AfterAnswer(3),
            Self::MarkContact | Self::CommentContact => Keeping::AfterEnd(1),
            Self::BulletinAddress => Keeping::UntilEnded,
            Self::BulletinRequest => Keeping::Days(7),
            // Whoever is harmed has three years to claim it (民法724条).
            Self::MarkPermit | Self::Producer => Keeping::AfterEnd(3),
            // As long as papers on how a plan came about are kept (文書取扱規程, usually five years).
            Self::Comment => Keeping::AfterEnd(5),
            // To tell of a thing that was left behind, or of an illness; and the name as long as the numbers are looked into.
            Self::EventContact => Keeping::DaysAfterEnd(30),
            Self::EventSignUp => Keeping::AfterEnd(1),
            // As long as a claim from the contract of certification may rest on it (民法166条: five years).
            Self::Application => Keeping::AfterEnd(5),
            // A year to come back for another term, and to explain an answer.
            Self::Reporter | Self::Guardian | Self::ReporterSignUp | Self::Report => Keeping::AfterEnd(1),
            Self::Account => Keeping::AfterClosing(3),
            Self::Secret | Self::Passkey => Keeping::WithAccount,
            Self::Session | Self::Link => Keeping::UntilOver,
            Self::Decision | Self::Proposal | Self::Audit | Self::Erased => Keeping::ForGood,
        }
    }
}

impl Keeping {
    /// The first day that is still kept on a day in Japan, by time alone; `None` where time alone ends nothing.
    pub fn first_day(self, today: Date) -> Option<Date> {
        match self {
            Self::Days(days) | Self::DaysAfterEnd(days) => today.checked_sub(Duration::days(days.into())),
            Self::Years(years) | Self::AfterAnswer(years) | Self::AfterEnd(years) | Self::AfterClosing(years) => {
                Some(years_after(today, -i32::try_from(years).unwrap_or(i32::MAX)))
            }
            Self::WithAccount | Self::UntilEnded | Self::UntilOver | Self::ForGood => None,
        }
    }

    /// The instant before which everything is over: the beginning of [`Keeping::first_day`] in Japan.
    pub fn over_before(self, today: Date) -> Option<OffsetDateTime> {
        self.first_day(today).map(|day| day.midnight().assume_offset(JST))
    }

    /// The age of a cookie that is kept so long, in seconds; none for what does not end by its age.
    pub const fn seconds(self) -> u32 {
        match self {
            Self::Days(days) | Self::DaysAfterEnd(days) => days * 24 * 3_600,
            Self::Years(years) | Self::AfterAnswer(years) | Self::AfterEnd(years) | Self::AfterClosing(years) => years * 365 * 24 * 3_600,
            Self::WithAccount | Self::UntilEnded | Self::UntilOver | Self::ForGood => 0,
        }
    }
}

/// What is held on a person: how much, and never what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Whom.
    pub email: Email,
    /// For each kind how many records, and whether an erasure takes them away.
    pub counts: Vec<(Kind, u64, bool)>,
    /// Number of his account, and whether it is open.
    pub account: Option<(i64, bool)>,
    /// The draft of his erasure that waits.
    pub waiting: Option<i64>,
    /// Where staff have written his address into a text.
    pub mentions: Vec<Mention>,
}

/// A text that names a person, which no erasure changes: people have to put other words there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The table that it stands in.
    pub table: &'static str,
    /// What names its row there.
    pub row: String,
}

impl Held {
    /// Whether there is nothing that could be erased.
    pub fn is_nothing(&self) -> bool {
        self.counts.iter().all(|(_, count, goes)| *count == 0 || !goes)
    }
}

/// 消去の起案: whom to erase, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasureRecord {
    /// Whom.
    pub email: Email,
    /// The address typed once more.
    pub confirm: String,
    /// Why; it stays, and so must not name him.
    pub reason: String,
}

impl Check for ErasureRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        if Email::parse(&self.confirm).as_ref() != Ok(&self.email) {
            problems.add("confirm", Problem::Contradiction);
        }
        problems.required("reason", &self.reason, 400);
        if Email::within(&self.reason).next().is_some() {
            problems.add("reason", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{iso, parse_iso};

    #[test]
    fn time_is_over_by_the_day_in_japan() {
        let first = |kept: Keeping, today: &str| kept.first_day(parse_iso(today).expect("a day")).map(iso);
        assert_eq!(first(Keeping::Years(2), "2026-10-15").as_deref(), Some("2024-10-15"));
        assert_eq!(first(Keeping::AfterClosing(3), "2028-02-29").as_deref(), Some("2025-02-28"));
        assert_eq!(first(Keeping::Days(30), "2026-03-01").as_deref(), Some("2026-01-30"));
        assert_eq!(first(Keeping::ForGood, "2026-03-01"), None);
        let over = Keeping::Days(1).over_before(parse_iso("2026-10-15").expect("a day")).expect("an instant");
        assert_eq!(over, parse_iso("2026-10-13").expect("a day").with_hms(15, 0, 0).expect("a time").assume_utc());
        assert_eq!(Keeping::Years(1).seconds(), 31_536_000);
    }

    #[test]
    fn every_kind_is_told_apart() {
        assert!(Kind::ALL.iter().all(|kind| Kind::from_code(kind.code()) == Some(*kind)));
    }

    #[test]
    fn an_erasure_is_confirmed_and_its_reason_names_nobody() {
        let email = Email::parse("hana@city.example").expect("an address");
        let wrong = |confirm: &str, reason: &str| -> Vec<&'static str> {
            let record = ErasureRecord { email: email.clone(), confirm: confirm.into(), reason: reason.into() };
            record.problems().iter().map(|problem| problem.field).collect()
        };
        assert!(wrong(" Hana@City.Example ", "退職から3年がたったため").is_empty());
        assert_eq!(wrong("", ""), ["confirm", "reason"]);
        assert_eq!(wrong("taro@city.example", "退職"), ["confirm"]);
        assert_eq!(wrong("hana@city.example", "hana@city.exampleさんの求め"), ["reason"]);
    }
}
