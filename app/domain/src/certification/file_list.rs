//! The list of certificates for those who keep them.

use super::{CertificateNumber, Standing, Warning};
use crate::{
    calendar::Date,
    paging::Paging,
    search,
    table::{SortKey, Sorting, left_aside, page},
};

/// Certificates on one page.
pub const CERTIFICATES_PER_PAGE: u32 = 100;

/// What the list can be sorted by; each has an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateSort {
    /// By number.
    Number,
    /// By what was decided, and within it by the last day.
    Standing,
    /// By the last day.
    Expires,
}

impl SortKey for CertificateSort {
    const ALL: &'static [Self] = &[Self::Number, Self::Standing, Self::Expires];

    fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Standing => "standing",
            Self::Expires => "expires",
        }
    }
}

/// Which certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateSieve {
    /// Of which something waits for a second person.
    Waiting,
    /// Suspended, although the day is over on which that was expected to end.
    Overdue,
    /// What they are worth.
    Standing(Standing),
}

impl CertificateSieve {
    /// Every sieve, as lists have them.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Waiting, Self::Overdue].into_iter().chain(Standing::ALL.into_iter().map(Self::Standing))
    }

    /// The value in an address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Overdue => "overdue",
            Self::Standing(standing) => standing.code(),
        }
    }

    /// The sieve of a code; `None` if unknown.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|sieve| sieve.code() == code)
    }
}

/// What to show of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateFilter {
    /// Words or a number as typed, at most [`search::MAX_QUERY`] characters.
    pub q: String,
    /// Which ones.
    pub sieve: Option<CertificateSieve>,
    /// Only those that end so soon.
    pub within: Option<Warning>,
    /// The order.
    pub sort: Sorting<CertificateSort>,
    /// The page, from 1.
    pub page: u32,
}

impl Default for CertificateFilter {
    /// All of them, the one that ends first at the top.
    fn default() -> Self {
        Self { q: String::new(), sieve: None, within: None, sort: Sorting::up(CertificateSort::Expires), page: 1 }
    }
}

impl CertificateFilter {
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
                "state" => ("state", CertificateSieve::from_code(value).map(|sieve| filter.sieve = Some(sieve)).is_some()),
                "within" => {
                    let warning = value.parse().ok().and_then(Warning::from_days);
                    filter.within = warning.or(filter.within);
                    ("within", warning.is_some())
                }
                "sort" => ("sort", Sorting::read(value).map(|sort| filter.sort = sort).is_some()),
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
            ("state", self.sieve.map(|sieve| sieve.code().to_owned()).unwrap_or_default()),
            ("within", self.within.map(|warning| warning.days().to_string()).unwrap_or_default()),
        ];
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }
}

/// A line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateLine {
    /// Which one.
    pub id: i64,
    /// 認定番号
    pub number: CertificateNumber,
    /// The product.
    pub product: String,
    /// How it is read.
    pub kana: String,
    /// Who makes it.
    pub maker: String,
    /// On the day that was asked for.
    pub standing: Standing,
    /// When its suspension is expected to end.
    pub suspended_until: Option<Date>,
    /// Whether something waits for a second person.
    pub waiting: bool,
    /// The day of certification.
    pub certified_on: Date,
    /// The last day.
    pub expires_on: Date,
    /// Days to the last one; less than none when it is over.
    pub days_left: i64,
    /// The most urgent warning that its maker got of this term.
    pub warned: Option<Warning>,
}

/// A page of it.
#[derive(Clone, Debug)]
pub struct CertificateList {
    /// As it was understood.
    pub filter: CertificateFilter,
    /// The parameters that were left aside.
    pub ignored: Vec<&'static str>,
    /// How many there are.
    pub total: u64,
    /// Whether there are more than that.
    pub at_least: bool,
    /// Which page this is.
    pub paging: Paging,
    /// The lines.
    pub lines: Vec<CertificateLine>,
}

/// What of certificates waits for whoever asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CertificatesOpen {
    /// Measures that others have drafted and he may decide.
    pub to_decide: u64,
    /// Suspensions whose announced end is over.
    pub overdue: u64,
    /// How many end within the days of each warning: half a year, a quarter and a month, the shorter within the longer.
    pub ending: [u64; 3],
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(query: &str) -> (CertificateFilter, Vec<&'static str>) {
        let pairs = crate::query::pairs(query);
        CertificateFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
    }

    #[test]
    fn what_is_not_understood_is_left_aside_and_told() {
        for (query, key) in [("state=VALID", "state"), ("within=31", "within"), ("within=-30", "within"), ("sort=maker", "sort")] {
            assert_eq!(read(query), (CertificateFilter::default(), vec![key]), "{query}");
        }
        assert_eq!(read("state=overdue").0.sieve, Some(CertificateSieve::Overdue));
        assert_eq!(read("within=90&utm=1").0.within, Some(Warning::Quarter));
    }

    proptest! {
        #[test]
        fn what_narrows_reads_back(q in "[ぁ-んa-z0-9 ]{0,20}", sieve in proptest::option::of(0usize..8), within in proptest::option::of(0usize..3)) {
            let filter = CertificateFilter {
                q: search::clean_query(&q).0,
                sieve: sieve.and_then(|place| CertificateSieve::all().nth(place)),
                within: within.map(|place| Warning::ALL[place]),
                ..CertificateFilter::default()
            };
            let pairs = filter.pairs();
            prop_assert_eq!(read(&crate::query::encode(pairs.iter().map(|(key, value)| (*key, value.as_str())))), (filter, vec![]));
        }

        #[test]
        fn anything_is_taken(pairs in proptest::collection::vec(("(q|state|within|sort|page|[a-z]{1,4})", "\\PC*"), 0..12)) {
            let (filter, _) = CertificateFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            prop_assert!(filter.page >= 1 && filter.q.chars().count() <= search::MAX_QUERY);
        }
    }
}
