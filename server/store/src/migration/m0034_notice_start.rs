//! Emergency notices that were planned, and by whom each was raised and lowered.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// `from_at` is from when on it is shown, `raised_at` when it was entered: the same until now. `lowered_at` is empty unless somebody ended it.
const SQL: &str = r"
ALTER TABLE emergency ADD COLUMN raised_at {at};
ALTER TABLE emergency ADD COLUMN raised_by {int} REFERENCES staff (id) ON DELETE SET NULL;
ALTER TABLE emergency ADD COLUMN lowered_at {at};
ALTER TABLE emergency ADD COLUMN lowered_by {int} REFERENCES staff (id) ON DELETE SET NULL;
UPDATE emergency SET raised_at = from_at;
";
