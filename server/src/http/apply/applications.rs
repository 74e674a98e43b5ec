//! Applications: begun, written part by part, sent, mended, taken back.

use super::{Guest, Outcome, number, version};
use app::{
    certification::{
        apply::{business_of, form_of, lacking},
        letter, standing_letter,
    },
    staff::desk::{Fault, Form},
};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    certification::{ApplicationKind, ApplicationView, Business, CertificateNumber, GivingUpRecord, Part, Stage, StandingNotice},
    check::{Check, FieldError},
    lang::Lang,
};
use serde_json::json;
use store::{
    Actor, Result, Store, StoreError, catalogue,
    certification::{again, applicants, applications, files, standing},
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
    match again::begin_again(&guest.state.store, &guest.actor(), guest.id()?, (kind, certificate), guest.now).await {
        Ok(id) => Ok(Outcome::go(format!("/apply/{id}"))),
        Err(error) => refused(error, "certificates"),
    }
}

/// `POST /apply/business`
pub(super) async fn profile(guest: &Guest, form: &Form) -> Result<Outcome> {
    let business = business_of(form);
    let kept = keep_business(&guest.pen(), guest.id()?, &business, form).await?;
    if is_auto(form) {
        return Ok(Outcome::Json(kept.told(&business.problems(&areas(&guest.state.store).await?))));
    }
    after(kept.wrong, "/apply?done=saved".to_owned())
}

/// `POST /apply/{id}/{part}`: keeps what was written, whole or not.
pub(super) async fn save(guest: &Guest, id: &str, part: &str, form: &Form) -> Result<Outcome> {
    let (id, part) = (number(id)?, Part::from_code(part).ok_or(StoreError::NotFound)?);
    let (kept, view) = keep(&guest.pen(), id, part, form).await?;
    if is_auto(form) {
        return Ok(Outcome::Json(told_live(&guest.state.store, (part, &kept), &view).await?));
    }
    after(kept.wrong, format!("/apply/{id}?done=saved"))
}

/// Whether the browser's side sent a form by itself, while one types.
pub(in crate::http) fn is_auto(form: &Form) -> bool {
    form.value("auto") == "1"
}

/// What the browser's side is told when it has sent a part by itself.
pub(in crate::http) async fn told_live(store: &Store, (part, kept): (Part, &Kept), view: &ApplicationView) -> Result<serde_json::Value> {
    Ok(kept.told(&view.problems(part, &areas(store).await?)))
}

async fn areas(store: &Store) -> Result<Vec<String>> {
    let (areas, _) = catalogue::names(store, Lang::Ja).await?;
    Ok(areas.into_iter().map(|(slug, _)| slug).collect())
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

/// What became of a part that was sent to be kept.
#[derive(Default)]
pub(in crate::http) struct Kept {
    /// What is wrong; something can be wrong with what was kept.
    pub(in crate::http) wrong: Wrong,
    /// The version that it has now, if it was kept.
    version: Option<i64>,
}

impl Kept {
    fn refused(wrong: Wrong) -> Self {
        Self { wrong, version: None }
    }

    /// For the browser's side (`data-autosave`): the next version with what lacks, or why it was not kept.
    fn told(&self, lacks: &[FieldError]) -> serde_json::Value {
        let wrong: Vec<String> = self.wrong.iter().map(|(_, fault)| fault.words()).collect();
        match self.version {
            Some(version) => {
                json!({ "version": version.to_string(), "missing": wrong.into_iter().chain([lacking(lacks)]).collect::<Vec<_>>().join(" ") })
            }
            None => json!({ "told": wrong.join(" ") }),
        }
    }
}

/// Keeps what was written in a part, whole or not. Returns the application as it stands then.
pub(in crate::http) async fn keep(pen: &Pen<'_>, id: i64, part: Part, form: &Form) -> Result<(Kept, ApplicationView)> {
    let (store, actor) = (pen.store, &pen.actor);
    let mut view = applications::find(store, actor, id).await?;
    match part {
        Part::Business => {
            let business = business_of(form);
            let kept = keep_business(pen, view.applicant, &business, form).await?;
            view.business = business;
            return Ok((kept, view));
        }
        Part::Photos => {
            let named = view.files.iter().map(|file| (file.id, format!("alt-{}", file.id)));
            let words: Vec<(i64, String)> = named.filter(|(_, name)| form.is_sent(name)).map(|(id, name)| (id, form.text(&name))).collect();
            let described = files::describe(store, actor, id, &words, pen.now).await;
            return Ok((Kept::refused(told(described, "main")?), view));
        }
        Part::Papers => return Err(StoreError::NotFound),
        _ => {}
    }
    let wanted = form_of(part, form, view.form.clone());
    let wrong = wanted.wrong(part);
    if !wrong.is_empty() {
        return Ok((Kept::refused(problems(wrong)), view));
    }
    let saved = applications::save(store, actor, (id, version(form)), (part, &wanted), pen.now).await;
    // What is missing can be written later; what can't be read is lost if nobody says so.
    let unread = part == Part::Sales && wanted.price.is_none() && !form.text("price").is_empty();
    view.form = wanted;
    Ok((kept(saved, unread.then_some(("price", Fault::NotANumber)))?, view))
}

async fn keep_business(pen: &Pen<'_>, applicant: i64, business: &Business, form: &Form) -> Result<Kept> {
    let wrong = business.wrong();
    if !wrong.is_empty() {
        return Ok(Kept::refused(problems(wrong)));
    }
    let saved = applicants::save_business(pen.store, &pen.actor, (applicant, version(form)), business, pen.now).await;
    let unread = business.since.is_none() && !form.text("since").is_empty();
    kept(saved, unread.then_some(("since", Fault::NotAYear)))
}

/// What was kept, with what of it could not be read; or why it was not.
fn kept(saved: Result<i64>, unread: Option<(&'static str, Fault)>) -> Result<Kept> {
    match saved {
        Ok(version) => Ok(Kept { wrong: unread.into_iter().collect(), version: Some(version) }),
        Err(error) => told(Err(error), "main").map(Kept::refused),
    }
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
    let mended = view.stage == Stage::Returned;
    let sent = if mended {
        applications::answer(store, &actor, seen, &letter, guest.now).await
    } else {
        applications::submit(store, &actor, seen, None, &letter, guest.now).await.map(drop)
    };
    match sent {
        Ok(()) => Ok(Outcome::go(format!("/apply/{id}?done={}", if mended { "mended" } else { "applied" }))),
        // Sent twice at the same moment is once as well.
        Err(StoreError::Stale) if !applications::find(store, &actor, id).await?.stage.is_open_to_applicant() => {
            Ok(Outcome::go(format!("/apply/{id}")))
        }
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
    let all = again::certificates(store, &actor, guest.id()?, jst_date(guest.now)).await?;
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
        Err(StoreError::Stale) => Fault::StaleDraft,
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
