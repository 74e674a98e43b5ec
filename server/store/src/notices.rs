//! The emergency notice that stands on every page.

use crate::{
    Actor, Result, Store,
    audit::{self, Done},
    entity, sql,
};
use domain::{
    audit::Change,
    calendar::OffsetDateTime,
    check::Checked,
    lang::{Lang, Said},
    notices::{Notice, NoticeRecord},
    staff::Action,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder};

/// Raises a notice. It replaces the one that is shown, which stays on record.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError::Forbidden) unless the actor may.
pub async fn raise(store: &Store, actor: &Actor, record: &Checked<NoticeRecord>) -> Result<()> {
    actor.must(Action::RaiseNotice)?;
    let tx = store.begin().await?;
    entity::emergency::ActiveModel {
        text: Set(record.text.clone()),
        text_en: Set(record.text_en.clone()),
        link: Set(record.link.clone()),
        from_at: Set(record.from),
        until_at: Set(record.until),
        ..Default::default()
    }
    .insert(&tx)
    .await?;
    let changes = [Change::of("text", "", &record.text), Change::of("text_en", "", &record.text_en), Change::of("link", "", &record.link)];
    audit::put(&tx, &store.key, actor, record.from, Done::new("notice.raise", "notice").changes(changes)).await?;
    tx.commit().await?;
    store.catalogue.forget();
    Ok(())
}

/// Ends every notice that is in force or still to come. Returns how many there were.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError::Forbidden) unless the actor may.
pub async fn lower(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<u64> {
    actor.must(Action::RaiseNotice)?;
    let tx = store.begin().await?;
    let end = "UPDATE emergency SET until_at = $1 WHERE until_at IS NULL OR until_at > $1";
    let ended = tx.execute_raw(sql::statement(&tx, end, [now.into()])).await?.rows_affected();
    audit::put(&tx, &store.key, actor, now, Done::new("notice.lower", "notice")).await?;
    tx.commit().await?;
    store.catalogue.forget();
    Ok(ended)
}

/// The notice in force at an instant, the newest if there are several. It is looked up in memory: every page asks.
///
/// # Errors
/// If the database does not answer.
pub async fn current(store: &Store, lang: Lang, now: OffsetDateTime) -> Result<Option<Notice>> {
    let catalogue = store.catalogue().await?;
    let in_force = catalogue.notices.iter().find(|notice| notice.from <= now && notice.until.is_none_or(|until| now < until));
    Ok(in_force.map(|notice| Notice { text: Said::choose(lang, notice.text.clone(), notice.text_en.clone()), link: notice.link.clone() }))
}

/// The last notices, newest first: enough to find the one in force.
pub(crate) async fn recent(db: &impl ConnectionTrait) -> Result<Vec<NoticeRecord>> {
    let rows = entity::emergency::Entity::find().order_by_desc(entity::emergency::Column::Id).all(db).await?;
    Ok(rows
        .into_iter()
        .take(10)
        .map(|row| NoticeRecord { text: row.text, text_en: row.text_en, link: row.link, from: row.from_at, until: row.until_at })
        .collect())
}
