//! The list of accounts as administrators ask for it.

use super::accounts;
use crate::{Actor, Result, Store, audit};
use domain::{
    calendar::OffsetDateTime,
    staff::{Action, PeopleFilter, StaffView},
};

/// The accounts that a filter asks for, in its order; all of its pages.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError::Forbidden) unless the actor may.
pub async fn people(store: &Store, actor: &Actor, filter: &PeopleFilter) -> Result<Vec<StaffView>> {
    Ok(filter.of(accounts::list(store, actor).await?))
}

/// The same for a file. That it was taken out is put down.
///
/// # Errors
/// As [`people`].
pub async fn export_people(store: &Store, actor: &Actor, filter: &PeopleFilter, now: OffsetDateTime) -> Result<Vec<StaffView>> {
    actor.must(Action::ManageStaff)?;
    audit::note(store, actor, now, "people.export", "people").await?;
    people(store, actor, filter).await
}
