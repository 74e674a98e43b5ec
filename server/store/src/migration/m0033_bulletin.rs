//! Who is told of new issues of the bulletin, how far that has come, and what ends a letter's subscription.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// A subscriber has `hash` of the link by which he confirms. Of an issue that is told, `after_id` is the last subscriber to whom a letter
/// was written, and who has confirmed after `begun_at` is told of the next. `end_url` is for the header of a letter by which its reader's
/// program ends the subscription; it is forgotten with the letter.
const SQL: &str = r"
CREATE TABLE bulletin_subscriber (
    id {id},
    email {text} NOT NULL UNIQUE,
    lang {text} NOT NULL,
    hash {text} NOT NULL UNIQUE,
    asked_at {at} NOT NULL,
    confirmed_at {at}
);
CREATE INDEX bulletin_subscriber_waiting ON bulletin_subscriber (asked_at) WHERE confirmed_at IS NULL;
CREATE TABLE bulletin_mailing (
    piece_id {int} PRIMARY KEY REFERENCES piece (id) ON DELETE CASCADE,
    begun_at {at} NOT NULL,
    after_id {int} NOT NULL DEFAULT 0,
    letters {int} NOT NULL DEFAULT 0,
    done_at {at}
);
ALTER TABLE outbox ADD COLUMN end_url {text} NOT NULL DEFAULT '';
";
