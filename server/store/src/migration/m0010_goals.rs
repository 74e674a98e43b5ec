//! Departments, their manifestos, goals, what these are measured by, and what was found.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// Figures are thousandths of their unit (`domain::goals::Amount`); what a finding's number says depends on the kind of its
/// indicator. `manifesto.version` is 0 until it is published. `goal.year` is its manifesto's: addresses are by year.
/// `goal.stage` and `indicator.last_…` are kept for lists; they follow the newest entry and measurement that stand.
/// Nothing is overwritten: what was corrected stays, as superseded. What staff enter is pending until another has approved it;
/// `measurement.note` says why it was rejected. `indicator.keeper_id` is who enters its figures.
const SQL: &str = r"
CREATE TABLE department (
    id {id},
    slug {text} NOT NULL UNIQUE,
    name {text} NOT NULL,
    name_en {text} NOT NULL,
    kana {text} NOT NULL,
    place {int} NOT NULL
);
CREATE TABLE manifesto (
    id {id},
    department_id {int} NOT NULL REFERENCES department (id),
    year {int} NOT NULL,
    post {text} NOT NULL,
    post_en {text} NOT NULL,
    message {text} NOT NULL,
    message_en {text} NOT NULL,
    remark {text} NOT NULL,
    remark_en {text} NOT NULL,
    version {int} NOT NULL DEFAULT 0,
    published_at {at},
    updated_at {at} NOT NULL,
    UNIQUE (department_id, year)
);
CREATE INDEX manifesto_by_year ON manifesto (year, department_id);
CREATE TABLE manifesto_field (
    id {id},
    manifesto_id {int} NOT NULL REFERENCES manifesto (id) ON DELETE CASCADE,
    place {int} NOT NULL,
    name {text} NOT NULL,
    name_en {text} NOT NULL,
    tasks {text} NOT NULL,
    tasks_en {text} NOT NULL
);
CREATE INDEX manifesto_field_by_manifesto ON manifesto_field (manifesto_id, place);
CREATE TABLE goal (
    id {id},
    manifesto_id {int} NOT NULL REFERENCES manifesto (id) ON DELETE CASCADE,
    parent_id {int} REFERENCES goal (id),
    year {int} NOT NULL,
    slug {text} NOT NULL,
    place {int} NOT NULL,
    title {text} NOT NULL,
    title_en {text} NOT NULL,
    policy {text} NOT NULL,
    policy_en {text} NOT NULL,
    measures {text} NOT NULL,
    measures_en {text} NOT NULL,
    outputs {text} NOT NULL,
    outputs_en {text} NOT NULL,
    outcome {text} NOT NULL,
    outcome_en {text} NOT NULL,
    division {text} NOT NULL,
    division_en {text} NOT NULL,
    weight {int} NOT NULL,
    stage {text} NOT NULL DEFAULT '',
    stage_on {date},
    updated_at {at} NOT NULL,
    version {int} NOT NULL DEFAULT 1,
    UNIQUE (year, slug)
);
CREATE INDEX goal_by_manifesto ON goal (manifesto_id, place);
CREATE INDEX goal_by_parent ON goal (parent_id);
CREATE TABLE indicator (
    id {id},
    goal_id {int} NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
    manifesto_id {int} NOT NULL REFERENCES manifesto (id) ON DELETE CASCADE,
    slug {text} NOT NULL,
    place {int} NOT NULL,
    name {text} NOT NULL,
    name_en {text} NOT NULL,
    kind {text} NOT NULL,
    unit {text} NOT NULL,
    unit_en {text} NOT NULL,
    baseline {int} NOT NULL,
    target {int} NOT NULL,
    course {text} NOT NULL,
    rhythm {int} NOT NULL,
    weight {int} NOT NULL,
    live {text} NOT NULL,
    signed {bool} NOT NULL,
    keeper_id {int} REFERENCES staff (id) ON DELETE SET NULL,
    last_on {date},
    last_value {int} NOT NULL DEFAULT 0,
    last_source {text} NOT NULL DEFAULT '',
    last_source_en {text} NOT NULL DEFAULT '',
    version {int} NOT NULL DEFAULT 1,
    UNIQUE (goal_id, slug)
);
CREATE INDEX indicator_by_manifesto ON indicator (manifesto_id, goal_id, place);
CREATE TABLE measurement (
    id {id},
    indicator_id {int} NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
    day {date} NOT NULL,
    value {int} NOT NULL,
    source {text} NOT NULL,
    source_en {text} NOT NULL,
    evidence {text} NOT NULL,
    post {text} NOT NULL,
    post_en {text} NOT NULL,
    entered_at {at} NOT NULL,
    corrects {int} REFERENCES measurement (id),
    reason {text} NOT NULL DEFAULT '',
    reason_en {text} NOT NULL DEFAULT '',
    state {text} NOT NULL,
    entered_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    note {text} NOT NULL DEFAULT ''
);
CREATE INDEX measurement_by_indicator ON measurement (indicator_id, state, day);
CREATE INDEX measurement_by_state ON measurement (id) WHERE state = 'pending';
CREATE INDEX measurement_by_corrected ON measurement (corrects);
CREATE TABLE target_change (
    id {id},
    indicator_id {int} NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
    day {date} NOT NULL,
    old_target {int} NOT NULL,
    new_target {int} NOT NULL,
    reason {text} NOT NULL,
    reason_en {text} NOT NULL,
    post {text} NOT NULL,
    post_en {text} NOT NULL
);
CREATE INDEX target_change_by_indicator ON target_change (indicator_id, id);
CREATE TABLE goal_entry (
    id {id},
    goal_id {int} NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
    stage {text} NOT NULL,
    day {date} NOT NULL,
    body {text} NOT NULL,
    body_en {text} NOT NULL,
    post {text} NOT NULL,
    post_en {text} NOT NULL,
    evidence {text} NOT NULL,
    voice {bool} NOT NULL,
    entered_at {at} NOT NULL,
    corrects {int} REFERENCES goal_entry (id),
    reason {text} NOT NULL DEFAULT '',
    reason_en {text} NOT NULL DEFAULT '',
    superseded {bool} NOT NULL
);
CREATE INDEX goal_entry_by_goal ON goal_entry (goal_id, superseded, day);
CREATE INDEX goal_entry_by_corrected ON goal_entry (corrects);
";
