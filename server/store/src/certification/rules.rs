//! Rule books: drafted, put to use, and never changed from then on; a new one is made from an old one.

use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, insert, update},
    sql,
};
use domain::{
    audit::Change,
    calendar::OffsetDateTime,
    certification::{RuleBook, RuleState},
    check::Checked,
    staff::Action,
};
use sea_orm::{ConnectionTrait, QueryResult};

/// A rule book as officers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleBookView {
    /// Its number in the database.
    pub id: i64,
    /// Its version, from 1.
    pub number: u32,
    /// Whether it is used.
    pub state: RuleState,
    /// What it says.
    pub book: RuleBook,
    /// Since when it is used.
    pub used_at: Option<OffsetDateTime>,
    /// How many rounds go by it.
    pub rounds: u64,
    /// Rises with each change.
    pub version: i64,
}

/// All of them, the newest first.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may keep them or decide by them.
pub async fn list(store: &Store, actor: &Actor) -> Result<Vec<RuleBookView>> {
    actor.must(Action::DecideCertification)?;
    let rows = store.read.query_all_raw(sql::statement(&store.read, format!("{VIEW} ORDER BY b.number DESC"), [])).await?;
    rows.iter().map(view).collect()
}

/// One of them.
///
/// # Errors
/// As [`list`]; [`StoreError::NotFound`].
pub async fn find(store: &Store, actor: &Actor, id: i64) -> Result<RuleBookView> {
    actor.must(Action::DecideCertification)?;
    by_id(&store.read, id).await
}

/// The newest that is used: by it certificates are renewed, and citizens are told how one comes to one.
///
/// # Errors
/// If the database does not answer.
pub async fn in_use(store: &Store) -> Result<Option<RuleBookView>> {
    newest(&store.read).await
}

/// Drafts a new version, and returns its number in the database.
///
/// # Errors
/// [`StoreError::Forbidden`].
pub async fn draft(store: &Store, actor: &Actor, book: &Checked<RuleBook>, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::KeepCertification)?;
    let work = Work::begin(store, actor, now).await?;
    let row = work.tx.query_one_raw(sql::statement(&work.tx, "SELECT COALESCE(MAX(number), 0) + 1 FROM rule_book", [])).await?;
    let number: i64 = sql::get(&row.ok_or(StoreError::Corrupt("rule_book.number"))?, 0)?;
    let values = [
        ("number", number.into()),
        ("state", RuleState::Draft.code().into()),
        ("body", written(book)?.into()),
        ("made_by", work.member().into()),
        ("made_at", now.into()),
    ];
    let id = insert(&work.tx, "rule_book", values).await?;
    work.put(Done::new("certification.draft_rules", subject(id)).changes([Change::of("number", "", number)])).await?;
    work.end().await?;
    Ok(id)
}

/// Changes a draft.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`]; the rule `used` if it is one no more.
pub async fn save(store: &Store, actor: &Actor, seen: (i64, i64), book: &Checked<RuleBook>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepCertification)?;
    let work = Work::begin(store, actor, now).await?;
    let before = draft_of(&work, seen).await?;
    update(&work.tx, ("rule_book", "version"), seen.0, vec![("body", written(book)?.into())]).await?;
    let changes = [Change::of("body", written(&before.book)?, written(book)?)];
    work.put(Done::new("certification.save_rules", subject(seen.0)).changes(changes)).await?;
    work.end().await
}

/// Puts a draft to use: from now on it does not change.
///
/// # Errors
/// As [`save`].
pub async fn put_to_use(store: &Store, actor: &Actor, seen: (i64, i64), now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepCertification)?;
    let work = Work::begin(store, actor, now).await?;
    draft_of(&work, seen).await?;
    let row = vec![("state", RuleState::Used.code().into()), ("used_at", now.into())];
    update(&work.tx, ("rule_book", "version"), seen.0, row).await?;
    work.put(Done::new("certification.use_rules", subject(seen.0))).await?;
    work.end().await
}

/// The newest that is used, in a transaction or outside of one.
pub(super) async fn newest(db: &impl ConnectionTrait) -> Result<Option<RuleBookView>> {
    let select = format!("{VIEW} WHERE b.state = $1 ORDER BY b.number DESC LIMIT 1");
    let row = db.query_one_raw(sql::statement(db, select, [RuleState::Used.code().into()])).await?;
    row.as_ref().map(view).transpose()
}

pub(super) async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<RuleBookView> {
    let row = db.query_one_raw(sql::statement(db, format!("{VIEW} WHERE b.id = $1"), [id.into()])).await?;
    view(&row.ok_or(StoreError::NotFound)?)
}

/// What a rule book says, as it stands in the database.
pub(super) fn read(body: &str) -> Result<RuleBook> {
    serde_json::from_str(body).map_err(|_| StoreError::Corrupt("rule_book.body"))
}

const VIEW: &str = "SELECT b.id, b.number, b.state, b.body, b.used_at, b.version, \
                    (SELECT COUNT(*) FROM certification_round r WHERE r.rule_book_id = b.id) FROM rule_book b";

fn view(row: &QueryResult) -> Result<RuleBookView> {
    Ok(RuleBookView {
        id: sql::get(row, 0)?,
        number: sql::fit(sql::get(row, 1)?, "rule_book.number")?,
        state: RuleState::from_code(&sql::get::<String>(row, 2)?).ok_or(StoreError::Corrupt("rule_book.state"))?,
        book: read(&sql::get::<String>(row, 3)?)?,
        used_at: sql::get(row, 4)?,
        version: sql::get(row, 5)?,
        rounds: sql::fit(sql::get(row, 6)?, "rule_book")?,
    })
}

async fn draft_of(work: &Work<'_>, (id, version): (i64, i64)) -> Result<RuleBookView> {
    let found = by_id(&work.tx, id).await?;
    if found.state == RuleState::Used {
        return Err(StoreError::Rule("used"));
    }
    if found.version == version { Ok(found) } else { Err(StoreError::Stale) }
}

fn written(book: &RuleBook) -> Result<String> {
    serde_json::to_string(book).map_err(|_| StoreError::Corrupt("rule_book.body"))
}

fn subject(id: i64) -> String {
    format!("rule_book:{id}")
}
