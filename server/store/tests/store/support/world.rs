//! The furnished world most stories begin in.

use super::{ACTOR, Place, area, category, checked, now, producer, product, shop, slug, today};
use domain::{
    calendar::Date,
    certification::CertificateNumber,
    check::Checked,
    lang::Lang,
    producers::ProducerRecord,
    products::{Ignored, ProductFilter, ProductList, ProductPage, ProductRecord, ShopRecord},
    query,
};
use store::Store;

/// An open database with categories `primary`, `processed` and `craft`, areas `taiheiji`, `kokubu` and
/// `katakami`, the makers `maker` (in Taiheiji) and `other` (in Kokubu), and no products.
pub struct World {
    pub place: Place,
    pub store: Store,
}

impl World {
    pub async fn furnished(place: Place) -> Self {
        let world = Self { store: place.open().await, place };
        for (slug, name) in [("primary", "一次産品"), ("processed", "加工品"), ("craft", "工芸品")] {
            world.category(slug, name).await;
        }
        for (slug, name, kana) in [("taiheiji", "太平寺", "たいへいじ"), ("kokubu", "国分", "こくぶ"), ("katakami", "堅上", "かたかみ")]
        {
            world.area(slug, name, kana).await;
        }
        world.producer("maker", |maker| maker.area = slug("taiheiji")).await;
        world.producer("other", |maker| maker.area = slug("kokubu")).await;
        world
    }

    pub async fn category(&self, slug: &str, name: &str) {
        store::catalogue::add_category(&self.store, &ACTOR, &checked(category(slug, name))).await.expect("a new category");
    }

    pub async fn area(&self, slug: &str, name: &str, kana: &str) {
        store::catalogue::add_area(&self.store, &ACTOR, &checked(area(slug, name, kana))).await.expect("a new area");
    }

    pub async fn producer(&self, slug: &str, change: impl FnOnce(&mut ProducerRecord)) {
        store::producers::add(&self.store, &ACTOR, &producer(slug, change), now()).await.expect("a new maker");
    }

    pub async fn shop(&self, slug: &str, change: impl FnOnce(&mut ShopRecord)) {
        store::products::add_shop(&self.store, &ACTOR, &shop(slug, change)).await.expect("a new shop");
    }

    pub async fn product(&self, slug: &str, change: impl FnOnce(&mut ProductRecord)) -> CertificateNumber {
        store::products::publish(&self.store, &ACTOR, &product(slug, change), now()).await.expect("a new product")
    }

    /// Enters many products in one go.
    pub async fn products(&self, records: &[Checked<ProductRecord>]) -> Vec<CertificateNumber> {
        store::products::publish_all(&self.store, &ACTOR, records, now()).await.expect("new products")
    }

    /// Brings the list to a day, as the server does after midnight.
    pub async fn becomes(&self, today: Date) -> u64 {
        store::products::refresh_listings(&self.store, &ACTOR, today).await.expect("listings are refreshed")
    }

    /// What the list answers to an address such as `category=craft&sort=price`.
    pub async fn try_list(&self, address: &str) -> store::Result<ProductList> {
        let (filter, ignored) = read(address);
        self.try_filter(filter, ignored).await
    }

    pub async fn try_filter(&self, filter: ProductFilter, ignored: Vec<Ignored>) -> store::Result<ProductList> {
        store::products::list(&self.store, filter, ignored, today(), Lang::Ja).await
    }

    pub async fn list(&self, address: &str) -> ProductList {
        self.try_list(address).await.unwrap_or_else(|error| panic!("{address}: {error}"))
    }

    /// The products on the page of an address, by their slugs.
    pub async fn slugs(&self, address: &str) -> Vec<String> {
        slugs(&self.list(address).await)
    }

    /// The list of a search for words as they are typed.
    pub async fn search(&self, words: &str) -> ProductList {
        let (filter, ignored) = ProductFilter::read([("q", words)]);
        self.try_filter(filter, ignored).await.unwrap_or_else(|error| panic!("{words:?}: {error}"))
    }

    /// The products that a search finds, by their slugs.
    pub async fn found(&self, words: &str) -> Vec<String> {
        slugs(&self.search(words).await)
    }

    pub async fn page(&self, slug: &str) -> ProductPage {
        self.page_on(slug, today()).await
    }

    pub async fn page_on(&self, slug: &str, today: Date) -> ProductPage {
        store::products::page(&self.store, &super::slug(slug), today, Lang::Ja).await.unwrap_or_else(|error| panic!("{slug}: {error}"))
    }

    /// What the program's own check of the database says.
    pub async fn findings(&self) -> Vec<String> {
        self.findings_on(today()).await
    }

    pub async fn findings_on(&self, today: Date) -> Vec<String> {
        store::check::check(&self.store, today).await.expect("the database answers")
    }
}

/// The filter of an address, and what of it was left aside.
pub fn read(address: &str) -> (ProductFilter, Vec<Ignored>) {
    let pairs = query::pairs(address);
    ProductFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
}

/// The products of a page of the list.
pub fn slugs(list: &ProductList) -> Vec<String> {
    list.cards.iter().map(|card| card.slug.to_string()).collect()
}
