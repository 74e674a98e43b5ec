//! What staff send of cases: the form, what two persons decide, and what all cases have in common.

use super::{
    super::{Outcome, Visitor, number, version},
    refused,
};
use app::{
    comments::letters,
    staff::{
        CommentFault,
        comments::{Cleaning, case_fault, case_late, case_record, case_settings},
        desk::{Fault, Form},
    },
};
use domain::{
    calendar::jst_date,
    check::{Check, FieldError},
    comments::{CaseMove, SubmissionNotice},
    goals::RejectionRecord,
};
use store::{Result, StoreError, comments};

/// Takes a form.
pub(super) async fn post(visitor: &Visitor, below: &[&str], form: &Form) -> Result<Outcome> {
    match below {
        ["new"] => add(visitor, form).await,
        ["settings"] => set(visitor, form).await,
        [id, "edit"] => change(visitor, number(id)?, form).await,
        [id, "correct"] => correct(visitor, number(id)?, form).await,
        [id, "publish"] => draft(visitor, number(id)?, form, CaseMove::Publish, "publish").await,
        [id, "results"] => draft(visitor, number(id)?, form, CaseMove::Results, "results").await,
        [id, "late"] => late(visitor, number(id)?, form).await,
        [id, "cancel"] => draft(visitor, number(id)?, form, CaseMove::Cancel { reason: form.text("cancel_reason") }, "cancel_reason").await,
        [id, "approve"] => approve(visitor, number(id)?, form).await,
        [id, "send-back"] => send_back(visitor, number(id)?, form).await,
        _ => Err(StoreError::NotFound),
    }
}

async fn add(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let choices = comments::choices(&visitor.state.store, &visitor.actor(), None, jst_date(visitor.now)).await?;
    let (record, cleaning) = match case_record(form, None, &choices) {
        Ok(entered) => entered,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    let record = match record.checked() {
        Ok(record) => record,
        Err(problems) => return Ok(at_fields(problems)),
    };
    match comments::add(&visitor.state.store, &visitor.actor(), &record, visitor.now).await {
        Ok(id) => Ok(Outcome::go(format!("/staff/comments/{id}/preview?done=case-saved{}", told(&cleaning)))),
        Err(error) => case_refused(error),
    }
}

async fn change(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (store, actor) = (&visitor.state.store, visitor.actor());
    let slug = comments::preview(store, &actor, id, jst_date(visitor.now)).await?.0.record.slug;
    let choices = comments::choices(store, &actor, Some(id), jst_date(visitor.now)).await?;
    let (record, cleaning) = match case_record(form, Some(&slug), &choices) {
        Ok(entered) => entered,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    let record = match record.checked() {
        Ok(record) => record,
        Err(problems) => return Ok(at_fields(problems)),
    };
    match comments::change(store, &actor, (id, version(form)), &record, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/comments/{id}/preview?done=case-saved{}", told(&cleaning)))),
        Err(error) => case_refused(error),
    }
}

async fn correct(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (store, actor) = (&visitor.state.store, visitor.actor());
    let slug = comments::preview(store, &actor, id, jst_date(visitor.now)).await?.0.record.slug;
    let reason = form.text("reason");
    // Everything that is wrong at once, and not the reason first and the rest the next time.
    let missing = CaseMove::Cancel { reason: reason.clone() }.problems();
    let choices = comments::choices(store, &actor, Some(id), jst_date(visitor.now)).await?;
    let (record, cleaning) = match case_record(form, Some(&slug), &choices) {
        Ok(entered) if missing.is_empty() => entered,
        Ok(_) => return Ok(at_fields(missing)),
        Err(wrong) => {
            let reason = missing.into_iter().map(|error| (error.field, Fault::Problem(error.problem)));
            return Ok(Outcome::Again(reason.chain(wrong).collect()));
        }
    };
    let step = match (CaseMove::Correct { record: Box::new(record), reason }).checked() {
        Ok(step) => step,
        Err(problems) => return Ok(at_fields(problems)),
    };
    match comments::draft(store, &actor, (id, version(form)), &step, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/comments/{id}?done=case-drafted{}", told(&cleaning)))),
        Err(error) => case_refused(error),
    }
}

/// Drafts a move that changes nothing of the record; `field` is where it is told what is wrong with it.
async fn draft(visitor: &Visitor, id: i64, form: &Form, step: CaseMove, field: &'static str) -> Result<Outcome> {
    let step = match step.checked() {
        Ok(step) => step,
        Err(problems) => return Ok(Outcome::Again(problems.into_iter().map(|error| (field, Fault::Problem(error.problem))).collect())),
    };
    match comments::draft(&visitor.state.store, &visitor.actor(), (id, version(form)), &step, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/comments/{id}?done=case-drafted"))),
        Err(error) => refused(error, field),
    }
}

/// Drafts why results are late, and the day that is promised instead.
async fn late(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let step = match case_late(form) {
        Ok(step) => step,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    match comments::draft(&visitor.state.store, &visitor.actor(), (id, version(form)), &step, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/comments/{id}?done=case-drafted"))),
        Err(error) => {
            let field = if matches!(error, StoreError::Rule("late_until")) { "late_until" } else { "late_reason" };
            refused(error, field)
        }
    }
}

async fn approve(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let step = number(form.value("move"))?;
    let letter = |notice: &SubmissionNotice| letters::results(&visitor.state.site.public_url, notice);
    match comments::approve(&visitor.state.store, &visitor.actor(), (id, step), &letter, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/comments/{id}?done=case-decided"))),
        Err(error) => refused(error, "waiting"),
    }
}

/// Sends back what another has drafted, or takes back what one has drafted oneself.
async fn send_back(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let step = number(form.value("move"))?;
    let record = match (RejectionRecord { note: form.text("note") }).checked() {
        Ok(record) => record,
        Err(problems) => return Ok(Outcome::problems(problems)),
    };
    let (store, actor) = (&visitor.state.store, visitor.actor());
    let me = visitor.signed()?.member.id;
    let case = comments::desk(store, &actor, id, visitor.now).await?;
    let mine = case.pending().is_some_and(|waits| waits.id == step && !waits.waits_for(me));
    match comments::send_back(store, &actor, (id, step), &record, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/comments/{id}?done={}", if mine { "case-dropped" } else { "case-back" }))),
        Err(error) => refused(error, "waiting"),
    }
}

async fn set(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let settings = match case_settings(form) {
        Ok(settings) => settings,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    let settings = match settings.checked() {
        Ok(settings) => settings,
        Err(problems) => return Ok(Outcome::problems(problems)),
    };
    comments::set(&visitor.state.store, &visitor.actor(), &settings, visitor.now).await?;
    Ok(Outcome::go("/staff/comments/settings?done=saved"))
}

fn at_fields(problems: Vec<FieldError>) -> Outcome {
    Outcome::Again(problems.into_iter().map(case_fault).collect())
}

/// What the store refuses of the form of a case, at the field that it is about.
fn case_refused(error: StoreError) -> Result<Outcome> {
    match error {
        StoreError::Taken(_) => Ok(Outcome::wrong("slug", Fault::Comment(CommentFault::Slug))),
        error => {
            let field = match &error {
                StoreError::Rule("short") => "short_reason",
                StoreError::Rule("sections") => "draft",
                StoreError::Rule("no_paper") => "papers",
                StoreError::Unknown { what: "goal", .. } => "goals",
                _ => "title",
            };
            refused(error, field)
        }
    }
}

/// What was cleaned of the draft, for the page that comes next.
fn told(cleaning: &[Cleaning]) -> String {
    if cleaning.is_empty() {
        return String::new();
    }
    format!("&cleaned={}", cleaning.iter().map(|kind| kind.code()).collect::<Vec<_>>().join("."))
}
