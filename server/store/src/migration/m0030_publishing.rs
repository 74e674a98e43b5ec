//! What editors publish: drafts, what was shown, and what is shown.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// `kind` is a `domain::publishing::Kind`, `record` a record of that kind as JSON: of a piece the draft, of a version what it said. What
/// is shown has a row of its own with its card for lists, and the day by which it stands there. A file of the library is used by a
/// draft, or by what is shown.
const SQL: &str = r"
CREATE TABLE piece (
    id {id},
    kind {text} NOT NULL,
    slug {text} NOT NULL,
    title {text} NOT NULL,
    translated {bool} NOT NULL,
    record {text} NOT NULL,
    version {int} NOT NULL DEFAULT 1,
    edited_at {at} NOT NULL,
    edited_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    ahead {bool} NOT NULL DEFAULT TRUE,
    UNIQUE (kind, slug)
);
CREATE INDEX piece_by_edit ON piece (kind, edited_at DESC, id DESC);
CREATE TABLE piece_version (
    id {id},
    piece_id {int} NOT NULL REFERENCES piece (id) ON DELETE CASCADE,
    number {int} NOT NULL,
    record {text} NOT NULL,
    made_at {at} NOT NULL,
    made_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    note {text} NOT NULL,
    UNIQUE (piece_id, number)
);
CREATE TABLE piece_shown (
    piece_id {int} PRIMARY KEY REFERENCES piece (id),
    kind {text} NOT NULL,
    number {int} NOT NULL,
    slug {text} NOT NULL,
    title {text} NOT NULL,
    title_en {text} NOT NULL,
    topic {text} NOT NULL,
    sort_at {at} NOT NULL,
    from_at {at} NOT NULL,
    until_at {at},
    updated_at {at} NOT NULL,
    card {text} NOT NULL,
    UNIQUE (kind, slug)
);
CREATE INDEX piece_shown_by_time ON piece_shown (kind, sort_at DESC, piece_id DESC, from_at, until_at);
CREATE INDEX piece_shown_by_topic ON piece_shown (kind, topic, sort_at DESC, piece_id DESC, from_at, until_at);
CREATE TABLE piece_media (
    piece_id {int} NOT NULL REFERENCES piece (id) ON DELETE CASCADE,
    media_id {int} NOT NULL REFERENCES media (id),
    PRIMARY KEY (piece_id, media_id)
);
CREATE INDEX piece_media_by_media ON piece_media (media_id);
";
