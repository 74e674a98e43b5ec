//! Who has signed up for events.

use super::run;
use sea_orm_migration::prelude::*;

migration!(up);

async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    run(manager, SQL).await
}

/// No row is ever deleted, so that no receipt number comes twice; what is over is emptied. `occurrence` is one of the times of the event by
/// its day, or nothing where there is but one. `hash` is of the secret link, of which nothing else is kept; what staff entered has none.
/// Who has a seat and who waits say `state` and the order of `id`. `starts_at` and `told` are what was told of the event last: when it
/// begins, and whether it takes place. `over_on` is its last day.
const SQL: &str = r"
CREATE TABLE event_sign_up (
    id {id},
    piece_id {int} NOT NULL REFERENCES piece (id),
    occurrence {text} NOT NULL,
    year {int} NOT NULL,
    serial {int} NOT NULL,
    name {text} NOT NULL,
    party {int} NOT NULL,
    email {text} NOT NULL,
    phone {text} NOT NULL,
    note {text} NOT NULL,
    lang {text} NOT NULL,
    hash {text} NOT NULL UNIQUE,
    digest {text} NOT NULL,
    state {text} NOT NULL,
    sent_at {at} NOT NULL,
    moved_up_at {at},
    closed_on {date},
    came_at {at},
    by_staff {bool} NOT NULL,
    starts_at {at} NOT NULL,
    told {text} NOT NULL,
    over_on {date} NOT NULL,
    UNIQUE (year, serial)
);
CREATE INDEX event_sign_up_by_event ON event_sign_up (piece_id, occurrence, state, id);
CREATE INDEX event_sign_up_by_end ON event_sign_up (over_on);
CREATE INDEX event_sign_up_by_email ON event_sign_up (email) WHERE email <> '';
";
