//! Districts of the city.

use crate::{
    Slug,
    check::{Check, FieldError, Problems},
};
use serde::{Deserialize, Serialize};

/// A district (地区) as a name with its reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// As in `?area=`.
    pub slug: Slug,
    /// 「太平寺」
    pub name: String,
    /// 「たいへいじ」
    pub kana: String,
}

/// A district as it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaRecord {
    /// As in `?area=`.
    pub slug: Slug,
    /// The name.
    pub name: String,
    /// The reading of the name.
    pub kana: String,
    /// The English name.
    pub name_en: String,
}

impl Check for AreaRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("name", &self.name, 50);
        problems.reading("kana", &self.kana, 100);
        problems.required_line("name_en", &self.name_en, 100);
        problems.into_vec()
    }
}
