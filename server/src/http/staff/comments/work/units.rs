//! What is done with all opinions that are ticked.

use super::{
    Form, Outcome, Visitor, chosen_group,
    done::{Done, list_of},
    exclusion, fault, keeper, moved, refused, ticked,
};
use crate::clock;
use app::staff::CommentFault;
use domain::{
    comments::{UnitFilter, UnitSieve},
    numbers::narrow,
};
use store::{Result, StoreError, comments};

/// `POST …/units`
pub(super) async fn post(visitor: &Visitor, case: i64, form: &Form) -> Result<Outcome> {
    let units = ticked(form);
    if units.is_empty() {
        return Ok(Outcome::wrong("unit", fault(CommentFault::NothingTicked)));
    }
    let (store, actor, now) = (&visitor.state.store, visitor.actor(), visitor.now);
    let filter = list_of(form, "back");
    let (counted, done) = match form.value("do") {
        "group" => {
            let section = filter.section.clone().unwrap_or_default();
            match chosen_group(visitor, case, form, &section).await? {
                Ok(group) => {
                    let done = Done { code: "opinions-grouped", to: Some(group), units: &units, ..Done::default() };
                    (comments::put_into(store, &actor, case, &units, group, now).await, done)
                }
                Err(outcome) => return Ok(outcome),
            }
        }
        "exclude" => match exclusion(form) {
            Ok(record) => {
                let done = Done { code: "opinions-excluded", units: &units, ..Done::default() };
                (comments::exclude(store, &actor, case, &units, &record, now).await, done)
            }
            Err(problems) => return Ok(Outcome::problems(problems)),
        },
        "out" => {
            let done = Done { code: "opinions-out", ..Done::default() };
            (comments::take_out(store, &actor, case, &units, now).await, done)
        }
        "keep" => {
            let done = Done { code: "opinions-kept", to: keeper(form), ..Done::default() };
            (comments::keep(store, &actor, case, &units, keeper(form), now).await, done)
        }
        "fold" => {
            let done = Done { code: "opinions-folded", to: Some(units[0]), ..Done::default() };
            (comments::fold(store, &actor, case, &units, units[0], now).await, done)
        }
        "plain" => {
            let done = Done { code: "opinions-plain", ..Done::default() };
            (comments::cut_plain(store, &actor, case, &units, now).await, done)
        }
        _ => return Err(StoreError::NotFound),
    };
    match counted {
        Ok(count) if count.different == 0 => Ok(Outcome::go(Done { code: "opinions-none", ..Done::default() }.in_list(case, &filter))),
        Ok(count) => Ok(Outcome::go(Done { count, ..done }.in_list(case, &filter))),
        Err(error) => moved(error, "unit"),
    }
}

/// `POST …/units/sign`: those that are ticked, in the versions that were seen.
pub(super) async fn sign(visitor: &Visitor, case: i64, form: &Form) -> Result<Outcome> {
    let units = seen(form);
    if units.is_empty() {
        return Ok(Outcome::wrong("unit", fault(CommentFault::NothingTicked)));
    }
    match comments::sign_many(&visitor.state.store, &visitor.actor(), case, &units, visitor.now).await {
        Ok(count) => {
            let code = if count.different == 0 { "opinions-none" } else { "opinions-signed" };
            Ok(Outcome::go(Done { code, count, ..Done::default() }.in_list(case, &list_of(form, "back"))))
        }
        Err(error) => moved(error, "unit"),
    }
}

/// `POST …/units/near`
pub(super) async fn look(visitor: &Visitor, case: i64, form: &Form) -> Result<Outcome> {
    let typed = narrow(form.value("alike"));
    let Ok(alike) = typed.trim().trim_end_matches('%').parse() else {
        return Ok(Outcome::wrong("alike", fault(CommentFault::Alike)));
    };
    let began = clock::now();
    match comments::look_for_near(&visitor.state.store, &visitor.actor(), case, Some(alike), visitor.now).await {
        Ok(count) => {
            let took = (clock::now() - began).whole_milliseconds();
            let near = UnitFilter { sieve: UnitSieve::Near, ..UnitFilter::default() };
            let to = Done { code: "near-looked", ..Done::default() }.in_list(case, &near);
            Ok(Outcome::go(to.replace("#done", &format!("&found={count}&ms={took}#done"))))
        }
        Err(error) => refused(error, "alike"),
    }
}

/// What was ticked, with the versions that were shown.
fn seen(form: &Form) -> Vec<(i64, i64)> {
    let version = |unit: &i64| form.value(&format!("seen-{unit}")).parse().ok();
    ticked(form).into_iter().filter_map(|unit| Some((unit, version(&unit)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_seen_is_signed() {
        let pairs = [("unit", "3"), ("unit", "4"), ("seen-3", "7"), ("seen-5", "1")];
        let form = Form::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect());
        assert_eq!(seen(&form), [(3, 7)]);
    }
}
