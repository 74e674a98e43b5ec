//! The whole register as staff see it: every product, whether the public list has it or not.

use crate::{
    Slug,
    calendar::Date,
    certification::{CertificateNumber, Standing},
    paging::Paging,
    products::Category,
    search,
    table::{SortKey, Sorting, left_aside, page},
};

/// Products on one page.
pub const REGISTER_PER_PAGE: u32 = 100;

/// Within how many days a certificate ends, for those who prepare its renewal.
pub const ENDS_WITHIN: i64 = 90;

/// What the register can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterSort {
    /// By certificate number.
    Number,
    /// By reading.
    Name,
    /// By the maker's reading.
    Maker,
    /// By category, as lists have them.
    Category,
    /// By area, as lists have them.
    Area,
    /// By what was decided, and within it by the last day.
    Standing,
    /// By the day of certification.
    Certified,
    /// By the last day.
    Expires,
    /// By the days that are left.
    Left,
}

impl SortKey for RegisterSort {
    const ALL: &'static [Self] =
        &[Self::Number, Self::Name, Self::Maker, Self::Category, Self::Area, Self::Standing, Self::Certified, Self::Expires, Self::Left];

    fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::Maker => "maker",
            Self::Category => "category",
            Self::Area => "area",
            Self::Standing => "standing",
            Self::Certified => "certified",
            Self::Expires => "expires",
            Self::Left => "left",
        }
    }
}

/// What to show of it. Whether the category exists, the database knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterFilter {
    /// Words or a number as typed, at most [`search::MAX_QUERY`] characters.
    pub q: String,
    /// 種類
    pub category: Option<Slug>,
    /// What the certificate is worth.
    pub standing: Option<Standing>,
    /// Only those that end within [`ENDS_WITHIN`] days.
    pub soon: bool,
    /// The order.
    pub sort: Sorting<RegisterSort>,
    /// The page, from 1.
    pub page: u32,
}

impl Default for RegisterFilter {
    /// The whole register, the newest number first.
    fn default() -> Self {
        let sort = Sorting::down(RegisterSort::Number);
        Self { q: String::new(), category: None, standing: None, soon: false, sort, page: 1 }
    }
}

impl RegisterFilter {
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
                "category" => ("category", Slug::parse(value).map(|slug| filter.category = Some(slug)).is_ok()),
                "standing" => ("standing", Standing::from_code(value).map(|standing| filter.standing = Some(standing)).is_some()),
                "soon" => {
                    filter.soon = value == "1";
                    ("soon", filter.soon)
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
            ("category", self.category.as_ref().map(Slug::to_string).unwrap_or_default()),
            ("standing", self.standing.map(|standing| standing.code().to_owned()).unwrap_or_default()),
            ("soon", if self.soon { "1".to_owned() } else { String::new() }),
        ];
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }
}

/// A line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterRow {
    /// The address of its page.
    pub slug: Slug,
    /// 認定番号
    pub number: CertificateNumber,
    /// As it is written.
    pub name: String,
    /// How it is read.
    pub kana: String,
    /// Who makes it.
    pub maker: String,
    /// 種類
    pub category: String,
    /// 地区
    pub area: String,
    /// On the day that was asked for.
    pub standing: Standing,
    /// The day of certification.
    pub certified_on: Date,
    /// The last day.
    pub expires_on: Date,
    /// Days from that day to the last one; less than none when it is over.
    pub days_left: i64,
}

/// A page of it.
#[derive(Clone, Debug)]
pub struct Register {
    /// As it was understood.
    pub filter: RegisterFilter,
    /// The parameters that were left aside.
    pub ignored: Vec<&'static str>,
    /// How many there are.
    pub total: u64,
    /// Whether there are more than that.
    pub at_least: bool,
    /// Which page this is.
    pub paging: Paging,
    /// The lines.
    pub rows: Vec<RegisterRow>,
    /// What to choose from.
    pub categories: Vec<Category>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(query: &str) -> (RegisterFilter, Vec<&'static str>) {
        let pairs = crate::query::pairs(query);
        RegisterFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
    }

    #[test]
    fn what_is_not_understood_is_left_aside_and_told() {
        for (query, key) in [
            ("category=../etc", "category"),
            ("standing=VALID", "standing"),
            ("soon=yes", "soon"),
            ("sort=password", "sort"),
            ("sort=--number", "sort"),
            ("page=0", "page"),
            ("page=9999999999", "page"),
        ] {
            assert_eq!(read(query), (RegisterFilter::default(), vec![key]), "{query}");
        }
        assert_eq!(read("q=&category=&sort=&utm=1"), (RegisterFilter::default(), vec![]));
        assert_eq!(read(&format!("q={}", "a".repeat(101))).1, ["q"]);
    }

    proptest! {
        #[test]
        fn what_narrows_reads_back(q in "[ぁ-んa-z0-9 ]{0,20}", standing in proptest::option::of(0usize..6), soon: bool) {
            let standing = standing.map(|place| Standing::ALL[place]);
            let filter = RegisterFilter { q: search::clean_query(&q).0, standing, soon, category: Slug::parse("craft").ok(), ..RegisterFilter::default() };
            let pairs = filter.pairs();
            prop_assert_eq!(read(&crate::query::encode(pairs.iter().map(|(key, value)| (*key, value.as_str())))), (filter, vec![]));
        }

        #[test]
        fn anything_is_taken(pairs in proptest::collection::vec(("(q|category|standing|soon|sort|page|[a-z]{1,4})", "\\PC*"), 0..12)) {
            let (filter, _) = RegisterFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            prop_assert!(filter.page >= 1 && filter.q.chars().count() <= search::MAX_QUERY);
        }
    }
}
