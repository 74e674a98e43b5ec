//! メール配信: who is told of a new issue by mail.

use crate::{
    Slug,
    calendar::Date,
    lang::{Lang, Said},
    staff::Email,
};
use std::fmt;
use time::Duration;

/// For how many days after it came out an issue is news: what is entered later belongs to the archive, and nobody is told of it.
pub const NEWS_DAYS: u16 = 31;

/// Whether subscribers are told of an issue that came out, or will, on a day.
pub fn is_news(day: Date, today: Date) -> bool {
    day + Duration::days(NEWS_DAYS.into()) >= today
}

/// What ends a subscription: its number, and what only this installation can have written behind it. It stands in every letter, for as
/// long as the subscription lasts, and nothing of it in the database.
#[derive(Clone, PartialEq, Eq)]
pub struct EndLink {
    /// The number of the subscription.
    pub id: i64,
    /// The seal of that number.
    pub seal: String,
}

impl EndLink {
    /// Takes a text that came from outside; `None` if no link looks like it.
    pub fn read(text: &str) -> Option<Self> {
        let (id, seal) = text.split_once('.')?;
        let digits = (1..=18).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_digit()) && !id.starts_with('0');
        let whole = seal.len() == 43 && seal.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        (digits && whole).then(|| id.parse().ok())?.map(|id| Self { id, seal: seal.to_owned() })
    }

    /// For the letter; nowhere else.
    pub fn text(&self) -> String {
        format!("{}.{}", self.id, self.seal)
    }
}

impl fmt::Debug for EndLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EndLink(…)")
    }
}

/// That there is a new issue, for one subscriber.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueNotice {
    /// To whom.
    pub to: Email,
    /// In which language.
    pub lang: Lang,
    /// Where it is read.
    pub slug: Slug,
    /// Its title.
    pub title: Said,
    /// What is in it, in a sentence or two.
    pub summary: Said,
    /// What is in it, a line each.
    pub contents: Vec<String>,
    /// What ends the subscription.
    pub end: EndLink,
}

/// How many are told, and what went out. No addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubscriberFigures {
    /// Who has confirmed, in Japanese and in English.
    pub confirmed: [u64; 2],
    /// Who has not confirmed yet.
    pub waiting: u64,
    /// Letters that wait to be sent.
    pub letters_waiting: u64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    #[test]
    fn an_old_issue_is_no_news() {
        let day = |text: &str| parse_iso(text).expect("a day");
        assert!(is_news(day("2026-11-01"), day("2026-11-01")) && is_news(day("2026-12-01"), day("2026-11-27")));
        assert!(is_news(day("2026-10-27"), day("2026-11-27")) && !is_news(day("2026-10-26"), day("2026-11-27")));
    }

    #[test]
    fn a_link_reads_back_and_shows_itself_to_no_log() {
        let link = EndLink { id: 12, seal: "a".repeat(43) };
        assert_eq!(EndLink::read(&link.text()), Some(link.clone()));
        assert_eq!(format!("{link:?}"), "EndLink(…)");
        for bad in [
            "",
            ".",
            "12",
            "0.",
            "01.aaaa",
            &format!("-1.{}", "a".repeat(43)),
            &format!("1.{}", "a".repeat(44)),
            &format!("1.{}", "/".repeat(43)),
        ] {
            assert_eq!(EndLink::read(bad), None, "{bad}");
        }
    }
}
