//! One step with many applications: looked at first, then done one by one.

use super::{
    super::{Outcome, Visitor},
    fault, told,
};
use app::staff::{
    CertificationFault,
    certification::{Bulk, Row, row},
    desk::{Fault, Form, Given},
};
use store::{Result, StoreError, certification::check};

/// The most applications of one step: those of a page.
const MOST: usize = 100;

/// `POST /staff/certification/bulk`
pub(super) async fn post(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let bulk = Bulk::read(form).ok_or(StoreError::NotFound)?;
    let rows: Vec<Row> = form.all("row").filter_map(row).take(MOST).collect();
    if rows.is_empty() {
        return Ok(Outcome::wrong("main", fault(CertificationFault::NothingTicked)));
    }
    if matches!(&bulk, Bulk::Assign(members) if members.is_empty()) {
        return Ok(Outcome::wrong("main", fault(CertificationFault::NoMembersTicked)));
    }
    if form.value("go") != "1" {
        return Ok(Outcome::Again(Vec::new()));
    }
    let (store, actor) = (&visitor.state.store, visitor.actor());
    let mut steps = Vec::with_capacity(rows.len());
    for (id, version) in rows {
        let name = match check::find(store, &actor, id).await {
            Ok(found) => found.view.form.name,
            Err(StoreError::NotFound) => continue,
            Err(error) => return Err(error),
        };
        let seen = (id, version.unwrap_or_default());
        let done = match &bulk {
            Bulk::Begin => check::begin(store, &actor, seen, visitor.now).await,
            Bulk::Assign(members) => check::assign(store, &actor, seen, members, visitor.now).await,
        };
        let not: Option<Fault> = match done {
            Ok(()) => None,
            Err(error) => Some(told(error)?),
        };
        steps.push((id, name, not));
    }
    Ok(Outcome::Show(Given::Steps(steps), Vec::new()))
}
