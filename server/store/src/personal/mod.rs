//! What is held on a person: looked at, taken out, erased; and what is over by the table of `domain::personal`.

mod columns;
mod parts;

pub(crate) use columns::leftovers;
pub use columns::text_columns;

use crate::{
    Actor, Key, Result, Store, StoreError,
    audit::{self, Done},
    bulletin, certification, comments, decisions, feedback, goals, inquiries, outbox, reports, sql, staff,
};
use domain::{
    audit::Change,
    calendar::{OffsetDateTime, jst_date},
    check::Checked,
    personal::{ErasureRecord, Held, Kind, Mention},
    staff::{Action, DecisionKind, Email, SessionLimits},
};
use parts::PARTS;
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::{Map, Value as Json, json};
use time::format_description::well_known::Rfc3339;

/// A person at an instant, as statements need him.
struct Person {
    email: Email,
    pseudonym: String,
    now: OffsetDateTime,
}

impl Person {
    fn new(key: &Key, email: &Email, now: OffsetDateTime) -> Self {
        Self { email: email.clone(), pseudonym: key.pseudonym(email.as_str()), now }
    }

    /// As the audit log names him: his account, if he has one.
    async fn subject(&self, db: &impl ConnectionTrait) -> Result<String> {
        Ok(account(db, &self.email).await?.map_or_else(|| self.pseudonym.clone(), |(id, _)| staff::subject(id)))
    }
}

/// How much is held on a person, by kind. That someone looked is put down.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may.
pub async fn look(store: &Store, actor: &Actor, email: &Email, now: OffsetDateTime) -> Result<Held> {
    actor.must(Action::ErasePerson)?;
    let person = Person::new(&store.key, email, now);
    // Every text is read for these: not while writers wait.
    let mentions = columns::mentions(&store.read, email).await?;
    let tx = store.begin().await?;
    let held = held(&tx, &person, mentions).await?;
    let subject = person.subject(&tx).await?;
    audit::put(&tx, &store.key, actor, now, Done::new("person.look", subject)).await?;
    tx.commit().await?;
    Ok(held)
}

/// Everything that is held on a person, as one JSON text. That it was taken out is put down, and stands in it.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may.
pub async fn export(store: &Store, actor: &Actor, email: &Email, now: OffsetDateTime) -> Result<String> {
    actor.must(Action::ErasePerson)?;
    let person = Person::new(&store.key, email, now);
    let mentioned = columns::mentions(&store.read, email).await?.into_iter().map(|mention| format!("{} {}", mention.table, mention.row));
    let mentioned: Vec<String> = mentioned.collect();
    let tx = store.begin().await?;
    let subject = person.subject(&tx).await?;
    audit::put(&tx, &store.key, actor, now, Done::new("person.export", subject)).await?;
    let mut kinds = Map::new();
    for part in PARTS {
        kinds.insert(part.kind.code().to_owned(), Json::Array(part.rows(&tx, &person).await?));
    }
    tx.commit().await?;
    let made_at = now.format(&Rfc3339).map_err(|_| StoreError::Corrupt("now"))?;
    let whole = json!({ "address": email.as_str(), "made_at": made_at, "held": kinds, "mentioned": mentioned });
    serde_json::to_string_pretty(&whole).map_err(|_| StoreError::Corrupt("export"))
}

/// Drafts the erasure of a person, which another one has to approve. Returns the number of the decision.
///
/// # Errors
/// [`StoreError::Forbidden`]; [`StoreError::Rule`] `own_account`, `open_account` (close it first) or `nothing_held`;
/// [`StoreError::Taken`] if such a draft waits already.
pub async fn draft_erasure(store: &Store, actor: &Actor, record: &Checked<ErasureRecord>, now: OffsetDateTime) -> Result<i64> {
    let member = actor.must_be_member(Action::ErasePerson)?;
    let tx = store.begin().await?;
    if member.email == record.email {
        return Err(StoreError::Rule("own_account"));
    }
    let person = Person::new(&store.key, &record.email, now);
    may_go(&tx, &person).await?;
    let id = decisions::draft(&tx, &store.key, actor, DecisionKind::ErasePerson, (record.email.as_str(), &record.reason), now).await?;
    tx.commit().await?;
    Ok(id)
}

/// Carries out what was approved.
pub(crate) async fn erase_as_decided(tx: &DatabaseTransaction, key: &Key, actor: &Actor, subject: &str, now: OffsetDateTime) -> Result<()> {
    let email = Email::parse(subject).map_err(|_| StoreError::Corrupt("decision.subject"))?;
    let person = Person::new(key, &email, now);
    may_go(tx, &person).await?;
    erase(tx, key, actor, &person).await
}

/// Takes one off the list of the erased: he comes anew, and something is held on him again.
pub(crate) async fn comes_anew(tx: &DatabaseTransaction, key: &Key, email: &Email) -> Result<()> {
    let delete = "DELETE FROM erased WHERE pseudonym = $1";
    tx.execute_raw(sql::statement(tx, delete, [key.pseudonym(email.as_str()).into()])).await?;
    Ok(())
}

/// What was deleted because its time was over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Sessions and links.
    pub sessions: u64,
    /// Counts of answers.
    pub answers: u64,
    /// Questions about goals of which something went.
    pub questions: u64,
    /// Inquiries of which something went.
    pub inquiries: u64,
    /// Permits to use the mark of which something went.
    pub permits: u64,
    /// Submissions to public comments of which something went.
    pub comments: u64,
    /// Subscriptions that were not confirmed.
    pub subscriptions: u64,
    /// Sign-ups for events of which something went.
    pub sign_ups: u64,
    /// Applications and producers of which something went.
    pub applications: u64,
    /// Town reporters of whom something went.
    pub reporters: u64,
    /// Closed accounts that were erased.
    pub accounts: u64,
    /// Letters.
    pub letters: u64,
    /// Files that were sent to be taken in, and never were.
    pub files: u64,
}

/// Deletes whatever is over, by the table of `domain::personal`; sessions by how long this server lets them last.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the program itself asks.
pub async fn forget_old(store: &Store, actor: &Actor, limits: SessionLimits, now: OffsetDateTime) -> Result<Forgotten> {
    actor.must_be_system()?;
    let sessions = staff::forget_old(store, actor, limits, now).await?;
    let answers = feedback::forget_old(store, actor, jst_date(now)).await?;
    let letters = outbox::forget_old(store, actor, now).await?;
    let files = goals::forget_imports(store, actor, now).await?;
    let questions = goals::questions::forget_old(store, actor, jst_date(now)).await?;
    let inquiries = inquiries::forget_old(store, actor, jst_date(now)).await?;
    let permits = certification::permits::forget_old(store, actor, jst_date(now)).await?;
    let comments = comments::forget_old(store, actor, jst_date(now)).await?;
    let subscriptions = bulletin::forget_old(store, actor, jst_date(now)).await?;
    let sign_ups = crate::events::forget_old(store, actor, jst_date(now)).await?;
    let applications = certification::forget::forget_old(store, actor, jst_date(now)).await?;
    let links = certification::applicants::forget_old(store, actor, now).await?;
    let reporters = reports::forget_old(store, actor, jst_date(now)).await?;
    let sessions = sessions + links + reports::GATE.forget_old(store, now).await?;
    let tx = store.begin().await?;
    // Closed before it was written down when: it counts from now.
    let unknown = "UPDATE staff SET closed_at = $1 WHERE active = $2 AND closed_at IS NULL AND erased_at IS NULL";
    tx.execute_raw(sql::statement(&tx, unknown, [now.into(), false.into()])).await?;
    let mut accounts = 0;
    if let Some(before) = Kind::Account.kept().over_before(jst_date(now)) {
        let over = "SELECT email FROM staff WHERE active = $1 AND erased_at IS NULL AND closed_at < $2 ORDER BY id";
        for row in tx.query_all_raw(sql::statement(&tx, over, [false.into(), before.into()])).await? {
            let email = Email::parse(&sql::get::<String>(&row, 0)?).map_err(|_| StoreError::Corrupt("staff.email"))?;
            erase(&tx, &store.key, actor, &Person::new(&store.key, &email, now)).await?;
            accounts += 1;
        }
    }
    tx.commit().await?;
    if accounts > 0
        || questions > 0
        || inquiries > 0
        || permits > 0
        || comments > 0
        || sign_ups > 0
        || subscriptions > 0
        || applications > 0
        || reporters > 0
    {
        store.scrub().await?;
    }
    Ok(Forgotten {
        sessions,
        answers,
        questions,
        inquiries,
        permits,
        comments,
        sign_ups,
        subscriptions,
        applications,
        reporters,
        accounts,
        letters,
        files,
    })
}

/// Erases a person, and remembers only what stands for him.
async fn erase(tx: &DatabaseTransaction, key: &Key, actor: &Actor, person: &Person) -> Result<()> {
    let subject = person.subject(tx).await?;
    let mut gone = Vec::new();
    for part in PARTS.iter().filter(|part| part.goes()) {
        gone.push(Change::of(&format!("held.{}", part.kind.code()), part.count(tx, person).await?, 0));
    }
    for part in PARTS.iter().rev() {
        part.erase(tx, person).await?;
    }
    comes_anew(tx, key, &person.email).await?;
    let insert = "INSERT INTO erased (pseudonym, erased_at) VALUES ($1, $2)";
    tx.execute_raw(sql::statement(tx, insert, [person.pseudonym.as_str().into(), person.now.into()])).await?;
    audit::put(tx, key, actor, person.now, Done::new("person.erase", subject).changes(gone)).await
}

/// Whether a person may be erased as things are.
async fn may_go(db: &impl ConnectionTrait, person: &Person) -> Result<()> {
    let held = held(db, person, Vec::new()).await?;
    if held.account.is_some_and(|(_, active)| active) {
        Err(StoreError::Rule("open_account"))
    } else if held.is_nothing() {
        Err(StoreError::Rule("nothing_held"))
    } else {
        Ok(())
    }
}

async fn held(db: &impl ConnectionTrait, person: &Person, mentions: Vec<Mention>) -> Result<Held> {
    let mut counts = Vec::new();
    for part in PARTS {
        let count = sql::fit(part.count(db, person).await?, "count")?;
        counts.push((part.kind, count, part.goes()));
    }
    let waiting = decisions::that_waits(db, DecisionKind::ErasePerson, person.email.as_str()).await?;
    Ok(Held { email: person.email.clone(), counts, account: account(db, &person.email).await?, waiting, mentions })
}

/// Number of an account, and whether it is open.
async fn account(db: &impl ConnectionTrait, email: &Email) -> Result<Option<(i64, bool)>> {
    let row = db.query_one_raw(sql::statement(db, "SELECT id, active FROM staff WHERE email = $1", [email.as_str().into()])).await?;
    row.map(|row| Ok((sql::get(&row, 0)?, sql::get(&row, 1)?))).transpose()
}
