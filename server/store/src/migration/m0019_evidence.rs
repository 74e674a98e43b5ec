//! Papers of the library that prove something of a goal are found from the paper.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

const SQL: &str = r"
CREATE INDEX measurement_by_evidence ON measurement (evidence) WHERE evidence <> '';
CREATE INDEX goal_entry_by_evidence ON goal_entry (evidence) WHERE evidence <> '';
";
