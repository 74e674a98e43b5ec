//! Reviews of manifestos (部長会議): agenda, record, tasks; and what tells what changed since the last of them.

use super::run;
use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // Of targets only the day was kept so far: it begins at midnight.
    let midnight = match manager.get_database_backend() {
        DbBackend::Sqlite => "day || ' 00:00:00.0 +00:00'",
        _ => "CAST(day AS TIMESTAMP WITH TIME ZONE)",
    };
    run(manager, &SQL.replace("{midnight}", midnight)).await
}

/// `measurement.counted_at` is when a figure began to count. A review without a department is about all of them. An item keeps
/// names and figures as they were when it was put on the agenda: `concerns` are codes of `domain::goals::Concern`,
/// `last_value` is read as the kind of its indicator says, `progress` is in hundredths of a per cent. An item about nothing else
/// has no goal, and its own words as `name`.
const SQL: &str = r"
ALTER TABLE measurement ADD COLUMN counted_at {at};
UPDATE measurement SET counted_at = entered_at WHERE state IN ('public', 'superseded');
ALTER TABLE target_change ADD COLUMN entered_at {at};
UPDATE target_change SET entered_at = {midnight};
CREATE INDEX indicator_by_keeper ON indicator (keeper_id);
CREATE TABLE review (
    id {id},
    year {int} NOT NULL,
    department_id {int} REFERENCES department (id),
    day {date} NOT NULL,
    place {text} NOT NULL,
    attends {text} NOT NULL,
    state {text} NOT NULL,
    prepared_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    prepared_at {at} NOT NULL,
    closed_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    closed_at {at},
    version {int} NOT NULL DEFAULT 1
);
CREATE INDEX review_by_year ON review (year, state, closed_at);
CREATE INDEX review_by_day ON review (day);
CREATE TABLE review_item (
    id {id},
    review_id {int} NOT NULL REFERENCES review (id) ON DELETE CASCADE,
    place {int} NOT NULL,
    goal_id {int} REFERENCES goal (id) ON DELETE SET NULL,
    indicator_id {int} REFERENCES indicator (id) ON DELETE SET NULL,
    goal_title {text} NOT NULL,
    name {text} NOT NULL,
    unit {text} NOT NULL,
    kind {text} NOT NULL,
    last_on {date},
    last_value {int} NOT NULL DEFAULT 0,
    progress {int},
    concerns {text} NOT NULL,
    changes {int} NOT NULL DEFAULT 0,
    discussed {text} NOT NULL DEFAULT '',
    decided {text} NOT NULL DEFAULT '',
    decided_en {text} NOT NULL DEFAULT '',
    public {bool} NOT NULL DEFAULT FALSE,
    stage {text} NOT NULL DEFAULT 'act',
    written_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    version {int} NOT NULL DEFAULT 1
);
CREATE INDEX review_item_by_review ON review_item (review_id, place);
CREATE INDEX review_item_by_goal ON review_item (goal_id);
CREATE INDEX review_item_by_indicator ON review_item (indicator_id);
CREATE TABLE review_task (
    id {id},
    review_id {int} NOT NULL REFERENCES review (id) ON DELETE CASCADE,
    item_id {int} REFERENCES review_item (id) ON DELETE SET NULL,
    what {text} NOT NULL,
    post {text} NOT NULL,
    due_on {date} NOT NULL,
    done_on {date},
    done_note {text} NOT NULL DEFAULT '',
    done_by {int} REFERENCES staff (id) ON DELETE SET NULL
);
CREATE INDEX review_task_by_review ON review_task (review_id, id);
CREATE INDEX review_task_open ON review_task (due_on) WHERE done_on IS NULL;
CREATE TABLE review_addition (
    id {id},
    review_id {int} NOT NULL REFERENCES review (id) ON DELETE CASCADE,
    body {text} NOT NULL,
    reason {text} NOT NULL,
    added_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    added_at {at} NOT NULL
);
CREATE INDEX review_addition_by_review ON review_addition (review_id, id);
";
