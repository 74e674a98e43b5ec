//! The city's channels elsewhere, and how many follow each.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// Of a channel and a day one figure counts; those that it has corrected stay.
const SQL: &str = r"
CREATE TABLE channel (
    id {id},
    slug {text} NOT NULL UNIQUE,
    name {text} NOT NULL,
    name_en {text} NOT NULL,
    service {text} NOT NULL,
    url {text} NOT NULL,
    about {text} NOT NULL,
    about_en {text} NOT NULL,
    active {bool} NOT NULL,
    version {int} NOT NULL DEFAULT 1,
    updated_at {at} NOT NULL
);
CREATE TABLE channel_figure (
    id {id},
    channel_id {int} NOT NULL REFERENCES channel (id),
    day {date} NOT NULL,
    followers {int} NOT NULL,
    source {text} NOT NULL,
    reason {text} NOT NULL,
    entered_at {at} NOT NULL,
    entered_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    counts {bool} NOT NULL DEFAULT TRUE
);
CREATE UNIQUE INDEX channel_figure_counts ON channel_figure (channel_id, day) WHERE counts;
CREATE INDEX channel_figure_by_day ON channel_figure (channel_id, day DESC, id DESC);
";
