//! What the database says of products to anyone who asks: nothing here is private.

use super::{Allergens, Ignored, ProductFilter, Season, TaxRate, Yen};
use crate::{
    Slug,
    calendar::Date,
    certification::Certificate,
    lang::{Lang, Said},
    paging::Paging,
    picture::Picture,
    places::Area,
};
use serde::{Deserialize, Serialize};

/// 種類
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// As in `?category=`.
    pub slug: Slug,
    /// 「加工品」
    pub name: String,
}

/// A product as the lists show it: no more than a card has room for, since it travels with every page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductCard {
    /// The last segment of its address.
    pub slug: Slug,
    /// Its name in the language of the page.
    pub name: String,
    /// What stands below the name: in Japanese its reading, in other languages the Japanese name.
    pub below: String,
    /// Who makes it, in the language of the page.
    pub producer: String,
    /// Tax included.
    pub price: Yen,
    /// The address of its first picture, 3:2.
    pub picture: String,
}

/// One page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductList {
    /// What was asked for, less what does not exist.
    pub filter: ProductFilter,
    /// What was asked for in vain.
    pub ignored: Vec<Ignored>,
    /// How many products there are in all.
    pub total: u64,
    /// Whether there are even more: counting stopped at the total.
    pub at_least: bool,
    /// Which page this is.
    pub paging: Paging,
    /// The products of this page.
    pub cards: Vec<ProductCard>,
    /// Every category with how many products choosing it would show.
    pub categories: Vec<CategoryCount>,
    /// Every area with how many products choosing it would show.
    pub areas: Vec<AreaCount>,
    /// The years of certification on record, newest first.
    pub years: Vec<u16>,
    /// The month in Japan, 1 to 12, for 「いまが旬」.
    pub this_month: u8,
    /// The day of the last change of the register.
    pub updated_on: Option<Date>,
}

/// A category and how many products it would show; unknown where counting stopped early.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryCount {
    /// The category.
    pub category: Category,
    /// Products.
    pub count: Option<u64>,
}

/// An area and how many products it would show; unknown where counting stopped early.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaCount {
    /// The area.
    pub area: Area,
    /// Products.
    pub count: Option<u64>,
}

/// The way one can buy at a [`Shop`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShopKind {
    /// 直売所
    Direct,
    /// 店
    Shop,
    /// 通販
    Online,
}

impl ShopKind {
    /// The code kept in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Shop => "shop",
            Self::Online => "online",
        }
    }

    /// The kind of a code; `None` if unknown.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Direct, Self::Shop, Self::Online].into_iter().find(|kind| kind.code() == code)
    }
}

/// Where to buy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shop {
    /// Its name, in the language of the page.
    pub name: String,
    /// How one buys there.
    pub kind: ShopKind,
    /// The district, unless it is online.
    pub area: Option<String>,
    /// Opening hours, in Japanese.
    pub hours: String,
    /// Days on which it is closed, in Japanese.
    pub closed: String,
    /// Anything else to know, in Japanese; may be empty.
    pub note: String,
    /// The number by which the product's page leads to its own site, if it has one.
    pub site: Option<u32>,
}

/// A product's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductPage {
    /// The last segment of its address.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// The reading of the name.
    pub kana: String,
    /// Its English name.
    pub name_en: String,
    /// One or two sentences.
    pub summary: Said,
    /// Paragraphs, and the language they are in.
    pub story: (Lang, Vec<String>),
    /// 種類
    pub category: Category,
    /// Where it is made.
    pub area: Area,
    /// Tax included.
    pub price: Yen,
    /// The tax in it.
    pub tax: TaxRate,
    /// What one gets for the price, 「720ml」, in Japanese.
    pub unit: String,
    /// When it is to be had.
    pub season: Season,
    /// A sentence on the season, in Japanese; may be empty.
    pub season_note: String,
    /// Whether it is eaten or drunk, so that allergens are declared.
    pub food: bool,
    /// Whether it is alcohol (二十歳未満の者の飲酒の禁止に関する法律).
    pub alcohol: bool,
    /// Declared allergens.
    pub allergens: Allergens,
    /// As on the label, in Japanese; may be empty.
    pub ingredients: String,
    /// How to keep it, in Japanese; may be empty.
    pub storage: String,
    /// Fit for a present.
    pub gift: bool,
    /// To be had by mail.
    pub online: bool,
    /// At least one.
    pub pictures: Vec<Picture>,
    /// Its certificate.
    pub certificate: Certificate,
    /// Who makes it.
    pub producer_slug: Slug,
    /// Who makes it, in the language of the page.
    pub producer: String,
    /// The reading of the maker's name.
    pub producer_kana: String,
    /// One or two sentences on the maker.
    pub producer_summary: Said,
    /// The maker's picture.
    pub producer_picture: Picture,
    /// Where to buy it.
    pub shops: Vec<Shop>,
    /// Other listed products of the same maker.
    pub by_producer: Vec<ProductCard>,
    /// Listed products of the same category by others.
    pub related: Vec<ProductCard>,
    /// Where it stands in the calendar of the year: the address without a language, what that is called, and when it is. The register
    /// does not know; who asks for a page adds it.
    pub seasons: Vec<(String, Said, String)>,
    /// The day in Japan for which the page was made.
    pub today: Date,
    /// The day of the last change.
    pub updated_on: Date,
}

/// What the home page shows of a part of the site: its name, where all of it is, and the newest of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomePart {
    /// What it is called, in the language of the page.
    pub title: String,
    /// Where all of it is, without a language.
    pub all: String,
    /// Where each is, without a language, what it is called, and when it is or was; may be empty.
    pub lines: Vec<(String, Said, String)>,
}

/// What the home page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// The month in Japan, 1 to 12.
    pub month: u8,
    /// How many products are listed.
    pub total: u64,
    /// Some that are in season.
    pub in_season: Vec<ProductCard>,
    /// The newest.
    pub newest: Vec<ProductCard>,
    /// Every category with how many products it has.
    pub categories: Vec<CategoryCount>,
    /// The day of the last change.
    pub updated_on: Option<Date>,
    /// What is going on in the town.
    pub town: Vec<HomePart>,
}
