//! Letters that wait to be sent.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// `name` says what a letter is about, so that none is written twice. Once it is sent, whom and what it told is forgotten.
const SQL: &str = r"
CREATE TABLE outbox (
    id {id},
    name {text} NOT NULL UNIQUE,
    recipient {text} NOT NULL,
    subject {text} NOT NULL,
    body {text} NOT NULL,
    put_at {at} NOT NULL,
    due_at {at} NOT NULL,
    tries {int} NOT NULL DEFAULT 0,
    sent_at {at},
    trouble {text} NOT NULL DEFAULT ''
);
CREATE INDEX outbox_by_due ON outbox (due_at) WHERE sent_at IS NULL;
";
