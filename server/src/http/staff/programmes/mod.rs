//! What staff send of programmes and improvements.

mod assessment;
mod improvement;
mod programme;
mod release;

use super::{Outcome, Visitor, number};
use app::staff::{
    ProgrammeFault,
    desk::{Fault, Form},
};
use domain::{
    Slug,
    calendar::{Date, parse_written},
    check::{Check, Checked, FieldError},
    goals::{Amount, AmountProblem, FiscalYear},
    lang::Both,
    numbers::narrow,
    programmes::Money,
};
use store::{Result, StoreError};

/// What is wrong with a form, by field.
type Wrong = Vec<(&'static str, Fault)>;

/// Takes a form that was sent to what of an address comes after `/staff/programmes`.
pub(super) async fn post_programmes(visitor: &Visitor, below: &[&str], form: &Form) -> Result<Outcome> {
    match below {
        ["new"] => programme::add(visitor, form).await,
        [id] => programme::change(visitor, number(id)?, form).await,
        [id, "assess"] => assessment::assess(visitor, number(id)?, form).await,
        [id, "amend"] => assessment::amend(visitor, number(id)?, form).await,
        [id, "decide"] => assessment::decide(visitor, number(id)?, form).await,
        [id, "release"] => release::release(visitor, release::Of::Programme, number(id)?, form).await,
        [id, "hold"] => release::hold(visitor, release::Of::Programme, number(id)?, form).await,
        [id, "reject"] => assessment::send_back(visitor, number(id)?, form).await,
        _ => Err(StoreError::NotFound),
    }
}

/// The same after `/staff/improvements`.
pub(super) async fn post_improvements(visitor: &Visitor, below: &[&str], form: &Form) -> Result<Outcome> {
    match below {
        ["new"] => improvement::propose(visitor, form).await,
        [id] => improvement::change(visitor, number(id)?, form).await,
        [id, "release"] => release::release(visitor, release::Of::Improvement, number(id)?, form).await,
        [id, "hold"] => release::hold(visitor, release::Of::Improvement, number(id)?, form).await,
        [id, "move"] => improvement::move_on(visitor, number(id)?, form).await,
        _ => Err(StoreError::NotFound),
    }
}

const fn fault(fault: ProgrammeFault) -> Fault {
    Fault::Programme(fault)
}

/// The rules of a record that are broken, with a plainer word where the form has one.
fn problems(found: Vec<FieldError>, plainer: &[(&'static str, ProgrammeFault)]) -> Wrong {
    let words = |error: FieldError| {
        let known = plainer.iter().find(|(field, _)| *field == error.field && error.problem == domain::check::Problem::Contradiction);
        (error.field, known.map_or(Fault::Problem(error.problem), |(_, known)| fault(*known)))
    };
    found.into_iter().map(words).collect()
}

/// Reads the fields of a form, and keeps what is wrong with any of them: one look at the form tells all.
struct Reader<'a> {
    form: &'a Form,
    wrong: Wrong,
}

impl<'a> Reader<'a> {
    const fn new(form: &'a Form) -> Self {
        Self { form, wrong: Vec::new() }
    }

    /// The record that was made of what could be read, if nothing is wrong: neither with the fields nor with its own rules.
    fn checked<T: Check>(mut self, record: T) -> std::result::Result<Checked<T>, Wrong> {
        match record.checked() {
            Ok(record) if self.wrong.is_empty() => return Ok(record),
            Ok(_) => {}
            Err(found) => self.wrong.extend(problems(found, &[])),
        }
        Err(self.wrong)
    }

    /// A value that could be read, else nothing, and what is wrong with it.
    fn keep<T>(&mut self, field: &'static str, read: std::result::Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.wrong.push((field, fault))).ok()
    }

    fn both(&self, [ja, en]: [&str; 2]) -> Both {
        Both::new(self.form.text(ja), self.form.text(en))
    }

    fn money(&mut self, field: &'static str) -> Option<Money> {
        let read = Money::read(self.form.value(field)).map_err(|problem| fault(ProgrammeFault::Money(problem)));
        self.keep(field, read).flatten()
    }

    /// A figure that may be blank, and never less than nothing.
    fn amount(&mut self, field: &'static str, unit: &str) -> Option<Amount> {
        let read = match Amount::read(self.form.value(field), unit) {
            Ok(amount) if amount.is_negative() => Err(fault(ProgrammeFault::Negative)),
            Ok(amount) => Ok(Some(amount)),
            Err(AmountProblem::Blank) => Ok(None),
            Err(problem) => Err(Fault::Amount(problem)),
        };
        self.keep(field, read).flatten()
    }

    fn day(&mut self, field: &'static str) -> Option<Date> {
        let read = parse_written(self.form.value(field)).ok_or(Fault::Day);
        self.keep(field, read)
    }

    fn year(&mut self, field: &'static str) -> Option<FiscalYear> {
        self.keep(field, FiscalYear::read(&narrow(&self.form.text(field))).ok_or(fault(ProgrammeFault::Year)))
    }

    fn department(&mut self) -> Option<Slug> {
        self.keep("department", Slug::parse(self.form.value("department")).map_err(|_| Fault::NoChoice))
    }

    fn choice<T>(&mut self, field: &'static str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let read = read(self.form.value(field)).ok_or(Fault::NoChoice);
        self.keep(field, read)
    }

    fn public(&mut self) -> Option<bool> {
        self.choice("public", |value| match value {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        })
    }
}
