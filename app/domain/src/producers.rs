//! Those who make the certified products (事業者).

use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    check::{Check, FieldError, Problem, Problems},
    lang::{Both, Lang, Said},
    picture::{BilingualPicture, Picture},
    places::Area,
    products::ProductCard,
};
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
    pub summary: Said,
    /// Paragraphs, and the language they are in.
    pub story: (Lang, Vec<String>),
    /// How to visit; may be empty.
    pub visit: Said,
    /// A picture.
    pub picture: Picture,
    /// Their listed products.
    pub products: Vec<ProductCard>,
    /// The day of the last change.
    pub updated_on: Date,
}

/// A maker as it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProducerRecord {
    /// The last segment of its address.
    pub slug: Slug,
    /// The name, as they write it.
    pub name: String,
    /// The reading of the name.
    pub kana: String,
    /// The English name.
    pub name_en: String,
    /// Where they work.
    pub area: Slug,
    /// Since which year, if known.
    pub since: Option<u16>,
    /// One or two sentences.
    pub summary: String,
    /// The same in English; may be empty.
    pub summary_en: String,
    /// Paragraphs with blank lines between.
    pub story: String,
    /// The same in English; may be empty.
    pub story_en: String,
    /// How to visit; may be empty.
    pub visit: String,
    /// The same in English; may be empty.
    pub visit_en: String,
    /// A picture.
    pub picture: BilingualPicture,
}

impl Check for ProducerRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.names(&self.name, &self.kana, &self.name_en);
        problems.telling([&self.summary, &self.summary_en], [&self.story, &self.story_en]);
        problems.text("visit", &self.visit, 300);
        problems.text("visit_en", &self.visit_en, 600);
        problems.required("picture.alt", &self.picture.alt, 300);
        if self.since.is_some_and(|year| !(500..=2999).contains(&year)) {
            problems.add("since", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

/// A maker of products of the public list as files have it, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedProducer {
    /// Its place among all, which grows.
    pub id: i64,
    /// The last segment of its address.
    pub slug: Slug,
    /// The name.
    pub name: Both,
    /// The reading of the Japanese name.
    pub kana: String,
    /// One or two sentences.
    pub summary: Both,
    /// The district: its name in addresses, and its name.
    pub area: (Slug, Both),
    /// Since which year, if known.
    pub since: Option<u16>,
    /// How many of their products are in the public list; at least 1.
    pub products: u32,
    /// When their page was changed last.
    pub updated_at: OffsetDateTime,
}

/// A maker in a list of what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProducerLine {
    /// The address of the page.
    pub slug: Slug,
    /// As it is written.
    pub name: String,
    /// How it is read.
    pub kana: String,
}
