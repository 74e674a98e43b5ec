//! Staff, their sessions, and the audit log.

use super::run;
use sea_orm::DbBackend;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await?;
    let guard = if manager.get_database_backend() == DbBackend::Sqlite { SQLITE_GUARD } else { POSTGRES_GUARD };
    manager.get_connection().execute_unprepared(guard).await.map(drop)
}

/// Of passwords, links, recovery codes and sessions only hashes are kept. `totp_step` is the step of the last code that
/// was taken: none is taken twice. `draft` is a second factor that is being set.
const SQL: &str = r"
CREATE TABLE staff (
    id {id},
    email {text} NOT NULL UNIQUE,
    name {text} NOT NULL,
    roles {int} NOT NULL,
    active {bool} NOT NULL,
    password {text} NOT NULL DEFAULT '',
    totp {text} NOT NULL DEFAULT '',
    totp_step {int} NOT NULL DEFAULT 0,
    created_at {at} NOT NULL,
    version {int} NOT NULL DEFAULT 1
);
CREATE TABLE staff_link (
    hash {text} NOT NULL PRIMARY KEY,
    staff_id {int} NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    expires_at {at} NOT NULL,
    used {bool} NOT NULL
);
CREATE INDEX staff_link_by_staff ON staff_link (staff_id);
CREATE TABLE staff_recovery (
    staff_id {int} NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    hash {text} NOT NULL,
    PRIMARY KEY (staff_id, hash)
);
CREATE TABLE staff_session (
    id {id},
    hash {text} NOT NULL UNIQUE,
    staff_id {int} NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    stage {text} NOT NULL,
    device {text} NOT NULL,
    created_at {at} NOT NULL,
    seen_at {at} NOT NULL,
    sure_at {at} NOT NULL,
    renew {bool} NOT NULL,
    draft {text} NOT NULL DEFAULT ''
);
CREATE INDEX staff_session_by_staff ON staff_session (staff_id);
CREATE TABLE audit (
    seq {int} NOT NULL PRIMARY KEY,
    at_ms {int} NOT NULL,
    who {text} NOT NULL,
    action {text} NOT NULL,
    subject {text} NOT NULL,
    changes {text} NOT NULL,
    request {text} NOT NULL,
    hash {text} NOT NULL
);
CREATE INDEX audit_by_subject ON audit (subject, seq);
CREATE TABLE audit_head (
    seq {int} NOT NULL PRIMARY KEY,
    hash {text} NOT NULL,
    seal {text} NOT NULL
);
INSERT INTO audit_head (seq, hash, seal) VALUES (0, '', '');
";

/// The program itself can't change what it has put down; whoever goes past the program is found out by the seals.
const SQLITE_GUARD: &str = r"
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
";

const POSTGRES_GUARD: &str = r"
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
";
