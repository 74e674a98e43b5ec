//! A rule book as its form was sent.

use super::MORE;
use crate::staff::{
    certification::fault::CertificationFault,
    desk::{Fault, Form},
};
use domain::{
    Slug,
    certification::{CategoryRule, Criterion, MOST_ROWS, PaperRule, RuleBook, Scale},
    check::Check,
    lang::Both,
    products::Yen,
};

/// A rule book as it was entered. Rows of which everything is empty are none.
///
/// # Errors
/// What is wrong, by field; of rows once for all of them: at which one the page shows.
pub fn rule_book(form: &Form) -> Result<RuleBook, Vec<(&'static str, Fault)>> {
    let mut faults: Vec<(&'static str, Fault)> = Vec::new();
    let mut put = |field, fault| {
        if !faults.contains(&(field, fault)) {
            faults.push((field, fault));
        }
    };
    let mut number = |field: &'static str, least: u32, most: u32| {
        let read = digits(form.value(field)).filter(|number| (least..=most).contains(number));
        read.unwrap_or_else(|| {
            put(field, Fault::Certification(CertificationFault::Number(least, most)));
            least
        })
    };
    let small = |number: u32| u8::try_from(number).unwrap_or(u8::MAX);
    let numbers = [("pass", 1, 100), ("years", 1, 10), ("most", 1, 99), ("days", 1, 90), ("members", 1, 20)];
    let [pass_percent, validity_years, most_per_applicant, answer_days, least_members] =
        numbers.map(|(field, least, most)| small(number(field, least, most)));
    let fee = Yen(number("fee", 0, Yen::MAX.0));
    let papers = papers_of(form);
    if papers.iter().any(|row| row.is_wrong()) {
        put("papers", Fault::Certification(CertificationFault::Row));
    }
    let criteria = criteria_of(form);
    if criteria.iter().any(|row| row.is_wrong()) {
        put("criteria", Fault::Certification(CertificationFault::Row));
    }
    let categories: Vec<CategoryRule> = form.all("category").filter_map(|slug| category(form, slug, &papers)).collect();
    let homeless =
        form.all("needs").filter_map(|needs| needs.split_once('/')).any(|(slug, _)| !form.all("category").any(|known| known == slug));
    if homeless {
        put("categories", Fault::Certification(CertificationFault::PapersWithoutCategory));
    }
    let book = RuleBook {
        name: both(form, "name"),
        who: both(form, "who"),
        how: both(form, "how"),
        categories,
        papers: papers.into_iter().map(|row| row.paper).collect(),
        criteria: criteria.into_iter().map(|row| row.criterion).collect(),
        pass_percent,
        validity_years,
        fee,
        most_per_applicant,
        answer_days,
        least_members,
    };
    let known: Vec<&str> = faults.iter().map(|(field, _)| *field).collect();
    let more: Vec<_> = book.problems().into_iter().filter(|error| !known.contains(&error.field)).collect();
    faults.extend(more.into_iter().map(|error| (error.field, Fault::Problem(error.problem))));
    if faults.is_empty() { Ok(book) } else { Err(faults) }
}

/// A row of a paper as it was entered.
pub(super) struct PaperRow {
    pub(super) paper: PaperRule,
}

impl PaperRow {
    pub(super) fn is_wrong(&self) -> bool {
        self.paper.name.ja.is_empty()
    }
}

/// A row of a criterion as it was entered.
pub(super) struct CriterionRow {
    pub(super) criterion: Criterion,
    /// The weight as it was typed.
    pub(super) weight: String,
}

impl CriterionRow {
    pub(super) fn is_wrong(&self) -> bool {
        let Criterion { name, about, .. } = &self.criterion;
        name.ja.is_empty() || about.ja.is_empty() || digits(&self.weight).is_none_or(|weight| weight > 100)
    }
}

pub(super) fn papers_of(form: &Form) -> Vec<PaperRow> {
    let mut codes: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for n in 0..rows_of(form, "papers-rows") {
        let (name, hint) = (both(form, &format!("p{n}-name")), both(form, &format!("p{n}-hint")));
        if [&name.ja, &name.en, &hint.ja, &hint.en].iter().all(|text| text.is_empty()) {
            continue;
        }
        let code = code_of(form.value(&format!("p{n}-code")), "paper", &codes);
        let for_members = form.value(&format!("p{n}-for-members")) == "1";
        codes.push(code.clone());
        rows.push(PaperRow { paper: PaperRule { code, name, hint, for_members } });
    }
    rows
}

pub(super) fn criteria_of(form: &Form) -> Vec<CriterionRow> {
    let mut codes: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for n in 0..rows_of(form, "criteria-rows") {
        let (name, about) = (both(form, &format!("c{n}-name")), both(form, &format!("c{n}-about")));
        let weight = form.text(&format!("c{n}-weight"));
        if [&name.ja, &name.en, &about.ja, &about.en, &weight].iter().all(|text| text.is_empty()) {
            continue;
        }
        let code = code_of(form.value(&format!("c{n}-code")), "criterion", &codes);
        codes.push(code.clone());
        let criterion = Criterion {
            code,
            name,
            about,
            weight: digits(&weight).and_then(|weight| u8::try_from(weight).ok()).unwrap_or_default(),
            scale: Scale::from_best(form.value(&format!("c{n}-scale"))).unwrap_or(Scale::Ten),
            mandatory: form.value(&format!("c{n}-mandatory")) == "1",
        };
        rows.push(CriterionRow { criterion, weight });
    }
    rows
}

fn category(form: &Form, slug: &str, papers: &[PaperRow]) -> Option<CategoryRule> {
    let wanted = form.all("needs").filter_map(|needs| needs.split_once('/')).filter(|(of, _)| *of == slug);
    // A paper whose row was emptied is asked for no more.
    let wanted = wanted.map(|(_, code)| code.to_owned()).filter(|code| papers.iter().any(|row| row.paper.code == *code));
    Some(CategoryRule { category: Slug::parse(slug).ok()?, papers: wanted.collect() })
}

/// A code that a form brings back, or a new one: it becomes a part of names in forms and of ids.
fn code_of(text: &str, kind: &str, taken: &[String]) -> String {
    let fits = !text.is_empty() && text.len() <= 30 && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if fits && !taken.iter().any(|known| known == text) {
        return text.to_owned();
    }
    (1..).map(|n| format!("{kind}-{n}")).find(|code| !taken.contains(code)).unwrap_or_default()
}

pub(super) fn rows_of(form: &Form, name: &str) -> usize {
    form.value(name).parse().unwrap_or(0).min(MOST_ROWS + MORE)
}

fn both(form: &Form, name: &str) -> Both {
    Both::new(form.text(name), form.text(&format!("{name}-en")))
}

/// A number as people type it, with commas and in full width.
pub(super) fn digits(text: &str) -> Option<u32> {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        c => c,
    };
    text.trim().chars().filter(|c| !matches!(c, ',' | '，')).map(narrow).collect::<String>().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(change: &[(&str, &str)]) -> Form {
        let usual = [
            ("name", "要綱"),
            ("who", "市内の人"),
            ("how", "書類で"),
            ("pass", "７０"),
            ("years", "3"),
            ("most", "3"),
            ("days", "14"),
            ("members", "2"),
            ("fee", "1,000"),
            ("papers-rows", "2"),
            ("p0-code", "tax"),
            ("p0-name", "納税証明"),
            ("category", "processed"),
            ("needs", "processed/tax"),
            ("criteria-rows", "2"),
            ("c0-name", "品質"),
            ("c0-about", "味"),
            ("c0-weight", "30"),
            ("c0-scale", "5"),
        ];
        let kept = usual.iter().filter(|(name, _)| change.iter().all(|(other, _)| other != name));
        Form::new(kept.chain(change).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    fn wrong(change: &[(&str, &str)]) -> Vec<&'static str> {
        rule_book(&form(change)).map(|_| Vec::new()).unwrap_or_else(|faults| faults.into_iter().map(|(field, _)| field).collect())
    }

    #[test]
    fn a_form_is_a_rule_book_and_empty_rows_are_none() {
        let book = rule_book(&form(&[])).unwrap_or_else(|faults| panic!("{faults:?}"));
        assert_eq!((book.pass_percent, book.fee, book.papers.len(), book.criteria.len()), (70, Yen(1_000), 1, 1));
        assert_eq!(book.papers_of("processed").count(), 1);
        assert_eq!((book.criteria[0].code.as_str(), book.criteria[0].scale), ("criterion-1", Scale::Five));
    }

    #[test]
    fn what_can_not_be_read_is_told_at_its_place() {
        assert_eq!(wrong(&[("pass", "七十")]), ["pass"]);
        assert_eq!(wrong(&[("years", "11")]), ["years"]);
        assert_eq!(wrong(&[("c0-weight", "重い")]), ["criteria"]);
        assert_eq!(wrong(&[("c1-about", "名前がない")]), ["criteria"]);
        assert_eq!(wrong(&[("p1-hint", "名前がない")]), ["papers"]);
        assert_eq!(wrong(&[("category", "craft")]), ["categories"]);
        assert_eq!(wrong(&[("papers-rows", "99999999999999999999")]), [""; 0], "no rows, no papers");
    }

    #[test]
    fn a_code_from_outside_is_one_or_is_made_anew() {
        let taken = vec!["paper-1".to_owned(), "tax".to_owned()];
        assert_eq!(code_of("label", "paper", &taken), "label");
        for bad in ["", "tax", "\"><script>", "ÄB", "a b"] {
            assert_eq!(code_of(bad, "paper", &taken), "paper-2", "{bad}");
        }
    }
}
