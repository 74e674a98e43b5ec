//! What citizens ask or say about goals, and what is answered.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// No row is ever deleted, so that no receipt number comes twice; what is over is emptied. `hash` is of the secret link, of which
/// nothing else is kept. `digest` tells what is the same; of those that wait, `same_as` leads to the first. `listed` and `shown`
/// are of the answer: whether it is public, and the question as it is then shown. `drafted_by` is who has drafted what waits for
/// another; `told_on` is when the story of the goal told what the question has changed.
const SQL: &str = r"
CREATE TABLE question (
    id {id},
    year {int} NOT NULL,
    serial {int} NOT NULL,
    goal_id {int} NOT NULL REFERENCES goal (id),
    kind {text} NOT NULL,
    body {text} NOT NULL,
    name {text} NOT NULL,
    email {text} NOT NULL,
    agreed {bool} NOT NULL,
    lang {text} NOT NULL,
    hash {text} NOT NULL UNIQUE,
    digest {text} NOT NULL,
    same_as {int} REFERENCES question (id),
    sent_at {at} NOT NULL,
    promised_on {date} NOT NULL,
    state {text} NOT NULL,
    closed_at {at},
    closed_on {date},
    post {text} NOT NULL DEFAULT '',
    answer {text} NOT NULL DEFAULT '',
    answer_en {text} NOT NULL DEFAULT '',
    answer_by {text} NOT NULL DEFAULT '',
    answer_by_en {text} NOT NULL DEFAULT '',
    listed {bool} NOT NULL,
    shown {text} NOT NULL DEFAULT '',
    changed {text} NOT NULL DEFAULT '',
    changed_en {text} NOT NULL DEFAULT '',
    told_on {date},
    drafted_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    note {text} NOT NULL DEFAULT '',
    version {int} NOT NULL DEFAULT 1,
    UNIQUE (year, serial)
);
CREATE INDEX question_by_promise ON question (promised_on, id);
CREATE INDEX question_by_close ON question (state, closed_on);
CREATE INDEX question_by_goal ON question (goal_id, listed, closed_at, id);
CREATE INDEX question_by_digest ON question (digest, state);
CREATE INDEX question_by_same ON question (same_as);
CREATE INDEX question_by_email ON question (email) WHERE email <> '';
";
