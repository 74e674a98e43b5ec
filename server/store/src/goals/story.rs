//! これまでの歩み: what happened to a goal, as it is written and corrected. Nothing is overwritten.

use super::work::{Work, both, goal, insert, touch};
use crate::{Actor, Result, Store, StoreError, audit::Done, media, sql};
use domain::{
    Slug,
    audit::Change,
    calendar::{OffsetDateTime, jst_date},
    check::Checked,
    goals::{EntryRecord, FiscalYear, Stage},
    lang::Both,
    staff::Action,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// Adds to the story of a goal.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::Unknown`]; [`StoreError::Rule`] `outside_year` (half a year around it is within),
/// `future`; for staff `published`: what citizens have read they change by [`super::change`].
pub async fn write_entry(
    store: &Store,
    actor: &Actor,
    (year, slug): (FiscalYear, &Slug),
    record: &Checked<EntryRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    work.write_entry((year, slug), record).await?;
    work.end().await
}

/// The story of a goal as staff correct it, the oldest first, each part with its number; without what was corrected.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals.
pub async fn story(store: &Store, actor: &Actor, goal: i64) -> Result<Vec<(i64, EntryRecord)>> {
    actor.must(Action::KeepGoals)?;
    let select = format!("{SELECT} WHERE e.goal_id = $1 AND e.superseded = $2 ORDER BY e.day, e.id");
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [goal.into(), false.into()])).await?;
    rows.iter().map(|row| Ok((sql::get(row, 0)?, record(row)?))).collect()
}

/// One part of a story that was not corrected yet, and the number of its goal.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals, [`StoreError::NotFound`] if there is no such part.
pub async fn entry(store: &Store, actor: &Actor, id: i64) -> Result<(i64, EntryRecord)> {
    actor.must(Action::KeepGoals)?;
    let select = format!("{SELECT} WHERE e.id = $1 AND e.superseded = $2");
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [id.into(), false.into()])).await?;
    let row = row.ok_or(StoreError::NotFound)?;
    Ok((sql::get(&row, 1)?, record(&row)?))
}

const SELECT: &str = "SELECT e.id, e.goal_id, e.stage, e.day, e.body, e.body_en, e.post, e.post_en, e.evidence, e.voice FROM goal_entry e";

fn record(row: &QueryResult) -> Result<EntryRecord> {
    Ok(EntryRecord {
        stage: Stage::from_code(&sql::get::<String>(row, 2)?).ok_or(StoreError::Corrupt("goal_entry.stage"))?,
        day: sql::get(row, 3)?,
        text: sql::both(row, 4)?,
        by: sql::both(row, 6)?,
        evidence: sql::get(row, 8)?,
        voice: sql::get(row, 9)?,
    })
}

impl Work<'_> {
    pub(super) async fn write_entry(&self, (year, slug): (FiscalYear, &Slug), record: &EntryRecord) -> Result<()> {
        let (goal, manifesto) = goal(&self.tx, year, slug).await?;
        self.must_be_unpublished(manifesto).await?;
        self.keep_entry((year, goal), record, None).await?;
        self.follow_story(goal, manifesto).await?;
        let changes = [Change::of("stage", "", record.stage.code()), Change::of("text", "", &record.text.ja)];
        self.put(Done::new("goals.write_entry", format!("goal:{goal}")).changes(changes)).await
    }

    /// Puts an entry in the place of one that was not corrected yet.
    pub(super) async fn correct_entry(
        &self,
        (year, slug): (FiscalYear, &Slug),
        old: i64,
        record: &EntryRecord,
        reason: &Both,
    ) -> Result<()> {
        let (goal, manifesto) = goal(&self.tx, year, slug).await?;
        self.must_be_unpublished(manifesto).await?;
        let update = "UPDATE goal_entry SET superseded = $3 WHERE id = $1 AND goal_id = $2 AND superseded = $4 RETURNING body";
        let values = [old.into(), goal.into(), true.into(), false.into()];
        let row = self.tx.query_one_raw(sql::statement(&self.tx, update, values)).await?.ok_or(StoreError::Stale)?;
        self.keep_entry((year, goal), record, Some((old, reason))).await?;
        self.follow_story(goal, manifesto).await?;
        let changes = [Change::of("text", sql::get::<String>(&row, 0)?, &record.text.ja), Change::of("reason", "", &reason.ja)];
        self.put(Done::new("goals.correct_entry", format!("goal:{goal}")).changes(changes)).await
    }

    async fn keep_entry(&self, (year, goal): (FiscalYear, i64), record: &EntryRecord, corrects: Option<(i64, &Both)>) -> Result<()> {
        if !year.is_around(record.day) {
            return Err(StoreError::Rule("outside_year"));
        }
        if record.day > jst_date(self.now) {
            return Err(StoreError::Rule("future"));
        }
        media::proves(&self.tx, &record.evidence).await?;
        let nothing = Both::default();
        let reason = corrects.map_or(&nothing, |(_, reason)| reason);
        let ([body, body_en], [post, post_en], [reason, reason_en]) = (both(&record.text), both(&record.by), both(reason));
        let values: [(&'static str, Value); 13] = [
            ("goal_id", goal.into()),
            ("stage", record.stage.code().into()),
            ("day", record.day.into()),
            ("body", body),
            ("body_en", body_en),
            ("post", post),
            ("post_en", post_en),
            ("evidence", record.evidence.clone().into()),
            ("voice", record.voice.into()),
            ("entered_at", self.now.into()),
            ("corrects", corrects.map(|(old, _)| old).into()),
            ("reason", reason),
            ("reason_en", reason_en),
        ];
        insert(&self.tx, "goal_entry", values.into_iter().chain([("superseded", false.into())])).await.map(drop)
    }

    /// Keeps beside a goal where it is in its cycle. What nobody has approved yet has changed: a request to publish it holds no more.
    async fn follow_story(&self, goal: i64, manifesto: i64) -> Result<()> {
        let last = "SELECT stage, day FROM goal_entry WHERE goal_id = $1 AND superseded = $2 ORDER BY day DESC, id DESC LIMIT 1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, last, [goal.into(), false.into()])).await?;
        let row = row.ok_or(StoreError::Corrupt("goal_entry"))?;
        let (stage, day): (String, domain::calendar::Date) = (sql::get(&row, 0)?, sql::get(&row, 1)?);
        let update = "UPDATE goal SET stage = $2, stage_on = $3 WHERE id = $1";
        self.tx.execute_raw(sql::statement(&self.tx, update, [goal.into(), stage.into(), day.into()])).await?;
        let update = "UPDATE manifesto SET revision = revision + 1 WHERE id = $1 AND version = 0";
        self.tx.execute_raw(sql::statement(&self.tx, update, [manifesto.into()])).await?;
        touch(&self.tx, goal, self.now).await
    }
}
