//! When a member of staff was last let in by another one: whoever has just made an account for himself must not decide
//! with it what he has drafted with his own. And when he was last seen, which sessions that are over no longer say.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// Nothing for accounts that were made at the terminal.
const SQL: &str = r"
ALTER TABLE staff ADD COLUMN appointed_at {at};
ALTER TABLE staff ADD COLUMN seen_at {at};
";
