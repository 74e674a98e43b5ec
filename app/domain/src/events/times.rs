//! When an event is, as its editor writes it: a day with times or without, and a rhythm if it has one.

use super::{Cadence, Repeat, Span, Weekdays};
use crate::{
    calendar::{Date, iso, parse_written},
    check::{Problem, Problems},
    lang::Both,
    publishing::{Misread, Reader, time_value},
};
use serde::{Deserialize, Serialize};
use time::{PrimitiveDateTime, Weekday};

/// When it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    /// The first time; none if no day is known.
    pub span: Option<Span>,
    /// Whether it has days and no times.
    pub whole_day: bool,
    /// What else is to be known of when it is, in a line.
    pub hours: Both,
    /// Its rhythm; none if it is once.
    pub repeat: Option<Repeat>,
}

/// One time that it takes place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// Its name among those of the event: its day, or nothing if there is but one, which keeps its sign-ups when it is moved.
    pub key: String,
    /// From when to when.
    pub span: Span,
}

/// Years in which events are: those that were, as far as a report may tell of them, and those that anybody plans.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Days of the week as a form has them, Monday first.
const DAYS: [(char, Weekday); 7] = [
    ('月', Weekday::Monday),
    ('火', Weekday::Tuesday),
    ('水', Weekday::Wednesday),
    ('木', Weekday::Thursday),
    ('金', Weekday::Friday),
    ('土', Weekday::Saturday),
    ('日', Weekday::Sunday),
];

impl Times {
    /// Every time that it takes place, in order; none if no day is known.
    pub fn occurrences(&self) -> Vec<Occurrence> {
        match (self.span, &self.repeat) {
            (None, _) => Vec::new(),
            (Some(span), None) => vec![Occurrence { key: String::new(), span }],
            (Some(first), Some(repeat)) => {
                let each = |span: Span| Occurrence { key: iso(span.starts().date()), span };
                repeat.occurrences(first).unwrap_or_default().into_iter().map(each).collect()
            }
        }
    }

    /// The last day on which any of it is.
    pub fn last_day(&self) -> Option<Date> {
        self.occurrences().last().map(|last| last.span.last_day())
    }

    pub(super) fn check(&self, problems: &mut Problems) {
        problems.line("hours", &self.hours.ja, 200);
        problems.line("hours_en", &self.hours.en, 400);
        // A year with a digit too many or of another count is a slip of the hand.
        if self.span.is_some_and(|span| !YEARS.contains(&span.starts().year())) {
            problems.add("day", Problem::Contradiction);
        }
        if let (Some(first), Some(repeat)) = (self.span, &self.repeat)
            && repeat.occurrences(first).is_err()
        {
            problems.add("repeat_until", Problem::Contradiction);
        }
    }

    /// As fields of a form.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let timed = self.span.filter(|_| !self.whole_day);
        pairs.push(("day", self.span.map(|span| iso(span.starts().date())).unwrap_or_default()));
        pairs.push(("begins", timed.map(|span| time_value(span.starts().time())).unwrap_or_default()));
        pairs.push(("last_day", self.span.and_then(|span| self.written_end(span)).map(iso).unwrap_or_default()));
        pairs.push(("ends", timed.map(|span| time_value(span.ends().time())).unwrap_or_default()));
        pairs.extend([("hours", self.hours.ja.clone()), ("hours_en", self.hours.en.clone())]);
        let repeat = self.repeat.as_ref();
        let (name, weeks, on) = match repeat.map(|repeat| repeat.cadence) {
            None => ("", String::new(), String::new()),
            Some(Cadence::Weekly { every, on }) => {
                ("weekly", every.to_string(), DAYS.iter().filter(|(_, day)| on.has(*day)).map(|(letter, _)| *letter).collect())
            }
            Some(Cadence::MonthlyByDay) => ("day", String::new(), String::new()),
            Some(Cadence::MonthlyByWeekday) => ("weekday", String::new(), String::new()),
        };
        let except = repeat.map(|repeat| repeat.except.iter().map(|day| iso(*day)).collect::<Vec<_>>().join("\n"));
        pairs.extend([("repeat", name.to_owned()), ("repeat_weeks", weeks), ("repeat_days", on)]);
        pairs.push(("repeat_until", repeat.map(|repeat| iso(repeat.until)).unwrap_or_default()));
        pairs.push(("repeat_except", except.unwrap_or_default()));
        pairs
    }

    /// Of a form. What belongs together and is not whole is told, so that nothing typed is lost.
    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        let hours = reader.both("hours");
        let (span, whole_day) = span(reader);
        Self { span, whole_day, hours, repeat: repeat(reader, span) }
    }

    /// The last day as a form says it: nothing where the times say it already.
    fn written_end(&self, span: Span) -> Option<Date> {
        let first = span.starts().date();
        if self.whole_day {
            return Some(span.last_day()).filter(|last| *last > first);
        }
        let (ends, usual) = (span.ends().date(), usual_end(first, span.starts(), span.ends())?);
        (ends != usual).then_some(ends)
    }
}

/// The day on which something ends of which only the times are known: the same, or the next if it goes past midnight.
fn usual_end(first: Date, starts: PrimitiveDateTime, ends: PrimitiveDateTime) -> Option<Date> {
    if ends.time() <= starts.time() { first.next_day() } else { Some(first) }
}

fn span(reader: &mut Reader<'_>) -> (Option<Span>, bool) {
    let (day, begins) = (reader.day("day"), reader.time("begins"));
    let (last, ends) = (reader.day("last_day"), reader.time("ends"));
    let given = |field: &str| !reader.value(field).trim().is_empty();
    let whole_day = !given("begins") && !given("ends");
    let Some(day) = day else {
        if !given("day") && (given("last_day") || !whole_day) {
            reader.add("day", Misread::Problem(Problem::Empty));
        }
        return (None, false);
    };
    let at = PrimitiveDateTime::new;
    let found = match (begins, ends) {
        _ if whole_day => last.unwrap_or(day).next_day().map(|end| Span::new(day.midnight(), end.midnight())),
        (Some(begins), Some(ends)) => {
            let end = last.or_else(|| usual_end(day, at(day, begins), at(day, ends)));
            end.map(|end| Span::new(at(day, begins), at(end, ends)))
        }
        // What was not understood is told already; what is missing is not.
        _ => {
            for field in ["begins", "ends"] {
                if reader.value(field).trim().is_empty() {
                    reader.add(field, Misread::Problem(Problem::Empty));
                }
            }
            return (None, false);
        }
    };
    match found {
        Some(Ok(span)) => (Some(span), whole_day),
        _ => {
            reader.add(if last.is_some() { "last_day" } else { "ends" }, Misread::Problem(Problem::Contradiction));
            (None, false)
        }
    }
}

fn repeat(reader: &mut Reader<'_>, first: Option<Span>) -> Option<Repeat> {
    let weeks: Option<u8> = reader.number_within("repeat_weeks", 1..=8);
    let until = reader.day("repeat_until");
    let except = reader.lines("repeat_except", parse_written);
    let on = reader.narrow("repeat_days");
    let days = weekdays(&on);
    if days.is_none() {
        reader.add("repeat_days", Misread::Choice);
    }
    let rhythm = reader.text("repeat");
    let details = ["repeat_weeks", "repeat_days", "repeat_until", "repeat_except"];
    if rhythm.is_empty() {
        if details.iter().any(|field| !reader.value(field).trim().is_empty()) {
            reader.add("repeat", Misread::Problem(Problem::Empty));
        }
        return None;
    }
    let cadence = match rhythm.as_str() {
        "weekly" => {
            let on = match (days, first) {
                (Some(on), Some(first)) if on == Weekdays::default() => Weekdays::of([first.starts().weekday()]),
                (on, _) => on.unwrap_or_default(),
            };
            Cadence::Weekly { every: weeks.unwrap_or(1), on }
        }
        "day" => Cadence::MonthlyByDay,
        "weekday" => Cadence::MonthlyByWeekday,
        _ => {
            reader.add("repeat", Misread::Choice);
            return None;
        }
    };
    // Without a day there is nothing that could repeat, and what was typed would be gone.
    if first.is_none() && reader.value("day").trim().is_empty() {
        reader.add("day", Misread::Problem(Problem::Empty));
    }
    if reader.value("repeat_until").trim().is_empty() {
        reader.add("repeat_until", Misread::Problem(Problem::Empty));
    }
    Some(Repeat { cadence, until: until?, except })
}

/// 「火、金」「土日」; `None` if there is anything else in it.
fn weekdays(text: &str) -> Option<Weekdays> {
    let mut days = Vec::new();
    for c in text.replace("曜日", "").replace('曜', "").chars() {
        match DAYS.iter().find(|(letter, _)| *letter == c) {
            Some((_, day)) => days.push(*day),
            None if c.is_whitespace() || matches!(c, '、' | ',' | '・' | '/') => {}
            None => return None,
        }
    }
    Some(Weekdays::of(days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::iso;

    fn read(pairs: &[(&str, &str)]) -> Result<Times, Vec<(&'static str, Misread)>> {
        let values: Vec<(String, String)> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let mut reader = Reader::new(&values);
        let times = Times::read(&mut reader);
        if reader.wrong().is_empty() { Ok(times) } else { Err(reader.wrong()) }
    }

    fn reads_back(times: &Times) {
        let pairs = times.pairs();
        let sent: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(read(&sent).as_ref(), Ok(times));
    }

    #[test]
    fn an_evening_over_the_new_year_needs_no_second_day() {
        let bell = read(&[("day", "令和8年12月31日"), ("begins", "23:30"), ("ends", "1:00")]).expect("times");
        let span = bell.span.expect("a span");
        assert_eq!((iso(span.ends().date()), span.ends().hour()), ("2027-01-01".to_owned(), 1));
        reads_back(&bell);
        let long = read(&[("day", "2026-12-31"), ("begins", "10:00"), ("last_day", "2027-01-03"), ("ends", "16:00")]).expect("times");
        reads_back(&long);
    }

    #[test]
    fn whole_days_are_from_the_first_to_the_last() {
        let one = read(&[("day", "2026-11-03")]).expect("times");
        assert!(one.whole_day && one.last_day().map(iso).as_deref() == Some("2026-11-03"));
        reads_back(&one);
        let ten = read(&[("day", "2026-11-03"), ("last_day", "2026-11-12")]).expect("times");
        assert_eq!(ten.last_day().map(iso).as_deref(), Some("2026-11-12"));
        reads_back(&ten);
    }

    #[test]
    fn a_class_on_tuesdays_has_a_name_for_each_time() {
        let class = [("day", "2026-12-01"), ("begins", "10:00"), ("ends", "12:00"), ("repeat", "weekly")];
        let more = [("repeat_until", "2026-12-31"), ("repeat_except", "2026-12-29\n"), ("repeat_days", "火曜日、金")];
        let class = read(&[class.as_slice(), more.as_slice()].concat()).expect("times");
        let keys: Vec<String> = class.occurrences().into_iter().map(|one| one.key).collect();
        assert_eq!(keys.first().map(String::as_str), Some("2026-12-01"));
        assert!(keys.contains(&"2026-12-04".to_owned()) && !keys.contains(&"2026-12-29".to_owned()));
        reads_back(&class);
    }

    #[test]
    fn what_is_not_whole_is_told_and_not_thrown_away() {
        let fields = |pairs: &[(&str, &str)]| read(pairs).expect_err("wrong").into_iter().map(|(field, _)| field).collect::<Vec<_>>();
        assert_eq!(fields(&[("begins", "10:00"), ("ends", "11:00")]), ["day"]);
        assert_eq!(fields(&[("day", "2026-12-01"), ("begins", "10:00")]), ["ends"]);
        assert_eq!(fields(&[("day", "2026-12-01"), ("last_day", "2026-11-30")]), ["last_day"]);
        assert_eq!(fields(&[("day", "2026-12-01"), ("begins", "9:00"), ("last_day", "2027-12-01"), ("ends", "10:00")]), ["last_day"]);
        assert_eq!(fields(&[("day", "2026-12-01"), ("repeat", "weekly")]), ["repeat_until"]);
        assert_eq!(fields(&[("day", "2026-12-01"), ("repeat_until", "2026-12-31")]), ["repeat"]);
        assert_eq!(fields(&[("repeat", "day"), ("repeat_until", "2026-12-31")]), ["day"]);
        assert_eq!(fields(&[("day", "2026-12-01"), ("repeat_days", "祝")]), ["repeat_days", "repeat"]);
        assert_eq!(fields(&[("day", "きのう"), ("begins", "25:00"), ("ends", "9:00")]), ["day", "begins"]);
    }
}
