//! Changes of public programmes and improvements that wait for another.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// `waiting` is a `domain::programmes::ProgrammeRecord` or `ImprovementChange` as JSON; empty if nothing waits.
const SQL: &str = r"
ALTER TABLE programme ADD COLUMN waiting {text} NOT NULL DEFAULT '';
ALTER TABLE programme ADD COLUMN waiting_by {int};
ALTER TABLE programme ADD COLUMN waiting_at {at};
CREATE INDEX programme_waiting ON programme (id) WHERE waiting <> '';
ALTER TABLE improvement ADD COLUMN waiting {text} NOT NULL DEFAULT '';
ALTER TABLE improvement ADD COLUMN waiting_by {int};
ALTER TABLE improvement ADD COLUMN waiting_at {at};
CREATE INDEX improvement_waiting ON improvement (id) WHERE waiting <> '';
";
