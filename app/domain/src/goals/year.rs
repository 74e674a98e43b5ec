//! 年度: the year in which promises are kept.

use crate::calendar::{Date, Month, era_year, fiscal_year};
use serde::{Deserialize, Serialize};
use time::Duration;

/// A fiscal year, from 1 April to 31 March (地方自治法 208条), named by the year of its April: 1900 to 2999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FiscalYear(i32);

impl FiscalYear {
    /// The year with a number, such as 2026; `None` outside of 1900 to 2999.
    pub const fn new(year: i32) -> Option<Self> {
        if year >= 1_900 && year <= 2_999 { Some(Self(year)) } else { None }
    }

    /// The year of a day; `None` as with [`FiscalYear::new`].
    pub fn of(day: Date) -> Option<Self> {
        Self::new(fiscal_year(day))
    }

    /// Reads the number as an address has it: four digits.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse().ok().and_then(Self::new)).flatten()
    }

    /// The number of the year of its April.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// 1 April.
    pub fn first(self) -> Date {
        Date::from_calendar_date(self.0, Month::April, 1).unwrap_or(Date::MIN)
    }

    /// 31 March.
    pub fn last(self) -> Date {
        Date::from_calendar_date(self.0 + 1, Month::March, 31).unwrap_or(Date::MAX)
    }

    /// Whether a day is within it.
    pub fn has(self, day: Date) -> bool {
        (self.first()..=self.last()).contains(&day)
    }

    /// Whether a day is within it, or within half a year before or after: when its plan is made, and its end is told.
    pub fn is_around(self, day: Date) -> bool {
        const HALF: Duration = Duration::days(183);
        (self.first() - HALF..=self.last() + HALF).contains(&day)
    }

    /// Whether figures of it are entered and asked for on a day: in the year itself and in the one after it.
    pub fn takes_figures(self, today: Date) -> bool {
        Self::of(today).is_none_or(|present| self.0 + 1 >= present.0)
    }

    /// How many of its days are over at the end of a day, and how many it has: 365 or 366. Before it none are, after
    /// it all.
    pub fn days_gone(self, today: Date) -> (u16, u16) {
        let all = (self.last() - self.first()).whole_days() + 1;
        let gone = ((today - self.first()).whole_days() + 1).clamp(0, all);
        (u16::try_from(gone).unwrap_or(0), u16::try_from(all).unwrap_or(365))
    }

    /// 「令和8年度」; the first year of an era is its 元年度, and a year that begins in one era has that era's name.
    pub fn japanese(self) -> String {
        match era_year(self.first()) {
            Some((era, 1)) => format!("{era}元年度"),
            Some((era, year)) => format!("{era}{year}年度"),
            None => format!("{}年度", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    fn day(iso: &str) -> Date {
        parse_iso(iso).expect("a day")
    }

    #[test]
    fn a_year_runs_from_april_to_march() {
        let year = FiscalYear::of(day("2014-03-31")).expect("a year");
        assert_eq!((year.number(), year.japanese().as_str()), (2013, "平成25年度"));
        assert!(year.has(day("2013-04-01")) && year.has(day("2014-03-31")));
        assert!(!year.has(day("2013-03-31")) && !year.has(day("2014-04-01")));
        assert_eq!(FiscalYear::new(2019).expect("a year").japanese(), "平成31年度", "令和 begins in May");
        assert_eq!(FiscalYear::new(2026).expect("a year").japanese(), "令和8年度");
    }

    #[test]
    fn half_a_year_is_around_a_year() {
        let year = FiscalYear::new(2026).expect("a year");
        let around = ["2025-09-29", "2025-09-30", "2027-09-30", "2027-10-01"].map(|iso| year.is_around(day(iso)));
        assert_eq!(around, [false, true, true, false]);
    }

    #[test]
    fn days_are_counted_when_they_are_over() {
        let year = FiscalYear::new(2026).expect("a year");
        assert_eq!(year.days_gone(day("2026-03-31")), (0, 365));
        assert_eq!(year.days_gone(day("2026-04-01")), (1, 365));
        assert_eq!(year.days_gone(day("2026-11-22")), (236, 365));
        assert_eq!(year.days_gone(day("2027-03-31")), (365, 365));
        assert_eq!(year.days_gone(day("2030-01-01")), (365, 365));
        assert_eq!(FiscalYear::new(2027).expect("a year").days_gone(day("2027-04-01")).1, 366);
    }

    #[test]
    fn only_four_digits_are_a_year() {
        assert_eq!(FiscalYear::read("2026").map(FiscalYear::number), Some(2026));
        for text in ["", "26", "02026", "+202", "20 6", "1899", "3000", "２０２６", "2026a"] {
            assert_eq!(FiscalYear::read(text), None, "{text}");
        }
    }
}
