//! The samples as they are written down: TOML files beside this one.

use domain::{
    Slug,
    calendar::{Date, parse_iso, years_after},
    certification::VALIDITY_YEARS,
    check::{Check, Checked, FieldError},
    picture::BilingualPicture,
    places::AreaRecord,
    producers::ProducerRecord,
    products::{Allergen, Allergens, CategoryRecord, Months, ProductRecord, Season, ShopKind, ShopRecord, ShopUrl, TaxRate, Yen},
};
use serde::Deserialize;
use time::Duration;

/// Everything, with its rules checked.
pub(super) struct Content {
    pub(super) categories: Vec<Checked<CategoryRecord>>,
    pub(super) areas: Vec<Checked<AreaRecord>>,
    pub(super) shops: Vec<Checked<ShopRecord>>,
    pub(super) producers: Vec<Checked<ProducerRecord>>,
    pub(super) products: Vec<Checked<ProductRecord>>,
}

/// A sample that can't be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum SampleError {
    #[error("{0}: {1}")]
    Unreadable(&'static str, #[source] Box<toml::de::Error>),
    #[error("the sample {0} breaks a rule: {1:?}")]
    Wrong(String, Vec<FieldError>),
    #[error("the sample {0} has a wrong {1}")]
    Value(String, &'static str),
}

/// Reads and checks every file, as samples are on a day.
pub(super) fn read(today: Date) -> Result<Content, SampleError> {
    let categories = parse::<Categories>("categories.toml", include_str!("categories.toml"))?.category;
    let areas = parse::<Areas>("areas.toml", include_str!("areas.toml"))?.area;
    let shops = parse::<Shops>("shops.toml", include_str!("shops.toml"))?.shop;
    let producers = parse::<Producers>("producers.toml", include_str!("producers.toml"))?.producer;
    let mut products = Vec::new();
    for (name, text) in [
        ("primary.toml", include_str!("products/primary.toml")),
        ("processed.toml", include_str!("products/processed.toml")),
        ("craft.toml", include_str!("products/craft.toml")),
        ("industrial.toml", include_str!("products/industrial.toml")),
        ("dining.toml", include_str!("products/dining.toml")),
        ("culture.toml", include_str!("products/culture.toml")),
    ] {
        products.extend(parse::<Products>(name, text)?.product);
    }
    let mut products = products.into_iter().map(|product| product.record(today)).collect::<Result<Vec<_>, _>>()?;
    // The oldest first, so that certificate numbers rise with their dates.
    products.sort_by_key(|product| product.certified_on);
    let products = products.into_iter().zip(0i64..).map(|(product, n)| ProductRecord { place: mixed(n), ..product });
    Ok(Content {
        categories: categories.into_iter().map(Category::record).map(|r| r.and_then(checked)).collect::<Result<_, _>>()?,
        areas: areas.into_iter().map(Area::record).map(|r| r.and_then(checked)).collect::<Result<_, _>>()?,
        shops: shops.into_iter().map(Shop::record).map(|r| r.and_then(checked)).collect::<Result<_, _>>()?,
        producers: producers.into_iter().map(Producer::record).map(|r| r.and_then(checked)).collect::<Result<_, _>>()?,
        products: products.map(checked).collect::<Result<_, _>>()?,
    })
}

/// A place in the recommended order that mixes kinds and makers, the same every time.
fn mixed(n: i64) -> i64 {
    (n * 29) % 97
}

pub(super) fn parse<T: for<'de> Deserialize<'de>>(name: &'static str, text: &str) -> Result<T, SampleError> {
    toml::from_str(text).map_err(|e| SampleError::Unreadable(name, Box::new(e)))
}

pub(super) fn checked<T: Check + std::fmt::Debug>(record: T) -> Result<Checked<T>, SampleError> {
    let name = format!("{record:?}").chars().take(60).collect();
    record.checked().map_err(|problems| SampleError::Wrong(name, problems))
}

pub(super) fn slug(text: &str) -> Result<Slug, SampleError> {
    Slug::parse(text).map_err(|_| SampleError::Value(text.to_owned(), "slug"))
}

fn plate(name: &str, alt: String, alt_en: String) -> BilingualPicture {
    BilingualPicture { src: format!("/plates/{name}.svg"), alt, alt_en, width: 300, height: 200, drawing: true }
}

/// Literal texts of a file begin and end with a line break.
pub(super) fn prose(text: &str) -> String {
    text.trim().to_owned()
}

#[derive(Deserialize)]
struct Categories {
    category: Vec<Category>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Category {
    slug: String,
    name: String,
    name_en: String,
}

impl Category {
    fn record(self) -> Result<CategoryRecord, SampleError> {
        Ok(CategoryRecord { slug: slug(&self.slug)?, name: self.name, name_en: self.name_en })
    }
}

#[derive(Deserialize)]
struct Areas {
    area: Vec<Area>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Area {
    slug: String,
    name: String,
    kana: String,
    name_en: String,
}

impl Area {
    fn record(self) -> Result<AreaRecord, SampleError> {
        Ok(AreaRecord { slug: slug(&self.slug)?, name: self.name, kana: self.kana, name_en: self.name_en })
    }
}

#[derive(Deserialize)]
struct Shops {
    shop: Vec<Shop>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shop {
    slug: String,
    name: String,
    kana: String,
    name_en: String,
    kind: String,
    area: Option<String>,
    hours: String,
    closed: String,
    note: String,
    #[serde(default)]
    url: Option<String>,
}

impl Shop {
    fn record(self) -> Result<ShopRecord, SampleError> {
        Ok(ShopRecord {
            kind: ShopKind::from_code(&self.kind).ok_or_else(|| SampleError::Value(self.slug.clone(), "kind"))?,
            area: self.area.as_deref().map(slug).transpose()?,
            url: self.url.as_deref().map(ShopUrl::parse).transpose().map_err(|_| SampleError::Value(self.slug.clone(), "url"))?,
            slug: slug(&self.slug)?,
            name: self.name,
            kana: self.kana,
            name_en: self.name_en,
            hours: self.hours,
            closed: self.closed,
            note: self.note,
        })
    }
}

#[derive(Deserialize)]
struct Producers {
    producer: Vec<Producer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Producer {
    slug: String,
    name: String,
    kana: String,
    name_en: String,
    area: String,
    since: Option<u16>,
    summary: String,
    summary_en: String,
    story: String,
    story_en: String,
    visit: String,
    visit_en: String,
    plate: String,
    alt: String,
    alt_en: String,
}

impl Producer {
    fn record(self) -> Result<ProducerRecord, SampleError> {
        Ok(ProducerRecord {
            slug: slug(&self.slug)?,
            area: slug(&self.area)?,
            name: self.name,
            kana: self.kana,
            name_en: self.name_en,
            since: self.since,
            summary: self.summary,
            summary_en: self.summary_en,
            story: prose(&self.story),
            story_en: prose(&self.story_en),
            visit: self.visit,
            visit_en: self.visit_en,
            picture: plate(&self.plate, self.alt, self.alt_en),
        })
    }
}

#[derive(Deserialize)]
struct Products {
    product: Vec<Product>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Product {
    slug: String,
    name: String,
    kana: String,
    name_en: String,
    producer: String,
    category: String,
    summary: String,
    summary_en: String,
    story: String,
    story_en: String,
    price: u32,
    tax: i64,
    unit: String,
    season_main: Vec<u8>,
    season_some: Vec<u8>,
    season_note: String,
    food: bool,
    alcohol: bool,
    allergens: Vec<String>,
    ingredients: String,
    storage: String,
    gift: bool,
    online: bool,
    plate: String,
    alt: String,
    alt_en: String,
    certified: Option<String>,
    /// In how many days from now its certificate ends, for one that does not say when it was certified: there is always one to be
    /// warned of.
    ends_in: Option<i64>,
    shops: Vec<String>,
}

impl Product {
    fn record(self, today: Date) -> Result<ProductRecord, SampleError> {
        let wrong = |what| SampleError::Value(self.slug.clone(), what);
        let certified_on = match (&self.certified, self.ends_in) {
            (Some(day), None) => parse_iso(day),
            (None, Some(days)) => Some(years_after(today + Duration::days(days + 1), -VALIDITY_YEARS)),
            _ => None,
        };
        let certified_on = certified_on.ok_or_else(|| wrong("certified"))?;
        // A term of three years ends on the day before its third anniversary.
        let expires_on = years_after(certified_on, VALIDITY_YEARS).previous_day().ok_or_else(|| wrong("certified"))?;
        let allergens: Option<Allergens> = self.allergens.iter().map(|code| Allergen::from_code(code)).collect();
        Ok(ProductRecord {
            slug: slug(&self.slug)?,
            producer: slug(&self.producer)?,
            category: slug(&self.category)?,
            price: Yen(self.price),
            tax: TaxRate::from_percent(self.tax).ok_or_else(|| wrong("tax"))?,
            season: Season { main: Months::of(self.season_main.iter().copied()), some: Months::of(self.season_some.iter().copied()) },
            allergens: allergens.ok_or_else(|| wrong("allergens"))?,
            shops: self.shops.iter().map(|s| slug(s)).collect::<Result<_, _>>()?,
            pictures: vec![plate(&self.plate, self.alt, self.alt_en)],
            certified_on,
            expires_on,
            place: 0,
            name: self.name,
            kana: self.kana,
            name_en: self.name_en,
            summary: self.summary,
            summary_en: self.summary_en,
            story: prose(&self.story),
            story_en: prose(&self.story_en),
            unit: self.unit,
            season_note: self.season_note,
            food: self.food,
            alcohol: self.alcohol,
            ingredients: self.ingredients,
            storage: self.storage,
            gift: self.gift,
            online: self.online,
        })
    }
}
