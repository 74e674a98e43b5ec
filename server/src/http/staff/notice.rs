//! The emergency notices.

use super::{Outcome, Visitor};
use crate::banner::moment;
use app::staff::desk::{Fault, Form};
use domain::{
    check::{Check, Problem},
    notices::NoticeRecord,
};
use store::{Result, StoreError, notices};
use time::Duration;

/// How long ago a beginning may be: whoever typed the present minute sends it in the next ones.
const PAST: Duration = Duration::minutes(15);

pub(super) async fn raise(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let text = |name| form.text(name);
    let mut wrong = Vec::new();
    let mut at = |name: &'static str| {
        let typed = text(name);
        let parsed = moment(&typed);
        if parsed.is_none() && !typed.is_empty() {
            wrong.push((name, Fault::Moment));
        }
        parsed
    };
    let (from, until) = (at("from"), at("until"));
    if from.is_some_and(|from| from < visitor.now - PAST) {
        wrong.push(("from", Fault::Problem(Problem::Contradiction)));
    }
    let from = from.map_or(visitor.now, |from| from.max(visitor.now));
    let record = NoticeRecord { text: text("text"), text_en: text("text-en"), link: text("link"), from, until };
    match record.checked() {
        Ok(record) if wrong.is_empty() => {
            notices::raise(&visitor.state.store, &visitor.actor(), &record, visitor.now).await?;
            Ok(Outcome::go(if record.from > visitor.now { "/staff/notice?done=planned" } else { "/staff/notice?done=raised" }))
        }
        found => {
            let problems = found.err().unwrap_or_default().into_iter().map(|error| match (error.field, error.problem) {
                ("text_en", problem) => ("text-en", Fault::Problem(problem)),
                ("link", Problem::Contradiction) => ("link", Fault::Address),
                (field, problem) => (field, Fault::Problem(problem)),
            });
            let told: Vec<_> = problems.filter(|(field, _)| wrong.iter().all(|(known, _)| known != field)).collect();
            wrong.extend(told);
            Ok(Outcome::Again(wrong))
        }
    }
}

/// Lowers the one that is named; if none is, all of them.
pub(super) async fn lower(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let (store, actor) = (&visitor.state.store, visitor.actor());
    match form.text("id").as_str() {
        "" => notices::lower(store, &actor, visitor.now).await.map(drop)?,
        id => {
            let id = id.parse().map_err(|_| StoreError::NotFound)?;
            // Whoever presses twice, or after its end, has what was wanted.
            match notices::lower_one(store, &actor, id, visitor.now).await {
                Err(StoreError::NotFound) => (),
                done => done?,
            }
        }
    }
    Ok(Outcome::go("/staff/notice?done=lowered"))
}
