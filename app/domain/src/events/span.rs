//! From when to when, by the clock on the wall in Japan.

use crate::calendar::{Date, JST, OffsetDateTime};
use serde::{Deserialize, Serialize};
use time::{Duration, PrimitiveDateTime};

/// The longest event, in days: an exhibition of a season. What goes on for longer is a place or a story.
pub const LONGEST_DAYS: i64 = 120;

/// A beginning and an end in JST. Japan has no daylight saving, so a time on the wall is one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    starts: PrimitiveDateTime,
    ends: PrimitiveDateTime,
}

/// What is wrong with a beginning and an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpanFault {
    /// It would end before it begins, or take no time.
    #[error("it ends before it begins")]
    Backwards,
    /// More than [`LONGEST_DAYS`].
    #[error("it takes more than {LONGEST_DAYS} days")]
    TooLong,
}

impl Span {
    /// From a beginning to an end; the end may be after midnight, and in the new year.
    ///
    /// # Errors
    /// [`SpanFault`] if the end is not after the beginning, or too far from it.
    pub fn new(starts: PrimitiveDateTime, ends: PrimitiveDateTime) -> Result<Self, SpanFault> {
        let takes = ends - starts;
        if takes <= Duration::ZERO {
            return Err(SpanFault::Backwards);
        }
        if takes > Duration::days(LONGEST_DAYS) {
            return Err(SpanFault::TooLong);
        }
        Ok(Self { starts, ends })
    }

    /// When it begins, on the wall in Japan.
    pub fn starts(&self) -> PrimitiveDateTime {
        self.starts
    }

    /// When it ends, on the wall in Japan.
    pub fn ends(&self) -> PrimitiveDateTime {
        self.ends
    }

    /// The instant at which it begins.
    pub fn starts_at(&self) -> OffsetDateTime {
        self.starts.assume_offset(JST)
    }

    /// The instant at which it ends.
    pub fn ends_at(&self) -> OffsetDateTime {
        self.ends.assume_offset(JST)
    }

    /// The last day on which it is seen: what ends at midnight is of the day before.
    pub fn last_day(&self) -> Date {
        (self.ends - Duration::nanoseconds(1)).date()
    }

    /// Whether it goes past midnight.
    pub fn is_over_midnight(&self) -> bool {
        self.last_day() > self.starts.date()
    }

    /// Whether any of it is on a day.
    pub fn is_on(&self, day: Date) -> bool {
        self.starts.date() <= day && day <= self.last_day()
    }

    /// The same on another day: as long, and at the same time of the day.
    pub fn moved_to(&self, day: Date) -> Self {
        let starts = PrimitiveDateTime::new(day, self.starts.time());
        Self { starts, ends: starts + (self.ends - self.starts) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{iso, parse_iso};
    use time::Time;

    fn at(day: &str, hour: u8, minute: u8) -> PrimitiveDateTime {
        PrimitiveDateTime::new(parse_iso(day).expect("a day"), Time::from_hms(hour, minute, 0).expect("a time"))
    }

    #[test]
    fn the_new_year_is_seen_in_at_a_temple() {
        let bell = Span::new(at("2026-12-31", 23, 30), at("2027-01-01", 1, 0)).expect("an hour and a half");
        assert!(bell.is_over_midnight());
        assert!(bell.is_on(parse_iso("2027-01-01").expect("a day")));
        assert!(!bell.is_on(parse_iso("2027-01-02").expect("a day")));
        assert_eq!(bell.starts_at().unix_timestamp(), 1_798_727_400); // 2026-12-31T14:30Z
    }

    #[test]
    fn what_ends_at_midnight_is_of_one_day() {
        let evening = Span::new(at("2026-06-06", 19, 0), at("2026-06-07", 0, 0)).expect("five hours");
        assert!(!evening.is_over_midnight());
        assert_eq!(iso(evening.last_day()), "2026-06-06");
    }

    #[test]
    fn an_end_is_after_its_beginning_and_not_in_another_year() {
        let start = at("2026-06-06", 19, 0);
        assert_eq!(Span::new(start, start), Err(SpanFault::Backwards));
        assert_eq!(Span::new(start, at("2026-06-06", 18, 59)), Err(SpanFault::Backwards));
        assert_eq!(Span::new(start, at("2026-10-05", 19, 0)), Err(SpanFault::TooLong));
        assert!(Span::new(start, at("2026-10-04", 19, 0)).is_ok());
    }

    #[test]
    fn moved_to_another_day_it_takes_as_long() {
        let class = Span::new(at("2026-12-24", 22, 0), at("2026-12-25", 0, 30)).expect("a span");
        let moved = class.moved_to(parse_iso("2026-12-31").expect("a day"));
        assert_eq!((iso(moved.ends().date()), moved.ends().hour()), ("2027-01-01".to_owned(), 0));
    }
}
