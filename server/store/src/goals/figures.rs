//! Writing down what was found. Nothing is overwritten: a correction stands in the place of what it
//! corrects, which stays to be seen with the reason.

use super::{
    measure::{Indicator, words},
    work::{Work, both, insert, touch},
};
use crate::{Actor, Result, Store, StoreError, audit::Done, sql};
use domain::{
    Slug,
    audit::Change,
    calendar::{OffsetDateTime, iso},
    check::Checked,
    goals::{CorrectionRecord, FigureState, FiscalYear, MeasurementRecord, Scale, TargetRecord},
    staff::Action,
};
use sea_orm::ConnectionTrait;

/// Enters a figure, and returns its number. What the program itself enters counts at once; what a member of staff does
/// when another has approved it.
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
/// `negative`, `outside_year`, `future`; for staff `published`: what citizens have read they change by [`super::change`].
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

impl Work<'_> {
    pub(super) async fn enter(&self, of: (FiscalYear, &Slug, &Slug), record: &MeasurementRecord) -> Result<i64> {
        let indicator = Indicator::by_address(&self.tx, of).await?;
        self.enter_of(&indicator, record).await
    }

    pub(super) async fn enter_of(&self, indicator: &Indicator, record: &MeasurementRecord) -> Result<i64> {
        indicator.takes(record, self.now)?;
        let id = self.keep(indicator, record, None).await?;
        let changes = [
            Change::of("day", "", iso(record.day)),
            Change::of("value", "", words(record.finding)),
            Change::of("source", "", &record.source.ja),
        ];
        self.put(Done::new("goals.enter", indicator.subject()).changes(changes)).await?;
        Ok(id)
    }

    pub(super) async fn correct(&self, id: i64, record: &CorrectionRecord) -> Result<i64> {
        let select = "SELECT indicator_id, day, value, state FROM measurement WHERE id = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        if sql::get::<String>(&row, 3)? != FigureState::Public.code() || self.is_being_corrected(id).await? {
            return Err(StoreError::Stale);
        }
        let indicator = Indicator::by_id(&self.tx, sql::get(&row, 0)?).await?;
        let measurement = &record.measurement;
        indicator.takes(measurement, self.now)?;
        let new = self.keep(&indicator, measurement, Some((id, &record.reason))).await?;
        let before = indicator.aim.finding(sql::get(&row, 2)?).ok_or(StoreError::Corrupt("measurement.value"))?;
        let changes = [
            Change::of("day", iso(sql::get(&row, 1)?), iso(measurement.day)),
            Change::of("value", words(before), words(measurement.finding)),
            Change::of("reason", "", &record.reason.ja),
        ];
        self.put(Done::new("goals.correct", indicator.subject()).changes(changes)).await?;
        Ok(new)
    }

    async fn is_being_corrected(&self, id: i64) -> Result<bool> {
        let select = "SELECT id FROM measurement WHERE corrects = $1 AND state = $2";
        let values = [id.into(), FigureState::Pending.code().into()];
        Ok(self.tx.query_one_raw(sql::statement(&self.tx, select, values)).await?.is_some())
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
        self.begin_version(indicator.manifesto).await?;
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
            ("entered_at", self.now.into()),
        ];
        insert(&self.tx, "target_change", values).await?;
        let update = "UPDATE indicator SET target = $2, undecided = FALSE, version = version + 1 WHERE id = $1";
        self.tx.execute_raw(sql::statement(&self.tx, update, [indicator.id.into(), record.target.thousandths().into()])).await?;
        touch(&self.tx, indicator.goal, self.now).await?;
        let changes = [Change::of("target", scale.target(), record.target), Change::of("reason", "", &record.reason.ja)];
        self.put(Done::new("goals.change_target", indicator.subject()).changes(changes)).await?;
        self.end_version(indicator.manifesto, &record.reason, &record.by).await
    }
}
