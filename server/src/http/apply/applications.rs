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
    calendar::{OffsetDateTime, jst_date},
    certification::{ApplicationKind, CertificateNumber, GivingUpRecord, Part, Stage, StandingNotice},
    check::{Check, FieldError},
};
use store::{
    Actor, Result, Store, StoreError,
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
    after(keep_business(&guest.pen(), guest.id()?, form).await?, "/apply?done=saved".to_owned())
}

/// `POST /apply/{id}/{part}`: keeps what was written, whole or not.
pub(super) async fn save(guest: &Guest, id: &str, part: &str, form: &Form) -> Result<Outcome> {
    let (id, part) = (number(id)?, Part::from_code(part).ok_or(StoreError::NotFound)?);
    after(keep(&guest.pen(), id, part, form).await?, format!("/apply/{id}?done=saved"))
}

fn after(wrong: Wrong, to: String) -> Result<Outcome> {
    Ok(if wrong.is_empty() { Outcome::go(to) } else { Outcome::Again(wrong) })
}

/// Who writes, where and when: a producer, or an officer who types in what came on paper.
pub(in crate::http) struct Pen<'a> {
    pub(in crate::http) store: &'a Store,
    pub(in crate::http) actor: Actor,
    pub(in crate::http) now: OffsetDateTime,
}

/// What is wrong with a form; nothing if it was taken.
pub(in crate::http) type Wrong = Vec<(&'static str, Fault)>;

/// Keeps what was written in a part, whole or not.
pub(in crate::http) async fn keep(pen: &Pen<'_>, id: i64, part: Part, form: &Form) -> Result<Wrong> {
    let (store, actor) = (pen.store, &pen.actor);
    let view = applications::find(store, actor, id).await?;
    match part {
        Part::Business => return keep_business(pen, view.applicant, form).await,
        Part::Photos => {
            let named = view.files.iter().map(|file| (file.id, format!("alt-{}", file.id)));
            let words: Vec<(i64, String)> = named.filter(|(_, name)| form.is_sent(name)).map(|(id, name)| (id, form.text(&name))).collect();
            return told(files::describe(store, actor, id, &words, pen.now).await, "main");
        }
        Part::Papers => return Err(StoreError::NotFound),
        _ => {}
    }
    let wanted = form_of(part, form, view.form);
    let wrong = wanted.wrong(part);
    if !wrong.is_empty() {
        return Ok(problems(wrong));
    }
    let kept = told(applications::save(store, actor, (id, version(form)), (part, &wanted), pen.now).await.map(drop), "main")?;
    // What is missing can be written later; what can't be read is lost if nobody says so.
    let unread = part == Part::Sales && wanted.price.is_none() && !form.text("price").is_empty();
    Ok(if kept.is_empty() && unread { vec![("price", Fault::NotANumber)] } else { kept })
}

async fn keep_business(pen: &Pen<'_>, applicant: i64, form: &Form) -> Result<Wrong> {
    let business = business_of(form);
    let wrong = business.wrong();
    if !wrong.is_empty() {
        return Ok(problems(wrong));
    }
    told(applicants::save_business(pen.store, &pen.actor, (applicant, version(form)), &business, pen.now).await, "main")
}

fn problems(problems: Vec<FieldError>) -> Wrong {
    problems.into_iter().map(|error| (error.field, Fault::Problem(error.problem))).collect()
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
pub(in crate::http) fn told(done: Result<()>, field: &'static str) -> Result<Wrong> {
    let fault = match done {
        Ok(()) => return Ok(Vec::new()),
        Err(StoreError::Stale) => Fault::Stale,
        Err(StoreError::Rule("too_early")) => Fault::WindowToCome,
        Err(StoreError::Rule("too_late")) => Fault::WindowOver,
        Err(StoreError::Rule("too_many")) => Fault::TooManyApplications,
        Err(StoreError::Rule("incomplete")) => Fault::ApplicationIncomplete,
        Err(StoreError::Rule("not_now")) => Fault::ApplicationSent,
        Err(StoreError::Rule("open")) => Fault::ApplicationOpen,
        Err(StoreError::Rule("not_yet" | "ended" | "no_rules")) => Fault::NotRenewable,
        Err(error) => return Err(error),
    };
    Ok(vec![(field, fault)])
}

pub(super) fn refused(error: StoreError, field: &'static str) -> Result<Outcome> {
    told(Err(error), field).map(Outcome::Again)
}
