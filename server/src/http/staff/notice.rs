//! The emergency notice.

use super::{Outcome, Visitor};
use crate::banner::moment;
use app::staff::desk::{Fault, Form};
use domain::{
    check::{Check, Problem},
    notices::NoticeRecord,
};
use store::{Result, notices};

pub(super) async fn raise(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let text = |name| form.text(name);
    let until = text("until");
    let parsed = moment(&until);
    if parsed.is_none() && !until.is_empty() {
        return Ok(Outcome::wrong("until", Fault::Moment));
    }
    let record = NoticeRecord { text: text("text"), text_en: text("text-en"), link: text("link"), from: visitor.now, until: parsed };
    match record.checked() {
        Ok(record) => {
            notices::raise(&visitor.state.store, &visitor.actor(), &record).await?;
            Ok(Outcome::go("/staff/notice?done=raised"))
        }
        Err(problems) => {
            let wrong = problems.into_iter().map(|error| match (error.field, error.problem) {
                ("text_en", problem) => ("text-en", Fault::Problem(problem)),
                ("link", Problem::Contradiction) => ("link", Fault::Address),
                (field, problem) => (field, Fault::Problem(problem)),
            });
            Ok(Outcome::Again(wrong.collect()))
        }
    }
}

pub(super) async fn lower(visitor: &Visitor) -> Result<Outcome> {
    notices::lower(&visitor.state.store, &visitor.actor(), visitor.now).await?;
    Ok(Outcome::go("/staff/notice?done=lowered"))
}
