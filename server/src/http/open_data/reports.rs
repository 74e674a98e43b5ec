//! Articles of town reporters as records.

use super::{super::csv::guarded, Records, goals::instant};
use domain::{
    calendar::{iso, jst_date},
    reports::ReportLine,
};
use serde_json::{Value, json};
use store::{Result, Store};

/// Every public article.
#[derive(Default)]
pub(super) struct Reports {
    after: i64,
}

impl Records for Reports {
    type Record = ReportLine;

    const COLUMNS: &'static [&'static str] = &["ID", "題名", "書き手ID", "書き手", "公開日", "本文", "URL"];

    async fn next(&mut self, store: &Store) -> Result<Vec<ReportLine>> {
        let part = store::reports::files(store, self.after).await?;
        self.after = part.last().map_or(self.after, |line| line.card.id);
        Ok(part)
    }

    fn lines(line: &ReportLine) -> Vec<Vec<String>> {
        let card = &line.card;
        vec![vec![
            card.slug.to_string(),
            guarded(&card.title),
            card.author.0.to_string(),
            guarded(&card.author.1),
            iso(jst_date(card.published_at)),
            guarded(&line.body),
            format!("/reports/{}", card.slug),
        ]]
    }

    fn object(line: &ReportLine) -> Value {
        let card = &line.card;
        json!({
            "id": card.slug,
            "title": card.title,
            "author": card.author.0,
            "author_name": card.author.1,
            "published_at": instant(card.published_at),
            "body": line.body,
            "address": format!("/reports/{}", card.slug),
        })
    }
}
