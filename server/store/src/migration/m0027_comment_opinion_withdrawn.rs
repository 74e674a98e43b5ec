//! Of what someone sent to a public comment, one opinion can be taken back.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// Those of a whole that was taken back are taken back with it.
const SQL: &str = r"
ALTER TABLE comment_opinion ADD COLUMN withdrawn_on {date};
UPDATE comment_opinion SET withdrawn_on = (SELECT s.withdrawn_on FROM comment_submission s WHERE s.id = comment_opinion.submission_id);
CREATE INDEX comment_opinion_withdrawn ON comment_opinion (case_id, submission_id) WHERE withdrawn_on IS NOT NULL;
";
