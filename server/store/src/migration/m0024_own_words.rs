//! What is an applicant's own: another address for mail, the profile as it was when he applied, and whether he has ever come himself.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// A link with an account changes its address and signs nobody in. `application.business` is the profile as it was sent, in JSON, empty
/// before; who has an account on paper alone has never signed in.
const SQL: &str = r"
ALTER TABLE applicant_link ADD COLUMN applicant_id {int} REFERENCES applicant (id) ON DELETE CASCADE;
ALTER TABLE applicant ADD COLUMN on_paper {bool} NOT NULL DEFAULT false;
UPDATE applicant SET on_paper = true WHERE email LIKE 'paper-%';
ALTER TABLE application ADD COLUMN business {text} NOT NULL DEFAULT '';
";
