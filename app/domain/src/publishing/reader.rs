//! Reading the fields of a form: any text at all goes in, and what can't be understood is told by field.

use crate::{
    calendar::{Date, JST, OffsetDateTime, iso, parse_written},
    check::Problem,
    lang::Both,
};
use std::ops::RangeInclusive;
use time::{PrimitiveDateTime, Time, UtcOffset};
use unicode_normalization::UnicodeNormalization;

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misread {
    /// A rule of the record.
    Problem(Problem),
    /// No day.
    Day,
    /// No day with a time.
    Moment,
    /// No time of the day.
    Time,
    /// No number, or one out of its range.
    Number,
    /// A number that is less than the first or more than the second of these.
    OutOf(u32, u32),
    /// None of the choices.
    Choice,
    /// A line of a list that can't be read, from 1.
    Line(usize),
}

/// Reads fields, and keeps what is wrong with any of them: one look at a form tells all.
#[derive(Debug)]
pub struct Reader<'a> {
    values: &'a [(String, String)],
    wrong: Vec<(&'static str, Misread)>,
}

/// An instant as a form has it, in Japan: `2026-11-30T18:00`.
pub fn moment_value(at: OffsetDateTime) -> String {
    let local = at.to_offset(JST);
    format!("{}T{:02}:{:02}", iso(local.date()), local.hour(), local.minute())
}

/// A time of the day as a form has it: `09:30`.
pub fn time_value(at: Time) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// `9:30`, in half width; seconds are left out.
fn time_of(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let minute = minute.split(':').next()?;
    let number =
        |digits: &str| ((1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?;
    Time::from_hms(number(hour)?, number(minute)?, 0).ok()
}

impl<'a> Reader<'a> {
    /// Of what was sent.
    pub fn new(values: &'a [(String, String)]) -> Self {
        Self { values, wrong: Vec::new() }
    }

    /// What is wrong so far, in the order in which it was read.
    pub fn wrong(&self) -> Vec<(&'static str, Misread)> {
        self.wrong.clone()
    }

    /// Says that something is wrong with a field.
    pub fn add(&mut self, field: &'static str, misread: Misread) {
        self.wrong.push((field, misread));
    }

    /// The first value of a field as it was sent; empty if there is none.
    pub fn value(&self, field: &str) -> &'a str {
        self.values.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
    }

    /// All of its values.
    pub fn all(&self, field: &'static str) -> impl Iterator<Item = &'a str> {
        self.values.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// A text with plain line breaks and nothing around it.
    pub fn text(&self, field: &str) -> String {
        self.value(field).replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
    }

    /// A text in both languages: the field, and the same with `_en`.
    pub fn both(&self, field: &str) -> Both {
        Both::new(self.text(field), self.text(&format!("{field}_en")))
    }

    /// The same in half width: for figures, days and codes, never for names and texts.
    pub fn narrow(&self, field: &str) -> String {
        self.text(field).nfkc().collect()
    }

    /// Whether a box was ticked.
    pub fn is_ticked(&self, field: &str) -> bool {
        !self.value(field).is_empty()
    }

    /// A day, in either calendar; none if the field is empty.
    pub fn day(&mut self, field: &'static str) -> Option<Date> {
        let text = self.text(field);
        self.unless_empty(field, &text, Misread::Day, parse_written)
    }

    /// A day with a time in Japan, as `2026-11-30T18:00`; none if the field is empty.
    pub fn moment(&mut self, field: &'static str) -> Option<OffsetDateTime> {
        let text = self.narrow(field);
        self.unless_empty(field, &text, Misread::Moment, |text| {
            let (day, time) = text.split_once(['T', ' '])?;
            Some(PrimitiveDateTime::new(parse_written(day)?, time_of(time.trim())?).assume_offset(JST).to_offset(UtcOffset::UTC))
        })
    }

    /// A time of the day, as `9:30`; none if the field is empty.
    pub fn time(&mut self, field: &'static str) -> Option<Time> {
        let text = self.narrow(field);
        self.unless_empty(field, &text, Misread::Time, time_of)
    }

    /// A whole number, with separators or not; none if the field is empty.
    pub fn number<T: std::str::FromStr>(&mut self, field: &'static str) -> Option<T> {
        let text = self.narrow(field).replace([',', ' '], "");
        self.unless_empty(field, &text, Misread::Number, |text| text.parse().ok())
    }

    /// The same of a number that must be within a range; what is out of it is told with the range, however large it is.
    pub fn number_within<T: TryFrom<u32>>(&mut self, field: &'static str, range: RangeInclusive<u32>) -> Option<T> {
        let text = self.narrow(field).replace([',', ' '], "");
        let digits = text.strip_prefix(['-', '−']).unwrap_or(&text);
        let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        let misread = if is_number { Misread::OutOf(*range.start(), *range.end()) } else { Misread::Number };
        self.unless_empty(field, &text, misread, |text| {
            let number = text.parse().ok().filter(|number| range.contains(number))?;
            T::try_from(number).ok()
        })
    }

    /// The number of a picture or a paper of the library, with `#` before it or not; none if the field is empty.
    pub fn media(&mut self, field: &'static str) -> Option<i64> {
        let text = self.narrow(field);
        self.unless_empty(field, text.trim_start_matches('#'), Misread::Number, |text| text.parse().ok().filter(|id| *id > 0))
    }

    /// One of the choices; none if the field is empty.
    pub fn choice<T>(&mut self, field: &'static str, of: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.text(field);
        self.unless_empty(field, &text, Misread::Choice, of)
    }

    /// A list with an item on each line. A line that can't be read is told, with its number, and left out; empty lines are nothing.
    pub fn lines<T>(&mut self, field: &'static str, of: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let text = self.text(field);
        let mut found = Vec::new();
        for (place, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            match of(line.trim()) {
                Some(item) => found.push(item),
                None => self.add(field, Misread::Line(place + 1)),
            }
        }
        found
    }

    fn unless_empty<T>(&mut self, field: &'static str, text: &str, misread: Misread, of: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        if text.is_empty() {
            return None;
        }
        let found = of(text);
        if found.is_none() {
            self.add(field, misread);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn what_can_be_read_is_read() {
        let sent = values(&[
            ("day", "令和8年11月30日"),
            ("at", "2026-11-30T18:00"),
            ("open", "９：３０"),
            ("seats", "1,200"),
            ("cover", "#12"),
            ("title", " 一行目\r\n二行目 "),
            ("list", "a\n\n b\n"),
        ]);
        let mut reader = Reader::new(&sent);
        assert_eq!(reader.day("day").map(iso).as_deref(), Some("2026-11-30"));
        assert_eq!(reader.moment("at").map(|at| at.hour()), Some(9));
        assert_eq!(reader.time("open").map(|at| (at.hour(), at.minute())), Some((9, 30)));
        assert_eq!((reader.number::<u32>("seats"), reader.media("cover")), (Some(1_200), Some(12)));
        assert_eq!(reader.text("title"), "一行目\n二行目");
        assert_eq!(reader.lines("list", |line| Some(line.to_owned())), ["a", "b"]);
        assert_eq!((reader.day("none"), reader.wrong()), (None, Vec::new()));
    }

    #[test]
    fn what_can_not_is_told_by_field() {
        let sent =
            values(&[("day", "きのう"), ("at", "2026-11-31T18:00"), ("open", "25:00"), ("seats", "-1"), ("cover", "0"), ("list", "ok\n?")]);
        let mut reader = Reader::new(&sent);
        let _ = (reader.day("day"), reader.moment("at"), reader.time("open"), reader.number::<u32>("seats"), reader.media("cover"));
        assert_eq!(reader.lines("list", |line| (line == "ok").then_some(())), [()]);
        let wrong = [
            ("day", Misread::Day),
            ("at", Misread::Moment),
            ("open", Misread::Time),
            ("seats", Misread::Number),
            ("cover", Misread::Number),
            ("list", Misread::Line(2)),
        ];
        assert_eq!(reader.wrong(), wrong);
    }

    #[test]
    fn a_number_out_of_its_range_is_told_with_the_range() {
        let read = |text: &str| {
            let sent = values(&[("seats", text)]);
            let mut reader = Reader::new(&sent);
            (reader.number_within::<u8>("seats", 1..=200), reader.wrong().first().map(|(_, misread)| *misread))
        };
        assert_eq!((read("２００"), read("1"), read("")), ((Some(200), None), (Some(1), None), (None, None)));
        for out in ["0", "201", "256", "4294967296", "99999999999999999999999", "-3", "4,294,967,296"] {
            assert_eq!(read(out), (None, Some(Misread::OutOf(1, 200))), "{out}");
        }
        for none in ["約20", "20人", "1.5", "-", "x"] {
            assert_eq!(read(none), (None, Some(Misread::Number)), "{none}");
        }
    }
}
