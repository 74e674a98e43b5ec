//! Telling subscribers of an issue that citizens see, however it came to be seen: one letter for each, some at a time.

use super::subscribers::seal;
use crate::{Actor, Result, Store, StoreError, audit::Done, goals::Work, outbox, sql};
use domain::{
    audit::Change,
    bulletin::{EndLink, IssueNotice, IssueRecord, NEWS_DAYS, is_news},
    calendar::{OffsetDateTime, jst_date},
    check::Check,
    lang::Lang,
    mail::Letter,
    publishing::Kind,
    staff::{Action, Email},
};
use sea_orm::{ConnectionTrait, QueryResult};
use time::Duration;

/// How many letters are written at once: the one writer is kept for milliseconds.
pub const BATCH: i64 = 100;

/// How many letters may wait when more are written: whoever asks for a link to sign in does not wait behind thousands.
pub const MOST_WAITING: u64 = 60;

/// What went out of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailing {
    /// The number of the issue among what is published.
    pub id: i64,
    /// Its Japanese title.
    pub title: String,
    /// Since when it is told.
    pub begun_at: OffsetDateTime,
    /// How many letters were written.
    pub letters: u64,
    /// Since when everybody is told.
    pub done_at: Option<OffsetDateTime>,
}

/// Writes the next letters of an issue that is news and that not everybody was told of. Returns how many; `None` if there is nothing to
/// tell, or as many letters wait as may. An issue that was hidden waits until it is seen again.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but the program itself.
pub async fn tell(
    store: &Store,
    actor: &Actor,
    letter: &(dyn Fn(&IssueNotice) -> (Letter, String) + Sync),
    now: OffsetDateTime,
) -> Result<Option<usize>> {
    actor.must_be_system()?;
    let Some((id, record)) = next(store, now).await? else { return Ok(None) };
    if waiting(store).await? >= MOST_WAITING {
        return Ok(None);
    }
    let work = Work::begin(store, actor, now).await?;
    let begin = "INSERT INTO bulletin_mailing (piece_id, begun_at) VALUES ($1, $2) ON CONFLICT (piece_id) DO NOTHING";
    work.tx.execute_raw(sql::statement(&work.tx, begin, [id.into(), now.into()])).await?;
    let select = "SELECT begun_at, after_id, letters FROM bulletin_mailing WHERE piece_id = $1 AND done_at IS NULL";
    let Some(row) = work.tx.query_one_raw(sql::statement(&work.tx, select, [id.into()])).await? else { return Ok(None) };
    let (begun_at, after, before): (OffsetDateTime, i64, i64) = (sql::get(&row, 0)?, sql::get(&row, 1)?, sql::get(&row, 2)?);
    let select = format!("SELECT id, email, lang FROM bulletin_subscriber WHERE id > $1 AND confirmed_at <= $2 ORDER BY id LIMIT {BATCH}");
    let rows = work.tx.query_all_raw(sql::statement(&work.tx, select, [after.into(), begun_at.into()])).await?;
    let (mut last, mut written) = (after, 0_usize);
    for row in &rows {
        last = sql::get(row, 0)?;
        let lang = Lang::from_tag(&sql::get::<String>(row, 2)?).unwrap_or_default();
        let to = Email::parse(&sql::get::<String>(row, 1)?).map_err(|_| StoreError::Corrupt("bulletin_subscriber.email"))?;
        let (letter, end_url) = letter(&notice(&record, to, lang, EndLink { id: last, seal: seal(store, last) }));
        let Ok(letter) = letter.checked() else {
            // One that can't be written keeps back no other.
            tracing::error!(issue = id, subscriber = last, "the letter of an issue can't be written");
            continue;
        };
        written += usize::from(outbox::put_ending(&work.tx, &format!("bulletin:{id}:{last}"), &letter, &end_url, now).await?);
    }
    let over = (rows.len() as i64) < BATCH;
    let letters = before + i64::try_from(written).unwrap_or(i64::MAX);
    // Whoever else tells the same has gone on from here already: then nothing of this is written.
    let update =
        "UPDATE bulletin_mailing SET after_id = $2, letters = $3, done_at = $4 WHERE piece_id = $1 AND after_id = $5 AND done_at IS NULL";
    let values = [id.into(), last.into(), letters.into(), over.then_some(now).into(), after.into()];
    if work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?.rows_affected() == 0 {
        return Err(StoreError::Stale);
    }
    if over {
        work.put(Done::new("bulletin.tell", format!("{}:{id}", Kind::Bulletin.code())).changes([Change::of("letters", "", letters)]))
            .await?;
    }
    work.end().await?;
    Ok(Some(written))
}

/// What went out, the newest first.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor publishes.
pub async fn mailings(store: &Store, actor: &Actor) -> Result<Vec<Mailing>> {
    actor.must(Action::Publish)?;
    let select = "SELECT m.piece_id, p.title, m.begun_at, m.letters, m.done_at FROM bulletin_mailing m JOIN piece p ON p.id = m.piece_id \
                  ORDER BY m.begun_at DESC, m.piece_id DESC LIMIT 36";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [])).await?;
    let mailing = |row: &QueryResult| {
        Ok(Mailing {
            id: sql::get(row, 0)?,
            title: sql::get(row, 1)?,
            begun_at: sql::get(row, 2)?,
            letters: sql::fit(sql::get(row, 3)?, "bulletin_mailing.letters")?,
            done_at: sql::get(row, 4)?,
        })
    };
    rows.iter().map(mailing).collect()
}

/// How many letters of issues wait that were not tried yet.
pub(super) async fn waiting(store: &Store) -> Result<u64> {
    let select = "SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL AND tries = 0 AND name LIKE 'bulletin:%'";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [])).await?.ok_or(StoreError::Corrupt("count"))?;
    sql::fit(sql::get(&row, 0)?, "outbox")
}

/// The oldest issue that citizens see and not everybody was told of: one whose telling has begun, or that is news.
async fn next(store: &Store, now: OffsetDateTime) -> Result<Option<(i64, IssueRecord)>> {
    let select = "SELECT c.piece_id, v.record, m.begun_at FROM piece_shown c \
                  JOIN piece_version v ON v.piece_id = c.piece_id AND v.number = c.number \
                  LEFT JOIN bulletin_mailing m ON m.piece_id = c.piece_id \
                  WHERE c.kind = $2 AND c.from_at <= $1 AND (c.until_at IS NULL OR c.until_at > $1) AND m.done_at IS NULL \
                  AND (m.begun_at IS NOT NULL OR c.sort_at >= $3) ORDER BY c.sort_at, c.piece_id";
    // A day more than are news: which day it is in Japan, the record says.
    let since = now - Duration::days(i64::from(NEWS_DAYS) + 1);
    let values = [now.into(), Kind::Bulletin.code().into(), since.into()];
    for row in store.read.query_all_raw(sql::statement(&store.read, select, values)).await? {
        let record: IssueRecord =
            serde_json::from_str(&sql::get::<String>(&row, 1)?).map_err(|_| StoreError::Corrupt("piece_version.record"))?;
        let begun = sql::get::<Option<OffsetDateTime>>(&row, 2)?.is_some();
        if begun || record.day.is_some_and(|day| is_news(day, jst_date(now))) {
            return Ok(Some((sql::get(&row, 0)?, record)));
        }
    }
    Ok(None)
}

fn notice(record: &IssueRecord, to: Email, lang: Lang, end: EndLink) -> IssueNotice {
    IssueNotice {
        to,
        lang,
        slug: record.slug.clone(),
        title: record.title.said(lang),
        summary: record.summary.said(lang),
        contents: record.contents(lang).1.iter().map(|content| content.title.clone()).collect(),
        end,
    }
}
