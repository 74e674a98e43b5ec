//! What an event is, and whether it takes place.

use serde::{Deserialize, Serialize};

/// 催しの種類
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// PRイベント
    Promotion,
    /// まつり
    Festival,
    /// 市・マルシェ
    Market,
    /// 講習会・教室
    Class,
    /// 散策・見学
    Walk,
    /// 展示
    Exhibition,
    /// 会議・説明会
    Meeting,
    /// そのほか
    Other,
}

impl EventKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 8] =
        [Self::Promotion, Self::Festival, Self::Market, Self::Class, Self::Walk, Self::Exhibition, Self::Meeting, Self::Other];

    /// As in `?kind=`, in forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Promotion => "promotion",
            Self::Festival => "festival",
            Self::Market => "market",
            Self::Class => "class",
            Self::Walk => "walk",
            Self::Exhibition => "exhibition",
            Self::Meeting => "meeting",
            Self::Other => "other",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Whether it takes place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventStatus {
    /// 予定どおり
    #[default]
    Planned,
    /// 延期: later, nobody knows when; once a day is known it is planned again.
    Postponed,
    /// 中止
    Cancelled,
}

impl EventStatus {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Planned, Self::Postponed, Self::Cancelled];

    /// In forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The status of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        assert!(EventKind::ALL.into_iter().all(|kind| EventKind::from_code(kind.code()) == Some(kind)));
        assert!(EventStatus::ALL.into_iter().all(|status| EventStatus::from_code(status.code()) == Some(status)));
        assert_eq!((EventKind::from_code(""), EventStatus::from_code("Planned")), (None, None));
    }
}
