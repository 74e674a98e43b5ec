//! Whom to remind of figures that were promised and are late.

use super::month::due;
use crate::{Actor, Result, Store, StoreError, sql};
use domain::{
    calendar::Date,
    goals::{Overdue, Reminder, reminders},
    staff::{Action, Email, Roles, may},
};
use sea_orm::ConnectionTrait;

/// Whom to remind on a day, and of what: whoever keeps a figure; where nobody does, everyone who may.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but the program itself.
pub async fn overdue(store: &Store, actor: &Actor, today: Date) -> Result<Vec<Reminder>> {
    actor.must_be_system()?;
    let db = &store.read;
    let mut keepers = Vec::new();
    let select = "SELECT id, email, name, roles FROM staff WHERE active = $1 AND erased_at IS NULL ORDER BY id";
    for row in db.query_all_raw(sql::statement(db, select, [true.into()])).await? {
        let roles = Roles::from_bits(sql::fit(sql::get(&row, 3)?, "staff.roles")?);
        if may(roles, Action::KeepGoals) {
            let email = Email::parse(&sql::get::<String>(&row, 1)?).map_err(|_| StoreError::Corrupt("staff.email"))?;
            keepers.push(Reminder { member: sql::get(&row, 0)?, email, name: sql::get(&row, 2)?, overdue: Vec::new() });
        }
    }
    let late = due(store, today, None).await?.into_iter().filter(|line| line.waiting.is_none()).map(|line| {
        let overdue = Overdue { year: line.year, goal_title: line.goal_title, name: line.name, promised: line.next_on };
        (overdue, line.keeper.map(|(member, _)| member))
    });
    Ok(reminders(keepers, late, today))
}
