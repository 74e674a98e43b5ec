//! Passkeys of staff.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// `credential` is the public key with its counter. Of a challenge's token only the hash is kept; `purpose` says what an
/// answer is taken for, and from whom.
const SQL: &str = r"
CREATE TABLE staff_passkey (
    id {id},
    staff_id {int} NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    credential_id {text} NOT NULL UNIQUE,
    credential {text} NOT NULL,
    name {text} NOT NULL,
    added_at {at} NOT NULL,
    used_at {at}
);
CREATE INDEX staff_passkey_by_staff ON staff_passkey (staff_id);
CREATE TABLE staff_passkey_challenge (
    hash {text} NOT NULL PRIMARY KEY,
    purpose {text} NOT NULL,
    state {text} NOT NULL,
    expires_at {at} NOT NULL
);
";
