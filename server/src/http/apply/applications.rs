//! Applications: begun, written part by part, sent, mended, taken back.

use super::{Guest, Outcome, number, version};
use app::{
    certification::{
        apply::{business_of, form_of},
        letter, standing_letter,
    },
    staff::desk::{Fault, Form},
};
use domain::{
    calendar::jst_date,
    certification::{ApplicationKind, CertificateNumber, GivingUpRecord, Part, Stage, StandingNotice},
    check::Check,
};
use store::{
    Result, StoreError,
    certification::{applicants, applications, files, standing},
};

/// `POST /apply/begin`
pub(super) async fn begin(guest: &Guest, form: &Form) -> Result<Outcome> {
    let round = number(form.value("round"))?;
    match applications::begin(&guest.state.store, &guest.actor(), guest.id()?, round, guest.now).await {
        Ok(id) => Ok(Outcome::go(format!("/apply/{id}"))),
        Err(error) => refused(error, "round"),
    }
}

/// `POST /apply/again`
pub(super) async fn begin_again(guest: &Guest, form: &Form) -> Result<Outcome> {
    let certificate: CertificateNumber = form.value("number").parse().map_err(|_| StoreError::NotFound)?;
    let kind = ApplicationKind::from_code(form.value("kind")).ok_or(StoreError::NotFound)?;
    match applications::begin_again(&guest.state.store, &guest.actor(), guest.id()?, (kind, certificate), guest.now).await {
        Ok(id) => Ok(Outcome::go(format!("/apply/{id}"))),
        Err(error) => refused(error, "certificates"),
    }
}

/// `POST /apply/business`
pub(super) async fn profile(guest: &Guest, form: &Form) -> Result<Outcome> {
    save_business(guest, guest.id()?, form, "/apply?done=saved").await
}

/// `POST /apply/{id}/{part}`: keeps what was written, whole or not.
pub(super) async fn save(guest: &Guest, id: &str, part: &str, form: &Form) -> Result<Outcome> {
    let (id, part) = (number(id)?, Part::from_code(part).ok_or(StoreError::NotFound)?);
    let (store, actor) = (&guest.state.store, guest.actor());
    let view = applications::find(store, &actor, id).await?;
    let back = format!("/apply/{id}?done=saved");
    match part {
        Part::Business => return save_business(guest, view.applicant, form, &back).await,
        Part::Photos => {
            let words: Vec<(i64, String)> = view
                .files
                .iter()
                .map(|file| (file.id, form.text(&format!("alt-{}", file.id))))
                .filter(|(id, _)| form.is_sent(&format!("alt-{id}")))
                .collect();
            return match files::describe(store, &actor, id, &words, guest.now).await {
                Ok(()) => Ok(Outcome::go(back)),
                Err(error) => refused(error, "main"),
            };
        }
        Part::Papers => return Err(StoreError::NotFound),
        _ => {}
    }
    let wanted = form_of(part, form, view.form.clone());
    let wrong = wanted.wrong(part);
    if !wrong.is_empty() {
        return Ok(Outcome::problems(wrong));
    }
    match applications::save(store, &actor, (id, version(form)), (part, &wanted), guest.now).await {
        // What is missing can be written later; what can't be read is lost if nobody says so.
        Ok(_) => Ok(unread(part, form, &wanted).map_or_else(|| Outcome::go(back), |field| Outcome::wrong(field, Fault::NotANumber))),
        Err(error) => refused(error, "main"),
    }
}

/// A field in which something stands that could not be read.
fn unread(part: Part, form: &Form, kept: &domain::certification::ApplicationForm) -> Option<&'static str> {
    (part == Part::Sales && kept.price.is_none() && !form.text("price").is_empty()).then_some("price")
}

async fn save_business(guest: &Guest, applicant: i64, form: &Form, to: &str) -> Result<Outcome> {
    let business = business_of(form);
    let wrong = business.wrong();
    if !wrong.is_empty() {
        return Ok(Outcome::problems(wrong));
    }
    match applicants::save_business(&guest.state.store, &guest.actor(), (applicant, version(form)), &business, guest.now).await {
        Ok(()) => Ok(Outcome::go(to)),
        Err(error) => refused(error, "main"),
    }
}

/// `POST /apply/{id}/submit`: sends it, or sends it again when it was mended.
pub(super) async fn submit(guest: &Guest, id: &str, form: &Form) -> Result<Outcome> {
    let id = number(id)?;
    let (store, actor, seen) = (&guest.state.store, guest.actor(), (id, version(form)));
    let view = applications::find(store, &actor, id).await?;
    // Sent twice is once.
    if !view.stage.is_open_to_applicant() {
        return Ok(Outcome::go(format!("/apply/{id}")));
    }
    let sent = if view.stage == Stage::Returned {
        applications::answer(store, &actor, seen, &letter, guest.now).await
    } else {
        applications::submit(store, &actor, seen, None, &letter, guest.now).await.map(drop)
    };
    match sent {
        Ok(()) => Ok(Outcome::go(format!("/apply/{id}?done=applied"))),
        Err(error) => refused(error, "main"),
    }
}

/// `POST /apply/{id}/withdraw`
pub(super) async fn withdraw(guest: &Guest, id: &str, form: &Form) -> Result<Outcome> {
    let id = number(id)?;
    let why = form.text("why");
    if why.chars().count() > 500 || why.chars().any(|c| c.is_control() && c != '\n') {
        return Ok(Outcome::wrong("why", Fault::Problem(domain::check::Problem::TooLong(500))));
    }
    let (store, actor) = (&guest.state.store, guest.actor());
    let view = applications::find(store, &actor, id).await?;
    match applications::withdraw(store, &actor, (id, version(form)), &why, &letter, guest.now).await {
        Ok(()) if view.stage == Stage::Draft => {
            for file in &view.files {
                super::files::let_go(guest, file).await;
            }
            Ok(Outcome::go("/apply?done=draft-dropped"))
        }
        Ok(()) => Ok(Outcome::go(format!("/apply/{id}?done=application-withdrawn"))),
        Err(error) => refused(error, "why"),
    }
}

/// `POST /apply/certificate/{number}/give-up`
pub(super) async fn give_up(guest: &Guest, number: &str, form: &Form) -> Result<Outcome> {
    let number: CertificateNumber = number.parse().map_err(|_| StoreError::NotFound)?;
    let (store, actor) = (&guest.state.store, guest.actor());
    let all = applications::certificates(store, &actor, guest.id()?, jst_date(guest.now)).await?;
    let own = all.into_iter().find(|own| own.number == number).ok_or(StoreError::NotFound)?;
    let record = match (GivingUpRecord { on_paper: false, reason: form.text("why") }).checked() {
        Ok(record) => record,
        Err(problems) => return Ok(Outcome::Again(problems.into_iter().map(|error| ("why", Fault::Problem(error.problem))).collect())),
    };
    let letter = |notice: &StandingNotice| standing_letter(notice, &guest.state.site.public_url);
    match standing::give_up(store, &actor, own.seen, &record, Some(&letter), guest.now).await {
        Ok(()) => Ok(Outcome::go(format!("/apply/certificate/{number}?done=given-up"))),
        Err(StoreError::Rule(_)) => Ok(Outcome::wrong("why", Fault::NotRenewable)),
        Err(error) => refused(error, "why"),
    }
}

/// A rule that forbids it, at a field; anything else goes on as it is.
pub(super) fn refused(error: StoreError, field: &'static str) -> Result<Outcome> {
    let fault = match error {
        StoreError::Stale => Fault::Stale,
        StoreError::Rule("too_early") => Fault::WindowToCome,
        StoreError::Rule("too_late") => Fault::WindowOver,
        StoreError::Rule("too_many") => Fault::TooManyApplications,
        StoreError::Rule("incomplete") => Fault::ApplicationIncomplete,
        StoreError::Rule("not_now") => Fault::ApplicationSent,
        StoreError::Rule("open") => Fault::ApplicationOpen,
        StoreError::Rule("not_yet" | "ended" | "no_rules") => Fault::NotRenewable,
        error => return Err(error),
    };
    Ok(Outcome::wrong(field, fault))
}
