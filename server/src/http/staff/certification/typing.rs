//! What came on paper, typed in by an officer: the same forms as those of producers.

use super::{
    super::{Outcome, Visitor, version},
    number, refused,
};
use crate::http::apply::{
    applications::{Pen, is_auto, keep, told_live},
    files::{self, Taken},
};
use app::{
    certification::letter,
    staff::desk::{Fault, Form},
};
use axum::body::Body;
use domain::{
    calendar::{JST, OffsetDateTime},
    certification::{PHOTOS, Part, Stage},
    media::FileProblem,
};
use store::{Result, StoreError, certification};

/// A form that was sent to what comes after `/staff/certification/{}/part`.
pub(super) async fn post(visitor: &Visitor, id: &str, below: &[&str], form: &Form) -> Result<Outcome> {
    let id = number(id)?;
    let pen = pen(visitor);
    match below {
        ["submit"] => submit(visitor, id, form).await,
        ["file", "remove"] => {
            let gone = certification::files::remove(pen.store, &pen.actor, (id, number(form.value("file"))?), pen.now).await;
            match gone {
                Ok(gone) => files::forget(&visitor.state, gone).await,
                Err(error) => return refused(error, "main"),
            }
            Ok(Outcome::go(page(id, form.value("item"))))
        }
        [part] => {
            let part = Part::from_code(part).ok_or(StoreError::NotFound)?;
            let (kept, view) = keep(&pen, id, part, form).await?;
            if is_auto(form) {
                return Ok(Outcome::Json(told_live(pen.store, (part, &kept), &view).await?, Vec::new()));
            }
            let wrong = kept.wrong;
            Ok(if wrong.is_empty() { Outcome::go(format!("/staff/certification/{id}/part?done=saved")) } else { Outcome::Again(wrong) })
        }
        _ => Err(StoreError::NotFound),
    }
}

/// Files of an item, which the address names.
pub(in crate::http::staff) async fn receive(visitor: &Visitor, id: &str, item: &str, body: Body) -> Result<Outcome> {
    let id = number(id)?;
    let key = visitor.signed()?.member.id.to_string();
    let Taken { refused, taken } = files::take(&visitor.state, &pen(visitor), (id, item), &key, (&visitor.headers, body)).await?;
    Ok(match (refused.is_empty(), taken) {
        (true, 0) => Outcome::wrong("files", Fault::File(FileProblem::Missing)),
        (true, _) => Outcome::go(page(id, item)),
        _ => Outcome::Refused { refused, taken },
    })
}

/// Sends it: it came when the officer says that it came.
async fn submit(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (store, actor, seen) = (&visitor.state.store, visitor.actor(), (id, version(form)));
    let view = certification::applications::find(store, &actor, id).await?;
    let sent = if view.stage == Stage::Returned {
        certification::applications::answer(store, &actor, seen, &letter, visitor.now).await
    } else {
        let Some(came_at) = moment(form.value("came")) else { return Ok(Outcome::wrong("came", Fault::Moment)) };
        certification::applications::submit(store, &actor, seen, Some(came_at), &letter, visitor.now).await.map(drop)
    };
    match sent {
        Ok(()) => Ok(Outcome::go(format!("/staff/certification/{id}"))),
        Err(error) => refused(error, "came"),
    }
}

/// A moment in Japan, as the browser's picker sends it: 2026-11-30T18:00.
fn moment(text: &str) -> Option<OffsetDateTime> {
    let (day, time) = text.trim().split_once('T')?;
    let (hour, minute) = time.get(..5)?.split_once(':')?;
    let day = domain::calendar::parse_iso(day)?;
    Some(day.with_hms(hour.parse().ok()?, minute.parse().ok()?, 0).ok()?.assume_offset(JST))
}

fn pen(visitor: &Visitor) -> Pen<'_> {
    Pen { store: &visitor.state.store, actor: visitor.actor(), now: visitor.now }
}

/// The page on which files of an item are.
fn page(id: i64, item: &str) -> String {
    format!("/staff/certification/{id}/part/{}", if item == PHOTOS { PHOTOS } else { "papers" })
}
