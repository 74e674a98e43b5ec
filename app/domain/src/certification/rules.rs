//! 要綱: what a round goes by. Everything here is configuration of a rule book's version; a version in use is never changed.

use crate::{
    Slug,
    calendar::Date,
    check::{Check, FieldError, Problem, Problems},
    lang::Both,
    products::Yen,
};
use serde::{Deserialize, Serialize};
use time::Duration;

/// The most categories, papers and criteria of a rule book: what still fits a form.
pub const MOST_ROWS: usize = 20;

/// A version of the rule book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleBook {
    /// What it is called.
    pub name: Both,
    /// Who may apply; paragraphs.
    pub who: Both,
    /// How it is judged; paragraphs.
    pub how: Both,
    /// What can be certified, and which papers each needs.
    pub categories: Vec<CategoryRule>,
    /// Papers that may be asked for.
    pub papers: Vec<PaperRule>,
    /// What is judged.
    pub criteria: Vec<Criterion>,
    /// From how many per cent of all points on an application passes, 1 to 100.
    pub pass_percent: u8,
    /// For how many years a certificate holds, 1 to 10.
    pub validity_years: u8,
    /// What an application costs.
    pub fee: Yen,
    /// How many applications one applicant may have in a round, 1 to 99.
    pub most_per_applicant: u8,
    /// How many days an applicant has to answer a 補正依頼, 1 to 90.
    pub answer_days: u8,
    /// How many members must have scored an application, 1 to 20.
    pub least_members: u8,
}

/// What can be certified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryRule {
    /// A category of the register.
    pub category: Slug,
    /// The codes of its papers.
    pub papers: Vec<String>,
}

/// A paper that is handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRule {
    /// Within this rule book.
    pub code: String,
    /// What it is called.
    pub name: Both,
    /// Where one gets it, how old it may be; may be empty.
    pub hint: Both,
    /// Whether members who score see it: what proves who someone is, or what he owes, is for the office alone.
    #[serde(default)]
    pub for_members: bool,
}

/// What is judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Within this rule book.
    pub code: String,
    /// What it is called.
    pub name: Both,
    /// What to look at.
    pub about: Both,
    /// How much it counts beside the others, 0 to 100.
    pub weight: u8,
    /// How it is marked.
    pub scale: Scale,
    /// Whether the application fails when it fails in this, whatever the sum.
    pub mandatory: bool,
}

/// From 0 to what is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scale {
    /// 0 to 5
    Five,
    /// 0 to 10
    Ten,
}

impl Scale {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Five, Self::Ten];

    /// The best mark.
    pub const fn best(self) -> u8 {
        match self {
            Self::Five => 5,
            Self::Ten => 10,
        }
    }

    /// The scale with a best mark.
    pub fn from_best(best: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.best().to_string() == best)
    }

    /// Whether a mark is below half: then it needs a comment.
    pub const fn is_low(self, mark: u8) -> bool {
        mark.saturating_mul(2) < self.best()
    }
}

impl RuleBook {
    /// What a category needs; `None` if it can't be certified by these rules.
    pub fn category(&self, category: &str) -> Option<&CategoryRule> {
        self.categories.iter().find(|rule| rule.category.as_str() == category)
    }

    /// The papers that a category needs, in the order of the rule book.
    pub fn papers_of<'a>(&'a self, category: &str) -> impl Iterator<Item = &'a PaperRule> {
        let wanted = self.category(category).map(|rule| rule.papers.as_slice()).unwrap_or_default();
        self.papers.iter().filter(move |paper| wanted.contains(&paper.code))
    }

    /// The paper with a code.
    pub fn paper(&self, code: &str) -> Option<&PaperRule> {
        self.papers.iter().find(|paper| paper.code == code)
    }

    /// Until when an applicant answers what is asked on a day.
    pub fn answer_by(&self, asked_on: Date) -> Date {
        asked_on + Duration::days(self.answer_days.into())
    }

    /// The sum of all weights.
    pub fn weight(&self) -> u32 {
        self.criteria.iter().map(|criterion| u32::from(criterion.weight)).sum()
    }
}

impl Check for RuleBook {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_both_line(["name", "name-en"], &self.name, 100);
        problems.required_both(["who", "who-en"], &self.who, 2_000);
        problems.required_both(["how", "how-en"], &self.how, 3_000);
        let contradiction = |problems: &mut Problems, field, wrong: bool| {
            if wrong {
                problems.add(field, Problem::Contradiction);
            }
        };
        for paper in &self.papers {
            problems.required_both_line(["papers", "papers"], &paper.name, 60);
            problems.both(["papers", "papers"], &paper.hint, 300);
        }
        contradiction(&mut problems, "papers", self.papers.len() > MOST_ROWS || twice(self.papers.iter().map(|paper| &paper.code)));
        let unknown = |rule: &CategoryRule| rule.papers.iter().any(|code| self.paper(code).is_none());
        if self.categories.is_empty() {
            problems.add("categories", Problem::Empty);
        }
        let wrong = self.categories.len() > MOST_ROWS
            || twice(self.categories.iter().map(|rule| &rule.category))
            || self.categories.iter().any(unknown);
        contradiction(&mut problems, "categories", wrong);
        if self.criteria.is_empty() {
            problems.add("criteria", Problem::Empty);
        }
        for criterion in &self.criteria {
            problems.required_both_line(["criteria", "criteria"], &criterion.name, 60);
            problems.required_both(["criteria", "criteria"], &criterion.about, 500);
        }
        let wrong = self.criteria.len() > MOST_ROWS
            || twice(self.criteria.iter().map(|criterion| &criterion.code))
            || self.criteria.iter().any(|criterion| criterion.weight > 100)
            || (!self.criteria.is_empty() && self.weight() == 0);
        contradiction(&mut problems, "criteria", wrong);
        contradiction(&mut problems, "pass", !(1..=100).contains(&self.pass_percent));
        contradiction(&mut problems, "years", !(1..=10).contains(&self.validity_years));
        contradiction(&mut problems, "fee", self.fee > Yen::MAX);
        contradiction(&mut problems, "most", !(1..=99).contains(&self.most_per_applicant));
        contradiction(&mut problems, "days", !(1..=90).contains(&self.answer_days));
        contradiction(&mut problems, "members", !(1..=20).contains(&self.least_members));
        // One word at a field, however many rows have it.
        let mut found: Vec<FieldError> = Vec::new();
        for error in problems.into_vec() {
            if !found.iter().any(|known| known.field == error.field) {
                found.push(error);
            }
        }
        found
    }
}

fn twice<T: PartialEq>(items: impl Iterator<Item = T>) -> bool {
    let items: Vec<T> = items.collect();
    items.iter().enumerate().any(|(place, item)| items[..place].contains(item))
}

/// Where a rule book is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleState {
    /// Being written; nobody goes by it.
    Draft,
    /// Rounds go by it, or may; it does not change any more.
    Used,
}

impl RuleState {
    /// In the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Used => "used",
        }
    }

    /// The state with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Draft, Self::Used].into_iter().find(|state| state.code() == code)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Three criteria, one of them mandatory; two papers.
    pub(in crate::certification) fn rules() -> RuleBook {
        let criterion = |code: &str, weight, scale, mandatory| Criterion {
            code: code.into(),
            name: Both::new(code, ""),
            about: Both::new("見る所", ""),
            weight,
            scale,
            mandatory,
        };
        RuleBook {
            name: Both::new("要綱", ""),
            who: Both::new("市内の事業者", ""),
            how: Both::new("書類と審査", ""),
            categories: vec![
                CategoryRule { category: Slug::parse("processed").expect("a slug"), papers: vec!["p1".into(), "p2".into()] },
                CategoryRule { category: Slug::parse("craft").expect("a slug"), papers: vec!["p1".into()] },
            ],
            papers: ["p1", "p2"]
                .map(|code| PaperRule { code: code.into(), name: Both::new(code, ""), hint: Both::default(), for_members: false })
                .into(),
            criteria: vec![
                criterion("c1", 30, Scale::Ten, false),
                criterion("c2", 20, Scale::Five, false),
                criterion("c3", 10, Scale::Five, true),
            ],
            pass_percent: 70,
            validity_years: 3,
            fee: Yen(0),
            most_per_applicant: 3,
            answer_days: 14,
            least_members: 2,
        }
    }

    fn wrong(change: impl FnOnce(&mut RuleBook)) -> Vec<&'static str> {
        let mut book = rules();
        change(&mut book);
        book.problems().into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn a_rule_book_is_whole_or_says_where_it_is_not() {
        assert_eq!(wrong(|_| ()), [""; 0]);
        assert_eq!(wrong(|book| book.criteria.clear()), ["criteria"]);
        assert_eq!(wrong(|book| book.criteria[1].code = "c1".into()), ["criteria"]);
        assert_eq!(wrong(|book| book.criteria.iter_mut().for_each(|criterion| criterion.weight = 0)), ["criteria"]);
        assert_eq!(wrong(|book| book.categories[0].papers.push("p9".into())), ["categories"]);
        assert_eq!(wrong(|book| book.categories.clear()), ["categories"]);
        assert_eq!(wrong(|book| book.papers[0].name.ja.clear()), ["papers"]);
        assert_eq!(wrong(|book| (book.pass_percent, book.validity_years) = (101, 0)), ["pass", "years"]);
        assert_eq!(wrong(|book| book.name.ja = "二\n行".into()), ["name"]);
    }

    #[test]
    fn a_category_knows_its_papers() {
        let book = rules();
        let codes = |category| book.papers_of(category).map(|paper| paper.code.as_str()).collect::<Vec<_>>();
        assert_eq!((codes("processed"), codes("craft"), codes("dining")), (vec!["p1", "p2"], vec!["p1"], vec![]));
    }

    #[test]
    fn below_half_is_low() {
        let low = |scale: Scale| (0..=scale.best()).filter(|mark| scale.is_low(*mark)).collect::<Vec<_>>();
        assert_eq!((low(Scale::Five), low(Scale::Ten)), (vec![0, 1, 2], vec![0, 1, 2, 3, 4]));
        assert!(Scale::ALL.iter().all(|scale| Scale::from_best(&scale.best().to_string()) == Some(*scale)));
    }
}
