//! What of the places is asked for.

use super::{Facility, Have, PlaceCategory, PlaceShort};
use crate::{Slug, search};

/// Places on a page of the list: as many as a small map can carry.
pub const PLACES_PER_PAGE: u32 = 24;

/// One thing that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Facet {
    /// Of this kind.
    Category(PlaceCategory),
    /// In this district.
    Area(Slug),
    /// With this.
    With(Facility),
    /// At its best in this month.
    Month(u8),
    /// With these words.
    Words(String),
}

/// How many there are of something.
pub type Count<T> = (T, usize);

/// Everything that is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceFilter {
    /// Of what kind.
    pub category: Option<PlaceCategory>,
    /// In which district.
    pub area: Option<Slug>,
    /// With all of these.
    pub with: Vec<Facility>,
    /// In which month.
    pub month: Option<u8>,
    /// Words.
    pub q: String,
    /// Which page, from 1; 0 is the first too.
    pub page: u32,
}

impl PlaceFilter {
    /// Reads the pairs of an address, and the keys of those that say nothing.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<&'static str>) {
        let (mut filter, mut ignored) = (Self::default(), Vec::new());
        for (key, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            let read = match key {
                "category" => PlaceCategory::from_code(value).map(|category| filter.category = Some(category)).ok_or("category"),
                "area" => Slug::parse(value).map(|area| filter.area = Some(area)).map_err(|_| "area"),
                "with" => Facility::from_code(value)
                    .map(|facility| {
                        if !filter.with.contains(&facility) {
                            filter.with.push(facility);
                        }
                    })
                    .ok_or("with"),
                "month" => {
                    value.parse().ok().filter(|month| (1..=12).contains(month)).map(|month| filter.month = Some(month)).ok_or("month")
                }
                "page" => value.parse().ok().filter(|page| *page > 0).map(|page| filter.page = page).ok_or("page"),
                "q" => {
                    let (words, cut) = search::clean_query(value);
                    filter.q = words;
                    if cut { Err("q") } else { Ok(()) }
                }
                _ => Ok(()),
            };
            ignored.extend(read.err());
        }
        (filter, ignored)
    }

    /// The page that is meant, from 1.
    pub fn page(&self) -> u32 {
        self.page.max(1)
    }

    /// What is asked for, one by one.
    pub fn facets(&self) -> Vec<Facet> {
        let mut all: Vec<Facet> = self.category.map(Facet::Category).into_iter().collect();
        all.extend(self.area.clone().map(Facet::Area));
        all.extend(self.with.iter().copied().map(Facet::With));
        all.extend(self.month.map(Facet::Month));
        all.extend((!self.q.is_empty()).then(|| Facet::Words(self.q.clone())));
        all
    }

    /// The same, from the first page on, without one thing.
    pub fn without(&self, facet: &Facet) -> Self {
        let mut other = Self { page: 0, ..self.clone() };
        match facet {
            Facet::Category(_) => other.category = None,
            Facet::Area(_) => other.area = None,
            Facet::With(facility) => other.with.retain(|known| known != facility),
            Facet::Month(_) => other.month = None,
            Facet::Words(_) => other.q.clear(),
        }
        other
    }

    /// As an address has it.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs: Vec<(&'static str, String)> =
            self.category.map(|category| ("category", category.code().to_owned())).into_iter().collect();
        pairs.extend(self.area.as_ref().map(|area| ("area", area.to_string())));
        pairs.extend(self.with.iter().map(|facility| ("with", facility.code().to_owned())));
        pairs.extend(self.month.map(|month| ("month", month.to_string())));
        pairs.extend((!self.q.is_empty()).then(|| ("q", self.q.clone())));
        pairs.extend((self.page > 1).then(|| ("page", self.page.to_string())));
        pairs
    }

    /// Whether a place is one of those. What is unknown of a place is not there, and a place that is good all year is good in any month.
    pub fn takes(&self, place: &PlaceShort) -> bool {
        let texts = [&place.title.ja, &place.title.en, &place.kana, &place.summary.ja, &place.summary.en, &place.address.ja];
        let in_month = |month: u8| place.months.is_empty() || place.months.contains(month);
        self.category.is_none_or(|category| category == place.category)
            && self.area.as_ref().is_none_or(|area| place.area.as_ref() == Some(area))
            && self.with.iter().all(|facility| place.facilities.get(*facility) == Have::Yes)
            && self.month.is_none_or(in_month)
            && (self.q.is_empty() || {
                let folded = texts.map(|text| search::fold(text));
                search::has_all(&search::words(&self.q), &folded.each_ref().map(String::as_str))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{lang::Both, places::Facilities, products::Months};

    fn park() -> PlaceShort {
        PlaceShort {
            title: Both::new("玉手山公園", "Tamateyama Park"),
            kana: "たまてやまこうえん".into(),
            category: PlaceCategory::Park,
            area: Slug::parse("tamate").ok(),
            position: None,
            roughly: false,
            summary: Both::default(),
            address: Both::default(),
            months: Months::of([4, 5]),
            facilities: Facilities::default().with(Facility::Toilet, Have::Yes).with(Facility::Level, Have::No),
            cover: None,
            invented: false,
        }
    }

    fn read(pairs: &[(&'static str, &'static str)]) -> PlaceFilter {
        PlaceFilter::read(pairs.iter().copied()).0
    }

    #[test]
    fn a_place_is_taken_if_it_is_all_that_is_asked_for() {
        for (pairs, taken) in [
            (&[] as &[_], true),
            (&[("category", "park"), ("area", "tamate"), ("with", "toilet"), ("month", "4"), ("q", "タマテヤマ")], true),
            (&[("category", "winery")], false),
            (&[("area", "kokubu")], false),
            (&[("with", "level")], false),
            (&[("with", "parking")], false),
            (&[("month", "12")], false),
            (&[("q", "tamateyama park")], true),
            (&[("q", "たまて こうえん")], true),
            (&[("q", "ワイン")], false),
        ] {
            assert_eq!(read(pairs).takes(&park()), taken, "{pairs:?}");
        }
    }

    #[test]
    fn what_says_nothing_is_told_and_the_rest_is_an_address_again() {
        let asked = [("category", "x"), ("month", "13"), ("with", "toilet"), ("with", "toilet"), ("page", "0"), ("utm", "1")];
        let (filter, ignored) = PlaceFilter::read(asked);
        assert_eq!((filter.with.len(), ignored), (1, vec!["category", "month", "page"]));
        let filter = read(&[("category", "park"), ("with", "toilet"), ("q", "山"), ("page", "2")]);
        let pairs = filter.pairs();
        assert_eq!(PlaceFilter::read(pairs.iter().map(|(key, value)| (*key, value.as_str()))).0, filter);
        assert_eq!(filter.facets().len(), 3);
        assert_eq!(filter.without(&Facet::With(Facility::Toilet)).pairs(), [("category", "park".to_owned()), ("q", "山".to_owned())]);
    }
}
