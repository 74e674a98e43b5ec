//! Programmes with what they cost and brought year by year, and improvements that workplaces make.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// Money is whole yen, what is NULL is not known; effort, values and hours are thousandths (`domain::goals::Amount`). What an
/// assessment decides counts when another has approved it, and is never overwritten: a correction stands in its place, and the
/// old one stays as superseded. `programme.ended_after` follows the newest assessment that counts. What lists read stands
/// before the long texts, which so need not be read over.
const SQL: &str = r"
CREATE TABLE programme (
    id {id},
    slug {text} NOT NULL UNIQUE,
    department_id {int} NOT NULL REFERENCES department (id),
    kana {text} NOT NULL,
    since {int} NOT NULL,
    ended_after {int},
    public {bool} NOT NULL,
    goal_year {int},
    goal_slug {text} NOT NULL DEFAULT '',
    version {int} NOT NULL DEFAULT 1,
    updated_at {at} NOT NULL,
    folded {text} NOT NULL,
    name {text} NOT NULL,
    name_en {text} NOT NULL,
    division {text} NOT NULL,
    division_en {text} NOT NULL,
    purpose {text} NOT NULL,
    purpose_en {text} NOT NULL
);
CREATE INDEX programme_by_kana ON programme (kana, id);
CREATE INDEX programme_by_department ON programme (department_id, kana, id);
CREATE TABLE programme_assessment (
    id {id},
    programme_id {int} NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    year {int} NOT NULL,
    state {text} NOT NULL,
    decision {text} NOT NULL,
    grade {text} NOT NULL,
    budget {int},
    actual {int},
    effort {int},
    value {int},
    day {date} NOT NULL,
    corrects {int} REFERENCES programme_assessment (id),
    entered_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    entered_at {at} NOT NULL,
    unit {text} NOT NULL,
    unit_en {text} NOT NULL,
    output {text} NOT NULL,
    output_en {text} NOT NULL,
    reason {text} NOT NULL,
    reason_en {text} NOT NULL,
    next_step {text} NOT NULL,
    next_step_en {text} NOT NULL,
    post {text} NOT NULL,
    post_en {text} NOT NULL,
    why {text} NOT NULL DEFAULT '',
    why_en {text} NOT NULL DEFAULT '',
    note {text} NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX programme_assessment_counts ON programme_assessment (programme_id, year) WHERE state = 'public';
CREATE INDEX programme_assessment_by_programme ON programme_assessment (programme_id, year, id);
CREATE INDEX programme_assessment_by_year ON programme_assessment (year) WHERE state = 'public';
CREATE INDEX programme_assessment_by_state ON programme_assessment (id) WHERE state = 'pending';
CREATE INDEX programme_assessment_by_day ON programme_assessment (day, programme_id) WHERE corrects IS NULL;
CREATE INDEX programme_assessment_by_corrected ON programme_assessment (corrects);
CREATE TABLE improvement (
    id {id},
    department_id {int} NOT NULL REFERENCES department (id),
    day {date} NOT NULL,
    state {text} NOT NULL,
    public {bool} NOT NULL,
    started_on {date},
    ended_on {date},
    hours {int},
    yen {int},
    proposed_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    version {int} NOT NULL DEFAULT 1,
    updated_at {at} NOT NULL,
    title {text} NOT NULL,
    title_en {text} NOT NULL,
    division {text} NOT NULL,
    division_en {text} NOT NULL,
    trouble {text} NOT NULL,
    trouble_en {text} NOT NULL,
    proposal {text} NOT NULL,
    proposal_en {text} NOT NULL,
    reason {text} NOT NULL DEFAULT '',
    reason_en {text} NOT NULL DEFAULT '',
    effect {text} NOT NULL DEFAULT '',
    effect_en {text} NOT NULL DEFAULT ''
);
CREATE INDEX improvement_by_day ON improvement (day, id);
CREATE INDEX improvement_by_state ON improvement (state, day, id);
CREATE INDEX improvement_by_end ON improvement (ended_on) WHERE state = 'done';
";
