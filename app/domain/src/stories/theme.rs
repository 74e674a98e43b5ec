//! What a story is about.

use serde::{Deserialize, Serialize};

/// テーマ
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// 歴史
    History,
    /// 自然
    Nature,
    /// ぶどうとワイン
    Grapes,
    /// ものづくり
    Craft,
    /// 人
    People,
    /// 暮らし
    Living,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::History, Self::Nature, Self::Grapes, Self::Craft, Self::People, Self::Living];

    /// As in `?theme=` and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::History => "history",
            Self::Nature => "nature",
            Self::Grapes => "grapes",
            Self::Craft => "craft",
            Self::People => "people",
            Self::Living => "living",
        }
    }

    /// The theme of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }
}
