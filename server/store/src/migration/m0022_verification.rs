//! The keys that certificates are signed with.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// `x` is the public key, `secret` the private one, encrypted with the key of the installation and emptied when it is retired:
/// a key that signs no more can be stolen by nobody. One signs at a time. What was withdrawn, because others
/// may have its secret, proves nothing any more.
const SQL: &str = r"
CREATE TABLE signing_key (
    id {id},
    kid {text} NOT NULL UNIQUE,
    x {text} NOT NULL,
    secret {text} NOT NULL,
    from_on {date} NOT NULL,
    retired_on {date},
    withdrawn_on {date}
);
CREATE UNIQUE INDEX signing_key_in_use ON signing_key ((retired_on IS NULL)) WHERE retired_on IS NULL;
";
