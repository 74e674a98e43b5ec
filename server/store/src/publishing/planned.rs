//! A page that is seen and planned anew: citizens see what they saw until the time of the other has come.

use super::{record as parsed, subject, utc};
use crate::{Actor, Result, Store, StoreError, audit::Done, goals::Work, sql};
use domain::{
    audit::Change,
    calendar::OffsetDateTime,
    of_kind,
    publishing::{Kind, Piece, Showing},
};
use sea_orm::ConnectionTrait;

/// Shows what was planned and whose time has come. Returns how many.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError) unless the program itself asks.
pub async fn show_planned(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<u64> {
    actor.must_be_system()?;
    let select =
        "SELECT n.piece_id, p.kind FROM piece_planned n JOIN piece p ON p.id = n.piece_id WHERE n.from_at <= $1 ORDER BY n.piece_id";
    let due = store.read.query_all_raw(sql::statement(&store.read, select, [utc(now).into()])).await?;
    for row in &due {
        let kind = Kind::from_code(&sql::get::<String>(row, 1)?).ok_or(StoreError::Corrupt("piece.kind"))?;
        let id = sql::get(row, 0)?;
        of_kind!(kind, Record => show::<Record>(store, actor, id, now).await)?;
    }
    Ok(due.len() as u64)
}

async fn show<P: Piece>(store: &Store, actor: &Actor, id: i64, now: OffsetDateTime) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    let select = "SELECT v.record, n.number, n.from_at, n.until_at FROM piece_planned n \
                  JOIN piece_version v ON v.piece_id = n.piece_id AND v.number = n.number WHERE n.piece_id = $1 AND n.from_at <= $2";
    let values = [id.into(), utc(now).into()];
    // An editor may have been quicker.
    let Some(row) = work.tx.query_one_raw(sql::statement(&work.tx, select, values)).await? else { return Ok(()) };
    let (record, number): (P, i64) = (parsed(&sql::get::<String>(&row, 0)?)?, sql::get(&row, 1)?);
    work.drop_planned(id).await?;
    work.put_shown(id, number, &record, Showing { from: sql::get(&row, 2)?, until: sql::get(&row, 3)? }).await?;
    work.use_draft_media::<P>(id).await?;
    work.put(Done::new("pages.show", subject(P::KIND, id)).changes([Change::of("version", "", number)])).await?;
    work.end().await
}

impl Work<'_> {
    /// Whether citizens see it now.
    pub(crate) async fn is_seen(&self, id: i64) -> Result<bool> {
        let select = "SELECT 1 FROM piece_shown WHERE piece_id = $1 AND from_at <= $2 AND (until_at IS NULL OR until_at > $2)";
        let values = [id.into(), utc(self.now).into()];
        Ok(self.tx.query_one_raw(sql::statement(&self.tx, select, values)).await?.is_some())
    }

    /// Plans a version; what was planned before is planned no longer.
    pub(super) async fn plan(&self, id: i64, number: i64, showing: Showing) -> Result<()> {
        self.drop_planned(id).await?;
        let insert = "INSERT INTO piece_planned (piece_id, number, from_at, until_at) VALUES ($1, $2, $3, $4)";
        let values = [id.into(), number.into(), utc(showing.from).into(), showing.until.map(utc).into()];
        self.tx.execute_raw(sql::statement(&self.tx, insert, values)).await?;
        Ok(())
    }

    pub(super) async fn drop_planned(&self, id: i64) -> Result<()> {
        self.tx.execute_raw(sql::statement(&self.tx, "DELETE FROM piece_planned WHERE piece_id = $1", [id.into()])).await?;
        Ok(())
    }

    /// The files of the draft, as it stands, beside those of what is shown.
    async fn use_draft_media<P: Piece>(&self, id: i64) -> Result<()> {
        let row = self.tx.query_one_raw(sql::statement(&self.tx, "SELECT record FROM piece WHERE id = $1", [id.into()])).await?;
        let draft: P = parsed(&sql::get::<String>(&row.ok_or(StoreError::NotFound)?, 0)?)?;
        self.use_media(id, &draft).await
    }
}
