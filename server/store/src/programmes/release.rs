//! What citizens see of programmes and improvements two persons decide: one changes it, another lets it out.

use super::{command, improve};
use crate::{Actor, Result, Store, StoreError, audit::Done, goals::Work, sql, staff};
use domain::{
    audit::Change,
    calendar::OffsetDateTime,
    check::Checked,
    goals::RejectionRecord,
    programmes::{ImprovementChange, ProgrammeRecord, Waiting, WaitingLine},
    staff::Action,
};
use sea_orm::ConnectionTrait;
use serde::{Serialize, de::DeserializeOwned};

/// Lets out what another has changed of a programme.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if it has another version by now; the rules
/// `no_draft`, `same_person` for one's own, `too_new`; and whatever the change itself is refused for.
pub async fn release(store: &Store, actor: &Actor, (id, version): (i64, i64), now: OffsetDateTime) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    let change: ProgrammeRecord = work.released(actor, PROGRAMME, (id, version)).await?;
    let before = work.programme(id).await?;
    command::apply(&work, &before, &change).await?;
    work.put(Done::new("programmes.release", command::subject(id))).await?;
    work.end().await
}

/// Lets out what another has changed of an improvement.
///
/// # Errors
/// As [`release`].
pub async fn release_improvement(store: &Store, actor: &Actor, (id, version): (i64, i64), now: OffsetDateTime) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    let change: ImprovementChange = work.released(actor, IMPROVEMENT, (id, version)).await?;
    let before = work.improvement(id).await?;
    improve::apply(&work, &before, &change).await?;
    work.put(Done::new("improvements.release", improve::subject(id))).await?;
    work.end().await
}

/// Drops what was changed of a programme and waits, with a reason: another sends it back, whoever made it takes it back.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`]; the rule `no_draft`.
pub async fn hold(store: &Store, actor: &Actor, seen: (i64, i64), record: &Checked<RejectionRecord>, now: OffsetDateTime) -> Result<()> {
    held(store, actor, PROGRAMME, seen, record, now).await
}

/// The same of an improvement.
///
/// # Errors
/// As [`hold`].
pub async fn hold_improvement(
    store: &Store,
    actor: &Actor,
    seen: (i64, i64),
    record: &Checked<RejectionRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    held(store, actor, IMPROVEMENT, seen, record, now).await
}

/// What waits for another's look, programmes first.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals.
pub async fn unreleased(store: &Store, actor: &Actor) -> Result<Vec<WaitingLine>> {
    actor.must(Action::KeepGoals)?;
    let select = "SELECT 0, id, name, waiting_by FROM programme WHERE waiting <> '' \
                  UNION ALL SELECT 1, id, title, waiting_by FROM improvement WHERE waiting <> '' ORDER BY 1, 2";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [])).await?;
    let line = |row| {
        let (kind, id, name, by) = (sql::get::<i32>(row, 0)?, sql::get(row, 1)?, sql::get(row, 2)?, sql::get(row, 3)?);
        Ok(WaitingLine { improvement: kind == 1, id, name, by })
    };
    rows.iter().map(line).collect()
}

/// A table whose rows may have a change that waits.
type Table = &'static str;

/// Programmes.
pub(super) const PROGRAMME: Table = "programme";
/// Improvements.
pub(super) const IMPROVEMENT: Table = "improvement";

/// What waits of a row; `None` if nothing does.
pub(super) async fn waiting<T: DeserializeOwned>(db: &impl ConnectionTrait, table: Table, id: i64) -> Result<Option<Waiting<T>>> {
    let select = format!(
        "SELECT t.waiting, t.waiting_by, s.name, t.waiting_at FROM {table} t LEFT JOIN staff s ON s.id = t.waiting_by WHERE t.id = $1"
    );
    let row = db.query_one_raw(sql::statement(db, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    let json: String = sql::get(&row, 0)?;
    if json.is_empty() {
        return Ok(None);
    }
    Ok(Some(Waiting {
        change: serde_json::from_str(&json).map_err(|_| StoreError::Corrupt("waiting"))?,
        by: sql::get(&row, 1)?,
        name_of: sql::get::<Option<String>>(&row, 2)?.unwrap_or_default(),
        at: sql::get::<Option<OffsetDateTime>>(&row, 3)?.ok_or(StoreError::Corrupt("waiting_at"))?,
    }))
}

async fn held(
    store: &Store,
    actor: &Actor,
    table: Table,
    (id, version): (i64, i64),
    record: &RejectionRecord,
    now: OffsetDateTime,
) -> Result<()> {
    let member = actor.must_be_member(Action::Improve)?;
    let work = Work::begin(store, actor, now).await?;
    let waits = waiting::<serde_json::Value>(&work.tx, table, id).await?.ok_or(StoreError::Rule("no_draft"))?;
    if waits.by != Some(member.id) {
        actor.must(Action::ApproveFigures)?;
    }
    work.clear(table, (id, version)).await?;
    let (action, subject) =
        if table == PROGRAMME { ("programmes.hold", command::subject(id)) } else { ("improvements.hold", improve::subject(id)) };
    work.put(Done::new(action, subject).changes([Change::of("note", "", &record.note)])).await?;
    work.end().await
}

impl Work<'_> {
    /// Whether a change needs another: of what citizens see, or are to see. What the program does itself needs nobody.
    pub(super) fn needs_another(&self, public: [bool; 2]) -> bool {
        self.member().is_some() && public.contains(&true)
    }

    /// That nothing waits: what is changed beside it would be lost when it is let out.
    pub(super) async fn nothing_waits(&self, table: Table, id: i64) -> Result<()> {
        let waits = waiting::<serde_json::Value>(&self.tx, table, id).await?;
        if waits.is_some() { Err(StoreError::Rule("waits")) } else { Ok(()) }
    }

    /// Keeps a change until another has looked at it.
    pub(super) async fn wait(&self, table: Table, id: i64, change: &impl Serialize) -> Result<()> {
        let json = serde_json::to_string(change).map_err(|_| StoreError::Corrupt("waiting"))?;
        let update = format!("UPDATE {table} SET waiting = $2, waiting_by = $3, waiting_at = $4, version = version + 1 WHERE id = $1");
        let values = [id.into(), json.into(), self.member().into(), self.now.into()];
        self.tx.execute_raw(sql::statement(&self.tx, update, values)).await?;
        Ok(())
    }

    /// The change that waits, once another than whoever made it lets it out.
    async fn released<T: DeserializeOwned>(&self, actor: &Actor, table: Table, (id, version): (i64, i64)) -> Result<T> {
        let member = actor.must_be_member(Action::ApproveFigures)?;
        staff::must_be_trusted(&self.tx, member.id, self.now).await?;
        let waits = waiting::<T>(&self.tx, table, id).await?.ok_or(StoreError::Rule("no_draft"))?;
        staff::must_be_another(member.id, waits.by)?;
        self.clear(table, (id, version)).await?;
        Ok(waits.change)
    }

    async fn clear(&self, table: Table, (id, version): (i64, i64)) -> Result<()> {
        let update =
            format!("UPDATE {table} SET waiting = '', waiting_by = NULL, waiting_at = NULL WHERE id = $1 AND version = $2 RETURNING id");
        let row = self.tx.query_one_raw(sql::statement(&self.tx, update, [id.into(), version.into()])).await?;
        row.map(drop).ok_or(StoreError::Stale)
    }
}
