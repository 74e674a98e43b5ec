//! The points of a course, one by one.

use crate::{
    Slug,
    lang::Both,
    places::{Position, number_of, parts_of},
};
use serde::{Deserialize, Serialize};

/// What a point is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stop {
    /// A place of ours, by its name in addresses.
    Place(Slug),
    /// A station, a bridge, a corner.
    Free(Both, Position),
}

/// A point with its height.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// What it is.
    pub stop: Stop,
    /// Above the sea, in metres.
    pub height: u16,
}

impl Point {
    /// A line of a form: `takaida-tombs｜40` for a place of ours, `高井田駅｜34.5764｜135.6385｜22` for any other point, with its English name
    /// after that if there is one. `None` for anything else.
    pub fn read(line: &str) -> Option<Self> {
        let height = |text: &str| number_of::<u16>(text.trim_end_matches(['m', 'ｍ'])).filter(|metres| *metres <= 1_000);
        let free = |name: &str, lat: &str, lon: &str, up: &str, english: &str| {
            let named = !name.is_empty() && name.chars().count() <= 60 && english.chars().count() <= 120;
            let position = Position::read(lat, lon).filter(|position| position.is_near_city())?;
            named.then_some(Self { stop: Stop::Free(Both::new(name, english), position), height: height(up)? })
        };
        match parts_of(line).as_slice() {
            [slug, up] => Some(Self { stop: Stop::Place(Slug::parse(slug).ok()?), height: height(up)? }),
            [name, lat, lon, up] => free(name, lat, lon, up, ""),
            [name, lat, lon, up, english] => free(name, lat, lon, up, english),
            _ => None,
        }
    }

    /// The line again.
    pub fn line(&self) -> String {
        match &self.stop {
            Stop::Place(slug) => format!("{slug}｜{}", self.height),
            Stop::Free(name, at) => {
                let line = format!("{}｜{}｜{}｜{}", name.ja, at.lat, at.lon, self.height);
                if name.en.is_empty() { line } else { format!("{line}｜{}", name.en) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_point() {
        for line in ["takaida-tombs｜40", "高井田駅｜34.576400｜135.638500｜22", "高井田駅｜34.576400｜135.638500｜22｜Takaida Station"]
        {
            assert_eq!(Point::read(line).map(|point| point.line()).as_deref(), Some(line));
        }
        assert_eq!(Point::read(" takaida-tombs | ４０m ").map(|point| point.height), Some(40));
        for line in [
            "",
            "takaida-tombs",
            "Takaida｜40",
            "takaida-tombs｜-1",
            "takaida-tombs｜1001",
            "駅｜35.6｜139.7｜5",
            "｜34.57｜135.63｜5",
            "a｜b｜c",
        ] {
            assert_eq!(Point::read(line), None, "{line}");
        }
    }
}
