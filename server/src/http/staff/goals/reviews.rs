//! Reviews: prepared, written down, closed, added to.

use super::super::{Outcome, Visitor, number, version};
use app::staff::desk::{Fault, Form};
use domain::{
    Slug,
    calendar::{Date, parse_written},
    check::{Check, Checked},
    goals::{AdditionRecord, FiscalYear, MinutesRecord, ReviewRecord, Stage, TaskDoneRecord, TaskRecord, Topic},
    lang::Both,
};
use store::{Result, StoreError, goals};

/// A new review, of the year and the department in the form.
pub(super) async fn prepare(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let year = FiscalYear::read(form.value("year")).ok_or(StoreError::NotFound)?;
    let department = match form.value("department") {
        "" => None,
        slug => Some(Slug::parse(slug).map_err(|_| StoreError::NotFound)?),
    };
    let record = match record(form) {
        Ok(record) => record,
        Err(outcome) => return Ok(outcome),
    };
    match goals::prepare_review(&visitor.state.store, &visitor.actor(), (year, department.as_ref()), &record, visitor.now).await {
        Ok(id) => Ok(Outcome::go(format!("/staff/goals/reviews/{id}?done=prepared"))),
        Err(error) => refused("day", error),
    }
}

/// When, where, who, and what about.
pub(super) async fn change(visitor: &Visitor, id: &str, form: &Form) -> Result<Outcome> {
    let id = number(id)?;
    let record = match record(form) {
        Ok(record) => record,
        Err(outcome) => return Ok(outcome),
    };
    match goals::change_review(&visitor.state.store, &visitor.actor(), (id, version(form)), &record, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/goals/reviews/{id}?done=saved"))),
        Err(StoreError::Stale) => Ok(Outcome::wrong("place", Fault::Stale)),
        Err(error) => refused("day", error),
    }
}

/// What is done with a review beside that.
pub(super) async fn act(visitor: &Visitor, id: &str, what: &str, form: &Form) -> Result<Outcome> {
    let id = number(id)?;
    match what {
        "task" => task(visitor, (id, None), form, format!("/staff/goals/reviews/{id}?done=task-added#whole")).await,
        "drop" => {
            let task = number(form.value("task"))?;
            match goals::drop_task(&visitor.state.store, &visitor.actor(), (id, task), visitor.now).await {
                Ok(()) => Ok(Outcome::go(format!("/staff/goals/reviews/{id}?done=task-dropped"))),
                Err(error) => refused("items", error),
            }
        }
        "done" => done(visitor, id, form).await,
        "close" => close(visitor, id, form).await,
        "add" => add(visitor, id, form).await,
        _ => Err(StoreError::NotFound),
    }
}

/// What was said about an item, and decided. Whoever takes the minutes goes on to the next one.
pub(super) async fn minutes(visitor: &Visitor, item: &str, form: &Form) -> Result<Outcome> {
    let item = number(item)?;
    let (store, actor) = (&visitor.state.store, visitor.actor());
    let review = goals::review_of_item(store, &actor, item).await?;
    // An own point has no stage to choose.
    let stage = if form.value("stage").is_empty() { Some(Stage::Act) } else { Stage::from_code(form.value("stage")) };
    let Some(stage) = stage else { return Ok(Outcome::wrong("stage", Fault::NoChoice)) };
    let record = MinutesRecord {
        discussed: form.text("discussed"),
        decided: Both::new(form.text("decided"), form.text("decided_en")),
        public: form.value("public") == "1",
        stage,
    };
    let record = match record.checked() {
        Ok(record) => record,
        Err(problems) => return Ok(Outcome::problems(problems)),
    };
    match goals::record_item(store, &actor, (review, item, version(form)), &record, visitor.now).await {
        Ok(()) => {
            let page = goals::review(store, &actor, review, domain::calendar::jst_date(visitor.now)).await?;
            let next = page.items.iter().skip_while(|known| known.id != item).nth(1).filter(|_| form.value("next") == "1");
            Ok(Outcome::go(match next {
                Some(next) => format!("/staff/goals/items/{}?done=recorded", next.id),
                None => format!("/staff/goals/reviews/{review}?done=recorded#item-{item}"),
            }))
        }
        Err(StoreError::Stale) => Ok(Outcome::wrong("discussed", Fault::Stale)),
        Err(StoreError::Rule("no_goal")) => Ok(Outcome::wrong("public", Fault::NoGoal)),
        Err(error) => refused("discussed", error),
    }
}

/// What has to be done for an item.
pub(super) async fn item_task(visitor: &Visitor, item: &str, form: &Form) -> Result<Outcome> {
    let item = number(item)?;
    let review = goals::review_of_item(&visitor.state.store, &visitor.actor(), item).await?;
    task(visitor, (review, Some(item)), form, format!("/staff/goals/items/{item}?done=task-added#tasks")).await
}

async fn task(visitor: &Visitor, of: (i64, Option<i64>), form: &Form, to: String) -> Result<Outcome> {
    let due = parse_written(form.value("due"));
    let record = TaskRecord { what: form.text("task"), post: form.text("post"), due: due.unwrap_or(Date::MIN) };
    let record = match (record.checked(), due) {
        (Ok(record), Some(_)) => record,
        (checked, due) => return Ok(wrong(checked.err(), (due.is_none()).then_some(("due", Fault::Day)))),
    };
    match goals::add_task(&visitor.state.store, &visitor.actor(), of, &record, visitor.now).await {
        Ok(()) => Ok(Outcome::go(to)),
        Err(StoreError::Rule("past")) => Ok(Outcome::wrong("due", Fault::BeforeReview)),
        Err(StoreError::Rule("far")) => Ok(Outcome::wrong("due", Fault::FarAway)),
        Err(error) => refused("task", error),
    }
}

async fn done(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let task = number(form.value("task"))?;
    let on = parse_written(form.value("done_on"));
    let record = TaskDoneRecord { on: on.unwrap_or(Date::MIN), note: form.text("done_note") };
    let record = match (record.checked(), on) {
        (Ok(record), Some(_)) => record,
        (checked, on) => return Ok(wrong(checked.err(), (on.is_none()).then_some(("done_on", Fault::Day)))),
    };
    match goals::do_task(&visitor.state.store, &visitor.actor(), (id, task), &record, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/goals/reviews/{id}?done=task-done#task-{task}"))),
        Err(StoreError::Stale) => Ok(Outcome::wrong("items", Fault::TaskDone)),
        Err(StoreError::Rule("future")) => Ok(Outcome::wrong("done_on", Fault::Future)),
        Err(error) => refused("items", error),
    }
}

async fn close(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    match goals::close_review(&visitor.state.store, &visitor.actor(), (id, version(form)), visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/goals/reviews/{id}?done=review-closed"))),
        Err(StoreError::Stale) => Ok(Outcome::wrong("close", Fault::ReviewChanged)),
        Err(StoreError::Rule("future")) => Ok(Outcome::wrong("close", Fault::ReviewToCome)),
        Err(StoreError::Rule("nothing")) => Ok(Outcome::wrong("close", Fault::ReviewEmpty)),
        Err(StoreError::Rule("same_person")) => Ok(Outcome::wrong("close", Fault::OwnReview)),
        Err(StoreError::Rule("too_new")) => Ok(Outcome::wrong("close", Fault::TooNew)),
        Err(error) => refused("items", error),
    }
}

async fn add(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let record = AdditionRecord { text: form.text("addition"), reason: form.text("addition_reason") };
    let record = match record.checked() {
        Ok(record) => record,
        Err(problems) => return Ok(Outcome::problems(problems)),
    };
    match goals::add_to_review(&visitor.state.store, &visitor.actor(), id, &record, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/goals/reviews/{id}?done=added#additions"))),
        Err(error) => refused("items", error),
    }
}

/// The record of a form; or what is wrong with it.
fn record(form: &Form) -> std::result::Result<Checked<ReviewRecord>, Outcome> {
    let day = parse_written(form.value("day"));
    let record = ReviewRecord {
        day: day.unwrap_or(Date::MIN),
        place: form.text("place"),
        attends: form.text("attends"),
        topics: topics(form),
        points: form.text("points").lines().map(str::trim).filter(|point| !point.is_empty()).map(str::to_owned).collect(),
    };
    match (record.checked(), day) {
        (Ok(record), Some(_)) => Ok(record),
        (checked, day) => Err(wrong(checked.err(), day.is_none().then_some(("day", Fault::Day)))),
    }
}

/// What was ticked, each once; what is no topic was not offered.
fn topics(form: &Form) -> Vec<Topic> {
    let mut topics = Vec::new();
    for topic in form.all("topic").filter_map(Topic::read) {
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}

/// Everything that is wrong, a day that is none before the rest.
fn wrong(problems: Option<Vec<domain::check::FieldError>>, day: Option<(&'static str, Fault)>) -> Outcome {
    let problems = problems.into_iter().flatten().map(|error| (error.field, Fault::Problem(error.problem)));
    Outcome::Again(day.into_iter().chain(problems).collect())
}

/// What a review that is no longer as it was does not let one do.
fn refused(field: &'static str, error: StoreError) -> Result<Outcome> {
    let (field, fault) = match error {
        StoreError::Rule("closed") => ("main", Fault::ReviewClosed),
        StoreError::Rule("open") => ("main", Fault::ReviewOpen),
        StoreError::Rule("written") => ("topic", Fault::Written),
        StoreError::Rule("outside_year") => (field, Fault::FarFromYear),
        error => return Err(error),
    };
    Ok(Outcome::wrong(field, fault))
}
