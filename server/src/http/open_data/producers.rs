//! Makers as records: those of whom a product is in the public list.

use super::{
    super::csv::guarded,
    Records,
    goals::{both, instant},
    katakana,
    products::named,
};
use domain::producers::ListedProducer;
use serde_json::{Value, json};
use store::{Result, Store};

/// Every maker of a listed product.
#[derive(Default)]
pub(super) struct Producers {
    after: i64,
}

impl Records for Producers {
    type Record = ListedProducer;

    const COLUMNS: &'static [&'static str] =
        &["ID", "名称", "名称_カナ", "名称_英語", "説明", "説明_英語", "地区ID", "地区", "創業年", "認定品の数", "URL", "最終更新日時"];

    async fn next(&mut self, store: &Store) -> Result<Vec<ListedProducer>> {
        let part = store::producers::files(store, self.after).await?;
        self.after = part.last().map_or(self.after, |producer| producer.id);
        Ok(part)
    }

    fn lines(producer: &ListedProducer) -> Vec<Vec<String>> {
        vec![vec![
            producer.slug.to_string(),
            guarded(&producer.name.ja),
            guarded(&katakana(&producer.kana)),
            guarded(&producer.name.en),
            guarded(&producer.summary.ja),
            guarded(&producer.summary.en),
            producer.area.0.to_string(),
            guarded(&producer.area.1.ja),
            producer.since.map(|year| year.to_string()).unwrap_or_default(),
            producer.products.to_string(),
            address(producer),
            instant(producer.updated_at),
        ]]
    }

    fn object(producer: &ListedProducer) -> Value {
        json!({
            "id": producer.slug,
            "name": both(&producer.name),
            "kana": producer.kana,
            "summary": both(&producer.summary),
            "area": named(&producer.area),
            "since": producer.since,
            "products": producer.products,
            "url": address(producer),
            "updated_at": instant(producer.updated_at),
        })
    }
}

/// The page of a maker, from the root.
fn address(producer: &ListedProducer) -> String {
    format!("/producers/{}", producer.slug)
}
