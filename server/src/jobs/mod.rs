//! What the server does by itself.

use crate::clock;
use domain::{
    calendar::{JST, jst_date},
    staff::SessionLimits,
};
use std::time::Duration;
use store::{Actor, Store, personal::Forgotten};

/// Takes expired products out of the list and deletes what is old shortly after each midnight in Japan, for as long as the server
/// runs. Another server doing the same finds nothing left to do.
pub async fn keep_listings(store: Store, limits: SessionLimits) {
    loop {
        tokio::time::sleep(until_midnight()).await;
        refresh_listings(&store).await;
        forget(&store, limits).await;
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
        Ok(Forgotten { sessions, answers, accounts }) => tracing::info!(sessions, answers, accounts, "what was over is deleted"),
        Err(error) => tracing::error!(%error, "what is over could not be deleted; the next try is in a day or at the next start"),
    }
}

/// From now to a second after midnight in Japan.
fn until_midnight() -> Duration {
    let now = clock::now().to_offset(JST).time();
    let gone = Duration::from_secs(u64::from(now.hour()) * 3_600 + u64::from(now.minute()) * 60 + u64::from(now.second()));
    Duration::from_secs(24 * 3_600 + 1).saturating_sub(gone)
}
