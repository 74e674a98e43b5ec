//! Authors write.

use super::{own_id, refusal, rows, subject};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, insert},
    sql,
};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    check::Checked,
    reports::{Report, ReportDesk, ReportText},
};
use sea_orm::ConnectionTrait;

/// The most articles that one has open at once: who has more has forgotten them.
const MOST_OPEN: i64 = 30;

/// Begins an article. Returns its number.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but a reporter; the rules `not_in_term`, and `too_many` of those that are still open.
pub async fn begin(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<i64> {
    let own = own_id(actor)?;
    let work = Work::begin(store, actor, now).await?;
    work.must_be_in_term(own).await?;
    let select = "SELECT COUNT(*) FROM report WHERE reporter_id = $1 AND state IN ('draft', 'returned')";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [own.into()])).await?.ok_or(StoreError::Corrupt("report"))?;
    if sql::get::<i64>(&row, 0)? >= MOST_OPEN {
        return Err(StoreError::Rule("too_many"));
    }
    let begun = Report::begun();
    let values = [
        ("reporter_id", own.into()),
        ("title", "".into()),
        ("lead", "".into()),
        ("state", begun.stage.code().into()),
        ("words", i64::from(begun.words.0).into()),
        ("begun_at", now.into()),
        ("moved_at", now.into()),
    ];
    let id = insert(&work.tx, "report", values).await?;
    work.write_words(id, (begun.words.0, false), &ReportText::default()).await?;
    work.put(Done::new("reports.begin", subject(id))).await?;
    work.end().await?;
    Ok(id)
}

/// Keeps what its author wrote, whole or not. Returns the next version.
///
/// # Errors
/// [`StoreError::NotFound`] for anyone but its author, [`StoreError::Stale`] if it was saved elsewhere meanwhile; the rules `not_now` while it
/// is with the editors or over, and `not_in_term`.
pub async fn save(store: &Store, actor: &Actor, seen: (i64, i64), text: &Checked<ReportText>, now: OffsetDateTime) -> Result<i64> {
    let own = own_id(actor)?;
    let work = Work::begin(store, actor, now).await?;
    let desk = work.own_report_now(seen.0).await?;
    // Whoever wrote in a second window after it was sent is told that it was, not to compare what is nowhere to be written.
    let next = desk.report.write().map_err(refusal)?;
    if desk.version != seen.1 {
        return Err(StoreError::Stale);
    }
    work.must_be_in_term(own).await?;
    if desk.newest.text == **text {
        return Ok(seen.1);
    }
    if next.words == desk.report.words {
        let update = "UPDATE report_words SET title = $3, body = $4, written_at = $5 WHERE id = (SELECT MAX(id) FROM report_words \
                      WHERE report_id = $1 AND number = $2)";
        let values = [seen.0.into(), i64::from(next.words.0).into(), text.title.as_str().into(), text.body.as_str().into(), now.into()];
        work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    } else {
        work.write_words(seen.0, (next.words.0, false), text).await?;
    }
    let update = "UPDATE report SET words = $2, title = $3, lead = $4, version = version + 1 WHERE id = $1";
    let values = [seen.0.into(), i64::from(next.words.0).into(), text.title.as_str().into(), text.lead().into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    work.end().await?;
    Ok(seen.1 + 1)
}

impl Work<'_> {
    /// An article of the reporter who acts, in the version that was seen.
    pub(super) async fn own_report(&self, (id, version): (i64, i64)) -> Result<ReportDesk> {
        let desk = self.own_report_now(id).await?;
        if desk.version == version { Ok(desk) } else { Err(StoreError::Stale) }
    }

    /// An article of the reporter who acts, as it is.
    async fn own_report_now(&self, id: i64) -> Result<ReportDesk> {
        let own = own_id(self.actor())?;
        let desk = rows::desk(&self.tx, id).await?;
        if desk.reporter.0 == own { Ok(desk) } else { Err(StoreError::NotFound) }
    }

    /// That a reporter is one today.
    pub(super) async fn must_be_in_term(&self, reporter: i64) -> Result<()> {
        let view = rows::reporter_by_id(&self.tx, reporter).await?;
        if view.writes(jst_date(self.now)) { Ok(()) } else { Err(StoreError::Rule("not_in_term")) }
    }

    /// Puts a wording down, with its number and whether an editor wrote it.
    pub(super) async fn write_words(&self, id: i64, (number, by_editor): (u32, bool), text: &ReportText) -> Result<()> {
        let values = [
            ("report_id", id.into()),
            ("number", i64::from(number).into()),
            ("by_editor", by_editor.into()),
            ("staff_id", self.member().into()),
            ("written_at", self.now.into()),
            ("title", text.title.as_str().into()),
            ("body", text.body.as_str().into()),
        ];
        insert(&self.tx, "report_words", values).await.map(drop)
    }
}
