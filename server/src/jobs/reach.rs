//! Counts of readers, written now and then.

use crate::http::reach::Reach;
use std::{sync::Arc, time::Duration};
use store::Store;

/// How often. A server that is killed loses what was counted since; one that is told to stop loses nothing.
const OFTEN: Duration = Duration::from_secs(60);

/// Writes what was counted, for as long as the server runs.
pub async fn flush(store: Store, reach: Arc<Reach>) {
    loop {
        tokio::time::sleep(OFTEN).await;
        flush_now(&store, &reach).await;
    }
}

/// Writes what was counted so far; what can't be written waits for the next time.
pub async fn flush_now(store: &Store, reach: &Reach) {
    if let Err(error) = reach.flush(store).await {
        tracing::error!(%error, "counts of readers could not be written; they wait for the next time");
    }
}
