//! Versions of the rule book: drafted, changed, put to use.

use super::{
    super::{Outcome, Visitor, number, version},
    refused,
};
use app::staff::{certification::rule_book, desk::Form};
use domain::check::Check;
use store::{Result, StoreError, certification::rules};

/// Takes a form that was sent to what of an address comes after `/staff/certification/rules`.
pub(super) async fn post(visitor: &Visitor, below: &[&str], form: &Form) -> Result<Outcome> {
    let (store, actor, now) = (&visitor.state.store, visitor.actor(), visitor.now);
    let address = |id, code| format!("/staff/certification/rules/{id}?done={code}");
    if let [id, "use"] = below {
        let id = number(id)?;
        return match rules::put_to_use(store, &actor, (id, version(form)), now).await {
            Ok(()) => Ok(Outcome::go(address(id, "rules-used"))),
            Err(error) => refused(error, "main"),
        };
    }
    let book = match rule_book(form) {
        Ok(book) => book,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    let book = match book.checked() {
        Ok(book) => book,
        Err(problems) => return Ok(Outcome::problems(problems)),
    };
    match below {
        ["new"] => match rules::draft(store, &actor, &book, now).await {
            Ok(id) => Ok(Outcome::go(address(id, "rules-drafted"))),
            Err(error) => refused(error, "name"),
        },
        [id] => {
            let id = number(id)?;
            match rules::save(store, &actor, (id, version(form)), &book, now).await {
                Ok(()) => Ok(Outcome::go(address(id, "saved"))),
                Err(error) => refused(error, "name"),
            }
        }
        _ => Err(StoreError::NotFound),
    }
}
