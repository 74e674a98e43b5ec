//! The certification round: rule books, rounds, producers' accounts, applications and what is done with them.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// `rule_book.body`, `application.body`, `application_member.marks` and `application_decision.result` are JSON of `domain`
/// types: they are read and written whole. A rule book in use never changes, nor does a letter. `application.due_on` is the day
/// until which the applicant answers. Of links and sessions only hashes are kept. An application keeps its serial for ever.
const SQL: &str = r"
CREATE TABLE rule_book (
    id {id},
    number {int} NOT NULL UNIQUE,
    state {text} NOT NULL,
    body {text} NOT NULL,
    made_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    made_at {at} NOT NULL,
    used_at {at},
    version {int} NOT NULL DEFAULT 1
);
CREATE TABLE certification_round (
    id {id},
    rule_book_id {int} NOT NULL REFERENCES rule_book (id),
    name {text} NOT NULL,
    name_en {text} NOT NULL,
    opens_at {at} NOT NULL,
    closes_at {at} NOT NULL,
    results_on {date} NOT NULL,
    announced {bool} NOT NULL,
    chair_id {int} REFERENCES staff (id) ON DELETE SET NULL,
    locked_at {at},
    locked_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    published_at {at},
    version {int} NOT NULL DEFAULT 1
);
CREATE INDEX certification_round_by_close ON certification_round (closes_at);
CREATE TABLE applicant (
    id {id},
    email {text} NOT NULL UNIQUE,
    producer_id {int} UNIQUE REFERENCES producer (id),
    name {text} NOT NULL DEFAULT '',
    kana {text} NOT NULL DEFAULT '',
    name_en {text} NOT NULL DEFAULT '',
    representative {text} NOT NULL DEFAULT '',
    person {text} NOT NULL DEFAULT '',
    phone {text} NOT NULL DEFAULT '',
    postal {text} NOT NULL DEFAULT '',
    address {text} NOT NULL DEFAULT '',
    area {text} NOT NULL DEFAULT '',
    since {int},
    summary {text} NOT NULL DEFAULT '',
    story {text} NOT NULL DEFAULT '',
    made_at {at} NOT NULL,
    seen_at {at} NOT NULL,
    version {int} NOT NULL DEFAULT 1
);
CREATE TABLE applicant_link (
    hash {text} NOT NULL PRIMARY KEY,
    email {text} NOT NULL,
    made_at {at} NOT NULL,
    ends_at {at} NOT NULL,
    used_at {at}
);
CREATE INDEX applicant_link_by_end ON applicant_link (ends_at);
CREATE TABLE applicant_session (
    hash {text} NOT NULL PRIMARY KEY,
    applicant_id {int} NOT NULL REFERENCES applicant (id) ON DELETE CASCADE,
    begun_at {at} NOT NULL,
    seen_at {at} NOT NULL
);
CREATE INDEX applicant_session_by_applicant ON applicant_session (applicant_id);
CREATE INDEX applicant_session_by_seen ON applicant_session (seen_at);
CREATE TABLE application (
    id {id},
    kind {text} NOT NULL,
    round_id {int} REFERENCES certification_round (id),
    rule_book_id {int} NOT NULL REFERENCES rule_book (id),
    certificate_id {int} REFERENCES certificate (id),
    applicant_id {int} NOT NULL REFERENCES applicant (id),
    year {int},
    serial {int},
    name {text} NOT NULL DEFAULT '',
    category {text} NOT NULL DEFAULT '',
    state {text} NOT NULL,
    body {text} NOT NULL,
    on_paper {bool} NOT NULL,
    entered_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    officer_id {int} REFERENCES staff (id) ON DELETE SET NULL,
    due_on {date},
    begun_at {at} NOT NULL,
    received_at {at},
    moved_at {at} NOT NULL,
    closed_on {date},
    version {int} NOT NULL DEFAULT 1,
    UNIQUE (year, serial)
);
CREATE INDEX application_by_applicant ON application (applicant_id, id);
CREATE INDEX application_by_round ON application (round_id, state);
CREATE INDEX application_by_state ON application (state, moved_at, id);
CREATE INDEX application_by_officer ON application (officer_id, state);
CREATE INDEX application_by_certificate ON application (certificate_id);
CREATE INDEX application_by_close ON application (closed_on);
CREATE TABLE application_file (
    id {id},
    application_id {int} NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    item {text} NOT NULL,
    place {int} NOT NULL,
    stem {text} NOT NULL,
    kind {text} NOT NULL,
    bytes {int} NOT NULL,
    width {int},
    height {int},
    name {text} NOT NULL,
    alt {text} NOT NULL DEFAULT '',
    added_at {at} NOT NULL,
    UNIQUE (application_id, item, stem)
);
CREATE TABLE application_step (
    id {id},
    application_id {int} NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    taken_at {at} NOT NULL,
    step {text} NOT NULL,
    state {text} NOT NULL,
    by_kind {text} NOT NULL,
    by_id {int} REFERENCES staff (id) ON DELETE SET NULL,
    by_name {text} NOT NULL,
    why {text} NOT NULL DEFAULT ''
);
CREATE INDEX application_step_by_application ON application_step (application_id, id);
CREATE INDEX application_step_by_step ON application_step (step, taken_at);
CREATE TABLE application_finding (
    application_id {int} NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    item {text} NOT NULL,
    verdict {text} NOT NULL,
    note {text} NOT NULL,
    by_id {int} REFERENCES staff (id) ON DELETE SET NULL,
    found_at {at} NOT NULL,
    mended_at {at},
    PRIMARY KEY (application_id, item)
);
CREATE TABLE application_member (
    application_id {int} NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    staff_id {int} NOT NULL REFERENCES staff (id),
    interest {text} NOT NULL,
    interest_note {text} NOT NULL DEFAULT '',
    declared_at {at},
    marks {text} NOT NULL DEFAULT '{}',
    locked_at {at},
    version {int} NOT NULL DEFAULT 1,
    PRIMARY KEY (application_id, staff_id)
);
CREATE INDEX application_member_by_staff ON application_member (staff_id, application_id);
CREATE TABLE application_decision (
    id {id},
    application_id {int} NOT NULL REFERENCES application (id),
    kind {text} NOT NULL,
    reasons {text} NOT NULL,
    conditions {text} NOT NULL,
    conditions_due_on {date},
    met_on {date},
    note {text} NOT NULL,
    result {text} NOT NULL,
    outcome {text} NOT NULL,
    letter {text} NOT NULL,
    drafted_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    drafted_at {at} NOT NULL,
    decided_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    decided_at {at},
    reply {text} NOT NULL DEFAULT '',
    version {int} NOT NULL DEFAULT 1
);
CREATE INDEX application_decision_by_application ON application_decision (application_id, id);
CREATE INDEX application_decision_by_outcome ON application_decision (outcome, kind);
CREATE TABLE application_letter (
    id {id},
    application_id {int} NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    kind {text} NOT NULL,
    subject {text} NOT NULL,
    body {text} NOT NULL,
    sent_at {at} NOT NULL
);
CREATE INDEX application_letter_by_application ON application_letter (application_id, id);
";
