//! Stories: drafts, what was shown, and what is shown.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// `record` is a `domain::stories::StoryRecord` as JSON: of a story the draft, of a version what it said. A card is what a list shows of
/// the version that citizens see; a story without one they don't see. A picture is used by a draft, or by what is shown.
const SQL: &str = r"
CREATE TABLE story (
    id {id},
    slug {text} NOT NULL UNIQUE,
    theme {text} NOT NULL,
    title {text} NOT NULL,
    translated {bool} NOT NULL,
    record {text} NOT NULL,
    version {int} NOT NULL DEFAULT 1,
    edited_at {at} NOT NULL,
    edited_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    ahead {bool} NOT NULL DEFAULT TRUE
);
CREATE INDEX story_by_edit ON story (edited_at DESC, id DESC);
CREATE TABLE story_version (
    id {id},
    story_id {int} NOT NULL REFERENCES story (id),
    number {int} NOT NULL,
    record {text} NOT NULL,
    made_at {at} NOT NULL,
    made_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    note {text} NOT NULL,
    UNIQUE (story_id, number)
);
CREATE TABLE story_card (
    story_id {int} PRIMARY KEY REFERENCES story (id),
    number {int} NOT NULL,
    slug {text} NOT NULL UNIQUE,
    theme {text} NOT NULL,
    title {text} NOT NULL,
    title_en {text} NOT NULL,
    lead {text} NOT NULL,
    lead_en {text} NOT NULL,
    cover {int} NOT NULL REFERENCES media (id),
    minutes {int} NOT NULL,
    minutes_en {int} NOT NULL,
    from_at {at} NOT NULL,
    until_at {at},
    updated_at {at} NOT NULL
);
CREATE INDEX story_card_by_time ON story_card (from_at DESC, story_id DESC);
CREATE INDEX story_card_by_theme ON story_card (theme, from_at DESC, story_id DESC);
CREATE TABLE story_picture (
    story_id {int} NOT NULL REFERENCES story (id),
    media_id {int} NOT NULL REFERENCES media (id),
    PRIMARY KEY (story_id, media_id)
);
CREATE INDEX story_picture_by_media ON story_picture (media_id);
";
