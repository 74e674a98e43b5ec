//! Files of goals and figures that staff have sent, until they let them be taken in.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// `body` are the sheets of the file as JSON; they are deleted when they are taken in, or after a day.
const SQL: &str = r"
CREATE TABLE goal_import (
    id {id},
    staff_id {int} NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    name {text} NOT NULL,
    body {text} NOT NULL,
    sent_at {at} NOT NULL
);
";
