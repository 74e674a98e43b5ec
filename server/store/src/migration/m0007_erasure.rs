//! Decisions of two persons, when an account was closed, and who was erased.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// An account that was closed before this counts as closed from the first night on. An erased one keeps its row, because
/// others refer to it, and nothing in it. `erased` has only what stands for a person. Of one subject there is at most one
/// draft that waits.
const SQL: &str = r"
ALTER TABLE staff ADD COLUMN closed_at {at};
ALTER TABLE staff ADD COLUMN erased_at {at};
CREATE TABLE decision (
    id {id},
    kind {text} NOT NULL,
    subject {text} NOT NULL,
    reason {text} NOT NULL,
    drafted_by {int} NOT NULL REFERENCES staff (id),
    drafted_at {at} NOT NULL,
    decided_by {int} REFERENCES staff (id),
    decided_at {at},
    outcome {text} NOT NULL,
    note {text} NOT NULL DEFAULT '',
    version {int} NOT NULL DEFAULT 1
);
CREATE INDEX decision_by_subject ON decision (kind, subject);
CREATE UNIQUE INDEX decision_that_waits ON decision (kind, subject) WHERE outcome = 'pending';
CREATE TABLE erased (
    pseudonym {text} NOT NULL PRIMARY KEY,
    erased_at {at} NOT NULL
);
";
