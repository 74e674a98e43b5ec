//! 金額: yen, as they are written down and added up.

use crate::goals::{Amount, AmountProblem};
use serde::{Deserialize, Serialize};
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// An amount of whole yen, from nothing to a trillion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Money(i64);

/// Why something is no amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyProblem {
    /// 「約」「およそ」「以上」: what was spent is known to the yen.
    Approximate,
    /// Something else than a number with the words for thousands and more.
    NotANumber,
    /// A part of a yen.
    Fraction,
    /// Less than nothing.
    Negative,
    /// Beyond a trillion.
    TooLarge,
}

/// The words behind a number, the largest first, and how many yen each stands for.
const UNITS: [(&str, i128); 4] = [("億", 100_000_000), ("百万", 1_000_000), ("万", 10_000), ("千", 1_000)];

impl Money {
    /// A trillion, more than a city has.
    pub const MOST: Self = Self(1_000_000_000_000);

    /// So many yen; `None` outside of nothing to a trillion.
    pub const fn new(yen: i64) -> Option<Self> {
        if yen >= 0 && yen <= Self::MOST.0 { Some(Self(yen)) } else { None }
    }

    /// In yen.
    pub const fn yen(self) -> i64 {
        self.0
    }

    /// Reads what people write: digits of full or half width, with or without commas and 円, with the words for thousands and
    /// more: `１２，０００，０００円`, `1,200万円`, `3,000千円`, `1億2,000万`. `None` of a blank, which is not zero: nobody has entered
    /// anything.
    ///
    /// # Errors
    /// Why it is no amount of money.
    pub fn read(text: &str) -> Result<Option<Self>, MoneyProblem> {
        let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
        if plain.is_empty() {
            return Ok(None);
        }
        if Amount::is_vague(&plain) {
            return Err(MoneyProblem::Approximate);
        }
        let digits = plain.strip_prefix('¥').unwrap_or(&plain);
        let digits = digits.strip_suffix('円').unwrap_or(digits);
        if digits.starts_with(['-', '−', '‐', '–', '—', '▲', '△']) {
            return Err(MoneyProblem::Negative);
        }
        let mut rest = digits;
        let mut thousandths: i128 = 0;
        for (word, yen) in UNITS {
            if let Some((number, behind)) = rest.split_once(word) {
                thousandths += thousandths_of(number)? * yen;
                rest = behind;
            }
        }
        if !rest.is_empty() || digits.is_empty() {
            thousandths += thousandths_of(rest)?;
        }
        if thousandths % 1_000 != 0 {
            return Err(MoneyProblem::Fraction);
        }
        let yen = i64::try_from(thousandths / 1_000).map_err(|_| MoneyProblem::TooLarge)?;
        Self::new(yen).map(Some).ok_or(MoneyProblem::TooLarge)
    }
}

fn thousandths_of(number: &str) -> Result<i128, MoneyProblem> {
    match Amount::read(number, "") {
        Ok(amount) if amount.is_negative() => Err(MoneyProblem::NotANumber),
        Ok(amount) => Ok(amount.thousandths().into()),
        Err(AmountProblem::Approximate) => Err(MoneyProblem::Approximate),
        Err(AmountProblem::Blank | AmountProblem::NotANumber) => Err(MoneyProblem::NotANumber),
        Err(AmountProblem::TooFine) => Err(MoneyProblem::Fraction),
        Err(AmountProblem::TooLarge) => Err(MoneyProblem::TooLarge),
    }
}

impl fmt::Display for Money {
    /// With commas and without the unit: `12,000,000`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Amount::whole(self.0).fmt(f)
    }
}

/// What several amounts come to, of which some may be blank: those are counted beside the sum, and never as nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// What is known, together: of [`Sum::known`] amounts.
    pub total: i64,
    /// How many are known.
    pub known: u32,
    /// How many are blank.
    pub blank: u32,
}

impl Sum {
    /// The sum, unless nothing is known.
    pub const fn told(self) -> Option<i64> {
        if self.known == 0 { None } else { Some(self.total) }
    }
}

impl Extend<Option<i64>> for Sum {
    fn extend<I: IntoIterator<Item = Option<i64>>>(&mut self, amounts: I) {
        for amount in amounts {
            match amount {
                Some(amount) => {
                    self.total = self.total.saturating_add(amount);
                    self.known += 1;
                }
                None => self.blank += 1,
            }
        }
    }
}

impl FromIterator<Option<i64>> for Sum {
    fn from_iter<I: IntoIterator<Item = Option<i64>>>(amounts: I) -> Self {
        let mut sum = Self::default();
        sum.extend(amounts);
        sum
    }
}

impl std::ops::Add for Sum {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { total: self.total.saturating_add(other.total), known: self.known + other.known, blank: self.blank + other.blank }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_write_is_read() {
        for (text, yen) in [
            ("12000000", 12_000_000),
            ("１２，０００，０００円", 12_000_000),
            ("¥12,000,000", 12_000_000),
            ("1,200万円", 12_000_000),
            ("１，２００ 万 円", 12_000_000),
            ("3,000千円", 3_000_000),
            ("1.5万円", 15_000),
            ("1億2,000万円", 120_000_000),
            ("1億2000万3千500円", 120_003_500),
            ("12百万円", 12_000_000),
            ("0", 0),
            ("０円", 0),
            ("10000億円", 1_000_000_000_000),
        ] {
            assert_eq!(Money::read(text).map(|money| money.map(Money::yen)), Ok(Some(yen)), "{text}");
        }
        assert_eq!((Money::read(""), Money::read(" 　")), (Ok(None), Ok(None)), "blank is not zero");
    }

    #[test]
    fn what_is_no_money_is_refused_with_the_reason() {
        for (text, problem) in [
            ("約3,000千円", MoneyProblem::Approximate),
            ("1,200万円以上", MoneyProblem::Approximate),
            ("数万円", MoneyProblem::Approximate),
            ("-3000", MoneyProblem::Negative),
            ("▲３，０００円", MoneyProblem::Negative),
            ("三千円", MoneyProblem::NotANumber),
            ("万円", MoneyProblem::NotANumber),
            ("円", MoneyProblem::NotANumber),
            ("12 ドル", MoneyProblem::NotANumber),
            ("1万2億", MoneyProblem::NotANumber),
            ("1万2万", MoneyProblem::NotANumber),
            ("1億-2万", MoneyProblem::NotANumber),
            ("1,00円", MoneyProblem::NotANumber),
            ("0.5円", MoneyProblem::Fraction),
            ("1.00001万円", MoneyProblem::Fraction),
            ("1,000,000,000,001", MoneyProblem::TooLarge),
            ("10001億円", MoneyProblem::TooLarge),
            ("99999999999999999999999999億円", MoneyProblem::TooLarge),
        ] {
            assert_eq!(Money::read(text), Err(problem), "{text}");
        }
    }

    fn amounts() -> impl Strategy<Value = Vec<Option<i64>>> {
        proptest::collection::vec(proptest::option::of(0..=Money::MOST.yen()), 0..40)
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(yen in 0..=Money::MOST.yen()) {
            let money = Money::new(yen).expect("within what there is");
            prop_assert_eq!(Money::read(&money.to_string()), Ok(Some(money)));
            prop_assert_eq!(Money::read(&format!("{money}円")), Ok(Some(money)));
        }

        #[test]
        fn no_text_breaks_it(text in "[0-9０-９,.億万千百円約-]{0,12}|.*") {
            let _ = Money::read(&text);
        }

        /// The order and the grouping of what is added makes no difference, and blanks change nothing but their own count.
        #[test]
        fn sums_are_the_same_in_any_order(first in amounts(), second in amounts()) {
            let together: Sum = first.iter().chain(&second).copied().collect();
            let turned: Sum = second.iter().rev().chain(first.iter().rev()).copied().collect();
            let parts = first.iter().copied().collect::<Sum>() + second.iter().copied().collect::<Sum>();
            prop_assert_eq!(together, turned);
            prop_assert_eq!(together, parts);
            let known: Sum = first.iter().chain(&second).copied().filter(Option::is_some).collect();
            prop_assert_eq!((known.total, known.known, known.blank), (together.total, together.known, 0));
            prop_assert_eq!((together.known + together.blank) as usize, first.len() + second.len());
            prop_assert_eq!(together.told().is_none(), together.known == 0);
        }
    }
}
