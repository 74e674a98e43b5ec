//! What is done with all opinions that are ticked.

use super::{Form, Outcome, Visitor, chosen_group, exclusion, fault, keeper, moved, refused, ticked};
use app::staff::CommentFault;
use domain::comments::UnitFilter;
use store::{Result, StoreError, comments};

/// `POST …/units`
pub(super) async fn post(visitor: &Visitor, case: i64, form: &Form) -> Result<Outcome> {
    let units = ticked(form);
    if units.is_empty() {
        return Ok(Outcome::wrong("unit", fault(CommentFault::NothingTicked)));
    }
    let (store, actor, now) = (&visitor.state.store, visitor.actor(), visitor.now);
    let (done, code) = match form.value("do") {
        "group" => {
            let section = filter(form).section.unwrap_or_default();
            match chosen_group(visitor, case, form, &section).await? {
                Ok(group) => (comments::put_into(store, &actor, case, &units, group, now).await, "opinions-grouped"),
                Err(outcome) => return Ok(outcome),
            }
        }
        "exclude" => match exclusion(form) {
            Ok(record) => (comments::exclude(store, &actor, case, &units, &record, now).await, "opinions-excluded"),
            Err(problems) => return Ok(Outcome::problems(problems)),
        },
        "out" => (comments::take_out(store, &actor, case, &units, now).await, "opinions-out"),
        "keep" => (comments::keep(store, &actor, case, &units, keeper(form), now).await, "opinions-kept"),
        "fold" => (comments::fold(store, &actor, case, &units, units[0], now).await, "opinions-folded"),
        "plain" => match comments::cut_plain(store, &actor, case, &units, now).await {
            Ok(0) => return Ok(back(case, form, "opinions-none", None)),
            Ok(count) => return Ok(back(case, form, "opinions-plain", Some(count))),
            Err(error) => (Err(error), "opinions-plain"),
        },
        _ => return Err(StoreError::NotFound),
    };
    match done {
        Ok(()) => Ok(back(case, form, code, Some(units.len() as u64))),
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
        Ok(0) => Ok(back(case, form, "opinions-none", None)),
        Ok(count) => Ok(back(case, form, "opinions-signed", Some(count))),
        Err(error) => moved(error, "unit"),
    }
}

/// `POST …/units/near`
pub(super) async fn look(visitor: &Visitor, case: i64, form: &Form) -> Result<Outcome> {
    let typed = super::super::super::narrow(form.value("alike"));
    let Ok(alike) = typed.trim().trim_end_matches('%').parse() else {
        return Ok(Outcome::wrong("alike", fault(CommentFault::Alike)));
    };
    match comments::look_for_near(&visitor.state.store, &visitor.actor(), case, Some(alike), visitor.now).await {
        Ok(count) => Ok(Outcome::go(format!("/staff/comments/{case}/units?show=near&done=near-looked&n={count}"))),
        Err(error) => refused(error, "alike"),
    }
}

/// What was ticked, with the versions that were shown.
fn seen(form: &Form) -> Vec<(i64, i64)> {
    let version = |unit: &i64| form.value(&format!("seen-{unit}")).parse().ok();
    ticked(form).into_iter().filter_map(|unit| Some((unit, version(&unit)?))).collect()
}

/// The list from which a form was sent, as far as it is understood.
fn filter(form: &Form) -> UnitFilter {
    let pairs = domain::query::pairs(form.value("back"));
    UnitFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()))).0
}

/// Back to that list, with what was done.
fn back(case: i64, form: &Form, code: &str, count: Option<u64>) -> Outcome {
    let filter = filter(form);
    let mut pairs = filter.pairs();
    pairs.extend(filter.after.map(|key| ("after", key.code())));
    pairs.push(("done", code.to_owned()));
    pairs.extend(count.map(|count| ("n", count.to_string())));
    let query = domain::query::encode(pairs.iter().map(|(key, value)| (*key, value.as_str())));
    Outcome::go(format!("/staff/comments/{case}/units?{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Form {
        Form::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn only_what_was_seen_is_signed() {
        let form = form(&[("unit", "3"), ("unit", "4"), ("seen-3", "7"), ("seen-5", "1")]);
        assert_eq!(seen(&form), [(3, 7)]);
    }

    #[test]
    fn a_form_leads_back_to_its_list_and_nowhere_else() {
        let to = |back_to: &str| match back(9, &form(&[("back", back_to)]), "opinions-out", Some(2)) {
            Outcome::Go(to, _) => to,
            _ => String::new(),
        };
        assert_eq!(
            to("show=grouped&section=whole&after=3-9"),
            "/staff/comments/9/units?show=grouped&section=whole&after=3-9&done=opinions-out&n=2"
        );
        assert_eq!(to("//evil.example?show=x&done=y"), "/staff/comments/9/units?show=ungrouped&done=opinions-out&n=2");
    }
}
