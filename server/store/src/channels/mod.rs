//! 公式SNS: the city's channels, and how many follow each. A figure is never overwritten: a later one of the same day corrects it.

mod figures;
mod table;

pub use figures::{enter, followers};
pub use table::{examine, import};

use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, insert},
    sql,
};
use domain::{
    audit::Change,
    calendar::{Date, OffsetDateTime},
    channels::{ChannelDesk, ChannelFigure, ChannelLine, ChannelPage, ChannelRecord, FigureEntry, Service},
    check::Checked,
    staff::Action,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// The columns of a record, of `channel c`.
const RECORD: &str = "c.slug, c.name, c.name_en, c.service, c.url, c.about, c.about_en, c.active";

/// Every channel that is kept, in the order in which they came, with its figures by their days.
///
/// # Errors
/// If the database does not answer.
pub async fn public(store: &Store) -> Result<Vec<ChannelPage>> {
    let select = format!("SELECT {RECORD}, c.updated_at, c.id FROM channel c WHERE c.active = $1 ORDER BY c.id");
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [true.into()])).await?;
    let figures = "SELECT f.channel_id, f.day, f.followers, f.source, \
                   EXISTS (SELECT 1 FROM channel_figure o WHERE o.channel_id = f.channel_id AND o.day = f.day AND o.id <> f.id) \
                   FROM channel_figure f WHERE f.counts ORDER BY f.channel_id, f.day";
    let found = store.read.query_all_raw(sql::statement(&store.read, figures, [])).await?;
    let figure = |row: &QueryResult| {
        let figure = ChannelFigure {
            day: sql::get(row, 1)?,
            followers: sql::fit(sql::get(row, 2)?, "channel_figure.followers")?,
            source: sql::get(row, 3)?,
            corrected: sql::get(row, 4)?,
        };
        Ok((sql::get::<i64>(row, 0)?, figure))
    };
    let figures: Vec<(i64, ChannelFigure)> = found.iter().map(figure).collect::<Result<_>>()?;
    let page = |row: &QueryResult| {
        let ChannelRecord { slug, name, service, url, about, .. } = record(row, 0)?;
        let id: i64 = sql::get(row, 9)?;
        let figures = figures.iter().filter(|(of, _)| *of == id).map(|(_, figure)| figure.clone()).collect();
        Ok(ChannelPage { slug, name, service, url, about, figures, updated_at: sql::get(row, 8)? })
    };
    rows.iter().map(page).collect()
}

/// Every channel as staff see it, those that are kept first.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor publishes.
pub async fn staff_list(store: &Store, actor: &Actor) -> Result<Vec<ChannelLine>> {
    actor.must(Action::Publish)?;
    let select = format!(
        "SELECT {RECORD}, c.id, (SELECT COUNT(*) FROM channel_figure f WHERE f.channel_id = c.id AND f.counts), l.day, l.followers \
         FROM channel c LEFT JOIN channel_figure l ON l.channel_id = c.id AND l.counts \
         AND l.day = (SELECT MAX(m.day) FROM channel_figure m WHERE m.channel_id = c.id AND m.counts) ORDER BY c.active DESC, c.id"
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [])).await?;
    let line = |row: &QueryResult| {
        let last: (Option<Date>, Option<i64>) = (sql::get(row, 10)?, sql::get(row, 11)?);
        let last =
            last.0.zip(last.1).map(|(day, count)| Ok::<_, StoreError>((day, sql::fit(count, "channel_figure.followers")?))).transpose()?;
        Ok(ChannelLine { record: record(row, 0)?, id: sql::get(row, 8)?, days: sql::fit(sql::get(row, 9)?, "channel_figure")?, last })
    };
    rows.iter().map(line).collect()
}

/// A channel with every figure that was ever entered.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn desk(store: &Store, actor: &Actor, id: i64) -> Result<ChannelDesk> {
    actor.must(Action::Publish)?;
    let select = format!("SELECT {RECORD}, c.version FROM channel c WHERE c.id = $1");
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    let figures = "SELECT f.id, f.day, f.followers, f.source, f.reason, f.entered_at, COALESCE(m.name, ''), f.counts FROM channel_figure f \
                   LEFT JOIN staff m ON m.id = f.entered_by WHERE f.channel_id = $1 ORDER BY f.day DESC, f.id DESC";
    let rows = store.read.query_all_raw(sql::statement(&store.read, figures, [id.into()])).await?;
    let entry = |row: &QueryResult| {
        Ok(FigureEntry {
            id: sql::get(row, 0)?,
            day: sql::get(row, 1)?,
            followers: sql::fit(sql::get(row, 2)?, "channel_figure.followers")?,
            source: sql::get(row, 3)?,
            reason: sql::get(row, 4)?,
            entered: (sql::get(row, 5)?, sql::get(row, 6)?),
            counts: sql::get(row, 7)?,
        })
    };
    let figures = rows.iter().map(entry).collect::<Result<_>>()?;
    Ok(ChannelDesk { id, record: record(&row, 0)?, version: sql::get(&row, 8)?, figures })
}

/// Adds a channel, and returns its number.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::Taken`] if there is one of its name in files.
pub async fn add(store: &Store, actor: &Actor, record: &Checked<ChannelRecord>, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::Publish)?;
    let work = Work::begin(store, actor, now).await?;
    let mut values = vec![("slug", record.slug.as_str().into())];
    values.extend(columns(record, now));
    let id = insert(&work.tx, "channel", values).await?;
    work.put(Done::new("channels.add", subject(id)).changes([Change::of("name", "", &record.name.ja)])).await?;
    work.end().await?;
    Ok(id)
}

/// Changes a channel; its name in files stays.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if somebody else has changed it.
pub async fn change(
    store: &Store,
    actor: &Actor,
    (id, version): (i64, i64),
    record: &Checked<ChannelRecord>,
    now: OffsetDateTime,
) -> Result<()> {
    let before = desk(store, actor, id).await?;
    let work = Work::begin(store, actor, now).await?;
    let (columns, values): (Vec<_>, Vec<_>) = columns(record, now).into_iter().unzip();
    let set = columns.iter().zip(3..).map(|(column, place)| format!("{column} = ${place}")).collect::<Vec<_>>().join(", ");
    let update = format!("UPDATE channel SET {set}, version = version + 1 WHERE id = $1 AND version = $2");
    let values = [id.into(), version.into()].into_iter().chain(values);
    if work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?.rows_affected() == 0 {
        return Err(StoreError::Stale);
    }
    let changes = [
        Change::of("name", &before.record.name.ja, &record.name.ja),
        Change::of("url", &before.record.url, &record.url),
        Change::of("active", before.record.active, record.active),
    ];
    work.put(Done::new("channels.change", subject(id)).changes(changes)).await?;
    work.end().await
}

/// The columns that a record fills, but its name in files.
fn columns(record: &ChannelRecord, now: OffsetDateTime) -> Vec<(&'static str, Value)> {
    vec![
        ("name", record.name.ja.as_str().into()),
        ("name_en", record.name.en.as_str().into()),
        ("service", record.service.code().into()),
        ("url", record.url.as_str().into()),
        ("about", record.about.ja.as_str().into()),
        ("about_en", record.about.en.as_str().into()),
        ("active", record.active.into()),
        ("updated_at", now.into()),
    ]
}

fn record(row: &QueryResult, place: usize) -> Result<ChannelRecord> {
    Ok(ChannelRecord {
        slug: sql::slug(sql::get(row, place)?)?,
        name: sql::both(row, place + 1)?,
        service: Service::from_code(&sql::get::<String>(row, place + 3)?).ok_or(StoreError::Corrupt("channel.service"))?,
        url: sql::get(row, place + 4)?,
        about: sql::both(row, place + 5)?,
        active: sql::get(row, place + 7)?,
    })
}

/// How the audit log names one.
fn subject(id: i64) -> String {
    format!("channel:{id}")
}
