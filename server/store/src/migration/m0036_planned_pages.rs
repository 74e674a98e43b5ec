//! What is published and will be published anew.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// The version that takes the place of the one that is shown, once its time has come.
const SQL: &str = r"
CREATE TABLE piece_planned (
    piece_id {int} PRIMARY KEY REFERENCES piece (id) ON DELETE CASCADE,
    number {int} NOT NULL,
    from_at {at} NOT NULL,
    until_at {at}
);
";
