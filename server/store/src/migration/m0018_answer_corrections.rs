//! Answers that were corrected.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// `old_answer` is what stood before, kept once the correction counts. `question.corrected_…` tell of the last one that does.
const SQL: &str = r"
CREATE TABLE answer_correction (
    id {id},
    question_id {int} NOT NULL REFERENCES question (id),
    state {text} NOT NULL,
    answer {text} NOT NULL,
    answer_en {text} NOT NULL,
    post {text} NOT NULL,
    post_en {text} NOT NULL,
    listed {bool} NOT NULL,
    shown {text} NOT NULL,
    why {text} NOT NULL,
    why_en {text} NOT NULL,
    drafted_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    drafted_at {at} NOT NULL,
    decided_on {date},
    note {text} NOT NULL DEFAULT '',
    old_answer {text} NOT NULL DEFAULT '',
    old_answer_en {text} NOT NULL DEFAULT ''
);
CREATE INDEX answer_correction_by_question ON answer_correction (question_id, id);
CREATE UNIQUE INDEX answer_correction_waits ON answer_correction (question_id) WHERE state = 'pending';
ALTER TABLE question ADD COLUMN corrected_on {date};
ALTER TABLE question ADD COLUMN corrected_why {text} NOT NULL DEFAULT '';
ALTER TABLE question ADD COLUMN corrected_why_en {text} NOT NULL DEFAULT '';
";
