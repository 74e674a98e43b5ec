//! Questions of citizens: given to a post, answered by one, published or sent back by another.

use super::super::{Outcome, Visitor, version};
use app::{
    goals::questions::letter,
    staff::desk::{Fault, Form},
};
use domain::{
    check::{Check, FieldError},
    goals::{AnswerCorrection, AnswerNotice, AnswerRecord, AssignRecord, ChangedRecord, RejectionRecord},
    lang::Both,
};
use store::{Result, StoreError, goals::questions};

/// A form that was sent to what comes after the number of a question.
pub(super) async fn act(visitor: &Visitor, id: &str, what: &str, form: &Form) -> Result<Outcome> {
    let id: i64 = id.parse().map_err(|_| StoreError::NotFound)?;
    let (store, actor, now, seen) = (&visitor.state.store, visitor.actor(), visitor.now, (id, version(form)));
    let done = match what {
        "assign" => match (AssignRecord { post: form.text("post") }).checked() {
            Ok(record) => questions::assign(store, &actor, seen, &record, now).await,
            Err(problems) => return Ok(wrong(problems)),
        },
        "draft" => match answer(form).checked() {
            Ok(record) => questions::draft(store, &actor, seen, &record, now).await,
            Err(problems) => return Ok(wrong(problems)),
        },
        "change" => match (ChangedRecord { changed: both(form, "changed", "changed-en") }).checked() {
            Ok(record) => questions::draft_change(store, &actor, seen, &record, now).await,
            Err(problems) => return Ok(wrong(problems)),
        },
        "correct" => match (AnswerCorrection { answer: answer(form), why: both(form, "why", "why-en") }).checked() {
            Ok(record) => questions::draft_correction(store, &actor, seen, &record, now).await,
            Err(problems) => return Ok(wrong(problems)),
        },
        "publish-correction" => {
            let letter = |notice: &AnswerNotice| letter(notice, &visitor.state.site.public_url);
            questions::publish_correction(store, &actor, seen, &letter, now).await
        }
        "return-correction" => match (RejectionRecord { note: form.text("correction-note") }).checked() {
            Ok(record) => questions::send_correction_back(store, &actor, seen, &record, now).await,
            Err(problems) => return Ok(renamed(problems, "correction-note")),
        },
        "unlist" => match (RejectionRecord { note: form.text("unlist-note") }).checked() {
            Ok(record) => questions::unlist(store, &actor, seen, &record, now).await,
            Err(problems) => return Ok(renamed(problems, "unlist-note")),
        },
        "publish" => {
            let letter = |notice: &AnswerNotice| letter(notice, &visitor.state.site.public_url);
            questions::publish(store, &actor, seen, &letter, now).await
        }
        "return" => match (RejectionRecord { note: form.text("note") }).checked() {
            Ok(record) => questions::send_back(store, &actor, seen, &record, now).await,
            Err(problems) => return Ok(wrong(problems)),
        },
        _ => Err(StoreError::NotFound),
    };
    let (field, code) = match what {
        "assign" => ("post", "saved"),
        "draft" => ("answer", "answer-drafted"),
        "change" => ("changed", "answer-drafted"),
        "publish" => ("draft", "answered"),
        "correct" => ("answer", "answer-drafted"),
        "publish-correction" => ("correction", "answer-corrected"),
        "return-correction" => ("correction-note", "answer-back"),
        "unlist" => ("unlist-note", "unlisted"),
        _ => ("note", "answer-back"),
    };
    let fault = match done {
        Ok(()) => return Ok(Outcome::go(format!("/staff/goals/questions/{id}?done={code}"))),
        Err(StoreError::Stale) => Fault::Stale,
        Err(StoreError::Rule("same_person")) => Fault::OwnDraft,
        Err(StoreError::Rule("too_new")) => Fault::TooNew,
        Err(StoreError::Rule("not_agreed")) => return Ok(Outcome::wrong("listed", Fault::NotAgreed)),
        Err(StoreError::Rule("outside_year")) => Fault::StoryOver,
        Err(StoreError::Rule(_)) => Fault::QuestionMoved,
        Err(error) => return Err(error),
    };
    Ok(Outcome::wrong(field, fault))
}

fn answer(form: &Form) -> AnswerRecord {
    AnswerRecord {
        answer: both(form, "answer", "answer-en"),
        by: both(form, "by", "by-en"),
        listed: form.value("listed") == "public",
        shown: form.text("shown"),
        changed: both(form, "changed", "changed-en"),
    }
}

fn both(form: &Form, ja: &str, en: &str) -> Both {
    Both::new(form.text(ja), form.text(en))
}

/// The problems of a record at the fields of its form.
fn wrong(problems: Vec<FieldError>) -> Outcome {
    let field = |name| match name {
        "answer_en" => "answer-en",
        "by_en" => "by-en",
        "changed_en" => "changed-en",
        "why_en" => "why-en",
        other => other,
    };
    Outcome::Again(problems.into_iter().map(|error| (field(error.field), Fault::Problem(error.problem))).collect())
}

/// The problems of a reason at the field that it has on a page with several.
fn renamed(problems: Vec<FieldError>, field: &'static str) -> Outcome {
    Outcome::Again(problems.into_iter().map(|error| (field, Fault::Problem(error.problem))).collect())
}
