//! 受付番号 of an inquiry.

use crate::{
    goals::FiscalYear,
    numbers::{self, LAST_SERIAL},
};
use std::fmt;

/// 受付番号: `I-2026-0012`, counted within a fiscal year and never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InquiryNumber {
    year: FiscalYear,
    serial: u32,
}

impl InquiryNumber {
    /// The number with a serial in a year; `None` unless the serial is one that there can be.
    pub fn new(year: FiscalYear, serial: u32) -> Option<Self> {
        (1..=LAST_SERIAL).contains(&serial).then_some(Self { year, serial })
    }

    /// Reads a number as people type it, as [`crate::goals::ReceiptNumber::read`] does.
    pub fn read(text: &str) -> Option<Self> {
        let (year, serial) = numbers::read(text, "I")?;
        Self::new(FiscalYear::new(year.into())?, serial)
    }

    /// Year and serial.
    pub const fn parts(self) -> (FiscalYear, u32) {
        (self.year, self.serial)
    }
}

impl fmt::Display for InquiryNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "I-{:04}-{:04}", self.year.number(), self.serial)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_form_and_is_read_in_any() {
        let number = InquiryNumber::read("ｉ２０２６ー12").expect("a number");
        assert_eq!((number.to_string(), number.parts().1), ("I-2026-0012".to_owned(), 12));
        assert_eq!(InquiryNumber::read("I-2026-0012"), Some(number));
        for wrong in ["", "I", "I-2026-0", "Q-2026-0012", "I-26-0012", "I-2026-99999999"] {
            assert_eq!(InquiryNumber::read(wrong), None, "{wrong}");
        }
    }
}
