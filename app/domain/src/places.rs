//! Districts of the city.

use crate::Slug;
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
