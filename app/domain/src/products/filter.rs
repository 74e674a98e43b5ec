//! What a reader asked the list of products for.

use super::{Allergen, Allergens, PriceBand};
use crate::{Slug, query, search};
use serde::{Deserialize, Serialize};

/// The parameters of the list, in the order in which an address has them.
pub const FILTER_KEYS: [&str; 11] = ["q", "category", "area", "season", "price", "year", "gift", "online", "without", "sort", "page"];

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sort {
    /// おすすめ順
    #[default]
    Recommended,
    /// 新しい順 (認定日)
    New,
    /// 五十音順
    Kana,
    /// 価格の安い順
    Price,
}

impl Sort {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Recommended, Self::New, Self::Kana, Self::Price];

    /// The value in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Recommended => "recommended",
            Self::New => "new",
            Self::Kana => "kana",
            Self::Price => "price",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.code() == code)
    }
}

/// A parameter whose value was left aside, of which the reader is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ignored {
    /// The words were cut after [`search::MAX_QUERY`] characters.
    LongQuery,
    /// The key of [`FILTER_KEYS`] at this place had a value that is not known.
    Unknown(u8),
}

/// What to show of the register. Every value is one that the rules allow; whether a category or an area
/// exists, the database knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductFilter {
    /// Words as typed, at most [`search::MAX_QUERY`] characters, without control characters.
    pub q: String,
    /// 種類
    pub category: Option<Slug>,
    /// 地区
    pub area: Option<Slug>,
    /// A month in which it is to be had, 1 to 12.
    pub season: Option<u8>,
    /// 価格帯
    pub price: Option<PriceBand>,
    /// The year of certification.
    pub year: Option<u16>,
    /// 贈りもの
    pub gift: bool,
    /// 通販あり
    pub online: bool,
    /// Allergens that must not be in it.
    pub without: Allergens,
    /// The order.
    pub sort: Sort,
    /// The page, from 1; 0 never occurs.
    pub page: u32,
}

impl ProductFilter {
    /// The whole list from its first page.
    pub fn everything() -> Self {
        Self { page: 1, ..Self::default() }
    }

    /// Reads the parameters of an address, already percent-decoded, in any order. Total: what is not
    /// understood is left aside and told. Keys not in [`FILTER_KEYS`] are nobody's business here.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<Ignored>) {
        let mut filter = Self::everything();
        let mut ignored = Vec::new();
        for (key, value) in pairs {
            // An empty field of the form is no value at all.
            if value.is_empty() {
                continue;
            }
            let Some(place) = FILTER_KEYS.iter().position(|known| *known == key) else { continue };
            if key == "q" {
                let (words, cut) = search::clean_query(value);
                filter.q = words;
                if cut {
                    ignored.push(Ignored::LongQuery);
                }
            } else if filter.set(key, value).is_none() {
                let note = Ignored::Unknown(place as u8);
                if !ignored.contains(&note) {
                    ignored.push(note);
                }
            }
        }
        (filter, ignored)
    }

    /// Sets one parameter; `None` if the value is not one.
    fn set(&mut self, key: &str, value: &str) -> Option<()> {
        match key {
            "category" => self.category = Some(Slug::parse(value).ok()?),
            "area" => self.area = Some(Slug::parse(value).ok()?),
            "season" => self.season = Some(number(value).filter(|m| (1..=12).contains(m))? as u8),
            "price" => self.price = Some(PriceBand::from_code(value)?),
            "year" => self.year = Some(number(value).filter(|y| (2000..=2999).contains(y))? as u16),
            "gift" => self.gift = flag(value)?,
            "online" => self.online = flag(value)?,
            "without" => {
                // One parameter for each, or one with commas.
                for code in value.split(',') {
                    let allergen = Allergen::from_code(code)?;
                    if !self.without.contains(allergen) {
                        self.without = self.without.toggled(allergen);
                    }
                }
            }
            "sort" => self.sort = Sort::from_code(value)?,
            "page" => self.page = number(value).filter(|p| *p >= 1)?,
            _ => return None,
        }
        Some(())
    }

    /// The query string that reads back as this filter, with `?`, or nothing for the whole list. One
    /// filter has one address.
    pub fn to_query(&self) -> String {
        let mut written = String::new();
        let mut push = |key: &str, value: &str| {
            written.push(if written.is_empty() { '?' } else { '&' });
            written.push_str(key);
            written.push('=');
            query::escape(&mut written, value);
        };
        if !self.q.is_empty() {
            push("q", &self.q);
        }
        if let Some(category) = &self.category {
            push("category", category.as_str());
        }
        if let Some(area) = &self.area {
            push("area", area.as_str());
        }
        if let Some(month) = self.season {
            push("season", &month.to_string());
        }
        if let Some(band) = self.price {
            push("price", band.code());
        }
        if let Some(year) = self.year {
            push("year", &year.to_string());
        }
        if self.gift {
            push("gift", "1");
        }
        if self.online {
            push("online", "1");
        }
        for allergen in self.without.iter() {
            push("without", allergen.code());
        }
        if self.sort != Sort::default() {
            push("sort", self.sort.code());
        }
        if self.page > 1 {
            push("page", &self.page.to_string());
        }
        written
    }

    /// The filter with a change, back on the first page.
    pub fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut changed = Self { page: 1, ..self.clone() };
        change(&mut changed);
        changed
    }

    /// The filter on another page.
    pub fn on_page(&self, page: u32) -> Self {
        Self { page, ..self.clone() }
    }

    /// Whether nothing narrows the list but category and area, whose counts are kept.
    pub fn is_plain(&self) -> bool {
        *self == Self { category: self.category.clone(), area: self.area.clone(), sort: self.sort, page: self.page, ..Self::default() }
    }

    /// Whether anything narrows the list.
    pub fn narrows(&self) -> bool {
        *self != Self { sort: self.sort, page: self.page, ..Self::default() }
    }
}

/// A whole number without sign, spaces or leading plus.
fn number(text: &str) -> Option<u32> {
    (text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn flag(text: &str) -> Option<bool> {
    match text {
        "1" => Some(true),
        "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(pairs: &[(&str, &str)]) -> (ProductFilter, Vec<Ignored>) {
        ProductFilter::read(pairs.iter().copied())
    }

    fn unknown(key: &str) -> Ignored {
        Ignored::Unknown(FILTER_KEYS.iter().position(|k| *k == key).expect("a known key") as u8)
    }

    #[test]
    fn what_is_not_understood_is_left_aside_and_told() {
        for (key, value) in [
            ("page", "-1"),
            ("page", "abc"),
            ("page", "0"),
            ("page", "99999999999"),
            ("page", "+1"),
            ("page", "１"),
            ("sort", "DROP"),
            ("category", "../etc"),
            ("season", "13"),
            ("price", "0-"),
            ("year", "1"),
            ("gift", "yes"),
            ("without", "gluten"),
        ] {
            assert_eq!(read(&[(key, value)]), (ProductFilter::everything(), vec![unknown(key)]), "{key}={value}");
        }
        assert_eq!(read(&[("utm_source", "x"), ("category", "")]), (ProductFilter::everything(), vec![]));
    }

    #[test]
    fn a_change_goes_back_to_the_first_page() {
        let (filter, _) = read(&[("q", "ぶどう"), ("page", "3"), ("gift", "1")]);
        assert_eq!(filter.to_query(), "?q=%E3%81%B6%E3%81%A9%E3%81%86&gift=1&page=3");
        assert_eq!(filter.with(|f| f.gift = false).to_query(), "?q=%E3%81%B6%E3%81%A9%E3%81%86");
        assert!(!filter.is_plain() && filter.narrows());
        assert!(!ProductFilter::everything().narrows());
    }

    #[test]
    fn several_allergens_add_up() {
        let (filter, ignored) = read(&[("without", "egg"), ("without", "milk,wheat")]);
        assert!(ignored.is_empty());
        assert_eq!(filter.to_query(), "?without=wheat&without=egg&without=milk");
    }

    proptest! {
        #[test]
        fn an_address_reads_back_as_its_filter(
            q in "\\PC{0,20}", season in proptest::option::of(1u8..=12), gift: bool, online: bool,
            without in 0u32..1 << 28, sort in 0usize..4, band in 0usize..5, page in 1u32..1_000_000,
        ) {
            let filter = ProductFilter {
                q: search::clean_query(&q).0, season, gift, online, without: Allergens::from_bits(without), sort: Sort::ALL[sort],
                price: PriceBand::ALL.get(band).copied(), page, year: Some(2026), ..ProductFilter::default()
            };
            let pairs = crate::query::pairs(&filter.to_query());
            let (again, ignored) = ProductFilter::read(pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())));
            prop_assert_eq!(again, filter);
            prop_assert!(ignored.is_empty());
        }

        #[test]
        fn anything_is_taken(pairs in proptest::collection::vec(("[a-z]{1,8}", "\\PC*"), 0..20)) {
            let (filter, _) = ProductFilter::read(pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())));
            prop_assert!(filter.page >= 1);
        }
    }
}
