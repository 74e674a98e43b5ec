//! Records with sensible defaults, for a story to change in one line.

use super::day;
use domain::{
    check::{Check, Checked},
    picture::BilingualPicture,
    places::AreaRecord,
    producers::ProducerRecord,
    products::{Allergens, CategoryRecord, Months, ProductRecord, Season, ShopKind, ShopRecord, TaxRate, Yen},
};

/// A record of a story, which keeps the rules.
pub fn checked<T: Check>(record: T) -> Checked<T> {
    record.checked().unwrap_or_else(|problems| panic!("a record of the story breaks a rule: {problems:?}"))
}

pub fn category(slug: &str, name: &str) -> CategoryRecord {
    CategoryRecord { slug: super::slug(slug), name: name.into(), name_en: "Things".into() }
}

pub fn area(slug: &str, name: &str, kana: &str) -> AreaRecord {
    AreaRecord { slug: super::slug(slug), name: name.into(), kana: kana.into(), name_en: "Place".into() }
}

pub fn producer(slug: &str, change: impl FnOnce(&mut ProducerRecord)) -> Checked<ProducerRecord> {
    let mut record = ProducerRecord {
        slug: super::slug(slug),
        name: "作り手".into(),
        kana: "つくりて".into(),
        name_en: "Maker".into(),
        area: super::slug("taiheiji"),
        since: None,
        summary: "作っています。".into(),
        summary_en: String::new(),
        story: "話".into(),
        story_en: String::new(),
        visit: String::new(),
        visit_en: String::new(),
        picture: picture("/plates/maker.svg"),
    };
    change(&mut record);
    checked(record)
}

pub fn shop(slug: &str, change: impl FnOnce(&mut ShopRecord)) -> Checked<ShopRecord> {
    let mut record = ShopRecord {
        slug: super::slug(slug),
        name: "店".into(),
        kana: "みせ".into(),
        name_en: "Shop".into(),
        kind: ShopKind::Shop,
        area: Some(super::slug("kokubu")),
        hours: String::new(),
        closed: String::new(),
        note: String::new(),
        url: None,
    };
    change(&mut record);
    checked(record)
}

/// A valid craft of `maker`, certified in April 2026 for three years, whose words no search of a story is after.
pub fn product(slug: &str, change: impl FnOnce(&mut ProductRecord)) -> Checked<ProductRecord> {
    let mut record = ProductRecord {
        slug: super::slug(slug),
        name: "品".into(),
        kana: "しな".into(),
        name_en: "Goods".into(),
        producer: super::slug("maker"),
        category: super::slug("craft"),
        summary: "品です。".into(),
        summary_en: String::new(),
        story: "話".into(),
        story_en: String::new(),
        price: Yen(500),
        tax: TaxRate::Standard,
        unit: "1つ".into(),
        season: Season { main: Months::ALL, some: Months::default() },
        season_note: String::new(),
        food: false,
        alcohol: false,
        allergens: Allergens::default(),
        ingredients: String::new(),
        storage: String::new(),
        gift: false,
        online: false,
        pictures: vec![picture("/plates/goods.svg")],
        shops: Vec::new(),
        certified_on: day("2026-04-01"),
        expires_on: day("2029-03-31"),
        place: 0,
    };
    change(&mut record);
    checked(record)
}

/// Makes a record one of food, which alone may declare allergens.
pub fn food(record: &mut ProductRecord, allergens: Allergens) {
    record.food = true;
    record.ingredients = "材料".into();
    record.allergens = allergens;
}

pub fn picture(src: &str) -> BilingualPicture {
    BilingualPicture { src: src.into(), alt: "絵".into(), alt_en: String::new(), width: 300, height: 200, drawing: true }
}
