//! What a reporter does with an article, and with his own term.

use super::{Guest, Outcome, number, photographs, session, version};
use app::{
    reports::{fault_of, notice_letter, text_of},
    staff::desk::{Fault, Form},
};
use domain::{
    check::{Check, FieldError},
    reports::{ReasonRecord, ReportNotice, ReportStage, ReportStep},
};
use serde_json::json;
use store::{
    Result, StoreError,
    reports::{self, Move},
};

/// `POST /reporter/begin`
pub(super) async fn begin(guest: &Guest) -> Result<Outcome> {
    match reports::begin(&guest.state.store, &guest.actor(), guest.now).await {
        Ok(id) => Ok(Outcome::go(format!("/reporter/{id}"))),
        Err(error) => refused(error, "main"),
    }
}

/// `POST /reporter/{id}`: keeps what was written, whole or not; then goes on to the photographs, or sends it.
pub(super) async fn save(guest: &Guest, id: &str, form: &Form) -> Result<Outcome> {
    let (id, auto) = (number(id)?, form.value("auto") == "1");
    let text = match text_of(form).checked() {
        Ok(text) => text,
        Err(problems) if auto => {
            let told: Vec<String> = wrong(problems).into_iter().map(|(_, fault)| fault.words()).collect();
            return Ok(Outcome::Json(json!({ "told": told.join(" ") })));
        }
        Err(problems) => return Ok(Outcome::Again(wrong(problems))),
    };
    let saved = reports::save(&guest.state.store, &guest.actor(), (id, version(form)), &text, guest.now).await;
    if auto {
        return match saved {
            Ok(version) => Ok(Outcome::Json(json!({ "version": version.to_string() }))),
            Err(error) => match fault_of(&error) {
                Some(fault) => Ok(Outcome::Json(json!({ "told": fault.words() }))),
                None => Err(error),
            },
        };
    }
    match (saved, form.value("go")) {
        (Err(error), _) => refused(error, "main"),
        (Ok(_), "photographs") => Ok(Outcome::go(format!("/reporter/{id}/photographs"))),
        (Ok(version), "send") => {
            // Everything that is missing is told at once.
            let mut lacks = wrong(text.lacks());
            if !reports::find(&guest.state.store, &guest.actor(), id).await?.undescribed().is_empty() {
                lacks.push(("photographs", Fault::Report(app::reports::ReportFault::Undescribed)));
            }
            match lacks.is_empty() {
                true => take(guest, (id, version), ReportStep::Send, (String::new(), "main"), "report-sent").await,
                // With the version that it has now: what was typed is saved.
                false => Ok(Outcome::With(Form::default().wrong(lacks))),
            }
        }
        (Ok(_), _) => Ok(Outcome::go(format!("/reporter/{id}?done=saved"))),
    }
}

/// `POST /reporter/{id}/agree`, `decline` and `withdraw`
pub(super) async fn step(guest: &Guest, id: &str, step: &str, form: &Form) -> Result<Outcome> {
    let seen = (number(id)?, version(form));
    match step {
        "agree" => take(guest, seen, ReportStep::Agree, (String::new(), "main"), "report-agreed").await,
        "decline" => take(guest, seen, ReportStep::Decline, (form.text("why"), "why"), "report-declined").await,
        "withdraw" => take(guest, seen, ReportStep::Withdraw, (form.text("note"), "note"), "report-withdrawn").await,
        _ => Err(StoreError::NotFound),
    }
}

/// Takes a step of the author's. Of what is not public any more nobody gets a photograph.
async fn take(guest: &Guest, seen: (i64, i64), step: ReportStep, (why, field): (String, &'static str), done: &str) -> Result<Outcome> {
    let why = match (ReasonRecord { text: why, optional: !step.needs_reason() }).checked() {
        Ok(why) => why,
        Err(problems) => return Ok(Outcome::Again(problems.into_iter().map(|error| (field, Fault::Problem(error.problem))).collect())),
    };
    let moved = Move { step, why: &why, wording: None };
    let before = match reports::take(&guest.state.store, &guest.actor(), seen, moved, &letter(guest), guest.now).await {
        Ok(before) => before,
        Err(error) => return refused(error, field),
    };
    if step == ReportStep::Withdraw && before.report.stage == ReportStage::Published {
        photographs::take_from_public(&guest.state, &before.photographs).await;
    }
    if step == ReportStep::Withdraw && before.report.agreed.is_none() {
        photographs::let_go(&guest.state, &before.photographs).await;
        return Ok(Outcome::go("/reporter?done=report-dropped"));
    }
    Ok(Outcome::go(format!("/reporter/{}?done={done}", seen.0)))
}

/// `POST /reporter/renew`
pub(super) async fn renew(guest: &Guest, form: &Form) -> Result<Outcome> {
    let consents = form.value("consents") == "yes";
    match reports::ask_for_more(&guest.state.store, &guest.actor(), (guest.id()?, version(form)), consents, guest.now).await {
        Ok(()) => Ok(Outcome::go("/reporter?done=reporter-asked")),
        Err(error) => refused(error, "consents"),
    }
}

/// `POST /reporter/end`
pub(super) async fn end(guest: &Guest, form: &Form) -> Result<Outcome> {
    let why = ReasonRecord { text: String::new(), optional: true }.checked().map_err(|_| StoreError::Rule("wrong"))?;
    match reports::end(&guest.state.store, &guest.actor(), (guest.id()?, version(form)), &why, &letter(guest), guest.now).await {
        Ok(()) => session::sign_out(guest).await,
        Err(error) => refused(error, "main"),
    }
}

fn letter(guest: &Guest) -> impl Fn(&ReportNotice) -> domain::mail::Letter + Sync + use<> {
    let site = std::sync::Arc::clone(&guest.state.site);
    move |notice| notice_letter(notice, &site.public_url)
}

/// What is wrong with a wording, by the fields of the form.
fn wrong(problems: Vec<FieldError>) -> Vec<(&'static str, Fault)> {
    let field = |name: &'static str| if name == "body" { "article" } else { name };
    problems.into_iter().map(|error| (field(error.field), Fault::Problem(error.problem))).collect()
}

/// A rule that forbids it, at a field; anything else goes on as it is.
fn refused(error: StoreError, field: &'static str) -> Result<Outcome> {
    match fault_of(&error) {
        Some(fault) => Ok(Outcome::wrong(field, fault)),
        None => Err(error),
    }
}
