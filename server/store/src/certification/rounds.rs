//! Rounds: when applications are taken, by which rules, who chairs, and what came of them.

use super::rules;
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, both, insert, update},
    sql, staff,
};
use domain::{
    audit::Change,
    calendar::{Date, OffsetDateTime, iso, jst_date},
    certification::{RoundPhase, RoundRecord, RuleBook, RuleState, Stage, Tally, Window},
    check::Checked,
    lang::Both,
    staff::{Action, Role},
};
use sea_orm::{ConnectionTrait, QueryResult};
use time::Duration;

/// Below so many scored applications a mean would tell of single ones, and is not published.
pub const FEWEST_FOR_A_MEAN: u64 = 3;

/// A round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundView {
    /// Its number in the database.
    pub id: i64,
    /// As it is entered.
    pub record: RoundRecord,
    /// The rule book, by number in the database and version.
    pub rule_book: (i64, u32),
    /// The name of whoever chairs; empty if nobody does yet.
    pub chair: String,
    /// When the marks were locked.
    pub locked_at: Option<OffsetDateTime>,
    /// When its results were published.
    pub published_at: Option<OffsetDateTime>,
    /// Rises with each change.
    pub version: i64,
}

impl RoundView {
    /// Where it is at an instant.
    pub fn phase(&self, now: OffsetDateTime) -> RoundPhase {
        RoundPhase::at(now, self.record.window(), self.locked_at.is_some(), self.published_at.is_some())
    }
}

/// What came of a round, as everybody reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoundResult {
    /// How many applications came.
    pub applications: u64,
    /// How many were certified, conditional ones included.
    pub certified: u64,
    /// How many of them with a condition.
    pub conditional: u64,
    /// How many were refused.
    pub refused: u64,
    /// How many were taken back.
    pub withdrawn: u64,
    /// The mean of all that were scored, in tenths of a per cent; `None` if fewer than [`FEWEST_FOR_A_MEAN`] were.
    pub mean: Option<u32>,
    /// The mean by criterion, by its code.
    pub criteria: Vec<(String, u32)>,
    /// What was certified: name and address of the product.
    pub products: Vec<(String, String)>,
}

/// All rounds, the newest first.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may keep, decide or score.
pub async fn list(store: &Store, actor: &Actor) -> Result<Vec<RoundView>> {
    if actor.must(Action::ScoreApplications).is_err() {
        actor.must(Action::DecideCertification)?;
    }
    let rows = store.read.query_all_raw(sql::statement(&store.read, format!("{VIEW} ORDER BY r.opens_at DESC, r.id DESC"), [])).await?;
    rows.iter().map(view).collect()
}

/// One round.
///
/// # Errors
/// As [`list`]; [`StoreError::NotFound`].
pub async fn find(store: &Store, actor: &Actor, id: i64) -> Result<RoundView> {
    if actor.must(Action::ScoreApplications).is_err() {
        actor.must(Action::DecideCertification)?;
    }
    by_id(&store.read, id).await
}

/// Rounds that are announced, the newest first, with the rules they go by and what came of them if that is published.
///
/// # Errors
/// If the database does not answer.
pub async fn public(store: &Store) -> Result<Vec<(RoundView, RuleBook, Option<RoundResult>)>> {
    let db = &store.read;
    let select = format!("{VIEW} WHERE r.announced = $1 ORDER BY r.opens_at DESC, r.id DESC LIMIT 40");
    let rows = db.query_all_raw(sql::statement(db, select, [true.into()])).await?;
    let mut rounds = Vec::with_capacity(rows.len());
    for row in &rows {
        let round = view(row)?;
        let book = rules::by_id(db, round.rule_book.0).await?.book;
        let result = if round.published_at.is_some() { Some(result(db, round.id).await?) } else { None };
        rounds.push((round, book, result));
    }
    Ok(rounds)
}

/// Rounds that take applications at an instant.
///
/// # Errors
/// If the database does not answer.
pub async fn open(store: &Store, now: OffsetDateTime) -> Result<Vec<(RoundView, RuleBook)>> {
    let db = &store.read;
    let select = format!("{VIEW} WHERE r.announced = $1 AND r.opens_at <= $2 AND r.closes_at > $2 ORDER BY r.closes_at, r.id");
    let mut rounds = Vec::new();
    for row in &db.query_all_raw(sql::statement(db, select, [true.into(), now.into()])).await? {
        let round = view(row)?;
        let book = rules::by_id(db, round.rule_book.0).await?.book;
        rounds.push((round, book));
    }
    Ok(rounds)
}

/// Members who can chair, by number and name.
///
/// # Errors
/// [`StoreError::Forbidden`].
pub async fn members(store: &Store, actor: &Actor) -> Result<Vec<(i64, String)>> {
    actor.must(Action::KeepCertification)?;
    scorers(&store.read).await
}

/// Adds a round by a rule book that is used.
///
/// # Errors
/// [`StoreError::Forbidden`]; the rules `not_used` and `no_member`.
pub async fn add(store: &Store, actor: &Actor, rule_book: i64, record: &Checked<RoundRecord>, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::KeepCertification)?;
    let work = Work::begin(store, actor, now).await?;
    if rules::by_id(&work.tx, rule_book).await?.state != RuleState::Used {
        return Err(StoreError::Rule("not_used"));
    }
    must_chair(&work, record.chair).await?;
    let values = columns(record).into_iter().chain([("rule_book_id", rule_book.into())]);
    let id = insert(&work.tx, "certification_round", values).await?;
    work.put(Done::new("certification.add_round", subject(id)).changes([Change::of("name", "", &record.name.ja)])).await?;
    work.end().await?;
    Ok(id)
}

/// Changes a round. While applications are there its beginning stays, and its end only moves on: whoever has applied relied on
/// them.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`]; the rules `no_member`, `window_relied_on`, `locked`
/// if it is locked and more than its name would change.
pub async fn save(store: &Store, actor: &Actor, seen: (i64, i64), record: &Checked<RoundRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepCertification)?;
    let work = Work::begin(store, actor, now).await?;
    let before = of_version(&work, seen).await?;
    must_chair(&work, record.chair.filter(|_| record.chair != before.record.chair)).await?;
    let same_window = record.window() == before.record.window();
    if before.locked_at.is_some() && (!same_window || record.chair != before.record.chair) {
        return Err(StoreError::Rule("locked"));
    }
    let begun = before.record.announced && jst_date(now) >= before.record.opens_on;
    let shorter = record.opens_on != before.record.opens_on || record.closes_on < before.record.closes_on || !record.announced;
    if begun && shorter {
        return Err(StoreError::Rule("window_relied_on"));
    }
    update(&work.tx, ("certification_round", "version"), seen.0, columns(record)).await?;
    let changes = [
        Change::of("name", &before.record.name.ja, &record.name.ja),
        Change::of("opens_on", iso(before.record.opens_on), iso(record.opens_on)),
        Change::of("closes_on", iso(before.record.closes_on), iso(record.closes_on)),
        Change::of("results_on", iso(before.record.results_on), iso(record.results_on)),
        Change::of("announced", before.record.announced, record.announced),
        Change::of("chair", before.record.chair.unwrap_or_default(), record.chair.unwrap_or_default()),
    ];
    work.put(Done::new("certification.save_round", subject(seen.0)).changes(changes)).await?;
    work.end().await
}

/// Publishes what came of a round: counts, means, and what was certified.
///
/// # Errors
/// As [`save`]; the rule `still_open` if an application of it is not decided.
pub async fn publish(store: &Store, actor: &Actor, seen: (i64, i64), now: OffsetDateTime) -> Result<()> {
    let member = actor.must_be_member(Action::DecideCertification)?.id;
    let work = Work::begin(store, actor, now).await?;
    staff::must_be_trusted(&work.tx, member, now).await?;
    let round = of_version(&work, seen).await?;
    if round.published_at.is_some() {
        return Err(StoreError::Stale);
    }
    if round.record.window().closes_at > now || count_open(&work.tx, seen.0).await? > 0 {
        return Err(StoreError::Rule("still_open"));
    }
    update(&work.tx, ("certification_round", "version"), seen.0, vec![("published_at", now.into())]).await?;
    work.put(Done::new("certification.publish_round", subject(seen.0))).await?;
    work.end().await
}

/// What came of a round, for whoever may see it before it is published.
///
/// # Errors
/// [`StoreError::Forbidden`].
pub async fn result_of(store: &Store, actor: &Actor, id: i64) -> Result<RoundResult> {
    actor.must(Action::DecideCertification)?;
    result(&store.read, id).await
}

pub(super) async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<RoundView> {
    let row = db.query_one_raw(sql::statement(db, format!("{VIEW} WHERE r.id = $1"), [id.into()])).await?;
    view(&row.ok_or(StoreError::NotFound)?)
}

pub(super) async fn of_version(work: &Work<'_>, (id, version): (i64, i64)) -> Result<RoundView> {
    let found = by_id(&work.tx, id).await?;
    if found.version == version { Ok(found) } else { Err(StoreError::Stale) }
}

/// Members whose account is open and who score, by number and name.
pub(super) async fn scorers(db: &impl ConnectionTrait) -> Result<Vec<(i64, String)>> {
    let select = "SELECT id, name, roles FROM staff WHERE active = $1 AND erased_at IS NULL ORDER BY name, id";
    let rows = db.query_all_raw(sql::statement(db, select, [true.into()])).await?;
    let mut members = Vec::new();
    for row in &rows {
        if staff::roles(row, 2)?.has(Role::Committee) {
            members.push((sql::get(row, 0)?, sql::get(row, 1)?));
        }
    }
    Ok(members)
}

/// How the audit log names a round.
pub(super) fn subject(id: i64) -> String {
    format!("certification_round:{id}")
}

async fn must_chair(work: &Work<'_>, chair: Option<i64>) -> Result<()> {
    match chair {
        Some(chair) if !scorers(&work.tx).await?.iter().any(|(id, _)| *id == chair) => Err(StoreError::Rule("no_member")),
        _ => Ok(()),
    }
}

fn columns(record: &RoundRecord) -> Vec<(&'static str, sea_orm::Value)> {
    let ([name, name_en], Window { opens_at, closes_at }) = (both(&record.name), record.window());
    vec![
        ("name", name),
        ("name_en", name_en),
        ("opens_at", utc(opens_at).into()),
        ("closes_at", utc(closes_at).into()),
        ("results_on", record.results_on.into()),
        ("announced", record.announced.into()),
        ("chair_id", record.chair.into()),
    ]
}

/// As every instant stands in the database, so that texts compare as instants do.
fn utc(at: OffsetDateTime) -> OffsetDateTime {
    at.to_offset(time::UtcOffset::UTC)
}

async fn count_open(db: &impl ConnectionTrait, round: i64) -> Result<i64> {
    let select = "SELECT COUNT(*) FROM application WHERE round_id = $1 AND state NOT IN ('draft', 'certified', 'conditional', 'refused', 'withdrawn')";
    let row = db.query_one_raw(sql::statement(db, select, [round.into()])).await?;
    sql::get(&row.ok_or(StoreError::Corrupt("application"))?, 0)
}

async fn result(db: &impl ConnectionTrait, round: i64) -> Result<RoundResult> {
    let select = "SELECT state, COUNT(*) FROM application WHERE round_id = $1 AND received_at IS NOT NULL GROUP BY state";
    let mut result = RoundResult::default();
    for row in &db.query_all_raw(sql::statement(db, select, [round.into()])).await? {
        let (state, count): (String, u64) = (sql::get(row, 0)?, sql::fit(sql::get(row, 1)?, "application")?);
        result.applications += count;
        match Stage::from_code(&state) {
            Some(Stage::Certified) => result.certified += count,
            Some(Stage::Conditional) => (result.certified, result.conditional) = (result.certified + count, count),
            Some(Stage::Refused) => result.refused += count,
            Some(Stage::Withdrawn) => result.withdrawn += count,
            _ => {}
        }
    }
    let select = "SELECT d.result FROM application_decision d JOIN application a ON a.id = d.application_id \
                  WHERE a.round_id = $1 AND d.outcome = 'approved'";
    let mut tallies = Vec::new();
    for row in &db.query_all_raw(sql::statement(db, select, [round.into()])).await? {
        let tally: Tally =
            serde_json::from_str(&sql::get::<String>(row, 0)?).map_err(|_| StoreError::Corrupt("application_decision.result"))?;
        if tally.mean.is_some() {
            tallies.push(tally);
        }
    }
    let count = u32::try_from(tallies.len()).unwrap_or(u32::MAX);
    if u64::from(count) >= FEWEST_FOR_A_MEAN {
        let mean = |sum: u32| sum / count;
        result.mean = Some(mean(tallies.iter().filter_map(|tally| tally.mean).sum()));
        let codes = tallies.first().map(|tally| tally.criteria.clone()).unwrap_or_default();
        result.criteria = codes
            .into_iter()
            .map(|(code, _)| {
                let of = |tally: &Tally| tally.criteria.iter().find(|(other, _)| *other == code).map_or(0, |(_, mean)| *mean);
                let sum = tallies.iter().map(of).sum();
                (code, mean(sum))
            })
            .collect();
    }
    let select = "SELECT p.name, p.slug FROM application a JOIN certificate c ON c.id = a.certificate_id \
                  JOIN product p ON p.id = c.product_id WHERE a.round_id = $1 AND a.state IN ('certified', 'conditional') ORDER BY p.sort_kana, p.id";
    for row in &db.query_all_raw(sql::statement(db, select, [round.into()])).await? {
        result.products.push((sql::get(row, 0)?, sql::get(row, 1)?));
    }
    Ok(result)
}

const VIEW: &str = "SELECT r.id, r.name, r.name_en, r.opens_at, r.closes_at, r.results_on, r.announced, r.chair_id, r.rule_book_id, \
                    b.number, COALESCE(m.name, ''), r.locked_at, r.published_at, r.version \
                    FROM certification_round r JOIN rule_book b ON b.id = r.rule_book_id LEFT JOIN staff m ON m.id = r.chair_id";

fn view(row: &QueryResult) -> Result<RoundView> {
    let closes_on: Date = jst_date(sql::get::<OffsetDateTime>(row, 4)? - Duration::seconds(1));
    Ok(RoundView {
        id: sql::get(row, 0)?,
        record: RoundRecord {
            name: Both::new(sql::get::<String>(row, 1)?, sql::get::<String>(row, 2)?),
            opens_on: jst_date(sql::get(row, 3)?),
            closes_on,
            results_on: sql::get(row, 5)?,
            announced: sql::get(row, 6)?,
            chair: sql::get(row, 7)?,
        },
        rule_book: (sql::get(row, 8)?, sql::fit(sql::get(row, 9)?, "rule_book.number")?),
        chair: sql::get(row, 10)?,
        locked_at: sql::get(row, 11)?,
        published_at: sql::get(row, 12)?,
        version: sql::get(row, 13)?,
    })
}
