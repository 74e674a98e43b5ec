//! Inquiries: kept, noted, handed over, answered, closed.

use super::{Outcome, Visitor, version};
use app::{
    inquiries::letter,
    staff::desk::{Fault, Form},
};
use domain::{
    check::{Check, Checked},
    inquiries::{ClosingRecord, HandOverRecord, InquiryNotice, KeeperRecord, NoteRecord, ReplyRecord},
};
use store::{Result, StoreError, inquiries};

/// A form that was sent to what comes after `/staff/inquiries`.
pub(super) async fn post(visitor: &Visitor, below: &[&str], form: &Form) -> Result<Outcome> {
    let [id, what] = below else { return Err(StoreError::NotFound) };
    let id: i64 = id.parse().map_err(|_| StoreError::NotFound)?;
    let (store, actor, now, seen) = (&visitor.state.store, visitor.actor(), visitor.now, (id, version(form)));
    let (field, code, done) = match *what {
        "keep" => match keeper(form) {
            Some(record) => ("keeper", "kept", inquiries::keep(store, &actor, seen, &record, now).await),
            None => return Ok(Outcome::wrong("keeper", Fault::NoChoice)),
        },
        "note" => match (NoteRecord { text: form.text("note") }).checked() {
            Ok(record) => ("note", "added", inquiries::note(store, &actor, seen, &record, now).await),
            Err(problems) => return Ok(Outcome::problems(problems)),
        },
        "hand-over" => match (HandOverRecord { post: form.text("post"), why: form.text("why") }).checked() {
            Ok(record) => ("post", "inquiry-handed-over", inquiries::hand_over(store, &actor, seen, &record, now).await),
            Err(problems) => return Ok(Outcome::problems(problems)),
        },
        "reply" => match (ReplyRecord { text: form.text("reply"), by: form.text("by") }).checked() {
            Ok(record) => {
                let write = |notice: &InquiryNotice| letter(notice, None, &visitor.state.site.public_url);
                ("reply", "inquiry-answered", inquiries::reply(store, &actor, seen, &record, Some(&write), now).await)
            }
            Err(problems) => return Ok(Outcome::problems(problems)),
        },
        "close" => match (ClosingRecord { reason: form.text("reason") }).checked() {
            Ok(record) => ("reason", "inquiry-closed", inquiries::close(store, &actor, seen, &record, now).await),
            Err(problems) => return Ok(Outcome::problems(problems)),
        },
        _ => return Err(StoreError::NotFound),
    };
    let fault = match done {
        Ok(()) => return Ok(Outcome::go(format!("/staff/inquiries/{id}?done={code}"))),
        Err(StoreError::Stale) => Fault::Stale,
        Err(StoreError::Rule("no_keeper")) => Fault::NoChoice,
        Err(StoreError::Rule(_)) => Fault::QuestionMoved,
        Err(error) => return Err(error),
    };
    Ok(Outcome::wrong(field, fault))
}

/// Who is to keep it; `None` if that can't be read.
fn keeper(form: &Form) -> Option<Checked<KeeperRecord>> {
    let keeper = match form.value("keeper") {
        "" => None,
        id => Some(id.parse().ok()?),
    };
    KeeperRecord { keeper }.checked().ok()
}
