//! The audit log: append-only, each entry sealed together with the one before it (see `docs/decisions/0009-audit.md`).

use crate::{Actor, Key, Result, Store, StoreError, sql};
use domain::{
    audit::{AuditEntry, AuditFilter, Broken, Change},
    calendar::{Date, JST, OffsetDateTime},
    staff::{Action, Email},
    table::MOST_ROWS,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryResult, Value};
use std::future::Future;

/// Entries on a page.
pub const PER_PAGE: usize = 100;

/// Something done, as it is put down.
pub(crate) struct Done {
    pub(crate) action: &'static str,
    pub(crate) subject: String,
    pub(crate) changes: Vec<Change>,
}

impl Done {
    pub(crate) fn new(action: &'static str, subject: impl ToString) -> Self {
        Self { action, subject: subject.to_string(), changes: Vec::new() }
    }

    pub(crate) fn changes(self, changes: impl IntoIterator<Item = Option<Change>>) -> Self {
        Self { changes: changes.into_iter().flatten().collect(), ..self }
    }
}

/// Puts something down, in the transaction that does it. Writers queue for the database, so that entries follow each
/// other.
pub(crate) async fn put(tx: &DatabaseTransaction, key: &Key, actor: &Actor, now: OffsetDateTime, done: Done) -> Result<()> {
    let (last, before, _) = head(tx).await?.ok_or(StoreError::Corrupt("audit_head"))?;
    let changes = done.changes.into_iter().map(|change| without_addresses(key, change)).collect::<Vec<_>>();
    let changes = serde_json::to_string(&changes).map_err(|_| StoreError::Corrupt("changes"))?;
    let entry = Row {
        seq: last + 1,
        at: millis(now),
        who: actor.name(),
        action: done.action.to_owned(),
        subject: done.subject,
        changes,
        request: actor.request().to_owned(),
    };
    let hash = entry.seal(key, &before);
    let insert = "INSERT INTO audit (seq, at_ms, who, action, subject, changes, request, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let Row { seq, at, who, action, subject, changes, request } = entry;
    let values: [Value; 8] =
        [seq.into(), at.into(), who.into(), action.into(), subject.into(), changes.into(), request.into(), hash.clone().into()];
    tx.execute_raw(sql::statement(tx, insert, values)).await?;
    let seal = seal_head(key, seq, &hash);
    let update = "UPDATE audit_head SET seq = $1, hash = $2, seal = $3";
    tx.execute_raw(sql::statement(tx, update, [seq.into(), hash.into(), seal.into()])).await?;
    Ok(())
}

/// What cannot be erased must not name a citizen: in the texts that staff write, something else stands for an address. The
/// address of an account is what it is.
fn without_addresses(key: &Key, change: Change) -> Change {
    if change.field == "email" {
        return change;
    }
    let hidden = |text: &str| Email::replaced(text, |email| format!("[{}]", key.pseudonym(email.as_str())));
    Change { before: hidden(&change.before), after: hidden(&change.after), ..change }
}

/// Puts down what changed nothing in the database: a refusal, a look at personal data, an export.
///
/// # Errors
/// If the database does not answer.
pub async fn note(store: &Store, actor: &Actor, now: OffsetDateTime, action: &'static str, subject: &str) -> Result<()> {
    let tx = store.begin().await?;
    put(&tx, &store.key, actor, now, Done::new(action, subject)).await?;
    Ok(tx.commit().await?)
}

/// A page of the log, newest first; one entry more than [`PER_PAGE`] if there are more.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may read it.
pub async fn page(store: &Store, actor: &Actor, filter: &AuditFilter) -> Result<Vec<AuditEntry>> {
    actor.must(Action::ReadAudit)?;
    entries(store, filter, PER_PAGE + 1).await
}

/// The log for a file, newest first. That it was taken out is put down as well.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may read it; the rule `too_many_rows` if there are more than
/// [`MOST_ROWS`]: a log with its end cut off would say that nothing else was done.
pub async fn export(store: &Store, actor: &Actor, filter: &AuditFilter, now: OffsetDateTime) -> Result<Vec<AuditEntry>> {
    actor.must(Action::ReadAudit)?;
    let entries = sql::for_a_file(entries(store, filter, MOST_ROWS + 1).await?)?;
    note(store, actor, now, "audit.export", "audit").await?;
    Ok(entries)
}

/// What was done to one thing, newest first: the history on its page. Who may see the thing may see this.
pub(crate) async fn history(store: &Store, subject: &str) -> Result<Vec<AuditEntry>> {
    entries(store, &AuditFilter { subject: subject.to_owned(), ..AuditFilter::default() }, PER_PAGE).await
}

/// Whether the log's end was sealed with the key at hand; a server with another key is told at its start.
///
/// # Errors
/// If the database does not answer.
pub async fn fits_key(store: &Store) -> Result<bool> {
    let Some((seq, hash, seal)) = head(&store.read).await? else { return Ok(false) };
    Ok(seq == 0 || seal == seal_head(&store.key, seq, &hash))
}

/// Whether the log is as it was written, from its first entry to its last; otherwise the first fault.
///
/// # Errors
/// If the database does not answer.
pub async fn verify(store: &Store) -> Result<Option<Broken>> {
    let Some((last, last_hash, seal)) = head(&store.read).await? else { return Ok(Some(Broken::Cut(0))) };
    let (mut expected, mut before) = (1, String::new());
    loop {
        let select = "SELECT seq, at_ms, who, action, subject, changes, request, hash FROM audit WHERE seq >= $1 ORDER BY seq LIMIT 1000";
        let rows = store.read.query_all_raw(sql::statement(&store.read, select, [expected.into()])).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let (entry, hash) = (Row::read(&row)?, sql::get::<String>(&row, 7)?);
            if entry.seq != expected {
                return Ok(Some(Broken::Missing(expected)));
            }
            if entry.seal(&store.key, &before) != hash {
                return Ok(Some(Broken::Changed(expected)));
            }
            (expected, before) = (expected + 1, hash);
        }
    }
    let found = expected - 1;
    // Nothing was ever written, and nobody could have done anything: the first account is put down with the log's first entry.
    if found == 0 && last == 0 && seal.is_empty() && !has_accounts(store).await? {
        return Ok(None);
    }
    let sealed = seal == seal_head(&store.key, last, &last_hash);
    let all = store.read.query_one_raw(sql::statement(&store.read, "SELECT COUNT(*) FROM audit", [])).await?;
    let all: i64 = sql::get(&all.ok_or(StoreError::Corrupt("audit"))?, 0)?;
    if all > found {
        return Ok(Some(Broken::Foreign(all - found)));
    }
    Ok((found != last || before != last_hash || !sealed).then_some(Broken::Cut(found)))
}

/// Number, hash and seal of the last entry; `None` if someone has taken them away.
async fn head(db: &impl ConnectionTrait) -> Result<Option<(i64, String, String)>> {
    let row = db.query_one_raw(sql::statement(db, "SELECT seq, hash, seal FROM audit_head", [])).await?;
    row.map(|row| Ok((sql::get(&row, 0)?, sql::get(&row, 1)?, sql::get(&row, 2)?))).transpose()
}

async fn has_accounts(store: &Store) -> Result<bool> {
    Ok(store.read.query_one_raw(sql::statement(&store.read, "SELECT id FROM staff LIMIT 1", [])).await?.is_some())
}

fn entries<'a>(store: &'a Store, filter: &'a AuditFilter, most: usize) -> impl Future<Output = Result<Vec<AuditEntry>>> + 'a {
    let action = sql::pattern(&filter.action);
    let midnight = |day: Date| millis(day.midnight().assume_offset(JST));
    let values: [Value; 8] = [
        filter.before.unwrap_or(i64::MAX).into(),
        format!("%{}%", sql::pattern(&filter.who)).into(),
        if action.is_empty() || action.ends_with('.') { format!("{action}%") } else { action }.into(),
        filter.subject.clone().into(),
        filter.subject.clone().into(),
        filter.from.map_or(0, midnight).into(),
        filter.to.and_then(Date::next_day).map_or(i64::MAX, midnight).into(),
        (most as i64).into(),
    ];
    let select = "SELECT seq, at_ms, who, action, subject, changes, request FROM audit \
                  WHERE seq < $1 AND who LIKE $2 ESCAPE '\\' AND action LIKE $3 ESCAPE '\\' AND ($4 = '' OR subject = $5) \
                  AND at_ms >= $6 AND at_ms < $7 ORDER BY seq DESC LIMIT $8";
    async move {
        let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
        rows.iter().map(|row| Row::read(row)?.view()).collect()
    }
}

/// An entry as it stands in the table.
struct Row {
    seq: i64,
    at: i64,
    who: String,
    action: String,
    subject: String,
    changes: String,
    request: String,
}

impl Row {
    fn read(row: &QueryResult) -> Result<Self> {
        Ok(Self {
            seq: sql::get(row, 0)?,
            at: sql::get(row, 1)?,
            who: sql::get(row, 2)?,
            action: sql::get(row, 3)?,
            subject: sql::get(row, 4)?,
            changes: sql::get(row, 5)?,
            request: sql::get(row, 6)?,
        })
    }

    fn seal(&self, key: &Key, before: &str) -> String {
        let (seq, at) = (self.seq.to_string(), self.at.to_string());
        key.seal("audit", &[before, &seq, &at, &self.who, &self.action, &self.subject, &self.changes, &self.request])
    }

    fn view(self) -> Result<AuditEntry> {
        let Self { seq, at, who, action, subject, changes, request } = self;
        let at = OffsetDateTime::from_unix_timestamp_nanos(i128::from(at) * 1_000_000).map_err(|_| StoreError::Corrupt("audit.at_ms"))?;
        let changes = serde_json::from_str(&changes).map_err(|_| StoreError::Corrupt("audit.changes"))?;
        Ok(AuditEntry { seq, at, who, action, subject, changes, request })
    }
}

/// An older end of the log has another seal: who cuts the log can't make one for what is left.
fn seal_head(key: &Key, seq: i64, hash: &str) -> String {
    key.seal("audit head", &[&seq.to_string(), hash])
}

fn millis(at: OffsetDateTime) -> i64 {
    i64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX)
}
