//! 判定: what becomes of a programme.

use serde::{Deserialize, Serialize};

/// What was decided of a programme for the years to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Decision {
    /// 継続
    Continue,
    /// 改善
    Improve,
    /// 縮小
    Reduce,
    /// 廃止
    End,
}

impl Decision {
    /// Every decision, in the order of lists.
    pub const ALL: [Self; 4] = [Self::Continue, Self::Improve, Self::Reduce, Self::End];

    /// In the database, in addresses and in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Continue => "continue",
            Self::Improve => "improve",
            Self::Reduce => "reduce",
            Self::End => "end",
        }
    }

    /// The decision with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.code() == code)
    }
}

/// What a list shows of a year: those of which this was decided, or those of which nothing was yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outlook {
    /// This was decided.
    Decided(Decision),
    /// まだ評価していない
    Open,
}

impl Outlook {
    /// Every one, in the order of lists.
    pub const ALL: [Self; 5] = [
        Self::Decided(Decision::Continue),
        Self::Decided(Decision::Improve),
        Self::Decided(Decision::Reduce),
        Self::Decided(Decision::End),
        Self::Open,
    ];

    /// In addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Decided(decision) => decision.code(),
            Self::Open => "open",
        }
    }

    /// The one with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outlook| outlook.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for outlook in Outlook::ALL {
            assert_eq!(Outlook::from_code(outlook.code()), Some(outlook));
        }
        assert_eq!((Decision::from_code("open"), Decision::from_code("END"), Outlook::from_code("")), (None, None, None));
    }
}
