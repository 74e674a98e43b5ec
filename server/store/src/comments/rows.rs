//! Rows of cases, and what is read of them.

use crate::{Result, StoreError, sql};
use domain::{
    calendar::Date,
    comments::{CaseDates, CaseRecord, Standing, SubmissionNumber, Way},
    goals::FiscalYear,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// A case as commands look at it.
pub(super) struct Case {
    pub(super) id: i64,
    pub(super) record: CaseRecord,
    pub(super) standing: Standing,
    pub(super) public: bool,
    pub(super) final_text: String,
    pub(super) alike: u8,
    pub(super) version: i64,
}

impl Case {
    /// Columns of [`Case::read`], of a case `c`.
    pub(super) const COLUMNS: &str = "c.id, c.record, c.opens_on, c.closes_on, c.results_on, c.published_on, c.cancelled_on, c.late_until_on, c.public_at IS NOT NULL, c.final_text, c.alike, c.version";
    /// How many they are.
    pub(super) const WIDTH: usize = 12;

    pub(super) fn read(row: &QueryResult) -> Result<Self> {
        Ok(Self {
            id: sql::get(row, 0)?,
            record: record(&sql::get::<String>(row, 1)?)?,
            standing: standing(row, 2)?,
            public: sql::get(row, 8)?,
            final_text: sql::get(row, 9)?,
            alike: sql::fit(sql::get(row, 10)?, "comment_case.alike")?,
            version: sql::get(row, 11)?,
        })
    }

    /// The case with a number.
    pub(super) async fn find(db: &impl ConnectionTrait, id: i64) -> Result<Self> {
        Self::one(db, "c.id = $1", id.into()).await
    }

    /// The case with an address, if it is public.
    pub(super) async fn public(db: &impl ConnectionTrait, slug: &domain::Slug) -> Result<Self> {
        Self::one(db, "c.slug = $1 AND c.public_at IS NOT NULL", slug.as_str().into()).await
    }

    async fn one(db: &impl ConnectionTrait, condition: &str, value: Value) -> Result<Self> {
        let select = format!("SELECT {} FROM comment_case c WHERE {condition}", Self::COLUMNS);
        let row = db.query_one_raw(sql::statement(db, select, [value])).await?.ok_or(StoreError::NotFound)?;
        Self::read(&row)
    }

    /// That its results are not published and it is not called off.
    ///
    /// # Errors
    /// The rule `over`.
    pub(super) fn must_not_be_over(&self) -> Result<()> {
        let over = self.standing.published_on.is_some() || self.standing.cancelled_on.is_some();
        if over { Err(StoreError::Rule("over")) } else { Ok(()) }
    }

    /// The same, in the version that was seen.
    pub(super) async fn seen(db: &impl ConnectionTrait, (id, version): (i64, i64)) -> Result<Self> {
        let case = Self::find(db, id).await?;
        if case.version == version { Ok(case) } else { Err(StoreError::Stale) }
    }
}

/// A case from its JSON.
pub(super) fn record(json: &str) -> Result<CaseRecord> {
    serde_json::from_str(json).map_err(|_| StoreError::Corrupt("comment_case.record"))
}

/// Days of a case: opens, closes, results, published, cancelled, promised anew.
pub(super) fn standing(row: &QueryResult, place: usize) -> Result<Standing> {
    let dates = CaseDates { opens_on: sql::get(row, place)?, closes_on: sql::get(row, place + 1)?, results_on: sql::get(row, place + 2)? };
    Ok(Standing {
        dates,
        published_on: sql::get::<Option<Date>>(row, place + 3)?,
        cancelled_on: sql::get(row, place + 4)?,
        late_until: sql::get(row, place + 5)?,
    })
}

/// Year and serial, as a receipt number.
pub(super) fn number(row: &QueryResult, place: usize) -> Result<SubmissionNumber> {
    let year = FiscalYear::new(sql::fit(sql::get(row, place)?, "comment_submission.year")?);
    let serial = sql::fit(sql::get(row, place + 1)?, "comment_submission.serial")?;
    year.and_then(|year| SubmissionNumber::new(year, serial)).ok_or(StoreError::Corrupt("comment_submission.serial"))
}

/// How something came.
pub(super) fn way(row: &QueryResult, place: usize) -> Result<Way> {
    Way::from_code(&sql::get::<String>(row, place)?).ok_or(StoreError::Corrupt("comment_submission.way"))
}

/// What a unit `u` of an opinion `o` says: the opinion, or the part of it that it was taken apart into.
pub(super) const SAYS: &str = "CASE WHEN u.part <> '' THEN u.part ELSE o.body END";

/// How the audit log names a case.
pub(super) fn subject(id: i64) -> String {
    format!("comment-case:{id}")
}
