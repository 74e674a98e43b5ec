//! Prices in yen, tax included.

use serde::{Deserialize, Serialize};
use std::fmt;

/// An amount in whole yen, 0 to 99,999,999, tax included (総額表示, 消費税法63条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Yen(pub u32);

impl Yen {
    /// The dearest price the register takes.
    pub const MAX: Yen = Yen(99_999_999);
}

impl fmt::Display for Yen {
    /// With separators and without the unit: `2,420`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

/// The consumption tax contained in a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaxRate {
    /// 10 %
    Standard,
    /// 8 %: food and drink but alcohol and eating out (消費税法 別表第一)
    Reduced,
}

impl TaxRate {
    /// Per cent.
    pub const fn percent(self) -> u8 {
        match self {
            Self::Standard => 10,
            Self::Reduced => 8,
        }
    }

    /// The rate of so many per cent; `None` unless 8 or 10.
    pub const fn from_percent(percent: i64) -> Option<Self> {
        match percent {
            10 => Some(Self::Standard),
            8 => Some(Self::Reduced),
            _ => None,
        }
    }
}

/// A range of prices that the list can be narrowed to, as in `?price=1000-3000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PriceBand {
    /// Below 1,000 yen.
    Below1000,
    /// 1,000 to 2,999 yen.
    From1000,
    /// 3,000 to 9,999 yen.
    From3000,
    /// 10,000 yen and more.
    From10000,
}

impl PriceBand {
    /// Every band, cheapest first.
    pub const ALL: [Self; 4] = [Self::Below1000, Self::From1000, Self::From3000, Self::From10000];

    /// The value in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Below1000 => "0-1000",
            Self::From1000 => "1000-3000",
            Self::From3000 => "3000-10000",
            Self::From10000 => "10000-",
        }
    }

    /// The band of a value in the address; `None` if unknown.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|band| band.code() == code)
    }

    /// The first price in the band and the first above it.
    pub const fn range(self) -> (u32, u32) {
        match self {
            Self::Below1000 => (0, 1_000),
            Self::From1000 => (1_000, 3_000),
            Self::From3000 => (3_000, 10_000),
            Self::From10000 => (10_000, u32::MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yen_are_grouped_by_three() {
        for (yen, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(Yen(yen).to_string(), text);
        }
    }

    #[test]
    fn bands_meet_without_gap_or_overlap() {
        let mut next = 0;
        for band in PriceBand::ALL {
            assert_eq!(band.range().0, next);
            assert_eq!(PriceBand::from_code(band.code()), Some(band));
            next = band.range().1;
        }
        assert_eq!(next, u32::MAX);
    }
}
