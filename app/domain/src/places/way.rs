//! How one gets there from a station.

use crate::lang::Both;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// On foot or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Means {
    /// 徒歩
    Walk,
    /// 自転車
    Bicycle,
    /// バス
    Bus,
    /// 車
    Car,
}

impl Means {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Walk, Self::Bicycle, Self::Bus, Self::Car];

    /// As it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Walk => "徒歩",
            Self::Bicycle => "自転車",
            Self::Bus => "バス",
            Self::Car => "車",
        }
    }
}

/// From a station in so many minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// The station.
    pub from: Both,
    /// How.
    pub by: Means,
    /// In how many minutes.
    pub minutes: u16,
}

/// The parts of a line of a list, without what is around them.
pub(crate) fn parts(line: &str) -> Vec<&str> {
    line.split(['｜', '|']).map(str::trim).collect()
}

/// A number as it is typed in a line: full width, with separators.
pub(crate) fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    let plain: String = text.nfkc().filter(|c| *c != ',').collect();
    plain.trim().parse().ok()
}

impl Way {
    /// A line of a form: `JR高井田駅｜徒歩5分`, with its English name after that if there is one. `None` for anything else.
    pub fn read(line: &str) -> Option<Self> {
        let (from, how, english) = match parts(line).as_slice() {
            [from, how] => (*from, *how, ""),
            [from, how, english] => (*from, *how, *english),
            _ => return None,
        };
        let (by, minutes) = Means::ALL.into_iter().find_map(|means| Some((means, how.strip_prefix(means.name())?)))?;
        let minutes = number(minutes.trim().strip_suffix('分')?.trim_start_matches('約'))?;
        (!from.is_empty() && (1..=300).contains(&minutes)).then(|| Self { from: Both::new(from, english), by, minutes })
    }

    /// The line again.
    pub fn line(&self) -> String {
        let line = format!("{}｜{}{}分", self.from.ja, self.by.name(), self.minutes);
        if self.from.en.is_empty() { line } else { format!("{line}｜{}", self.from.en) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_way() {
        let way = Way::read("JR高井田駅 ｜ 徒歩５分｜JR Takaida Station").expect("a way");
        assert_eq!((way.by, way.minutes, way.from.en.as_str()), (Means::Walk, 5, "JR Takaida Station"));
        assert_eq!(Way::read(&way.line()), Some(way));
        assert_eq!(Way::read("安堂駅|車約10分").map(|way| way.minutes), Some(10));
        for line in ["", "JR高井田駅", "JR高井田駅｜5分", "｜徒歩5分", "駅｜徒歩0分", "駅｜徒歩分", "駅｜徒歩301分", "駅｜徒歩5分｜a｜b"]
        {
            assert_eq!(Way::read(line), None, "{line}");
        }
    }
}
