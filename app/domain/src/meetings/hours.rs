//! From when to when, by the clock on the wall in Japan. An end that is not after the beginning is that of the next day.

use crate::calendar::{Date, JST, OffsetDateTime};
use serde::{Deserialize, Serialize};
use time::{Duration, Time};

/// The first year of what may be entered: the city is from 1958.
pub const FIRST_YEAR: i32 = 1958;

/// The last one.
pub const LAST_YEAR: i32 = 2100;

/// A day with its hours, or all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hours {
    /// The day on which it begins.
    pub day: Date,
    /// From when to when; all day if nothing is said.
    pub times: Option<(Time, Time)>,
}

impl Hours {
    /// The instant at which it begins.
    pub fn starts_at(self) -> OffsetDateTime {
        self.day.with_time(self.times.map_or(Time::MIDNIGHT, |(begins, _)| begins)).assume_offset(JST)
    }

    /// The instant at which it is over.
    pub fn ends_at(self) -> OffsetDateTime {
        let on = |day: Date, at: Time| day.with_time(at).assume_offset(JST);
        match self.times {
            None => on(self.day, Time::MIDNIGHT) + Duration::DAY,
            Some((_, ends)) if self.is_over_midnight() => on(self.day, ends) + Duration::DAY,
            Some((_, ends)) => on(self.day, ends),
        }
    }

    /// Whether it ends on the next day.
    pub fn is_over_midnight(self) -> bool {
        self.times.is_some_and(|(begins, ends)| ends <= begins)
    }

    /// Whether any of it is on a day. What ends at midnight is of the day before.
    pub fn is_on(self, day: Date) -> bool {
        self.day == day
            || (self.is_over_midnight() && self.times.is_some_and(|(_, ends)| ends > Time::MIDNIGHT) && self.day.next_day() == Some(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    fn hours(day: &str, times: Option<[u8; 2]>) -> Hours {
        let time = |hour| Time::from_hms(hour, 0, 0).expect("a time");
        Hours { day: parse_iso(day).expect("a day"), times: times.map(|[begins, ends]| (time(begins), time(ends))) }
    }

    #[test]
    fn a_night_ends_in_the_new_year() {
        let night = hours("2026-12-31", Some([23, 1]));
        assert!(night.is_over_midnight());
        assert_eq!(night.starts_at().unix_timestamp(), 1_798_725_600); // 2026-12-31T14:00Z
        assert_eq!(night.ends_at() - night.starts_at(), Duration::hours(2));
        let on = |hours: Hours, day: &str| hours.is_on(parse_iso(day).expect("a day"));
        assert!(on(night, "2026-12-31") && on(night, "2027-01-01") && !on(night, "2027-01-02"));
        assert!(!on(hours("2026-12-31", Some([22, 0])), "2027-01-01"), "what ends at midnight is of one day");
    }

    #[test]
    fn what_has_no_hours_takes_the_day() {
        let day = hours("2026-10-15", None);
        assert_eq!(day.ends_at() - day.starts_at(), Duration::DAY);
        assert!(!day.is_over_midnight());
        let morning = hours("2026-10-15", Some([9, 12]));
        assert_eq!(morning.ends_at() - morning.starts_at(), Duration::hours(3));
    }
}
