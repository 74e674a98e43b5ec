//! 辞退: a certificate that its holder gives up.

use super::rows::{Change, Writer, refused, subject};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, insert},
    sql,
};
use domain::{
    audit,
    calendar::{OffsetDateTime, jst_date},
    certification::{EventKind, GivingUpRecord, given_up},
    check::Checked,
    lang::Both,
    staff::{Action, Outcome},
};
use sea_orm::ConnectionTrait;

/// Gives up a certificate of which a version was seen: its holder himself, who has signed in, or a member of staff by a paper of his. It
/// is over at once, and its product leaves the list; the page stays. What was sent for it and is not decided ends with it. A suspension or resumption that waits is over with it; a
/// revocation still waits, for nobody gets out of its reach. The holder is told by the letter, if one is written.
///
/// # Errors
/// [`StoreError::Forbidden`] for others; [`StoreError::NotFound`], for a producer also if it is another's; [`StoreError::Stale`]; the
/// rules `other_standing` and `expired`, and `no_paper` if the record is of another way.
pub async fn give_up(
    store: &Store,
    actor: &Actor,
    (certificate, seen): (i64, i64),
    record: &Checked<GivingUpRecord>,
    letter: Option<Writer<'_>>,
    now: OffsetDateTime,
) -> Result<()> {
    let holder = match actor {
        Actor::Applicant(id, _) => Some(*id),
        other => other.must(Action::KeepCertification).map(|()| None)?,
    };
    if record.on_paper == holder.is_some() {
        return Err(StoreError::Rule("no_paper"));
    }
    let work = Work::begin(store, actor, now).await?;
    let found = work.held(certificate).await?;
    if let Some(holder) = holder {
        let select = "SELECT id FROM applicant WHERE id = $1 AND producer_id = $2";
        let values = [holder.into(), found.producer.into()];
        if work.tx.query_one_raw(sql::statement(&work.tx, select, values)).await?.is_none() {
            return Err(StoreError::NotFound);
        }
    }
    if found.version != seen {
        return Err(StoreError::Stale);
    }
    let state = given_up(found.state, found.expires_on, jst_date(now)).map_err(refused)?;
    let change = Change { kind: EventKind::Withdrawn, state, wording: &Both::default(), until: None };
    let event = work.happen(&found, &change, letter).await?;
    let close = "UPDATE certificate_measure SET outcome = $2, decided_at = $3, version = version + 1 \
                 WHERE certificate_id = $1 AND outcome = $4 AND kind <> 'revoke'";
    let values = [found.id.into(), Outcome::Withdrawn.code().into(), now.into(), Outcome::Pending.code().into()];
    work.tx.execute_raw(sql::statement(&work.tx, close, values)).await?;
    let row = [
        ("certificate_id", found.id.into()),
        ("kind", "give_up".into()),
        ("reason", record.reason.clone().into()),
        ("wording", "".into()),
        ("wording_en", "".into()),
        ("drafted_by", work.member().into()),
        ("drafted_at", now.into()),
        ("outcome", Outcome::Approved.code().into()),
        ("decided_at", now.into()),
        ("event_id", event.into()),
    ];
    insert(&work.tx, "certificate_measure", row).await?;
    let way = if record.on_paper { "paper" } else { "online" };
    let changes = [audit::Change::of("standing", found.state.code(), state.code()), audit::Change::of("way", "", way)];
    work.put(Done::new("certification.give_up", subject(found.id)).changes(changes)).await?;
    work.end().await?;
    store.catalogue.forget();
    Ok(())
}
