//! Opinions that are put together, cut, signed and answered, and the final text.

mod done;
mod groups;
mod unit;
mod units;

use super::{Form, Outcome, Visitor, number, refused};
use app::staff::{CommentFault, desk::Fault};
use domain::{
    check::{Check, FieldError, Problem},
    comments::{ExcludeRecord, FinalRecord, GroupRecord, MOST_SECTIONS},
};
use store::{Result, StoreError};

/// The group that is still to be made.
const NEW: &str = "new";

/// Takes a form.
pub(super) async fn post(visitor: &Visitor, case: i64, below: &[&str], form: &Form) -> Result<Outcome> {
    match below {
        ["units"] => units::post(visitor, case, form).await,
        ["units", "sign"] => units::sign(visitor, case, form).await,
        ["units", "near"] => units::look(visitor, case, form).await,
        ["units", id, what] => unit::post(visitor, (case, number(id)?), what, form).await,
        ["groups", "new"] => groups::add(visitor, case, form).await,
        ["groups", id] => groups::change(visitor, (case, number(id)?), form).await,
        ["groups", id, "keep"] => groups::keep(visitor, (case, number(id)?), form).await,
        ["groups", id, "remove"] => groups::remove(visitor, (case, number(id)?), form).await,
        ["final"] => write_final(visitor, case, form).await,
        _ => Err(StoreError::NotFound),
    }
}

const fn fault(fault: CommentFault) -> Fault {
    Fault::Comment(fault)
}

/// The numbers that were ticked, each once, in the order of the list.
fn ticked(form: &Form) -> Vec<i64> {
    /// More than any page has.
    const MOST: usize = 500;
    let mut units: Vec<i64> = Vec::new();
    for unit in form.all("unit").filter_map(|unit| unit.parse().ok()).take(MOST) {
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    units
}

/// Into which group opinions go: one that is there, or one that is made for them. What is wrong with the choice is an outcome.
async fn chosen_group(visitor: &Visitor, case: i64, form: &Form, section: &str) -> Result<std::result::Result<i64, Outcome>> {
    let title = form.text("title");
    match form.value("into") {
        // Whoever writes a title and chooses nothing wants a new one.
        NEW => {}
        "" if !title.is_empty() => {}
        group => {
            let chosen = group.parse().map_err(|_| Outcome::wrong("into", fault(CommentFault::NoGroup)));
            return Ok(chosen);
        }
    }
    let record = match (GroupRecord { title, section: section.to_owned(), ..GroupRecord::default() }).checked() {
        Ok(record) => record,
        Err(problems) => return Ok(Err(Outcome::problems(problems))),
    };
    match store::comments::add_group(&visitor.state.store, &visitor.actor(), case, &record, visitor.now).await {
        Ok(id) => Ok(Ok(id)),
        Err(error) => refused(error, "into").map(Err),
    }
}

/// What opinions are put aside for, as typed.
fn exclusion(form: &Form) -> std::result::Result<domain::check::Checked<ExcludeRecord>, Vec<FieldError>> {
    ExcludeRecord { reason: form.text("reason") }.checked()
}

/// Who was chosen; nobody, if the field is empty.
fn keeper(form: &Form) -> Option<i64> {
    form.value("keeper").parse().ok()
}

/// What the store refuses of opinions that were ticked a while ago.
fn moved(error: StoreError, field: &'static str) -> Result<Outcome> {
    match error {
        StoreError::NotFound => Ok(Outcome::wrong(field, fault(CommentFault::Moved))),
        StoreError::Unknown { what: "staff", .. } => Ok(Outcome::wrong("keeper", Fault::NoKeeper)),
        error => refused(error, field),
    }
}

/// `POST …/final`
async fn write_final(visitor: &Visitor, case: i64, form: &Form) -> Result<Outcome> {
    let record = match (FinalRecord { text: form.text("final") }).checked() {
        Ok(record) => record,
        Err(problems) if problems.iter().any(|error| error.problem == Problem::TooLong(MOST_SECTIONS)) => {
            return Ok(Outcome::wrong("final", fault(CommentFault::TooManySections)));
        }
        Err(problems) => return Ok(Outcome::problems(problems)),
    };
    let seen = (case, super::super::version(form));
    match store::comments::write_final(&visitor.state.store, &visitor.actor(), seen, &record, visitor.now).await {
        Ok(()) => Ok(Outcome::go(format!("/staff/comments/{case}/final?done=final-kept#difference"))),
        Err(error) => refused(error, "final"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Form {
        Form::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn what_is_ticked_is_read_once_and_in_its_order() {
        assert_eq!(ticked(&form(&[("unit", "7"), ("unit", "3"), ("unit", "x"), ("unit", "7")])), [7, 3]);
        assert_eq!(ticked(&form(&[])), Vec::<i64>::new());
    }

    #[test]
    fn nobody_keeps_what_is_given_to_nobody() {
        assert_eq!(["", "12", "me"].map(|value| keeper(&form(&[("keeper", value)]))), [None, Some(12), None]);
        assert!(exclusion(&form(&[("reason", " ")])).is_err() && exclusion(&form(&[("reason", "宣伝のため")])).is_ok());
    }
}
