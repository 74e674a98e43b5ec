//! What the server does by itself.

mod bulletin;
mod events;
mod letters;
mod pages;
mod reach;

pub use bulletin::{tell, tell_now};
pub use events::{keep_events, keep_events_now};
pub use letters::{deliver, remind, send_due, warn, write_reminders, write_warnings};
pub use pages::show_planned;
pub use reach::{flush as flush_reach, flush_now as flush_reach_now};

use crate::{clock, media::Shelf, random};
use domain::{
    calendar::{JST, OffsetDateTime, jst_date},
    staff::SessionLimits,
};
use std::time::Duration;
use store::{
    Actor, Store,
    certification::files::{self, APPLICATIONS},
    comments::{self, SCANS},
    personal::Forgotten,
    reports::photographs::{self, REPORTS},
};

/// Takes expired products out of the list and deletes what is old shortly after each midnight in Japan, for as long as the server
/// runs. Another server doing the same finds nothing left to do.
pub async fn keep_listings(store: Store, shelf: Shelf, limits: SessionLimits) {
    loop {
        tokio::time::sleep(until_midnight()).await;
        refresh_listings(&store).await;
        forget(&store, limits).await;
        sweep(&store, &shelf).await;
    }
}

/// Brings the list to today.
pub async fn refresh_listings(store: &Store) {
    match store::products::refresh_listings(store, &Actor::System("refresh_listings"), jst_date(clock::now())).await {
        Ok(0) => {}
        Ok(changed) => tracing::info!(changed, "listings refreshed"),
        Err(error) => tracing::error!(%error, "listings could not be refreshed; the next try is in a day or at the next start"),
    }
}

/// Deletes what has been kept as long as `domain::personal` and `/privacy` say.
pub async fn forget(store: &Store, limits: SessionLimits) {
    match store::personal::forget_old(store, &Actor::System("forget"), limits, clock::now()).await {
        Ok(Forgotten {
            sessions,
            answers,
            questions,
            inquiries,
            permits,
            comments,
            sign_ups,
            subscriptions,
            applications,
            reporters,
            accounts,
            letters,
            files,
        }) => {
            tracing::info!(
                sessions,
                answers,
                questions,
                inquiries,
                permits,
                comments,
                sign_ups,
                subscriptions,
                applications,
                reporters,
                accounts,
                letters,
                files,
                "what was over is deleted"
            );
        }
        Err(error) => tracing::error!(%error, "what is over could not be deleted; the next try is in a day or at the next start"),
    }
}

/// Takes files of applications away to which nothing refers any more: of drafts that were dropped, of who was erased, and of what was
/// cut off between its file and its row. What came within a day may still be on its way.
pub async fn sweep(store: &Store, shelf: &Shelf) {
    let before = clock::now() - time::Duration::days(1);
    let swept = async {
        let mut gone = 0_u64;
        for name in shelf.older(APPLICATIONS, before).await.map_err(|error| store::StoreError::Unusable(error.to_string()))? {
            let stem = name.rsplit('/').next().and_then(|file| file.split(['-', '.']).next()).unwrap_or_default();
            if !files::is_used(store, &Actor::System("sweep"), stem).await? {
                shelf.remove(&name).await.map_err(|error| store::StoreError::Unusable(error.to_string()))?;
                gone += 1;
            }
        }
        Ok::<_, store::StoreError>(gone)
    };
    match swept.await {
        Ok(gone) => tracing::info!(gone, "files of applications without use are gone"),
        Err(error) => tracing::warn!(%error, "files without use could not be removed; the next try is in a day"),
    }
    match sweep_photographs(store, shelf, before).await {
        Ok(gone) => tracing::info!(gone, "photographs of town reporters without use are gone"),
        Err(error) => tracing::warn!(%error, "photographs without use could not be removed; the next try is in a day"),
    }
    match sweep_scans(store, shelf, before).await {
        Ok(gone) => tracing::info!(gone, "scans of public comments without use are gone"),
        Err(error) => tracing::warn!(%error, "scans without use could not be removed; the next try is in a day"),
    }
}

/// Takes photographs of town reporters away to which no article refers any more, with the copy that everybody could have. As [`sweep`].
async fn sweep_photographs(store: &Store, shelf: &Shelf, before: OffsetDateTime) -> store::Result<u64> {
    let unusable = |error: object_store::Error| store::StoreError::Unusable(error.to_string());
    let mut gone = 0;
    for name in shelf.older(REPORTS, before).await.map_err(unusable)? {
        let file = name.rsplit('/').next().unwrap_or_default();
        let stem = file.split(['-', '.']).next().unwrap_or_default();
        if photographs::is_used(store, &Actor::System("sweep"), stem).await? {
            continue;
        }
        if !photographs::is_public(store, stem).await? {
            shelf.remove(file).await.map_err(unusable)?;
        }
        shelf.remove(&name).await.map_err(unusable)?;
        gone += 1;
    }
    Ok(gone)
}

/// Takes scans of public comments away to which nothing refers any more: of what was taken back, of who was erased, and of those whose
/// time is over. As [`sweep`].
async fn sweep_scans(store: &Store, shelf: &Shelf, before: OffsetDateTime) -> store::Result<u64> {
    let unusable = |error: object_store::Error| store::StoreError::Unusable(error.to_string());
    let older = shelf.older(SCANS, before).await.map_err(unusable)?;
    if older.is_empty() {
        return Ok(0);
    }
    let used = comments::scans(store, &Actor::System("sweep")).await?;
    let mut gone = 0;
    for name in older {
        let file = name.rsplit('/').next().unwrap_or_default();
        if !used.contains(file) {
            shelf.remove(&name).await.map_err(unusable)?;
            gone += 1;
        }
    }
    Ok(gone)
}

/// Encrypts the secrets that a program of before has left as they are, and says if some can't be decrypted. At each start, before
/// anyone signs in.
///
/// # Errors
/// If the database does not answer: secrets must not stay as they are unnoticed.
pub async fn encrypt_secrets(store: &Store) -> store::Result<()> {
    let encrypted = store::staff::encrypt_secrets(store, &Actor::System("encrypt_secrets"), random::bytes).await?;
    if encrypted > 0 {
        tracing::info!(encrypted, "secrets of apps for codes are encrypted now; older copies of the database have them as they were");
    }
    let unreadable = store::staff::unreadable_secrets(store).await?;
    if unreadable > 0 {
        tracing::error!(
            unreadable,
            "secrets of apps for codes can't be decrypted with this key (SIGNING_KEY_FILE), and no code of theirs is taken: put the key \
             back that belongs to this database, or give their owners new links (`kashiwara staff link`)"
        );
    }
    Ok(())
}

/// From now to a second after midnight in Japan.
fn until_midnight() -> Duration {
    let now = clock::now().to_offset(JST).time();
    let gone = Duration::from_secs(u64::from(now.hour()) * 3_600 + u64::from(now.minute()) * 60 + u64::from(now.second()));
    Duration::from_secs(24 * 3_600 + 1).saturating_sub(gone)
}
