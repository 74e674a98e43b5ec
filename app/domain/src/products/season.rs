//! When in the year a product is to be had.

use serde::{Deserialize, Serialize};

/// A set of months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Months(u16);

impl Months {
    /// All twelve.
    pub const ALL: Months = Months(0b1111_1111_1111);

    /// The set of these months (1 to 12); other numbers are left out.
    pub fn of(months: impl IntoIterator<Item = u8>) -> Self {
        Self(months.into_iter().filter(|m| (1..=12).contains(m)).fold(0, |bits, m| bits | 1 << (m - 1)))
    }

    /// The bits kept in the database: bit 0 is January.
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// From the bits kept in the database; bits above December are dropped.
    pub const fn from_bits(bits: u16) -> Self {
        Self(bits & Self::ALL.0)
    }

    /// Whether `month` (1 to 12) is in the set.
    pub const fn contains(self, month: u8) -> bool {
        month >= 1 && month <= 12 && self.0 & (1 << (month - 1)) != 0
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The months in one or both sets.
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The unbroken runs around the year as (first, last), in the order of their first month;
    /// a run over New Year is one run: November to March is (11, 3). All twelve months are (1, 12).
    pub fn runs(self) -> Vec<(u8, u8)> {
        if self == Self::ALL {
            return vec![(1, 12)];
        }
        let before = |m: u8| if m == 1 { 12 } else { m - 1 };
        let after = |m: u8| if m == 12 { 1 } else { m + 1 };
        (1..=12)
            .filter(|&m| self.contains(m) && !self.contains(before(m)))
            .map(|first| {
                let mut last = first;
                while self.contains(after(last)) {
                    last = after(last);
                }
                (first, last)
            })
            .collect()
    }
}

/// The months with plenty and the months with a little.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Season {
    /// よく出回る
    pub main: Months,
    /// 少しある
    pub some: Months,
}

impl Season {
    /// Whether it is to be had at all in `month` (1 to 12).
    pub const fn has(self, month: u8) -> bool {
        self.main.union(self.some).contains(month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_run_goes_over_new_year() {
        assert_eq!(Months::of([11, 12, 1, 2, 3]).runs(), [(11, 3)]);
        assert_eq!(Months::of([6, 8, 9]).runs(), [(6, 6), (8, 9)]);
        assert_eq!(Months::of([0, 13]).runs(), []);
        assert_eq!(Months::ALL.runs(), [(1, 12)]);
    }

    proptest! {
        #[test]
        fn runs_cover_exactly_the_set(bits in 0u16..0x1000) {
            let months = Months::from_bits(bits);
            let mut covered = Months::default();
            for (first, last) in months.runs() {
                let mut m = first;
                loop {
                    covered = covered.union(Months::of([m]));
                    if m == last { break }
                    m = m % 12 + 1;
                }
            }
            prop_assert_eq!(covered, months);
        }
    }
}
