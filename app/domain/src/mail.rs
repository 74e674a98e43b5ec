//! メール: letters that the program sends, and how long it tries.

use crate::{
    check::{Check, FieldError, Problems},
    staff::Email,
};
use time::Duration;

/// A letter, in plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// To whom.
    pub to: Email,
    /// One line.
    pub subject: String,
    /// Paragraphs.
    pub text: String,
}

impl Check for Letter {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("subject", &self.subject, LONGEST_SUBJECT);
        problems.required("text", &self.text, 50_000);
        problems.into_vec()
    }
}

impl Letter {
    /// A letter whose subject is one line of at most [`LONGEST_SUBJECT`] characters, whatever names stand in it: a letter that can't be
    /// sent would keep back what it is about.
    pub fn new(to: Email, subject: &str, text: String) -> Self {
        let words: Vec<&str> = subject.split(|c: char| c.is_control()).map(str::trim).filter(|word| !word.is_empty()).collect();
        let mut subject = words.join(" ");
        if let Some((end, _)) = subject.char_indices().nth(LONGEST_SUBJECT) {
            let last = subject[..end].char_indices().next_back().map_or(0, |(last, _)| last);
            subject.truncate(last);
            subject.push('…');
        }
        Self { to, subject, text }
    }
}

/// The most characters of a subject.
pub const LONGEST_SUBJECT: usize = 150;

/// How often a letter is tried: with [`pause`] between, for about five days, as RFC 5321, 4.5.4.1 asks at least four of a sender.
pub const MOST_TRIES: u32 = 26;

/// How long after a try that failed, the first one being 1, the next one comes.
pub fn pause(tries: u32) -> Duration {
    const FIRST: Duration = Duration::minutes(1);
    const LONGEST: Duration = Duration::hours(6);
    let minutes = 4_i64.saturating_pow(tries.saturating_sub(1).min(10));
    (FIRST * i32::try_from(minutes).unwrap_or(i32::MAX)).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_tried_soon_and_then_for_days() {
        assert_eq!([1, 2, 3].map(pause), [Duration::minutes(1), Duration::minutes(4), Duration::minutes(16)]);
        assert_eq!((pause(6), pause(u32::MAX)), (Duration::hours(6), Duration::hours(6)));
        let all: Duration = (1..MOST_TRIES).map(pause).sum();
        assert!(all > Duration::days(5) && all < Duration::days(6), "{all}");
    }

    #[test]
    fn a_subject_is_one_line() {
        let letter = |subject: &str| Letter {
            to: Email::parse("hana@city.example").expect("an address"),
            subject: subject.to_owned(),
            text: "本文".to_owned(),
        };
        assert!(letter("お知らせ").checked().is_ok());
        assert!(letter("お知らせ\nBcc: all@city.example").checked().is_err());
        assert!(letter(" ").checked().is_err());
        let to = Email::parse("hana@city.example").expect("an address");
        let made = |subject: &str| Letter::new(to.clone(), subject, "本文".to_owned()).checked().expect("a letter").subject.clone();
        assert_eq!(made("「藍の風呂敷\r\n改」のお知らせ"), "「藍の風呂敷 改」のお知らせ");
        assert_eq!(made(&"藍".repeat(150)).chars().count(), 150);
        assert_eq!(made(&"藍".repeat(151)), "藍".repeat(149) + "…");
    }
}
