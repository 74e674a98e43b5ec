//! What follows when an event is changed for which people have signed up.

use crate::clock;
use app::events::letter;
use domain::events::SignUpNotice;
use std::time::Duration;
use store::{Actor, Result, Store, events};

/// How often one looks: whoever waits for a seat does not wait long for word of it.
const OFTEN: Duration = Duration::from_secs(60);

/// Gives seats that became free to those who wait, and tells of changes, for as long as the server runs.
pub async fn keep_events(store: Store, public_url: String) {
    loop {
        match keep_events_now(&store, &public_url).await {
            Ok(0) => {}
            Ok(changed) => tracing::info!(changed, "sign-ups for events were moved up or told of changes"),
            Err(error) => tracing::error!(%error, "events could not be looked through; the next try is in a minute"),
        }
        tokio::time::sleep(OFTEN).await;
    }
}

/// The same once. Returns how many sign-ups it was about.
///
/// # Errors
/// If the database does not answer.
pub async fn keep_events_now(store: &Store, public_url: &str) -> Result<u64> {
    let write = |notice: &SignUpNotice| letter(notice, None, public_url);
    events::keep(store, &Actor::System("keep_events"), &write, clock::now()).await
}
