//! The index of what is published: the folded text of each page, and its terms.

use crate::{Result, StoreError, sql};
use domain::{plain::plain, publishing::Piece, reports::ReportText, search::with_characters};
use sea_orm::{ConnectionTrait, DbBackend};
use serde_json::Value as Json;

/// How what reporters write is called in the index; what editors write has the code of its kind.
pub(crate) const REPORTS: &str = "reports";

/// Puts a page of editors into the index, in the place of what was there of it.
pub(crate) async fn put_piece<P: Piece>(db: &impl ConnectionTrait, id: i64, record: &P) -> Result<()> {
    let json = serde_json::to_value(record).map_err(|_| StoreError::Corrupt("piece.record"))?;
    let Texts { ja, en } = Texts::of(&json);
    match record.address() {
        Some(address) => put(db, (P::KIND.code(), id), &address, ja.iter().chain(&en)).await,
        None => forget(db, (P::KIND.code(), id)).await,
    }
}

/// Puts an article into the index, in the place of what was there of it.
pub(crate) async fn put_report(db: &impl ConnectionTrait, id: i64, slug: &str, text: &ReportText) -> Result<()> {
    put(db, (REPORTS, id), &format!("/reports/{slug}"), &[text.title.clone(), plain(&text.body)]).await
}

/// Puts a page into the index, by its kind and its number among these.
async fn put(db: &impl ConnectionTrait, (kind, item): (&str, i64), address: &str, texts: impl IntoIterator<Item = &String>) -> Result<()> {
    forget(db, (kind, item)).await?;
    let indexed = with_characters(texts.into_iter().map(String::as_str));
    let insert = "INSERT INTO search_page (kind, item, address, folded) VALUES ($1, $2, $3, $4) RETURNING id";
    let values = [kind.into(), item.into(), address.into(), indexed.text.into()];
    let row = db.query_one_raw(sql::statement(db, insert, values)).await?.ok_or(StoreError::Corrupt("search_page"))?;
    let terms = match db.get_database_backend() {
        DbBackend::Sqlite => "INSERT INTO search_terms (rowid, terms) VALUES ($1, $2)",
        _ => "INSERT INTO search_terms (page_id, terms) VALUES ($1, to_tsvector('simple', $2))",
    };
    db.execute_raw(sql::statement(db, terms, [sql::get::<i64>(&row, 0)?.into(), indexed.terms.into()])).await?;
    Ok(())
}

/// Takes a page out of the index.
pub(crate) async fn forget(db: &impl ConnectionTrait, (kind, item): (&str, i64)) -> Result<()> {
    let delete = "DELETE FROM search_page WHERE kind = $1 AND item = $2 RETURNING id";
    let gone = db.query_one_raw(sql::statement(db, delete, [kind.into(), item.into()])).await?;
    // Elsewhere they go with the page.
    if let (Some(row), DbBackend::Sqlite) = (gone, db.get_database_backend()) {
        let delete = "DELETE FROM search_terms WHERE rowid = $1";
        db.execute_raw(sql::statement(db, delete, [sql::get::<i64>(&row, 0)?.into()])).await?;
    }
    Ok(())
}

/// What a record says to its readers, without marks, in each language: what it is about first.
#[derive(Default)]
pub(super) struct Texts {
    pub(super) ja: Vec<String>,
    pub(super) en: Vec<String>,
}

impl Texts {
    /// Whatever a record has in both languages.
    pub(super) fn of(record: &Json) -> Self {
        let mut found = Self::default();
        if let Json::Object(fields) = record {
            let first = ["lead", "summary", "body"];
            for field in first.iter().filter_map(|name| fields.get(*name)) {
                found.add(field);
            }
            for (_, field) in fields.iter().filter(|(name, _)| !first.contains(&name.as_str())) {
                found.add(field);
            }
        }
        found
    }

    fn add(&mut self, value: &Json) {
        match value {
            Json::Object(fields) => {
                if let (2, Some(Json::String(ja)), Some(Json::String(en))) = (fields.len(), fields.get("ja"), fields.get("en")) {
                    self.ja.extend(Some(plain(ja)).filter(|text| !text.is_empty()));
                    self.en.extend(Some(plain(en)).filter(|text| !text.is_empty()));
                } else {
                    fields.values().for_each(|field| self.add(field));
                }
            }
            Json::Array(items) => items.iter().for_each(|item| self.add(item)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_said_in_both_languages_is_found_wherever_it_stands() {
        let record = json!({
            "slug": "tombs", "title": { "ja": "Yokoana", "en": "Tombs" }, "lead": { "ja": "Oka no *yokoana*.", "en": "" },
            "days": [{ "place": { "ja": "Kominkan", "en": "Hall" } }], "position": { "lat": 1, "lon": 2 }
        });
        let Texts { ja, en } = Texts::of(&record);
        assert_eq!(
            (ja, en),
            (vec!["Oka no yokoana.".to_owned(), "Kominkan".to_owned(), "Yokoana".to_owned()], vec!["Hall".to_owned(), "Tombs".to_owned()])
        );
    }
}
