//! Articles as their authors and editors see them.

use super::{is_known, own_id, rows};
use crate::{Actor, Result, Store, StoreError, sql};
use domain::{
    reports::{DeskLine, Open, ReportDesk, ReportStage},
    staff::Action,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// The most articles on a page of editors.
pub const PER_PAGE: usize = 50;

const LINE: &str = "r.id, r.title, p.pen, r.state, r.moved_at, (SELECT COUNT(*) FROM report_photo f WHERE f.report_id = r.id)";

/// The articles of the reporter who asks: what waits for him first, then the newest.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but a reporter.
pub async fn own(store: &Store, actor: &Actor) -> Result<Vec<DeskLine>> {
    let select = format!(
        "SELECT {LINE} FROM report r JOIN reporter p ON p.id = r.reporter_id WHERE r.reporter_id = $1 \
         ORDER BY CASE WHEN r.state IN ('proposed', 'returned') THEN 0 WHEN r.state = 'draft' THEN 1 ELSE 2 END, r.moved_at DESC, r.id DESC"
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [own_id(actor)?.into()])).await?;
    rows.iter().map(line).collect()
}

/// What editors know of, those that have waited longest first where they wait for an editor, else the newest; one more than [`PER_PAGE`]
/// if there are more behind `offset`.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor publishes.
pub async fn queue(store: &Store, actor: &Actor, stage: Option<ReportStage>, offset: u64) -> Result<Vec<DeskLine>> {
    actor.must(Action::Publish)?;
    let (asked, order) = match stage {
        Some(stage) if stage.is_with_editors() || stage == ReportStage::Proposed => ("r.state = $1", "r.moved_at, r.id"),
        Some(_) => ("r.state = $1", "r.moved_at DESC, r.id DESC"),
        // What is to be done.
        None => ("r.state IN ('sent', 'agreed', $1)", "r.moved_at, r.id"),
    };
    let select = format!(
        "SELECT {LINE} FROM report r JOIN reporter p ON p.id = r.reporter_id WHERE {asked} AND r.agreed IS NOT NULL \
         ORDER BY {order} LIMIT $2 OFFSET $3"
    );
    let values: [Value; 3] =
        [stage.map_or("", ReportStage::code).into(), (PER_PAGE as i64 + 1).into(), i64::try_from(offset).unwrap_or(i64::MAX).into()];
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    rows.iter().map(line).collect()
}

/// One article, for its author or for an editor. What an author is just writing anew no editor sees: he reads what was sent last.
///
/// # Errors
/// [`StoreError::Forbidden`]; [`StoreError::NotFound`] for another reporter's, and for editors of what was never sent.
pub async fn find(store: &Store, actor: &Actor, id: i64) -> Result<ReportDesk> {
    if let Actor::Reporter(own, _) = actor {
        let desk = rows::desk(&store.read, id).await?;
        return if desk.reporter.0 == *own { Ok(desk) } else { Err(StoreError::NotFound) };
    }
    actor.must(Action::Publish)?;
    let desk = rows::desk(&store.read, id).await?;
    if !is_known(&desk.report) {
        return Err(StoreError::NotFound);
    }
    Ok(match desk.agreed.clone() {
        Some(sent) if desk.report.stage.is_open_to_author() => ReportDesk { newest: sent, agreed: None, ..desk },
        _ => desk,
    })
}

/// How much waits for an editor.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor publishes.
pub async fn open(store: &Store, actor: &Actor) -> Result<Open> {
    actor.must(Action::Publish)?;
    let select = "SELECT (SELECT COUNT(*) FROM report WHERE state IN ('sent', 'agreed')), \
                  (SELECT COUNT(*) FROM reporter WHERE state = 'waiting'), \
                  (SELECT COUNT(*) FROM reporter WHERE state = 'accepted' AND renewal_at IS NOT NULL)";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [])).await?.ok_or(StoreError::Corrupt("report"))?;
    let count = |place| sql::fit(sql::get(&row, place)?, "report");
    Ok(Open { articles: count(0)?, sign_ups: count(1)?, renewals: count(2)? })
}

fn line(row: &QueryResult) -> Result<DeskLine> {
    Ok(DeskLine {
        id: sql::get(row, 0)?,
        title: sql::get(row, 1)?,
        pen: sql::get(row, 2)?,
        stage: rows::stage(row, 3)?,
        moved_at: sql::get(row, 4)?,
        photographs: sql::fit(sql::get(row, 5)?, "report_photo")?,
    })
}
