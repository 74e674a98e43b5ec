//! What was done, behind the address of the page that tells it: `app::staff::comments::work::done` reads it there.

use super::Form;
use domain::comments::{UnitCount, UnitFilter};

/// The most opinions that an address names, so that they can be put back from the message.
const MOST_NAMED: usize = 50;

/// What was done.
#[derive(Clone, Copy, Default)]
pub(super) struct Done<'a> {
    /// As [`app::staff::desk::Form::after`] knows it.
    pub(super) code: &'a str,
    /// With how many.
    pub(super) count: UnitCount,
    /// The group, opinion or member of staff that it leads to.
    pub(super) to: Option<i64>,
    /// What can be put back.
    pub(super) units: &'a [i64],
}

impl Done<'_> {
    /// As parameters.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = vec![("done", self.code.to_owned())];
        if self.count.different > 0 {
            pairs.push(("n", self.count.units.to_string()));
            pairs.push(("m", self.count.different.to_string()));
        }
        pairs.extend(self.to.map(|to| ("to", to.to_string())));
        if (1..=MOST_NAMED).contains(&self.units.len()) {
            pairs.push(("u", self.units.iter().map(i64::to_string).collect::<Vec<_>>().join("-")));
        }
        pairs
    }

    /// The list of a case with the message.
    pub(super) fn in_list(&self, case: i64, filter: &UnitFilter) -> String {
        let pairs = listed(filter).into_iter().chain(self.pairs()).collect();
        address(&format!("/staff/comments/{case}/units"), pairs)
    }

    /// The page of an opinion with the message, which still knows from which list one has come.
    pub(super) fn in_unit(&self, (case, unit): (i64, i64), from: &UnitFilter) -> String {
        let mut pairs = self.pairs();
        pairs.push(("from", encoded(&listed(from))));
        address(&format!("/staff/comments/{case}/units/{unit}"), pairs)
    }
}

/// The list from which a form was sent, as far as it is understood.
pub(super) fn list_of(form: &Form, field: &str) -> UnitFilter {
    let pairs = domain::query::pairs(form.value(field));
    UnitFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()))).0
}

fn listed(filter: &UnitFilter) -> Vec<(&'static str, String)> {
    let mut pairs = filter.pairs();
    pairs.extend(filter.after.map(|key| ("after", key.code())));
    pairs
}

fn encoded(pairs: &[(&'static str, String)]) -> String {
    domain::query::encode(pairs.iter().map(|(key, value)| (*key, value.as_str())))
}

/// The message has the focus: it is where one goes on from.
fn address(page: &str, pairs: Vec<(&'static str, String)>) -> String {
    format!("{page}?{}#done", encoded(&pairs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_tells_what_was_done_and_comes_back_to_its_list() {
        let form = Form::new(vec![("from".to_owned(), "show=grouped&section=whole&after=3-9".to_owned())]);
        let from = list_of(&form, "from");
        let done = Done { code: "opinions-out", count: UnitCount { units: 5, different: 2 }, to: Some(4), units: &[7, 8] };
        assert_eq!(
            done.in_list(9, &from),
            "/staff/comments/9/units?show=grouped&section=whole&after=3-9&done=opinions-out&n=5&m=2&to=4&u=7-8#done"
        );
        let of_unit = Done { code: "opinion-cut", ..Done::default() }.in_unit((9, 7), &from);
        assert_eq!(of_unit, "/staff/comments/9/units/7?done=opinion-cut&from=show%3Dgrouped%26section%3Dwhole%26after%3D3-9#done");
        let evil = Form::new(vec![("back".to_owned(), "//evil.example?show=x&done=y".to_owned())]);
        assert_eq!(done.in_list(9, &list_of(&evil, "back")).split("&done").next(), Some("/staff/comments/9/units?show=ungrouped"));
    }

    #[test]
    fn an_address_does_not_grow_without_end() {
        let many: Vec<i64> = (0..51).collect();
        assert!(Done { units: &many, ..Done::default() }.pairs().iter().all(|(key, _)| *key != "u"));
    }
}
