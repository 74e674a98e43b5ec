//! What is done with one opinion.

use super::{
    Form, Outcome, Visitor, chosen_group,
    done::{Done, list_of},
    exclusion, fault, keeper, moved, refused, ticked,
};
use app::staff::CommentFault;
use domain::comments::{Cut, SplitRecord, UnitCount, UnitFilter, UnitKey, UnitSieve, from_marked};
use store::{Actor, Result, StoreError, comments};

/// A form that was sent to what comes after the number of an opinion.
pub(super) async fn post(visitor: &Visitor, at: (i64, i64), what: &str, form: &Form) -> Result<Outcome> {
    match what {
        "place" => place(visitor, at, form).await,
        "cut" => cut(visitor, at, form).await,
        "sign" => sign(visitor, at, form).await,
        "split" => split(visitor, at, form).await,
        "unfold" => unfold(visitor, at, form).await,
        "near" => near(visitor, at, form).await,
        _ => Err(StoreError::NotFound),
    }
}

/// Its page, with what was done.
fn done(at: (i64, i64), form: &Form, code: &str) -> Outcome {
    told(at, form, Done { code, ..Done::default() })
}

fn told(at: (i64, i64), form: &Form, done: Done<'_>) -> Outcome {
    Outcome::go(done.in_unit(at, &list_of(form, "from")))
}

async fn place(visitor: &Visitor, at: (i64, i64), form: &Form) -> Result<Outcome> {
    let (store, actor, now) = (&visitor.state.store, visitor.actor(), visitor.now);
    let (case, units) = (at.0, [at.1]);
    let (field, code, mut to) = match form.value("do") {
        "group" => ("into", "opinions-grouped", None),
        "exclude" => ("reason", "opinions-excluded", None),
        "keep" => ("keeper", "opinions-kept", keeper(form)),
        // One takes it on, or gives it back.
        "mine" => ("keeper", "opinions-kept", myself(&actor)),
        "nobody" => ("keeper", "opinions-kept", None),
        "out" => ("into", "opinions-out", None),
        _ => return Err(StoreError::NotFound),
    };
    let placed = match code {
        "opinions-grouped" => {
            let section = comments::unit(store, &actor, at).await?.section;
            match chosen_group(visitor, case, form, &section).await? {
                Ok(group) => {
                    to = Some(group);
                    comments::put_into(store, &actor, case, &units, group, now).await
                }
                Err(outcome) => return Ok(outcome),
            }
        }
        "opinions-excluded" => match exclusion(form) {
            Ok(record) => comments::exclude(store, &actor, case, &units, &record, now).await,
            Err(problems) => return Ok(Outcome::problems(problems)),
        },
        "opinions-kept" => comments::keep(store, &actor, case, &units, to, now).await,
        _ => comments::take_out(store, &actor, case, &units, now).await,
    };
    match placed {
        Ok(count) => Ok(told(at, form, Done { code, count, to, units: &[] })),
        Err(error) => moved(error, field),
    }
}

fn myself(actor: &Actor) -> Option<i64> {
    match actor {
        Actor::Staff(member) => Some(member.id),
        _ => None,
    }
}

/// What of a text is cut by the button that was pressed; `None` if what was marked is not the text.
fn cuts((text, proposals): (&str, &[Cut]), form: &Form) -> Option<Vec<Cut>> {
    match form.value("do") {
        "proposals" => Some(proposals.to_vec()),
        "none" => Some(Vec::new()),
        // Not trimmed: the marks must fit the opinion to the letter.
        _ => from_marked(text, form.value("marked")),
    }
}

async fn cut(visitor: &Visitor, at: (i64, i64), form: &Form) -> Result<Outcome> {
    let (store, actor) = (&visitor.state.store, visitor.actor());
    let unit = comments::unit(store, &actor, at).await?;
    let Some(cuts) = cuts((&unit.text, &unit.proposals), form) else { return Ok(Outcome::wrong("marked", fault(CommentFault::OtherText))) };
    let seen = (at.0, at.1, super::super::super::version(form));
    match comments::cut(store, &actor, seen, cuts, visitor.now).await {
        Ok(()) => Ok(done(at, form, "opinion-cut")),
        Err(error) => refused(error, "marked"),
    }
}

async fn sign(visitor: &Visitor, at: (i64, i64), form: &Form) -> Result<Outcome> {
    let seen = (at.0, at.1, super::super::super::version(form));
    match comments::sign(&visitor.state.store, &visitor.actor(), seen, visitor.now).await {
        Ok(()) if form.value("do") == "next" => next_to_sign(visitor, at, form).await,
        Ok(()) => Ok(done(at, form, "opinion-signed")),
        Err(error) => refused(error, "sign"),
    }
}

/// 署名して次へ: the page of the next one that he can sign; the list of those that wait if there is none.
async fn next_to_sign(visitor: &Visitor, (case, unit): (i64, i64), form: &Form) -> Result<Outcome> {
    let (store, actor) = (&visitor.state.store, visitor.actor());
    let copies = comments::unit(store, &actor, (case, unit)).await?.copies;
    let (next, left) = comments::to_sign(store, &actor, case, Some(UnitKey { copies, id: unit })).await?;
    Ok(match next {
        Some(next) => {
            let count = UnitCount { units: left, different: left };
            told((case, next), form, Done { code: "opinion-signed-next", count, to: Some(unit), ..Done::default() })
        }
        None => {
            let waiting = UnitFilter { sieve: UnitSieve::Awaiting, ..UnitFilter::default() };
            Outcome::go(Done { code: "opinion-signed-last", ..Done::default() }.in_list(case, &waiting))
        }
    })
}

async fn split(visitor: &Visitor, at: (i64, i64), form: &Form) -> Result<Outcome> {
    let (store, actor) = (&visitor.state.store, visitor.actor());
    let text = comments::unit(store, &actor, at).await?.text;
    let Some(record) = SplitRecord::read(&text, form.value("parts")) else {
        return Ok(Outcome::wrong("parts", fault(CommentFault::Parts)));
    };
    let seen = (at.0, at.1, super::super::super::version(form));
    match comments::split(store, &actor, seen, (&record, form.value("split-section")), visitor.now).await {
        Ok(()) => Ok(done(at, form, "opinion-split")),
        Err(StoreError::Rule("section")) => Ok(Outcome::wrong("split-section", fault(CommentFault::Section))),
        Err(error) => refused(error, "parts"),
    }
}

async fn unfold(visitor: &Visitor, at: (i64, i64), form: &Form) -> Result<Outcome> {
    let to = form.value("back").parse().unwrap_or(at.1);
    match comments::unfold(&visitor.state.store, &visitor.actor(), at, visitor.now).await {
        Ok(()) => Ok(done((at.0, to), form, "opinion-unfolded")),
        Err(error) => refused(error, "main"),
    }
}

async fn near(visitor: &Visitor, at: (i64, i64), form: &Form) -> Result<Outcome> {
    let (store, actor, now) = (&visitor.state.store, visitor.actor(), visitor.now);
    let units = ticked(form);
    let (confirms, all) = match form.value("do") {
        "confirm-all" => (true, true),
        "confirm" => (true, false),
        "refuse-all" => (false, true),
        "refuse" => (false, false),
        _ => return Err(StoreError::NotFound),
    };
    if !all && units.is_empty() {
        return Ok(Outcome::wrong("unit", fault(CommentFault::NothingTicked)));
    }
    let named = (!all).then_some(units.as_slice());
    let taken = if confirms {
        comments::confirm_near(store, &actor, at, named, now).await
    } else {
        comments::refuse_near(store, &actor, at, named, now).await
    };
    match taken {
        Ok(count) => {
            let count = UnitCount { units: count, different: count };
            Ok(told(at, form, Done { code: if confirms { "near-confirmed" } else { "near-refused" }, count, ..Done::default() }))
        }
        Err(error) => moved(error, "main"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::comments::{CutReason, proposals};

    fn form(pairs: &[(&str, &str)]) -> Form {
        Form::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn cuts_are_what_was_pressed() {
        let text = "電話は072-972-1501です\n";
        assert_eq!(cuts((text, &proposals(text)), &form(&[("do", "proposals")])).map(|cuts| cuts.len()), Some(1));
        assert_eq!(cuts((text, &proposals(text)), &form(&[("do", "none")])), Some(Vec::new()));
        let marked = form(&[("do", "marked"), ("marked", "電話は⟦phone:072-972-1501⟧です\r\n")]);
        assert_eq!(cuts((text, &proposals(text)), &marked), Some(vec![Cut { from: 3, to: 15, reason: CutReason::Phone }]));
        assert_eq!(cuts((text, &proposals(text)), &form(&[("do", "marked"), ("marked", "電話は⟦です")])), None);
    }
}
