//! Who enters which figure.

use super::super::{Outcome, Visitor};
use app::staff::desk::{Fault, Form};
use domain::{
    Slug,
    calendar::jst_date,
    goals::{FiscalYear, Whose},
    query,
};
use store::{Result, StoreError, goals};

/// For what was ticked, or for everything that the list showed.
pub(super) async fn set(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let keeper = match form.value("keeper") {
        "" => return Ok(Outcome::wrong("keeper", Fault::NoChoice)),
        "none" => None,
        id => Some(id.parse().map_err(|_| StoreError::NotFound)?),
    };
    let (year, department) = (FiscalYear::read(form.value("year")), Slug::parse(form.value("department")).ok());
    let whose = Whose::read(form.value("whose"));
    let ids: Vec<i64> = if form.value("every") == "1" {
        let asked = (year, department.as_ref());
        let page = goals::keepers(&visitor.state.store, &visitor.actor(), asked, whose, jst_date(visitor.now)).await?;
        page.lines.iter().map(|line| line.id).collect()
    } else {
        form.all("indicator").map(str::parse).collect::<std::result::Result<_, _>>().map_err(|_| StoreError::NotFound)?
    };
    if ids.is_empty() {
        return Ok(Outcome::wrong("indicator", Fault::NoneTicked));
    }
    match goals::set_keeper(&visitor.state.store, &visitor.actor(), &ids, keeper, visitor.now).await {
        Ok(()) => {
            let again = ["year", "department", "whose"].map(|name| (name, form.value(name)));
            let again = again.into_iter().filter(|(_, value)| !value.is_empty()).chain([("done", "kept")]);
            Ok(Outcome::go(format!("/staff/goals/keepers?{}", query::encode(again))))
        }
        Err(StoreError::Rule("no_keeper")) => Ok(Outcome::wrong("keeper", Fault::NoKeeper)),
        Err(StoreError::Rule("counted")) => Err(StoreError::NotFound),
        Err(error) => Err(error),
    }
}
