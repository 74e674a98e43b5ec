//! バリアフリー: what is there for those who need it. What nobody has looked at is unknown, and is said to be so.

use serde::{Deserialize, Serialize};

/// Something that some visitors need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Facility {
    /// 車いすで回れる
    Wheelchair,
    /// 多目的トイレ
    Toilet,
    /// 駐車場
    Parking,
    /// ベビーカーで回れる
    Stroller,
    /// 段差なしで入れる
    Level,
}

impl Facility {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 5] = [Self::Wheelchair, Self::Toilet, Self::Parking, Self::Stroller, Self::Level];

    /// As in addresses and as the name of its field.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Wheelchair => "wheelchair",
            Self::Toilet => "toilet",
            Self::Parking => "parking",
            Self::Stroller => "stroller",
            Self::Level => "level",
        }
    }

    /// The one of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facility| facility.code() == code)
    }

    const fn place(self) -> usize {
        self as usize
    }
}

/// Whether something is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Have {
    /// Nobody has looked.
    #[default]
    Unknown,
    /// It is there.
    Yes,
    /// It is not.
    No,
}

impl Have {
    /// As in forms; what is unknown is empty.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "",
            Self::Yes => "yes",
            Self::No => "no",
        }
    }

    /// The one of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Unknown, Self::Yes, Self::No].into_iter().find(|have| have.code() == code)
    }
}

/// What is there of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facilities([Have; Facility::ALL.len()]);

impl Facilities {
    /// Whether something is there.
    pub fn get(&self, facility: Facility) -> Have {
        self.0.get(facility.place()).copied().unwrap_or_default()
    }

    /// The same with one said.
    pub fn with(mut self, facility: Facility, have: Have) -> Self {
        if let Some(place) = self.0.get_mut(facility.place()) {
            *place = have;
        }
        self
    }

    /// Whether anything is known.
    pub fn is_known(&self) -> bool {
        self.0.iter().any(|have| *have != Have::Unknown)
    }
}
