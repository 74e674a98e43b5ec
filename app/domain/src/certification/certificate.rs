//! 認定証: numbers, terms and standing.

use crate::{calendar::Date, lang::Said, numbers};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The default validity of a certificate, in years.
pub const VALIDITY_YEARS: i32 = 3;

/// From how many days before the last day a page says that the term is ending.
pub const ENDING_SOON_DAYS: i64 = 180;

/// A certificate's number, such as `KM-2026-0007`: the year of certification and a serial within it.
/// Numbers are never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CertificateNumber {
    year: u16,
    serial: u32,
}

/// The text or the parts are not a certificate number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a certificate number such as KM-2026-0007")]
pub struct NotACertificateNumber;

impl CertificateNumber {
    /// The number with this serial in this year.
    ///
    /// # Errors
    /// Unless the year has four digits and the serial is 1 to 9,999,999.
    pub fn new(year: u16, serial: u32) -> Result<Self, NotACertificateNumber> {
        if (1000..=9999).contains(&year) && (1..=9_999_999).contains(&serial) {
            Ok(Self { year, serial })
        } else {
            Err(NotACertificateNumber)
        }
    }
}

impl CertificateNumber {
    /// Reads a number as people type it: in any width and case, with any hyphens and spaces or none, without `KM`, and
    /// without zeros before the serial where a hyphen says where it begins. `None` if it is not a whole number.
    pub fn read(text: &str) -> Option<Self> {
        let (year, serial) = numbers::read(text, "KM")?;
        Self::new(year, serial).ok()
    }

    /// Year and serial.
    pub const fn parts(self) -> (u16, u32) {
        (self.year, self.serial)
    }
}

impl fmt::Display for CertificateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KM-{:04}-{:04}", self.year, self.serial)
    }
}

impl FromStr for CertificateNumber {
    type Err = NotACertificateNumber;

    fn from_str(text: &str) -> Result<Self, NotACertificateNumber> {
        let mut parts = text.split('-');
        let (Some("KM"), Some(year), Some(serial), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(NotACertificateNumber);
        };
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || !(4..=7).contains(&serial.len()) || !digits(year) || !digits(serial) {
            return Err(NotACertificateNumber);
        }
        let number = Self::new(year.parse().map_err(|_| NotACertificateNumber)?, serial.parse().map_err(|_| NotACertificateNumber)?)?;
        // `KM-2026-00007` is no second spelling of `KM-2026-0007`.
        if number.to_string() == text { Ok(number) } else { Err(NotACertificateNumber) }
    }
}

impl TryFrom<String> for CertificateNumber {
    type Error = NotACertificateNumber;

    fn try_from(text: String) -> Result<Self, NotACertificateNumber> {
        text.parse()
    }
}

impl From<CertificateNumber> for String {
    fn from(number: CertificateNumber) -> Self {
        number.to_string()
    }
}

/// What has been decided about a certificate, apart from the passing of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CertificateState {
    /// 認定中
    Granted,
    /// 一時停止
    Suspended,
    /// 辞退
    Withdrawn,
    /// 取消
    Revoked,
}

impl CertificateState {
    /// The code kept in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Suspended => "suspended",
            Self::Withdrawn => "withdrawn",
            Self::Revoked => "revoked",
        }
    }

    /// The state of a code; `None` if unknown.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Granted, Self::Suspended, Self::Withdrawn, Self::Revoked].into_iter().find(|state| state.code() == code)
    }

    /// Whether it was given up or revoked, and comes back by nothing.
    pub const fn has_ended(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Revoked)
    }
}

/// What a certificate is worth on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// 有効
    Valid,
    /// 有効, with less than [`ENDING_SOON_DAYS`] days left
    EndingSoon,
    /// 期限切れ
    Expired,
    /// 一時停止
    Suspended,
    /// 辞退
    Withdrawn,
    /// 取消
    Revoked,
}

impl Standing {
    /// Every standing, as lists have them.
    pub const ALL: [Self; 6] = [Self::Valid, Self::EndingSoon, Self::Expired, Self::Suspended, Self::Withdrawn, Self::Revoked];

    /// The value in an address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::EndingSoon => "ending_soon",
            Self::Expired => "expired",
            Self::Suspended => "suspended",
            Self::Withdrawn => "withdrawn",
            Self::Revoked => "revoked",
        }
    }

    /// The standing of a code; `None` if unknown.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.code() == code)
    }

    /// The standing on `today` of a certificate whose last valid day is `expires_on`. A decision outweighs
    /// the calendar, except that what is merely suspended still expires.
    pub fn on(today: Date, state: CertificateState, expires_on: Date) -> Self {
        match state {
            CertificateState::Revoked => Self::Revoked,
            CertificateState::Withdrawn => Self::Withdrawn,
            _ if today > expires_on => Self::Expired,
            CertificateState::Suspended => Self::Suspended,
            CertificateState::Granted if (expires_on - today).whole_days() < ENDING_SOON_DAYS => Self::EndingSoon,
            CertificateState::Granted => Self::Valid,
        }
    }

    /// Whether the product is in the public list. Its page stays in every case.
    pub const fn is_listed(self) -> bool {
        matches!(self, Self::Valid | Self::EndingSoon)
    }

    /// Whether it was given up or revoked, and comes back by nothing.
    pub const fn has_ended(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Revoked)
    }
}

/// What happened to a certificate, as the public history tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// 認定
    Certified,
    /// 更新
    Renewed,
    /// 変更
    Changed,
    /// 一時停止
    Suspended,
    /// 再開
    Resumed,
    /// 辞退
    Withdrawn,
    /// 取消
    Revoked,
}

impl EventKind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Certified, Self::Renewed, Self::Changed, Self::Suspended, Self::Resumed, Self::Withdrawn, Self::Revoked];

    /// The code kept in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Certified => "certified",
            Self::Renewed => "renewed",
            Self::Changed => "changed",
            Self::Suspended => "suspended",
            Self::Resumed => "resumed",
            Self::Withdrawn => "withdrawn",
            Self::Revoked => "revoked",
        }
    }

    /// The kind of a code; `None` if unknown.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One line of the public history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateEvent {
    /// The day in Japan.
    pub on: Date,
    /// What happened.
    pub kind: EventKind,
    /// What the city says of it; empty for what speaks for itself.
    pub wording: Said,
}

/// A certificate as anyone may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Its number.
    pub number: CertificateNumber,
    /// The day of certification.
    pub certified_on: Date,
    /// The last day on which it is valid.
    pub expires_on: Date,
    /// What it is worth on the day the page was asked for.
    pub standing: Standing,
    /// The day on which its suspension is expected to end, if that was announced.
    pub suspended_until: Option<Date>,
    /// Its history, newest first.
    pub history: Vec<CertificateEvent>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        parse_iso(text).expect("a day of the test")
    }

    #[test]
    fn a_number_has_one_spelling() {
        assert_eq!("KM-2026-0007".parse::<CertificateNumber>().map(|n| n.to_string()).as_deref(), Ok("KM-2026-0007"));
        for bad in [
            "",
            "KM-2026-7",
            "KM-2026-00007",
            "km-2026-0007",
            "KM-2026-0000",
            "KM-2026-0007 ",
            "KM-０2026-0007",
            "KM-2026--007",
            "KM-2026-0007-1",
        ] {
            assert_eq!(bad.parse::<CertificateNumber>(), Err(NotACertificateNumber), "{bad}");
        }
    }

    #[test]
    fn a_number_is_read_as_people_type_it() {
        let number = CertificateNumber::new(2026, 7).ok();
        for text in [
            "KM-2026-0007",
            "km-2026-0007",
            "ＫＭ－２０２６－０００７",
            "KM20260007",
            "2026-7",
            "2026‐0007",
            "ＫＭ２０２６−０００７",
            " KM 2026 0007 ",
            "KM_2026/0007",
            "２０２６ー７",
        ] {
            assert_eq!(CertificateNumber::read(text), number, "{text}");
        }
        for text in
            ["", "KM", "2026", "20267", "KM-26-7", "KM-2026-0", "KM-2026-0007-1", "ぶどう", "KM-2026-00000007", "é026-1", "二〇二六-7"]
        {
            assert_eq!(CertificateNumber::read(text), None, "{text}");
        }
    }

    #[test]
    fn the_last_day_is_still_valid() {
        let last = day("2026-11-30");
        let on = |today: &str, state| Standing::on(day(today), state, last);
        assert_eq!(on("2026-05-01", CertificateState::Granted), Standing::Valid);
        assert_eq!(on("2026-11-30", CertificateState::Granted), Standing::EndingSoon);
        assert_eq!(on("2026-12-01", CertificateState::Granted), Standing::Expired);
        assert_eq!(on("2026-11-30", CertificateState::Suspended), Standing::Suspended);
        assert_eq!(on("2026-12-01", CertificateState::Suspended), Standing::Expired);
        assert_eq!(on("2026-12-01", CertificateState::Revoked), Standing::Revoked);
    }

    #[test]
    fn codes_read_back() {
        for kind in EventKind::ALL {
            assert_eq!(EventKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(CertificateState::from_code("granted"), Some(CertificateState::Granted));
        assert_eq!(CertificateState::from_code("'; --"), None);
        for standing in Standing::ALL {
            assert_eq!(Standing::from_code(standing.code()), Some(standing));
        }
    }

    proptest! {
        #[test]
        fn every_number_reads_back(year in 1000u16..=9999, serial in 1u32..=9_999_999) {
            let number = CertificateNumber::new(year, serial).expect("within range");
            prop_assert_eq!(number.to_string().parse(), Ok(number));
        }

        #[test]
        fn any_text_is_taken_or_refused(text in "\\PC*") {
            let _ = CertificateNumber::read(&text);
            if let Ok(number) = text.parse::<CertificateNumber>() {
                prop_assert_eq!(CertificateNumber::read(&text), Some(number));
                prop_assert_eq!(number.to_string(), text);
            }
        }
    }
}
