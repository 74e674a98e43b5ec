//! The media library, and pictures of products that come from it.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// `kind` is `picture`, or the ending of a paper; a picture has no `bytes`, and a paper neither width nor height. What a
/// product shows of the library stands in its own row as well, so that its page and its card ask for nothing more.
const SQL: &str = r"
CREATE TABLE media (
    id {id},
    stem {text} NOT NULL UNIQUE,
    kind {text} NOT NULL,
    bytes {int} NOT NULL,
    width {int} NOT NULL,
    height {int} NOT NULL,
    name {text} NOT NULL,
    alt {text} NOT NULL DEFAULT '',
    alt_en {text} NOT NULL DEFAULT '',
    credit {text} NOT NULL DEFAULT '',
    licence {text} NOT NULL,
    focus {text} NOT NULL,
    retired {bool} NOT NULL,
    added_at {at} NOT NULL,
    version {int} NOT NULL DEFAULT 1
);
ALTER TABLE product_picture ADD COLUMN media_id {int} REFERENCES media (id);
ALTER TABLE product_picture ADD COLUMN credit {text} NOT NULL DEFAULT '';
CREATE INDEX product_picture_by_media ON product_picture (media_id);
";
