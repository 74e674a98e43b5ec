//! Products for tests.

use super::site::{day, loaded};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime},
    picture::BilingualPicture,
    products::{Allergens, Months, ProductRecord, Season, TaxRate, Yen},
};

/// A product that keeps every rule, to be changed where a test cares.
pub struct NewProduct {
    record: ProductRecord,
    at: OffsetDateTime,
}

impl NewProduct {
    /// Of a maker and a category of the samples, certified for longer than these tests will live.
    pub fn named(slug: &str, name: &str) -> Self {
        let known = |slug: &str| Slug::parse(slug).expect("a slug");
        let picture = BilingualPicture {
            src: "/plates/jam.svg".to_owned(),
            alt: "びんの絵".to_owned(),
            alt_en: String::new(),
            width: 300,
            height: 200,
            drawing: true,
        };
        let record = ProductRecord {
            slug: known(slug),
            name: name.to_owned(),
            kana: "しけんのしな".to_owned(),
            name_en: "Test".to_owned(),
            producer: known("kitanodan"),
            category: known("primary"),
            summary: "試験の品です。".to_owned(),
            summary_en: String::new(),
            story: "試験のための品です。".to_owned(),
            story_en: String::new(),
            price: Yen(1_000),
            tax: TaxRate::Standard,
            unit: "1つ".to_owned(),
            season: Season { main: Months::ALL, some: Months::default() },
            season_note: String::new(),
            food: false,
            alcohol: false,
            allergens: Allergens::default(),
            ingredients: String::new(),
            storage: String::new(),
            gift: false,
            online: false,
            pictures: vec![picture],
            shops: Vec::new(),
            certified_on: loaded().date(),
            expires_on: day("2999-12-31"),
            // Before every sample in the recommended order.
            place: -1,
        };
        Self { record, at: loaded() }
    }

    /// Certified from a day to a day, and entered on the first of them.
    pub fn certified(mut self, from: Date, to: Date) -> Self {
        (self.record.certified_on, self.record.expires_on) = (from, to);
        self.at = from.midnight().assume_utc();
        self
    }

    /// With a text in every field that takes free text.
    pub fn saying(mut self, text: &str) -> Self {
        let record = &mut self.record;
        record.food = true;
        for field in [
            &mut record.name,
            &mut record.name_en,
            &mut record.kana,
            &mut record.summary,
            &mut record.story,
            &mut record.unit,
            &mut record.season_note,
            &mut record.ingredients,
            &mut record.storage,
            &mut record.pictures[0].alt,
        ] {
            *field = text.to_owned();
        }
        self
    }

    pub fn into_parts(self) -> (ProductRecord, OffsetDateTime) {
        (self.record, self.at)
    }
}
