//! まちの見聞特派員: reporters, their articles, and what was done with them.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// `hash` is of the secret link behind which whoever signed up sees what became of it. The wordings of an article are its rows of
/// `report_words`; of several with one number, which there are when an editor's wording was declined and he wrote another one, the last
/// counts. `title` and `lead` of an article are those of its newest wording, so that lists read no wordings.
const SQL: &str = r"
CREATE TABLE reporter (
    id {id},
    slug {text} UNIQUE,
    state {text} NOT NULL,
    name {text} NOT NULL,
    kana {text} NOT NULL,
    pen {text} NOT NULL,
    email {text} NOT NULL,
    born_on {date},
    guardian {text} NOT NULL,
    guardian_contact {text} NOT NULL,
    wish {text} NOT NULL,
    stays {bool} NOT NULL,
    lang {text} NOT NULL,
    hash {text} NOT NULL UNIQUE,
    asked_at {at} NOT NULL,
    decided_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    why {text} NOT NULL DEFAULT '',
    from_on {date},
    until_on {date},
    renewal_at {at},
    closed_on {date},
    version {int} NOT NULL DEFAULT 1
);
CREATE INDEX reporter_by_state ON reporter (state, asked_at, id);
CREATE INDEX reporter_by_email ON reporter (email);
CREATE TABLE reporter_link (
    hash {text} NOT NULL PRIMARY KEY,
    email {text} NOT NULL,
    made_at {at} NOT NULL,
    ends_at {at} NOT NULL,
    used_at {at}
);
CREATE INDEX reporter_link_by_end ON reporter_link (ends_at);
CREATE TABLE reporter_session (
    hash {text} NOT NULL PRIMARY KEY,
    reporter_id {int} NOT NULL REFERENCES reporter (id) ON DELETE CASCADE,
    begun_at {at} NOT NULL,
    seen_at {at} NOT NULL
);
CREATE INDEX reporter_session_by_reporter ON reporter_session (reporter_id);
CREATE INDEX reporter_session_by_seen ON reporter_session (seen_at);
CREATE TABLE report (
    id {id},
    reporter_id {int} NOT NULL REFERENCES reporter (id),
    slug {text} UNIQUE,
    title {text} NOT NULL,
    lead {text} NOT NULL,
    state {text} NOT NULL,
    words {int} NOT NULL,
    agreed {int},
    begun_at {at} NOT NULL,
    moved_at {at} NOT NULL,
    published_at {at},
    year {int},
    version {int} NOT NULL DEFAULT 1
);
CREATE INDEX report_by_time ON report (state, published_at DESC, id DESC);
CREATE INDEX report_by_year ON report (state, year, published_at DESC, id DESC);
CREATE INDEX report_by_reporter ON report (reporter_id, state, published_at DESC, id DESC);
CREATE INDEX report_by_move ON report (state, moved_at, id);
CREATE TABLE report_words (
    id {id},
    report_id {int} NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    number {int} NOT NULL,
    by_editor {bool} NOT NULL,
    staff_id {int} REFERENCES staff (id) ON DELETE SET NULL,
    written_at {at} NOT NULL,
    title {text} NOT NULL,
    body {text} NOT NULL
);
CREATE INDEX report_words_by_report ON report_words (report_id, number, id);
CREATE TABLE report_step (
    id {id},
    report_id {int} NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    taken_at {at} NOT NULL,
    step {text} NOT NULL,
    by_kind {text} NOT NULL,
    staff_id {int} REFERENCES staff (id) ON DELETE SET NULL,
    words {int} NOT NULL,
    why {text} NOT NULL
);
CREATE INDEX report_step_by_report ON report_step (report_id, id);
CREATE TABLE report_photo (
    id {id},
    report_id {int} NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    stem {text} NOT NULL,
    width {int} NOT NULL,
    height {int} NOT NULL,
    alt {text} NOT NULL DEFAULT '',
    added_at {at} NOT NULL,
    UNIQUE (report_id, stem)
);
CREATE INDEX report_photo_by_stem ON report_photo (stem);
";
