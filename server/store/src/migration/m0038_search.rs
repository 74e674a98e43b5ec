//! The index in which citizens search what is published, and what is published already.

use super::run;
use crate::{search, sql::statement};
use domain::{of_kind, publishing::Kind, reports::ReportText};
use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, PAGES).await?;
    run(manager, if manager.get_database_backend() == DbBackend::Sqlite { TERMS_SQLITE } else { TERMS_POSTGRES }).await?;
    fill(manager.get_connection()).await.map_err(|error| DbErr::Custom(error.to_string()))
}

/// `item` is the number of a piece, or of a report.
const PAGES: &str = r"
CREATE TABLE search_page (
    id {id},
    kind {text} NOT NULL,
    item {int} NOT NULL,
    address {text} NOT NULL,
    folded {text} NOT NULL,
    UNIQUE (kind, item)
);
";

const TERMS_SQLITE: &str = r"
CREATE VIRTUAL TABLE search_terms USING fts5 (terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
";

const TERMS_POSTGRES: &str = r"
CREATE TABLE search_terms (
    page_id BIGINT NOT NULL PRIMARY KEY REFERENCES search_page (id) ON DELETE CASCADE,
    terms TSVECTOR NOT NULL
);
CREATE INDEX search_terms_by_term ON search_terms USING GIN (terms);
";

async fn fill(db: &SchemaManagerConnection<'_>) -> crate::Result<()> {
    let pieces =
        "SELECT c.piece_id, c.kind, v.record FROM piece_shown c JOIN piece_version v ON v.piece_id = c.piece_id AND v.number = c.number";
    for row in db.query_all_raw(statement(db, pieces, [])).await? {
        let (id, kind, json): (i64, String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        let Some(kind) = Kind::from_code(&kind) else { continue };
        // What can't be read is found again when it is shown anew.
        of_kind!(kind, Record => if let Ok(record) = serde_json::from_str::<Record>(&json) { search::put_piece(db, id, &record).await?; });
    }
    let reports = "SELECT r.id, r.slug, w.title, w.body FROM report r JOIN report_words w ON w.report_id = r.id AND w.number = r.words \
                   WHERE r.state = 'published'";
    for row in db.query_all_raw(statement(db, reports, [])).await? {
        let (id, slug): (i64, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let text = ReportText { title: row.try_get_by_index(2)?, body: row.try_get_by_index(3)? };
        search::put_report(db, id, &slug, &text).await?;
    }
    Ok(())
}
