//! How an event repeats. Every rule has an end: a calendar of the town can't promise what nobody has decided.

use super::Span;
use crate::calendar::{Date, months_after};
use serde::{Deserialize, Serialize};
use time::{Duration, Weekday};

/// The most times that one event takes place: weekly for two years. Which of them are left out does not matter.
pub const MOST_OCCURRENCES: usize = 106;

/// Days of the week, Monday first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weekdays(u8);

/// In which rhythm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cadence {
    /// On some days of every week, or of every so many weeks (1 to 8), counted from that of the first time.
    Weekly {
        /// Of how many weeks one.
        every: u8,
        /// On which days.
        on: Weekdays,
    },
    /// On the same day of every month; a month that has no such day is left out (RFC 5545, 3.3.10).
    MonthlyByDay,
    /// On the same day of the same week of every month, as the second Saturday; a month without a fifth is left out.
    MonthlyByWeekday,
}

/// A rhythm with its last day, and the days on which it is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    /// In which rhythm.
    pub cadence: Cadence,
    /// The last day on which it may begin.
    pub until: Date,
    /// Days on which it does not take place.
    pub except: Vec<Date>,
}

/// Why a rule can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RepeatFault {
    /// The rhythm says no day of the week, or no number of weeks from 1 to 8.
    #[error("it says no day")]
    NoDay,
    /// Its last day is before the first time.
    #[error("it ends before it begins")]
    Backwards,
    /// More than [`MOST_OCCURRENCES`].
    #[error("it takes place more than {MOST_OCCURRENCES} times")]
    TooMany,
    /// All of its days are left out.
    #[error("nothing is left of it")]
    Nothing,
    /// It begins again before it is over.
    #[error("it begins again before it is over")]
    Overlapping,
}

impl Weekdays {
    /// These days.
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Self {
        days.into_iter().fold(Self::default(), |all, day| Self(all.0 | 1 << day.number_days_from_monday()))
    }

    /// Whether a day is among them.
    pub fn has(self, day: Weekday) -> bool {
        self.0 & 1 << day.number_days_from_monday() != 0
    }
}

impl Repeat {
    /// Every time that it takes place, in order; the first is `first` itself, if it is not left out.
    ///
    /// # Errors
    /// [`RepeatFault`]; it is found within [`MOST_OCCURRENCES`] steps, however far away the last day is.
    pub fn occurrences(&self, first: Span) -> Result<Vec<Span>, RepeatFault> {
        let begins = first.starts().date();
        if self.until < begins {
            return Err(RepeatFault::Backwards);
        }
        let mut days = vec![begins];
        let more = self.days_after(begins)?.take_while(|day| *day <= self.until).take(MOST_OCCURRENCES);
        days.extend(more);
        if days.len() > MOST_OCCURRENCES {
            return Err(RepeatFault::TooMany);
        }
        days.retain(|day| !self.except.contains(day));
        let all: Vec<Span> = days.into_iter().map(|day| first.moved_to(day)).collect();
        if all.is_empty() {
            return Err(RepeatFault::Nothing);
        }
        if all.iter().zip(all.iter().skip(1)).any(|(one, next)| next.starts() < one.ends()) {
            return Err(RepeatFault::Overlapping);
        }
        Ok(all)
    }

    /// The days of the rhythm after the first time, without an end.
    fn days_after(&self, begins: Date) -> Result<Box<dyn Iterator<Item = Date>>, RepeatFault> {
        Ok(match self.cadence {
            Cadence::Weekly { every, on } => {
                if on == Weekdays::default() || !(1..=8).contains(&every) {
                    return Err(RepeatFault::NoDay);
                }
                let monday = begins - Duration::days(begins.weekday().number_days_from_monday().into());
                let days = (1..).map_while(move |n| begins.checked_add(Duration::days(n)));
                Box::new(days.filter(move |day| on.has(day.weekday()) && (*day - monday).whole_weeks() % i64::from(every) == 0))
            }
            Cadence::MonthlyByDay => Box::new(months(begins).filter(move |day| day.day() == begins.day())),
            Cadence::MonthlyByWeekday => {
                let (weekday, nth) = (begins.weekday(), (begins.day() - 1) / 7);
                Box::new(months(begins).filter_map(move |month| {
                    let first = month.replace_day(1).ok()?;
                    let ahead = (7 + weekday.number_days_from_monday() - first.weekday().number_days_from_monday()) % 7;
                    first.replace_day(1 + ahead + 7 * nth).ok()
                }))
            }
        })
    }
}

/// The same day of the months that follow, or their last where they have no such day.
fn months(begins: Date) -> impl Iterator<Item = Date> {
    (1..=u8::MAX).map(move |n| months_after(begins, n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{iso, parse_iso};
    use proptest::prelude::*;
    use time::{PrimitiveDateTime, Time};

    fn day(text: &str) -> Date {
        parse_iso(text).expect("a day")
    }

    fn morning(text: &str) -> Span {
        let at = |hour| PrimitiveDateTime::new(day(text), Time::from_hms(hour, 0, 0).expect("a time"));
        Span::new(at(10), at(12)).expect("two hours")
    }

    fn days(cadence: Cadence, first: &str, until: &str, except: &[&str]) -> Result<Vec<String>, RepeatFault> {
        let repeat = Repeat { cadence, until: day(until), except: except.iter().map(|text| day(text)).collect() };
        repeat.occurrences(morning(first)).map(|all| all.iter().map(|span| iso(span.starts().date())).collect())
    }

    fn weekly(every: u8, on: &[Weekday]) -> Cadence {
        Cadence::Weekly { every, on: Weekdays::of(on.iter().copied()) }
    }

    #[test]
    fn a_class_is_on_two_days_of_every_other_week_over_the_new_year() {
        let on = weekly(2, &[Weekday::Tuesday, Weekday::Friday]);
        let found = days(on, "2026-12-15", "2027-01-16", &["2027-01-01"]).expect("a rule");
        assert_eq!(found, ["2026-12-15", "2026-12-18", "2026-12-29", "2027-01-12", "2027-01-15"]);
    }

    #[test]
    fn the_second_saturday_of_each_month_and_the_thirty_first() {
        let second = days(Cadence::MonthlyByWeekday, "2026-10-10", "2027-01-31", &[]).expect("a rule");
        assert_eq!(second, ["2026-10-10", "2026-11-14", "2026-12-12", "2027-01-09"]);
        let fifth = days(Cadence::MonthlyByWeekday, "2026-08-29", "2026-12-31", &[]).expect("a rule");
        assert_eq!(fifth, ["2026-08-29", "2026-10-31"]);
        let last = days(Cadence::MonthlyByDay, "2026-10-31", "2027-03-31", &[]).expect("a rule");
        assert_eq!(last, ["2026-10-31", "2026-12-31", "2027-01-31", "2027-03-31"]);
    }

    #[test]
    fn a_rule_that_never_ends_is_refused_at_once() {
        assert_eq!(days(weekly(1, &[Weekday::Monday]), "2026-10-05", "9999-12-31", &[]), Err(RepeatFault::TooMany));
        let every_day =
            [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday, Weekday::Saturday, Weekday::Sunday];
        assert_eq!(days(weekly(1, &every_day), "2026-10-05", "2027-10-05", &[]), Err(RepeatFault::TooMany));
    }

    #[test]
    fn a_rule_without_days_is_none() {
        assert_eq!(days(weekly(1, &[]), "2026-10-05", "2026-11-05", &[]), Err(RepeatFault::NoDay));
        assert_eq!(days(weekly(0, &[Weekday::Monday]), "2026-10-05", "2026-11-05", &[]), Err(RepeatFault::NoDay));
        assert_eq!(days(weekly(1, &[Weekday::Monday]), "2026-10-05", "2026-10-04", &[]), Err(RepeatFault::Backwards));
        assert_eq!(days(weekly(1, &[Weekday::Monday]), "2026-10-05", "2026-10-05", &["2026-10-05"]), Err(RepeatFault::Nothing));
    }

    #[test]
    fn an_exhibition_of_ten_days_is_not_weekly() {
        let at = |text: &str| PrimitiveDateTime::new(day(text), Time::MIDNIGHT);
        let long = Span::new(at("2026-10-05"), at("2026-10-15")).expect("ten days");
        let repeat = Repeat { cadence: weekly(1, &[Weekday::Monday]), until: day("2026-11-30"), except: Vec::new() };
        assert_eq!(repeat.occurrences(long), Err(RepeatFault::Overlapping));
    }

    proptest! {
        #[test]
        fn times_are_in_order_within_the_rule_and_few(first in 0i64..4_000, length in 0i64..4_000, every in 0u8..10, on in 0u8..128, kind in 0u8..3) {
            let begins = day("2020-01-01") + Duration::days(first);
            let cadence = match kind {
                0 => Cadence::Weekly { every, on: Weekdays(on) },
                1 => Cadence::MonthlyByDay,
                _ => Cadence::MonthlyByWeekday,
            };
            let repeat = Repeat { cadence, until: begins + Duration::days(length), except: Vec::new() };
            if let Ok(all) = repeat.occurrences(morning(&iso(begins))) {
                prop_assert!(all.len() <= MOST_OCCURRENCES);
                prop_assert_eq!(all[0].starts().date(), begins);
                prop_assert!(all.windows(2).all(|two| two[0].ends() < two[1].starts()));
                prop_assert!(all.iter().all(|span| span.starts().date() <= repeat.until));
            }
        }
    }
}
