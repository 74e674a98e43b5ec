//! Those who make the certified products (事業者).

use crate::{Slug, calendar::Date, picture::Picture, places::Area, products::ProductCard};
use serde::{Deserialize, Serialize};

/// A maker's own page. Contact data of applicants is not part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProducerPage {
    /// The last segment of its address.
    pub slug: Slug,
    /// The name.
    pub name: String,
    /// The reading of the name.
    pub kana: String,
    /// The English name.
    pub name_en: String,
    /// Where they work.
    pub area: Area,
    /// Since which year, if known.
    pub since: Option<u16>,
    /// One or two sentences.
    pub summary: String,
    /// Paragraphs.
    pub story: Vec<String>,
    /// How to visit; may be empty.
    pub visit: String,
    /// A picture.
    pub picture: Picture,
    /// Their listed products.
    pub products: Vec<ProductCard>,
    /// The day of the last change.
    pub updated_on: Date,
}
