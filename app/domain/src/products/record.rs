//! A product as it is entered into the register.

use super::{Allergens, Season, ShopKind, ShopUrl, TaxRate, Yen};
use crate::{
    Slug,
    calendar::Date,
    check::{Check, FieldError, Problem, Problems},
    picture::BilingualPicture,
};

/// A certified product with everything its page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductRecord {
    /// The last segment of its address.
    pub slug: Slug,
    /// Its name, as the maker writes it.
    pub name: String,
    /// The reading of the name.
    pub kana: String,
    /// The English name.
    pub name_en: String,
    /// The maker.
    pub producer: Slug,
    /// 種類
    pub category: Slug,
    /// One or two sentences.
    pub summary: String,
    /// The same in English; may be empty.
    pub summary_en: String,
    /// Paragraphs with blank lines between.
    pub story: String,
    /// The same in English; may be empty.
    pub story_en: String,
    /// Tax included.
    pub price: Yen,
    /// The tax in it.
    pub tax: TaxRate,
    /// What one gets for the price.
    pub unit: String,
    /// When it is to be had.
    pub season: Season,
    /// A sentence on the season; may be empty.
    pub season_note: String,
    /// Whether it is eaten or drunk.
    pub food: bool,
    /// Whether it is alcohol.
    pub alcohol: bool,
    /// Declared allergens.
    pub allergens: Allergens,
    /// As on the label; may be empty unless it is food.
    pub ingredients: String,
    /// How to keep it; may be empty.
    pub storage: String,
    /// Fit for a present.
    pub gift: bool,
    /// To be had by mail.
    pub online: bool,
    /// At least one; the first is on the card.
    pub pictures: Vec<BilingualPicture>,
    /// Where to buy it.
    pub shops: Vec<Slug>,
    /// The day of certification.
    pub certified_on: Date,
    /// The last day of the certificate.
    pub expires_on: Date,
    /// Its place in the recommended order, smallest first.
    pub place: i64,
}

impl Check for ProductRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.names(&self.name, &self.kana, &self.name_en);
        problems.telling([&self.summary, &self.summary_en], [&self.story, &self.story_en]);
        problems.required_line("unit", &self.unit, 50);
        problems.text("season_note", &self.season_note, 200);
        problems.text("ingredients", &self.ingredients, 1_000);
        problems.text("storage", &self.storage, 500);
        if self.price > Yen::MAX {
            problems.add("price", Problem::Contradiction);
        }
        if self.season.main.bits() & self.season.some.bits() != 0 || self.season.main.union(self.season.some).is_empty() {
            problems.add("season", Problem::Contradiction);
        }
        if self.food && self.ingredients.trim().is_empty() {
            problems.add("ingredients", Problem::Empty);
        }
        if !self.food && (self.alcohol || !self.allergens.is_empty()) {
            problems.add("food", Problem::Contradiction);
        }
        if self.pictures.is_empty() {
            problems.add("pictures", Problem::Empty);
        }
        for picture in &self.pictures {
            problems.required("picture.alt", &picture.alt, 300);
        }
        if self.shops.iter().enumerate().any(|(place, shop)| self.shops[..place].contains(shop)) {
            problems.add("shops", Problem::Contradiction);
        }
        if self.expires_on < self.certified_on {
            problems.add("expires_on", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

/// A place to buy as it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopRecord {
    /// Its handle.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// The reading of the name.
    pub kana: String,
    /// The English name.
    pub name_en: String,
    /// How one buys there.
    pub kind: ShopKind,
    /// The district; none for a shop online.
    pub area: Option<Slug>,
    /// Opening hours.
    pub hours: String,
    /// Days on which it is closed.
    pub closed: String,
    /// Anything else to know; may be empty.
    pub note: String,
    /// Its own site, if it has one.
    pub url: Option<ShopUrl>,
}

impl Check for ShopRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.names(&self.name, &self.kana, &self.name_en);
        problems.text("hours", &self.hours, 100);
        problems.text("closed", &self.closed, 100);
        problems.text("note", &self.note, 300);
        if (self.kind == ShopKind::Online) != self.area.is_none() {
            problems.add("area", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

/// A category as it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryRecord {
    /// As in `?category=`.
    pub slug: Slug,
    /// The name.
    pub name: String,
    /// The English name.
    pub name_en: String,
}

impl Check for CategoryRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("name", &self.name, 50);
        problems.required_line("name_en", &self.name_en, 100);
        problems.into_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::products::{Allergen, Months};

    fn jam() -> ProductRecord {
        let slug = |text| Slug::parse(text).expect("a slug");
        ProductRecord {
            slug: slug("jam"),
            name: "段々畑のぶどうジャム".into(),
            kana: "だんだんばたけのぶどうジャム".into(),
            name_en: "Terrace Grape Jam".into(),
            producer: slug("hinata"),
            category: slug("processed"),
            summary: "朝に摘んだぶどうを、その日のうちに煮ます。".into(),
            summary_en: String::new(),
            story: "一\n\n二".into(),
            story_en: String::new(),
            price: Yen(864),
            tax: TaxRate::Reduced,
            unit: "1びん（150g）".into(),
            season: Season { main: Months::ALL, some: Months::default() },
            season_note: String::new(),
            food: true,
            alcohol: false,
            allergens: Allergens::default(),
            ingredients: "ぶどう、砂糖".into(),
            storage: String::new(),
            gift: true,
            online: false,
            pictures: vec![BilingualPicture {
                src: "/plates/jam.svg".into(),
                alt: "ジャムのびん".into(),
                alt_en: String::new(),
                width: 300,
                height: 200,
                drawing: true,
            }],
            shops: vec![],
            certified_on: Date::MIN,
            expires_on: Date::MAX,
            place: 0,
        }
    }

    fn wrong(change: impl FnOnce(&mut ProductRecord)) -> Vec<&'static str> {
        let mut record = jam();
        change(&mut record);
        record.problems().into_iter().map(|p| p.field).collect()
    }

    #[test]
    fn a_record_is_taken_when_its_rules_hold() {
        assert!(jam().checked().is_ok());
        assert_eq!(wrong(|r| r.name = "　".into()), ["name"]);
        assert_eq!(wrong(|r| r.name = "あ".repeat(101)), ["name"]);
        assert_eq!(wrong(|r| r.kana = "段々".into()), ["kana"]);
        assert_eq!(wrong(|r| r.story = "一\u{0}".into()), ["story"]);
        assert_eq!(wrong(|r| r.pictures.clear()), ["pictures"]);
        assert_eq!(wrong(|r| r.pictures[0].alt.clear()), ["picture.alt"]);
        assert_eq!(wrong(|r| r.season.some = Months::of([1])), ["season"]);
        assert_eq!(wrong(|r| r.shops = vec![r.slug.clone(), r.slug.clone()]), ["shops"]);
        assert_eq!(wrong(|r| r.ingredients.clear()), ["ingredients"]);
        assert_eq!(wrong(|r| (r.food, r.allergens) = (false, Allergens::from_iter([Allergen::Egg]))), ["food"]);
        assert_eq!(wrong(|r| (r.certified_on, r.expires_on) = (Date::MAX, Date::MIN)), ["expires_on"]);
    }
}
