//! Reviews from their agenda to their closing: prepared by one, closed by another, and frozen from then on.

use super::{
    overview::overview,
    work::{Work, insert},
};
use crate::{Actor, Result, Store, StoreError, audit::Done, sql, staff};
use domain::{
    Slug,
    audit::Change,
    calendar::{Date, OffsetDateTime, iso, jst_date},
    check::Checked,
    goals::{Candidate, Closing, ClosingProblem, Concern, EntryRecord, FiscalYear, ReviewRecord, ReviewState, Stage, Topic, everything},
    staff::Action,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, QueryResult};

/// Prepares a review of a year's manifestos, of one department or of all, and returns its number; of the same sent twice by the
/// same person it is the first one's. What is on its agenda is kept as it stands now.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`] if nothing is published for the year, or not by that department, or a topic is
/// not there; the rule `outside_year` (half a year around it is within).
pub async fn prepare_review(
    store: &Store,
    actor: &Actor,
    (year, department): (FiscalYear, Option<&Slug>),
    record: &Checked<ReviewRecord>,
    now: OffsetDateTime,
) -> Result<i64> {
    actor.must(Action::KeepGoals)?;
    is_around(year, record.day)?;
    let topics = candidates(store, actor, (year, department), now).await?;
    let work = Work::begin(store, actor, now).await?;
    let department = match department {
        Some(slug) => Some(super::department::number(&work.tx, slug).await?),
        None => None,
    };
    if let Some(known) = work.same_review(year, department, record).await? {
        return Ok(known);
    }
    let values = [
        ("year", i64::from(year.number()).into()),
        ("department_id", department.into()),
        ("day", record.day.into()),
        ("place", record.place.clone().into()),
        ("attends", record.attends.clone().into()),
        ("state", ReviewState::Prepared.code().into()),
        ("prepared_by", work.member().into()),
        ("prepared_at", now.into()),
    ];
    let id = insert(&work.tx, "review", values).await?;
    work.put_on(id, record, &topics).await?;
    let changes = [Change::of("year", "", year.number()), Change::of("day", "", iso(record.day)), Change::of("place", "", &record.place)];
    work.put(Done::new("reviews.prepare", subject(id)).changes(changes)).await?;
    work.end().await?;
    Ok(id)
}

/// Changes when and where a review is held, who attends, and its agenda: items that are left out go, others come after those that
/// stay.
///
/// # Errors
/// As [`prepare_review`]; [`StoreError::Stale`] if it is another version; the rules `closed`, and `written` if something was
/// written down about an item that is left out.
pub async fn change_review(
    store: &Store,
    actor: &Actor,
    (id, version): (i64, i64),
    record: &Checked<ReviewRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    actor.must(Action::KeepGoals)?;
    let (year, department) = of(store, id).await?;
    is_around(year, record.day)?;
    let topics = candidates(store, actor, (year, department.as_ref()), now).await?;
    let work = Work::begin(store, actor, now).await?;
    let review = work.prepared(id).await?;
    if review.version != version {
        return Err(StoreError::Stale);
    }
    work.leave_out(id, &record.topics).await?;
    work.put_on(id, record, &topics).await?;
    let update = "UPDATE review SET day = $2, place = $3, attends = $4, version = version + 1 WHERE id = $1";
    let values = [id.into(), record.day.into(), record.place.clone().into(), record.attends.clone().into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    let changes = [
        Change::of("day", iso(review.day), iso(record.day)),
        Change::of("place", &review.place, &record.place),
        Change::of("attends", &review.attends, &record.attends),
        Change::of("topic", review.items, work.items(id).await?),
    ];
    work.put(Done::new("reviews.change", subject(id)).changes(changes)).await?;
    work.end().await
}

/// Closes a review of which the actor has seen a version: it changes no more, its tasks are given out, and the decisions that are
/// for the public become entries in the stories of their goals, in the name of the post that answers for them.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`]; the rules `closed`, `future`, `nothing` if there was
/// nothing on its agenda, `same_person` for whoever prepared it or wrote what becomes public, and `too_new`. What the program itself holds needs no second person.
pub async fn close_review(store: &Store, actor: &Actor, (id, version): (i64, i64), now: OffsetDateTime) -> Result<()> {
    actor.must(Action::ApproveFigures)?;
    let work = Work::begin(store, actor, now).await?.agreed();
    let closing = closing(&work.tx, id).await?;
    let member = work.member();
    let tasks = count(&work.tx, "SELECT COUNT(*) FROM review_task WHERE review_id = $1", id).await?;
    if work.items(id).await? + tasks == 0 {
        return Err(StoreError::Rule("nothing"));
    }
    // No number of an account is 0.
    match closing.problem(member.unwrap_or_default(), version, jst_date(now)) {
        None => {}
        Some(ClosingProblem::Closed) => return Err(StoreError::Rule("closed")),
        Some(ClosingProblem::Stale) => return Err(StoreError::Stale),
        Some(ClosingProblem::Future) => return Err(StoreError::Rule("future")),
        Some(ClosingProblem::SamePerson) => return Err(StoreError::Rule("same_person")),
    }
    if let Some(member) = member {
        staff::must_be_trusted(&work.tx, member, now).await?;
    }
    let select = "SELECT g.year, g.slug, t.stage, t.decided, t.decided_en, m.post, m.post_en FROM review_item t \
                  JOIN goal g ON g.id = t.goal_id JOIN manifesto m ON m.id = g.manifesto_id \
                  WHERE t.review_id = $1 AND t.public ORDER BY t.place, t.id";
    for row in work.tx.query_all_raw(sql::statement(&work.tx, select, [id.into()])).await? {
        let goal = (super::rows::fiscal_year(&row, 0)?, &sql::slug(sql::get(&row, 1)?)?);
        work.write_entry(goal, &entry(&row, closing.day)?).await?;
    }
    let update = "UPDATE review SET state = $2, closed_by = $3, closed_at = $4, version = version + 1 WHERE id = $1";
    let values = [id.into(), ReviewState::Closed.code().into(), member.into(), now.into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    work.put(Done::new("reviews.close", subject(id))).await?;
    work.end().await
}

/// The decision of an item as a part of its goal's story.
fn entry(row: &QueryResult, day: Date) -> Result<EntryRecord> {
    Ok(EntryRecord {
        stage: Stage::from_code(&sql::get::<String>(row, 2)?).ok_or(StoreError::Corrupt("review_item.stage"))?,
        day,
        text: sql::both(row, 3)?,
        by: sql::both(row, 5)?,
        evidence: String::new(),
        voice: false,
    })
}

/// What closing a review depends on.
pub(super) async fn closing(db: &impl ConnectionTrait, id: i64) -> Result<Closing> {
    let select = "SELECT state, day, version, prepared_by FROM review WHERE id = $1";
    let row = db.query_one_raw(sql::statement(db, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    let select = "SELECT DISTINCT written_by FROM review_item WHERE review_id = $1 AND public AND written_by IS NOT NULL";
    let writers = db.query_all_raw(sql::statement(db, select, [id.into()])).await?;
    Ok(Closing {
        state: state(&row, 0)?,
        day: sql::get(&row, 1)?,
        version: sql::get(&row, 2)?,
        prepared_by: sql::get(&row, 3)?,
        writers: writers.iter().map(|row| sql::get(row, 0)).collect::<Result<_>>()?,
    })
}

pub(super) fn state(row: &QueryResult, place: usize) -> Result<ReviewState> {
    ReviewState::from_code(&sql::get::<String>(row, place)?).ok_or(StoreError::Corrupt("review.state"))
}

pub(super) fn subject(id: i64) -> String {
    format!("review:{id}")
}

fn is_around(year: FiscalYear, day: Date) -> Result<()> {
    if year.is_around(day) { Ok(()) } else { Err(StoreError::Rule("outside_year")) }
}

/// The year of a review and its department.
async fn of(store: &Store, id: i64) -> Result<(FiscalYear, Option<Slug>)> {
    let select = "SELECT r.year, d.slug FROM review r LEFT JOIN department d ON d.id = r.department_id WHERE r.id = $1";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    Ok((super::rows::fiscal_year(&row, 0)?, sql::get::<Option<String>>(&row, 1)?.map(sql::slug).transpose()?))
}

/// Everything that can be put on the agenda.
async fn candidates(
    store: &Store,
    actor: &Actor,
    (year, department): (FiscalYear, Option<&Slug>),
    now: OffsetDateTime,
) -> Result<Vec<Candidate>> {
    let overview = overview(store, actor, (Some(year), department), jst_date(now)).await?;
    Ok(everything(&overview.departments))
}

/// A review that is not closed.
struct Prepared {
    version: i64,
    day: Date,
    place: String,
    attends: String,
    items: i64,
}

impl Work<'_> {
    /// The same review, if whoever prepares it has sent it already.
    async fn same_review(&self, year: FiscalYear, department: Option<i64>, record: &ReviewRecord) -> Result<Option<i64>> {
        let Some(member) = self.member() else { return Ok(None) };
        let select = "SELECT id FROM review WHERE year = $1 AND COALESCE(department_id, 0) = $2 AND day = $3 AND place = $4 AND attends = $5 \
                      AND prepared_by = $6 AND state = $7";
        let values = [
            i64::from(year.number()).into(),
            department.unwrap_or_default().into(),
            record.day.into(),
            record.place.clone().into(),
            record.attends.clone().into(),
            member.into(),
            ReviewState::Prepared.code().into(),
        ];
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, values)).await?;
        row.map(|row| sql::get(&row, 0)).transpose()
    }

    /// That a review is there and not closed.
    pub(super) async fn must_be_open(&self, id: i64) -> Result<()> {
        self.prepared(id).await.map(drop)
    }

    async fn prepared(&self, id: i64) -> Result<Prepared> {
        let select = "SELECT state, version, day, place, attends FROM review WHERE id = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        if state(&row, 0)? == ReviewState::Closed {
            return Err(StoreError::Rule("closed"));
        }
        Ok(Prepared {
            version: sql::get(&row, 1)?,
            day: sql::get(&row, 2)?,
            place: sql::get(&row, 3)?,
            attends: sql::get(&row, 4)?,
            items: self.items(id).await?,
        })
    }

    async fn items(&self, id: i64) -> Result<i64> {
        count(&self.tx, "SELECT COUNT(*) FROM review_item WHERE review_id = $1", id).await
    }

    /// Puts onto an agenda what is not there yet.
    async fn put_on(&self, id: i64, record: &ReviewRecord, known: &[Candidate]) -> Result<()> {
        let mut place = count(&self.tx, "SELECT COALESCE(MAX(place), -1) + 1 FROM review_item WHERE review_id = $1", id).await?;
        for topic in record.topics.iter().filter(|topic| !matches!(topic, Topic::Item(_))) {
            let candidate = known.iter().find(|candidate| candidate.topic == *topic).ok_or(StoreError::NotFound)?;
            self.put_candidate(id, place, candidate).await?;
            place += 1;
        }
        for point in &record.points {
            let words = [("goal_title", ""), ("name", point.as_str()), ("unit", ""), ("kind", ""), ("concerns", "")];
            let words = words.map(|(column, text)| (column, text.into()));
            insert(&self.tx, "review_item", [("review_id", id.into()), ("place", place.into())].into_iter().chain(words)).await?;
            place += 1;
        }
        Ok(())
    }

    async fn put_candidate(&self, id: i64, place: i64, candidate: &Candidate) -> Result<()> {
        let indicator = match candidate.topic {
            Topic::Indicator(indicator) => Some(indicator),
            Topic::Goal(_) | Topic::Item(_) => None,
        };
        let kind = match indicator {
            Some(indicator) => {
                let select = "SELECT kind FROM indicator WHERE id = $1";
                let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [indicator.into()])).await?;
                sql::get(&row.ok_or(StoreError::NotFound)?, 0)?
            }
            None => String::new(),
        };
        let values = [
            ("review_id", id.into()),
            ("place", place.into()),
            ("goal_id", candidate.goal_id.into()),
            ("indicator_id", indicator.into()),
            ("goal_title", candidate.goal_title.clone().into()),
            ("name", candidate.name.clone().into()),
            ("unit", candidate.unit.clone().into()),
            ("kind", kind.into()),
            ("last_on", candidate.found.map(|(day, _)| day).into()),
            ("last_value", candidate.found.map_or(0, |(_, finding)| finding.number()).into()),
            ("progress", candidate.progress.map(domain::goals::Progress::hundredths).into()),
            ("concerns", Concern::codes(&candidate.concerns).into()),
            ("changes", i64::from(candidate.changes).into()),
        ];
        insert(&self.tx, "review_item", values).await.map(drop)
    }

    /// Takes off an agenda what is not among the topics; what something was written about stays.
    async fn leave_out(&self, id: i64, topics: &[Topic]) -> Result<()> {
        let select = "SELECT t.id, t.discussed <> '' OR t.decided <> '' OR EXISTS (SELECT 1 FROM review_task k WHERE k.item_id = t.id) \
                      FROM review_item t WHERE t.review_id = $1";
        for row in self.tx.query_all_raw(sql::statement(&self.tx, select, [id.into()])).await? {
            let item: i64 = sql::get(&row, 0)?;
            if topics.contains(&Topic::Item(item)) {
                continue;
            }
            if sql::get(&row, 1)? {
                return Err(StoreError::Rule("written"));
            }
            self.tx.execute_raw(sql::statement(&self.tx, "DELETE FROM review_item WHERE id = $1", [item.into()])).await?;
        }
        Ok(())
    }
}

async fn count(tx: &DatabaseTransaction, select: &str, id: i64) -> Result<i64> {
    let row = tx.query_one_raw(sql::statement(tx, select, [id.into()])).await?;
    sql::get(&row.ok_or(StoreError::Corrupt("count"))?, 0)
}
