//! Where something is, to the millionth of a degree: the precision of 自治体標準オープンデータセット. Kept in whole numbers, so that what was
//! entered is what is written.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A degree in parts.
const PARTS: i32 = 1_000_000;

/// The mean radius of the earth, in metres.
const RADIUS: f64 = 6_371_000.0;

/// South, north, west and east of the city, generously.
const CITY: [i32; 4] = [34_530_000, 34_620_000, 135_600_000, 135_700_000];

/// How far beyond the city a walk may go: to the stations of its neighbours.
const AROUND: i32 = 30_000;

/// Degrees north or east, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Degrees(i32);

impl Degrees {
    /// Of so many millionths.
    pub const fn from_millionths(parts: i32) -> Self {
        Self(parts)
    }

    /// As a number, for arithmetic.
    pub fn to_f64(self) -> f64 {
        f64::from(self.0) / f64::from(PARTS)
    }
}

/// With its six decimals: `34.576700`.
impl fmt::Display for Degrees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:06}", self.0.unsigned_abs() / PARTS.unsigned_abs(), self.0.unsigned_abs() % PARTS.unsigned_abs())
    }
}

/// `34.5767`, as maps show it; digits beyond the sixth are cut. Nothing else is a number of degrees.
impl FromStr for Degrees {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (whole, decimals) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        let plain = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 3 || decimals.len() > 20 || !plain(whole) || !plain(decimals) {
            return Err(());
        }
        let mut parts: i32 = whole.parse().map_err(|_| ())?;
        for place in 0..6 {
            parts = parts * 10 + decimals.as_bytes().get(place).map_or(0, |digit| i32::from(digit - b'0'));
        }
        Ok(Self(parts))
    }
}

/// A point on the earth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// 緯度, degrees north.
    pub lat: Degrees,
    /// 経度, degrees east.
    pub lon: Degrees,
}

impl Position {
    /// Of two numbers as maps show them.
    pub fn read(lat: &str, lon: &str) -> Option<Self> {
        Some(Self { lat: lat.parse().ok()?, lon: lon.parse().ok()? })
    }

    /// Whether it is in the city, as far as a box can tell: who swaps the numbers or loses a digit is told.
    pub fn is_in_city(self) -> bool {
        self.is_within(0)
    }

    /// Whether it is in the city or where its walks begin.
    pub fn is_near_city(self) -> bool {
        self.is_within(AROUND)
    }

    fn is_within(self, around: i32) -> bool {
        let [south, north, west, east] = CITY;
        (south - around..=north + around).contains(&self.lat.0) && (west - around..=east + around).contains(&self.lon.0)
    }

    /// How far it is, as the crow flies, in metres. Within a city the earth is flat.
    pub fn metres_to(self, other: Self) -> u32 {
        let north = (other.lat.to_f64() - self.lat.to_f64()).to_radians();
        let middle = f64::midpoint(other.lat.to_f64(), self.lat.to_f64()).to_radians();
        let east = (other.lon.to_f64() - self.lon.to_f64()).to_radians() * middle.cos();
        (RADIUS * north.hypot(east)).round() as u32
    }

    /// What opens it in a program for maps (RFC 5870).
    pub fn geo(self) -> String {
        format!("geo:{},{}", self.lat, self.lon)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lat: &str, lon: &str) -> Position {
        Position::read(lat, lon).expect("a position")
    }

    #[test]
    fn degrees_have_six_decimals() {
        for (text, written) in [("34.5767", "34.576700"), ("135", "135.000000"), ("34.57670099", "34.576700"), ("0.000001", "0.000001")] {
            assert_eq!(text.parse::<Degrees>().map(|degrees| degrees.to_string()), Ok(written.to_owned()), "{text}");
        }
        for text in ["", ".5", "34,5", "-34.5", "34.5N", "1e2", "1234.5", "NaN"] {
            assert!(text.parse::<Degrees>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_city_is_where_it_is() {
        assert!(at("34.5767", "135.6395").is_in_city());
        assert!(!at("135.6395", "34.5767").is_in_city(), "swapped");
        assert!(!at("34.5119", "135.7939").is_near_city(), "橿原 is another city");
        assert!(!at("34.5119", "135.6395").is_in_city() && at("34.5119", "135.6395").is_near_city());
    }

    #[test]
    fn a_distance_is_the_same_both_ways() {
        let (one, other) = (at("34.5767", "135.6395"), at("34.5735", "135.6455"));
        assert_eq!(one.metres_to(other), other.metres_to(one));
        assert!((640..680).contains(&one.metres_to(other)), "{}", one.metres_to(other));
        assert_eq!(one.geo(), "geo:34.576700,135.639500");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[0-9.,+-]{0,12}") {
            if let Ok(degrees) = text.parse::<Degrees>() {
                prop_assert_eq!(degrees.to_string().parse(), Ok(degrees));
            }
        }
    }
}
