//! Writing down what was found, and what happened. Nothing is overwritten: a correction stands in the place of what it
//! corrects, which stays to be seen with the reason.

use super::{
    rows::aim,
    work::{Work, both, goal, insert, touch},
};
use crate::{Actor, Result, Store, StoreError, audit::Done, sql};
use domain::{
    Slug,
    audit::Change,
    calendar::{Date, OffsetDateTime, iso, jst_date},
    check::Checked,
    goals::{Aim, Amount, CorrectionRecord, EntryRecord, Finding, FiscalYear, MeasurementRecord, Progress, Scale, TargetRecord},
    lang::Both,
    staff::Action,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use time::Duration;

/// How long before a year its plan may be told, and how long after it its end.
const AROUND: Duration = Duration::days(183);

/// Enters a figure, and returns its number.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::Unknown`] for the goal or the indicator, [`StoreError::Taken`] if there is one of
/// this day (correct it then); [`StoreError::Rule`] `counted`, `other_kind`, `negative`, `outside_year`, `future`.
pub async fn enter(
    store: &Store,
    actor: &Actor,
    of: (FiscalYear, &Slug, &Slug),
    record: &Checked<MeasurementRecord>,
    now: OffsetDateTime,
) -> Result<i64> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    let id = work.enter(of, record).await?;
    work.end().await?;
    Ok(id)
}

/// Puts a figure in the place of another, and returns its number.
///
/// # Errors
/// As [`enter`]; [`StoreError::NotFound`] if there is no such figure, [`StoreError::Stale`] if it was corrected already.
pub async fn correct(store: &Store, actor: &Actor, id: i64, record: &Checked<CorrectionRecord>, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    let id = work.correct(id, record).await?;
    work.end().await?;
    Ok(id)
}

/// Sets another target.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::Unknown`]; [`StoreError::Rule`] `no_figure`, `same_target`, `target_is_baseline`,
/// `negative`, `outside_year`, `future`.
pub async fn change_target(
    store: &Store,
    actor: &Actor,
    of: (FiscalYear, &Slug, &Slug),
    record: &Checked<TargetRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    work.change_target(of, record).await?;
    work.end().await
}

/// Adds to the story of a goal.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::Unknown`]; [`StoreError::Rule`] `outside_year` (half a year around it is within),
/// `future`.
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

impl Work<'_> {
    pub(super) async fn enter(&self, of: (FiscalYear, &Slug, &Slug), record: &MeasurementRecord) -> Result<i64> {
        let indicator = Indicator::by_address(&self.tx, of).await?;
        indicator.takes(record, self.now)?;
        let id = indicator.keep(&self.tx, record, None, self.now).await?;
        let changes = [
            Change::of("day", "", iso(record.day)),
            Change::of("value", "", words(record.finding)),
            Change::of("source", "", &record.source.ja),
        ];
        self.put(Done::new("goals.enter", indicator.subject()).changes(changes)).await?;
        Ok(id)
    }

    pub(super) async fn correct(&self, id: i64, record: &CorrectionRecord) -> Result<i64> {
        let select = "SELECT indicator_id, day, value, superseded FROM measurement WHERE id = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        if sql::get(&row, 3)? {
            return Err(StoreError::Stale);
        }
        let indicator = Indicator::by_id(&self.tx, sql::get(&row, 0)?).await?;
        let measurement = &record.measurement;
        indicator.takes(measurement, self.now)?;
        self.tx
            .execute_raw(sql::statement(&self.tx, "UPDATE measurement SET superseded = $2 WHERE id = $1", [id.into(), true.into()]))
            .await?;
        let new = indicator.keep(&self.tx, measurement, Some((id, &record.reason)), self.now).await?;
        let before = indicator.aim.finding(sql::get(&row, 2)?).ok_or(StoreError::Corrupt("measurement.value"))?;
        let changes = [
            Change::of("day", iso(sql::get(&row, 1)?), iso(measurement.day)),
            Change::of("value", words(before), words(measurement.finding)),
            Change::of("reason", "", &record.reason.ja),
        ];
        self.put(Done::new("goals.correct", indicator.subject()).changes(changes)).await?;
        Ok(new)
    }

    pub(super) async fn change_target(&self, of: (FiscalYear, &Slug, &Slug), record: &TargetRecord) -> Result<()> {
        let indicator = Indicator::by_address(&self.tx, of).await?;
        let scale = indicator.aim.scale().ok_or(StoreError::Rule("no_figure"))?;
        if scale.target() == record.target {
            return Err(StoreError::Rule("same_target"));
        }
        Scale::new(scale.baseline(), record.target).map_err(|_| StoreError::Rule("target_is_baseline"))?;
        indicator.may_be(record.target)?;
        indicator.is_of_year(record.day, self.now)?;
        let ([reason, reason_en], [post, post_en]) = (both(&record.reason), both(&record.by));
        let values = [
            ("indicator_id", indicator.id.into()),
            ("day", record.day.into()),
            ("old_target", scale.target().thousandths().into()),
            ("new_target", record.target.thousandths().into()),
            ("reason", reason),
            ("reason_en", reason_en),
            ("post", post),
            ("post_en", post_en),
        ];
        insert(&self.tx, "target_change", values).await?;
        let update = "UPDATE indicator SET target = $2, version = version + 1 WHERE id = $1";
        self.tx.execute_raw(sql::statement(&self.tx, update, [indicator.id.into(), record.target.thousandths().into()])).await?;
        touch(&self.tx, indicator.goal, self.now).await?;
        let changes = [Change::of("target", scale.target(), record.target), Change::of("reason", "", &record.reason.ja)];
        self.put(Done::new("goals.change_target", indicator.subject()).changes(changes)).await?;
        Ok(())
    }

    pub(super) async fn write_entry(&self, (year, slug): (FiscalYear, &Slug), record: &EntryRecord) -> Result<()> {
        let (goal, _) = goal(&self.tx, year, slug).await?;
        if record.day < year.first() - AROUND || record.day > year.last() + AROUND {
            return Err(StoreError::Rule("outside_year"));
        }
        if record.day > jst_date(self.now) {
            return Err(StoreError::Rule("future"));
        }
        let ([body, body_en], [post, post_en]) = (both(&record.text), both(&record.by));
        let values = [
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
            ("superseded", false.into()),
        ];
        insert(&self.tx, "goal_entry", values).await?;
        let update = "UPDATE goal SET stage = $2, stage_on = $3 WHERE id = $1 AND (stage_on IS NULL OR stage_on <= $3)";
        self.tx.execute_raw(sql::statement(&self.tx, update, [goal.into(), record.stage.code().into(), record.day.into()])).await?;
        touch(&self.tx, goal, self.now).await?;
        let changes = [Change::of("stage", "", record.stage.code()), Change::of("text", "", &record.text.ja)];
        self.put(Done::new("goals.write_entry", format!("goal:{goal}")).changes(changes)).await?;
        Ok(())
    }
}

/// What decides which figures an indicator takes.
struct Indicator {
    id: i64,
    goal: i64,
    year: FiscalYear,
    aim: Aim,
    counted: bool,
    signed: bool,
}

impl Indicator {
    async fn by_address(tx: &DatabaseTransaction, (year, of, slug): (FiscalYear, &Slug, &Slug)) -> Result<Self> {
        let (goal, _) = goal(tx, year, of).await?;
        let select = "SELECT id FROM indicator WHERE goal_id = $1 AND slug = $2";
        let row = tx.query_one_raw(sql::statement(tx, select, [goal.into(), slug.as_str().into()])).await?;
        let row = row.ok_or_else(|| StoreError::Unknown { what: "indicator", name: slug.to_string() })?;
        Self::by_id(tx, sql::get(&row, 0)?).await
    }

    async fn by_id(tx: &DatabaseTransaction, id: i64) -> Result<Self> {
        let select = "SELECT i.goal_id, g.year, i.kind, i.baseline, i.target, i.live, i.signed FROM indicator i \
                      JOIN goal g ON g.id = i.goal_id WHERE i.id = $1";
        let row = tx.query_one_raw(sql::statement(tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        Ok(Self {
            id,
            goal: sql::get(&row, 0)?,
            year: FiscalYear::new(sql::fit(sql::get(&row, 1)?, "goal.year")?).ok_or(StoreError::Corrupt("goal.year"))?,
            aim: aim(&sql::get::<String>(&row, 2)?, sql::get(&row, 3)?, sql::get(&row, 4)?)?,
            counted: !sql::get::<String>(&row, 5)?.is_empty(),
            signed: sql::get(&row, 6)?,
        })
    }

    fn subject(&self) -> String {
        format!("indicator:{}", self.id)
    }

    /// Whether it can have this figure.
    fn takes(&self, record: &MeasurementRecord, now: OffsetDateTime) -> Result<()> {
        if self.counted {
            return Err(StoreError::Rule("counted"));
        }
        if self.aim.progress(record.finding).is_none() {
            return Err(StoreError::Rule("other_kind"));
        }
        if let Finding::Value(value) = record.finding {
            self.may_be(value)?;
        }
        self.is_of_year(record.day, now)
    }

    fn may_be(&self, value: Amount) -> Result<()> {
        if value.is_negative() && !self.signed { Err(StoreError::Rule("negative")) } else { Ok(()) }
    }

    fn is_of_year(&self, day: Date, now: OffsetDateTime) -> Result<()> {
        if !self.year.has(day) {
            return Err(StoreError::Rule("outside_year"));
        }
        if day > jst_date(now) { Err(StoreError::Rule("future")) } else { Ok(()) }
    }

    /// Writes a figure down, and which one is the last now.
    async fn keep(
        &self,
        tx: &DatabaseTransaction,
        record: &MeasurementRecord,
        corrects: Option<(i64, &Both)>,
        now: OffsetDateTime,
    ) -> Result<i64> {
        let select = "SELECT id FROM measurement WHERE indicator_id = $1 AND superseded = $2 AND day = $3";
        let same_day = tx.query_one_raw(sql::statement(tx, select, [self.id.into(), false.into(), record.day.into()])).await?;
        if same_day.is_some() {
            return Err(StoreError::Taken("day"));
        }
        let nothing = Both::default();
        let (corrected, reason) = corrects.map_or((None, &nothing), |(id, reason)| (Some(id), reason));
        let ([source, source_en], [post, post_en], [reason, reason_en]) = (both(&record.source), both(&record.by), both(reason));
        let values = [
            ("indicator_id", self.id.into()),
            ("day", record.day.into()),
            ("value", record.finding.number().into()),
            ("source", source),
            ("source_en", source_en),
            ("evidence", record.evidence.clone().into()),
            ("post", post),
            ("post_en", post_en),
            ("entered_at", now.into()),
            ("corrects", corrected.into()),
            ("reason", reason),
            ("reason_en", reason_en),
            ("superseded", false.into()),
        ];
        let id = insert(tx, "measurement", values).await?;
        let select = "SELECT day, value, source, source_en FROM measurement WHERE indicator_id = $1 AND superseded = $2 \
                      ORDER BY day DESC LIMIT 1";
        let row = tx.query_one_raw(sql::statement(tx, select, [self.id.into(), false.into()])).await?;
        let row = row.ok_or(StoreError::Corrupt("measurement"))?;
        let update = "UPDATE indicator SET last_on = $2, last_value = $3, last_source = $4, last_source_en = $5 WHERE id = $1";
        let values = [
            self.id.into(),
            sql::get::<Date>(&row, 0)?.into(),
            sql::get::<i64>(&row, 1)?.into(),
            sql::get::<String>(&row, 2)?.into(),
            sql::get::<String>(&row, 3)?.into(),
        ];
        tx.execute_raw(sql::statement(tx, update, values)).await?;
        touch(tx, self.goal, now).await?;
        Ok(id)
    }
}

/// A finding as the audit log has it.
fn words(finding: Finding) -> String {
    match finding {
        Finding::Value(value) => value.to_string(),
        Finding::Done(done) => if done { Progress::WHOLE } else { Progress::NONE }.to_string(),
        Finding::Judged(grade) => grade.letter().to_owned(),
    }
}
