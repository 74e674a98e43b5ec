//! What kind of place it is.

use serde::{Deserialize, Serialize};

/// 種類
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceCategory {
    /// 史跡・文化財
    Heritage,
    /// 公園・自然
    Park,
    /// ワイナリー
    Winery,
    /// 直売所
    Stall,
    /// 眺めのよい所
    Viewpoint,
    /// 施設
    Facility,
    /// そのほか
    Other,
}

impl PlaceCategory {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] = [Self::Heritage, Self::Park, Self::Winery, Self::Stall, Self::Viewpoint, Self::Facility, Self::Other];

    /// As in addresses and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Heritage => "heritage",
            Self::Park => "park",
            Self::Winery => "winery",
            Self::Stall => "stall",
            Self::Viewpoint => "viewpoint",
            Self::Facility => "facility",
            Self::Other => "other",
        }
    }

    /// The one of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.code() == code)
    }
}
