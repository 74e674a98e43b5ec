//! Figures from a table: looked through first, and taken in whole or not at all.

use crate::{Actor, Result, Store, StoreError, goals::Work, sql};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime, jst_date},
    channels::{Examined, FigureRecord, FigureRow, RowFault, read_table},
    staff::Action,
};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;

/// What would come of a table.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor publishes.
pub async fn examine(store: &Store, actor: &Actor, text: &str, now: OffsetDateTime) -> Result<Examined> {
    actor.must(Action::Publish)?;
    Ok(look(&store.read, text, jst_date(now)).await?.0)
}

/// Takes a table in, and returns how many figures are new. `source` is where they were read.
///
/// # Errors
/// [`StoreError::Forbidden`]; the rule `wrong` if something is wrong with a line or with the source; nothing is taken in then.
pub async fn import(store: &Store, actor: &Actor, (text, source): (&str, &str), now: OffsetDateTime) -> Result<usize> {
    actor.must(Action::Publish)?;
    let today = jst_date(now);
    let work = Work::begin(store, actor, now).await?;
    let (examined, channels) = look(&*work.tx, text, today).await?;
    if !examined.is_good() {
        return Err(StoreError::Rule("wrong"));
    }
    let count = examined.rows.len();
    for FigureRow { day, channel, followers, .. } in examined.rows {
        let id = channels.get(&channel).copied().ok_or(StoreError::Rule("wrong"))?;
        let record = FigureRecord { day, followers, source: source.to_owned(), reason: String::new() };
        if !record.problems_on(today).is_empty() {
            return Err(StoreError::Rule("wrong"));
        }
        work.enter_followers(id, &record).await?;
    }
    work.end().await?;
    Ok(count)
}

/// What would come of a table, and the numbers of channels.
async fn look(db: &impl ConnectionTrait, text: &str, today: Date) -> Result<(Examined, HashMap<Slug, i64>)> {
    let mut channels = HashMap::new();
    for row in db.query_all_raw(sql::statement(db, "SELECT id, slug FROM channel", [])).await? {
        channels.insert(sql::slug(sql::get(&row, 1)?)?, sql::get::<i64>(&row, 0)?);
    }
    let (rows, mut faults) = match read_table(text) {
        Ok(read) => read,
        Err(fault) => return Ok((Examined { rows: Vec::new(), known: 0, faults: Vec::new(), fault: Some(fault) }, channels)),
    };
    let mut figures = HashMap::new();
    for row in db.query_all_raw(sql::statement(db, "SELECT channel_id, day, followers FROM channel_figure WHERE counts", [])).await? {
        figures.insert((sql::get::<i64>(&row, 0)?, sql::get::<Date>(&row, 1)?), sql::get::<i64>(&row, 2)?);
    }
    let (mut new, mut known) = (Vec::new(), 0);
    for row in rows {
        let channel = channels.get(&row.channel).copied();
        let figure = channel.and_then(|channel| figures.get(&(channel, row.day)).copied());
        match (channel, figure) {
            (None, _) => faults.push((row.line, RowFault::Channel)),
            _ if row.day > today || row.day.year() < 2_000 => faults.push((row.line, RowFault::OtherDay)),
            (_, Some(figure)) if figure == i64::from(row.followers) => known += 1,
            (_, Some(_)) => faults.push((row.line, RowFault::Known)),
            (_, None) => new.push(row),
        }
    }
    faults.sort_by_key(|(line, _)| *line);
    Ok((Examined { rows: new, known, faults, fault: None }, channels))
}
