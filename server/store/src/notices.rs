//! The emergency notices that stand on every page: planned, in force, and over.

use crate::{
    Actor, Result, Store, StoreError,
    audit::{self, Done},
    entity, sql,
};
use domain::{
    audit::Change,
    calendar::OffsetDateTime,
    check::Checked,
    lang::Lang,
    notices::{Notice, NoticeDesk, NoticeLine, NoticeRecord},
    staff::Action,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QueryResult, QuerySelect,
};
use std::cmp::Reverse;
use time::UtcOffset;

/// How many of those that are over staff and citizens find again.
const MOST_PAST: u32 = 50;

/// How many that may be in force or still come are held in memory.
const MOST_HELD: u64 = 30;

/// Raises a notice, from the instant on that it says. Others that are in force stay.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may.
pub async fn raise(store: &Store, actor: &Actor, record: &Checked<NoticeRecord>, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::RaiseNotice)?;
    let tx = store.begin().await?;
    entity::emergency::ActiveModel {
        text: Set(record.text.clone()),
        text_en: Set(record.text_en.clone()),
        link: Set(record.link.clone()),
        // Instants are compared as they are written down: all of them in UTC.
        from_at: Set(record.from.to_offset(UtcOffset::UTC)),
        until_at: Set(record.until.map(|until| until.to_offset(UtcOffset::UTC))),
        raised_at: Set(Some(now)),
        raised_by: Set(actor.member_id()),
        ..Default::default()
    }
    .insert(&tx)
    .await?;
    let changes = [Change::of("text", "", &record.text), Change::of("text_en", "", &record.text_en), Change::of("link", "", &record.link)];
    audit::put(&tx, &store.key, actor, now, Done::new("notice.raise", "notice").changes(changes)).await?;
    tx.commit().await?;
    store.catalogue.forget();
    Ok(())
}

/// Ends every notice that is in force or still to come. Returns how many there were.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may.
pub async fn lower(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<u64> {
    end(store, actor, None, now).await
}

/// Ends one of them.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may, and [`StoreError::NotFound`] if there is none of this number, or it is over.
pub async fn lower_one(store: &Store, actor: &Actor, id: i64, now: OffsetDateTime) -> Result<()> {
    if end(store, actor, Some(id), now).await? == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

async fn end(store: &Store, actor: &Actor, one: Option<i64>, now: OffsetDateTime) -> Result<u64> {
    actor.must(Action::RaiseNotice)?;
    let tx = store.begin().await?;
    let end = "UPDATE emergency SET until_at = $1, lowered_at = $1, lowered_by = $2 \
               WHERE (until_at IS NULL OR until_at > $1) AND ($3 OR id = $4) RETURNING text";
    let values = [now.into(), actor.member_id().into(), one.is_none().into(), one.unwrap_or_default().into()];
    let ended = tx.query_all_raw(sql::statement(&tx, end, values)).await?;
    let texts = ended.iter().map(|row| sql::get::<String>(row, 0)).collect::<Result<Vec<_>>>()?;
    // Of one that was over already nothing was done.
    if one.is_none() || !texts.is_empty() {
        let changes = texts.iter().map(|text| Change::of("text", text, ""));
        audit::put(&tx, &store.key, actor, now, Done::new("notice.lower", "notice").changes(changes)).await?;
    }
    tx.commit().await?;
    store.catalogue.forget();
    Ok(texts.len() as u64)
}

/// What every page says at an instant: the notices in force, whichever began last first. It is looked up in memory: every page asks.
///
/// # Errors
/// If the database does not answer.
pub async fn current(store: &Store, lang: Lang, now: OffsetDateTime) -> Result<Option<Notice>> {
    let catalogue = store.catalogue().await?;
    let in_force: Vec<&NoticeRecord> = catalogue.notices.iter().filter(|notice| notice.is_in_force(now)).collect();
    Ok(NoticeRecord::joined(&in_force, lang))
}

/// The notices in force, in their order, and the last ones that are over: for citizens. What was taken back before it began is none.
///
/// # Errors
/// If the database does not answer.
pub async fn all(store: &Store, now: OffsetDateTime) -> Result<(Vec<NoticeRecord>, Vec<NoticeRecord>)> {
    let mut lines: Vec<NoticeRecord> = lines(store).await?.into_iter().map(|line| line.record).collect();
    lines.retain(|record| record.from <= now && record.until.is_none_or(|until| record.from < until));
    Ok(lines.into_iter().partition(|record| record.is_in_force(now)))
}

/// All of them as staff see them.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may raise notices.
pub async fn desk(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<NoticeDesk> {
    actor.must(Action::RaiseNotice)?;
    let mut desk = NoticeDesk::default();
    for line in lines(store).await? {
        let over = line.record.until.is_some_and(|until| until <= now);
        let list = match (line.record.is_in_force(now), over) {
            (true, _) => &mut desk.current,
            (false, true) => &mut desk.past,
            (false, false) => &mut desk.planned,
        };
        list.push(line);
    }
    desk.planned.sort_by_key(|line| line.record.from);
    desk.past.sort_by_key(|line| Reverse(line.record.until));
    Ok(desk)
}

/// Those that are not over, and the last of those that are, in the order of pages.
async fn lines(store: &Store) -> Result<Vec<NoticeLine>> {
    let select = "SELECT e.id, e.text, e.text_en, e.link, e.from_at, e.until_at, COALESCE(e.raised_at, e.from_at), COALESCE(r.name, ''), \
                  e.lowered_at, COALESCE(l.name, '') FROM emergency e LEFT JOIN staff r ON r.id = e.raised_by \
                  LEFT JOIN staff l ON l.id = e.lowered_by \
                  ORDER BY CASE WHEN e.until_at IS NULL THEN 0 ELSE 1 END, e.until_at DESC, e.id DESC LIMIT $1";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [i64::from(MOST_PAST).into()])).await?;
    let line = |row: &QueryResult| {
        let lowered: Option<OffsetDateTime> = sql::get(row, 8)?;
        let by: String = sql::get(row, 9)?;
        Ok(NoticeLine {
            id: sql::get(row, 0)?,
            record: NoticeRecord {
                text: sql::get(row, 1)?,
                text_en: sql::get(row, 2)?,
                link: sql::get(row, 3)?,
                from: sql::get(row, 4)?,
                until: sql::get(row, 5)?,
            },
            raised: (sql::get(row, 6)?, sql::get(row, 7)?),
            lowered: lowered.map(|at| (at, by)),
        })
    };
    let mut lines: Vec<NoticeLine> = rows.iter().map(line).collect::<Result<_>>()?;
    lines.sort_by_key(|line| (Reverse(line.record.from), Reverse(line.id)));
    Ok(lines)
}

/// The notices that may be in force, or come to be: whichever begins last stands first, and of those the one that was raised last.
pub(crate) async fn recent(db: &impl ConnectionTrait) -> Result<Vec<NoticeRecord>> {
    use entity::emergency::{Column, Entity};
    let open = Entity::find().filter(Column::UntilAt.is_null()).order_by_desc(Column::Id).limit(MOST_HELD);
    let ending = Entity::find().filter(Column::UntilAt.is_not_null()).order_by_desc(Column::UntilAt).limit(MOST_HELD);
    let mut rows = open.all(db).await?;
    rows.extend(ending.all(db).await?);
    rows.sort_by_key(|row| (Reverse(row.from_at), Reverse(row.id)));
    let record = |row: entity::emergency::Model| NoticeRecord {
        text: row.text,
        text_en: row.text_en,
        link: row.link,
        from: row.from_at,
        until: row.until_at,
    };
    Ok(rows.into_iter().map(record).collect())
}
