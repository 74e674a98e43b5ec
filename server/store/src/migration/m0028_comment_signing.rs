//! Of opinions of a public comment: those of which nobody has said what is shown, and those that wait for a second person's signature.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// Both are lists of the desk with their counts; those of before had both in one. The first has as many columns that are compared as
/// `comment_unit_by_state`, and all that is asked, so that SQLite takes it and reads nothing else. What is folded, held or taken back has
/// no cuts.
const SQL: &str = r"
DROP INDEX comment_unit_unsigned;
CREATE INDEX comment_unit_unsigned ON comment_unit (case_id, state, copies, id, signed_at, cuts)
    WHERE state = 'grouped' AND signed_at IS NULL AND cuts = '';
CREATE INDEX comment_unit_awaiting ON comment_unit (case_id, copies, id, cut_by)
    WHERE cuts <> '' AND signed_at IS NULL AND state <> 'excluded';
";
