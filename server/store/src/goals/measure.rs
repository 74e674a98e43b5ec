//! What decides which figures an indicator takes, and which one is its last.

use super::{
    rows::{aim, fiscal_year},
    work::{Work, both, goal, insert, touch},
};
use crate::{Result, StoreError, media, sql};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime, jst_date},
    goals::{Aim, Amount, FigureState, Finding, FiscalYear, MeasurementRecord, Progress},
    lang::Both,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};

/// What decides which figures an indicator takes.
pub(super) struct Indicator {
    pub(super) id: i64,
    pub(super) goal: i64,
    pub(super) manifesto: i64,
    year: FiscalYear,
    pub(super) aim: Aim,
    counted: bool,
    signed: bool,
    withdrawn: bool,
}

impl Indicator {
    pub(super) async fn by_address(tx: &DatabaseTransaction, (year, of, slug): (FiscalYear, &Slug, &Slug)) -> Result<Self> {
        let (goal, _) = goal(tx, year, of).await?;
        let select = "SELECT id FROM indicator WHERE goal_id = $1 AND slug = $2";
        let row = tx.query_one_raw(sql::statement(tx, select, [goal.into(), slug.as_str().into()])).await?;
        let row = row.ok_or_else(|| StoreError::Unknown { what: "indicator", name: slug.to_string() })?;
        Self::by_id(tx, sql::get(&row, 0)?).await
    }

    pub(super) async fn by_id(tx: &DatabaseTransaction, id: i64) -> Result<Self> {
        let select = "SELECT i.goal_id, g.year, i.kind, i.baseline, i.target, i.live, i.signed, i.manifesto_id, i.withdrawn_on FROM indicator i \
                      JOIN goal g ON g.id = i.goal_id WHERE i.id = $1";
        let row = tx.query_one_raw(sql::statement(tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        Ok(Self {
            id,
            goal: sql::get(&row, 0)?,
            year: fiscal_year(&row, 1)?,
            aim: aim(&sql::get::<String>(&row, 2)?, sql::get(&row, 3)?, sql::get(&row, 4)?)?,
            counted: !sql::get::<String>(&row, 5)?.is_empty(),
            signed: sql::get(&row, 6)?,
            manifesto: sql::get(&row, 7)?,
            withdrawn: sql::get::<Option<Date>>(&row, 8)?.is_some(),
        })
    }

    pub(super) fn subject(&self) -> String {
        format!("indicator:{}", self.id)
    }

    /// Whether it can have this figure.
    pub(super) fn takes(&self, record: &MeasurementRecord, now: OffsetDateTime) -> Result<()> {
        // What is promised no more is measured no more.
        if self.withdrawn {
            return Err(StoreError::NotFound);
        }
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

    pub(super) fn may_be(&self, value: Amount) -> Result<()> {
        if value.is_negative() && !self.signed { Err(StoreError::Rule("negative")) } else { Ok(()) }
    }

    pub(super) fn is_of_year(&self, day: Date, now: OffsetDateTime) -> Result<()> {
        if !self.year.has(day) {
            return Err(StoreError::Rule("outside_year"));
        }
        if day > jst_date(now) { Err(StoreError::Rule("future")) } else { Ok(()) }
    }
}

impl Work<'_> {
    /// Writes a figure down: pending if a member of staff enters it, else it counts at once.
    pub(super) async fn keep(&self, of: &Indicator, record: &MeasurementRecord, corrects: Option<(i64, &Both)>) -> Result<i64> {
        let tx = &self.tx;
        media::proves(tx, &record.evidence).await?;
        let nothing = Both::default();
        let (corrected, reason) = corrects.map_or((None, &nothing), |(id, reason)| (Some(id), reason));
        let select = "SELECT id FROM measurement WHERE indicator_id = $1 AND state IN ('pending', 'public') AND day = $2 AND id <> $3";
        let values = [of.id.into(), record.day.into(), corrected.unwrap_or_default().into()];
        if tx.query_one_raw(sql::statement(tx, select, values)).await?.is_some() {
            return Err(StoreError::Taken("day"));
        }
        let member = self.member();
        let state = if member.is_some() { FigureState::Pending } else { FigureState::Public };
        let ([source, source_en], [post, post_en], [reason, reason_en]) = (both(&record.source), both(&record.by), both(reason));
        let values = [
            ("indicator_id", of.id.into()),
            ("day", record.day.into()),
            ("value", record.finding.number().into()),
            ("source", source),
            ("source_en", source_en),
            ("evidence", record.evidence.clone().into()),
            ("post", post),
            ("post_en", post_en),
            ("entered_at", self.now.into()),
            ("corrects", corrected.into()),
            ("reason", reason),
            ("reason_en", reason_en),
            ("state", state.code().into()),
            ("entered_by", member.into()),
            ("counted_at", member.is_none().then_some(self.now).into()),
        ];
        let id = insert(tx, "measurement", values).await?;
        if state == FigureState::Public {
            self.count(of.id, of.goal, corrected).await?;
        }
        Ok(id)
    }

    /// Takes away what a figure that counts now corrects, and keeps which one is the last.
    pub(super) async fn count(&self, indicator: i64, goal: i64, corrected: Option<i64>) -> Result<()> {
        let tx = &self.tx;
        if let Some(corrected) = corrected {
            let update = "UPDATE measurement SET state = $2 WHERE id = $1";
            tx.execute_raw(sql::statement(tx, update, [corrected.into(), FigureState::Superseded.code().into()])).await?;
        }
        let select =
            "SELECT day, value, source, source_en FROM measurement WHERE indicator_id = $1 AND state = $2 ORDER BY day DESC LIMIT 1";
        let row = tx.query_one_raw(sql::statement(tx, select, [indicator.into(), FigureState::Public.code().into()])).await?;
        let row = row.ok_or(StoreError::Corrupt("measurement"))?;
        let update = "UPDATE indicator SET last_on = $2, last_value = $3, last_source = $4, last_source_en = $5 WHERE id = $1";
        let values = [
            indicator.into(),
            sql::get::<Date>(&row, 0)?.into(),
            sql::get::<i64>(&row, 1)?.into(),
            sql::get::<String>(&row, 2)?.into(),
            sql::get::<String>(&row, 3)?.into(),
        ];
        tx.execute_raw(sql::statement(tx, update, values)).await?;
        touch(tx, goal, self.now).await
    }
}

/// A finding as the audit log has it.
pub(super) fn words(finding: Finding) -> String {
    match finding {
        Finding::Value(value) => value.to_string(),
        Finding::Done(done) => if done { Progress::WHOLE } else { Progress::NONE }.to_string(),
        Finding::Judged(grade) => grade.letter().to_owned(),
    }
}
