//! Pages that are planned anew.

use crate::clock;
use std::time::Duration;
use store::{Actor, Store, publishing};

/// How often one looks: a page is late by less than anybody notices.
const OFTEN: Duration = Duration::from_secs(30);

/// Shows what editors have planned, for as long as the server runs. Another server doing the same finds nothing left to do.
pub async fn show_planned(store: Store) {
    loop {
        match publishing::show_planned(&store, &Actor::System("show_planned"), clock::now()).await {
            Ok(0) => {}
            Ok(shown) => tracing::info!(shown, "pages that were planned are shown"),
            Err(error) => tracing::error!(%error, "what is planned could not be shown; the next try is in half a minute"),
        }
        tokio::time::sleep(OFTEN).await;
    }
}
