//! Groups of opinions and their answers.

use super::{Form, Outcome, Visitor, fault, keeper, moved, refused};
use app::staff::CommentFault;
use domain::{
    check::{Check, Checked},
    comments::{GroupRecord, Treatment, pair_of_goal},
};
use store::{Result, StoreError, comments};

/// `POST …/groups/new`
pub(super) async fn add(visitor: &Visitor, case: i64, form: &Form) -> Result<Outcome> {
    let record = match record(form) {
        Ok(record) => record,
        Err(outcome) => return Ok(outcome),
    };
    match comments::add_group(&visitor.state.store, &visitor.actor(), case, &record, visitor.now).await {
        Ok(id) => Ok(Outcome::go(format!("/staff/comments/{case}/groups/{id}?done=group-added"))),
        Err(error) => at_field(error),
    }
}

/// `POST …/groups/{}`
pub(super) async fn change(visitor: &Visitor, (case, id): (i64, i64), form: &Form) -> Result<Outcome> {
    let record = match record(form) {
        Ok(record) => record,
        Err(outcome) => return Ok(outcome),
    };
    let seen = (case, id, super::super::super::version(form));
    match comments::change_group(&visitor.state.store, &visitor.actor(), seen, &record, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/comments/{case}/groups/{id}?done=answer-kept"))),
        Err(error) => at_field(error),
    }
}

/// `POST …/groups/{}/keep`
pub(super) async fn keep(visitor: &Visitor, (case, id): (i64, i64), form: &Form) -> Result<Outcome> {
    let seen = (case, id, super::super::super::version(form));
    match comments::keep_group(&visitor.state.store, &visitor.actor(), seen, keeper(form), visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/comments/{case}/groups/{id}?done=kept"))),
        Err(StoreError::NotFound) => Err(StoreError::NotFound),
        Err(error) => moved(error, "keeper"),
    }
}

/// `POST …/groups/{}/remove`
pub(super) async fn remove(visitor: &Visitor, (case, id): (i64, i64), form: &Form) -> Result<Outcome> {
    let seen = (case, id, super::super::super::version(form));
    match comments::remove_group(&visitor.state.store, &visitor.actor(), seen, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/comments/{case}/groups?done=group-removed"))),
        Err(error) => refused(error, "remove"),
    }
}

/// A group as it was typed; what is wrong with it is an outcome.
fn record(form: &Form) -> std::result::Result<Checked<GroupRecord>, Outcome> {
    let goal = match form.text("goal").as_str() {
        "" => None,
        goal => Some(pair_of_goal(goal).ok_or_else(|| Outcome::wrong("goal", fault(CommentFault::NoGoal)))?),
    };
    let record = GroupRecord {
        title: form.text("title"),
        section: form.text("section"),
        summary: form.text("summary"),
        view: form.text("view"),
        treatment: Treatment::from_code(form.value("treatment")),
        reason: form.text("reason"),
        before: form.text("before"),
        after: form.text("after"),
        goal,
    };
    record.checked().map_err(Outcome::problems)
}

/// What the store refuses of an answer, at the field it is about.
fn at_field(error: StoreError) -> Result<Outcome> {
    let field = match &error {
        StoreError::Unknown { what: "goal", .. } => "goal",
        StoreError::Rule("section") => "section",
        _ => "title",
    };
    refused(error, field)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Form {
        Form::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn an_answer_may_be_half_written() {
        let typed = form(&[("title", " 駐輪場 "), ("treatment", "partly"), ("after", "一\r\n二"), ("goal", "/goals/2026/local-brand")]);
        let Ok(record) = record(&typed) else { panic!("a group") };
        assert_eq!((record.title.as_str(), record.after.as_str(), record.treatment), ("駐輪場", "一\n二", Some(Treatment::Partly)));
        assert!(record.goal.is_some() && !record.is_answered());
    }

    #[test]
    fn what_is_wrong_is_told_at_its_field() {
        let fields = |form: &Form| match record(form) {
            Err(Outcome::Again(errors)) => errors.into_iter().map(|(field, _)| field).collect::<Vec<_>>(),
            _ => Vec::new(),
        };
        assert_eq!(fields(&form(&[("title", "")])), ["title"]);
        assert_eq!(fields(&form(&[("title", "駐輪場"), ("goal", "次の目標")])), ["goal"]);
    }
}
