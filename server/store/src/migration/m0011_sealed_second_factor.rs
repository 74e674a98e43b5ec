//! The secrets of apps for codes (`staff.totp`, `staff_session.draft`) are encrypted from now on. What is there is encrypted
//! by the start (`staff::encrypt_secrets`), because a migration has no key. This one only says that it was so: a program of
//! before takes an encrypted secret for none and lets nobody in by a code, and so refuses the database instead.

use sea_orm_migration::prelude::*;

migration!(up);

async fn up(_: &SchemaManager<'_>) -> Result<(), DbErr> {
    Ok(())
}
