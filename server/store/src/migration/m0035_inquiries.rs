//! What people ask who think of living here, of a visit, or of something to buy; and what they are answered.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// No row of `inquiry` is ever deleted, so that no receipt number comes twice; what is over is emptied. `hash` is of the secret link, of
/// which nothing else is kept; `digest` tells what is the same in a form that is sent twice. `post` is where it was handed over to, and
/// `reason` why it was closed without an answer: both its sender reads. Notes he never does; with one that has a `post` it was handed over.
const SQL: &str = r"
CREATE TABLE inquiry (
    id {id},
    year {int} NOT NULL,
    serial {int} NOT NULL,
    about {text} NOT NULL,
    body {text} NOT NULL,
    name {text} NOT NULL,
    email {text} NOT NULL,
    phone {text} NOT NULL,
    may_call {bool} NOT NULL,
    lang {text} NOT NULL,
    hash {text} NOT NULL UNIQUE,
    digest {text} NOT NULL,
    sent_at {at} NOT NULL,
    promised_on {date} NOT NULL,
    state {text} NOT NULL,
    closed_on {date},
    reason {text} NOT NULL DEFAULT '',
    post {text} NOT NULL DEFAULT '',
    keeper_id {int} REFERENCES staff (id) ON DELETE SET NULL,
    version {int} NOT NULL DEFAULT 1,
    UNIQUE (year, serial)
);
CREATE INDEX inquiry_by_promise ON inquiry (state, promised_on, id);
CREATE INDEX inquiry_by_close ON inquiry (closed_on);
CREATE INDEX inquiry_by_email ON inquiry (email) WHERE email <> '';
CREATE TABLE inquiry_reply (
    id {id},
    inquiry_id {int} NOT NULL REFERENCES inquiry (id),
    body {text} NOT NULL,
    post {text} NOT NULL,
    by_id {int} REFERENCES staff (id) ON DELETE SET NULL,
    written_at {at} NOT NULL
);
CREATE INDEX inquiry_reply_of ON inquiry_reply (inquiry_id, id);
CREATE TABLE inquiry_note (
    id {id},
    inquiry_id {int} NOT NULL REFERENCES inquiry (id),
    body {text} NOT NULL,
    post {text} NOT NULL,
    by_id {int} REFERENCES staff (id) ON DELETE SET NULL,
    written_at {at} NOT NULL
);
CREATE INDEX inquiry_note_of ON inquiry_note (inquiry_id, id);
";
