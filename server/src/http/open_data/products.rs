//! Certified products as records: those of the public list.

use super::{
    super::csv::guarded,
    Records,
    goals::{both, instant},
    katakana,
};
use domain::{
    Slug,
    calendar::{Date, iso},
    lang::Both,
    products::{ListedProduct, Months},
};
use serde_json::{Value, json};
use store::{Result, Store};

/// Every listed product.
pub(super) struct Products {
    today: Date,
    after: i64,
}

impl Products {
    pub(super) const fn new(today: Date) -> Self {
        Self { today, after: 0 }
    }
}

/// The months of a set.
fn months(months: Months) -> Vec<u8> {
    (1..=12).filter(|month| months.contains(*month)).collect()
}

fn month_cell(of: Months) -> String {
    months(of).iter().map(u8::to_string).collect::<Vec<_>>().join(";")
}

/// What has a name in addresses and a name for people.
pub(super) fn named((slug, name): &(Slug, Both)) -> Value {
    json!({ "id": slug, "name": both(name) })
}

impl Records for Products {
    type Record = ListedProduct;

    const COLUMNS: &'static [&'static str] = &[
        "ID",
        "名称",
        "名称_カナ",
        "名称_英語",
        "説明",
        "説明_英語",
        "種類ID",
        "種類",
        "地区ID",
        "地区",
        "価格(円)",
        "単位",
        "旬の月",
        "少しある月",
        "作り手ID",
        "作り手",
        "認定番号",
        "認定日",
        "有効期限",
        "認定の状態",
        "URL",
        "最終更新日時",
    ];

    async fn next(&mut self, store: &Store) -> Result<Vec<ListedProduct>> {
        let part = store::products::files(store, self.after, self.today).await?;
        self.after = part.last().map_or(self.after, |product| product.id);
        Ok(part)
    }

    fn lines(product: &ListedProduct) -> Vec<Vec<String>> {
        vec![vec![
            product.slug.to_string(),
            guarded(&product.name.ja),
            guarded(&katakana(&product.kana)),
            guarded(&product.name.en),
            guarded(&product.summary.ja),
            guarded(&product.summary.en),
            product.category.0.to_string(),
            guarded(&product.category.1.ja),
            product.area.0.to_string(),
            guarded(&product.area.1.ja),
            product.price.0.to_string(),
            guarded(&product.unit),
            month_cell(product.season.main),
            month_cell(product.season.some),
            product.producer.0.to_string(),
            guarded(&product.producer.1.ja),
            product.number.to_string(),
            iso(product.certified_on),
            iso(product.expires_on),
            product.standing.code().to_owned(),
            address(product),
            instant(product.updated_at),
        ]]
    }

    fn object(product: &ListedProduct) -> Value {
        json!({
            "id": product.slug,
            "name": both(&product.name),
            "kana": product.kana,
            "summary": both(&product.summary),
            "category": named(&product.category),
            "area": named(&product.area),
            "price": product.price,
            "unit": product.unit,
            "season": { "main": months(product.season.main), "some": months(product.season.some) },
            "producer": named(&product.producer),
            "certificate": {
                "number": product.number,
                "certified_on": iso(product.certified_on),
                "expires_on": iso(product.expires_on),
                "standing": product.standing.code(),
            },
            "url": address(product),
            "updated_at": instant(product.updated_at),
        })
    }
}

/// The page of a product, from the root.
fn address(product: &ListedProduct) -> String {
    format!("/products/{}", product.slug)
}
