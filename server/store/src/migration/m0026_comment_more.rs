//! Of a public comment whose results are late: the day that is promised anew.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// None while nothing is late, or nobody can say when results come.
const SQL: &str = r"
ALTER TABLE comment_case ADD COLUMN late_until_on {date};
";
