//! Cases as staff see them.

use super::{
    figures, moves, results,
    rows::{Case, standing},
};
use crate::{Actor, Result, Store, StoreError, sql};
use domain::{
    calendar::{Date, OffsetDateTime, jst_date},
    comments::{CaseDesk, CaseLine, CommentsOpen, Standing},
    lang::Lang,
    staff::Action,
};
use sea_orm::{ConnectionTrait, QueryResult};

/// Every case, the newest first.
///
/// # Errors
/// [`StoreError::Forbidden`].
pub async fn cases(store: &Store, actor: &Actor, today: Date) -> Result<Vec<CaseLine>> {
    actor.must(Action::SeeComments)?;
    let select = format!(
        "SELECT {LINE}, (SELECT COUNT(*) FROM comment_submission s WHERE s.case_id = c.id AND s.withdrawn_on IS NULL), \
         EXISTS (SELECT 1 FROM comment_move m WHERE m.case_id = c.id AND m.outcome = 'pending') FROM comment_case c \
         ORDER BY c.opens_on DESC, c.id DESC LIMIT 1000"
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [])).await?;
    let one = |row: &QueryResult| {
        let mut line = line(row, Lang::Ja, today)?;
        line.submissions = sql::fit(sql::get(row, LINE_WIDTH)?, "count")?;
        // SQLite's EXISTS is a number.
        line.waits = sql::get::<bool>(row, LINE_WIDTH + 1)?;
        Ok(line)
    };
    rows.iter().map(one).collect()
}

/// A case with what two persons decided, what was counted, and what is not done yet.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn desk(store: &Store, actor: &Actor, id: i64, now: OffsetDateTime) -> Result<CaseDesk> {
    actor.must(Action::SeeComments)?;
    let db = &store.read;
    let select = format!("SELECT {}, c.late_reason, c.looked_at, c.figures FROM comment_case c WHERE c.id = $1", Case::COLUMNS);
    let row = db.query_one_raw(sql::statement(db, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    let case = Case::read(&row)?;
    let looked_at: Option<OffsetDateTime> = sql::get(&row, Case::WIDTH + 1)?;
    let alike = if looked_at.is_some() { case.alike } else { super::settings(store).await?.alike };
    // As they were published: later persons are forgotten, and can't be counted any more.
    let figures = match case.standing.published_on {
        Some(_) => results::read_figures(&sql::get::<String>(&row, Case::WIDTH + 2)?)?,
        None => figures::count(db, id, &case.record).await?,
    };
    Ok(CaseDesk {
        id,
        phase: case.public.then(|| case.standing.phase(jst_date(now))),
        moves: moves::of_case(db, id).await?,
        figures,
        unfinished: figures::unfinished(db, id, &case.final_text).await?,
        late_reason: sql::get(&row, Case::WIDTH)?,
        alike: (alike, looked_at),
        record: case.record,
        standing: case.standing,
        final_text: case.final_text,
        version: case.version,
    })
}

/// What waits for a member of staff.
///
/// # Errors
/// [`StoreError::Forbidden`].
pub async fn open(store: &Store, actor: &Actor, today: Date) -> Result<CommentsOpen> {
    let member = actor.must_be_member(Action::SeeComments)?;
    let db = &store.read;
    let mut open = CommentsOpen::default();
    if member.may(Action::DecideComments) {
        let select = "SELECT c.id, c.title FROM comment_move m JOIN comment_case c ON c.id = m.case_id WHERE m.outcome = 'pending' \
                      AND (m.drafted_by IS NULL OR m.drafted_by <> $1) ORDER BY m.id LIMIT 20";
        let rows = db.query_all_raw(sql::statement(db, select, [member.id.into()])).await?;
        open.to_decide = rows.iter().map(|row| Ok((sql::get(row, 0)?, sql::get(row, 1)?))).collect::<Result<_>>()?;
    }
    let select = "SELECT c.id, c.title, c.opens_on, c.closes_on, c.results_on, c.published_on, c.cancelled_on, c.late_until_on, \
                  (SELECT COUNT(*) FROM comment_submission s WHERE s.case_id = c.id AND s.held <> ''), \
                  (SELECT CAST(COALESCE(SUM(u.copies), 0) AS BIGINT) FROM comment_unit u WHERE u.case_id = c.id AND u.state = 'ungrouped') FROM comment_case c \
                  WHERE c.public_at IS NOT NULL AND c.published_on IS NULL AND c.cancelled_on IS NULL ORDER BY c.results_on, c.id LIMIT 100";
    for row in db.query_all_raw(sql::statement(db, select, [])).await? {
        let (id, title, days): (i64, String, Standing) = (sql::get(&row, 0)?, sql::get(&row, 1)?, standing(&row, 2)?);
        let (held, ungrouped) = (sql::fit(sql::get(&row, 8)?, "count")?, sql::fit(sql::get(&row, 9)?, "count")?);
        if days.is_late(today) {
            open.late.push((id, title.clone(), days));
        }
        if held > 0 {
            open.held.push((id, title.clone(), held));
        }
        if ungrouped > 0 && days.dates.closes_on < today {
            open.ungrouped.push((id, title, ungrouped));
        }
    }
    Ok(open)
}

/// Columns of [`line`], of a case `c`.
pub(super) const LINE: &str = "c.id, c.slug, c.record, c.opens_on, c.closes_on, c.results_on, c.published_on, c.cancelled_on, c.late_until_on, c.public_at, c.updated_at";
/// How many they are.
pub(super) const LINE_WIDTH: usize = 11;

/// A line of a list of cases, without what is counted.
pub(super) fn line(row: &QueryResult, lang: Lang, today: Date) -> Result<CaseLine> {
    let record = super::rows::record(&sql::get::<String>(row, 2)?)?;
    let standing = standing(row, 3)?;
    let public_at: Option<OffsetDateTime> = sql::get(row, 9)?;
    Ok(CaseLine {
        id: sql::get(row, 0)?,
        slug: sql::slug(sql::get(row, 1)?)?,
        title: record.title.said(lang),
        body: record.body.said(lang),
        summary: record.summary.said(lang),
        standing,
        phase: public_at.map(|_| standing.phase(today)),
        public_at,
        updated_at: sql::get(row, 10)?,
        submissions: 0,
        waits: false,
    })
}
