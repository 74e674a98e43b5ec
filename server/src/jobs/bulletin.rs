//! Letters of a new issue, written as fast as they go out.

use crate::clock;
use app::bulletin::issue_letter;
use domain::{bulletin::IssueNotice, calendar::OffsetDateTime};
use std::time::Duration;
use store::{Actor, Result, Store, StoreError, bulletin};

/// How often one looks whether there is an issue to tell of, or room for more letters.
const OFTEN: Duration = Duration::from_secs(5);

/// Tells subscribers of what citizens see, for as long as the server runs.
pub async fn tell(store: Store, public_url: String) {
    loop {
        match tell_now(&store, &public_url, clock::now()).await {
            Ok(None) => {}
            Ok(Some(letters)) => tracing::info!(letters, "subscribers are told of an issue"),
            // Another server was quicker with the same.
            Err(StoreError::Stale) => {}
            Err(error) => tracing::error!(%error, "nobody could be told of an issue; the next try is in a moment"),
        }
        tokio::time::sleep(OFTEN).await;
    }
}

/// Writes the next letters. Returns how many; `None` if there is nothing to tell, or no room for more.
///
/// # Errors
/// If the database does not answer.
pub async fn tell_now(store: &Store, public_url: &str, now: OffsetDateTime) -> Result<Option<usize>> {
    let letter = |notice: &IssueNotice| issue_letter(notice, public_url);
    bulletin::tell(store, &Actor::System("bulletin"), &letter, now).await
}
