//! 値: how much of something, as it is written and kept.

use serde::{Deserialize, Serialize};
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// The largest amount either way: a trillion, more yen than a city has.
const LARGEST: i64 = 1_000_000_000_000 * Amount::ONE;

/// An amount in thousandths of its unit, so that sums are exact in whatever order they are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Amount(i64);

/// Why something is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountProblem {
    /// Nothing was written. Blank is not zero: it says that nothing was measured.
    Blank,
    /// 「約」「およそ」「以上」: a figure that is not known can't be measured against a target.
    Approximate,
    /// Something else than a number, such as words or two numbers.
    NotANumber,
    /// More than three decimals.
    TooFine,
    /// Beyond a trillion.
    TooLarge,
}

impl Amount {
    /// One of the unit.
    const ONE: i64 = 1_000;

    /// Nothing of it, which is not the same as not measured.
    pub const ZERO: Self = Self(0);

    /// So many whole ones, up to a trillion; more are taken for a trillion.
    pub const fn whole(n: i64) -> Self {
        Self::nearest(n as i128 * Self::ONE as i128)
    }

    /// So many thousandths, or as many as there may be.
    pub(super) const fn nearest(thousandths: i128) -> Self {
        if thousandths > LARGEST as i128 {
            Self(LARGEST)
        } else if thousandths < -(LARGEST as i128) {
            Self(-LARGEST)
        } else {
            Self(thousandths as i64)
        }
    }

    /// From thousandths, as the database has them; `None` if there are too many.
    pub const fn from_thousandths(n: i64) -> Option<Self> {
        if n > LARGEST || n < -LARGEST { None } else { Some(Self(n)) }
    }

    /// In thousandths.
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// Whether it is less than nothing.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// For charts, which need no more than a screen can show.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / Self::ONE as f64
    }

    /// Reads what people write: digits of full or half width, with or without commas, with the unit behind them:
    /// `１，０００人`, `12.5 %`, `-3`.
    ///
    /// # Errors
    /// Why it is no amount.
    pub fn read(text: &str, unit: &str) -> Result<Self, AmountProblem> {
        let plain = narrow(text);
        if plain.is_empty() {
            return Err(AmountProblem::Blank);
        }
        if Self::is_vague(&plain) {
            return Err(AmountProblem::Approximate);
        }
        let digits = plain.strip_suffix(narrow(unit).as_str()).unwrap_or(&plain);
        Self::of_digits(digits)
    }

    /// Whether a text says that a figure is not known: 「約」「およそ」「以上」.
    pub(crate) fn is_vague(plain: &str) -> bool {
        let vague = ["約", "およそ", "おおよそ", "以上", "以下", "未満", "程度", "超", "弱", "前後", "ぐらい", "くらい", "~", "数"];
        vague.iter().any(|word| plain.contains(word))
    }

    fn of_digits(text: &str) -> Result<Self, AmountProblem> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
        let whole = without_commas(whole).ok_or(AmountProblem::NotANumber)?;
        let fraction = fraction.unwrap_or("0");
        if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return Err(AmountProblem::NotANumber);
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 3 {
            return Err(AmountProblem::TooFine);
        }
        let thousandths = format!("{whole}{fraction:0<3}").parse::<i64>().map_err(|_| AmountProblem::TooLarge)?;
        Self::from_thousandths(if negative { -thousandths } else { thousandths }).ok_or(AmountProblem::TooLarge)
    }
}

impl fmt::Display for Amount {
    /// With commas, and no more decimals than it has: `1,000`, `-12.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.unsigned_abs() / Self::ONE.unsigned_abs(), self.0.unsigned_abs() % Self::ONE.unsigned_abs());
        let digits = whole.to_string();
        let mut text = String::from(if self.0 < 0 { "-" } else { "" });
        for (place, digit) in digits.char_indices() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        if rest > 0 {
            text.push('.');
            text.push_str(format!("{rest:03}").trim_end_matches('0'));
        }
        f.pad(&text)
    }
}

/// What is written, in narrow signs and without spaces.
fn narrow(text: &str) -> String {
    let sign = |c| match c {
        '、' => ',',
        '−' | '‐' | '–' | '—' | '▲' | '△' => '-',
        '。' => '.',
        '〜' => '~',
        c => c,
    };
    text.nfkc().map(sign).filter(|c| !c.is_whitespace()).collect()
}

/// Digits without their commas, which stand before each three digits or nowhere.
fn without_commas(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = groups.next().filter(|group| !group.is_empty())?;
    let rest: Vec<&str> = groups.collect();
    let right = rest.iter().all(|group| group.len() == 3) && (rest.is_empty() || first.len() <= 3);
    let digits = [&[first], rest.as_slice()].concat().concat();
    (right && digits.len() <= 30 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_write_is_read() {
        for (text, thousandths) in [
            ("1000", 1_000_000),
            ("１，０００人", 1_000_000),
            ("1,000人", 1_000_000),
            (" 12.5 ", 12_500),
            ("１２．５０", 12_500),
            ("0", 0),
            ("-3", -3_000),
            ("▲３", -3_000),
            ("0.001", 1),
            ("1,000,000,000,000", LARGEST),
        ] {
            assert_eq!(Amount::read(text, "人").map(Amount::thousandths), Ok(thousandths), "{text}");
        }
        assert_eq!(Amount::read("85%", "％").map(Amount::thousandths), Ok(85_000));
    }

    #[test]
    fn what_is_no_amount_is_refused_with_the_reason() {
        for (text, problem) in [
            ("", AmountProblem::Blank),
            ("　", AmountProblem::Blank),
            ("約10件", AmountProblem::Approximate),
            ("10件以上", AmountProblem::Approximate),
            ("5〜6", AmountProblem::Approximate),
            ("十件", AmountProblem::NotANumber),
            ("10人", AmountProblem::NotANumber),
            ("1,00", AmountProblem::NotANumber),
            ("1000,000", AmountProblem::NotANumber),
            ("1.2.3", AmountProblem::NotANumber),
            ("1.", AmountProblem::NotANumber),
            ("--1", AmountProblem::NotANumber),
            ("1e3", AmountProblem::NotANumber),
            ("NaN", AmountProblem::NotANumber),
            ("inf", AmountProblem::NotANumber),
            ("0.0001", AmountProblem::TooFine),
            ("1,000,000,000,001", AmountProblem::TooLarge),
            ("99999999999999999999999999", AmountProblem::TooLarge),
        ] {
            assert_eq!(Amount::read(text, "件"), Err(problem), "{text}");
        }
    }

    #[test]
    fn it_is_written_with_commas_and_no_more_decimals_than_it_has() {
        for (thousandths, text) in [(0, "0"), (1_000_000, "1,000"), (-12_500, "-12.5"), (999_999, "999.999"), (1_234_567_000, "1,234,567")]
        {
            assert_eq!(Amount(thousandths).to_string(), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(n in -LARGEST..=LARGEST) {
            prop_assert_eq!(Amount::read(&Amount(n).to_string(), "件"), Ok(Amount(n)));
        }

        #[test]
        fn no_text_breaks_it(text in ".*", unit in ".{0,4}") {
            let _ = Amount::read(&text, &unit);
        }
    }
}
