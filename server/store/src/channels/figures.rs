//! Entering how many follow a channel.

use super::subject;
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, insert},
    sql,
};
use domain::{
    audit::Change,
    calendar::{Date, OffsetDateTime, iso, jst_date},
    channels::{FigureRecord, Service},
    staff::Action,
};
use sea_orm::ConnectionTrait;

/// Enters a figure. One of a day that has one already corrects that, and says why.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`]; the rules `wrong` if the record breaks its own, `same` if it says what is known,
/// and `reason` if it corrects one and does not say why.
pub async fn enter(store: &Store, actor: &Actor, channel: i64, record: &FigureRecord, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::Publish)?;
    if !record.problems_on(jst_date(now)).is_empty() {
        return Err(StoreError::Rule("wrong"));
    }
    let work = Work::begin(store, actor, now).await?;
    work.enter_followers(channel, record).await?;
    work.end().await
}

/// What was read last of the channels of a service between two days, both included: the sum of the last figures of each, and the latest
/// of their days. `None` if nothing was.
///
/// # Errors
/// If the database does not answer.
pub async fn followers(store: &Store, service: Service, (from, until): (Date, Date)) -> Result<Option<(Date, u64)>> {
    let select = "SELECT f.day, f.followers FROM channel_figure f JOIN channel c ON c.id = f.channel_id \
                  WHERE c.service = $1 AND c.active = $4 AND f.counts AND f.day = (SELECT MAX(m.day) FROM channel_figure m \
                  WHERE m.channel_id = c.id AND m.counts AND m.day >= $2 AND m.day <= $3)";
    let values = [service.code().into(), from.into(), until.into(), true.into()];
    let mut found: Option<(Date, u64)> = None;
    for row in store.read.query_all_raw(sql::statement(&store.read, select, values)).await? {
        let (day, count): (Date, u64) = (sql::get(&row, 0)?, sql::fit(sql::get(&row, 1)?, "channel_figure.followers")?);
        found = Some(found.map_or((day, count), |(last, sum)| (last.max(day), sum + count)));
    }
    Ok(found)
}

impl Work<'_> {
    /// Enters a figure, in the place of one of the same day if there is one.
    pub(super) async fn enter_followers(&self, channel: i64, record: &FigureRecord) -> Result<()> {
        // Whoever enters another one at the same time waits here.
        let touch = "UPDATE channel SET updated_at = $2 WHERE id = $1";
        if self.tx.execute_raw(sql::statement(&self.tx, touch, [channel.into(), self.now.into()])).await?.rows_affected() == 0 {
            return Err(StoreError::NotFound);
        }
        let select = "SELECT id, followers FROM channel_figure WHERE channel_id = $1 AND day = $2 AND counts";
        let known = self.tx.query_one_raw(sql::statement(&self.tx, select, [channel.into(), record.day.into()])).await?;
        let before = known.map(|row| Ok::<_, StoreError>((sql::get::<i64>(&row, 0)?, sql::get::<i64>(&row, 1)?))).transpose()?;
        match before {
            Some((_, followers)) if followers == i64::from(record.followers) => return Err(StoreError::Rule("same")),
            Some(_) if record.reason.trim().is_empty() => return Err(StoreError::Rule("reason")),
            Some((id, _)) => {
                let update = "UPDATE channel_figure SET counts = $2 WHERE id = $1";
                self.tx.execute_raw(sql::statement(&self.tx, update, [id.into(), false.into()])).await?;
            }
            None => {}
        }
        let row = [
            ("channel_id", channel.into()),
            ("day", record.day.into()),
            ("followers", i64::from(record.followers).into()),
            ("source", record.source.trim().into()),
            ("reason", if before.is_some() { record.reason.trim() } else { "" }.into()),
            ("entered_at", self.now.into()),
            ("entered_by", self.member().into()),
        ];
        insert(&self.tx, "channel_figure", row).await?;
        let action = if before.is_some() { "channels.correct" } else { "channels.enter" };
        let known = before.map(|(_, followers)| followers.to_string()).unwrap_or_default();
        let changes = [Change::of("day", "", iso(record.day)), Change::of("followers", known, record.followers)];
        self.put(Done::new(action, subject(channel)).changes(changes)).await
    }
}
