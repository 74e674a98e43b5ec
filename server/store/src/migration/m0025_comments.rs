//! Public comments: cases, what is sent, the opinions taken apart, and how they are answered.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// A case is kept as one record in JSON, with what lists look for beside it. `figures` is what was counted, and `difference` what
/// had changed from draft to final, when its results were published. Of submissions no row is ever deleted, so that no receipt number comes twice; what is over is emptied. `person` stands
/// for name and address, to count persons. `held` says why a submission waits for a look.
///
/// An opinion stays as it was sent, and `sha` is its hash; a unit is an opinion or a part of one. Of units that say the same,
/// `head_id` leads to the first, which `copies` counts, itself included; `near_of` is a proposal of the same, which a person has not
/// yet confirmed. The states of a unit: `held`, `withdrawn`, `folded`, `ungrouped`, `grouped`, `excluded`. `shown` is what everyone
/// reads, made when a second person signs.
const SQL: &str = r"
CREATE TABLE comment_settings (
    id {int} PRIMARY KEY,
    least_days {int} NOT NULL,
    alike {int} NOT NULL
);
CREATE TABLE comment_case (
    id {id},
    slug {text} NOT NULL UNIQUE,
    title {text} NOT NULL,
    title_en {text} NOT NULL,
    record {text} NOT NULL,
    opens_on {date} NOT NULL,
    closes_on {date} NOT NULL,
    results_on {date} NOT NULL,
    public_at {at},
    updated_at {at} NOT NULL,
    published_on {date},
    cancelled_on {date},
    cancel_reason {text} NOT NULL DEFAULT '',
    late_reason {text} NOT NULL DEFAULT '',
    final_text {text} NOT NULL DEFAULT '',
    figures {text} NOT NULL DEFAULT '',
    difference {text} NOT NULL DEFAULT '',
    alike {int} NOT NULL DEFAULT 0,
    looked_at {at},
    version {int} NOT NULL DEFAULT 1
);
CREATE TABLE comment_move (
    id {id},
    case_id {int} NOT NULL REFERENCES comment_case (id),
    body {text} NOT NULL,
    outcome {text} NOT NULL,
    drafted_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    drafted_at {at} NOT NULL,
    decided_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    decided_at {at},
    decided_on {date},
    note {text} NOT NULL DEFAULT ''
);
CREATE INDEX comment_move_by_case ON comment_move (case_id, id);
CREATE UNIQUE INDEX comment_move_pending ON comment_move (case_id) WHERE outcome = 'pending';
CREATE TABLE comment_submission (
    id {id},
    case_id {int} NOT NULL REFERENCES comment_case (id),
    year {int} NOT NULL,
    serial {int} NOT NULL,
    way {text} NOT NULL,
    received_on {date} NOT NULL,
    sent_at {at} NOT NULL,
    lang {text} NOT NULL,
    hash {text} NOT NULL UNIQUE,
    digest {text} NOT NULL,
    name {text} NOT NULL,
    address {text} NOT NULL,
    who {text} NOT NULL,
    place {text} NOT NULL,
    phone {text} NOT NULL,
    email {text} NOT NULL,
    by_mail {bool} NOT NULL,
    person {text} NOT NULL,
    entered_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    scan {text} NOT NULL DEFAULT '',
    held {text} NOT NULL DEFAULT '',
    opinions {int} NOT NULL,
    withdrawn_on {date},
    UNIQUE (year, serial)
);
CREATE INDEX comment_submission_by_case ON comment_submission (case_id, id);
CREATE INDEX comment_submission_held ON comment_submission (case_id, id) WHERE held <> '';
CREATE INDEX comment_submission_withdrawn ON comment_submission (case_id, id) WHERE withdrawn_on IS NOT NULL;
CREATE INDEX comment_submission_by_email ON comment_submission (email) WHERE email <> '';
CREATE TABLE comment_opinion (
    id {id},
    case_id {int} NOT NULL REFERENCES comment_case (id),
    submission_id {int} NOT NULL REFERENCES comment_submission (id),
    place {int} NOT NULL,
    section {text} NOT NULL,
    body {text} NOT NULL,
    sha {text} NOT NULL
);
CREATE INDEX comment_opinion_by_submission ON comment_opinion (submission_id, place);
CREATE TABLE comment_group (
    id {id},
    case_id {int} NOT NULL REFERENCES comment_case (id),
    number {int} NOT NULL,
    title {text} NOT NULL,
    section {text} NOT NULL,
    summary {text} NOT NULL,
    view {text} NOT NULL,
    treatment {text} NOT NULL,
    reason {text} NOT NULL,
    clause_before {text} NOT NULL,
    clause_after {text} NOT NULL,
    goal_year {int},
    goal_slug {text} NOT NULL,
    answered {bool} NOT NULL,
    different {int} NOT NULL DEFAULT 0,
    units {int} NOT NULL DEFAULT 0,
    keeper_id {int} REFERENCES staff (id) ON DELETE SET NULL,
    version {int} NOT NULL DEFAULT 1,
    UNIQUE (case_id, number)
);
CREATE INDEX comment_group_by_goal ON comment_group (goal_slug, goal_year) WHERE goal_slug <> '';
CREATE TABLE comment_unit (
    id {id},
    case_id {int} NOT NULL REFERENCES comment_case (id),
    submission_id {int} NOT NULL REFERENCES comment_submission (id),
    opinion_id {int} NOT NULL REFERENCES comment_opinion (id),
    section {text} NOT NULL,
    part {text} NOT NULL DEFAULT '',
    digest {text} NOT NULL,
    state {text} NOT NULL,
    copies {int} NOT NULL DEFAULT 1,
    head_id {int} REFERENCES comment_unit (id),
    near_of {int} REFERENCES comment_unit (id),
    alike {int} NOT NULL DEFAULT 0,
    apart {bool} NOT NULL DEFAULT FALSE,
    nears {int} NOT NULL DEFAULT 0,
    group_id {int} REFERENCES comment_group (id),
    excluded {text} NOT NULL DEFAULT '',
    cuts {text} NOT NULL DEFAULT '',
    cut_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    signed_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    signed_at {at},
    shown {text} NOT NULL DEFAULT '',
    keeper_id {int} REFERENCES staff (id) ON DELETE SET NULL,
    version {int} NOT NULL DEFAULT 1
);
CREATE INDEX comment_unit_by_state ON comment_unit (case_id, state, copies, id);
CREATE INDEX comment_unit_heads ON comment_unit (case_id, copies, id) WHERE state IN ('ungrouped', 'grouped', 'excluded');
CREATE INDEX comment_unit_by_section ON comment_unit (case_id, section, state, copies, id);
CREATE INDEX comment_unit_unsigned ON comment_unit (case_id, copies, id) WHERE state = 'grouped' AND signed_at IS NULL;
CREATE INDEX comment_unit_near ON comment_unit (case_id, copies, id) WHERE nears > 0;
CREATE INDEX comment_unit_kept ON comment_unit (keeper_id, case_id, copies, id) WHERE keeper_id IS NOT NULL;
CREATE INDEX comment_unit_by_digest ON comment_unit (case_id, digest) WHERE head_id IS NULL;
CREATE INDEX comment_unit_by_head ON comment_unit (head_id) WHERE head_id IS NOT NULL;
CREATE INDEX comment_unit_by_near ON comment_unit (near_of) WHERE near_of IS NOT NULL;
CREATE INDEX comment_unit_by_group ON comment_unit (group_id, copies, id) WHERE group_id IS NOT NULL;
CREATE INDEX comment_unit_by_opinion ON comment_unit (opinion_id);
CREATE INDEX comment_unit_by_submission ON comment_unit (submission_id);
";
