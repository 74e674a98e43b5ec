//! Calendars of whole days and of times as RFC 5545 has them, to be subscribed to.

use domain::{
    calendar::{Date, OffsetDateTime, iso},
    lang::Lang,
};
use time::UtcOffset;

/// When something is.
#[derive(Clone, Copy, Debug)]
pub(super) enum When {
    /// A whole day, in Japan.
    Day(Date),
    /// Whole days in Japan, from the first to the last.
    Days(Date, Date),
    /// From one instant to another; written in UTC, which every calendar shows in its own time.
    At(OffsetDateTime, OffsetDateTime),
}

/// Whether it takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// As it is said.
    Confirmed,
    /// Later than it is said, nobody knows when.
    Tentative,
    /// Not at all.
    Cancelled,
}

/// Something that is on a day or at a time.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// The same for ever.
    pub(super) uid: String,
    /// When something of it changed last.
    pub(super) changed: OffsetDateTime,
    /// When it is.
    pub(super) when: When,
    /// What is on it.
    pub(super) title: String,
    /// What else is to be known.
    pub(super) text: String,
    /// Where it takes place; may be empty.
    pub(super) place: String,
    /// Where there is more.
    pub(super) address: String,
    /// Whether it takes place.
    pub(super) status: Status,
}

/// A calendar with its name.
pub(super) fn calendar(name: &str, lang: Lang, events: Vec<Event>) -> String {
    let mut written = String::new();
    let mut line = |text: &str| fold(&mut written, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line(&format!("PRODID:-//Kashiwara//Kashiwara-mon//{}", lang.tag().to_ascii_uppercase()));
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line(&format!("X-WR-CALNAME:{}", escaped(name)));
    line("X-WR-TIMEZONE:Asia/Tokyo");
    line("REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    for event in events {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}", escaped(&event.uid)));
        line(&format!("DTSTAMP:{}", instant(event.changed)));
        line(&format!("LAST-MODIFIED:{}", instant(event.changed)));
        for text in event.when.lines() {
            line(&text);
        }
        line(&format!("SUMMARY:{}", escaped(&event.title)));
        line(&format!("DESCRIPTION:{}", escaped(&event.text)));
        if !event.place.is_empty() {
            line(&format!("LOCATION:{}", escaped(&event.place)));
        }
        line(&format!("URL:{}", event.address));
        line(match event.status {
            Status::Confirmed => "STATUS:CONFIRMED",
            Status::Tentative => "STATUS:TENTATIVE",
            Status::Cancelled => "STATUS:CANCELLED",
        });
        // Nobody is busy because of it.
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    written
}

impl When {
    /// Its beginning, and the first day or instant that is not part of it (3.6.1).
    fn lines(self) -> [String; 2] {
        let days = |first: Date, last: Date| {
            [format!("DTSTART;VALUE=DATE:{}", day(first)), format!("DTEND;VALUE=DATE:{}", day(last.next_day().unwrap_or(last)))]
        };
        match self {
            Self::Day(on) => days(on, on),
            Self::Days(first, last) => days(first, last),
            Self::At(starts, ends) => [format!("DTSTART:{}", instant(starts)), format!("DTEND:{}", instant(ends))],
        }
    }
}

fn day(on: Date) -> String {
    iso(on).replace('-', "")
}

fn instant(at: OffsetDateTime) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    format!("{}T{:02}{:02}{:02}Z", day(at.date()), at.hour(), at.minute(), at.second())
}

/// Text as a value (3.3.11).
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => value.extend(['\\', c]),
            '\n' => value.push_str("\\n"),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    value
}

/// A line of at most 75 bytes, and what is too long for it on lines that begin with a space (3.1); no letter is torn.
fn fold(written: &mut String, text: &str) {
    const MOST: usize = 75;
    let mut length = 0;
    for c in text.chars() {
        if length + c.len_utf8() > MOST {
            written.push_str("\r\n ");
            length = 1;
        }
        written.push(c);
        length += c.len_utf8();
    }
    written.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::calendar::parse_iso;

    #[test]
    fn a_calendar_is_folded_and_escaped_and_reads_back() {
        let title = "【締切】予算、編成; 方針, 案\\".repeat(6);
        let event = Event {
            uid: "comments-a-closes@example.jp".into(),
            changed: OffsetDateTime::UNIX_EPOCH,
            when: When::Day(parse_iso("2026-10-31").expect("a day")),
            title: title.clone(),
            text: "一行目\r\n二行目".into(),
            place: String::new(),
            address: "https://example.jp/comments/a".into(),
            status: Status::Confirmed,
        };
        let written = calendar("パブリックコメント", Lang::Ja, vec![event]);
        assert!(
            written.ends_with("END:VCALENDAR\r\n") && written.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n']))
        );
        let whole = written.replace("\r\n ", "");
        let value = |name: &str| whole.lines().find_map(|line| line.strip_prefix(name)).expect("a line").trim_end().to_owned();
        assert_eq!(value("DTSTART;VALUE=DATE:"), "20261031");
        assert_eq!(value("DTEND;VALUE=DATE:"), "20261101");
        assert_eq!(value("DTSTAMP:"), "19700101T000000Z");
        assert_eq!(value("DESCRIPTION:"), "一行目\\n二行目");
        let read = value("SUMMARY:").replace("\\;", ";").replace("\\,", ",").replace("\\\\", "\\");
        assert_eq!(read, title);
        assert!(!whole.contains("LOCATION"));
    }

    #[test]
    fn days_end_before_the_next_and_times_are_in_utc() {
        let date = |text: &str| parse_iso(text).expect("a day");
        let days = When::Days(date("2026-12-30"), date("2026-12-31")).lines();
        assert_eq!(days, ["DTSTART;VALUE=DATE:20261230", "DTEND;VALUE=DATE:20270101"]);
        let at = |seconds| OffsetDateTime::from_unix_timestamp(seconds).expect("an instant");
        let bell = When::At(at(1_798_727_400), at(1_798_732_800)).lines();
        assert_eq!(bell, ["DTSTART:20261231T143000Z", "DTEND:20261231T160000Z"]);
    }
}
