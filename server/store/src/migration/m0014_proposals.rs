//! Changes of what is promised: proposed by one, approved by another; and every version of a manifesto as it was published.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// `goal_proposal.change` is a `domain::goals::PlanChange` and `manifesto_version.plan` a `domain::goals::Plan`, both as JSON.
/// `goal_proposal.base` is the version of its subject on which it was made; 0 if it adds something. `manifesto.version` counts
/// what was published, `texts_version` changes of its texts, `revision` changes of anything in it. What is withdrawn once it
/// was published stays, with the day. `indicator.undecided`: its target is last year's until someone decides on another.
const SQL: &str = r"
ALTER TABLE manifesto ADD COLUMN texts_version {int} NOT NULL DEFAULT 1;
ALTER TABLE manifesto ADD COLUMN revision {int} NOT NULL DEFAULT 1;
ALTER TABLE goal ADD COLUMN withdrawn_on {date};
ALTER TABLE indicator ADD COLUMN withdrawn_on {date};
ALTER TABLE indicator ADD COLUMN undecided {bool} NOT NULL DEFAULT FALSE;
CREATE TABLE goal_proposal (
    id {id},
    manifesto_id {int} NOT NULL REFERENCES manifesto (id) ON DELETE CASCADE,
    subject {text} NOT NULL,
    base {int} NOT NULL,
    change {text} NOT NULL,
    reason {text} NOT NULL,
    reason_en {text} NOT NULL,
    post {text} NOT NULL,
    post_en {text} NOT NULL,
    state {text} NOT NULL,
    proposed_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    proposed_at {at} NOT NULL,
    decided_by {int} REFERENCES staff (id) ON DELETE SET NULL,
    decided_at {at},
    note {text} NOT NULL DEFAULT ''
);
CREATE INDEX goal_proposal_by_manifesto ON goal_proposal (manifesto_id, state);
CREATE INDEX goal_proposal_by_state ON goal_proposal (id) WHERE state = 'pending';
CREATE TABLE manifesto_version (
    id {id},
    manifesto_id {int} NOT NULL REFERENCES manifesto (id) ON DELETE CASCADE,
    version {int} NOT NULL,
    plan {text} NOT NULL,
    published_at {at} NOT NULL,
    reason {text} NOT NULL,
    reason_en {text} NOT NULL,
    post {text} NOT NULL,
    post_en {text} NOT NULL,
    UNIQUE (manifesto_id, version)
);
";
