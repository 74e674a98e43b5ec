//! Which programmes of a year a list shows, and in which order; the same for citizens and for staff.

use super::Outlook;
use crate::{
    Slug,
    goals::FiscalYear,
    search,
    table::{SortKey, Sorting, left_aside, page},
};

/// Programmes that a citizen gets at once.
pub const PROGRAMMES_PER_PAGE: usize = 50;

/// Programmes and improvements on one page of staff.
pub const STAFF_PER_PAGE: u32 = 100;

/// What programmes can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgrammeSort {
    /// By reading.
    Name,
    /// By what was spent; what nobody has entered is less than nothing.
    Cost,
    /// By grade; those that have none come before the best.
    Grade,
}

impl SortKey for ProgrammeSort {
    const ALL: &'static [Self] = &[Self::Name, Self::Cost, Self::Grade];

    fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Cost => "cost",
            Self::Grade => "grade",
        }
    }
}

/// What to show. Whether year and department exist, the database knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeFilter {
    /// Words that name or reading have, as typed.
    pub q: String,
    /// The year that is looked back on; `None` for the last one of which something was decided.
    pub year: Option<FiscalYear>,
    /// Only those of a department.
    pub department: Option<Slug>,
    /// Only those of which this was decided.
    pub decision: Option<Outlook>,
    /// The order.
    pub sort: Sorting<ProgrammeSort>,
    /// For citizens: only what comes after this one.
    pub after: Option<Slug>,
    /// For staff: the page, from 1.
    pub page: u32,
}

impl Default for ProgrammeFilter {
    /// All of the last year, by their readings.
    fn default() -> Self {
        let sort = Sorting::up(ProgrammeSort::Name);
        Self { q: String::new(), year: None, department: None, decision: None, sort, after: None, page: 1 }
    }
}

impl ProgrammeFilter {
    /// Reads the parameters of an address. Total: what is not understood is left aside, and its key is told.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<&'static str>) {
        let mut filter = Self::default();
        let ignored = left_aside(pairs, |key, value| {
            Some(match key {
                "q" => {
                    let (words, cut) = search::clean_query(value);
                    filter.q = words;
                    ("q", !cut)
                }
                "year" => ("year", FiscalYear::read(value).map(|year| filter.year = Some(year)).is_some()),
                "department" => ("department", Slug::parse(value).map(|slug| filter.department = Some(slug)).is_ok()),
                "decision" => ("decision", Outlook::from_code(value).map(|outlook| filter.decision = Some(outlook)).is_some()),
                "sort" => ("sort", Sorting::read(value).map(|sort| filter.sort = sort).is_some()),
                "after" => ("after", Slug::parse(value).map(|slug| filter.after = Some(slug)).is_ok()),
                "page" => ("page", page(value).map(|page| filter.page = page).is_some()),
                _ => return None,
            })
        });
        (filter, ignored)
    }

    /// What narrows it, as an address has it.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = vec![
            ("q", self.q.clone()),
            ("year", self.year.map(|year| year.number().to_string()).unwrap_or_default()),
            ("department", self.department.as_ref().map(Slug::to_string).unwrap_or_default()),
            ("decision", self.decision.map(|outlook| outlook.code().to_owned()).unwrap_or_default()),
        ];
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }

    /// What narrows it, with its order if that is not the usual one.
    pub fn sorted_pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.pairs();
        if self.sort != Self::default().sort {
            pairs.push(("sort", self.sort.code()));
        }
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(query: &str) -> (ProgrammeFilter, Vec<&'static str>) {
        let pairs = crate::query::pairs(query);
        ProgrammeFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
    }

    #[test]
    fn what_is_not_understood_is_left_aside_and_told() {
        for (query, key) in [
            ("year=R7", "year"),
            ("year=1899", "year"),
            ("department=../etc", "department"),
            ("decision=END", "decision"),
            ("sort=password", "sort"),
            ("after=%00", "after"),
            ("page=0", "page"),
        ] {
            assert_eq!(read(query), (ProgrammeFilter::default(), vec![key]), "{query}");
        }
        assert_eq!(read("q=&year=&decision=&utm=1"), (ProgrammeFilter::default(), vec![]));
    }

    proptest! {
        #[test]
        fn what_narrows_reads_back(q in "[ぁ-んa-z0-9 ]{0,20}", year in 1_900i32..=2_999, outlook in proptest::option::of(0usize..5)) {
            let filter = ProgrammeFilter {
                q: search::clean_query(&q).0,
                year: FiscalYear::new(year),
                decision: outlook.map(|place| Outlook::ALL[place]),
                department: Slug::parse("policy").ok(),
                sort: Sorting::down(ProgrammeSort::Cost),
                ..ProgrammeFilter::default()
            };
            let pairs = filter.sorted_pairs();
            prop_assert_eq!(read(&crate::query::encode(pairs.iter().map(|(key, value)| (*key, value.as_str())))), (filter, vec![]));
        }

        #[test]
        fn anything_is_taken(pairs in proptest::collection::vec(("(q|year|department|decision|sort|after|page|[a-z]{1,4})", "\\PC*"), 0..12)) {
            let (filter, _) = ProgrammeFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            prop_assert!(filter.page >= 1);
        }
    }
}
