//! After a certification: its standing over time, warnings before its end, how far its page reaches, and the use of the mark by others.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// `certificate_event.wording` is public; what is not stands in the measure that led to the event. A measure of kind `give_up` was
/// decided by the holder. `certificate_warning` has what was told, which the outbox forgets. `reach` has counts and no persons. A permit
/// keeps its row, so that no number comes twice; `hash` is of the secret link.
const SQL: &str = r"
ALTER TABLE certificate ADD COLUMN until_on {date};
ALTER TABLE certificate ADD COLUMN version {int} NOT NULL DEFAULT 1;
ALTER TABLE certificate_event ADD COLUMN wording {text} NOT NULL DEFAULT '';
ALTER TABLE certificate_event ADD COLUMN wording_en {text} NOT NULL DEFAULT '';
CREATE TABLE certificate_measure (
    id {id},
    certificate_id {int} NOT NULL REFERENCES certificate (id),
    kind {text} NOT NULL,
    reason {text} NOT NULL,
    wording {text} NOT NULL,
    wording_en {text} NOT NULL,
    until_on {date},
    drafted_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    drafted_at {at} NOT NULL,
    outcome {text} NOT NULL,
    decided_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    decided_at {at},
    note {text} NOT NULL DEFAULT '',
    event_id {int} REFERENCES certificate_event (id),
    version {int} NOT NULL DEFAULT 1
);
CREATE INDEX certificate_measure_by_certificate ON certificate_measure (certificate_id, id);
CREATE UNIQUE INDEX certificate_measure_that_waits ON certificate_measure (certificate_id) WHERE outcome = 'pending';
CREATE INDEX certificate_by_suspension ON certificate (until_on) WHERE state = 'suspended';
CREATE TABLE certificate_warning (
    certificate_id {int} NOT NULL REFERENCES certificate (id),
    expires_on {date} NOT NULL,
    days {int} NOT NULL,
    told_on {date} NOT NULL,
    PRIMARY KEY (certificate_id, expires_on, days)
);
ALTER TABLE shop ADD COLUMN url {text};
CREATE TABLE reach (
    product_id {int} NOT NULL REFERENCES product (id) ON DELETE CASCADE,
    kind {text} NOT NULL,
    day {date} NOT NULL,
    times {int} NOT NULL,
    PRIMARY KEY (product_id, kind, day)
);
CREATE INDEX reach_by_day ON reach (day);
CREATE TABLE mark_permit (
    id {id},
    year {int} NOT NULL,
    serial {int} NOT NULL,
    holder {text} NOT NULL,
    person {text} NOT NULL,
    email {text} NOT NULL,
    phone {text} NOT NULL,
    goods {text} NOT NULL,
    amount {text} NOT NULL,
    from_on {date} NOT NULL,
    until_on {date} NOT NULL,
    lang {text} NOT NULL,
    hash {text} NOT NULL UNIQUE,
    digest {text} NOT NULL,
    sent_at {at} NOT NULL,
    state {text} NOT NULL,
    closed_on {date},
    permit_year {int},
    permit_serial {int},
    granted_on {date},
    shown {text} NOT NULL DEFAULT '',
    shown_en {text} NOT NULL DEFAULT '',
    conditions {text} NOT NULL DEFAULT '',
    reasons {text} NOT NULL DEFAULT '',
    version {int} NOT NULL DEFAULT 1,
    UNIQUE (year, serial),
    UNIQUE (permit_year, permit_serial)
);
CREATE INDEX mark_permit_by_state ON mark_permit (state, until_on);
CREATE INDEX mark_permit_by_email ON mark_permit (email) WHERE email <> '';
CREATE TABLE mark_permit_draft (
    id {id},
    permit_id {int} NOT NULL REFERENCES mark_permit (id),
    kind {text} NOT NULL,
    reasons {text} NOT NULL,
    conditions {text} NOT NULL,
    shown {text} NOT NULL,
    shown_en {text} NOT NULL,
    from_on {date},
    until_on {date},
    drafted_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    drafted_at {at} NOT NULL,
    outcome {text} NOT NULL,
    decided_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    decided_at {at},
    note {text} NOT NULL DEFAULT '',
    version {int} NOT NULL DEFAULT 1
);
CREATE INDEX mark_permit_draft_by_permit ON mark_permit_draft (permit_id, id);
CREATE UNIQUE INDEX mark_permit_draft_that_waits ON mark_permit_draft (permit_id) WHERE outcome = 'pending';
";
