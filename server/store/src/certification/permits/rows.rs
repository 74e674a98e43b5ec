//! Permits as their table has them.

use crate::{Result, StoreError, goals::Work, sql};
use domain::{
    calendar::Date,
    certification::{MarkReceiptNumber, MeasureProblem, PermitDraftView, PermitNumber, PermitState, PermitVerdict, PermitVerdictRecord},
    staff::Outcome,
};
use sea_orm::{ConnectionTrait, QueryResult};

/// How the audit log names a permit.
pub(super) fn subject(id: i64) -> String {
    format!("permit:{id}")
}

pub(super) fn state(row: &QueryResult, place: usize) -> Result<PermitState> {
    PermitState::from_code(&sql::get::<String>(row, place)?).ok_or(StoreError::Corrupt("mark_permit.state"))
}

/// Year and serial, as a receipt number.
pub(super) fn receipt(row: &QueryResult, place: usize) -> Result<MarkReceiptNumber> {
    let (year, serial) = (sql::fit(sql::get(row, place)?, "mark_permit.year")?, sql::fit(sql::get(row, place + 1)?, "mark_permit.serial")?);
    MarkReceiptNumber::new(year, serial).ok_or(StoreError::Corrupt("mark_permit.serial"))
}

/// Year and serial of a permit that was granted.
pub(super) fn number(row: &QueryResult, place: usize) -> Result<Option<PermitNumber>> {
    let (Some(year), Some(serial)) = (sql::get::<Option<i64>>(row, place)?, sql::get::<Option<i64>>(row, place + 1)?) else {
        return Ok(None);
    };
    let (year, serial) = (sql::fit(year, "mark_permit.permit_year")?, sql::fit(serial, "mark_permit.permit_serial")?);
    PermitNumber::new(year, serial).map(Some).ok_or(StoreError::Corrupt("mark_permit.permit_serial"))
}

pub(super) fn refused(problem: MeasureProblem) -> StoreError {
    StoreError::Rule(match problem {
        MeasureProblem::OtherStanding => "other_standing",
        MeasureProblem::Expired => "expired",
    })
}

/// A permit before something happens to it.
pub(super) struct Found {
    pub(super) id: i64,
    pub(super) version: i64,
    pub(super) state: PermitState,
    pub(super) until: Date,
}

impl Work<'_> {
    /// The permit with a number in the database, as it stands.
    pub(super) async fn permit(&self, id: i64) -> Result<Found> {
        let select = "SELECT version, state, until_on FROM mark_permit WHERE id = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        Ok(Found { id, version: sql::get(&row, 0)?, state: state(&row, 1)?, until: sql::get(&row, 2)? })
    }
}

/// The columns of a verdict `w` with its drafter `d` and decider `e`, as [`draft`] reads them.
pub(super) const DRAFT: &str = "SELECT w.id, w.kind, w.reasons, w.conditions, w.shown, w.shown_en, w.from_on, w.until_on, w.drafted_by, \
     COALESCE(d.name, ''), w.drafted_at, w.outcome, COALESCE(e.name, ''), w.note, w.version, w.permit_id FROM mark_permit_draft w \
     LEFT JOIN staff d ON d.id = w.drafted_by LEFT JOIN staff e ON e.id = w.decided_by";

pub(super) fn draft(row: &QueryResult) -> Result<PermitDraftView> {
    Ok(PermitDraftView {
        id: sql::get(row, 0)?,
        record: PermitVerdictRecord {
            verdict: PermitVerdict::from_code(&sql::get::<String>(row, 1)?).ok_or(StoreError::Corrupt("mark_permit_draft.kind"))?,
            reasons: sql::get(row, 2)?,
            conditions: sql::get(row, 3)?,
            shown: sql::both(row, 4)?,
            term: sql::get::<Option<Date>>(row, 6)?.zip(sql::get(row, 7)?),
        },
        drafted_by: sql::get(row, 8)?,
        drafter: sql::get(row, 9)?,
        drafted_at: sql::get(row, 10)?,
        outcome: Outcome::from_code(&sql::get::<String>(row, 11)?).ok_or(StoreError::Corrupt("mark_permit_draft.outcome"))?,
        decider: sql::get(row, 12)?,
        note: sql::get(row, 13)?,
        version: sql::get(row, 14)?,
    })
}
