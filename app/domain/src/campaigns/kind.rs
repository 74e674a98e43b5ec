//! What kind of activity it was.

use serde::{Deserialize, Serialize};

/// 種類
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CampaignKind {
    /// トップセールス: the mayor or a deputy goes himself.
    Top,
    /// 出展・販売: a stand at a fair or in a shop.
    Fair,
    /// 商談
    Trade,
    /// 取材・発信: press, broadcasts, pictures.
    Media,
}

impl CampaignKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Top, Self::Fair, Self::Trade, Self::Media];

    /// As in `?kind=` and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::Fair => "fair",
            Self::Trade => "trade",
            Self::Media => "media",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
