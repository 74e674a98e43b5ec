//! What staff enter of official channels.

pub(super) mod table;

use super::{Outcome, Visitor, number, version};
use app::staff::{
    ChannelFault,
    desk::{Fault, Form},
};
use domain::{
    Slug,
    calendar::parse_written,
    channels::{ChannelRecord, FigureRecord, MOST_FOLLOWERS, Service},
    check::{Check, Checked, FieldError, Problem},
    lang::Both,
    numbers::narrow,
};
use store::{Result, StoreError, channels};

/// What is wrong with a form, by field.
type Wrong = Vec<(&'static str, Fault)>;

/// Takes a form that was sent to what of an address comes after `/staff/channels`.
pub(super) async fn post(visitor: &Visitor, below: &[&str], form: &Form) -> Result<Outcome> {
    match below {
        ["new"] => add(visitor, form).await,
        ["import", "take"] => table::take_in(visitor, form).await,
        [id] => change(visitor, number(id)?, form).await,
        [id, "figure"] => enter(visitor, number(id)?, form).await,
        _ => Err(StoreError::NotFound),
    }
}

async fn add(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let Ok(slug) = Slug::parse(&form.text("slug")) else { return Ok(Outcome::wrong("slug", Fault::Channel(ChannelFault::NoSlug))) };
    let record = match record(slug, form) {
        Ok(record) => record,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    match channels::add(&visitor.state.store, &visitor.actor(), &record, visitor.now).await {
        Ok(id) => Ok(Outcome::go(format!("/staff/channels/{id}?done=saved"))),
        Err(StoreError::Taken(_)) => Ok(Outcome::wrong("slug", Fault::Taken)),
        Err(error) => Err(error),
    }
}

async fn change(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let known = channels::desk(&visitor.state.store, &visitor.actor(), id).await?;
    let record = match record(known.record.slug, form) {
        Ok(record) => record,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    match channels::change(&visitor.state.store, &visitor.actor(), (id, version(form)), &record, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/channels/{id}?done=saved"))),
        Err(StoreError::Stale) => Ok(Outcome::wrong("main", Fault::Stale)),
        Err(error) => Err(error),
    }
}

async fn enter(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let mut wrong: Wrong = Vec::new();
    let day = parse_written(&form.text("day"));
    if day.is_none() {
        wrong.push(("day", Fault::Day));
    }
    let followers = narrow(&form.text("followers")).replace([',', ' ', '人'], "").parse::<u32>().ok();
    let followers = followers.filter(|count| *count <= MOST_FOLLOWERS);
    if followers.is_none() {
        wrong.push(("followers", Fault::Channel(ChannelFault::Count)));
    }
    let record = FigureRecord {
        day: day.unwrap_or(domain::calendar::jst_date(visitor.now)),
        followers: followers.unwrap_or_default(),
        source: form.text("source"),
        reason: form.text("reason"),
    };
    wrong.extend(record.problems_on(domain::calendar::jst_date(visitor.now)).into_iter().map(fault));
    if !wrong.is_empty() {
        return Ok(Outcome::Again(wrong));
    }
    match channels::enter(&visitor.state.store, &visitor.actor(), id, &record, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/channels/{id}?done=figure-entered"))),
        Err(StoreError::Rule("reason")) => Ok(Outcome::wrong("reason", Fault::Channel(ChannelFault::Reason))),
        Err(StoreError::Rule("same")) => Ok(Outcome::wrong("followers", Fault::Channel(ChannelFault::Same))),
        Err(error) => Err(error),
    }
}

fn record(slug: Slug, form: &Form) -> Result<Checked<ChannelRecord>, Wrong> {
    let Some(service) = Service::from_code(form.value("service")) else { return Err(vec![("service", Fault::NoChoice)]) };
    let record = ChannelRecord {
        slug,
        name: Both::new(form.text("name"), form.text("name_en")),
        service,
        url: form.text("url"),
        about: Both::new(form.text("about"), form.text("about_en")),
        active: !form.value("active").is_empty(),
    };
    record.checked().map_err(|problems| problems.into_iter().map(fault).collect())
}

/// What is wrong, in the words of its field.
fn fault(error: FieldError) -> (&'static str, Fault) {
    let fault = match (error.field, error.problem) {
        ("url", Problem::Contradiction) => Fault::Channel(ChannelFault::Url),
        ("day", Problem::Contradiction) => Fault::Channel(ChannelFault::Day),
        (_, problem) => Fault::Problem(problem),
    };
    (error.field, fault)
}
