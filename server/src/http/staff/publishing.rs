//! What editors send of what they publish, of every kind.

use super::{Outcome, Visitor, media, number, version};
use app::staff::{
    PublishingFault,
    desk::{Fault, Form},
    publishing_missing,
};
use axum::body::Body;
use domain::{
    Slug,
    calendar::{JST, OffsetDateTime, iso},
    check::{Check, Problem},
    lang::Both,
    of_kind,
    publishing::{Kind, Lack, Misread, Piece, Reader, Showing, of_form},
};
use serde_json::json;
use store::{Result, StoreError, publishing};

/// What is wrong with a form, by field.
type Wrong = Vec<(&'static str, Fault)>;

/// The longest note on a version, in characters.
const LONGEST_NOTE: usize = 300;

/// Takes a form that was sent to what of an address comes after `/staff/pages/{kind}`.
pub(super) async fn post(visitor: &Visitor, kind: &str, below: &[&str], form: &Form) -> Result<Outcome> {
    let kind = Kind::from_code(kind).ok_or(StoreError::NotFound)?;
    of_kind!(kind, Record => act::<Record>(visitor, below, form).await)
}

/// `POST /staff/pages/{kind}/{}/picture`: a picture or a paper with its description, for whoever is writing and goes on. Returns what was
/// said of it as well, so that it is shown again if something is wrong.
pub(super) async fn picture(visitor: &Visitor, kind: &str, id: &str, body: Body) -> (Form, Result<Outcome>) {
    let back = match piece(visitor, kind, id).await {
        Ok(back) => back,
        Err(error) => return (Form::default(), Err(error)),
    };
    let (form, added) = media::add_described(visitor, body).await;
    let outcome = added.map(|added| match added {
        Ok((media, new)) => {
            let done = if new { "picture-added" } else { "picture-known" };
            Outcome::go(format!("{back}?done={done}&picture={media}#pictures"))
        }
        Err(wrong) => Outcome::Again(wrong),
    });
    (form, outcome)
}

/// The page on which one is written, if there is one.
async fn piece(visitor: &Visitor, kind: &str, id: &str) -> Result<String> {
    let (kind, id) = (Kind::from_code(kind).ok_or(StoreError::NotFound)?, number(id)?);
    of_kind!(kind, Record => publishing::slug::<Record>(&visitor.state.store, &visitor.actor(), id).await)?;
    Ok(format!("/staff/pages/{}/{id}", kind.code()))
}

async fn act<P: Piece>(visitor: &Visitor, below: &[&str], form: &Form) -> Result<Outcome> {
    match below {
        ["new"] => begin::<P>(visitor, form).await,
        [id] => save::<P>(visitor, number(id)?, form).await,
        [id, "show"] => show::<P>(visitor, number(id)?, form).await,
        [id, "hide"] => hide::<P>(visitor, number(id)?, form).await,
        [id, "restore"] => restore::<P>(visitor, number(id)?, form).await,
        [id, "remove"] => remove::<P>(visitor, number(id)?, form).await,
        _ => Err(StoreError::NotFound),
    }
}

async fn begin<P: Piece>(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let title = Both::new(form.text("title"), form.text("title_en"));
    let given = form.text("slug");
    let slug = match given.as_str() {
        "" => Slug::propose(&title.en).or_else(|| Slug::parse(&of_the_day(P::KIND, visitor.now)).ok()),
        given => Slug::parse(&given.to_lowercase()).ok(),
    };
    let Some(slug) = slug else { return Ok(Outcome::wrong("slug", Fault::Publishing(PublishingFault::NoSlug))) };
    let record = match P::begin(slug, title).checked() {
        Ok(record) => record,
        Err(problems) => return Ok(Outcome::problems(problems)),
    };
    match publishing::add(&visitor.state.store, &visitor.actor(), &record, visitor.now).await {
        Ok(id) => Ok(Outcome::go(format!("{}?done=piece-begun", address::<P>(id)))),
        Err(StoreError::Taken(_)) => Ok(Outcome::wrong("slug", Fault::Taken)),
        Err(error) => Err(error),
    }
}

/// The name in addresses of what is begun with a Japanese title alone: its kind, the day and the time in Japan.
fn of_the_day(kind: Kind, now: OffsetDateTime) -> String {
    let now = now.to_offset(JST);
    let (day, [hour, minute, second]) = (iso(now.date()), [now.hour(), now.minute(), now.second()]);
    format!("{}-{day}-{hour:02}{minute:02}{second:02}", kind.code())
}

/// Saves the form, by its button or as one goes; of the latter the answer is for the browser's side (`data-autosave`).
async fn save<P: Piece>(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let auto = form.value("auto") == "1";
    let wrong = match keep::<P>(visitor, id, form).await? {
        Ok((version, lacks)) if auto => {
            return Ok(Outcome::Json(
                json!({ "version": version.to_string(), "missing": publishing_missing(P::KIND, &lacks) }),
                Vec::new(),
            ));
        }
        Ok(_) => return Ok(Outcome::go(format!("{}?done=saved", address::<P>(id)))),
        Err(wrong) => wrong,
    };
    if auto {
        let told: Vec<String> = wrong.iter().map(|(_, fault)| fault.words()).collect();
        return Ok(Outcome::Json(json!({ "told": told.join(" ") }), Vec::new()));
    }
    Ok(Outcome::Again(wrong))
}

/// Saves what was typed. Returns its version and what it lacks, or what is wrong with it.
async fn keep<P: Piece>(visitor: &Visitor, id: i64, form: &Form) -> Result<std::result::Result<(i64, Vec<Lack>), Wrong>> {
    let slug = publishing::slug::<P>(&visitor.state.store, &visitor.actor(), id).await?;
    let record = match of_form::<P>(slug, form.values()) {
        Ok(record) => record,
        Err(wrong) => return Ok(Err(faults(wrong))),
    };
    let lacks = record.lacks();
    let record = match record.checked() {
        Ok(record) => record,
        Err(problems) => return Ok(Err(problems.into_iter().map(|error| (error.field, Fault::Problem(error.problem))).collect())),
    };
    match publishing::save(&visitor.state.store, &visitor.actor(), (id, version(form)), &record, visitor.now).await {
        Ok(version) => Ok(Ok((version, lacks))),
        Err(StoreError::Stale) => Ok(Err(vec![("title", Fault::Stale)])),
        Err(StoreError::Rule("no_media")) => Ok(Err(vec![("main", Fault::Publishing(PublishingFault::NoMedia))])),
        Err(error) => Err(error),
    }
}

/// Saves what was typed and shows it, from when on and until when the form says.
async fn show<P: Piece>(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let mut reader = Reader::new(form.values());
    let showing = Showing::read(&mut reader, visitor.now);
    let mut wrong = faults(reader.wrong());
    let note = form.text("note");
    if note.chars().count() > LONGEST_NOTE {
        wrong.push(("note", Fault::Problem(Problem::TooLong(LONGEST_NOTE))));
    }
    let planned = showing.from > visitor.now;
    let showing = match showing.checked() {
        Ok(showing) if wrong.is_empty() => showing,
        Ok(_) => return Ok(Outcome::Again(wrong)),
        Err(problems) => {
            wrong.extend(problems.into_iter().map(|error| (error.field, Fault::Problem(error.problem))));
            return Ok(Outcome::Again(wrong));
        }
    };
    let version = match keep::<P>(visitor, id, form).await? {
        Ok((version, _)) => version,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    match publishing::show::<P>(&visitor.state.store, &visitor.actor(), (id, version), (&showing, &note), visitor.now).await {
        Ok(_) => Ok(Outcome::go(format!("{}?done={}", address::<P>(id), if planned { "piece-planned" } else { "piece-shown" }))),
        Err(error) => refused(error),
    }
}

async fn hide<P: Piece>(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    match publishing::hide::<P>(&visitor.state.store, &visitor.actor(), (id, version(form)), visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("{}?done=piece-hidden", address::<P>(id)))),
        Err(error) => refused(error),
    }
}

async fn restore<P: Piece>(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let wanted = form.value("number").parse().map_err(|_| StoreError::NotFound)?;
    match publishing::restore::<P>(&visitor.state.store, &visitor.actor(), (id, version(form)), wanted, visitor.now).await {
        Ok(_) => Ok(Outcome::go(format!("{}?done=piece-restored", address::<P>(id)))),
        Err(error) => refused(error),
    }
}

async fn remove<P: Piece>(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    match publishing::remove::<P>(&visitor.state.store, &visitor.actor(), (id, version(form)), visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/pages/{}?done=piece-removed", P::KIND.code()))),
        Err(error) => refused(error),
    }
}

fn refused(error: StoreError) -> Result<Outcome> {
    let fault = match error {
        StoreError::Stale => Fault::Stale,
        StoreError::Rule("lacks") => Fault::Publishing(PublishingFault::Lacks),
        StoreError::Rule("no_media") => Fault::Publishing(PublishingFault::NoMedia),
        StoreError::Rule("awaited") => Fault::Publishing(PublishingFault::Awaited),
        StoreError::Rule("was_shown") => Fault::Publishing(PublishingFault::WasShown),
        // Only meetings belong to something, by the field of their body.
        StoreError::Rule("no_owner") => return Ok(Outcome::wrong("body", Fault::Publishing(PublishingFault::NoBody))),
        error => return Err(error),
    };
    Ok(Outcome::wrong("shown_from", fault))
}

fn faults(wrong: Vec<(&'static str, Misread)>) -> Wrong {
    wrong.into_iter().map(|(field, misread)| (field, Fault::misread(misread))).collect()
}

fn address<P: Piece>(id: i64) -> String {
    format!("/staff/pages/{}/{id}", P::KIND.code())
}
