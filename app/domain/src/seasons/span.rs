//! A part of the year, in thirds of months: farmers and visitors alike say 六月上旬, and mean it.

use crate::calendar::Date;
use serde::{Deserialize, Serialize};

/// A third of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// 上旬, to the 10th
    Early,
    /// 中旬, to the 20th
    Middle,
    /// 下旬
    Late,
}

impl Part {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Early, Self::Middle, Self::Late];

    const fn letter(self) -> char {
        match self {
            Self::Early => 'a',
            Self::Middle => 'b',
            Self::Late => 'c',
        }
    }
}

/// 「六月上旬」
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Third {
    month: u8,
    part: Part,
}

impl Third {
    /// Of a month from 1 to 12.
    pub fn new(month: u8, part: Part) -> Option<Self> {
        (1..=12).contains(&month).then_some(Self { month, part })
    }

    /// The one that a day is in.
    pub fn of(day: Date) -> Self {
        let part = match day.day() {
            ..=10 => Part::Early,
            11..=20 => Part::Middle,
            _ => Part::Late,
        };
        Self { month: u8::from(day.month()), part }
    }

    /// The month, from 1.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Which third of it.
    pub const fn part(self) -> Part {
        self.part
    }

    /// Its place in the year, from 0 to 35.
    pub const fn place(self) -> u8 {
        (self.month - 1) * 3 + self.part as u8
    }

    /// As forms have it: `6a` is the first third of June.
    pub fn code(self) -> String {
        format!("{}{}", self.month, self.part.letter())
    }

    /// The one of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        let part = Part::ALL.into_iter().find(|part| code.ends_with(part.letter()))?;
        Self::new(code.strip_suffix(part.letter())?.parse().ok()?, part)
    }
}

/// From one third to another, both within; it may pass the year's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first.
    pub from: Third,
    /// The last.
    pub to: Third,
}

impl Span {
    /// How many thirds it has, from 1 to 36.
    pub const fn length(self) -> u8 {
        (self.to.place() + 36 - self.from.place()) % 36 + 1
    }

    /// Whether it has a third.
    pub const fn has(self, third: Third) -> bool {
        (third.place() + 36 - self.from.place()) % 36 < self.length()
    }

    /// Whether it has a part of a month.
    pub fn has_month(self, month: u8) -> bool {
        Part::ALL.into_iter().filter_map(|part| Third::new(month, part)).any(|third| self.has(third))
    }

    /// Whether it is on a day.
    pub fn is_on(self, day: Date) -> bool {
        self.has(Third::of(day))
    }

    /// In how many thirds it begins, seen from a day; 0 while it lasts.
    pub fn until(self, day: Date) -> u8 {
        if self.is_on(day) { 0 } else { (self.from.place() + 36 - Third::of(day).place()) % 36 }
    }

    /// Its runs within a calendar year: first place and length. One that passes the year's end has two.
    pub fn runs(self) -> Vec<(u8, u8)> {
        let (from, length) = (self.from.place(), self.length());
        if from + length <= 36 { vec![(from, length)] } else { vec![(0, from + length - 36), (from, 36 - from)] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use proptest::prelude::*;

    fn span(from: &str, to: &str) -> Span {
        Span { from: Third::from_code(from).expect("a third"), to: Third::from_code(to).expect("a third") }
    }

    fn day(text: &str) -> Date {
        parse_iso(text).expect("a day")
    }

    #[test]
    fn a_span_may_pass_the_years_end() {
        let winter = span("12c", "1b");
        assert_eq!((winter.length(), winter.runs()), (3, vec![(0, 2), (35, 1)]));
        for (on, is) in [("2026-12-20", false), ("2026-12-21", true), ("2027-01-01", true), ("2027-01-20", true), ("2027-01-21", false)] {
            assert_eq!(winter.is_on(day(on)), is, "{on}");
        }
        assert!(winter.has_month(12) && winter.has_month(1) && !winter.has_month(2));
    }

    #[test]
    fn a_leap_day_and_the_last_of_a_month_are_in_its_last_third() {
        for on in ["2028-02-29", "2026-02-28", "2026-02-21"] {
            assert_eq!(Third::of(day(on)).code(), "2c", "{on}");
        }
        assert_eq!((span("6a", "6c").until(day("2026-05-31")), span("6a", "6c").until(day("2026-07-01"))), (1, 33));
        assert_eq!(span("7a", "6c").length(), 36, "all the year");
    }

    #[test]
    fn a_code_is_a_third_or_nothing() {
        for code in ["", "a", "0a", "13a", "6d", "6", "6A", "-1a", "６a"] {
            assert_eq!(Third::from_code(code), None, "{code}");
        }
    }

    proptest! {
        #[test]
        fn a_span_has_as_many_thirds_as_it_is_long(from in 0u8..36, to in 0u8..36) {
            let third = |place: u8| Third::new(place / 3 + 1, Part::ALL[usize::from(place % 3)]).expect("a third");
            let span = Span { from: third(from), to: third(to) };
            prop_assert_eq!((0..36).filter(|place| span.has(third(*place))).count(), usize::from(span.length()));
            prop_assert_eq!(span.runs().iter().map(|(_, length)| length).sum::<u8>(), span.length());
            prop_assert_eq!(Third::from_code(&third(from).code()), Some(third(from)));
        }
    }
}
